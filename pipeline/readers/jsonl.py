"""JSON lines, and JSON: an object is a record, a list of objects several."""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from pipeline.readers.fields import take_record
from pipeline.readers.lines import Decoded, Line, Lines, cut_at_lines, open_lines, read_lines
from pipeline.readers.protocol import RawFile, RawRecord
from pipeline.readers.streams import MAX_WHOLE_BYTES, read_limited
from schemas.work import Part, ReadOptions
from transforms.contract import Reject

_LINE_END = b"\r\n"
_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()
_NAMES: dict[type, str] = {list: "list", str: "string", int: "number", float: "number", bool: "boolean"}


class JsonLinesReader:
    """Read a `.jsonl` file: each line is a record; a line that is no JSON costs no other."""

    extensions = (".jsonl", ".ndjson")
    version = "1"

    def split(self, path: str, size: int, part_bytes: int) -> Sequence[Part]:
        """Cut at lines."""
        return cut_at_lines(path, part_bytes)

    def read(self, file: RawFile) -> Iterator[RawRecord]:
        """Yield a record for every line that is not blank."""
        lines = open_lines(file.stream)
        first, end = 1, None
        if file.part:
            lines.stream.seek(file.part.start)
            first, end = file.part.first_line, file.part.end - file.part.start
        for line in read_lines(lines.stream, file.options.max_record_bytes, first, end):
            if not line.data.isspace():
                yield _read_line(line, lines, file.options)


class JsonReader:
    """Read a `.json` file: an object, a list of objects, an object that holds such a list, or JSON lines."""

    extensions = (".json",)
    version = "1"

    def read(self, file: RawFile) -> Iterator[RawRecord]:
        """Yield the records; a file whose first line is JSON by itself is JSON lines."""
        limit = file.options.max_record_bytes
        lines = open_lines(file.stream)
        data, number = lines.stream.readline(limit + 1), 1
        while data.isspace() and data.endswith(b"\n"):
            data, number = lines.stream.readline(limit + 1), number + 1
        if not data:
            raise Reject("empty", "The file is empty.", 0)
        if data.endswith(b"\n") and _is_json(data, lines):
            others = (line for line in read_lines(lines.stream, limit, number + 1) if not line.data.isspace())
            second = next(others, None)
            if second:
                for line in chain([Line(number, data, False), second], others):
                    yield _read_line(line, lines, file.options)
                return
        # What is no JSON lines must be taken whole.
        data += read_limited(lines.stream, MAX_WHOLE_BYTES)
        if len(data) > MAX_WHOLE_BYTES:
            raise Reject(
                "record_too_large",
                f"One JSON document of over {MAX_WHOLE_BYTES >> 20} MiB. Make it JSON lines (jq -c '.[]').",
            )
        yield from _read_document(data, lines.decode(data), number, file.options)


def make_record(
    name: str, data: bytes, values: dict[str, Any], options: ReadOptions, charset: str, line: int | None = None
) -> RawRecord:
    """Return a record of named values, or the problem that there is no text among them."""
    try:
        record = take_record(values, options)
    except Reject as problem:
        return RawRecord(name, data, line=line, problem=problem)
    return RawRecord(name, data, record.metadata, record.text, charset, line, record.flags)


def _read_line(line: Line, lines: Lines, options: ReadOptions) -> RawRecord:
    name = str(line.number)
    data = line.data if line.cut else line.data.rstrip(_LINE_END)
    if line.cut:
        return RawRecord(name, data, line=line.number)  # the caller refuses what is over the limit
    try:
        decoded = lines.decode(data)
        values = _parse(data, decoded)
    except Reject as problem:
        return RawRecord(name, data, line=line.number, problem=problem)
    return _make(name, data, values, options, decoded.encoding, line.number)


