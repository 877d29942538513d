"""How far a run is: every worker keeps a small file of counts, and a thread of the starter shows their sum."""

import json
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from pipeline.storage import Place
from schemas.records import DeadLetter, Document

_PREFIX = "progress-"
_WRITE_EVERY_S = 0.5
_SHOW_EVERY_S = 0.25
_PRINT_EVERY_S = 10.0


@dataclass
class Counts:
    """What has come through so far; `size` in bytes of raw records."""

    documents: int = 0
    quarantined: int = 0
    size: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Return the sums."""
        return Counts(self.documents + other.documents, self.quarantined + other.quarantined, self.size + other.size)


class ProgressFile:
    """The counts of one worker's bundle, written now and then where the starter looks for them."""

    def __init__(self, folder: Place) -> None:
        self._path = folder / f"{_PREFIX}{uuid.uuid4().hex[:12]}"
        self._counts = Counts()
        self._written_at = 0.0

    def count(self, item: Document | DeadLetter) -> None:
        """Count one record."""
        if isinstance(item, DeadLetter):
            self._counts.quarantined += 1
        else:
            self._counts.documents += 1
        self._counts.size += len(item.raw)
        if time.monotonic() - self._written_at > _WRITE_EVERY_S:
            self.write()

    def write(self) -> None:
        """Write the counts; a full disk is for the tables to report."""
        self._written_at = time.monotonic()
        if isinstance(self._path, Path):  # a remote store would be asked for more than it is worth
            with suppress(OSError):
                self._path.write_text(json.dumps(vars(self._counts)), encoding="ascii")


def read_counts(folder: Place) -> Counts:
    """Return the sum of what the workers have written."""
    total = Counts()
    if not isinstance(folder, Path):
        return total
    with suppress(OSError):  # the folder goes with the commit
        for path in folder.glob(f"{_PREFIX}*"):
            with suppress(OSError, ValueError):
                total += Counts(**json.loads(path.read_text(encoding="ascii")))
    return total


class Display:
    """A bar on a terminal, a line every ten seconds elsewhere, or nothing."""

    def __init__(self, console: Console, style: str, total_bytes: int) -> None:
        self._console = console
        self._style = ("bar" if console.is_terminal else "plain") if style == "auto" else style
        self._total_bytes = max(total_bytes, 1)
        self._committed = Counts()
        self._began = time.monotonic()
        self._printed_at = self._began

    @contextmanager
    def watch(self, folder: Place) -> Iterator[None]:
        """Show what the workers of one commit report while the block runs."""
        if self._style == "none":
            yield
            return
        done = threading.Event()
        show = self._show_bar if self._style == "bar" else self._print_lines
        thread = threading.Thread(target=show, args=(folder, done), daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def add_committed(self, counts: Counts) -> None:
        """Take note of a commit that is done; its workers' files are gone."""
        self._committed += counts

    def _show_bar(self, folder: Place, done: threading.Event) -> None:
        columns = (
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %  {task.description}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self._console, transient=True) as progress:
            task = progress.add_task("", total=self._total_bytes)
            while not done.wait(_SHOW_EVERY_S):
                counts = self._committed + read_counts(folder)
                progress.update(task, completed=counts.size, description=self._describe(counts))

    def _print_lines(self, folder: Place, done: threading.Event) -> None:
        while not done.wait(_SHOW_EVERY_S):
            now = time.monotonic()
            if now - self._printed_at >= _PRINT_EVERY_S:
                self._printed_at = now
                counts = self._committed + read_counts(folder)
                share = min(counts.size / self._total_bytes, 1.0)
                left = f"about {(now - self._began) * (1 - share) / share:.0f} s left" if share else "starting"
                self._console.print(f"{share:4.0%}  {self._describe(counts)}  {left}")

    def _describe(self, counts: Counts) -> str:
        rate = counts.documents / max(time.monotonic() - self._began, 0.001)
        return f"{counts.documents:,} documents  {rate:,.0f}/s  {counts.quarantined:,} quarantined"
