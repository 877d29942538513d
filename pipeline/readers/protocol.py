"""What a reader is given and what it yields."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple, Protocol, runtime_checkable

from schemas.records import Metadata
from schemas.work import Part, ReadOptions
from transforms.contract import Reject


class RawRecord(NamedTuple):
    """One record of a file.

    Args:
        name: what tells it from the other records of the file; empty when the file is one record.
        data: its bytes as they stand in the file; the quarantine keeps them.
        metadata: what came with it.
        text: its text, where the format says what that is; None when `data` is the text, to be decoded.
        charset: the encoding that the file declares; with `text`, the one it was in.
        line: the line of the file that it begins on, from 1.
        flags: what else is to be known of it.
        problem: why it cannot be used; the next record may be fine all the same.
    """

    name: str
    data: bytes
    metadata: Metadata = Metadata()
    text: str | None = None
    charset: str | None = None
    line: int | None = None
    flags: tuple[str, ...] = ()
    problem: Reject | None = None


class RawFile(NamedTuple):
    """An opened file, or an entry of an archive, unpacked.

    Args:
        stream: its bytes from the first on, unbuffered where it is a file.
        options: limits, and which field is which.
        size: in bytes, as far as known.
        seekable: whether `stream` can go back.
        part: the part to read; None for all of it.
    """

    stream: BinaryIO
    options: ReadOptions
    size: int = 0
    seekable: bool = True
    part: Part | None = None


@runtime_checkable
class Reader(Protocol):
    """What reads a kind of file. An instance is made without arguments, once in each worker."""

    extensions: tuple[str, ...]
    version: str

    def read(self, file: RawFile) -> Iterator[RawRecord]:
        """Yield the records of a file in its order.

        A record longer than `file.options.max_record_bytes` is cut to one byte more than this; the caller
        quarantines it.

        Raises:
            OSError: the file cannot be read.
            Reject: the file, or what comes next in it, cannot be used.
        """
        ...


@runtime_checkable
class SplittingReader(Reader, Protocol):
    """A reader that can read a part of a large file."""

    def split(self, path: str, size: int, part_bytes: int) -> Sequence[Part]:
        """Return parts of about `part_bytes` that make up the file; none when it must be read whole.

        Raises:
            OSError: the file cannot be read.
        """
        ...
