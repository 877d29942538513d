"""Dates that take something from what stands around them: a month, a base to count from, a length, an event.

A sentence marks its dates as `{surface|value}`; `{surface|}` has no value.
"""

import pytest
from marked_dates import check_marked

from transforms.dates import Dates, find_dates

RULES = {
    "the day of a month that is not named": [
        ("en", "The governor said on the {7th|2024-05-07} that it ended; talks will open on the {26th|2024-05-26}."),
        ("en", "It began on {May 3|2024-05-03} and collapsed on the {5th|2024-05-05}."),
        ("en", "It began on {28 April 2019|2019-04-28} and collapsed on the {2nd|2019-05-02}."),
        ("en", "It will run from the {20th to the 24th|2024-05-20/2024-05-24}, unions say."),
        ("en", "It will be closed from {May 20 until the 24th|2024-05-20/2024-05-24}."),
        ("en", "It began on {May 3|2024-05-03} and the ruling party meets on the {7th|2024-05-07}\nMore news."),
        ("en", "It ran from {May 28, 2023 to the 2nd|2023-05-28/2023-06-02}."),
        ("en", "It ran from {December 28, 2023 to the 2nd|2023-12-28/2024-01-02}."),
        ("en", "He lives on the 7th floor. She won on the 3rd try. A birdie on the 18th, then par."),
        ("ur", "ملاقات {26 تاریخ|2024-05-26} کو ہوگی۔"),
        ("ckb", "دەنگدان لە {١٨ی ١٠|2024-10-18} دەبێت و ڕاپرسییەکەی {١٥ی٤|2024-04-15} سەرکەوتوو بوو."),
    ],
    "what is counted from the date before it": [
        ("en", "He was arrested on {May 3|2024-05-03} and freed {two days later|2024-05-05}."),
        ("en", "Oil fell on {Monday|2024-05-13} after rising {a day earlier|2024-05-12}."),
        ("en", "Exports fell in {April|2024-04} from the {previous month|2024-03}."),
        ("en", "He won in {2019|2019} and lost the {following year|2020}."),
        (
            "en",
            "On {4/3/2024|2024-03-04} he came, {a day earlier|2024-03-03} she. On {24/04/2024|2024-04-24} they met.",
        ),
        (
            "en",
            "It began on {3 May 2021|2021-05-03}; the {following Friday|} he left. Rain in the following three days.",
        ),
        ("en", "Clashes erupted following {Friday|2024-05-10}'s raid."),
        ("en", "Two weeks earlier he had married. The following week he left. The next day she came."),
        ("ckb", "لە {ساڵی 2021|2021}دا زیادی کرد بەراورد بە {ساڵی پێشتر|2020}."),
    ],
    "a length of time that a date ends or begins": [
        ("en", "It grew in the {12 months to March 2023|2022-04-01/2023-03-31}."),
        ("en", "It grew in the {week ending May 10|2024-05-04/2024-05-10}."),
        ("en", "It grew in the {year starting March 21, 2019|2019-03-21/2020-03-20}."),
        ("en", "The truce was extended by three months to {June 2024|2024-06}."),
    ],
    "a day with what has happened on it is past": [
        ("en", "The {July 7|2023-07-07} attack on parliament killed many."),
        ("en", "Victims of {Monday|2024-05-13}'s blast will be buried {tomorrow|2024-05-16}."),
        ("en", "The court will sit on {July 7|2024-07-07}."),
    ],
    "a weekday with its date in brackets behind it": [
        ("en", "Install it before {Saturday|2024-05-18} ({18/5/2024|2024-05-18})."),
        ("en", "They look for the moon on {Sunday|2024-05-19} evening ({May 19|2024-05-19})."),
        ("ckb", "{دووشەممە|2024-04-15} ({١٥ی نیسانی ٢٠٢٤|2024-04-15}) کرا."),
    ],
    "two months in brackets are two": [
        ("en", "It ended on {22 Bahman|2024-02-11} ({February 11|2024-02-11})."),
        ("ar", "في {شباط/فبراير 2023|2023-02} وفي {آب (أغسطس) 2022|2022-08}."),
    ],
    "until a weekday is ahead, from there on": [
        ("ckb", "فێستیڤاڵەکە دەستی پێکرد و تا {یەکشەممە|2024-05-19} درێژەی هەیە."),
        ("ckb", "دانیشتنەکە بۆ {دووشەممە|2024-05-20} دواخرا."),
        ("ur", "عدالت نے {کل|2024-05-16} تک جواب داخل کرانے کا حکم دیا۔"),
        ("en", "They may campaign from {Thursday until May 24|2024-05-16/2024-05-24}."),
    ],
    "tomorrow, and morning": [
        ("ckb", "بڕیارە {بەیانی|2024-05-16} کۆببنەوە."),
        ("ckb", "کاتژمێر ٨ی بەیانی کۆدەبنەوە. بەیانی زوو هات."),
    ],
    "a week from a day, the weekend, month's end": [
        ("en", "They meet {Monday week|2024-05-27}, or {a week from Friday|2024-05-24}."),
        (
            "en",
            "It rained over the {weekend|2024-05-11/2024-05-12}. It will rain at the {weekend|2024-05-18/2024-05-19}.",
        ),
        ("en", "It will be done by {month's end|2024-05-31}."),
    ],
    "a day and a month in digits": [
        ("en", "The match on {27/1|2024-01-27} was lost. He lives at 27/1 King Road; they made 27/1."),
    ],
    "lunar months in Latin letters": [
        ("en", "It fell on {10 Dhul Hijjah 1444|2023-06-28} and {10 Zul Hijja 1444|2023-06-28}."),
        ("en", "It fell on {1 Rabi-ul-Awwal 1445|2023-09-16} and {1 Rabi' al-Awwal 1445|2023-09-16}."),
    ],
    "parts of months and years": [
        ("en", "It rained in the {first ten days of May|2024-05-01/2024-05-10}."),
        ("en", "It rained in the {first ten months of 2023|2023-01-01/2023-10-31}."),
        ("en", "It fell in the {winter of 1383|2004-12-21/2005-03-20}. It is the driest winter since {1998|1998}."),
        ("ur", "{سال کی دوسری ششماہی|2024-07-01/2024-12-31} میں اضافہ ہوگا۔"),
        ("ur", "{1988-1999|1988-01-01/1999-12-31} کے دوران اور {1857|1857} کی جنگ میں۔"),
    ],
    "also, between a word and its ending": [
        ("ckb", "لە {هەفتەی ڕابردووشدا|2024-05-04/2024-05-10} باران باری."),
        ("ckb", "لە {سەرەتای ئەم مانگەشەوە|2024-05-01} بەرز بووە."),
        ("ckb", "مووچەی {تشرینی دووەم|2023-11} و مووچەی {مانگی ٤|2024-04} دابەش کرا."),
    ],
    "no decade, no street, no foot": [
        ("en", "The Under-20s won 4-3."),
        ("ur", "نئی دہلی میں تیس جنوری مارگ پر ان کے پیر میں چوٹ لگی۔"),
    ],
}


@pytest.fixture(scope="module", autouse=True)
def lexicons() -> None:
    Dates().setup()


@pytest.mark.parametrize(
    ("language", "marked"),
    [pytest.param(*case, id=f"{rule}-{case[0]}") for rule, cases in RULES.items() for case in cases],
)
def test_rule(language: str, marked: str) -> None:
    check_marked(language, marked)


@pytest.mark.parametrize(
    ("unit", "language"),
    [("on the 7th ", "en"), ("May 3 a day later ", "en"), ("week ending May 6 ", "en"), ("تا دووشەممە ", "ckb")],
)
def test_half_a_megabyte_ends(unit: str, language: str) -> None:
    assert find_dates(unit * (500_000 // len(unit)), language)
