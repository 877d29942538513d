"""A watcher at work: latency from rename to DuckDB, CPU while nothing comes, memory over many batches."""

import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from benchmarks.corpus import write_corpus

FILES_A_SECOND = 10
LATENCY_S, IDLE_S = 30.0, 30.0
IDLE_FILES = 100_000
BATCHES, FILES_A_BATCH = 1_000, 5
CHARS = 2_000

_WATCH = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"


class Watcher:
    """A watcher process and its status."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.inbox, self.output, self._status = folder / "inbox", folder / "lake", folder / "status.json"
        self.inbox.mkdir(exist_ok=True)
        command = [sys.executable, "-c", _WATCH, "watch", str(self.inbox), "--output", str(self.output)]
        command += ["--status-file", str(self._status), "--progress", "none", *options]
        self._process = subprocess.Popen(command)

    @property
    def status(self) -> dict[str, object]:
        """What it says of itself; empty before it does."""
        with suppress(FileNotFoundError):
            return dict(json.loads(self._status.read_bytes()))
        return {}

    def wait_until_idle(self, files: int = 0) -> None:
        """Wait until it has done so many files and nothing waits."""
        while True:
            status = self.status
            if status.get("state") == "idle" and status["files"]["done"] >= files and not status["files"]["waiting"]:  # type: ignore[index]
                return
            if self._process.poll() is not None:
                raise RuntimeError("the watcher has ended")
            time.sleep(0.1)

    def wait_for_scan(self, after_s: float = 0.0) -> None:
        """Wait until it has looked through its inboxes once more, some time from now."""
        time.sleep(after_s)
        before = self.status["scans"]
        while self.status["scans"] == before:
            time.sleep(0.1)

    def cpu_s(self) -> float:
        """Return the CPU time that it has taken."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def rss_mib(self) -> float:
        """Return the memory that it has."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)

    def stop(self) -> None:
        """Ask it to end, and wait."""
        self._process.send_signal(signal.SIGTERM)
        self._process.wait()


@contextmanager
def watching(folder: Path, *options: str) -> Iterator[Watcher]:
    """Watch while the block runs."""
    watcher = Watcher(folder, *options)
    try:
        yield watcher
    finally:
        watcher.stop()


def measure_latency(folder: Path, seconds: float = LATENCY_S, *options: str) -> list[float]:
    """Return seconds from rename to the first DuckDB query that finds the article, of each file."""
    corpus = folder / "corpus"
    count = int(seconds * FILES_A_SECOND)
    write_corpus(corpus, count + 1, CHARS)
    files = sorted(path for path in corpus.rglob("*") if path.is_file())
    came: dict[str, float] = {}
    seen: dict[str, float] = {}
    ended = threading.Event()

    def look() -> None:
        # As a consumer would: new partitions, new files, all of it, each time.
        while not ended.wait(0.02):
            with suppress(duckdb.Error):
                query = f"SELECT uri FROM '{watcher.output}/articles/**/*.parquet'"
                rows = duckdb.connect().execute(query).fetchall()
                now = time.monotonic()
                for (uri,) in rows:
                    seen.setdefault(uri, now)

    with watching(folder, *options) as watcher:
        watcher.wait_until_idle()
        os.replace(files[-1], watcher.inbox / "first.txt")  # what only the first batch pays
        watcher.wait_until_idle(1)
        looking = threading.Thread(target=look)
        looking.start()
        for number in range(count):
            name = f"{number:06}.txt"
            aside = watcher.inbox / f"{name}.part"
            aside.write_bytes(files[number].read_bytes())
            time.sleep(1 / FILES_A_SECOND)
            os.replace(aside, watcher.inbox / name)
            came[name] = time.monotonic()
        deadline = time.monotonic() + 120
        while not came.keys() <= seen.keys() and time.monotonic() < deadline:
            time.sleep(0.1)
        ended.set()
        looking.join()
    return sorted(seen[name] - moment for name, moment in came.items())


def measure_idle(folder: Path, files: int = IDLE_FILES, seconds: float = IDLE_S) -> tuple[float, float]:
    """Return the share of a core that a watcher takes while nothing comes, and its memory in MiB."""
    with watching(folder, "--transforms", "source", "--settle-s", "0.1") as watcher:
        for number in range(files):
            path = watcher.inbox / f"{number % 100}" / f"{number}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"article {number}")
        watcher.wait_until_idle(files)
        # From one look at everything to another: the more files, the rarer these are.
        watcher.wait_for_scan()
        before, began = watcher.cpu_s(), time.monotonic()
        watcher.wait_for_scan(seconds)
        return (watcher.cpu_s() - before) / (time.monotonic() - began), watcher.rss_mib()


def measure_memory(folder: Path, batches: int = BATCHES) -> list[float]:
    """Return the memory of a watcher in MiB after each hundredth batch."""
    memory, words = [], random.Random(0)  # no two articles alike
    # Batches of so many files, since each waits until it is full.
    options = ("--batch-files", str(FILES_A_BATCH), "--batch-s", "60")
    with watching(folder, *options) as watcher:
        for number in range(batches * FILES_A_BATCH):
            name = watcher.inbox / f"{number}.txt"
            aside = name.with_suffix(".part")
            aside.write_text(" ".join(str(words.randrange(10_000)) for _ in range(400)))
            os.replace(aside, name)
            if number % (100 * FILES_A_BATCH) == 100 * FILES_A_BATCH - 1:
                watcher.wait_until_idle(number + 1)
                memory.append(watcher.rss_mib())
    return memory


def main() -> None:
    """Print all three."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / name for name in ("latency", "idle", "memory")]
        for folder in folders:
            folder.mkdir()
        lags = measure_latency(folders[0])
        print(
            f"{len(lags)} files at {FILES_A_SECOND}/s, default chain: median {statistics.median(lags):.2f} s, "
            f"99 % {lags[int(0.99 * len(lags))]:.2f} s, most {lags[-1]:.2f} s from rename to DuckDB"
        )
        share, rss_mib = measure_idle(folders[1])
        print(f"{share:.2%} of a core while nothing comes, {IDLE_FILES:,} files in the inbox, {rss_mib:.0f} MiB")
        memory = measure_memory(folders[2])
        print("MiB after each hundred batches: " + " ".join(f"{mib:.0f}" for mib in memory))
        print(f"ratio of the last to the first: {memory[-1] / memory[0]:.3f}")


if __name__ == "__main__":
    main()
