"""Parquet and Arrow files: a row is a record, a few rows at a time."""

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.readers.jsonl import make_record
from pipeline.readers.protocol import RawFile, RawRecord
from pipeline.readers.streams import is_of_disk, open_regular, seekable
from schemas.work import Part, ReadOptions
from transforms.contract import Reject

_BATCH_ROWS = 256
_PAGE_BUFFER_BYTES = 1 << 20
# To begin amid a row group, what stands before it is decoded and thrown away: the more parts, the more often.
_MAX_PARTS_A_GROUP = 8
# Of a part: so much lighter or heavier is no loss, and nothing is decoded twice.
_NEARBY = 0.1
_REFUSALS = (pa.ArrowException, OSError, ValueError, OverflowError, LookupError, TypeError, MemoryError)


class ParquetReader:
    """Read a `.parquet` file: a row is a record."""

    extensions = (".parquet", ".pq")
    version = "1"

    def split(self, path: str, size: int, part_bytes: int) -> Sequence[Part]:
        """Cut at rows into parts of equal weight, where a row group begins if one begins nearby."""
        try:
            with open_regular(path)[0] as stream:
                described = pq.ParquetFile(stream).metadata
            groups = [described.row_group(number) for number in range(described.num_row_groups)]
        except _REFUSALS:
            return []  # reading says what is wrong
        weights = [
            max(sum(group.column(each).total_compressed_size for each in range(group.num_columns)), 0)
            for group in groups
        ]
        rows = [0, *accumulate(group.num_rows for group in groups)]
        cuts = [row for row in _cut_evenly(rows, weights, part_bytes) if 0 < row < rows[-1]]
        bounds = [0, *sorted(set(cuts)), rows[-1]]
        return [Part(start, end, start + 1) for start, end in pairwise(bounds)] if cuts else []

    def read(self, file: RawFile) -> Iterator[RawRecord]:
        """Yield a record for every row."""
        with seekable(file) as stream:
            batches, first = _open_parquet(stream, file.part)
            yield from _read_batches(batches, first, file.part, file.options)


class ArrowReader:
    """Read an Arrow IPC file or stream (`.arrow`, `.feather`): a row is a record."""

    extensions = (".arrow", ".feather", ".ipc")
    version = "1"

    def read(self, file: RawFile) -> Iterator[RawRecord]:
        """Yield a record for every row."""
        with seekable(file) as stream:
            yield from _read_batches(_open_arrow(stream), 0, None, file.options)


