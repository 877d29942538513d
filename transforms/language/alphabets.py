"""Code points as numbers: of which script a letter is, and which letters are one."""

import unicodedata
from functools import cache
from typing import Any

from transforms.language.data.scripts import SCRIPT_RANGES
from transforms.language.data.spelling import IGNORED, SAME_LETTERS

# What is left out before letters are counted stands among them, in its place.
SCRIPTS = ("", *SCRIPT_RANGES, "OTHER", "IGNORED")
IGNORED_MARK = SCRIPTS.index("IGNORED")
BASIC_PLANE = 0x10000

_PRESENTATION_FORMS = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))


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
def list_scripts() -> Any:
    """Return the script of each code point of the basic plane, a numpy array: about 5 ms.

    It holds indexes into `SCRIPTS`, 0 for what is no letter, `IGNORED_MARK` for what is left out.
    """
    import numpy as np

    script = np.zeros(BASIC_PLANE, np.uint8)
    letters = np.frombuffer(bytes(map(str.isalpha, map(chr, range(BASIC_PLANE)))), bool)
    script[letters] = SCRIPTS.index("OTHER")
    for index, ranges in enumerate(SCRIPT_RANGES.values(), 1):
        for first, last in ranges:
            script[first : last + 1][letters[first : last + 1]] = index
    script[[ord(char) for char in IGNORED]] = IGNORED_MARK
    return script


@cache
def _same_letters() -> dict[str, str]:
    return {variant: letter for letter, variants in SAME_LETTERS.items() for variant in variants}
