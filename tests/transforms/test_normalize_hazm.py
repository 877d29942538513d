"""hazm's style, for those who ask for it: under guard, aligned."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.errors import ConfigError
from schemas.records import Document, LanguageSpan
from schemas.text import AlignedText
from transforms.normalize import Normalize, normalize
from transforms.normalize.hazm_style import find_edits

GUARDED = (
    *("2025-10-21", "۱۴۰۴/۰۷/۲۹", "12:30", "3.14", "192.168.0.1", "۵۰٪", "COVID-19"),
    *("a.b@example.org", "https://example.org/a?b=c", "#خبر_۱"),
)


@pytest.fixture(scope="module", autouse=True)
def _hazm():
    """Import hazm before the first test that has a deadline."""
    Normalize(hazm_options={}).setup()


def style(text: str, **options: bool) -> AlignedText:
    return normalize(AlignedText.of(text), "fa", hazm_options=options)


def test_hazm_changes_spacing_and_quotes_where_asked():
    assert style('او گفت : "خوب"').text == "او گفت: «خوب»"
    assert style('او گفت : "خوب"', persian_style=False).text == 'او گفت: "خوب"'
    assert style("کتاب ها را می خواند").text == "کتاب\u200cها را می\u200cخواند"
    assert style("کتاب ها را می خواند", seperate_mi=False, correct_spacing=False).text == "کتاب ها را می خواند"
    assert normalize(AlignedText.of('او گفت : "خوب"'), "fa").text == 'او گفت : "خوب"'


@pytest.mark.parametrize("token", GUARDED)
def test_what_is_guarded_comes_through_and_leads_back(token: str):
    text = f'«او» گفت : "می خواهم" و  {token}  را دید...'
    content = style(text)
    start = content.text.index(token)
    assert content.raw[slice(*content.raw_span(start, start + len(token)))] == token


def test_other_languages_are_guarded():
    document = Document.of('گفت : "كتابي في العراق ." و رفت .', language="fa")
    start = document.text.index("كتابي")
    document = document.replace(languages=(LanguageSpan(language="ar", **document.span(start, start + 17)),))
    normalized = Normalize(hazm_options={}).apply(document)
    (span,) = normalized.languages
    assert normalized.text[span.start : span.end] == "كتابي في العراق ."
    assert normalized.text.endswith(" و رفت.")


def test_an_unknown_option_is_refused():
    with pytest.raises(ConfigError, match=r"no 'spacing'.*correct_spacing"):
        Normalize(hazm_options={"spacing": True}).setup()


@given(st.text("ab \u200c.", max_size=30), st.text("ab \u200c.", max_size=30))
def test_edits_make_one_text_of_another(before: str, after: str):
    assert AlignedText.of(before).edit(find_edits(before, after)).text == after


@settings(max_examples=30)
@given(st.text("کتابها می\u200c:.\"' 1a\n", max_size=60))
def test_hazm_never_breaks_lines_or_guarded_words(text: str):
    plain, styled = normalize(AlignedText.of(text), "fa"), style(text)
    assert styled.text.count("\n") == plain.text.count("\n")
    assert [word for word in styled.text.split() if word.isascii() and word.isalnum()] == [
        word for word in plain.text.split() if word.isascii() and word.isalnum()
    ] or any(not word.isascii() for word in plain.text.split())
