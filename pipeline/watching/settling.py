"""When is a file whole? A state machine of looks at it, without a clock and without a disk."""

import os
from collections import OrderedDict
from dataclasses import dataclass
from typing import NamedTuple, Self

from pipeline.listing import content_stamp

_TEMPORARY_ENDINGS = (
    "~",
    ".tmp",
    ".temp",
    ".part",
    ".partial",
    ".crdownload",
    ".download",
    ".filepart",
    ".swp",
    ".swx",
)  # fmt: skip
_TEMPORARY_BEGINNINGS = (".", "~", "#")


class Look(NamedTuple):
    """What one look at a file shows; the times are the file system's and are compared with each other only."""

    size: int
    mtime_ns: int
    ctime_ns: int

    @classmethod
    def of(cls, found: os.stat_result) -> Self:
        """Return what `stat` says."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns)

    @property
    def content(self) -> str:
        """Changes when the content may have changed, and with nothing else."""
        return content_stamp(self.size, self.mtime_ns)

    @property
    def is_finished(self) -> bool:
        """Whether the last thing that happened to the file was no writing.

        Writing sets both times to the same; renaming, and setting the time of writing, as copying tools do at
        their end, set the other alone.

        >>> Look(3, 100, 100).is_finished, Look(3, 100, 104).is_finished, Look(0, 100, 104).is_finished
        (False, True, False)
        """
        return self.size > 0 and self.ctime_ns > self.mtime_ns


@dataclass
class Landed:
    """A file that is to be read: where it is, what the last look showed, when it was first seen.

    Args:
        root: the inbox that it lies in.
        path: what the operating system opens.
        look: the last look at it.
        landed_at: when it came, by the clock that never jumps.
    """

    root: str
    path: str
    look: Look
    landed_at: float


class Settling:
    """Files that may still be written to.

    A file is settled when size and time of writing stand still over two looks that lie `settle_s` apart, or at
    once when it was renamed into place. Should it change after all, it is another version and is read again.

    >>> settling, letter = Settling(1.0), Landed("in", "in/a.txt", Look(3, 100, 100), 0.0)
    >>> settling.look(letter, now=10.0), settling.due(now=10.9), settling.due(now=11.0)
    (False, [], ['in/a.txt'])
    >>> settling.look(letter, now=11.0), len(settling)
    (True, 0)
    """

    def __init__(self, settle_s: float) -> None:
        self._settle_s = settle_s
        # The one that has stood still longest is first.
        self._waiting: OrderedDict[str, tuple[Landed, float]] = OrderedDict()

    def __len__(self) -> int:
        """Return how many files are not settled."""
        return len(self._waiting)

    def look(self, landed: Landed, now: float) -> bool:
        """Take note of a look at a file and say whether it is settled; then it is forgotten.

        Args:
            landed: the file as it looks now.
            now: of the clock that never jumps, in seconds.
        """
        known, since = self._waiting.get(landed.path, (None, now))
        if landed.look.is_finished:
            stands = True
        elif known is None or known.look.content != landed.look.content:
            stands, since = False, now
            self._waiting.pop(landed.path, None)
        else:
            stands = now - since >= self._settle_s
        if known is not None:
            landed.landed_at = min(known.landed_at, landed.landed_at)
        if stands:
            self._waiting.pop(landed.path, None)
        else:
            self._waiting[landed.path] = (landed, since)
        return stands

    def forget(self, path: str) -> bool:
        """Drop a file that is gone; say whether it was waited for."""
        return self._waiting.pop(path, None) is not None

    def root_of(self, path: str) -> str | None:
        """Return the inbox of a file that is waited for."""
        known = self._waiting.get(path)
        return known[0].root if known else None

    def due(self, now: float) -> list[str]:
        """Return the files that are to be looked at again, longest waiting first."""
        paths = []
        for path, (_, since) in self._waiting.items():
            if now - since < self._settle_s:
                break
            paths.append(path)
        return paths

    @property
    def due_at(self) -> float | None:
        """When the next file is to be looked at; None when none waits."""
        for _, since in self._waiting.values():
            return since + self._settle_s
        return None


def is_temporary(name: str) -> bool:
    """Say whether a name is one that programs give to files which they have not finished.

    >>> [is_temporary(name) for name in ("a.txt", ".a.txt", "a.txt.part", "a.txt~", "~$a.html", "A.TMP")]
    [False, True, True, True, True, True]
    """
    return name.startswith(_TEMPORARY_BEGINNINGS) or name.lower().endswith(_TEMPORARY_ENDINGS)
