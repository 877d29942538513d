"""The status for people and programs: a live view or lines on the terminal, and a JSON file."""

import json
import os
import threading
import time
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, Self

from rich.console import Console
from rich.live import Live
from rich.table import Table

from pipeline.watching.status import Status, printable

_LOOK_EVERY_S = 1.0
_WRITE_EVERY_S = 10.0
_PRINT_EVERY_S = 60.0


class Reporter:
    """Shows the status from a thread of its own, also while a batch is in hand.

    Args:
        style: auto, live, plain or none.
        status_file: kept up to date; None for no file.
    """

    def __init__(self, status: Status, console: Console, style: str, status_file: str | None) -> None:
        self._status = status
        self._console = console
        self._style = ("live" if console.is_terminal else "plain") if style == "auto" else style
        self._file = Path(os.path.abspath(status_file)) if status_file else None
        self._done = threading.Event()
        self._closing = ExitStack()
        self._thread = threading.Thread(target=self._report, name="kariz_reporter", daemon=True)
        self._shown: dict[str, Any] = {}
        self._written_at = self._printed_at = float("-inf")
        self._printed: dict[str, Any] = {}

    def __enter__(self) -> Self:
        """Begin to show."""
        if self._style == "live":
            self._live = self._closing.enter_context(Live(console=self._console, auto_refresh=False))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Show the end."""
        self._done.set()
        self._thread.join()
        self._show()
        self._closing.close()

    def say(self, message: str) -> None:
        """Show a message now."""
        if self._style != "none":
            self._console.print(printable(message), markup=False)

    def _report(self) -> None:
        while not self._done.wait(_LOOK_EVERY_S):
            self._show()

    def _show(self) -> None:
        shown = self._status.snapshot()
        changed = _without_clock(shown) != _without_clock(self._shown)
        now = time.monotonic()
        if self._file and (changed or self._done.is_set() or now - self._written_at >= _WRITE_EVERY_S):
            self._written_at = now
            _write(self._file, shown)
        if self._style == "live" and changed:
            self._live.update(make_view(shown), refresh=True)
        if self._style == "plain" and now - self._printed_at >= _PRINT_EVERY_S:
            if self._printed and _without_clock(shown) != self._printed:
                self._console.print(make_line(shown), markup=False)
            self._printed_at, self._printed = now, _without_clock(shown)
        self._shown = shown


def _without_clock(shown: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in shown.items() if name not in ("updated_at", "scans", "scan_s")}


def _write(path: Path, shown: Mapping[str, Any]) -> None:
    """Write the file whole; a full disk must not stop the watcher, which tells of it otherwise."""
    temporary = path.with_name(f".{path.name}.tmp")
    with suppress(OSError):
        temporary.write_text(json.dumps(shown, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        os.replace(temporary, path)


def make_line(shown: Mapping[str, Any]) -> str:
    """Return the status in a line."""
    reason = f" ({shown['reason']})" if shown["reason"] else ""
    return f"{shown['state']}: {describe_counts(shown)}{reason}"


def describe_counts(shown: Mapping[str, Any]) -> str:
    """Return what was done since the start, in words."""
    files, quarantined = shown["files"], sum(shown["quarantined"].values())
    return (
        f"articles {shown['documents']:,}, in quarantine {quarantined:,}; "
        f"files done {files['done']:,} (batches {shown['batches']:,}), files that wait {files['waiting']:,}"
    )


def make_view(shown: Mapping[str, Any]) -> Table:
    """Return the status as it is shown on a terminal."""
    files, lag = shown["files"], shown["lag_s"]
    codes = ", ".join(f"{code} {count:,}" for code, count in shown["quarantined"].items())
    error = shown["last_error"]
    rows = {
        shown["state"]: shown["reason"] or f"{', '.join(shown['inboxes'])} → {shown['output']}",
        "files": f"{files['in_inboxes']:,} in the inboxes, {files['waiting']:,} wait "
        f"({files['settling']:,} not settled), {files['done']:,} done",
        "articles": f"{shown['documents']:,}",
        "batches": f"{shown['batches']:,}",
        "quarantine": codes or "nothing",
        "lag": "" if lag["median"] is None else f"{lag['median']:.1f} s, 99 % under {lag['p99']:.1f} s",
        "last commit": shown["last_commit_at"] or "none yet",
        "last error": f"{error['at']} {error['message']}" if error else "none",
    }
    view = Table.grid(padding=(0, 2))
    for name, text in rows.items():
        view.add_row(name, text)
    return view
