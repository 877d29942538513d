"""Rows of inputs that are done anew leave the table files that hold them; every other row stays."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.ledger import LedgerRow
from pipeline.staging import StagedParquet


def rewrite_files(
    root: Path, staging: Path, replaced: Mapping[str, LedgerRow], rows: Iterable[LedgerRow]
) -> tuple[dict[str, str], list[str]]:
    """Stage new versions, without the replaced inputs' rows, of the table files that hold them.

    Args:
        root: the output folder.
        staging: where the new versions go.
        replaced: the ledger's rows of the inputs, by `input_uri`.
        rows: the whole ledger's newest rows.

    Returns:
        The final path of each staged file, by its staged name; and the files that no row is left in.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for path, input_uri in ((path, row.input_uri) for row in replaced.values() for path in row.files):
        owners[path].add(input_uri)
    staying: set[str] = set()
    for row in rows:
        if owners and row.input_uri not in replaced:
            staying.update(path for path in row.files if path in owners)
    emptied = sorted(set(owners) - staying)
    rewritten: dict[str, str] = {}
    for path in sorted(staying):
        uris = {replaced[input_uri].uri for input_uri in owners[path]}
        staged = "rewritten-" + hashlib.sha256(path.encode()).hexdigest()[:16]
        _rewrite(root, path, staging / staged, uris, [replaced[uri] for uri in owners[path]])
        rewritten[staged] = path
    return rewritten, emptied


def _rewrite(root: Path, path: str, target: Path, uris: Collection[str], rows: Collection[LedgerRow]) -> None:
    """Write one table file anew without the rows of the inputs `uris`."""
    table = pq.ParquetFile(root / path).read()
    if "uri" in table.column_names:
        leaves = pc.is_in(_input_part(table["uri"]), pa.array(sorted(uris)))
    else:
        leaves = pc.is_in(table["doc_id"], pa.array(sorted(_doc_ids(root, rows)), pa.string()))
    with StagedParquet(target.parent, target.name, table.schema.metadata) as file:
        file.add(table.filter(pc.invert(leaves)))


def _doc_ids(root: Path, rows: Collection[LedgerRow]) -> set[str]:
    """Return the ids of the articles of these inputs."""
    ids: set[str] = set()
    for row in rows:
        for path in row.files:
            if path.startswith("articles/"):
                table = pq.ParquetFile(root / path).read(["doc_id", "uri"])
                mine = pc.equal(_input_part(table["uri"]), row.uri)
                ids.update(table["doc_id"].filter(mine).to_pylist())
    return ids


def _input_part(uris: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return each URI without the `#record` at its end; a `#` in a file's name is escaped and no such mark."""
    return pc.replace_substring_regex(uris, "(?s)#.*", "")
