"""Compaction: fewer files with the same rows, in order, under the same commit; inputs are still replaced alone."""

import itertools
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from beamless import CHAIN, FILE, table_files, table_rows, uris, write_inputs
from beamless import run_beamless as run_any
from crashes import Crash, crash_at, recover_locked
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compacting import MIB, Compacted, Compactor, Limits, keep_apart, plan_merges
from pipeline.fragments import TableFile
from pipeline.layout import Layout
from pipeline.ledger import read_rows
from pipeline.lock import hold_lock
from pipeline.plan import Plan
from transforms.contract import Transform

TABLES = ("articles", "dates", "entities", "quarantine")
ALL = Limits(min_files=2, ratio=0)
# The table of duplicates has files and ways of its own.
PLAIN: tuple[Transform, ...] = tuple(each for each in CHAIN if each.name in ("source", "mark_mentions", "fragile"))


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


def run_beamless(inputs: Sequence[Path], output: Path, chain: Sequence[Transform] = PLAIN, **sizes: int) -> Plan:
    """Do a whole run."""
    return run_any(inputs, output, chain=chain, **sizes)


def compact(output: Path, limits: Limits = ALL) -> list[Compacted]:
    """Compact until nothing is left to be merged."""
    layout = Layout(output)
    with hold_lock(layout, "compaction"):
        compactor = Compactor(layout, limits)
        return list(iter(lambda: compactor.step("compaction"), None))


