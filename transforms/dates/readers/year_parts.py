"""Parts of a year by their number: its first month, its last week, its second weekend, its first day."""

from collections.abc import Callable, Mapping

from transforms.dates.calendars import MONTHS, MOST_DAYS
from transforms.dates.entries import LAST
from transforms.dates.expressions import Expression
from transforms.dates.parts import Parts
from transforms.dates.readers.common import MOST_WEEKS, is_counted, read_ordinal, read_turn
from transforms.dates.readers.month_parts import as_weekend
from transforms.dates.readers.periods import make_numbered


def _read_part_of_year(parts: Parts) -> Expression | None:
    nth, portion = read_ordinal(parts), parts.word("portion")
    month = None if nth is None or read_turn(parts) is not None or _is_loose(parts) else make_numbered(parts, nth, 1)
    if month is None or nth is None or portion is None or (month.year is not None and is_counted(parts)):
        return None
    if portion.unit == "month" or portion.kind == "N":
        return month if nth <= MONTHS else None
    first = month._replace(month=MONTHS if nth == LAST else 1, ordinal=None, months=0)
    if (portion.unit == "day" or portion.kind == "D") and nth <= MOST_DAYS:
        last = first._replace(part="last")
        return last if nth == LAST else first._replace(granularity="day", day=nth)
    if portion.unit not in ("week", "weekend") or nth > MOST_WEEKS:
        return None
    week = first._replace(granularity="week", ordinal=nth)
    return as_weekend(week) if portion.unit == "weekend" else week


def _is_loose(parts: Parts) -> bool:
    """Say whether English has no "of" before the year, or a noun behind it: "the third day of 2024 talks"."""
    if not parts.token("portion").isascii() or "relyear" in parts.at:
        return False
    behind = parts.scan.classes[parts.at["portion"] + 1 :].lstrip(" ")
    following = "".join(parts.scan.tokens[parts.hit.end : parts.hit.end + 2]).lstrip()
    is_of_noun = parts.token("portion") == "day" and following[:1].isalpha()
    return is_of_noun or (parts.letter("portion") != "N" and not behind.startswith("k"))


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {"part_of_year": _read_part_of_year}
