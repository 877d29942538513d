"""Transforms of a stranger's own, named on the command line by their import path."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import ClassVar, Literal

import pyarrow as pa
from pydantic import Field

from schemas.records import DateMention, Document, EntityMention
from transforms.contract import Reject, Transform

_DAY = re.compile(r"\b(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}Z)?")
_NAME = re.compile(r"\b[A-Z][a-z]+\b")


class MarkMentions(Transform):
    """Takes ISO days for dates, the first of them for the publication's, and capitalized words for names."""

    name = "mark_mentions"
    version = "1"
    assigns = ("dates", "entities", "published_date", "published_at", "published_precision", "published_basis")
    columns: ClassVar[Mapping[str, pa.DataType]] = {"words": pa.int32(), "topics": pa.list_(pa.string())}

    label: Literal["PER", "LOC"] = Field("PER", description="What a capitalized word is taken for.")

    def apply(self, document: Document) -> Document:
        dates = tuple(self._mark_day(document, match) for match in _DAY.finditer(document.text))
        first = _DAY.search(document.text)
        moment = datetime.fromisoformat(first[0].replace("Z", "+00:00")) if first and first[2] else None
        return document.replace(
            dates=dates,
            entities=tuple(self._mark_name(document, match) for match in _NAME.finditer(document.text)),
            published_date=date.fromisoformat(first[1]) if first else None,
            published_at=moment.astimezone(UTC) if moment else None,
            published_precision=("minute" if moment else "day") if first else None,
            published_basis="header" if first else None,
        ).with_columns(words=len(document.text.split()), topics=["news"] if dates else None)

    def _mark_day(self, document: Document, match: re.Match[str]) -> DateMention:
        day = date.fromisoformat(match[1])
        return DateMention(
            **document.span(*match.span()),
            surface=match[0],
            value=match[0],
            date_start=day,
            date_end=day,
            calendar="gregorian",
            granularity="minute" if match[2] else "day",
            kind="absolute",
        )

    def _mark_name(self, document: Document, match: re.Match[str]) -> EntityMention:
        return EntityMention(
            **document.span(*match.span()),
            surface=match[0],
            label=self.label,
            name=match[0],
            key=match[0].lower(),
            method="capital",
            confidence=0.5,
        )


class Fragile(Transform):
    """Fails on some articles, refuses others, and gives one a value that its column cannot hold."""

    name = "fragile"
    version = "9"
    columns: ClassVar[Mapping[str, pa.DataType]] = {"small": pa.int8()}

    def apply(self, document: Document) -> Document:
        if "explode" in document.text:
            raise RuntimeError("it exploded")
        if "advertisement" in document.text:
            raise Reject("not_news", "It is an advertisement.")
        return document.with_columns(small=1_000 if "overflow" in document.text else 1)
