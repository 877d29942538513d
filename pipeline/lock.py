"""One writer at a time: a lock file that names its owner, and is taken over when the owner is gone."""

import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from pipeline.layout import Layout
from pipeline.remote import RemotePath
from pipeline.storage import Place
from schemas.errors import RunError

OWNER = "owner.json"


@contextmanager
def hold_lock(layout: Layout, run_id: str) -> Iterator[str | None]:
    """Hold the output for one run; yields a warning when the lock was left by a run that died.

    The kernel's lock on the file is let go of when its process dies; the content says to people,
    and to machines that share the disk but not the kernel, who the owner is.

    Raises:
        RunError: another run holds the output.
    """
    layout.state.mkdir(parents=True, exist_ok=True)
    if isinstance(layout.lock, RemotePath):
        with _hold_remote(layout, layout.lock, run_id) as warning:
            yield warning
        return
    descriptor = os.open(layout.lock, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunError(_refusal(layout, _read_owner(layout.lock))) from None
        warning = _check_owner(layout)
        _write_owner(descriptor, run_id)
        try:
            yield warning
        finally:
            os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


@contextmanager
def _hold_remote(layout: Layout, lock: RemotePath, run_id: str) -> Iterator[str | None]:
    """Hold an output where nothing locks; of two that begin at the same moment, the commit of one finds it lost."""
    warning = _check_owner(layout)
    lock.write_bytes(json.dumps(owner_of_this_process(run_id)).encode())
    try:
        yield warning
    finally:
        if is_held_by(layout, run_id):
            lock.unlink()


def _check_owner(layout: Layout) -> str | None:
    """Return a warning where the lock names a run that died.

    Raises:
        RunError: it names one that may be alive.
    """
    owner = _read_owner(layout.lock)
    if owner and may_be_alive(owner):
        raise RunError(_refusal(layout, owner))
    return f"Took over the lock that {_name(owner)} left behind: it is not running any more." if owner else None


@contextmanager
def hold_tables(layout: Layout) -> Iterator[None]:
    """Keep every other process from the tables while they change.

    The lock of a run is its starter's. A worker may outlive the starter, in the middle of a commit,
    when the next run holds that lock already: this one is the committing process's own.

    Raises:
        RunError: another process is at it.
    """
    if isinstance(layout.state, RemotePath):  # where nothing locks, the owner's name must do
        yield
        return
    descriptor = os.open(layout.state, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunError(
                f"A process of an earlier run is still committing to {layout.root}. It ends by itself: "
                "give the same command again in a moment."
            ) from None
        yield
    finally:
        os.close(descriptor)


def is_held_by(layout: Layout, run_id: str) -> bool:
    """Say whether the lock is that of this run, which may be another process than the caller."""
    owner = _read_owner(layout.lock)
    return bool(owner) and owner.get("run_id") == run_id


def mark_staging(folder: Place, run_id: str) -> None:
    """Say in a staging folder whose it is, so that no other run takes it for a dead one's."""
    folder.mkdir(parents=True, exist_ok=True)
    if isinstance(folder, RemotePath):
        if not _read_owner(folder / OWNER):
            (folder / OWNER).write_bytes(json.dumps(owner_of_this_process(run_id)).encode())
        return
    with suppress(FileExistsError), (folder / OWNER).open("x", encoding="utf-8") as file:
        json.dump(owner_of_this_process(run_id), file)


def is_in_use(folder: Place) -> bool:
    """Say whether the process that staged a folder may still run."""
    owner = _read_owner(folder / OWNER)
    return bool(owner) and may_be_alive(owner)


def owner_of_this_process(run_id: str) -> dict[str, Any]:
    """Return what identifies this process as long as it lives."""
    return {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "process_start": _process_start(os.getpid()),
        "since": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "run_id": run_id,
    }


def is_alive(owner: dict[str, Any]) -> bool:
    """Say whether the owner's process runs on this machine; a process number used again does not count."""
    try:
        os.kill(int(owner["pid"]), 0)
    except (ProcessLookupError, KeyError, ValueError, TypeError, OverflowError):
        return False
    except PermissionError:
        pass
    recorded = owner.get("process_start")
    return recorded is None or recorded == _process_start(int(owner["pid"]))


def may_be_alive(owner: dict[str, Any]) -> bool:
    """Of an owner on another machine nothing can be known, so it may."""
    return owner.get("host") != socket.gethostname() or is_alive(owner)


def _process_start(pid: int) -> int | None:
    """Return a process's start in clock ticks since boot, where the system tells it; none of one that has ended."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    state, *fields = stat.rpartition(")")[2].split()
    # Ended, but its parent has not asked yet how: in a container nobody may ever ask.
    return None if state in "ZX" else int(fields[18])


def _read_owner(path: Place) -> dict[str, Any]:
    """Return the owner that the lock names; empty when it names none.

    Raises:
        OSError: a remote store does not say.
    """
    try:
        owner = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        if isinstance(path, RemotePath) and isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
            raise
        return {}
    return owner if isinstance(owner, dict) else {}


def _write_owner(descriptor: int, run_id: str) -> None:
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(owner_of_this_process(run_id)).encode(), 0)


def _name(owner: dict[str, Any]) -> str:
    since = f", since {owner['since']}" if owner.get("since") else ""
    return f"process {owner.get('pid', '?')} on {owner.get('host', '?')}{since}"


def _refusal(layout: Layout, owner: dict[str, Any]) -> str:
    return (
        f"The output {layout.root} is held by another run ({_name(owner) if owner else 'just starting'}). "
        f"Wait for it, write to another --output, or, if that run is surely dead, delete {layout.lock}."
    )
