"""Sorani letters: Arabic and older spellings made the standard ones, where the word leaves no doubt."""

import re
from collections.abc import Iterator

from schemas.text import Edit
from transforms.normalize.common import LETTERS, MARKS

SORANI_LETTERS = {"ي": "ی", "ى": "ی", "ك": "ک"}

_WORD = re.compile(f"[{LETTERS}{MARKS}\u0640\u200c]+")
_CHANGED = re.compile(f"[هە]\u200c+|[يىكة]|ھ(?=[{LETTERS}])|ه$")
# A he of the word that is not spelled out as the vowel: it may be vowel or consonant.
_PLAIN_HE = re.compile("ه(?!\u200c)")
# After these a final he is the consonant (شاه, کۆه); after any other letter the vowel.
_VOWELS = "اوۆێە"


def sorani_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    r"""Yield the changes of letters in the Sorani words of `text[start:end]`; offsets are code points.

    he + U+200C, the older spelling of the vowel, becomes ە, and in a word that uses it so does a
    he at its end; ة becomes ە but in Arabic names with the article; ھ, the consonant, becomes ه
    where the word has no other he that the change would confuse it with.

    >>> [edit.replacement for edit in sorani_edits("ئه\u200cمه", 0, 5)]
    ['ە', 'ە']
    """
    for word in _WORD.finditer(text, start, end):
        if _CHANGED.search(word[0]):
            yield from _letter_edits(word[0], word.start())


def _letter_edits(word: str, offset: int) -> Iterator[Edit]:
    """Yield the changes of letters in one word that starts at `offset`."""
    final_vowel = "ه\u200c" in word and word.endswith("ه") and word[-2] not in _VOWELS
    plain_he = _PLAIN_HE.search(word[:-1] if final_vowel else word) is not None
    for match in _CHANGED.finditer(word):
        old = match[0]
        if old in SORANI_LETTERS:
            new = SORANI_LETTERS[old]
        elif old == "ھ":
            new = old if plain_he else "ه"
        elif old == "ه":
            new = "ە" if final_vowel else old
        else:
            new = old if old == "ة" and word.startswith("ال") else "ە"
        if new != old:
            yield Edit(offset + match.start(), offset + match.end(), new)
