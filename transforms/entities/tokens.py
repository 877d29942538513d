"""Tokens of a text's folded view, with their readings: the forms a word may hide under its clitics."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from schemas.text import AlignedText, Block
from transforms.folding import fold, fold_text

# Initials with dots (پ.ک.ک, U.S.) are one word; the bound keeps the search linear.
_WORD = re.compile(r"((?<!\w)(?:[^\W\d_]\.){2,8}(?:[^\W\d_](?!\w))?|[^\W_]+(?:['’](?=[a-z])[^\W_]{1,3})?)")
_PLAIN_WORD = re.compile(r"([^\W_]+)")
# A text without any of these has only plain words: every word of initials has the first in it.
_MARKED = re.compile(r"\.[^\W\d_]\.|['’][a-z]")
LONGEST_WORD = 40
# Stands for what is too long to be a word of any name: a hash, a line of one letter.
_NO_WORD = "0"
SOFT_GAPS = frozenset({" ", "-"})
DASHES = frozenset("-–—|/")
COMMA_GAP = "\u060c "
# Of Arabic.
ARTICLE = "ال"
# Arabic words for where a place lies, folded.
COMPASS = frozenset({"شرق", "غرب", "شمال", "جنوب", "شرقی", "غربی", "شمالی", "جنوبی"})
_BREAK = re.compile(r"[^\s«»\"“”'،,()\[\]]")

# Folding makes على (on) and علي (Ali) one word, which Arabic spelling keeps apart.
PREPOSITION_ON = "على"
_TANWEEN = "\u064b"
_ON_AND_ALI = frozenset({"علی", "وعلی", "فعلی"})
_SORANI_LETTERS = str.maketrans("ێۆڕڵ", "یورل")
# A waw before the ending ەوە is the word's own.
_LONG_U = re.compile("وو(?!ه$)")
# The endings of place, of two-way motion, of also, of possession; names do not take the article ەکە.
_SORANI_SUFFIXES = (
    "یدایه",
    "دایه",
    "یشدا",
    "یدا",
    "شدا",
    "دا",
    "یشهوه",
    "یهوه",
    "هوه",
    "وه",
    "یشی",
    "یش",
    "ش",
    "یان",
    "یه",
    "ی",
    "ه",
    "و",
)
# Letters that are not joined to the next, behind which "and" is written without a space: تورکیاو ئێران.
_NOT_JOINED = ("ا", "د", "ر", "ز", "ه")
# The copula ە ends so many words that what is left must be long.
_SHORTEST_BEFORE_COPULA = 4


class Reading(NamedTuple):
    """A form a word may stand for: without its first `offset` letters, or without a suffix."""

    form: str
    offset: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text's folded view.

    `starts` and `ends` count code points of `view.text`, half-open; `gaps[i]` is what stands between
    the words i and i+1, a line break after the last; `joined[i]` says that it is nothing but a space
    or a hyphen. `block_starts` are where the blocks of the view begin in the folded text.
    """

    view: AlignedText
    language: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]
    joined: list[bool]
    block_starts: list[int]

    def gap(self, index: int) -> str:
        """Return what stands between the words `index` and `index + 1`."""
        return self.gaps[index] if index >= 0 else ""

    def word_before(self, index: int) -> str:
        """Return the word that only a space or a hyphen parts from the word `index` behind it, or nothing."""
        return self.words[index - 1] if index and self.joined[index - 1] else ""

    def word_after(self, index: int) -> str:
        """Return the word that only a space or a hyphen parts from the word `index` before it, or nothing."""
        return self.words[index + 1] if self.joined[index] else ""

    def adjoins(self, index: int) -> bool:
        """Say whether only spaces, quotes, brackets or one comma part the words `index` and `index + 1`."""
        if not 0 <= index < len(self.words) - 1:
            return False
        gap = self.gaps[index]
        return gap == " " or (len(gap) <= 4 and "\n" not in gap and not _BREAK.search(gap))

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return what `view.raw_span` does for a range that is not empty, in less time."""
        if not self.block_starts:
            return start, end
        return (
            _find_raw(self.view.blocks, self.block_starts, start)[0],
            _find_raw(self.view.blocks, self.block_starts, end - 1)[1],
        )

    def raw_end(self, index: int) -> int:
        """Return the offset in the text as given at which a word ends."""
        return self.raw_span(self.starts[index], self.ends[index])[1]

    def surface(self, index: int) -> str:
        """Return a word as the text gives it."""
        return self.unfold(self.starts[index], self.ends[index])

    def unfold(self, start: int, end: int) -> str:
        """Return the text as given at an offset range of the folded text."""
        raw_start, raw_end = self.raw_span(start, end)
        return self.view.raw[raw_start:raw_end]


def _find_raw(blocks: Sequence[Block], starts: Sequence[int], position: int) -> tuple[int, int]:
    """Return the span of the raw text that the letter at `position` of the folded text comes from."""
    index = bisect_right(starts, position) - 1
    if index < 0:
        return position, position + 1
    raw_start, raw_end, _, end = blocks[index]
    return (raw_start, raw_end) if position < end else (position - end + raw_end, position - end + raw_end + 1)


def tokenize(text: str, language: str) -> Tokens:
    """Return the tokens of a text.

    >>> tokens = tokenize("رئیس\\u200cجمهور، پ.ک.ک", "fa")
    >>> tokens.words, tokens.joined
    (['رییسجمهور', 'پکک'], [False, False])
    """
    view = fold(text)
    folded = view.text
    is_marked = _MARKED.search(folded) is not None
    # What stands before the first word, the word, what stands behind it, and so on.
    parts = (_WORD if is_marked else _PLAIN_WORD).split(folded)
    words = list(map(_fold_sorani, parts[1::2])) if language == "ckb" else parts[1::2]
    gaps = [*parts[2:-1:2], "\n"][: len(parts) // 2]
    bounds = list(accumulate(map(len, parts)))
    joined = list(map(SOFT_GAPS.__contains__, gaps))
    block_starts = [block.start for block in view.blocks]
    tokens = Tokens(view, language, words, bounds[:-1:2], bounds[1::2], gaps, joined, block_starts)
    is_cut = is_marked or max(map(len, words), default=0) > LONGEST_WORD
    if is_cut or (language == "ar" and not _ON_AND_ALI.isdisjoint(words)):
        _mend_words(tokens)
    return tokens


def _mend_words(tokens: Tokens) -> None:
    """Put right the words that are not what stands in the folded text."""
    words = tokens.words
    for index, word in enumerate(words):
        if len(word) > LONGEST_WORD:
            words[index] = _NO_WORD
        elif "." in word:
            words[index] = word.replace(".", "")
        elif word in _ON_AND_ALI and tokens.language == "ar" and tokens.surface(index)[-1] == "ى":
            words[index] = PREPOSITION_ON


def has_tanween(tokens: Tokens, index: int) -> bool:
    """Say whether an Arabic word has the ending of a count or an adverb, behind its last letter or before: برجاً."""
    end = tokens.raw_end(index)
    return _TANWEEN in tokens.view.raw[end - 1 : end + 1]


def split_words(name: str, language: str) -> list[str]:
    """Return the words of a lexicon's entry, as `tokenize` would.

    >>> split_words("آیت\\u200cالله العظمی", "fa")
    ['ایتالله', 'العظمی']
    """
    return split_names([name], language)[0]


def split_names(names: Sequence[str], language: str) -> list[list[str]]:
    """Return the words of each of many entries, folded all at once: there are tens of thousands.

    >>> split_names(["آیت\u200cالله العظمی", "پ.ک.ک"], "fa")
    [['ایتالله', 'العظمی'], ['پکک']]
    """
    entries = [_split_folded(name) for name in fold_text("\n".join(names)).split("\n")] if names else []
    return [list(map(_fold_sorani, words)) for words in entries] if language == "ckb" else entries


def _split_folded(name: str) -> list[str]:
    if name.isalnum():
        return [name]
    words = name.split(" ")
    return words if all(map(str.isalnum, words)) else [word.replace(".", "") for word in _WORD.findall(name)]


@lru_cache(maxsize=1 << 15)
def _fold_sorani(word: str) -> str:
    """Return a word without what Sorani spelling wavers in: ڕ and ر, ڵ and ل, ێ and ی, ۆ, وو and و."""
    return _LONG_U.sub("و", word.translate(_SORANI_LETTERS))


@lru_cache(maxsize=1 << 16)
def read_first(word: str, language: str) -> tuple[Reading, ...]:
    """Return the readings of a word that opens a name, the word itself first.

    Arabic و ف ب ل ك stand before the name and لل hides its article: للعراق is العراق, and the
    contracted letters belong to the name. Persian ezafe and Sorani endings stand after it and
    are read away by `read_last`.

    >>> [reading.form for reading in read_first("وبالعراق", "ar")]
    ['وبالعراق', 'بالعراق', 'العراق']
    """
    plain = Reading(word, 0)
    return (plain, *_read_arabic(word)) if language == "ar" and len(word) > 3 else (plain,)


def _read_arabic(word: str) -> list[Reading]:
    readings = []
    conjunction = 1 if word[0] in "وف" else 0
    if word.startswith("لل", conjunction) and len(word) > conjunction + 3:
        readings.append(Reading("ال" + word[conjunction + 2 :], conjunction))
    if conjunction:
        readings.append(Reading(word[1:], 1))
    if len(word) > conjunction + 3 and word[conjunction] in "بلک":
        readings.append(Reading(word[conjunction + 1 :], conjunction + 1))
    return readings


@lru_cache(maxsize=1 << 16)
def read_last(word: str, language: str) -> tuple[str, ...]:
    """Return the forms of a word without the endings that may close a name or lead on to the next word.

    >>> read_last("خارجهی", "fa"), read_last("عێراقدا", "ckb")
    (('خارجه',), ('عێراق',))
    """
    if language == "fa":
        is_ezafe = len(word) > 3 and word[-1] == "ی" and word[-2] in "هاو"
        # A he that is heard takes no such ye: سپاهی is a soldier.
        return (word[:-1],) if is_ezafe and not (word[-2] == "ه" and word[-3] in "او") else ()
    if language == "ckb":
        return tuple(word.removesuffix(s) for s in _SORANI_SUFFIXES if word.endswith(s) and _may_end(word, s))
    return ()


def _may_end(word: str, suffix: str) -> bool:
    """Say whether enough is left of a Sorani word without an ending."""
    if suffix == "و" and not word.endswith(_NOT_JOINED, 0, -1):
        return False
    return len(word) >= len(suffix) + (_SHORTEST_BEFORE_COPULA if suffix == "ه" else 3)
