"""Parts of a large file, read apart, are the whole; and in the ledger they are one input."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading_files import raw_records

from pipeline.layout import Layout
from pipeline.ledger import read_rows
from pipeline.listing import list_inputs
from pipeline.plan import MIB, make_plan
from pipeline.readers import split_file

values = st.text(st.sampled_from("ab\"',;\n\r|\u200c \u06cc\U0001f600\t"), max_size=30)
records = st.lists(st.tuples(values, values), max_size=30)
part_bytes = st.integers(1, 400)


def check_parts(path: Path, size: int) -> int:
    parts = split_file(str(path), path.stat().st_size, size)
    if parts:
        apart = [record for part in parts for record in raw_records(path, part)]
        assert [repr(record) for record in apart] == [repr(record) for record in raw_records(path)]
        assert all(one.end == other.start for one, other in pairwise(parts))
    return len(parts)


@settings(max_examples=60, deadline=None)
@given(records, part_bytes, st.lists(st.sampled_from(["", "{", "[1]", '{"text": 1}', "\xff"]), max_size=5))
def test_json_lines(tmp_path_factory: pytest.TempPathFactory, rows: list[Any], size: int, bad: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "a.jsonl"
    lines = [json.dumps({"title": title, "text": text}, ensure_ascii=False).encode() for title, text in rows]
    for number, line in enumerate(bad):
        lines.insert(number * 3, line.encode("latin-1"))
    path.write_bytes(b"\n".join(lines))
    check_parts(path, size)


@settings(max_examples=60, deadline=None)
@given(
    records, part_bytes, st.sampled_from(",;\t|"), st.sampled_from(["", "sep", "bom"]), st.sampled_from(["\r\n", "\n"])
)
@example([("\n", "\r;"), ("", ";,")], 1, ",", "", "\n")
def test_csv(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Any], size: int, delimiter: str, head: str, end: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "a.csv"
    text = io.StringIO(newline="")
    text.write(f"sep={delimiter}{end}" if head == "sep" else "")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerows([("title", "text"), *rows])
    path.write_bytes((b"\xef\xbb\xbf" if head == "bom" else b"") + text.getvalue().encode())
    check_parts(path, size)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text('ab,"\n', max_size=12), max_size=30), part_bytes)
def test_csv_with_quotes_amiss(tmp_path_factory: pytest.TempPathFactory, lines: list[str], size: int) -> None:
    """What follows a quote that is amiss is one part, and so read as in the whole."""
    path = tmp_path_factory.getbasetemp() / "b.csv"
    path.write_text("\n".join(["id,text", *(line.replace("\n", "") for line in lines)]), encoding="utf-8")
    good = [line for line in lines if '"' not in line]
    path.write_text(
        "\n".join(["id,text", *(line.replace("\n", "") for line in good), 'x,a"b', *good]), encoding="utf-8"
    )
    check_parts(path, size)


@settings(max_examples=30, deadline=None)
@given(records, part_bytes, st.integers(1, 40))
def test_parquet(tmp_path_factory: pytest.TempPathFactory, rows: list[Any], size: int, group: int) -> None:
    path = tmp_path_factory.getbasetemp() / "a.parquet"
    table = pa.table(
        {"title": [row[0] for row in rows], "text": [row[1] for row in rows]},
        schema=pa.schema({"title": pa.string(), "text": pa.string()}),
    )
    pq.write_table(table, path, row_group_size=group)
    check_parts(path, size)


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet", "one group.parquet"])
def test_a_large_file_is_split(tmp_path: Path, kind: str) -> None:
    path = write_news(tmp_path / f"news.{kind}", 2_000)
    assert check_parts(path, path.stat().st_size // 6) >= 4


def test_parts_of_parquet_weigh_the_same_whatever_its_row_groups_do(tmp_path: Path) -> None:
    path = write_news(tmp_path / "news.parquet", 340)
    sizes = [part.end - part.start for part in split_file(str(path), path.stat().st_size, path.stat().st_size // 4)]
    assert len(sizes) >= 4
    assert max(sizes) <= 1.5 * min(sizes)


def test_parts_of_parquet_begin_where_a_row_group_begins_nearby(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    table = pa.table({"text": [hashlib.sha256(str(row).encode()).hexdigest() for row in range(402)]})
    pq.write_table(table, path, row_group_size=100)
    parts = split_file(str(path), path.stat().st_size, path.stat().st_size // 4)
    assert [part.start for part in parts] == [0, 100, 200, 300]


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
@pytest.mark.parametrize("encoding", ["utf-16", "gzip"])
def test_what_cannot_be_cut_is_read_whole(tmp_path: Path, kind: str, encoding: str) -> None:
    import gzip

    path = write_news(tmp_path / f"news.{kind}", 100)
    data = path.read_bytes()
    path.write_bytes(gzip.compress(data) if encoding == "gzip" else data.decode().encode("utf-16"))
    assert not split_file(str(path), path.stat().st_size, 50)
    assert len(raw_records(path)) == 100


def test_a_file_that_is_something_else_is_cut_as_that(tmp_path: Path) -> None:
    path = write_news(tmp_path / "news.parquet", 100).rename(tmp_path / "news.csv")
    parts = split_file(str(path), path.stat().st_size, 500)
    assert parts[-1].end == 100
    assert check_parts(path, 500) > 1


def write_news(path: Path, number: int, word: str = "خبر") -> Path:
    """Write a file of so many records."""
    rows = [{"id": str(each), "text": f"{word} {each}\n" + "متن، «خبر» " * (each % 17)} for each in range(number)]
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    elif path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["id", "text"])
            writer.writeheader()
            writer.writerows(rows)
    else:
        pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=number if "one" in path.name else 100)
    return path


@pytest.mark.parametrize(("kind", "shard_mb"), [("jsonl", 0.012), ("csv", 0.012), ("parquet", 0.002)])
def test_a_split_input_is_one_input_of_the_ledger(
    kariz: Callable[..., Any], read_table: Callable[[Path, str], pa.Table], tmp_path: Path, kind: str, shard_mb: float
) -> None:
    (tmp_path / "in").mkdir()
    path = write_news(tmp_path / "in" / f"news.{kind}", 600)
    (tmp_path / "in" / "small.txt").write_text("small", encoding="utf-8")
    flags = (
        tmp_path / "in",
        "--output",
        tmp_path / "lake",
        "--transforms",
        "",
        "--shard-mb",
        str(shard_mb),
        "--commit-mb",
        str(shard_mb),
    )
    plan = make_plan(
        list_inputs([str(tmp_path / "in")], None),
        {},
        "",
        max_record_bytes=1 << 24,
        shard_bytes=int(shard_mb * MIB),
        commit_bytes=int(shard_mb * MIB),
    )
    assert len([file for group in plan.commits for shard in group for file in shard.inputs if file.part]) > 3
    ran = kariz(*flags)
    assert (ran.code, ran.err) == (0, "")
    assert "Read 601 records of 2 inputs" in ran.out
    rows = {row.uri: row for row in read_rows(Layout(tmp_path / "lake").ledger).values()}
    assert {uri: (row.records, row.written) for uri, row in rows.items()} == {
        path.name: (600, 600),
        "small.txt": (1, 1),
    }
    assert len(read_table(tmp_path / "lake", "articles")) == 601
    assert "Nothing to do: all 2 inputs" in kariz(*flags).out

    write_news(path, 500, "تازه")
    assert "Read 500 records of 1 inputs" in kariz(*flags).out
    found = read_table(tmp_path / "lake", "articles").to_pylist()
    assert len({row["uri"] for row in found}) == len(found) == 501
    assert all(row["text"].startswith("تازه") for row in found if row["uri"] != "small.txt")
