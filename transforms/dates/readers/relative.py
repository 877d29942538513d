"""What is said from the day of writing: today, last week, this year; and what recurs or has no value."""

import re
from collections.abc import Callable, Mapping

from schemas.records import Granularity
from transforms.dates.entries import NOT_A_DATE, fold_forms
from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import SIGNS, express, is_counted, is_of_many, read_years, unit_of_deictic
from transforms.dates.vocabulary import Unit

_COUNTED_FROM = re.compile(" ?k")
_NEXT = "next"
_COUNT = re.compile("[dgcoyqQl] ?$")
_EVERY = re.compile(" ?(?:[ik] ?)?e ?[UYN]")
_PAIR, _WEEK_DAYS = 2, 7
_TURNED_UNITS: frozenset[Unit] = frozenset(("day", "weekend", "week", "month", "year"))


def _read_deictic(parts: Parts) -> Expression | None:
    return express(parts, "relative", "day")


def _read_unit_part(parts: Parts) -> Expression | None:
    """Read "the end of the year", of the present one; "end of year" is any year's."""
    unit = parts.unit()
    if unit == "decade" and parts.scan.lexicon.calendar == "jalali":
        # Ten days of a month as well.
        return None
    if unit not in ("week", "month", "year", "decade") or (unit == "week" and parts.letter("unit") == "@"):
        return None
    if "part" in parts.at:
        if any(parts.scan.lexicon.letters.get(word) == "D" for word in parts.token("part").split()):
            # "The last day of the year" is that of any.
            return None
        between = parts.scan.classes[parts.at["part"] : parts.at["unit"]]
        if parts.scan.word(parts.at["unit"]).number and "k" not in between:
            return None
    elif parts.scan.classes[parts.at["unit"] + 1] not in "-I" and (
        parts.token("unit").isascii() or not parts.scan.lexicon.vocabulary.postpositions
    ):
        # "Year end" is anything, "year-end" is not.
        return None
    lexicon = parts.scan.lexicon
    calendar = parts.era() or lexicon.calendar
    found = express(parts, "relative", unit, calendar=calendar, shift=Shift(unit=unit, amount=0))
    return found._replace(week_start=lexicon.vocabulary.week_start)


def _read_relative_year(parts: Parts) -> Expression | None:
    years = read_years(parts)
    shift = None if years is None else Shift(unit="year", amount=years)
    found = express(parts, "relative", "year")
    if found.same and found.part is None:
        # "The same year" alone repeats what was said.
        return None
    is_told = parts.token("relyear") in parts.scan.lexicon.told_words
    return found._replace(calendar=parts.era() or parts.scan.lexicon.calendar, shift=shift, told=is_told)


def _read_unit(parts: Parts) -> Expression | None:
    """Read "last week" and its like; "week ago" too, but not "ago week", which is "before the week"."""
    unit, direction = parts.unit(), parts.direction()
    if unit not in _TURNED_UNITS or direction is None or direction == "later" or _is_one_of_many(parts):
        return None
    # The Persian "the day before" is told of yesterday.
    is_day_before = unit == "day" and parts.scan.lexicon.calendar == "jalali" and parts.letter("unit") == "D"
    is_many = (unit == "day" and not is_day_before) or not _is_single(parts) if "unit" in parts.at else True
    if (direction == "ago" and is_many) or (unit == "day" and direction == "current"):
        return None
    is_told = parts.token("head" if "head" in parts.at else "tail") in parts.scan.lexicon.told_words
    is_by = "counted" in parts.at and parts.scan.word(parts.at["counted"]).skip > 0
    if is_told and (unit == "weekend" or "part" in parts.at or (direction in ("ago", "later") and not is_by)):
        return None
    if unit == "day" and "head" in parts.at and parts.token("head").isascii():
        # "The next day" is the one after that was told of.
        return express(parts, "vague", unit, shift=Shift(unit=unit, amount=SIGNS[direction]), told=True)
    lexicon = parts.scan.lexicon
    is_previous = unit == "month" and "tail" in parts.at and parts.token("tail") in lexicon.previous_words
    grain: Granularity = "week" if unit == "weekend" else unit
    shift = Shift(unit=unit, amount=SIGNS[direction])
    found = express(parts, "relative", grain, calendar=parts.era() or lexicon.calendar, shift=shift)
    if unit == "weekend":
        # Two days have no thirds.
        found = _place_weekend(parts, found._replace(part=None))
    if is_told:
        # "The following week" is nothing alone, "the previous month" often the last.
        found = found._replace(told=True, kind="relative" if direction == "past" else "vague")
    elif is_previous:
        found = found._replace(told=True)
    return found._replace(week_start=lexicon.vocabulary.week_start)


def _place_weekend(parts: Parts, found: Expression) -> Expression:
    """Return the coming weekend as that of this week, if it has not begun; "next weekend" is that of the next."""
    if parts.direction() != "coming" or "head" not in parts.at or parts.token("head") == _NEXT:
        return found
    return found._replace(shift=Shift(unit="weekend", amount=0), turn=1, tense="future")


def _is_single(parts: Parts) -> bool:
    """Say whether a unit without a count is one of it: "week", not "weeks"."""
    return not parts.scan.lexicon.vocabulary.single_units or bool(parts.scan.word(parts.at["unit"]).number)


