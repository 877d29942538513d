"""Weekdays: Monday, last Monday, Monday of last week, Friday the 13th."""

import re
from collections.abc import Callable, Mapping

from transforms.dates.calendars import MOST_DAYS
from transforms.dates.entries import NOT_A_DATE, fold_forms
from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import MOST_WEEKS, SIGNS, express, is_following, is_until, read_day, read_turn

# "Verse 9 of": a chapter that is called Friday.
_MOST_VERSE_TOKENS = 16
_AND_WEEKDAY = re.compile(r" ?& ?[W@] ?[IkR]")
_VERSE = re.compile(r"P ?[>xdgyrhn][ >kxdgyrhn&R,/-]{0,12}$")
# "Friday 11 to Tuesday 15"
_TO_WEEKDAY = re.compile("W ?(?:k ?)?[do] ?s? ?R ?W$")


def _read_weekday(parts: Parts) -> Expression | None:
    turn, direction = read_turn(parts), parts.direction()
    if direction in ("past_but_one", "next_but_one") or (direction == "ago" and _is_persian(parts)):
        # The Persian "Friday before" is last Friday.
        turn = SIGNS[direction]
    behind = parts.word("behind")
    if parts.at.keys() & {"bracketed", "unitday"}:
        # The Urdu for week is Saturday where a part of the day is behind it.
        return express(parts, "relative", "day") if behind is None or behind.number else None
    if "plain" in parts.at:
        if not _is_day(parts):
            # In Urdu their names are common words, unless one is the whole text.
            is_alone = parts.scan.classes.strip() == "W" and not parts.is_in_name
            return express(parts, "relative", "day", proof="whole") if is_alone else None
    elif is_following(parts) and parts.scan.tokens[max(0, parts.hit.start - 2) : parts.hit.start] == ["the", " "]:
        return express(parts, "vague", "day")
    elif turn is None or is_following(parts):
        return None
    found = express(parts, "relative", "day", turn=turn)
    is_ahead = behind is not None and behind.direction == "coming"
    # Of a weekday only Sorani tells so; elsewhere what lasted until it is as frequent.
    is_ahead = is_ahead or (parts.scan.lexicon.vocabulary.slashed_days and "plain" in parts.at and is_until(parts))
    return found._replace(tense="future") if is_ahead else found


def _is_persian(parts: Parts) -> bool:
    return parts.scan.lexicon.vocabulary.language == "fa"


def _is_day(parts: Parts) -> bool:
    """Say whether a weekday alone is one, and no name or other word."""
    stands_alone = parts.scan.lexicon.vocabulary.weekdays_stand_alone
    is_led = "dayword" in parts.at or stands_alone or parts.letter("behind") in ("I", "R")
    is_led = is_led or _AND_WEEKDAY.match(parts.scan.classes, parts.hit.end) is not None
    is_name = parts.is_in_name or _is_given_name(parts) or _is_joined_on(parts) or _is_of_verse(parts)
    return is_led and parts.is_capitalized("plain") and not is_name and not _is_dushanbe(parts)


def _is_of_verse(parts: Parts) -> bool:
    """Say whether "verse 9 of" stands before a weekday."""
    start = parts.hit.start
    verse = _VERSE.search(parts.scan.classes, max(0, start - _MOST_VERSE_TOKENS), start)
    return verse is not None and any(token[0].isdigit() for token in parts.scan.tokens[verse.start() : start])


def _read_weekday_night(parts: Parts) -> Expression | None:
    """Read the Persian "Friday last night", which is last Friday's."""
    word = parts.scan.lexicon.words.get(parts.token("night").partition(" ")[0], NOT_A_DATE)
    if parts.number("night") != -1 or word.kind != "D" or not _is_persian(parts):
        return None
    return express(parts, "relative", "day", turn=-1)


def _read_count_of_weekdays(parts: Parts) -> Expression | None:
    """Read "six Mondays ago"."""
    count, direction = parts.number("count"), parts.direction()
    if not count or direction not in ("ago", "later") or parts.number("weekday") is None:
        return None
    return express(parts, "relative", "day", turn=SIGNS[direction] * count)


def _is_dushanbe(parts: Parts) -> bool:
    """Say whether the Persian for Monday is the capital in a text of Tajikistan: in, from, not the day of."""
    if "TJ" not in parts.scan.region or "dayword" in parts.at or parts.number("plain") != 0:
        return False
    return parts.scan.classes[: parts.hit.start].rstrip(" ")[-1:] in ("i", "k")


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
    # A film may be called so, in quotation marks.
    if day is None or day > MOST_DAYS or parts.is_in_name or parts.is_quoted:
        return None
    calendar = parts.scan.lexicon.calendar
    if word is not None:
        if parts.token("tail") not in fold_forms(parts.scan.lexicon.vocabulary.month_now):
            return None
        shift = Shift(unit="month", amount=0)
        return express(parts, "relative", "day", calendar=calendar, day=day, shift=shift)
    between = parts.scan.classes[parts.at.get("weekday", 0) : parts.at["day"]]
    if "k" in between and parts.scan.lexicon.vocabulary.day_postpositions:
        # The Urdu "Sunday's holiday", which has the letters of "the sixth of Sunday".
        return None
    is_ordinal = parts.letter("day") == "o" or "nthday" in parts.at
    # "Monday 3 soldiers": a number before another word counts it.
    is_last = parts.hit.end == len(parts.scan.classes)
    is_bare = not is_ordinal and is_last and not _TO_WEEKDAY.search(parts.scan.classes[: parts.hit.start + 1])
    is_bare = is_bare or parts.letter("day") == "c" or (parts.letter("day") == "o" and day <= MOST_WEEKS)
    if is_bare or not parts.is_capitalized("weekday") or not (is_ordinal or parts.token("day").isdigit()):
        return None
    return express(parts, "partial", "day", calendar=calendar, day=day)


def _is_given_name(parts: Parts) -> bool:
    """Say whether a weekday is a given name oftener than a day: without the word for day it is none."""
    row = parts.scan.lexicon.vocabulary.named_weekdays
    return bool(row) and "dayword" not in parts.at and parts.token("plain") in fold_forms(row)


def _is_joined_on(parts: Parts) -> bool:
    """Say whether the Sorani weekday has the ending that joins it to a word which is of no date: Bloody Sunday."""
    is_sorani = parts.scan.lexicon.vocabulary.language == "ckb"
    return is_sorani and "dayword" not in parts.at and parts.token("plain").endswith("هی")


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "weekday": _read_weekday,
    "weekday_night": _read_weekday_night,
    "weekday_day": _read_weekday_day,
    "count_of_weekdays": _read_count_of_weekdays,
    "weekday_of_week": _read_weekday_of_week,
}
