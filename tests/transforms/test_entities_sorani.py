"""What Sorani's grammar tells of names: endings, ezafe, who is told, what a director directs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.entities import find_entities
from transforms.entities.sorani import is_verb


def surfaces(text: str, label: str) -> list[str]:
    return [mention.surface for mention in find_entities(text, "ckb") if mention.label == label]


def key_of(surface: str, text: str) -> str:
    return next(mention.key for mention in find_entities(text, "ckb") if mention.surface == surface)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("هاوکات ئازاد کەریم، وەزیری دارایی، گوتی", ["ئازاد کەریم"]),
        ("ڕائید حەسەن، سەرۆکی لیژنەی دارایی، هات", ["ڕائید حەسەن"]),
        ("هێرش ئەنوەر زرێباری، قایمقامی ڕانیە، گوتی", ["هێرش ئەنوەر زرێباری"]),
        ("ستێفان دی لاکرۆا پێشکەشی کرد", ["ستێفان دی لاکرۆا"]),
        ("لەگەڵ ئەحمەد عەلی پێکهاتبوو", ["ئەحمەد عەلی"]),
        ("بەختیار کەریم سمینار پێشکەش دەکات", ["بەختیار کەریم"]),
        ("د. یاد زرێباری گوتی", ["یاد زرێباری"]),
        ("عەبدولڕەزا زرێباری گوتی", ["عەبدولڕەزا زرێباری"]),
        ("ئازاد کەریم گرتی و بردی", ["ئازاد کەریم"]),
        ("شارەزای بواری پاککردنەوە گوتی", []),
        ("لە ماوەی سێ ڕۆژدا تانە پێشکێش بکەن", []),
        ("لە پێکهێنانی کابینە ڕێک کەوتن", []),
        ("هونەر جەمال، وتەبێژی وەزارەتی دارایی، گوتی.", ["هونەر جەمال"]),
    ],
)
def test_persons(text: str, names: list[str]) -> None:
    assert surfaces(text, "PER") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("لیژنەی تەندروستی لە پەرلەمان", ["لیژنەی تەندروستی"]),
        ("لیژنەی تایبەت پێکهات", []),
        ("فەرمانگەی تەندروستی پارێزگاکە", ["فەرمانگەی تەندروستی"]),
        ("ناوەندی چاودێریی گۆڕە بەکۆمەڵەکان ڕایگەیاند", ["ناوەندی چاودێریی گۆڕە بەکۆمەڵەکان"]),
        ("کونسوڵخانەی گشتیی ئەڵمانیا لە هەولێر", ["کونسوڵخانەی گشتیی ئەڵمانیا"]),
        ("چل ناوەندی بڵاوکردنەوە بەشداربوون", []),
        ("سەنتەری زرێبار بۆ مافەکانی مرۆڤ گوتی", ["سەنتەری زرێبار بۆ مافەکانی مرۆڤ"]),
        ("لە لیستی یەکێتیی نیشتمانیی کوردستان بوو", ["یەکێتیی نیشتمانیی کوردستان"]),
        ("یەکێتی و پارتی کۆبوونەوە", ["یەکێتی", "پارتی"]),
        ("زرێبار پترۆلیۆمی کڕی", ["زرێبار پترۆلیۆم"]),
        ("ڕێکخراوی هیوا بۆ منداڵان هات", ["ڕێکخراوی هیوا بۆ منداڵان"]),
        ("خەڵک کۆبوونەوە و بە توندی گوتی نابێت", []),
        ("دادگەی باڵای هەولێر بڕیاری دا", ["دادگەی باڵای هەولێر"]),
        ("وەزارەتی ڕێگا و شارسازی ڕایگەیاند", ["وەزارەتی ڕێگا و شارسازی"]),
        ("ڕەخنەی لە دەسەڵاتی ناوەندی گرت و ڕۆیشت", []),
        ("سیستەمی بانکی گرتووە", []),
        ("گۆڤاری گوڵان گفتوگۆیەکی بڵاوکردەوە", ["گۆڤاری گوڵان"]),
        ("هەولێر - کەشوهەوا", []),
    ],
)
def test_organizations(text: str, names: list[str]) -> None:
    assert surfaces(text, "ORG") == names


@pytest.mark.parametrize("noun", ["ئاژانسی هەواڵی", "تۆڕی میدیایی", "ڕادیۆی"])
def test_a_medium_goes_by_its_own_name(noun: str) -> None:
    text = f"{noun} زرێبارنێت بڵاوی کردەوە.\nناوبراو بە زرێبارنێتی گوت کە هات."
    assert surfaces(text, "ORG") == [f"{noun} زرێبارنێت", "زرێبارنێت"]
    assert key_of("زرێبارنێت", text) == key_of(f"{noun} زرێبارنێت", text)


def test_who_is_told_is_a_medium_even_if_its_name_is_an_everyday_word() -> None:
    text = "ئاژانسی هەواڵی چیا – سلێمانی\nبە چیای ڕاگەیاند کە لە چیا بەفر باری."
    assert surfaces(text, "ORG") == ["ئاژانسی هەواڵی چیا", "چیا"]


def test_the_line_of_the_place_names_the_medium() -> None:
    assert surfaces("گەرما\nزرێبارنێت - هەولێر\nهەوا گەرمە", "ORG") == ["زرێبارنێت"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("بەڕێوەبەری گشتیی تەندروستیی هەولێر گوتی", ["بەڕێوەبەری گشتیی تەندروستیی"]),
        ("بەڕێوەبەری وێستگەی کارەبا گوتی", []),
    ],
)
def test_a_director_has_charge_of_a_field(text: str, roles: list[str]) -> None:
    assert surfaces(text, "ROLE") == roles


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("لە سنووری قەزای چەمچەماڵ ڕوویدا", ["قەزای چەمچەماڵ"]),
        ("گاز بۆ هەرێم دێت", ["هەرێم"]),
        ("هەرێمێکی گەرم", []),
        ("ئەو وەزیری دارایی عێراقە، گوتی", ["عێراق"]),
        ("سی دوکان سووتان", []),
        ("لە بازگەی تاسڵوجە گیراوە", ["بازگەی تاسڵوجە", "تاسڵوجە"]),
        ("لە گەڕەکی ئازادی ڕوویدا", ["گەڕەکی ئازادی"]),
        ("لە پارێزگای سلێمانیدا و لە سلێمانیش", ["پارێزگای سلێمانی", "سلێمانی"]),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    assert surfaces(text, "LOC") == places


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("گۆڵەکە لەلایەن عەلی جاسمەوە تۆمار کرا", ["عەلی جاسم"]),
        ("لەلایەن هیوا کەریمەوە نووسراوە", ["هیوا کەریم"]),
        ("نامەیەک بۆ ئاسۆ عەلیش نێردرا", ["ئاسۆ عەلی"]),
        ("هیوا هەیە و کۆبوونەوە بەڕێوە دەچێت", []),
    ],
)
def test_endings_behind_a_name_are_no_part_of_it(text: str, persons: list[str]) -> None:
    assert surfaces(text, "PER") == persons


@pytest.mark.parametrize("word", ["بکهن", "دهکریت", "دابنین", "پیکهاتبو", "بپاریزن"])
def test_verbs(word: str) -> None:
    assert is_verb(word)


def test_a_place_before_the_copula() -> None:
    text = "مافی خەڵکی هەرێمی کوردستانە و بەغدا پایتەختی عێراقە کە وڵاتە."
    assert [mention.surface for mention in find_entities(text, "ckb")] == ["هەرێمی کوردستان", "بەغدا", "عێراق"]


def test_a_company_may_be_called_like_a_verb() -> None:
    text = "کۆمپانیای دەروان کار دەکات و هەژار حەکیم سەرپەرشتیاری ئیدارەی سەربەخۆی ڕاپەڕینە."
    found = [mention.surface for mention in find_entities(text, "ckb") if mention.label == "ORG"]
    assert found == ["کۆمپانیای دەروان", "ئیدارەی سەربەخۆی ڕاپەڕین"]


@pytest.mark.parametrize("word", ["باران", "بوتان", "بهرزان", "کاوه", "هیمن"])
def test_names_are_no_verbs(word: str) -> None:
    assert not is_verb(word)


WORDS = [
    *("بە", "بۆ", "و", "لە", "-", "\n", "،", "سەرچاوە:", "زرێباری", "گوت", "کرد", "٢٤", "سێ"),
    *("ئاژانسی", "هەواڵی", "ڕێکخراوی", "لیژنەی", "ناوەندی", "نەخۆشخانەی", "گەڕەکی", "گوندی", "پارتی", "پترۆلیۆمی"),
    *(
        "بەڕێوەبەری",
        "گشتیی",
        "تەندروستیی",
        "سەرۆکی",
        "ڕائید",
        "شێخ",
        "د.",
        "هێرش",
        "ئەحمەد",
        "هەولێر",
        "دهۆکە",
        "هەرێم",
    ),
]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_order_of_words_has_its_names_in_place(words: list[str]) -> None:
    text = " ".join(words)
    assert all(text[mention.start : mention.end] == mention.surface for mention in find_entities(text, "ckb"))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("تورکیاو ئێران لەهەولێر و لەکوردستان کۆبوونەوە", ["تورکیا", "ئێران", "هەولێر", "کوردستان"]),
        ("بەهار لەبەر دەرگا بوو", []),
        ("پارێزگاری کەرکووک بەوەکالەت چوونەتە سەر گوندی سەر بەناحیەی سەرگەڕان", ["کەرکووک", "سەرگەڕان"]),
    ],
)
def test_places_without_their_space(text: str, places: list[str]) -> None:
    assert surfaces(text, "LOC") == places


def test_a_given_name_stands_for_whom_the_text_names_in_full() -> None:
    text = "هێمن کەریم، شاعیر، هات. دۆستایەتیی هێمن و ئەوان."
    assert surfaces(text, "PER") == ["هێمن کەریم", "هێمن"]
    assert len({mention.key for mention in find_entities(text, "ckb") if mention.label == "PER"}) == 1
