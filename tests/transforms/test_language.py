import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.records import Document, Metadata
from schemas.text import Edit
from transforms.language import Detection, Language, detect

ROOT = Path(__file__).parents[2]
SEEDS = {path.stem[:3]: path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))}
SEED_LANGUAGES = {"000": "fa", "001": "fa", "002": "fa", "003": "fa", "004": "ar"}
NOTHING = Detection("und", 0.0, "none")

PERSIAN = (
    "شهردار شیراز در نشست خبری دیروز گفت که ساخت خط دوم قطار شهری تا پایان سال آینده به پایان می‌رسد و "
    "بودجهٔ آن را دولت پرداخت می‌کند."
)
ARABIC = (
    "أعلنت وزارة الصحة أن عدد الإصابات الجديدة انخفض خلال الأسبوع الماضي، مشيرة إلى أن المستشفيات في العاصمة "
    "تعمل بشكل طبيعي."
)
SORANI = (
    "پارێزگاری سلێمانی ڕایگەیاند کە لە هەفتەی داهاتوودا کار لەسەر پڕۆژەی ئاوی شارەکە دەست پێ دەکات و هەموو "
    "گەڕەکەکان دەگرێتەوە."
)
URDU = "وزیر اعظم نے کہا ہے کہ حکومت عوام کو سہولت دینے کے لیے نئے منصوبے شروع کر رہی ہے اور ان پر جلد عمل ہوگا۔"
PASHTO = "د افغانستان په ختیځ کې د باران له امله ګڼ کورونه وران شوي او خلک وايي چې مرستې ته اړتیا لري."
ENGLISH = "The ministry said on Monday that the new railway between the two cities will open before the summer."

SENTENCES = {
    "fa": PERSIAN,
    "ar": ARABIC,
    "ckb": SORANI,
    "ur": URDU,
    "ps": PASHTO,
    "en": ENGLISH,
    "tr": "Bakanlık, iki şehir arasındaki yeni demiryolunun yaz aylarından önce açılacağını duyurdu.",
    "he": "משרד התחבורה הודיע כי מסילת הרכבת החדשה תיפתח לפני הקיץ הקרוב.",
    "fr": "Le ministère a annoncé lundi que la nouvelle ligne ouvrirait avant l'été prochain.",
    "ru": "Министерство сообщило, что новая железная дорога откроется до начала лета.",
    "zh-CN": "中国政府今天宣布新的经济政策,旨在促进经济增长和就业,专家对此表示欢迎。",
    "az": "Nazirlik bildirib ki, iki şəhər arasında yeni dəmir yolu yaydan əvvəl açılacaq.",
    "kmr": "Wezîrê perwerdeyê got ku dibistanên nû dê di destpêka havînê de bên vekirin û zarok dê biçin.",
    "ug": "ھۆكۈمەت بۇ يىل يېڭى مەكتەپلەرنى قۇرۇش ئۈچۈن كۆپ مەبلەغ ئاجرىتىدىغانلىقىنى ئېلان قىلدى.",
    "sd": "سنڌ حڪومت ٻڌايو آهي ته ڳوٺن ۾ نوان اسڪول کوليا ويندا ۽ ٻارن کي ڪتاب ڏنا ويندا.",
}

RELATIVES = {
    "ug": SENTENCES["ug"],
    "sd": SENTENCES["sd"],
    "ks": "کٔشیٖر خٲطرٕ آزٲدی حٲصِل کَرٕنؠ تہٕ پُراَمن جدوجہد ذریہ جۆم تہٕ کٔشیٖر چھُ مقصد",
    "pnb": "سارے انسان آزاد تے حقوق تے عزت دے لحاظ نال برابر پیدا ہوندے نیں۔ اوہناں نوں عقل تے ضمیر دتی گئی اے۔",
    "glk": "می دیل تی ره تنگه، تو کی مره نوگفتی کی شیمی خانه کویا ایسه و شیمی زاکان چوطو ایسیدی",
}


@pytest.mark.parametrize("seed", SEED_LANGUAGES)
def test_seeds(seed: str) -> None:
    language, confidence, method = detect(SEEDS[seed])

    assert (language, method) == (SEED_LANGUAGES[seed], "langdetect")
    assert 0.95 <= confidence <= 1


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_of_each_language(language: str) -> None:
    detection = detect(SENTENCES[language])

    assert detection.language == language
    assert 0.5 <= detection.confidence <= 1


@pytest.mark.parametrize(
    ("language", "method"), [("fa", "langdetect"), ("sd", "letters"), ("he", "script"), ("en", "langdetect")]
)
def test_the_method_says_what_decided(language: str, method: str) -> None:
    assert detect(SENTENCES[language]).method == method


