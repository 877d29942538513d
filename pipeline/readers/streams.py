"""Bytes of a file: opened safely, unpacked within limits."""

import bz2
import errno
import gzip
import io
import lzma
import os
import shutil
import stat
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import BinaryIO, cast

import zstandard

from pipeline.readers.protocol import RawFile
from pipeline.remote import is_remote, open_file
from schemas.work import ReadOptions
from transforms.contract import Reject

# Small files of one repeated line do shrink a thousandfold; a bomb is large.
_RATIO_FROM_BYTES = 64 << 20
BUFFER_BYTES = 1 << 20
_SPOOLED_BYTES = 64 << 20
# What can only be taken whole may be this large.
MAX_WHOLE_BYTES = 256 << 20
# What is read at once of a file that grew after it was looked at, or whose size nobody knows.
CHUNK_BYTES = 1 << 16

DAMAGED = (EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError, gzip.BadGzipFile)


def is_of_disk(error: BaseException) -> bool:
    """Say whether an error is the disk's, and not one of what lies on it: only the system's have a number."""
    return isinstance(error, OSError) and error.errno is not None


Opener = Callable[[BinaryIO], BinaryIO]

_COMPRESSIONS: dict[bytes, Opener] = {
    b"\x1f\x8b": lambda stream: cast(BinaryIO, gzip.GzipFile(fileobj=stream)),
    b"BZh": lambda stream: cast(BinaryIO, bz2.BZ2File(stream)),
    b"\xfd7zXZ\0": lambda stream: cast(BinaryIO, lzma.LZMAFile(stream)),  # noqa: SIM115
    b"\x28\xb5\x2f\xfd": lambda stream: cast(
        BinaryIO, zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)
    ),
}
COMPRESSED_EXTENSIONS = (".gz", ".bz2", ".xz", ".zst")


def open_regular(path: str) -> tuple[BinaryIO, int]:
    """Open a file, and nothing else that has a name; return it unbuffered, and its size.

    Raises:
        OSError: it cannot be opened; IsADirectoryError for a folder.
        Reject: it is a pipe, a socket or a device.
    """
    if is_remote(path):
        return open_file(path)
    # Without O_NONBLOCK, a pipe that somebody named like a text file would hang the run.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        raise Reject("not_a_file", "It is a pipe, a socket or a device, no file.")
    return cast(BinaryIO, open(descriptor, "rb", buffering=0)), status.st_size


@contextmanager
def open_buffered(path: str) -> Iterator[io.BufferedReader]:
    """Open a file to be read from its beginning to its end.

    Raises:
        OSError, Reject: as for `open_regular`.
    """
    stream, _ = open_regular(path)
    with stream:
        yield buffered(stream)


def find_compression(head: bytes) -> Opener | None:
    """Return what unpacks data that begins with `head`; None when it is not compressed."""
    if not head.startswith(tuple(_COMPRESSIONS)):
        return None
    return next(opener for magic, opener in _COMPRESSIONS.items() if head.startswith(magic))


class Budget:
    """What an input may unpack to, all that lies in it together."""

    def __init__(self, options: ReadOptions) -> None:
        self._left = options.max_unpacked_bytes
        self._max_ratio = options.max_ratio

    def spend(self, size: int) -> None:
        """Take note of bytes that were unpacked.

        Raises:
            Reject: they are too many.
        """
        self._left -= size
        if self._left < 0:
            raise Reject("unpacked_too_large", "It unpacks to more than --max-unpacked-mb allows.")

    def check_ratio(self, unpacked: int, packed: int) -> None:
        """Compare what came out with what went in.

        Raises:
            Reject: it grew too much.
        """
        if unpacked > _RATIO_FROM_BYTES and unpacked > self._max_ratio * max(packed, 1):
            raise Reject(
                "unpacked_too_large", f"It unpacks to over {unpacked >> 20} MiB, more than --max-ratio allows."
            )


@contextmanager
def unpack(packed: BinaryIO, budget: Budget, opener: Opener) -> Iterator[BinaryIO]:
    """Give the unpacked bytes of a compressed stream; reading on raises `Reject` where a limit is passed."""
    with closing(opener(packed)) as plain:
        yield cast(BinaryIO, io.BufferedReader(_Unpacked(plain, packed, budget), BUFFER_BYTES))


class _Unpacked(io.RawIOBase):
    """A stream that says what is wrong with what it unpacks."""

    def __init__(self, plain: BinaryIO, packed: BinaryIO, budget: Budget) -> None:
        self._plain = plain
        self._packed = packed
        self._budget = budget
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            # Not `read`, which would lose what it has when the rest is damaged.
            data = self._plain.read1(len(buffer))  # type: ignore[attr-defined]
        except (*DAMAGED, OSError) as error:
            if is_of_disk(error):
                raise
            raise Reject("damaged", f"Unpacking broke off after {self._size} bytes: {error}", self._size) from error
        self._size += len(data)
        self._budget.spend(len(data))
        self._budget.check_ratio(self._size, self._packed.tell())
        buffer[: len(data)] = data
        return len(data)


def read_limited(stream: BinaryIO, limit: int, size_hint: int = 0) -> bytes:
    """Read a stream to its end, or to one byte more than the limit.

    Args:
        size_hint: bytes that are probably there; so many are asked for at once, which costs that much memory.
    """
    data = stream.read(min(size_hint, limit) + 1)
    if len(data) <= size_hint:  # what is shorter than it should be has ended
        return data
    parts = [data]
    size = len(data)
    while size <= limit and (more := stream.read(min(CHUNK_BYTES, limit + 1 - size))):
        parts.append(more)
        size += len(more)
    return b"".join(parts)


def buffered(stream: BinaryIO) -> io.BufferedReader:
    """Return a stream that reads in large pieces and can be peeked into."""
    if isinstance(stream, io.BufferedReader):
        return stream
    return _Borrowing(cast(io.RawIOBase, stream), BUFFER_BYTES)


class _Borrowing(io.BufferedReader):
    """A buffer over a stream that somebody else closes."""

    def __del__(self) -> None:
        with suppress(ValueError):
            self.detach()


@contextmanager
def seekable(file: RawFile) -> Iterator[BinaryIO]:
    """Give a file's stream, or a temporary copy of one that cannot go back."""
    if file.seekable:
        yield file.stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_SPOOLED_BYTES) as copy:
        shutil.copyfileobj(file.stream, copy, BUFFER_BYTES)
        copy.seek(0)
        yield cast(BinaryIO, copy)
