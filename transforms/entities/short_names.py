"""Own names of organizations without the noun before them: شرکت پارس‌گستر is پارس‌گستر farther on."""

from collections.abc import Iterable, Iterator

from transforms.entities.candidates import Candidate, cover
from transforms.entities.fields import is_field
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import Tokens

_CONFIDENCE = 0.75
# The one body of its kind that goes by the noun alone, once its name is said: به آژانس اطلاع داد.
_AGENCIES = frozenset({"اژانس", "الوکاله", "والوکاله", "للوکاله", "بالوکاله"})
_ATOMIC = "org:iaea"
_LONGEST, _SHORTEST = 3, 3


def find_short_names(
    tokens: Tokens, lexicon: Lexicon, organizations: Iterable[Candidate], taken: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Yield the own names of organizations of the text wherever they stand alone.

    Args:
        organizations: of the text, those that a noun of the class `naming` opens count.
        taken: all that was found, which holds no name of another thing.
    """
    listed = tuple(organizations)
    yield from _find_agency(tokens, listed, taken)
    nouns = lexicon.classes["naming"]
    names: dict[str, list[tuple[tuple[str, ...], Candidate]]] = {}
    for organization in listed:
        if tokens.words[organization.first] not in nouns or organization.detail == "open":
            continue
        name = _read_own_name(tokens, lexicon, organization)
        if name:
            names.setdefault(name[0], []).append((name, organization))
    if not names:
        return
    covered = cover(tokens, taken)
    for first, word in enumerate(tokens.words):
        for name, organization in names.get(word, ()):
            last = first + len(name) - 1
            if any(covered[first : last + 1]) or not all(tokens.joined[first:last]):
                continue
            if tuple(tokens.words[first : last + 1]) == name:
                start, end = tokens.starts[first], tokens.ends[last]
                yield Candidate(first, last, start, end, "ORG", organization.key, "rule", _CONFIDENCE, "name")
                break


def _find_agency(tokens: Tokens, organizations: Iterable[Candidate], taken: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the noun of the atomic agency where it stands alone in a text that has its name."""
    agency = next((one for one in organizations if one.key == _ATOMIC), None)
    if agency is None or tokens.language not in {"fa", "ar"}:
        return
    covered = cover(tokens, taken)
    for index, word in enumerate(tokens.words):
        if word not in _AGENCIES or covered[index]:
            continue
        following = tokens.word_after(index)
        # آژانس مسافرتی, الوكالة الأمريكية: an adjective makes it another.
        if not following.endswith("ی") and not (following.startswith("ال") and tokens.language == "ar"):
            start = tokens.ends[index] - len(_noun(word))
            yield Candidate(index, index, start, tokens.ends[index], "ORG", agency.key, "rule", _CONFIDENCE, "name")


def _noun(word: str) -> str:
    """Return the Arabic noun without a conjunction or a preposition that keeps its article."""
    return word[1:] if word[0] in "وب" else word


def _read_own_name(tokens: Tokens, lexicon: Lexicon, organization: Candidate) -> tuple[str, ...]:
    """Return the words of an organization's name behind its nouns and adjectives, if they are nobody's else."""
    first, last = organization.first + 1, organization.last
    while first <= last and _is_described(lexicon, tokens.words[first]):
        first += 1
    words = tuple(tokens.words[first : last + 1])
    if not 0 < len(words) <= _LONGEST:
        return ()
    if lexicon.means(" ".join(words), "place", "person", "title"):
        return ()
    if words[0] in lexicon.given or not all(map(str.isalpha, words)):
        return ()
    if len(words) > 1 and organization.detail == "called":
        # Of a medium, which may go by everyday words.
        return words
    known = [word for word in words if word in lexicon.common or word in lexicon.surnames or len(word) < _SHORTEST]
    return words if len(known) < len(words) else ()


def _is_described(lexicon: Lexicon, word: str) -> bool:
    """Say whether a word says what an organization is or does, or of which nation."""
    classes = lexicon.classes
    return (
        word in classes["naming"]
        or word in classes["org_adjective"]
        or word in classes["plain"]
        or word in lexicon.demonyms
        or is_field(word, lexicon)
    )
