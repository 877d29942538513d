"""Rows of a shard gathered and written as whole Parquet files that no reader sees before the commit."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from types import NoneType
from typing import Self, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.duplicates.columns import HASHES, Settings, staged_table
from pipeline.storage import Place, create, sync_file
from schemas.records import DeadLetter, Document, is_slug
from schemas.tables import articles_table, dates_table, entities_table, file_metadata, quarantine_table
from schemas.work import ShardEnd, ShardResult, StagedFile
from transforms.chain import chain_columns, describe_chain
from transforms.contract import Transform

STAGE = "write"
STAGE_VERSION = "1"
_ZSTD_LEVEL = 3
# Parquet's writer holds a row group in memory, several times over; most files have just one.
_ROW_GROUP_BYTES = 8 << 20
_ROW_BYTES = 1024  # what a row costs beside its text
Row = TypeVar("Row", Document, DeadLetter)
_REFUSALS = (pa.ArrowException, AttributeError, KeyError, TypeError, ValueError, OverflowError)


class ShardStager:
    """Gathers what comes of a shard and writes it, a file a table, partition and flush.

    Memory is bounded: a shard of more than `buffer_bytes` of records is written in several files.

    Args:
        folder: the run's staging folder.
        attempt: tells the files of one worker from those of another, or of a retried bundle.
        chain: the transforms; they give the added columns and the files' metadata.
    """

    def __init__(self, folder: Place, attempt: str, chain: Sequence[Transform], buffer_bytes: int) -> None:
        self._folder = folder
        self._attempt = attempt
        self._columns = chain_columns(chain)
        self._metadata = file_metadata(describe_chain(chain))
        self._duplicates = Settings.of(chain)
        self._buffer_bytes = buffer_bytes
        self._shard = ""
        # Never begun anew: of two roots with the same names, shards with the same id may come one after the other.
        self._serials: Counter[tuple[str, str, str]] = Counter()
        self._reset()

    def _reset(self) -> None:
        self._documents: dict[str, list[Document]] = defaultdict(list)
        self._letters: list[DeadLetter] = []
        self._hashes: list[pa.Table] = []
        self._buffered = 0
        self._files: list[StagedFile] = []
        self._written: Counter[str] = Counter()
        self._quarantined: Counter[str] = Counter()
        self._languages: Counter[str] = Counter()
        self._codes: Counter[str] = Counter()

    @property
    def holds_rows(self) -> bool:
        """Whether something was added that no result speaks of yet."""
        return bool(self._buffered or self._written or self._quarantined)

    def add(self, item: Document | DeadLetter) -> None:
        """Take a row in; write what is gathered when it is enough."""
        self._shard = item.origin.shard if item.origin else self._shard
        if isinstance(item, DeadLetter):
            self._letters.append(item)
        else:
            try:
                self._documents[_partition_of(item)].append(item)
            except _REFUSALS as error:
                self._letters.append(_unwritable(item, str(error)))
        self._buffered += len(item.raw) + _ROW_BYTES
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
            written=dict(self._written),
            quarantined=dict(self._quarantined),
            languages=dict(self._languages),
            codes=dict(self._codes),
        )
        self._reset()
        return result

    def _flush(self) -> None:
        for partition in sorted(self._documents):
            self._flush_partition(partition, sorted(self._documents.pop(partition), key=_row_order))
        self._flush_hashes()
        letters = sorted(self._letters, key=lambda letter: (letter.uri, letter.code))
        with StagedParquet(self._folder, self._staged_name("quarantine", ""), self._metadata) as quarantine:
            for chunk in _chunks(letters):
                quarantine.add(quarantine_table(chunk), map(_input_of, chunk))
        self._note("quarantine", "", quarantine)
        self._quarantined.update(map(_input_of, letters))
        self._codes.update(letter.code for letter in letters)
        self._letters, self._buffered = [], 0

    def _flush_partition(self, partition: str, documents: list[Document]) -> None:
        """Write the documents of one partition, and their mentions, a row group at a time."""
        with ExitStack() as stack:
            files = {
                table: stack.enter_context(
                    StagedParquet(self._folder, self._staged_name(table, partition), self._metadata)
                )
                for table in ("articles", "dates", "entities")
            }
            for chunk in _chunks(documents):
                kept, tables = self._tabulate(chunk)
                inputs = [_input_of(document) for document in kept]
                files["articles"].add(tables["articles"], inputs)
                files["dates"].add(tables["dates"], (_input_of(document) for document in kept if document.dates))
                files["entities"].add(tables["entities"], (_input_of(each) for each in kept if each.entities))
                if self._duplicates:
                    self._hashes.append(tables[HASHES])
                self._written.update(inputs)
                self._languages.update(document.language for document in kept)
        for table, file in files.items():
            self._note(table, partition, file)

    def _flush_hashes(self) -> None:
        """Write what the commit needs to tell which documents are duplicates."""
        if self._duplicates and self._hashes:
            metadata = {**self._metadata, **self._duplicates.write()}
            with StagedParquet(self._folder, self._staged_name(HASHES, ""), metadata) as hashes:
                hashes.add(pa.concat_tables(self._hashes))
            self._note(HASHES, "", hashes)
        self._hashes = []

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
        tables = {
            "articles": articles_table(documents, self._columns),
            "dates": dates_table(documents),
            "entities": entities_table(documents),
        }
        if self._duplicates:
            tables[HASHES] = staged_table(documents)
        for table in tables.values():
            _require_values(table)
        return tables

    def _staged_name(self, table: str, partition: str) -> str:
        """Return a short name: a source's own name could be longer than a file's may be."""
        serial = self._serials[self._shard, table, partition]
        identity = f"{self._shard}\0{table}\0{partition}\0{serial}\0{self._attempt}"
        return hashlib.sha256(identity.encode()).hexdigest()[:24]

    def _note(self, table: str, partition: str, file: "StagedParquet") -> None:
        """Remember a file for the result, if anything is in it."""
        if file.rows:
            serial = self._serials[self._shard, table, partition]
            self._serials[self._shard, table, partition] += 1
            inputs = tuple(sorted(file.inputs))
            self._files.append(StagedFile(file.name, table, partition, serial, file.rows, file.size, inputs))


class StagedParquet:
    """A Parquet file in the making, a row group for each table added; no rows, no file.

    Args:
        folder: where it is made.
        name: its name there.
        metadata: key-value metadata of the file.
    """

    def __init__(self, folder: Place, name: str, metadata: dict[bytes, bytes]) -> None:
        self.name = name
        self.rows = 0
        self.size = 0
        self.inputs: set[str] = set()
        self._path = folder / name
        self._metadata = metadata
        self._writer: pq.ParquetWriter | None = None
        self._closing = ExitStack()

    def add(self, table: pa.Table, inputs: Iterable[str] = ()) -> None:
        """Append rows, and say which inputs they are from."""
        if not table.num_rows:
            return
        if self._writer is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            schema = table.schema.with_metadata(self._metadata)
            # Opened here: a writer that meets a full disk leaves the file open that it opened itself.
            sink = self._closing.enter_context(create(self._path))
            self._writer = pq.ParquetWriter(
                sink, schema, compression="zstd", compression_level=_ZSTD_LEVEL, use_dictionary=True
            )
        self._writer.write_table(table.replace_schema_metadata(self._metadata), row_group_size=table.num_rows)
        self.rows += table.num_rows
        self.inputs.update(inputs)

    def __enter__(self) -> Self:
        """Begin; the file is opened with the first row."""
        return self

    def __exit__(self, *_: object) -> None:
        """Finish the file and wait until it is on the disk."""
        with self._closing:
            if self._writer is not None:
                self._writer.close()
        if self._writer is not None:
            self.size = sync_file(self._path)


def _chunks(rows: list[Row]) -> Iterator[list[Row]]:
    """Cut rows where a row group is large enough."""
    chunk: list[Row] = []
    size = 0
    for row in rows:
        chunk.append(row)
        size += len(row.raw)
        if size >= _ROW_GROUP_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _partition_of(document: Document) -> str:
    """Return the folder of a document's rows; what could not name one, or not be sorted in it, is refused."""
    if not is_slug(document.source):
        raise ValueError(f"{document.source!r} is no slug to name a partition by")
    if type(document.published_date) not in (date, NoneType):
        raise TypeError(f"published_date is a {type(document.published_date).__name__}, no date")
    return f"source={document.source}/month={document.month}"


def _require_values(table: pa.Table) -> None:
    """Refuse nulls where the schema has none; Parquet's writer would, with half a file written."""
    for field, column in zip(table.schema, table.columns, strict=True):
        for chunk in column.chunks:
            _require_no_null(field, chunk)


def _require_no_null(field: pa.Field, values: pa.Array) -> None:
    if not field.nullable and values.null_count:
        raise ValueError(f"{field.name} has no value")
    if pa.types.is_list(field.type):
        _require_no_null(field.type.value_field, values.flatten())
    elif pa.types.is_struct(field.type):
        present = values.drop_null() if values.null_count else values
        for inner, inner_values in zip(field.type.fields, present.flatten(), strict=True):
            _require_no_null(inner, inner_values)


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
