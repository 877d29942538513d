"""Fiscal years, their quarters and their first months."""

from collections.abc import Callable, Mapping

from schemas.records import Granularity
from transforms.dates.calendars import MONTHS
from transforms.dates.entries import LAST
from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import SHORT_YEAR_CHARS, SIGNS, express, year_calendar
from transforms.dates.tokens import read_pair

_QUARTER_MONTHS = 3
_THIS_CENTURY = 2000
_TURNED = ("past", "current", "coming")


def _read_fiscal(parts: Parts) -> Expression | None:
    """Read "fiscal 2023-24", "the first quarter of the last fiscal year".

    Where fiscal years begin within a year, 2024 alone is the one that ends in it; where nobody knows when they begin,
    those that have no number are vague.
    """
    years, start = _read_years(parts), parts.scan.lexicon.vocabulary.fiscal_start
    _, ordinal, _ = _read_part(parts)
    if years is None and not start:
        return express(parts, "vague", "year")
    if ordinal is None:
        return None
    return _make_turned(parts, start) if years is None else _make_numbered(parts, start, years)


def _make_turned(parts: Parts, start: int) -> Expression | None:
    """Return "the last fiscal year", or a part of it."""
    months, ordinal, granularity = _read_part(parts)
    # "The first quarter of the fiscal year" is of the present one.
    word = parts.word("head", "tail")
    direction = "current" if "fiscal3" in parts.at else word.direction if word else None
    if direction is None or direction not in _TURNED:
        return None
    shift = Shift(unit="year", amount=SIGNS[direction])
    found = express(parts, "relative", granularity, calendar=parts.scan.lexicon.calendar, shift=shift)
    return found._replace(ordinal=ordinal, months=months, fiscal=start - 1)


def _make_numbered(parts: Parts, start: int, years: tuple[int, int]) -> Expression:
    """Return a fiscal year by its number, or a part of it."""
    months, ordinal, granularity = _read_part(parts)
    first, last = years
    calendar = year_calendar(parts, first, None) or parts.scan.lexicon.calendar
    if start > 1:
        year = last - 1
        found = express(parts, "partial", granularity, calendar=calendar, year=year, ordinal=ordinal, months=months)
        return found._replace(fiscal=start - 1)
    if months != MONTHS:
        # A quarter of a year that begins nobody knows when.
        found = express(parts, "partial" if start else "vague", granularity, calendar=calendar, year=first)
        return found._replace(ordinal=ordinal, months=months)
    if first == last:
        return express(parts, "partial", "year", calendar=calendar, year=first)
    found = express(parts, "interval", "year", calendar=calendar, year=first)
    return found._replace(until=found._replace(year=last, kind="partial"))


def _read_years(parts: Parts) -> tuple[int, int] | None:
    """Return the years that are written: both of 2023-24, and one twice."""
    if "years" in parts.at:
        pair = read_pair(parts.token("years"))
        if pair is None:
            return None
        first, last = (year + _THIS_CENTURY if year < _THIS_CENTURY // 20 else year for year in pair)
        return first, last
    year = parts.number("year")
    if year is None:
        return None
    if "until" in parts.at:
        return (year, year + 1) if (year + 1) % 100 == parts.number("until") else None
    if parts.letter("year") == "d":
        return (_THIS_CENTURY + year, _THIS_CENTURY + year) if len(parts.token("year")) == SHORT_YEAR_CHARS else None
    return year, year


def _read_part(parts: Parts) -> tuple[int, int | None, Granularity]:
    """Return how many months of the year are meant, which of its parts of so many, and of what grain."""
    nth, part = parts.number("nth"), parts.word("nthpart")
    if part is not None:
        nth = 1 if part.part in ("early", "first") else LAST
    quarter, unit = parts.word("quarter"), parts.word("unit", "counted")
    if quarter is not None:
        return (
            quarter.number,
            MONTHS // quarter.number if nth == LAST else nth,
            ("quarter" if quarter.number == _QUARTER_MONTHS else "month"),
        )
    if "count" in parts.at:
        count = parts.number("count") or 0
        is_months = unit is not None and unit.unit == "month" and 0 < count < MONTHS
        return count, nth if is_months else None, "month"
    return MONTHS, 1, "year"


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {"fiscal": _read_fiscal}
