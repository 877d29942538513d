"""What the readers of all families share: the frame of an expression, years and calendars, and evidence."""

import re
from collections.abc import Mapping
from typing import Any

from schemas.records import Calendar, DateKind, Granularity
from transforms.dates.calendars import KNOWN_YEARS, PLAUSIBLE_YEARS, REACHABLE_YEARS
from transforms.dates.entries import LAST, NOT_A_DATE, fold_forms
from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.vocabulary import Direction, Tense, Unit

SIGNS: Mapping[Direction, int] = {
    "past_but_one": -2,
    "ago": -1,
    "past": -1,
    "current": 0,
    "later": 1,
    "coming": 1,
    "next_but_one": 2,
}
TURNS: Mapping[Direction, int] = {"past": -1, "current": 0, "coming": 1}
# Of a month.
MOST_WEEKS = 5
# From here on a Gregorian year of two digits is of the last century.
FIRST_SHORT_YEAR = 32
SHORT_YEAR_CHARS = 2

_SOLAR: tuple[Calendar, ...] = ("jalali", "kurdish")
_LATEST_DAY = 39
# A Jalali year of two digits is of the fourteenth century, or of the first years of the fifteenth.
_FOURTEENTH, _FIFTEENTH = range(20, 100), range(10)
_EARLIER = range(1700, 1900)
# Where years are Gregorian alone these are oftener of Iran's calendar than of the Middle Ages.
_IRANIAN = range(1380, 1411)
_FIRST_YEAR_OF_PRINT = 1500
# Where years are of one calendar alone a word such as "in" or "since" makes these years, too.
_OLD = range(1000, 1900)
_TO_YEAR = re.compile(r"(?: ?[-R] ?y)?")


def express(parts: Parts, kind: DateKind, granularity: Granularity, **others: Any) -> Expression:
    """Return an expression with what every family may have: its span, a weekday, early or late, a deictic before it."""
    start, end = parts.span
    days = parts.number("deictic")
    is_same = "samemonth" in parts.at
    if "relyear" in parts.at:
        is_same = parts.scan.word(parts.at["relyear"]).unit is not None
    fields = {
        "weekday": parts.number("weekday", "bracketed", "turned", "plain", "unitday"),
        "part": parts.part(),
        "shift": None if days is None else Shift(unit="day", amount=days),
        "tense": _tell_tense(parts),
        "same": is_same,
    }
    return Expression(start=start, end=end, kind=kind, granularity=granularity, **(fields | others))


def _tell_tense(parts: Parts) -> Tense:
    """Return what the sentence tells of, or the word before the match: "for" is ahead, "since" and "pay of" back."""
    index = _find_lead(parts)
    lead = parts.scan.word(index) if index >= 0 else None
    if lead is not None and lead.kind == "i" and lead.direction == "coming":
        return "future"
    return "past" if is_back(parts) else parts.scan.tense


def is_back(parts: Parts) -> bool:
    """Say whether "since" or the like stands before a match."""
    index = _find_lead(parts)
    lead = parts.scan.word(index) if index >= 0 else None
    return lead is not None and parts.scan.tokens[index][lead.skip :] in parts.scan.lexicon.back_words


def _find_lead(parts: Parts) -> int:
    """Return the index of the token before a match, or of its preposition; -1 for none."""
    index = parts.at.get("lead", parts.hit.start - 1)
    return index - (parts.scan.classes[index : index + 1] == " ")


def read_day(parts: Parts) -> int | None:
    """Return the day of a month, also one that no month has; None for what is a count of something."""
    day = parts.number("day")
    return day if day is not None and 1 <= day <= _LATEST_DAY and not _is_share(parts) else None


def _is_share(parts: Parts) -> bool:
    """Say whether the word for percent stands before a day, as it does in Sorani."""
    words = fold_forms(parts.scan.lexicon.vocabulary.percent_words)
    before = parts.scan.tokens[max(0, parts.at["day"] - 2) : parts.at["day"]]
    return any(token in words for token in before)


def read_year(parts: Parts, calendar: Calendar) -> int | None:
    """Return the year that a match states; "the year 57" of a Jalali month is 1357."""
    year = parts.number("year", "oldyear")
    if year is not None and "oldyear" in parts.at:
        return year if parts.era() == calendar == "hijri" else expand_year(year, calendar)
    return year


def expand_year(year: int, calendar: Calendar) -> int | None:
    """Return a year of two digits in full, None where that is a guess.

    >>> expand_year(57, "jalali"), expand_year(3, "jalali"), expand_year(57, "gregorian")
    (1357, 1403, None)
    """
    if calendar != "jalali":
        return None
    if year in _FOURTEENTH:
        return 1300 + year
    return 1400 + year if year in _FIFTEENTH else None


def expand_short_year(year: int, calendar: Calendar, era: Calendar | None) -> int | None:
    """Return the year of two digits of a day and month in full; that of a Gregorian month needs an era.

    >>> expand_short_year(57, "jalali", None), expand_short_year(99, "gregorian", "gregorian")
    (1357, 1999)
    """
    if era is None or calendar != "gregorian":
        return expand_year(year, calendar)
    return (1900 if year >= FIRST_SHORT_YEAR else 2000) + year if era == calendar else None


