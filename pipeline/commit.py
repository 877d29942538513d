"""The commit: staged files become table files together, or not at all.

    1. compare what was read with what was written and quarantined
    2. rewrite, into staging, the files that hold rows of inputs done anew
    3. write the intent
    4. rename every staged file into place
    5. rename the ledger's entry into place: from here on the commit counts
    6. delete table files that have no rows left
    7. delete the intent and the staging folder

A process that dies before 3 leaves staging to be deleted; after 3, the next one goes on from the
intent (`recover`). Each step can be done again.
"""

import json
import os
import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.layout import Layout
from pipeline.ledger import LedgerRow, entry_path, next_number, read_rows, write_entry
from pipeline.lock import hold_tables, is_held_by, is_in_use
from pipeline.naming import assign_names
from pipeline.replacing import rewrite_files
from pipeline.storage import sync_folder, write_whole
from schemas.errors import RunError
from schemas.work import InputRead, ShardResult, StagedFile

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


def commit(layout: Layout, run_id: str, results: Sequence[ShardResult], chain: str) -> Path:
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
    with hold_tables(layout):
        if not is_held_by(layout, run_id):
            raise RunError(
                f"This run does not hold {layout.root} any more: another took it over. Nothing was committed."
            )
        if layout.intent.exists():
            raise RunError(f"An earlier commit to {layout.root} is not finished. The same command finishes it.")
        intent = _prepare(layout, run_id, results, chain)
        write_whole(layout.intent, intent.to_json())
        _carry_out(layout, intent)
    return layout.root / intent.renames[-1][1]


def _prepare(layout: Layout, run_id: str, results: Sequence[ShardResult], chain: str) -> Intent:
    """Stage what the commit needs beside the shards' files, and return what is to be done."""
    reads = _check_account(results)
    staging = layout.staging / run_id
    rows_before = read_rows(layout.ledger)
    replaced = {uri: rows_before[uri] for uri in reads if uri in rows_before}
    staged = [file for result in results for file in result.files]
    rewritten, emptied = rewrite_files(layout.root, staging, replaced, rows_before.values())
    shards = {file.name: result.shard for result in results for file in result.files}
    names = assign_names(staged, shards, emptied, _taken_names(rows_before, replaced))
    deletes = sorted(set(emptied) - set(names.values()))

    number = next_number(layout.ledger)
    rows = _ledger_rows(results, reads, names, chain)
    staging.mkdir(parents=True, exist_ok=True)
    write_entry(staging / LEDGER_ENTRY, rows, _report(results, reads))
    final_entry = entry_path(layout.ledger, number)
    renames = [
        *rewritten.items(),
        *sorted(names.items(), key=lambda pair: pair[1]),
        (LEDGER_ENTRY, final_entry.relative_to(layout.root).as_posix()),
    ]
    gone = [staged for staged, _ in renames if not (staging / staged).exists()]
    if gone:
        raise RunError(f"{len(gone)} staged files are gone from {staging}: something else deleted them.")
    sync_folder(staging)
    sync_folder(layout.staging)
    return Intent(run_id, tuple(renames), tuple(deletes))


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
            put = len(intent.renames) - 1
            messages.append(f"Finished the commit that an earlier run began: {put} files put in place.")
        if layout.staging.exists():
            for folder in sorted(layout.staging.iterdir()):
                if folder.name != own and not is_in_use(folder):
                    shutil.rmtree(folder)
                    messages.append("Deleted what an interrupted run had staged; its inputs will be read again.")
    return messages


def discard_staging(layout: Layout, run_id: str) -> None:
    """Delete what a run staged and will not commit; what an unfinished commit needs stays."""
    if not layout.intent.exists():
        shutil.rmtree(layout.staging / run_id, ignore_errors=True)


def _read_intent(layout: Layout) -> Intent:
    try:
        return Intent.of_json(layout.intent.read_bytes())
    except (ValueError, KeyError, TypeError) as error:
        raise RunError(
            f"The commit under way cannot be read from {layout.intent}: {error}. Restore {layout.root} from a backup."
        ) from error