def _cut_evenly(rows: Sequence[int], weights: Sequence[int], part_bytes: int) -> Iterator[int]:
    """Yield the rows at which parts of equal weight meet: shards that differ leave a worker without work.

    Args:
        rows: the number of the first row of each row group, from 0, and the number of all rows.
        weights: bytes of each row group.
        part_bytes: most that a part weighs, unless a row group would be cut too often.
    """
    ends = list(accumulate(weights))
    part_bytes = max(part_bytes, max(weights, default=0) // _MAX_PARTS_A_GROUP, 1)
    parts = -(-sum(weights) // part_bytes)
    for part in range(1, parts):
        place = ends[-1] * part // parts
        group = bisect_right(ends, place)
        share = 1 - (ends[group] - place) / weights[group]
        near = _NEARBY * part_bytes / weights[group]
        share = 0 if share <= near else 1 if share >= 1 - near else share
        yield rows[group] + round(share * (rows[group + 1] - rows[group]))


def _open_parquet(stream: BinaryIO, part: Part | None) -> tuple[Iterator[pa.RecordBatch], int]:
    """Return the batches that hold a part, and the number of the first row in them, from 0.

    Raises:
        Reject: it is no Parquet.
    """
    try:
        # Through a buffer, or the writer's row group, which may be the whole file, would be read at once.
        table = pq.ParquetFile(stream, pre_buffer=False, buffer_size=_PAGE_BUFFER_BYTES)
        wanted: list[int] = []
        row = first = 0
        for number in range(table.num_row_groups):
            end = row + table.metadata.row_group(number).num_rows
            if part is None or (row < part.end and part.start < end):
                first = first if wanted else row
                wanted.append(number)
            row = end
        batches = table.iter_batches(_BATCH_ROWS, row_groups=wanted, use_threads=False)
    except _REFUSALS as error:
        if is_of_disk(error):
            raise
        raise _damaged("Parquet", error) from error
    return _guarded(batches, "Parquet"), first


def _open_arrow(stream: BinaryIO) -> Iterator[pa.RecordBatch]:
    head = stream.read(6)
    stream.seek(0)
    # Arrow's own pool loses some memory each time that a damaged length asks it for terabytes.
    pool = pa.system_memory_pool()
    try:
        if head != b"ARROW1":
            return _guarded(map(_validate, pa.ipc.open_stream(stream, memory_pool=pool)), "Arrow file")
        table = pa.ipc.open_file(stream, memory_pool=pool)
        batches = (_validate(table.get_batch(index)) for index in range(table.num_record_batches))
        return _guarded(batches, "Arrow file")
    except _REFUSALS as error:
        if is_of_disk(error):
            raise
        raise _damaged("Arrow file", error) from error


def _validate(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return a batch as it is, once it is sure that it points nowhere else: Arrow takes what a file says of itself."""
    for column in batch.columns:
        # As bytes: text that is no UTF-8 costs its row, not the file.
        as_bytes = {pa.string(): pa.binary(), pa.large_string(): pa.large_binary()}.get(column.type)
        (column.view(as_bytes) if as_bytes else column).validate(full=True)
    return batch


def _guarded(batches: Iterator[pa.RecordBatch], kind: str) -> Iterator[pa.RecordBatch]:
    """Yield batches; a damaged one ends the file, since nothing tells where the next begins."""
    try:
        yield from batches
    except _REFUSALS as error:
        if is_of_disk(error):
            raise
        # What is damaged may ask for far more memory than it fills.
        pa.default_memory_pool().release_unused()
        raise _damaged(kind, error) from error


def _read_batches(
    batches: Iterator[pa.RecordBatch], row: int, part: Part | None, options: ReadOptions
) -> Iterator[RawRecord]:
    """Yield a record for each row of the part.

    Args:
        row: number of the first row of the batches, from 0.
    """
    for batch in batches:
        wanted = range(row, row + batch.num_rows)
        if part:
            wanted = range(max(row, part.start), min(row + batch.num_rows, part.end))
        for start in range(wanted.start, wanted.stop, _BATCH_ROWS):
            piece = batch.slice(start - row, min(_BATCH_ROWS, wanted.stop - start))
            for number, (values, problem) in enumerate(_take_rows(piece), start + 1):
                data = json.dumps(values, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
                if problem:
                    yield RawRecord(str(number), data, line=number, problem=problem)
                else:
                    yield make_record(str(number), data, values, options, "utf-8", number)
        row += batch.num_rows
        if part and row >= part.end:
            return


def _take_rows(batch: pa.RecordBatch) -> Iterator[tuple[dict[str, Any], Reject | None]]:
    """Yield the rows of a batch as Python has them; one with a value that Python cannot hold is a problem."""
    columns = [_in_microseconds(column) for column in batch.columns]
    try:
        values = [column.to_pylist() for column in columns]
    except _REFUSALS:
        for index in range(batch.num_rows):
            yield _take_row(batch.schema.names, [column[index] for column in columns])
        return
    for row in zip(*values, strict=True):
        yield {name: _as_text(value) for name, value in zip(batch.schema.names, row, strict=True)}, None


def _take_row(names: Sequence[str], scalars: Sequence[pa.Scalar]) -> tuple[dict[str, Any], Reject | None]:
    values: dict[str, Any] = {}
    problem = None
    for name, scalar in zip(names, scalars, strict=True):
        try:
            values[name] = _as_text(scalar.as_py())
        except _REFUSALS as error:
            problem = Reject("bad_row", f"The value of {name!r} cannot be read: {error}")
    return values, problem


def _in_microseconds(column: pa.Array) -> pa.Array:
    """Return times without the nanoseconds that Python's do not have."""
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        return column.cast(pa.timestamp("us", column.type.tz), safe=False)
    return column


def _as_text(value: object) -> object:
    """Return bytes as text where they are UTF-8: some writers do not mark text as such."""
    if isinstance(value, bytes):
        with suppress(UnicodeDecodeError):
            return value.decode("utf-8")
    return value


def _damaged(kind: str, error: BaseException) -> Reject:
    return Reject("damaged", f"It is no {kind} that can be read: {error}")
