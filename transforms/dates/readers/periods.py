"""Years and what is larger or smaller than they are: ranges of years, decades, seasons, quarters."""

import re
from collections.abc import Callable, Mapping

from schemas.records import Calendar, Granularity
from transforms.dates.calendars import KNOWN_YEARS
from transforms.dates.entries import LAST
from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import (
    SIGNS,
    drop_era,
    expand_year,
    express,
    is_counted,
    read_ordinal,
    read_turn,
    read_year,
    read_years,
    year_calendar,
)
from transforms.dates.tokens import read_pair

_LONGEST_RANGE_YEARS = 120
_SHORT_YEAR_CHARS = 2
_QUARTER_MONTHS, _SEASON_MONTHS = 3, 3
_QUARTERS = 4
_FIRST_ROUND_DECADE = 1900
_MOST_CENTURIES = 21
_FIRST_SHORT_YEAR = 32
_LISTED = re.compile(r"[VU] ?y(?: ?[,&] ?& ?y| ?[,&] ?y)* ?$")
_MAX_LISTED = 40
# Without an era a century up to this one may be counted from the Hijra.
_LUNAR_CENTURIES = 15


def _read_year(parts: Parts) -> Expression | None:
    year, era = parts.number("year"), parts.era()
    if year is None:
        return None
    if (
        "yearword" in parts.at
        and parts.letter("yearword") != "Y"
        and parts.scan.word(parts.at["yearword"]).unit != "year"
    ):
        return None
    if parts.letter("year") != "y":
        return _read_short_year(parts, year, era)
    if drop_era(parts, year):
        calendar = year_calendar(parts, year, None)
        return _make_year(parts, year, calendar)._replace(end=parts.end_before("era")) if calendar else None
    calendar = year_calendar(parts, year, era)
    return _make_year(parts, year, calendar) if calendar else None


def _read_short_year(parts: Parts, year: int, era: Calendar | None) -> Expression | None:
    """Read "the year 88" of the language's own calendar, "71ء" by its era."""
    home: Calendar = era or parts.scan.lexicon.calendar
    if not _is_two_digits(parts) or ("yearword" not in parts.at and (home != "gregorian" or not parts.stands_alone())):
        return None
    full = 1900 + year if home == "gregorian" and year >= _FIRST_SHORT_YEAR else expand_year(year, home)
    return None if full is None else _make_year(parts, full, home)


def _read_listed_year(parts: Parts) -> Expression | None:
    """Read the others of "the years 1388, 1396 and 1401"."""
    start = parts.hit.start
    listed = _LISTED.search(parts.scan.classes, max(0, start - _MAX_LISTED), start)
    year = parts.number("year")
    if listed is None or year is None or is_counted(parts):
        return None
    calendar = year_calendar(parts, year, None)
    return _make_year(parts, year, calendar) if calendar else None


def _is_two_digits(parts: Parts) -> bool:
    """Say whether "the year 88" is one: not "year 3", "the year twenty", "the years 20 and 30"."""
    token = parts.token("year")
    return len(token) == 2 and token.isdigit() and int(token) > 20 and not is_counted(parts)


def _read_bare_year(parts: Parts) -> Expression | None:
    """Read a year that a preposition or an era makes one."""
    year, era = parts.number("year"), parts.era()
    if year is None or not _is_whole(parts) or drop_era(parts, year):
        return None
    calendar = year_calendar(parts, year, era)
    if calendar is None:
        return None
    if era and parts.token("era") not in parts.scan.lexicon.weak_eras:
        return _make_year(parts, year, calendar)
    is_led = "lead" in parts.at and (parts.letter("lead") != "B" or _direction(parts, "lead") == "ago")
    is_led = is_led or "part" in parts.at or "latepart" in parts.at
    behind = parts.letter("behind")
    # In a language of postpositions, what belongs to a year follows it: "2018's elections".
    if behind == "I" or (behind == "k" and parts.scan.lexicon.vocabulary.postpositions):
        is_led = True
    # A round number counts something oftener than it is a year.
    if not is_led or is_counted(parts) or is_counted(parts, "P") or (year % 100 == 0 and not _ends_phrase(parts)):
        return None
    return _make_year(parts, year, calendar)


