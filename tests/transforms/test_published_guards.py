"""What must not tell the day of publication: footers, later editions, plans, contradictions, days after the horizon."""

from datetime import UTC, date, datetime

import pytest

from schemas.records import Document, LabelSpan
from transforms.dates import Dates
from transforms.published import Published

BODY = "\nرئیس جمهور گفت این همکاری ادامه خواهد داشت و دو کشور بر آن تأکید کردند."


def publish(text: str, language: str = "fa", horizon: str | None = None, **metadata: str) -> Document:
    document = Document.of(text, language=language, metadata=metadata)
    limit = date.fromisoformat(horizon) if horizon else None
    return Published(horizon=limit).apply(Dates().apply(document))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "عنوان خبر" + BODY + "\nانتهای پیام/\nتاریخ انتشار: ۱۳۹۵/۰۵/۱۲"),
        ("fa", "عنوان خبر" + BODY + "\nکلیه حقوق این سایت محفوظ است. ۱۳۹۵/۰۵/۱۲"),
        ("ar", "العنوان\nقال الوزير إن الاتفاق جيد.\nجميع الحقوق محفوظة - 12 مايو 2019"),
        ("en", "Title\nThe minister spoke at length.\n© 2019 Example\nDate: 12 May 2019"),
        ("en", "Title\nThe minister spoke at length.\nRelated articles\n12 May 2019"),
        ("en", "Title\nLast updated: 12 May 2019 10:30\nThe minister spoke."),
        ("fa", "عنوان خبر\nآخرین به‌روزرسانی: ۱۴۰۴/۰۷/۲۹ ۱۰:۳۰" + BODY),
        ("fa", "نمایشگاه روز جمعه ۷ نوامبر ۲۰۲۵ (۱۶ آبان ۱۴۰۴) برگزار خواهد شد." + BODY),
        ("en", "The vote will be held on Friday, 7 November 2025, officials said."),
        ("fa", "گاه‌شمار\n۲۲ بهمن ۱۳۵۷\nانقلاب\n۳۱ شهریور ۱۳۵۹\nجنگ"),
        ("en", "Timeline\n7 October 2023\nThe attack\n19 January 2025\nThe truce"),
        ("fa", "دو تیم امروز به میدان رفتند و نتیجه ۲-۱ شد." + BODY),
    ],
)
def test_what_is_no_evidence(language: str, text: str) -> None:
    assert publish(text, language).published_date is None


def test_labelled_boilerplate_is_no_evidence() -> None:
    text = "date 2025-10-21" + BODY
    document = Dates().apply(Document.of(text, language="fa"))
    boilerplate = LabelSpan(label="boilerplate", **document.span(0, 15))
    assert Published().apply(document).published_date == date(2025, 10, 21)
    assert Published().apply(document.replace(spans=(boilerplate,))).published_date is None


def test_no_day_after_the_horizon() -> None:
    text = "تاریخ انتشار: ۲۹ مهر ۱۴۰۴" + BODY
    assert publish(text, horizon="2025-10-21").published_date == date(2025, 10, 21)
    assert publish(text, horizon="2025-10-20").published_date is None
    assert publish(text, retrieved_at="2025-10-20T10:00:00").published_date is None
    late = publish(text, horizon="2025-10-21", published_at="2030-01-01")
    assert (late.published_date, late.published_basis) == (date(2025, 10, 21), "header")


def test_the_header_line_is_no_part_of_the_text() -> None:
    document = publish(" date 2025-10-21 به گزارش خبرنگار ما" + BODY)
    (header,) = document.spans
    assert (header.label, document.text[header.start : header.end]) == ("header", " date 2025-10-21")
    assert publish("عنوان\nتهران | ۲۹ مهر ۱۴۰۴ | ۱۰:۱۵" + BODY).spans == ()


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("2025-10-21 09:40 GMT+3", datetime(2025, 10, 21, 6, 40, tzinfo=UTC)),
        ("2025-10-21 09:40 UTC+3:30", datetime(2025, 10, 21, 6, 10, tzinfo=UTC)),
        ("2025-10-21 09:40 GMT", datetime(2025, 10, 21, 9, 40, tzinfo=UTC)),
        ("2025-10-21 09:40", None),
    ],
)
def test_zones(line: str, moment: datetime | None) -> None:
    assert publish(f"عنوان\n{line}{BODY}").published_at == moment


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        # Written on Monday, published on Tuesday: the weekday beside the deictic tells what "today" is.
        ("ur", "وزیر نے آج (پیر) کہا۔ وہ آج گئے۔", "2025-10-20"),
        ("ckb", "وەزیر ئەمڕۆ (دووشەممە) گوتی. ئەمڕۆ ڕۆیشت.", "2025-10-20"),
        ("en", "He spoke today (Monday). He left today.", "2025-10-20"),
        ("ar", "قال الوزير اليوم الإثنين إنه سافر اليوم", "2025-10-20"),
    ],
)
def test_a_weekday_beats_the_deictic(language: str, text: str, value: str) -> None:
    document = publish(text, language, published_at="2025-10-21")
    assert [mention.value for mention in document.dates] == [value, value]