def _is_one_of_many(parts: Parts) -> bool:
    """Say whether a number stands before "last weeks": of "the two last weeks", not of "he turned 80 last week"."""
    is_many = is_of_many(parts) or _COUNT.search(parts.scan.classes, max(0, parts.hit.start - 2), parts.hit.start)
    is_single = "counted" in parts.at and parts.scan.lexicon.vocabulary.single_units
    return bool(is_many) and not (is_single and parts.scan.word(parts.at["counted"]).number)


def _read_decade_turned(parts: Parts) -> Expression | None:
    """Read "the last decade", the ten years up to now, and "this decade", which begins with a round year."""
    direction = parts.direction()
    if direction not in ("past", "current", "coming"):
        return None
    shift = Shift(unit="decade", amount=SIGNS[direction], spans=direction != "current")
    return express(parts, "relative", "decade", calendar=parts.scan.lexicon.calendar, shift=shift)


def _read_recurring(parts: Parts) -> Expression | None:
    # The plural of day may be the one that is counted as well.
    word = parts.word("days")
    is_lent = parts.letter("weekday") == "w"
    if parts.is_in_name or (is_lent and parts.token("weekday") not in _abbreviated(parts)):
        return None
    if "every" in parts.at and parts.scan.classes[: parts.hit.start].rstrip(" ")[-1:] in tuple("dc"):
        # "Thirteen Sundays".
        return None
    if word is not None and parts.letter("days") != "G" and (word.number != 1 or word.unit not in (None, "day")):
        return None
    if word is not None and _are_two_in_a_row(parts):
        return None
    return express(parts, "recurring", "day")


def _are_two_in_a_row(parts: Parts) -> bool:
    """Say whether "the days Saturday and Sunday" are two of one week: next to each other, and not "every week"."""
    first, end = parts.hit.inside
    numbers = [parts.scan.word(index).number for index in range(first, end) if parts.scan.classes[index] == "W"]
    recurs = _EVERY.match(parts.scan.classes, end) is not None
    if parts.scan.tense == "none" or parts.scan.lexicon.vocabulary.language == "ar":
        # The shops are closed on Saturdays and Sundays; of two days Arabic has a form of its own.
        return False
    return len(numbers) == _PAIR and (numbers[1] - numbers[0]) % _WEEK_DAYS == 1 and not recurs


def _is_before(parts: Parts) -> bool:
    """Say whether the Arabic "days before", which is counted from what stands behind it, is meant."""
    word = parts.scan.lexicon.words.get(parts.token("phrase").partition(" ")[0], NOT_A_DATE)
    return word.direction in ("ago", "later")


def _abbreviated(parts: Parts) -> tuple[str, ...]:
    return fold_forms(" | ".join(parts.scan.lexicon.vocabulary.weekday_abbreviations))


def _read_vague(parts: Parts) -> Expression | None:
    """Read a vague time, or one such as the Urdu for yesterday and tomorrow, which the tense of the sentence tells."""
    days = parts.number("phrase")
    is_from = not days and "phrase" in parts.at and _COUNTED_FROM.match(parts.scan.classes, parts.hit.end) is not None
    if (is_from and _is_before(parts)) or ("dayunit" in parts.at and unit_of_deictic(parts) is None):
        return None
    # The Urdu for yesterday and tomorrow is "in all" before a number, where it says no time of the day.
    is_total = days == 1 and " " not in parts.token("phrase")
    is_total = is_total and is_counted(parts, "dgcyj") and not _is_hour(parts)
    if days and (is_total or parts.scan.classes.endswith("k ", 0, parts.hit.start)):
        return None
    has_weekday, word = bool(parts.at.keys() & {"weekday", "unitday"}), parts.word("phrase")
    if word is not None and word.direction is not None:
        # The Sorani for tomorrow is "morning" as well.
        start, end = parts.hit.start, parts.hit.end
        is_hour = parts.scan.classes[max(0, start - 2) : start].rstrip(" ")[-1:] in tuple("doscTWt")
        is_hour = is_hour or parts.scan.classes[end : end + 2].lstrip(" ")[:1] in tuple("WTD")
        if has_weekday or is_hour or parts.scan.tense != "future":
            return None
    is_until = not has_weekday and _is_ahead(parts)
    if is_until:
        return express(parts, "relative", "day", shift=Shift(unit="day", amount=days or 0)) if days else None
    if not days or (parts.scan.tense == "none" and not has_weekday):
        return None if has_weekday else express(parts, "vague", "none")
    # Which of the two days it is its weekday says, if it has one.
    shift = Shift(unit="day", amount=days if has_weekday or parts.scan.tense == "future" else -days)
    return express(parts, "relative", "day", shift=shift)


def _is_hour(parts: Parts) -> bool:
    """Say whether an hour stands behind a match: tomorrow at two."""
    words = fold_forms(parts.scan.lexicon.vocabulary.clock_words)
    return any(token in words for token in parts.scan.tokens[parts.hit.end : parts.hit.end + 4])


def _is_ahead(parts: Parts) -> bool:
    """Say whether "until" stands behind, as of the Urdu "until tomorrow"."""
    end = parts.hit.end + parts.scan.classes.startswith(" ", parts.hit.end)
    word = parts.scan.word(end) if end < len(parts.scan.tokens) else NOT_A_DATE
    return (word.kind, word.direction) == ("I", "coming")


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "decade_turned": _read_decade_turned,
    "deictic": _read_deictic,
    "unit_part": _read_unit_part,
    "relative_year": _read_relative_year,
    "unit": _read_unit,
    "recurring": _read_recurring,
    "vague": _read_vague,
}
