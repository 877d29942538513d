"""Entities in Persian and Sorani: how far the names of institutions run, media that no list has, names of persons."""

import pytest

from transforms.entities import find_entities


def surfaces(text: str, label: str, language: str) -> list[str]:
    return [one.surface for one in find_entities(text, language) if one.label == label and not one.level]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # Fields of work, joined by nothing, by و, by commas.
        ("پژوهشکده فناوری تولیدات گیاهی گزارشی داد.", "پژوهشکده فناوری تولیدات گیاهی"),
        ("سازمان شیلات، دام و آبزیان کشور هشدار داد.", "سازمان شیلات، دام و آبزیان کشور"),
        ("انجمن صنفی صادرکنندگان خشکبار و پسته بیانیه داد.", "انجمن صنفی صادرکنندگان خشکبار و پسته"),
        # A place ends a name, with its noun or without, and so does what the institution is a part of.
        ("شرکت برق استان زنجان از مشترکان پوزش خواست.", "شرکت برق استان زنجان"),
        ("شهرداری منطقه ۷ مشهد پروانه‌ها را باطل کرد.", "شهرداری منطقه ۷ مشهد"),
        ("سخنگوی کمیسیون اجتماعی مجلس گفت طرح رد شد.", "کمیسیون اجتماعی مجلس"),
        # The list ends the text; the suburbs belong to the place.
        ("سازمان صنایع، معادن و تجارت", "سازمان صنایع، معادن و تجارت"),
        ("شرکت اتوبوسرانی تهران و حومه اعلام کرد.", "شرکت اتوبوسرانی تهران و حومه"),
        ("شرکت اتوبوسرانی تهران و، حومه اعلام کرد.", "شرکت اتوبوسرانی تهران"),
        # An organ of the sentence before makes nothing a part of what is behind the name.
        ("کمیته رفت. شرکت فناوری پارلمان گفت.", "شرکت فناوری"),
        # A preposition that its noun takes.
        ("ستاد مبارزه با مواد مخدر قزوین آمار داد.", "ستاد مبارزه با مواد مخدر قزوین"),
        # Numbers and eponyms.
        ("شعبه ۷ دادگاه انقلاب اراک رأی داد.", "شعبه ۷ دادگاه انقلاب اراک"),
        ("مجروحان به بیمارستان شهید مدنی تبریز رفتند.", "بیمارستان شهید مدنی تبریز"),
    ],
)
def test_persian_institutions_run_on(text: str, name: str) -> None:
    assert name in surfaces(text, "ORG", "fa")


@pytest.mark.parametrize(
    "text",
    [
        "مجلس ختم آن مرحوم فردا برگزار می‌شود.",
        "بیمه بیکاری به کارگران پرداخت می‌شود.",
        "یک شرکت خودروسازی خارجی سرمایه‌گذاری می‌کند.",
        "مرکز زلزله در عمق ده کیلومتری زمین بود.",
        "به گزارش منابع محلی، انفجاری رخ داد.",
    ],
)
def test_everyday_words_head_no_institution(text: str) -> None:
    assert surfaces(text, "ORG", "fa") == []


def test_a_place_that_something_is_done_to_is_not_in_the_name() -> None:
    assert surfaces("پلیس راهور تبریز را غافلگیر کرد.", "ORG", "fa") == ["پلیس راهور"]


def test_sources_are_media_wherever_they_stand() -> None:
    text = "به گزارش خبرنگار اقتصادی آینه شهر، قیمت‌ها ثابت ماند. او به آینه شهر گفت که نگران نیست."
    assert surfaces(text, "ORG", "fa") == ["آینه شهر", "آینه شهر"]
    assert surfaces("این خبر را دریانیوز منتشر کرد.", "ORG", "fa") == ["دریانیوز"]


def test_sources_that_begin_with_the_same_word_are_told_apart() -> None:
    text = "به گزارش سپیدنگار، باران بارید. این خبر را سپیدنگار نیوز نوشت. او به سپیدنگار گفت که نگران نیست."
    assert surfaces(text, "ORG", "fa") == ["سپیدنگار", "سپیدنگار نیوز", "سپیدنگار"]


@pytest.mark.parametrize("text", ["به گزارش L'Express دولت فرانسه", "به گزارش خبرگزاری U.S.News آمده است"])
def test_sources_in_latin_letters_without_a_gap_behind_them(text: str) -> None:
    assert find_entities(text, "fa")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("بەڕێوەبەرایەتیی ئاو و ئاوەڕۆی هەڵەبجە ڕوونکردنەوەی دا.", "بەڕێوەبەرایەتیی ئاو و ئاوەڕۆی هەڵەبجە"),
        ("سەندیکای پەرستارانی دهۆک داوای مووچە دەکات.", "سەندیکای پەرستارانی دهۆک"),
        ("قایمقامیەتی کۆیە ڕێنمایی بڵاوکردەوە.", "قایمقامیەتی کۆیە"),
    ],
)
def test_sorani_institutions_run_on(text: str, name: str) -> None:
    assert name in surfaces(text, "ORG", "ckb")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A given name that is an everyday word, before two names, or before one and a title.
        ("هێرش قادر ڕەسووڵ گوتی کارەکە تەواو بووە.", ["هێرش قادر ڕەسووڵ"]),
        ("دیدارێک لەگەڵ شاخەوان کەمالی وتەبێژی حکوومەت کرا.", ["شاخەوان کەمال"]),
        # The verb at a sentence's end is no surname.
        ("فەرماندەی پۆلیس ئازاد کەریم دوورخرایەوە.", ["ئازاد کەریم"]),
        # Surnames that a subjunctive is like.
        ("وەزیر ئازاد باوان ڕایگەیاند", ["ئازاد باوان"]),
        ("ئازاد باژێلان گوتی کارەکە تەواو بووە.", ["ئازاد باژێلان"]),
        # Surnames made of a father's name or a place, which no list has.
        ("شۆڕش کەلاری، بەرپرسی لق، ئامادە بوو.", ["شۆڕش کەلاری"]),
        ("دایکی ئازاد مەحموودی دەگریا.", ["ئازاد مەحموودی"]),
    ],
)
def test_sorani_persons(text: str, names: list[str]) -> None:
    assert surfaces(text, "PER", "ckb") == names


