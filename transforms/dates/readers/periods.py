"""Years and what is larger or smaller than they are: ranges of years, decades, seasons, quarters."""

import re
from collections.abc import Callable, Mapping

from schemas.records import Calendar, Granularity
from transforms.dates.calendars import REACHABLE_YEARS
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
_QUARTER_MONTHS, _SEASON_MONTHS, _HALF_MONTHS, _YEAR_MONTHS = 3, 3, 6, 12
_QUARTERS = 4
_FIRST_ROUND_DECADE = 1900
_MOST_CENTURIES = 21
_FIRST_SHORT_YEAR = 32
_LISTED = re.compile(r"[VUik] ?y(?: ?[,&] ?& ?y| ?[,&] ?y)* ?$")
_LIST_GOES_ON = re.compile(r" ?(?:, ?)?(?:& ?)?y")
_MOST_DAYS = 31
_UNSPACED = len("y-y")
_MAX_LISTED = 40
# Without an era a century up to this one may be counted from the Hijra.
_LUNAR_CENTURIES = 15


def _read_year(parts: Parts) -> Expression | None:
    year, era = parts.number("year"), parts.era()
    word = parts.word("yearword")
    if year is None or (word is not None and word.kind != "Y" and word.unit != "year"):
        return None
    if parts.letter("year") == "g" or (parts.letter("year") != "y" and era == "hijri" and "yearword" in parts.at):
        # "The year 61 AH", "622 AD".
        return _make_year(parts, year, era) if era and not is_counted(parts) else None
    if parts.letter("year") != "y":
        return _read_short_year(parts, year, era)
    if "yearword" not in parts.at and "preera" in parts.at and not _is_sure_era(parts, "preera"):
        return None
    is_dropped = "era" in parts.at and drop_era(parts, year)
    calendar = year_calendar(parts, year, None if is_dropped else era)
    found = _make_year(parts, year, calendar) if calendar else None
    return found._replace(end=parts.end_before("era")) if found and is_dropped else found


def _read_short_year(parts: Parts, year: int, era: Calendar | None) -> Expression | None:
    """Read "the year 88" of the language's own calendar, "71ء" by its era."""
    home: Calendar = era or parts.scan.lexicon.calendar
    if not _is_two_digits(parts) or ("yearword" not in parts.at and (home != "gregorian" or not parts.stands_alone())):
        return None
    full = 1900 + year if home == "gregorian" and year >= _FIRST_SHORT_YEAR else expand_year(year, home)
    return None if full is None else _make_year(parts, full, home)


def _is_sure_era(parts: Parts, name: str) -> bool:
    """Say whether an era is no other word, or abbreviated in capitals: AD, AH."""
    token = parts.token(name)
    start, end = parts.scan.span(parts.at[name], parts.at[name] + 1)
    is_abbreviated = token.isascii() and parts.scan.view.raw[start:end].isupper()
    return is_abbreviated or token not in parts.scan.lexicon.weak_eras


def _read_short_years(parts: Parts) -> Expression | None:
    """Read "the years 92 to 96" of a language that writes its years so."""
    word, calendar = parts.word("yearword"), parts.scan.lexicon.calendar
    tokens = parts.token("year"), parts.token("until")
    if word is None or word.unit != "year" or any(len(token) != _SHORT_YEAR_CHARS for token in tokens):
        return None
    first, last = (expand_year(int(token), calendar) for token in tokens)
    if first is None or last is None or is_counted(parts):
        return None
    is_pair = parts.letter("between") != "&" or last - first == 1
    return _make_years(parts, first, last) if is_pair and int(tokens[0]) > _MOST_DAYS else None


def _read_listed_year(parts: Parts) -> Expression | None:
    """Read the others of "the years 1388, 1396 and 1401"."""
    start = parts.hit.start
    listed = _LISTED.search(parts.scan.classes, max(0, start - _MAX_LISTED), start)
    year = parts.number("year")
    if listed is None or year is None or is_counted(parts) or (year % 100 == 0 and not _ends_phrase(parts)):
        return None
    calendar = year_calendar(parts, year, None)
    if (
        listed[0][0] in "ik"
        and parts.letter("lead") == ","
        and not _LIST_GOES_ON.match(parts.scan.classes, parts.hit.end)
    ):
        # "In 2011, 1500 people".
        return None
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
    if era and _is_sure_era(parts, "era"):
        return _make_year(parts, year, calendar)
    if "opened" in parts.at and parts.scan.classes.startswith(")", parts.hit.inside[1]):
        return _make_year(parts, year, calendar)
    is_led = "lead" in parts.at and (parts.letter("lead") != "B" or _direction(parts, "lead") == "ago")
    is_led = is_led or parts.part() is not None
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
    is_short = not parts.token("year")[0].isalnum()
    return parts.stands_alone() and not is_named and (not is_short or _direction(parts, "lead") == "ago")


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
    is_closed = "opened" in parts.at and parts.scan.classes.startswith(")", parts.hit.end) and joined == "-"
    is_closed = is_closed or (
        joined == "-" and parts.hit.end - parts.hit.start == _UNSPACED and _is_season(parts, (first, last))
    )
    if joined != "R" and not is_closed and not parts.at.keys() & {"lead", "yearword", "behind", "era", "untilera"}:
        return None
    if parts.letter("yearword") == "U" and parts.scan.word(parts.at["yearword"]).unit != "year":
        return None
    if joined == "&" and parts.letter("lead") != "b" and ("yearword" not in parts.at or last - first != 1):
        return None
    if joined == "" and not parts.scan.word(parts.at["until"]).skip:
        return None
    return _make_years(parts, first, last)


