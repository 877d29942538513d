"""Names of table files: deterministic, never another input's, and an old name again where a file follows it."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from schemas.work import StagedFile


def assign_names(
    staged: Sequence[StagedFile],
    shards: Mapping[str, str],
    emptied: Collection[str],
    is_taken: Callable[[str], bool],
) -> dict[str, str]:
    """Return the final path, relative to the output, of each staged file, by its staged name.

    A file of the same shard takes the same name as in an earlier run, so that it replaces what it
    was before; any other file of the partition takes over an emptied file's name, so that a reader
    who has listed that name still finds a whole file.

    Args:
        shards: the shard of each staged file, by its staged name.
        emptied: table files that lose all their rows in this commit.
        is_taken: says of a path whether a table file is there; what is emptied counts as free.
    """
    order = sorted(staged, key=lambda file: (file.table, file.partition, shards[file.name], file.serial, file.name))
    names: dict[str, str] = {}
    used: set[str] = set()
    emptied_paths = set(emptied)
    for file in order:
        path = _own_name(
            file,
            shards[file.name],
            lambda path: path in used or (path not in emptied_paths and is_taken(path)),
        )
        names[file.name] = path
        used.add(path)
    free: dict[str, list[str]] = defaultdict(list)
    for path in sorted(set(emptied) - used, reverse=True):
        free[path.rpartition("/")[0]].append(path)
    for file in order:
        folder = names[file.name].rpartition("/")[0]
        if names[file.name] not in emptied_paths and free[folder]:
            names[file.name] = free[folder].pop()
    return names


def _own_name(file: StagedFile, shard: str, is_used: Callable[[str], bool]) -> str:
    """Return the first name of this file's series that is free."""
    folder = f"{file.table}/{file.partition}" if file.partition else file.table
    salt = 0
    while True:
        identity = f"{file.table}\0{file.partition}\0{file.serial}\0{salt}"
        digest = hashlib.sha256(identity.encode()).hexdigest()[:8]
        path = f"{folder}/part-{shard}-{digest}.parquet"
        if not is_used(path):
            return path
        salt += 1
