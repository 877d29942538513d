"""Ranges: a second end that begins with the first, and what the first leaves to the second."""

import re
from collections.abc import Sequence

from transforms.dates.calendars import KNOWN_YEARS, MONTHS
from transforms.dates.entries import Word
from transforms.dates.expressions import Expression
from transforms.dates.neighbours import (
    Placed,
    are_days_of_weekdays,
    are_joined,
    are_listed,
    are_today_and_day,
    find_day_of_weekday,
    find_weekday_behind,
    follow_year,
    follows_between,
    is_weekday,
    is_weekday_of_range,
    tells_weekday,
)
from transforms.dates.scanning import Scan

_DAY_BEFORE = re.compile(r"(?P<day>[doc])(?: ?[sm])? ?(?P<joined>[-R&]|(?<= ))[ ]?")
_LISTED_DAY = re.compile(r"(?P<day>[doc])(?: ?[sm])? ?(?:,|,? ?&) ?")
_MONTH_BEFORE = re.compile(r"(?P<month>[MHJ])\.? ?(?P<joined>[-R&]|(?<= ))[ ]?")
_MAX_BEFORE = 7


def join_ranges(scan: Scan, found: Sequence[Placed]) -> list[Expression]:
    """Return the expressions of a sentence, those that are the two ends of a range as one.

    Args:
        scan: of the sentence.
        found: in the order of the text, not overlapping.
    """
    joined: list[Placed] = []
    for placed in found:
        previous = joined[-1] if joined else None
        merged = None if previous is None else _merge(scan, previous, placed)
        if merged is not None:
            joined[-1:] = merged
            continue
        if previous is not None and tells_weekday(scan, previous, placed):
            previous.expression = _name_weekday(previous.expression, placed.expression)
        limit = previous.end if previous else 0
        listed = _list_days(scan, _extend(scan, placed, limit), limit)
        if previous is not None and are_days_of_weekdays(scan, previous, listed[0]):
            first = listed[0].expression._replace(start=previous.expression.start)
            joined[-1:], listed = [Placed(first, previous.first, listed[0].end)], listed[1:]
        elif previous is not None and is_weekday_of_range(scan, previous, listed[0], placed):
            first = listed[0].expression._replace(start=previous.expression.start, weekday=previous.expression.weekday)
            joined[-1:], listed = [Placed(first, previous.first, listed[0].end)], listed[1:]
        joined += listed
    for one, other in zip(joined[-2::-1], joined[:0:-1], strict=True):
        if are_listed(scan, one, other):
            one.expression = _share(one.expression, other.expression)
    return [placed.expression for placed in joined]


def _merge(scan: Scan, previous: Placed, placed: Placed) -> list[Placed] | None:
    """Return what a date and the next are together, None where each is one of its own."""
    if are_joined(scan, previous, placed):
        return [_join(previous, placed)]
    if are_today_and_day(scan, previous, placed):
        last = placed.expression
        until = last._replace(turn=last.turn or 1) if is_weekday(last) else last
        first = previous.expression._replace(kind="interval", end=last.end, until=until)
        return [Placed(first, previous.first, placed.end)]
    numbered = find_day_of_weekday(scan, previous, placed)
    if numbered is not None:
        return _number_weekday(scan, previous, placed, *numbered)
    behind = find_weekday_behind(scan, previous, placed)
    if not behind:
        return None
    end = scan.span(previous.first, behind)[1]
    dated = previous.expression._replace(weekday=placed.expression.weekday, end=end)
    return [Placed(dated, previous.first, behind)]


def _name_weekday(weekday: Expression, day: Expression) -> Expression:
    """Return a weekday as the day that is said behind it."""
    return weekday._replace(calendar=day.calendar, year=day.year, month=day.month, day=day.day)


def _number_weekday(scan: Scan, one: Placed, other: Placed, day: int, joint: str, end: int) -> list[Placed]:
    """Return "Monday 20 to Thursday 23 May" as a range, and so its neighbours; "Monday 20 and Friday 24" as two."""
    last = other.expression
    first = last._replace(start=one.expression.start, day=day, weekday=one.expression.weekday)
    if joint in ("-", "R") or follows_between(scan, one.first) or day + 1 == last.day:
        return [Placed(first._replace(kind="interval", until=last._replace(kind="partial")), one.first, other.end)]
    return [Placed(first._replace(end=scan.span(one.first, end)[1]), one.first, end), other]


def _share(one: Expression, other: Expression) -> Expression:
    """Return a date with what the next in its list says of the year or the week of both."""
    if is_weekday(one) and other.weekday is not None and other.month is None and other.kind == "relative":
        is_turned = other.shift is None or other.shift.unit == "week"
        return one._replace(shift=other.shift, turn=other.turn, week_start=other.week_start) if is_turned else one
    if one.year is not None or one.month is None or one.kind != "partial" or one.until or one.ordinal:
        return one
    if other.year is None or other.month is None or one.calendar != other.calendar or one.part:
        return one
    is_earlier = (one.month, one.day or 0) <= (other.month, other.day or one.day or 0)
    return one._replace(year=other.year) if is_earlier and one.granularity == other.granularity else one


