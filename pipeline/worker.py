"""What runs in a worker process of the local runner: Beam's worker, kept quiet, and gone with its starter."""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

LOOK_EVERY_S = 0.2
_LOG = logging.getLogger(__name__)


def main(starter: int, debug: bool) -> int:
    """Work for the starter until it is done or gone, and return the exit code.

    Args:
        starter: the process that started this one.
        debug: log, and show the traceback of what ends the worker.
    """
    # Ctrl-C reaches all processes of a terminal, and a service's end all of its group; it is the starter that answers.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(starter,), name="kariz_watch_starter", daemon=True).start()
    handlers = [logging.StreamHandler() if debug else logging.NullHandler()]
    # Before Beam is imported, which would log to the terminal from then on.
    logging.basicConfig(level=logging.INFO, handlers=handlers)
    from apache_beam.runners.worker import sdk_worker_main

    with hush_threads():
        try:
            sdk_worker_main.main(sys.argv)
        except Exception:  # the starter tells of it; here it would only cover the terminal
            _LOG.exception("The worker ends.")
            return 1
    return 0


def _end_with(starter: int) -> None:
    """End this process as soon as the starter is gone, so that the next run finds nobody at the tables."""
    while os.getppid() == starter:
        time.sleep(LOOK_EVERY_S)
    os._exit(1)


@contextmanager
def hush_threads() -> Iterator[None]:
    """Keep the tracebacks of Beam's threads off the terminal: that a worker went away, the run itself will say."""
    before = threading.excepthook
    threading.excepthook = lambda failure: _LOG.info("Thread %s ended with %r", failure.thread, failure.exc_value)
    try:
        yield
    finally:
        threading.excepthook = before


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), "--debug" in sys.argv))
