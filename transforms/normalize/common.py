"""What is normalized alike in every language: presentation forms, invisible marks, spaces, breaks."""

import re
import unicodedata
from functools import cache

from schemas.text import AlignedText, Edit

# Letters and marks of the Arabic script, as they stand in a regex class.
LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f\u08a0-\u08b4"
)
MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"

_PRESENTATION_BLOCKS = (range(0xFB50, 0xFE00), range(0xFE70, 0xFF00))
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")

# Soft hyphen, bidi marks, zero-width space, word joiner, byte order mark; controls but tab and line breaks.
# U+200C and U+200D are spelling and stay.
DROPPED = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f]+"
)
# A text without any of these, as nearly all are, is passed over in one look.
_ODD = re.compile("[^ -~\n\xab\xbb\u0600-\u061b\u061d-\u06ff\u200c\u2013\u2026]")
BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_TATWEEL = re.compile("\u0640+")
# With the marks beside it, from one letter to the next.
_STRETCHED = re.compile(f"(?<=[{LETTERS}])[{MARKS}]*+\u0640[\u0640{MARKS}]*+(?=[{LETTERS}])")
# Spaces of all kinds but the plain one.
_ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# A lone plain space is no match: all but it become one plain space.
_SPACES = re.compile(f"(?:[{_ODD_SPACES}]| (?=[ {_ODD_SPACES}]))[ {_ODD_SPACES}]*")
_TRAILING = re.compile("(?<![ \t])[ \t]++(?=\n)")


def read_words(table: str) -> frozenset[str]:
    """Return the words of a table that is written as prose."""
    return frozenset(table.split())


def clean_characters(content: AlignedText) -> AlignedText:
    r"""Fold presentation forms to plain letters, drop invisible marks and controls, unify line breaks.

    >>> clean_characters(AlignedText.of("\ufefb\u200f 5\u00bd \ufdfc\r\n")).text
    'لا 5½ ﷼\n'
    """
    if not _ODD.search(content.text):
        return content
    folds = _presentation_folds()
    content = content.sub(PRESENTATION, lambda match: folds.get(match[0], match[0]))
    return content.sub(DROPPED, "").sub(BREAKS, "\n")


def tidy_spacing(content: AlignedText) -> AlignedText:
    r"""Drop tatweel inside words, make every run of spaces one plain space, drop those that end a line.

    Tatweel that is not between two letters stays: a dash, or the abbreviation of Hijri.

    >>> tidy_spacing(AlignedText.of("سلـــام  1446 هـ \n")).text
    'سلام 1446 هـ\n'
    """
    if "\u0640" in content.text:
        stretched = _STRETCHED.finditer(content.text)
        runs = (run for found in stretched for run in _TATWEEL.finditer(content.text, *found.span()))
        content = content.edit(Edit(*run.span(), "") for run in runs)
    if "  " in content.text or _ODD.search(content.text):
        content = content.sub(_SPACES, " ")
    return content.sub(_TRAILING, "") if " \n" in content.text or "\t" in content.text else content


@cache
def _presentation_folds() -> dict[str, str]:
    """Return the plain letters of each presentation form.

    NFKC, in the two blocks of the Arabic script only: elsewhere it rewrites ½ and №. Signs stay:
    ﷼ and what NFKC makes several words of (ﷺ, ﷻ), ornate parentheses, ﷽. The space or tatweel
    that NFKC puts under a lone vowel mark is not taken over.
    """
    folds: dict[str, str] = {}
    for code in (code for block in _PRESENTATION_BLOCKS for code in block):
        character = chr(code)
        plain = unicodedata.normalize("NFKC", character).lstrip(" \u0640")
        if plain not in ("", character, "ریال") and " " not in plain:
            folds[character] = plain
    return folds
