"""Short names that a text gives an organization in brackets behind its name: خبرگزاری صدای افغان (آوا)."""

from collections.abc import Iterable, Iterator

from transforms.entities.candidates import Candidate
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import Tokens, read_first

_CONFIDENCE = 0.75


def find_abbreviations(tokens: Tokens, lexicon: Lexicon, organizations: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the one word in brackets behind an organization, and the same word elsewhere.

    Args:
        organizations: of the text, listed ones and those built from a head word.
    """
    names: dict[str, Candidate] = {}
    for organization in organizations:
        after = organization.last + 1
        if after < len(tokens.words) and tokens.gap(organization.last).strip() == "(":
            word = tokens.words[after]
            is_name = word.isalpha() and len(word) > 2 and word not in lexicon.common and word not in lexicon.demonyms
            if is_name and tokens.gap(after).strip().startswith(")") and word not in lexicon.classes["stop"]:
                names.setdefault(word, organization)
    for index, word in enumerate(tokens.words if names else ()):
        for form, offset in read_first(word, tokens.language):
            if form in names:
                start, end = tokens.starts[index] + offset, tokens.ends[index]
                yield Candidate(index, index, start, end, "ORG", names[form].key, "rule", _CONFIDENCE, "name")
                break
