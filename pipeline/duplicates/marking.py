"""What a commit does about duplicates: called once, before its files get their names."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from pipeline.duplicates.columns import HASHES, Settings, read_staged
from pipeline.duplicates.dropping import drop_documents
from pipeline.duplicates.entries import ID, Entries, InputNumbers, join_entries, number_of
from pipeline.duplicates.files import (
    STAGED_INDEX,
    IndexFile,
    index_names,
    index_path,
    load_index,
    read_metadata,
    stage_index,
    stage_table,
)
from pipeline.duplicates.index import Changes, Index
from pipeline.layout import Layout
from pipeline.ledger import LedgerRow, read_rows
from pipeline.storage import Place, open_parquet
from schemas.errors import RunError
from schemas.work import ShardResult, StagedFile


@dataclass(frozen=True)
class Marked:
    """What a commit has to do beside what its shards staged.

    Args:
        results: what became of the shards; without what they staged for the index, and without dropped copies.
        renames: final path, relative to the output, of each staged file.
        deletes: paths of files that go.
        counts: how many documents of the commit are what, for the summary.
        orphans: numbers of inputs to be read again: they hold dropped copies of what is in the tables no more.
    """

    results: Sequence[ShardResult]
    renames: Mapping[str, str] = field(default_factory=dict)
    deletes: Sequence[str] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    orphans: frozenset[int] = frozenset()

    def rows_to_redo(self, ledger: Place, reads: Collection[str]) -> list[LedgerRow]:
        """Return what the ledger is to say of the inputs that must be read again, other than those just read."""
        if not self.orphans:
            return []
        rows = read_rows(ledger)
        return [
            row._replace(version="") for uri, row in rows.items() if uri not in reads and number_of(uri) in self.orphans
        ]


class _Held(NamedTuple):
    """An index that was loaded, and the files that must be there for it to be right."""

    folder: str
    files: Sequence[IndexFile]
    settings: Settings
    documents: Index


# Of the last commit of this process: whoever commits often need not load it again.
_HELD: list[_Held] = []


def mark_duplicates(layout: Layout, staging: Place, results: Sequence[ShardResult], leaving: Collection[str]) -> Marked:
    """Compare the documents of a commit with each other and with all that the tables hold, and stage what follows.

    Where no transform `duplicates` is in the chain, and none was ever, nothing is done.

    Args:
        staging: the run's staging folder.
        results: what became of the shards.
        leaving: `input_uri` of all whose documents, as they were, leave the tables: they were read anew, or removed.

    Raises:
        RunError: what was committed cannot be read, or what was staged is gone.
    """
    staged = [(place, file) for place, result in enumerate(results) for file in result.files if file.table == HASHES]
    names = index_names(layout)
    if not staged and not names:
        return Marked(results)
    missing = [file.name for _, file in staged if not (staging / file.name).exists()]
    if missing:
        raise RunError(f"{len(missing)} staged files are gone from {staging}: something else deleted them.")
    numbers = InputNumbers()
    shards = [_read_shard(staging, place, file, numbers) for place, file in staged]
    metadata = shards[0].metadata if shards else read_metadata(layout, names[-1])
    settings = Settings.read(metadata)
    index, files, is_current = _get_index(layout, names, settings)
    gone = index.remove(np.array([numbers[uri] for uri in leaving], np.uint64))
    entries = join_entries([shard.entries for shard in shards])
    dropped = index.add(entries, drop=settings.drops)
    entries = replace(entries, dropped=dropped)
    changes = index.take_changes()

    renames, deletes = stage_table(layout, staging, changes, metadata, afresh=not is_current)
    if len(entries) or len(gone) or not is_current:
        file, merged = stage_index(layout, staging, files, entries, gone, metadata)
        deletes += [index_path(layout, each) for each in merged]
        files = files[: len(files) - len(merged)]
        if file.rows:
            renames[STAGED_INDEX] = index_path(layout, file.name)
            files.append(file)
    if not index.is_mostly_gone:
        _HELD.append(_Held(str(layout.root), files, settings, index))
    return Marked(
        results=_without_dropped(staging, results, shards, entries),
        renames=renames,
        deletes=deletes,
        counts=_count(changes, entries),
        orphans=frozenset(changes.orphans),
    )


class _Shard(NamedTuple):
    """What a shard staged for the index; `place` is that of its result."""

    place: int
    entries: Entries
    table: pa.Table
    metadata: Mapping[bytes, bytes]


def _read_shard(staging: Place, place: int, file: StagedFile, numbers: InputNumbers) -> _Shard:
    with open_parquet(staging / file.name) as parquet:
        table = parquet.read()
    return _Shard(
        place, read_staged(table, numbers), table.select(["input_uri", "doc_id"]), dict(table.schema.metadata)
    )


def _get_index(layout: Layout, names: tuple[str, ...], settings: Settings) -> tuple[Index, list[IndexFile], bool]:
    """Return the index, its files, and whether the table is by these settings."""
    held = _HELD.pop() if _HELD else None
    if (
        held
        and held.folder == str(layout.root)
        and tuple(file.name for file in held.files) == names
        and held.settings.compares_as(settings)
    ):
        return held.documents, list(held.files), True
    return load_index(layout, names, settings)


def _without_dropped(
    staging: Place, results: Sequence[ShardResult], shards: Sequence[_Shard], entries: Entries
) -> list[ShardResult]:
    """Return the results without what is for the index alone, and without the documents to be dropped."""
    kept = [replace(each, files=tuple(file for file in each.files if file.table != HASHES)) for each in results]
    dropped = entries.take(entries.dropped)
    keys = {(number, doc_id) for number, doc_id in zip(dropped.inputs.tolist(), dropped.doc_ids.tolist(), strict=True)}
    for shard in shards if keys else ():
        own = zip(shard.entries.inputs.tolist(), shard.entries.doc_ids.tolist(), strict=True)
        rows = [row for row, key in enumerate(own) if key in keys]
        if rows:
            table = shard.table.take(rows)
            ids = [doc_id.hex() for doc_id in table["doc_id"].to_pylist()]
            kept[shard.place] = drop_documents(staging, kept[shard.place], ids, table["input_uri"].to_pylist())
    return kept


def _count(changes: Changes, entries: Entries) -> dict[str, int]:
    """Return how many documents of a commit are which kind of duplicate; kinds that are not there are left out."""
    rows = changes.rows
    new = np.isin(rows.doc_ids, entries.doc_ids)
    copies = new & (rows.duplicate_of != np.zeros(1, ID))
    near = new & ~copies & (rows.cluster_ids != rows.doc_ids)
    counts = {
        "copies": int(np.count_nonzero(copies)),
        "near copies": int(np.count_nonzero(near)),
        "dropped": int(np.count_nonzero(entries.dropped)),
        "inputs to be read again": len(changes.orphans),
    }
    return {kind: count for kind, count in counts.items() if count}
