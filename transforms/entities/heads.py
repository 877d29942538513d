"""What the rules for organizations share: the kinds of heads, and the candidate that a head makes."""

from collections.abc import Mapping
from typing import NamedTuple

from transforms.entities.candidates import Candidate, make_candidate
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.tokens import Tokens

FIRM, OPEN = 0.75, 0.6
# Heads that a field of work makes sure.
WORK_KEYS = frozenset(
    {"ministry", "department", "organization", "council", "headquarters", "committee", "commission", "institute"}
    | {"foundation", "company", "bank", "association", "federation", "court", "directorate", "center", "chamber"}
)
# An open head is sure before a listed name (شبکه سی‌ان‌ان), and where a place ends what follows it.
FIRM_KEYS = frozenset({"channel", "newspaper", "agency", "company", "club", "party", "group"})
MEDIA_KEYS = frozenset({"agency", "newspaper", "channel"})
# Heads whose names do not end with the place they are of.
NO_PLACE_KEYS = frozenset({"newspaper", "channel", "agency", "group", "front", "coalition", "brigades", "club"})


class Bounds(NamedTuple):
    """Where other things begin in the text, by their first words."""

    places: Mapping[int, Candidate]
    organizations: Mapping[int, Candidate]
    titles: frozenset[int]
    heads: frozenset[int]


def head_key(head: Hit) -> str:
    """Return what kind of organization a head opens."""
    return head.entry.key.removeprefix("org:")


def is_common(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int) -> bool:
    """Say whether nothing but everyday words follow the head: سازمان جدید، حزب حاکم."""
    plain = lexicon.classes["plain"]
    return all(tokens.words[index] in plain for index in range(head.last + 1, last + 1))


def make_organization(
    tokens: Tokens, head: Hit, last: int, confidence: float, detail: str, end: int | None = None
) -> Candidate:
    """Return the organization of the rules that goes from a head to the word `last`, which may not end with it."""
    end = tokens.ends[last] if end is None else end
    return make_candidate(tokens, head.first, last, head.start, end, "ORG", confidence, detail)
