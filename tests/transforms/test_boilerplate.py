"""`boilerplate`: headline and labelled spans; what is prose is never labelled."""

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.records import Document, LabelSpan, Metadata
from transforms.boilerplate import LABELS, Boilerplate
from transforms.normalize import Normalize
from transforms.source import Source, load_outlets

BODY = {
    "fa": "وزیر نیرو روز سه\u200cشنبه در نشست خبری گفت که ذخیرهٔ آب سدها از سال گذشته بیشتر است "
    "و کمبودی پیش نخواهد آمد.",
    "ar": "قال وزير المياه خلال مؤتمر صحفي إن مخزون السدود أكبر مما كان عليه في العام الماضي "
    "ولن يكون هناك نقص في الصيف.",
    "ckb": "وەزیری ئاو لە کۆنگرەیەکی ڕۆژنامەوانیدا گوتی بڕی ئاوی بەنداوەکان لە ساڵی ڕابردوو زیاترە "
    "و کەمی نابێت لە هاوین.",
    "en": "The water minister told a news conference that reservoirs held more than a year ago "
    "and no shortage was expected.",
}
MORE = {
    "fa": "او افزود که برنامهٔ توزیع آب در استان\u200cهای جنوبی از ماه آینده آغاز می\u200cشود و مردم نگران نباشند.",
    "ar": "وأضاف أن خطة توزيع المياه في المحافظات الجنوبية ستبدأ الشهر المقبل وأن على الناس ألا يقلقوا.",
    "ckb": "هەروەها گوتی پلانی دابەشکردنی ئاو لە پارێزگاکانی باشوور لە مانگی داهاتوو دەست پێ دەکات "
    "و خەڵک نیگەران نەبن.",
    "en": "He added that the plan to share water among the southern provinces would start next month "
    "and nobody need worry.",
}
TITLE = {
    "fa": "ذخیرهٔ آب سدها بیشتر شد",
    "ar": "مخزون السدود يرتفع",
    "ckb": "ئاوی بەنداوەکان زیادی کرد",
    "en": "Reservoirs hold more water",
}
LANGUAGES = sorted(BODY)


def label(text: str, **fields: object) -> Document:
    return Boilerplate().apply(Document.of(text, uri="a.txt", **fields))


