"""Media that no list has: what a text names as its source (به گزارش آینه شهر), what is called one (آینه نیوز).

The other languages' media are in `arabic_outlets` and `sorani_outlets`, which share the walks over lists and names.
"""

from collections.abc import Iterable, Iterator, Set

from transforms.entities.candidates import Candidate, cover, make_candidate
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import Tokens, read_first

_CONFIDENCE = 0.75
_LONGEST, _SHORTEST_LONE = 3, 3
_BY, _REPORT, _SOURCE = "به", "گزارش", "منبع"
_ANNOUNCING = frozenset({_BY, _REPORT, _SOURCE})
_TOLD = frozenset({"گفت", "گفته", "میگوید"})
# Endings of persons, who are told something too, and of those with what belongs to them.
_PERSONAL = ("ی", "ان", "ها", "اش", "شان", "نژاد", "زاده", "پور", "نیا", "فر")
# Parts the words of a Persian compound.
_HALF_SPACE = "\u200c"
_CLOSING = frozenset("،؛,:(")
# Not the press: از همه پرس و جو کرد.
_SEARCH = ["پرس", "و", "جو"]
_STOPS = frozenset("\n.!؟؛")
# So many names may stand in one list.
_MOST_LISTED = 4

Span = tuple[int, int]
Name = tuple[str, ...]


def find_outlets(tokens: Tokens, lexicon: Lexicon, taken: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the names of media and of sources, and those of sources elsewhere in the text too.

    Args:
        taken: places, organizations and figures, which are no new names.
    """
    endings = lexicon.classes["outlet_end"]
    if not endings:
        return
    covered = cover(tokens, taken)
    names = {
        tuple(tokens.words[first : last + 1])
        for first, last in (*_read_sources(tokens, lexicon), *_read_called(tokens, lexicon, endings))
        if not any(covered[first : last + 1]) and _may_name(tokens, lexicon, first, last)
    }
    yield from find_repeated(tokens, covered, names, "name")


def find_repeated(tokens: Tokens, covered: bytearray, names: Set[Name], detail: str) -> Iterator[Candidate]:
    """Yield media wherever their names stand, behind an Arabic clitic too; of two at a word the longer.

    Args:
        covered: one byte a word, 1 where no name may stand.
        detail: of the candidates.
    """
    openings = {name[0] for name in names}
    sizes = sorted(set(map(len, names)), reverse=True)
    for first, word in enumerate(tokens.words if names else ()):
        for form, offset in read_first(word, tokens.language):
            for size in sizes if form in openings else ():
                last = first + size - 1
                is_free = not any(covered[first : last + 1]) and all(tokens.joined[first:last])
                if is_free and (form, *tokens.words[first + 1 : last + 1]) in names:
                    start, end = tokens.starts[first] + offset, tokens.ends[last]
                    yield make_candidate(tokens, first, last, start, end, "ORG", _CONFIDENCE, detail)
                    break


def read_list(tokens: Tokens, first: int, noun: str, joining: str = "") -> Iterator[Span]:
    """Yield the names between the marks from the word `first` to the end of its sentence.

    Args:
        noun: that announces the list, and ends it where it announces another.
        joining: the word that parts names as a comma does.
    """
    last = first
    for _ in range(_MOST_LISTED):
        while tokens.joined[last] and tokens.words[last + 1] != joining:
            last += 1
        yield first, last
        if not _STOPS.isdisjoint(tokens.gaps[last]) or tokens.words[last + 1] == noun:
            return
        first = last = last + 1 + (tokens.words[last + 1] == joining and tokens.joined[last + 1])


def _read_called(tokens: Tokens, lexicon: Lexicon, endings: frozenset[str]) -> Iterator[Span]:
    """Yield the words that end as names of media do, or have such a word behind them: آینه‌نیوز, آینه نیوز."""
    letters = tuple(ending[1:] for ending in endings if ending[0] == "-")
    text = " ".join(tokens.words)
    if not any(ending.removeprefix("-") in text for ending in endings):
        return
    for index, word in enumerate(tokens.words):
        if word in endings:
            before = tokens.word_before(index)
            is_search = tokens.words[index : index + 3] == _SEARCH
            if before and before not in lexicon.classes["stop"] and not is_search:
                yield index - 1, index
        elif word.endswith(letters) and word not in lexicon.common and not word.startswith(letters):
            yield index, index


def _read_sources(tokens: Tokens, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the words between به گزارش and a comma, and those behind منبع in its line."""
    desks = lexicon.classes["desk"] | lexicon.classes["role_field"]
    for index, word in enumerate(tokens.words[:-1] if tokens.language == "fa" else ()):
        if word not in _ANNOUNCING:
            continue
        first = index + 1
        if word == _REPORT and index and tokens.words[index - 1] == _BY and tokens.joined[index]:
            while tokens.joined[first] and tokens.words[first] in desks:
                first += 1
        elif word == _BY and _is_told(tokens, lexicon, first):
            yield first, first
            continue
        elif word != _SOURCE or not tokens.gaps[index].startswith(":") or "\n" in tokens.gaps[index]:
            continue
        last = first
        while tokens.joined[last] and last - first < _LONGEST:
            last += 1
        is_closed = "\n" in tokens.gaps[last] if word == _SOURCE else tokens.gaps[last][:1] in _CLOSING
        if last - first < _LONGEST and is_closed:
            yield first, last


def _is_told(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Say whether somebody whom commas part from the verb tells an unlisted compound something: او، به آینه‌شهر گفت.

    A word without a half-space may be an adverb: برادر او، به طعنه گفت.
    """
    if index + 1 >= len(tokens.words) or not tokens.joined[index] or tokens.words[index + 1] not in _TOLD:
        return False
    word = tokens.words[index]
    is_compound = _HALF_SPACE in tokens.surface(index)
    is_unknown = word not in lexicon.listed and word not in lexicon.names and not word.endswith(_PERSONAL)
    return is_compound and is_unknown and index > 1 and tokens.joined[index - 1] and "،" in tokens.gaps[index - 2]


def _may_name(tokens: Tokens, lexicon: Lexicon, first: int, last: int) -> bool:
    """Say whether the words are no person, no institution that a head word opens, and nobody in particular."""
    words = tokens.words[first : last + 1]
    anybody = lexicon.classes["anybody"]
    if any(word in anybody or word.endswith(("ها", "های")) for word in words) or words[0] in lexicon.given:
        return False
    if lexicon.means(words[0], "title", "head"):
        return False
    return len(words) > 1 or (len(words[0]) >= _SHORTEST_LONE and words[0] not in lexicon.common)
