"""Readers turn a file into records; each says which extensions it reads. Others add theirs by entry point."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import entry_points
from typing import NamedTuple, Protocol, runtime_checkable

from schemas.errors import ConfigError
from schemas.records import Metadata

ENTRY_POINT_GROUP = "kariz.readers"


class RawRecord(NamedTuple):
    """One record of a file, before decoding.

    Args:
        name: what tells it from the other records of the file; empty when the file is one record.
        data: its bytes.
        metadata: what came with it.
    """

    name: str
    data: bytes
    metadata: Metadata = Metadata()


@runtime_checkable
class Reader(Protocol):
    """What reads a kind of file. An instance is made without arguments, once in each worker."""

    extensions: tuple[str, ...]
    version: str

    def read(self, path: str, max_record_bytes: int) -> Iterator[RawRecord]:
        """Yield the records of a file in its order.

        Args:
            path: what the operating system opens.
            max_record_bytes: a longer record is cut to one byte more than this, which the caller quarantines.

        Raises:
            OSError: the file cannot be read.
            Reject: the file, or the record that comes next, cannot be used.
        """
        ...


@cache
def readers() -> Mapping[str, Reader]:
    """Return the registered readers by extension, which is small and begins with a dot.

    Raises:
        ConfigError: a reader cannot be loaded, or two want the same extension.

    >>> sorted(readers())
    ['.txt']
    """
    found: dict[str, Reader] = {}
    for point in sorted(entry_points(group=ENTRY_POINT_GROUP), key=lambda point: point.name):
        try:
            reader = point.load()()
        except Exception as error:  # a package of somebody else may raise anything
            raise ConfigError(f"The reader {point.name!r} cannot be loaded from {point.value!r}: {error}") from error
        for extension in reader.extensions:
            other = found.setdefault(extension, reader)
            if type(other) is not type(reader):
                raise ConfigError(f"Two installed packages read {extension!r} files; the second is {point.value}.")
    return found
