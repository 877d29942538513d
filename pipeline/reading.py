"""From shards to documents: read, decode, and say what could not be."""

from collections.abc import Iterator, Sequence

import apache_beam as beam

from pipeline.listing import list_inputs
from pipeline.plan import MIB, make_plan
from pipeline.readers import readers
from pipeline.records import Item, read_shard
from schemas.config import RunConfig
from schemas.work import Shard

_DEFAULTS = RunConfig.model_fields
DEFAULT_SHARD_BYTES = int(_DEFAULTS["shard_mb"].default * MIB)
DEFAULT_MAX_RECORD_BYTES = int(_DEFAULTS["max_record_mb"].default * MIB)


class ReadArticles(beam.PTransform):
    """Read every article that the inputs name.

    Gives a collection of documents, with a dead letter in the place of each record that could not
    be read, and marks that end a shard. `Apply` and `WriteArticles` take it as it is.

    Args:
        inputs: files, folders or globs.
        max_record_bytes: longer records become dead letters.

    Raises:
        ConfigError: when the pipeline is built; an input does not exist.
    """

    def __init__(self, inputs: Sequence[str], max_record_bytes: int = DEFAULT_MAX_RECORD_BYTES) -> None:
        super().__init__()
        self._inputs = tuple(inputs)
        self._max_record_bytes = max_record_bytes

    def expand(self, pbegin: beam.pvalue.PBegin) -> beam.PCollection[Item]:
        """Plan all inputs and read them."""
        listing = list_inputs(self._inputs, readers(), output=None)
        plan = make_plan(
            listing,
            {},
            "",
            max_record_bytes=self._max_record_bytes,
            shard_bytes=DEFAULT_SHARD_BYTES,
            commit_bytes=0,
        )
        shards = [shard for group in plan.commits for shard in group]
        return pbegin | ReadShards(shards, self._max_record_bytes)


class ReadShards(beam.PTransform):
    """Read the shards of a plan; only their references cross a shuffle."""

    def __init__(self, shards: Sequence[Shard], max_record_bytes: int = DEFAULT_MAX_RECORD_BYTES) -> None:
        super().__init__()
        self._packed = [shard.pack() for shard in shards]
        self._max_record_bytes = max_record_bytes

    def expand(self, pbegin: beam.pvalue.PBegin) -> beam.PCollection[Item]:
        """Spread the shards over the workers and read each where it lands."""
        return (
            pbegin
            | "Shards" >> beam.Create(self._packed, reshuffle=False)
            | "Spread" >> beam.Reshuffle()
            | "Read" >> beam.ParDo(_ReadShard(self._max_record_bytes))
        )


class _ReadShard(beam.DoFn):
    def __init__(self, max_record_bytes: int) -> None:
        self._max_record_bytes = max_record_bytes

    def process(self, packed: bytes) -> Iterator[Item]:
        return read_shard(Shard.unpack(packed), self._max_record_bytes)
