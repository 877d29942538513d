"""Records of the quarantine put through again, from the bytes that it keeps; those that pass leave it."""

import hashlib
import json
import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, Self

import pyarrow.compute as pc

from pipeline import staging
from pipeline.account import check_account, ledger_rows, make_report
from pipeline.commit import Change, commit_change
from pipeline.duplicates.marking import mark_duplicates
from pipeline.layout import Layout
from pipeline.ledger import LedgerRow, find_owners, find_rows
from pipeline.mirroring import path_of
from pipeline.naming import assign_names
from pipeline.readers import VERSION, extension_of, read_kept, readers
from pipeline.records import DECODE_STAGE, READ_STAGE, Item, make_document, refuse
from pipeline.remote import is_remote
from pipeline.replacing import Leaving, input_part, stage_rest
from pipeline.storage import Place, open_parquet
from schemas.errors import RunError
from schemas.records import Origin
from schemas.work import InputFile, InputRead, ReadOptions, ShardEnd, ShardResult
from transforms import decoding
from transforms.contract import Reject, Transform

KIND = "replay"
_COLUMNS = ["uri", "code", "stage", "stage_version", "raw"]
# Of these a record can be read from its own bytes alone; others need what stands before or around it in the file.
_WHOLE = (".txt", ".html", ".htm", ".xhtml")
_LINES = (".jsonl", ".ndjson")
_CUT = "record_too_large"


class Letter(NamedTuple):
    """A record of the quarantine that is to be put through again.

    Args:
        file: the quarantine's file that holds it.
        uri: its reference.
        code, stage: why and where it was refused.
        input_uri: the input that it is of.
        way: from its kept bytes, with the whole input from its file, or not at all, since the file is gone.
    """

    file: str
    uri: str
    code: str
    stage: str
    input_uri: str
    way: Literal["bytes", "file", "none"]


class KeptShard(NamedTuple):
    """Records of one file of the quarantine.

    Args:
        file: relative to the output.
        uris: the records.
        inputs: `input_uri` of each input among them, by its `uri`.
    """

    file: str
    uris: tuple[str, ...]
    inputs: dict[str, str]

    @property
    def id(self) -> str:
        """Return 12 hexadecimal digits of the file's name and its records."""
        return hashlib.sha256("\0".join((self.file, *self.uris)).encode()).hexdigest()[:12]

    def pack(self) -> bytes:
        """Return the shard as bytes."""
        return json.dumps(self).encode()

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """Read a packed shard."""
        file, uris, inputs = json.loads(data)
        return cls(file, tuple(uris), inputs)


def select_letters(
    layout: Layout, chain: Sequence[Transform], codes: Collection[str], stages: Collection[str], *, everything: bool
) -> list[Letter]:
    """Return the records to be put through again, by file.

    Args:
        codes, stages: only records with these; all, where there are none.
        everything: also records whose stage has the version that refused them.

    Raises:
        RunError: the ledger cannot be read, or the quarantine holds a record of no input that it knows.
    """
    versions = {each.name: each.version for each in chain}
    found: list[tuple[str, str, str, str, bool]] = []
    folder = layout.root / "quarantine"
    names = sorted(place.name for place in folder.glob("*.parquet")) if folder.exists() else []
    for name in names:
        file = f"quarantine/{name}"
        rows = list(_read_letters(folder / name))
        wanted = {
            uri
            for uri, code, stage, version, _ in rows
            if (not codes or code in codes)
            and (not stages or stage in stages)
            and (everything or version not in _present_versions(stage, uri, versions))
        }
        # A record with two letters goes through once.
        found += [(file, uri, code, stage, alone) for uri, code, stage, _, alone in rows if uri in wanted]
    owners = {
        (path, row.uri): row.input_uri
        for row in find_owners(layout.ledger, {file for file, *_ in found}).values()
        for path in row.files
    }
    return [_find_way(owners, *letter) for letter in found]


