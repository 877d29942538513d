"""Clustering at the commit: time and memory over the number of documents, on signatures of made-up texts."""

import subprocess
import sys
from typing import Any

DOCUMENTS = (20_000, 200_000)

_RUN = """
import resource, sys, tempfile, time
from pathlib import Path
import numpy as np
import pyarrow as pa
from benchmarks.duplicates import make_entries
from pipeline.duplicates.columns import Settings
from pipeline.duplicates.entries import Entries
from pipeline.duplicates.files import index_names, load_index, stage_index, stage_table
from pipeline.duplicates.index import Index
from pipeline.layout import Layout
from transforms.duplicates.signatures import signature_version

def timed(what, function):
    began = time.process_time()
    result = function()
    print(f"  {what:40} {time.process_time() - began:7.2f} s", flush=True)
    return result

def peak_mib():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

documents = int(sys.argv[1])
entries, more = make_entries(documents, 1), make_entries(100, 2)
settings = Settings(0.7, False, signature_version())
pa.array([1])  # which imports pandas where it is installed
before = peak_mib()
with tempfile.TemporaryDirectory() as scratch:
    layout, staging = Layout(Path(scratch)), Path(scratch) / "staging"
    nothing, metadata = np.empty(0, np.uint64), settings.write()
    def commit(index, files, entries):
        index.add(entries)
        changes = index.take_changes()
        stage_table(layout, staging, changes, metadata, afresh=False)
        return stage_index(layout, staging, files, entries, nothing, metadata)[0]
    index = Index(settings.threshold)
    def commit_all():
        index.add(entries)
        changes = index.take_changes()
        renames, _ = stage_table(layout, staging, changes, metadata, afresh=True)
        file, _ = stage_index(layout, staging, [], entries, nothing, metadata)
        (layout.state / "hashes").mkdir(parents=True)
        (staging / "index").rename(layout.state / "hashes" / file.name)
        for staged, final in renames.items():
            (layout.root / final).parent.mkdir(exist_ok=True)
            (staging / staged).rename(layout.root / final)
        return file
    file = timed(f"a commit of {documents:,} documents", commit_all)
    timed("a commit of 100 more, the index kept", lambda: commit(index, [file], more))
    del index, entries
    loaded = timed("the index loaded", lambda: load_index(layout, index_names(layout), settings)[0])
    timed("a commit of 100 more, the index loaded", lambda: commit(loaded, [file], more))
print(f"  peak {peak_mib():.0f} MiB, of which {before:.0f} are the documents' own arrays and Python")
"""


def make_entries(documents: int, seed: int) -> Any:
    """Return entries of which a tenth are copies of others, and a tenth versions."""
    import numpy as np

    from pipeline.duplicates.entries import ID, Entries
    from transforms.duplicates.signatures import PLACES

    chooser = np.random.default_rng(seed)
    signatures = chooser.integers(0, 1 << 16, (documents, PLACES), np.uint16)
    hashes = np.frombuffer(chooser.bytes(16 * documents), ID).copy()
    tenth = documents // 10
    for place in range(tenth):
        # A version agrees in nine to six tenths of the places with what it is a version of.
        agrees = chooser.random(PLACES) < 0.9 - 0.3 * place / tenth
        signatures[place, agrees] = signatures[place + tenth, agrees]
    signatures[2 * tenth : 3 * tenth] = signatures[3 * tenth : 4 * tenth]
    hashes[2 * tenth : 3 * tenth] = hashes[3 * tenth : 4 * tenth]
    return Entries(
        inputs=chooser.integers(0, 1 << 62, documents).astype(np.uint64),
        doc_ids=np.frombuffer(chooser.bytes(16 * documents), ID),
        dates=chooser.integers(18_000, 20_000, documents).astype(np.int32),
        hashes=hashes,
        signatures=signatures,
        signed=np.ones(documents, np.bool_),
        dropped=np.zeros(documents, np.bool_),
        uris=[None] * documents,
    )


def main() -> None:
    """Print time and peak memory of commits, each size in a process of its own."""
    for documents in DOCUMENTS:
        print(f"{documents:,} documents")
        subprocess.run([sys.executable, "-c", _RUN, str(documents)], check=True)
