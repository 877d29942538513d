import pickle
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.records import DateMention, Document, LabelSpan, LanguageSpan
from schemas.text import AlignedText
from transforms.normalize import Normalize, normalize
from transforms.normalize.common import read_words

HALF_SPACE = "\u200c"
NON_JOINING = "ءآأؤإاةدذرزژوە"
ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "data" / "gold" / "halfspace"

# The gold README: in these the half-space is optional.
OPTIONAL = ("توافقنامه", "اینگونه", "هیچگاه", "همزمان")


@pytest.fixture(scope="module", autouse=True)
def _lexicon():
    """Load what takes seconds before the first test that has a deadline."""
    Normalize().setup()


def clean(text: str, language: str = "fa", half_spaces: bool = True) -> str:
    return normalize(AlignedText.of(text), language, half_spaces=half_spaces).text


def split(text: str) -> str:
    """Return the Persian text normalized, its half-spaces written as bars."""
    return clean(text).replace(HALF_SPACE, "|")


# --- every language


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("\ufefb \ufeb3\ufefc\ufee1", "لا سلام"),
        ("\ufdf2", "الله"),
        ("\ufba4", "\u06c0"),
        ("شكرا\ufe70", "شكرا\u064b"),
        ("ب\ufe77ب", "ب\u064eب"),
        ("\ufdfc ½ № ﷺ ﷻ ﷽ \ufd3e١\ufd3f ① ﬁ ２", "\ufdfc ½ № ﷺ ﷻ ﷽ \ufd3e١\ufd3f ① ﬁ ２"),
        ("محمـــد", "محمد"),
        ("عـَلي", "عَلي"),
        ("1446 هـ", "1446 هـ"),
        ("ـــ بند ـــ", "ـــ بند ـــ"),
        ("ا\u200fب\u202bج\u2067د\ufeffه\u200bو\u2060ز\u00adح\u061cط", "ابجدهوزحط"),
        ("a\x00b\x1bc\x7fd\x9fe", "abcde"),
        ("a\u00a0b\u2003\u202fc   d", "a b c d"),
        ("a\tb\t\tc", "a\tb\t\tc"),
        ("a \t\nb  \n\n c", "a\nb\n\n c"),
        ("a\r\nb\rc\u2028d\x85e\x0cf", "a\nb\nc\nd\ne\nf"),
        ("👨\u200d👩 ه\u200d.ش ❤\ufe0f", "👨\u200d👩 ه\u200d.ش ❤\ufe0f"),
    ],
)
@pytest.mark.parametrize("language", ["ar", "ur", "en", "und"])
def test_characters_are_cleaned_in_every_language(raw: str, expected: str, language: str):
    assert clean(raw, language) == expected


@pytest.mark.parametrize("language", ["fa", "ar", "ckb", "ur", "en", "und"])
def test_what_carries_information_stays(language: str):
    text = (
        "مُحَمَّدٌ أحمد إسلام آب ٱلله مؤمن سئل الرحمة ٤٥٦ ۴۵۶ 456 2025-10-21 ۱۳۸۲/۱۰/۱۷ 3.14 ٣٫١٤ 12:30 50% ٪ "
        "192.168.0.1 a.b@example.org https://example.org/a_b?c=d%20e#f #خبر_روز «نقل» \"quote\" 'x' (…) ... – — "
        "COVID-19 ½ ﷼\n\nپاراگراف\n* بند، دوم؛ سوم؟"
    )
    assert clean(text, language) == text


@pytest.mark.parametrize("language", ["ar", "ckb", "ur", "en", "und", "ps"])
def test_half_spaces_are_put_into_persian_only(language: str):
    assert HALF_SPACE not in clean("همکاریهای میشود میخواهند بزرگترین کتابها خانههای شدهاند", language)