@pytest.mark.parametrize(
    ("language", "typed", "instead_of"),
    [
        ("fa", "يك", "یک"),
        ("fa", "ىك", "یک"),
        ("fa", "ە", "ه"),
        ("fa", "", "\u200c"),
        ("ar", "یک", "يك"),
        ("ar", "یکی", "يكى"),
        ("ar", "هااا", "ةأإآ"),
        ("ckb", "يك", "یک"),
        ("ckb", "ه", "ە"),
        ("ur", "يك", "یک"),
        ("ps", "گیک", "ګيك"),
    ],
)
def test_letters_typed_one_for_another_change_nothing(language: str, typed: str, instead_of: str) -> None:
    table = str.maketrans(instead_of, typed) if typed else str.maketrans("", "", instead_of)
    texts = [SENTENCES[language], *(SEEDS[seed] for seed in SEEDS if SEED_LANGUAGES[seed] == language)]

    for text in texts:
        assert detect(text.translate(table)).language == language


@pytest.mark.parametrize("letter", "ۆێەڕټڼےٹںۇڭةگچپژ")
@pytest.mark.parametrize("language", ["fa", "ar"])
def test_one_stray_letter_decides_nothing(language: str, letter: str) -> None:
    assert detect(f"{SENTENCES[language]} {letter}").language == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("az", "Nazirlik bildirib ki, iki seher arasinda yeni demir yolu yaydan evvel acilacaq ve qatarlar isleyecek."),
        ("tr", "Bakanlik, iki sehir arasindaki yeni demiryolunun yaz aylarindan once acilacagini duyurdu."),
        ("kmr", "Weziri perwerdeye got ku dibistanen nu de di destpeka havine de ben vekirin u zarok de bicin."),
    ],
)
def test_what_is_typed_in_plain_ascii_is_told(language: str, text: str) -> None:
    assert detect(text).language == language


def test_words_tell_what_n_grams_do_not() -> None:
    assert detect("I have never been there before").language == "en"
    assert detect("je ne sais pas pourquoi").language == "fr"
    assert detect("بو کیتاب منیم اوچوندور").language == "azb"


@pytest.mark.parametrize(("mark", "instead_of", "language"), [("ۊ", "ckb", "sdh"), ("ۊ", "fa", "glk")])
def test_letters_of_a_relative_speak_against_its_neighbour(mark: str, instead_of: str, language: str) -> None:
    typed = SENTENCES[instead_of].replace("و", mark)

    assert detect(SENTENCES[instead_of]).language == instead_of
    assert detect(typed) == Detection(language, 0.95, "letters")


def test_a_megabyte_of_chinese_is_told() -> None:
    assert detect(SENTENCES["zh-CN"] * (1_000_000 // len(SENTENCES["zh-CN"]))).language == "zh-CN"


def test_vowel_signs_tatweel_and_presentation_forms_are_read_through() -> None:
    vocalised = "وَقَدْ كَانَ الشَّيْخُ كَبِيرًا فِي السِّنِّ، ثُمَّ جَلَسَ تَحْتَ الشَّجَرَةِ"

    assert detect(vocalised).language == "ar"
    assert detect(ARABIC.replace("ال", "الـــــ")).language == "ar"
    assert detect(ARABIC.replace("لا", "\ufefb")).language == "ar"


@pytest.mark.parametrize(("main", "other"), [("fa", "ar"), ("ar", "fa"), ("fa", "en"), ("ckb", "ar"), ("en", "fa")])
def test_the_language_of_most_of_a_mixed_text_wins(main: str, other: str) -> None:
    mixed = [SENTENCES[main]] * 3 + [SENTENCES[other]] * 4 + [SENTENCES[main]] * 4

    detection = detect("\n".join(mixed))

    assert detection.language == main
    assert detection.confidence < detect("\n".join(mixed[:3])).confidence


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\u00a0",
        "2025-10-21 ۱۴۰۴/۷/۲۹ 12345678901234567890",
        "https://example.org/a/very/long/path?query=words-that-are-not-language",
        "someone.somewhere@example.org another.person@mail.example.org",
        "😀🎉🔥" * 20,
        "\ud800\udfff\ud800" * 20,
        "\u200f\u202b\u200c\u2066" * 20,
        "\0" * 100,
        "؟",
        "سلام دنیا",
        "Hello there",
        "هههههههههههههههههههههههههه",
        "ha ha ha ha ha ha ha ha ha ha ha",
        "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4",
    ],
)
def test_where_too_little_is_written_nothing_is_guessed(text: str) -> None:
    assert detect(text) == NOTHING


