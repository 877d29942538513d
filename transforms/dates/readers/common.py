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
_FEWEST_DAYS = 7
# A Jalali year of two digits is of the fourteenth century, or of the first years of the fifteenth.
_FOURTEENTH, _FIFTEENTH = range(20, 100), range(10)
_EARLIER = range(1700, 1900)
# Where years are Gregorian alone these are oftener of Iran's calendar than of the Middle Ages.
_IRANIAN = range(1380, 1411)
_FIRST_YEAR_OF_PRINT = 1500
# Where years are of one calendar alone a word such as "in" or "since" makes these years, too.
_OLD = range(1000, 1900)
_RAMADAN = 9
# The fifth load, hardly the sixteenth.
_MOST_RANKS = 5
_TO_MONTH, _FROM_MONTH, _MAX_BETWEEN = re.compile(" ?R ?[MH]"), re.compile("[MH] ?R ?$"), 4
_TURNING = frozenset(("tail", "head", "relyear", "yeartail", "headyear"))
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
    return day if day is not None and 1 <= day <= _LATEST_DAY else None


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
    return token[0].isdigit() or token in large or parts.scan.classes[index] == "q"


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


def _is_no_score(parts: Parts) -> bool:
    """Say whether a number before the lunar month that is called as zero is no goals: 28, not 2, and a space."""
    if "day" not in parts.at or parts.scan.lexicon.vocabulary.suffixes:
        return False
    between = parts.scan.classes[parts.at["day"] + 1 : parts.at["month"]]
    return (parts.number("day") or 0) >= _FEWEST_DAYS and between in (" ", " k ")


def _is_of_region(parts: Parts, name: str, has_year: bool) -> bool:
    """Say whether a Persian month that is a common word is one: by its day, its year, or the region of the text."""
    vocabulary, region = parts.scan.lexicon.vocabulary, parts.scan.region
    month, day = parts.month(), parts.letter("day")
    if (
        month is None
        or month[0] == "hijri"
        or day == "c"
        or parts.token(name) not in fold_forms(vocabulary.strict_months)
    ):
        return False
    if month[0] == "gregorian":
        # می is a prefix of verbs as well, which have no number before them.
        return has_year or "monthbefore" in parts.at or bool(day)
    is_turned = bool(parts.at.keys() & _TURNING)
    before = parts.scan.classes[: parts.hit.start].rstrip(" ")[-1:]
    is_apart = parts.letter("day") == "d" or bool(before) or parts.scan.classes[parts.hit.start] in "DTWkiR"
    is_late = day == "o" and (parts.number("day") or 0) > _MOST_RANKS
    if parts.token(name) in fold_forms(vocabulary.everyday_months) and not (before == "f" or "weekday" in parts.at):
        is_apart = is_apart or is_late
        return "AF" in region and (has_year or is_turned or "part" in parts.at or (bool(day) and is_apart))
    if has_year or (bool(day) and is_apart):
        return True
    return "AF" in region and (bool(day) or is_turned or bool(parts.at.keys() & {"lead", "part"}))


def is_in_month(parts: Parts, month: tuple[Calendar, int]) -> bool:
    """Say whether "in" stands before a month that may be another word: the Persian "in Mehr", the Arabic "in Ab".

    A Persian one is one, too, where "to" stands between it and another.
    """
    is_persian = parts.scan.lexicon.vocabulary.language == "fa"
    if is_persian and "lead" in parts.at and month[0] == "jalali" and _is_end_of_range(parts):
        return True
    if "lead" not in parts.at or parts.letter("lead") != "i" or (month[0] == "hijri" and month[1] != _RAMADAN):
        return False
    if is_persian:
        return parts.token("lead") == "در" and month[0] != "gregorian"
    start, _ = parts.scan.span(parts.at["month"], parts.at["month"] + 1)
    # The town of Ibb is not Ab, nor is a father.
    return parts.scan.lexicon.vocabulary.language == "ar" and parts.scan.view.raw[start] not in "إأ"


def is_evident(parts: Parts) -> bool:
    """Say whether a month that may be another word has what it needs beside it."""
    has_year, has_day = bool(parts.at.keys() & {"year", "oldyear"}), bool(parts.at.keys() & {"day", "days"})
    has_month_word = "monthbefore" in parts.at or "monthafter" in parts.at
    if parts.is_in_name and not (has_year and has_day) and "part" not in parts.at:
        return False
    name = "month" if "month" in parts.at else "named"
    letter, month = parts.letter(name), parts.month()
    if not parts.is_capitalized(name):
        is_turned = bool(parts.at.keys() & _TURNING)
        return (has_year and has_day) or (letter == "M" and (has_year or has_day or is_turned)) or _is_nth_of(parts)
    if letter == "M" or parts.at.keys() & {"twin", "echo"}:
        return True
    if letter == "J":
        is_solar = "monthbefore" in parts.at and month is not None and month[0] == "jalali"
        is_lunar = month is not None and month[0] == "hijri" and ("weekday" in parts.at or _is_no_score(parts))
        is_sure = is_solar or is_lunar or (has_year and (has_day or has_month_word))
        return is_sure or (parts.scan.lexicon.vocabulary.language == "fa" and _is_of_region(parts, name, has_year))
    is_led = "lead" in parts.at and (parts.token(name).isascii() or (month is not None and is_in_month(parts, month)))
    if has_year or has_month_word or is_led or parts.part() or "nth" in parts.at:
        return True
    counted = has_day and parts.letter("day") == "c" and not (month and month[0] == "hijri")
    # The Persian "this Mehr" is this kindness.
    is_this = name == "named" and parts.scan.lexicon.vocabulary.language == "fa"
    return (has_day and not counted) or (bool(parts.at.keys() & _TURNING) and not is_this)


def _is_nth_of(parts: Parts) -> bool:
    """Say whether a day with its ending and "of" stand before a month: "the 1st of march", which nobody walks."""
    between = parts.scan.classes[parts.at.get("day", 0) : parts.at.get("month", 0)]
    return between in ("ds k ", "d s k ")


def _is_end_of_range(parts: Parts) -> bool:
    """Say whether another month stands on the other side of "to": from Mehr to Azar."""
    classes, (first, last) = parts.scan.classes, parts.hit.inside
    is_first = _TO_MONTH.match(classes, last) is not None
    return is_first or _FROM_MONTH.search(classes[max(0, first - _MAX_BETWEEN) : first]) is not None


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