def _read_letters(place: Place) -> Iterator[tuple[str, str, str, str, bool]]:
    """Yield reference, code, stage and version of each letter, and whether its bytes are enough."""
    with open_parquet(place) as file:
        for index in range(file.num_row_groups):
            table = file.read_row_group(index, _COLUMNS).select(_COLUMNS)
            *columns, raws = (column.to_pylist() for column in table.columns)
            for uri, code, stage, version, raw in zip(*columns, raws, strict=True):
                yield uri, code, stage, version, code != _CUT and bool(raw) and can_read_alone(uri, raw)


def can_read_alone(uri: str, raw: bytes) -> bool:
    """Say whether a record can be read from its own bytes.

    >>> can_read_alone("a.txt", b"x"), can_read_alone("a.zip#b.txt", b"x"), can_read_alone("a.jsonl#7", b"{}")
    (True, True, True)
    >>> can_read_alone("a.csv#7", b"x,y"), can_read_alone("a.warc#7", b"<html>")
    (False, False)
    """
    if extension_of(uri.rpartition("#")[2]) in _WHOLE:
        return True
    file, mark, _ = uri.rpartition("#")
    if not mark or extension_of(file.rpartition("#")[2]) not in _LINES:
        return False
    try:
        raw.decode()
    except UnicodeDecodeError:  # what it is in, the lines before it tell
        return False
    return True


def _present_versions(stage: str, uri: str, versions: Mapping[str, str]) -> Collection[str]:
    """Return the versions that a stage has now for a record; none when there is no such stage any more."""
    if stage == READ_STAGE:
        own = (readers()[kind].version for part in uri.split("#") if (kind := extension_of(part)) in readers())
        return {VERSION, *own}
    fixed = {DECODE_STAGE: decoding.VERSION, staging.STAGE: staging.STAGE_VERSION}
    return {fixed.get(stage) or versions[stage]} if stage in fixed or stage in versions else ()


def _find_way(owners: Mapping[tuple[str, str], str], file: str, uri: str, code: str, stage: str, alone: bool) -> Letter:
    input_uri = owners.get((file, uri.partition("#")[0]))
    if input_uri is None:
        raise RunError(f"{file} holds {uri}, which is of no input that the ledger knows. Restore both from a backup.")
    is_there = is_remote(input_uri) or os.path.lexists(path_of(input_uri))
    return Letter(file, uri, code, stage, input_uri, "bytes" if alone else "file" if is_there else "none")


def split_ways(letters: Iterable[Letter]) -> tuple[list[KeptShard], list[str], list[Letter]]:
    """Return what goes through from its bytes, the inputs to be read again, and what cannot be put through.

    An input of which any record needs its file is read again whole, and with it its other records.
    """
    letters = list(letters)
    again = {letter.input_uri for letter in letters if letter.way == "file"}
    # A record with one letter that needs the file goes through once, and not from its bytes.
    lost = {(letter.file, letter.uri) for letter in letters if letter.way == "none"}
    by_file: dict[str, dict[str, str]] = defaultdict(dict)
    for letter in letters:
        if letter.input_uri not in again and (letter.file, letter.uri) not in lost:
            by_file[letter.file][letter.uri] = letter.input_uri
    shards = [
        KeptShard(file, tuple(sorted(uris)), {uri.partition("#")[0]: input_uri for uri, input_uri in uris.items()})
        for file, uris in sorted(by_file.items())
    ]
    return shards, sorted(again), [letter for letter in letters if (letter.file, letter.uri) in lost]


def read_shard(layout: Layout, shard: KeptShard, options: ReadOptions) -> Iterator[Item]:
    """Yield the records of a shard as documents or dead letters, and the shard's end."""
    wanted = set(shard.uris)
    counts: Counter[str] = Counter()
    with open_parquet(layout.root / shard.file) as file:
        for index in range(file.num_row_groups):
            table = file.read_row_group(index, ["uri", "raw", "line"])
            for row in table.to_pylist():
                if row["uri"] in wanted:
                    # Each once, whatever number of letters it has.
                    wanted.remove(row["uri"])
                    own = row["uri"].partition("#")[0]
                    counts[own] += 1
                    origin = Origin(shard=shard.id, input_uri=shard.inputs[own])
                    yield _read_record(row["uri"], row["raw"], row["line"], origin, options)
    reads = (InputRead(shard.inputs[uri], uri, "replayed", count) for uri, count in sorted(counts.items()))
    yield ShardEnd(shard.id, tuple(reads))


