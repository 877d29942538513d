"""The small files of the tables, and the inputs whose rows they hold; learned once, then from commit to commit."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from pipeline.layout import Layout
from pipeline.ledger import LedgerRow, again_if_merged, commits_of, entry_paths, find_owners, find_rows, read_entry
from pipeline.storage import Place, file_size

TABLES = ("articles", "dates", "entities", "quarantine")
# Of a file with more inputs the ledger is asked again.
_MOST_INPUTS = 1000


class TableFile(NamedTuple):
    """A file of a table: its path, relative to the output, and its size in bytes."""

    path: str
    size: int

    @property
    def folder(self) -> str:
        """The folder that it lies in."""
        return self.path.rpartition("/")[0]


class Fragments:
    """The files that are small enough to be merged, by folder.

    Args:
        layout: of the output.
        target_bytes: a file of over half of this is not small.
    """

    def __init__(self, layout: Layout, target_bytes: int) -> None:
        self._layout = layout
        self._most_bytes = target_bytes // 2
        self._folders: dict[str, dict[str, int]] = {}
        # Of a file all inputs that have rows in it, maybe some that had; none where that is not known.
        self._inputs: dict[str, frozenset[str]] = {}
        self._pending: set[str] = set()
        self._newest = max((commits_of(path)[1] for path in entry_paths(layout.ledger)), default=0)
        for table in TABLES:
            for folder in _find_folders(layout.root / table, table):
                self._look(folder)

    def refresh(self) -> None:
        """Look where commits have written since.

        Raises:
            RunError: the ledger cannot be read.
        """
        again_if_merged(self._read_new)

    def partitions(self) -> list[str]:
        """Return the partitions where something has changed since they were left."""
        return sorted(self._pending)

    def leave(self, partition: str) -> None:
        """Take note that nothing is to be merged in a partition as it is now."""
        self._pending.discard(partition)

    def folders(self, partition: str) -> list[list[TableFile]]:
        """Return the small files of a partition, table by table."""
        names = (f"{table}/{partition}".rstrip("/") for table in TABLES)
        return [
            [TableFile(path, size) for path, size in sorted(self._folders[name].items()) if size <= self._most_bytes]
            for name in names
            if name in self._folders
        ]

    def owners(self, paths: Collection[str]) -> dict[str, LedgerRow]:
        """Return the ledger's rows of all inputs that have rows in these files."""
        if not all(path in self._inputs for path in paths):
            return find_owners(self._layout.ledger, paths)
        wanted = set(paths)
        rows = find_rows(self._layout.ledger, {uri for path in paths for uri in self._inputs[path]})
        return {uri: row for uri, row in rows.items() if not wanted.isdisjoint(row.files)}

    def _read_new(self) -> None:
        for entry in entry_paths(self._layout.ledger):
            _, last = commits_of(entry)
            if last > self._newest:
                self._read(entry)
                self._newest = last

    def _read(self, entry: Place) -> None:
        named: dict[str, set[str]] = defaultdict(set)
        for row in read_entry(entry):
            for path in row.files:
                named[path].add(row.input_uri)
        for path, inputs in named.items():
            folder = path.rpartition("/")[0]
            if path in self._inputs:
                self._learn(path, self._inputs[path] | inputs)
            elif path not in self._folders.get(folder, ()):
                # The commit that makes a file speaks of all inputs in it; a later one may speak of some.
                self._learn(path, inputs)
        for folder in sorted({path.rpartition("/")[0] for path in named}):
            self._look(folder)

    def _learn(self, path: str, inputs: Collection[str]) -> None:
        if len(inputs) <= _MOST_INPUTS:
            self._inputs[path] = frozenset(inputs)
        else:
            self._inputs.pop(path, None)

    def _look(self, folder: str) -> None:
        """List a folder's files."""
        table, _, partition = folder.partition("/")
        place = self._layout.root / folder
        found: dict[str, int] = {}
        if table in TABLES and place.exists():
            names = (path for path in place.iterdir() if path.name.endswith(".parquet"))
            found = {f"{folder}/{path.name}": file_size(path) for path in names}
        for path in self._folders.get(folder, {}).keys() - found:
            self._inputs.pop(path, None)
        if found:
            self._folders[folder] = found
            self._pending.add(partition)
        else:
            self._folders.pop(folder, None)


def _find_folders(place: Place, name: str) -> Iterable[str]:
    """Yield the folders of a table that hold files."""
    if not place.exists():
        return
    yield name
    for source in place.iterdir():
        if source.name.startswith("source="):
            for month in source.iterdir():
                if month.name.startswith("month="):
                    yield f"{name}/{source.name}/{month.name}"
