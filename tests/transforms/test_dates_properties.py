"""Every day that is written comes back: five languages, four calendars, digits and words; and the libraries agree."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from schemas.records import Calendar
from transforms.dates import Dates, find_dates
from transforms.dates.calendars import date_in
from transforms.dates.data import ar, ckb, en, fa, ur
from transforms.dates.vocabulary import Vocabulary, variants

VOCABULARIES: dict[str, Vocabulary] = {
    module.VOCABULARY.language: module.VOCABULARY for module in (fa, ar, ckb, ur, en)
}
SPANS: dict[Calendar, tuple[date, date]] = {
    "jalali": (date(1921, 3, 21), date(2072, 3, 19)),
    "gregorian": (date(1900, 1, 1), date(2100, 12, 31)),
    "kurdish": (date(1921, 3, 21), date(2072, 3, 19)),
    "hijri": (date(1924, 8, 1), date(2077, 11, 16)),
}
DIGITS = ("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")
ERAS = {
    "jalali": {"fa": "شمسی", "ar": "هجري شمسي", "ckb": "ی هەتاوی", "ur": "", "en": ""},
    "kurdish": {"ckb": "ی کوردی"},
    "hijri": {"fa": "هجری قمری", "ar": "هـ", "ckb": "ی کۆچی", "ur": "ھ", "en": "AH"},
    "gregorian": {"fa": "میلادی", "ar": "م", "ckb": "ی زایینی", "ur": "ء", "en": ""},
}


@pytest.fixture(scope="module", autouse=True)
def lexicons() -> None:
    """Build them before hypothesis times an example."""
    Dates().setup()


def spell(language: str, number: int) -> str:
    """Write a number below 3000 in words."""
    table = {value: variants(words)[0] for value, words in VOCABULARIES[language].cardinals.items()}
    join = {"en": " ", "ur": " ", "ar": " و"}.get(language, " و ")
    thousands, rest = divmod(number, 1000)
    parts = []
    if thousands:
        lone = thousands == 1 and language in ("fa", "ar", "ckb")
        doubled = table.get(2000) if thousands == 2 and language == "ar" else None
        parts.append(doubled or (table[1000] if lone else f"{table[thousands]} {table[1000]}"))
    hundreds, rest = divmod(rest, 100)
    if hundreds:
        atom = table.get(hundreds * 100) if hundreds > 1 else None
        parts.append(atom or hundred(table, language, hundreds))
    if rest in table:
        parts.append(table[rest])
    elif rest and language == "ar":
        parts += [table[rest % 10], table[rest - rest % 10]] if rest > 20 else [f"{table[rest % 10]} {table[10]}"]
    elif rest:
        parts += [table[rest - rest % 10], table[rest % 10]]
    return join.join(parts)


def hundred(table: dict[int, str], language: str, hundreds: int) -> str:
    lone = hundreds == 1 and language in ("fa", "ar", "ckb")
    return table[100] if lone else f"{table[hundreds]} {table[100]}"


@st.composite
def written_days(draw: st.DrawFn) -> tuple[str, str, date]:
    """A day with the name of its month: any spelling that a table knows, any digits, with and without an era."""
    language = draw(st.sampled_from(sorted(VOCABULARIES)))
    calendar, months = draw(st.sampled_from(VOCABULARIES[language].months))
    day = draw(st.dates(*SPANS[calendar]))
    year, month, number = date_in(calendar, day) or pytest.fail(f"{day} is out of {calendar}")
    assume(calendar != "hijri" or number <= 30)  # as published, a few lunar months have 31
    name = draw(st.sampled_from(variants(months[month - 1])))
    if language == "en":
        name = name.title()
        form = draw(st.sampled_from(["{d} {name} {y}", "{name} {d}, {y}", "{d} of {name}, {y}"]))
    else:
        forms = {
            "fa": ["{d} {name} {y}", "{d} {name} سال {y}", "{d}{name}{y}"],
            "ar": ["{d} {name} {y}", "{d} من {name} عام {y}", "{d} {name}، {y}"],
            "ckb": ["{d}ی {name} {y}", "{d}ی {name}ی {y}", "{d} {name} ساڵی {y}"],
            "ur": ["{d} {name} {y}", "{d} {name}، {y}"],
        }
        form = draw(st.sampled_from(forms[language]))
    era = draw(st.sampled_from(["", ERAS[calendar].get(language, "")]))
    glue = "" if era in ("هـ", "ء", "ھ") or era.startswith("ی ") else " "
    text = form.format(d=number, name=name, y=year) + (glue + era if era else "")
    return language, text.translate(str.maketrans(DIGITS[0], draw(st.sampled_from(DIGITS)))), day


@given(written_days())
def test_a_day_with_its_month_comes_back(written: tuple[str, str, date]) -> None:
    language, text, day = written
    (found,) = find_dates(f"… {text} …", language)
    assert (found.first, found.last) == (day, day), text


@given(st.sampled_from(sorted(VOCABULARIES)), st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_day_and_year_in_words_come_back(language: str, day: date) -> None:
    vocabulary = VOCABULARIES[language]
    calendar, months = vocabulary.months[0]
    year, month, number = date_in(calendar, day) or pytest.fail(f"{day} is out of {calendar}")
    word = variants(vocabulary.year_words)[0] + " " if language != "en" else ""
    name = variants(months[month - 1])[0].title() if language == "en" else variants(months[month - 1])[0]
    # The Arabic for two is Monday as well, and the Persian for thirty Dey a compact disc.
    is_ambiguous = (language, number) in (("ar", 2), ("fa", 30))
    spelled = str(number) if is_ambiguous else spell(language, number) + ("ی" if language == "ckb" else "")
    text = f"{spelled} {name} {word}{spell(language, year)}"
    (found,) = find_dates(f"… {text} …", language)
    assert (found.first, found.last) == (day, day), text


@given(st.dates(date(1970, 1, 1), date(2049, 12, 31)), st.integers(1, 25))
def test_a_range_of_days_comes_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    months = variants_of_english()
    text = f"from {first.day} {months[first.month - 1]} {first.year} to {last.day} {months[last.month - 1]} {last.year}"
    (found,) = find_dates(text, "en")
    assert (found.first, found.last, found.kind) == (first, last, "interval")


def variants_of_english() -> list[str]:
    return [variants(words)[0].title() for words in VOCABULARIES["en"].months[0][1]]


@pytest.mark.parametrize("unit", ["1", "12/", "19", "و ", "-", "2025-", "بیست و ", "ab "])
def test_a_megabyte_without_dates_ends(unit: str) -> None:
    assert find_dates(unit * (1_000_000 // len(unit)), "fa") == ()


@pytest.mark.parametrize("language", sorted(VOCABULARIES))
def test_every_date_of_a_long_line_is_found(language: str) -> None:
    name = variants(VOCABULARIES[language].months[0][1][4])[0].title()
    assert len(find_dates(f"5 {name} 2021 xx " * 2000, language)) == 2000
