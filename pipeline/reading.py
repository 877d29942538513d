"""From shards to documents: read, decode, and say what could not be."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

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
    """Read the shards of a plan; only their references cross a shuffle.

    Args:
        shards: the shards, or a file that will hold them when the pipeline runs: then it can run again and again.
        options: how inputs are read.
    """

    def __init__(self, shards: Sequence[Shard] | Path, options: ReadOptions = READ_OPTIONS) -> None:
        super().__init__()
        self._file = shards if isinstance(shards, Path) else None
        self._packed = [] if isinstance(shards, Path) else [shard.pack() for shard in shards]
        self._options = options

    def expand(self, pbegin: beam.pvalue.PBegin) -> beam.PCollection[Item]:
        """Spread the shards over the workers and read each where it lands."""
        if self._file:
            shards = pbegin | "File" >> beam.Create([str(self._file)], reshuffle=False) | beam.FlatMap(_load_shards)
        else:
            shards = pbegin | "Shards" >> beam.Create(self._packed, reshuffle=False)
        return shards | "Spread" >> beam.Reshuffle() | "Read" >> beam.ParDo(_ReadShard(self._options))


def save_shards(path: Path, shards: Iterable[Shard]) -> None:
    """Write shards into the file that a pipeline reads them from."""
    packed = (shard.pack() for shard in shards)
    path.write_bytes(b"".join(len(data).to_bytes(8, "big") + data for data in packed))


def _load_shards(path: str) -> Iterator[bytes]:
    with open(path, "rb") as file:
        while size := file.read(8):
            yield file.read(int.from_bytes(size, "big"))


class _ReadShard(beam.DoFn):
    def __init__(self, options: ReadOptions) -> None:
        self._options = options

    def process(self, packed: bytes) -> Iterator[Item]:
        return read_shard(Shard.unpack(packed), self._options)
