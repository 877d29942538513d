"""From a path to records: what kind of file it is, unpacked and taken out of archives on the way."""

import hashlib
import io
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import BinaryIO, cast

from pipeline.readers.archives import BROKEN, Entry, tar_entries, zip_entries
from pipeline.readers.protocol import RawFile, RawRecord, Reader, SplittingReader
from pipeline.readers.registry import readers
from pipeline.readers.streams import (
    COMPRESSED_EXTENSIONS,
    Budget,
    Opener,
    buffered,
    find_compression,
    is_of_disk,
    open_regular,
    unpack,
)
from schemas.work import Part, ReadOptions
from transforms.contract import Reject

VERSION = "2"
_HEAD_BYTES = 1024
_SHORT_FORMS = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz"}
ARCHIVE_EXTENSIONS = (".zip", ".tar", *_SHORT_FORMS)
# What a file is whatever its name says.
_MAGIC = {b"PK\x03\x04": ".zip", b"PAR1": ".parquet", b"ARROW1": ".arrow", b"WARC/": ".warc"}
_MARKUP_BYTES = 256
_TAR_MARK = slice(257, 262)
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:rss|feed|rdf:rdf)[\s>]", re.IGNORECASE)
_ESCAPED = re.compile("[%#\x00-\x1f\x7f\ud800-\udfff]")
# A list of objects is no JSON lines.
_JSON_LIST = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*\{")

# A record, and the version of what read it.
Found = tuple[RawRecord, str]


def extension_of(name: str) -> str:
    """Return what says how a file is read: its extension, below that of a compression.

    >>> extension_of("NEWS.jsonl.gz"), extension_of("a.tgz"), extension_of("a.gz"), extension_of("notes")
    ('.jsonl', '.tar', '.gz', '')
    """
    root, extension = os.path.splitext(name.lower())
    if extension in COMPRESSED_EXTENSIONS and (inner := os.path.splitext(root)[1]):
        return inner
    return ".tar" if extension in _SHORT_FORMS else extension


def reading_version(options: ReadOptions) -> str:
    """Return 8 hexadecimal digits that change when a file would give other records.

    The limit on records is left out, which changes nothing but for those that it cut, and so is what becomes of
    files that are gone.
    """
    versions = sorted((extension, reader.version) for extension, reader in readers().items())
    identity = repr((VERSION, versions, options._replace(max_record_bytes=0, skip_gone=False)))
    return hashlib.sha256(identity.encode()).hexdigest()[:8]


def is_readable(name: str) -> bool:
    """Say whether a reader, or an archive, goes by a file's name."""
    extension = extension_of(name)
    return extension in readers() or extension in ARCHIVE_EXTENSIONS


def read_records(path: str, part: Part | None, options: ReadOptions) -> Iterator[Found]:
    """Yield the records of a file.

    Raises:
        OSError: it cannot be read; IsADirectoryError for a folder that can.
        Reject: it, or the rest of it, cannot be used.
    """
    stream, size = open_regular(path)
    with stream:
        yield from _read_stream(RawFile(stream, options, size, True, part), path, 0, Budget(options))


def read_kept(data: bytes, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the records of a file of which the bytes are kept, and the name.

    Raises:
        Reject: it, or the rest of it, cannot be used.
    """
    file = RawFile(io.BytesIO(data), options, len(data), seekable=True)
    yield from _read_stream(file, name, 0, Budget(options))


def split_file(path: str, size: int, part_bytes: int) -> Sequence[Part]:
    """Return parts of about `part_bytes` that make up a file; none when it must be read whole.

    Raises:
        OSError: it cannot be read.
        Reject: it is no file.
    """
    stream, _ = open_regular(path)
    with stream:
        head = stream.read(_HEAD_BYTES)
    # What unpacks, or is another thing than its name says, is read as what it is.
    reader = None if find_compression(head) else readers().get(_kind_of(head, path))
    return reader.split(path, size, part_bytes) if isinstance(reader, SplittingReader) else ()


def _read_stream(file: RawFile, name: str, depth: int, budget: Budget) -> Iterator[Found]:
    head, file = _look(file)
    opener = find_compression(head)
    if opener:
        return _read_packed(file, opener, name, depth, budget)
    return _read_kind(file, _kind_of(head, name), depth, budget)


def _read_packed(file: RawFile, opener: Opener, name: str, depth: int, budget: Budget) -> Iterator[Found]:
    with unpack(file.stream, budget, opener) as plain:
        head, inner = _look(RawFile(plain, file.options, seekable=False))
        yield from _read_kind(inner, _kind_of(head, name), depth, budget)


def _look(file: RawFile) -> tuple[bytes, RawFile]:
    """Return how a file begins, and the file, still at its beginning."""
    if file.seekable:
        head = file.stream.read(_HEAD_BYTES)
        file.stream.seek(0)
        return head, file
    stream = buffered(file.stream)
    return stream.peek(_HEAD_BYTES)[:_HEAD_BYTES], RawFile(stream, file.options, file.size, seekable=False)


def _kind_of(head: bytes, name: str) -> str:
    """Return the extension that a file deserves; its own, unless its first bytes are those of something else."""
    own = extension_of(name)
    if head.startswith(tuple(_MAGIC)):
        return next(kind for magic, kind in _MAGIC.items() if head.startswith(magic))
    if head[_TAR_MARK] == b"ustar":
        return ".tar"
    if b"<" not in head[:_MARKUP_BYTES]:
        return ".json" if own in (".jsonl", ".ndjson") and _JSON_LIST.match(head) else own
    if own not in (".html", ".htm", ".xhtml") and _PAGE.match(head):
        return ".html"
    if own in (".txt", ".html", ".htm") and _FEED.match(head):
        return ".xml"
    return own


def _read_kind(file: RawFile, kind: str, depth: int, budget: Budget) -> Iterator[Found]:
    if kind in (".zip", ".tar"):
        if depth >= file.options.max_nesting:
            raise Reject("nested_too_deep", f"It lies over {file.options.max_nesting} archives deep (--max-nesting).")
        entries = zip_entries(file, budget) if kind == ".zip" else tar_entries(file)
        return _read_entries(entries, file.options, depth, budget)
    reader: Reader | None = readers().get(kind)
    if reader is None:
        raise _no_reader(kind)
    return zip(reader.read(file), repeat(reader.version))


def _read_entries(entries: Iterator[Entry], options: ReadOptions, depth: int, budget: Budget) -> Iterator[Found]:
    """Yield the records of an archive's files; one that cannot be read costs no other."""
    seen: Counter[str] = Counter()
    for number, entry in enumerate(entries, 1):
        if number > options.max_entries:
            raise Reject("too_many_entries", f"The archive holds over {options.max_entries:,} files (--max-entries).")
        if _is_hidden(entry.name):
            continue
        name = _escape(entry.name)
        seen[name] += 1
        if seen[name] > 1:  # archives may hold a name twice
            name = f"{name}@{seen[name]}"
        try:
            for record, version in _read_entry(entry, options, depth, budget):
                yield record._replace(name=f"{name}#{record.name}" if record.name else name), version
        except Reject as problem:
            yield RawRecord(name, b"", problem=problem), VERSION
        except BROKEN as error:
            if is_of_disk(error):
                raise
            yield RawRecord(name, b"", problem=Reject("damaged", f"It cannot be unpacked: {error}")), VERSION


def _read_entry(entry: Entry, options: ReadOptions, depth: int, budget: Budget) -> Iterator[Found]:
    if entry.problem:
        raise entry.problem
    if not is_readable(entry.name):
        raise _no_reader(extension_of(entry.name))
    file = RawFile(cast(BinaryIO, entry.stream), options, entry.size, seekable=False)
    return _read_stream(file, entry.name, depth + 1, budget)


def _is_hidden(name: str) -> bool:
    """Say whether a file would be left out of a folder too."""
    parts = (part for part in name.split("/") if part not in (".", ".."))
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _escape(name: str) -> str:
    """Return the name of an entry as a part of a reference: different for different names, and never a path."""
    return _ESCAPED.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode(errors="surrogatepass")), name)


def _no_reader(kind: str) -> Reject:
    return Reject("no_reader", f"No reader reads {kind or 'files without an extension'}.")
