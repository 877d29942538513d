"""Years and what is larger or smaller than they are: ranges of years, decades, seasons, quarters."""

from collections.abc import Callable, Mapping

from schemas.records import Calendar, Granularity
from transforms.dates.calendars import PLAUSIBLE_YEARS
from transforms.dates.entries import LAST
from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import (
    expand_year,
    express,
    is_counted,
    read_turn,
    read_year,
    read_years,
    year_calendar,
)
from transforms.dates.tokens import read_pair

_LONGEST_RANGE_YEARS = 120
_SHORT_YEAR_CHARS = 2
_QUARTER_MONTHS, _SEASON_MONTHS = 3, 3


def _read_year(parts: Parts) -> Expression | None:
    year, era = parts.number("year"), parts.era()
    if year is None:
        return None
    if parts.letter("year") != "y":
        full = expand_year(year, era or parts.scan.lexicon.years[-1]) if _is_two_digits(parts) else None
        return None if full is None else _make_year(parts, full, "jalali")
    calendar = year_calendar(parts, year, era)
    return _make_year(parts, year, calendar) if calendar else None


def _is_two_digits(parts: Parts) -> bool:
    """Say whether "the year 88" is one: not "year 3", "the year twenty", "the years 20 and 30"."""
    token = parts.token("year")
    return len(token) == 2 and token.isdigit() and int(token) > 20 and not is_counted(parts)


def _read_bare_year(parts: Parts) -> Expression | None:
    """Read a year that a preposition or an era makes one."""
    year, era = parts.number("year"), parts.era()
    if year is None or not parts.stands_alone():
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
    if not is_led or is_counted(parts) or (year % 100 == 0 and not _ends_phrase(parts)):
        return None
    return _make_year(parts, year, calendar)


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
    if joined == "&" and "yearword" not in parts.at and parts.letter("lead") != "b":
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
    if pair is None or not (is_closed or parts.at.keys() & {"lead", "yearword", "era"}):
        return None
    return _make_years(parts, *pair)


def _make_years(parts: Parts, first: int, last: int) -> Expression | None:
    calendar = year_calendar(parts, first, parts.era())
    if calendar is None or last not in PLAUSIBLE_YEARS[calendar] or not 0 < last - first < _LONGEST_RANGE_YEARS:
        return None
    if is_counted(parts):
        return None
    found = express(parts, "interval", "year", calendar=calendar, year=first)
    return found._replace(until=found._replace(year=last, kind="partial"))


def _read_decade(parts: Parts) -> Expression | None:
    number = parts.number("decade", "named")
    if number is None or number % 10 or number < 10:
        return None
    era = parts.era()
    if number >= 1000:
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


def _read_quarter(parts: Parts) -> Expression | None:
    word, nth = parts.word("quarter"), parts.number("nth")
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
    "quarter": _read_quarter,
    "season": _read_season,
}
