"""The ledger: which inputs the tables hold, in which version, by which chain, and in which files.

A Parquet file a commit, numbered; a later entry of an input replaces an earlier one. An entry in
place is what makes its commit count.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.storage import sync_file
from schemas.errors import RunError

_SCHEMA = pa.schema(
    [
        ("input_uri", pa.string()),
        ("uri", pa.string()),
        ("version", pa.string()),
        ("chain", pa.string()),
        ("records", pa.int64()),
        ("written", pa.int64()),
        ("quarantined", pa.int64()),
        ("files", pa.list_(pa.string())),
    ]
)
_REPORT_KEY = b"kariz.report"


class LedgerRow(NamedTuple):
    """What the tables hold of one input.

    Args:
        input_uri: the input, absolute.
        uri: the input as the tables name it.
        version: of its content; empty when it must be tried again.
        chain: fingerprint of the chain that it went through.
        files: the table files, relative to the output, that hold rows of it.
    """

    input_uri: str
    uri: str
    version: str
    chain: str
    records: int
    written: int
    quarantined: int
    files: tuple[str, ...]


def entry_path(ledger: Path, number: int) -> Path:
    """Return where the entry of a commit lies; names sort as numbers do."""
    return ledger / f"{number:010d}.parquet"


def entry_paths(ledger: Path) -> list[Path]:
    """Return all entries, oldest first; a copy that somebody left beside them is none."""
    return sorted(path for path in ledger.glob("*.parquet") if path.stem.isdigit())


def next_number(ledger: Path) -> int:
    """Return the number of the commit to come."""
    entries = entry_paths(ledger)
    return int(entries[-1].stem) + 1 if entries else 1


def write_entry(path: Path, rows: Iterable[LedgerRow], report: Mapping[str, Any]) -> None:
    """Write the entry of a commit, its report with it, and wait until it is on the disk."""
    columns = list(zip(*rows, strict=True)) or [()] * len(_SCHEMA)
    table = pa.Table.from_arrays(list(map(pa.array, columns, _SCHEMA.types)), schema=_SCHEMA)
    metadata = {_REPORT_KEY: json.dumps(report, ensure_ascii=False, sort_keys=True).encode()}
    pq.write_table(table.replace_schema_metadata(metadata), path, compression="zstd")
    sync_file(path)


def read_report(path: Path) -> dict[str, Any]:
    """Return the report that a commit left in its entry."""
    report: dict[str, Any] = json.loads(pq.ParquetFile(path).schema_arrow.metadata[_REPORT_KEY])
    return report


def read_versions(ledger: Path) -> dict[str, tuple[str, str]]:
    """Return version and chain of every input that the tables hold.

    Raises:
        RunError: an entry cannot be read.
    """
    done: dict[str, tuple[str, str]] = {}
    for path in entry_paths(ledger):
        table = _read(path, ["input_uri", "version", "chain"])
        uris, versions, chains = (column.to_pylist() for column in table.columns)
        done.update(zip(uris, zip(versions, chains, strict=True), strict=True))
    return done


def read_rows(ledger: Path) -> dict[str, LedgerRow]:
    """Return the newest row of every input, by `input_uri`.

    Raises:
        RunError: an entry cannot be read.
    """
    rows: dict[str, LedgerRow] = {}
    for path in entry_paths(ledger):
        for values in _read(path, _SCHEMA.names).to_pylist():
            rows[values["input_uri"]] = LedgerRow(**{**values, "files": tuple(values["files"])})
    return rows


def _read(path: Path, columns: list[str]) -> pa.Table:
    try:
        return pq.ParquetFile(path).read(columns).select(columns)
    except (pa.ArrowException, OSError, KeyError) as error:
        raise RunError(
            f"The ledger's entry {path} cannot be read: {error}. Restore it from a backup; without it Kariz does not "
            "know which inputs the tables hold."
        ) from error
