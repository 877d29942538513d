"""From an expression to the days it means, alone or by an anchor: the day that "today" was."""

from contextlib import suppress
from datetime import date, timedelta

from transforms.dates.calendars import Interval, can_exist, date_in, month_interval, year_interval
from transforms.dates.expressions import Expression
from transforms.dates.meanings import (
    APPROXIMATE,
    IMPOSSIBLE,
    LUNAR_APPROXIMATE,
    LUNAR_TOLERANCE,
    OUT_OF_RANGE,
    WEEKDAY_DISAGREES,
    Meaning,
    resolve_absolute,
)
from transforms.dates.nearness import resolve_relative, shift_day, stretch_days
from transforms.dates.periods import cut_part

__all__ = [
    "APPROXIMATE",
    "IMPOSSIBLE",
    "LUNAR_APPROXIMATE",
    "LUNAR_TOLERANCE",
    "OUT_OF_RANGE",
    "WEEKDAY_DISAGREES",
    "Meaning",
    "format_days",
    "resolve",
]


def resolve(expression: Expression, anchor: date | None = None) -> Meaning:
    """Return what an expression means.

    Args:
        expression: as read.
        anchor: the day that relatives count from and that a missing year is near to; without
            it they have no days.

    >>> from transforms.dates.reading import read_surface
    >>> resolve(read_surface("۲۹ مهر ۱۴۰۴", "fa")).days[0]
    datetime.date(2025, 10, 21)
    >>> resolve(read_surface("ششم شهریور", "fa"), date(2021, 9, 12)).days[0]
    datetime.date(2021, 8, 28)
    """
    if expression.base is not None or expression.period is not None or expression.until is not None:
        return _resolve_joined(expression, anchor)
    if expression.day and expression.month and not can_exist(expression.calendar, expression.month, expression.day):
        return Meaning(None, (IMPOSSIBLE,))
    if expression.kind in ("recurring", "vague"):
        return Meaning(None)
    if expression.year is not None:
        meaning = resolve_absolute(expression)
    elif anchor is None:
        return Meaning(None)
    else:
        try:
            meaning = Meaning(resolve_relative(expression, anchor))
        except (OverflowError, ValueError):
            return Meaning(None, (OUT_OF_RANGE,))
    return _qualify(expression, meaning)


def format_days(days: Interval, expression: Expression) -> str:
    """Return days as ISO 8601: a day, a Gregorian month or year, or an interval with both ends inside."""
    first, last = days
    if first == last:
        return first.isoformat()
    if days == month_interval("gregorian", first.year, first.month):
        return first.isoformat()[:7]
    if expression.granularity == "year" and days == year_interval("gregorian", first.year):
        return first.isoformat()[:4]
    return f"{first.isoformat()}/{last.isoformat()}"


def _resolve_joined(expression: Expression, anchor: date | None) -> Meaning:
    """Return what an expression means that has another one in it; none beyond the first and the last year."""
    with suppress(OverflowError, ValueError):
        return _join(expression, anchor)
    return Meaning(None, (OUT_OF_RANGE,))


def _join(expression: Expression, anchor: date | None) -> Meaning:
    if expression.base is not None and expression.same:
        # The same month of last year, of a month without its year: the one that is near to this day a year ago.
        there = anchor and expression.shift and shift_day(anchor, expression.shift)
        return resolve(expression.base, there or None)
    if expression.base is not None:
        return _count_from(expression, resolve(expression.base, anchor).days)
    if expression.until is not None:
        return _resolve_range(expression, expression.until, anchor)
    meaning = resolve(expression._replace(period=None, kind="partial"), anchor)
    if meaning.days is None or expression.period is None:
        return meaning
    return Meaning(stretch_days(meaning.days, expression.period), meaning.flags)


def _count_from(expression: Expression, base: Interval | None) -> Meaning:
    """Return what is counted from other days; the week before a week that ends on some day is as long as that."""
    if base is None:
        return Meaning(None)
    shift, period = expression.shift, expression.base.period if expression.base else None
    if shift is not None and period is not None and shift.unit == period.unit:
        return Meaning((shift_day(base[0], shift), shift_day(base[1], shift)))
    return resolve(expression._replace(base=None), base[0])


def _qualify(expression: Expression, meaning: Meaning) -> Meaning:
    """Cut early, mid or late out of the days, and flag what is not sure to the day."""
    days, flags = meaning
    if days is None:
        return meaning
    if expression.part is not None:
        days = cut_part(days, expression.part, expression)
    is_span = expression.shift is not None and expression.shift.spans
    is_week = expression.granularity == "week" and days[0] != days[1] and not is_span
    is_rounded = expression.granularity == "century" and expression.calendar == "hijri"
    if expression.part is not None or is_week or is_rounded or expression.granularity == "season":
        flags = (*flags, APPROXIMATE)
    if expression.calendar == "hijri" and expression.granularity != "day":
        flags = (*flags, LUNAR_APPROXIMATE)
    return Meaning(days, tuple(sorted(flags)))


def _resolve_range(first: Expression, last: Expression, anchor: date | None) -> Meaning:
    """Return the days from the first of one end to the last of the other."""
    end = resolve(last._replace(kind="partial"), anchor)
    begin = resolve(first._replace(until=None, kind="partial"), anchor)
    flags = tuple(sorted({*begin.flags, *end.flags}))
    if begin.days is None or end.days is None:
        return Meaning(None, flags)
    start, stop = begin.days[0], end.days[1]
    if start > stop and first.month is None and first.weekday is not None:
        week = timedelta(days=7)
        weeks = -(-(start - stop) // week)
        start, stop = (start - week, stop) if first.tense == "past" and weeks == 1 else (start, stop + weeks * week)
    if start > stop and first.year is None and first.month is not None:
        here = date_in(first.calendar, start)
        if anchor is not None and last.year is None and abs(start - anchor) < abs(stop - anchor):
            # "They go on show from 14 January to 2 April", on the twelfth: its nearer end tells the year.
            later = None if here is None else resolve(last._replace(year=here[0]))
            return (
                Meaning((start, later.days[1]), flags)
                if later and later.days and later.days[1] > start
                else Meaning(None)
            )
        earlier = None if here is None else resolve(first._replace(until=None, kind="partial", year=here[0] - 1))
        start = earlier.days[0] if earlier and earlier.days else start
    return Meaning((start, stop), flags) if start <= stop else Meaning(None, (IMPOSSIBLE,))
