"""The records that pass between the parts: what is read, what transforms return, what is refused."""

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, field_validator

from schemas.text import AlignedText

Calendar = Literal["gregorian", "jalali", "hijri", "kurdish", "none"]
Granularity = Literal[
    "minute", "hour", "day", "week", "month", "season", "quarter", "year", "decade", "century", "none"
]
DateKind = Literal["absolute", "partial", "relative", "interval", "recurring", "vague"]
EntityLabel = Literal["PER", "ORG", "LOC", "ROLE"]
SourceBasis = Literal["metadata", "folder", "text", "default"]
PublishedBasis = Literal["metadata", "header", "dateline", "dual", "deictic", "body", "relative"]
PublishedPrecision = Literal["minute", "day"]


# Readers of hive partitions take `007` for a number and trip over other scripts; a folder's name has 255 bytes.
SLUG_PATTERN = r"^[a-z][a-z0-9_-]{0,63}$"


class Record(BaseModel):
    """The base of all records: frozen, and no field but those declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """A stretch of a document: `text[start:end]`, which is `text_raw[raw_start:raw_end]` (code points, half-open)."""

    start: int = Field(description="Where it begins in `text`.")
    end: int = Field(description="Where it ends in `text`; the code point there is outside.")
    raw_start: int = Field(description="Where it begins in `text_raw`.")
    raw_end: int = Field(description="Where it ends in `text_raw`; the code point there is outside.")

    def realigned(self, content: AlignedText) -> Self:
        """Return the span where it lies in `content`, another edit of the same raw text."""
        start, end = content.text_span(self.raw_start, self.raw_end)
        raw_start, raw_end = content.raw_span(start, end)
        moved = {"start": start, "end": end, "raw_start": raw_start, "raw_end": raw_end}
        if "surface" in type(self).model_fields:
            moved["surface"] = content.text[start:end]  # type: ignore[assignment]
        return self.model_copy(update=moved)


class LanguageSpan(Span):
    """A stretch in another language than the document's."""

    language: str = Field(description="BCP 47 code of its language.")


class LabelSpan(Span):
    """A stretch that is not running text: title, header, dateline or boilerplate."""

    label: str = Field(description="What it is: `title`, `header`, `dateline` or `boilerplate`.")


class DateMention(Span):
    """A date expression and its value; `value` is ISO 8601, or None when the expression has none."""

    surface: str = Field(description="The expression as it is written: `text[start:end]`.")
    value: str | None = Field(
        None,
        description="ISO 8601: `2025-10-21`, `2021-02`, `2008`, or first/last day, both inside; null when it has none.",
    )
    date_start: date | None = Field(None, description="The first day that it means.")
    date_end: date | None = Field(None, description="The last day that it means, inside.")
    calendar: Calendar = Field(
        description="The calendar that it is written in; `none` where it names no month or year."
    )
    granularity: Granularity = Field(description="The unit that it speaks of.")
    kind: DateKind = Field(
        description="Whether it is a whole date (absolute), a part of one (partial), a distance (relative)."
    )
    pair: int | None = Field(
        None, description="The same number in both dates of a pair, one day in two calendars; from 0 in each article."
    )
    flags: tuple[str, ...] = Field((), description="What else is to be known of it, sorted.")


class EntityMention(Span):
    """A name or a role in the text; `key` is equal for equal names over languages and spellings."""

    surface: str = Field(description="The name as it is written: `text[start:end]`.")
    label: EntityLabel = Field(description="Person, organization, place or role.")
    name: str = Field(description="The surface for display, its spaces and half-spaces put right.")
    key: str = Field(description="Equal for equal names over languages and spellings.")
    level: int = Field(0, description="How many other mentions it lies in.")
    method: str = Field(description="What found it.")
    confidence: float = Field(description="From 0 to 1.")


def _parse_moment(value: object) -> object:
    """Read a day as a day and anything longer as a time, which a plain union would not keep apart."""
    if isinstance(value, str):
        text = value.strip()
        return date.fromisoformat(text) if len(text) <= len("2025-10-21") else datetime.fromisoformat(text)
    return value


Moment = Annotated[datetime | date, BeforeValidator(_parse_moment)]


