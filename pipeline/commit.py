"""The commit: staged files become table files together, or not at all.

    1. compare what was read with what was written and quarantined
    2. rewrite, into staging, the files that hold rows of inputs done anew
    3. write the intent
    4. rename every staged file into place
    5. delete table files that have no rows left
    6. rename the ledger's entry into place: from here on the commit counts
    7. delete the intent and the staging folder

A process that dies before 3 leaves staging to be deleted; after 3, the next one goes on from the
intent (`recover`). Each step can be done again. Nothing is waited for between 4 and 5, where a
reader may find rows twice.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa

from pipeline.account import check_account, ledger_rows, make_report
from pipeline.duplicates.marking import mark_duplicates
from pipeline.layout import Layout
from pipeline.ledger import (
    LedgerRow,
    commits_of,
    entry_path,
    find_rows,
    newest_entry,
    next_number,
    read_entry,
    read_report,
    write_entry,
)
from pipeline.lock import hold_tables, is_held_by, is_in_use
from pipeline.merging import merge_entries
from pipeline.naming import assign_names
from pipeline.replacing import rewrite_files
from pipeline.storage import Place, move, name_below, remove_tree, sync_file, sync_folder, write_whole
from schemas.errors import RunError
from schemas.work import ShardResult

ENTRY_COPY = "ledger-copy"
COMMIT_NUMBER = "commit"
LEDGER_ENTRY = "ledger"


@dataclass(frozen=True)
class Intent:
    """What a commit is going to do, written down before it does it.

    Args:
        staging: name of the run's folder under staging.
        renames: staged name and final path (relative to the output) of each file; the ledger's entry is last.
        deletes: paths, relative to the output, of files without rows.
    """

    staging: str
    renames: tuple[tuple[str, str], ...]
    deletes: tuple[str, ...]

    def to_json(self) -> bytes:
        """Return the intent as bytes."""
        return json.dumps({"staging": self.staging, "renames": self.renames, "deletes": self.deletes}).encode()

    @classmethod
    def of_json(cls, data: bytes) -> "Intent":
        """Read an intent back."""
        fields = json.loads(data)
        renames = tuple((staged, final) for staged, final in fields["renames"])
        return cls(fields["staging"], renames, tuple(fields["deletes"]))


@dataclass(frozen=True)
class Change:
    """What a commit changes, staged already.

    Args:
        renames: final path, relative to the output, of each staged file, in the order of the renames.
        deletes: paths of files that go.
        rows: what the ledger says from then on, of those inputs of which it says something else.
        report: what the commit brought.
    """

    renames: Mapping[str, str]
    deletes: Sequence[str]
    rows: Sequence[LedgerRow]
    report: Mapping[str, Any]


def commit(layout: Layout, run_id: str, results: Sequence[ShardResult], chain: str) -> Place:
    """Commit what the shards of a run staged.

    Args:
        run_id: names the staging folder.
        chain: fingerprint of the chain of transforms.

    Returns:
        The ledger's entry, with a report in it.

    Raises:
        RunError: a record is unaccounted for, a staged file is gone, or the output is not this run's (any more);
            nothing has changed then.
    """
    return commit_change(layout, run_id, lambda: _prepare(layout, run_id, results, chain))


def commit_change(layout: Layout, run_id: str, prepare: Callable[[], Change]) -> Place:
    """Carry out what `prepare` stages, together or not at all, and return the ledger's entry.

    Args:
        prepare: is called when no other process can change the tables.

    Raises:
        RunError: a staged file is gone, or the output is not this run's (any more); nothing has changed then.
    """
    with hold_tables(layout):
        if not is_held_by(layout, run_id):
            raise RunError(
                f"This run does not hold {layout.root} any more: another took it over. Nothing was committed."
            )
        if layout.intent.exists():
            raise RunError(f"An earlier commit to {layout.root} is not finished. The same command finishes it.")
        intent = _stage_entry(layout, run_id, prepare())
        write_whole(layout.intent, intent.to_json())
        _carry_out(layout, intent)
        # What cannot be merged now, for want of room, is merged after another commit.
        with suppress(OSError):
            merge_entries(layout.ledger)
    return layout.root / intent.renames[-1][1]


def _stage_entry(layout: Layout, run_id: str, change: Change) -> Intent:
    """Stage the ledger's entry of a change, and return what is to be done."""
    staging = layout.staging / run_id
    staging.mkdir(parents=True, exist_ok=True)
    number = next_number(layout.ledger)
    write_entry(staging / LEDGER_ENTRY, change.rows, {**change.report, COMMIT_NUMBER: number})
    (staging / ENTRY_COPY).write_bytes((staging / LEDGER_ENTRY).read_bytes())
    sync_file(staging / ENTRY_COPY)
    renames = {
        **change.renames,
        ENTRY_COPY: name_below(layout.root, layout.entry_copy),
        LEDGER_ENTRY: name_below(layout.root, entry_path(layout.ledger, number)),
    }
    gone = [staged for staged in renames if not (staging / staged).exists()]
    if gone:
        raise RunError(f"{len(gone)} staged files are gone from {staging}: something else deleted them.")
    sync_folder(staging)
    sync_folder(layout.staging)
    return Intent(run_id, tuple(renames.items()), tuple(change.deletes))


