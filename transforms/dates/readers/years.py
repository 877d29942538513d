"""Years: bare, led by a word or an era, in lists and in ranges."""

import re
from collections.abc import Callable, Mapping

from schemas.records import Calendar
from transforms.dates.calendars import MOST_DAYS, REACHABLE_YEARS
from transforms.dates.expressions import Expression
from transforms.dates.parts import Parts
from transforms.dates.readers.common import (
    FIRST_SHORT_YEAR,
    SHORT_YEAR_CHARS,
    drop_era,
    expand_year,
    express,
    is_counted,
    year_calendar,
)
from transforms.dates.scanning import BETWEEN_BEHIND
from transforms.dates.tokens import read_pair

_LONGEST_RANGE_YEARS = 120
_LISTED = re.compile(r"[VUuYik] ?:? ?y(?: ?[,&] ?& ?y| ?[,&] ?y)* ?$")
_LIST_GOES_ON = re.compile(r" ?(?:, ?)?(?:& ?)?y")
# Years that are told of without a preposition.
_NEWS_YEARS = range(1850, 2051)
_ROUND_YEARS = (1800, 1900, 2000)
_SPELLED = range(40, 100)
_UNSPACED = len("y-y")
_MAX_LISTED = 40
_EVIDENCE = frozenset(("lead", "yearword", "era", "behind"))


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
    if parts.scan.classes.endswith("B ", 0, parts.hit.start) and is_counted(parts):
        # "Last year 1,662 dollars".
        return None
    is_dropped = "era" in parts.at and drop_era(parts, year)
    calendar = year_calendar(parts, year, None if is_dropped else era)
    found = _make_year(parts, year, calendar) if calendar else None
    return found._replace(end=parts.end_before("era")) if found and is_dropped else found


def _read_short_year(parts: Parts, year: int, era: Calendar | None) -> Expression | None:
    """Read "the year 88" of the language's own calendar, "71ء" by its era; "last year 87" counts something."""
    if parts.scan.classes.endswith("B ", 0, parts.hit.start):
        return None
    home: Calendar = era or parts.scan.lexicon.calendar
    is_spelled = "yearword" in parts.at and _is_spelled(parts)
    if not (is_spelled or _is_two_digits(parts)) or (
        "yearword" not in parts.at and (home != "gregorian" or not parts.stands_alone())
    ):
        return None
    full = 1900 + year if home == "gregorian" and year >= FIRST_SHORT_YEAR else expand_year(year, home)
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
    if word is None or word.unit != "year" or any(len(token) != SHORT_YEAR_CHARS for token in tokens):
        return None
    first, last = (expand_year(int(token), calendar) for token in tokens)
    if first is None or last is None or is_counted(parts):
        return None
    is_pair = parts.letter("between") != "&" or last - first == 1
    return _make_years(parts, first, last) if is_pair and int(tokens[0]) > MOST_DAYS else None


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


def _is_spelled(parts: Parts) -> bool:
    """Say whether it is the Persian "the year ninety-eight"; the year twenty is one of something."""
    number = parts.number("year") or 0
    is_persian = parts.scan.lexicon.vocabulary.language == "fa"
    return is_persian and parts.letter("year") == "c" and number in _SPELLED and not is_counted(parts)


def _is_two_digits(parts: Parts) -> bool:
    """Say whether "the year 88" is one: not "year 3", "the year twenty", "the years 20 and 30"."""
    token = parts.token("year")
    return len(token) == 2 and token.isdigit() and int(token) > 20 and not is_counted(parts)


def _read_bare_year(parts: Parts) -> Expression | None:
    """Read a year that a preposition or an era makes one."""
    year, era = parts.number("year"), parts.era()
    if year is None or not _is_whole(parts) or drop_era(parts, year) or _is_of_noun(parts):
        return None
    calendar = year_calendar(parts, year, era)
    if calendar is None:
        return None
    if era and _is_sure_era(parts, "era"):
        return _make_year(parts, year, calendar)
    if "opened" in parts.at and parts.scan.classes.startswith(")", parts.hit.inside[1]):
        return _make_year(parts, year, calendar)
    is_led = "lead" in parts.at and (parts.letter("lead") != "B" or _lead_direction(parts) in ("ago", "later"))
    is_led = is_led and _lead_direction(parts) != "coming"
    # In a language without prepositions what stands before a year belongs to another word.
    is_led = is_led and (parts.letter("lead") not in ("k", "R") or bool(parts.scan.lexicon.vocabulary.prepositions))
    is_led = is_led and not (parts.letter("lead") == "R" and parts.scan.word(parts.at["lead"]).number)
    is_led = is_led or parts.part() is not None
    # The Sorani ending that joins a year to what stands before it: "the congress of 2018".
    is_led = is_led or ("behind2" in parts.at and parts.scan.lexicon.vocabulary.slashed_days)
    behind = parts.letter("behind")
    # In a language of postpositions, what belongs to a year follows it: "2018's elections".
    vocabulary = parts.scan.lexicon.vocabulary
    is_since = behind == "R" and bool(vocabulary.day_postpositions)
    if behind == "I" or ((behind == "k" or is_since) and vocabulary.postpositions):
        is_led = True
    if not is_led or is_counted(parts) or is_counted(parts, "P"):
        return None
    found = _make_year(parts, year, calendar)
    return _prove_round(parts, found) if year % 100 == 0 else found


