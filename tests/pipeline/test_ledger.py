"""The ledger: the newest entry of an input counts, and a damaged one is told."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.index import Ledger, state_of
from pipeline.ledger import (
    LedgerRow,
    entry_path,
    entry_paths,
    next_number,
    read_report,
    read_rows,
    write_entry,
)
from schemas.errors import RunError

ROW = LedgerRow("/in/خبر.txt", "خبر.txt", "10-1", "c0ffee", 1, 1, 0, ("articles/a.parquet", "dates/b.parquet"))
OTHER = ROW._replace(input_uri="/in/b.txt", uri="b.txt", files=())


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    folder = tmp_path / "ledger"
    folder.mkdir()
    return folder


def test_a_missing_ledger_is_an_empty_one(tmp_path: Path) -> None:
    assert read_rows(tmp_path / "ledger") == {}
    assert len(Ledger(tmp_path / "ledger")) == 0
    assert next_number(tmp_path / "ledger") == 1


def test_rows_and_report_come_back_as_they_were(ledger: Path) -> None:
    write_entry(entry_path(ledger, 1), [ROW, OTHER], {"rows": {"articles": 2}, "words": "خبر"})
    assert read_rows(ledger) == {ROW.input_uri: ROW, OTHER.input_uri: OTHER}
    index = Ledger(ledger)
    assert {index.get(ROW.input_uri), index.get(OTHER.input_uri)} == {state_of("10-1", "c0ffee")}
    assert read_report(entry_path(ledger, 1)) == {"rows": {"articles": 2}, "words": "خبر"}


def test_the_newest_row_of_an_input_wins_also_after_the_ninth_entry(ledger: Path) -> None:
    for number in range(1, 12):
        assert next_number(ledger) == number
        write_entry(entry_path(ledger, number), [ROW._replace(version=str(number))], {})
    write_entry(entry_path(ledger, 12), [OTHER], {})
    assert read_rows(ledger) == {ROW.input_uri: ROW._replace(version="11"), OTHER.input_uri: OTHER}
    assert Ledger(ledger).get(ROW.input_uri) == state_of("11", "c0ffee")
    assert [path.stem for path in entry_paths(ledger)] == [f"{number:010}" for number in range(1, 13)]


@pytest.mark.parametrize("damage", [b"", b"PAR1", b"no parquet at all, but long enough to be looked at"])
def test_a_damaged_entry_is_named(ledger: Path, damage: bytes) -> None:
    write_entry(entry_path(ledger, 1), [ROW], {})
    entry_path(ledger, 2).write_bytes(damage)
    for read in (read_rows, Ledger):
        with pytest.raises(RunError, match=r"ledger/0000000002\.parquet cannot be read.*backup"):
            read(ledger)


def test_a_copy_left_beside_the_entries_is_none(ledger: Path) -> None:
    write_entry(entry_path(ledger, 1), [ROW], {})
    write_entry(ledger / "0000000001 (copy).parquet", [OTHER], {})
    assert next_number(ledger) == 2
    assert read_rows(ledger) == {ROW.input_uri: ROW}


def test_a_file_that_is_no_entry_is_named(ledger: Path) -> None:
    pq.write_table(pa.table({"something": ["else"]}), entry_path(ledger, 1))
    for read in (read_rows, Ledger):
        with pytest.raises(RunError, match=r"0000000001\.parquet cannot be read"):
            read(ledger)