def _prepare(layout: Layout, run_id: str, results: Sequence[ShardResult], chain: str) -> Change:
    """Stage what the commit of a run's shards needs beside their files."""
    reads = check_account(results)
    marked = mark_duplicates(layout, layout.staging / run_id, results, reads)
    results = marked.results
    replaced = find_rows(layout.ledger, reads)
    staged = [file for result in results for file in result.files]
    rewritten, emptied = rewrite_files(layout.root, layout.staging / run_id, replaced.values())
    shards = {file.name: result.shard for result in results for file in result.files}
    names = assign_names(staged, shards, emptied, lambda path: (layout.root / path).exists())
    return Change(
        renames={**rewritten, **dict(sorted(names.items(), key=lambda pair: pair[1])), **marked.renames},
        deletes=sorted({*emptied, *marked.deletes} - set(names.values())),
        rows=[*ledger_rows(results, reads, names, chain), *marked.rows_to_redo(layout.ledger, reads)],
        report=make_report(results, reads, marked.counts),
    )


def recover(layout: Layout, own: str = "") -> list[str]:
    """Finish the commit that was under way and delete what dead runs staged; say what was done.

    Args:
        own: the run whose staging stays, though the worker that began it may have ended.

    Raises:
        RunError: the intent cannot be read, or speaks of files that are nowhere.
    """
    messages = []
    with hold_tables(layout):
        if layout.intent.exists():
            intent = _read_intent(layout)
            _carry_out(layout, intent)
            put = sum(final.partition("/")[0] != layout.state.name for _, final in intent.renames)
            messages.append(f"Finished the commit that an earlier run began: {put} files put in place.")
        messages += _restore_newest_entry(layout)
        if layout.staging.exists():
            folders: list[Place] = [*layout.staging.iterdir()]
            for folder in sorted(folders, key=str):
                if folder.name != own and not is_in_use(folder):
                    remove_tree(folder)
                    messages.append("Deleted what an interrupted run had staged; its inputs will be read again.")
    return messages


def discard_staging(layout: Layout, run_id: str) -> None:
    """Delete what a run staged and will not commit; what an unfinished commit needs stays."""
    if not layout.intent.exists():
        remove_tree(layout.staging / run_id)


def _read_intent(layout: Layout) -> Intent:
    try:
        return Intent.of_json(layout.intent.read_bytes())
    except (ValueError, KeyError, TypeError) as error:
        raise RunError(
            f"The commit under way cannot be read from {layout.intent}: {error}. Restore {layout.root} from a backup."
        ) from error


def _restore_newest_entry(layout: Layout) -> list[str]:
    """Put the ledger's newest entry back from its copy if the disk has lost or damaged it.

    Raises:
        RunError: the entry cannot be read, and the copy is none of it.
    """
    newest = newest_entry(layout.ledger)
    try:
        copied = read_report(layout.entry_copy)[COMMIT_NUMBER] if layout.entry_copy.exists() else 0
    except (pa.ArrowException, OSError, KeyError, TypeError, ValueError):
        copied = 0
    try:
        known = commits_of(newest)[1] if newest else 0
        if newest:
            read_entry(newest)
        if known >= copied:
            return []
    except RunError:
        if known != copied:
            raise
    write_whole(entry_path(layout.ledger, copied), layout.entry_copy.read_bytes())
    return [f"The ledger's newest entry, of commit {copied}, was damaged or gone. It was restored from its copy."]


def _carry_out(layout: Layout, intent: Intent) -> None:
    """Do, or go on doing, what an intent says."""
    staging = layout.staging / intent.staging
    *renames, ledger_rename = intent.renames
    folders = _make_folders(layout.root, (final for _, final in intent.renames))
    _rename_all(layout.root, staging, renames)
    for path in intent.deletes:
        (layout.root / path).unlink(missing_ok=True)
    emptied = {(layout.root / path).parent for path in intent.deletes}
    # Rows that come back after a power cut would be there twice.
    for folder in sorted(folders | emptied):
        with suppress(FileNotFoundError):
            sync_folder(folder)
    _rename_all(layout.root, staging, [ledger_rename])
    sync_folder(layout.ledger)
    for folder in sorted(emptied):
        _remove_empty_folders(folder, layout.root)
    layout.intent.unlink()
    sync_folder(layout.state)
    remove_tree(staging)


def _make_folders(root: Place, paths: Iterable[str]) -> set[Place]:
    """Make the folders of files, and return all in which there may be a new name then."""
    parents = {(root / path).parent for path in paths}
    for folder in sorted(parents):
        folder.mkdir(parents=True, exist_ok=True)
    return {above for folder in parents for above in (folder, *_folders_above(folder, root))}


def _rename_all(root: Place, staging: Place, renames: Iterable[tuple[str, str]]) -> None:
    for staged, final in renames:
        try:
            move(staging / staged, root / final)
        except FileNotFoundError:
            if not (root / final).exists():
                raise RunError(
                    f"A commit was interrupted, and its file {final} is neither staged nor in place. "
                    f"Something else deleted it: restore {root} from a backup."
                ) from None


def _folders_above(folder: Place, root: Place) -> Iterator[Place]:
    """Return the folders above `folder` up to `root`; any of them may hold a new name."""
    return (root / part for part in PurePosixPath(name_below(root, folder)).parents)


def _remove_empty_folders(folder: Place, root: Place) -> None:
    """Remove a partition's folder when nothing is left in it."""
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
