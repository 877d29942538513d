"""Records of the quarantine put through again: which, from what, and in one commit whatever happens."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from beamless import CHAIN, FILE, run_beamless, table_files, table_rows, uris, write_inputs
from crashes import Crash, crash_at, recover_locked
from hypothesis import given
from hypothesis import strategies as st
from sample_transforms import Fragile

from pipeline.layout import Layout
from pipeline.ledger import LedgerRow, read_rows
from pipeline.lock import hold_lock
from pipeline.plan import MIB
from pipeline.replaying import (
    KeptShard,
    Letter,
    can_read_alone,
    commit_replayed,
    join_rows,
    read_shard,
    select_letters,
    split_ways,
)
from pipeline.staging import ShardStager
from schemas.errors import RunError
from schemas.records import DeadLetter, Document
from schemas.work import ReadOptions, ShardEnd, ShardResult
from transforms.chain import apply_chain, chain_fingerprint
from transforms.contract import Reject, Transform

TABLES = ("articles", "dates", "entities", "quarantine")
RUN = "replay"


class Mended(Fragile):
    """The next version, which fails no more."""

    version = "10"

    def apply(self, document: Document) -> Document:
        if "advertisement" in document.text:
            raise Reject("not_news", "It is an advertisement.")
        return document


PLAIN: tuple[Transform, ...] = tuple(each for each in CHAIN if each.name in ("source", "mark_mentions", "fragile"))
MENDED: tuple[Transform, ...] = (*PLAIN[:-1], Mended())


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    texts = {
        "fars/1.txt": "2025-10-21 Tehran",
        "fars/2.txt": "2025-10-21 Tehran explode",
        "fars/3.txt": "2025-11-21 advertisement",
        "fars/4.jsonl": '{"text": "2025-10-20 Qom"}\n{"text": "2025-10-19 Qom explode"}\n{"text": "explode here"}\n',
    }
    return write_inputs(tmp_path / "news", texts)


@pytest.fixture
def output(news: Path, tmp_path: Path) -> Path:
    run_beamless([news], tmp_path / "lake", chain=PLAIN)
    return tmp_path / "lake"


def stage(layout: Layout, shard: KeptShard, chain: Sequence[Transform]) -> ShardResult:
    """Read, transform and stage one shard, as the graph does."""
    stager = ShardStager(layout.staging / RUN, "attempt", chain, 16 * MIB)
    for item in read_shard(layout, shard, ReadOptions()):
        if isinstance(item, ShardEnd):
            return stager.end(item)
        stager.add(item if isinstance(item, DeadLetter) else apply_chain(chain, item))
    raise AssertionError("a shard always ends")


def replay(output: Path, chain: Sequence[Transform] = MENDED, *, everything: bool = False) -> list[Letter]:
    """Put through all that can be from its bytes."""
    layout = Layout(output)
    with hold_lock(layout, RUN):
        letters = select_letters(layout, chain, (), (), everything=everything)
        shards, _, _ = split_ways(letters)
        results = [stage(layout, shard, chain) for shard in shards]
        if results:
            replayed = {shard.file: shard.uris for shard in shards}
            commit_replayed(layout, RUN, results, chain_fingerprint(chain), replayed)
    return letters


def contents(output: Path, table: str) -> list[dict[str, Any]]:
    return sorted(({**row, FILE: None} for row in table_rows(output, table)), key=repr)


def test_what_passes_is_as_if_the_run_had_passed_it(news: Path, output: Path, tmp_path: Path) -> None:
    letters = replay(output)
    assert [letter.uri for letter in letters] == [
        "fars/2.txt",
        "fars/3.txt",
        "fars/4.jsonl#2",
        "fars/4.jsonl#3",
    ]
    run_beamless([news], tmp_path / "fresh", chain=MENDED)
    for table in TABLES:
        ours = [{**row, "small": None} if "small" in row else row for row in contents(output, table)]
        assert sorted(ours, key=repr) == sorted(
            ({**row, "small": None} if "small" in row else row for row in contents(tmp_path / "fresh", table)), key=repr
        )
    rows = {row.uri: row for row in read_rows(Layout(output).ledger).values()}
    fresh = {row.uri: row for row in read_rows(Layout(tmp_path / "fresh").ledger).values()}
    for uri, row in rows.items():
        assert (row.records, row.written, row.quarantined) == (
            fresh[uri].records,
            fresh[uri].written,
            fresh[uri].quarantined,
        )
    assert {path for row in rows.values() for path in row.files} == table_files(output).keys()
    # What went through whole is done by the new chain; of the others a part is.
    done = {uri for uri, row in rows.items() if row.chain == chain_fingerprint(MENDED)}
    assert done == {"fars/2.txt", "fars/3.txt"}


def test_a_second_time_nothing_has_another_version(output: Path) -> None:
    replay(output)
    files = table_files(output)
    assert replay(output) == []
    assert table_files(output) == files
    assert [letter.uri for letter in replay(output, everything=True)] == ["fars/3.txt"]
    assert uris(output, "quarantine") == ["fars/3.txt"]


def test_the_same_version_is_put_through_only_when_all_are(output: Path) -> None:
    assert replay(output, PLAIN) == []
    assert len(replay(output, PLAIN, everything=True)) == 4
    assert uris(output, "quarantine") == ["fars/2.txt", "fars/3.txt", "fars/4.jsonl#2", "fars/4.jsonl#3"]


def test_inputs_are_replaced_after_it_as_ever(news: Path, output: Path, tmp_path: Path) -> None:
    replay(output)
    write_inputs(news, {"fars/2.txt": "2025-12-01 Tabriz", "fars/4.jsonl": '{"text": "2025-10-01 Yazd"}\n'})
    run_beamless([news], output, chain=MENDED)
    run_beamless([news], tmp_path / "fresh", chain=MENDED)
    for table in TABLES:
        assert contents(output, table) == contents(tmp_path / "fresh", table)


def test_a_crash_at_every_step_loses_and_doubles_nothing(output: Path, tmp_path: Path) -> None:
    def copy(name: str) -> Path:
        shutil.rmtree(tmp_path / name, ignore_errors=True)
        return shutil.copytree(output, tmp_path / name)

    before = table_files(output)
    replay(clean := copy("clean"))
    after = table_files(clean)
    counted = copy("counted")
    with crash_at(0) as steps:
        replay(counted)
    outcomes = []
    for step in range(1, len(steps) + 1):
        crashed = copy("crashed")
        with crash_at(step), pytest.raises(Crash):
            replay(crashed)
        recover_locked(crashed)
        outcomes.append(table_files(crashed) == after)
        assert table_files(crashed) in (before, after)
        replay(crashed)
        assert table_files(crashed) == after
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def test_a_record_that_the_ledger_does_not_count_stops_it(output: Path) -> None:
    row = LedgerRow("/in/a", "a", "1", "c", 3, 2, 1, ("articles/a", "quarantine/q"))
    with pytest.raises(RunError, match="2 records of /in/a were put through again, but the ledger has 1"):
        join_rows(row, row._replace(records=2, written=2, quarantined=0), {})


@given(st.integers(0, 5), st.integers(0, 5), st.data())
def test_counts_add_up(written: int, quarantined: int, data: st.DataObject) -> None:
    before = LedgerRow(
        "/in/a", "a", "1", "old", written + quarantined, written, quarantined, ("articles/a", "quarantine/q")
    )
    tried = data.draw(st.integers(0, quarantined))
    passed = data.draw(st.integers(0, tried))
    files = ("articles/b",) if passed else ()
    again = before._replace(records=tried, written=passed, quarantined=tried - passed, files=files, chain="new")
    row = join_rows(before, again, {"quarantine/q": {"a"} if tried < quarantined else set()})
    assert row.records == row.written + row.quarantined == before.records
    assert ("quarantine/q" in row.files) == (tried < quarantined)
    assert ("articles/b" in row.files) == bool(passed)
    assert (row.chain == "new") == (tried == before.records)


@pytest.mark.parametrize(
    ("uri", "raw", "alone"),
    [
        ("a.txt", b"x", True),
        ("a.txt.gz", b"x", True),
        ("a.zip#b/c.html", b"x", True),
        ("a.jsonl#3", b"{}", True),
        ("a.zip#b.jsonl#3", b"{}", True),
        ("a.jsonl#3", b"\xff", False),
        ("a.json#3", b"{}", False),
        ("a.csv#3", b"x", False),
        ("a.xml#3", b"<item/>", False),
        ("a.warc#3", b"<html>", False),
        ("a.parquet#3", b"{}", False),
        ("folder", b"", False),
    ],
)
def test_what_can_be_read_from_its_own_bytes(uri: str, raw: bytes, alone: bool) -> None:
    assert can_read_alone(uri, raw) is alone


def make_letter(uri: str, way: Any, file: str = "quarantine/q") -> Letter:
    return Letter(file, uri, "code", "stage", "/in/" + uri.partition("#")[0], way)


def test_an_input_that_is_read_again_takes_all_its_records_with_it() -> None:
    letters = [
        make_letter("a.zip#1.txt", "bytes"),
        make_letter("a.zip#2.csv#1", "file"),
        make_letter("b.txt", "bytes"),
        make_letter("c.csv#1", "none"),
    ]
    shards, inputs, lost = split_ways(letters)
    assert shards == [KeptShard("quarantine/q", ("b.txt",), {"b.txt": "/in/b.txt"})]
    assert inputs == ["/in/a.zip"]
    assert lost == letters[3:]
    assert KeptShard.unpack(shards[0].pack()) == shards[0]