def contents(output: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every table, wherever they are."""
    return {table: sorted(({**row, FILE: None} for row in table_rows(output, table)), key=repr) for table in TABLES}


def check_ledger(output: Path) -> None:
    """The ledger names the files that are there and no others."""
    rows = read_rows(Layout(output).ledger).values()
    assert {path for row in rows for path in row.files} == table_files(output).keys()


def make_texts(source: str, count: int) -> dict[str, str]:
    return {
        f"{source}/{number}.txt": f"2025-10-{number % 28 + 1:02} Tehran and Shiraz on 2025-09-{number % 28 + 1:02}"
        if number % 5
        else f"explode {number}"
        for number in range(count)
    }


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_inputs(tmp_path / "news", {**make_texts("fars", 12), **make_texts("mehr", 7)})


@pytest.fixture
def output(news: Path, tmp_path: Path) -> Path:
    """An output with a file for every article and table, as small commits leave it."""
    run_beamless([news], tmp_path / "lake", shard_bytes=1, commit_bytes=1)
    return tmp_path / "lake"


def test_rows_stay_and_files_become_few(output: Path) -> None:
    rows, files = contents(output), table_files(output)
    done = compact(output)
    assert contents(output) == rows
    assert len(table_files(output)) == 7  # of two sources three tables, and the quarantine
    assert sum(each.files_before for each in done) == len(files)
    assert sum(each.files_after for each in done) == 7
    assert sum(each.bytes_after for each in done) == sum((output / name).stat().st_size for name in table_files(output))
    check_ledger(output)


def test_a_second_time_nothing_is_done(output: Path) -> None:
    assert compact(output)
    files = table_files(output)
    assert compact(output) == []
    assert table_files(output) == files


def test_rows_are_in_order_and_mentions_in_that_of_their_article(output: Path) -> None:
    before = {row["doc_id"]: row for row in table_rows(output, "articles")}
    compact(output)
    for name in table_files(output):
        rows = pq.ParquetFile(output / name).read().to_pylist()
        if name.startswith("quarantine"):
            assert rows == sorted(rows, key=lambda row: (row["uri"], row["code"]))
            continue
        keys = [(row["published_date"], row["doc_id"]) for row in rows]
        assert keys == sorted(keys)
        table = name.partition("/")[0]
        if table != "articles":
            for doc_id, mentions in itertools.groupby(rows, key=lambda row: row["doc_id"]):
                assert [each["start"] for each in mentions] == [each["start"] for each in before[doc_id][table]]


def test_the_metadata_stays_and_files_of_different_chains_stay_apart(news: Path, output: Path, tmp_path: Path) -> None:
    other = write_inputs(tmp_path / "other", {**make_texts("fars", 6)})
    chain: tuple[Transform, ...] = tuple(each for each in PLAIN if each.name != "fragile")
    run_beamless([other], output, chain=chain, shard_bytes=1, commit_bytes=1)
    rows = contents(output)
    schemas = {pq.ParquetFile(output / name).schema_arrow.metadata[b"kariz.chain"] for name in table_files(output)}
    compact(output)
    assert contents(output) == rows
    chains = [
        pq.ParquetFile(output / name).schema_arrow.metadata[b"kariz.chain"]
        for name in table_files(output)
        if name.startswith("articles/source=farsnews")
    ]
    assert set(chains) <= schemas
    assert len(set(chains)) == len(chains) - 1, "one partition for each chain, and one for each folder with equal names"


def test_inputs_with_the_same_name_are_still_replaced_alone(tmp_path: Path) -> None:
    texts = make_texts("fars", 6)
    one, two, output = write_inputs(tmp_path / "one", texts), write_inputs(tmp_path / "two", texts), tmp_path / "lake"
    run_beamless([one, two], output, shard_bytes=1, commit_bytes=1)
    compact(output)
    check_ledger(output)
    write_inputs(two, {"fars/1.txt": "2025-10-03 Erbil", "fars/0.txt": "2025-10-03 Basra"})
    assert run_beamless([one, two], output).changed == 2
    assert uris(output, "articles") == sorted(
        [*(f"fars/{n}.txt" for n in (1, 2, 3, 4)), *(f"fars/{n}.txt" for n in range(5))]
    )
    names = [row["name"] for row in table_rows(output, "entities")]
    assert (names.count("Erbil"), names.count("Basra"), names.count("Tehran")) == (1, 1, 7)


def test_after_it_inputs_are_replaced_as_ever(news: Path, output: Path, tmp_path: Path) -> None:
    compact(output)
    write_inputs(news, {"fars/1.txt": "2024-01-01 Qom", "fars/2.txt": "explode", "fars/0.txt": "2025-10-05 Basra"})
    assert run_beamless([news], output).changed == 3
    compact(output)
    run_beamless([news], tmp_path / "fresh")
    assert contents(output) == contents(tmp_path / "fresh")
    check_ledger(output)
    assert run_beamless([news], output).inputs == 0


def test_a_compactor_that_is_kept_sees_what_commits_bring(news: Path, output: Path, tmp_path: Path) -> None:
    layout, limits = Layout(output), Limits(min_files=4)
    with hold_lock(layout, "run"):
        compactor = Compactor(layout, limits)
        while compactor.step("run"):
            pass
        assert compactor.step("run") is None
    for turn in range(30):
        write_inputs(
            news,
            {
                f"fars/new-{turn}.txt": f"2025-10-{turn % 28 + 1:02} Tabriz {turn}",
                "fars/1.txt": f"2025-10-01 Turn{turn}",
            },
        )
        run_beamless([news], output)
        with hold_lock(layout, "run"):
            while compactor.step("run"):
                pass
        check_ledger(output)
        folder = output / "articles" / "source=farsnews" / "month=2025-10"
        assert len(list(folder.iterdir())) < 12
    run_beamless([news], tmp_path / "fresh")
    assert contents(output) == contents(tmp_path / "fresh")


def test_a_file_that_the_ledger_does_not_know_is_left_alone(output: Path) -> None:
    folder = output / "articles" / "source=farsnews" / "month=2025-10"
    foreign = folder / "part-foreign.parquet"
    shutil.copy(next(folder.iterdir()), foreign)
    compact(output)
    assert foreign.exists()
    assert len(list(folder.iterdir())) == 2


def test_a_crash_at_every_step_loses_and_doubles_nothing(tmp_path: Path) -> None:
    news, output = write_inputs(tmp_path / "news", make_texts("fars", 5)), tmp_path / "lake"
    run_beamless([news], output, shard_bytes=1, commit_bytes=1)
    before, rows = table_files(output), contents(output)

    def step(folder: Path) -> None:
        layout = Layout(folder)
        with hold_lock(layout, "compaction"):
            assert Compactor(layout, ALL).step("compaction")

    def copy(name: str) -> Path:
        shutil.rmtree(tmp_path / name, ignore_errors=True)
        return shutil.copytree(output, tmp_path / name)

    step(clean := copy("clean"))
    after = table_files(clean)
    counted = copy("counted")
    with crash_at(0) as steps:
        step(counted)
    outcomes = []
    for number in range(1, len(steps) + 1):
        crashed = copy("crashed")
        with crash_at(number), pytest.raises(Crash):
            step(crashed)
        recover_locked(crashed)
        outcomes.append(table_files(crashed) == after)
        assert table_files(crashed) in (before, after)
        assert contents(crashed) == rows
        check_ledger(crashed)
        assert run_beamless([news], crashed).inputs == 0
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


files_of_a_folder = st.lists(st.integers(1, 200), max_size=60).map(
    lambda sizes: [TableFile(f"articles/part-{number:03}", size) for number, size in enumerate(sizes)]
)


@given(files_of_a_folder, st.integers(2, 9), st.sampled_from([0.0, 0.25, 1.0]), st.integers(20, 400))
def test_a_plan_merges_small_files_alone_and_within_limits(
    files: list[TableFile], min_files: int, ratio: float, target: int
) -> None:
    limits = Limits(target, min_files, ratio)
    merges = plan_merges(files, limits)
    merged = [file for merge in merges for file in merge]
    assert len(set(merged)) == len(merged)
    assert set(merged) <= set(files)
    for merge in merges:
        assert len(merge) >= min_files
        assert sum(file.size for file in merge) <= target
        assert all(2 * file.size <= target for file in merge)
    assert plan_merges(list(reversed(files)), limits) == merges


@given(files_of_a_folder, st.integers(20, 400))
def test_merging_until_nothing_is_planned_ends(files: list[TableFile], target: int) -> None:
    """A merged file is as large as its parts at most."""
    limits = Limits(target, 2, 0)
    for turn in itertools.count():
        merges = plan_merges(files, limits)
        if not merges:
            break
        gone = {file for merge in merges for file in merge}
        sizes = [sum(file.size for file in merge) for merge in merges]
        files = [file for file in files if file not in gone]
        files += [TableFile(f"articles/merged-{turn}-{number}", size) for number, size in enumerate(sizes)]
    small = [file for file in files if 2 * file.size <= target]
    assert len(small) < 2 or small[0].size + small[1].size > target or sum(file.size for file in small[:2]) > target


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["one", "two"])), max_size=12))
def test_inputs_of_the_same_name_never_meet(owners: list[tuple[str, str]]) -> None:
    files = [TableFile(f"articles/part-{number}", 1) for number in range(len(owners))]
    names = {file.path: {uri: f"/{root}/{uri}"} for file, (uri, root) in zip(files, owners, strict=True)}
    groups = keep_apart(files, names)
    for group in groups:
        inputs = {names[file.path][uri] for file in group for uri in names[file.path]}
        assert len(inputs) == len({uri.rpartition("/")[2] for uri in inputs})
    assert keep_apart(files, {}) == []


def test_a_reader_meanwhile_finds_no_row_twice_after_the_window(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the first rename and the last deletion nothing waits: no sync, no folder made, no file written."""
    steps: list[tuple[str, str]] = []

    def note(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            steps.append((name, str(args[-1]) if name == "replace" else str(args[0])))
            return function(*args, **options)

        return call

    for name in ("replace", "unlink", "rmdir", "mkdir", "fsync"):
        monkeypatch.setattr(os, name, note(name, getattr(os, name)))
    layout = Layout(output)
    with hold_lock(layout, "compaction"):
        assert Compactor(layout, ALL).step("compaction")
    tables = [index for index, (_, path) in enumerate(steps) if any(f"/{table}/" in path for table in TABLES)]
    first = next(index for index in tables if steps[index][0] == "replace")
    last = max(index for index in tables if steps[index][0] == "unlink")
    assert {name for name, _ in steps[first : last + 1]} == {"replace", "unlink"}


def test_limits_are_held_with_real_files(output: Path) -> None:
    size = max((output / name).stat().st_size for name in table_files(output))
    for done in compact(output, Limits(target_bytes=3 * size, min_files=2, ratio=0)):
        assert done.bytes_before <= 3 * size * done.files_after
    assert compact(output, Limits(target_bytes=MIB, min_files=50)) == []