def _read_record(uri: str, raw: bytes, line: int | None, origin: Origin, options: ReadOptions) -> Item:
    """Read one record from its bytes, as its file would give it."""
    file, mark, name = uri.rpartition("#")
    whole = extension_of(name) in _WHOLE
    try:
        (record, version), *others = read_kept(raw, name if whole else file, options)
        if others:
            raise Reject("reader_error", f"Its bytes hold {1 + len(others)} records.")
    except Reject as rejection:
        return refuse(uri, rejection, READ_STAGE, VERSION, origin, line, raw)
    record = record._replace(name=name if mark else "", data=raw, line=line)
    return make_document(InputFile("", file or name, "", 0, ""), record, version, origin, options.max_record_bytes)


def commit_replayed(
    layout: Layout, run_id: str, results: Sequence[ShardResult], chain: str, replayed: Mapping[str, Collection[str]]
) -> Place:
    """Commit what came of records of the quarantine, and take them out of it.

    Args:
        replayed: the records, by the quarantine's file that holds them.

    Raises:
        RunError: a record is unaccounted for, or as for every commit; nothing has changed then.
    """
    return commit_change(layout, run_id, lambda: _prepare(layout, run_id, results, chain, replayed))


def _prepare(
    layout: Layout, run_id: str, results: Sequence[ShardResult], chain: str, replayed: Mapping[str, Collection[str]]
) -> Change:
    reads = check_account(results)
    marked = mark_duplicates(layout, layout.staging / run_id, results, ())
    rewritten: dict[str, str] = {}
    left: dict[str, set[str]] = {}
    for number, (path, uris) in enumerate(sorted(replayed.items())):
        leaving = Leaving(records=uris)
        staged = stage_rest(layout.root / path, layout.staging / run_id, f"rest-{number}", leaving)
        left[path] = _inputs_left(layout.root / path, leaving) if staged else set()
        if staged:
            rewritten[staged] = path
    emptied = sorted(left.keys() - set(rewritten.values()))
    files = [file for result in marked.results for file in result.files]
    shards = {file.name: result.shard for result in marked.results for file in result.files}
    names = assign_names(files, shards, emptied, lambda path: (layout.root / path).exists())
    before = find_rows(layout.ledger, reads)
    return Change(
        renames={**rewritten, **dict(sorted(names.items(), key=lambda pair: pair[1])), **marked.renames},
        deletes=sorted({*emptied, *marked.deletes} - set(names.values())),
        rows=[
            *(join_rows(before[row.input_uri], row, left) for row in ledger_rows(marked.results, reads, names, chain)),
            *marked.rows_to_redo(layout.ledger, reads),
        ],
        report={**make_report(marked.results, reads, marked.counts), "kind": KIND},
    )


def _inputs_left(place: Place, leaving: Leaving) -> set[str]:
    """Return the inputs, by `uri`, of which records stay in a file."""
    with open_parquet(place) as file:
        table = file.read(["uri"])
    return set(input_part(table["uri"].filter(pc.invert(leaving.find(table)))).unique().to_pylist())


def join_rows(before: LedgerRow, replayed: LedgerRow, left: Mapping[str, Collection[str]]) -> LedgerRow:
    """Return the ledger's row of an input of which some records were put through again.

    Args:
        before: what it was.
        replayed: what came of those records.
        left: of each file that they were taken out of the inputs that still have rows in it.

    Raises:
        RunError: there were not so many records in quarantine.
    """
    if replayed.records > before.quarantined:
        raise RunError(
            f"{replayed.records} records of {before.input_uri} were put through again, but the ledger has "
            f"{before.quarantined} in quarantine. Nothing was committed."
        )
    stay = {path for path in before.files if path not in left or before.uri in left[path]}
    return before._replace(
        # Of other records the ledger says what they went through.
        chain=replayed.chain if replayed.records == before.records else before.chain,
        written=before.written + replayed.written,
        quarantined=before.quarantined - replayed.records + replayed.quarantined,
        duplicates=before.duplicates + replayed.duplicates,
        files=tuple(sorted({*stay, *replayed.files})),
    )
