"""What is said from the day of writing: today, last week, three days ago; and what recurs or has no value."""

import re
from collections.abc import Callable, Mapping

from schemas.records import Granularity
from transforms.dates.entries import NOT_A_DATE
from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import SIGNS, express, is_counted, read_day, read_turn, read_years
from transforms.dates.vocabulary import Unit

_MAX_COUNT: Mapping[Unit, int] = {
    "minute": 600,
    "hour": 200,
    "day": 999,
    "week": 200,
    "month": 200,
    "year": 100,
    "decade": 10,
}
_MOST_DAYS, _MOST_WEEKS = 31, 5
_YEAR_MONTHS = 12
# "Verse 9 of": a chapter that is called Friday.
_MOST_VERSE_TOKENS = 16
_AND_WEEKDAY = re.compile(r" ?& ?[W@] ?[IkR]")
_VERSE = re.compile(r"P ?[>xdgyrhn][ >kxdgyrhn&R,/-]{0,12}$")
_COUNTING = frozenset(("ago", "later", "past", "coming"))
_TURNED_UNITS: frozenset[Unit] = frozenset(("day", "weekend", "week", "month", "year"))


def _read_count(parts: Parts) -> Expression | None:
    unit, direction = parts.unit(), parts.direction()
    count = 1 if parts.letter("count") == "l" else parts.number("count", "pair")
    if "dayunit" in parts.at:
        # "Last day" of "the last three days" of Persian is yesterday alone.
        unit = _unit_of_deictic(parts)
        direction = "past" if parts.number("dayunit") == -1 else None
    if parts.letter("unit") in ("V", "G") or (
        parts.letter("unit") == "U" and parts.at["unit"] < parts.at.get("count", -1)
    ):
        # "The months six last": only what is past or to come.
        direction = direction if direction in ("past", "coming") else None
    if "yearunit" in parts.at and count is not None:
        # "Two years and three months ago".
        years = 1 if parts.letter("years") == "l" else parts.number("years")
        is_of_year = parts.scan.word(parts.at["yearunit"]).unit == "year" and unit == "month" and count < _YEAR_MONTHS
        count = count + _YEAR_MONTHS * years if years and is_of_year else None
    if unit is None or unit == "weekend" or count is None or direction not in _COUNTING:
        return None
    if not 0 < count <= _MAX_COUNT[unit] or _follows(parts):
        return None
    is_told = "tail" in parts.at and parts.token("tail") in parts.scan.lexicon.told_words
    is_uncertain = "head" in parts.at and parts.scan.lexicon.vocabulary.verbs in ("first", "behind", "last")
    is_uncertain = is_uncertain and parts.scan.tense == "none"
    if direction == "later" and not is_told and (parts.scan.tense == "past" or is_uncertain):
        # "Two days later he died": of what is told, not of the day of telling.
        return None
    if unit == "minute" and direction in ("past", "coming"):
        # "Scored twice in the last ten minutes".
        return None
    shift = Shift(unit=unit, amount=SIGNS[direction] * count, spans=direction in ("past", "coming"))
    if is_told:
        return express(parts, "vague", unit, shift=shift, told=True)
    return express(parts, "relative", "year" if unit == "decade" and not shift.spans else unit, shift=shift)


def _unit_of_deictic(parts: Parts) -> Unit | None:
    """Return the unit that the Persian for yesterday begins with: "last day", "last night"."""
    word = parts.scan.lexicon.words.get(parts.token("dayunit").partition(" ")[0], NOT_A_DATE)
    return "day" if word.kind == "D" else word.unit


def _read_count_ahead(parts: Parts) -> Expression | None:
    """Read "in three days" of a sentence about what is to come; elsewhere it is how long something took."""
    head = parts.word("head")
    if head is None or head.direction != "later" or parts.scan.tense != "future":
        return None
    return _read_count(parts)


def _read_count_last(parts: Parts) -> Expression | None:
    """Read the Arabic "the last three years"; the English "final" is of something else."""
    unit, count = parts.unit(), parts.number("count", "pair")
    if unit is None or unit == "weekend" or count is None or not 0 < count <= _MAX_COUNT[unit]:
        return None
    if parts.token("head").isascii():
        return None
    return express(parts, "relative", unit, shift=Shift(unit=unit, amount=-count, spans=True))


