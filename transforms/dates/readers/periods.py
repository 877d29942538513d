"""What is larger or smaller than a year: centuries, decades, seasons, quarters."""

from collections.abc import Callable, Mapping
from typing import Any

from schemas.records import Calendar, Granularity
from transforms.dates.calendars import KNOWN_YEARS, MONTHS
from transforms.dates.entries import LAST
from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import (
    FIRST_SHORT_YEAR,
    SHORT_YEAR_CHARS,
    SIGNS,
    expand_year,
    express,
    read_ordinal,
    read_turn,
    read_year,
    read_years,
    year_calendar,
)
from transforms.dates.tokens import read_pair

_NTH_PARTS: Mapping[str, int] = {"early": 1, "first": 1, "late": LAST, "last": LAST}
_QUARTER_MONTHS, _SEASON_MONTHS, _HALF_MONTHS = 3, 3, 6
_QUARTERS = 4
_WEEK_DAYS, _MONTH_DAYS, _YEAR_DAYS = 7, 31, 365
_THIS_CENTURY, _LAST_CODED = 2000, 50
_FIRST_ROUND_DECADE = 1900
_CENTURY_YEARS, _JALALI_CENTURIES = 100, (13, 14, 15)
_MOST_CENTURIES = 21
# Without an era a century up to this one may be counted from the Hijra.
_LUNAR_CENTURIES = 15


def _read_century(parts: Parts) -> Expression | None:
    """Read "the 19th century", and "last century" by the anchor."""
    half, word = _read_half(parts), parts.word("tail", "head")
    if half is None or (word is not None and word.direction not in ("past", "current", "coming")):
        return None
    if "whole" in parts.at:
        return express(parts, "partial", "century", calendar="gregorian", year=20, **half)
    if word is not None and word.direction is not None:
        shift = Shift(unit="year", amount=SIGNS[word.direction])
        return express(parts, "relative", "century", calendar="gregorian", shift=shift, **half)
    number, era = parts.number("nth"), parts.era()
    if number is None or not 1 <= number <= _MOST_CENTURIES or parts.is_in_name:
        return None
    years = parts.scan.lexicon.years
    if era is None and years != ("gregorian",) and number <= _LUNAR_CENTURIES:
        # The fourth century of whom?
        return express(parts, "vague", "century")
    return express(parts, "partial", "century", calendar=era or "gregorian", year=number, **half)


def _read_half(parts: Parts) -> dict[str, Any] | None:
    """Return what "the second half of" says, nothing where it is not there; None for a third or a quarter."""
    word, nth = parts.word("half", "half2", "middle"), parts.number("halfnth", "halfnth2")
    if word is None:
        return {}
    if "middle" in parts.at:
        # The Persian "half of the nineties" is their middle; elsewhere "half a century" is how long.
        is_middle = word.number == _HALF_MONTHS and parts.scan.lexicon.calendar == "jalali"
        return {"part": "mid"} if is_middle else None
    is_half = word.number == _HALF_MONTHS and nth in (1, 2, LAST)
    return {"ordinal": nth, "months": _HALF_MONTHS} if is_half and nth is not None else None


def _read_decade(parts: Parts) -> Expression | None:
    number = parts.number("decade", "named")
    # Under-20s are no decade.
    is_glued = "suffix" in parts.at and not parts.stands_alone()
    # "The 1970's" of English alone: elsewhere an ending that belongs to the year.
    is_glued = is_glued or (parts.letter("suffix") == "I" and not parts.token("suffix").endswith("s"))
    if number is None or number % 10 or number < 10 or is_glued or _read_half(parts) is None:
        return None
    era = parts.era()
    if number >= 1000 or "centurynth" in parts.at:
        return _read_whole_decade(parts, number, era)
    if number > 90:
        return None
    calendar = era or parts.scan.lexicon.years[-1 if "jalali" in parts.scan.lexicon.years[:2] else 0]
    if parts.token("named" if "named" in parts.at else "decade").isascii() and "named" in parts.at:
        calendar = "gregorian"
    if parts.scan.classes.endswith(("q", "q "), 0, parts.hit.start):
        # "In her fifties".
        return None
    is_last = "named" in parts.at or number >= FIRST_SHORT_YEAR
    start = 1300 if calendar == "jalali" else 1900 if is_last else 2000
    found = _make_decade(parts, start + number, calendar)
    return found._replace(proof="decade") if found and "suffix" in parts.at else found