def _is_of_noun(parts: Parts) -> bool:
    """Say whether "the start of the" stands before a year, which is then of a noun: of the 2019 season."""
    return "part" in parts.at and "the" in parts.scan.tokens[parts.at["part"] : parts.at["year"]]


def _prove_round(parts: Parts, found: Expression) -> Expression | None:
    """Return a round number, which counts something oftener than it is a year, with what it needs around it."""
    vocabulary, end, behind = parts.scan.lexicon.vocabulary, parts.hit.inside[1], parts.letter("behind")
    # An ending that is written against the number, or a postposition, belongs to a year.
    is_marked = behind in ("I", "k") and bool(vocabulary.day_postpositions)
    is_joined = behind == "k" and not vocabulary.postpositions and not parts.scan.classes.startswith(" ", end)
    if found.year not in _ROUND_YEARS or is_joined if is_marked else not _ends_phrase(parts):
        return None
    is_unproven = end == len(parts.scan.classes) or (is_marked and bool(vocabulary.postpositions))
    return found._replace(proof="round") if is_unproven else found


def _read_lone_year(parts: Parts) -> Expression | None:
    """Read the year of "a 2021 study", of the Urdu "2019 World Cup": what stands around it tells (see `proofs`)."""
    year = parts.number("year")
    if (
        year is None
        or year not in _NEWS_YEARS
        or not parts.scan.lexicon.vocabulary.year_frames
        or not parts.stands_alone()
    ):
        return None
    if parts.is_in_name or is_counted(parts):
        return None
    return _make_year(parts, year, "gregorian")._replace(proof="frame")


def _is_whole(parts: Parts) -> bool:
    """Say whether a bare year is no part of a name or a number; an apostrophe may be a quotation mark."""
    is_named = "lead" not in parts.at and parts.is_in_name
    is_short = not parts.token("year")[0].isalnum()
    return parts.stands_alone() and not is_named and (not is_short or _lead_direction(parts) == "ago")


def _lead_direction(parts: Parts) -> str | None:
    word = parts.word("lead")
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
    is_between = parts.letter("lead") == "b" or BETWEEN_BEHIND.match(parts.scan.classes, parts.hit.end) is not None
    is_closed = is_closed or (joined == "-" and _is_told_alone(parts, (first, last)))
    is_told = is_closed or (joined == "&" and is_between and bool(parts.scan.lexicon.vocabulary.postpositions))
    if joined != "R" and not is_told and not parts.at.keys() & {"lead", "yearword", "behind", "era", "untilera"}:
        return None
    if parts.letter("yearword") in ("U", "u") and parts.scan.word(parts.at["yearword"]).unit != "year":
        return None
    if joined == "&" and not is_between and ("yearword" not in parts.at or last - first != 1):
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
    if year is None or len(parts.token("until")) != SHORT_YEAR_CHARS or (year + 1) % 100 != until:
        return None
    return _make_years(parts, year, year + 1) if _is_season(parts, (year, year + 1)) else None


def _read_two_years(parts: Parts) -> Expression | None:
    """Read "2015-2019" behind a preposition or in brackets."""
    pair = read_pair(parts.token("years"))
    is_closed = parts.scan.classes[parts.hit.end : parts.hit.end + 1] == ")" and "opened" in parts.at
    # "The period 1977-2015."
    is_closed = is_closed or (pair is not None and _is_told_alone(parts, pair))
    if parts.letter("yearword") in ("U", "u") and parts.scan.word(parts.at["yearword"]).unit != "year":
        return None
    if pair is None or not (is_closed or parts.at.keys() & _EVIDENCE or _is_season(parts, pair)):
        return None
    return _make_years(parts, *pair)


def _is_told_alone(parts: Parts, years: tuple[int, int]) -> bool:
    """Say whether two years of the news end a phrase: they count nothing."""
    is_of_news = years[0] in _NEWS_YEARS and years[1] in _NEWS_YEARS
    return is_of_news and _ends_phrase(parts) and not parts.is_in_name and parts.stands_alone()


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


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "year": _read_year,
    "bare_year": _read_bare_year,
    "lone_year": _read_lone_year,
    "years": _read_years,
    "short_years": _read_short_years,
    "old_years": _read_old_years,
    "season_years": _read_season_years,
    "two_years": _read_two_years,
    "listed_year": _read_listed_year,
}
