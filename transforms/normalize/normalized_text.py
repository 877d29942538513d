"""A text normalized, each stretch by the rules of its own language."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from schemas.records import LanguageSpan
from schemas.text import AlignedText, Edit
from transforms.normalize.arabic import arabic_edits
from transforms.normalize.common import MARKS, clean_characters, tidy_spacing
from transforms.normalize.half_spaces import half_space_edits
from transforms.normalize.hazm_style import HazmOptions, hazm_edits
from transforms.normalize.persian import persian_edits
from transforms.normalize.sorani import sorani_edits, sorani_vowel_edits

_NAMES_MARK = re.compile(r"#|://|\bwww\.")
_NAMES = re.compile(rf"#[\w{MARKS}\u200c\u0640]+|(?:\b[a-z]{{2,10}}://|\bwww\.)[^\s<>\"«»]+", re.IGNORECASE)

FindEdits = Callable[[str, int, int], Iterator[Edit]]

LETTER_EDITS: Mapping[str, FindEdits] = {"fa": persian_edits, "ar": arabic_edits, "ckb": sorani_edits}
VOWEL_EDITS: Mapping[str, FindEdits] = {"ckb": sorani_vowel_edits}
HALF_SPACE_EDITS: Mapping[str, FindEdits] = {"fa": half_space_edits}


def normalize(
    content: AlignedText,
    language: str,
    languages: Sequence[LanguageSpan] = (),
    half_spaces: bool = True,
    hazm_options: HazmOptions | None = None,
) -> AlignedText:
    r"""Return the text in the standard spelling of its language, aligned to its raw text.

    Nothing that carries information is lost: diacritics, digits, alefs with hamza, ة, punctuation
    and line breaks stay. Doing it again changes nothing. Neither holds with `hazm_options`.

    Args:
        content: the text as decoded, or as edited so far.
        language: BCP 47 code; Persian (fa), Arabic (ar) and Sorani (ckb) have rules of their own,
            any other text gets those that hold for all.
        languages: stretches in another language, offsets in code points of `content`.
        half_spaces: put the lost half-spaces (U+200C) back into Persian words.
        hazm_options: run hazm's Normalizer with these options over Persian text too; None for not at all.

    >>> normalize(AlignedText.of("كتابهاي  من"), "fa").text == "کتاب\u200cهای من"
    True
    """
    content = clean_characters(content)
    content = tidy_spacing(_edit_stretches(content, language, languages, LETTER_EDITS))
    while (repaired := _edit_stretches(content, language, languages, VOWEL_EDITS)) is not content:
        # A vowel restored may leave a word without the he that kept its other letters from being changed.
        content = _edit_stretches(repaired, language, languages, LETTER_EDITS)
    if half_spaces:
        content = _edit_stretches(content, language, languages, HALF_SPACE_EDITS)
    if hazm_options is not None:
        style = {"fa": partial(hazm_edits, options=hazm_options)}
        content = _edit_stretches(content, language, languages, style)
        content = tidy_spacing(_edit_stretches(content, language, languages, LETTER_EDITS))
    return content


def _edit_stretches(
    content: AlignedText, language: str, languages: Sequence[LanguageSpan], rules: Mapping[str, FindEdits]
) -> AlignedText:
    """Apply to each stretch the rules of its language."""
    edits: list[Edit] = []
    for start, end, code in _stretches(content, language, languages):
        if find_edits := rules.get(code.partition("-")[0]):
            edits += find_edits(content.text, start, end)
    return content.edit(_outside_names(content.text, edits))


def _outside_names(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield the edits that are in no address and no hashtag: others look these up by their letters."""
    names = _NAMES.finditer(text) if edits and _NAMES_MARK.search(text) else iter(())
    name = next(names, None)
    for edit in edits:
        while name and name.end() <= edit.start:
            name = next(names, None)
        if name is None or edit.end <= name.start():
            yield edit


def _stretches(
    content: AlignedText, language: str, languages: Sequence[LanguageSpan]
) -> Iterator[tuple[int, int, str]]:
    """Yield the text as disjoint stretches of one language, in order; of two that overlap the first wins."""
    done = 0
    for span in sorted((span.realigned(content) for span in languages), key=lambda span: span.start):
        if span.end <= done:
            continue
        start = max(span.start, done)
        yield done, start, language
        yield start, span.end, span.language
        done = span.end
    yield done, len(content.text), language