def _read_whole_decade(parts: Parts, number: int, era: Calendar | None) -> Expression | None:
    """Read "the 1960s", and "the sixties of the 19th century"."""
    century = parts.number("centurynth")
    if century is None:
        # "The 1800s" are a hundred years.
        is_century = number % _CENTURY_YEARS == 0 and number < _FIRST_ROUND_DECADE
        calendar = None if is_century else year_calendar(parts, number, era)
        return _make_decade(parts, number, calendar) if calendar else None
    is_solar = century in _JALALI_CENTURIES and parts.scan.lexicon.calendar == "jalali"
    home: Calendar = era or ("jalali" if is_solar else "gregorian")
    year = (century - 1) * _CENTURY_YEARS + number
    return _make_decade(parts, year, home) if number < _CENTURY_YEARS and year in KNOWN_YEARS[home] else None


def _make_decade(parts: Parts, year: int, calendar: Calendar) -> Expression:
    return express(parts, "partial", "decade", calendar=calendar, year=year, **(_read_half(parts) or {}))


def _read_first_months(parts: Parts) -> Expression | None:
    """Read "the first nine months of 2025", "the second three months"; of Persian "nine months of this year", too."""
    count, nth = parts.number("count"), read_ordinal(parts)
    part = parts.word("nthpart", "firstday")
    if part is not None:
        nth = _NTH_PARTS.get(part.part or "mid")
    elif "nth" not in parts.at and "thisyear" not in parts.at and parts.scan.lexicon.calendar == "jalali":
        nth = 1
    unit = "day" if "firstday" in parts.at else parts.unit()
    if unit in ("day", "week") and nth == 1 and count is not None and read_turn(parts) is None:
        return _read_first_days(parts, count * (_WEEK_DAYS if unit == "week" else 1))
    if unit != "month" or count is None or not 0 < count < MONTHS or nth is None:
        return None
    if nth not in (1, LAST) and (MONTHS % count or nth > MONTHS // count):
        return None
    return None if read_turn(parts) is not None else make_numbered(parts, nth, count)


def _read_first_days(parts: Parts, days: int) -> Expression | None:
    """Read "the first hundred days of 2025", no fewer than the first month has and no more than a year."""
    found = make_numbered(parts, 1, 1) if _MONTH_DAYS <= days <= _YEAR_DAYS else None
    return found._replace(kind="interval", period=Shift(unit="day", amount=days)) if found else None


def _read_near_quarter(parts: Parts) -> Expression | None:
    """Read "in the third quarter", of the year that is near."""
    word, nth = parts.word("quarter"), parts.number("nth")
    if word is None or word.number != _QUARTER_MONTHS or nth is None:
        return None
    nth = _QUARTERS if nth == LAST else nth
    is_short = len(parts.token("quarter")) == 1
    # A letter and a number need to be a capital, other scripts a preposition before or behind them.
    is_whole = parts.scan.lexicon.vocabulary.language in ("fa", "ar")
    is_led = parts.token("quarter").isascii() or parts.at.keys() & {"lead", "behind"} or is_whole
    if not is_led or not 1 <= nth <= _QUARTERS or (is_short and not parts.is_capitalized("quarter")):
        return None
    found = express(parts, "partial", "quarter", calendar=parts.scan.lexicon.calendar)
    return found._replace(ordinal=nth, months=_QUARTER_MONTHS)


def _read_turned_quarter(parts: Parts) -> Expression | None:
    """Read "last quarter", "the current quarter"."""
    word, turn = parts.word("quarter", "turned"), read_turn(parts)
    if word is None or word.number != _QUARTER_MONTHS or turn is None:
        return None
    shift = Shift(unit="month", amount=_QUARTER_MONTHS * turn)
    return express(parts, "relative", "quarter", calendar=parts.scan.lexicon.calendar, shift=shift)


def _read_quarter(parts: Parts) -> Expression | None:
    word, nth, part = parts.word("quarter"), read_ordinal(parts), parts.word("nthpart")
    if word is None:
        return None
    nth = _NTH_PARTS.get(part.part or "mid") if part is not None else nth
    nth = 12 // word.number if nth == LAST else nth
    if nth is None or not 1 <= nth <= 12 // word.number:
        return None
    return make_numbered(parts, nth, word.number)


def _read_coded_quarter(parts: Parts) -> Expression | None:
    """Read "4Q23", "1H24"."""
    word, nth, year = parts.word("quarter"), parts.number("nth"), parts.token("year")
    if word is None or nth is None or len(parts.token("quarter")) != 1 or len(year) != SHORT_YEAR_CHARS:
        return None
    if (
        int(year) >= _LAST_CODED
        or not 1 <= nth <= MONTHS // word.number
        or not parts.is_capitalized("quarter")
        or not parts.stands_alone()
    ):
        return None
    found = express(parts, "partial", _granularity(word.number), calendar=parts.scan.lexicon.calendar)
    return found._replace(year=_THIS_CENTURY + int(year), ordinal=nth, months=word.number)


def _read_season(parts: Parts) -> Expression | None:
    name = next(name for name in ("season", "last", "turned") if name in parts.at)
    word = parts.word(name)
    if word is None or parts.is_in_name or _is_since(parts):
        return None
    found = make_numbered(parts, word.number, _SEASON_MONTHS)
    # Fall and spring are verbs too.
    is_noun = parts.at.keys() & {"head", "turned"} or parts.scan.classes.endswith(("i ", "k "), 0, parts.hit.start)
    if found is None or (parts.token(name).isascii() and found.year is None and not is_noun):
        return None
    return found._replace(granularity="season")


def _read_near_season(parts: Parts) -> Expression | None:
    """Read "until the summer" of English: what stands around it tells (see `proofs`)."""
    word = parts.word("season")
    if word is None or not parts.token("season").isascii() or parts.scan.tense == "none":
        return None
    if parts.scan.tokens[parts.hit.start] != "the" or parts.is_in_name:
        return None
    found = express(parts, "partial", "season", calendar=parts.scan.lexicon.calendar, proof="season")
    return found._replace(start=parts.scan.span(parts.at["season"], parts.at["season"] + 1)[0])._replace(
        ordinal=word.number, months=_SEASON_MONTHS
    )


def _is_since(parts: Parts) -> bool:
    """Say whether the year behind a season is that of another: "the driest winter since 1998"."""
    first = parts.at.get("season", 0)
    return any(parts.scan.word(index).direction == "ago" for index in range(first, parts.at.get("year", first)))


def make_numbered(parts: Parts, ordinal: int, months: int) -> Expression | None:
    """Return a numbered part of the year that a match says, so many months long; -1 is the last."""
    years, turn = read_years(parts), read_turn(parts)
    home: Calendar = parts.scan.lexicon.calendar
    year = _read_season_year(parts, home)
    if year is None and years is None and turn is None:
        return None
    era = parts.era()
    calendar = era or home if year is None else year_calendar(parts, year, era) or _expanded_calendar(parts)
    if calendar is None:
        return None
    found = express(parts, "partial" if year is not None else "relative", _granularity(months))
    shift = None if years is None else Shift(unit="year", amount=years)
    return found._replace(calendar=calendar, year=year, ordinal=ordinal, months=months, shift=shift, turn=turn)


def _read_season_year(parts: Parts, home: Calendar) -> int | None:
    """Return the year, of "winter 2022-2023" the first."""
    if "oldyear2" in parts.at:
        token = parts.token("oldyear2")
        if len(token) != SHORT_YEAR_CHARS:
            return None
        is_gregorian = home == "gregorian" and int(token) >= FIRST_SHORT_YEAR
        return 1900 + int(token) if is_gregorian else expand_year(int(token), home)
    pair = read_pair(parts.token("years")) if "years" in parts.at else None
    return pair[0] if pair else read_year(parts, home)


def _expanded_calendar(parts: Parts) -> Calendar | None:
    return parts.scan.lexicon.calendar if parts.at.keys() & {"oldyear", "oldyear2"} else None


def _granularity(months: int) -> Granularity:
    return "quarter" if months == _QUARTER_MONTHS else "month"


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "decade": _read_decade,
    "century": _read_century,
    "first_months": _read_first_months,
    "quarter": _read_quarter,
    "near_quarter": _read_near_quarter,
    "turned_quarter": _read_turned_quarter,
    "season": _read_season,
    "near_season": _read_near_season,
    "coded_quarter": _read_coded_quarter,
}
