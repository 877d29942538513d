"""Ranges: a second end that begins with the first, and what the first leaves to the second."""

import re
from collections.abc import Sequence

from schemas.records import Granularity
from transforms.dates.calendars import KNOWN_YEARS
from transforms.dates.entries import Word
from transforms.dates.expressions import Expression
from transforms.dates.resolution import resolve
from transforms.dates.scanning import Scan

_TO = re.compile(r" ?(?:, ?)?[-R] ?")
_WORD_TO = re.compile(r" ?R ?")
_DASH = re.compile(r" ?[-/] ?")
_AND = re.compile(r" ?& ?| (?=[MHJdoc])")
_BETWEEN_BEFORE = re.compile(r"b ?(?:f ?)?")
_DAY_BEFORE = re.compile(r"(?P<day>[doc])(?: ?[sm])? ?(?P<joined>[-R&]|(?<= ))[ ]?")
_LISTED_DAY = re.compile(r"(?P<day>[doc])(?: ?[sm])? ?, ?")
_LIST_GAP = re.compile(r" ?(?:& ?|, ?(?:& ?)?)(?:[ik] ?)*| (?=[MHJdocW])")
_MONTH_BEFORE = re.compile(r"(?P<month>[MHJ])\.? ?(?P<joined>[-R&]|(?<= ))[ ]?")
_RANGED: frozenset[Granularity] = frozenset(("day", "month", "year"))
_KINDS = frozenset(("absolute", "partial"))
_WEEKDAY_GAP = re.compile(r" ?(?:[,(] ?)?(?:D ?)?")
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
        behind = 0 if previous is None else _find_weekday_behind(scan, previous, placed)
        if previous is not None and behind:
            end = scan.span(previous.first, behind)[1]
            dated = previous.expression._replace(weekday=placed.expression.weekday, end=end)
            joined[-1] = Placed(dated, previous.first, behind)
            continue
        limit = previous.end if previous else 0
        joined += _list_days(scan, _extend(scan, placed, limit), limit)
    for one, other in zip(joined[-2::-1], joined[:0:-1], strict=True):
        if _are_listed(scan, one, other):
            one.expression = _share(one.expression, other.expression)
    return [placed.expression for placed in joined]


def _find_weekday_behind(scan: Scan, one: Placed, other: Placed) -> int:
    """Return where a date ends whose weekday stands behind it: "12 May (Monday)"; 0 where it is not its own."""
    date, gap = one.expression, scan.classes[one.end : other.first]
    is_day = date.granularity == "day" and date.month is not None and date.weekday is None and date.until is None
    if not is_day or date.ordinal or not _is_weekday(other.expression) or not _WEEKDAY_GAP.fullmatch(gap):
        return 0
    is_bracketed = "(" in gap
    if is_bracketed and not scan.classes.startswith(")", other.end):
        return 0
    if not is_bracketed and "D" not in gap:
        days = resolve(date).days
        return other.end if days and days[0].weekday() == other.expression.weekday else 0
    return other.end + is_bracketed


def _are_listed(scan: Scan, one: Placed, other: Placed) -> bool:
    """Say whether two dates are members of a list: "5 May and 3 June 2024"."""
    gap = _LIST_GAP.fullmatch(scan.classes, one.end, other.first)
    return gap is not None and (gap[0] != " " or bool(scan.word(other.first).skip))


def _share(one: Expression, other: Expression) -> Expression:
    """Return a date with what the next in its list says of the year or the week of both."""
    if _is_weekday(one) and other.weekday is not None and other.month is None and other.kind == "relative":
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


def _are_ends(scan: Scan, one: Placed, other: Placed) -> bool:
    first, last = one.expression, other.expression
    if not {first.kind, last.kind} <= _KINDS or first.granularity != last.granularity:
        return False
    if first.granularity not in _RANGED or first.calendar != last.calendar:
        return False
    if first.year and not last.year:
        last = _follow_year(first, last)
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
    """Say whether these are the ends of "from Sunday to Thursday", "from Sunday to next Thursday"."""
    is_joined = _WORD_TO.fullmatch(scan.classes, one.end, other.first) is not None
    last = other.expression
    if not is_joined and _is_weekday(one.expression) and _is_weekday(last):
        # The night of Friday-Saturday.
        is_next = ((last.weekday or 0) - (one.expression.weekday or 0)) % 7 == 1
        return is_next and _DASH.fullmatch(scan.classes, one.end, other.first) is not None
    is_turned = last.weekday is not None and last.month is None and (last.turn is not None or _is_of_week(last))
    return is_joined and _is_weekday(one.expression) and (_is_weekday(last) or is_turned)


def _is_of_week(expression: Expression) -> bool:
    return expression.shift is not None and expression.shift.unit == "week"


def _is_weekday(expression: Expression) -> bool:
    """Say whether it is a weekday and no more."""
    bare = expression.kind == "relative" and expression.shift is None and expression.turn is None
    return bare and expression.weekday is not None


def _follow_year(first: Expression, last: Expression) -> Expression:
    """Return the end of a range with the year of its beginning, or the one after."""
    is_next = (last.month or 0, last.day or 0) < (first.month or 0, first.day or 0)
    return last._replace(year=first.year + is_next) if first.year and last.month else last


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
    if first.year and not last.year:
        last = _follow_year(first, last)
    if first.weekday is not None and first.month is None:
        first = first._replace(turn=last.turn, shift=last.shift, week_start=last.week_start)
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
