"""From an expression to the days it means, alone or by an anchor: the day that "today" was."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from schemas.records import Calendar
from transforms.dates.calendars import (
    Interval,
    can_exist,
    date_in,
    make_day,
    month_interval,
    year_interval,
)
from transforms.dates.expressions import Expression, Shift

IMPOSSIBLE = "impossible"
OUT_OF_RANGE = "out_of_range"
WEEKDAY_DISAGREES = "weekday_disagrees"
LUNAR_APPROXIMATE = "lunar_approximate"
LUNAR_TOLERANCE = timedelta(days=2)
"""How far a sighted lunar month can be from Umm al-Qura."""


class Meaning(NamedTuple):
    """The days of an expression, both inside, None when it has none; and flags on them."""

    days: Interval | None
    flags: tuple[str, ...] = ()


def resolve(expression: Expression, anchor: date | None = None) -> Meaning:
    """Return what an expression means.

    Args:
        expression: as read.
        anchor: the day that relatives count from and that a missing year is nearest to; without
            it they have no days.

    >>> from transforms.dates.reading import read_surface
    >>> resolve(read_surface("۲۹ مهر ۱۴۰۴", "fa")).days[0]
    datetime.date(2025, 10, 21)
    >>> resolve(read_surface("ششم شهریور", "fa"), date(2021, 9, 12)).days[0]
    datetime.date(2021, 8, 28)
    """
    if expression.day and expression.month and not can_exist(expression.calendar, expression.month, expression.day):
        return Meaning(None, (IMPOSSIBLE,))
    if expression.year is not None:
        return _resolve_absolute(expression)
    if anchor is None:
        return Meaning(None)
    try:
        return Meaning(_resolve_relative(expression, anchor))
    except (OverflowError, ValueError):
        return Meaning(None, (OUT_OF_RANGE,))


def format_days(days: Interval, expression: Expression) -> str:
    """Return days as ISO 8601: a day, a Gregorian month or year, or an interval with both ends inside."""
    first, last = days
    if first == last:
        return first.isoformat()
    if days == month_interval("gregorian", first.year, first.month):
        return f"{first:%Y-%m}"
    if expression.granularity == "year" and days == year_interval("gregorian", first.year):
        return f"{first:%Y}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _resolve_absolute(expression: Expression) -> Meaning:
    calendar, year, month, day = expression.calendar, expression.year, expression.month, expression.day
    if year is None:
        return Meaning(None)
    if month is None:
        return Meaning(year_interval(calendar, year))
    if day is None:
        return Meaning(month_interval(calendar, year, month))
    found = make_day(calendar, year, month, day)
    if found is None:
        plausible = make_day(calendar, year, month, 1) is not None
        return Meaning(None, (IMPOSSIBLE if plausible else OUT_OF_RANGE,))
    if calendar == "hijri":
        return _settle_lunar(found, expression.weekday)
    agrees = expression.weekday in (None, found.weekday())
    return Meaning((found, found), () if agrees else (WEEKDAY_DISAGREES,))


def _settle_lunar(found: date, weekday: int | None) -> Meaning:
    """Move a lunar day to its weekday, where that is as near as sightings differ."""
    if weekday is None:
        return Meaning((found, found), (LUNAR_APPROXIMATE,))
    settled = _nearest_weekday(found, weekday)
    if abs(settled - found) > LUNAR_TOLERANCE:
        return Meaning((found, found), (LUNAR_APPROXIMATE, WEEKDAY_DISAGREES))
    return Meaning((settled, settled))


def _resolve_relative(expression: Expression, anchor: date) -> Interval | None:
    if expression.month is not None:
        return _resolve_month(expression, expression.month, anchor)
    if expression.shift is not None and expression.shift.unit == "day" and not expression.shift.spans:
        day = anchor + timedelta(days=expression.shift.amount)
        if expression.weekday is not None:
            day = _nearest_weekday(day, expression.weekday)
        return day, day
    if expression.shift is not None:
        return _resolve_shift(expression.shift, expression, anchor)
    if expression.weekday is not None:
        day = _turn_weekday(anchor, expression.weekday, expression.turn)
        return day, day
    return None


def _resolve_shift(shift: Shift, expression: Expression, anchor: date) -> Interval | None:
    there = shift_day(anchor, shift)
    if shift.spans:
        return (there, anchor) if there <= anchor else (anchor, there)
    if shift.unit in ("minute", "hour"):
        return there, there
    if shift.unit == "week":
        # Weeks begin on Saturday, Sunday or Monday: "last week" has no days, "two weeks ago" a day.
        return (there, there) if expression.calendar == "none" else None
    calendar: Calendar = "gregorian" if expression.calendar == "none" else expression.calendar
    here = date_in(calendar, anchor)
    if here is None:
        return None
    year, month, _ = here
    if shift.unit == "year":
        return year_interval(calendar, year + shift.amount)
    year, month0 = divmod(year * 12 + month - 1 + shift.amount, 12)
    return month_interval(calendar, year, month0 + 1)


def shift_day(anchor: date, shift: Shift) -> date:
    """Return the day at a distance; minutes and hours stay on the anchor's own day.

    >>> shift_day(date(2026, 3, 31), Shift(unit="month", amount=-1))
    datetime.date(2026, 2, 28)
    """
    if shift.unit in ("minute", "hour"):
        return anchor
    if shift.unit in ("day", "week"):
        return anchor + timedelta(days=shift.amount * (7 if shift.unit == "week" else 1))
    months = shift.amount * (12 if shift.unit == "year" else 1)
    year, month0 = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return date(year, month0 + 1, min(anchor.day, monthrange(year, month0 + 1)[1]))


def _resolve_month(expression: Expression, month: int, anchor: date) -> Interval | None:
    """Return the month, or the day in it, of the year that is meant: nearest, last, this or next."""
    here = date_in(expression.calendar, anchor)
    if here is None:
        return None
    if expression.shift is not None:
        return _in_year(expression, here[0] + expression.shift.amount, month)
    around = [days for year in range(here[0] - 2, here[0] + 3) if (days := _in_year(expression, year, month))]
    if expression.turn == 0:
        return _in_year(expression, here[0], month)
    if expression.turn == -1:
        return max((days for days in around if days[1] < anchor), default=None)
    if expression.turn == 1:
        return min((days for days in around if days[0] > anchor), default=None)
    return min(around, key=lambda days: _distance(days, anchor), default=None)


def _in_year(expression: Expression, year: int, month: int) -> Interval | None:
    return _resolve_absolute(replace(expression, year=year, month=month, weekday=None)).days


def _distance(days: Interval, anchor: date) -> timedelta:
    return max(days[0] - anchor, anchor - days[1], timedelta())


def _nearest_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


def _turn_weekday(anchor: date, weekday: int, turn: int | None) -> date:
    """Return the day of that name that is past, or coming; without a word for it, news tells of the past."""
    if turn == 1:
        return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)
    back = (anchor.weekday() - weekday) % 7
    return anchor - timedelta(days=back or (7 if turn == -1 else 0))
