"""Feasts of a fixed day with their year: Nowruz 1403, Christmas 1964."""

from collections.abc import Callable, Mapping

from transforms.dates.calendars import KNOWN_YEARS
from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import calendar_of, express, read_day, read_turn, read_year, read_years

_JALALI_OFFSET = 621
_SOLAR, _EQUINOX = frozenset(("jalali", "kurdish")), (3, 21)
_MOST_FEAST_DAYS = 31


def _is_since(parts: Parts) -> bool:
    """Say whether "since" stands between a feast and a year: so long it has been kept."""
    inside = range(parts.at["feast"], parts.hit.end)
    return any(parts.scan.classes[index] == "i" and parts.scan.word(index).direction == "ago" for index in inside)


def _read_feast(parts: Parts) -> Expression | None:
    """Read a feast with its year, or with last Christmas's turn."""
    word = parts.word("feast")
    if word is None or parts.is_in_name or not parts.is_capitalized("feast") or _is_since(parts):
        return None
    year, years, turn = read_year(parts, word.calendar), read_years(parts), read_turn(parts)
    month, day = divmod(word.number, 100)
    if "day" in parts.at:
        # The days of the new year's month go by the name of its feast.
        if (month, day) != (1, 1) or word.calendar == "hijri" or not 1 <= (read_day(parts) or 0) <= _MOST_FEAST_DAYS:
            return None
        day = read_day(parts) or 1
    if year is None and (years, turn) != (None, None):
        shift = None if years is None else Shift(unit="year", amount=years)
        calendar = word.calendar
        if calendar in _SOLAR and parts.scan.lexicon.calendar == "gregorian" and shift:
            # "This year's Nowruz" is of the Gregorian year, and on 21 March where its years are in use.
            calendar, month, day = "gregorian", *_EQUINOX
        return express(parts, "relative", "day", calendar=calendar, month=month, day=day, shift=shift, turn=turn)
    if year is None:
        return None
    calendar = calendar_of(word.calendar, year)
    if year not in KNOWN_YEARS[calendar]:
        # Nowruz of a Gregorian year is the one in its March.
        if calendar != "jalali" or year - _JALALI_OFFSET not in KNOWN_YEARS[calendar]:
            return None
        year -= _JALALI_OFFSET
    return express(parts, "absolute", "day", calendar=calendar, year=year, month=month, day=day)


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {"feast": _read_feast}
