"""A date as it is written: its parts, before any calendar or anchor has been asked."""

from typing import Literal, NamedTuple, Optional

from schemas.records import Calendar, DateKind, Granularity
from transforms.dates.vocabulary import Part, Tense, Unit

Proof = Literal["", "lead", "frame", "season", "round", "decade", "whole"]


class Shift(NamedTuple):
    """A distance from the anchor; with `spans`, all the time between the two."""

    unit: Unit
    amount: int
    spans: bool = False


class Expression(NamedTuple):
    """The parts of a date expression; `start` and `end` are code points of the text, half-open.

    Args:
        calendar: of the month and year as written; `none` where neither is.
        year: as counted in the calendar; of a century its number.
        weekday: 0 is Monday.
        ordinal: which of the weekdays of a month (-1 is the last), or of the seasons, quarters and halves of a year.
        months: how many months a numbered part of a year has: 3 or 6.
        days: how many the first or the last days of a month are.
        part: early, mid or late in what the rest says.
        shift: from the anchor, for what is said relative to it.
        turn: which of the months or weekdays of that name is meant: -1 the last, 0 this year's, 1 the next.
        tense: whether the sentence tells of what is to come or of what is past, where a word in it says so.
        is_hedged: whether no verb of its own clause says so, which makes the tense of a weekday less sure.
        is_ahead: whether every verb of its sentence is of what is to come.
        week_start: first day of a week that is counted.
        until: the end of a range that this begins.
        same: whether its year, or its month, is that of a date before it.
        fiscal: how many months after its calendar's its year begins.
        told: whether it is counted from a date before it, as "a day earlier" is.
        base: that date.
        period: how long the time is that it ends or, above zero, begins.
        told_year: the year that the text gives the same day elsewhere, where it is near.
        proof: what must stand around it in the text, or it is no date (see `proofs`).
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
    ordinal: int | None = None
    months: int = 0
    part: Part | None = None
    shift: Shift | None = None
    turn: int | None = None
    tense: Tense = "none"
    week_start: int | None = None
    days: int = 0
    until: Optional["Expression"] = None
    same: bool = False
    fiscal: int = 0
    told: bool = False
    base: Optional["Expression"] = None
    period: Shift | None = None
    proof: Proof = ""
    is_hedged: bool = False
    is_ahead: bool = False
    told_year: int | None = None

    def moved(self, distance: int) -> "Expression":
        """Return the expression as it stands so many code points further on."""
        if not distance:
            return self
        return self._replace(start=self.start + distance, end=self.end + distance)