# --- Persian


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("علي كريمى", "علی کریمی"),
        ("\u06c0", "ه\u0654"),
        ("خانۀ ما", "خانه\u0654 ما"),
        ("نقشۀ\u200cراه نقشۀراه", "نقشه\u0654\u200cراه نقشۀراه"),
        ("خانه\u0654 ما", "خانه\u0654 ما"),
        ("قاسم الأعرجی، مؤسسه، هیئت، دایرة", "قاسم الأعرجی، مؤسسه، هیئت، دایرة"),
        ("کشور\u200cهای", "کشورهای"),
        ("می\u200c\u200cشود", "می\u200cشود"),
        ("\u200cسلام\u200c \u200c؛", "سلام ؛"),
        ("سلام \u200c دنیا", "سلام دنیا"),
        ("۴۰\u200cساله BBC\u200cها", "۴۰\u200cساله BBC\u200cها"),
    ],
)
def test_persian_letters(raw: str, expected: str):
    assert clean(raw) == expected


@pytest.mark.parametrize(
    "words",
    [
        "همکاری|های امنیتی کتاب|هایشان گزارش|هایی شرکت|ها",
        "می|شود نمی|توان می|خواهند برمی|گردد درمی|یابد می|بایست می|بینمش",
        "شده|اند گفته|ام برداشته|ایم نوشته|اید",
        "بیانیه|ای منطقه|ای هسته|ای لحظه|ای حادثه|ای",
        "آینده|ی خانه|ی نامه|ی",
        "امن|ترین پیچیده|تر بزرگ|ترین مهم|ترین سریع|تر",
        "زندگی|ام ایرانی|اند",
        "نخست|وزیر شکل|گیری شرکت|کنندگان پایه|گذاری دانش|آموزان بی|ثباتی جدایی|ناپذیر",
        "انسان|ها سگ|ها ده|ها",
    ],
)
def test_lost_half_spaces_are_put_back(words: str):
    assert split(words.replace("|", "")) == words


WHOLE_WORDS = read_words("""
    تنها تنهایی تنهایش بها بهای بهایی رها رهایی منها اژدها اشتها انتها انتهای انتهایش فقها نهایی نهایت آنها اینها آنهایی
    الهام ابهام اتهام اتهامات سهام مهام اوهام استفهام التهام ایهام جهات شبهات توجهات اشتباهات شهاب شهابی وهابی
    مهابادی
    میان میانه میانگین میانجی میدان میدانی میراث میرزا میز میزان میزبان میزبانی میکده میل میلاد میلی میلیون میلیارد
    میمون میهن میهمان میهمانی میوه میخ میگو میثاق میسر میکروب میترا میلان میانمار میرداماد میعاد میامی میزگرد میانسال
    نمیر نمیرد نمیرند نمین
    بیمار بیماری بیماران بیمارستان بیمه بیان بیانیه بیابان بیاید بیایند بیاورد بیفتد بینش بینایی بینندگان بینید بیدار
    بیداری بیداد بیرون بیرونی بیروت بیزار بیستم بیشتر بیگانه بیهقی بیهوده بیژن بیت بیرجند بیسکویت بیطار بیضایی
    بهتر بهترین کمتر بیشترین دختر دخترانش دفتر دفترچه دکتر دکتری دکترین لیتر تیتر فیلتر مشتری مشتریان انگشتر خاکستر بستر
    باختر ریشتر تئاتر متر کیلومتر توییتر شوشتر ویترین پوستر کاستر مستر مهتر چتر
    راهی گروهی کوهی گیاهی آگاهی نگاهی شاهی ماهی سیاهی فقهی توجهی تنبیهی شبیهی فیروزکوهی اسداللهی مشابهی دانشگاهی
    خواهی متهمان گناهان خواهان سپاهان اصفهانی جهانی ناگهانی پنهانی نگهبان برهان تهرانی
    خواهند بدهند برساند برهاند نهادند دهند ماندگار همدان زمستان جوان جهان زمان زبان داستان باستان ایمان سامان
    درمان پیمان
    سازمان فرمان مهمان کرمان آسمان دهان دندان زندان پایان همسر همکار همراه همواره همچنین همسایه هماهنگ همایش همبستگی
    آنچه آنکه اینکه چگونه اینجا بنابراین پیشنهاد پیشرفت دستور دستگاه دستاورد دانشگاه دانشجو فروشگاه پژوهشگر کارگر
    نهادهای کشورهای روزهای دیدارها مرزها
""")


