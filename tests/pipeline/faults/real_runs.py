"""Real runs in processes of their own, and what must hold after any of them."""

import contextlib
import os
import random
import select
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

REPOSITORY = Path(__file__).parents[3]
CHAIN = ("--transforms", "source,duplicates", "--progress", "none")
TICK_S = 0.02
PATIENCE_S = 120
WORDS = "دولت ایران عراق وزیر امور خارجه در دیدار گفت همکاری امنیتی منطقه مردم کشور سال نشست سران"


class Run:
    """A run of the command line in a process group of its own, its output in files."""

    def __init__(self, arguments: list[str], folder: Path, logs: Path) -> None:
        """Start it in `folder`, with what it writes going to `logs`."""
        self.logs = logs
        with open(logs.with_suffix(".out"), "wb") as out, open(logs.with_suffix(".err"), "wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, str(REPOSITORY / "run.py"), *arguments],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )

    @property
    def out(self) -> str:
        return " ".join(self.logs.with_suffix(".out").read_text(encoding="utf-8").split())

    @property
    def err(self) -> str:
        return self.logs.with_suffix(".err").read_text(encoding="utf-8")

    def wait(self, timeout_s: float = PATIENCE_S) -> int:
        """Wait for the end of the run and return its exit code."""
        return self.process.wait(timeout_s)

    def ended_within(self, seconds: float) -> bool:
        """Wait for the end, but not longer than this."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        return self.process.returncode is not None

    def wait_until(self, reached: Callable[[], object]) -> None:
        """Wait until the run has come to something; it must not end before."""
        for _ in range(int(PATIENCE_S / TICK_S)):
            if reached():
                return
            assert not self.ended_within(TICK_S), f"it ended: {self.out} {self.err}"
        pytest.fail("it never came to that")

    def kill(self, number: int) -> None:
        """Send a signal to all processes of the run, as a terminal does."""
        os.killpg(self.process.pid, number)

    def end(self) -> None:
        """Kill all that is left of the run, and wait until it is gone."""
        members = [os.pidfd_open(pid) for pid in members_of(self.process.pid)]
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, 9)
        wait_for_ends(members)
        self.process.wait(PATIENCE_S)


def members_of(group: int) -> list[int]:
    """Return the living processes of a group."""
    members = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, its_group, *_ = path.read_text(errors="replace").rpartition(")")[2].split()
            if int(its_group) == group and state not in "ZX":
                members.append(int(path.parent.name))
    return members


def wait_for_ends(pidfds: list[int]) -> None:
    """Wait until all of these processes have ended, and close their descriptors."""
    for pidfd in pidfds:
        assert select.select([pidfd], [], [], PATIENCE_S)[0], "a process does not end"
        os.close(pidfd)


def write_corpus(folder: Path, count: int) -> Path:
    """Write so many articles and return their folder."""
    generator, words = random.Random(2_000), WORDS.split()
    for number in range(count):
        path = folder / f"source-{number % 7}" / f"{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = " ".join(generator.choices(words, k=330))
        path.write_bytes(b"\0\xff" * 50 if number % 100 == 7 else f"{text} {number}\n".encode())
    return folder


def check_readable(output: Path) -> Counter[str]:
    """Open every file of the tables, and count the rows of each record."""
    found: Counter[str] = Counter()
    for table in ("articles", "dates", "entities", "quarantine"):
        for path in (output / table).rglob("*"):
            if path.is_file():
                rows = pq.ParquetFile(path).read()
                if "uri" in rows.column_names:
                    found.update(rows["uri"].to_pylist())
    return found


def check_whole(output: Path, corpus: Path) -> None:
    """Every record is in the tables exactly once, and nothing is left of what was under way."""
    assert check_readable(output) == Counter(path.relative_to(corpus).as_posix() for path in corpus.rglob("*.txt"))
    state = output / "_kariz"
    assert not (state / "intent.json").exists()
    assert not (state / "staging").exists() or not list((state / "staging").iterdir())
    assert (state / "lock").read_bytes() == b""
