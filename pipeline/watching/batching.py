"""When is a batch due, and what is in it? Settled files in the order in which they settled."""

from collections import OrderedDict
from collections.abc import Iterable

from pipeline.watching.settling import Landed


class Batching:
    """Settled files that wait for a batch.

    A batch is due when one is full, by files or by bytes, or when the first file has waited `wait_s`.

    >>> from pipeline.watching.settling import Look
    >>> batching = Batching(max_files=2, max_bytes=100, wait_s=5.0)
    >>> batching.add(Landed("in", "in/a.txt", Look(60, 1, 1), 0.0), now=0.0)
    >>> batching.is_due(4.9), batching.is_due(5.0)
    (False, True)
    >>> batching.add(Landed("in", "in/b.txt", Look(60, 1, 1), 0.0), now=1.0)
    >>> batching.is_due(1.0), [landed.path for landed in batching.take()], len(batching)
    (True, ['in/a.txt'], 1)
    """

    def __init__(self, max_files: int, max_bytes: int, wait_s: float) -> None:
        self._max_files = max_files
        self._max_bytes = max_bytes
        self._wait_s = wait_s
        self._limit = max_files
        self._waiting: OrderedDict[str, tuple[Landed, float]] = OrderedDict()
        self._bytes = 0

    def __len__(self) -> int:
        """Return how many files wait."""
        return len(self._waiting)

    def get(self, path: str) -> Landed | None:
        """Return a file that waits."""
        known, _ = self._waiting.get(path, (None, 0.0))
        return known

    def add(self, landed: Landed, now: float) -> None:
        """Let a file wait; one that waits already keeps its place."""
        known, since = self._waiting.get(landed.path, (None, now))
        self._bytes += landed.look.size - (known.look.size if known else 0)
        if known:
            landed.landed_at = min(known.landed_at, landed.landed_at)
        self._waiting[landed.path] = (landed, since)

    def put_back(self, files: Iterable[Landed], now: float) -> None:
        """Let files of a batch that came to nothing wait again, before all others."""
        for landed in files:
            if landed.path not in self._waiting:  # else it was seen anew since
                self._waiting[landed.path] = (landed, now)
                self._bytes += landed.look.size
                self._waiting.move_to_end(landed.path, last=False)

    def forget(self, path: str) -> bool:
        """Drop a file, which is gone or not settled after all; say whether it waited."""
        known, _ = self._waiting.pop(path, (None, 0.0))
        self._bytes -= known.look.size if known else 0
        return known is not None

    @property
    def is_full(self) -> bool:
        """Whether there is enough for a batch without waiting."""
        return len(self._waiting) >= self._limit or self._bytes >= self._max_bytes

    @property
    def due_at(self) -> float | None:
        """When the next batch is due, unless it is full before; None when no file waits."""
        for _, since in self._waiting.values():
            return since + self._wait_s
        return None

    def is_due(self, now: float) -> bool:
        """Say whether a batch is to be done now."""
        due_at = self.due_at
        return due_at is not None and (now >= due_at or self.is_full)

    def take(self) -> list[Landed]:
        """Return the files of the next batch, at least one, which wait no more."""
        taken: list[Landed] = []
        size = 0
        while self._waiting and len(taken) < self._limit:
            landed, _ = next(iter(self._waiting.values()))
            if taken and size + landed.look.size > self._max_bytes:
                break
            self._waiting.popitem(last=False)
            taken.append(landed)
            size += landed.look.size
        self._bytes -= size
        return taken

    def narrow(self, files: int) -> None:
        """After a batch of so many files failed: take half of it, so that one bad file does not hold up the others."""
        self._limit = max(1, files // 2)

    def widen(self) -> None:
        """After a batch was done: take twice as many again."""
        self._limit = min(self._max_files, 2 * self._limit)
