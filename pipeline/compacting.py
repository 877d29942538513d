"""Small files of a partition merged into large ones, in commits of their own; no row changes."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import accumulate
from typing import NamedTuple

import pyarrow as pa

from pipeline.account import make_report
from pipeline.commit import Change, commit_change
from pipeline.fragments import Fragments, TableFile
from pipeline.layout import Layout
from pipeline.ledger import LedgerRow
from pipeline.merging import join_small, merge_sorted
from pipeline.plan import MIB
from pipeline.staging import StagedParquet
from pipeline.storage import Place, open_parquet
from schemas.errors import RunError

KIND = "compact"
# So many are open at once.
_MOST_FILES = 200
# A commit merges so many times the target size.
_MOST_TARGETS = 3
_BATCH_ROWS = 4096


class Limits(NamedTuple):
    """What is worth merging.

    Args:
        target_bytes: most that a merged file may have; one of over half of that is left alone.
        min_files: a merge makes one file of so many at least.
        ratio: a file joins smaller ones only when together they have this share of it in bytes; so each row is
            rewritten a few times at most, however many small files come after it.
        row_group_bytes: that a row group has in memory, on the disk a few times less; a merge takes some times as much.
    """

    target_bytes: int = 64 * MIB
    min_files: int = 8
    ratio: float = 0.25
    row_group_bytes: int = 24 * MIB


class Merge(NamedTuple):
    """Files of one folder that become one; `path` is where it will be."""

    path: str
    files: tuple[TableFile, ...]


class Compacted(NamedTuple):
    """What a step did.

    Args:
        partition: `source=…/month=…`; empty for the quarantine.
        files_before, files_after: how many of the merged files there were, and how many they became.
        bytes_before, bytes_after: their sizes.
    """

    partition: str
    files_before: int
    files_after: int
    bytes_before: int
    bytes_after: int


class _Planned(NamedTuple):
    """What is to be merged in a partition, and the ledger's rows of the inputs in its files."""

    merges: list[Merge]
    rows: list[LedgerRow]


def plan_merges(files: Iterable[TableFile], limits: Limits) -> list[tuple[TableFile, ...]]:
    """Return which files of one folder are to become one; smaller ones go together first.

    >>> sizes = [9, 9, 1, 1, 1, 70]
    >>> files = [TableFile(f"part-{number}", size) for number, size in enumerate(sizes)]
    >>> [[file.size for file in merge] for merge in plan_merges(files, Limits(100, 3, 0.25))]
    [[1, 1, 1, 9, 9]]
    """
    small = sorted((file for file in files if 2 * file.size <= limits.target_bytes), key=lambda file: file[::-1])
    merges: list[tuple[TableFile, ...]] = []
    merge: list[TableFile] = []
    weight = 0
    for file in small:
        is_too_large = len(merge) >= limits.min_files and weight < limits.ratio * file.size
        if merge and (weight + file.size > limits.target_bytes or len(merge) == _MOST_FILES or is_too_large):
            merges.append(tuple(merge))
            merge, weight = [], 0
        merge.append(file)
        weight += file.size
    merges.append(tuple(merge))
    return [merge for merge in merges if len(merge) >= max(limits.min_files, 2)]


def keep_apart(files: Iterable[TableFile], names: Mapping[str, Mapping[str, str]]) -> list[tuple[TableFile, ...]]:
    """Part files whose inputs bear the same name, which could not be told apart in one file.

    A file that holds rows of no input that the ledger knows is left alone.

    Args:
        names: of each file the inputs in it: `input_uri` by `uri`.
    """
    groups: list[tuple[list[TableFile], dict[str, str]]] = []
    for file in files:
        own = names.get(file.path, {})
        if not own:
            continue
        for members, inputs in groups:
            if all(inputs.get(uri, input_uri) == input_uri for uri, input_uri in own.items()):
                members.append(file)
                inputs.update(own)
                break
        else:
            groups.append(([file], dict(own)))
    return [tuple(members) for members, _ in groups if len(members) > 1]


