"""What an expression means by its anchor, the day that "today" was: relatives, weekdays, and dates without a year."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from schemas.records import Calendar
from transforms.dates.calendars import Interval, date_in, make_day, year_interval
from transforms.dates.expressions import Expression, Shift
from transforms.dates.meanings import nearest_weekday, resolve_absolute
from transforms.dates.periods import century_interval, decade_interval, halve, months_interval
from transforms.dates.vocabulary import Tense, Unit

_MONTHS: Mapping[Unit, int] = {"month": 1, "year": 12, "decade": 120}
# A day of a month and its weekday without the month's name: not farther than this.
_NEAR_MONTHS = 6
_QUARTER_MONTHS = 3
_WEDNESDAY, _SATURDAY = 2, 5
# A weekday that a near day does not have was miswritten; of a day farther than this it tells the year.
_NEAR = 60
_NEAR_YEAR, _ABOUT = timedelta(days=500), 15
# "This Friday" is to come, unless it is farther than that or a verb of the past says so.
_THIS_AHEAD = 4
_FAR = timedelta(days=6)
_TWO_YEARS = timedelta(days=730)
# A Gregorian winter ends in the February of the next year.
_WINTER, _LAST_OF_WINTER, _LAST_OF_SPRING = 4, 2, 5

# News tells of the past: the next day of a name is taken when it is this many times nearer than the last.
_FUTURE_WEIGHT: Mapping[Tense, Fraction] = {
    "none": Fraction(3),
    "past": Fraction(8),
    "future": Fraction(1, 4),
    "either": Fraction(1),
}
# "I'll be back on 2 October", a month later; of a date in a sentence with other verbs, too, the past may be told.
_AHEAD_WEIGHT = Fraction(1, 12)
# What stands by itself is of the present year, unless it is so many times nearer in another.
_FARTHER = 4
# Of a day a verb in the past tells less: "they set 3 June for the hearing".
_DAY_WEIGHT = {**_FUTURE_WEIGHT, "past": Fraction(4)}
# "They came in the summer": a season that has not begun is not meant, however near.
_WEIGHTS = {"day": _DAY_WEIGHT, "season": {**_FUTURE_WEIGHT, "past": Fraction(100)}}


def resolve_relative(expression: Expression, anchor: date) -> Interval | None:
    """Return the days of what is told from the anchor, or is nearest to it."""
    shift = expression.shift
    if expression.granularity == "century":
        days = century_interval("gregorian", (anchor.year + 99) // 100 + (shift.amount if shift else 0))
        return halve("gregorian", days, expression.ordinal, 100) if days and expression.ordinal else days
    is_of_month = expression.month is None and shift is not None and shift.unit == "month"
    if (expression.month is not None or expression.ordinal is not None) and not is_of_month:
        return _resolve_yearly(expression, anchor)
    if shift is not None and shift.unit == "day" and not shift.spans:
        day = anchor + timedelta(days=shift.amount)
        if expression.weekday is not None:
            day = nearest_weekday(day, expression.weekday)
        return day, day
    if shift is not None:
        return _resolve_shift(shift, expression, anchor)
    if expression.day is not None:
        return _find_day_of_weekday(expression, expression.day, anchor)
    return _resolve_weekday(expression, anchor)


def _resolve_weekday(expression: Expression, anchor: date) -> Interval | None:
    if expression.weekday is None:
        return None
    day = _turn_weekday(anchor, expression.weekday, expression.turn, expression.tense)
    is_bare = expression.turn is None and expression.kind == "relative"
    if is_bare and abs(day - anchor) == _FAR and (expression.is_hedged or expression.tense == "none"):
        # Of a hundred days that are called by their name alone one is so far: that a verb was misread is likelier.
        day = nearest_weekday(anchor, expression.weekday)
    return day, day


def _find_day_of_weekday(expression: Expression, number: int, anchor: date) -> Interval | None:
    """Return the near day of a month that has a number and a weekday, as Friday the 13th; else the weekday's."""
    here = date_in(expression.calendar, anchor)
    if here is None:
        return None
    months = [divmod(here[0] * 12 + here[1] - 1 + shift, 12) for shift in range(-_NEAR_MONTHS, _NEAR_MONTHS + 1)]
    days = [make_day(expression.calendar, year, month0 + 1, number) for year, month0 in months]
    fitting = [(day, day) for day in days if day and expression.weekday in (None, day.weekday())]
    if not fitting:
        return _resolve_weekday(expression, anchor)
    return min(fitting, key=lambda day: _distance(day, anchor, _FUTURE_WEIGHT[expression.tense]))


