"""From an expression to the days it means, alone or by an anchor: the day that "today" was."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from schemas.records import Calendar
from transforms.dates.calendars import Interval, can_exist, date_in, make_day, month_interval, year_interval
from transforms.dates.expressions import Expression, Shift
from transforms.dates.periods import (
    century_interval,
    cut_part,
    decade_interval,
    find_nth_weekday,
    halve,
    months_interval,
    nth_part_of_month,
)
from transforms.dates.vocabulary import Tense, Unit

IMPOSSIBLE = "impossible"
OUT_OF_RANGE = "out_of_range"
WEEKDAY_DISAGREES = "weekday_disagrees"
LUNAR_APPROXIMATE = "lunar_approximate"
APPROXIMATE = "approximate"
_MONTHS: Mapping[Unit, int] = {"month": 1, "year": 12, "decade": 120}
# A day of a month and its weekday without the month's name: not farther than this.
_NEAR_MONTHS = 6
_QUARTER_MONTHS = 3
_WEDNESDAY, _SATURDAY = 2, 5
# A Gregorian winter ends in the February of the next year.
_WINTER, _LAST_OF_WINTER, _LAST_OF_SPRING = 4, 2, 5
LUNAR_TOLERANCE = timedelta(days=2)
"""How far a sighted lunar month can be from Umm al-Qura."""

# News tells of the past: the next day of a name is taken when it is this many times nearer than the last.
_FUTURE_WEIGHT: Mapping[Tense, Fraction] = {"none": Fraction(3), "past": Fraction(8), "future": Fraction(1, 4)}
# Of a day a verb in the past tells less: "they set 3 June for the hearing".
_DAY_WEIGHT = {**_FUTURE_WEIGHT, "past": Fraction(4)}


class Meaning(NamedTuple):
    """The days of an expression, both inside, None when it has none; and flags on them."""

    days: Interval | None
    flags: tuple[str, ...] = ()


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
        meaning = _resolve_absolute(expression)
    elif anchor is None:
        return Meaning(None)
    else:
        try:
            meaning = Meaning(_resolve_relative(expression, anchor))
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
    """Return what an expression means that has another one in it."""
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
    end = resolve(last, anchor)
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
        earlier = None if here is None else resolve(first._replace(until=None, kind="partial", year=here[0] - 1))
        start = earlier.days[0] if earlier and earlier.days else start
    return Meaning((start, stop), flags) if start <= stop else Meaning(None, (IMPOSSIBLE,))


def _resolve_absolute(expression: Expression) -> Meaning:
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
    settled = _nearest_weekday(found, weekday)
    if abs(settled - found) > LUNAR_TOLERANCE:
        return Meaning((found, found), (LUNAR_APPROXIMATE, WEEKDAY_DISAGREES))
    return Meaning((settled, settled))


def _resolve_relative(expression: Expression, anchor: date) -> Interval | None:
    shift = expression.shift
    if expression.granularity == "century":
        days = century_interval("gregorian", (anchor.year + 99) // 100 + (shift.amount if shift else 0))
        return halve("gregorian", days, expression.ordinal, 100) if days and expression.ordinal else days
    is_of_month = expression.month is None and shift is not None and shift.unit == "month"
    if (expression.month is not None or expression.ordinal is not None) and not is_of_month:
        return _resolve_yearly(expression, anchor)
    if shift is not None and shift.unit == "day" and not shift.spans:
        day = anchor + timedelta(days=shift.amount)
        if expression.weekday is not None:
            day = _nearest_weekday(day, expression.weekday)
        return day, day
    if shift is not None:
        return _resolve_shift(shift, expression, anchor)
    if expression.day is not None:
        return _find_day_of_weekday(expression, expression.day, anchor)
    return _resolve_weekday(expression, anchor)


def _resolve_weekday(expression: Expression, anchor: date) -> Interval | None:
    if expression.weekday is None:
        return None
    day = _turn_weekday(anchor, expression.weekday, expression.turn, expression.tense)
    return day, day


def _find_day_of_weekday(expression: Expression, number: int, anchor: date) -> Interval | None:
    """Return the near day of a month that has a number and a weekday, as Friday the 13th; else the weekday's."""
    here = date_in(expression.calendar, anchor)
    if here is None:
        return None
    months = [divmod(here[0] * 12 + here[1] - 1 + shift, 12) for shift in range(-_NEAR_MONTHS, _NEAR_MONTHS + 1)]
    days = [make_day(expression.calendar, year, month0 + 1, number) for year, month0 in months]
    fitting = [(day, day) for day in days if day and expression.weekday in (None, day.weekday())]
    if not fitting:
        return _resolve_weekday(expression, anchor)
    return min(fitting, key=lambda day: _distance(day, anchor, _FUTURE_WEIGHT[expression.tense]))


