"""Records of the quarantine through the graph, as those of files go through it."""

from collections.abc import Iterator, Sequence
from typing import Any

import apache_beam as beam

from pipeline.applying import ApplyChain
from pipeline.batch import Work
from pipeline.layout import Layout
from pipeline.ledger import newest_entry, read_report
from pipeline.records import Item
from pipeline.replaying import KeptShard, read_shard
from pipeline.runners import make_pipeline, run_pipeline
from pipeline.writing import WriteArticles
from schemas.errors import RunError
from schemas.work import ReadOptions


def do_replay(work: Work, shards: Sequence[KeptShard], run_id: str) -> dict[str, Any]:
    """Read, transform, write and commit records of the quarantine; return the report of the commit.

    Raises:
        RunError: it failed, and nothing has changed, or an intent is left that says what is to be finished.
    """
    before = newest_entry(work.layout.ledger)
    pipeline = make_pipeline(work.runner, work.workers, work.beam_args)
    write = WriteArticles(
        str(work.layout.root),
        work.chain,
        run_id,
        work.max_shard_bytes * 3 // 2,
        replayed={shard.file: shard.uris for shard in shards},
    )
    _ = pipeline | "Read" >> _ReadKept(work.layout, shards, work.options) | ApplyChain(work.chain) | "Write" >> write
    run_pipeline(pipeline)
    entry = newest_entry(work.layout.ledger)
    if entry is None or entry == before:
        raise RunError("The pipeline ended without a commit: its results never reached it. Nothing has changed.")
    return read_report(entry)


class _ReadKept(beam.PTransform):
    def __init__(self, layout: Layout, shards: Sequence[KeptShard], options: ReadOptions) -> None:
        super().__init__()
        self._layout = layout
        self._packed = [shard.pack() for shard in shards]
        self._options = options

    def expand(self, pbegin: beam.pvalue.PBegin) -> beam.PCollection[Item]:
        return (
            pbegin
            | "Shards" >> beam.Create(self._packed, reshuffle=False)
            | "Spread" >> beam.Reshuffle()
            | "Read" >> beam.ParDo(_ReadShard(self._layout, self._options))
        )


class _ReadShard(beam.DoFn):
    def __init__(self, layout: Layout, options: ReadOptions) -> None:
        self._layout = layout
        self._options = options

    def process(self, packed: bytes) -> Iterator[Item]:
        return read_shard(self._layout, KeptShard.unpack(packed), self._options)
