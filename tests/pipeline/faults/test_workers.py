"""Worker processes: one that dies is missed at once, and none outlives its starter."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gates import CHAIN_ENTRY, Gate
from real_runs import CHAIN, Run, check_readable, check_whole, members_of, wait_for_ends, write_corpus

TWO = ("--workers", "2", "--shard-mb", "0.5")
# What must not happen to the process of the tests happens to workers alone.
DEADLY = """
import os, signal
from pathlib import Path
from schemas.errors import RunError
from transforms.contract import Transform

IN_A_WORKER = "WORKER_ID" in os.environ

class Killed(Transform):
    name, version = "killed", "1"
    def apply(self, document):
        if IN_A_WORKER and document.uri.endswith("00042.txt"):
            os.kill(os.getpid(), signal.SIGKILL)
        return document

class Stopped(Transform):
    name, version = "stopped", "1"
    def setup(self):
        if IN_A_WORKER:
            raise RunError("The lexicon is not to be had. Install it.")
    def apply(self, document):
        return document
"""


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Articles, and the folder that the run is started in, with transforms in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deadly.py").write_text(DEADLY)
    return write_corpus(tmp_path / "news", 100)


def check_failure(ran: Any, capfd: pytest.CaptureFixture[str]) -> None:
    """It failed in words: no traceback, of the starter nor of its workers."""
    assert ran.code == 3, ran.out
    assert ran.err.startswith("kariz: ")
    assert ran.err.count("\n") == 1
    workers = capfd.readouterr()
    assert "Traceback" not in ran.out + ran.err + workers.out + workers.err


@pytest.mark.parametrize(
    ("transform", "message"),
    [
        ("Killed", "A worker process died"),
        # A full disk under a worker tells the same in `make test`.
        pytest.param("Stopped", "kariz: The lexicon is not to be had. Install it.", marks=pytest.mark.soak),
    ],
)
def test_a_worker_that_fails_fails_the_run_in_words(
    transform: str,
    message: str,
    kariz: Callable[..., Any],
    news: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    ran = kariz("run", news, "--output", tmp_path / "lake", *CHAIN, *TWO, "--add", f"deadly:{transform}")
    check_failure(ran, capfd)
    assert message in ran.err
    assert not check_readable(tmp_path / "lake")
    again = kariz("run", news, "--output", tmp_path / "lake", *CHAIN, "--add", f"deadly:{transform}")
    assert again.code == 0, again.err
    check_whole(tmp_path / "lake", news)


def test_a_worker_that_dies_before_it_reports_fails_the_run(
    kariz: Callable[..., Any], news: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Python runs a `sitecustomize` of the import path first of all."""
    (tmp_path / "sitecustomize.py").write_text("import os\nif 'WORKER_ID' in os.environ:\n    os._exit(7)\n")
    ran = kariz("run", news, "--output", tmp_path / "lake", *CHAIN, *TWO)
    check_failure(ran, capfd)
    assert "A worker process died (with exit code 7)" in ran.err


@pytest.mark.skipif(sys.platform != "linux", reason="waits for processes as Linux does")
def test_workers_end_with_a_starter_that_is_killed(
    start: Callable[..., Run], kariz: Callable[..., Any], news: Path, tmp_path: Path
) -> None:
    """Else they would write, and might commit, while the next run does."""
    for name in ("pipeline", "schemas", "transforms"):  # as other people's projects have, too
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("")
    gate = Gate(tmp_path)
    command = (news, "--output", tmp_path / "lake", *CHAIN, "--add", CHAIN_ENTRY)
    run = start(*command, *TWO)
    run.wait_until(gate.is_reached)
    workers = [os.pidfd_open(pid) for pid in members_of(run.process.pid) if pid != run.process.pid]
    assert len(workers) == 2
    run.process.send_signal(signal.SIGKILL)
    wait_for_ends(workers)
    gate.remove()
    again = kariz("run", *command)
    assert again.code == 0, again.err
    assert f"Took over the lock that process {run.process.pid} on " in again.out
    assert "Deleted what an interrupted run had staged" in again.out
    check_whole(tmp_path / "lake", news)