def _resolve_shift(shift: Shift, expression: Expression, anchor: date) -> Interval | None:
    if shift.unit == "weekend":
        return _find_weekend(shift, expression, anchor)
    there = shift_day(anchor, shift)
    if shift.spans:
        return (there, anchor) if there <= anchor else (anchor, there)
    if shift.unit in ("minute", "hour"):
        return there, there
    if shift.unit == "week":
        return _resolve_week(expression, there)
    return _resolve_months(shift, expression, anchor)


def _resolve_months(shift: Shift, expression: Expression, anchor: date) -> Interval | None:
    """Return the month, the quarter, the year or the decade that is so many of them away."""
    calendar: Calendar = "gregorian" if expression.calendar == "none" else expression.calendar
    here = date_in(calendar, anchor)
    if here is None:
        return None
    if shift.unit in ("year", "decade"):
        is_decade = expression.granularity == "decade"
        decade = (here[0] // 10 + shift.amount) * 10
        year = here[0] + shift.amount * _MONTHS[shift.unit] // 12
        return decade_interval(calendar, decade) if is_decade else year_interval(calendar, year)
    year, month0 = divmod(here[0] * 12 + here[1] - 1 + shift.amount, 12)
    if expression.granularity == "quarter":
        quarter = expression._replace(ordinal=month0 // _QUARTER_MONTHS + 1, months=_QUARTER_MONTHS)
        return months_interval(calendar, year, quarter)
    return resolve_absolute(expression._replace(calendar=calendar, year=year, month=month0 + 1, kind="partial")).days


def _find_weekend(shift: Shift, expression: Expression, anchor: date) -> Interval:
    """Return a Saturday and its Sunday.

    "This weekend" of what is past is the one before, up to Tuesday; "the weekend" is that up to Friday.
    """
    is_just_past = not shift.amount and expression.tense == "past" and anchor.weekday() < _WEDNESDAY
    is_just_past = is_just_past or (expression.turn == -1 and anchor.weekday() < _SATURDAY)
    # "The coming weekend" of a Saturday is the next.
    is_over = expression.turn == 1 and anchor.weekday() >= _SATURDAY
    first = anchor + timedelta(days=_SATURDAY - anchor.weekday() + 7 * (shift.amount - is_just_past + is_over))
    return first, first + timedelta(days=1)


def _resolve_week(expression: Expression, there: date) -> Interval:
    """Return the day a number of weeks away, its week where that is meant, or a weekday in it."""
    if expression.week_start is None and expression.weekday is not None:
        # A week from Friday.
        there = _turn_weekday(there, expression.weekday, None, "future")
    if expression.week_start is None:
        return there, there
    first = there - timedelta(days=(there.weekday() - expression.week_start) % 7)
    if expression.weekday is None:
        return first, first + timedelta(days=6)
    day = first + timedelta(days=(expression.weekday - expression.week_start) % 7)
    return day, day


def stretch_days(days: Interval, period: Shift) -> Interval:
    """Return the time of a length that ends with these days, or begins with them.

    >>> stretch_days((date(2024, 3, 1), date(2024, 3, 31)), Shift(unit="month", amount=-3))
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    """
    if period.amount < 0:
        return min(shift_day(days[1] + timedelta(days=1), period), days[0]), days[1]
    return days[0], max(shift_day(days[0], period) - timedelta(days=1), days[1])


def shift_day(anchor: date, shift: Shift) -> date:
    """Return the day at a distance; minutes, and hours short of a day, stay on the anchor's own.

    >>> shift_day(date(2026, 3, 31), Shift(unit="month", amount=-1))
    datetime.date(2026, 2, 28)
    """
    if shift.unit in ("minute", "hour"):
        return anchor + timedelta(days=int(shift.amount / 24) if shift.unit == "hour" else 0)
    if shift.unit in ("day", "week"):
        return anchor + timedelta(days=shift.amount * (7 if shift.unit == "week" else 1))
    months = shift.amount * _MONTHS.get(shift.unit, 1)
    year, month0 = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return date(year, month0 + 1, min(anchor.day, monthrange(year, month0 + 1)[1]))


def _resolve_yearly(expression: Expression, anchor: date) -> Interval | None:
    """Return the month, day or season of the year that is meant: a near one, last, this or next."""
    here = date_in(expression.calendar, anchor)
    if here is None:
        return None
    if expression.shift is not None and expression.shift.unit == "year":
        # A fiscal year that begins in July is last year's until then.
        is_last_year = here[1] <= expression.fiscal or (
            not expression.shift.amount and _is_winter_of_last_year(expression, here[1])
        )
        return _in_year(expression, here[0] + expression.shift.amount - is_last_year)
    if expression.turn == 0:
        return _in_year(expression, here[0] - _is_winter_of_last_year(expression, here[1]))
    around = [days for year in range(here[0] - 2, here[0] + 3) if (days := _in_year(expression, year))]
    if expression.turn == -1:
        return max((days for days in around if days[1] < anchor), default=None)
    if expression.turn == 1:
        return min((days for days in around if days[0] > anchor), default=None)
    return _choose_year(expression, around, anchor)


def _choose_year(expression: Expression, around: Sequence[Interval], anchor: date) -> Interval | None:
    """Return the nearest of these; of days that are all far off, the one that has the weekday which is told."""
    if expression.told_year is not None and (said := _in_year(expression, expression.told_year)):
        days = _choose_year(expression._replace(told_year=None), around, anchor)
        # An old day that comes back about now is its anniversary; what is to come is not so old.
        is_again = days is not None and (expression.tense == "future" or _distance(days, anchor, Fraction(1)) <= _ABOUT)
        return days if is_again and abs(said[0] - anchor) > _NEAR_YEAR else said
    if expression.tense == "either" and (expression.weekday is None or expression.ordinal is not None):
        return _choose_present(expression, around, anchor)
    weight = _WEIGHTS.get(expression.granularity, _FUTURE_WEIGHT)[expression.tense]
    weight = _AHEAD_WEIGHT if expression.is_ahead and expression.tense == "future" else weight
    nearest = min(around, key=lambda days: _distance(days, anchor, weight), default=None)
    if nearest is None or expression.granularity != "day" or _distance(nearest, anchor, Fraction(1)) <= _NEAR:
        return nearest
    told = [days for days in around if days[0].weekday() == expression.weekday and abs(days[0] - anchor) < _TWO_YEARS]
    return min(told, key=lambda days: _distance(days, anchor, weight), default=nearest)


def _choose_present(expression: Expression, around: Sequence[Interval], anchor: date) -> Interval | None:
    """Return the one of the present year, unless another is many times nearer."""
    here = date_in(expression.calendar, anchor)
    present = None if here is None else _in_year(expression, here[0])
    nearest = min(around, key=lambda days: _distance(days, anchor, Fraction(1)), default=None)
    if present is None or nearest is None:
        return nearest
    one, other = (_distance(days, anchor, Fraction(1)) for days in (present, nearest))
    return present if one <= _FARTHER * other else nearest


def _is_winter_of_last_year(expression: Expression, month: int) -> bool:
    """Say whether "this winter" has begun before the new year."""
    is_winter = expression.granularity == "season" and expression.ordinal == _WINTER
    last = _LAST_OF_SPRING if expression.tense == "past" else _LAST_OF_WINTER
    return is_winter and expression.calendar == "gregorian" and month <= last


def _in_year(expression: Expression, year: int) -> Interval | None:
    weekday = expression.weekday if expression.ordinal is not None else None
    return resolve_absolute(expression._replace(year=year, weekday=weekday, kind="partial")).days


def _distance(days: Interval, anchor: date, weight: Fraction) -> Fraction:
    """Return days from the anchor, those to come weighed by what the sentence tells."""
    return max((days[0] - anchor).days * weight, Fraction((anchor - days[1]).days), Fraction(0))


def _turn_weekday(anchor: date, weekday: int, turn: int | None, tense: Tense) -> date:
    """Return the day of that name that is past, or coming; without a word for it, news tells of the past."""
    ahead = (weekday - anchor.weekday()) % 7
    if turn == 0 and tense != "future" and (tense == "past" or ahead > _THIS_AHEAD):
        return nearest_weekday(anchor, weekday)
    if turn == 0:
        return anchor + timedelta(days=ahead)
    turn = turn or None
    if turn is not None and abs(turn) > 1:
        # The one after next, the one before last.
        sign = turn // abs(turn)
        return _turn_weekday(anchor, weekday, sign, tense) + timedelta(days=7 * (turn - sign))
    if turn == 1 or (turn is None and tense == "future"):
        # "Will meet on Wednesday", on a Wednesday, is the same day; "next Wednesday" is not.
        return anchor + timedelta(days=ahead or (7 if turn == 1 else 0))
    back = (anchor.weekday() - weekday) % 7
    return anchor - timedelta(days=back or (7 if turn == -1 else 0))
