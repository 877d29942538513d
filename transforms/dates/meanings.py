"""What an expression means by itself: the days of a date with its year, of a month, a season, a decade, a century."""

from datetime import date, timedelta
from typing import NamedTuple

from transforms.dates.calendars import Interval, make_day, month_interval, year_interval
from transforms.dates.expressions import Expression
from transforms.dates.periods import (
    century_interval,
    decade_interval,
    find_nth_weekday,
    halve,
    months_interval,
    nth_part_of_month,
)

IMPOSSIBLE = "impossible"
OUT_OF_RANGE = "out_of_range"
WEEKDAY_DISAGREES = "weekday_disagrees"
LUNAR_APPROXIMATE = "lunar_approximate"
APPROXIMATE = "approximate"
LUNAR_TOLERANCE = timedelta(days=2)
"""How far a sighted lunar month can be from Umm al-Qura."""


class Meaning(NamedTuple):
    """The days of an expression, both inside, None when it has none; and flags on them."""

    days: Interval | None
    flags: tuple[str, ...] = ()


def resolve_absolute(expression: Expression) -> Meaning:
    """Return the days of what has its year, or none."""
    calendar, year, month, day = expression.calendar, expression.year, expression.month, expression.day
    if year is None or month is None or day is None:
        return _resolve_period(expression)
    found = make_day(calendar, year, month, day)
    if found is None:
        plausible = make_day(calendar, year, month, 1) is not None
        return Meaning(None, (IMPOSSIBLE if plausible else OUT_OF_RANGE,))
    if calendar == "hijri":
        return _settle_lunar(found, expression.weekday)
    agrees = expression.weekday in (None, found.weekday())
    return Meaning((found, found), () if agrees else (WEEKDAY_DISAGREES,))


def _resolve_period(expression: Expression) -> Meaning:
    """Return the days of what is no day of a month by its number: a month or a part of it, a year, a decade."""
    calendar, year, month = expression.calendar, expression.year, expression.month
    ordinal, days = expression.ordinal, None
    if year is not None and month is not None:
        days = month_interval(calendar, year, month)
        if ordinal is not None and expression.weekday is not None:
            found = find_nth_weekday(days, expression.weekday, ordinal)
            return Meaning((found, found)) if found else Meaning(None, (IMPOSSIBLE,))
        if ordinal is not None:
            days = nth_part_of_month(days, ordinal, expression)
    elif year is not None and expression.granularity == "century":
        days = century_interval(calendar, year)
        days = halve(calendar, days, ordinal, 100) if days and ordinal else days
    elif year is not None and expression.granularity == "decade":
        days = decade_interval(calendar, year)
        days = halve(calendar, days, ordinal, 10) if days and ordinal else days
    elif year is not None:
        days = months_interval(calendar, year, expression) if ordinal else year_interval(calendar, year)
    return Meaning(days)


def _settle_lunar(found: date, weekday: int | None) -> Meaning:
    """Move a lunar day to its weekday, where that is as near as sightings differ."""
    if weekday is None:
        return Meaning((found, found), (LUNAR_APPROXIMATE,))
    settled = nearest_weekday(found, weekday)
    if abs(settled - found) > LUNAR_TOLERANCE:
        return Meaning((found, found), (LUNAR_APPROXIMATE, WEEKDAY_DISAGREES))
    return Meaning((settled, settled))


def nearest_weekday(day: date, weekday: int) -> date:
    """Return the day of a weekday that is not farther than three days."""
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)
