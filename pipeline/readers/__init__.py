"""Readers turn a file into records; each says which extensions it reads. Others add theirs by entry point.

`protocol` says what a reader is given and what it yields; `opening` finds the one for a file, through
compressions and archives; every other module is a reader, or what several share.
"""

from pipeline.readers.jsonl import make_record
from pipeline.readers.lines import read_lines
from pipeline.readers.opening import (
    VERSION,
    extension_of,
    is_readable,
    read_kept,
    read_records,
    reading_version,
    split_file,
)
from pipeline.readers.protocol import RawFile, RawRecord, Reader, SplittingReader
from pipeline.readers.registry import ENTRY_POINT_GROUP, readers
from pipeline.readers.streams import buffered

__all__ = [
    "ENTRY_POINT_GROUP",
    "VERSION",
    "RawFile",
    "RawRecord",
    "Reader",
    "SplittingReader",
    "buffered",
    "extension_of",
    "is_readable",
    "make_record",
    "read_kept",
    "read_lines",
    "read_records",
    "readers",
    "reading_version",
    "split_file",
]
