"""The files of the index under `_kariz/hashes`, and those of the table `duplicates`."""

import hashlib
import itertools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.duplicates.clusters import BUCKETS, bucket_of
from pipeline.duplicates.columns import Settings, gone_table, kept_table, read_kept, without_signatures
from pipeline.duplicates.entries import ID, Entries, Ids
from pipeline.duplicates.index import Changes, Index
from pipeline.layout import Layout
from pipeline.merging import join_small
from pipeline.staging import StagedParquet
from pipeline.storage import Place, open_parquet
from schemas.errors import RunError
from schemas.tables import DUPLICATES

TABLE = "duplicates"
STAGED_INDEX = "index"
# So many are made at a time: 18 MB with their signatures.
_ROWS = 1 << 16


class IndexFile(NamedTuple):
    """A file of the index, of one commit or of several that follow each other."""

    name: str
    rows: int


def index_folder(layout: Layout) -> Place:
    """Return where the index lies."""
    return layout.state / "hashes"


def index_path(layout: Layout, name: str) -> str:
    """Return the path of a file of the index, relative to the output."""
    return f"{layout.state.name}/{index_folder(layout).name}/{name}"


def index_names(layout: Layout) -> tuple[str, ...]:
    """Return the names of the index's files, oldest first."""
    folder = index_folder(layout)
    names = (path.name for path in folder.iterdir()) if folder.exists() else ()
    return tuple(sorted(name for name in names if name.endswith(".parquet") and name[:10].isdigit()))


def read_metadata(layout: Layout, name: str) -> dict[bytes, bytes]:
    """Return the metadata of a file of the index: the chain of its commit, and the settings of that."""
    with _open(index_folder(layout) / name) as file:
        return dict(file.schema_arrow.metadata)


def load_index(layout: Layout, names: tuple[str, ...], settings: Settings) -> tuple[Index, list[IndexFile], bool]:
    """Return the index of all that was committed, its files, and whether the table is by these settings."""
    index = Index(settings.threshold)
    is_current = bool(names) and Settings.read(read_metadata(layout, names[-1])).compares_as(settings)
    for table in _read_documents(layout, names, settings, np.empty(0, np.uint64)):
        (index.restore if is_current else index.add)(read_kept(table))
    if is_current:
        index.restore_clusters(*read_clusters(layout))
    return index, [IndexFile(name, _count_rows(layout, name)) for name in names], is_current


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
    metadata: Mapping[bytes, bytes],
) -> tuple[IndexFile, list[str]]:
    """Stage the file of a commit, merged with those before it that are not much larger.

    Args:
        files: those that are there.
        entries: the documents of the commit.
        gone: inputs whose earlier documents go.
        metadata: of the file; it holds the settings.

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
    is_whole = len(merged) == len(files)
    later_gone = [_read_gone(layout, name) for name in merged]
    marks = np.empty(0, np.uint64) if is_whole else np.unique(np.concatenate([gone, *later_gone]))
    tables = itertools.chain(
        _read_documents(layout, tuple(merged), Settings.read(metadata), gone),
        [gone_table(marks)],
        (
            kept_table(entries.take(rows))
            for rows in np.split(np.arange(len(entries)), range(_ROWS, len(entries), _ROWS))
        ),
    )
    with StagedParquet(staging, STAGED_INDEX, dict(metadata)) as staged:
        for table in join_small(tables):
            staged.add(table)
    return IndexFile(f"{number:010d}-{_digest(entries, marks)}.parquet", staged.rows), merged


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
        after = after.take(pc.sort_indices(after, [("cluster_id", "ascending"), ("doc_id", "ascending")]))
        if not after.num_rows:
            deletes += [path] if there else []
        elif not after.equals(before.cast(DUPLICATES)):
            staged = f"duplicates-{bucket:02d}"
            with StagedParquet(staging, staged, dict(metadata)) as file:
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


def _read_documents(
    layout: Layout, names: tuple[str, ...], settings: Settings, gone: npt.NDArray[np.uint64]
) -> Iterator[pa.Table]:
    """Yield the rows of the documents of several files, oldest first, without those that a later file takes back.

    Args:
        settings: signatures of another version are left out.
        gone: inputs whose documents go with the next file.
    """
    leaves = {}
    for name in reversed(names):
        leaves[name] = gone
        gone = np.union1d(gone, _read_gone(layout, name))
    for name in names:
        with _open(index_folder(layout) / name) as file:
            same = Settings.read(file.schema_arrow.metadata).signature == settings.signature
            for number in range(file.num_row_groups):
                table = file.read_row_group(number).replace_schema_metadata(None)
                left = pc.invert(pc.or_(table["is_gone"], pc.is_in(table["input"], pa.array(leaves[name]))))
                table = table.filter(left)
                yield table if same else without_signatures(table)


def _read_gone(layout: Layout, name: str) -> npt.NDArray[np.uint64]:
    """Return the inputs whose documents in earlier files a file takes back."""
    with _open(index_folder(layout) / name) as file:
        table = file.read(["input", "is_gone"])
    inputs: npt.NDArray[np.uint64] = table["input"].filter(table["is_gone"]).to_numpy()
    return inputs


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
