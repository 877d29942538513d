"""Days of a month that is not named: the fifteenth of this month, of last month, of the same month."""

from collections.abc import Callable, Mapping

from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import SIGNS, express, read_day
from transforms.dates.tokens import read_pair

_MOST_DAYS, _MOST_WEEKS = 31, 5


def _read_day_of_turned_month(parts: Parts) -> Expression | None:
    """Read "the fifteenth of this month"."""
    day, direction = read_day(parts), parts.direction()
    if day is None or direction not in ("past", "coming", "current"):
        return None
    # "3 months past" are counted, but not "3 the month past" of Arabic, nor "3 month current".
    if "counted" in parts.at or parts.letter("day") != "o":
        is_one = direction == "current" or ("unit" in parts.at and parts.token("unit").startswith("ال"))
        between = parts.scan.classes[parts.at["day"] : parts.at.get("unit", parts.at.get("counted", 0))]
        # The fifth this month may be the fifth of something; the fifteenth is a day.
        is_late = direction == "current" and parts.letter("day") == "o" and day > _MOST_WEEKS
        is_late = is_late and not parts.token("head").isascii() if "head" in parts.at else False
        is_day = (is_one and parts.letter("day") == "d") or is_late
        if "of" not in parts.at and "s" not in between and not is_day:
            return None
    shift = Shift(unit="month", amount=SIGNS[direction])
    return express(parts, "relative", "day", calendar=parts.scan.lexicon.calendar, day=day, shift=shift)


def _read_day_of_same_month(parts: Parts) -> Expression | None:
    """Read "the fifteenth of the same month"."""
    day = read_day(parts)
    if day is None or day > _MOST_DAYS:
        return None
    shift = Shift(unit="month", amount=0)
    return express(parts, "relative", "day", calendar=parts.scan.lexicon.calendar, day=day, shift=shift)


def _read_day_of_month_now(parts: Parts) -> Expression | None:
    """Read the Sorani "the tenth of month"; the month's own name would have an ending on the word for it."""
    day, token = read_day(parts), parts.token("monthnow")
    if day is None or day > _MOST_DAYS or not parts.scan.lexicon.vocabulary.slashed_days or token.endswith("ی"):
        return None
    shift = Shift(unit="month", amount=0)
    return express(parts, "relative", "day", calendar=parts.scan.lexicon.calendar, day=day, shift=shift)


def _read_days_of_turned_month(parts: Parts) -> Expression | None:
    """Read "from 4 to 22 of this month"."""
    pair = read_pair(parts.token("days")) if "days" in parts.at else (read_day(parts), parts.number("until"))
    direction = parts.direction()
    if pair is None or pair[0] is None or pair[1] is None or direction not in ("past", "coming", "current"):
        return None
    is_range = "days" in parts.at or parts.letter("joined") != "&" or parts.letter("lead") == "b"
    is_range = is_range or pair[1] - pair[0] == 1
    if not is_range or not pair[0] < pair[1] <= _MOST_DAYS:
        return None
    shift = Shift(unit="month", amount=SIGNS[direction])
    found = express(parts, "interval", "day", calendar=parts.scan.lexicon.calendar, shift=shift)
    return found._replace(day=pair[0], until=found._replace(day=pair[1], kind="partial"))


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "day_of_turned_month": _read_day_of_turned_month,
    "day_of_month_now": _read_day_of_month_now,
    "days_of_turned_month": _read_days_of_turned_month,
    "day_of_same_month": _read_day_of_same_month,
}
