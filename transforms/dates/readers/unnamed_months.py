"""Months that are not named, and their days: month 6 of 2022, the fifteenth of this month, of the same month."""

from collections.abc import Callable, Mapping

from schemas.records import DateKind
from transforms.dates.calendars import MONTHS, MOST_DAYS
from transforms.dates.entries import fold_forms
from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import (
    MOST_WEEKS,
    SIGNS,
    express,
    read_day,
    read_turn,
    read_year,
    read_years,
    year_calendar,
)
from transforms.dates.tokens import read_pair


def _read_day_of_turned_month(parts: Parts) -> Expression | None:
    """Read "the fifteenth of this month"."""
    day, direction = read_day(parts), parts.direction()
    if day is None or direction not in ("past", "past_but_one", "coming", "current"):
        return None
    # "3 months past" are counted, but not "3 the month past" of Arabic, nor "3 month current".
    if "counted" in parts.at or parts.letter("day") != "o":
        is_one = direction == "current" or ("unit" in parts.at and parts.token("unit").startswith("ال"))
        between = parts.scan.classes[parts.at["day"] : parts.at.get("unit", parts.at.get("counted", 0))]
        # The fifth this month may be the fifth of something; the fifteenth is a day.
        is_late = direction == "current" and parts.letter("day") == "o" and day > MOST_WEEKS
        is_late = is_late and not parts.token("head").isascii() if "head" in parts.at else False
        is_day = (is_one and parts.letter("day") == "d") or is_late
        if "of" not in parts.at and "s" not in between and not is_day:
            return None
    shift = Shift(unit="month", amount=SIGNS[direction])
    return express(parts, "relative", "day", calendar=parts.scan.lexicon.calendar, day=day, shift=shift)


def _read_day_of_same_month(parts: Parts) -> Expression | None:
    """Read "the fifteenth of the same month"; the Arabic "15 of it" needs a preposition and the month before it."""
    day, is_pronoun = read_day(parts), " " not in parts.token("samemonth")
    if day is None or day > MOST_DAYS:
        return None
    if is_pronoun and parts.scan.classes[: parts.hit.start].rstrip(" ")[-1:] not in tuple("iRDb&"):
        return None
    shift = Shift(unit="month", amount=0)
    kind: DateKind = "vague" if is_pronoun else "relative"
    return express(parts, kind, "day", calendar=parts.scan.lexicon.calendar, day=day, shift=shift)


def _read_day_of_month_now(parts: Parts) -> Expression | None:
    """Read the Sorani "the tenth of month"; the month's own name would have an ending on the word for it."""
    day, token = read_day(parts), parts.token("monthnow")
    if day is None or day > MOST_DAYS or not parts.scan.lexicon.vocabulary.slashed_days or token.endswith("ی"):
        return None
    shift = Shift(unit="month", amount=0)
    return express(parts, "relative", "day", calendar=parts.scan.lexicon.calendar, day=day, shift=shift)


def _read_days_of_turned_month(parts: Parts) -> Expression | None:
    """Read "from 4 to 22 of this month"."""
    pair = read_pair(parts.token("days")) if "days" in parts.at else (read_day(parts), parts.number("until"))
    direction = parts.direction()
    is_named = bool(parts.at.keys() & {"unit", "counted", "thismonth"})
    if not is_named and parts.token("tail") not in fold_forms(parts.scan.lexicon.vocabulary.month_now):
        return None
    if (
        not is_named
        and not parts.letter("joined").strip()
        and "days" not in parts.at
        and not parts.scan.word(parts.at["until"]).skip
    ):
        return None
    if pair is None or pair[0] is None or pair[1] is None or direction not in ("past", "coming", "current"):
        return None
    is_range = "days" in parts.at or parts.letter("joined") != "&" or parts.letter("lead") == "b"
    is_range = is_range or pair[1] - pair[0] == 1
    if not is_range or not pair[0] < pair[1] <= MOST_DAYS:
        return None
    shift = Shift(unit="month", amount=SIGNS[direction])
    found = express(parts, "interval", "day", calendar=parts.scan.lexicon.calendar, shift=shift)
    return found._replace(day=pair[0], until=found._replace(day=pair[1], kind="partial"))


def _read_numbered_month(parts: Parts) -> Expression | None:
    """Read a month by its number: "the 12th of month 6 of 2022"."""
    month, day, year = parts.number("monthnumber"), read_day(parts), parts.number("year")
    if "lead" in parts.at and "day" not in parts.at and "behind" not in parts.at and _is_rank(parts):
        return None
    if "part" in parts.at and not parts.scan.lexicon.vocabulary.slashed_days:
        # The end of the seventh month is that of something.
        return None
    if month is None or not 1 <= month <= 12 or parts.is_in_name or ("day" in parts.at and day is None):
        return None
    calendar = parts.scan.lexicon.calendar if year is None else year_calendar(parts, year, parts.era())
    if calendar is None:
        return None
    turn, years = read_turn(parts), read_years(parts)
    kind: DateKind = "absolute" if year and day else "relative" if (turn, years) != (None, None) else "partial"
    found = express(parts, kind, "day" if day else "month", calendar=calendar, year=year, month=month, day=day)
    return found._replace(turn=turn, shift=found.shift if years is None else Shift(unit="year", amount=years))


def _read_numbered_months(parts: Parts) -> Expression | None:
    """Read the Sorani "months 9 and 10", as the time that they are together."""
    first, last, word = parts.number("monthnumber"), parts.number("until"), parts.word("monthbefore")
    if word is None or word.unit != "month" or not parts.scan.lexicon.vocabulary.slashed_days:
        return None
    between = parts.scan.classes[parts.at["monthnumber"] : parts.at["until"]]
    months = sum(map(between.count, "dc"))
    if first is None or last is None or last - first != months or not 1 <= first < last <= MONTHS:
        return None
    calendar = parts.scan.lexicon.calendar
    year, years = read_year(parts, calendar), read_years(parts)
    shift = None if years is None else Shift(unit="year", amount=years)
    found = express(parts, "interval", "month", calendar=calendar, year=year, month=first, shift=shift)
    return found._replace(until=found._replace(kind="partial", month=last))


def _is_rank(parts: Parts) -> bool:
    """Say whether "in the fifth month" is that of something, not the Sorani "in month five", "the pay of month one"."""
    number, token = parts.number("monthnumber"), parts.token("monthnumber")
    if parts.letter("lead") == "k" and not parts.scan.lexicon.vocabulary.slashed_days:
        return True
    row = parts.scan.lexicon.vocabulary.cardinals.get(number or 0, "")
    # The ending that joins a cardinal to what it is of.
    return parts.letter("monthnumber") == "o" and token[:-1] not in fold_forms(row)


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "numbered_month": _read_numbered_month,
    "numbered_months": _read_numbered_months,
    "day_of_turned_month": _read_day_of_turned_month,
    "day_of_month_now": _read_day_of_month_now,
    "days_of_turned_month": _read_days_of_turned_month,
    "day_of_same_month": _read_day_of_same_month,
}
