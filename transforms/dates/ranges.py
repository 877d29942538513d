"""Ranges: a second end that begins with the first, and what the first leaves to the second."""

import re
from collections.abc import Sequence

from schemas.records import Granularity
from transforms.dates.calendars import KNOWN_YEARS
from transforms.dates.entries import Word
from transforms.dates.expressions import Expression
from transforms.dates.resolution import resolve
from transforms.dates.scanning import Scan

_TO = re.compile(r" ?[-R] ?")
_WORD_TO = re.compile(r" ?R ?")
_AND = re.compile(r" ?& ?| (?=[MHJdoc])")
_BETWEEN_BEFORE = re.compile(r"b ?(?:f ?)?")
_DAY_BEFORE = re.compile(r"(?P<day>[doc])(?: ?[sm])? ?(?P<joined>[-R&]|(?<= ))[ ]?")
_MONTH_BEFORE = re.compile(r"(?P<month>[MHJ])\.? ?(?P<joined>[-R&]|(?<= ))[ ]?")
_RANGED: frozenset[Granularity] = frozenset(("day", "month", "year"))
_KINDS = frozenset(("absolute", "partial"))
_MAX_BEFORE = 7
_MOST_RANGED_DAYS = 15 * 365


class Placed:
    """An expression and the tokens that it takes: from `first` up to `end`."""

    __slots__ = ("end", "expression", "first")

    def __init__(self, expression: Expression, first: int, end: int) -> None:
        self.expression, self.first, self.end = expression, first, end


def join_ranges(scan: Scan, found: Sequence[Placed]) -> list[Expression]:
    """Return the expressions of a sentence, those that are the two ends of a range as one.

    Args:
        scan: of the sentence.
        found: in the order of the text, not overlapping.
    """
    joined: list[Placed] = []
    for placed in found:
        previous = joined[-1] if joined else None
        if previous is not None and (_are_weekdays(scan, previous, placed) or _are_ends(scan, previous, placed)):
            joined[-1] = _join(previous, placed)
            continue
        joined += _extend(scan, placed, previous.end if previous else 0)
    return [placed.expression for placed in joined]


def _are_ends(scan: Scan, one: Placed, other: Placed) -> bool:
    first, last = one.expression, other.expression
    if not {first.kind, last.kind} <= _KINDS or first.granularity != last.granularity:
        return False
    if first.granularity not in _RANGED or first.calendar != last.calendar or (first.year and not last.year):
        return False
    if first.part or last.part or first.ordinal or last.ordinal:
        return False
    if first.year and not _follow(first, last):
        return False
    gap = scan.classes[one.end : other.first]
    if _TO.fullmatch(gap):
        return True
    return _follows_between(scan, one.first) and (
        gap.strip() == "&" or (gap == " " and bool(scan.word(other.first).skip))
    )


def _are_weekdays(scan: Scan, one: Placed, other: Placed) -> bool:
    """Say whether these are the ends of "from Sunday to Thursday"."""
    is_joined = _WORD_TO.fullmatch(scan.classes, one.end, other.first) is not None
    return is_joined and _is_weekday(one.expression) and _is_weekday(other.expression)


def _is_weekday(expression: Expression) -> bool:
    """Say whether it is a weekday and no more."""
    bare = expression.kind == "relative" and expression.shift is None and expression.turn is None
    return bare and expression.weekday is not None


def _follow(first: Expression, last: Expression) -> bool:
    begin, end = resolve(first).days, resolve(last).days
    if begin is None or end is None:
        return True
    # Days so far apart are those of a life, two and no range.
    is_life = first.granularity == "day" and (end[0] - begin[0]).days > _MOST_RANGED_DAYS
    return begin[0] < end[0] and not is_life


def _follows_between(scan: Scan, index: int) -> bool:
    return scan.classes.endswith(("b", "b "), 0, index)


def _join(one: Placed, other: Placed) -> Placed:
    first, last = one.expression, other.expression
    if last.year and not first.year:
        later = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
        first = first._replace(year=last.year - later)
    found = first._replace(kind="interval", end=last.end, until=last._replace(kind="partial"))
    return Placed(found, one.first, other.end)


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
    is_range = match["joined"] in ("-", "R") or _follows_between(scan, index)
    first = _begin_month(last, word, number) if last.granularity == "month" else _begin_day(last, number)
    if first is None or (first.year is not None and first.year not in KNOWN_YEARS[first.calendar]):
        return None
    if not is_range and last.granularity == "month":
        # "January and February 2024": two months.
        is_sure = word.kind == "M" and first.year is not None and first.year == last.year
        return [Placed(first._replace(start=start, end=end), index, index + 1), placed] if is_sure else None
    if not is_range and number + 1 != last.day:
        # "10 and 15 May": two days.
        return [Placed(first._replace(start=start, end=end), index, index + 1), placed]
    kept = last._replace(kind="partial")
    return [Placed(first._replace(start=start, kind="interval", until=kept), index, placed.end)]
