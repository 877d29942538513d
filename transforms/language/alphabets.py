"""Code points as numbers: of which script a letter is, and which letters are one."""

import unicodedata
from functools import cache
from typing import Any, NamedTuple

from transforms.language.data.scripts import SCRIPT_RANGES
from transforms.language.data.spelling import IGNORED, SAME_LETTERS

SCRIPTS = ("", *SCRIPT_RANGES, "OTHER")
BASIC_PLANE = 0x10000

_PRESENTATION_FORMS = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))


class CodePoints(NamedTuple):
    """What each code point of the basic plane is; numpy arrays with a cell for each.

    Args:
        script: index into `SCRIPTS` of a letter's script, 0 for what is no letter.
        ignored: whether it is left out before letters are counted.
    """

    script: Any
    ignored: Any


def fold_letter(char: str) -> str:
    r"""Return the letter that stands for `char` in every profile: small, of one spelling, no presentation form.

    >>> fold_letter("É"), fold_letter("ك"), fold_letter("\ufefb")
    ('é', 'ک', 'ل')
    """
    if any(ord(char) in forms for forms in _PRESENTATION_FORMS):
        char = unicodedata.normalize("NFKC", char).strip()[:1] or char
    small = _same_letters().get(char, char).lower()[:1]
    return _same_letters().get(small, small)


@cache
def read_code_points() -> CodePoints:
    """Build the tables, about 20 ms."""
    import numpy as np

    script = np.zeros(BASIC_PLANE, np.uint8)
    letters = np.fromiter((chr(code).isalpha() for code in range(BASIC_PLANE)), bool, BASIC_PLANE)
    script[letters] = SCRIPTS.index("OTHER")
    for index, ranges in enumerate(SCRIPT_RANGES.values(), 1):
        for first, last in ranges:
            script[first : last + 1][letters[first : last + 1]] = index
    ignored = np.zeros(BASIC_PLANE, bool)
    ignored[[ord(char) for char in IGNORED]] = True
    script[ignored] = 0
    return CodePoints(script, ignored)


@cache
def _same_letters() -> dict[str, str]:
    return {variant: letter for letter, variants in SAME_LETTERS.items() for variant in variants}
