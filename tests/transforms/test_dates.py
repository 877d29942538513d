"""Dates in sentences of five languages: spans, values and what is no date.

A sentence marks its dates as `{surface|value}`; `{surface|}` has no value without an anchor.
"""

import json
import pickle
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from schemas.records import DateMention, Document
from transforms.dates import Dates, find_dates
from transforms.dates.calendars import date_in, make_day

ROOT = Path(__file__).parents[2]
MARK = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")


@pytest.fixture(scope="module", autouse=True)
def lexicons() -> None:
    """Build them before hypothesis times an example."""
    Dates().setup()


def find(text: str, language: str) -> tuple[DateMention, ...]:
    return Dates().apply(Document.of(text).replace(language=language)).dates


def unmark(marked: str) -> tuple[str, list[tuple[str, str | None]]]:
    return MARK.sub(r"\1", marked), [(surface, value or None) for surface, value in MARK.findall(marked)]


SENTENCES = {
    "fa": [
        "این نشست روز {سه\u200cشنبه ۲۹ مهر ۱۴۰۴|2025-10-21} در تهران برگزار شد.",
        "وزیر {امروز سهشنبه ۲۹مهر ۱۴۰۴|2025-10-21} سفر کرد.",
        "{امروزدوشنبه ۱۹آبانماه ۱۴۰۴|2025-11-10} آغاز شد.",
        "روز {جمعه، ۱۴ نوامبر ۲۰۲۵|2025-11-14} ({۲۳ آبان ۱۴۰۴|2025-11-14}) گفت.",
        "در تاریخ {22 بهمن 1357|1979-02-11} انقلاب پیروز شد.",
        "قانون مصوب {۱۳۹۰/۰۵/۱۲|2011-08-03} مجلس است.",
        "از {۲۰۲۵-۱۰-۲۱|2025-10-21} آغاز می\u200cشود.",
        "او در {بیست و دوم بهمن ماه ۱۴۰۳|2025-02-10} آمد.",
        "او در {بیستودوم بهمن ۱۴۰۳|2025-02-10} آمد.",
        "در {اول فروردین سال ۱۴۰۳|2024-03-20} سال نو شد.",
        "آمار {آبان ۱۴۰۴|2025-10-23/2025-11-21} منتشر شد.",
        "نرخ تورم در {مهرماه ۱۴۰۳|2024-09-22/2024-10-21} کاهش یافت.",
        "انتخابات {فوریه ۲۰۲۱|2021-02} برگزار شد.",
        "در {سال ۲۰۰۸|2008} و {سال ۱۳۵۷|1978-03-21/1979-03-20} رخ داد.",
        "در {سال ۱۴۰۰ هجری شمسی|2021-03-21/2022-03-20} بود.",
        "تاریخ {۳۱ مهر ۱۴۰۴|} وجود ندارد.",
        "تاریخ {۳۰ اسفند ۱۴۰۴|} وجود ندارد.",
        "روز {۳۰ اسفند ۱۴۰۳|2025-03-20} آخرین روز سال بود.",
        "همایش {ششم شهریور|} و {۱۵ خرداد|} برگزار می\u200cشود.",
        "او {۲۲ بهمن ۵۷|1979-02-11}، به خیابان رفت.",
        "شهید {۱۵ رمضان ۱۴۴۶|2025-03-15} را ...",
        "مراسم {۱۰ محرم ۱۴۴۷ هجری قمری|2025-07-05} بود.",
        "کابل، {۱۵ حمل ۱۴۰۳ خورشیدی|2024-04-03}",
        "در {۵ می ۲۰۲۱|2021-05-05} و {۲ ژوئیهٔ ۲۰۲۰|2020-07-02} دیدار کرد.",
        "از {امروز تا فردا|} و {۳ روز پیش|} و {دو هفته قبل|}.",
        "{هفته گذشته|} و {ماه گذشته|} و {سال گذشته|}",
        "او {پنجشنبه گذشته|} و روز {جمعه|} آمد.",
        "در {۲۱/۱۰/۲۰۲۵|2025-10-21} ثبت شد.",
        "{جمعه\u200cها|} تعطیل است و {۱۴۰۴/۷/۲۹|2025-10-21} هم.",
        "{شنبه ۱ آذر ماه ۱۴۰۴|2025-11-22} ساعت ۱۰:۳۰ صبح",
    ],
    "ar": [
        "قال {اليوم الثلاثاء|} إنه وصل {أمس الإثنين|}.",
        "التقيا في {13 أبريل 2021|2021-04-13} في طهران.",
        "يوم {الثلاثاء 13 نيسان/أبريل 2021|2021-04-13} في بغداد",
        "{الثلاثاء، ١٣ نيسان ٢٠٢١|2021-04-13}",
        "عقد {الأحد الموافق 5 تشرين الأول 2025|2025-10-05} اجتماعا",
        "والتقى به و{الأحد 5 تشرين الأول 2025|2025-10-05} عاد",
        "في {21/10/2025|2025-10-21} و{5-3-2024|2024-03-05}",
        "منذ {عام 2003 وحتى سنة 2010|2003-01-01/2010-12-31}",
        "في {شباط/فبراير الماضي|} زار إيران",
        "في {تشرين الثاني 2024|2024-11} وفي {أغسطس/آب 2020|2020-08}",
        "{30 فبراير 2021|} تاريخ غير صحيح",
        "{الثالث عشر من نيسان 2021|2021-04-13}",
        "{1 رمضان 1442 هـ|2021-04-13} الموافق {13 أبريل 2021 م|2021-04-13}",
        "في {عام 1446 هـ|2024-07-07/2025-06-25} كان الموسم",
        "في {5 ماي 2021|2021-05-05} بالجزائر و{12 جويلية 2022|2022-07-12} بتونس",
        "{3 غشت 2023|2023-08-03} بالرباط",
        "زار {العام الماضي|} أو {قبل ثلاثة أيام|} أو {قبل يومين|}",
        "سافر {غدًا|} ويعود {بعد غد|}",
        "{21 ربيع الأول 1446|2024-09-24}",
        "{السبت الماضي|} وصل الوفد",
    ],
    "ckb": [
        "ڕۆژی {سێشەممە ٢١ی تشرینی یەکەمی ٢٠٢٥|2025-10-21} کۆبوونەوە کرا.",
        "لە {٢١ی ئۆکتۆبەری ٢٠٢٥|2025-10-21} گەیشت.",
        "لە {٢٩ی ڕەزبەری ٢٧٢٥ی کوردی|2025-10-21} بوو.",
        "لە {٢١/١٠/٢٠٢٥|2025-10-21}دا",
        "{ئەمڕۆ سێشەممە|} و {دوێنێ|}",
        "لە {ساڵی ٢٠٠٣|2003} دەستی پێ کرد.",
        "لە {٥ی شوباتی ٢٠٢٤|2024-02-05} و {٧ی ئازاری ٢٠٢٣|2023-03-07}",
        "لە {مانگی ئایاری ٢٠٢٤|2024-05}",
        "{٣ ڕۆژ لەمەوبەر|} هات",
        "{٢٣ی خەزەڵوەری ١٤٠٤|2025-11-14}",
        "{١ی ڕەمەزانی ١٤٤٦ی کۆچی|2025-03-01}",
    ],
    "ur": [
        "وزیر اعظم نے {منگل 21 اکتوبر 2025ء|2025-10-21} کو کہا۔",
        "{۱۳ اپریل ۲۰۲۱|2021-04-13} کو ملاقات ہوئی۔",
        "{آج|} بتایا اور {3 دن قبل|} کہا۔",
        "{سال 2008|2008} میں ہوا۔",
        "{14 ربیع الثانی 1447 ہجری|2025-10-06} کو",
        "بروز {جمعہ 14 نومبر 2025|2025-11-14}",
        "{مارچ 2024|2024-03} میں",
        "{گزشتہ سال|} ہوا",
        "{یکم جنوری 2025|2025-01-01} سے",
    ],
    "en": [
        "He arrived on {Tuesday, October 21, 2025|2025-10-21}.",
        "The talks of {21 October 2025|2025-10-21} and {Oct. 22, 2025|2025-10-22} failed.",
        "Signed on the {4th of March 2026|2026-03-04} in Erbil.",
        "Between {13/4/2021|2021-04-13} and {4/13/2021|2021-04-13}.",
        "Released {21.10.2025|2025-10-21}.",
        "In {February 2021|2021-02} prices rose.",
        "He came {yesterday|}, she comes {tomorrow|}; {two days ago|} they left.",
        "In {the|}".replace("{the|}", "the {year 2008|2008} he won."),
        "{Last May|} and {last week|} and {last year|}.",
        "It was {31 November 2020|} on the form.",
        "On {29 Mehr 1404|2025-10-21} the court sat.",
        "It ends {May 5|}.",
        "On {May 3|} prison officials denied it; the May 3 Prison is closed.",
    ],
}

