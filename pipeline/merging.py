"""Sorted streams of rows into one; and so the ledger's files into fewer, as they grow many."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.ledger import commits_of, merged_path, read_groups, split_merged, write_tables
from pipeline.storage import Place, file_size, move, sync_folder

# A look-up opens every file; a merge rewrites several.
_MOST_FILES = 16
# A file is rewritten when what came after it is half as large.
_RATIO = 2
_ORDER = "__order"
# Of a row group in memory; on the disk it is a few times smaller.
_ROW_GROUP_BYTES = 24 << 20


def merge_entries(ledger: Place) -> None:
    """Merge files of the ledger when there are many, so that it stays quick to read and each row is rewritten rarely.

    The merged file is whole and in place before those that it stands for go; a reader that sees
    both leaves these out. The newest entry stays by itself.

    Raises:
        RunError: an entry cannot be read.
        OSError: there is no room; nothing has changed then.
    """
    paths, merged_before = split_merged(ledger.iterdir())
    for path in merged_before:
        path.unlink(missing_ok=True)
    older = paths[:-1]
    start = plan_merge([file_size(path) for path in older]) if len(older) > _MOST_FILES else None
    if start is None:
        return
    first, last = commits_of(older[start])[0], commits_of(older[-1])[1]
    temporary = ledger / "merging.tmp"
    try:
        write_tables(temporary, _newest_rows(older[start:], keeps_removed=start > 0))
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    move(temporary, merged_path(ledger, first, last))
    sync_folder(ledger)
    for path in older[start:]:
        path.unlink(missing_ok=True)


def plan_merge(sizes: Sequence[int]) -> int | None:
    """Return the index from which on files are to be merged, so that each left is large beside all that follow it.

    >>> plan_merge([1000, 3, 3, 3]), plan_merge([1000, 400, 300]), plan_merge([1000, 300, 10])
    (1, 0, None)
    """
    following = sum(sizes)
    for index, size in enumerate(sizes[:-1]):
        following -= size
        if size < _RATIO * following:
            return index
    return None


def _newest_rows(paths: Sequence[Place], *, keeps_removed: bool) -> Iterator[pa.Table]:
    """Yield the rows of files of the ledger in order, of each input the newest."""
    for table in merge_sorted([read_groups(path) for path in paths], ["input_uri"]):
        uris = table["input_uri"].combine_chunks()
        is_newest = _is_last(uris)
        yield table.filter(is_newest if keeps_removed else pc.and_(is_newest, pc.not_equal(table["chain"], "")))


def _is_last(values: pa.Array) -> pa.Array:
    """Say of each value whether the next is another."""
    if not len(values):
        return pa.array([], pa.bool_())
    changes = pc.not_equal(values.slice(0, len(values) - 1), values.slice(1))
    return pa.concat_arrays([changes, pa.array([True])])


def merge_sorted(streams: Sequence[Iterator[pa.Table]], keys: Sequence[str]) -> Iterator[pa.Table]:
    """Yield the rows of sorted streams in their order, nulls last; of equal rows, those of earlier streams come first.

    Holds one table of each stream. Rows of one stream with equal keys may lie in two of its tables
    only when no other stream has that key.

    Args:
        streams: tables of the same schema.
        keys: the columns that they are sorted by.

    >>> one, two = pa.table({"n": [1, 4]}), pa.table({"n": [2, 3, 5]})
    >>> [each["n"].to_pylist() for each in merge_sorted([iter([one]), iter([two])], ["n"])]
    [[1, 2, 3, 4], [5]]
    """
    heads = [_Head(stream, keys) for stream in streams]
    while heads := [head for head in heads if head.keys]:
        bound = min(head.keys[-1] for head in heads)
        yield _sort(pa.concat_tables([head.take_up_to(bound) for head in heads]), keys)


def join_small(tables: Iterable[pa.Table], least_bytes: int = _ROW_GROUP_BYTES) -> Iterator[pa.Table]:
    """Yield the rows of tables in their order, in tables that make a good row group each.

    >>> [table.num_rows for table in join_small([pa.table({"n": [1, 2]})] * 5, 32)]
    [4, 4, 2]
    """
    held: list[pa.Table] = []
    for table in tables:
        held.append(table)
        if sum(each.nbytes for each in held) >= least_bytes:
            yield pa.concat_tables(held)
            held = []
    if held:
        yield pa.concat_tables(held)


class _Head:
    """The next rows of a stream, and their keys; none when it has ended."""

    def __init__(self, stream: Iterator[pa.Table], keys: Sequence[str]) -> None:
        self._stream = stream
        self._names = keys
        self._next()

    def _next(self) -> None:
        self.keys: list[tuple[Any, ...]]
        self._start = 0
        self._table = next((table for table in self._stream if table.num_rows), pa.table({}))
        columns = [
            [(value is None, "" if value is None else value) for value in self._table[name].to_pylist()]
            for name in self._names
            if self._table.num_rows
        ]
        self.keys = list(zip(*columns, strict=True))

    def take_up_to(self, bound: tuple[Any, ...]) -> pa.Table:
        """Return the rows up to a key, and go on behind them."""
        start = self._start
        self._start = bisect_right(self.keys, bound, lo=start)
        taken = self._table.slice(start, self._start - start)
        if self._start == len(self.keys):
            self._next()
        return taken


def _sort(table: pa.Table, keys: Sequence[str]) -> pa.Table:
    numbered = table.select(keys).append_column(_ORDER, pa.array(np.arange(table.num_rows)))
    order = pc.sort_indices(numbered, sort_keys=[(name, "ascending") for name in (*keys, _ORDER)])
    return table.take(order)
