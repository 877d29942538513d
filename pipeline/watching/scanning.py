"""Looking at everything in the inboxes, a slice at a time, as often as it is cheap."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.watching.settling import is_temporary

# All the looking together takes at most this share of a core.
_SHARE = 1 / 150
# Events that were missed are made up for sooner, at up to this share.
_SHARE_IN_A_HURRY = 1 / 15


class Seen(NamedTuple):
    """A file that a scan came by."""

    root: str
    path: str
    found: os.stat_result


@dataclass
class Round:
    """What one scan came to.

    Args:
        files: how many it has seen.
        problems: folders that could not be opened; what is below them is not known to be gone.
        roots: device and number of each inbox that could be opened.
        with_files: the inboxes in which there are files.
    """

    files: int = 0
    problems: list[str] = field(default_factory=list)
    roots: dict[str, tuple[int, int]] = field(default_factory=dict)
    with_files: set[str] = field(default_factory=set)


def scan(roots: Sequence[str], output: str, round_: Round) -> Iterator[Seen | None]:
    """Yield every file below the inboxes that may be one to read, lazily; None for what is passed over.

    Hidden and temporary names are left out, and so is the output folder. Links are followed, loops are not.

    Args:
        roots: the inboxes.
        output: the output folder.
        round_: takes the counts.
    """
    for root in roots:
        yield from walk(root, root, output, round_)


def walk(root: str, folder: str, output: str, round_: Round) -> Iterator[Seen | None]:
    """Yield the same for one folder of an inbox."""
    visited: set[tuple[int, int]] = set()
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            status = os.stat(current)
            if (status.st_dev, status.st_ino) in visited or current == output:
                continue
            visited.add((status.st_dev, status.st_ino))
            with os.scandir(current) as entries:
                if current == root:
                    round_.roots[root] = (status.st_dev, status.st_ino)
                for entry in entries:
                    yield _look(entry, root, pending, round_)
        except OSError as error:
            # A folder that went while the scan was under way is no problem, an inbox that is not there is.
            if current == root or not isinstance(error, FileNotFoundError | NotADirectoryError):
                round_.problems.append(f"{current}: {error.strerror or error}")


def _look(entry: os.DirEntry[str], root: str, pending: list[str], round_: Round) -> Seen | None:
    """Return a file of a folder, or take note of a folder in it."""
    if is_temporary(entry.name):
        return None
    try:
        if entry.is_dir():
            pending.append(entry.path)
            return None
        found = entry.stat()
    except OSError:
        return None  # gone, or a link that leads nowhere yet
    round_.files += 1
    round_.with_files.add(root)
    return Seen(root, entry.path, found)


class Schedule:
    """When the next scan is due: the longer one takes, the later comes the next.

    Args:
        poll_s: least seconds between two.

    >>> schedule = Schedule(2.0)
    >>> schedule.is_due(0.0)
    True
    >>> schedule.ended(now=10.0, cost_s=0.001); schedule.due_at
    12.0
    >>> schedule.ended(now=20.0, cost_s=2.0); schedule.due_at
    320.0
    >>> schedule.hurry(); schedule.due_at
    50.0
    """

    def __init__(self, poll_s: float) -> None:
        self._poll_s = poll_s
        self._ended_at = 0.0
        self._cost_s = 0.0
        self.due_at = float("-inf")

    def is_due(self, now: float) -> bool:
        """Say whether to begin one."""
        return now >= self.due_at

    def ended(self, now: float, cost_s: float) -> None:
        """Take note of one that took so many seconds of a core."""
        self._ended_at, self._cost_s = now, cost_s
        self.due_at = now + max(self._poll_s, cost_s / _SHARE)

    def hurry(self) -> None:
        """Something was missed: look sooner."""
        self.due_at = min(self.due_at, self._ended_at + max(self._poll_s, self._cost_s / _SHARE_IN_A_HURRY))
