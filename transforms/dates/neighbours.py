"""Two dates beside each other: whether they are one, the ends of a range or members of a list."""

import re

from schemas.records import Granularity
from transforms.dates.expressions import Expression
from transforms.dates.resolution import resolve
from transforms.dates.scanning import BETWEEN_BEHIND, Scan

_TO = re.compile(r" ?(?:, ?)?[-R] ?")
_WORD_TO = re.compile(r" ?R ?")
_AND_DAY = re.compile(r" ?& ?(?:D ?)?")
_OPENED = re.compile(r" ?\( ?")
_OPENED_BEHIND = re.compile(r" (?P<daypart>x) ?\( ?|" + _OPENED.pattern)
_DASH = re.compile(r" ?[-/] ?")
_AND = re.compile(r" ?& ?| (?=[MHJdoc])")
_LIST_GAP = re.compile(r" ?(?:& ?|, ?(?:& ?)?)(?:[ik] ?)*| (?=[MHJdocW])")
_RANGED: frozenset[Granularity] = frozenset(("day", "month", "year", "decade", "century"))
_KINDS = frozenset(("absolute", "partial"))
_DAY_OF_WEEKDAY = re.compile(r" ?(?P<day>[doc])(?: ?[sm])? ?,? ?(?P<joined>[-R&]?) ?(?:D ?)?")
_WEEKDAY_GAP = re.compile(r" ?(?:[,(] ?)?(?:D ?)?")
_LAST_DAYS = range(28, 32)
_MOST_RANGED_DAYS = 15 * 365
_DECADE = 10
_OR = frozenset(("یا", "او", "یان", "or"))


class Placed:
    """An expression and the tokens that it takes: from `first` up to `end`."""

    __slots__ = ("end", "expression", "first")

    def __init__(self, expression: Expression, first: int, end: int) -> None:
        self.expression, self.first, self.end = expression, first, end


def are_days_of_weekdays(scan: Scan, one: Placed, other: Placed) -> bool:
    """Say whether these are "Friday and Saturday 19 and 20 May"."""
    names, days = one.expression, other.expression
    are_names = names.until is not None and names.weekday is not None and names.month is None and names.shift is None
    are_days = days.until is not None and days.granularity == "day" and days.month is not None
    return are_names and are_days and not scan.classes[one.end : other.first].strip(" ,")


def is_weekday_of_range(scan: Scan, one: Placed, extended: Placed, other: Placed) -> bool:
    """Say whether these are "Monday 20 to 25 May", whose first day was found as that of the second."""
    gap = scan.classes[one.end : extended.first]
    is_begun = extended.first < other.first and extended.expression.weekday is None
    return is_begun and is_weekday(one.expression) and gap in (" ", ", ", "")


def tells_weekday(scan: Scan, one: Placed, other: Placed) -> bool:
    """Say whether a weekday is the date behind it: "Sunday (7 May)", "Sunday evening (May 7)"."""
    date, gap = other.expression, _OPENED_BEHIND.fullmatch(scan.classes, one.end, other.first)
    if gap is None or not is_weekday(one.expression) or date.granularity != "day" or None in (date.month, date.day):
        return False
    if gap["daypart"] and scan.tokens[gap.start("daypart")] not in scan.lexicon.day_parts:
        return False
    days = resolve(date).days
    return date.until is None and (days is None or days[0].weekday() == one.expression.weekday)


def find_weekday_behind(scan: Scan, one: Placed, other: Placed) -> int:
    """Return where a date ends whose weekday stands behind it: "12 May (Monday)"; 0 where it is not its own."""
    date, gap = one.expression, scan.classes[one.end : other.first]
    is_day = date.granularity == "day" and date.month is not None and date.weekday is None and date.until is None
    if any(scan.word(index).skip for index in range(one.end, other.first + 1)):
        # "12 May and Friday".
        return 0
    if not is_day or date.ordinal or not is_weekday(other.expression) or not _WEEKDAY_GAP.fullmatch(gap):
        return 0
    is_bracketed = "(" in gap
    if is_bracketed and not scan.classes.startswith(")", other.end):
        return 0
    if not is_bracketed and "D" not in gap:
        days = resolve(date).days
        return other.end if days and days[0].weekday() == other.expression.weekday else 0
    return other.end + is_bracketed


