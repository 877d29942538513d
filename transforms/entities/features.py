"""What the CRF sees of a text: each word's form, parts and lists, the words around it, names that the gazetteer lists.

A feature belongs either to one word (and is looked up once for each word form, at each distance it is seen
from) or to a place in the text. The training script and the tagger both read the text through this module.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from transforms.entities.entries import Entry
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.tokens import Tokens, read_first

Names = tuple[str, ...]

# How far a word is seen from; its affixes only from the words beside it.
OFFSETS = (-2, -1, 0, 1, 2)
EDGE = ""
_EDGE_FEATURE = ":edge"
_DISTANCES = frozenset(map(str, OFFSETS))
SPACE = "space"
_BREAK = re.compile(r"[.!?؟؛;\n\u06d4]")
_GAPS = (
    ("quote", re.compile(r"[«»\"“”']")),
    ("bracket", re.compile(r"[()\[\]]")),
    ("comma", re.compile("[،,]")),
    ("colon", re.compile("[:/]")),
)
_CLASSES = ("stop", "plain", "modifier", "place_cue", "place_noun", "report", "particle")
# Which of a word's hits tells its class, when there are several.
_KINDS = ("person", "place", "organization", "title", "head")


def split_sentences(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the first word of each sentence and the word after its last."""
    count = len(tokens.words)
    ends = [i + 1 for i, joined in enumerate(tokens.joined) if not joined and (i + 1 == count or _ends(tokens, i))]
    return list(pairwise([0, *ends]))


def _ends(tokens: Tokens, index: int) -> bool:
    return name_gap(tokens.gap(index)) == EDGE


def describe_word(word: str, lexicon: Lexicon, offset: int) -> Iterator[str]:
    """Yield the features of a word form as seen from the word `offset` places before or after it."""
    if word == EDGE:
        yield f"{offset}{_EDGE_FEATURE}"
        return
    for feature in (f"w={word}", *list_classes(word, lexicon)):
        yield f"{offset}:{feature}"
    if abs(offset) == 1:
        yield f"{offset}:s3={word[-3:]}"
        yield f"{offset}:p2={word[:2]}"
    if not offset:
        yield from _describe_shape(word, lexicon.language)


def describe_form(word: str, classes: Iterable[str], language: str) -> list[str]:
    """Return a word form's features from all distances, as `split_distance` leaves them.

    >>> describe_form("قم", ["common"], "fa")
    [':w=قم', ':common', ':s3=قم', ':p2=قم', 'len=2', 's1=م', 'p1=ق']
    """
    if word == EDGE:
        return [_EDGE_FEATURE]
    lists = [f":{name}" for name in classes]
    return [f":w={word}", *lists, f":s3={word[-3:]}", f":p2={word[:2]}", *_describe_shape(word, language)]


def split_distance(feature: str) -> tuple[int, str]:
    """Return the distance that a word's feature is seen from, and the feature without it.

    >>> split_distance("-1:w=قم"), split_distance("len=3")
    ((-1, ':w=قم'), (0, 'len=3'))
    """
    distance, colon, name = feature.partition(":")
    return (int(distance), colon + name) if colon and distance in _DISTANCES else (0, feature)


def _describe_shape(word: str, language: str) -> list[str]:
    """Return the features of a word form's length and affixes, which are seen from the word itself."""
    length = len(word)
    features = [f"len={min(length, 9)}"]
    for size in range(1, min(length, 5)):
        features += (f"s{size}={word[-size:]}", f"p{size}={word[:size]}")
    if language == "fa" and length > 3 and word[-1] == "ی":
        features.append(f"stem={word[:-1]}")
    return features


def list_classes(word: str, lexicon: Lexicon) -> list[str]:
    """Return the lists that a word is on, the most telling first; of an Arabic word also without its clitics.

    >>> from transforms.entities.lexicon import load_lexicon
    >>> list_classes("ومحمد", load_lexicon("ar"))
    ['clitic-given']
    """
    found = _list_own_classes(word, lexicon)
    if not found and lexicon.language == "ar":
        for reading in read_first(word, "ar")[1:]:
            found = [f"clitic-{name}" for name in _list_own_classes(reading.form, lexicon)]
            if found:
                break
    return found


def _list_own_classes(word: str, lexicon: Lexicon) -> list[str]:
    is_like_surname = len(word) > 4 and word.endswith(lexicon.surname_endings)
    if word in lexicon.listed:
        found = _list_memberships(word, lexicon, is_like_surname)
    else:
        found = ["like-surname"] if is_like_surname else []
    if word.isdigit():
        found.append("digits")
    elif word.isascii():
        found.append("latin")
    return found


def _list_memberships(word: str, lexicon: Lexicon, is_like_surname: bool) -> list[str]:
    found = [name for name in _CLASSES if word in lexicon.classes[name]]
    if word in lexicon.given:
        found.insert(0, "given")
    elif word in lexicon.doubtful_given:
        found.append("given?")
    if word in lexicon.surnames:
        found.append("surname")
    elif is_like_surname:
        found.append("like-surname")
    if word in lexicon.demonyms:
        found.append("demonym")
    if word in lexicon.common:
        found.append("common")
    return found


