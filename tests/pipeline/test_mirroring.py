"""What is gone from the disk leaves the tables; what only seems to be gone stays."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from beamless import run_beamless, table_files, table_rows, uris, write_inputs
from crashes import Crash, crash_at, recover_locked

from pipeline.index import Ledger
from pipeline.layout import Layout
from pipeline.ledger import read_rows
from pipeline.listing import list_inputs
from pipeline.lock import hold_lock
from pipeline.mirroring import Removed, find_vanished, path_of, remove_inputs
from schemas.errors import ConfigError, RunError

TABLES = ("articles", "dates", "entities", "quarantine")
TEXTS = {
    "fars/1.txt": "2025-10-21 Tehran",
    "fars/2.txt": "2025-10-22 Baghdad",
    "fars/3.txt": "explode",
    "fars/4.txt": "explode again",
    "mehr/5.txt": "2025-10-21 Erbil",
}


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_inputs(tmp_path / "news", TEXTS)


@pytest.fixture
def output(news: Path, tmp_path: Path) -> Path:
    run_beamless([news], tmp_path / "lake")
    return tmp_path / "lake"


def find(output: Path, *inputs: Path | str) -> list[str]:
    given = [str(each) for each in inputs]
    layout = Layout(output)
    return find_vanished(layout, Ledger(layout.ledger), given, list_inputs(given, output))


def mirror(output: Path, *inputs: Path | str) -> Removed:
    with hold_lock(Layout(output), "mirror"):
        return remove_inputs(Layout(output), "mirror", find(output, *inputs))


def check_as_fresh(output: Path, *inputs: Path) -> None:
    """The tables hold what a run into an empty folder gives, and the ledger agrees."""
    fresh = output.with_name("fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    run_beamless(inputs, fresh)
    for table in TABLES:
        assert uris_or_ids(output, table) == uris_or_ids(fresh, table)
    rows = read_rows(Layout(output).ledger)
    assert rows.keys() == read_rows(Layout(fresh).ledger).keys()
    named = {path for row in rows.values() for path in row.files}
    assert named == {path for path in table_files(output) if path.partition("/")[0] in TABLES}
    assert run_beamless(inputs, output).inputs == 0


def uris_or_ids(output: Path, table: str) -> list[str]:
    return sorted(row.get("uri") or row["doc_id"] for row in table_rows(output, table))


def test_nothing_is_gone(news: Path, output: Path) -> None:
    before = table_files(output)
    assert find(output, news) == []
    assert mirror(output, news) == Removed(0, 0)
    assert table_files(output) == before


@pytest.mark.parametrize(
    "gone", [["fars/1.txt"], ["fars/3.txt"], ["fars/3.txt", "fars/4.txt"], ["mehr/5.txt"]], ids=str
)
def test_rows_of_what_is_gone_leave_all_tables(news: Path, output: Path, gone: list[str]) -> None:
    for name in gone:
        (news / name).unlink()
    assert find(output, news) == [str(news / name) for name in gone]
    assert mirror(output, news) == Removed(len(gone), len(gone))
    check_as_fresh(output, news)
    assert not {str(news / name) for name in gone} & read_rows(Layout(output).ledger).keys()
    assert len(Ledger(Layout(output).ledger)) == len(TEXTS) - len(gone)


def test_a_moved_file_leaves_no_old_rows(news: Path, output: Path) -> None:
    (news / "fars" / "1.txt").rename(news / "mehr" / "moved.txt")
    mirror(output, news)
    run_beamless([news], output)
    assert uris(output, "articles") == ["fars/2.txt", "mehr/5.txt", "mehr/moved.txt"]
    check_as_fresh(output, news)


def test_what_comes_back_is_read_again(news: Path, output: Path) -> None:
    (news / "fars" / "1.txt").unlink()
    mirror(output, news)
    write_inputs(news, TEXTS)
    assert run_beamless([news], output).new == 1
    check_as_fresh(output, news)


def test_only_what_lies_below_the_inputs_given_is_looked_for(news: Path, output: Path, tmp_path: Path) -> None:
    other = write_inputs(tmp_path / "news-2", {"fars/1.txt": "2025-10-21 Qom", "fars/9.txt": "2025-10-21 Yazd"})
    run_beamless([other], output)
    (news / "fars" / "1.txt").unlink()
    (other / "fars" / "1.txt").unlink()
    assert find(output, news) == [str(news / "fars" / "1.txt")]
    assert find(output, news / "mehr") == []
    assert find(output, f"{other}/*/*.txt") == [str(other / "fars" / "1.txt")]
    assert len(find(output, news, other)) == 2
    mirror(output, news)
    assert uris(output, "articles") == ["fars/1.txt", "fars/2.txt", "fars/9.txt", "mehr/5.txt"]


def test_a_folder_that_is_missing_is_refused(news: Path, output: Path) -> None:
    news.rename(news.with_name("elsewhere"))
    with pytest.raises(ConfigError, match="does not exist"):
        find(output, news)
    listing, ledger = list_inputs([str(news.with_name("elsewhere"))], output), Ledger(Layout(output).ledger)
    with pytest.raises(RunError, match="cannot be read"):
        find_vanished(Layout(output), ledger, [str(news)], listing)


def test_a_folder_that_lists_nothing_is_refused(news: Path, output: Path) -> None:
    """As where a disk is not mounted."""
    shutil.rmtree(news)
    news.mkdir()
    with pytest.raises(RunError, match=r"holds no file to read, but .*lake holds 5 inputs of it"):
        find(output, news)
    assert len(read_rows(Layout(output).ledger)) == 5


def test_a_folder_that_cannot_be_opened_is_refused(news: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listing, ledger = list_inputs([str(news)], output), Ledger(Layout(output).ledger)

    scandir = os.scandir

    def failing(path: str) -> Any:
        if path == str(news):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", failing)
    with pytest.raises(RunError, match=r"cannot be read .Permission denied."):
        find_vanished(Layout(output), ledger, [str(news)], listing)


def test_a_file_that_cannot_be_looked_at_is_not_gone(news: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (news / "fars" / "1.txt").unlink()
    (news / "fars" / "2.txt").unlink()
    listing, ledger = list_inputs([str(news)], output), Ledger(Layout(output).ledger)
    lstat = os.lstat

    def failing(path: bytes, **options: int) -> os.stat_result:
        if os.fsdecode(path).endswith("2.txt"):
            raise OSError(5, "Input/output error", path)
        return lstat(path, **options)

    monkeypatch.setattr(os, "lstat", failing)
    assert find_vanished(Layout(output), ledger, [str(news)], listing) == [str(news / "fars" / "1.txt")]


def test_names_that_are_no_text(tmp_path: Path) -> None:
    news, output = tmp_path / "news", tmp_path / "lake"
    write_inputs(news, {"a%b#1.txt": "2025-10-21 Tehran", "خبر.txt": "2025-10-21 Qom"})
    odd = os.fsencode(news) + b"/caf\xe9.txt"
    with open(odd, "w", encoding="utf-8") as file:
        file.write("2025-10-21 Erbil")
    run_beamless([news], output)
    assert find(output, news) == []
    assert path_of(str(news / "caf%E9.txt")) == odd
    os.unlink(odd)
    (news / "a%b#1.txt").unlink()
    assert find(output, news) == [str(news / "a%25b%231.txt"), str(news / "caf%E9.txt")]
    assert mirror(output, news).inputs == 2
    assert uris(output, "articles") == ["خبر.txt"]


def test_a_crash_at_every_step_removes_all_or_nothing(news: Path, output: Path, tmp_path: Path) -> None:
    gone = ["fars/1.txt", "fars/3.txt", "mehr/5.txt"]
    for name in gone:
        (news / name).unlink()
    names = [str(news / name) for name in gone]

    def remove(folder: Path) -> None:
        with hold_lock(Layout(folder), "mirror"):
            remove_inputs(Layout(folder), "mirror", names)

    def copy(name: str) -> Path:
        shutil.rmtree(tmp_path / name, ignore_errors=True)
        return shutil.copytree(output, tmp_path / name)

    before = table_files(output)
    remove(clean := copy("clean"))
    after = table_files(clean)
    counted = copy("counted")
    with crash_at(0) as steps:
        remove(counted)
    outcomes = []
    for step in range(1, len(steps) + 1):
        crashed = copy("crashed")
        with crash_at(step), pytest.raises(Crash):
            remove(crashed)
        recover_locked(crashed)
        outcomes.append(table_files(crashed) == after)
        assert table_files(crashed) in (before, after)
        remove(crashed)
        assert table_files(crashed) == after
        assert run_beamless([news], crashed).inputs == 0
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}
