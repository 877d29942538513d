"""Rows of a shard gathered and written as whole Parquet files that no reader sees before the commit."""

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.storage import sync_file
from schemas.records import DeadLetter, Document, is_slug
from schemas.tables import articles_table, dates_table, entities_table, file_metadata, quarantine_table
from schemas.work import ShardEnd, ShardResult, StagedFile
from transforms.chain import chain_columns, describe_chain
from transforms.contract import Transform

STAGE = "write"
STAGE_VERSION = "1"
_ZSTD_LEVEL = 3
_COPIES_IN_MEMORY = 3  # a buffered document holds its bytes, its raw text and its text
_REFUSALS = (pa.ArrowException, TypeError, ValueError, OverflowError)


class ShardStager:
    """Gathers what comes of a shard and writes it, a file a table, partition and flush.

    Memory is bounded by `buffer_bytes`: a shard that holds more is written in several files.

    Args:
        folder: the run's staging folder.
        attempt: tells the files of one worker from those of another, or of a retried bundle.
        chain: the transforms; they give the added columns and the files' metadata.
    """

    def __init__(self, folder: Path, attempt: str, chain: Sequence[Transform], buffer_bytes: int) -> None:
        self._folder = folder
        self._attempt = attempt
        self._columns = chain_columns(chain)
        self._metadata = file_metadata(describe_chain(chain))
        self._buffer_bytes = buffer_bytes
        self._shard = ""
        self._reset()

    def _reset(self) -> None:
        self._documents: dict[str, list[Document]] = defaultdict(list)
        self._letters: list[DeadLetter] = []
        self._buffered = 0
        self._serials: Counter[tuple[str, str]] = Counter()
        self._files: list[StagedFile] = []
        self._tally: Counter[tuple[str, str]] = Counter()
        self._languages: Counter[str] = Counter()
        self._codes: Counter[str] = Counter()

    @property
    def holds_rows(self) -> bool:
        """Whether something was added that no result speaks of yet."""
        return bool(self._buffered or self._tally)

    def add(self, item: Document | DeadLetter) -> None:
        """Take a row in; write what is gathered when it is enough."""
        self._shard = item.origin.shard if item.origin else self._shard
        if isinstance(item, DeadLetter):
            self._letters.append(item)
        elif not is_slug(item.source):
            self._letters.append(_unwritable(item, f"{item.source!r} is no slug to name a partition by"))
        else:
            self._documents[f"source={item.source}/month={item.month}"].append(item)
        self._buffered += _COPIES_IN_MEMORY * len(item.raw) + 1
        if self._buffered > self._buffer_bytes:
            self._flush()

    def end(self, end: ShardEnd | None = None) -> ShardResult:
        """Write what is left of the shard and return what became of it.

        Args:
            end: None when a bundle ends inside a shard, which only other runners do.
        """
        self._flush()
        result = ShardResult(
            shard=end.shard if end else self._shard,
            reads=end.reads if end else (),
            files=tuple(self._files),
            tally=dict(self._tally),
            languages=dict(self._languages),
            codes=dict(self._codes),
        )
        self._reset()
        return result

    def _flush(self) -> None:
        for partition in sorted(self._documents):
            documents, tables = self._tabulate(sorted(self._documents[partition], key=_row_order))
            inputs = tuple(sorted({_input_of(document) for document in documents}))
            for name, table in tables.items():
                self._write(name, partition, table, inputs)
            for document in documents:
                self._tally[_input_of(document), "written"] += 1
                self._languages[document.language] += 1
        letters = sorted(self._letters, key=lambda letter: (letter.uri, letter.code))
        inputs = tuple(sorted({_input_of(letter) for letter in letters}))
        self._write("quarantine", "", quarantine_table(letters), inputs)
        for letter in letters:
            self._tally[_input_of(letter), "quarantined"] += 1
            self._codes[letter.code] += 1
        self._documents.clear()
        self._letters, self._buffered = [], 0

    def _tabulate(self, documents: list[Document]) -> tuple[list[Document], dict[str, pa.Table]]:
        """Return the documents that Arrow takes and their rows; the others become dead letters."""
        try:
            return documents, self._tables(documents)
        except _REFUSALS:
            kept = []
            for document in documents:
                try:
                    self._tables([document])
                    kept.append(document)
                except _REFUSALS as error:
                    self._letters.append(_unwritable(document, str(error)))
            return kept, self._tables(kept)

    def _tables(self, documents: Sequence[Document]) -> dict[str, pa.Table]:
        return {
            "articles": articles_table(documents, self._columns),
            "dates": dates_table(documents),
            "entities": entities_table(documents),
        }

    def _write(self, table: str, partition: str, rows: pa.Table, inputs: tuple[str, ...]) -> None:
        """Write rows as one file, if there are any."""
        if not rows.num_rows:
            return
        serial = self._serials[table, partition]
        self._serials[table, partition] += 1
        identity = f"{self._shard}\0{table}\0{partition}\0{serial}\0{self._attempt}"
        name = hashlib.sha256(identity.encode()).hexdigest()[:24]
        size = write_parquet(self._folder / name, rows.replace_schema_metadata(self._metadata))
        self._files.append(StagedFile(name, table, partition, serial, rows.num_rows, size, inputs))


def write_parquet(path: Path, table: pa.Table) -> int:
    """Write a table as one row group, wait until it is on the disk, and return its size in bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        pq.write_table(
            table,
            file,
            compression="zstd",
            compression_level=_ZSTD_LEVEL,
            row_group_size=max(table.num_rows, 1),
        )
        file.flush()
        sync_file(file.fileno())
        return os.fstat(file.fileno()).st_size


def _row_order(document: Document) -> tuple[date, str]:
    """Sort by publication date, undated last, then by id."""
    return document.published_date or date.max, document.doc_id


def _input_of(row: Document | DeadLetter) -> str:
    return row.origin.input_uri if row.origin else row.uri


def _unwritable(document: Document, problem: str) -> DeadLetter:
    return DeadLetter(
        uri=document.uri,
        code="unwritable",
        stage=STAGE,
        stage_version=STAGE_VERSION,
        message=f"The tables cannot hold it: {problem}",
        raw=document.raw,
        origin=document.origin,
    )
