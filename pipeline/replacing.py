"""Rows leave the table files that hold them; every other row stays."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.ledger import LedgerRow
from pipeline.staging import StagedParquet
from pipeline.storage import Place, open_parquet


def rewrite_files(root: Place, staging: Place, replaced: Iterable[LedgerRow]) -> tuple[dict[str, str], list[str]]:
    """Stage new versions, without the rows of some inputs, of the table files that hold them.

    Args:
        root: the output folder.
        staging: where the new versions go.
        replaced: the ledger's rows of the inputs.

    Returns:
        The final path of each staged file, by its staged name; and the files that no row is left in.
    """
    owners: dict[str, list[LedgerRow]] = defaultdict(list)
    for row in replaced:
        for path in row.files:
            owners[path].append(row)
    ids = _find_ids(root, owners)
    rewritten: dict[str, str] = {}
    emptied: list[str] = []
    for path, rows in sorted(owners.items()):
        leaving = Leaving(
            inputs=frozenset(row.uri for row in rows),
            doc_ids=frozenset(doc_id for row in rows for doc_id in ids.get(row.input_uri, ())),
        )
        staged = stage_rest(
            root / path, staging, "rewritten-" + hashlib.sha256(path.encode()).hexdigest()[:16], leaving
        )
        if staged:
            rewritten[staged] = path
        else:
            emptied.append(path)
    return rewritten, emptied


class Leaving:
    """Which rows leave a file.

    Args:
        inputs: `uri` of inputs, all of whose records leave tables that name them.
        records: `uri` of single records.
        doc_ids: articles whose rows leave tables that know them by their id alone.
    """

    def __init__(
        self, *, inputs: Collection[str] = (), records: Collection[str] = (), doc_ids: Collection[str] = ()
    ) -> None:
        self._inputs = pa.array(sorted(inputs), pa.string())
        self._records = pa.array(sorted(records), pa.string())
        self._doc_ids = pa.array(sorted(doc_ids), pa.string())

    def key(self, names: Collection[str]) -> str:
        """Return the column that tells, of those that a table has."""
        return "uri" if "uri" in names else "doc_id"

    def find(self, table: pa.Table) -> pa.ChunkedArray:
        """Say of each row whether it leaves."""
        key = self.key(table.column_names)
        if key == "doc_id":
            return pc.is_in(table[key], self._doc_ids)
        whole = pc.is_in(input_part(table[key]), self._inputs)
        return pc.or_(whole, pc.is_in(table[key], self._records)) if len(self._records) else whole


def stage_rest(path: Place, staging: Place, name: str, leaving: Leaving) -> str | None:
    """Stage a file without the rows that leave, a row group at a time; return its name, or None when none is left."""
    with open_parquet(path) as file:
        keys = file.read([leaving.key(file.schema_arrow.names)])
        if pc.all(leaving.find(keys)).as_py():
            return None
        with StagedParquet(staging, name, file.schema_arrow.metadata or {}) as rest:
            for index in range(file.num_row_groups):
                table = file.read_row_group(index)
                rest.add(table.filter(pc.invert(leaving.find(table))))
    return name


def _find_ids(root: Place, owners: Mapping[str, Collection[LedgerRow]]) -> dict[str, set[str]]:
    """Return the ids of the articles of each input, by `input_uri`."""
    ids: dict[str, set[str]] = defaultdict(set)
    for path, rows in owners.items():
        if path.startswith("articles/"):
            inputs = {row.uri: row.input_uri for row in rows}
            with open_parquet(root / path) as file:
                table = file.read(["doc_id", "uri"])
            uris = input_part(table["uri"])
            mine = pc.is_in(uris, pa.array(list(inputs), pa.string()))
            found = zip(table["doc_id"].filter(mine).to_pylist(), uris.filter(mine).to_pylist(), strict=True)
            for doc_id, uri in found:
                ids[inputs[uri]].add(doc_id)
    return ids


def input_part(uris: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return each URI without the `#record` at its end; a `#` in a file's name is escaped and no such mark."""
    return pc.replace_substring_regex(uris, "(?s)#.*", "")