def _carry_out(layout: Layout, intent: Intent) -> None:
    """Do, or go on doing, what an intent says."""
    staging = layout.staging / intent.staging
    *renames, ledger_rename = intent.renames
    _rename_all(layout.root, staging, renames)
    _rename_all(layout.root, staging, [ledger_rename])
    for path in intent.deletes:
        (layout.root / path).unlink(missing_ok=True)
    folders = sorted({(layout.root / path).parent for path in intent.deletes})
    for folder in folders:
        # Rows that come back after a power cut would be there twice.
        with suppress(FileNotFoundError):
            sync_folder(folder)
        _remove_empty_folders(folder, layout.root)
    layout.intent.unlink()
    sync_folder(layout.state)
    shutil.rmtree(staging, ignore_errors=True)


def _rename_all(root: Path, staging: Path, renames: Iterable[tuple[str, str]]) -> None:
    folders: set[Path] = set()
    for staged, final in renames:
        target = root / final
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders |= {target.parent, *_folders_above(target.parent, root)}
        try:
            os.replace(staging / staged, target)
        except FileNotFoundError:
            if not target.exists():
                raise RunError(
                    f"A commit was interrupted, and its file {final} is neither staged nor in place. "
                    f"Something else deleted it: restore {root} from a backup."
                ) from None
    for folder in sorted(folders):
        sync_folder(folder)


def _folders_above(folder: Path, root: Path) -> Iterator[Path]:
    """Return the folders above `folder` up to `root`; any of them may hold a new name."""
    return (root / part for part in folder.relative_to(root).parents)


def _remove_empty_folders(folder: Path, root: Path) -> None:
    """Remove a partition's folder when nothing is left in it."""
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _check_account(results: Iterable[ShardResult]) -> dict[str, InputRead]:
    """Return what was read of each input, after checking that all of it is written or quarantined."""
    reads: dict[str, InputRead] = {}
    kept: Counter[str] = Counter()
    for result in results:
        for read in result.reads:
            known = reads.get(read.input_uri)
            reads[read.input_uri] = _join(known, read) if known else read
        kept.update(result.written)
        kept.update(result.quarantined)
    wrong = {uri for uri, read in reads.items() if read.records != kept[uri]} | (kept.keys() - reads.keys())
    for input_uri in sorted(wrong):
        records = reads[input_uri].records if input_uri in reads else 0
        raise RunError(
            f"{records} records were read from {input_uri}, {kept[input_uri]} written or quarantined: "
            "a transform lost or doubled some. Nothing was committed."
        )
    return reads


def _join(one: InputRead, other: InputRead) -> InputRead:
    """Return what was read of an input from what was read of two parts; what is to be tried again has no version."""
    version = max(one.version, other.version, key=len) if one.version and other.version else ""
    return one._replace(version=version, records=one.records + other.records)


def _taken_names(rows: Mapping[str, LedgerRow], replaced: Collection[str]) -> set[str]:
    """Return the table files that hold rows of inputs which this commit leaves alone."""
    return {path for uri, row in rows.items() if uri not in replaced for path in row.files}


def _ledger_rows(
    results: Sequence[ShardResult], reads: Mapping[str, InputRead], names: Mapping[str, str], chain: str
) -> list[LedgerRow]:
    files: dict[str, list[str]] = {uri: [] for uri in reads}
    written: Counter[str] = Counter()
    quarantined: Counter[str] = Counter()
    for result in results:
        written.update(result.written)
        quarantined.update(result.quarantined)
        for file in result.files:
            for input_uri in file.inputs:
                files[input_uri].append(names[file.name])
    return [
        LedgerRow(
            input_uri=uri,
            uri=read.uri,
            version=read.version,
            chain=chain,
            records=read.records,
            written=written[uri],
            quarantined=quarantined[uri],
            files=tuple(sorted(files[uri])),
        )
        for uri, read in sorted(reads.items())
    ]


def _report(results: Sequence[ShardResult], reads: Mapping[str, InputRead]) -> dict[str, Any]:
    """Return what the commit brought, for the summary."""
    rows: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    partitions: Counter[str] = Counter()
    files: list[StagedFile] = [file for result in results for file in result.files]
    for result in results:
        languages.update(result.languages)
        codes.update(result.codes)
    for file in files:
        rows[file.table] += file.rows
        if file.table == "articles":
            partitions[file.partition] += file.rows
    return {
        "inputs": len(reads),
        "records": sum(read.records for read in reads.values()),
        "rows": dict(rows),
        "partitions": dict(partitions),
        "languages": dict(languages),
        "codes": dict(codes),
        "files": len(files),
        "bytes": sum(file.size for file in files),
    }
