"""Fixtures of every test: the command line in this process, the seeds, and the tables of an output folder."""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pytest

REPOSITORY = Path(__file__).parent.parent
SEEDS = tuple(sorted((REPOSITORY / "seeds").glob("*.txt")))


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code and what it wrote."""

    code: int
    stdout: bytes
    stderr: bytes

    @property
    def out(self) -> str:
        """Standard output on one line, since tables and terminals' widths break it anywhere."""
        return " ".join(self.stdout.decode().split())

    @property
    def err(self) -> str:
        return self.stderr.decode()


Kariz = Callable[..., Ran]


@contextlib.contextmanager
def _standard_streams(stdin: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Give the process byte streams of its own, and take away what they must not inherit."""
    out, err = io.BytesIO(), io.BytesIO()
    before = sys.stdin, sys.stdout, sys.stderr, sys.path[:], dict(os.environ)
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    sys.stdout = io.TextIOWrapper(out, "utf-8", write_through=True)
    sys.stderr = io.TextIOWrapper(err, "utf-8", write_through=True)
    try:
        yield out, err
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            stream.detach()
        sys.stdin, sys.stdout, sys.stderr, sys.path[:], environment = before
        os.environ.clear()
        os.environ.update(environment)


def _run_kariz(*arguments: str | Path, stdin: bytes = b"") -> Ran:
    from pipeline.cli import main

    with _standard_streams(stdin) as (out, err):
        code = main([str(argument) for argument in arguments])
    return Ran(code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="session", autouse=True)
def _without_settings_of_the_machine() -> None:
    """Take KARIZ_… variables of whoever runs the tests out of the way."""
    for name in [name for name in os.environ if name.upper().startswith("KARIZ_")]:
        del os.environ[name]


@pytest.fixture(scope="session")
def kariz() -> Kariz:
    """The command line: `kariz("run", folder, "--output", out).code`; a real run, in this process."""
    return _run_kariz


@pytest.fixture(scope="session")
def seeds() -> tuple[Path, ...]:
    """The five sample articles."""
    assert len(SEEDS) == 5
    return SEEDS


@pytest.fixture(scope="session")
def read_table() -> Callable[[Path, str], pa.Table]:
    """Read a table of an output folder, partition columns with it; empty without columns when it has no file."""

    def read(output: Path, table: str) -> pa.Table:
        if not (output / table).exists():
            return pa.table({})
        return ds.dataset(output / table, partitioning="hive").to_table()

    return read
