"""Ranges within months, and of months: 3-5 May, June 10 to 20, between March and June, July to March 2017-18."""

from collections.abc import Callable, Mapping

from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import (
    calendar_of,
    counts_noun,
    express,
    read_day,
    read_turn,
    read_year,
    read_years,
)
from transforms.dates.readers.evidence import is_evident
from transforms.dates.tokens import read_pair


def _read_two_months(parts: Parts) -> Expression | None:
    """Read "between March and June"."""
    first, last = parts.word("month"), parts.word("untilmonth")
    joined = "joined" in parts.at or "&" in parts.scan.classes[parts.at["month"] : parts.at["untilmonth"]]
    if first is None or last is None or first.calendar != last.calendar or not (joined or last.skip):
        return None
    if not parts.is_capitalized("month") or not parts.is_capitalized("untilmonth"):
        return None
    found = express(parts, "interval", "month", calendar=first.calendar, month=first.number)
    return found._replace(until=found._replace(month=last.number, kind="partial"))


def _read_months_of_years(parts: Parts) -> Expression | None:
    """Read "July to March 2017-18"."""
    first, last, pair = parts.word("month"), parts.word("untilmonth"), read_pair(parts.token("years"))
    if first is None or last is None or pair is None or first.calendar != last.calendar or pair[0] + 1 != pair[1]:
        return None
    calendar = calendar_of(first.calendar, pair[0])
    found = express(parts, "interval", "month", calendar=calendar, year=pair[0], month=first.number)
    return found._replace(until=found._replace(kind="partial", year=pair[1], month=last.number))


def _read_days_of_month(parts: Parts) -> Expression | None:
    """Read "3-5 May" as the range that it is."""
    pair = read_pair(parts.token("days"))
    return None if pair is None else _read_range(parts, *pair)


def _read_month_days(parts: Parts) -> Expression | None:
    """Read "June 10 to 20, 2023"."""
    first, last = read_day(parts), parts.number("until")
    if first is None or last is None or not first < last <= 31:
        return None
    between = parts.scan.classes[parts.at["day"] : parts.at["until"]]
    if not parts.token("month").isascii() and ("R" not in between or counts_noun(parts)):
        # Elsewhere a number behind a month counts what follows it: in May 10 people.
        return None
    if "&" in between and "lead" not in parts.at and last - first != between.count(",") + 1:
        # "June 10 and 20": two days.
        return None
    return _read_range(parts, first, last)


def _read_range(parts: Parts, first: int, last: int) -> Expression | None:
    month, turn, years = parts.month(), read_turn(parts), read_years(parts)
    if month is None or not is_evident(parts):
        return None
    year = read_year(parts, month[0])
    calendar = month[0] if year is None else calendar_of(month[0], year)
    shift = None if years is None else Shift(unit="year", amount=years)
    found = express(parts, "interval", "day", calendar=calendar, month=month[1], year=year, turn=turn)
    found = found._replace(shift=shift, weekday=None)
    return found._replace(day=first, until=found._replace(day=last, kind="partial"))


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "two_months": _read_two_months,
    "months_of_years": _read_months_of_years,
    "days_of_month": _read_days_of_month,
    "month_days": _read_month_days,
}
