"""Sorani in its old spelling, where he stands for ە too, with U+200C and without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.records import Document, LanguageSpan
from schemas.text import AlignedText
from transforms.normalize import Normalize, normalize

# Written for these tests: ordinary news sentences in the modern spelling.
MODERN = [
    "سەرۆکی حکوومەتی هەرێمی کوردستان ئەمڕۆ لە هەولێر پێشوازی لە شاندێکی بازرگانی کرد.",
    "هەموو هاوڵاتیان دەتوانن لە هەڵبژاردنەکاندا بەشداری بکەن و دەنگی خۆیان بدەن.",
    "بەرهەمهێنانی نەوت لە ساڵی ڕابردوودا زیادی کردووە، بەڵام بەهای نەوت دابەزیوە.",
    "وەزارەتی پەروەردە ڕایگەیاند کە قوتابخانەکان لە هەفتەی داهاتوودا دەکرێنەوە.",
    "هێزە ئەمنییەکان هێرشەکەیان تێکشکاند و سێ کەس دەستگیر کران.",
    "پێکهاتەی جیهانی نوێ پێویستی بە هاوکاری و بەهێزکردنی پەیوەندییەکان هەیە.",
]


def clean(text: str) -> str:
    return normalize(AlignedText.of(text), "ckb").text


@pytest.mark.parametrize("text", MODERN)
def test_modern_spelling_never_changes(text: str):
    assert clean(text) == text
    assert all(clean(word) == word for word in text.split())


@pytest.mark.parametrize("text", ["هەموو بەها", "ها هاوار هێز هیچ", "بەهار و هیوا هات", "شاه کۆه"])
def test_a_he_that_is_a_consonant_stays(text: str):
    assert clean(text) == text


@pytest.mark.parametrize("text", MODERN)
def test_old_spelling_is_restored_with_and_without_its_half_spaces(text: str):
    assert clean(text.replace("ە", "ه\u200c")) == text
    assert clean(text.replace("ە", "ه")) == text
    assert clean(text.replace("ە", "ه").replace("ی", "ي").replace("ک", "ك")) == text


def test_restored_letters_lead_back_to_their_own():
    raw = MODERN[0].replace("ە", "ه")
    content = normalize(AlignedText.of(raw), "ckb")
    assert len(content.text) == len(raw)
    assert all(content.raw_span(i, i + 1) == (i, i + 1) for i in range(len(raw)))


def test_each_paragraph_goes_by_its_own_spelling():
    text = f"{MODERN[0]}\n{MODERN[1].replace('ە', 'ه')}\n{MODERN[4]}"
    assert clean(text) == f"{MODERN[0]}\n{MODERN[1]}\n{MODERN[4]}"


def test_old_words_between_modern_ones_are_restored_by_themselves():
    mixed = [
        " ".join(word.replace("ە", "ه") if n % 3 else word for n, word in enumerate(each.split())) for each in MODERN
    ]
    assert clean(" ".join(mixed)) == " ".join(MODERN)


@pytest.mark.parametrize(
    "name", ["مهدی تهران", "فاطمه و طاهره", "روزنامه", "«لا اله الا الله»", "زهرا و همشهری", "کۆه و جەبهە"]
)
def test_a_few_names_in_another_spelling_keep_their_letters(name: str):
    text = f"{' '.join(MODERN)} {name}"
    assert clean(text) == text


def test_an_old_passage_in_a_persian_document_is_restored_alone():
    old = MODERN[1].replace("ە", "ه")
    document = Document.of(f"همه شاهد بودند که او گفت {old}", language="fa")
    start = document.text.index(old)
    document = document.replace(
        languages=(LanguageSpan(language="ckb", **document.span(start, start + len(old))),),
    )
    assert Normalize().apply(document).text == f"همه شاهد بودند که او گفت {MODERN[1]}"


HE_WORDS = st.lists(st.text("هەھةيیكکاوێلمئ\u200c", max_size=8), max_size=20)


@given(HE_WORDS, st.sampled_from([" ", "\n"]))
def test_sorani_is_done_in_one_go(words: list[str], space: str):
    once = clean(space.join(words))
    assert clean(once) == once


@pytest.mark.parametrize("unit", ["ه", "ه\n", "ەه", "ئهم ", pytest.param("هه ", marks=pytest.mark.soak)])
def test_a_megabyte_is_survived(unit: str):
    assert clean(unit * (1_000_000 // len(unit))).replace("ە", "ه").strip() == (
        (unit * (1_000_000 // len(unit))).replace("ە", "ه").replace(" \n", "\n").strip()
    )