def test_a_deed_behind_a_noun_of_place_is_no_place() -> None:
    assert surfaces("شهرداری برای توسعه شهر اقدام کرد و برای استان اقدام کنند.", "LOC", "fa") == []


def test_a_region_and_a_country_behind_a_comma_are_two() -> None:
    found = surfaces("هەولێر، هەرێمی کوردستان، عێراق - وەزیر گوتی.", "LOC", "ckb")
    assert found == ["هەولێر", "هەرێمی کوردستان", "عێراق"]


def test_infinitives_and_days_are_no_persons() -> None:
    assert surfaces("پس از جان باختن ۱۷۹ بیمار، پنجم بهمن در شعبه یک محاکمه شد.", "PER", "fa") == []


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        (
            "آژانس بین\u200cالمللی انرژی اتمی گزارش داد. مدیرکل آژانس گفت و آژانس مسافرتی بسته شد.",
            "fa",
            ["آژانس بین\u200cالمللی انرژی اتمی", "آژانس", "آژانس مسافرتی"],
        ),
        ("آژانس گزارش داد.", "fa", []),
        (
            "أعلنت الوكالة الدولية للطاقة الذرية ذلك وقال إن الوكالة ستزور الموقع.",
            "ar",
            ["الوكالة الدولية للطاقة الذرية", "الوكالة"],
        ),
    ],
)
def test_the_atomic_agency_goes_by_its_noun_once_it_is_named(text: str, language: str, names: list[str]) -> None:
    assert surfaces(text, "ORG", language) == names


def test_a_surname_between_two_names_and_a_title() -> None:
    text = "د. هێرش کەمال بەرزایی بەڕێوەبەری گشتی گوتی و ڕەخنەی لە سیستەمی بانکی گرت."
    assert surfaces(text, "PER", "ckb") == ["هێرش کەمال بەرزایی"]
    assert surfaces(text, "ORG", "ckb") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("به بیمارستان امام خمینی (ره) پلدختر رفتند.", ["بیمارستان امام خمینی (ره) پلدختر"]),
        ("در بیمارستان امام رضا(ع) مشهد ماند.", ["بیمارستان امام رضا(ع) مشهد"]),
        ("دانشگاه امام صادق (ع) اعلام کرد.", ["دانشگاه امام صادق"]),
        ("اگر کمیته انضباطی بخواهد او را محروم کند.", ["کمیته انضباطی"]),
    ],
)
def test_names_run_on_behind_a_blessing_and_stop_before_a_verb(text: str, names: list[str]) -> None:
    assert surfaces(text, "ORG", "fa") == names


def test_a_chamber_has_all_its_fields() -> None:
    text = "رئیس اتاق بازرگانی، صنایع، معادن و کشاورزی زاهدان گفت در اتاق بازرگانی، وزیر کشور بود."
    assert surfaces(text, "ORG", "fa") == ["اتاق بازرگانی، صنایع، معادن و کشاورزی زاهدان"]


def test_governors_are_roles_wherever_they_stand() -> None:
    assert surfaces("استاندار در پایان گفت: شهردار و فرماندار شیراز آمدند.", "ROLE", "fa") == [
        "استاندار",
        "شهردار",
        "فرماندار",
    ]


@pytest.mark.parametrize(
    ("text", "label", "names"),
    [
        ("مدیرکل راهداری و حمل و نقل جاده‌ای هرمزگان گفت.", "ROLE", ["مدیرکل راهداری و حمل و نقل جاده‌ای"]),
        ("شهر غزنی افغانستان سقوط کرد.", "LOC", ["غزنی", "افغانستان"]),
        ("زندان مرکزی هرات از کنترل خارج شد.", "LOC", ["زندان مرکزی هرات"]),
        ("خسرو ولدبیگی یادآورشد: فعالان آمدند.", "PER", ["خسرو ولدبیگی"]),
        ("سرهنگ حسین جان پرور و رضوان پاک منش آمدند.", "PER", ["حسین جان پرور", "رضوان پاک منش"]),
    ],
)
def test_fields_towns_and_verbs(text: str, label: str, names: list[str]) -> None:
    assert surfaces(text, label, "fa") == names