@pytest.mark.parametrize("word", sorted(WHOLE_WORDS))
def test_everyday_words_stay_whole(word: str):
    assert clean(word) == word


@pytest.mark.parametrize(
    "text",
    [
        "https://example.ir/همکاریها/میشود میشود@example.ir",
        "www.example.ir/همکاریها example.com/میشود",
        "#همکاریها #همکاریهای_امنیتی همکاریهای_امنیتی @میشود",
        "۱۲میشود میشود12 Xمیشود",
        "C:\\همکاریها\\میشود",
        "همکاری\u200cهایشان کتابخانه\u200cهایشان میکرده\u200cاند",
        "هم\u064eکاریهای",
        "هم\u200dکاریهای",
    ],
)
def test_addresses_numbers_and_words_with_a_half_space_are_left_alone(text: str):
    assert clean(text) == text


def test_a_word_beside_an_address_is_repaired():
    raw = "میشود https://example.ir/میشود، میشود (میشود/میشود) a@b.ir\nمیشود"
    assert split(raw) == "می|شود https://example.ir/میشود، می|شود (می|شود/می|شود) a@b.ir\nمی|شود"


def test_marks_after_a_word_do_not_hinder():
    assert split("شرکتکننده\u0654 همکاریهای\u0650 ما") == "شرکت|کننده\u0654 همکاری|های\u0650 ما"


def test_half_spaces_can_be_left_out():
    assert clean("كتابهاي  من", half_spaces=False) == "کتابهای من"
    assert Normalize(half_spaces=False).apply(Document.of("میشود", language="fa")).text == "میشود"


def visible_gaps(text: str) -> set[int]:
    """Return where half-spaces that can be seen stand, as offsets into the text without any."""
    gaps, letters = set(), 0
    for before, letter in zip("\n" + text, text, strict=False):
        if letter != HALF_SPACE:
            letters += 1
        elif before not in NON_JOINING:
            gaps.add(letters)
    return gaps


def test_gold_half_spaces():
    found = missed = false = 0
    for path in sorted(GOLD.glob("*.txt")):
        gold = path.read_bytes().decode("utf-8")
        stripped = gold.replace(HALF_SPACE, "")
        assert (ROOT / "seeds" / path.name).read_bytes().decode("utf-8") == stripped
        optional = {
            i
            for word in OPTIONAL
            for match in re.finditer(word, stripped)
            for i in range(match.start() + 1, match.end())
        }
        restored = normalize(AlignedText.of(stripped), "fa")
        spaced = [i for i, letter in enumerate(restored.text) if letter == HALF_SPACE]
        got = {restored.raw_span(i + 1, i + 2)[0] for i in spaced} - optional
        want = visible_gaps(gold) - optional
        found, missed, false = found + len(got & want), missed + len(want - got), false + len(got - want)
    precision, recall = found / (found + false), found / (found + missed)
    assert 2 * precision * recall / (precision + recall) >= 0.97


# --- Arabic


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("کتاب العراقی فی بغداد", "كتاب العراقي في بغداد"),
        ("علی حتی إلی لدی مستشفی والتقی بالمستوی للقوی", "على حتى إلى لدى مستشفى والتقى بالمستوى للقوى"),
        ("یحیی عیسی موسیقی", "يحيى عيسى موسيقى"),
        ("تخلی عن التخلی وسیبقی النادی", "تخلى عن التخلي وسيبقى النادي"),
        ("عَلَی هدیٰ", "عَلَى هدى\u0670"),
        ("في على فى الذى", "في على فى الذى"),
        ("أردو پوینت گیلان خامنه\u200cای", "أردو پوینت گیلان خامنه\u200cای"),
        ("نتورك ۔ / انتهى۔", "نتورك . / انتهى."),
        ("13 أبريل 2021ء) و ٢٠٢١ء", "13 أبريل 2021) و ٢٠٢١"),
        ("2021 ء 12021ء 21ء سماء شيء 2021ءا", "2021 ء 12021ء 21ء سماء شيء 2021ءا"),
        ("۲۰۲۱ ٢٠٢١", "۲۰۲۱ ٢٠٢١"),
    ],
)
def test_arabic_letters(raw: str, expected: str):
    assert clean(raw, "ar") == expected