class Metadata(Record):
    """What came with a record beside its text; what is given here is trusted."""

    id: str | int | None = Field(None, description="What the record is called where it comes from.")
    url: str | None = Field(None, description="Address of the article.")
    title: str | None = Field(None, description="Headline.")
    author: str | None = Field(None, description="Who wrote it.")
    source: str | None = Field(None, description="Name of the outlet.")
    language: str | None = Field(None, description="BCP 47 code of the text's language.")
    published_at: Moment | None = Field(None, description="Day or time of publication, ISO 8601.")
    retrieved_at: Moment | None = Field(
        None,
        description="Day or time the record was fetched: no publication date is later; age stamps count from it.",
    )
    extra: Mapping[str, Any] = Field({}, description="What else the record holds, by the names that it gives.")


class Origin(Record):
    """Where a record was read: the shard that carries it and the input file that holds it."""

    shard: str = Field(description="Id of the shard.")
    input_uri: str = Field(description="Absolute, whatever folder the run was given.")


class Document(Record):
    """One article on its way through the transforms.

    Transforms return a changed copy (`replace`, `with_content`, `with_columns`); none is changed in place.
    """

    doc_id: str = Field(description="32 hexadecimal digits: a hash of `uri` and the record's bytes.")
    uri: str = Field(description="Path under the input root, with `#record` inside a file.")
    raw: bytes = Field(b"", repr=False, description="The record as read, kept for the quarantine.")
    content: AlignedText = Field(description="Both texts, `text_raw` and `text`, and the map between their offsets.")
    metadata: Metadata = Field(Metadata(), description="What came with the record beside its text.")
    origin: Origin | None = Field(None, description="Where it was read; None for a document that no file holds.")

    source: str = Field("unknown", pattern=SLUG_PATTERN, description="Slug, names the partition.")
    source_name: str = Field("unknown", description="Name of the outlet as it was given.")
    source_basis: SourceBasis = Field("default", description="Where the source's name was found.")
    encoding: str = Field("utf-8", description="Encoding that the record was in.")
    title: str | None = Field(None, description="Headline, where a transform finds it.")
    language: str = Field("und", description="BCP 47 code, `und` when unknown.")
    language_confidence: float = Field(0.0, description="From 0 to 1.")
    language_method: str = Field("none", description="What decided on the language.")
    languages: tuple[LanguageSpan, ...] = Field((), description="Stretches in another language than the article's.")
    published_date: date | None = Field(None, description="Day of publication; null when nothing tells it.")
    published_at: datetime | None = Field(None, description="UTC, only where a time and a zone are known.")
    published_precision: PublishedPrecision | None = Field(
        None, description="Whether the text or the metadata also tells a time; it may lack a zone."
    )
    published_basis: PublishedBasis | None = Field(None, description="What tells the day of publication.")
    published_confidence: float | None = Field(None, description="From 0 to 1.")
    dates: tuple[DateMention, ...] = Field((), description="Date expressions, in the order of the text.")
    entities: tuple[EntityMention, ...] = Field((), description="Names and roles, in the order of the text.")
    spans: tuple[LabelSpan, ...] = Field((), description="Stretches that are not running text.")
    flags: tuple[str, ...] = Field((), description="What else is to be known of the text, sorted.")
    content_hash: str = Field(
        "", description="Hash of the folded body: equal for copies that differ in letter forms and spaces alone."
    )
    signature: bytes = Field(
        b"",
        repr=False,
        description="MinHash of the folded body, for finding what is nearly equal; empty for short ones.",
    )
    columns: Mapping[str, Any] = Field(default_factory=dict, description="Values of the columns that transforms add.")

    @classmethod
    def of(cls, text: str, *, uri: str = "document", **fields: Any) -> Self:
        """Make a document from text, for trying a transform out and for callers that have no file.

        >>> Document.of("سلام دنیا").text
        'سلام دنیا'
        """
        raw = fields.pop("raw", None) or text.encode("utf-8", "surrogatepass")
        return cls(doc_id=hash_record(uri, raw), uri=uri, raw=raw, content=AlignedText.of(text), **fields)

    @property
    def text(self) -> str:
        """The text as normalized so far."""
        return self.content.text

    @property
    def text_raw(self) -> str:
        """The text as decoded."""
        return self.content.raw

    @property
    def month(self) -> str:
        """The partition: `2025-10`, or `unknown` for an undated article."""
        # Not strftime, whose %Y drops the zeros of a year before 1000.
        return self.published_date.isoformat()[:7] if self.published_date else "unknown"

    def span(self, start: int, end: int) -> dict[str, int]:
        """Return the four offsets of `text[start:end]`, the keyword arguments of every span.

        >>> LabelSpan(label="title", **Document.of("عنوان").span(0, 5)).raw_end
        5
        """
        raw_start, raw_end = self.content.raw_span(start, end)
        return {"start": start, "end": end, "raw_start": raw_start, "raw_end": raw_end}

    def replace(self, **changes: Any) -> Self:
        """Return a copy with these fields, each checked against its type.

        Raises:
            TypeError: there is no such field, or the value is not of its type.

        >>> Document.of("hello").replace(language="en").language
        'en'
        """
        for name, value in changes.items():
            adapter = _field_adapters(type(self)).get(name)
            if adapter is None:
                raise TypeError(f"Document has no field {name!r}")
            try:
                changes[name] = adapter.validate_python(value)
            except ValueError as error:
                raise TypeError(f"Document.{name} cannot be {value!r:.80}: {error}") from error
        return self.model_copy(update=changes)

    def with_content(self, content: AlignedText) -> Self:
        """Return a copy with this text; every span found so far moves to where its words are now."""
        if content.raw != self.content.raw:
            raise TypeError("the raw text of a document never changes")
        moved = {
            name: tuple(span.realigned(content) for span in getattr(self, name))
            for name in ("languages", "dates", "entities", "spans")
        }
        return self.model_copy(update={"content": content, **moved})

    def with_columns(self, **values: Any) -> Self:
        """Return a copy with values for columns that the transform declares in `columns`."""
        return self.model_copy(update={"columns": {**self.columns, **values}})

    def with_flags(self, *flags: str) -> Self:
        """Return a copy with these flags too, sorted and each once."""
        return self.model_copy(update={"flags": tuple(sorted({*self.flags, *flags}))})


