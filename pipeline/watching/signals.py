"""What SIGTERM and Ctrl-C do: the first asks to end after the batch in hand, the second ends at once."""

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any, Self

EXIT_INTERRUPTED = 130
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
# A second signal must end a process that is deep in somebody's C code, too.
_AT_ONCE_S = 5.0


class Stopping:
    """While it is entered, the process answers signals; only the main thread may enter it.

    Args:
        wake: called at the first signal.
        grace_s: seconds that the batch in hand gets to finish; then it is abandoned by a KeyboardInterrupt.
    """

    def __init__(self, wake: Callable[[], None], grace_s: float) -> None:
        self._wake = wake
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

    def _answer(self, number: int, _frame: FrameType | None) -> None:
        if self.signal is None:
            self.signal = signal.Signals(number).name
            signal.setitimer(signal.ITIMER_REAL, max(self._grace_s, 0.001))
            self._wake()
            return
        timer = threading.Timer(_AT_ONCE_S, os._exit, (EXIT_INTERRUPTED,))
        timer.daemon = True
        timer.start()
        raise KeyboardInterrupt

    def _abandon(self, _number: int, _frame: FrameType | None) -> None:
        self.is_out_of_time = True
        raise KeyboardInterrupt
