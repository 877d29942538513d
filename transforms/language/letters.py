"""Languages of the Arabic script, told apart by how often each letter and function word occurs."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from transforms.language.data.letters import LETTER_RATES, RARITY
from transforms.language.data.words import ARABIC_ARTICLES, FUNCTION_WORDS

# Ye and kaf have two code points each, and pages of every language hold the wrong ones; tatweel and
# vowel signs would cut words in pieces.
_VOWEL_SIGNS = "".join(map(chr, (*range(0x064B, 0x0653), 0x0670)))
_SPELLING = str.maketrans("ىيك", "ییک", "\u0640" + _VOWEL_SIGNS)
_PRESENTATION_FORM = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_WORD = re.compile(r"[^\W\d_]+")

# The rate, per 1,000, of a letter that a language's row lacks: a stray letter costs a language
# something, and never everything.
_ABSENT_RATE = 0.5
_WORD_EVIDENCE = 1.5
_ARTICLE_EVIDENCE = 1.0
_LONGEST_ARTICLE = max(map(len, ARABIC_ARTICLES))
# Letters and words of a text depend on one another, so their evidence is worth less than its sum.
_EVIDENCE_SCALE = 0.6


class Likeliest(NamedTuple):
    """The likeliest language of a passage; `probability` is over all languages of the table.

    `foreign_share` is the part (0 to 1) of the passage's letters that the language does not write.
    """

    language: str
    probability: float
    foreign_share: float


class _Model(NamedTuple):
    letters: Mapping[str, Mapping[str, float]]
    absent: float
    words: Mapping[str, tuple[str, ...]]


def unify_spelling(text: str) -> str:
    r"""Return `text` with one ye, one kaf and no presentation forms, tatweel or vowel signs.

    >>> unify_spelling("كِتابـي \ufefb")
    'کتابی لا'
    """
    plain = _PRESENTATION_FORM.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return plain.translate(_SPELLING)


def find_likeliest(passage: str, counts: Mapping[str, int]) -> Likeliest:
    """Return the language of the Arabic script that a passage's letters and function words speak for.

    Args:
        passage: with unified spelling.
        counts: how often each letter of the script occurs in it; one letter at least.

    >>> text = unify_spelling("این خبر را خبرگزاری‌ها تأیید کرده‌اند")
    >>> find_likeliest(text, Counter(text.replace(" ", ""))).language
    'fa'
    """
    model = _load_model()
    scores = {
        language: sum(count * rates.get(letter, model.absent) for letter, count in counts.items())
        - RARITY.get(language, 0.0)
        for language, rates in model.letters.items()
    }
    for word, count in Counter(_WORD.findall(passage)).items():
        for language in model.words.get(word, ()):
            scores[language] += _WORD_EVIDENCE * count
        if len(word) > _LONGEST_ARTICLE and word.startswith(ARABIC_ARTICLES):
            scores["ar"] += _ARTICLE_EVIDENCE * count
    best = max(scores, key=lambda language: (scores[language], language))
    odds = [math.exp((score - scores[best]) * _EVIDENCE_SCALE) for score in scores.values()]
    foreign = sum(count for letter, count in counts.items() if letter not in model.letters[best])
    return Likeliest(best, 1 / sum(odds), foreign / sum(counts.values()))


@cache
def _load_model() -> _Model:
    """Read the tables into logarithms of rates, and languages by word."""
    letters = {}
    for language, row in LETTER_RATES.items():
        cells = row.split()
        rates = zip(cells[::2], map(float, cells[1::2]), strict=True)
        letters[language] = {letter: math.log(rate / 1000) for letter, rate in rates}
    words: dict[str, tuple[str, ...]] = {}
    for language, row in FUNCTION_WORDS.items():
        for word in sorted(set(unify_spelling(row).split())):
            words[word] = (*words.get(word, ()), language)
    return _Model(letters, math.log(_ABSENT_RATE / 1000), words)
