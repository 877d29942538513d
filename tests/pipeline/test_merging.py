"""The ledger's files merged as they grow many: it says the same before, after and at any step between."""

import os
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from crashes import Crash, crash_at
from hypothesis import given
from hypothesis import strategies as st

from pipeline.index import Ledger, state_of
from pipeline.ledger import (
    LedgerRow,
    entry_path,
    entry_paths,
    find_owners,
    find_rows,
    newest_entry,
    read_rows,
    write_entry,
)
from pipeline.merging import merge_entries, merge_sorted, plan_merge

CHAIN = "c0ffee"


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


def make_row(name: str, version: int) -> LedgerRow:
    files = (f"articles/{name}-{version % 3}.parquet", "dates/d")
    return LedgerRow(f"/in/{name}", name, str(version), CHAIN, records=1, written=1, quarantined=0, files=files)


def write_commits(ledger: Path, count: int, first: int = 1) -> dict[str, LedgerRow]:
    """Write entries in which inputs come, change and go; return what the ledger says then."""
    ledger.mkdir(exist_ok=True)
    rows = read_rows(ledger)
    for number in range(first, first + count):
        entry = [make_row(f"{number:03}-{index}", number) for index in range(number % 4)]
        entry += [make_row(f"{number // 2:03}-0", number)]
        entry += [row.removed() for row in list(rows.values())[:: 29 + number]]
        entry = list({row.input_uri: row for row in entry}.values())
        write_entry(entry_path(ledger, number), entry, {"commit": number})
        rows.update((row.input_uri, row) for row in entry)
        rows = {uri: row for uri, row in rows.items() if not row.is_removed}
    return rows


def test_it_says_the_same_in_fewer_files(tmp_path: Path) -> None:
    rows: dict[str, LedgerRow] = {}
    for number in range(1, 200):
        rows = write_commits(tmp_path, 1, number)
        merge_entries(tmp_path)
        assert newest_entry(tmp_path) == entry_path(tmp_path, number)
        assert len(list(tmp_path.iterdir())) <= 18
    assert read_rows(tmp_path) == rows
    assert find_rows(tmp_path, rows) == rows
    assert find_rows(tmp_path, [*list(rows)[:5], "/in/none"]) == {uri: rows[uri] for uri in list(rows)[:5]}
    ledger = Ledger(tmp_path)
    assert len(ledger) == len(rows)
    assert all(ledger.get(uri) == state_of(row.version, CHAIN) for uri, row in rows.items())


def test_what_was_removed_is_forgotten(tmp_path: Path) -> None:
    write_entry(entry_path(tmp_path, 1), [make_row("a", 1), make_row("b", 1)], {})
    write_entry(entry_path(tmp_path, 2), [make_row("a", 1).removed()], {})
    for number in range(3, 19):
        write_entry(entry_path(tmp_path, number), [make_row(str(number), 1)], {})
    merge_entries(tmp_path)
    assert len(entry_paths(tmp_path)) == 2
    assert "/in/a" not in read_rows(tmp_path)
    assert "/in/a" not in Ledger(tmp_path)
    assert find_rows(tmp_path, ["/in/a", "/in/b"]) == {"/in/b": make_row("b", 1)}


@pytest.mark.parametrize("merged", [False, True])
def test_owners_are_those_that_have_rows_in_a_file_now(tmp_path: Path, merged: bool) -> None:
    rows = write_commits(tmp_path, 40)
    if merged:
        merge_entries(tmp_path)
    for path in ("articles/007-0-2.parquet", "articles/019-0-2.parquet", "dates/d", "none"):
        assert find_owners(tmp_path, [path]) == {uri: row for uri, row in rows.items() if path in row.files}


def test_a_crash_at_every_step_changes_nothing_that_it_says(tmp_path: Path) -> None:
    for step in range(1, 100):
        ledger = tmp_path / str(step)
        rows = write_commits(ledger, 20)
        try:
            with crash_at(step) as steps:
                merge_entries(ledger)
        except Crash:
            assert read_rows(ledger) == rows
            assert find_rows(ledger, rows) == rows
            rows = write_commits(ledger, 1, 21)
            merge_entries(ledger)
            assert read_rows(ledger) == rows
            assert newest_entry(ledger) == entry_path(ledger, 21)
            assert sorted(ledger.iterdir()) == sorted(entry_paths(ledger)), "nothing is left lying"
        else:
            assert len(steps) > 20
            return
    raise AssertionError("it never ended")


def test_an_index_that_is_kept_follows_whatever_happens_to_the_files(tmp_path: Path) -> None:
    kept = Ledger(tmp_path)
    number = 1
    for count in (1, 1, 30, 1, 1, 40, 3):
        rows = write_commits(tmp_path, count, number)
        number += count
        merge_entries(tmp_path)
        kept.refresh()
        assert kept.newest == number - 1
        assert len(kept) == len(rows)
        for name in range(number):
            uri = f"/in/{name:03}-0"
            assert kept.get(uri) == (state_of(rows[uri].version, CHAIN) if uri in rows else None)


def test_many_inputs_in_one_entry(tmp_path: Path) -> None:
    """So many that they are sorted into the index; of some, several states are known."""
    first = [make_row(str(number), 1) for number in range(70_000)]
    write_entry(entry_path(tmp_path, 1), first[:100], {})
    ledger = Ledger(tmp_path)
    write_entry(entry_path(tmp_path, 2), first, {})
    write_entry(entry_path(tmp_path, 3), [first[7].removed(), first[8]._replace(version="2")], {})
    ledger.refresh()
    assert len(ledger) == 69_999
    assert "/in/7" not in ledger
    assert ledger.get("/in/8") == state_of("2", CHAIN)
    assert ledger.get("/in/69999") == state_of("1", CHAIN)
    assert find_rows(tmp_path, ["/in/7", "/in/8", "/in/9"]).keys() == {"/in/8", "/in/9"}


@given(st.lists(st.integers(1, 10_000), max_size=30))
def test_merges_leave_files_each_larger_than_all_that_follow(sizes: list[int]) -> None:
    start = plan_merge(sizes)
    left = sizes if start is None else [*sizes[:start], sum(sizes[start:])]
    assert all(size >= 2 * sum(left[index + 1 :]) for index, size in enumerate(left[:-1]))


rows_of_streams = st.lists(
    st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 9)), st.text("ab", max_size=2)), max_size=20), max_size=5
)


def sort_key(row: tuple[int | None, str]) -> tuple[bool, int, str]:
    return row[0] is None, row[0] or 0, row[1]


@given(rows_of_streams, st.integers(1, 7))
def test_streams_are_merged_as_sorting_would(streams: Sequence[list[tuple[int | None, str]]], size: int) -> None:
    """A stream's own equal rows may not lie in two batches: here none has any."""
    schema = pa.schema([("day", pa.int64()), ("id", pa.string()), ("stream", pa.int64())])
    unique = [sorted(set(rows), key=sort_key) for rows in streams]
    tables = [
        pa.table([[row[0] for row in rows], [row[1] for row in rows], [number] * len(rows)], schema=schema)
        for number, rows in enumerate(unique)
    ]
    batches = [iter([table.slice(at, size) for at in range(0, table.num_rows, size)]) for table in tables]
    merged = [tuple(row.values()) for table in merge_sorted(batches, ["day", "id"]) for row in table.to_pylist()]
    expected = [(*row, number) for number, rows in enumerate(unique) for row in rows]
    assert merged == sorted(expected, key=lambda row: (sort_key(row[:2]), row[2]))