def _is_whole(parts: Parts) -> bool:
    """Say whether a bare year is no part of a name or a number; an apostrophe may be a quotation mark."""
    is_named = "lead" not in parts.at and parts.is_in_name
    return parts.stands_alone() and not is_named and parts.token("year")[0].isalnum()


def _direction(parts: Parts, name: str) -> str | None:
    word = parts.word(name)
    return word.direction if word else None


def _ends_phrase(parts: Parts) -> bool:
    return parts.scan.classes[parts.hit.inside[1] : parts.hit.inside[1] + 1] in ("", ".", ",", ")", "(")


def _make_year(parts: Parts, year: int, calendar: Calendar) -> Expression:
    return express(parts, "partial", "year", calendar=calendar, year=year)


def _read_years(parts: Parts) -> Expression | None:
    """Read "from 1980 to 1988"; two bare years need a preposition or the word for years."""
    first, last = parts.number("year"), parts.number("until")
    joined = parts.scan.classes[parts.at["between"]] if "between" in parts.at else ""
    if first is None or last is None:
        return None
    if joined != "R" and not parts.at.keys() & {"lead", "yearword", "behind", "era", "untilera"}:
        return None
    if parts.letter("yearword") == "U" and parts.scan.word(parts.at["yearword"]).unit != "year":
        return None
    if joined == "&" and parts.letter("lead") != "b" and ("yearword" not in parts.at or last - first != 1):
        return None
    if joined == "" and not parts.scan.word(parts.at["until"]).skip:
        return None
    return _make_years(parts, first, last)


def _read_two_years(parts: Parts) -> Expression | None:
    """Read "2015-2019" behind a preposition or in brackets."""
    pair = read_pair(parts.token("years"))
    is_closed = parts.scan.classes[parts.hit.end : parts.hit.end + 1] == ")" and "opened" in parts.at
    if parts.letter("yearword") == "U" and parts.scan.word(parts.at["yearword"]).unit != "year":
        return None
    if pair is None or not (is_closed or parts.at.keys() & {"lead", "yearword", "era"} or _is_season(parts, pair)):
        return None
    return _make_years(parts, *pair)


def _is_season(parts: Parts, years: tuple[int, int]) -> bool:
    """Say whether these are two years of which one follows the other, as of a season or a school year."""
    return years[1] - years[0] == 1 and not parts.is_in_name and parts.stands_alone()


def _make_years(parts: Parts, first: int, last: int) -> Expression | None:
    calendar = year_calendar(parts, first, parts.era())
    if calendar is None or last not in KNOWN_YEARS[calendar] or not 0 < last - first < _LONGEST_RANGE_YEARS:
        return None
    if is_counted(parts):
        return None
    found = express(parts, "interval", "year", calendar=calendar, year=first)
    return found._replace(until=found._replace(year=last, kind="partial"))


def _read_century(parts: Parts) -> Expression | None:
    """Read "the 19th century", and "last century" by the anchor."""
    if "whole" in parts.at:
        return express(parts, "partial", "century", calendar="gregorian", year=20)
    word = parts.word("tail", "head")
    if word is not None:
        if word.direction not in ("past", "current", "coming"):
            return None
        shift = Shift(unit="year", amount=SIGNS[word.direction])
        return express(parts, "relative", "century", calendar="gregorian", shift=shift)
    number, era = parts.number("nth"), parts.era()
    if number is None or not 1 <= number <= _MOST_CENTURIES or parts.is_in_name:
        return None
    years = parts.scan.lexicon.years
    if era is None and years != ("gregorian",) and number <= _LUNAR_CENTURIES:
        # The fourth century of whom?
        return express(parts, "vague", "century")
    return express(parts, "partial", "century", calendar=era or "gregorian", year=number)