def spans_of(document: Document) -> list[tuple[str, str]]:
    return [(span.label, document.text[span.start : span.end]) for span in document.spans]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_headline_stands_above_a_blank_line(language: str) -> None:
    page = label(f"{TITLE[language]}\n\n{BODY[language]}\n{MORE[language]}")
    assert page.title == TITLE[language]
    assert spans_of(page) == [("title", TITLE[language])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_headline_that_is_printed_again_is_labelled_again(language: str) -> None:
    title = TITLE[language]
    page = label(f"{title}\n2024-05-01 09:40\n{title}\n{BODY[language]}\n{MORE[language]}")
    assert page.title == title
    assert spans_of(page) == [("title", title), ("header", "2024-05-01 09:40"), ("title", title)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_headline_without_blank_lines_is_told_by_the_paragraphs_below(language: str) -> None:
    body = f"{BODY[language]} {MORE[language]}"
    page = label(f" date 2024-05-01 {TITLE[language]}\n{body}\n{body}\n{body}")
    assert page.title == TITLE[language]
    assert spans_of(page) == [("header", "date 2024-05-01"), ("title", TITLE[language])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paragraph_is_no_headline(language: str) -> None:
    for text in (
        f"{BODY[language]}\n\n{MORE[language]}",
        BODY[language],
        TITLE[language],
        f"{BODY[language]} {MORE[language]}\n{BODY[language]}",
        f"{TITLE[language]}.\n\n{BODY[language]}",
        f"{TITLE[language]}:\n\n{BODY[language]}",
    ):
        page = label(text)
        assert page.title is None
        assert page.spans == ()


def test_a_title_of_the_record_is_trusted() -> None:
    title, body = TITLE["fa"], BODY["fa"]
    given = Metadata(title=f"  {title}\n")
    assert label(body, metadata=given).title == title
    assert label(body, metadata=given).spans == ()
    page = label(f"{title}.\n{body}", metadata=given)
    assert page.title == title
    assert spans_of(page) == [("title", f"{title}.")]
    other = label(f"عنوانی دیگر برای خبر\n\n{body}", metadata=given)
    assert (other.title, other.spans) == (title, ())


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("تاریخ انتشار: ۲۲ شهریور ۱۴۰۰ - ۰۹:۴۰", "header"),
        ("کد خبر: ۱۲۳۴۵۶", "header"),
        ("2024-05-01T09:40:00+03:30", "header"),
        ("۳ ساعت پیش", "header"),
        ("منذ 5 دقائق", "header"),
        ("2 hours ago", "header"),
        ("آخر تحديث: 12:30", "header"),
        ("Published: 1 May 2024", "header"),
        ("بەرواری بڵاوکردنەوە: 2024/05/01", "header"),
        ("خبرگزاری تسنیم سه\u200cشنبه ۲ آبان ۱۴۰۲", "dateline"),
        ("سه\u200cشنبه ۲ آبان ۱۴۰۲ - ۱۱:۲۰", "dateline"),
        ("الثلاثاء 24 أكتوبر 2023", "dateline"),
        ("خانه > سیاست > دولت", "boilerplate"),
        ("Home | World | Middle East", "boilerplate"),
        ("https://example.com/news/1", "boilerplate"),
    ],
)
def test_lines_above_the_body(line: str, kind: str) -> None:
    page = label(f"{TITLE['fa']}\n\n{line}\n\n{BODY['fa']}\n\n{MORE['fa']}")
    assert spans_of(page) == [("title", TITLE["fa"]), (kind, line)]
    assert spans_of(label(f"{line}\n\n{TITLE['fa']}\n\n{BODY['fa']}")) == [(kind, line), ("title", TITLE["fa"])]


@pytest.mark.parametrize(
    ("dateline", "body"),
    [
        ("تهران - ایرنا -", BODY["fa"]),
        ("(نبض ۔ / سبوتنيك - 13 أبريل 2021ء)", BODY["ar"]),
        ("القاهرة (رويترز) -", BODY["ar"]),
        ("هەولێر (کوردستان24)-", BODY["ckb"]),
        ("LONDON, Oct 3 (Reuters) -", BODY["en"]),
        ("AMMAN (Newsmill) -", BODY["en"]),
    ],
)
def test_a_dateline_before_the_prose(dateline: str, body: str) -> None:
    assert spans_of(label(f"{dateline} {body}")) == [("dateline", dateline)]


TAILS = {
    "fa": [
        "انتهای پیام/",
        "انتهای پیام/ ۱۲۰",
        "منبع: ایسنا",
        "برچسب\u200cها: آب، سد، کمبود",
        "#آب #سد",
        "اشتراک\u200cگذاری",
        "بیشتر بخوانید: سدها پر شدند",
        "تلفن: ۰۲۱-۸۸۸۸۸۸۸۸",
        "info@example.ir",
        "https://example.ir/fa/1",
        "کلیه حقوق این سایت محفوظ است و استفاده از مطالب با ذکر منبع بلامانع است.",
        "تمامی مطالب این پایگاه متعلق به سایت نمونه است",
    ],
    "ar": [
        "انتهى",
        "المصدر: وكالات",
        "كلمات مفتاحية: ماء، سدود",
        "شارك الخبر",
        "اقرأ أيضا: ارتفاع المياه",
        "التعليقات",
        "أضف تعليقك",
        "هاتف: 12345678",
        "جميع الحقوق محفوظة لهذا الموقع © 2024",
        "الآراء الواردة في المقال لا تعبر عن رأي الموقع بالضرورة",
    ],
    "ckb": [
        "سەرچاوە: ئاژانسەکان",
        "تاگ: ئاو، بەنداو",
        "زیاتر بخوێنەوە: باران باری",
        "هاوبەشی پێکردن",
        "هەموو مافەکان پارێزراون",
        "تەلەفۆن: 0750 123 4567",
    ],
    "en": [
        "Share this article",
        "Tags: water, dams",
        "Read more: Dams are full",
        "Follow us on Telegram",
        "© 2024 Example Media. All rights reserved.",
        "This material may not be published without permission. Copyright Example.",
        "+98 21 8888 8888",
    ],
}


@pytest.mark.parametrize(
    ("language", "line"), [(language, line) for language, lines in TAILS.items() for line in lines]
)
def test_lines_below_the_body(language: str, line: str) -> None:
    page = label(f"{BODY[language]}\n\n{MORE[language]}\n\n{line}\n")
    assert spans_of(page) == [("boilerplate", line)]


@pytest.mark.parametrize(
    ("language", "name", "others"),
    [
        ("fa", "اخبار مرتبط", ["باران در راه است", "سدهای تهران پر شد"]),
        ("fa", "انتهای پیام/", ["کد خبرنگار ۴۱", "برق ارزان شد"]),
        ("ar", "أخبار ذات صلة", ["أمطار غزيرة في الشمال", "ارتفاع منسوب النهر"]),
        ("ckb", "هەواڵی پەیوەندیدار", ["باران لە هەولێر", "ڕووبار بەرز بووەوە"]),
        ("en", "Related news", ["Rain is on its way", "River rises in the north"]),
    ],
)
def test_short_lines_under_a_list_go_with_it(language: str, name: str, others: list[str]) -> None:
    text = "\n".join([BODY[language], MORE[language], name, *others])
    assert [surface for _, surface in spans_of(label(text))] == [name, *others]
    again = label(f"{text}\n{BODY[language]}")
    assert [surface for _, surface in spans_of(again)] == [name, *others], "a paragraph ends the list"


def test_calls_in_brackets_and_end_marks_behind_a_sentence() -> None:
    text = f"{BODY['ar']}\n\n(تستمر)\n\n{MORE['ar']}"
    assert spans_of(label(text)) == [("boilerplate", "(تستمر)")]
    inside = f"{BODY['fa']} (اینجا بخوانید) و (در تهران) {MORE['fa']}انتهای پیام/ ۲۱"
    assert spans_of(label(inside)) == [("boilerplate", "(اینجا بخوانید)"), ("boilerplate", "انتهای پیام/ ۲۱")]


def test_rules_of_one_outlet_hold_for_it_alone() -> None:
    text = f"{BODY['fa']}\n{MORE['fa']}\nبرای دیدن ویدیو به سایت بروید"
    assert spans_of(label(text)) == []
    assert spans_of(label(text, source="yjc")) == [("boilerplate", "برای دیدن ویدیو به سایت بروید")]


@pytest.mark.parametrize(
    "paragraph",
    [
        "این خبر در حالی منتشر شد که منبع آب شهر آلوده بود و برچسب بطری\u200cها خوانا نبود.",
        "شاهد: من دیدم که خودرو از خیابان گذشت و به دیوار خورد.",
        "تلفن همراه او خاموش بود و خانواده\u200cاش از او خبر نداشتند.",
        "کلیه حقوق کارگران تا پایان سال پرداخت می\u200cشود و جای نگرانی نیست.",
        "مجلس قانون تجارت الکترونیک را اصلاح کرد و نمایندگان به آن رأی دادند.",
        "به پایان خبر نرسیده\u200cایم و هنوز کار داریم.",
        "انتهای پیام او روشن نبود و کسی آن را نفهمید.",
        "المصدر قال إن المياه كافية وإن الحقوق محفوظة للجميع بموجب الدستور.",
        "شارك في المؤتمر وزراء من عشر دول وناقشوا الأزمة.",
        "انتهى الاجتماع بعد ساعتين وغادر الوزراء القاعة.",
        "Share prices fell on Tuesday as investors sold water companies.",
        "The source: a senior official who asked not to be named because talks go on.",
        "He ends his term next year (more than a decade after he began).",
        "سەرچاوە ئاوییەکان لە مەترسیدان و پێویستە بپارێزرێن.",
        "ساعت ۹ صبح روز ۲ آبان ۱۴۰۲ باران آغاز شد و تا شب ادامه داشت.",
        "2024-05-01 was the day on which the dam was opened.",
        "در این خبر (ادامه\u200cدار) آمده است که باران (بیشتر از پیش) بارید.",
    ],
)
def test_prose_is_never_labelled(paragraph: str) -> None:
    for text in (
        paragraph,
        f"{BODY['fa']}\n\n{paragraph}\n\n{MORE['fa']}",
        f"{BODY['fa']}\n\n{paragraph}",
        f"{paragraph}\n{BODY['fa']}\n{MORE['fa']}",
    ):
        assert label(text).spans == ()


def test_the_seeds(seeds: tuple[Path, ...]) -> None:
    source = Source()
    pages = [
        Boilerplate().apply(source.apply(Document.of(path.read_bytes().decode("utf-8"), uri=path.name)))
        for path in seeds
    ]
    assert [[kind for kind, _ in spans_of(page)] for page in pages] == [
        ["title", "header"],
        ["header"],
        ["header", "title"],
        ["title", "dateline", "title", *["boilerplate"] * 4],
        ["title", "title", "dateline", "boilerplate", "boilerplate"],
    ]
    for page in (pages[0], pages[3], pages[4]):
        assert page.title == page.text.splitlines()[0]
    assert pages[1].title is None
    assert pages[2].title == pages[2].text.splitlines()[0].removeprefix(" date 2025-11-07 ")
    footer = pages[3].text.index("انتهای پیام/")
    body = pages[3].text[footer:]
    for span in pages[3].spans:
        body = body.replace(pages[3].text[span.start : span.end], "")
    assert body.strip() == ""


def test_spans_of_others_stay_and_spans_move_with_the_text() -> None:
    text = f"{TITLE['fa']}\n\n{BODY['fa']}\n\nبرچسب: رئيس جمهور"
    page = Document.of(text, uri="a.txt")
    page = page.replace(language="fa", spans=(LabelSpan(label="caption", **page.span(0, 5)),))
    page = Normalize().apply(Boilerplate().apply(page))
    assert spans_of(page) == [
        ("caption", TITLE["fa"][:5]), ("title", TITLE["fa"]), ("boilerplate", "برچسب: رئیس جمهور"),
    ]  # fmt: skip
    assert page.text_raw[page.spans[2].raw_start : page.spans[2].raw_end] == "برچسب: رئيس جمهور"


LINES = st.sampled_from(
    [*BODY.values(), *TITLE.values(), *(line for lines in TAILS.values() for line in lines), "", "  ", "(تستمر)", "\r"]
)


@given(st.lists(LINES | st.text(max_size=30), max_size=14))
def test_spans_are_in_order_and_never_overlap(lines: list[str]) -> None:
    page = label("\n".join(lines))
    assert {span.label for span in page.spans} <= set(LABELS)
    assert all(page.text[span.start : span.end].strip() for span in page.spans)
    ends = [0, *(span.end for span in page.spans)]
    assert all(end <= span.start for end, span in zip(ends, page.spans, strict=False))


def test_the_table_of_rules_holds() -> None:
    table = files("transforms.boilerplate.data").joinpath("rules.tsv").read_text(encoding="utf-8")
    header, *rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    assert header == ["outlet", "language", "label", "place", "form", "phrases"]
    for outlet, language, kind, place, form, phrases in rows:
        assert outlet == "*" or outlet in load_outlets().by_slug
        assert language in (*LANGUAGES, "ur")
        assert kind in LABELS
        assert place in ("head", "tail", "any")
        assert form in (*("line", "label", "start", "caption", "list", "comments", "stop", "inline", "block", "close"),)
        assert all(any(letter.isalnum() for letter in phrase) for phrase in phrases.split("|"))
        assert len(set(phrases.split("|"))) == len(phrases.split("|"))
