"""What normalizing changed in a text, counted by kind."""

from collections import Counter
from collections.abc import Mapping

from transforms.normalize.common import BREAKS, DROPPED, PRESENTATION
from transforms.normalize.gaps import HALF_SPACE

# Letters that become others; ه is one of them in the old spelling of Sorani alone.
_LETTERS = frozenset("يىكکی\u06c0ھةه۔ء")


def count_changes(before: str, after: str) -> Mapping[str, int]:
    """Return how many characters of each kind a normalized text lost, and half-spaces it gained.

    The kinds: `presentation_forms`, `invisible_marks` (controls too), `tatweel`, `spaces`, `line_breaks` (of other
    kinds than a line feed), `letters` (replaced), `half_spaces_restored` or, where more were stray than missing,
    `half_spaces_dropped`. A kind that did not occur is not there.

    >>> count_changes("كتابها  خوب", "کتاب\u200cها خوب")
    {'half_spaces_restored': 1, 'letters': 1, 'spaces': 1}
    """
    if before == after:
        return {}
    lost, gained = Counter(before), Counter(after)
    counts: Counter[str] = Counter()
    for character in lost.keys() | gained.keys():
        count = lost[character] - gained[character]
        if character == HALF_SPACE:
            counts["half_spaces_dropped" if count > 0 else "half_spaces_restored"] += abs(count)
        elif count > 0:
            counts[_name_kind(character)] += count
    return {kind: counts[kind] for kind in sorted(counts) if counts[kind]}


def _name_kind(character: str) -> str:
    """Return the kind of change that makes a text lose this character."""
    if character in _LETTERS:
        return "letters"
    if character == "\u0640":
        return "tatweel"
    for kind, pattern in (("presentation_forms", PRESENTATION), ("invisible_marks", DROPPED), ("line_breaks", BREAKS)):
        if pattern.match(character):
            return kind
    return "spaces" if character.isspace() else "others"