def _resolve_shift(shift: Shift, expression: Expression, anchor: date) -> Interval | None:
    if shift.unit == "weekend":
        return _find_weekend(shift, expression, anchor)
    there = shift_day(anchor, shift)
    if shift.spans:
        return (there, anchor) if there <= anchor else (anchor, there)
    if shift.unit in ("minute", "hour"):
        return there, there
    if shift.unit == "week":
        return _resolve_week(expression, there)
    return _resolve_months(shift, expression, anchor)


def _resolve_months(shift: Shift, expression: Expression, anchor: date) -> Interval | None:
    """Return the month, the quarter, the year or the decade that is so many of them away."""
    calendar: Calendar = "gregorian" if expression.calendar == "none" else expression.calendar
    here = date_in(calendar, anchor)
    if here is None:
        return None
    if shift.unit in ("year", "decade"):
        is_decade = expression.granularity == "decade"
        decade = (here[0] // 10 + shift.amount) * 10
        year = here[0] + shift.amount * _MONTHS[shift.unit] // 12
        return decade_interval(calendar, decade) if is_decade else year_interval(calendar, year)
    year, month0 = divmod(here[0] * 12 + here[1] - 1 + shift.amount, 12)
    if expression.granularity == "quarter":
        quarter = expression._replace(ordinal=month0 // _QUARTER_MONTHS + 1, months=_QUARTER_MONTHS)
        return months_interval(calendar, year, quarter)
    return _resolve_absolute(expression._replace(calendar=calendar, year=year, month=month0 + 1, kind="partial")).days


def _find_weekend(shift: Shift, expression: Expression, anchor: date) -> Interval:
    """Return a Saturday and its Sunday.

    "This weekend" of what is past is the one before, up to Tuesday; "the weekend" is that up to Friday.
    """
    is_just_past = not shift.amount and expression.tense == "past" and anchor.weekday() < _WEDNESDAY
    is_just_past = is_just_past or (expression.turn == -1 and anchor.weekday() < _SATURDAY)
    first = anchor + timedelta(days=_SATURDAY - anchor.weekday() + 7 * (shift.amount - is_just_past))
    return first, first + timedelta(days=1)


def _resolve_week(expression: Expression, there: date) -> Interval:
    """Return the day a number of weeks away, its week where that is meant, or a weekday in it."""
    if expression.week_start is None and expression.weekday is not None:
        # A week from Friday.
        there = _turn_weekday(there, expression.weekday, None, "future")
    if expression.week_start is None:
        return there, there
    first = there - timedelta(days=(there.weekday() - expression.week_start) % 7)
    if expression.weekday is None:
        return first, first + timedelta(days=6)
    day = first + timedelta(days=(expression.weekday - expression.week_start) % 7)
    return day, day


def stretch_days(days: Interval, period: Shift) -> Interval:
    """Return the time of a length that ends with these days, or begins with them.

    >>> stretch_days((date(2024, 3, 1), date(2024, 3, 31)), Shift(unit="month", amount=-3))
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    """
    if period.amount < 0:
        return min(shift_day(days[1] + timedelta(days=1), period), days[0]), days[1]
    return days[0], max(shift_day(days[0], period) - timedelta(days=1), days[1])


def shift_day(anchor: date, shift: Shift) -> date:
    """Return the day at a distance; minutes, and hours short of a day, stay on the anchor's own.

    >>> shift_day(date(2026, 3, 31), Shift(unit="month", amount=-1))
    datetime.date(2026, 2, 28)
    """
    if shift.unit in ("minute", "hour"):
        return anchor + timedelta(days=int(shift.amount / 24) if shift.unit == "hour" else 0)
    if shift.unit in ("day", "week"):
        return anchor + timedelta(days=shift.amount * (7 if shift.unit == "week" else 1))
    months = shift.amount * _MONTHS.get(shift.unit, 1)
    year, month0 = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return date(year, month0 + 1, min(anchor.day, monthrange(year, month0 + 1)[1]))


def _resolve_yearly(expression: Expression, anchor: date) -> Interval | None:
    """Return the month, day or season of the year that is meant: a near one, last, this or next."""
    here = date_in(expression.calendar, anchor)
    if here is None:
        return None
    if expression.shift is not None and expression.shift.unit == "year":
        # A fiscal year that begins in July is last year's until then.
        is_last_year = here[1] <= expression.fiscal or (
            not expression.shift.amount and _is_winter_of_last_year(expression, here[1])
        )
        return _in_year(expression, here[0] + expression.shift.amount - is_last_year)
    if expression.turn == 0:
        return _in_year(expression, here[0] - _is_winter_of_last_year(expression, here[1]))
    around = [days for year in range(here[0] - 2, here[0] + 3) if (days := _in_year(expression, year))]
    if expression.turn == -1:
        return max((days for days in around if days[1] < anchor), default=None)
    if expression.turn == 1:
        return min((days for days in around if days[0] > anchor), default=None)
    weight = _DAY_WEIGHT if expression.granularity == "day" else _FUTURE_WEIGHT
    return min(around, key=lambda days: _distance(days, anchor, weight[expression.tense]), default=None)


def _is_winter_of_last_year(expression: Expression, month: int) -> bool:
    """Say whether "this winter" has begun before the new year."""
    is_winter = expression.granularity == "season" and expression.ordinal == _WINTER
    last = _LAST_OF_SPRING if expression.tense == "past" else _LAST_OF_WINTER
    return is_winter and expression.calendar == "gregorian" and month <= last


def _in_year(expression: Expression, year: int) -> Interval | None:
    weekday = expression.weekday if expression.ordinal is not None else None
    return _resolve_absolute(expression._replace(year=year, weekday=weekday, kind="partial")).days


def _distance(days: Interval, anchor: date, weight: Fraction) -> Fraction:
    """Return days from the anchor, those to come weighed by what the sentence tells."""
    return max((days[0] - anchor).days * weight, Fraction((anchor - days[1]).days), Fraction(0))


def _nearest_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


def _turn_weekday(anchor: date, weekday: int, turn: int | None, tense: Tense) -> date:
    """Return the day of that name that is past, or coming; without a word for it, news tells of the past."""
    if turn == 0:
        return _nearest_weekday(anchor, weekday)
    if turn is not None and abs(turn) > 1:
        # The one after next, the one before last.
        sign = turn // abs(turn)
        return _turn_weekday(anchor, weekday, sign, tense) + timedelta(days=7 * (turn - sign))
    ahead = (weekday - anchor.weekday()) % 7
    if turn == 1 or (turn is None and tense == "future"):
        # "Will meet on Wednesday", on a Wednesday, is the same day; "next Wednesday" is not.
        return anchor + timedelta(days=ahead or (7 if turn == 1 else 0))
    back = (anchor.weekday() - weekday) % 7
    return anchor - timedelta(days=back or (7 if turn == -1 else 0))
