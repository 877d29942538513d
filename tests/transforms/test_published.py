"""The day of publication: what tells it, what does not, and the dates that hang on it."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.records import Document
from transforms.dates import Dates
from transforms.published import Published

ROOT = Path(__file__).parents[2]
BODY = "\nرئیس جمهور گفت این همکاری ادامه خواهد داشت و دو کشور بر آن تأکید کردند."


def publish(text: str, language: str = "fa", **metadata: str) -> Document:
    document = Document.of(text, language=language, metadata=metadata)
    return Published().apply(Dates().apply(document))


def test_gold_publication_dates_and_values() -> None:
    bases = {"000": "deictic", "001": "header", "002": "header", "003": "dateline", "004": "dateline"}
    for line in (ROOT / "tests/data/gold/dates.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        document = publish((ROOT / "seeds" / gold["doc"]).read_bytes().decode("utf-8"), gold["lang"])
        assert document.published_date == date.fromisoformat(gold["publication_date"])
        assert document.published_precision == gold["pub_precision"]
        assert document.published_basis == bases[gold["doc"][:3]]
        assert document.published_at is None
        values = {(mention.start, mention.end): mention.value for mention in document.dates}
        for label in gold["spans"]:
            if label["tier"] == "core":
                spans = [(label["start"], label["end"]), *map(tuple, label["alt_spans"])]
                (value,) = [values[span] for span in spans if span in values]
                assert value in (label["value"], *label.get("value_alts", ())), label["text"]


@pytest.mark.parametrize(
    ("language", "text", "day", "basis"),
    [
        ("fa", " date 2025-10-21 به گزارش خبرنگار ما" + BODY, "2025-10-21", "header"),
        ("fa", "۱۴۰۴/۰۷/۲۹" + BODY, "2025-10-21", "header"),
        ("fa", "عنوان خبر\nتاریخ انتشار: ۲۹ مهر ۱۴۰۴" + BODY, "2025-10-21", "header"),
        ("fa", "عنوان خبر\nکد خبر: ۱۲۳۴۵ | تاریخ: سه\u200cشنبه ۲۹ مهر ۱۴۰۴" + BODY, "2025-10-21", "header"),
        ("ar", "عنوان\nنشر في: 21/10/2025\nقال الوزير", "2025-10-21", "header"),
        ("en", "Title\nPublished: October 21, 2025\nThe minister said", "2025-10-21", "header"),
        ("fa", "عنوان\nخبرگزاری ایسنا سه\u200cشنبه ۲۹ مهر ۱۴۰۴" + BODY, "2025-10-21", "dateline"),
        ("fa", "عنوان\nسه\u200cشنبه ۲۹ مهر ۱۴۰۴" + BODY, "2025-10-21", "dateline"),
        ("fa", "عنوان\nتهران | ۲۹ مهر ۱۴۰۴ | ۱۰:۱۵" + BODY, "2025-10-21", "dateline"),
        ("ar", "عنوان\n(رويترز - 13 أبريل 2021) أكد الوزير", "2021-04-13", "dateline"),
        ("ar", "عنوان\nبغداد - 13 نيسان 2021 (رويترز) - قال الوزير", "2021-04-13", "dateline"),
        ("ar", "عنوان\nالقاهرة - أ ش أ - الثلاثاء 13 أبريل 2021\nقال الوزير", "2021-04-13", "dateline"),
        ("ar", "عنوان\nالثلاثاء 13 أبريل 2021 - أ ش أ\nقال الوزير", "2021-04-13", "dateline"),
        ("en", "Title\nTEHRAN, Oct 21, 2025 (IRNA) -- The minister said", "2025-10-21", "dateline"),
        ("ckb", "سەردێڕ\nهەولێر، ٢١ی تشرینی یەکەمی ٢٠٢٥ (ڕووداو) - سەرۆک گوتی", "2025-10-21", "dateline"),
        ("ar", "عنوان\nجدة 03 محرم 1445 هـ الموافق 21 يوليو 2023 م واس\nقال الوزير", "2023-07-21", "dateline"),
        ("en", "Title\nPosted on November 14, 2022 by Jane Doe | 4 min read\nBody", "2022-11-14", "header"),
        ("en", "Title\nOct. 24, 2007 12 AM PT\nShare\nA strike left five dead on Tuesday", "2007-10-24", "dateline"),
        ("ar", "التاريخ: 27 يناير 2019\nقال الوزير", "2019-01-27", "header"),
        ("ar", "خبر\nآخر\nعنوان\nسياسة | 24-09-2022, 20:26 |\nقال الوزير", "2022-09-24", "dateline"),
        (
            "ar",
            "عنوان\nالخميس 7/3/1429 هـ - الموافق 13/3/2008 م (آخر تحديث) الساعة 16:25 (مكة المكرمة)، 13:25 (غرينتش)",
            "2008-03-13",
            "dateline",
        ),
        ("ckb", "سەردێڕ\n٢١ ئەیلوول ٢٠٢٥ - ٢:٤٢ پاش نیوەڕۆ\nسەرۆک گوتی", "2025-09-21", "dateline"),
        ("ckb", "سەردێڕ\n:: PM:03:50:10/11/2016\nسەرۆک گوتی", "2016-11-10", "dateline"),
        ("ar", "عنوان\nعبد الحق محمد /18.03.2023\nقال الوزير إن الاتفاق جيد", "2023-03-18", "dateline"),
        ("ar", "عنوان\n2023-08-07 00:00:00 - المصدر: روسيا اليوم\nقال الوزير", "2023-08-07", "dateline"),
        # The day of a visit to the page stands above the article's own.
        (
            "fa",
            "جمعه ۲۵ مهر ۱۴۰۴ - 17 October, 2025\nخبرگزاری ایسنا / ۱۴۰۴/۰۵/۲۲\nعنوان" + BODY,
            "2025-08-13",
            "dateline",
        ),
        ("fa", "چهارشنبه، 31 اردیبهشت 1404\nعنوان\nشنبه، 02 شهریور 1398 - 13:02" + BODY, "2019-08-24", "dateline"),
        ("en", "Title\nBy Jane Doe, November 14, 2022\nBody", "2022-11-14", "dateline"),
        ("fa", "تیتر\nمنتشر شده در ۱۴ آبان ۱۴۰۱ توسط مریم رضایی | ۴ دقیقه مطالعه" + BODY, "2022-11-05", "header"),
        ("ar", "عنوان\n14 نوفمبر 2022 - وقت القراءة: 4 دقائق\nقال الوزير", "2022-11-14", "dateline"),
        ("ckb", "سەردێڕ\n١٤ی ئازاری ٢٠٢٢ - کاتی خوێندنەوە: ٤ خولەک\nدەق", "2022-03-14", "dateline"),
        ("ur", "سرخی\nشائع شدہ 14 نومبر 2022 از احمد علی | 4 منٹ مطالعہ\nمتن", "2022-11-14", "header"),
        ("fa", "وزیر امروز سه\u200cشنبه ۲۹ مهر ۱۴۰۴ در تهران گفت" + BODY, "2025-10-21", "deictic"),
        ("fa", "وزیر دیروز (۲۸ مهر ۱۴۰۴) در تهران گفت" + BODY, "2025-10-21", "deictic"),
        ("ar", "قال الوزير اليوم الثلاثاء (21 أكتوبر 2025) إن", "2025-10-21", "deictic"),
        ("fa", "وزیر در ۱۴ نوامبر ۲۰۲۵ (۲۳ آبان ۱۴۰۴) گفت" + BODY, "2025-11-14", "dual"),
    ],
)
def test_evidence(language: str, text: str, day: str, basis: str) -> None:
    document = publish(text, language)
    assert (document.published_date, document.published_basis) == (date.fromisoformat(day), basis)
    assert document.published_confidence is not None
    assert 0 < document.published_confidence < 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "متن بی\u200cتاریخ"),
        ("en", "Title\nThe bridge fell on November 14, 2022 by accident\nBody"),
        ("ar", "عنوان\nولد في الرياض 21 شعبان 1445 هـ الموافق 02 مارس 2024 م ودرس\nقال الوزير"),
        ("fa", "انقلاب در ۲۲ بهمن ۱۳۵۷ پیروز شد." + BODY),
        ("fa", "وی متولد جمعه ۲۰ شهریور ۱۳۸۸ است." + BODY),
        ("fa", "سالگرد جمعه ۷ نوامبر ۲۰۰۳ برگزار شد." + BODY),
        ("fa", "وزیر امروز گفت" + BODY),
        # He spoke on that day; the article may be of the next.
        ("fa", "وزیر روز جمعه ۱۴ نوامبر ۲۰۲۵ گفت" + BODY),
        ("fa", "وزیر در ۲۹ مهر ۱۴۰۴ گفت" + BODY),
        ("fa", BODY * 20 + "\nقانون تجارت مصوب ۱۳۹۰/۰۵/۱۲ مجلس"),
        ("fa", BODY * 20 + "\nتاریخ انتشار: ۱۳۹۰/۰۵/۱۲"),
        ("fa", "امروز ۱ آبان ۱۴۰۴ بود و امروز ۲۰ آبان ۱۴۰۴ است" + BODY),
        ("en", "World War II began on 1 September 1939.\nIt ended in 1945."),
        ("en", "The date 7 October 2023 is remembered in the region."),
    ],
)
def test_what_is_no_evidence(language: str, text: str) -> None:
    document = publish(text, language)
    assert (document.published_date, document.published_basis, document.published_confidence) == (None, None, None)
    assert (document.published_at, document.published_precision) == (None, None)


@pytest.mark.parametrize(
    ("given_at", "day", "moment", "precision"),
    [
        ("2025-10-21", "2025-10-21", None, "day"),
        ("2025-10-21T09:40:00", "2025-10-21", None, "minute"),
        ("2025-10-21T01:40:00+03:30", "2025-10-21", datetime(2025, 10, 20, 22, 10, tzinfo=UTC), "minute"),
    ],
)
def test_metadata_is_trusted(given_at: str, day: str, moment: datetime | None, precision: str) -> None:
    document = publish(" date 2020-01-01" + BODY, published_at=given_at, retrieved_at="2021-01-01")
    assert document.published_date == date.fromisoformat(day)
    assert (document.published_at, document.published_precision) == (moment, precision)
    assert (document.published_basis, document.published_confidence) == ("metadata", 1.0)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("2025-10-21T09:40:00+03:30", datetime(2025, 10, 21, 6, 10, tzinfo=UTC)),
        ("2025-10-21 09:40 UTC", datetime(2025, 10, 21, 9, 40, tzinfo=UTC)),
        ("۲۹ مهر ۱۴۰۴ ساعت ۰۹:۴۰", None),
        ("۰۹:۴۰ - ۲۹ مهر ۱۴۰۴", None),
    ],
)
def test_a_time_beside_the_date(line: str, moment: datetime | None) -> None:
    document = publish(f"عنوان\n{line}{BODY}")
    assert (document.published_date, document.published_precision) == (date(2025, 10, 21), "minute")
    assert document.published_at == moment


@pytest.mark.parametrize(
    ("stamp", "retrieved", "day", "moment"),
    [
        ("55 دقیقه پیش", "2026-03-05T00:30:00+00:00", "2026-03-04", datetime(2026, 3, 4, 23, 35, tzinfo=UTC)),
        ("۳ ساعت پیش", "2026-03-04T02:00:00", "2026-03-03", None),
        ("۲ روز پیش", "2026-03-04", "2026-03-02", None),
    ],
)
def test_an_age_stamp_counts_from_the_retrieval(stamp: str, retrieved: str, day: str, moment: datetime | None) -> None:
    document = publish(f"عنوان\n\n{stamp}\n{BODY}", retrieved_at=retrieved)
    assert (document.published_date, document.published_basis) == (date.fromisoformat(day), "relative")
    assert document.published_at == moment


def test_an_age_inside_prose_is_no_stamp() -> None:
    assert publish("او ۵۵ دقیقه پیش آمد." + BODY, retrieved_at="2026-03-04").published_date is None


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_nothing_is_published_after_it_was_fetched(written: date, retrieved: date) -> None:
    text = f"date {written}\nتهران، {written} (ایرنا) - وزیر امروز {written} گفت\n۳ روز پیش"
    published = publish(text, retrieved_at=retrieved.isoformat()).published_date
    assert published == (written if written <= retrieved else date.fromordinal(retrieved.toordinal() - 3))


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("fa", "امروز و دیروز و فردا و پریروز", ["2025-10-21", "2025-10-20", "2025-10-22", "2025-10-19"]),
        ("fa", "۳ روز پیش، دو هفته قبل، ۵ ماه پیش", ["2025-10-18", "2025-10-07", "2025-05"]),
        ("fa", "۹ ماه گذشته و ۱۰ روز آینده", ["2025-01-21/2025-10-21", "2025-10-21/2025-10-31"]),
        ("fa", "ششم شهریور و ۱۵ دی و مهرماه", ["2025-08-28", "2026-01-05", "2025-09-23/2025-10-22"]),
        ("fa", "۵ مهر سال گذشته و ۲۰ مهر امسال", ["2024-09-26", "2025-10-12"]),
        ("fa", "سال گذشته و ماه گذشته", ["2024-03-20/2025-03-20", "2025-08-23/2025-09-22"]),
        ("fa", "روز جمعه، شنبه گذشته، پنجشنبه آینده", ["2025-10-17", "2025-10-18", "2025-10-23"]),
        ("fa", "۳۱ مهر و ماه\u200cهای آینده", [None, None]),
        ("ar", "أمس الاثنين واليوم الثلاثاء وغدا", ["2025-10-20", "2025-10-21", "2025-10-22"]),
        ("ar", "قبل يومين، قبل ثلاثة أشهر، العام الماضي", ["2025-10-19", "2025-07", "2024"]),
        ("ar", "في شباط/فبراير الماضي وفي أيار المقبل", ["2025-02", "2026-05"]),
        ("ckb", "ئەمڕۆ و دوێنێ و ٣ ڕۆژ لەمەوبەر", ["2025-10-21", "2025-10-20", "2025-10-18"]),
        ("ur", "آج اور 3 دن قبل", ["2025-10-21", "2025-10-18"]),
        ("en", "yesterday, two days ago, last May, last year", ["2025-10-20", "2025-10-19", "2025-05", "2024"]),
        # The copy is from Monday: its weekday beats "today", there and further down.
        ("fa", "او امروز (دوشنبه) آمد. امروز رفت. دیروز هم", ["2025-10-20", "2025-10-20", "2025-10-19"]),
        ("ar", "اليوم الثلاثاء، ثم اليوم الاثنين، ثم أمس", ["2025-10-21", "2025-10-20", "2025-10-20"]),
        ("fa", "دیروز (۱۹ مهر ۱۴۰۴) بود", ["2025-10-11", "2025-10-11"]),
    ],
)
def test_relatives_get_their_values(language: str, text: str, values: list[str | None]) -> None:
    document = publish(text, language, published_at="2025-10-21")
    assert [mention.value for mention in document.dates] == values


def test_an_undated_article_keeps_its_relatives_open() -> None:
    assert [mention.value for mention in publish("دیروز و ششم شهریور").dates] == [None, None]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_time_are_no_error(day: str) -> None:
    text = "دیروز، فردا، ۹۰ سال پیش، ۱۰ ماه آینده، ششم شهریور، سال گذشته، روز جمعه، 5 رمضان"
    assert publish(text, published_at=f"{day}T00:00:00+14:00").published_basis == "metadata"
    assert publish(text, published_at=day, retrieved_at=day).published_date == date.fromisoformat(day)
