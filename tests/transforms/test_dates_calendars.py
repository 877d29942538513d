"""What our libraries say of every day, others say too: jdatetime where it is installed, and arithmetic."""

from datetime import date, timedelta

import pytest
from hijridate import Gregorian

from transforms.dates.calendars import KURDISH_OFFSET, date_in, make_day


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def test_jalali_days_are_those_of_the_33_year_cycle() -> None:
    """Eight leap years in 33, as the equinox has it from 1178 to 1633."""
    day = date(1921, 3, 21)
    for year in range(1300, 1451):
        is_leap = (25 * year + 11) % 33 < 8
        for month, length in enumerate((31,) * 6 + (30,) * 5 + (29 + is_leap,), 1):
            for number in range(1, length + 1):
                assert date_in("jalali", day) == (year, month, number)
                assert make_day("jalali", year, month, number) == day
                assert make_day("kurdish", year + KURDISH_OFFSET, month, number) == day
                day += timedelta(days=1)
        assert (make_day("jalali", year, 12, 30) is not None) == is_leap
    assert day == date(2072, 3, 20)


def test_jalali_days_are_those_of_jdatetime() -> None:
    jdatetime = pytest.importorskip("jdatetime", reason="jdatetime is not installed: compared with arithmetic alone")
    for day in every_day(date(1921, 3, 21), date(2072, 3, 19)):
        other = jdatetime.date.fromgregorian(date=day)
        assert date_in("jalali", day) == (other.year, other.month, other.day), day


def test_lunar_days_come_back_and_are_near_the_tabular_calendar() -> None:
    """Umm al-Qura has no second library here; the tabular calendar, by arithmetic, is never further than two days."""
    for day in every_day(date(1924, 8, 1), date(2077, 11, 16)):
        ours = date_in("hijri", day)
        assert ours is not None
        # Umm al-Qura as published has a few months of 31 days; no calendar has such a day, and we take none.
        assert make_day("hijri", *ours) == (day if ours[2] <= 30 else None)
        assert ours == Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
        assert abs((tabular_day(*ours) - day).days) <= 2, day


def tabular_day(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of the tabular Islamic calendar, civil epoch."""
    months = 29 * (month - 1) + month // 2
    return date.fromordinal(227014 + day + months + 354 * (year - 1) + (3 + 11 * year) // 30)
