"""The Arrow schemas say the same as the models, and the tables hold what the records hold."""

from datetime import UTC, date, datetime
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pyarrow as pa
import pytest

from schemas.records import DateMention, DeadLetter, Document, Duplicate, EntityMention, LabelSpan, LanguageSpan, Record
from schemas.tables import (
    ARTICLES,
    DATES,
    DUPLICATES,
    ENTITIES,
    PARTITION_COLUMNS,
    QUARANTINE,
    article_row,
    articles_schema,
    articles_table,
    dates_table,
    entities_table,
    file_metadata,
    quarantine_table,
)

ALL = {"articles": ARTICLES, "dates": DATES, "entities": ENTITIES, "quarantine": QUARANTINE, "duplicates": DUPLICATES}
SCALARS: dict[object, tuple[pa.DataType, ...]] = {
    str: (pa.string(),),
    int: (pa.int32(), pa.int64()),
    float: (pa.float32(),),
    bytes: (pa.binary(),),
    date: (pa.date32(),),
    datetime: (pa.timestamp("us", tz="UTC"),),
}
# What a document carries for the pipeline alone, and the column that is in the folder's name.
NOT_COLUMNS = {"raw", "content", "metadata", "origin", "columns", "source", "signature"}


def split_optional(annotation: Any) -> tuple[Any, bool]:
    """Return the type without None and Annotated, and whether None is one of its values."""
    if get_origin(annotation) is Annotated:
        return split_optional(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        (kind,) = [part for part in get_args(annotation) if part is not NoneType]
        return split_optional(kind)[0], True
    return annotation, False


def assert_same_type(annotation: Any, kind: pa.DataType, place: str) -> None:
    origin = get_origin(annotation)
    if origin is Literal:
        assert {type(value) for value in get_args(annotation)} == {str}
        assert kind == pa.string(), place
    elif origin is tuple:
        item, ellipsis = get_args(annotation)
        assert ellipsis is ...
        assert pa.types.is_list(kind), place
        assert_same_type(item, kind.value_type, place)
    elif isinstance(annotation, type) and issubclass(annotation, Record):
        assert pa.types.is_struct(kind), place
        assert_same_fields(annotation, {field.name: field for field in kind}, place)
    else:
        assert kind in SCALARS[annotation], place


def assert_same_fields(model: type[Record], fields: dict[str, pa.Field], place: str, leave_out: set[str] = frozenset()):
    assert list(fields) == [name for name in model.model_fields if name not in leave_out], place
    for name, field in fields.items():
        kind, optional = split_optional(model.model_fields[name].annotation)
        assert field.nullable is optional, f"{place}.{name}"
        assert_same_type(kind, field.type, f"{place}.{name}")


def by_name(schema: pa.Schema, *leave_out: str) -> dict[str, pa.Field]:
    return {field.name: field for field in schema if field.name not in leave_out}


def test_articles_are_documents() -> None:
    assert_same_fields(Document, by_name(ARTICLES, "text", "text_raw"), "articles", NOT_COLUMNS)
    for name in ("text", "text_raw"):
        assert ARTICLES.field(name) == pa.field(name, pa.string(), nullable=False)


@pytest.mark.parametrize(("schema", "model"), [(DATES, DateMention), (ENTITIES, EntityMention)])
def test_mentions_are_rows_with_their_article(schema: pa.Schema, model: type[Record]) -> None:
    article = ("doc_id", "published_date", "language")
    assert_same_fields(model, by_name(schema, *article), model.__name__)
    for name in article:
        assert schema.field(name) == ARTICLES.field(name)


def test_quarantine_are_dead_letters() -> None:
    assert_same_fields(DeadLetter, by_name(QUARANTINE), "quarantine", {"origin"})
    assert_same_fields(Duplicate, by_name(DUPLICATES), "duplicates")


@pytest.mark.parametrize("name", ALL)
def test_partition_columns_are_not_in_the_files(name: str) -> None:
    allowed = {"source"} if name == "quarantine" else set()  # it has no partitions; its source is a column
    assert set(PARTITION_COLUMNS) & set(ALL[name].names) <= allowed


@pytest.mark.parametrize("name", ALL)
def test_no_column_is_of_the_null_type_and_no_name_is_there_twice(name: str) -> None:
    def leaves(kind: pa.DataType) -> list[pa.DataType]:
        return [leaf for index in range(kind.num_fields) for leaf in leaves(kind.field(index).type)] or [kind]

    assert not [field.name for field in ALL[name] if any(pa.types.is_null(leaf) for leaf in leaves(field.type))]
    assert len(set(ALL[name].names)) == len(ALL[name].names)


def full_document() -> Document:
    document = Document.of("تهران 2025-10-21", uri="mehr/a.txt")
    place, day = document.span(0, 5), document.span(6, 16)
    return document.replace(
        source="mehr",
        source_name="مهر",
        source_basis="folder",
        encoding="windows-1256",
        title="تهران",
        language="fa",
        language_confidence=0.5,
        language_method="letters",
        languages=(LanguageSpan(**place, language="ar"),),
        published_date=date(2025, 10, 21),
        published_at=datetime(2025, 10, 21, 6, 10, tzinfo=UTC),
        published_precision="minute",
        published_basis="header",
        published_confidence=0.25,
        dates=(
            DateMention(
                **day, surface="2025-10-21", value="2025-10-21", date_start=date(2025, 10, 21),
                date_end=date(2025, 10, 21), calendar="gregorian", granularity="day", kind="absolute", pair=0,
                flags=("x", "y"),
            ),
        ),
        entities=(
            EntityMention(
                **place, surface="تهران", label="LOC", name="تهران", key="تهران", level=1, method="list", confidence=1.0
            ),
        ),
        spans=(LabelSpan(**place, label="title"),),
        flags=("a",),
        content_hash="00",
    )  # fmt: skip


def plain(value: Any) -> Any:
    """Return records as dicts and tuples as lists, as Arrow gives them back."""
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Record):
        return plain(value.__dict__)
    return {name: plain(inner) for name, inner in value.items()} if isinstance(value, dict) else value