NO_DATES = [
    ("fa", "به گزارش خبرگزاری مهر، قیمت دلار به ۱۰۵۰۰۰ تومان رسید."),
    ("fa", "نسخهٔ 3.11.2 و نشانی 192.168.1.10 را ببینید."),
    ("fa", "پرسپولیس ۲-۱ برد و نسبت ۳/۵ بود."),
    ("fa", "شماره تماس 021-88776655 و ۰۹۱۲۳۴۵۶۷۸۹ است."),
    ("fa", "تیراندازی از میدان ۱۷ شهریور تا خیابان ۱۵ خرداد ادامه داشت."),
    ("fa", "آذر و بهمن با دی وی دی و سی دی آمدند."),
    ("fa", "با مهر و محبت، تیر و کمان و ماه و خورشید."),
    ("fa", "اسد و میزان و عقرب و سرطان و جدی"),
    ("fa", "۲۰ سال اشغال و ۱۴۰۴ نفر و ۲۰۲۵ تومان"),
    ("fa", "مادهٔ ۷۴ قانون و آیهٔ ۲۵ سورهٔ ۲ و ص ۱۴۰۴"),
    ("fa", "می خواهد و می رود؛ آب ۵ درجه شد."),
    ("fa", "نماز جمعه و امام جمعه تهران"),
    ("fa", "https://example.ir/1404/07/29/news?d=2025-10-21"),
    ("ar", "فاز الفريق 2-1 والنتيجة 3 / 2 من 10"),
    ("ar", "الإصدار 2.10.5 وسعر 1.500 دينار"),
    ("ar", "شارع 14 تموز وجسر 17 تموز"),
    ("ar", "في العام والخاص، وهذا اليوم العالمي للمرأة"),
    ("ar", "بلغ العدد 2021 شخصا و3 رجال"),
    ("ckb", "ژمارەی 07501234567 و نرخی ١٤٠٤ دینار"),
    ("ckb", "ئازار و مەی و گوڵان"),
    ("ckb", "تیمەکە لە پلەی سێیەم مایەوە و یەکەم مایەوە."),
    ("ur", "حادثہ 23 مارچ چوک پر اور 14 اگست کالونی میں ہوا"),
    ("ckb", "بەهۆی نەبوونی پارە و وتارخوێنی هەینیی مزگەوت"),
    ("ar", "جامعة 20 أوت 1955 وملعب 5 جويلية 1962"),
    ("fa", "سامانهٔ سوم خرداد و روستای شنبه"),
    ("ur", "آج نیوز اور روزنامہ آج کے مطابق"),
    ("fa", "رادیو فردا و روزنامهٔ صبح امروز نوشتند"),
    ("ur", "پی کے 2003 اور ای کے 1998 منسوخ ہوئیں"),
    ("ur", "سکور 2-1 رہا اور قیمت 2025 روپے ہے"),
    ("en", "The striker Friday Eze beat goalkeeper Sunday Bello; Mrs May and actress April Jones watched."),
    ("en", "Python 3.11.2 may march on; version 2.10.2021.4 won 3-2."),
    ("en", "Call 555-2021-10 or pay $2,025; ratio 10/21."),
    ("en", "You may 5 times; we march 10 miles; the sun set."),
]


