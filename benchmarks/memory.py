"""Peak memory over the size of the corpus: it must not grow."""

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import write_corpus

MEGABYTES = (200, 2_000)
_CHARS = 60_000

_RUN = """
import resource, sys
from pipeline.cli import main
code = main(["run", {folder!r}, "--output", {output!r}, "--transforms", "", "--progress", "none"])
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""


def main() -> None:
    """Print the peak resident memory of a run over a small and a large corpus, no transforms."""
    peaks = []
    with tempfile.TemporaryDirectory() as scratch:
        for megabytes in MEGABYTES:
            folder = Path(scratch) / f"corpus{megabytes}"
            size = write_corpus(folder, megabytes * 1_000_000 // (_CHARS * 11 // 6), _CHARS)
            code = _RUN.format(folder=str(folder), output=str(Path(scratch) / f"out{megabytes}"))
            done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
            peak_mib = int(done.stderr.split("peak")[1]) / (1 << 10)
            peaks.append(peak_mib)
            print(f"{size / 1e6:6.0f} MB of text: {peak_mib:.0f} MiB at the peak")
    print(f"ratio {peaks[1] / peaks[0]:.2f}")
