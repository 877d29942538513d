"""Files that were deleted from the inboxes, for whoever wants their rows to go too."""

import time
from collections.abc import Collection, Iterator, Sequence

from pipeline.index import Ledger
from pipeline.ledger import again_if_merged, entry_paths, read_groups
from pipeline.mirroring import is_below, is_gone
from pipeline.storage import Place
from pipeline.watching.scanning import Schedule

_LEAST_S = 1.0


class Mirror:
    """Looks for inputs of the ledger that are gone from the disk, at two looks, as often as that is cheap.

    Args:
        folder: the ledger's.
        ledger: the same, in memory.
        poll_s: least seconds between two looks.
    """

    def __init__(self, folder: Place, ledger: Ledger, poll_s: float) -> None:
        self._folder, self._ledger = folder, ledger
        self._schedule = Schedule(max(poll_s, _LEAST_S))
        self._gone: set[str] | None = None

    @property
    def is_unsure(self) -> bool:
        """Whether nothing was looked at yet, or a file was missing at the last look, which the next one decides."""
        return self._gone is None or bool(self._gone)

    def is_due(self, now: float) -> bool:
        """Say whether to look."""
        return self._schedule.is_due(now)

    def find_gone(self, roots: Collection[str]) -> list[str]:
        """Return the inputs that are gone, as they were at the look before.

        Args:
            roots: inboxes in which there are files: of an empty one the disk may not be mounted.
        """
        began = time.thread_time()
        gone = set(again_if_merged(lambda: list(self._find(tuple(roots)))))
        confirmed = sorted(gone & (self._gone or set()))
        self._gone = gone
        self._schedule.ended(time.monotonic(), time.thread_time() - began)
        return confirmed

    def _find(self, roots: Sequence[str]) -> Iterator[str]:
        for path in entry_paths(self._folder):
            for table in read_groups(path, ["input_uri"]):
                for uri in table["input_uri"].to_pylist():
                    if any(is_below(uri, root) for root in roots) and uri in self._ledger and is_gone(uri):
                        yield uri
