"""Every match of the grammar over the letters of a scan."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from transforms.dates.families import FAMILIES
from transforms.dates.grammar import Family

_TRIGGER = re.compile(
    r"[MHJnTZ<>+KSXLzrhvQWyCO!E#]|[dc] ?-? ?s ?N|[U@YND] ?A|B ?(?:a ?)?[U@YND]|[VGU@u] ?\"?[docA]|"
    r"q ?[U@YNDVG]|[BiF*] ?(?:a ?)?\"?u|[dgcl] ?[U@YNDX]|"
    r"[GUe] ?D? ?[w@]|Y ?[dcE]|[oF*AB] ?-? ?Q|Q ?[oF*Ad]|@ ?[I&]|D ?@|[p*] ?-? ?k? ?k? ?[YNU]|[YN](?: ?k ?|-)p|"
    r"[YNU]I ?p|"
    r"[iDR] ?\"? ?[doc] ?(?:k ?)?A|o ?k ?A|[doc] ?[-R&]? ?\"? ?[doc] ?(?:k ?)?A|h ?k? ?A|"
    r"k ds|[ik] ?N ?[doc]|dsd|[kiR] ?d ?s ?d|ds? ?s ?I|k ?U"
)


_NEEDED = frozenset[str]().union(*(letters for family in FAMILIES for letters in family.needs))


class Hit(NamedTuple):
    """A match of a family: the letters it takes, half-open; where its named parts begin; and those of the date itself.

    `inside` leaves out prepositions, and the brackets and words that only tell what a part is.
    """

    family: str
    start: int
    end: int
    parts: Mapping[str, int]
    inside: tuple[int, int]


def match_families(classes: str) -> Sequence[Hit]:
    """Return every match of every family, family by family inside each run that can hold a date.

    Args:
        classes: the letters of a scan.
    """
    return _match(classes) if len(classes) > _MAX_REMEMBERED else _remember(classes)


def _match(classes: str) -> Sequence[Hit]:
    end, hits = 0, []
    while trigger := _TRIGGER.search(classes, end):
        start = classes.rfind("x", end, trigger.start()) + 1 or end
        end = classes.find("x", trigger.end())
        end = len(classes) if end < 0 else end
        for family in _choose_families(_NEEDED.intersection(classes[start:end])):
            hits += [_hit(family, match) for match in family.pattern.finditer(classes, start, end)]
    return hits


# What dates are written with is various, how they are is not.
_MAX_REMEMBERED = 80
_remember = lru_cache(maxsize=8192)(_match)


_OUTSIDE = frozenset(("lead", "behind", "behind2", "opened", "dayword"))


def _hit(family: Family, match: re.Match[str]) -> Hit:
    parts = {name: match.start(name) for name, letters in match.groupdict().items() if letters}
    start, end = match.span()
    first = min([index for name, index in parts.items() if name not in _OUTSIDE])
    behind = parts.get("behind", parts.get("behind2"))
    last = end if behind is None else first + len(match.string[first:behind].rstrip(" "))
    return Hit(family.name, start, end, parts, (first, last))


@lru_cache(maxsize=1024)
def _choose_families(present: frozenset[str]) -> tuple[Family, ...]:
    return tuple(family for family in FAMILIES if not any(map(present.isdisjoint, family.needs)))