def test_every_value_of_a_document_is_in_its_row() -> None:
    document = full_document().with_columns(words=2)
    columns = {"words": pa.int32(), "missing": pa.string()}
    (row,) = articles_table([document], columns).to_pylist()
    expected = {name: plain(getattr(document, name)) for name in ARTICLES.names}
    assert row == {**expected, "words": 2, "missing": None}
    assert {name: plain(value) for name, value in article_row(document, columns).items()} == row
    defaults = Document.of("text")
    unset = [name for name in ARTICLES.names if getattr(document, name) == getattr(defaults, name)]
    assert unset == [], "the document of this test must fill every column"


def test_every_mention_is_a_row_of_its_own_table() -> None:
    document = full_document()
    article = {"doc_id": document.doc_id, "published_date": date(2025, 10, 21), "language": "fa"}
    assert dates_table([document, document]).to_pylist() == [article | plain(document.dates[0])] * 2
    assert entities_table([document]).to_pylist() == [article | plain(document.entities[0])]


def test_a_table_has_its_types_also_when_a_column_holds_nothing() -> None:
    bare = Document.of("text")
    columns = {"words": pa.int32()}
    assert articles_table([bare], columns).schema == articles_schema(columns)
    assert articles_table([], columns).schema == articles_schema(columns)
    assert dates_table([bare]).schema == DATES
    assert entities_table([]).schema == ENTITIES
    assert quarantine_table([]).schema == QUARANTINE


def test_a_dead_letter_is_a_row_of_quarantine() -> None:
    letter = DeadLetter(
        uri="a.txt", code="binary", stage="decode", stage_version="1", message="no text", byte_offset=3, line=2,
        traceback="T", raw=b"\x00\xff", source="mehr",
    )  # fmt: skip
    assert quarantine_table([letter]).to_pylist() == [letter.model_dump(exclude={"origin"})]


def test_file_metadata_names_the_versions_that_made_it() -> None:
    metadata = file_metadata([{"name": "normalize", "version": "3", "config_hash": "ab"}])
    assert set(metadata) == {b"kariz.version", b"kariz.schema_version", b"kariz.chain"}
    assert b'"version": "3"' in metadata[b"kariz.chain"]