def _read_deictic(parts: Parts) -> Expression | None:
    return express(parts, "relative", "day")


def _read_weekday(parts: Parts) -> Expression | None:
    turn, direction = read_turn(parts), parts.direction()
    if direction in ("past_but_one", "next_but_one"):
        turn = SIGNS[direction]
    if "unitday" in parts.at:
        # The Urdu for week is Saturday where a part of the day is behind it.
        behind = parts.word("behind")
        return express(parts, "relative", "day") if behind is None or behind.number else None
    if "plain" in parts.at:
        is_led = "dayword" in parts.at or "behind" in parts.at or parts.scan.lexicon.vocabulary.weekdays_stand_alone
        if not parts.scan.lexicon.vocabulary.weekdays_stand_alone and parts.letter("behind") == "k":
            is_led = "dayword" in parts.at
        is_led = is_led or _AND_WEEKDAY.match(parts.scan.classes, parts.hit.end) is not None
        start = parts.hit.start
        is_verse = _VERSE.search(parts.scan.classes, max(0, start - _MOST_VERSE_TOKENS), start) is not None
        if not is_led or not parts.is_capitalized("plain") or parts.is_in_name or is_verse or _is_dushanbe(parts):
            return None
    elif _follows(parts) and parts.scan.tokens[max(0, parts.hit.start - 2) : parts.hit.start] == ["the", " "]:
        return express(parts, "vague", "day")
    elif turn is None or _follows(parts):
        return None
    found, behind = express(parts, "relative", "day", turn=turn), parts.word("behind")
    if "plain" in parts.at and _is_until(parts):
        found = found._replace(tense="future")
    return found._replace(tense="future") if behind is not None and behind.direction == "coming" else found


def _follows(parts: Parts) -> bool:
    """Say whether it begins with "following", which is "after" as well, and else counts from what was told."""
    return "head" in parts.at and parts.token("head") in parts.scan.lexicon.told_words


def _is_dushanbe(parts: Parts) -> bool:
    """Say whether the Persian for Monday is the capital in a text of Tajikistan: in, from, not the day of."""
    if "TJ" not in parts.scan.region or "dayword" in parts.at or parts.number("plain") != 0:
        return False
    return parts.scan.classes[: parts.hit.start].rstrip(" ")[-1:] in ("i", "k")


def _is_until(parts: Parts) -> bool:
    """Say whether "until" stands before a weekday, and no other end of a range before it."""
    classes, last = parts.scan.classes, parts.hit.start - 1
    last -= classes[max(last, 0)] == " "
    if last < 0 or parts.scan.tokens[last] not in parts.scan.lexicon.until_words:
        return False
    return classes[max(0, last - 2) : last].rstrip(" ")[-1:] not in tuple("WIATdosmMHJ")


def _read_weekday_of_week(parts: Parts) -> Expression | None:
    direction = parts.direction()
    if parts.unit() != "week" or direction in (None, "later"):
        return None
    shift = Shift(unit="week", amount=SIGNS[direction])
    found = express(parts, "relative", "day")
    return found._replace(shift=shift, week_start=parts.scan.lexicon.vocabulary.week_start)


