"""A file as lines: each cut to the limit, each decoded by itself, whatever encoding the file is in."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from pipeline.readers.streams import BUFFER_BYTES, CHUNK_BYTES, buffered, open_buffered
from schemas.work import Part
from transforms import decoding

# Enough to tell an encoding by.
_SAMPLE_BYTES = 1 << 14


class Line(NamedTuple):
    """A line with its end; `cut` when it was longer than the limit and only its beginning is here."""

    number: int
    data: bytes
    cut: bool


class Decoded(NamedTuple):
    """A text, the encoding that its file is in, and the one that its bytes are in as we have them."""

    text: str
    encoding: str
    codec: str

    def offset(self, data: bytes, position: int) -> int:
        """Return where in `data` the character at a position of the text is."""
        return len(data) - len(self.text[position:].encode(self.codec, "surrogatepass"))


class Lines(NamedTuple):
    """A file of lines that are decoded one by one, since each may be wrong in its own way.

    Args:
        stream: its bytes; what was UTF-16 or UTF-32, where lines end in no single byte, is UTF-8 here.
        original: what it was then.
        charset: what lines that are no UTF-8 are probably in: one of them may be too short to tell.
    """

    stream: BinaryIO
    original: str | None = None
    charset: str | None = None

    def decode(self, data: bytes) -> Decoded:
        """Decode one line or several.

        Raises:
            Reject: `binary` or `undecodable`.
        """
        text, encoding = decoding.decode_bytes(data, self.charset)
        return Decoded(text, self.original or encoding, "utf-8" if self.original else encoding)


def read_lines(stream: BinaryIO, limit: int, first: int = 1, end: int | None = None) -> Iterator[Line]:
    """Yield the lines of a stream, those over the limit cut to one byte more than it.

    Args:
        first: number of the first line.
        end: no line that begins at or after this many bytes is read.
    """
    position = 0
    number = first
    while end is None or position < end:
        data = stream.readline(limit + 1)
        if not data:
            return
        position += len(data)
        cut = len(data) > limit and not data.endswith(b"\n")
        if cut:
            while (rest := stream.readline(CHUNK_BYTES)) and not rest.endswith(b"\n"):
                position += len(rest)
            position += len(rest)
        yield Line(number, data, cut)
        number += 1


def open_lines(stream: BinaryIO) -> Lines:
    """Look at how a stream begins, and make lines of it."""
    plain = buffered(stream)
    sample = plain.peek(_SAMPLE_BYTES)[:_SAMPLE_BYTES]
    original = _find_wide_encoding(sample)
    if original:
        return Lines(io.BufferedReader(_Narrowed(plain, original), BUFFER_BYTES), original)
    return Lines(plain, charset=decoding.find_charset(sample))


def _find_wide_encoding(sample: bytes) -> str | None:
    mark = decoding.find_mark(sample)
    if mark:
        return mark[0] if mark[0] != "utf-8" else None
    return decoding.sniff_utf16(sample[: len(sample) & ~1]) if b"\0" in sample else None


class _Narrowed(io.RawIOBase):
    """UTF-16 or UTF-32 as UTF-8; what is broken in it is broken here too, so that it costs no other line."""

    def __init__(self, stream: io.BufferedReader, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
        self._pending = b""
        self._is_first = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._pending:
            data = self._stream.read1(CHUNK_BYTES)
            text = self._decode(data)
            if self._is_first and text:
                text, self._is_first = text.removeprefix("\ufeff"), False
            self._pending = text.encode("utf-8", "surrogateescape" if "\udcff" in text else "surrogatepass")
            if not data:
                break
        piece, self._pending = self._pending[: len(buffer)], self._pending[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)

    def _decode(self, data: bytes) -> str:
        try:
            return self._decoder.decode(data, final=not data)
        except UnicodeDecodeError:
            self._decoder.reset()
            return "\udcff"


def cut_at_lines(path: str, part_bytes: int) -> list[Part]:
    """Return parts of about `part_bytes` that begin where a line does.

    Raises:
        OSError: the file cannot be read.
    """
    parts: list[Part] = []
    start, first = 0, 1
    with open_buffered(path) as stream:
        if open_lines(stream).original:
            return []
        while chunk := stream.read(part_bytes) + stream.readline():
            parts.append(Part(start, start + len(chunk), first))
            start, first = start + len(chunk), first + chunk.count(b"\n")
    return parts if len(parts) > 1 else []
