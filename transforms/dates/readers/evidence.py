"""Whether a month that may be another word is one, by what stands beside it."""

import re

from schemas.records import Calendar
from transforms.dates.entries import fold_forms
from transforms.dates.parts import Parts

_FEWEST_DAYS, _RAMADAN = 7, 9
# The fifth load, hardly the sixteenth.
_MOST_RANKS = 5
_TO_MONTH, _FROM_MONTH, _MAX_BETWEEN = re.compile(" ?R ?[MH]"), re.compile("[MH] ?R ?$"), 4
_TURNING = frozenset(("tail", "head", "relyear", "yeartail", "headyear"))


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


def _is_nth_of(parts: Parts) -> bool:
    """Say whether a day with its ending stands beside a month: "the 1st of march", "march 1st", which nobody walks."""
    day, month = parts.at.get("day", 0), parts.at.get("month", 0)
    if day > month:
        return parts.scan.classes.startswith("ds", day)
    return parts.scan.classes[day:month] in ("ds k ", "d s k ")


def _is_end_of_range(parts: Parts) -> bool:
    """Say whether another month stands on the other side of "to": from Mehr to Azar."""
    classes, (first, last) = parts.scan.classes, parts.hit.inside
    is_first = _TO_MONTH.match(classes, last) is not None
    return is_first or _FROM_MONTH.search(classes[max(0, first - _MAX_BETWEEN) : first]) is not None
