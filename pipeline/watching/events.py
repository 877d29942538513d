"""What the system tells of changes. It may miss some, tell of some twice, or know nothing at all: only hints."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence

from pipeline.watching.settling import is_temporary

MAX_PATHS = 10_000
_GATHER_MS = 200
_STEP_MS = 50
_TRY_AGAIN_S = 1.0
_MAX_TRY_AGAIN_S = 60.0
_LOG = logging.getLogger(__name__)


class Events:
    """Gathers the paths that the system tells of, in a thread of its own.

    Args:
        roots: the inboxes.
        wake: called when there is something.
    """

    def __init__(self, roots: Sequence[str], wake: Callable[[], None]) -> None:
        self._roots = tuple(roots)
        self._wake = wake
        self._lock = threading.Lock()
        self._paths: set[str] = set()
        self._missed = False
        self._stop = threading.Event()
        self.problem: str | None = None

    def start(self) -> None:
        """Begin to listen."""
        self._start_thread()

    def restart(self) -> None:
        """Listen anew: an inbox was put in the place of another."""
        self._stop.set()
        self._start_thread()

    def stop(self) -> None:
        """Listen no more."""
        self._stop.set()

    def take(self) -> tuple[set[str], bool]:
        """Return the paths since the last call, and whether there were more than could be held."""
        with self._lock:
            paths, missed = self._paths, self._missed
            self._paths, self._missed = set(), False
        return paths, missed

    def _start_thread(self) -> None:
        self._stop = threading.Event()
        threading.Thread(target=self._listen, args=(self._stop,), name="kariz_events", daemon=True).start()

    def _listen(self, stop: threading.Event) -> None:
        import watchfiles

        pause_s = _TRY_AGAIN_S
        while not stop.is_set():
            began = time.monotonic()
            try:
                changes = watchfiles.watch(
                    *self._roots,
                    watch_filter=_is_worth_a_look,
                    debounce=_GATHER_MS,
                    step=_STEP_MS,
                    stop_event=stop,
                    rust_timeout=1_000,
                    yield_on_timeout=True,
                    raise_interrupt=False,
                    ignore_permission_denied=True,
                )
                for found in changes:
                    self.problem = None
                    if found:
                        self._add(path for _, path in found)
            # An inbox that is not there, too many folders for the system's limit, or a name that is no UTF-8.
            except Exception as error:
                self.problem = f"The system does not tell of changes ({error}); they are found by looking."
                _LOG.info(self.problem)
                self._miss()
            if time.monotonic() - began > _MAX_TRY_AGAIN_S:
                pause_s = _TRY_AGAIN_S
            stop.wait(pause_s)
            pause_s = min(2 * pause_s, _MAX_TRY_AGAIN_S)

    def _add(self, paths: Iterable[str]) -> None:
        with self._lock:
            for path in paths:
                if len(self._paths) >= MAX_PATHS:
                    self._missed = True
                    break
                self._paths.add(path)
        self._wake()

    def _miss(self) -> None:
        with self._lock:
            self._missed = True


def _is_worth_a_look(change: object, path: str) -> bool:
    return not is_temporary(os.path.basename(path))