def _list_days(scan: Scan, placed: list[Placed], limit: int) -> list[Placed]:
    """Return the dates with the bare days before them: of "5, 6 and 7 May" all three."""
    first = placed[0]
    days = first.expression
    if days.granularity != "day" or days.day is None or (len(placed) == 1 and days.until is None):
        return placed
    for index in range(max(limit, first.first - _MAX_BEFORE), first.first):
        match = _LISTED_DAY.fullmatch(scan.classes, index, first.first)
        token = scan.tokens[index]
        number = 0 if match is None else int(token) if token[0].isdigit() else scan.word(index).number
        if not 1 <= number < days.day:
            continue
        start, end = scan.span(index, index + 1)
        if number + 1 == days.day and days.until is not None:
            longer = Placed(days._replace(start=start, day=number), index, first.end)
            return _list_days(scan, [longer, *placed[1:]], limit)
        alone = days._replace(start=start, end=end, day=number, until=None, kind="partial", weekday=None)
        return _list_days(scan, [Placed(alone, index, index + 1), *placed], limit)
    return placed


def _join(one: Placed, other: Placed) -> Placed:
    first, last = one.expression, other.expression
    if last.month is None and last.day is not None and last.weekday is None and first.month is not None:
        last = _place_last_day(first, last)
    if first.year and not last.year and last.kind != "relative":
        last = follow_year(first, last)
    if last.kind == "relative" and first.kind == "partial" and first.year is None and first.month is not None:
        first = _turn_with(first, last)
    if first.weekday is not None and first.month is None and first.shift is None and first.turn is None:
        first = first._replace(turn=last.turn, shift=last.shift, week_start=last.week_start)
    if last.year and not first.year and first.kind != "relative":
        later = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
        first = first._replace(year=last.year - later)
    found = first._replace(kind="interval", end=last.end, until=last._replace(kind="partial"))
    return Placed(found, one.first, other.end)


def _place_last_day(first: Expression, last: Expression) -> Expression:
    """Return the day that ends a range in the month of its first day, or in the next: from 28 May to the 2nd."""
    months = (first.month or 0) - 1 + ((last.day or 0) < (first.day or 0))
    year = last.year if first.year is None else first.year + months // MONTHS
    return last._replace(month=months % MONTHS + 1, year=year)


def _turn_with(first: Expression, last: Expression) -> Expression:
    """Return the beginning of a range with the "last year" of its end: the year before it, where its month is later."""
    later = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
    if last.shift is None or last.shift.unit != "year":
        return first if later else first._replace(turn=last.turn)
    return first._replace(shift=last.shift._replace(amount=last.shift.amount - later))


def _extend(scan: Scan, placed: Placed, limit: int) -> list[Placed]:
    """Return an expression with the bare day or month before it that begins a range: the 3 of "3 to 5 May"."""
    last = placed.expression
    if last.kind not in ("absolute", "partial", "relative") or last.month is None or last.ordinal or last.part:
        return [placed]
    if last.granularity not in ("day", "month"):
        return [placed]
    pattern = _DAY_BEFORE if last.granularity == "day" else _MONTH_BEFORE
    start = max(limit, placed.first - _MAX_BEFORE)
    for index in range(start, placed.first):
        match = pattern.fullmatch(scan.classes, index, placed.first)
        if match and (match["joined"] or scan.word(placed.first).skip):
            return _begin(scan, placed, match) or [placed]
    return [placed]


def _begin_month(last: Expression, word: Word, number: int) -> Expression | None:
    """Return the month before another with its year, or the year before it."""
    if word.calendar != last.calendar:
        return None
    return last._replace(month=number, year=last.year - (number > (last.month or 0)) if last.year else None)


def _begin_day(last: Expression, number: int) -> Expression | None:
    """Return the day before another of its month."""
    if last.weekday is not None or not 1 <= number <= 31 or number >= (last.day or 0):
        return None
    return last._replace(day=number)


def _begin(scan: Scan, placed: Placed, match: re.Match[str]) -> list[Placed] | None:
    last, index = placed.expression, match.start()
    word, token = scan.word(index), scan.tokens[index]
    number = int(token) if token[0].isdigit() else word.number
    start, end = scan.span(index, index + 1)
    is_range = match["joined"] in ("-", "R") or follows_between(scan, index)
    if (
        last.granularity == "day"
        and match["joined"] == "&"
        and token[0].isdigit() != scan.tokens[match.end()][0].isdigit()
    ):
        # "The eighth and 30 May": only the second is a day.
        return None
    first = _begin_month(last, word, number) if last.granularity == "month" else _begin_day(last, number)
    if first is None or (first.year is not None and first.year not in KNOWN_YEARS[first.calendar]):
        return None
    if not is_range and last.granularity == "month":
        # "January and May 2024": two months; "January and February": both as one.
        is_turned = last.shift is not None or last.turn is not None
        if word.kind != "M" or (first.year is None and not (is_turned and number < (last.month or 0))):
            return None
        if (last.month or 0) - number not in (1, -11):
            alone = Placed(first._replace(start=start, end=end), index, index + 1)
            return [alone, placed] if first.year == last.year else None
    if not is_range and number + 1 != last.day:
        # "10 and 15 May": two days.
        return [Placed(first._replace(start=start, end=end), index, index + 1), placed]
    kept = last._replace(kind="partial")
    return [Placed(first._replace(start=start, kind="interval", until=kept), index, placed.end)]
