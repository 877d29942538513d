"""What the engine costs: identity chain through Beam, ledger and commit, beside a plain Python loop."""

import hashlib
import resource
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from benchmarks.corpus import write_corpus

DOCUMENTS = (2_000, 22_000)
TURNS = 3

_PLAIN = "from benchmarks.overhead import write_plainly; write_plainly({folder!r}, {output!r})"
_KARIZ = (
    "import sys; from pipeline.cli import main; "
    "sys.exit(main(['run', {folder!r}, '--output', {output!r}, '--transforms', '', '--progress', 'none']))"
)


def write_plainly(folder: str, output: str) -> None:
    """Read every file, hash it, and write one Parquet file a source: what has to be done in any case."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for path in sorted(Path(folder).rglob("*.txt")):
        data = path.read_bytes()
        text = data.decode()
        rows[path.parent.name].append({"id": hashlib.sha256(data).hexdigest(), "text": text, "text_raw": text})
    for source, articles in rows.items():
        place = Path(output) / f"source={source}"
        place.mkdir(parents=True)
        pq.write_table(pa.Table.from_pylist(articles), place / "part.parquet", compression="zstd", compression_level=3)


def main() -> None:
    """Print CPU time a document, from the slope between two corpus sizes, so that start-up does not count."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / f"corpus{documents}" for documents in DOCUMENTS]
        for folder, documents in zip(folders, DOCUMENTS, strict=True):
            write_corpus(folder, documents)
        slopes: dict[str, list[float]] = {"plain loop": [], "kariz, no transforms": []}
        for turn in range(TURNS):
            for label, code in zip(slopes, (_PLAIN, _KARIZ), strict=True):
                seconds = [
                    _cpu_s(code.format(folder=str(folder), output=str(Path(scratch) / f"{label}{turn}{folder.name}")))
                    for folder in folders
                ]
                slopes[label].append(1000 * (seconds[1] - seconds[0]) / (DOCUMENTS[1] - DOCUMENTS[0]))
        for label, values in slopes.items():
            middle, low, high = statistics.median(values), min(values), max(values)
            print(f"{label:22} {middle:.3f} ms CPU a document of 3 KB ({low:.3f}-{high:.3f})")
        ratios = [ours / plain for plain, ours in zip(*slopes.values(), strict=True)]
        print(f"ratio                  {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})")


def _cpu_s(code: str) -> float:
    """Return user and system time of a fresh process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
