"""The loop of `watch`: what has settled becomes a batch, each batch a commit, until a signal comes."""

import time
from collections.abc import Callable

from pipeline.watching.inbox import Inbox
from pipeline.watching.settling import Landed
from pipeline.watching.signals import Stopping
from pipeline.watching.status import Status
from pipeline.watching.upkeep import Upkeep
from pipeline.watching.writer import Writer
from schemas.errors import DiskFullError, RunError

_PAUSE_S, _MAX_PAUSE_S = 1.0, 60.0
_MAX_SLEEP_S = 5.0


class Watcher:
    """Takes batches from the inbox and has them written.

    Args:
        inbox: finds files.
        writer: writes them.
        status: told of all that happens.
        say: tells people at once.
        lack_of_room: says what there is too little of on the output's disk, None for nothing.
        upkeep: what is done while nothing waits; None for nothing.
        workers: processes for a full batch; smaller ones are not worth their start.
        until_idle_s: stop when nothing has come for so long; None for never.
    """

    def __init__(
        self,
        inbox: Inbox,
        writer: Writer,
        status: Status,
        *,
        say: Callable[[str], None],
        lack_of_room: Callable[[], str | None],
        upkeep: Upkeep | None,
        workers: int,
        until_idle_s: float | None,
    ) -> None:
        self._inbox, self._writer, self._status = inbox, writer, status
        self._say, self._lack_of_room, self._upkeep, self._workers = say, lack_of_room, upkeep, workers
        self._until_idle_s = until_idle_s
        self._pause_s = _PAUSE_S
        self._go_on_at = float("-inf")
        self._active_at, self._rounds_then = time.monotonic(), 0
        self._problems: set[str] = set()
        self.in_hand = 0
        self.has_finished_last = False

    def run(self, stopping: Stopping) -> None:
        """Watch until a signal asks for the end.

        Raises:
            RunError: the output is somebody else's now.
            KeyboardInterrupt: a second signal came, or time was up; the batch in hand is abandoned.
        """
        while stopping.signal is None and not self._is_idle_enough():
            self._inbox.advance()
            self._tell_problems()
            waiting = self._inbox.waiting
            self._status.wait_for(waiting)
            now = time.monotonic()
            if now >= self._go_on_at and self._inbox.is_batch_due(now):
                if self._has_room():
                    self._do_batch()
                    self.has_finished_last = stopping.signal is not None
                continue
            if self._status.state != "idle" and now >= self._go_on_at:
                self._status.enter("idle")
            if self._upkeep and now >= self._go_on_at and self._upkeep.is_due(now) and not waiting.settled:
                self._tidy(self._upkeep)
                continue
            if now >= self._go_on_at and self._inbox.rounds:
                self._remove_gone()
            until = max(self._inbox.due_at(now), self._go_on_at if waiting.settled else 0.0)
            stopping.sleep(min(until - now, _MAX_SLEEP_S))

    def _do_batch(self) -> None:
        """Write the next batch; what fails is tried again later, in smaller batches."""
        files, is_full = self._inbox.take()
        if not files:
            return
        self.in_hand = len(files)
        left = {landed.path: landed for landed in files}
        self._status.enter("working")
        try:
            for written in self._writer.write(files, self._workers if is_full else 1):
                for landed in written.files:
                    del left[landed.path]
                    (self._inbox.hold if landed in written.unreadable else self._inbox.release)(landed)
                now = time.monotonic()
                self._status.committed(written.report, [now - landed.landed_at for landed in written.files])
                self._status.count(gone=len(written.files) - written.report["inputs"])
                if self._upkeep:
                    self._upkeep.committed()
            self._inbox.done()
            self._pause_s = _PAUSE_S
        except DiskFullError as error:
            self._inbox.put_back(list(left.values()))
            self._pause(str(error))
        except RunError as error:
            self._writer.require_output()
            self._set_aside(list(left.values()), str(error))
        self.in_hand = 0
        self._active_at, self._rounds_then = time.monotonic(), self._inbox.rounds

    def _tidy(self, upkeep: Upkeep) -> None:
        """Merge some small files."""
        try:
            self._status.count(merged=upkeep.work())
        except (RunError, OSError) as error:
            self._writer.require_output()
            self._pause(str(error))

    def _remove_gone(self) -> None:
        """Let the rows of files go that were deleted, if that is wanted."""
        try:
            removed = self._writer.remove_gone(self._inbox.roots_with_files)
        except RunError as error:
            self._writer.require_output()
            self._pause(str(error))
            return
        if removed:
            self._status.count(removed=removed)
            self._active_at, self._rounds_then = time.monotonic(), self._inbox.rounds

    def _set_aside(self, files: list[Landed], message: str) -> None:
        """After a batch failed: try the half of it, and leave alone for a while a file that fails by itself."""
        if len(files) == 1:
            self._inbox.hold(files[0])
            message = f"{files[0].path}: {message} It is tried again later."
        else:
            self._inbox.put_back(files)
        self._pause(message)

    def _pause(self, message: str) -> None:
        """Wait before the next batch, longer each time, and say why."""
        self._status.failed(message)
        self._status.enter("paused", message)
        self._say(f"{message} Going on in {self._pause_s:.0f} s.")
        self._go_on_at = time.monotonic() + self._pause_s
        self._pause_s = min(2 * self._pause_s, _MAX_PAUSE_S)

    def _has_room(self) -> bool:
        """Say whether the disk has room for a batch; if not, wait for it."""
        try:
            lack = self._lack_of_room()
        except OSError as error:
            lack = str(error)
        if lack is None:
            if self._status.state == "paused":
                self._say("Going on.")
            return True
        if self._status.state != "paused":
            self._status.failed(lack)
            self._say(f"Paused: {lack}. It goes on by itself when there is room.")
        self._status.enter("paused", lack)
        self._go_on_at = time.monotonic() + _PAUSE_S
        return False

    def _tell_problems(self) -> None:
        """Say once of each folder that it cannot be looked into."""
        problems = set(self._inbox.problems)
        for problem in sorted(problems - self._problems):
            self._status.failed(problem)
            self._say(f"{problem}. It is looked at again; nothing of it is taken for deleted.")
        self._problems = problems

    def _is_idle_enough(self) -> bool:
        """Say whether nothing has come for long enough, and everything was looked at since."""
        waiting = self._inbox.waiting
        if waiting.settling or waiting.settled:
            self._active_at, self._rounds_then = time.monotonic(), self._inbox.rounds
        return (
            self._until_idle_s is not None
            and self._inbox.rounds > self._rounds_then
            and not self._writer.looks_for_gone
            and time.monotonic() - self._active_at >= self._until_idle_s
        )
