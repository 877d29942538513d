"""What the inbox hands out, and what becomes of a batch that fails: real folders, and a stand-in for the tables."""

import itertools
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from pipeline.watching import inbox as inbox_module
from pipeline.watching.batching import Batching
from pipeline.watching.inbox import Inbox
from pipeline.watching.scanning import Schedule
from pipeline.watching.settling import Landed, Settling
from pipeline.watching.signals import Stopping
from pipeline.watching.status import Status
from pipeline.watching.watcher import Watcher
from pipeline.watching.writer import Written
from schemas.errors import DiskFullError, RunError


class Tables:
    """Stands in for the tables: remembers what was written, and fails as it is told."""

    def __init__(self) -> None:
        self.contents: dict[str, str] = {}
        self.batches: list[list[str]] = []
        self.fail: Callable[[list[str]], None] = lambda names: None
        self.unreadable: set[str] = set()

    def is_done(self, root: str, path: str, content: str) -> bool:
        return self.contents.get(path) == content

    def write(self, files: Sequence[Landed], workers: int) -> Iterator[Written]:
        names = [os.path.basename(landed.path) for landed in files]
        self.batches.append(names)
        self.fail(names)
        self.contents.update({each.path: each.look.content for each in files if each.path not in self.unreadable})
        report = {"inputs": len(files), "records": len(files), "rows": {"articles": len(files)}, "codes": {}}
        yield Written(report, list(files), [each for each in files if each.path in self.unreadable])

    def require_output(self) -> None:
        """It is always there."""

    looks_for_gone = False

    def remove_gone(self, roots: Sequence[str]) -> int:
        return 0

    @property
    def names(self) -> set[str]:
        return {os.path.basename(path) for path in self.contents}

    @property
    def written(self) -> list[str]:
        """The names of all batches, sorted: which of them share one is a matter of time."""
        return sorted(itertools.chain.from_iterable(self.batches))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def make_inbox(folder: Path, tables: Tables, status: Status, max_files: int = 10) -> Inbox:
    output = str(folder / "lake")
    settling, batching, schedule = Settling(0.05), Batching(max_files, 1 << 30, 0.0), Schedule(0.01)
    return Inbox([str(folder)], output, tables.is_done, settling, batching, schedule, None, status)


def watch(folder: Path, tables: Tables, max_files: int = 10, says: list[str] | None = None) -> Status:
    """Watch until nothing comes any more."""
    status = Status([str(folder)], str(folder / "lake"))
    watcher = Watcher(
        make_inbox(folder, tables, status, max_files),
        tables,  # type: ignore[arg-type]
        status,
        say=(says if says is not None else []).append,
        lack_of_room=lambda: None,
        upkeep=None,
        workers=1,
        until_idle_s=0.1,
    )
    with Stopping(60) as stopping:
        watcher.run(stopping)
    return status


def write(folder: Path, *names: str, text: str = "text") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def test_what_is_there_is_done_once(folder: Path) -> None:
    tables = Tables()
    write(folder, "a.txt", "b/c.txt", "lake/articles/d.txt", ".hidden/e.txt", "f.part", "g.pdf")
    status = watch(folder, tables)
    assert tables.names == {"a.txt", "c.txt"}
    assert tables.written == ["a.txt", "c.txt"]
    write(folder, "a.txt", text="longer text")
    write(folder, "h.txt")
    assert watch(folder, tables).snapshot()["files"]["done"] == 2
    assert tables.written == ["a.txt", "a.txt", "c.txt", "h.txt"]
    assert status.snapshot()["files"] | {"in_inboxes": 0} == {
        "in_inboxes": 0, "seen": 2, "done": 2, "gone": 0, "waiting": 0, "settling": 0, "settled": 0, "held": 0,
    }  # fmt: skip


def test_one_bad_file_does_not_hold_up_the_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.watching.watcher._PAUSE_S", 0.01)
    monkeypatch.setattr("pipeline.watching.watcher._MAX_PAUSE_S", 0.01)

    def fail(names: list[str]) -> None:
        if "07.txt" in names:
            raise RunError("A transform lost it.")

    tables, says = Tables(), list[str]()
    tables.fail = fail
    names = [f"{number:02}.txt" for number in range(20)]
    write(folder, *names)
    status = watch(folder, tables, says=says).snapshot()
    assert tables.names == set(names) - {"07.txt"}
    assert (status["files"]["held"], status["files"]["settled"]) == (1, 0)
    assert "07.txt: A transform lost it." in status["last_error"]["message"]
    assert any("07.txt" in message for message in says)
    # It is tried again as soon as it changes.
    tables.fail = lambda names: None
    write(folder, "07.txt", text="mended")
    watch(folder, tables)
    assert tables.names == set(names)


def test_a_full_disk_is_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.watching.watcher._PAUSE_S", 0.01)
    tables, failures = Tables(), iter(range(3))

    def fail(names: list[str]) -> None:
        if next(failures, None) is not None:
            raise DiskFullError("The disk is full.")

    tables.fail = fail
    write(folder, *(f"{number}.txt" for number in range(5)))
    status = watch(folder, tables).snapshot()
    assert len(tables.names) == 5
    assert (status["errors"], status["files"]["done"], status["files"]["held"]) == (3, 5, 0)


def test_a_file_that_cannot_be_read_is_left_until_it_changes(folder: Path) -> None:
    tables = Tables()
    write(folder, "a.txt", "b.txt")
    tables.unreadable = {str(folder / "a.txt")}
    status = watch(folder, tables).snapshot()
    assert (tables.names, status["files"]["held"]) == ({"b.txt"}, 1)
    assert tables.written == ["a.txt", "b.txt"]


def test_a_flood_is_held_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more files than the capacity are known at any time, and all are done in the end."""
    monkeypatch.setattr(inbox_module, "_CAPACITY", 20)
    tables, status = Tables(), Status([str(folder)], "lake")
    write(folder, *(f"{number % 7}/{number:03}.txt" for number in range(300)))
    inbox, most = make_inbox(folder, tables, status), 0
    deadline = time.monotonic() + 60
    while len(tables.names) < 300 and time.monotonic() < deadline:
        inbox.advance()
        most = max(most, inbox.waiting.files)
        if inbox.is_batch_due(time.monotonic()):
            taken, _ = inbox.take()
            list(tables.write(taken, 1))
    assert len(tables.names) == 300
    assert most <= 20
    assert sum(map(len, tables.batches)) == 300


def test_an_inbox_that_goes_away_and_comes_back(folder: Path) -> None:
    tables, status = Tables(), Status([str(folder)], "lake")
    write(folder, "a.txt")
    inbox = make_inbox(folder, tables, status)

    def rounds(count: int) -> None:
        until = inbox.rounds + count
        while inbox.rounds < until:
            inbox.advance()
            time.sleep(0.001)

    os.rename(folder, folder.parent / "away")
    rounds(2)
    assert [problem.partition(":")[0] for problem in inbox.problems] == [str(folder)]
    os.rename(folder.parent / "away", folder)
    rounds(2)
    assert inbox.problems == []
    while not inbox.is_batch_due(time.monotonic()):
        inbox.advance()
    [landed] = inbox.take()[0]
    assert landed.path == str(folder / "a.txt")
