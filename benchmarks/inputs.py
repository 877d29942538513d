"""Structured inputs: memory over their size, what a second worker brings, and documents a second, by format.

`INPUTS_MB=20,200 python -m benchmarks inputs` takes other sizes than 100 MB and 1 GB.
"""

import csv
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

MEGABYTES = tuple(int(size) for size in os.environ.get("INPUTS_MB", "100,1000").split(","))
_SPEED_MEGABYTES = 30
_CHARS = 1650
_BATCH = 1_000
_CHAIN = "language,normalize,dates"

_RUN = """
import sys
from pipeline.cli import main
code = main(["run", {path!r}, "--output", {output!r}, "--transforms", {chain!r}, "--workers", "{workers}",
             "--progress", "none"])
print("peak", open("/proc/self/status").read().split("VmHWM:")[1].split()[0], file=sys.stderr)
sys.exit(code)
"""

Row = dict[str, str]


def main() -> None:
    """Print peak memory at two sizes with the documents a second, and the time of one worker beside that of two."""
    with tempfile.TemporaryDirectory() as scratch:
        for kind, (extension, write) in _WRITERS.items():
            path = Path(scratch) / f"news{extension}"
            peaks = []
            for megabytes in MEGABYTES:
                documents = write(path, megabytes * 1_000_000)
                peak_mib, seconds = _run(path, "", 1)
                peaks.append(peak_mib)
                print(
                    f"{kind:18} {megabytes:5} MB of text, {path.stat().st_size / 1e6:5.0f} MB on disk: "
                    f"{peak_mib:.0f} MiB at the peak, {documents / seconds:.0f} documents/s without transforms",
                    flush=True,
                )
            documents = write(path, _SPEED_MEGABYTES * 1_000_000)
            one, two = (_run(path, _CHAIN, workers)[1] for workers in (1, 2))
            print(
                f"{kind:18} memory {peaks[-1] / peaks[0]:.2f}; two workers {one / two:.2f} times one ({_CHAIN})",
                flush=True,
            )
            path.unlink()


def _run(path: Path, chain: str, workers: int) -> tuple[float, float]:
    """Run in a fresh process; return its peak memory, or its largest worker's, in MiB, and the seconds it took."""
    before = time.monotonic()
    with tempfile.TemporaryDirectory() as output:
        code = _RUN.format(path=str(path), output=output, chain=chain, workers=workers)
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return int(done.stderr.split("peak")[1]) / (1 << 10), time.monotonic() - before


def _rows(size: int) -> Iterator[Row]:
    """Yield articles of about `size` bytes in all."""
    chooser = random.Random(1)
    words = ["".join(chooser.choices("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی", k=chooser.randint(2, 8))) for _ in range(5000)]
    written = 0
    for number in itertools.count():
        text = f"خبر شماره {number}\n\n" + " ".join(chooser.choices(words, k=_CHARS // 6))
        yield {"id": str(number), "title": f"خبر {number}", "text": text, "published_at": "2025-10-21"}
        written += len(text.encode())
        if written > size:
            return


def _write_jsonl(path: Path, size: int) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for count, row in enumerate(_rows(size), 1):  # noqa: B007
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return count


def _write_csv(path: Path, size: int) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "title", "text", "published_at"])
        writer.writeheader()
        for count, row in enumerate(_rows(size), 1):  # noqa: B007
            writer.writerow(row)
    return count


def _write_parquet(path: Path, size: int) -> int:
    """Write row groups of 10,000 rows."""
    return _write_groups(path, size, 10_000)


def _write_one_group(path: Path, size: int) -> int:
    """Write all rows as one row group, as most writers do by default up to a million."""
    return _write_groups(path, size, 1 << 40)


def _write_groups(path: Path, size: int, group_rows: int) -> int:
    count, batches = 0, []
    rows = _rows(size)
    writer: pq.ParquetWriter | None = None
    while batch := list(itertools.islice(rows, _BATCH)):
        batches.append(pa.Table.from_pylist(batch))
        count += len(batch)
        if len(batches) * _BATCH >= group_rows:
            writer = writer or pq.ParquetWriter(path, batches[0].schema)
            writer.write_table(pa.concat_tables(batches))
            batches = []
    if batches:
        writer = writer or pq.ParquetWriter(path, batches[0].schema)
        writer.write_table(pa.concat_tables(batches))
    if writer:
        writer.close()
    return count


_WRITERS: dict[str, tuple[str, Callable[[Path, int], int]]] = {
    "JSON lines": (".jsonl", _write_jsonl),
    "CSV": (".csv", _write_csv),
    "Parquet": (".parquet", _write_parquet),
    "Parquet, one group": (".parquet", _write_one_group),
}
