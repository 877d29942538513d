"""Inputs that are gone from the disk: found with care, and their rows taken out of all tables in one commit."""

import os
import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from pipeline.account import make_report
from pipeline.commit import Change, commit_change
from pipeline.duplicates.marking import mark_duplicates
from pipeline.index import Ledger
from pipeline.layout import Layout
from pipeline.ledger import again_if_merged, entry_paths, find_rows, read_groups
from pipeline.listing import Listing
from pipeline.remote import is_remote
from pipeline.replacing import rewrite_files
from pipeline.storage import local_path
from schemas.errors import ConfigError, RunError

KIND = "mirror"
_WILDCARD = re.compile(r"[*?\[]")
_ESCAPE = re.compile("%([0-9A-F]{2})")


class Removed(NamedTuple):
    """What left the tables: how many inputs, and how many records of them."""

    inputs: int
    records: int


def find_vanished(layout: Layout, ledger: Ledger, inputs: Sequence[str], listing: Listing) -> list[str]:
    """Return the inputs that the tables hold, that lie below what is given, and that are gone from the disk.

    Of each the system says that there is no such file: one that cannot be looked at is not gone.

    Args:
        ledger: of the output, up to date.
        inputs: files, folders and globs, as the command was given them.
        listing: what they hold now.

    Raises:
        ConfigError: an input is on a remote store.
        RunError: a folder cannot be read, or it lists nothing though the tables hold inputs of it, as when a disk
            is not mounted; or the ledger cannot be read.
    """
    present = {file.input_uri for files in listing.by_root.values() for file in files}
    found: set[str] = set()
    for root in map(_root_of, inputs):
        _require_readable(root)
        missing = {uri for uri in _missing_below(layout, root, present) if uri in ledger}
        if missing and not any(is_below(uri, root) for uri in present):
            raise RunError(
                f"{root} holds no file to read, but {layout.root} holds {len(missing):,} inputs of it. "
                "Is a disk not mounted? Nothing was removed. If they are to go, delete the output folder instead."
            )
        found.update(uri for uri in missing if is_gone(uri))
    return sorted(found)


def remove_inputs(layout: Layout, run_id: str, input_uris: Iterable[str]) -> Removed:
    """Take the rows of inputs out of all tables in one commit; the caller holds the output as `run_id`.

    Raises:
        RunError, OSError: as for every commit.
    """
    rows = find_rows(layout.ledger, set(input_uris))
    if not rows:
        return Removed(0, 0)

    def prepare() -> Change:
        staging = layout.staging / run_id
        staging.mkdir(parents=True, exist_ok=True)
        marked = mark_duplicates(layout, staging, [], rows)
        rewritten, emptied = rewrite_files(layout.root, staging, rows.values())
        return Change(
            renames={**rewritten, **marked.renames},
            deletes=sorted({*emptied, *marked.deletes}),
            rows=[*(row.removed() for row in rows.values()), *marked.rows_to_redo(layout.ledger, rows)],
            report={**make_report([], {}, marked.counts), "kind": KIND, "removed": len(rows)},
        )

    commit_change(layout, run_id, prepare)
    return Removed(len(rows), sum(row.records for row in rows.values()))


def path_of(input_uri: str) -> bytes:
    """Return the path that the ledger's name of an input stands for.

    >>> path_of("/news/caf%E9%231.txt")
    b'/news/caf\\xe9#1.txt'
    """
    parts = _ESCAPE.split(input_uri)
    return b"".join(bytes.fromhex(part) if index % 2 else part.encode() for index, part in enumerate(parts))


def _root_of(given: str) -> str:
    """Return the folder or file that an input names; of a glob the folder before its first wildcard."""
    if is_remote(given):
        raise ConfigError(f"--mirror is for local inputs; {given} is on a remote store.")
    path = str(local_path(given))
    wildcard = _WILDCARD.search(path)
    return os.path.dirname(path[: wildcard.start()]) if wildcard and not os.path.lexists(path) else path


def _missing_below(layout: Layout, root: str, present: Collection[str]) -> set[str]:
    """Return the inputs below a folder of which the ledger says anything, but for those that are there."""
    return again_if_merged(
        lambda: {
            uri
            for path in entry_paths(layout.ledger)
            for table in read_groups(path, ["input_uri"])
            for uri in table["input_uri"].to_pylist()
            if uri not in present and is_below(uri, root)
        }
    )


def is_below(input_uri: str, root: str) -> bool:
    """Say whether an input, as the ledger names it, lies below a folder."""
    prefix = os.path.join(root, "")
    if "%" in input_uri or "%" in prefix:
        return path_of(input_uri).startswith(os.fsencode(prefix))
    return input_uri.startswith(prefix)


def _require_readable(root: str) -> None:
    try:
        if os.path.isdir(root):
            with os.scandir(root):
                return
        os.stat(root)
    except OSError as error:
        raise RunError(
            f"{root} cannot be read ({error.strerror}), so what is gone from it is not known. Nothing was removed."
        ) from error


def is_gone(input_uri: str) -> bool:
    """Say whether there is no such file; one that cannot be looked at is there."""
    try:
        os.lstat(path_of(input_uri))
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
