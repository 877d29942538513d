"""The dates of a text with their values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from schemas.records import Calendar, DateKind, Granularity
from transforms.dates.expressions import Expression
from transforms.dates.reading import find_expressions
from transforms.dates.resolution import LUNAR_APPROXIMATE, LUNAR_TOLERANCE, format_days, resolve
from transforms.folding import fold

DUAL = "dual"
DUAL_AGREES = "dual_agrees"
DUAL_DISAGREES = "dual_disagrees"

_MAX_BETWEEN_CHARS = 24
# What joins one day in two calendars, folded: a bracket, a slash, an equals sign or "corresponding to".
_BETWEEN_PAIR = re.compile(
    r",? ?[(\[/=] ?(?:{0})?|,? ?(?:{0})".format(
        r"(?:و?الموافق|موافق|مطابق|مصادف|برابر|معادل|بهرامبهر|بمطابق|corresponding|equivalent)(?: ?(?:ل|به|با|to))? ?"
    )
)
_BARE_PAIR = re.compile(r" ?[-\u2013\u2014|] ?")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date expression of a text; `start` and `end` are code points of it, half-open.

    Args:
        value: ISO 8601, None when the expression has none or needs an anchor.
        first: the first day it means.
        last: the last day it means, inside.
        pair: number of the pair that it makes with the date beside it, the same day in another calendar.
    """

    start: int
    end: int
    value: str | None
    first: date | None
    last: date | None
    calendar: Calendar
    granularity: Granularity
    kind: DateKind
    flags: tuple[str, ...] = ()
    pair: int | None = None


def find_dates(text: str, language: str) -> tuple[FoundDate, ...]:
    """Return the dates of a text, in its order; those that need an anchor have no value yet.

    Args:
        text: raw or normalized.
        language: BCP 47; names of all languages are found in any, other words only in their own.

    >>> for found in find_dates("روز جمعه، ۱۴ نوامبر ۲۰۲۵ (۲۳ آبان ۱۴۰۴)", "fa"):
    ...     print(found.value, found.calendar, found.flags)
    2025-11-14 gregorian ('dual', 'dual_agrees')
    2025-11-14 jalali ('dual', 'dual_agrees')
    """
    expressions = find_expressions(text, language)
    found = [make_found(expression) for expression in expressions]
    pairs = 0
    for index in range(len(found) - 1):
        if found[index].pair is None and _are_dual(text, found[index], found[index + 1]):
            found[index : index + 2] = _pair(found[index], found[index + 1], expressions[index : index + 2], pairs)
            pairs += 1
    return tuple(found)


def make_found(expression: Expression, anchor: date | None = None) -> FoundDate:
    """Return an expression with its value, if it has one by itself or by the anchor."""
    meaning = resolve(expression, anchor)
    days = meaning.days
    is_day = days is not None and days[0] == days[1]
    bare = expression.month is None and expression.year is None and expression.ordinal is None
    return FoundDate(
        start=expression.start,
        end=expression.end,
        value=format_days(days, expression) if days else None,
        first=days[0] if days else None,
        last=days[1] if days else None,
        calendar="none" if bare else expression.calendar,
        granularity="day" if expression.part in ("first", "last") and is_day else expression.granularity,
        kind=expression.kind,
        flags=meaning.flags,
    )


def _are_dual(text: str, one: FoundDate, other: FoundDate) -> bool:
    """Say whether two neighbours are one day in two calendars, by what stands between them."""
    if "none" in (one.calendar, other.calendar) or one.calendar == other.calendar:
        return False
    if _BARE_PAIR.fullmatch(text, one.end, other.start) and one.granularity == other.granularity == "day":
        # A dash may stand between any two dates: only if they are one day.
        near = one.first is not None and other.first is not None and abs(one.first - other.first) <= LUNAR_TOLERANCE
        return near and "absolute" in (one.kind, other.kind)
    if other.start - one.end > _MAX_BETWEEN_CHARS or one.granularity != other.granularity:
        return False
    return _BETWEEN_PAIR.fullmatch(fold(text[one.end : other.start]).text) is not None


def _pair(
    one: FoundDate, other: FoundDate, expressions: Sequence[Expression], number: int
) -> tuple[FoundDate, FoundDate]:
    one, other = replace(one, pair=number), replace(other, pair=number)
    if one.first is None and other.first is not None:
        one = _complete(one, expressions[0], other.first)
    elif other.first is None and one.first is not None:
        other = _complete(other, expressions[1], one.first)
    if one.first is None or other.first is None:
        return replace(one, flags=_flagged(one, DUAL)), replace(other, flags=_flagged(other, DUAL))
    return _settle(one, other), _settle(other, one)


def _complete(found: FoundDate, expression: Expression, day: date) -> FoundDate:
    """Return a date without a year with the year of the date beside it."""
    if expression.kind != "partial" or expression.month is None:
        return found
    near = make_found(expression, day)
    return replace(found, value=near.value, first=near.first, last=near.last, flags=near.flags)


def _settle(found: FoundDate, partner: FoundDate) -> FoundDate:
    """Flag a date by its partner; a lunar day takes the partner's, where sightings may differ by that much."""
    if _agree(found, partner):
        return replace(found, flags=_flagged(found, DUAL, DUAL_AGREES))
    lunar = "hijri" in (found.calendar, partner.calendar) and found.granularity == "day"
    if not (lunar and found.first and partner.first and abs(found.first - partner.first) <= LUNAR_TOLERANCE):
        return replace(found, flags=_flagged(found, DUAL, DUAL_DISAGREES))
    if found.calendar != "hijri":
        return replace(found, flags=_flagged(found, DUAL, DUAL_AGREES))
    flags = _flagged(found, DUAL, DUAL_AGREES)
    return replace(found, value=partner.value, first=partner.first, last=partner.last, flags=flags)


def _agree(one: FoundDate, other: FoundDate) -> bool:
    """Say whether two dates are one day, or months or years that overlap: those of two calendars never coincide."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    if one.granularity == "day":
        return (one.first, one.last) == (other.first, other.last)
    return one.first <= other.last and other.first <= one.last


def _flagged(found: FoundDate, *flags: str) -> tuple[str, ...]:
    settled = {LUNAR_APPROXIMATE} if DUAL_AGREES in flags else set()
    return tuple(sorted({*found.flags, *flags} - settled))
