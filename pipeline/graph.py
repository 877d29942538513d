"""The whole pipeline, as one chain."""

from collections.abc import Sequence
from pathlib import Path

import apache_beam as beam

from pipeline.applying import ApplyChain
from pipeline.reading import ReadShards
from pipeline.writing import WriteArticles
from schemas.work import ReadOptions, Shard
from transforms.contract import Transform


def build_graph(
    pipeline: beam.Pipeline,
    shards: Sequence[Shard] | Path,
    chain: Sequence[Transform],
    output: str,
    *,
    run_id: str,
    options: ReadOptions,
    buffer_bytes: int,
) -> beam.PCollection[str]:
    """Read shards, apply the chain, write and commit; everything before the commit is one fused stage."""
    return (
        pipeline
        | "Read" >> ReadShards(shards, options)
        | "Transform" >> ApplyChain(chain)
        | "Write" >> WriteArticles(output, chain, run_id, buffer_bytes)
    )
