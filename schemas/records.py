"""The records that pass between the parts: what is read, what transforms return, what is refused."""

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
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


# Readers of hive partitions take `007` for a number and trip over other scripts.
SLUG_PATTERN = r"^[a-z][a-z0-9_-]*$"


class Record(BaseModel):
    """The base of all records: frozen, and no field but those declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """A stretch of a document: `text[start:end]`, which is `text_raw[raw_start:raw_end]` (code points, half-open)."""

    start: int
    end: int
    raw_start: int
    raw_end: int

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

    language: str


class LabelSpan(Span):
    """A stretch that is not running text: title, header, dateline or boilerplate."""

    label: str


class DateMention(Span):
    """A date expression and its value; `value` is ISO 8601, or None when the expression has none."""

    surface: str
    value: str | None = None
    date_start: date | None = None
    date_end: date | None = None
    calendar: Calendar
    granularity: Granularity
    kind: DateKind
    flags: tuple[str, ...] = ()


class EntityMention(Span):
    """A name or a role in the text; `key` is equal for equal names over languages and spellings."""

    surface: str
    label: EntityLabel
    name: str
    key: str
    level: int = 0
    method: str
    confidence: float


def _parse_moment(value: object) -> object:
    """Read a day as a day and anything longer as a time, which a plain union would not keep apart."""
    if isinstance(value, str):
        text = value.strip()
        return date.fromisoformat(text) if len(text) <= len("2025-10-21") else datetime.fromisoformat(text)
    return value


Moment = Annotated[datetime | date, BeforeValidator(_parse_moment)]


class Metadata(Record):
    """What came with a record beside its text; what is given here is trusted."""

    source: str | None = Field(None, description="Name of the outlet.")
    language: str | None = Field(None, description="BCP 47 code of the text's language.")
    published_at: Moment | None = Field(None, description="Day or time of publication, ISO 8601.")
    retrieved_at: Moment | None = Field(
        None,
        description="Day or time the record was fetched: no publication date is later; age stamps count from it.",
    )


class Origin(Record):
    """Where a record was read: the shard that carries it and the input file that holds it."""

    shard: str
    input_uri: str = Field(description="Absolute, whatever folder the run was given.")


class Document(Record):
    """One article on its way through the transforms.

    Transforms return a changed copy (`replace`, `with_content`, `with_columns`); none is changed in place.
    """

    doc_id: str
    uri: str = Field(description="Path under the input root, with `#record` inside a file.")
    raw: bytes = Field(b"", repr=False, description="The record as read, kept for the quarantine.")
    content: AlignedText
    metadata: Metadata = Metadata()
    origin: Origin | None = None

    source: str = Field("unknown", pattern=SLUG_PATTERN, description="Slug, names the partition.")
    source_name: str = "unknown"
    source_basis: SourceBasis = "default"
    title: str | None = None
    language: str = Field("und", description="BCP 47 code, `und` when unknown.")
    language_confidence: float = 0.0
    language_method: str = "none"
    languages: tuple[LanguageSpan, ...] = ()
    published_date: date | None = None
    published_at: datetime | None = Field(None, description="UTC, only where a time and a zone are known.")
    published_precision: PublishedPrecision | None = None
    published_basis: PublishedBasis | None = None
    published_confidence: float | None = None
    dates: tuple[DateMention, ...] = ()
    entities: tuple[EntityMention, ...] = ()
    spans: tuple[LabelSpan, ...] = ()
    flags: tuple[str, ...] = ()
    content_hash: str = ""
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

    uri: str
    code: str = Field(description="Stable name of the reason.")
    stage: str
    stage_version: str
    message: str
    byte_offset: int | None = None
    line: int | None = None
    traceback: str | None = None
    raw: bytes = Field(b"", repr=False)
    source: str | None = None
    origin: Origin | None = None

    @field_validator("uri", "message", "traceback", "source")
    @classmethod
    def _make_encodable(cls, value: str | None) -> str | None:
        """Write lone surrogates out, since no table could hold the letter that reports them."""
        return value.encode("utf-8", "backslashreplace").decode() if value else value


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
