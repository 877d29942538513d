"""`metadata`: what no other column has is kept as JSON that any reader can read."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from schemas.records import Document, Metadata
from transforms.metadata import MetadataColumn


def column_of(**given: Any) -> Any:
    text = MetadataColumn().apply(Document.of("text", metadata=Metadata(**given))).columns["metadata"]
    return None if text is None else json.loads(text)


def test_a_record_without_metadata_has_none() -> None:
    assert column_of() is None
    assert column_of(title="t", source="s", published_at="2020-01-01") is None


def test_what_has_no_column_is_kept() -> None:
    given = {"id": "n-1", "url": "https://example.org/1", "author": "نویسنده"}
    extra = {"views": 3, "tags": ["الف", "ب"], "nested": {"a": None}}
    assert column_of(**given, extra=extra) == {**given, **extra}


def test_a_field_named_like_one_of_ours_is_kept_beside_it() -> None:
    assert column_of(id=7, extra={"id": "other", "extra": 1, "url": "no url"}) == {
        "id": 7,
        "url": "no url",
        "extra": {"id": "other", "extra": 1},
    }


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2020, 1, 2), "2020-01-02"),
        (datetime(2020, 1, 2, 3, tzinfo=UTC), "2020-01-02T03:00:00+00:00"),
        (Decimal("1.50"), "1.50"),
        (b"\xff", "b'\\xff'"),
        ("half \ud83d", "half ?"),
    ],
)
def test_what_json_does_not_know_is_written_as_text(value: object, expected: str) -> None:
    assert column_of(extra={"value": value}) == {"value": expected}


def test_too_deep_a_structure_is_kept_as_text() -> None:
    value: list[Any] = []
    value.append(value)
    assert isinstance(column_of(extra={"value": value})["value"], str)


def test_it_is_a_column_on_request(
    kariz: Callable[..., Any], read_table: Callable[[Path, str], pa.Table], tmp_path: Path
) -> None:
    (tmp_path / "news.jsonl").write_text('{"text": "a b c", "views": 3}\n{"text": "d e f"}\n', encoding="utf-8")
    ran = kariz(tmp_path / "news.jsonl", "--output", tmp_path / "lake", "--transforms", "", "--add", "metadata")
    assert ran.code == 0, ran.err
    rows = {row["text"]: row["metadata"] for row in read_table(tmp_path / "lake", "articles").to_pylist()}
    assert rows == {"a b c": '{"views": 3}', "d e f": None}