def test_urdu_marks_stay_in_urdu():
    assert clean("2021ء ہے۔", "ur") == "2021ء ہے۔"


# --- Sorani


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("كوردستان علي هى", "کوردستان علی هی"),
        ("ئه\u200cم كوردستانه\u200c", "ئەم کوردستانە"),
        ("ئه\u200cمه له\u200c سه\u200cر", "ئەمە لە سەر"),
        ("په\u200cناه", "پەناه"),
        ("ئەوە\u200c", "ئەوە"),
        ("مەدرەسة الجزيرة", "مەدرەسە الجزیرة"),
        ("ھەموو بەکارھێنان", "هەموو بەکارهێنان"),
        ("ھهموو", "ھهموو"),
        ("هێ ڕۆ ڵ ڤ", "هێ ڕۆ ڵ ڤ"),
        ("#مەدرەسة_ئه\u200cم مەدرەسة", "#مەدرەسة_ئه\u200cم مەدرەسە"),
    ],
)
def test_sorani_letters(raw: str, expected: str):
    assert clean(raw, "ckb") == expected


# --- stretches, spans, documents


def test_a_stretch_in_another_language_follows_its_own_rules():
    text = "او گفت: «كتابي في العراق یحیی» و همكاريهاي ما"
    document = Document.of(text, language="fa")
    start, end = text.index("«"), text.index("»") + 1
    document = document.replace(languages=(LanguageSpan(language="ar", **document.span(start, end)),))
    normalized = Normalize().apply(document)
    assert normalized.text == "او گفت: «كتابي في العراق يحيى» و همکاری\u200cهای ما"
    (span,) = normalized.languages
    assert normalized.text[span.start : span.end] == "«كتابي في العراق يحيى»"


def test_overlapping_stretches_are_each_edited_once():
    document = Document.of("علي علي علي", language="fa")
    spans = tuple(LanguageSpan(language="ar", **document.span(start, end)) for start, end in ((0, 7), (4, 11), (1, 2)))
    assert Normalize().apply(document.replace(languages=spans)).text == "علي علي علي"


def test_every_span_keeps_pointing_to_its_words():
    text = "\u200fعنوانـها\r\n\r\nدر 12  مهر\u00a01404 همکاریهای  امنیتی میشود"
    document = Document.of(text, language="fa")
    title, date, words = (
        document.span(*re.search(pattern, text).span())
        for pattern in ("عنوانـها", r"12.*1404", "همکاریهای  امنیتی میشود")
    )
    document = document.replace(
        spans=(LabelSpan(label="title", **title), LabelSpan(label="boilerplate", **words)),
        dates=(DateMention(surface="12", calendar="jalali", granularity="day", kind="absolute", **date),),
    )
    normalized = Normalize().apply(document)
    assert [normalized.text[s.start : s.end] for s in (*normalized.spans, *normalized.dates)] == [
        "عنوان\u200cها",
        "همکاری\u200cهای امنیتی می\u200cشود",
        "12 مهر 1404",
    ]
    assert normalized.dates[0].surface == "12 مهر 1404"
    assert [normalized.text_raw[s.raw_start : s.raw_end] for s in normalized.spans] == [
        "عنوانـها",
        "همکاریهای  امنیتی میشود",
    ]


def test_a_stripped_document_is_flagged():
    stripped = "همکاریهای امنیتی میشود و کتابهایی که خواندهاند بزرگترین گزارشهای آنان میباشند"
    assert Normalize().apply(Document.of(stripped, language="fa")).flags == ("half_spaces_stripped",)
    assert Normalize(half_spaces=False).apply(Document.of(stripped, language="fa")).flags == ()
    assert Normalize().apply(Document.of(clean(stripped), language="fa")).flags == ()
    assert Normalize().apply(Document.of(clean(stripped) + " میشود", language="fa")).flags == ()
    assert Normalize().apply(Document.of("سلام  دنیا میشود", language="fa")).flags == ()