def find_day_of_weekday(scan: Scan, one: Placed, other: Placed) -> tuple[int, str, int] | None:
    """Return the day that "Monday 20" is before "to Thursday 23 May", what joins the two, and where it ends."""
    day, weekday = other.expression, one.expression
    match = _DAY_OF_WEEKDAY.fullmatch(scan.classes, one.end, other.first)
    if match is None or not is_weekday(weekday) or weekday.weekday is None or day.weekday is None:
        return None
    token = scan.tokens[match.start("day")]
    number = int(token) if token[0].isdigit() else scan.word(match.start("day")).number
    if day.month is None or day.until is not None or not 1 <= number < (day.day or 0):
        return None
    # What stands behind the weekday is its day only if both fall as far apart.
    is_day = ((day.day or 0) - number - day.weekday + weekday.weekday) % 7 == 0
    is_joined = match["joined"] or any(scan.word(index).skip for index in range(match.end("day"), other.first + 1))
    return (number, match["joined"], match.end("day")) if is_day and is_joined else None


def are_listed(scan: Scan, one: Placed, other: Placed) -> bool:
    """Say whether two dates are members of a list: "5 May and 3 June 2024"."""
    gap = _LIST_GAP.fullmatch(scan.classes, one.end, other.first)
    return gap is not None and (gap[0] != " " or bool(scan.word(other.first).skip))


def are_joined(scan: Scan, one: Placed, other: Placed) -> bool:
    """Say whether two dates are one range."""
    return (
        _are_weekdays(scan, one, other)
        or _are_ends(scan, one, other)
        or _are_next_months(scan, one, other)
        or _are_deictics(scan, one, other)
    )


def _are_deictics(scan: Scan, one: Placed, other: Placed) -> bool:
    """Say whether these are the ends of "from yesterday to today"."""
    first, last = _days_from_today(scan, one), _days_from_today(scan, other)
    is_range = _WORD_TO.fullmatch(scan.classes, one.end, other.first) is not None
    return is_range and first is not None and last is not None and first < last


def _days_from_today(scan: Scan, placed: Placed) -> int | None:
    """Return how far a deictic of one word is from today, None where it is something else or says more."""
    shift = placed.expression.shift
    is_deictic = scan.classes[placed.first : placed.end] == "T" and placed.expression.until is None
    return shift.amount if shift and is_deictic else None


def tells_or(scan: Scan, first: int, end: int) -> bool:
    """Say whether "or" stands among these tokens."""
    return not _OR.isdisjoint(scan.tokens[first:end])


def _are_next_months(scan: Scan, one: Placed, other: Placed) -> bool:
    """Say whether these are "January and February of 2024"."""
    first, last = one.expression, other.expression
    if first.granularity != "month" or last.granularity != "month" or None in (first.month, last.month, last.year):
        return False
    is_plain = first.kind == last.kind == "partial" and not (first.part or last.part or first.ordinal or last.ordinal)
    is_next = (last.month or 0) - (first.month or 0) in (1, -11) and first.calendar == last.calendar
    is_whole = first.until is None and last.until is None and first.year is None
    return is_plain and is_next and is_whole and _AND.fullmatch(scan.classes, one.end, other.first) is not None


def _are_ends(scan: Scan, one: Placed, other: Placed) -> bool:
    first, last = one.expression, other.expression
    alike = first.granularity == last.granularity and first.calendar == last.calendar
    if not (alike and _is_end(first) and _is_end(last)) or first.granularity not in _RANGED:
        return False
    if first.year and not last.year and last.kind != "relative":
        last = follow_year(first, last)
    if first.part not in (None, "first") or last.part not in (None, "last") or first.ordinal or last.ordinal:
        return False
    if first.year and last.year and not _follow(first, last):
        return False
    gap = scan.classes[one.end : other.first]
    if last.month is None and last.granularity == "day":
        # "May 20 to the 24th".
        gap = gap.removesuffix("k ")
    is_glued = not gap.strip() and bool(scan.word(other.first).skip) and first.granularity == "decade"
    if _TO.fullmatch(gap) or ((gap.strip() == "&" or is_glued) and _are_next_days(first, last)):
        return True
    is_between = follows_between(scan, one.first) or BETWEEN_BEHIND.match(scan.classes, other.end) is not None
    return is_between and (gap.strip() == "&" or (gap == " " and bool(scan.word(other.first).skip)))


