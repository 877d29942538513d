"""What is counted from another day than that of writing: a bare day of a month, a week from Friday, the weekend."""

from collections.abc import Callable, Mapping

from transforms.dates.calendars import MOST_DAYS
from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import express, read_day

_WEEK_DAYS = 7


def _read_bare_day(parts: Parts) -> Expression | None:
    """Read "on the 7th", "from the 20th to the 24th", the Urdu "on date 26"; what they are of, the context tells."""
    day, until = read_day(parts), parts.number("until")
    if day is None or day > MOST_DAYS or parts.is_in_name or (until is not None and not day < until <= MOST_DAYS):
        return None
    if "suffix" in parts.at and parts.token("suffix") not in parts.scan.lexicon.date_words:
        return None
    if "lead" in parts.at and not parts.scan.lexicon.vocabulary.bare_days:
        return None
    if parts.letter("joined") == "&" and until != day + 1:
        return None
    found = express(parts, "partial", "day", calendar=parts.scan.lexicon.calendar, day=day)
    return found if until is None else found._replace(kind="interval", until=found._replace(day=until))


def _read_week_from_weekday(parts: Parts) -> Expression | None:
    """Read "Monday week" and "a week from Friday": seven days after the coming one."""
    word = parts.word("unit")
    if word is None or word.unit != "week" or not word.number:
        return None
    if "from" in parts.at and parts.token("from") != "from":
        return None
    if "weekday" in parts.at and not parts.is_capitalized("weekday"):
        return None
    days = parts.number("deictic")
    if days is not None:
        return express(parts, "relative", "day", shift=Shift(unit="day", amount=days + _WEEK_DAYS))
    return express(parts, "relative", "day", shift=Shift(unit="week", amount=1), tense="future")


def _read_weekend(parts: Parts) -> Expression | None:
    """Read "over the weekend": the last one, of what is past, else the coming."""
    if parts.unit() != "weekend" or parts.is_in_name:
        return None
    is_past = parts.scan.tense != "future"
    return express(parts, "relative", "week", shift=Shift(unit="weekend", amount=0), turn=-1 if is_past else None)


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "bare_day": _read_bare_day,
    "week_from_weekday": _read_week_from_weekday,
    "weekend": _read_weekend,
}