class Compactor:
    """Merges the small files of an output, a partition at a time; kept from step to step.

    It looks through the tables once; later only where commits wrote.

    Args:
        layout: of the output.
        limits: what is worth merging.
    """

    def __init__(self, layout: Layout, limits: Limits = Limits()) -> None:  # noqa: B008 - it is immutable
        self._layout = layout
        self._limits = limits
        self._fragments = Fragments(layout, limits.target_bytes)

    def step(self, run_id: str) -> Compacted | None:
        """Merge files of one partition, if that is worth it anywhere; the caller holds the output as `run_id`.

        Raises:
            RunError, OSError: as for every commit.
        """
        self._fragments.refresh()
        for partition in self._fragments.partitions():
            planned = self._plan(partition)
            if planned.merges:
                return self._merge(run_id, partition, planned)
            self._fragments.leave(partition)
        return None

    def preview(self) -> Iterator[tuple[str, int, int]]:
        """Yield the partitions that the next steps would merge files of: how many, into how many."""
        self._fragments.refresh()
        for partition in self._fragments.partitions():
            merges = self._plan(partition).merges
            if merges:
                yield partition, sum(len(merge.files) for merge in merges), len(merges)

    def _plan(self, partition: str) -> _Planned:
        candidates = [
            files
            for folder in self._fragments.folders(partition)
            if plan_merges(folder, self._limits)
            for alike in _group_alike(self._layout.root, folder)
            for files in plan_merges(alike, self._limits)
        ]
        rows = self._fragments.owners([file.path for files in candidates for file in files]) if candidates else {}
        inputs = _inputs_by_file(rows.values())
        merges = [Merge(_merged_path(files), files) for each in candidates for files in keep_apart(each, inputs)]
        return _Planned(_first(merges, _MOST_TARGETS * self._limits.target_bytes), list(rows.values()))

    def _merge(self, run_id: str, partition: str, planned: _Planned) -> Compacted:
        merges = planned.merges
        sizes: list[int] = []

        def prepare() -> Change:
            staging = self._layout.staging / run_id
            for number, merge in enumerate(merges):
                paths = [file.path for file in merge.files]
                name, row_group_bytes = f"merged-{number}", self._limits.row_group_bytes
                sizes.append(merge_files(self._layout.root, staging, name, paths, row_group_bytes))
            return Change(
                renames={f"merged-{number}": merge.path for number, merge in enumerate(merges)},
                # Table by table, as the merged ones come.
                deletes=[file.path for merge in merges for file in merge.files],
                rows=move_rows(planned.rows, merges),
                report={**make_report([], {}, {}), "kind": KIND},
            )

        commit_change(self._layout, run_id, prepare)
        return Compacted(
            partition=partition,
            files_before=sum(len(merge.files) for merge in merges),
            files_after=len(merges),
            bytes_before=sum(file.size for merge in merges for file in merge.files),
            bytes_after=sum(sizes),
        )


def _first(merges: Sequence[Merge], most_bytes: int) -> list[Merge]:
    """Return as many merges as one commit may take on; the first in any case."""
    weights = accumulate(sum(file.size for file in merge.files) for merge in merges)
    return [
        merge
        for index, (merge, weight) in enumerate(zip(merges, weights, strict=True))
        if not index or weight <= most_bytes
    ]


def _inputs_by_file(rows: Iterable[LedgerRow]) -> dict[str, dict[str, str]]:
    """Return of each file the inputs that have rows in it: `input_uri` by `uri`."""
    inputs: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        for path in row.files:
            inputs[path][row.uri] = row.input_uri
    return inputs


def move_rows(rows: Iterable[LedgerRow], merges: Iterable[Merge]) -> list[LedgerRow]:
    """Return what the ledger says of inputs, of those that have rows in merged files, after the merges."""
    paths = {file.path: merge.path for merge in merges for file in merge.files}
    return [
        row._replace(files=tuple(sorted({paths.get(path, path) for path in row.files})))
        for row in rows
        if not paths.keys().isdisjoint(row.files)
    ]


def merge_files(root: Place, staging: Place, name: str, paths: Sequence[str], row_group_bytes: int) -> int:
    """Stage one file with the rows of several, in the order that each of them has; return its size in bytes.

    Raises:
        RunError: a row is missing.
    """
    batch_rows = max(16, _BATCH_ROWS // len(paths))
    with ExitStack() as stack:
        sources = [_open_source(stack, root / path, batch_rows) for path in paths]
        schema = sources[0].schema
        with StagedParquet(staging, name, schema.metadata or {}) as merged:
            rows = merge_sorted([source.tables for source in sources], _order_of(schema))
            for table in join_small(rows, row_group_bytes):
                merged.add(table)
    expected = sum(source.rows for source in sources)
    if merged.rows != expected:
        raise RunError(f"{expected} rows were to be merged in {paths[0]} and others, {merged.rows} were written.")
    return merged.size


class _Source(NamedTuple):
    """A file that is merged: its schema, how many rows it has, and these."""

    schema: pa.Schema
    rows: int
    tables: Iterator[pa.Table]


def _open_source(stack: ExitStack, place: Place, batch_rows: int) -> _Source:
    """Open a file for as long as the stack is; a small one is read and closed: open it takes six times the memory."""
    with ExitStack() as opened:
        file = opened.enter_context(open_parquet(place))
        schema, rows = file.schema_arrow, file.metadata.num_rows
        if rows <= batch_rows:
            return _Source(schema, rows, iter([file.read()]))
        stack.enter_context(opened.pop_all())
        return _Source(schema, rows, (pa.Table.from_batches([batch]) for batch in file.iter_batches(batch_rows)))


def _order_of(schema: pa.Schema) -> list[str]:
    return ["published_date", "doc_id"] if "doc_id" in schema.names else ["uri", "code"]


def _group_alike(root: Place, files: Iterable[TableFile]) -> list[list[TableFile]]:
    """Group files that have the same columns and were made by the same chain."""
    groups: dict[str, list[TableFile]] = defaultdict(list)
    for file in files:
        with open_parquet(root / file.path) as parquet:
            schema = parquet.schema_arrow
        groups[f"{schema.to_string(truncate_metadata=False, show_schema_metadata=True)}"].append(file)
    return list(groups.values())


def _merged_path(files: Sequence[TableFile]) -> str:
    """Return a new name: whoever has listed the old files must not find the rows of all of them in one."""
    names = "\0".join(sorted(file.path for file in files))
    digest = hashlib.sha256(names.encode()).hexdigest()
    return f"{files[0].folder}/part-{digest[:12]}-{digest[12:20]}.parquet"
