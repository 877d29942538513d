"""What passes between planning, reading, writing and committing: small, picklable, no text.

What there is one of for every file is a named tuple: it crosses a shuffle several times, and tuples
pickle ten times faster than dataclasses.
"""

import json
from dataclasses import dataclass, field
from typing import NamedTuple, Self

import pyarrow as pa

_CODEC = "zstd"


class ReadOptions(NamedTuple):
    """How inputs are read.

    Args:
        max_record_bytes: a longer record goes to quarantine, cut to this.
        fields: names of fields of structured inputs, as `(ours, theirs)`.
        max_unpacked_bytes: most that a compressed file or an archive may unpack to.
        max_ratio: most that it may grow by; looked at once it is large.
        max_entries: most files in an archive.
        max_nesting: how many archives deep a file may lie.
        skip_gone: pass over a file that is gone when it is to be read; else it is a dead letter.
    """

    max_record_bytes: int = 16 << 20
    fields: tuple[tuple[str, str], ...] = ()
    max_unpacked_bytes: int = 64 << 30
    max_ratio: int = 1000
    max_entries: int = 1_000_000
    max_nesting: int = 3
    skip_gone: bool = False


READ_OPTIONS = ReadOptions()


class Part(NamedTuple):
    """A part of a large file; `start` and `end` count what its reader splits by, `first_line` counts from 1."""

    start: int
    end: int
    first_line: int


class InputFile(NamedTuple):
    """A file to read, or a part of one, as it was when the plan was made.

    Args:
        input_uri: absolute and printable; the ledger knows the file by it.
        uri: relative to the input root and printable; the tables know it by this.
        path: what the operating system opens; may hold surrogates for bytes that are not UTF-8.
        size: in bytes.
        version: changes when the content may have changed; empty when it could not be told.
        part: the part to read; None for the whole file.
    """

    input_uri: str
    uri: str
    path: str
    size: int
    version: str
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Shard:
    """Inputs of one root that are read and written together; `id` depends on nothing but their names and sizes."""

    id: str
    inputs: tuple[InputFile, ...]

    def pack(self) -> bytes:
        """Return the shard as compressed bytes: Beam copies what a plan holds several times, and packs it slowly."""
        # Column by column, where what stands close together is alike.
        data = json.dumps([self.id, *zip(*self.inputs, strict=True)]).encode()
        packed: bytes = pa.compress(data, codec=_CODEC, asbytes=True)
        return len(data).to_bytes(8, "big") + packed

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """Read a packed shard.

        >>> shard = Shard("3f", (InputFile("/news/a.txt", "a.txt", "/news/a.txt", 3, "3-1"),))
        >>> Shard.unpack(shard.pack()) == shard
        True
        """
        size = int.from_bytes(data[:8], "big")
        identity, *columns = json.loads(pa.decompress(data[8:], decompressed_size=size, codec=_CODEC, asbytes=True))
        inputs = tuple(InputFile._make(fields) for fields in zip(*columns, strict=True))
        return cls(identity, tuple(file._replace(part=Part._make(file.part)) if file.part else file for file in inputs))


class InputRead(NamedTuple):
    """How many records an input gave; `version` is empty when it must be tried again next time."""

    input_uri: str
    uri: str
    version: str
    records: int


@dataclass(frozen=True, slots=True)
class ShardEnd:
    """Follows the last record of a shard."""

    shard: str
    reads: tuple[InputRead, ...]


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A whole Parquet file that waits for the commit.

    Args:
        name: in the run's staging folder.
        table: one of `schemas.tables.TABLES`, or `hashes`, which the commit needs to tell what is a duplicate.
        partition: `source=…/month=…`, or empty where there are none.
        serial: counts the files of a shard in one partition.
        inputs: `input_uri` of all whose rows it holds.
    """

    name: str
    table: str
    partition: str
    serial: int
    rows: int
    size: int
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShardResult:
    """What became of (a part of) a shard; `written`, `quarantined` and `duplicates` count records by `input_uri`."""

    shard: str
    reads: tuple[InputRead, ...]
    files: tuple[StagedFile, ...]
    written: dict[str, int] = field(default_factory=dict)
    quarantined: dict[str, int] = field(default_factory=dict)
    duplicates: dict[str, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
