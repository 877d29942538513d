"""What SIGTERM and Ctrl-C do: the first asks to end after the batch in hand, the second ends at once."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Self

EXIT_INTERRUPTED = 130
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
# A second signal must end a process that is deep in somebody's C code, too.
_AT_ONCE_S = 5.0


@contextmanager
def interrupted_by_sigterm() -> Iterator[None]:
    """Let SIGTERM do what Ctrl-C does, where the caller is the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class Stopping:
    """While it is entered, the process answers signals; only the main thread may enter it.

    Args:
        grace_s: seconds that the batch in hand gets to finish; then it is abandoned by a KeyboardInterrupt.
    """

    def __init__(self, grace_s: float) -> None:
        self._woken = threading.Event()
        self._grace_s = grace_s
        self._before: dict[int, Any] = {}
        self.signal: str | None = None
        self.is_out_of_time = False

    def __enter__(self) -> Self:
        """Take over the signals."""
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._answer) for number in _SIGNALS}
            self._before[signal.SIGALRM] = signal.signal(signal.SIGALRM, self._abandon)
        return self

    def __exit__(self, *_: object) -> None:
        """Give them back."""
        if self._before:
            signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def wake(self) -> None:
        """End the sleep of the main thread, from any other."""
        self._woken.set()

    def sleep(self, seconds: float) -> None:
        """Sleep until there is something to do."""
        self._woken.wait(max(seconds, 0.0))
        self._woken.clear()

    def _answer(self, number: int, _frame: FrameType | None) -> None:
        if self.signal is None:
            self.signal = signal.Signals(number).name
            signal.setitimer(signal.ITIMER_REAL, max(self._grace_s, 0.001))
            self.wake()
            return
        timer = threading.Timer(_AT_ONCE_S, os._exit, (EXIT_INTERRUPTED,))
        timer.daemon = True
        timer.start()
        raise KeyboardInterrupt

    def _abandon(self, _number: int, _frame: FrameType | None) -> None:
        self.is_out_of_time = True
        raise KeyboardInterrupt
