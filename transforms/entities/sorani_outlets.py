"""Sorani media and companies without their noun: who was told (بە زرێبارنیوزی گوت), who reports (هەولێر - زرێبار).

A name that is an everyday word too (چیا, ئاسۆ) counts only where the text says so: behind به and before a verb of
telling, in the line of the place, behind سەرچاوە.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache

from transforms.entities.candidates import Candidate, cover
from transforms.entities.fields import is_field
from transforms.entities.keys import entity_key
from transforms.entities.lexicon import Lexicon
from transforms.entities.outlets import Name, Span, read_list
from transforms.entities.sorani import is_verb
from transforms.entities.tokens import DASHES, Tokens, read_last

_CONFIDENCE = 0.75
_LONGEST, _SHORTEST = 3, 4
_TO, _FOR, _AND, _SOURCE = "به", "بو", "و", "سهرچاوه"
_HEADER_LINES = 4
_ENDINGS = ("ی", "یش", "دا", "یدا", "هوه", "یهوه", "ه")


def find_sorani_outlets(
    tokens: Tokens, lexicon: Lexicon, organizations: Iterable[Candidate], places: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Yield media and companies that stand without their noun.

    Args:
        organizations: of the text; the own names of those that a noun of the class `own_noun` opens count farther on.
        places: of the text, one of which stands in the line of the reporting medium.
    """
    if tokens.language != "ckb":
        return
    listed, found_places = list(organizations), list(places)
    keys = dict(_read_own_names(tokens, lexicon, listed))
    covered = cover(tokens, listed)
    named = (*_read_header(tokens, covered, lexicon, found_places), *_read_sources(tokens, covered, lexicon))
    spans = {(first, last): tuple(tokens.words[first : last + 1]) for first, last in named}
    for span, name in _read_told(tokens, lexicon, covered, {*keys, *spans.values()}):
        spans.setdefault(span, name)
    for span, name in _read_companies(tokens, lexicon, covered):
        spans.setdefault(span, name)
    for (first, last), name in spans.items():
        start, end = _bounds(tokens, first, last, name)
        keys.setdefault(name, entity_key("ORG", tokens.unfold(start, end)))
    for span, name in _read_repeated(tokens, covered, [name for name in keys if _is_sure(name, lexicon)]):
        spans.setdefault(span, name)
    for (first, last), name in spans.items():
        start, end = _bounds(tokens, first, last, name)
        yield Candidate(first, last, start, end, "ORG", keys[name], "rule", _CONFIDENCE, "medium")


def _bounds(tokens: Tokens, first: int, last: int, name: Name) -> tuple[int, int]:
    """Return the offsets of a name over words, the last of which may have an ending."""
    return tokens.starts[first], tokens.ends[last] - len(tokens.words[last]) + len(name[-1])


def _read_own_names(tokens: Tokens, lexicon: Lexicon, organizations: Iterable[Candidate]) -> Iterator[tuple[Name, str]]:
    """Yield the names of organizations without the noun and its adjectives, with their keys."""
    nouns = lexicon.classes["own_noun"]
    qualities = (lexicon.classes["org_adjective"], lexicon.classes["outlet_adjective"])
    for organization in organizations:
        first, last = organization.first, organization.last
        if tokens.words[first] not in nouns:
            continue
        while first <= last and any(tokens.words[first] in words for words in (nouns, *qualities)):
            first += 1
        if 0 <= last - first < _LONGEST:
            cut = tokens.ends[last] - organization.end
            *before, word = tokens.words[first : last + 1]
            yield (*before, word[: len(word) - cut] if cut else word), organization.key


def _read_header(tokens: Tokens, covered: bytearray, lexicon: Lexicon, places: Iterable[Candidate]) -> Iterator[Span]:
    """Yield what stands beside a dash and a place in one of the first lines."""
    place_at = {(place.first, place.last) for place in places}
    first = line = 0
    for last, gap in enumerate(tokens.gaps):
        if "\n" not in gap:
            continue
        if last - first < 2 * _LONGEST + 1:
            cuts = [index for index in range(first, last) if tokens.gaps[index].strip() in DASHES]
            if len(cuts) == 1:
                sides = [(first, cuts[0]), (cuts[0] + 1, last)]
                for side, other in (sides, sides[::-1]):
                    if other in place_at and side not in place_at and _may_sign(tokens, covered, lexicon, *side):
                        yield side
        first, line = last + 1, line + gap.count("\n")
        if line >= _HEADER_LINES:
            return