def _read_old_years(parts: Parts) -> Expression | None:
    """Read "from 420 to 438 AD"."""
    first, last = parts.number("year"), parts.number("until")
    return None if first is None or last is None else _make_years(parts, first, last)


def _read_season_years(parts: Parts) -> Expression | None:
    """Read "2024/25", two years of which one follows the other."""
    year, until = parts.number("year"), parts.number("until")
    if year is None or len(parts.token("until")) != _SHORT_YEAR_CHARS or (year + 1) % 100 != until:
        return None
    return _make_years(parts, year, year + 1) if _is_season(parts, (year, year + 1)) else None


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
    if calendar is None or last not in REACHABLE_YEARS[calendar] or not 0 < last - first < _LONGEST_RANGE_YEARS:
        return None
    if is_counted(parts):
        return None
    found = express(parts, "interval", "year", calendar=calendar, year=first)
    return found._replace(until=found._replace(year=last, kind="partial"))


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


def _read_half(parts: Parts) -> dict[str, int] | None:
    """Return what "the second half of" says, nothing where it is not there; None for a third or a quarter."""
    word, nth = parts.word("half", "half2"), parts.number("halfnth", "halfnth2")
    if word is None:
        return {}
    is_half = word.number == _HALF_MONTHS and nth in (1, 2, LAST)
    return {"ordinal": nth, "months": _HALF_MONTHS} if is_half and nth is not None else None


def _read_decade(parts: Parts) -> Expression | None:
    number = parts.number("decade", "named")
    if number is None or number % 10 or number < 10 or _read_half(parts) is None:
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
    if parts.scan.classes.endswith(("q", "q "), 0, parts.hit.start):
        # "In her fifties".
        return None
    is_last = "named" in parts.at or number >= _FIRST_SHORT_YEAR
    start = 1300 if calendar == "jalali" else 1900 if is_last else 2000
    return _make_decade(parts, start + number, calendar)


def _make_decade(parts: Parts, year: int, calendar: Calendar) -> Expression:
    return express(parts, "partial", "decade", calendar=calendar, year=year, **(_read_half(parts) or {}))


def _read_first_months(parts: Parts) -> Expression | None:
    """Read "the first nine months of 2025"; Persian has "nine months of this year" for it."""
    count, nth = parts.number("count"), read_ordinal(parts)
    part = parts.word("nthpart")
    if part is not None:
        nth = {"early": 1, "late": LAST}.get(part.part or "mid")
    elif "nth" not in parts.at and "thisyear" not in parts.at and parts.scan.lexicon.calendar == "jalali":
        nth = 1
    if parts.unit() != "month" or count is None or not 0 < count < _YEAR_MONTHS or nth not in (1, LAST):
        return None
    return None if read_turn(parts) is not None else _make_numbered(parts, nth, count)


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
        if len(token) != _SHORT_YEAR_CHARS:
            return None
        is_gregorian = home == "gregorian" and int(token) >= _FIRST_SHORT_YEAR
        return 1900 + int(token) if is_gregorian else expand_year(int(token), home)
    pair = read_pair(parts.token("years")) if "years" in parts.at else None
    return pair[0] if pair else read_year(parts, home)


def _expanded_calendar(parts: Parts) -> Calendar | None:
    return parts.scan.lexicon.calendar if parts.at.keys() & {"oldyear", "oldyear2"} else None


def _granularity(months: int) -> Granularity:
    return "quarter" if months == _QUARTER_MONTHS else "month"


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "year": _read_year,
    "bare_year": _read_bare_year,
    "years": _read_years,
    "short_years": _read_short_years,
    "old_years": _read_old_years,
    "season_years": _read_season_years,
    "two_years": _read_two_years,
    "decade": _read_decade,
    "century": _read_century,
    "first_months": _read_first_months,
    "quarter": _read_quarter,
    "near_quarter": _read_near_quarter,
    "listed_year": _read_listed_year,
    "season": _read_season,
}
