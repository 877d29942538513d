"""Days, months and years of four calendars as Gregorian days; what does not exist is None.

Jalali days are those of the official calendar of Iran, by persiantools; Kurdish years are Jalali
years plus 1321. Lunar days are those of Umm al-Qura, the calendar of Saudi Arabia, by hijridate:
where months begin by sighting, as in Iran, Iraq and Pakistan, the day may be one or two off.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from hijridate import Gregorian, Hijri
from persiantools.jdatetime import JalaliDate

from schemas.records import Calendar

MONTHS, MOST_DAYS = 12, 31
"""How many a year has, and the most that a month of any calendar has."""

KURDISH_OFFSET = 1321
"""Kurdish year minus Jalali year; both begin at Newroz."""

PLAUSIBLE_YEARS: dict[Calendar, range] = {
    "gregorian": range(1900, 2101),
    "jalali": range(1300, 1451),
    "hijri": range(1343, 1501),
    "kurdish": range(1300 + KURDISH_OFFSET, 1451 + KURDISH_OFFSET),
}

KNOWN_YEARS: dict[Calendar, range] = PLAUSIBLE_YEARS | {"gregorian": range(1500, 2201), "jalali": range(1200, 1451)}
"""Years whose days are told; before the plausible ones a year needs more than a preposition to be one."""

REACHABLE_YEARS: dict[Calendar, range] = KNOWN_YEARS | {
    "gregorian": range(1, 2201),
    "jalali": range(1, 1451),
    "hijri": range(1, 1501),
}
"""Years whose days are told where an era or the month says that one so old is meant."""

# Before Umm al-Qura was kept, lunar days are those of the arithmetical calendar: eleven leap years in thirty.
_FIRST_UMM_AL_QURA = 1343
_LUNAR_EPOCH = 227_014

# The longest that each month can be, in any year.
_LONGEST: dict[Calendar, tuple[int, ...]] = {
    "gregorian": (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31),
    "jalali": (31,) * 6 + (30,) * 6,
    "hijri": (30,) * 12,
    "kurdish": (31,) * 6 + (30,) * 6,
}

# News is of a few years, and asks for the same months again and again.
_REMEMBERED = 8192
_SEEN = 30

Interval = tuple[date, date]
"""A first and a last day, both inside."""


@lru_cache(maxsize=_REMEMBERED)
def make_day(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day, or None when there is no such day or its year is not known.

    By the moon as it was seen any lunar month may have thirty days: the thirtieth is the day behind the 29th.

    >>> make_day("jalali", 1404, 7, 29), make_day("jalali", 1404, 7, 31)
    (datetime.date(2025, 10, 21), None)
    >>> make_day("hijri", 1440, 1, 30) == make_day("hijri", 1440, 2, 1)
    True
    >>> make_day("hijri", 1442, 9, 1), make_day("kurdish", 2725, 7, 29)
    (datetime.date(2021, 4, 13), datetime.date(2025, 10, 21))
    """
    if year not in REACHABLE_YEARS[calendar] or not can_exist(calendar, month, day):
        return None
    if calendar == "hijri":
        return _make_lunar_day(year, month, day)
    if calendar == "kurdish":
        year -= KURDISH_OFFSET
    try:
        if calendar == "gregorian":
            return date(year, month, day)
        solar: date = JalaliDate(year, month, day).to_gregorian()
        return solar
    except (ValueError, OverflowError):
        return None


def _make_lunar_day(year: int, month: int, day: int) -> date | None:
    """Return a day of Umm al-Qura, or of the arithmetical calendar where that was not kept."""
    if day == _SEEN:
        before = _make_lunar_day(year, month, day - 1)
        return before + timedelta(days=1) if before else None
    if year < _FIRST_UMM_AL_QURA:
        return _make_arithmetical_day(year, month, day)
    try:
        return date.fromordinal(Hijri(year, month, day).to_gregorian().toordinal())
    except (ValueError, OverflowError):
        return None


def _make_arithmetical_day(year: int, month: int, day: int) -> date:
    """Return a lunar day of the arithmetical calendar: months of thirty and of twenty-nine days in turn."""
    before = (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2
    return date.fromordinal(_LUNAR_EPOCH + before + day)


def _arithmetical_month_days(year: int, month: int) -> int:
    is_long = month % 2 == 1 or (month == 12 and (11 * year + 14) % 30 < 11)
    return 30 if is_long else 29


def can_exist(calendar: Calendar, month: int, day: int) -> bool:
    """Say whether any year has this day.

    >>> can_exist("jalali", 7, 31), can_exist("jalali", 12, 30), can_exist("gregorian", 2, 30)
    (False, True, False)
    """
    return 1 <= month <= 12 and 1 <= day <= _LONGEST[calendar][month - 1]


@lru_cache(maxsize=_REMEMBERED)
def month_interval(calendar: Calendar, year: int, month: int) -> Interval | None:
    """Return the first and last Gregorian day of a month.

    >>> month_interval("jalali", 1404, 8)
    (datetime.date(2025, 10, 23), datetime.date(2025, 11, 21))
    """
    first = make_day(calendar, year, month, 1)
    if first is None:
        return None
    if calendar == "gregorian":
        return first, first.replace(day=monthrange(year, month)[1])
    return first, first + timedelta(days=_month_days(calendar, year, month) - 1)


@lru_cache(maxsize=_REMEMBERED)
def year_interval(calendar: Calendar, year: int) -> Interval | None:
    """Return the first and last Gregorian day of a year.

    >>> year_interval("jalali", 1404)
    (datetime.date(2025, 3, 21), datetime.date(2026, 3, 20))
    """
    first, last_month = month_interval(calendar, year, 1), month_interval(calendar, year, 12)
    return (first[0], last_month[1]) if first and last_month else None


@lru_cache(maxsize=_REMEMBERED)
def date_in(calendar: Calendar, day: date) -> tuple[int, int, int] | None:
    """Return year, month and day of a Gregorian day in a calendar, None outside its plausible years.

    >>> date_in("jalali", date(2021, 9, 12)), date_in("hijri", date(2021, 4, 13))
    ((1400, 6, 21), (1442, 9, 1))
    """
    if calendar == "gregorian":
        return day.year, day.month, day.day
    if calendar == "hijri":
        return _hijri_date(day)
    try:
        jalali = JalaliDate(day)
    except (ValueError, OverflowError):
        return None
    offset = KURDISH_OFFSET if calendar == "kurdish" else 0
    return jalali.year + offset, jalali.month, jalali.day


def find_lunar_year(month: int, year: int) -> int | None:
    """Return the lunar year whose month begins in a Gregorian one, None where none does or it is no Gregorian year.

    >>> find_lunar_year(9, 2024)
    1445
    """
    here = _hijri_date(date(year, 1, 1)) if year in PLAUSIBLE_YEARS["gregorian"] else None
    if here is None:
        return None
    for lunar in (here[0], here[0] + 1):
        first = make_day("hijri", lunar, month, 1)
        if first is not None and first.year == year:
            return lunar
    return None


def _hijri_date(day: date) -> tuple[int, int, int] | None:
    try:
        lunar = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return lunar.year, lunar.month, lunar.day


def _month_days(calendar: Calendar, year: int, month: int) -> int:
    if calendar == "hijri" and year < _FIRST_UMM_AL_QURA:
        return _arithmetical_month_days(year, month)
    if calendar == "hijri":
        return int(Hijri(year, month, 1).month_length())
    offset = KURDISH_OFFSET if calendar == "kurdish" else 0
    return int(JalaliDate.days_in_month(month, year - offset))
