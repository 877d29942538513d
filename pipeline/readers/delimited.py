"""CSV and TSV as spreadsheets and scrapers write them: a header, then a record a row."""

import csv
import io
import re
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.readers.jsonl import make_record
from pipeline.readers.lines import Line, Lines, open_lines, read_lines
from pipeline.readers.protocol import RawFile, RawRecord
from pipeline.readers.streams import open_buffered
from schemas.work import READ_OPTIONS, Part
from transforms.contract import Reject

_DELIMITERS = (",", ";", "\t", "|")
_QUOTE = '"'
_LINE_END = b"\r\n"
_LONE_RETURN = re.compile(rb"\r(?!\n)")
# A name that holds line ends, as spreadsheets have them, is no longer than this.
_MAX_HEADER_LINES = 20
# How far a row may reach that begins where another broke; and how often what it took in is read again, on average.
_SUSPICIOUS_BYTES = 1 << 13
_REREADS = 8
# The limit of the csv module is the process's; ours is the record's.
csv.field_size_limit(sys.maxsize)


class Header(NamedTuple):
    """The names of the fields, what parts them, and how many lines of the file this took."""

    names: list[str]
    delimiter: str
    lines: int


class Row(NamedTuple):
    """A row as it stands in the file, from one line on; `problem` when it is no row."""

    line: int
    data: bytes
    values: list[str]
    encoding: str
    problem: Reject | None = None


class DelimitedReader:
    """Read a `.csv` or `.tsv` file: a row is a record, whatever parts its fields and however it is quoted."""

    extensions = (".csv", ".tsv")
    version = "1"

    def split(self, path: str, size: int, part_bytes: int) -> Sequence[Part]:
        """Cut between rows."""
        return cut_at_rows(path, part_bytes)

    def read(self, file: RawFile) -> Iterator[RawRecord]:
        """Yield a record for every row below the header that holds anything."""
        lines = open_lines(file.stream)
        limit = file.options.max_record_bytes
        header = read_header(lines, limit)
        first, end = header.lines + 1, None
        if file.part and file.part.start:
            lines.stream.seek(file.part.start)
            first, end = file.part.first_line, file.part.end - file.part.start
        elif file.part:
            end = file.part.end - lines.stream.tell()
        for row in read_rows(read_lines(lines.stream, limit, first, end), lines, header, limit):
            if row.problem:
                yield RawRecord(str(row.line), row.data, line=row.line, problem=row.problem)
            elif any(map(str.strip, row.values)):
                values = dict(zip(header.names, row.values, strict=False))
                yield make_record(str(row.line), row.data, values, file.options, row.encoding, row.line)


def read_header(lines: Lines, limit: int) -> Header:
    """Read the first row of a stream as the names of the fields.

    Raises:
        Reject: there is none.

    >>> read_header(Lines(io.BytesIO("id;متن\\n1;سلام".encode())), 100)
    Header(names=['id', 'متن'], delimiter=';', lines=1)
    """
    delimiter, number, data = "", 0, b""
    for line in read_lines(lines.stream, limit):
        number, data = line.number, data + line.data
        text = lines.decode(data).text
        if text.strip().lower().startswith("sep=") and len(text.rstrip("\r\n")) == len("sep=,"):
            delimiter, data = text[4], b""  # Excel's own way to name it
        elif not text.strip():
            data = b""
        elif text.count(_QUOTE) % 2 == 0 or number > _MAX_HEADER_LINES:
            break
    if not data:
        raise Reject("empty", "The file holds no header.", 0)
    rows = {each: _names(text, each) for each in ([delimiter] if delimiter else _DELIMITERS)}
    delimiter = max(rows, key=lambda each: len(rows[each]))
    return Header(rows[delimiter], delimiter, number)


def read_rows(lines: Iterator[Line], decoder: Lines, header: Header, limit: int) -> Iterator[Row]:
    r"""Yield rows. Of a row that does not close its quotes only the first line is lost, not what stands below it.

    >>> stream, header = io.BytesIO(b'1,"b\nc"\n2,e\n'), Header(["id", "text"], ",", 0)
    >>> [row.values for row in read_rows(read_lines(stream, 99), Lines(stream), header, 99)]
    [['1', 'b\nc'], ['2', 'e']]
    """
    tape = _Tape(lines, decoder, limit)
    while True:
        try:
            # Strictly, or a quote that is left open would take in the rows below it up to the next quote.
            for values in csv.reader(tape, delimiter=header.delimiter, quotechar=_QUOTE, strict=True):
                yield _make_row(tape, values, header)
                tape.accept()
            return
        except (Reject, csv.Error) as error:
            try:
                if isinstance(error, Reject) or len(tape.taken) > 1 or tape.ended:
                    raise
                yield _make_row(tape, _split_sloppily(tape.text, header.delimiter), header)
                tape.accept()
            except (Reject, csv.Error) as final:
                problem = final if isinstance(final, Reject) else Reject("bad_row", f"It is no row: {final}.")
                first = tape.give_back()
                yield Row(first.number, first.data if first.cut else first.data.rstrip(_LINE_END), [], "utf-8", problem)


