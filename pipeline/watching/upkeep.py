"""What is done for the tables while nothing waits: small files are merged, a partition at a time."""

import time
from collections.abc import Callable

# So many commits make a look worth it, and the work takes at most this share of the time.
_COMMITS = 16
_SHARE = 1 / 10


class Upkeep:
    """Merges small files now and then.

    Args:
        step: does a little and returns how many files it merged; 0 when nothing is worth it.

    >>> upkeep = Upkeep(lambda: 0)
    >>> upkeep.is_due(0.0)
    False
    >>> for _ in range(16): upkeep.committed()
    >>> upkeep.is_due(0.0), upkeep.work(), upkeep.is_due(float("inf"))
    (True, 0, False)
    """

    def __init__(self, step: Callable[[], int]) -> None:
        self._step = step
        self._commits = 0
        self._not_before = float("-inf")

    def committed(self) -> None:
        """Take note of a commit, which brought small files."""
        self._commits += 1

    def is_due(self, now: float) -> bool:
        """Say whether there may be something to do."""
        return self._commits >= _COMMITS and now >= self._not_before

    def work(self) -> int:
        """Do a little, and return how many files were merged.

        Raises:
            RunError, OSError: it failed; nothing has changed.
        """
        began = time.monotonic()
        try:
            merged = self._step()
        finally:
            now = time.monotonic()
            self._not_before = now + (now - began) / _SHARE
        if not merged:
            self._commits = 0
        return merged