class DeadLetter(Record):
    """A record that could not be processed, and why; nothing that was read is lost."""

    uri: str = Field(description="Path under the input root, with `#record` inside a file.")
    code: str = Field(description="Stable name of the reason.")
    stage: str = Field(description="What refused it: `read`, `decode`, `write`, or the name of a transform.")
    stage_version: str = Field(description="Version of that stage.")
    message: str = Field(description="The reason, in a sentence.")
    byte_offset: int | None = Field(None, description="Where in the record's bytes the trouble is.")
    line: int | None = Field(None, description="Line of the input that the record begins on.")
    traceback: str | None = Field(None, description="Python's traceback, where a transform failed.")
    raw: bytes = Field(b"", repr=False, description="The record's bytes, cut to the record limit; empty if unreadable.")
    source: str | None = Field(None, description="Source of the record, if it was known by then.")
    origin: Origin | None = Field(None, description="Where it was read.")

    @field_validator("uri", "code", "stage", "stage_version", "message", "traceback", "source")
    @classmethod
    def _make_encodable(cls, value: str | None) -> str | None:
        """Write lone surrogates out, since no table could hold the letter that reports them."""
        return value.encode("utf-8", "backslashreplace").decode() if value else value


class Duplicate(Record):
    """An article that is a copy or a version of others, or that others are copies or versions of."""

    doc_id: str = Field(description="The article.")
    duplicate_of: str | None = Field(
        None, description="`doc_id` of the earliest with the same `content_hash`; null where it is that, or has none."
    )
    cluster_id: str = Field(description="`doc_id` of the head of its cluster: the earliest, undated last.")
    similarity: float = Field(description="Share of the text in common with the head, from 0 to 1, as estimated.")
    dropped_uri: str | None = Field(
        None, description="Where a copy was read that was left out of the other tables; null for an article in them."
    )


@lru_cache(maxsize=1 << 12)
def is_slug(source: str) -> bool:
    """Say whether a source may name a partition.

    >>> is_slug("mehr"), is_slug("../x"), is_slug("مهر")
    (True, False, False)
    """
    return re.fullmatch(SLUG_PATTERN, source) is not None


@cache
def _field_adapters(model: type[Record]) -> dict[str, TypeAdapter[Any]]:
    """Return a validator for each field, constraints included, built once."""
    adapters: dict[str, TypeAdapter[Any]] = {}
    annotation: Any
    for name, field in model.model_fields.items():
        annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        adapters[name] = TypeAdapter(annotation)
    return adapters


def hash_record(uri: str, raw: bytes) -> str:
    """Return a document's id: 32 hexadecimal digits of the SHA-256 of its reference and content.

    >>> hash_record("a.txt", b"text")
    '300733c2b387a9cf18885d514e0a06ad'
    """
    return hashlib.sha256(uri.encode("utf-8", "surrogatepass") + b"\0" + raw).hexdigest()[:32]
