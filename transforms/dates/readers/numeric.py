"""Dates in digits alone, their order decided by language and by what exists."""

from collections.abc import Callable, Iterator, Mapping

from schemas.records import Calendar
from transforms.dates.calendars import MONTHS, MOST_DAYS, PLAUSIBLE_YEARS, can_exist, make_day
from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import expand_year, express, is_counted, read_turn, read_years
from transforms.dates.tokens import read_numeric

# Years of two digits, of dates that news gives in digits: not far ahead, not long past.
_RECENT_CENTURY, _LAST_CENTURY = range(40), range(60, 100)

_MOST_PARTS = 10

_Reading = tuple[Calendar, int, int, int]


def _read_numeric(parts: Parts) -> Expression | None:
    if not parts.stands_alone() or (parts.is_in_name and "." in parts.token("numeric")):
        return None
    readings = list(_list_readings(parts))
    existing = [reading for reading in readings if make_day(*reading)]
    # 31/9 is an impossible day; 9/31 or 45/13 is no date at all.
    written = [reading for reading in readings if 1 <= reading[2] <= 12 and 1 <= reading[3] <= 31]
    if not existing and _is_short(parts):
        return None
    for calendar, year, month, day in (*existing, *written):
        return express(parts, "absolute", "day", calendar=calendar, year=year, month=month, day=day)
    return None


def _list_readings(parts: Parts) -> Iterator[_Reading]:
    lexicon, era = parts.scan.lexicon, parts.era()
    for year, month, day in read_numeric(parts.token("numeric"), lexicon.vocabulary.numeric_order):
        if year < 100 and _is_short(parts):
            yield from _expand(parts, year, month, day)
            continue
        for calendar in (era,) if era else lexicon.years:
            if year in PLAUSIBLE_YEARS[calendar]:
                yield calendar, year, month, day


def _read_spaced(parts: Parts) -> Expression | None:
    """Read a date whose slashes have spaces around them: 12 / 7 / 1402."""
    order = parts.scan.lexicon.vocabulary.numeric_order
    names = ("year", "second", "last") if "last" in parts.at else ("first", "second", "year")
    written = "/".join(map(parts.token, names))
    if not parts.stands_alone():
        return None
    for year, month, day in read_numeric(written, order):
        era = parts.era()
        for calendar in (era,) if era else parts.scan.lexicon.years:
            if year in PLAUSIBLE_YEARS[calendar] and make_day(calendar, year, month, day):
                return express(parts, "absolute", "day", calendar=calendar, year=year, month=month, day=day)
    return None


def _read_slashed_month(parts: Parts) -> Expression | None:
    """Read "in 6/2015"; without a preposition it may be the number of a law, or a fraction."""
    month, year = map(int, parts.token("slashed").split("/"))
    calendar = next((calendar for calendar in parts.scan.lexicon.years if year in PLAUSIBLE_YEARS[calendar]), None)
    if calendar is None or not year % 100 or parts.is_in_name or is_counted(parts) or not parts.stands_alone():
        return None
    found = express(parts, "partial", "month", calendar=calendar, year=year, month=month)
    return found if "lead" in parts.at else found._replace(proof="whole")


def _expand(parts: Parts, year: int, month: int, day: int) -> Iterator[_Reading]:
    """Give the dates of a year of two digits: Jalali ones put it first, the others last."""
    is_first = parts.token("numeric").startswith(f"{year:02}/")
    full = expand_year(year, "jalali")
    if "jalali" in parts.scan.lexicon.years:
        if full is not None and (is_first or year > MOST_DAYS):
            yield "jalali", full, month, day
    elif not is_first or parts.token("numeric").endswith(f"/{year:02}"):
        if year in _RECENT_CENTURY:
            yield "gregorian", 2000 + year, month, day
        elif year in _LAST_CENTURY:
            yield "gregorian", 1900 + year, month, day


def _read_slashed(parts: Parts) -> Expression | None:
    """Read "Sunday, 23/6"; behind a preposition alone in a language that writes its days so."""
    vocabulary = parts.scan.lexicon.vocabulary
    day, month = map(int, parts.token("slashed").split("/"))
    # "On 27/1", of English, is the 27th of January; of 2/3 nobody knows.
    is_day_first = vocabulary.numeric_order == "mdy" and day > MONTHS
    if (vocabulary.numeric_order == "mdy" and not is_day_first) or day <= MONTHS < month:
        day, month = month, day
    is_led = "lead" in parts.at and vocabulary.slashed_days
    # "In 2/3 of the villages".
    is_part = is_led and day < month <= _MOST_PARTS and parts.scan.classes.startswith(("s", " s"), parts.hit.end)
    is_sure = bool(parts.at.keys() & {"weekday", "deictic", "sided", "dayword"})
    is_unproven = is_day_first and not is_sure
    if not (is_sure or is_unproven or (is_led and not is_part)) or not parts.stands_alone() or is_counted(parts):
        return None
    calendar = parts.scan.lexicon.calendar
    if not 1 <= month <= MONTHS or not 1 <= day <= MOST_DAYS or not can_exist(calendar, month, day):
        return None
    years, turn = read_years(parts), read_turn(parts)
    if (years, turn) != (None, None):
        shift = None if years is None else Shift(unit="year", amount=years)
        return express(parts, "relative", "day", calendar=calendar, month=month, day=day, shift=shift, turn=turn)
    return express(
        parts, "partial", "day", calendar=calendar, month=month, day=day, proof="lead" if is_unproven else ""
    )


def _is_short(parts: Parts) -> bool:
    token = parts.token("numeric")
    return len(token) <= 8 and not (token[:4].isdigit() or token[-4:].isdigit())


def _read_day_and_month(parts: Parts) -> Expression | None:
    """Read the Sorani "in 18 of 10", the 18th of October."""
    day, month = parts.number("day"), parts.number("monthnumber")
    calendar = parts.scan.lexicon.calendar
    if day is None or month is None or not parts.scan.lexicon.vocabulary.slashed_days or parts.is_in_name:
        return None
    if not 1 <= month <= MONTHS or not 1 <= day <= MOST_DAYS or not can_exist(calendar, month, day):
        return None
    return express(parts, "partial", "day", calendar=calendar, month=month, day=day)


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "numeric": _read_numeric,
    "slashed_month": _read_slashed_month,
    "spaced": _read_spaced,
    "slashed": _read_slashed,
    "day_and_month": _read_day_and_month,
}
