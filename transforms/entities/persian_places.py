"""Persian places that no list has, by what stands around them: منطقه گزدره, هرات و گزدره, and the same word again."""

from collections.abc import Iterable, Iterator, Mapping

from transforms.entities.candidates import Candidate, cover, make_candidate
from transforms.entities.fields import is_predicate
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import COMMA_GAP, Tokens

_ANNOUNCED, _JOINED, _REPEATED = 0.7, 0.65, 0.65
_SHORTEST = 3
_VERBAL = ("ند", "یم")
_AND = "و"
# Endings of nouns and adjectives in use, which few places have.
_INFLECTED = ("ها", "های", "هایی", "ترین", "گان", "گانی", "ندگان", "شان", "یت", "شده", "کننده", "وار")


def find_unlisted(
    tokens: Tokens, lexicon: Lexicon, places: Iterable[Candidate], taken: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Yield the unlisted places behind a region's noun, in a row with two places, and those named again.

    Args:
        places: of the text, listed ones and those of a noun.
        taken: organizations, persons and titles, which hold no place's name.
    """
    if tokens.language != "fa":
        return
    known = list(places)
    covered = cover(tokens, [*known, *taken])
    last_at = {place.last: place for place in known}
    named = {tokens.words[one.last]: one.key for one in known if one.detail == "settlement" and one.first == one.last}
    announced = set(_find_announced(tokens, lexicon))
    # Where a name may begin: behind a comma, or و, behind a place.
    may_begin = bytearray(len(tokens.words) + 2)
    for index in (*announced, *(last + step for last in last_at for step in (1, 2))):
        may_begin[index] = 1
    index = -1
    while 0 <= (index := may_begin.find(1, index + 1)) < len(tokens.words):
        if covered[index]:
            continue
        word = tokens.words[index]
        is_announced = index in announced and _is_bounded(tokens, lexicon, index)
        # Places are named after persons too: ولسوالی گلمحمد.
        if not (_may_be_place(tokens, lexicon, index) or (is_announced and _is_given(lexicon, word))):
            continue
        if is_announced or _is_in_row(tokens, lexicon, last_at, index):
            one = _place(tokens, index, _ANNOUNCED if is_announced else _JOINED)
            last_at[index] = one
            may_begin[index + 1 : index + 3] = b"\1\1"
            named.setdefault(word, one.key)
            covered[index] = 1
            yield one
    yield from _find_again(tokens, lexicon, named, covered)


def _find_announced(tokens: Tokens, lexicon: Lexicon) -> Iterator[int]:
    """Yield the words that a region's noun announces."""
    nouns = lexicon.classes["region_noun"]
    for index, word in enumerate(() if nouns.isdisjoint(tokens.words) else tokens.words):
        if word in nouns and tokens.joined[index]:
            yield index + 1


def _find_again(tokens: Tokens, lexicon: Lexicon, named: Mapping[str, str], covered: bytearray) -> Iterator[Candidate]:
    for index, word in enumerate(tokens.words if named else ()):
        is_free = word in named and not covered[index]
        if is_free and (_may_be_place(tokens, lexicon, index) or _is_given(lexicon, word)):
            yield _place(tokens, index, _REPEATED)._replace(key=named[word])


def _is_given(lexicon: Lexicon, word: str) -> bool:
    return word in lexicon.given and word not in lexicon.common and word not in lexicon.names


def _may_be_place(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Say whether a word is on no list, has no ending of an everyday one, and makes no verb with the next."""
    word = tokens.words[index]
    if word in lexicon.listed or word in lexicon.names or not word.isalpha() or len(word) < _SHORTEST:
        return False
    if word.endswith(_INFLECTED) or word.startswith((*lexicon.classes["verb"], "ال")):
        return False
    following = tokens.word_after(index)
    return following not in lexicon.classes["light"] and following not in lexicon.classes["copula"]


def _is_bounded(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Say whether a name may end with a word: a mark, a function word or a verb follows."""
    if not tokens.joined[index]:
        return True
    word = tokens.words[index + 1]
    if word in lexicon.classes["stop"] or word in lexicon.classes["org_end"] or word.endswith(_VERBAL):
        return True
    return is_predicate(tokens, lexicon, index + 1)


def _is_in_row(tokens: Tokens, lexicon: Lexicon, last_at: Mapping[int, Candidate], index: int) -> bool:
    """Say whether a place and و or a comma, and another before those, stand before a word: هرات، غزنی و گزدره."""
    before = _step_back(tokens, index)
    place = last_at.get(before)
    if place is None or not _is_bounded(tokens, lexicon, index):
        return False
    # Behind و and one place only anything may begin; the places of a row stand beside each other.
    plural = tokens.word_before(place.first)
    return _step_back(tokens, place.first) in last_at or plural in lexicon.classes["place_plural"]


def _step_back(tokens: Tokens, index: int) -> int:
    """Return the last word of what و or a comma parts from the word `index`, or -1."""
    if index > 1 and tokens.words[index - 1] == _AND and tokens.joined[index - 1]:
        return index - 2 if tokens.adjoins(index - 2) else -1
    return index - 1 if index and tokens.gaps[index - 1] == COMMA_GAP else -1


def _place(tokens: Tokens, index: int, confidence: float) -> Candidate:
    start, end = tokens.starts[index], tokens.ends[index]
    return make_candidate(tokens, index, index, start, end, "LOC", confidence, "settlement")