def _read_decade(parts: Parts) -> Expression | None:
    number = parts.number("decade", "named")
    if number is None or number % 10 or number < 10:
        return None
    era = parts.era()
    if number >= 1000:
        if number % 100 == 0 and number < _FIRST_ROUND_DECADE:
            # "The 1800s" are a hundred years.
            return None
        calendar = year_calendar(parts, number, era)
        return _make_decade(parts, number, calendar) if calendar else None
    if number > 90:
        return None
    calendar = era or parts.scan.lexicon.years[-1 if "jalali" in parts.scan.lexicon.years[:2] else 0]
    if parts.token("named" if "named" in parts.at else "decade").isascii() and "named" in parts.at:
        calendar = "gregorian"
    start = 1300 if calendar == "jalali" else 1900 if number >= 30 else 2000
    return _make_decade(parts, start + number, calendar)


def _make_decade(parts: Parts, year: int, calendar: Calendar) -> Expression:
    return express(parts, "partial", "decade", calendar=calendar, year=year)


def _read_near_quarter(parts: Parts) -> Expression | None:
    """Read "in the third quarter", of the year that is near."""
    word, nth = parts.word("quarter"), parts.number("nth")
    if word is None or word.number != _QUARTER_MONTHS or nth is None:
        return None
    nth = _QUARTERS if nth == LAST else nth
    is_short = len(parts.token("quarter")) == 1
    # A letter and a number need to be a capital, other scripts a preposition before or behind them.
    is_led = parts.token("quarter").isascii() or parts.at.keys() & {"lead", "behind"}
    if not is_led or not 1 <= nth <= _QUARTERS or (is_short and not parts.is_capitalized("quarter")):
        return None
    found = express(parts, "partial", "quarter", calendar=parts.scan.lexicon.calendar)
    return found._replace(ordinal=nth, months=_QUARTER_MONTHS)


def _read_quarter(parts: Parts) -> Expression | None:
    word, nth = parts.word("quarter"), read_ordinal(parts)
    if word is None:
        return None
    nth = 12 // word.number if nth == LAST else nth
    if nth is None or not 1 <= nth <= 12 // word.number:
        return None
    return _make_numbered(parts, nth, word.number)


def _read_season(parts: Parts) -> Expression | None:
    word = parts.word("season", "last")
    name = "season" if "season" in parts.at else "last"
    if word is None or parts.is_in_name:
        return None
    found = _make_numbered(parts, word.number, _SEASON_MONTHS)
    # Fall and spring are verbs too.
    if found is None or (parts.token(name).isascii() and found.year is None and not parts.at.keys() & {"head"}):
        return None
    return found._replace(granularity="season")


def _make_numbered(parts: Parts, ordinal: int, months: int) -> Expression | None:
    years, turn = read_years(parts), read_turn(parts)
    home: Calendar = parts.scan.lexicon.calendar
    year = _read_season_year(parts, home)
    if year is None and years is None and turn is None:
        return None
    calendar = home if year is None else year_calendar(parts, year, parts.era()) or _expanded_calendar(parts)
    if calendar is None:
        return None
    found = express(parts, "partial" if year is not None else "relative", _granularity(months))
    shift = None if years is None else Shift(unit="year", amount=years)
    return found._replace(calendar=calendar, year=year, ordinal=ordinal, months=months, shift=shift, turn=turn)


def _read_season_year(parts: Parts, home: Calendar) -> int | None:
    """Return the year, of "winter 2022-2023" the first."""
    if "oldyear2" in parts.at:
        token = parts.token("oldyear2")
        return expand_year(int(token), home) if len(token) == _SHORT_YEAR_CHARS else None
    pair = read_pair(parts.token("years")) if "years" in parts.at else None
    return pair[0] if pair else read_year(parts, home)


def _expanded_calendar(parts: Parts) -> Calendar | None:
    return "jalali" if parts.at.keys() & {"oldyear", "oldyear2"} else None


def _granularity(months: int) -> Granularity:
    return "quarter" if months == _QUARTER_MONTHS else "month"


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "year": _read_year,
    "bare_year": _read_bare_year,
    "years": _read_years,
    "two_years": _read_two_years,
    "decade": _read_decade,
    "century": _read_century,
    "quarter": _read_quarter,
    "near_quarter": _read_near_quarter,
    "listed_year": _read_listed_year,
    "season": _read_season,
}
