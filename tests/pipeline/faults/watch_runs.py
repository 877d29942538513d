"""Watchers in processes of their own, what arrives in their inboxes, and who reads their tables meanwhile."""

import json
import os
import shutil
import signal
import threading
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb
from real_runs import CHAIN, REPOSITORY, TICK_S, Run, check_readable

from pipeline.layout import Layout
from pipeline.ledger import read_rows

# What comes is read soon, so that the tests need not wait.
QUICK = ("--settle-s", "0.4", "--batch-s", "0.1", "--poll-s", "0.5", "--min-free-mb", "0")
SAMPLES = REPOSITORY / "tests" / "pipeline" / "sample_transforms.py"
# A disk that takes its time, and a wall clock that jumps an hour to and fro; Python runs a `sitecustomize` first.
SLOW_DISK = """
import os, time
_replace, _fsync = os.replace, os.fsync
def replace(source, target, **given):
    time.sleep(0.03)
    _replace(source, target, **given)
def fsync(descriptor):
    time.sleep(0.03)
    _fsync(descriptor)
os.replace, os.fsync = replace, fsync
"""
JUMPING_CLOCK = """
import itertools, time
_time, _jumps = time.time, itertools.cycle([0.0] * 50 + [-3600.0] * 50 + [3600.0] * 50)
time.time = lambda: _time() + next(_jumps)
"""


class Watch:
    """A watcher of `folder/inbox` that writes to `folder/lake`."""

    def __init__(
        self, start: Callable[..., Run], folder: Path, *options: str | Path, output: Path | None = None
    ) -> None:
        """Start it; what it imports besides may lie in the folder."""
        self.inbox, self.output, self._status = folder / "inbox", output or folder / "lake", folder / "status.json"
        self.inbox.mkdir(exist_ok=True)
        self._status.unlink(missing_ok=True)
        self.run = start(
            "watch", self.inbox, "--output", self.output, *CHAIN[:2], "--progress", "plain", *QUICK,
            "--status-file", self._status, *options,
            folder=folder,
        )  # fmt: skip

    @property
    def status(self) -> dict[str, Any]:
        """What the status file says; `files` and counts are 0 before it is there."""
        try:
            status: dict[str, Any] = json.loads(self._status.read_bytes())
        except FileNotFoundError:
            return {"state": "", "files": {"done": 0, "waiting": 0}, "documents": 0, "scans": 0, "batches": 0}
        return status

    def wait_until(self, reached: Callable[[dict[str, Any]], object]) -> None:
        """Wait until its status is like this."""
        self.run.wait_until(lambda: reached(self.status))

    def wait_for_rows(self, expected: dict[str, str]) -> None:
        """Wait until the articles, and no others, are there with these texts, by name."""
        try:
            self.run.wait_until(lambda: read_texts(self.output) == expected)
        except BaseException:
            found = query_texts(self.output)
            print("differ:", {name for name in {*found, *expected} if found.get(name) != expected.get(name)})
            raise

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal to the watcher itself and return its exit code."""
        self.run.process.send_signal(number)
        return self.run.wait()

    def metrics(self) -> str:
        """Ask for the metrics, at the address that it printed."""
        [address] = [word for word in self.run.out.split() if word.endswith("/metrics")]
        with urllib.request.urlopen(address) as answer:
            text: str = answer.read().decode()
        return text


def read_texts(output: Path) -> dict[str, str]:
    """Return every article's text as read by its `uri`; a doubled one shows as such.

    While a commit is put in place a file may be exchanged under a query: it fails in one of many ways, and is empty.
    """
    with suppress(duckdb.Error):
        return query_texts(output)
    return {}


def query_texts(output: Path) -> dict[str, str]:
    """Return what `read_texts` does; a query that fails raises what it failed of."""
    texts: dict[str, str] = {}
    if any((output / "articles").rglob("*.parquet")):
        rows = duckdb.connect().execute(f"SELECT uri, text_raw FROM '{output}/articles/**/*.parquet'").fetchall()
        for uri, text in rows:
            texts[uri] = text if uri not in texts else "twice"
    return texts


def check_counts(output: Path) -> None:
    """What the ledger says of each input is what the tables hold."""
    rows = read_rows(Layout(output).ledger).values()
    assert all(row.records == row.written + row.quarantined for row in rows)
    assert sum(row.records for row in rows) == check_readable(output).total()


def put(path: Path, text: str) -> None:
    """Bring a file as a careful program does: written aside, then renamed into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.part")
    aside.write_text(text, encoding="utf-8")
    os.replace(aside, path)


def customize(folder: Path, *parts: str) -> None:
    """Have the processes that are started in a folder begin with this code; `PYTHONPATH` must name the folder."""
    (folder / "sitecustomize.py").write_text("".join(parts))
    shutil.copy(SAMPLES, folder)


class Consumer:
    """While it is entered, queries the tables as somebody does who knows no more than the documentation."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._query_all_the_time)
        self.queries = 0
        self.complaints: list[str] = []

    def __enter__(self) -> "Consumer":
        self._thread.start()
        return self

    def __exit__(self, failure: object, *_: object) -> None:
        """End, and complain of what should not have been seen."""
        self._done.set()
        self._thread.join()
        assert failure or self.queries > 0
        assert failure or self.complaints == []

    def _query_all_the_time(self) -> None:
        while not self._done.wait(TICK_S):
            before = self._committed_state()
            try:
                complaint = self._query()
            except duckdb.Error as error:
                complaint = str(error)
            if before is not None and before == self._committed_state():
                self.queries += 1
                if complaint:
                    self.complaints.append(complaint)

    def _committed_state(self) -> str | None:
        """Return the name of the last commit, None while one is put in place: from docs/running.md."""
        state = self._output / "_kariz"
        entries = sorted(path.name for path in (state / "ledger").glob("*.parquet"))
        return None if (state / "intent.json").exists() or not entries else entries[-1]

    def _query(self) -> str:
        """Return what is wrong with the tables."""
        connection = duckdb.connect()

        def ask(question: str, table: str) -> set[Any]:
            files = self._output / table
            if not any(files.rglob("*.parquet")):
                return set()
            return set(connection.execute(question.format(f"'{files}/**/*.parquet'")).fetchall())

        doubled = ask("SELECT doc_id FROM {} GROUP BY doc_id HAVING count(*) > 1", "articles")
        mentions = "SELECT doc_id, count(*) FROM {} GROUP BY doc_id"
        dates, entities = ask(mentions, "dates"), ask(mentions, "entities")
        meant = "SELECT doc_id, len({field}) FROM {{}} WHERE len({field}) > 0"
        wrong = dates ^ ask(meant.format(field="dates"), "articles")
        wrong |= entities ^ ask(meant.format(field="entities"), "articles")
        return (
            f"{len(doubled)} articles twice, {len(wrong)} with other mentions than they have" if doubled | wrong else ""
        )
