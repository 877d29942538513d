"""The document layer: surnames that a full name elsewhere in the text explains, and keys made equal in a document."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from transforms.entities.candidates import Candidate, Draft
from transforms.entities.keys import fold_key, person_words
from transforms.entities.lexicon import HOLY_ENDS, Lexicon, region_countries
from transforms.entities.tokens import Tokens, read_first, read_last

_CONFIDENCE = 0.75
_SHORTEST = 3


def find_surnames(tokens: Tokens, lexicon: Lexicon, persons: Iterable[Candidate], taken: bytearray) -> list[Candidate]:
    """Return the surnames, and names repeated in full, of persons whom the text names in full somewhere.

    A surname of several persons is that of the one named last before it, else first after it.
    A word that is common in the language is taken for that word.

    Args:
        persons: of the text, in its order.
        taken: one byte a word, 1 where a mention stands.
    """
    full = [person for person in persons if person.last > person.first]
    holders: dict[str, Candidate] = {}
    for person in reversed(full):
        holders |= dict.fromkeys(_surname_forms(tokens, lexicon, person), person)
    by_last = {person.last: person for person in full}
    if not holders:
        return []
    found = []
    for index in sorted({*by_last, *_find_holding(tokens, holders)}):
        word = tokens.words[index]
        if index in by_last:
            holders |= dict.fromkeys(_surname_forms(tokens, lexicon, by_last[index]), by_last[index])
        if taken[index] or tokens.word_before(index) in lexicon.classes["place_noun"]:
            continue
        if word in lexicon.demonyms and not _follows_saying(tokens, lexicon, index):
            continue
        start, end, holder = _read_holder(tokens, holders, index, word)
        if holder is not None:
            first = _first_of_name(tokens, taken, holder, index)
            start = start if first == index else tokens.starts[first]
            found.append(Candidate(first, index, start, end, "PER", holder.key, "propagation", _CONFIDENCE))
    return found


def _find_holding(tokens: Tokens, names: Iterable[str]) -> set[int]:
    """Return the words that hold one of the names, which may stand there in full, without their article."""
    text = " ".join(tokens.words)
    ends = list(accumulate(map((1).__add__, map(len, tokens.words))))
    found = set()
    for stem in {name.removeprefix("ال") for name in names}:
        place = text.find(stem)
        while place >= 0:
            found.add(bisect_right(ends, place))
            place = text.find(stem, place + len(stem))
    return found


def _first_of_name(tokens: Tokens, taken: bytearray, holder: Candidate, index: int) -> int:
    """Return the first of the words before a surname that repeat the holder's name."""
    first, known = index, holder.last
    while (
        first > 0
        and known > holder.first
        and tokens.joined[first - 1]
        and not taken[first - 1]
        and tokens.words[first - 1] == tokens.words[known - 1]
    ):
        first, known = first - 1, known - 1
    return first


def _read_holder(
    tokens: Tokens, holders: dict[str, Candidate], index: int, word: str
) -> tuple[int, int, Candidate | None]:
    """Return where the surname that a word may be begins and ends in the folded text, and whose it is."""
    start, end = tokens.starts[index], tokens.ends[index]
    if tokens.language == "en" and not tokens.unfold(start, start + 1).isupper():
        return start, end, None
    for form, offset in read_first(word, tokens.language):
        if form in holders:
            return start + offset, end, holders[form]
    if tokens.language == "ckb":
        for form in read_last(word, tokens.language):
            if form in holders:
                return start, end - (len(word) - len(form)), holders[form]
    return start, end, None


def _surname_forms(tokens: Tokens, lexicon: Lexicon, person: Candidate) -> list[str]:
    """Return the forms that a person's last word has alone: with its article and without."""
    surname = tokens.words[person.last]
    given = tokens.words[person.first]
    # Kurds are called by their given names: هێمن, of هێمن موکریانی.
    forms = [given] if tokens.language == "ckb" and len(given) > _SHORTEST and lexicon.is_given(given) else []
    if len(surname) < _SHORTEST or surname in lexicon.common or surname in HOLY_ENDS:
        return [form for form in forms if form not in lexicon.common]
    forms.append(surname)
    if surname.startswith("ال") and len(surname) > 5:
        forms.append(surname[2:])
    return [form for form in forms if form not in lexicon.common]


def _follows_saying(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Say whether an Arabic verb of saying stands before a word: وأضاف السوداني is no adjective."""
    return tokens.words[index].startswith("ال") and lexicon.is_saying(tokens.word_before(index))


def resolve_keys(mentions: Sequence[Draft], scope: str = "") -> list[Draft]:
    """Return the mentions with the keys that the document as a whole gives them.

    A person's shorter name (خاتمی) takes the key of the full one that ends with it; a
    ministry without a country that of the only one with a country; a bare region's name (کردستان)
    that of the region named in full. A bare surname that nothing explains says nothing about who
    it is beyond its document: `scope` is added to its key.

    Args:
        mentions: of one document, in its order.
        scope: a name of the document; without one, bare surnames keep their plain keys.
    """
    persons = _person_endings(mentions)
    offices = _only_qualified(mentions)
    regions = _region_endings(mentions)
    resolved = []
    for index, mention in enumerate(mentions):
        key = mention.key
        if mention.label == "PER":
            key = _person_key(mention, persons, index, scope)
        elif mention.label == "ORG":
            key = offices.get(key, key)
        elif mention.label == "LOC" and key.startswith("loc:"):
            key = regions.get(fold_key(mention.name), key)
        resolved.append(mention if key == mention.key else mention._replace(key=key))
    return resolved


def _person_key(mention: Draft, persons: dict[tuple[str, ...], list[tuple[int, str]]], index: int, scope: str) -> str:
    words = person_words(mention.name)
    named = persons.get(words, [])
    if named:
        before = [key for position, key in named if position < index]
        return before[-1] if before else named[0][1]
    is_bare = len(words) == 1 and mention.method not in {"propagation", "gazetteer", "alias"}
    return f"{mention.key}#{scope}" if scope and is_bare else mention.key


def _person_endings(mentions: Sequence[Draft]) -> dict[tuple[str, ...], list[tuple[int, str]]]:
    """Return the endings of full names, each with the positions and keys of the longest names that have it."""
    full: dict[tuple[str, ...], tuple[int, str]] = {}
    for index, mention in enumerate(mentions):
        words = person_words(mention.name) if mention.label == "PER" else ()
        if len(words) > 1:
            full.setdefault(words, (index, mention.key))
    inner = {words[cut:] for words in full for cut in range(1, len(words) - 1)}
    endings: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for words, named in full.items():
        if words not in inner:
            for cut in range(1, len(words)):
                endings.setdefault(words[cut:], []).append(named)
    return endings


def _only_qualified(mentions: Iterable[Draft]) -> dict[str, str]:
    """Return the bare keys of institutions that the document names with just one country."""
    qualified: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.label == "ORG" and mention.key.count(":") == 2:
            qualified.setdefault(mention.key.rpartition(":")[0], set()).add(mention.key)
    return {bare: keys.pop() for bare, keys in qualified.items() if len(keys) == 1}


def _region_endings(mentions: Iterable[Draft]) -> dict[str, str]:
    """Return the last word of each region's full name with the region's key: کردستان of اقلیم کردستان."""
    endings: dict[str, str] = {}
    for mention in mentions:
        if mention.key in region_countries():
            *head, last = mention.name.split()
            if head:
                endings[fold_key(last)] = mention.key
    return endings
