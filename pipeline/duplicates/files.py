"""The files of the index under `_kariz/hashes`, and those of the table `duplicates`."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.duplicates.clusters import BUCKETS, bucket_of
from pipeline.duplicates.columns import Settings, kept_table, read_kept
from pipeline.duplicates.entries import ID, Entries, Ids, join_entries
from pipeline.duplicates.index import Changes, Index
from pipeline.layout import Layout
from pipeline.staging import StagedParquet
from pipeline.storage import Place, open_parquet
from schemas.errors import RunError
from schemas.tables import DUPLICATES

TABLE = "duplicates"
STAGED_INDEX = "index"


class IndexFile(NamedTuple):
    """A file of the index, of one commit or of several that follow each other."""

    name: str
    rows: int


def index_folder(layout: Layout) -> Place:
    """Return where the index lies."""
    return layout.state / "hashes"


def index_names(layout: Layout) -> tuple[str, ...]:
    """Return the names of the index's files, oldest first."""
    folder = index_folder(layout)
    names = (path.name for path in folder.iterdir()) if folder.exists() else ()
    return tuple(sorted(name for name in names if name.endswith(".parquet") and name[:10].isdigit()))


def read_settings(layout: Layout, name: str) -> Settings:
    """Return the settings that a file of the index was written with."""
    with _open(index_folder(layout) / name) as file:
        return Settings.read(file.schema_arrow.metadata)


def load_index(layout: Layout, names: tuple[str, ...], settings: Settings) -> tuple[Index, list[IndexFile], bool]:
    """Return the index of all that was committed, its files, and whether the table is by these settings."""
    index = Index(settings.threshold)
    entries, _ = _read_files(layout, names, settings)
    files = [IndexFile(name, _count_rows(layout, name)) for name in names]
    if not names or not read_settings(layout, names[-1]).compares_as(settings):
        index.add(entries)
        return index, files, False
    doc_ids, cluster_ids = read_clusters(layout)
    index.restore(entries, doc_ids, cluster_ids)
    return index, files, True


def read_clusters(layout: Layout) -> tuple[Ids, Ids]:
    """Return the ids of all documents of the table, and of their clusters."""
    pairs = [np.empty((2, 0), ID)]
    for bucket in range(BUCKETS):
        path = layout.root / bucket_path(bucket)
        if path.exists():
            with _open(path) as file:
                table = file.read(["doc_id", "cluster_id"])
            pairs.append(np.stack([_as_ids(table[name]) for name in ("doc_id", "cluster_id")]))
    doc_ids, cluster_ids = np.concatenate(pairs, axis=1)
    return doc_ids, cluster_ids


def stage_index(
    layout: Layout,
    staging: Place,
    files: list[IndexFile],
    entries: Entries,
    gone: npt.NDArray[np.uint64],
    settings: Settings,
) -> tuple[IndexFile, list[str]]:
    """Stage the file of a commit, merged with those before it that are not much larger.

    Args:
        files: those that are there.
        entries: the documents of the commit.
        gone: inputs whose earlier documents go.
        settings: what the table is made by.

    Returns:
        The file, which is not there when it has no rows; and the names of the files that it stands for.
    """
    rows = len(entries) + len(gone)
    merged: list[str] = []
    for file in reversed(files):
        if file.rows > 2 * rows:
            break
        merged.insert(0, file.name)
        rows += file.rows
    number = int(files[-1].name[:10]) + 1 if files else 1
    if merged:
        older, older_gone = _read_files(layout, tuple(merged), settings)
        stays = ~np.isin(older.inputs, gone)
        entries = join_entries([older.take(stays), entries])
        gone = np.union1d(older_gone, gone)
    if len(merged) == len(files):
        gone = gone[:0]
    table = kept_table(entries, gone)
    with StagedParquet(staging, STAGED_INDEX, settings.write()) as file:
        file.add(table)
    return IndexFile(f"{number:010d}-{_digest(entries, gone)}.parquet", table.num_rows), merged


