"""Scripts: which one a passage is written in, and with which letters."""

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from transforms.language.data.scripts import JOINED_SCRIPTS, SIGNATURES

_FEWEST_DISTINCT = 5


class Lettering(NamedTuple):
    """The script that most letters of a passage belong to.

    Args:
        script: first word of its letters' Unicode names: `ARABIC`, `LATIN`, ...; `CJK` for all of Japanese.
        counts: how often each of its letters occurs, in lower case.
        total: number of its letters.
    """

    script: str
    counts: dict[str, int]
    total: int


@lru_cache(maxsize=8192)
def find_script(letter: str) -> str:
    """Return the script of a letter, or an empty string for any other character.

    >>> find_script("ژ"), find_script("é"), find_script("カ"), find_script("۴")
    ('ARABIC', 'LATIN', 'CJK', '')
    """
    if not letter.isalpha():
        return ""
    script = unicodedata.name(letter, "").partition(" ")[0]
    return JOINED_SCRIPTS.get(script, script)


def read_lettering(passage: str) -> Lettering:
    """Count the letters of the passage's main script; an empty script when it has no letters.

    >>> read_lettering("سلام world به همه").script
    'ARABIC'
    """
    by_script: dict[str, dict[str, int]] = {}
    for letter, count in Counter(passage.lower()).items():
        script = find_script(letter)
        if script:
            by_script.setdefault(script, {})[letter] = count
    if not by_script:
        return Lettering("", {}, 0)
    totals = {script: sum(counts.values()) for script, counts in by_script.items()}
    script = max(totals, key=lambda each: (totals[each], each))
    return Lettering(script, by_script[script], totals[script])


def is_writing(lettering: Lettering) -> bool:
    """Say whether the letters vary as a language's do: «هههههه» and `aaaa` do not.

    >>> is_writing(read_lettering("ha ha ha ha ha ha ha ha"))
    False
    """
    return lettering.script == "CJK" or len(lettering.counts) >= _FEWEST_DISTINCT


def find_signature(lettering: Lettering) -> str | None:
    """Return the language whose own letters make up enough of the passage, or None.

    >>> find_signature(read_lettering("Azərbaycan dilində yazılmış xəbər mətni"))
    'az'
    """
    for signature in SIGNATURES:
        if signature.script != lettering.script:
            continue
        found = [lettering.counts[letter] for letter in signature.letters if letter in lettering.counts]
        barred = any(letter in lettering.counts for letter in signature.barred)
        enough = sum(found) >= signature.share * lettering.total and len(found) >= signature.distinct
        if enough and not barred:
            return signature.language
    return None