class Place(NamedTuple):
    """What surrounds a word: the kinds of the words beside it, what parts them, the entries that they are in."""

    left: str
    before: str
    kind: str
    after: str
    right: str
    listed_left: Names
    listed: Names
    listed_right: Names


def describe_place(place: Place) -> list[str]:
    """Return the features of a place in the text; nothing is seen over the end of a sentence."""
    left, right = (place.left if place.before else EDGE), (place.right if place.after else EDGE)
    features = [
        f"before={place.before}",
        f"after={place.after}",
        f"left={left}|{place.before}|{place.kind}",
        f"right={place.kind}|{place.after}|{right}",
        f"both={left}|{place.kind}|{right}",
        *(f"0:{name}" for name in place.listed),
    ]
    if place.before:
        features += [f"-1:{name}" for name in place.listed_left]
    if place.after:
        features += [f"1:{name}" for name in place.listed_right]
    return features


def list_features(tokens: Tokens, lexicon: Lexicon, hits: Iterable[Hit]) -> Iterator[list[list[str]]]:
    """Yield for each sentence the features of its words, as python-crfsuite takes them."""
    places = [describe_place(place) for place in _list_places(tokens, lexicon, hits)]
    for start, end in split_sentences(tokens):
        words = [EDGE, EDGE, *tokens.words[start:end], EDGE, EDGE]
        yield [
            [
                *chain.from_iterable(describe_word(words[index + 2 + offset], lexicon, offset) for offset in OFFSETS),
                *places[start + index],
            ]
            for index in range(end - start)
        ]


def _list_places(tokens: Tokens, lexicon: Lexicon, hits: Iterable[Hit]) -> Iterator[Place]:
    """Yield what surrounds each word."""
    found = list_hits(hits)
    listed = [found.get(index, ()) for index in range(len(tokens.words))]
    kinds = [
        names[0] if names else class_of(list_classes(word, lexicon))
        for word, names in zip(tokens.words, listed, strict=True)
    ]
    gaps = [SPACE if joined else name_gap(gap) for joined, gap in zip(tokens.joined, tokens.gaps, strict=True)]
    nothing: Names = ()
    columns = (
        [EDGE, *kinds],
        [EDGE, *gaps],
        kinds,
        gaps,
        [*kinds[1:], EDGE],
        [nothing, *listed],
        listed,
        [*listed[1:], nothing],
    )
    return (Place(*row) for row in zip(*columns, strict=False))


def list_hits(hits: Iterable[Hit]) -> dict[int, Names]:
    """Return the names of the lexicon's entries that each word is in, the most telling of them first."""
    longest: dict[int, dict[str, Hit]] = {}
    for hit in hits:
        first, last, _, _, entry = hit
        kind = entry.kind
        for index in range(first, last + 1):
            known = longest.get(index)
            if known is None:
                longest[index] = {kind: hit}
            elif kind not in known or last - first > known[kind].last - known[kind].first:
                known[kind] = hit
    named: dict[int, Names] = {}
    for index, known in longest.items():
        if len(known) == 1:
            (hit,) = known.values()
            named[index] = _name_alone(hit.entry, index == hit.first)
        else:
            named[index] = tuple(
                [_name_entry(known[kind].entry, index == known[kind].first) for kind in _KINDS if kind in known]
            )
    return named


@lru_cache(maxsize=1 << 12)
def _name_alone(entry: Entry, is_first: bool) -> Names:
    return (_name_entry(entry, is_first),)


@lru_cache(maxsize=1 << 12)
def _name_entry(entry: Entry, is_first: bool) -> str:
    return f"{'B' if is_first else 'I'}-{entry.kind}-{entry.detail}{'?' if entry.doubtful else ''}"


def class_of(classes: Sequence[str]) -> str:
    """Return the most telling of the lists that a word is on."""
    return classes[0] if classes else "-"


@lru_cache(maxsize=1 << 12)
def name_gap(gap: str) -> str:
    """Return what parts two words; `EDGE` where a sentence ends.

    >>> name_gap("، «"), name_gap(".")
    ('quote', '')
    """
    if _BREAK.search(gap):
        return EDGE
    return next((name for name, pattern in _GAPS if pattern.search(gap)), "other")


def spans_of(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield first word, last word and label of each name in BIO labels; a lone I- begins one too.

    >>> list(spans_of(["B-PER", "I-PER", "O", "B-LOC", "I-ORG"]))
    [(0, 1, 'PER'), (3, 3, 'LOC'), (4, 4, 'ORG')]
    """
    first, open_label = 0, ""
    for index, tag in enumerate([*labels, "O"]):
        where, _, label = tag.partition("-")
        if open_label and (where != "I" or label != open_label):
            yield first, index - 1, open_label
            open_label = ""
        if label and not open_label:
            first, open_label = index, label
