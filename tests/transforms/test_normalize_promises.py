"""What `normalize` promises its readers: what stays byte for byte, what the page shows, what is counted."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.records import Document, LanguageSpan
from schemas.text import AlignedText
from transforms.normalize import Normalize, normalize

ROOT = Path(__file__).parents[2]
HALF_SPACE = "\u200c"


@pytest.fixture(scope="module", autouse=True)
def _models():
    """Load the models before the first test that has a deadline."""
    Normalize().setup()


def clean(text: str, language: str = "fa") -> str:
    return normalize(AlignedText.of(text), language).text


# What hazm's Normalizer damages (measured), and more of the kinds.
@pytest.mark.parametrize(
    "text",
    [
        "2025-10-21",
        "3.14",
        "https://example.org/a-b/c_d?e=1.5&f=2#g",
        "http://خبر.example/همکاریها",
        "name.surname@example.org",
        "192.168.0.1",
        "خانه\u0654 من و نامه\u0654 او",
        "«نقل» \"quote\" 'q' ... … ؟! (12:30) [۱۲:۳۰]",
        "۱۳۸۲/۱۰/۱۷ ۲۹ مهر ۱۴۰۴ 10,450.75 ۱۰٬۴۵۰٫۷۵ ۵۰٪ 50%",
        "#خبر_روز #همکاریها @میشود",
        "COVID-19 iPhone15 UF6 AK-47",
        "خط اول\n\nخط دوم\n\tخط سوم",
        "مُحَمَّد عَلیّ قاسم الأعرجی",
        "½ № ﷼ ﷺ",
        "کمک های مردمی می رود",
    ],
)
def test_what_others_damage_comes_through(text: str):
    assert clean(text) == text


TOKENS = st.one_of(
    st.dates().map(str),
    st.times().map(lambda time: f"{time:%H:%M}"),
    st.decimals(-999, 999, places=2).map(str),
    st.ip_addresses(v=4).map(str),
    st.emails(),
    st.from_regex(r"https?://[a-z]{1,8}\.(ir|org)/[a-z0-9/_-]{0,12}", fullmatch=True),
    st.from_regex(r"#[\u0627-\u064a]{2,12}_[\u0627-\u064a]{2,8}", fullmatch=True).filter(
        lambda tag: "\u0640" not in tag
    ),
    st.from_regex(r"[A-Za-z][A-Za-z0-9'-]{0,10}", fullmatch=True),
    st.from_regex(r"[0-9\u06f0-\u06f9\u0660-\u0669]{1,8}", fullmatch=True),
    st.sampled_from(["«", "»", '"', "'", "(", ")", "،", "؛", "...", "\n", "\n\n"]),
)
WORDS = st.sampled_from(["همکاریهای", "میشود", "و", "در", "حرفهای", "خانهای", "تنها", "شدهاند"])


@given(st.lists(st.tuples(WORDS, TOKENS), max_size=12), st.sampled_from(["fa", "ar", "ckb", "ur", "en"]))
def test_tokens_between_words_come_through_byte_for_byte(pairs: list[tuple[str, str]], language: str):
    text = " ".join(f"{word} {token}" for word, token in pairs)
    content = normalize(AlignedText.of(text), language)
    at = 0
    for word, token in pairs:
        start = text.index(token, at + len(word))
        at = start + len(token)
        low, high = content.text_span(start, at)
        assert content.text[low:high] == token
        assert content.raw_span(low, high) == (start, at)
    assert content.text.count("\n") == text.count("\n")


@given(st.text("ابپتکیگهەۆێےھءآ \n.،", max_size=80), st.sampled_from(["ar", "ckb", "ur", "en", "ps", "und"]))
def test_no_half_space_is_put_into_another_language(text: str, language: str):
    assert HALF_SPACE not in clean(text, language)


@given(
    st.lists(st.one_of(WORDS, st.text("هایمشندترکب\u200c\u0654", max_size=9)), max_size=15), st.sampled_from(" \n/،")
)
def test_repair_is_done_in_one_go(words: list[str], space: str):
    once = clean(space.join(words))
    assert clean(once) == once


def test_a_passage_in_another_language_gets_no_half_space():
    document = Document.of("همکاریهای ما میشود «همکاریهای میشود» میشود", language="fa")
    start = document.text.index("«")
    document = document.replace(
        languages=(LanguageSpan(language="ur", **document.span(start, document.text.index("»"))),)
    )
    assert Normalize().apply(document).text.replace(HALF_SPACE, "|") == (
        "همکاری|های ما می|شود «همکاریهای میشود» می|شود"
    )


def test_changes_are_counted_by_kind():
    document = Document.of("كتابهاي\u00a0 من\u200f میشود\r\nمحمـد \ufefb سلام\u200c", language="fa")
    normalized = Normalize().apply(document)
    assert Normalize().count(document, normalized) == {
        "half_spaces_restored": 1,
        "invisible_marks": 1,
        "letters": 2,
        "line_breaks": 1,
        "presentation_forms": 1,
        "spaces": 1,
        "tatweel": 1,
    }
    assert Normalize().count(normalized, normalized) == {}


def read_examples() -> list[tuple[str, str, str]]:
    page = (ROOT / "docs" / "normalization.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (fa|ar|ckb|all) \| `(.+)` \| `(.+)` \|$", page, re.MULTILINE)
    return [
        (language, *(cell.replace(r"\|", HALF_SPACE).replace("·", "\u00a0") for cell in cells))
        for language, *cells in rows
    ]


def test_the_page_has_examples_of_every_language():
    assert {language for language, *_ in read_examples()} == {"fa", "ar", "ckb", "all"}


@pytest.mark.parametrize(("language", "before", "after"), read_examples())
def test_the_page_shows_what_happens(language: str, before: str, after: str):
    assert clean(before, "und" if language == "all" else language) == after