def _is_end(expression: Expression) -> bool:
    """Say whether it may be the end of a range: a date, or one of "last May" and "the end of last year"."""
    is_relative = expression.kind == "relative" and (expression.month is not None or expression.part is not None)
    return (expression.kind in _KINDS or is_relative) and not expression.same


def _are_next_days(first: Expression, last: Expression) -> bool:
    """Say whether these are the last day of a month and the first of the next, and no more."""
    is_plain = first.granularity == last.granularity == "day" and first.weekday is None and last.weekday is None
    if first.granularity == last.granularity == "decade":
        return first.year is not None and last.year == first.year + _DECADE and first.until is last.until is None
    is_edge = first.day in _LAST_DAYS and last.day == 1 and (last.month or 0) - (first.month or 0) in (1, -11)
    return is_plain and is_edge and first.until is None and last.until is None


def _are_weekdays(scan: Scan, one: Placed, other: Placed) -> bool:
    """Say whether these are the ends of "from Sunday to Thursday", "from Sunday to next Thursday"."""
    last = other.expression
    is_turned = _is_turned(last)
    if not (is_weekday(one.expression) or _is_turned(one.expression)) or not (is_weekday(last) or is_turned):
        return False
    if _WORD_TO.fullmatch(scan.classes, one.end, other.first):
        return True
    if not is_weekday(one.expression):
        return False
    # The night of Friday-Saturday; Friday and Saturday; between Wednesday and Friday.
    is_next = ((last.weekday or 0) - (one.expression.weekday or 0)) % 7 == 1
    gap = scan.classes[one.end : other.first]
    is_joined = _DASH.fullmatch(gap) or _AND_DAY.fullmatch(gap) or (gap == " " and bool(scan.word(other.first).skip))
    if gap == " " and scan.lexicon.vocabulary.language == "ar" and scan.classes.endswith("D ", 0, one.first):
        # The Arabic "night of Saturday Sunday".
        is_joined = True
    is_range = is_next or "-" in gap or follows_between(scan, one.first)
    return is_range and bool(is_joined)


def are_today_and_day(scan: Scan, one: Placed, other: Placed) -> bool:
    """Say whether these are the ends of "from today to Friday", "from tomorrow to 3 May"."""
    first, last = one.expression, other.expression
    is_today = first.shift is not None and first.shift.unit == "day" and not first.shift.spans and first.month is None
    is_today = is_today or (is_weekday(first) and last.month is not None)
    is_day = last.granularity == "day" and last.until is None and (last.month is not None or last.weekday is not None)
    return is_today and is_day and _WORD_TO.fullmatch(scan.classes, one.end, other.first) is not None


def _is_turned(expression: Expression) -> bool:
    """Say whether it is a weekday with "next" or "of this week"."""
    is_weekday = expression.weekday is not None and expression.month is None and expression.day is None
    return is_weekday and expression.until is None and (expression.turn is not None or _is_of_week(expression))


def _is_of_week(expression: Expression) -> bool:
    return expression.shift is not None and expression.shift.unit == "week"


def is_weekday(expression: Expression) -> bool:
    """Say whether it is a weekday and no more."""
    bare = expression.kind == "relative" and expression.shift is None and expression.turn is None
    return bare and expression.weekday is not None


def follow_year(first: Expression, last: Expression) -> Expression:
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


def follows_between(scan: Scan, index: int) -> bool:
    """Say whether "between" stands right before a token."""
    return scan.classes.endswith(("b", "b "), 0, index)