@pytest.mark.parametrize(("language", "marked"), [(name, row) for name, rows in SENTENCES.items() for row in rows])
def test_sentence(language: str, marked: str) -> None:
    text, expected = unmark(marked)
    assert [(mention.surface, mention.value) for mention in find(text, language)] == expected


@pytest.mark.parametrize(("language", "text"), NO_DATES)
def test_what_is_no_date(language: str, text: str) -> None:
    assert [mention.surface for mention in find(text, language)] == []


def test_gold_mentions() -> None:
    """Every core mention of the seeds is found, and nothing that the labels do not know."""
    for line in (ROOT / "tests/data/gold/dates.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        text = (ROOT / "seeds" / gold["doc"]).read_bytes().decode("utf-8")
        found = {(mention.start, mention.end) for mention in find(text, gold["lang"])}
        labels = [
            (label["tier"], {(label["start"], label["end"]), *map(tuple, label["alt_spans"])})
            for label in gold["spans"]
        ]
        assert [spans for tier, spans in labels if tier == "core" and not spans & found] == []
        assert found <= {span for _, spans in labels for span in spans}


@pytest.mark.parametrize(
    ("text", "language", "flags"),
    [
        ("۱۴ نوامبر ۲۰۲۵ (۲۳ آبان ۱۴۰۴)", "fa", {"dual", "dual_agrees"}),
        ("۱۴ نوامبر ۲۰۲۵ (۱۵ آبان ۱۴۰۴)", "fa", {"dual", "dual_disagrees"}),
        ("سی\u200cام اردیبهشت ۱۳۷۹ برابر با نوزدهم می ۲۰۰۰", "fa", {"dual", "dual_agrees"}),
        # Two days from Umm al-Qura: a sighting, which the solar date settles.
        ("13 أبريل 2021 الموافق 2 رمضان 1442 هـ", "ar", {"dual", "dual_agrees"}),
        ("13 أبريل 2021 الموافق 9 رمضان 1442 هـ", "ar", {"dual", "dual_disagrees"}),
    ],
)
def test_dual_dates(text: str, language: str, flags: set[str]) -> None:
    one, other = find(text, language)
    assert flags <= set(one.flags)
    assert flags <= set(other.flags)


def test_a_dual_date_settles_the_lunar_day() -> None:
    lunar, solar = find("2 رمضان 1442 هـ الموافق 13 أبريل 2021", "ar")
    assert lunar.value == solar.value == "2021-04-13"
    assert "lunar_approximate" not in lunar.flags
    assert find("2 رمضان 1442 هـ", "ar")[0].flags == ("lunar_approximate",)


def test_a_weekday_settles_the_lunar_day() -> None:
    assert find("الثلاثاء 2 رمضان 1442 هـ", "ar")[0].value == "2021-04-13"


def test_a_wrong_weekday_is_flagged() -> None:
    assert find("جمعه ۲۹ مهر ۱۴۰۴", "fa")[0].flags == ("weekday_disagrees",)


@pytest.mark.parametrize(
    ("text", "language"),
    [("۳۱ مهر ۱۴۰۴", "fa"), ("۳۱ مهر", "fa"), ("30 فبراير", "ar"), ("31 رمضان 1442", "ar"), ("1404/07/31", "fa")],
)
def test_impossible_days(text: str, language: str) -> None:
    (mention,) = find(text, language)
    assert (mention.value, mention.date_start, mention.flags) == (None, None, ("impossible",))


@pytest.mark.parametrize(
    ("text", "language", "calendar", "granularity", "kind", "days"),
    [
        ("۲۹ مهر ۱۴۰۴", "fa", "jalali", "day", "absolute", ("2025-10-21", "2025-10-21")),
        ("آبان ۱۴۰۴", "fa", "jalali", "month", "partial", ("2025-10-23", "2025-11-21")),
        ("February 2024", "en", "gregorian", "month", "partial", ("2024-02-01", "2024-02-29")),
        ("سال ۲۰۰۸", "fa", "gregorian", "year", "partial", ("2008-01-01", "2008-12-31")),
        ("٢٩ی ڕەزبەری ٢٧٢٥ی کوردی", "ckb", "kurdish", "day", "absolute", ("2025-10-21", "2025-10-21")),
        ("1 رمضان 1442", "ar", "hijri", "day", "absolute", ("2021-04-13", "2021-04-13")),
        ("ششم شهریور", "fa", "jalali", "day", "partial", None),
        ("دیروز", "fa", "none", "day", "relative", None),
        ("۵۵ دقیقه پیش", "fa", "none", "minute", "relative", None),
        ("ماه\u200cهای آینده", "fa", "none", "none", "vague", None),
    ],
)
def test_attributes(
    text: str, language: str, calendar: str, granularity: str, kind: str, days: tuple[str, str] | None
) -> None:
    (mention,) = find(text, language)
    assert (mention.calendar, mention.granularity, mention.kind) == (calendar, granularity, kind)
    first, last = (None, None) if days is None else map(date.fromisoformat, days)
    assert (mention.date_start, mention.date_end) == (first, last)


def test_offsets_count_code_points_of_the_text_given() -> None:
    text = "😀 سه\u200cشنبه ۲۹\u00a0 مهر\u200cماه ۱۴۰۴!"
    (found,) = find_dates(text, "fa")
    assert text[found.start : found.end] == "سه\u200cشنبه ۲۹\u00a0 مهر\u200cماه ۱۴۰۴"
    assert found.value == "2025-10-21"


@pytest.mark.parametrize("language", ["fa-AF", "und", "tr", ""])
def test_names_are_known_whatever_the_language(language: str) -> None:
    assert [found.value for found in find_dates("۲۹ مهر ۱۴۰۴، 13 أبريل 2021, 4 March 2026", language)] == [
        "2025-10-21",
        "2021-04-13",
        "2026-03-04",
    ]


DIGITS = {"latin": "0123456789", "persian": "۰۱۲۳۴۵۶۷۸۹", "arabic": "٠١٢٣٤٥٦٧٨٩"}
MONTHS = {
    ("fa", "jalali"): "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
    ("fa", "gregorian"): "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    ("ar", "gregorian"): "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    ("ur", "gregorian"): "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    ("en", "gregorian"): "January February March April May June July August September October November December",
    ("ckb", "kurdish"): (
        "خاکەلێوەی گوڵانی جۆزەردانی پووشپەڕی گەلاوێژی خەرمانانی ڕەزبەری گەڵاڕێزانی سەرماوەزی بەفرانباری "
        "ڕێبەندانی ڕەشەمەی"
    ),
    ("ar", "hijri"): (
        "محرم صفر ربيع_الأول ربيع_الآخر جمادى_الأولى جمادى_الآخرة رجب شعبان رمضان شوال ذو_القعدة ذو_الحجة"
    ),
    ("ur", "hijri"): ("محرم صفر ربیع_الاول ربیع_الثانی جمادی_الاول جمادی_الثانی رجب شعبان رمضان شوال ذوالقعدہ ذوالحجہ"),
}
SPANS = {
    "jalali": (date(1921, 3, 21), date(2072, 3, 19)),
    "gregorian": (date(1900, 1, 1), date(2100, 12, 31)),
    "kurdish": (date(1921, 3, 21), date(2072, 3, 19)),
    "hijri": (date(1924, 8, 1), date(2077, 11, 16)),
}


@st.composite
def written_dates(draw: st.DrawFn) -> tuple[str, str, date]:
    """A day, written out in a language, a calendar and a set of digits."""
    language, calendar = draw(st.sampled_from(sorted(MONTHS)))
    day = draw(st.dates(*SPANS[calendar]))
    year, month, number = date_in(calendar, day) or pytest.fail(f"{day} is out of {calendar}")
    name = MONTHS[language, calendar].split()[month - 1].replace("_", " ")
    patterns = ["{d} {name} {y}", "{d:02} {name} {y}"]
    if calendar != "hijri" or language == "ar":
        patterns += ["{y}/{m:02}/{d:02}", "{y}-{m}-{d}"]
    if calendar == "gregorian":
        patterns += ["{m}/{d}/{y}" if language == "en" else "{d}/{m}/{y}", "{d}.{m}.{y}"]
    text = draw(st.sampled_from(patterns)).format(d=number, m=month, y=year, name=name)
    digits = draw(st.sampled_from(sorted(DIGITS.values())))
    return language, text.translate(str.maketrans(DIGITS["latin"], digits)), day


@given(written_dates())
def test_every_day_comes_back(written: tuple[str, str, date]) -> None:
    language, text, day = written
    (mention,) = find(f"… {text} …", language)
    assert (mention.surface, mention.date_start, mention.date_end) == (text, day, day)


@given(st.text("۲۹ مهر1404/-:().، امروزدوشنبه\u200c\nهـ13", max_size=60), st.sampled_from(["fa", "ar", "en", "und"]))
def test_any_text_gives_ordered_spans(text: str, language: str) -> None:
    mentions = find(text, language)
    bounds = [offset for mention in mentions for offset in (mention.start, mention.end)]
    assert bounds == sorted(bounds)
    assert all(mention.surface == text[mention.start : mention.end] != "" for mention in mentions)


@pytest.mark.parametrize(
    "unit", ["1", "/", "1/", "آبان ", "امروز (", "a@a@", pytest.param("1 آبان ", marks=pytest.mark.soak)]
)
def test_a_megabyte_of_anything_ends(unit: str) -> None:
    assert isinstance(find_dates(unit * (1_000_000 // len(unit)), "fa"), tuple)


def test_the_transform_survives_pickling() -> None:
    dates = pickle.loads(pickle.dumps(Dates()))
    dates.setup()
    assert dates.apply(Document.of("۲۹ مهر ۱۴۰۴", language="fa")).dates[0].value == "2025-10-21"
    assert make_day("jalali", 1404, 7, 29) == JalaliDate(1404, 7, 29).to_gregorian()
