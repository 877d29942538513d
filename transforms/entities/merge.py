"""How the layers' candidates become the mentions of a text.

1. The longest wins; of two over the same words the order of labels (ORG, LOC, ROLE, PER), then the
   layer (alias, gazetteer, rule, propagation, crf), then the confidence decide.
2. A candidate that overlaps a longer one without lying inside it goes.
3. Inside an organization, organizations that do not begin with it and places stay, one level deeper;
   inside a place that a rule has put together (اقلیم کردستان عراق), its places, but not a province's own
   name (استان لرستان). Nothing stays inside a listed place but the town of a port or a prison, nothing inside
   a person or a role, and nothing that has the key of the listed name around it.
4. A title wins over a republic that begins inside it: رئیس جمهوری ایران is a president, and a country.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from transforms.entities.candidates import Candidate, list_words

_LABELS = {label: rank for rank, label in enumerate(("ORG", "LOC", "ROLE", "PER"))}
_CONTINENTS = frozenset({"loc:europe", "loc:asia", "loc:africa"})
# A river, and a town with what tells it from its neighbour, are not named twice in their names.
_SINGLE = frozenset({"natural", "settlement"})
_METHODS = {method: rank for rank, method in enumerate(("alias", "gazetteer", "rule", "propagation", "crf"))}


class Placed(NamedTuple):
    """A candidate that is a mention, and how many mentions it lies in."""

    candidate: Candidate
    level: int


def merge_candidates(candidates: Iterable[Candidate], word_count: int) -> list[Placed]:
    """Return the mentions in the text's order, each outer one before those inside it.

    Args:
        candidates: of all layers, over the same words.
        word_count: number of words of the text.
    """
    pool = list(candidates)
    roles = list_words(one for one in pool if one.label == "ROLE")
    pool = [one for one in pool if one.detail != "republic" or one.first not in roles]
    placed: list[Placed] = []
    innermost: list[int] = [-1] * word_count
    for candidate in _sort(pool):
        owner, length = innermost[candidate.first], candidate.last - candidate.first + 1
        if length > 1 and innermost[candidate.first : candidate.last + 1].count(owner) != length:
            continue
        if owner >= 0 and not _may_nest(placed[owner].candidate, candidate):
            continue
        level = placed[owner].level + 1 if owner >= 0 else 0
        innermost[candidate.first : candidate.last + 1] = [len(placed)] * length
        placed.append(Placed(candidate, level))
    return sorted(placed, key=lambda one: (one.candidate.start, one.level))


def _sort(pool: Sequence[Candidate]) -> list[Candidate]:
    """Return the longest candidates first, of equals those of the surer method."""
    ranks = [
        (first - last, start - end, _LABELS[label], _METHODS[method], -confidence, start, number)
        for number, (first, last, start, end, label, _, method, confidence, _) in enumerate(pool)
    ]
    ranks.sort()
    return [pool[rank[-1]] for rank in ranks]


def _may_nest(outer: Candidate, inner: Candidate) -> bool:
    is_whole = (outer.first, outer.last) == (inner.first, inner.last)
    if is_whole or (outer.detail == "eponym" and inner.label != "ORG"):
        return False
    if _is_part_of_name(outer, inner):
        return False
    if outer.label == "LOC":
        is_port = outer.detail == "port" and inner.first > outer.first
        return inner.label == "LOC" and (is_port or (outer.method == "rule" and outer.detail not in _SINGLE))
    if outer.label != "ORG" or inner.label not in {"ORG", "LOC"}:
        return False
    # An organization that begins where the outer one does is its head, and what a ministry is for is no part of it.
    return inner.label == "LOC" or (inner.first > outer.first and outer.detail != "ministry")


def _is_part_of_name(outer: Candidate, inner: Candidate) -> bool:
    """Say whether the inner name is not spoken of: a listed name holds it, or it is a club in its longer name."""
    if inner.label == "ORG" and outer.label == "ORG":
        # A head within a head (جمعیت هلال احمر ایران), or what the head before it only explains (شرکت آرامکو).
        is_end = inner.last == outer.last and inner.method == "rule"
        if is_end or inner.detail == "club" or outer.detail in {"apposed", "called"}:
            return True
    if outer.detail == "province" or (outer.label == "ORG" and outer.detail == "medium"):
        # دەنگی گەرمیان is no voice of the place.
        return True
    if outer.method != "gazetteer":
        return False
    # A place that opens a listed name: نیویورک تایمز.
    is_opening = outer.label == "ORG" and outer.detail in {"name", "club"} and outer.first == inner.first
    is_made = outer.label == "ORG" and ((inner.label == "ORG" and inner.method == "rule") or inner.key in _CONTINENTS)
    return outer.key == inner.key or is_opening or is_made
