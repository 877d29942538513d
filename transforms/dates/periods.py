"""The days of what is larger than a month or smaller than it: seasons, quarters, decades, early and late."""

from collections.abc import Mapping
from datetime import date, timedelta

from schemas.records import Calendar, Granularity
from transforms.dates.calendars import KNOWN_YEARS, REACHABLE_YEARS, Interval, date_in, month_interval, year_interval
from transforms.dates.expressions import Expression
from transforms.dates.vocabulary import Part

# First month of spring, of the meteorological seasons; Jalali seasons begin with the year.
_GREGORIAN_SPRING = 3
_THIRDS: Mapping[Part, int] = {"early": 0, "first": 0, "mid": 1, "late": 2, "last": 2}
_EDGED: frozenset[Granularity] = frozenset(("week", "month", "quarter", "season", "year", "decade"))
_LAST = -1
_LAST_CENTURY = 22


def months_interval(calendar: Calendar, year: int, expression: Expression) -> Interval | None:
    """Return a season, a quarter or a half of a year; a Gregorian winter ends in the next year.

    >>> summer = Expression(start=0, end=0, kind="partial", granularity="season", ordinal=2, months=3)
    >>> months_interval("gregorian", 2023, summer)
    (datetime.date(2023, 6, 1), datetime.date(2023, 8, 31))
    """
    begin = (
        12 - expression.months if expression.ordinal == _LAST else ((expression.ordinal or 1) - 1) * expression.months
    )
    if expression.granularity == "season" and calendar not in ("jalali", "kurdish"):
        begin += _GREGORIAN_SPRING - 1
    begin += expression.fiscal
    first = month_interval(calendar, year + begin // 12, begin % 12 + 1)
    stop = begin + expression.months - 1
    last = month_interval(calendar, year + stop // 12, stop % 12 + 1)
    return (first[0], last[1]) if first and last else None


def decade_interval(calendar: Calendar, year: int) -> Interval | None:
    """Return the ten years from a year on, as many of them as the calendar is known for.

    >>> decade_interval("gregorian", 1990)
    (datetime.date(1990, 1, 1), datetime.date(1999, 12, 31))
    """
    years = KNOWN_YEARS[calendar]
    first, last = year_interval(calendar, max(year, years[0])), year_interval(calendar, min(year + 9, years[-1]))
    return (first[0], last[1]) if first and last else None


def century_interval(calendar: Calendar, number: int) -> Interval | None:
    """Return a century, which begins with its year 1; None in a calendar that is not known for so long.

    >>> century_interval("gregorian", 19)
    (datetime.date(1801, 1, 1), datetime.date(1900, 12, 31))
    """
    if calendar == "gregorian":
        return (date(100 * number - 99, 1, 1), date(100 * number, 12, 31)) if 1 <= number <= _LAST_CENTURY else None
    years = REACHABLE_YEARS[calendar]
    first, last = year_interval(calendar, 100 * number - 99), year_interval(calendar, min(100 * number, years[-1]))
    if first is None or last is None:
        return None
    if calendar == "hijri":
        # Nobody counts the days of a lunar century: the years that it touches.
        return date(first[0].year, 1, 1), date(last[1].year, 12, 31)
    return first[0], last[1]


def find_nth_weekday(month: Interval | None, weekday: int, ordinal: int) -> date | None:
    """Return the second Monday of a month or the like, counted from its end for -1; None where there is none.

    >>> find_nth_weekday((date(2025, 3, 1), date(2025, 3, 31)), 0, 2)
    datetime.date(2025, 3, 10)
    """
    if month is None:
        return None
    first, last = month
    if ordinal == _LAST:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (ordinal - 1))
    return found if found <= last else None


def nth_part_of_month(month: Interval | None, ordinal: int, expression: Expression) -> Interval | None:
    """Return the second week of a month, its first half or its last ten days; None where it has no such part.

    Args:
        month: its first and last day.
        ordinal: which, -1 for the last.
        expression: of which `months` is 6 for halves, `days` is how many the first or last days are; weeks otherwise.

    >>> second = Expression(start=0, end=0, kind="partial", granularity="week", ordinal=2)
    >>> nth_part_of_month((date(2025, 3, 1), date(2025, 3, 31)), 2, second)
    (datetime.date(2025, 3, 8), datetime.date(2025, 3, 14))
    """
    if month is None:
        return None
    first, last = month
    if expression.days:
        length = timedelta(days=expression.days - 1)
        return (first, first + length) if ordinal == 1 else (last - length, last)
    if expression.months:
        middle = first + timedelta(days=14)
        return (first, middle) if ordinal == 1 else (middle + timedelta(days=1), last)
    if ordinal == _LAST:
        return last - timedelta(days=6), last
    start = first + timedelta(days=7 * (ordinal - 1))
    return (start, min(start + timedelta(days=6), last)) if start <= last else None


def halve(calendar: Calendar, days: Interval, ordinal: int, years: int) -> Interval | None:
    """Return the first or the second half of a decade or a century, in whole years.

    Args:
        calendar: that its years are of.
        days: its first and last day.
        ordinal: 1, or 2 or -1 for the second half.
        years: how many it has.

    >>> halve("gregorian", (date(1990, 1, 1), date(1999, 12, 31)), 2, 10)
    (datetime.date(1995, 1, 1), datetime.date(1999, 12, 31))
    """
    here = date_in(calendar, days[0])
    middle = None if here is None else year_interval(calendar, here[0] + years // 2)
    if middle is None:
        return None
    return (days[0], middle[0] - timedelta(days=1)) if ordinal == 1 else (middle[0], days[1])


def cut_part(days: Interval, part: Part, expression: Expression) -> Interval:
    """Return the first, middle or last third: ten days of a month, four months of a year, about three years of ten.

    Its beginning and its end are a day, those of a century thirds too.

    >>> month = Expression(start=0, end=0, kind="partial", granularity="month", calendar="gregorian")
    >>> cut_part((date(2024, 2, 1), date(2024, 2, 29)), "late", month)
    (datetime.date(2024, 2, 21), datetime.date(2024, 2, 29))
    """
    first, last = days
    if part in ("first", "last") and expression.granularity in _EDGED:
        return (first, first) if part == "first" else (last, last)
    third = _THIRDS[part]
    if expression.granularity == "month":
        start = first + timedelta(days=10 * third)
        return start, last if part == "late" else start + timedelta(days=9)
    is_century = expression.granularity == "century" and expression.calendar == "gregorian"
    is_calendar = is_century or (expression.granularity in ("year", "decade") and expression.calendar != "none")
    here = date_in(expression.calendar, first) if is_calendar else None
    if here is None:
        length = (last - first).days + 1
        return first + timedelta(days=length * third // 3), first + timedelta(days=length * (third + 1) // 3 - 1)
    if expression.granularity == "century":
        start_year, stop_year = ((0, 32), (33, 66), (67, 99))[third]
        return date(first.year + start_year, 1, 1), date(first.year + stop_year, 12, 31)
    if expression.granularity == "decade":
        start_year, stop_year = ((0, 3), (4, 6), (7, 9))[third]
        begin = year_interval(expression.calendar, here[0] + start_year)
        end = year_interval(expression.calendar, here[0] + stop_year)
    else:
        begin = month_interval(expression.calendar, here[0], 1 + 4 * third)
        end = month_interval(expression.calendar, here[0], 4 + 4 * third)
    return (begin[0], end[1]) if begin and end else days
