"""From shards to documents: read, decode, and say what could not be."""

from collections.abc import Iterator, Sequence

import apache_beam as beam

from pipeline.listing import list_inputs
from pipeline.plan import MIB, make_plan
from pipeline.records import Item, read_shard
from schemas.config import RunConfig
from schemas.work import READ_OPTIONS, ReadOptions, Shard

_DEFAULTS = RunConfig.model_fields
DEFAULT_SHARD_BYTES = int(_DEFAULTS["shard_mb"].default * MIB)


class ReadArticles(beam.PTransform):
    """Read every article that the inputs name.

    Gives a collection of documents, with a dead letter in the place of each record that could not
    be read, and marks that end a shard. `Apply` and `WriteArticles` take it as it is.

    Args:
        inputs: files, folders or globs.
        options: limits, and which field of structured inputs is which.

    Raises:
        ConfigError: when the pipeline is built; an input does not exist.
    """

    def __init__(self, inputs: Sequence[str], options: ReadOptions = READ_OPTIONS) -> None:
        super().__init__()
        self._inputs = tuple(inputs)
        self._options = options

    def expand(self, pbegin: beam.pvalue.PBegin) -> beam.PCollection[Item]:
        """Plan all inputs and read them."""
        listing = list_inputs(self._inputs, None, self._options)
        plan = make_plan(
            listing,
            {},
            "",
            max_record_bytes=self._options.max_record_bytes,
            shard_bytes=DEFAULT_SHARD_BYTES,
            commit_bytes=0,
        )
        shards = [shard for group in plan.commits for shard in group]
        return pbegin | ReadShards(shards, self._options)


class ReadShards(beam.PTransform):
    """Read the shards of a plan; only their references cross a shuffle."""

    def __init__(self, shards: Sequence[Shard], options: ReadOptions = READ_OPTIONS) -> None:
        super().__init__()
        self._packed = [shard.pack() for shard in shards]
        self._options = options

    def expand(self, pbegin: beam.pvalue.PBegin) -> beam.PCollection[Item]:
        """Spread the shards over the workers and read each where it lands."""
        return (
            pbegin
            | "Shards" >> beam.Create(self._packed, reshuffle=False)
            | "Spread" >> beam.Reshuffle()
            | "Read" >> beam.ParDo(_ReadShard(self._options))
        )


class _ReadShard(beam.DoFn):
    def __init__(self, options: ReadOptions) -> None:
        self._options = options

    def process(self, packed: bytes) -> Iterator[Item]:
        return read_shard(Shard.unpack(packed), self._options)
