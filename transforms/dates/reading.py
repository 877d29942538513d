"""From a match of the grammar to an expression, or to none where the evidence is too thin."""

from collections.abc import Callable, Mapping

from schemas.records import Calendar, DateKind, Granularity
from transforms.dates.calendars import PLAUSIBLE_YEARS, can_exist, make_day
from transforms.dates.expressions import Expression, Shift
from transforms.dates.grammar import FAMILIES, LONE_WEEKDAY, match_families
from transforms.dates.parts import Parts
from transforms.dates.scanning import scan
from transforms.dates.tokens import read_numeric
from transforms.dates.vocabulary import Unit

_SOLAR: tuple[Calendar, ...] = ("jalali", "kurdish")
_SIGNS = {"ago": -1, "past": -1, "current": 0, "later": 1, "coming": 1}
_MAX_COUNT: Mapping[Unit, int] = {"minute": 600, "hour": 200, "day": 999, "week": 200, "month": 200, "year": 100}
# A year between these, of a calendar that it cannot be of, is still a year; others are counts of something.
_HISTORIC_YEARS = range(600, 2101)
_TWO_DIGIT_JALALI = range(30, 100)


def find_expressions(text: str, language: str) -> list[Expression]:
    """Return the date expressions of a text, in its order and not overlapping.

    >>> [(e.day, e.month, e.year) for e in find_expressions("از ۲۹ مهر ۱۴۰۴ تا 2025-11-07", "fa")]
    [(29, 7, 1404), (7, 11, 2025)]
    """
    scanned = scan(text, language)
    taken = bytearray(len(scanned.classes))
    found = []
    for family, match in match_families(scanned.classes):
        start, end = match.span()
        if taken.find(1, start, end) >= 0:
            continue
        expression = _READERS[family.name](Parts(scanned, match))
        if expression:
            taken[start:end] = b"\1" * (end - start)
            found.append(expression)
    return sorted(found, key=lambda expression: expression.start)


def read_surface(surface: str, language: str) -> Expression | None:
    """Return the expression that a mention's surface is, None when the whole of it is no date.

    >>> read_surface("امروز (یکشنبه)", "fa").weekday
    6
    """
    scanned = scan(surface, language)
    for family in (*FAMILIES, LONE_WEEKDAY):
        match = family.pattern.fullmatch(scanned.classes)
        expression = match and _READERS[family.name](Parts(scanned, match))
        if expression:
            return expression
    return None


def _read_full(parts: Parts) -> Expression | None:
    month, year = parts.month(), parts.number("year")
    if month is None or year is None or not _is_evident(parts):
        return None
    calendar = _calendar_of(month[0], year)
    if year not in PLAUSIBLE_YEARS[calendar] and year not in _HISTORIC_YEARS:
        return None
    return _express(
        parts, "absolute", "day", calendar=calendar, year=year, month=month[1], day=parts.number("day")
    )


def _read_numeric(parts: Parts) -> Expression | None:
    if not parts.stands_alone():
        return None
    era = parts.word("era")
    lexicon = parts.scan.lexicon
    readings = [
        (calendar, *date)
        for date in read_numeric(parts.token("numeric"), lexicon.numeric_order)
        for calendar in ((era.calendar,) if era else lexicon.years)
        if date[0] in PLAUSIBLE_YEARS[calendar]
    ]
    existing = [reading for reading in readings if make_day(*reading)]
    # 31/9 is an impossible day; 9/31 or 45/13 is no date at all.
    written = [reading for reading in readings if reading[2] <= 12 and reading[3] <= 31]
    for calendar, year, month, day in (*existing, *written):
        return _express(parts, "absolute", "day", calendar=calendar, year=year, month=month, day=day)
    return None


def _read_short_year(parts: Parts) -> Expression | None:
    month, year = parts.month(), parts.number("year")
    if month is None or month[0] != "jalali" or year not in _TWO_DIGIT_JALALI or not _is_evident(parts):
        return None
    return _express(
        parts, "absolute", "day", calendar="jalali", year=1300 + year, month=month[1], day=parts.number("day")
    )


def _read_day_of_month(parts: Parts) -> Expression | None:
    month = parts.month()
    if month is None or not _is_evident(parts):
        return None
    return _express(
        parts, "partial", "day", calendar=month[0], month=month[1], day=parts.number("day")
    )


def _read_month_day(parts: Parts) -> Expression | None:
    # "October 21" is English; elsewhere a number after a month counts what follows it.
    return _read_day_of_month(parts) if parts.token("month").isascii() else None


def _read_turned_day(parts: Parts) -> Expression | None:
    day = _read_day_of_month(parts)
    turned = _read_turned_month(parts)
    if day is None or turned is None:
        return None
    return _express(
        parts,
        "relative",
        "day",
        calendar=day.calendar,
        month=day.month,
        day=day.day,
        shift=turned.shift,
        turn=turned.turn,
    )


