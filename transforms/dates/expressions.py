"""A date as it is written: its parts, before any calendar or anchor has been asked."""

from dataclasses import dataclass

from schemas.records import Calendar, DateKind, Granularity
from transforms.dates.vocabulary import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A distance from the anchor; with `spans`, all the time between the two."""

    unit: Unit
    amount: int
    spans: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """The parts of a date expression; `start` and `end` are code points of the text, half-open.

    Args:
        calendar: of the month and year as written; `none` where neither is.
        weekday: 0 is Monday.
        shift: from the anchor, for what is said relative to it.
        turn: which of the months or weekdays of that name is meant: -1 the last, 0 this year's, 1 the next.
    """

    start: int
    end: int
    kind: DateKind
    granularity: Granularity
    calendar: Calendar = "none"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: Shift | None = None
    turn: int | None = None