def _read_sources(tokens: Tokens, covered: bytearray, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the names behind سەرچاوە and a colon, to the end of the sentence."""
    for index, word in enumerate(tokens.words[:-1]):
        if word != _SOURCE or ":" not in tokens.gaps[index] or "\n" in tokens.gaps[index]:
            continue
        for first, last in read_list(tokens, index + 1, _SOURCE, _AND):
            if _may_be_name(tokens, covered, lexicon, first, last):
                yield first, last


def _may_sign(tokens: Tokens, covered: bytearray, lexicon: Lexicon, first: int, last: int) -> bool:
    """Say whether the words beside a place may be a medium's name, and no headline of everyday words."""
    words, plain = tokens.words[first : last + 1], lexicon.classes["plain"]
    if words[0] not in lexicon.classes["own_noun"] and any(form in plain for word in words for form in _forms(word)):
        return False
    return _may_be_name(tokens, covered, lexicon, first, last)


def _may_be_name(tokens: Tokens, covered: bytearray, lexicon: Lexicon, first: int, last: int) -> bool:
    words = tokens.words[first : last + 1]
    is_free = last - first < _LONGEST and not any(covered[first : last + 1]) and all(tokens.joined[first:last])
    is_person = len(words) > 1 and lexicon.is_given(words[0])
    is_person &= words[-1].endswith("ی") or words[-1] in lexicon.given or lexicon.is_listed_name(words[-1])
    if not is_free or is_person or not words[0].isalpha():
        return False
    return all(word.isalnum() and word not in lexicon.classes["stop"] for word in words)


def _read_told(tokens: Tokens, lexicon: Lexicon, covered: bytearray, names: Set[Name]) -> Iterator[tuple[Span, Name]]:
    """Yield whom somebody told: بە زرێبارنیوزی گوت, and a known name also in بۆ زرێبار وتی."""
    # The verbs of telling are function words too.
    tell, say = lexicon.classes["tell"], lexicon.classes["stop"]
    endings = lexicon.classes["outlet_end"]
    parts = tuple(ending[1:] for ending in endings if ending.startswith("-"))
    for index, word in enumerate(tokens.words[:-2]):
        if word not in {_TO, _FOR} or not tokens.joined[index]:
            continue
        first = last = index + 1
        while tokens.joined[last] and tokens.words[last + 1] not in say and last - first < _LONGEST:
            last += 1
        if not tokens.joined[last] or tokens.words[last + 1] not in say or any(covered[first : last + 1]):
            continue
        stem = tokens.words[last][:-1]
        *before, final = tokens.words[first : last + 1]
        name = next((name for form in _forms(final) if (name := (*before, form)) in names), None)
        if name:
            yield (first, last), name
            continue
        if word != _TO or tokens.words[last + 1] not in tell or not tokens.words[last].endswith("ی"):
            continue
        is_called = first < last and (stem in endings or tokens.words[last] in endings)
        # One word that no ending of media's names tells from an adverb is none: بە توندی گوت.
        if is_called or (first == last and stem not in parts and (stem.endswith(parts) or stem.isascii())):
            yield (first, last), (*before, stem)


def _read_companies(tokens: Tokens, lexicon: Lexicon, covered: bytearray) -> Iterator[tuple[Span, Name]]:
    """Yield the names that end as those of companies do: کرێسێنت پترۆلیۆم."""
    forms = _inflect(lexicon.classes["company_end"])
    for last, word in enumerate(tokens.words):
        if word not in forms or not last or not tokens.joined[last - 1] or any(covered[last - 1 : last + 1]):
            continue
        before = tokens.words[last - 1]
        if lexicon.is_name_part(before) and not before.endswith("ی") and not is_verb(before):
            yield (last - 1, last), (before, forms[word])


@lru_cache(maxsize=4)
def _inflect(words: frozenset[str]) -> Mapping[str, str]:
    """Return the words with the endings that names take, each with the word that it is."""
    return {word + ending: word for word in sorted(words) for ending in ("", *_ENDINGS)}


def _read_repeated(tokens: Tokens, covered: bytearray, names: Sequence[Name]) -> Iterator[tuple[Span, Name]]:
    """Yield where the names stand elsewhere, the last word with an ending too."""
    ranks = {name: rank for rank, name in enumerate(sorted(names, key=len, reverse=True))}
    found: list[tuple[int, Span, Name]] = []
    for size in {len(name) for name in ranks}:
        for first in range(len(tokens.words) - size + 1):
            last = first + size - 1
            if any(covered[first : last + 1]) or not all(tokens.joined[first:last]):
                continue
            before, word = tokens.words[first:last], tokens.words[last]
            forms = ((*before, form) for form in _forms(word) if word.startswith(form))
            found += [(ranks[name], (first, last), name) for name in forms if name in ranks]
    for _, span, name in sorted(found):
        yield span, name


def _forms(word: str) -> tuple[str, ...]:
    return (word, *read_last(word, "ckb"))


def _is_sure(name: Name, lexicon: Lexicon) -> bool:
    """Say whether a name is no everyday word, nobody's and no place's name."""
    if lexicon.means(" ".join(name), "place", "person", "title"):
        return False
    if len(name) == 1:
        others = (lexicon.given, lexicon.surnames, lexicon.common, lexicon.demonyms)
        return len(name[0]) >= _SHORTEST and not any(name[0] in names for names in others)
    return name[0] not in lexicon.given and not all(_describes(word, lexicon) for word in name)


def _describes(word: str, lexicon: Lexicon) -> bool:
    """Say whether a word is everyday, a field of work or a place, which any organization may be of."""
    is_place = lexicon.means(word, "place")
    return is_place or word in lexicon.common or is_field(word, lexicon)