def _make(
    name: str, data: bytes, values: object, options: ReadOptions, charset: str, line: int | None = None
) -> RawRecord:
    """Return the record of a JSON value, which may be no object."""
    if not isinstance(values, dict):
        kind = _NAMES.get(type(values), "value")
        problem = Reject("not_an_object", f"It is a JSON {kind}, no object with fields.")
        return RawRecord(name, data, line=line, problem=problem)
    return make_record(name, data, values, options, charset, line)


def _parse(data: bytes, decoded: Decoded) -> object:
    """Return what a text is as JSON.

    Raises:
        Reject: `bad_json`, with the byte where it ends to be JSON.
    """
    try:
        return json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise _bad_json(data, decoded, error) from error


def _bad_json(data: bytes, decoded: Decoded, error: Exception) -> Reject:
    if not isinstance(error, json.JSONDecodeError):
        return Reject("bad_json", f"It is no JSON that can be read: {error}.")
    offset = decoded.offset(data, error.pos)
    return Reject("bad_json", f"It is no JSON: {error.msg} at byte {offset}.", offset)


def _is_json(data: bytes, lines: Lines) -> bool:
    """Say whether a line is an object or a list by itself."""
    try:
        return isinstance(_parse(data, lines.decode(data)), dict | list)
    except Reject:
        return False


def _read_document(data: bytes, decoded: Decoded, line: int, options: ReadOptions) -> Iterator[RawRecord]:
    """Yield the records of a document: those before a place where it breaks too, then what is wrong there."""
    text = decoded.text
    position = _skip(text, 0)
    if text[position : position + 1] == "{":
        values, position = _take(data, decoded, position)
        inner = [each for each in values.values() if _is_list_of_objects(each)]
        if _skip(text, position) < len(text):
            yield from _read_elements(data, decoded, line, options, listed=False)
        elif len(inner) == 1:
            for number, each in enumerate(inner[0], 1):
                raw = json.dumps(each, ensure_ascii=False).encode("utf-8", "surrogatepass")
                yield _make(str(number), raw, each, options, decoded.encoding)
        else:
            yield _make("", data, values, options, decoded.encoding)
    elif text[position : position + 1] == "[":
        yield from _read_elements(data, decoded, line, options, listed=True)
    else:
        yield _make("", data, _parse(data, decoded), options, decoded.encoding)


def _read_elements(
    data: bytes, decoded: Decoded, line: int, options: ReadOptions, *, listed: bool
) -> Iterator[RawRecord]:
    """Yield a record for each element of a list, or for each of several documents that follow one another."""
    text, number = decoded.text, 0
    position = seen = _skip(text, 0)
    line += text.count("\n", 0, position)
    if listed:
        position = _skip(text, position + 1)
    while position < len(text) and not (listed and text[position] == "]"):
        number += 1
        line, seen = line + text.count("\n", seen, position), position
        try:
            values, end = _take(data, decoded, position)
        except Reject as problem:
            rest = text[position : position + options.max_record_bytes].encode("utf-8", "surrogatepass")
            yield RawRecord(str(number), rest[: options.max_record_bytes], line=line, problem=problem)
            return
        raw = text[position:end].encode("utf-8", "surrogatepass")
        yield _make(str(number), raw, values, options, decoded.encoding, line)
        position = _skip(text, end)
        if listed and text[position : position + 1] == ",":
            position = _skip(text, position + 1)
        elif listed and text[position : position + 1] != "]":
            raise Reject("bad_json", "The list does not go on after this.", decoded.offset(data, position))
    if listed and _skip(text, position + 1) < len(text):
        raise Reject("bad_json", "More follows the list.", decoded.offset(data, position + 1))


def _take(data: bytes, decoded: Decoded, position: int) -> tuple[Any, int]:
    """Return the JSON value that begins at a position, and where it ends."""
    try:
        return _DECODER.raw_decode(decoded.text, position)
    except (ValueError, RecursionError) as error:
        raise _bad_json(data, decoded, error) from error


def _skip(text: str, position: int) -> int:
    found = _BLANK.match(text, position)
    return found.end() if found else position


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)
