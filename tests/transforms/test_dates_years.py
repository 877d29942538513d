"""Numbered parts of a year and of a month, and days counted from one that is said behind the count."""

import pytest
from marked_dates import check_marked

RULES: dict[str, list[tuple[str, str]]] = {
    "the first month, week, weekend and day of a year": [
        (
            "en",
            "Sales fell in the {first month of 2024|2024-01} and the {first week of last year|2023-01-01/2023-01-07}.",
        ),
        ("en", "On the {third day of 2019|2019-01-03}; in the {last week of this year|2024-12-25/2024-12-31}."),
        ("en", "Races are on the {first weekend of October 2023|2023-10-07/2023-10-08}."),
        ("en", "It closed on the {last weekend of 2022|2022-12-31/2023-01-01}."),
        (
            "fa",
            "در {هفته اول سال ۱۴۰۳|2024-03-20/2024-03-26} و {آخرین هفته سال ۱۴۰۲|2024-03-13/2024-03-19} باران بارید.",
        ),
        (
            "fa",
            "در {نخستین ماه سال جاری|2024-03-20/2024-04-19} گران شد، نه در {هشت ماه نخست ۱۴۰۲|2023-03-21/2023-11-21}.",
        ),
        ("ar", "في {الأسبوع الأول من العام الجاري|2024-01-01/2024-01-07} ارتفعت الأسعار."),
        ("ckb", "لە {یەکەم مانگی ساڵی ٢٠٢٤|2024-01} و {هەفتەی یەکەمی ساڵی ٢٠٢٣|2023-01-01/2023-01-07} کەم بوو."),
        ("ur", "{2024 کے پہلے مہینے|2024-01} اور {گزشتہ سال کے آخری ہفتے|2023-12-25/2023-12-31} میں بارش ہوئی۔"),
    ],
    "what only looks like a part of a year": [
        ("en", "In the first week 2024 voters came, on the first day of the 2019 festival."),
        ("en", "{Last month|2024-04} 2000 men left in the first week of the year."),
    ],
    "days counted from the date behind": [
        ("en", "{Two days after May 26|2024-05-28} he left, {three days before June 5, 2023|2023-06-02} he came."),
        ("en", "The vote is {two weeks from Friday|2024-05-31}, the deadline {30 days from today|2024-06-14}."),
        ("fa", "او {دو روز پس از ۲۶ مه|2024-05-28} آزاد شد."),
        ("ar", "أفرج عنه {بعد يومين من 26 مايو|2024-05-28} واعتقل {قبل ثلاثة أيام من 5 يونيو 2023|2023-06-02}."),
        ("en", "It ends {three years from today|2027}, the lease of 500 rupees a month from {today|2024-05-15}."),
        ("en", "{A day after Tuesday|2024-05-15} he paid $5 a day from {Monday|2024-05-13}."),
        ("ar", "مات {قبل يوم من 26 مايو|2024-05-25} و{بعد أسبوع من الجمعة المقبل|2024-05-24} كان العزاء."),
        ("ckb", "{ڕۆژێک پێش ٢٦ی ئایار|2024-05-25} گیرا."),
        ("ckb", "{دوو ڕۆژ دوای ٢٦ی ئایار|2024-05-28} ئازاد کرا."),
    ],
    "how long it was, and what has a date of its own": [
        ("en", "It ran for 12 days from {May 5|2024-05-05}, then for two days after {May 9|2024-05-09}."),
        ("en", "Two days after {Sunday|2024-05-12}'s vote he resigned."),
    ],
    "the year before its quarter, its season": [
        ("en", "Profit in the {2023 second quarter|2023-04-01/2023-06-30} fell."),
        ("en", "{This year's summer|2024-06-01/2024-08-31} is hot."),
    ],
    "verbs that are written short": [
        ("en", "They'll meet {Tuesday|2024-05-21}, he won't come {Friday|2024-05-17}."),
    ],
    "a text that is nothing but a month or a year": [
        ("en", "{March|2024-03}"),
        ("en", "{1954|1954}"),
    ],
    "what a sentence of the future says of a day that has passed": [
        ("en", "I'll be back on {2 April|2025-04-02}. It will cover the {2 April|2024-04-02} vote."),
        ("en", "She will stay from {3 to 12 April|2025-04-03/2025-04-12}."),
        ("ar", "سأعود في {2 أبريل|2025-04-02}."),
    ],
    "weekends, and days of a week": [
        (
            "en",
            "They met in the {last week of this month|2024-05-25/2024-05-31}. A rally is {this Sunday|2024-05-19}.",
        ),
        ("ckb", "{پانزە ڕۆژ لەمەوبەر|2024-04-30} ڕوویدا، ماڵپەڕی «سبەی» وتی."),
        ("en", "The soldiers left on {march 2nd|2024-03-02}, said Ali."),
        ("en", "the {weekend|2024-05-18/2024-05-19}"),
        ("en", "It will rain this {coming weekend|2024-05-18/2024-05-19}."),
        (
            "en",
            "They go the {weekend after the next|2024-06-01/2024-06-02}.",
        ),
        (
            "en",
            "They met between {Sunday and Tuesday|2024-05-12/2024-05-14}.",
        ),
        ("fa", "بین {شنبه و دوشنبه|2024-05-18/2024-05-20} باران می‌بارد."),
    ],
    "years and decades in other forms": [
        ("en", "In the {early 1980's|1980-01-01/1983-12-31} he left, in {1970|1970}'s film he came."),
        ("en", "He died in {nineteen forty-seven|1947}, when nineteen people ate two thousand and fifty eggs."),
        ("ur", "پاکستان {انیس سو سینتالیس|1947} میں بنا، دو ہزار پانچ سو لوگ آئے۔"),
    ],
    "weekdays in other forms": [
        ("fa", "{سه‌شنبه پیش|2024-05-14} آمد و {دوشنبه|2024-05-13} پیش از ظهر رفت."),
        ("ckb", "{دوو شەمە|2024-05-20} کۆدەبنەوە."),
        ("ur", "{اتوار|2024-05-19}"),
        ("ur", "اتوار بازار میں آگ لگی۔"),
    ],
    "days and months in other orders": [
        ("en", "He was out from {March 13 to 15 April|2024-03-13/2024-04-15}."),
        (
            "en",
            "Born on the {first of December in the year 1980|1980-12-01}, he came {December, 21st 2012|2012-12-21}.",
        ),
        ("en", "Prices rose in {Sep-2012|2012-09} and on the {first Tuesday this November|2024-11-05}."),
        ("en", "It began {six Mondays ago|2024-04-08}, when he turned 80 {last month|2024-04}."),
    ],
}


@pytest.mark.parametrize(("language", "marked"), [sentence for rule in RULES.values() for sentence in rule])
def test_a_rule(language: str, marked: str) -> None:
    check_marked(language, marked)
