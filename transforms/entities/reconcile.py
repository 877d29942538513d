"""Which names of the CRF join those of the lists and rules, and which of theirs give way.

The lists and rules follow our guideline, the model that of its training text; so what they are sure of stands:

1. Where they found nothing, the model's name counts, if likely enough.
2. A person's name of the model that holds theirs is the fuller one (ناطق نوری around نوری), and so is a place's that
   begins with theirs (ایرلند شمالی).
3. An organization that a head word opens (روزنامه, حزب) counts only if the model sees one there too, and runs as far as
   the model says if both begin together: heads are everyday words. One that the rules cut short before everyday words
   runs on as far as the model says.
4. Where the model sees a place that a settlement's noun announces (قرية), it says how far the name goes.
5. An organization of the model around places counts, and they lie inside.
6. Everything else of the model that overlaps theirs goes.
"""

from collections.abc import Iterable, Mapping, Sequence

from transforms.entities.candidates import Candidate

_FILL = {"PER": 0.7, "ORG": 0.8, "LOC": 0.6}
_AROUND = {"PER": 0.6, "ORG": 0.9, "LOC": 0.8}


def reconcile(found: Sequence[Candidate], tagged: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates of the lists and rules with those of the CRF that may stand beside them.

    Args:
        found: of the gazetteer and the rules.
        tagged: of the CRF.
    """
    owners: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        for word in range(one.first, one.last + 1):
            owners.setdefault(word, []).append(number)
    added: list[Candidate] = []
    dropped = {number for number, one in enumerate(found) if one.detail == "open"}
    spans = {(one.first, one.last) for one in found}
    for name in tagged:
        if name.label != "ORG" and (name.first, name.last) in spans:
            # The lists and rules have found these words.
            continue
        met = {number for word in range(name.first, name.last + 1) for number in owners.get(word, ())}
        beaten = _find_beaten(name, {number: found[number] for number in met})
        if beaten is not None:
            added.append(name)
            dropped |= beaten
        elif name.label == "ORG":
            # The rules' own extent stands; the model only agrees that an organization is there.
            dropped -= met
    return [one for number, one in enumerate(found) if number not in dropped] + added


def _find_beaten(name: Candidate, rivals: Mapping[int, Candidate]) -> set[int] | None:
    """Return which of the rivals give way to a name of the model, or None if the name does."""
    if not rivals:
        return set() if name.confidence >= _FILL[name.label] else None
    if name.confidence < _AROUND[name.label] or any(_has_same_words(name, one) for one in rivals.values()):
        return None
    if name.label == "LOC" and all(one.detail == "settlement" and _holds(name, one) for one in rivals.values()):
        return set(rivals)
    if name.label == "ORG":
        opened = {number for number, one in rivals.items() if one.first == name.first and _may_go_on(one, name)}
        others = [one for number, one in rivals.items() if number not in opened]
        return opened if all(_may_lie_inside(name, one) for one in others) else None
    is_fuller = all(one.label == name.label and _holds(name, one) for one in rivals.values())
    if name.label == "LOC" and _are_apart(rivals.values()):
        return None
    # A model's place may begin with the word for city, which is no part of the name.
    has_first = name.label == "PER" or any(one.first == name.first for one in rivals.values())
    return set(rivals) if is_fuller and has_first else None


def _are_apart(places: Iterable[Candidate]) -> bool:
    """Say whether the places are a street and its town, and no town with its country."""
    first, *others = sorted(places, key=lambda one: (one.first, -one.last))
    return first.detail != "city" and any(one.first > first.last for one in others)


def _may_go_on(one: Candidate, name: Candidate) -> bool:
    """Say whether an organization of the rules gives way to one of the model that begins with it."""
    return one.detail == "open" or (one.detail == "short" and name.last > one.last)


def _has_same_words(one: Candidate, other: Candidate) -> bool:
    return (one.first, one.last) == (other.first, other.last)


def _holds(outer: Candidate, inner: Candidate) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _may_lie_inside(outer: Candidate, inner: Candidate) -> bool:
    is_shorter = _holds(outer, inner) and (outer.first, outer.last) != (inner.first, inner.last)
    return is_shorter and inner.label == "LOC"
