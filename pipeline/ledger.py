"""The ledger: which inputs the tables hold, in which version, by which chain, and in which files.

A Parquet file a commit, numbered; a later entry of an input replaces an earlier one. An entry in
place is what makes its commit count. Entries are merged as they grow many (`pipeline.merging`):
`0000000001-0000000016.parquet` stands for the first sixteen. The newest is always by itself.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.storage import Place, create, open_parquet, sync_file
from schemas.errors import RunError

SCHEMA = pa.schema(
    [
        ("input_uri", pa.string()),
        ("uri", pa.string()),
        ("version", pa.string()),
        ("chain", pa.string()),
        ("records", pa.int64()),
        ("written", pa.int64()),
        ("quarantined", pa.int64()),
        ("files", pa.list_(pa.string())),
        ("duplicates", pa.int64()),
    ]
)
_REPORT_KEY = b"kariz.report"
_FILE_NAME = re.compile(r"(\d+)(?:-(\d+))?\.parquet")
# A look-up reads whole row groups; each costs every reader of the file some 50 bytes a column.
_ROW_GROUP_ROWS = 1 << 13
# Of these, many rows have the same; all other columns are different in every row.
_REPEATED = ("chain", "files.list.element")
Answer = TypeVar("Answer")


class LedgerRow(NamedTuple):
    """What the tables hold of one input.

    Args:
        input_uri: the input, absolute.
        uri: the input as the tables name it.
        version: of its content; empty when it must be tried again.
        chain: fingerprint of the chain that it went through; empty when its rows were removed.
        files: the table files, relative to the output, that hold rows of it.
        duplicates: how many of its records were left out of the tables as copies of others.
    """

    input_uri: str
    uri: str
    version: str
    chain: str
    records: int
    written: int
    quarantined: int
    files: tuple[str, ...]
    duplicates: int = 0

    @property
    def is_removed(self) -> bool:
        """Whether the tables hold nothing of the input any more."""
        return not self.chain

    def removed(self) -> "LedgerRow":
        """Return what is said of the input once its rows are gone."""
        return LedgerRow(self.input_uri, self.uri, "", "", 0, 0, 0, ())


def entry_path(ledger: Place, number: int) -> Place:
    """Return where the entry of a commit lies; names sort as numbers do."""
    return ledger / f"{number:010d}.parquet"


def merged_path(ledger: Place, first: int, last: int) -> Place:
    """Return where the entries of several commits lie once they are merged."""
    return ledger / f"{first:010d}-{last:010d}.parquet"


def commits_of(path: Place) -> tuple[int, int]:
    """Return the numbers of the first and the last commit that a file of the ledger stands for.

    >>> from pathlib import Path
    >>> commits_of(Path("0000000001-0000000016.parquet")), commits_of(Path("0000000017.parquet"))
    ((1, 16), (17, 17))
    """
    found = _FILE_NAME.fullmatch(path.name)
    if found is None:
        raise ValueError(f"{path} is no file of a ledger")
    return int(found[1]), int(found[2] or found[1])


def entry_paths(ledger: Place) -> list[Place]:
    """Return the files that make up the ledger, oldest first; a copy that somebody left beside them is none."""
    return split_merged(ledger.iterdir() if ledger.exists() else ())[0]


def split_merged(paths: Iterable[Place]) -> tuple[list[Place], list[Place]]:
    """Return the files that count, oldest first, and those that were merged into one of them but are still there."""
    counting: list[Place] = []
    merged: list[Place] = []
    files = sorted((*commits_of(path), path) for path in paths if _FILE_NAME.fullmatch(path.name))
    covered = 0
    for _, last, path in sorted(files, key=lambda file: (file[0], -file[1])):
        (counting if last > covered else merged).append(path)
        covered = max(covered, last)
    return counting, merged


def newest_entry(ledger: Place) -> Place | None:
    """Return the entry of the newest commit, which holds its report; None before the first."""
    paths = entry_paths(ledger)
    return paths[-1] if paths else None


def next_number(ledger: Place) -> int:
    """Return the number of the commit to come."""
    newest = newest_entry(ledger)
    return commits_of(newest)[1] + 1 if newest else 1


def write_entry(path: Place, rows: Iterable[LedgerRow], report: Mapping[str, Any]) -> None:
    """Write the entry of a commit, its report with it, and wait until it is on the disk."""
    columns = list(zip(*sorted(rows), strict=True)) or [()] * len(SCHEMA)
    table = pa.Table.from_arrays(list(map(pa.array, columns, SCHEMA.types)), schema=SCHEMA)
    metadata = {_REPORT_KEY: json.dumps(report, ensure_ascii=False, sort_keys=True).encode()}
    write_tables(path, [table], SCHEMA.with_metadata(metadata))


def write_tables(path: Place, tables: Iterable[pa.Table], schema: pa.Schema = SCHEMA) -> None:
    """Write a file of the ledger from tables whose rows follow each other in order."""
    with (
        create(path) as sink,
        pq.ParquetWriter(sink, schema, compression="zstd", use_dictionary=list(_REPEATED)) as writer,
    ):
        for table in tables:
            writer.write_table(table.cast(schema), row_group_size=_ROW_GROUP_ROWS)
    sync_file(path)


def read_report(path: Place) -> dict[str, Any]:
    """Return the report that a commit left in its entry."""
    with open_parquet(path) as file:
        report: dict[str, Any] = json.loads(file.schema_arrow.metadata[_REPORT_KEY])
    return report


def read_entry(path: Place) -> list[LedgerRow]:
    """Return what one file of the ledger says, row by row.

    Raises:
        RunError: it cannot be read.
    """
    return [row for table in read_groups(path) for row in to_rows(table)]


def read_groups(path: Place, columns: Sequence[str] = SCHEMA.names) -> Iterator[pa.Table]:
    """Yield the rows of a file of the ledger, a row group at a time.

    Raises:
        RunError: it cannot be read.
        FileNotFoundError: it has been merged into another.
    """
    try:
        with open_parquet(path) as file:
            for index in range(file.num_row_groups):
                yield file.read_row_group(index, columns).select(columns)
            if not file.num_row_groups:
                yield file.read(columns).select(columns)
    except FileNotFoundError:
        raise
    except (pa.ArrowException, OSError, KeyError) as error:
        raise _unreadable(path, error) from error


def read_rows(ledger: Place) -> dict[str, LedgerRow]:
    """Return the newest row of every input, by `input_uri`; it takes as long as the ledger is large.

    Raises:
        RunError: an entry cannot be read.
    """

    def read() -> dict[str, LedgerRow]:
        rows = {row.input_uri: row for path in entry_paths(ledger) for row in read_entry(path)}
        return _without_removed(rows)

    return again_if_merged(read)


def find_rows(ledger: Place, input_uris: Collection[str]) -> dict[str, LedgerRow]:
    """Return the newest rows of some inputs, of those that the tables hold; reads little of a large ledger.

    Raises:
        RunError: an entry cannot be read.
    """

    def find() -> dict[str, LedgerRow]:
        wanted = sorted(set(input_uris))
        found: dict[str, LedgerRow] = {}
        for path in reversed(entry_paths(ledger)):
            if wanted:
                found.update((row.input_uri, row) for row in _find_in_file(path, wanted))
                wanted = [uri for uri in wanted if uri not in found]
        return _without_removed(found)

    return again_if_merged(find)


def find_owners(ledger: Place, files: Collection[str]) -> dict[str, LedgerRow]:
    """Return the rows of all inputs that have rows in some table files; looks through the whole ledger.

    Raises:
        RunError: an entry cannot be read.
    """
    wanted = set(files)
    paths = pa.array(sorted(wanted), pa.string())
    named = again_if_merged(lambda: {uri for path in entry_paths(ledger) for uri in _find_naming(path, paths)})
    # What is said later of an input may be that it is elsewhere now.
    return {uri: row for uri, row in find_rows(ledger, named).items() if not wanted.isdisjoint(row.files)}


def again_if_merged(read: Callable[[], Answer]) -> Answer:
    """Read the ledger; if a writer merges its files meanwhile, begin anew with what is there then."""
    for _ in range(8):
        try:
            return read()
        except FileNotFoundError:
            continue
    return read()


def to_rows(table: pa.Table) -> Iterator[LedgerRow]:
    """Yield the rows of a table of the ledger."""
    *columns, files, duplicates = (table[name].to_pylist() for name in SCHEMA.names)
    return map(LedgerRow, *columns, map(tuple, files), duplicates)


def _find_in_file(path: Place, wanted: Sequence[str]) -> Iterator[LedgerRow]:
    """Yield the rows of the wanted inputs, which are sorted, reading only row groups that may hold them."""
    try:
        with open_parquet(path) as file:
            for index in range(file.num_row_groups):
                here = pa.array(_within(wanted, file.metadata.row_group(index)), pa.string())
                if len(here):
                    hits = pc.is_in(file.read_row_group(index, ["input_uri"])["input_uri"], here)
                    if pc.any(hits).as_py():
                        yield from to_rows(file.read_row_group(index).filter(hits))
    except FileNotFoundError:
        raise
    except (pa.ArrowException, OSError, KeyError) as error:
        raise _unreadable(path, error) from error


def _within(wanted: Sequence[str], group: Any) -> Sequence[str]:
    """Return which of the wanted inputs a row group may hold."""
    bounds = group.column(0).statistics
    if bounds is None or not bounds.has_min_max:
        return wanted
    end = bisect_left(wanted, bounds.max)
    has_last = end < len(wanted) and wanted[end] == bounds.max
    return wanted[bisect_left(wanted, bounds.min) : end + has_last]


def _find_naming(path: Place, files: pa.Array) -> Iterator[str]:
    """Yield the inputs of which a file of the ledger says that they have rows in some table files."""
    try:
        # As dictionaries: many inputs name the same few files, and each name is looked at once.
        with open_parquet(path, read_dictionary=["files.list.element"]) as file:
            for index in range(file.num_row_groups):
                rows = _rows_naming(file.read_row_group(index, ["files"])["files"], files)
                if rows:
                    yield from file.read_row_group(index, ["input_uri"])["input_uri"].take(rows).to_pylist()
    except FileNotFoundError:
        raise
    except (pa.ArrowException, OSError, KeyError) as error:
        raise _unreadable(path, error) from error


def _rows_naming(column: pa.ChunkedArray, files: pa.Array) -> list[int]:
    """Return the rows whose list holds one of the files."""
    rows: set[int] = set()
    offset = 0
    for lists in column.chunks:
        names = pc.list_flatten(lists)
        is_wanted = pc.is_in(names.dictionary, files)
        if pc.any(is_wanted).as_py():
            found = pc.list_parent_indices(lists).filter(is_wanted.take(names.indices))
            rows.update(offset + row for row in found.to_pylist())
        offset += len(lists)
    return sorted(rows)


def _without_removed(rows: Mapping[str, LedgerRow]) -> dict[str, LedgerRow]:
    return {uri: row for uri, row in rows.items() if not row.is_removed}


def _unreadable(path: Place, error: Exception) -> RunError:
    return RunError(
        f"The ledger's entry {path} cannot be read: {error}. Entries are on the disk before they count, so the disk "
        "or something else has damaged it. Restore it from a backup, or begin a new output folder; without it Kariz "
        "does not know which inputs the tables hold."
    )