def test_an_unclaimed_relative_is_not_taken_for_one_that_is_claimed() -> None:
    kashmiri = "کٔشیٖر خٲطرٕ آزٲدی حٲصِل کَرٕنؠ تہٕ پُراَمن جدوجہد ذریہ جۆم تہٕ کٔشیٖر چھُ مقصد"

    assert detect(kashmiri).language not in ("fa", "ar", "ckb", "ps")


def test_words_of_other_scripts_and_addresses_do_not_count() -> None:
    noisy = f"https://example.org/en/news {PERSIAN} (Shiraz Urban Railway Organization) contact@example.org"

    assert detect(noisy).language == "fa"
    assert detect(f"{ENGLISH} {ENGLISH} «{PERSIAN[:40]}»").language == "en"


def test_capitals_are_read() -> None:
    assert detect(ENGLISH.upper()).language == "en"


@pytest.mark.parametrize(
    "unit", ["a@", "1", "سلام ", "س", "a", "abcdefgh", "https://", "www.", "\u200c", "\n", "-.", "a b\n"]
)
def test_a_megabyte_of_anything_is_survived(unit: str) -> None:
    detection = detect(unit * (1_000_000 // len(unit)))

    assert detection.language == "und"


def test_ten_megabytes_of_text_are_told_from_samples_of_all_of_it() -> None:
    book = f"{ENGLISH}\n" * 150 + f"{PERSIAN}\n" * (10_000_000 // len(PERSIAN))

    detection = detect(book)

    assert detection.language == "fa"
    assert detection.confidence > 0.95


def test_text_behind_a_megabyte_of_blanks_is_found() -> None:
    assert detect(" " * 1_000_000 + PERSIAN).language == "fa"


@given(st.text(st.characters(codec=None), max_size=600))
@settings(max_examples=150, deadline=None)
def test_no_text_raises(text: str) -> None:
    language, confidence, method = detect(text)

    assert 0 <= confidence <= 1
    assert (language == "und") == (method == "none") == (confidence == 0)


@given(
    st.sampled_from(["fa", "ar", "ckb", "ur", "ps"]),
    st.text("0123456789۰۱۲۳۴٪.,:;!?«»()-\u200f\u202b\0 \n", max_size=80),
)
@settings(deadline=None)
def test_what_is_no_letter_changes_no_language(language: str, noise: str) -> None:
    assert detect(f"{noise}\n{SENTENCES[language]}\n{noise}").language == language


DETERMINISM = """
import random, sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from transforms.language import detect

texts = sys.stdin.buffer.read().decode().split("\\0")
random.seed(7)
state = random.getstate()
barrier = Barrier(8)

def detect_all(order):
    barrier.wait()
    return {text: detect(text) for text in (texts if order % 2 else texts[::-1])}

with ThreadPoolExecutor(8) as pool:
    first, *others = pool.map(detect_all, range(8))
assert all(other == first for other in others)
assert random.getstate() == state

from langdetect import detector_factory
assert detector_factory.DetectorFactory.seed is None
assert detector_factory._factory is None
print([tuple(first[text]) for text in texts])
"""


def test_threads_processes_and_order_change_nothing_and_nothing_shared_is_touched() -> None:
    texts = [*SENTENCES.values(), *SEEDS.values(), "Le chat et the dog und der Hund, che bella giornata"]
    runs = [
        subprocess.run(
            [sys.executable, "-c", DETERMINISM],
            input="\0".join(texts).encode(),
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout.decode()
        for seed in ("1", "2")
    ]

    here = [tuple(detect(text)) for text in texts]
    assert runs[0].strip() == runs[1].strip() == str(here)


def test_a_given_language_is_trusted() -> None:
    document = Document.of(ARABIC, metadata=Metadata(language="fa"))

    done = Language().apply(document)

    assert (done.language, done.language_confidence, done.language_method) == ("fa", 1.0, "metadata")


@pytest.mark.parametrize(
    ("given_tag", "language"),
    [
        ("fa_IR", "fa-IR"),
        ("FA", "fa"),
        ("per", "fa"),
        ("uz-arab-af", "uz-Arab-AF"),
        ("ckb", "ckb"),
        (" ar ", "ar"),
    ],
)
def test_a_given_language_is_written_as_bcp_47(given_tag: str, language: str) -> None:
    assert Language().apply(Document.of(ARABIC, metadata=Metadata(language=given_tag))).language == language


@pytest.mark.parametrize("given_tag", ["", "  ", "und", "Persian", "fa;q=0.9", "فارسی", "a" * 100_000, None])
def test_what_is_no_language_tag_leaves_it_to_the_text(given_tag: str | None) -> None:
    done = Language().apply(Document.of(ARABIC, metadata=Metadata(language=given_tag)))

    assert (done.language, done.language_method) == ("ar", "langdetect")


def test_paragraphs_in_another_language_are_spans() -> None:
    text = "\n".join([PERSIAN, PERSIAN, "", f"  {ARABIC} \r", PERSIAN, "See The Guardian", ENGLISH, PERSIAN])

    done = Language().apply(Document.of(text))

    assert done.language == "fa"
    assert [(done.text[span.start : span.end], span.language) for span in done.languages] == [
        (ARABIC, "ar"),
        (ENGLISH, "en"),
    ]


@pytest.mark.parametrize("marks", ["«»", "“”", '""', "()"])
@pytest.mark.parametrize("language", ["ar", "ckb", "ur", "en", "he", "tr"])
def test_a_quotation_inside_a_paragraph_is_a_span(language: str, marks: str) -> None:
    quotation = SENTENCES[language].rstrip(".۔")
    text = f"{PERSIAN} او در پایان سخن گفت: {marks[0]}{quotation}{marks[1]} و سپس به پرسش‌ها پاسخ داد. {PERSIAN}"

    done = Language().apply(Document.of(text))

    assert done.language == "fa"
    assert [(done.text[span.start : span.end], span.language) for span in done.languages] == [(quotation, language)]


def test_quotations_in_the_language_of_the_document_are_no_spans() -> None:
    text = f"{PERSIAN} وزیر گفت: «{PERSIAN}» و افزود: «این کار به زودی آغاز خواهد شد» (به نقل از خبرگزاری‌ها)."

    assert Language().apply(Document.of(text)).languages == ()


def test_a_foreign_paragraph_is_one_span_with_its_quotations() -> None:
    text = f"{PERSIAN}\n{PERSIAN}\n{ARABIC} «{ARABIC}»\n{PERSIAN}"

    (span,) = Language().apply(Document.of(text)).languages

    assert (text[span.start : span.end], span.language) == (f"{ARABIC} «{ARABIC}»", "ar")


@pytest.mark.parametrize(("main", "other"), [("fa", "ar"), ("ar", "fa"), ("fa", "en"), ("ckb", "fa"), ("ur", "ar")])
def test_the_main_language_wins_inside_one_line(main: str, other: str) -> None:
    text = " ".join([SENTENCES[main], f"«{SENTENCES[other]} {SENTENCES[other]}»", SENTENCES[main], SENTENCES[main]])

    assert detect(text).language == main


@pytest.mark.parametrize("language", ["pnb", "glk", "ks", "ug", "sd"])
def test_a_near_relative_is_neither_persian_nor_arabic(language: str) -> None:
    assert detect(RELATIVES[language]).language not in ("fa", "ar")


def test_the_shorter_the_text_the_less_sure() -> None:
    assert 0 < detect(PERSIAN[:30]).confidence <= detect(PERSIAN).confidence < 1
    assert detect("universitet martin").confidence < 0.8


def test_spans_lie_in_both_texts() -> None:
    document = Document.of(f"{PERSIAN}   {PERSIAN}\n{ARABIC}\n{PERSIAN}")
    blanks = document.text.index("   ")
    document = document.with_content(document.content.edit([Edit(blanks, blanks + 3, " ")]))

    (span,) = Language().apply(document).languages

    assert document.text[span.start : span.end] == document.text_raw[span.raw_start : span.raw_end] == ARABIC
    assert span.raw_start == span.start + 2


def test_options_say_which_paragraphs_count() -> None:
    document = Document.of(f"{PERSIAN}\n{PERSIAN}\n{ARABIC[:70]}\n{PERSIAN}")

    assert [span.language for span in Language(span_letters=40).apply(document).languages] == ["ar"]
    assert Language(span_letters=200).apply(document).languages == ()


def test_sorani_in_a_document_given_as_kurdish_is_not_foreign() -> None:
    document = Document.of(f"{SORANI}\n{SORANI}\n{ARABIC}", metadata=Metadata(language="ku"))

    assert [span.language for span in Language().apply(document).languages] == ["ar"]


def test_an_undetermined_document_has_no_spans() -> None:
    done = Language().apply(Document.of("12345\nok\n"))

    assert (done.language, done.language_method, done.languages) == ("und", "none", ())


def test_applied_twice_or_after_pickling_the_result_is_the_same() -> None:
    transform = Language()
    transform.setup()
    document = Document.of(f"{SEEDS['001']}\n{ARABIC}")
    done = transform.apply(document)

    assert done.languages
    assert transform.apply(done) == done
    assert pickle.loads(pickle.dumps(transform)).apply(document) == done