def _make_row(tape: "_Tape", values: list[str], header: Header) -> Row:
    """Return a row of the lines taken.

    Raises:
        Reject: it has too many fields, or too few.
    """
    fields, wanted = len(values), len(header.names)
    # Empty fields at the end may be left out, but not of a row that took in lines below it.
    if (fields > wanted and any(values[wanted:])) or (fields < wanted and len(tape.taken) > 1):
        raise Reject("bad_row", f"It has {fields} fields, the header {wanted}: is a quote amiss?")
    return Row(tape.taken[0].number, tape.data.rstrip(_LINE_END), values, tape.encoding)


def _split_sloppily(line: str, delimiter: str) -> list[str]:
    """Return the fields of a line in which quotes stand where none should.

    Raises:
        Reject: one of them is open.
    """
    # A second line tells whether the first is a row by itself.
    rows = list(csv.reader([line.rstrip("\r\n"), ""], delimiter=delimiter, quotechar=_QUOTE))
    if len(rows) < 2:
        raise Reject("bad_row", "A quote is open, and another is amiss.")
    return rows[0]


class _Tape:
    """Lines as text for the csv module, remembered until their row is whole."""

    def __init__(self, lines: Iterator[Line], decoder: Lines, limit: int) -> None:
        self._lines = lines
        self._decoder = decoder
        self._limit = limit
        self._pending: deque[Line] = deque()
        self._size = 0
        self._credit = _SUSPICIOUS_BYTES
        self._again = 0
        self.taken: list[Line] = []
        self.encoding = "utf-8"
        self.text = ""
        self.ended = False

    @property
    def data(self) -> bytes:
        """The bytes of the row."""
        return b"".join(line.data for line in self.taken)

    def accept(self) -> None:
        """Forget the lines of a row that is whole."""
        self._earn(self._size)
        self.taken.clear()

    def give_back(self) -> Line:
        """Put all lines of the row but the first back, to be read again; return that one."""
        first, *rest = self.taken
        self._pending.extendleft(reversed(rest))
        self._earn(len(first.data))
        self._credit = max(0, self._credit - self._again)
        self.taken.clear()
        self.ended = False
        return first

    def _earn(self, size: int) -> None:
        self._credit = min(_SUSPICIOUS_BYTES, self._credit + _REREADS * size)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        # What a broken row took in is read again a little at a time: looking far ahead from each line would never end.
        limit = min(self._limit, self._credit) if self._pending else self._limit
        if not self.taken:
            self._size = self._again = 0
        again = bool(self._pending)
        line = self._pending.popleft() if again else next(self._lines, None)
        if line is None:
            self.ended = bool(self.taken)
            raise StopIteration
        self._size += len(line.data)
        self._again += len(line.data) if again else 0
        self.taken.append(line)
        if len(self.taken) == 1 and line.cut:
            raise Reject("record_too_large", "The row is over the limit.")
        if line.cut or (self._size > limit and len(self.taken) > 1):
            raise Reject("bad_row", "A quote is open, and does not close soon.")
        decoded = self._decoder.decode(line.data)
        self.encoding, self.text = decoded.encoding, decoded.text
        return self.text


def cut_at_rows(path: str, part_bytes: int) -> list[Part]:
    """Return parts of about `part_bytes` that begin where a row does; what follows a quote amiss is one part.

    Raises:
        OSError: the file cannot be read.
    """
    parts: list[Part] = []
    start = position = 0
    first = line = 1
    with open_buffered(path) as stream:
        lines = open_lines(stream)
        if lines.original:
            return []
        try:
            header = read_header(lines, READ_OPTIONS.max_record_bytes)
        except Reject:
            return []
        quotes = _Quotes(header.delimiter.encode())
        below_header = stream.tell()
        stream.seek(0)
        while chunk := stream.readline() if quotes.open else stream.read(part_bytes) + stream.readline():
            quotes.follow(chunk)
            position, line = position + len(chunk), line + chunk.count(b"\n")
            if not quotes.open and not quotes.amiss and position >= below_header:
                parts.append(Part(start, position, first))
                start, first = position, line
    if start < position:
        parts.append(Part(start, position, first))
    return parts if len(parts) > 1 else []


class _Quotes:
    """Follows quotes as the csv module does, by the bytes beside them."""

    def __init__(self, delimiter: bytes) -> None:
        self._before = delimiter + b"\r\n\xbf"  # the last is of a byte order mark
        self._after = delimiter + b"\r\n"
        self.open = False
        self.amiss = False

    def follow(self, chunk: bytes) -> None:
        """Go on with whole lines."""
        position, outside = chunk.find(b'"'), 0
        while position >= 0 and not self.amiss:
            following = chunk[position + 1 : position + 2]
            if not self.open:
                self.open = position == 0 or chunk[position - 1] in self._before
                self.amiss = not self.open or _holds_lone_return(chunk, outside, position)
            elif following == b'"':
                position += 1
            else:
                self.open = False
                self.amiss = bool(following) and following not in self._after
                outside = position + 1
            position = chunk.find(b'"', position + 1)
        if not self.open:
            self.amiss = self.amiss or _holds_lone_return(chunk, outside, len(chunk))


def _holds_lone_return(chunk: bytes, start: int, end: int) -> bool:
    """Return whether a carriage return ends no line there: outside of quotes the csv module takes it for an error."""
    return _LONE_RETURN.search(chunk, start, end) is not None


def _names(text: str, delimiter: str) -> list[str]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [name.strip() for name in next(rows, [])]
    except csv.Error:
        return []
