"""What the watcher has done and is doing, counted once and shown in several ways."""

import os
import threading
import time
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

State = Literal["starting", "idle", "working", "paused", "stopping", "stopped"]
# Upper bounds in seconds; what is over the last is counted, too.
LAG_BOUNDS_S = (0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0, 60.0, 300.0, 3600.0)
_RECENT = 1_000


@dataclass
class Lag:
    """From landing to commit: a histogram of all files, and the newest ones as they are."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(LAG_BOUNDS_S) + 1))
    sum_s: float = 0.0
    recent_s: deque[float] = field(default_factory=lambda: deque(maxlen=_RECENT))

    def add(self, seconds: float) -> None:
        """Count a file."""
        self.counts[bisect_left(LAG_BOUNDS_S, seconds)] += 1
        self.sum_s += seconds
        self.recent_s.append(seconds)

    def quantile(self, share: float) -> float | None:
        """Return the lag that this share of the newest files does not pass; None before the first.

        >>> lag = Lag()
        >>> for seconds in (3.0, 1.0, 2.0): lag.add(seconds)
        >>> lag.quantile(0.5), lag.counts[:5]
        (2.0, [0, 0, 1, 1, 1])
        """
        ordered = sorted(self.recent_s)
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else None


@dataclass(frozen=True)
class Waiting:
    """How many files are not done yet, by why."""

    settling: int = 0
    settled: int = 0
    held: int = 0

    @property
    def files(self) -> int:
        """All of them."""
        return self.settling + self.settled + self.held


class Status:
    """Counts since the start, and the state; one thread writes, others read."""

    def __init__(self, inboxes: Sequence[str], output: str) -> None:
        self._lock = threading.Lock()
        self._inboxes, self._output = list(map(printable, inboxes)), printable(output)
        self._started_at = time.time()
        self._state: State = "starting"
        self._reason: str | None = None
        self._waiting = Waiting()
        self._counts: Counter[str] = Counter()
        self._codes: Counter[str] = Counter()
        self._lag = Lag()
        self._in_inboxes = 0
        self._scan_s = 0.0
        self._last_commit_at: float | None = None
        self._last_error: tuple[float, str] | None = None

    @property
    def state(self) -> State:
        """What the watcher is doing."""
        return self._state

    def enter(self, state: State, reason: str | None = None) -> None:
        """Say what the watcher is doing, and why."""
        with self._lock:
            self._state, self._reason = state, reason and printable(reason)

    def wait_for(self, waiting: Waiting) -> None:
        """Say how many files are not done yet."""
        self._waiting = waiting

    def count(self, **counts: int) -> None:
        """Add to the counts."""
        with self._lock:
            self._counts.update(counts)

    def scanned(self, files: int, seconds: float) -> None:
        """Take note of a look at everything."""
        with self._lock:
            self._in_inboxes, self._scan_s = files, seconds
            self._counts["scans"] += 1

    def committed(self, report: Mapping[str, Any], lags_s: Sequence[float]) -> None:
        """Take note of a commit, by its report, and of how long each of its files waited for it."""
        with self._lock:
            self._counts.update(batches=1, files=report["inputs"], records=report["records"])
            rows = report["rows"]
            self._counts.update(documents=rows.get("articles", 0), quarantined=rows.get("quarantine", 0))
            self._codes.update(report["codes"])
            for lag_s in lags_s:
                self._lag.add(lag_s)
            self._last_commit_at = time.time()

    def failed(self, message: str) -> None:
        """Take note of what went wrong."""
        with self._lock:
            self._counts["errors"] += 1
            self._last_error = (time.time(), printable(message))

    def lag_histogram(self) -> tuple[list[int], float]:
        """Return how many files fell between the bounds, and the sum of all lags in seconds."""
        with self._lock:
            return list(self._lag.counts), self._lag.sum_s

    def moments(self) -> list[tuple[str, float, str]]:
        """Return name, seconds since 1970 and meaning of what happened last; nothing of what never did."""
        with self._lock:
            found = [("start", self._started_at, "When the watcher began.")]
            if self._last_commit_at:
                found.append(("last_commit", self._last_commit_at, "When the last batch was committed."))
            if self._last_error:
                found.append(("last_error", self._last_error[0], "When something went wrong last."))
            return found

    def snapshot(self) -> dict[str, Any]:
        """Return everything as JSON holds it; times are ISO 8601 in UTC."""
        with self._lock:
            counts = self._counts
            return {
                "state": self._state,
                "reason": self._reason,
                "pid": os.getpid(),
                "inboxes": self._inboxes,
                "output": self._output,
                "started_at": _moment(self._started_at),
                "updated_at": _moment(time.time()),
                "files": {
                    "in_inboxes": self._in_inboxes,
                    "seen": counts["seen"],
                    "done": counts["files"],
                    "gone": counts["gone"],
                    "waiting": self._waiting.files,
                    "settling": self._waiting.settling,
                    "settled": self._waiting.settled,
                    "held": self._waiting.held,
                },
                "records": counts["records"],
                "documents": counts["documents"],
                "quarantined": dict(sorted(self._codes.items())),
                "batches": counts["batches"],
                "merged_files": counts["merged"],
                "removed_files": counts["removed"],
                "lag_s": {
                    "median": self._lag.quantile(0.5),
                    "p99": self._lag.quantile(0.99),
                    "last": self._lag.recent_s[-1] if self._lag.recent_s else None,
                },
                "scans": counts["scans"],
                "scan_s": round(self._scan_s, 3),
                "errors": counts["errors"],
                "last_commit_at": _moment(self._last_commit_at) if self._last_commit_at else None,
                "last_error": (
                    {"at": _moment(self._last_error[0]), "message": self._last_error[1]} if self._last_error else None
                ),
            }


def printable(text: str) -> str:
    """Return text that any file and terminal takes: a path may hold what is no UTF-8.

    >>> printable("caf" + chr(0xDCE9))
    'caf\\\\udce9'
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
