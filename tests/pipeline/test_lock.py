"""The lock: one writer at a time, across real processes; the dead hold nothing."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from pipeline.commit import recover
from pipeline.layout import Layout
from pipeline.lock import hold_lock, hold_tables, is_held_by, mark_staging, owner_of_this_process
from schemas.errors import RunError

# Takes what it is told to, says so, and holds it until its standard input ends.
HOLDER = """
import sys
from pathlib import Path
from pipeline.layout import Layout
from pipeline import lock
layout = Layout(Path(sys.argv[1]))
what = lock.hold_lock(layout, "first") if sys.argv[2] == "lock" else lock.hold_tables(layout)
with what:
    if sys.argv[2] == "lock":
        lock.mark_staging(layout.staging / "first", "first")
    print("held", flush=True)
    sys.stdin.read()
"""

Process = subprocess.Popen[bytes]


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """An output folder with a state folder in it."""
    layout = Layout(tmp_path / "lake")
    layout.state.mkdir(parents=True)
    return layout


@pytest.fixture
def hold(layout: Layout) -> Iterator[Callable[[str], Process]]:
    """Start a process that holds the lock, or the tables, of the output."""
    with ExitStack() as stack:

        def start(what: str) -> Process:
            process = subprocess.Popen(
                [sys.executable, "-c", HOLDER, str(layout.root), what], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            assert process.stdout is not None
            assert process.stdout.readline() == b"held\n"
            return process

        yield start


def end(process: Process) -> None:
    process.communicate(timeout=30)
    assert process.returncode == 0


def write_owner(layout: Layout, **changes: Any) -> dict[str, Any]:
    """Write a lock as another process, or another machine, would have left it."""
    owner = {**owner_of_this_process("first"), **changes}
    layout.lock.write_text(json.dumps(owner), encoding="utf-8")
    return owner


def test_a_second_process_is_refused_and_told_who_holds_it(layout: Layout, hold: Callable[[str], Process]) -> None:
    first = hold("lock")
    with pytest.raises(RunError) as refusal, hold_lock(layout, "second"):
        pytest.fail("two at a time")
    for part in (str(layout.root), f"process {first.pid} on {socket.gethostname()}", str(layout.lock), "--output"):
        assert part in str(refusal.value)
    assert not is_held_by(layout, "second")
    assert is_held_by(layout, "first")
    end(first)
    with hold_lock(layout, "second") as warning:
        assert warning is None
        assert is_held_by(layout, "second")


def test_a_lock_is_let_go_of_at_the_end_also_of_a_failure(layout: Layout) -> None:
    with hold_lock(layout, "one"):
        assert is_held_by(layout, "one")
    assert layout.lock.read_bytes() == b""
    with pytest.raises(KeyboardInterrupt), hold_lock(layout, "two"):
        raise KeyboardInterrupt
    assert not is_held_by(layout, "two")
    with hold_lock(layout, "three") as warning:
        assert warning is None


def test_one_process_does_not_hold_it_twice(layout: Layout) -> None:
    with hold_lock(layout, "one"):
        with pytest.raises(RunError, match=f"process {os.getpid()} "), hold_lock(layout, "two"):
            pytest.fail("two at a time")
        assert is_held_by(layout, "one")


@pytest.mark.parametrize("asked_for", [True, False], ids=["waited for", "zombie"])
def test_the_lock_of_a_killed_process_is_taken_over(
    layout: Layout, hold: Callable[[str], Process], asked_for: bool
) -> None:
    """A process that ended is dead, whether its parent has asked how it ended or never will."""
    first = hold("lock")
    first.send_signal(signal.SIGKILL)
    if asked_for:
        first.wait(timeout=30)
    else:
        os.waitid(os.P_PID, first.pid, os.WEXITED | os.WNOWAIT)
    with hold_lock(layout, "second") as warning:
        assert warning is not None
        assert f"process {first.pid} " in warning
        messages = recover(layout)
        assert is_held_by(layout, "second")
    assert len(messages) == 1
    assert "interrupted run" in messages[0]
    assert not list(layout.staging.iterdir())


def test_a_process_number_used_again_is_not_taken_for_alive(layout: Layout) -> None:
    """This test's own parent runs, but did not start when the lock's owner did."""
    write_owner(layout, pid=os.getppid(), process_start=1)
    with hold_lock(layout, "second") as warning:
        assert warning is not None
        assert f"process {os.getppid()} " in warning


def test_the_lock_of_a_living_process_holds_also_where_the_kernel_does_not_say_so(layout: Layout) -> None:
    """Some network file systems lock nothing."""
    write_owner(layout)
    with pytest.raises(RunError, match=f"process {os.getpid()} "), hold_lock(layout, "second"):
        pytest.fail("two at a time")


def test_the_lock_of_another_machine_is_never_taken_over(layout: Layout) -> None:
    owner = write_owner(layout, host="elsewhere.example", pid=1, process_start=1)
    with pytest.raises(RunError, match=r"process 1 on elsewhere\.example, since"), hold_lock(layout, "second"):
        pytest.fail("two at a time")
    assert json.loads(layout.lock.read_text()) == owner
    layout.lock.unlink()  # as the message says
    with hold_lock(layout, "second"):
        pass


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"pid": "x", "host": null}', b"null"])
def test_a_lock_that_names_nobody_holds_nobody_up(layout: Layout, content: bytes) -> None:
    layout.lock.write_bytes(content.replace(b"null}", json.dumps(socket.gethostname()).encode() + b"}"))
    with hold_lock(layout, "second"):
        assert is_held_by(layout, "second")


def test_the_staging_of_living_processes_and_of_other_machines_is_left_alone(
    layout: Layout, hold: Callable[[str], Process]
) -> None:
    first = hold("lock")
    mark_staging(layout.staging / "ours", "ours")
    mark_staging(layout.staging / "ours", "another worker of ours")
    theirs = layout.staging / "theirs"
    theirs.mkdir()
    (theirs / "owner.json").write_text(json.dumps({**owner_of_this_process("x"), "host": "elsewhere.example"}))
    (layout.staging / "nobody's").mkdir()
    assert recover(layout, own="nobody's") == []
    assert len(recover(layout)) == 1
    assert sorted(path.name for path in layout.staging.iterdir()) == ["first", "ours", "theirs"]
    end(first)
    recover(layout)
    assert sorted(path.name for path in layout.staging.iterdir()) == ["ours", "theirs"]


def test_a_worker_that_still_commits_keeps_the_next_run_out(layout: Layout, hold: Callable[[str], Process]) -> None:
    worker = hold("tables")
    with hold_lock(layout, "second"):
        with pytest.raises(RunError, match="still committing"):
            recover(layout)
        end(worker)
        recover(layout)
    with hold_tables(layout), pytest.raises(RunError, match="still committing"), hold_tables(layout):
        pytest.fail("two at a time")
