"""What a text says about the day of its publication, from the surest sign to the faintest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from schemas.records import DateMention, Document, PublishedBasis
from transforms.dates.expressions import Expression, Shift
from transforms.dates.reading import find_expressions
from transforms.dates.resolution import resolve
from transforms.published.layout import Place, find_places, find_tail

_NEAR = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A day that an article may have been published on, and what says so; `moment` where a time is written.

    `stamp` is the stretch of the text that a machine put there, half-open, in code points; `is_signed` says whether
    a time or an agency stands beside the day, which is then the article's and not that of a visit to its page.
    """

    day: date
    basis: PublishedBasis
    confidence: float
    moment: datetime | None = None
    stamp: tuple[int, int] | None = None
    is_signed: bool = False


@dataclass(frozen=True)
class Corroboration:
    """What the dates of a text say for or against a day on which it may have been published."""

    expressions: tuple[Expression, ...]

    def confirms(self, day: date) -> bool:
        """Say whether each "today" and "yesterday" has its weekday from that day on, or a near date has its own.

        Args:
            day: on which it may have been published.
        """
        deictics = [each for each in self.expressions if each.weekday is not None and day_shift(each)]
        if deictics:
            return all(resolve(each, day).days == resolve(each._replace(weekday=None), day).days for each in deictics)
        return any(_is_near(each, day) for each in self.expressions)


def _is_near(expression: Expression, day: date) -> bool:
    """Say whether a date without a year, with its weekday, is one of the days just before."""
    if expression.weekday is None or expression.day is None or expression.month is None or expression.year is not None:
        return False
    days = resolve(expression, day).days
    return days is not None and timedelta() <= day - days[0] <= _NEAR and days[0].weekday() == expression.weekday


def day_shift(expression: Expression | None) -> Shift | None:
    """Return the distance in days of "today" or "yesterday", None for what says no such thing."""
    shift = expression.shift if expression else None
    return shift if shift and shift.unit == "day" and not shift.spans else None


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
    def corroboration(self) -> Corroboration:
        """What the running text says of its own day, in words such as "yesterday, Tuesday"."""
        return Corroboration(tuple(filter(None, map(self.read, (place.mention for place in self.places)))))

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
