"""Parts of a month: its second Monday, its first week, half or ten days."""

from collections.abc import Callable, Mapping

from schemas.records import Calendar, DateKind
from transforms.dates.calendars import KNOWN_YEARS, MONTHS, MOST_DAYS
from transforms.dates.entries import LAST
from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import (
    MOST_WEEKS,
    SIGNS,
    calendar_of,
    express,
    read_ordinal,
    read_turn,
    read_year,
    read_years,
)
from transforms.dates.readers.evidence import is_evident
from transforms.dates.vocabulary import Part

_HALF_MONTHS, _THIRD_MONTHS = 6, 4
_WEEKS = frozenset(("week", "weekend"))
_MIDDLE_DAY = 15
_SATURDAY, _WEEKEND = 5, Shift(unit="day", amount=2)
_THIRDS: Mapping[int, Part] = {1: "early", 2: "mid", 3: "late", LAST: "late"}


def _read_nth_weekday(parts: Parts) -> Expression | None:
    if not parts.at.keys() & {"month", "monthnumber", "named"}:
        return _read_nth_of_turned_month(parts)
    month, nth = _read_month(parts), read_ordinal(parts)
    if month is None or not nth or nth > MOST_WEEKS:
        return None
    if parts.letter("nth") == "o" and nth > 0 and parts.at["weekday"] < parts.at["nth"] and _is_persian(parts):
        # "Friday, the fifth of Khordad".
        return None
    year, turn, years = read_year(parts, month[0]), read_turn(parts), read_years(parts)
    if year is not None and year not in KNOWN_YEARS[calendar_of(month[0], year)]:
        return None
    calendar = month[0] if year is None else calendar_of(month[0], year)
    kind: DateKind = "absolute" if year else "relative" if (turn, years) != (None, None) else "partial"
    found = express(parts, kind, "day")
    shift = None if years is None else Shift(unit="year", amount=years)
    return found._replace(calendar=calendar, year=year, month=month[1], ordinal=nth, shift=shift, turn=turn)


def _read_month(parts: Parts) -> tuple[Calendar, int] | None:
    """Return the month that a weekday is counted in, by its name or its number."""
    number = parts.number("monthnumber")
    if number is not None:
        return (parts.scan.lexicon.calendar, number) if 1 <= number <= MONTHS else None
    return parts.month() if is_evident(parts) else None


def _is_persian(parts: Parts) -> bool:
    return parts.scan.lexicon.vocabulary.language == "fa"


def _read_nth_of_turned_month(parts: Parts) -> Expression | None:
    """Read "the first Friday of next month" and "the second week of this month"."""
    nth = read_ordinal(parts)
    word, portion = parts.word("tail", "head"), parts.word("portion")
    direction = "current" if "thismonth" in parts.at else word.direction if word else None
    if not nth or nth > MOST_WEEKS or direction not in ("past", "current", "coming"):
        return None
    half = portion.number if portion is not None and portion.kind == "Q" else 0
    is_weeks = portion is not None and portion.unit in _WEEKS
    if portion is not None and not is_weeks and (half != _HALF_MONTHS or nth > 2):
        return None
    if "thismonth" in parts.at and portion is None:
        # "The first Friday of the month" is that of any.
        return None
    shift = Shift(unit="month", amount=SIGNS[direction])
    found = express(parts, "relative", "week" if portion else "day", calendar=parts.scan.lexicon.calendar)
    found = found._replace(ordinal=nth, months=half, shift=shift)
    return as_weekend(found) if portion is not None and portion.unit == "weekend" else found


def _read_nth_part(parts: Parts) -> Expression | None:
    """Read "the second week of March", "the first half of March", "the third day of March"."""
    if "month" not in parts.at:
        return _read_nth_of_turned_month(parts)
    nth, portion, found = read_ordinal(parts), parts.word("portion"), _read_month_part(parts)
    if found is None or not nth or portion is None:
        return None
    if (portion.unit == "day" or portion.kind == "D") and abs(nth) <= MOST_DAYS:
        # "The third day of Ramadan."
        return found._replace(part="last") if nth == LAST else found._replace(granularity="day", day=nth)
    half = portion.number if portion.kind == "Q" else 0
    if half == _THIRD_MONTHS and nth in _THIRDS:
        return found._replace(part=_THIRDS[nth])
    if (half != _HALF_MONTHS and portion.unit not in _WEEKS) or nth > (2 if half else MOST_WEEKS):
        return None
    found = found._replace(granularity="week", ordinal=nth, months=half)
    return as_weekend(found) if portion.unit == "weekend" else found


def as_weekend(found: Expression) -> Expression:
    """Return a numbered week of a month as that weekend of it: a Saturday that is in the month, and its Sunday."""
    return found._replace(weekday=_SATURDAY, period=_WEEKEND)


def _read_half_of_month(parts: Parts) -> Expression | None:
    """Read the Persian "half of Khordad", which is its fifteenth."""
    word = parts.word("half")
    if word is None or word.number != _HALF_MONTHS or parts.scan.lexicon.calendar != "jalali":
        return None
    found = _read_month_part(parts)
    # The middle of Sha'ban is a feast.
    return None if found is None or found.calendar == "hijri" else found._replace(granularity="day", day=_MIDDLE_DAY)


def _read_thirds(parts: Parts) -> Expression | None:
    """Read the Persian "second decade of Khordad": ten days of the month."""
    nth, found = read_ordinal(parts), _read_month_part(parts)
    part = _THIRDS.get(nth or 0)
    return None if found is None or part is None else found._replace(part=part)


def _read_nth_days(parts: Parts) -> Expression | None:
    """Read "the last ten days of December"."""
    count, nth, unit = parts.number("count"), read_ordinal(parts), parts.unit()
    part = parts.word("part")
    if part is not None:
        nth = {"first": 1, "last": LAST}.get(part.part or "")
        # روز نخست, which is one word.
        opening = parts.scan.lexicon.words.get(parts.token("part").partition(" ")[0])
        unit = unit or (opening.unit if opening is not None else None)
    found = _read_month_part(parts)
    if unit == "week" and count:
        unit, count = "day", 7 * count
    if found is None or unit != "day" or nth not in (1, LAST) or not count or count >= MOST_DAYS:
        return None
    return found._replace(granularity="week", part=None, ordinal=nth, days=count)


def _read_days_part(parts: Parts) -> Expression | None:
    """Read "the first days of May", its first third."""
    part, found = _THIRDS.get(read_ordinal(parts) or 0), _read_month_part(parts)
    if found is None or part not in ("early", "late") or parts.unit() != "day":
        return None
    return found._replace(part=part)


def _read_month_part(parts: Parts) -> Expression | None:
    """Return the month that a part of it is said of."""
    month = parts.month()
    if month is None or not is_evident(parts):
        return None
    year, turn, years = read_year(parts, month[0]), read_turn(parts), read_years(parts)
    calendar = month[0] if year is None else calendar_of(month[0], year)
    if year is not None and year not in KNOWN_YEARS[calendar]:
        return None
    shift = None if years is None else Shift(unit="year", amount=years)
    found = express(parts, "partial" if (turn, years) == (None, None) else "relative", "month")
    return found._replace(calendar=calendar, year=year, month=month[1], shift=shift, turn=turn)


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "nth_weekday": _read_nth_weekday,
    "nth_part": _read_nth_part,
    "half_of_month": _read_half_of_month,
    "thirds": _read_thirds,
    "nth_days": _read_nth_days,
    "days_part": _read_days_part,
}
