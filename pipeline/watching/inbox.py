"""The files that are to be read: found by looking and by events, until they are settled and handed out."""

import os
import stat
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.readers import is_readable
from pipeline.watching.batching import Batching
from pipeline.watching.events import Events
from pipeline.watching.scanning import Round, Schedule, Seen, scan, walk
from pipeline.watching.settling import Landed, Look, Settling, is_temporary
from pipeline.watching.status import Status, Waiting

# Files that are found and not done; while there are more, nobody looks for further ones.
_CAPACITY = 10_000
# So long a scan goes on before events and batches get their turn.
_SLICE_S = 0.05
_HOLD_S, _MAX_HOLD_S = 60.0, 3600.0


@dataclass
class _Held:
    """A file that could not be read, until it changes or its time comes."""

    root: str
    look: Look
    again_at: float
    pause_s: float


class Inbox:
    """Finds what is to be read below some folders, and hands it out in batches.

    Args:
        roots: the folders, absolute, none inside another.
        output: the output folder, which may lie inside of one.
        is_done: says of root, path and content stamp of a file whether the tables hold it as it is.
        settling, batching, schedule: when a file is whole, a batch due, and everything to be looked at again.
        events: hints from the system; None for none.
        status: told of what was found.
    """

    def __init__(
        self,
        roots: Sequence[str],
        output: str,
        is_done: Callable[[str, str, str], bool],
        settling: Settling,
        batching: Batching,
        schedule: Schedule,
        events: Events | None,
        status: Status,
    ) -> None:
        self._roots, self._output, self._is_done = tuple(roots), output, is_done
        self._settling, self._batching, self._schedule = settling, batching, schedule
        self._events, self._status = events, status
        self._held: dict[str, _Held] = {}
        self._walks: deque[Iterator[Seen | None]] = deque()
        self._scan: Iterator[Seen | None] | None = None
        self._round = Round()
        self._scan_cost_s = 0.0
        self._round_began_at = time.monotonic()
        self._looked_at_all_at = self._round_began_at
        self._identities: dict[str, tuple[int, int]] = {}
        self.rounds = 0
        self.problems: list[str] = []
        self.roots_with_files: list[str] = []

    @property
    def waiting(self) -> Waiting:
        """How many files are not done."""
        return Waiting(len(self._settling), len(self._batching), len(self._held))

    @property
    def _is_full(self) -> bool:
        return len(self._settling) + len(self._batching) >= _CAPACITY

    def advance(self) -> None:
        """Look where the system says that something changed, at what may be settled, and a while at everything."""
        self._follow_events()
        self._look_again()
        until = time.monotonic() + _SLICE_S
        while self._walks and self._go_on(self._walks[0], until):
            self._walks.popleft()
        self._advance_scan(until)

    def due_at(self, now: float) -> float:
        """Return when to advance again, or to take a batch."""
        moments = [moment for moment in (self._settling.due_at, self._batching.due_at) if moment is not None]
        if not self._is_full:
            moments.append(now if self._scan or self._walks else self._schedule.due_at)
        moments += [min(held.again_at for held in self._held.values())] if self._held else []
        return now if self._batching.is_full else min(moments, default=now + _MAX_HOLD_S)

    def is_batch_due(self, now: float) -> bool:
        """Say whether enough files are settled, or one has waited long enough."""
        return self._batching.is_due(now)

    def take(self) -> tuple[list[Landed], bool]:
        """Return the files of a batch, after a last look at each, and whether it was a full one."""
        is_full, now = self._batching.is_full, time.monotonic()
        taken = []
        for landed in self._batching.take():
            try:
                look = Look.of(os.stat(landed.path))
            except OSError:
                self._status.count(gone=1)
                continue
            if look.content != landed.look.content:
                landed.look = look
                self._settling.look(landed, now)
            elif not self._is_done(landed.root, landed.path, look.content):
                taken.append(landed)
        return taken, is_full

    def put_back(self, files: Sequence[Landed]) -> None:
        """Take files again of which a batch came to nothing; the next is smaller."""
        self._batching.narrow(len(files))
        self._batching.put_back(reversed(files), time.monotonic())

    def done(self) -> None:
        """A batch was done: the next may be larger again."""
        self._batching.widen()

    def hold(self, landed: Landed) -> None:
        """Leave a file that cannot be read until it changes, or some time has passed, longer each time."""
        before = self._held.get(landed.path)
        pause_s = min(2 * before.pause_s, _MAX_HOLD_S) if before and before.look == landed.look else _HOLD_S
        self._held[landed.path] = _Held(landed.root, landed.look, time.monotonic() + pause_s, pause_s)

    def release(self, landed: Landed) -> None:
        """A file was read at last."""
        self._held.pop(landed.path, None)

    def _follow_events(self) -> None:
        if self._events is None:
            return
        paths, missed = self._events.take()
        if missed:
            self._schedule.hurry()
        now = time.monotonic()
        for path in paths:
            root = next((root for root in self._roots if path.startswith(root + os.sep)), None)
            if root is None or path == self._output or path.startswith(self._output + os.sep):
                continue
            if any(map(is_temporary, path[len(root) + 1 :].split(os.sep))):
                continue
            if self._is_full:
                self._schedule.hurry()
                return
            self._look_at(root, path, now)

    def _look_at(self, root: str, path: str, now: float) -> None:
        """Look at what is said to have changed: a file, or a folder that came with files in it."""
        try:
            found = os.stat(path)
        except OSError:
            self._forget(path)
            return
        if stat.S_ISDIR(found.st_mode):
            self._walks.append(walk(root, path, self._output, Round()))
        else:
            self._see(Seen(root, path, found), now)

    def _look_again(self) -> None:
        now = time.monotonic()
        for path in self._settling.due(now):
            self._look_at(self._settling.root_of(path) or "", path, now)
        for path in [path for path, held in self._held.items() if now >= held.again_at]:
            self._look_at(self._held[path].root, path, now)

    def _forget(self, path: str) -> None:
        self._held.pop(path, None)
        if self._settling.forget(path) or self._batching.forget(path):
            self._status.count(gone=1)

    def _see(self, seen: Seen, now: float) -> None:
        """Take note of a look at a file: it is done, or not settled, or waits for the next batch."""
        if not is_readable(seen.path):
            return
        look = Look.of(seen.found)
        held = self._held.get(seen.path)
        if held and held.look == look and now < held.again_at:
            return
        waiting = self._batching.get(seen.path)
        if waiting and waiting.look.content == look.content:
            return
        if self._is_done(seen.root, seen.path, look.content):
            self._settling.forget(seen.path)
            return
        if not waiting and not self._settling.root_of(seen.path):
            self._status.count(seen=1)
        self._batching.forget(seen.path)
        landed = Landed(seen.root, seen.path, look, self._landed_at(look, now))
        if self._settling.look(landed, now):
            self._batching.add(landed, now)

    def _landed_at(self, look: Look, now: float) -> float:
        """Return when a file came: as the file system says, if that can be, since the clock may have been set."""
        age_s = time.time() - look.ctime_ns / 1e9
        return now - min(max(age_s, 0.0), now - self._looked_at_all_at)

    def _advance_scan(self, until: float) -> None:
        if self._scan is None:
            if not self._schedule.is_due(time.monotonic()):
                return
            self._round, self._scan_cost_s = Round(), 0.0
            self._scan = scan(self._roots, self._output, self._round)
            self._round_began_at = time.monotonic()
        began = time.thread_time()
        ended = self._go_on(self._scan, until)
        self._scan_cost_s += time.thread_time() - began
        if ended:
            self._end_round()

    def _go_on(self, looks: Iterator[Seen | None], until: float) -> bool:
        """Go on with a scan for a while and say whether it is at its end."""
        now = time.monotonic()
        while not self._is_full and now < until:
            try:
                seen = next(looks)
            except StopIteration:
                return True
            if seen is not None:
                self._see(seen, now)
            now = time.monotonic()
        return False

    def _end_round(self) -> None:
        self._scan = None
        self.rounds += 1
        self._looked_at_all_at = self._round_began_at
        self._schedule.ended(time.monotonic(), self._scan_cost_s)
        self._status.scanned(self._round.files, self._scan_cost_s)
        self.problems = self._round.problems
        self.roots_with_files = sorted(self._round.with_files)
        moved = any(self._identities.get(root, number) != number for root, number in self._round.roots.items())
        returned = bool(self._identities) and self._round.roots.keys() - self._identities.keys()
        self._identities = self._round.roots
        if self._events and (moved or returned):
            self._events.restart()