def _read_month_of_year(parts: Parts) -> Expression | None:
    month, year = parts.month(), parts.number("year")
    if month is None or year is None or not _is_evident(parts):
        return None
    calendar = _calendar_of(month[0], year)
    if year not in PLAUSIBLE_YEARS[calendar]:
        return None
    return _express(parts, "partial", "month", calendar=calendar, year=year, month=month[1])


def _read_turned_month(parts: Parts) -> Expression | None:
    month, years = parts.month(), parts.number("relyear")
    direction = parts.direction()
    if month is None or direction in ("ago", "later") or not _is_evident(parts):
        return None
    return _express(
        parts,
        "relative",
        "month",
        calendar=month[0],
        month=month[1],
        shift=None if years is None else Shift(unit="year", amount=years),
        turn=None if direction is None else _SIGNS[direction],
    )


def _read_month(parts: Parts) -> Expression | None:
    month = parts.month()
    if month is None or not _is_evident(parts):
        return None
    return _express(parts, "partial", "month", calendar=month[0], month=month[1])


def _read_year(parts: Parts) -> Expression | None:
    year, era = parts.number("year"), parts.word("era")
    for calendar in (era.calendar,) if era else parts.scan.lexicon.years:
        if year in PLAUSIBLE_YEARS[calendar]:
            return _express(parts, "partial", "year", calendar=calendar, year=year)
    return None


def _read_count(parts: Parts) -> Expression | None:
    unit, count, direction = parts.unit(), parts.number("count", "pair"), parts.direction()
    if unit is None or count is None or direction in (None, "current") or not 0 < count <= _MAX_COUNT[unit]:
        return None
    shift = Shift(unit=unit, amount=_SIGNS[direction] * count, spans=direction in ("past", "coming"))
    return _express(parts, "relative", unit, shift=shift)


def _read_deictic(parts: Parts) -> Expression | None:
    return _express(parts, "relative", "day")


def _read_weekday(parts: Parts) -> Expression | None:
    direction = parts.direction()
    return _express(parts, "relative", "day", turn=None if direction is None else _SIGNS[direction])


def _read_relative_year(parts: Parts) -> Expression | None:
    years = parts.number("relyear")
    shift = None if years is None else Shift(unit="year", amount=years)
    return _express(parts, "relative", "year", calendar=parts.scan.lexicon.calendar, shift=shift)


def _read_unit(parts: Parts) -> Expression | None:
    unit, direction = parts.unit(), parts.direction()
    if unit not in ("day", "week", "month") or direction in (None, "ago", "later"):
        return None
    shift = Shift(unit=unit, amount=_SIGNS[direction])
    return _express(parts, "relative", unit, calendar=parts.scan.lexicon.calendar, shift=shift)


def _read_vague(parts: Parts) -> Expression | None:
    return _express(parts, "vague", "none")


_READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "full": _read_full,
    "numeric": _read_numeric,
    "turned_day": _read_turned_day,
    "short_year": _read_short_year,
    "day_of_month": _read_day_of_month,
    "month_day": _read_month_day,
    "month_of_year": _read_month_of_year,
    "turned_month": _read_turned_month,
    "month": _read_month,
    "year": _read_year,
    "count": _read_count,
    "deictic": _read_deictic,
    "weekday": _read_weekday,
    "relative_year": _read_relative_year,
    "unit": _read_unit,
    "vague": _read_vague,
}


def _express(
    parts: Parts,
    kind: DateKind,
    granularity: Granularity,
    *,
    calendar: Calendar = "none",
    year: int | None = None,
    month: int | None = None,
    day: int | None = None,
    shift: Shift | None = None,
    turn: int | None = None,
) -> Expression:
    start, end = parts.span
    days = parts.number("deictic")
    return Expression(
        start=start,
        end=end,
        kind=kind,
        granularity=granularity,
        calendar=calendar,
        year=year,
        month=month,
        day=day,
        weekday=parts.weekday(),
        shift=shift if days is None else Shift(unit="day", amount=days),
        turn=turn,
    )


def _calendar_of(calendar: Calendar, year: int) -> Calendar:
    """Return the calendar that a year makes of a solar month, whose names Iran and Kurdistan share."""
    if calendar not in _SOLAR:
        return calendar
    return "kurdish" if year in PLAUSIBLE_YEARS["kurdish"] else "jalali"


def _is_evident(parts: Parts) -> bool:
    """Say whether a month that may be another word has what it needs beside it."""
    has_year, has_day = "year" in parts.at, "day" in parts.at
    has_month_word = "monthbefore" in parts.at or "monthafter" in parts.at
    if parts.follows_place_noun() and not (has_year and has_day):
        return False
    name = "month" if "month" in parts.at else "named"
    letter = parts.scan.classes[parts.at[name]]
    if letter == "M":
        return True
    if not parts.is_capitalized(name):
        return False
    if letter == "J":
        return has_year and (has_day or has_month_word)
    if has_year or has_month_word:
        return True
    counted = has_day and parts.scan.classes[parts.at["day"]] == "c"
    return (has_day and not counted) or "tail" in parts.at or "relyear" in parts.at or "head" in parts.at
