"""The five tables as Arrow schemas, and the columns that records fill them with.

Partition columns (`source`, `month`) are in the folders' names, never in the files.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from schemas.records import DeadLetter, Document
from schemas.version import KARIZ_VERSION, SCHEMA_VERSION


def _required(name: str, kind: pa.DataType) -> pa.Field:
    return pa.field(name, kind, nullable=False)


_SPAN = [_required(name, pa.int32()) for name in ("start", "end", "raw_start", "raw_end")]

_DATE = [
    *_SPAN,
    _required("surface", pa.string()),
    pa.field("value", pa.string()),
    pa.field("date_start", pa.date32()),
    pa.field("date_end", pa.date32()),
    _required("calendar", pa.string()),
    _required("granularity", pa.string()),
    _required("kind", pa.string()),
    pa.field("pair", pa.int32()),
    _required("flags", pa.list_(pa.string())),
]

_ENTITY = [
    *_SPAN,
    _required("surface", pa.string()),
    _required("label", pa.string()),
    _required("name", pa.string()),
    _required("key", pa.string()),
    _required("level", pa.int32()),
    _required("method", pa.string()),
    _required("confidence", pa.float32()),
]

_ARTICLE_OF_MENTION = [
    _required("doc_id", pa.string()),
    pa.field("published_date", pa.date32()),
    _required("language", pa.string()),
]

ARTICLES = pa.schema(
    [
        _required("doc_id", pa.string()),
        _required("uri", pa.string()),
        _required("source_name", pa.string()),
        _required("source_basis", pa.string()),
        _required("encoding", pa.string()),
        pa.field("title", pa.string()),
        _required("text", pa.string()),
        _required("text_raw", pa.string()),
        _required("language", pa.string()),
        _required("language_confidence", pa.float32()),
        _required("language_method", pa.string()),
        _required("languages", pa.list_(pa.struct([*_SPAN, _required("language", pa.string())]))),
        pa.field("published_date", pa.date32()),
        pa.field("published_at", pa.timestamp("us", tz="UTC")),
        pa.field("published_precision", pa.string()),
        pa.field("published_basis", pa.string()),
        pa.field("published_confidence", pa.float32()),
        _required("dates", pa.list_(pa.struct(_DATE))),
        _required("entities", pa.list_(pa.struct(_ENTITY))),
        _required("spans", pa.list_(pa.struct([*_SPAN, _required("label", pa.string())]))),
        _required("flags", pa.list_(pa.string())),
        _required("content_hash", pa.string()),
    ]
)
DATES = pa.schema([*_ARTICLE_OF_MENTION, *_DATE])
ENTITIES = pa.schema([*_ARTICLE_OF_MENTION, *_ENTITY])
QUARANTINE = pa.schema(
    [
        _required("uri", pa.string()),
        _required("code", pa.string()),
        _required("stage", pa.string()),
        _required("stage_version", pa.string()),
        _required("message", pa.string()),
        pa.field("byte_offset", pa.int64()),
        pa.field("line", pa.int64()),
        pa.field("traceback", pa.string()),
        _required("raw", pa.binary()),
        pa.field("source", pa.string()),
    ]
)
DUPLICATES = pa.schema(
    [
        _required("doc_id", pa.string()),
        pa.field("duplicate_of", pa.string()),
        _required("cluster_id", pa.string()),
        _required("similarity", pa.float32()),
        pa.field("dropped_uri", pa.string()),
    ]
)

PARTITION_COLUMNS = ("source", "month")
TABLES = ("articles", "dates", "entities", "quarantine", "duplicates")


def articles_schema(columns: Mapping[str, pa.DataType]) -> pa.Schema:
    """Return the schema of `articles` with the columns that transforms add at its end."""
    return pa.schema([*ARTICLES, *(pa.field(name, kind) for name, kind in columns.items())])


def file_metadata(chain: Sequence[Mapping[str, str]]) -> dict[bytes, bytes]:
    """Return the key-value metadata of every file: the versions that its rows were made by.

    Args:
        chain: name, version and config hash of each transform, in order.
    """
    return {
        b"kariz.version": KARIZ_VERSION.encode(),
        b"kariz.schema_version": SCHEMA_VERSION.encode(),
        b"kariz.chain": json.dumps(chain, ensure_ascii=False).encode(),
    }


def article_row(document: Document, columns: Mapping[str, pa.DataType]) -> dict[str, Any]:
    """Return the row of `articles` for a document, its values as Arrow and JSON take them."""
    names = [*ARTICLES.names, *columns]
    return {name: value for name, (value,) in zip(names, _columns([document], columns), strict=True)}


def articles_table(documents: Sequence[Document], columns: Mapping[str, pa.DataType]) -> pa.Table:
    """Return documents as rows of `articles`."""
    schema = articles_schema(columns)
    arrays = [pa.array(values, kind) for values, kind in zip(_columns(documents, columns), schema.types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _columns(documents: Sequence[Document], columns: Mapping[str, pa.DataType]) -> Iterator[list[Any]]:
    """Yield the values of each column; column by column, since a dict a row would cost as much as Parquet."""
    fields = [document.__dict__ for document in documents]
    for name in ARTICLES.names:
        if name in ("text", "text_raw"):
            yield [getattr(document, name) for document in documents]
        elif name in ("languages", "dates", "entities", "spans"):
            # Not a new list where there is none: so many would keep the garbage collector busy.
            yield [values[name] and [mention.__dict__ for mention in values[name]] for values in fields]
        else:
            yield [values[name] for values in fields]
    for name in columns:
        yield [document.columns.get(name) for document in documents]


def dates_table(documents: Sequence[Document]) -> pa.Table:
    """Return a row of `dates` for every date mention of the documents."""
    return _mentions_table(documents, "dates", DATES)


def entities_table(documents: Sequence[Document]) -> pa.Table:
    """Return a row of `entities` for every entity mention of the documents."""
    return _mentions_table(documents, "entities", ENTITIES)


def quarantine_table(letters: Sequence[DeadLetter]) -> pa.Table:
    """Return dead letters as rows of `quarantine`."""
    return pa.Table.from_pylist([letter.__dict__ for letter in letters], QUARANTINE)


def _mentions_table(documents: Sequence[Document], field: str, schema: pa.Schema) -> pa.Table:
    rows = [
        {
            "doc_id": document.doc_id,
            "published_date": document.published_date,
            "language": document.language,
            **mention.__dict__,
        }
        for document in documents
        for mention in getattr(document, field)
    ]
    return pa.Table.from_pylist(rows, schema)