def test_a_text_that_needs_nothing_gives_the_document_back():
    document = Document.of("سلام دنیا", language="fa")
    assert Normalize().apply(document) is document


def test_the_transform_is_picklable_and_declares_what_it_does():
    transform = Normalize()
    transform.setup()
    assert pickle.loads(pickle.dumps(transform)) == transform
    assert (transform.requires, transform.assigns) == (("language",), ("text", "title"))


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem[:3])
def test_seeds_change_in_nothing_but_what_is_normalized(path: Path):
    raw = path.read_bytes().decode("utf-8")
    language = "ar" if path.stem.startswith("004") else "fa"
    text = clean(raw, language)
    plain = re.sub("[ \u00a0]+", " ", raw).replace(" \n", "\n")
    if language == "ar":
        plain = plain.replace("ی", "ي").replace("۔", ".").replace("2021ء", "2021")
    assert text.replace(HALF_SPACE, "") == plain


# --- properties

LANGUAGES = st.sampled_from(["fa", "ar", "ckb", "ur", "en", "und"])
CHARACTERS = st.sampled_from(
    "ابتيىكکیهۀةەھءأئمنر\u064b\u0654\u0670\u0640\u0640\u200c\u200c\u200d\u200f\u200b\ufeff\u00a0 \t\n\r\u2028\x00\x85"
    "\ufefb\ufba4\ufe70\ufdf2\ufdfc۔aZ1۲٣2021._@#/«»"
)
WORDS = st.sampled_from(
    [
        "همکاریهای",
        "میشود",
        "تنها",
        "بیماران",
        "خانۀ",
        "كتابها",
        "2021ء",
        "هـ",
        "ئه\u200cمه",
        "علی",
        "a@b.ir",
        "شدهاند",
        " ",
        " ",
    ]
)
TEXTS = st.lists(st.one_of(CHARACTERS, WORDS, st.characters()), max_size=40).map("".join)


@given(TEXTS, LANGUAGES)
def test_normalizing_twice_changes_nothing_more(text: str, language: str):
    once = clean(text, language)
    assert clean(once, language) == once


@given(TEXTS, LANGUAGES)
def test_half_space_repair_only_inserts_visible_half_spaces(text: str, language: str):
    plain, repaired = clean(text, language, half_spaces=False), clean(text, language)
    assert repaired.replace(HALF_SPACE, "") == plain.replace(HALF_SPACE, "")
    assert repaired == plain or language == "fa"
    for match in re.finditer(HALF_SPACE, repaired if language == "fa" else ""):
        assert repaired[match.start() - 1] not in NON_JOINING
        assert repaired[match.end() : match.end() + 1].isalnum() or repaired[match.end()] == "_"


@given(TEXTS, LANGUAGES)
def test_alignment_leads_back_to_the_raw_text(text: str, language: str):
    content = normalize(AlignedText.of(text), language)
    assert content.raw == text
    for i, letter in enumerate(content.text):
        start, end = content.raw_span(i, i + 1)
        if letter.isascii() and letter.isalnum():
            assert letter in unicodedata.normalize("NFKC", text[start:end])


@pytest.mark.parametrize(
    ("unit", "language"),
    [
        ("a@", "fa"),
        ("1", "ar"),
        ("میشود ", "fa"),
        ("همکاریها", "fa"),
        ("م.a/میشود\n", "fa"),
        ("\u200c", "fa"),
        (" \u00a0", "fa"),
        ("\t", "en"),
        ("ـ", "ar"),
        ("ب\u064bـ", "ar"),
        ("یک", "ar"),
        ("2021ء", "ar"),
        ("ه\u200c", "ckb"),
        ("ھه", "ckb"),
    ],
)
def test_a_megabyte_of_one_thing_is_survived(unit: str, language: str):
    text = unit * (1_000_000 // len(unit))
    once = clean(text, language)
    assert len(once) <= len(text) * 2
    assert once.count("\n") == text.count("\n")