def calendar_of(calendar: Calendar, year: int) -> Calendar:
    """Return the calendar that a year makes of a solar month, whose names Iran and Kurdistan share."""
    if calendar not in _SOLAR:
        return calendar
    return "kurdish" if year in PLAUSIBLE_YEARS["kurdish"] else "jalali"


def year_calendar(parts: Parts, year: int, era: Calendar | None) -> Calendar | None:
    """Return the calendar of a year without a month, None where it is no plausible year.

    The word for year or a preposition tells one that is long past, too.
    """
    if era:
        return era if year in REACHABLE_YEARS[era] else None
    # Without its era a lunar year looks like one of the fifteenth century.
    if year in _IRANIAN and "jalali" not in parts.scan.lexicon.years and "month" not in parts.at:
        return "jalali"
    bare = [calendar for calendar in parts.scan.lexicon.years if calendar != "hijri"]
    if parts.at.keys() & {"yearword", "month", "season", "decadeword", "decade"}:
        return next((calendar for calendar in bare if year in KNOWN_YEARS[calendar]), None)
    is_led = ("lead" in parts.at or parts.letter("behind") in ("I", "k")) and year in _EARLIER and "gregorian" in bare
    lead = parts.word("lead")
    is_led = is_led or (bare == ["gregorian"] and year in _OLD and lead is not None and lead.direction is not None)
    known = next((calendar for calendar in bare if year in PLAUSIBLE_YEARS[calendar]), None)
    return known or ("gregorian" if is_led else None)


def drop_era(parts: Parts, year: int) -> bool:
    """Say whether the era behind a year is another word, since its calendar has no such year or not of late.

    The Sorani word for lunar means that somebody went, a letter may be that of a name.
    """
    era = parts.era()
    if era is None or (year < _FIRST_YEAR_OF_PRINT) != (era == "gregorian"):
        return False
    if era == "gregorian" and "era" in parts.at and parts.token("era") not in parts.scan.lexicon.weak_eras:
        return False
    others = [calendar for calendar in parts.scan.lexicon.years if calendar != era]
    return year not in REACHABLE_YEARS[era] or any(year in KNOWN_YEARS[calendar] for calendar in others)


def is_counted(parts: Parts, kinds: str = "jUYNDV%qGu") -> bool:
    """Say whether a number at the end of a match counts the noun behind it: "2023 people", "2013 to 2023 people"."""
    end = _TO_YEAR.match(parts.scan.classes, parts.hit.inside[1]).end()  # type: ignore[union-attr]
    end += parts.scan.classes[end : end + 1] == " "
    # What is joined by an "and" is not counted.
    return parts.scan.classes[end : end + 1] in tuple(kinds) and not parts.scan.word(end).skip


def counts_noun(parts: Parts) -> bool:
    """Say whether what stands behind a match is counted, though it may be the noun of a name: 60 pieces."""
    end = parts.hit.inside[1]
    end += parts.scan.classes[end : end + 1] == " "
    return end < len(parts.scan.tokens) and parts.scan.tokens[end] in fold_forms(
        parts.scan.lexicon.vocabulary.count_nouns
    )


def is_of_many(parts: Parts) -> bool:
    """Say whether a number that is not read stands before a unit: "300,000 years ago", "a million years ago"."""
    index = parts.hit.start - 1
    index -= parts.scan.classes[max(index, 0)] == " "
    if index < 0:
        return False
    token = parts.scan.tokens[index]
    large = fold_forms(parts.scan.lexicon.vocabulary.large_numbers)
    # A number in words is one token: eleven thousand.
    return token[0].isdigit() or token.rpartition(" ")[2] in large or parts.scan.classes[index] == "q"


def read_ordinal(parts: Parts) -> int | None:
    """Return which of several is meant, -1 for the last; None where the word before them says something else."""
    if parts.letter("nth") != "B":
        return parts.number("nth")
    word = parts.word("nth")
    return LAST if word is not None and word.direction == "past" else None


def read_turn(parts: Parts) -> int | None:
    """Return the sign of "last", "this" or "next"; "ago" does not choose among months or weekdays."""
    word = parts.word("tail", "head")
    return TURNS.get(word.direction) if word and word.direction else None


def read_years(parts: Parts) -> int | None:
    """Return the years from the present one, of "this year", "last year" or their like."""
    if "thisyear" in parts.at:
        return 0
    years, word = parts.number("relyear"), parts.word("yeartail", "yearhead")
    if years is not None or word is None or word.direction is None:
        return years
    return None if word.direction == "later" else SIGNS[word.direction]


def is_following(parts: Parts) -> bool:
    """Say whether it begins with "following", which is "after" as well, and else counts from what was told."""
    return "head" in parts.at and parts.token("head") in parts.scan.lexicon.told_words


def unit_of_deictic(parts: Parts) -> Unit | None:
    """Return the unit that the Persian for yesterday begins with: "last day", "last night"."""
    word = parts.scan.lexicon.words.get(parts.token("dayunit").partition(" ")[0], NOT_A_DATE)
    return "day" if word.kind == "D" else word.unit


def is_until(parts: Parts) -> bool:
    """Say whether "until" stands before a day, and no other end of a range before it."""
    classes, last = parts.scan.classes, parts.hit.start - 1
    last -= classes[max(last, 0)] == " "
    if last < 0 or parts.scan.tokens[last] not in parts.scan.lexicon.until_words:
        return False
    return classes[max(0, last - 2) : last].rstrip(" ")[-1:] not in tuple("WIATdosmMHJ")