def stage_table(
    layout: Layout, staging: Place, changes: Changes, metadata: Mapping[bytes, bytes], *, afresh: bool
) -> tuple[dict[str, str], list[str]]:
    """Stage the files of the table that change.

    Args:
        afresh: whether nothing of the files that are there counts.

    Returns:
        The final path of each staged file, by its staged name; and the files that no row is left in.
    """
    gone = _as_text(changes.gone)
    rows = _changed_rows(changes)
    buckets = bucket_of(changes.rows.cluster_ids)
    renames: dict[str, str] = {}
    deletes: list[str] = []
    for bucket in range(BUCKETS) if afresh else changes.buckets:
        path = bucket_path(bucket)
        there = (layout.root / path).exists()
        before = DUPLICATES.empty_table()
        if there:
            with _open(layout.root / path) as file:
                before = file.read()
        stays = before.slice(0, 0) if afresh else before.filter(pc.invert(pc.is_in(before["doc_id"], gone)))
        after = pa.concat_tables([stays.cast(DUPLICATES), rows.filter(pa.array(buckets == bucket))])
        after = after.sort_by([("cluster_id", "ascending"), ("doc_id", "ascending")])
        if not after.num_rows:
            deletes += [path] if there else []
        elif not after.equals(before.cast(DUPLICATES)):
            staged = f"duplicates-{bucket:02d}"
            with StagedParquet(staging, staged, dict(metadata or before.schema.metadata)) as file:
                file.add(after)
            renames[staged] = path
    return renames, deletes


def bucket_path(bucket: int) -> str:
    """Return the path of a file of the table, relative to the output."""
    return f"{TABLE}/part-{bucket:02d}.parquet"


def _changed_rows(changes: Changes) -> pa.Table:
    rows = changes.rows
    has_twin = rows.duplicate_of != b""
    columns = [
        _as_text(rows.doc_ids),
        pc.if_else(pa.array(has_twin), _as_text(rows.duplicate_of), None),
        _as_text(rows.cluster_ids),
        pa.array(rows.similarities),
        pa.array(changes.uris, pa.string()),
    ]
    return pa.Table.from_arrays(columns, schema=DUPLICATES)


def _read_files(layout: Layout, names: tuple[str, ...], settings: Settings) -> tuple[Entries, npt.NDArray[np.uint64]]:
    """Return the documents of several files, without those that a later file takes back, and all it takes back."""
    parts: list[Entries] = []
    gone = np.empty(0, np.uint64)
    for name in reversed(names):
        with _open(index_folder(layout) / name) as file:
            same = Settings.read(file.schema_arrow.metadata).signature == settings.signature
            entries, also_gone = read_kept(file.read(), comparable=same)
        leaves = np.isin(entries.inputs, gone)
        parts.append(entries.take(~leaves) if leaves.any() else entries)
        gone = np.union1d(gone, also_gone)
    return join_entries(parts), gone


@contextmanager
def _open(path: Place) -> Iterator[pq.ParquetFile]:
    """Open a file of the index or the table, without which what is a duplicate cannot be told."""
    try:
        with open_parquet(path) as file:
            yield file
    except (pa.ArrowException, OSError, KeyError) as error:
        raise RunError(f"{path}, which says what is a duplicate, cannot be read: {error}. Restore it.") from error


def _digest(entries: Entries, gone: npt.NDArray[np.uint64]) -> str:
    """Return a part of a name that differs for other documents, so that names tell what is in the files."""
    columns = (entries.inputs, entries.doc_ids, entries.hashes, entries.dates, entries.dropped, gone)
    return hashlib.sha256(b"".join(column.tobytes() for column in columns)).hexdigest()[:8]


def _count_rows(layout: Layout, name: str) -> int:
    with _open(index_folder(layout) / name) as file:
        return int(file.metadata.num_rows)


def _as_text(ids: Ids) -> pa.Array:
    """Return ids as 32 hexadecimal digits each."""
    digits, width = np.ascontiguousarray(ids).tobytes().hex(), 2 * ID.itemsize
    return pa.array([digits[start : start + width] for start in range(0, len(digits), width)], pa.string())


def _as_ids(column: pa.ChunkedArray) -> Ids:
    return np.frombuffer(bytes.fromhex("".join(column.to_pylist())), ID)