def _read_weekday_day(parts: Parts) -> Expression | None:
    """Read "Friday the 13th", and "Monday 17 of the current one" of Arabic; a first Sunday is another thing."""
    day, word = read_day(parts), parts.word("tail")
    if day is None or day > _MOST_DAYS or parts.is_in_name:
        return None
    if parts.is_quoted:
        # A film that is called so.
        return None
    calendar = parts.scan.lexicon.calendar
    if word is not None:
        if word.direction != "current" or not parts.scan.lexicon.vocabulary.prefixes:
            return None
        shift = Shift(unit="month", amount=0)
        return express(parts, "relative", "day", calendar=calendar, day=day, shift=shift)
    is_ordinal = parts.letter("day") == "o" or "nthday" in parts.at
    # "Monday 3 soldiers": a number before another word counts it.
    is_bare = not is_ordinal and parts.hit.end == len(parts.scan.classes)
    is_bare = is_bare or parts.letter("day") == "c" or (parts.letter("day") == "o" and day <= _MOST_WEEKS)
    if is_bare or not parts.is_capitalized("weekday") or not (is_ordinal or parts.token("day").isdigit()):
        return None
    return express(parts, "partial", "day", calendar=calendar, day=day)


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
    if unit not in _TURNED_UNITS or direction in (None, "later"):
        return None
    # The Persian "the day before" is told of yesterday.
    is_day_before = unit == "day" and parts.scan.lexicon.calendar == "jalali" and parts.letter("unit") == "D"
    is_many = (unit == "day" and not is_day_before) or not _is_single(parts, "unit") if "unit" in parts.at else True
    if direction == "ago" and is_many:
        return None
    if unit == "day" and direction == "current":
        return None
    is_told = parts.token("head" if "head" in parts.at else "tail") in parts.scan.lexicon.told_words
    if is_told and (unit == "weekend" or "part" in parts.at):
        return None
    if unit == "day" and "head" in parts.at and parts.token("head").isascii():
        # "The next day" is the one after that was told of.
        return express(parts, "vague", unit, shift=Shift(unit=unit, amount=SIGNS[direction]), told=True)
    lexicon = parts.scan.lexicon
    grain: Granularity = "week" if unit == "weekend" else unit
    found = express(parts, "relative", grain, calendar=parts.era() or lexicon.calendar)
    if unit == "weekend":
        # Two days have no thirds.
        found = found._replace(part=None)
    if is_told:
        # "The following week" is nothing alone, "the previous month" often the last.
        found = found._replace(told=True, kind="relative" if direction == "past" else "vague")
    return found._replace(shift=Shift(unit=unit, amount=SIGNS[direction]), week_start=lexicon.vocabulary.week_start)


def _is_single(parts: Parts, name: str) -> bool:
    """Say whether a unit without a count is one of it: "week", not "weeks"."""
    return not parts.scan.lexicon.vocabulary.single_units or bool(parts.scan.word(parts.at[name]).number)


def _read_count_one(parts: Parts) -> Expression | None:
    """Read the Arabic "before a year"."""
    unit, direction = parts.unit(), parts.direction()
    is_single = parts.scan.lexicon.vocabulary.single_units and parts.scan.word(parts.at["unit"]).number
    if unit is None or unit == "weekend" or direction not in ("ago", "later") or not is_single:
        return None
    if parts.number("one") not in (None, 1):
        return None
    if direction == "later" and parts.scan.tense != "future":
        # "After a month" of what is told.
        return None
    return express(parts, "relative", unit, shift=Shift(unit=unit, amount=SIGNS[direction]))


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
    if word is not None and parts.letter("days") != "G" and (word.number != 1 or word.unit not in (None, "day")):
        return None
    return express(parts, "recurring", "day")


def _read_vague(parts: Parts) -> Expression | None:
    """Read a vague time, or one such as the Urdu for yesterday and tomorrow, which the tense of the sentence tells."""
    days = parts.number("phrase")
    if "dayunit" in parts.at and _unit_of_deictic(parts) is None:
        return None
    # The Urdu for yesterday and tomorrow is "in all" before a number.
    if days and (is_counted(parts, "dgcyj") or parts.scan.classes.endswith("k ", 0, parts.hit.start)):
        return None
    has_weekday, word = "weekday" in parts.at, parts.word("phrase")
    if word is not None and word.direction is not None:
        # The Sorani for tomorrow is "morning" as well.
        start, end = parts.hit.start, parts.hit.end
        is_hour = parts.scan.classes[max(0, start - 2) : start].rstrip(" ")[-1:] in tuple("dscTWt")
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


def _is_ahead(parts: Parts) -> bool:
    """Say whether "until" stands behind, as of the Urdu "until tomorrow"."""
    end = parts.hit.end + parts.scan.classes.startswith(" ", parts.hit.end)
    return end < len(parts.scan.tokens) and parts.scan.word(end).direction == "coming"


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "count": _read_count,
    "count_ahead": _read_count_ahead,
    "count_last": _read_count_last,
    "count_one": _read_count_one,
    "decade_turned": _read_decade_turned,
    "deictic": _read_deictic,
    "weekday": _read_weekday,
    "weekday_day": _read_weekday_day,
    "weekday_of_week": _read_weekday_of_week,
    "unit_part": _read_unit_part,
    "relative_year": _read_relative_year,
    "unit": _read_unit,
    "recurring": _read_recurring,
    "vague": _read_vague,
}
