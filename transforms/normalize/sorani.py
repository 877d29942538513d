"""Sorani letters: Arabic and older spellings made the standard ones, where the word leaves no doubt."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from schemas.text import Edit
from transforms.normalize.common import LETTERS, MARKS
from transforms.normalize.seen_words import load_seen_words
from transforms.normalize.sorani_vowels import find_vowels

SORANI_LETTERS = {"ي": "ی", "ى": "ی", "ك": "ک"}

# Hashtags, which are names that others look for, come first and are left alone.
_WORD = re.compile(f"#[\\w{MARKS}\u0640\u200c]*|[{LETTERS}{MARKS}\u0640\u200c]+")
_PART = f"[{LETTERS}{MARKS}\u0640\u200c]"
# Likewise those with a he.
_HE_WORD = re.compile(f"#[\\w{MARKS}\u0640\u200c]*|(?<!{_PART}){_PART}*ه{_PART}*")
_CHANGED = re.compile(f"[هە]\u200c+|ة\u200c*|[يىك]|ھ(?=[{LETTERS}])|ه$")
# A he of the word that is not spelled out as the vowel: it may be vowel or consonant.
_PLAIN_HE = re.compile("ه(?!\u200c)")
# After these a final he is the consonant (شاه, کۆه); after any other letter the vowel.
_VOWELS = "اوۆێە"

_PARAGRAPH = re.compile("[^\n]+")
_LETTER = re.compile(f"[{LETTERS}]")
# A paragraph is in the old spelling when it has so many letters he, and so many times fewer ە: modern text
# has four ە for a he. One with fewer letters he goes by the whole stretch.
_ENOUGH_HE = 4
_OLD_SHARE = 4
# Old words in a modern stretch are so many different ones, and so many times fewer than its ە: fewer may be names
# of another language.
_ENOUGH_WORDS, _MIXED_SHARE = 2, 20
# Of so many, those that are Persian words too are Sorani here.
_SURE_WORDS = 6
# Letters that no Sorani word is spelled with, God, and a he beside a vowel: a name of another language keeps its he.
_FOREIGN = re.compile("[أإآؤةطظصضثذ]|ال+ه(?:م|ی)?$|[اۆێە]ه$|هە")
# Words so short are of two languages: به, له.
_SHORT, _LONGEST = 3, 48


def sorani_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    r"""Yield the changes of letters in the Sorani words of `text[start:end]`; offsets are code points.

    he + U+200C, the older spelling of the vowel, becomes ە, and in a word that uses it so does a
    he at its end; ة becomes ە but in Arabic names with the article; ھ, the consonant, becomes ه
    where the word has no other he that the change would confuse it with.

    >>> [edit.replacement for edit in sorani_edits("ئه\u200cمه", 0, 5)]
    ['ە', 'ە']
    """
    for word in _WORD.finditer(text, start, end):
        if word[0][0] != "#" and _CHANGED.search(word[0]):
            yield from _letter_edits(word[0], word.start())


def sorani_vowel_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the he of `text[start:end]` that are the vowel, in the old spelling without its U+200C.

    A paragraph is old as a whole; in one that mixes spellings, as pages put together from several do, a word is
    old by itself: it has a he where no consonant stands.

    >>> [edit.start for edit in sorani_vowel_edits("ئهمه له ههولێره", 0, 15)]
    [1, 3, 6, 9, 14]
    >>> [edit.start for edit in sorani_vowel_edits("شاندەکەی حکومهتی ههرێم لە شاری هەولێر", 0, 37)]
    [13, 18]
    >>> list(sorani_vowel_edits("هەموو هاوڵاتیان لە هەولێر", 0, 25))
    []
    """
    if "ه" not in text:
        return
    old = _is_old(text, start, end)
    sure: list[Edit] = []
    mixed: list[tuple[str, list[Edit]]] = []
    shared: list[tuple[str, list[Edit]]] = []
    for paragraph in _PARAGRAPH.finditer(text, start, end):
        few = text.count("ه", *paragraph.span()) + text.count("ھ", *paragraph.span()) < _ENOUGH_HE
        whole = old if few else _is_old(text, *paragraph.span())
        for word in _HE_WORD.finditer(text, *paragraph.span()):
            if len(word[0]) > _LONGEST or not (places := _find_places(word[0])):
                continue
            edits = [Edit(place, place + 1, "ە") for place in map(word.start().__add__, places)]
            if whole:
                sure += edits
            elif not _FOREIGN.search(word[0]):
                (shared if _is_persian(word[0]) else mixed).append((word[0], edits))
    different = len({word for word, _ in mixed if len(word) > _SHORT})
    if different >= _SURE_WORDS:
        mixed += shared
    if different >= _ENOUGH_WORDS and different * _MIXED_SHARE >= text.count("ە", start, end):
        sure += chain.from_iterable(edits for _, edits in mixed)
    yield from sorted(sure, key=lambda edit: edit.start)


def _is_old(text: str, start: int, end: int) -> bool:
    """Say whether a stretch has hardly a ە for its letters he."""
    he = text.count("ه", start, end) + text.count("ھ", start, end)
    return he >= _ENOUGH_HE and text.count("ە", start, end) * _OLD_SHARE <= he


@lru_cache(maxsize=1 << 14)
def _is_persian(word: str) -> bool:
    """Say whether a word that stands in modern text may be a Persian name or quotation."""
    return len(word) > _SHORT and word in load_seen_words().gaps


@lru_cache(maxsize=1 << 14)
def _find_places(word: str) -> tuple[int, ...]:
    """Return where in a word a he stands for the vowel; nowhere in a hashtag."""
    if word[0] == "#":
        return ()
    places = [letter.start() for letter in _LETTER.finditer(word)]
    vowels = find_vowels("".join(word[place] for place in places))
    return tuple(place for index, place in enumerate(places) if word[place] == "ه" and index in vowels)


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
            new = "ة" if old[0] == "ة" and word.startswith("ال") else "ە"
        if new != old:
            yield Edit(offset + match.start(), offset + match.end(), new)
