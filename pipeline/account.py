"""What a run's shards gave, added up: what was read is in the tables or in quarantine, and the ledger says so."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.ledger import LedgerRow
from schemas.errors import RunError
from schemas.work import InputRead, ShardResult, StagedFile


def check_account(results: Iterable[ShardResult]) -> dict[str, InputRead]:
    """Return what was read of each input, after checking that all of it is written, quarantined or a dropped copy.

    Raises:
        RunError: something is not.
    """
    reads: dict[str, InputRead] = {}
    kept: Counter[str] = Counter()
    for result in results:
        for read in result.reads:
            known = reads.get(read.input_uri)
            reads[read.input_uri] = _join(known, read) if known else read
        kept.update(result.written)
        kept.update(result.quarantined)
        kept.update(result.duplicates)
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


def ledger_rows(
    results: Sequence[ShardResult], reads: Mapping[str, InputRead], names: Mapping[str, str], chain: str
) -> list[LedgerRow]:
    """Return the ledger's rows of the inputs that were read.

    Args:
        names: final path of each staged file.
        chain: fingerprint of the chain of transforms.
    """
    files: dict[str, list[str]] = {uri: [] for uri in reads}
    written: Counter[str] = Counter()
    quarantined: Counter[str] = Counter()
    duplicates: Counter[str] = Counter()
    for result in results:
        written.update(result.written)
        quarantined.update(result.quarantined)
        duplicates.update(result.duplicates)
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
            duplicates=duplicates[uri],
        )
        for uri, read in sorted(reads.items())
    ]


def make_report(
    results: Sequence[ShardResult], reads: Mapping[str, InputRead], duplicates: Mapping[str, int]
) -> dict[str, Any]:
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
        "kind": "run",
        "inputs": len(reads),
        "records": sum(read.records for read in reads.values()),
        "rows": dict(rows),
        "partitions": dict(partitions),
        "languages": dict(languages),
        "codes": dict(codes),
        "duplicates": dict(duplicates),
        "files": len(files),
        "bytes": sum(file.size for file in files),
    }
