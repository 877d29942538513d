"""Arabic places that no list has, between the noun of a region and where it lies: في منطقة المشتل شرقي بغداد."""

from collections.abc import Iterable, Iterator

from transforms.entities.candidates import Candidate, cover, make_candidate
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import ARTICLE, Tokens, read_first

_CONFIDENCE = 0.7
_SHORTEST, _MOST_WORDS = 3, 2
_REGION, _ALBU = "منطقه", "البو"
# Where it lies, folded: before the town, or with its district.
_LYING = frozenset(
    {"شرقی", "غربی", "شمالی", "جنوبی", "شرق", "غرب", "شمال", "جنوب", "وسط", "بقضاء", "بمحافظه", "بناحیه", "بمدینه"}
    | {"بریف", "التابعه", "الواقعه", "القریبه", "المحاذیه"}
)
# Of what kind a region is, sooner than its name: منطقة سكنية, المنطقة الخضراء is listed.
_NISBA = ("یه", "ات", "ین")


def find_quarters(tokens: Tokens, lexicon: Lexicon, taken: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the unlisted places that the noun of a region and their direction stand around.

    Args:
        taken: places, organizations and persons, which hold no other place's name.
    """
    if tokens.language != "ar" or _REGION not in tokens.view.text:
        return
    covered: bytearray | None = None
    for index, word in enumerate(tokens.words):
        is_noun = word.endswith(_REGION) and any(form == _REGION for form, _ in read_first(word, "ar"))
        if not (is_noun and tokens.joined[index]):
            continue
        first = last = index + 1
        while last - first < _MOST_WORDS and tokens.word_after(last) and tokens.words[last + 1] not in _LYING:
            last += 1
        if tokens.word_after(last) not in _LYING or last - first >= _MOST_WORDS:
            continue
        covered = cover(tokens, taken) if covered is None else covered
        if not any(covered[first : last + 1]) and _may_be_name(tokens, lexicon, first, last):
            start, end = tokens.starts[first], tokens.ends[last]
            yield make_candidate(tokens, first, last, start, end, "LOC", _CONFIDENCE, "settlement")


def _may_be_name(tokens: Tokens, lexicon: Lexicon, first: int, last: int) -> bool:
    """Say whether the words are neither everyday ones nor adjectives; the first of two has no article."""
    words = tokens.words[first : last + 1]
    if any(word in lexicon.common or not word.isalpha() or len(word) < _SHORTEST for word in words):
        return False
    if any(word.endswith(_NISBA) or word in lexicon.demonyms for word in words):
        return False
    return len(words) == 1 or words[0] == _ALBU or not words[0].startswith(ARTICLE)
