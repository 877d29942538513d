"""Which field is which, in any structured format, and what its values become."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_files import read_bytes, texts

from pipeline.readers.fields import COMMON_NAMES, find_fields, parse_moment
from schemas.records import DeadLetter, Document
from schemas.work import ReadOptions

TEHRAN = timezone(timedelta(hours=3, minutes=30))


def read_one(folder: Path, values: dict[str, Any], **options: Any) -> Document | DeadLetter:
    (item,) = read_bytes(folder, "a.jsonl", json.dumps(values).encode(), ReadOptions(**options))
    return item


@pytest.mark.parametrize(("field", "name"), [(field, name) for field, names in COMMON_NAMES.items() for name in names])
def test_every_common_name_is_found_however_it_is_written(field: str, name: str) -> None:
    spaced = name[:2] + "_" + name[2:]
    for written in (name, name.upper(), spaced, f" {name}\u200c"):
        assert find_fields(["tags", written], ReadOptions()) == {field: written}


def test_the_documentation_names_them_all() -> None:
    page = (Path(__file__).parents[2] / "docs" / "inputs.md").read_text(encoding="utf-8")
    rows = page.partition("| field | names |")[2].partition("\n\n")[0].splitlines()[2:]
    cells = dict(row.strip("| ").split(" | ", 1) for row in rows)
    assert cells == {f"`{field}`": ", ".join(names) for field, names in COMMON_NAMES.items()}


def test_a_name_means_one_field() -> None:
    names = [name for names in COMMON_NAMES.values() for name in names]
    assert len(set(names)) == len(names)


def test_the_likeliest_of_several_is_taken() -> None:
    assert find_fields(["story", "content", "body", "Date", "published"], ReadOptions()) == {
        "text": "body",
        "published_at": "published",
    }


def test_a_mapped_field_is_no_other_field() -> None:
    options = ReadOptions(fields=(("text", "title"), ("source", "x")))
    assert find_fields(["title", "body", "x", "publisher"], options) == {"text": "title", "source": "x"}


def test_fields_can_be_mapped_in_every_format(tmp_path: Path) -> None:
    options = ReadOptions(fields=(("text", "payload"),))
    values = {"payload": "the text", "body": "not this"}
    pq.write_table(pa.Table.from_pylist([values]), tmp_path / "b.parquet")
    for name, data in (
        ("a.jsonl", json.dumps(values).encode()),
        ("a.json", json.dumps([values], indent=1).encode()),
        ("a.csv", b"payload;body\nthe text;not this\n"),
        ("a.parquet", (tmp_path / "b.parquet").read_bytes()),
    ):
        (item,) = read_bytes(tmp_path, name, data, options)
        assert isinstance(item, Document), item
        assert (item.text, item.metadata.extra) == ("the text", {"body": "not this"})


@pytest.mark.parametrize(
    ("options", "wanted"), [(ReadOptions(), "'text'"), (ReadOptions(fields=(("text", "payload"),)), "'payload'")]
)
def test_the_error_lists_the_fields_that_are_there(tmp_path: Path, options: ReadOptions, wanted: str) -> None:
    (item,) = read_bytes(tmp_path, "a.jsonl", '{"عنوانک": 1, "n": 2}'.encode(), options)
    assert isinstance(item, DeadLetter)
    assert item.code == "no_text_field"
    assert f"no field {wanted}" in item.message
    assert "'عنوانک', 'n'" in item.message
    assert "--field text=NAME" in item.message


def test_very_many_fields_are_not_all_listed(tmp_path: Path) -> None:
    item = read_one(tmp_path, {f"field{number}" * 50: number for number in range(1000)})
    assert isinstance(item, DeadLetter)
    assert len(item.message) < 5_000
    assert "and 960 more" in item.message


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-10-02", date(2023, 10, 2)),
        ("2023/10/2", date(2023, 10, 2)),
        ("20231002", date(2023, 10, 2)),
        ("۱۴۰۲/۰۷/۱۰", date(2023, 10, 2)),
        ("14020710", date(2023, 10, 2)),
        ("١٤٠٢-٧-١٠", date(2023, 10, 2)),
        ("1402/07/10 9:05", datetime(2023, 10, 2, 9, 5)),
        ("1402-07-10T12:00:00+03:30", datetime(2023, 10, 2, 12, tzinfo=TEHRAN)),
        ("2023-10-02T12:00:00Z", datetime(2023, 10, 2, 12, tzinfo=UTC)),
        ("2023-10-02 12:00:00 UTC", datetime(2023, 10, 2, 12, tzinfo=UTC)),
        ("2023-10-02 12:00 +0330", datetime(2023, 10, 2, 12, tzinfo=TEHRAN)),
        ("2023-10-02T12:00:00.250", datetime(2023, 10, 2, 12, 0, 0, 250_000)),
        ("Mon, 02 Oct 2023 12:00:00 +0330", datetime(2023, 10, 2, 12, tzinfo=TEHRAN)),
        (1696239000, datetime(2023, 10, 2, 9, 30, tzinfo=UTC)),
        (1696239000000, datetime(2023, 10, 2, 9, 30, tzinfo=UTC)),
        (1696239000.0, datetime(2023, 10, 2, 9, 30, tzinfo=UTC)),
    ],
)
def test_moments_are_read_as_data_files_have_them(value: Any, expected: date) -> None:
    found = parse_moment(value)
    assert (type(found), found) == (type(expected), expected)
    assert not isinstance(found, datetime) or found.utcoffset() == getattr(expected, "utcoffset", lambda: None)()


@pytest.mark.parametrize(
    "value",
    ["", "soon", "0001-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z", "1402-13-01", "1402/06/32",
     "2023-02-29", "1445-03-17", True, [], 12, 1e300, float("nan"), "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
     "2023-10-02T25:00", "2" * 100_000, datetime(1, 1, 1)],
)  # fmt: skip
def test_what_is_no_moment_is_no_moment(value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_moment(value)


@given(st.text() | st.integers() | st.floats() | st.none() | st.from_regex(r"[0-9T:+Z /.-]{1,40}", fullmatch=True))
def test_any_value_is_a_moment_of_a_newspaper_or_none(value: object) -> None:
    try:
        found = parse_moment(value)
    except ValueError:
        return
    assert 1800 <= found.year < 2200


def test_an_unreadable_moment_stays_with_the_record(tmp_path: Path) -> None:
    item = read_one(tmp_path, {"text": "t", "date": "yesterday", "crawled_at": ""})
    assert isinstance(item, Document)
    assert item.metadata.published_at is None
    assert item.metadata.extra == {"date": "yesterday", "crawled_at": ""}
    assert item.flags == ("unread_published_at",)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("علی", "علی"), (["علی", "مریم"], "علی, مریم"), ({"name": "علی"}, "علی"), ([{"name": "علی"}, None], "علی"),
        (" ", None), (None, None), (False, None), ([[["deep"]]], None), (7, "7"), ("a\ud800", "a\ufffd"),
        ("ط³ظ„ط§ظ… ط¯ظ†غŒط§", "سلام دنیا"),
    ],
)  # fmt: skip
def test_names_are_taken_from_lists_and_objects(tmp_path: Path, value: object, expected: str | None) -> None:
    item = read_one(tmp_path, {"text": "t", "author": value})
    assert isinstance(item, Document)
    assert item.metadata.author == expected


def test_a_list_of_paragraphs_is_a_text(tmp_path: Path) -> None:
    assert texts([read_one(tmp_path, {"text": ["one", "two"]}), read_one(tmp_path, {"text": ["one", 2]})]) == [
        "one\ntwo",
        "!empty",
    ]


def test_numbers_out_of_tables_are_no_nan(tmp_path: Path) -> None:
    table = pa.table(
        {"text": ["t"], "id": [float("nan")], "author": pa.array([None], pa.string()), "date": [float("nan")]}
    )
    pq.write_table(table, tmp_path / "a.parquet")
    (item,) = read_bytes(tmp_path, "b.parquet", (tmp_path / "a.parquet").read_bytes())
    assert isinstance(item, Document)
    assert (item.metadata.id, item.metadata.author, item.metadata.published_at, item.flags) == (None, None, None, ())
