"""Calendars: what exists, what does not, and that two libraries agree on it."""

from datetime import date, timedelta

import pytest
from hijridate import Hijri
from hypothesis import assume, example, given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from schemas.records import Calendar
from transforms.dates.calendars import PLAUSIBLE_YEARS, can_exist, date_in, make_day, month_interval, year_interval

CALENDARS: tuple[Calendar, ...] = ("gregorian", "jalali", "hijri", "kurdish")


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day", "expected"),
    [
        ("jalali", 1357, 11, 22, "1979-02-11"),
        ("jalali", 1400, 6, 22, "2021-09-13"),
        ("jalali", 1403, 12, 30, "2025-03-20"),
        ("hijri", 1442, 9, 1, "2021-04-13"),
        ("hijri", 1446, 1, 1, "2024-07-07"),
        ("kurdish", 2725, 1, 1, "2025-03-21"),
        ("gregorian", 2024, 2, 29, "2024-02-29"),
    ],
)
def test_known_days(calendar: Calendar, year: int, month: int, day: int, expected: str) -> None:
    assert make_day(calendar, year, month, day) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day"),
    [
        ("jalali", 1404, 7, 31),
        ("jalali", 1404, 12, 30),
        ("jalali", 0, 1, 1),
        ("jalali", 1451, 1, 1),
        ("gregorian", 2023, 2, 29),
        ("gregorian", 2021, 2, 30),
        ("gregorian", 2201, 1, 1),
        ("hijri", 0, 1, 1),
        ("hijri", 1442, 9, 31),
        ("hijri", 1501, 1, 1),
        ("kurdish", 2725, 7, 31),
        ("gregorian", 2021, 13, 1),
        ("jalali", 1404, 0, 1),
        ("jalali", 1404, 1, 0),
    ],
)
def test_days_that_do_not_exist(calendar: Calendar, year: int, month: int, day: int) -> None:
    assert make_day(calendar, year, month, day) is None


@given(
    st.sampled_from(CALENDARS).flatmap(lambda name: st.tuples(st.just(name), st.sampled_from(PLAUSIBLE_YEARS[name]))),
    st.integers(1, 12),
)
@example(("hijri", 1348), 11)
def test_months_and_years_fill_the_time(calendar_year: tuple[Calendar, int], month: int) -> None:
    """Months follow each other without a gap, hold as many days as exist, and make up their year."""
    calendar, year = calendar_year
    days = month_interval(calendar, year, month)
    whole = year_interval(calendar, year)
    assert days is not None
    assert whole is not None
    assert whole[0] <= days[0] <= days[1] <= whole[1]
    count = (days[1] - days[0]).days + 1
    if calendar == "hijri":
        count = 30  # as published, a few have 31; by the moon as it was seen, any may have 30
    assert [make_day(calendar, year, month, day) for day in range(1, 33)] == [
        days[0] + timedelta(days=day) if day < count else None for day in range(32)
    ]
    following = month_interval(calendar, year, month + 1) if month < 12 else month_interval(calendar, year + 1, 1)
    assert following is None or following[0] == days[1] + timedelta(days=1)


@given(st.dates(date(1925, 1, 1), date(2070, 1, 1)))
@example(date(1931, 4, 18))
def test_there_and_back(day: date) -> None:
    for calendar in CALENDARS:
        written = date_in(calendar, day)
        assert written is not None
        if calendar == "hijri" and written[2] == 31:
            # Umm al-Qura as published has a few months of 31 days; no calendar has such a day, and we take none.
            assert make_day(calendar, *written) is None
            continue
        assert can_exist(calendar, *written[1:])
        assert make_day(calendar, *written) == day


@given(st.integers(1343, 1450), st.integers(1, 12), st.integers(1, 29))
def test_the_libraries_agree_where_calendars_meet(year: int, month: int, day: int) -> None:
    """A lunar day goes through the solar calendar and comes back the same."""
    assume(day <= Hijri(year, month, 1).month_length())
    lunar = make_day("hijri", year, month, day)
    assert lunar is not None
    assert JalaliDate(lunar).to_gregorian() == lunar
    assert lunar.isoformat() == Hijri(year, month, day).to_gregorian().isoformat()
    assert type(lunar) is date


def test_outside_of_every_table() -> None:
    assert date_in("hijri", date(1850, 1, 1)) is None
    assert date_in("jalali", date(500, 1, 1)) is None
    assert month_interval("hijri", 1600, 1) is None
    assert year_interval("jalali", 2025) is None
