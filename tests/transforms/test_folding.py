"""`fold`: the view that lexicons and patterns match on, aligned to the text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.folding import fold, fold_text

WORDS = st.text("abA كک يیى ةۀەه أإآا \u200c\u200f\u064b\u0640۱١1\t\u00a0\n\U0001f600\u2066", max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("سه\u200cشنبه ۲۹ مهر ١٤٠٤", "سهشنبه 29 مهر 1404"),
        ("عليّ الأعرجيّ", "علی الاعرجی"),
        ("كتابة  \u00a0 آب", "کتابه اب"),
        ("مــهر", "مهر"),
        ("\u202bMehr\u202c News", "mehr news"),
        ("a \n\n b", "a \n\n b"),
        ("کوردێ ەوە", "کوردێ هوه"),
        ("ﷺ ½", "ﷺ ½"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text).text == folded


@given(WORDS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert once.raw == text
    assert fold(once.text).text == once.text


@given(WORDS)
@example("\u0640\u0640")
def test_every_letter_of_the_view_comes_from_what_folds_to_it(text: str) -> None:
    view = fold(text)
    for at, letter in enumerate(view.text):
        start, end = view.raw_span(at, at + 1)
        if letter != " ":
            # Tatweels by themselves are one dash.
            assert end - start == 1 or set(text[start:end]) == {"\u0640"}
            assert fold(text[start:end]).text == letter
        else:
            assert not text[start:end].strip(" \t\u00a0\u200c\u200f\u064b\u0640\u2066")


@given(WORDS, WORDS)
def test_line_breaks_stay(one: str, other: str) -> None:
    assert fold(f"{one}\n{other}").text.count("\n") == one.count("\n") + other.count("\n") + 1


def test_a_match_in_the_view_gives_its_words_in_the_text() -> None:
    text = "روز سه\u200cشنبه،  ۲۹  مهرِ ۱۴۰۴"
    view = fold(text)
    start = view.text.index("سهشنبه")
    assert text[slice(*view.raw_span(start, start + 6))] == "سه\u200cشنبه"
    start = view.text.index("29 مهر 1404")
    assert text[slice(*view.raw_span(start, start + 11))] == "۲۹  مهرِ ۱۴۰۴"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("٢٠١٦ ـ ٢٠١٧", "2016 - 2017"), ("بغداد ــ واع", "بغداد - واع"), ("1446هـ", "1446ه"), ("4ـی مـارس", "4ی مارس")],
)
def test_a_tatweel_by_itself_is_a_dash(text: str, folded: str) -> None:
    assert fold(text).text == fold_text(text) == folded
