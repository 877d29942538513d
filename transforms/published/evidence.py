"""What a text says about the day of its publication, from the surest sign to the faintest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from schemas.records import DateMention, Document, PublishedBasis
from transforms.dates.expressions import Expression
from transforms.dates.reading import find_expressions
from transforms.published.layout import Place, find_places, find_tail


@dataclass(frozen=True, slots=True)
class Evidence:
    """A day that an article may have been published on, and what says so; `moment` where a time is written.

    `stamp` is the stretch of the text that a machine put there, half-open, in code points.
    """

    day: date
    basis: PublishedBasis
    confidence: float
    moment: datetime | None = None
    stamp: tuple[int, int] | None = None


@dataclass(frozen=True)
class Page:
    """An article as a witness sees it: its mentions in their places, and when it was fetched."""

    document: Document
    retrieved: date | datetime | None
    horizon: date | None

    @cached_property
    def places(self) -> list[Place]:
        """The mentions of the article itself, in the order of the text: none of boilerplate or of a footer."""
        tail = find_tail(self.document.text)
        boilerplate = [span for span in self.document.spans if span.label == "boilerplate"]
        return [
            place
            for place in find_places(self.document)
            if place.mention.start < tail
            and not any(span.start <= place.mention.start < span.end for span in boilerplate)
        ]

    @cached_property
    def days(self) -> list[Place]:
        """The mentions of one whole day, with their year."""
        return [place for place in self.places if place.is_day]

    @cached_property
    def expressions(self) -> dict[tuple[int, int], Expression]:
        """The parts of the mentions, by span."""
        return expressions_by_span(self.document)

    def read(self, mention: DateMention) -> Expression | None:
        """Return the parts of a mention."""
        return self.expressions.get((mention.start, mention.end))

    def admits(self, evidence: Evidence) -> bool:
        """Say whether the day is not after the horizon."""
        return self.horizon is None or evidence.day <= self.horizon


def expressions_by_span(document: Document) -> dict[tuple[int, int], Expression]:
    """Return the date expressions of a document's text by their span in it."""
    found = find_expressions(document.text, document.language)
    return {(expression.start, expression.end): expression for expression in found}


def first_lines(places: list[Place], lines: int, chars: int) -> Iterator[Place]:
    """Give the places that stand in so many lines and code points from the top."""
    for place in places:
        if place.mention.start > chars or place.line_number >= lines:
            return
        yield place


def day_of(mention: DateMention) -> date:
    """Return the day of a mention that has one."""
    if mention.date_start is None:
        raise ValueError(f"the mention {mention.surface!r} has no day")
    return mention.date_start
