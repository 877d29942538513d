"""Numbers written in words: the parts of one number, joined and added up."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class NumberPart(NamedTuple):
    """An atom of a number in words; `joined` where the word for `and` is written together with it.

    `skip` are the letters at its beginning that are another word.
    """

    value: int
    is_ordinal: bool
    joined: bool
    skip: int = 0


class NumberRules(NamedTuple):
    """How a language strings the parts of a number together.

    Args:
        parts: atoms by word.
        joins: the words for `and`.
        abut: whether parts follow each other without a join.
        whole: whether every number up to a hundred has a word of its own, as in Urdu.
    """

    parts: Mapping[str, NumberPart]
    joins: frozenset[str]
    abut: bool
    whole: bool = False


class SpelledNumber(NamedTuple):
    """A number in words: its value, whether it is an ordinal, and the tokens that it takes."""

    value: int
    is_ordinal: bool
    length: int


def read_number(tokens: Sequence[str], start: int, rules: NumberRules) -> SpelledNumber | None:
    """Return the longest number in words that begins at a token.

    Args:
        tokens: of folded text, spaces included.
        start: index of the first token.
        rules: of the language.

    >>> parts = {word: NumberPart(value, False, False) for word, value in {"بیست": 20, "دو": 2, "هزار": 1000}.items()}
    >>> read_number(["بیست", " ", "و", " ", "دو"], 0, NumberRules(parts, frozenset(["و"]), False))
    SpelledNumber(value=22, is_ordinal=False, length=5)
    """
    first = rules.parts.get(tokens[start])
    if first is None:
        return None
    total, current, is_ordinal, end = 0, 0, False, start
    century = 0
    position, part, is_joined = start, first, True
    while True:
        is_next = rules.whole and part.value < 10 and current % 100 >= 10
        added = None if is_next else _add(total, current, part, joined=is_joined or rules.abut)
        if added is None and rules.abut and not century + total and 10 <= current <= 20 and 10 <= part.value < 100:
            # Nineteen ninety-nine, twenty twenty-four.
            century, added = current * 100, (0, part.value)
        if added is None:
            break
        total, current = added
        end, is_ordinal = position + 1, is_ordinal or part.is_ordinal
        if is_ordinal and rules.abut:
            # "The first ten days" are not eleven.
            break
        position, is_joined = _skip_join(tokens, end, rules)
        following = rules.parts.get(tokens[position]) if position < len(tokens) else None
        if following is None:
            break
        part, is_joined = following, is_joined or following.joined
    value = century + total + current
    return SpelledNumber(value, is_ordinal, end - start)


def _add(total: int, current: int, part: NumberPart, *, joined: bool) -> tuple[int, int] | None:
    """Return both sums, of thousands and of the rest, with one more part; None where it begins a new number."""
    value = part.value
    if value == 1000 and part.joined and total == 0 and current:
        # The Arabic order: two and fifty and nine hundred and a thousand.
        return 1000, current
    if value == 1000 and (total == 0 or current):
        return total + max(current, 1) * 1000, 0
    if value >= 1000:
        return (value, 0) if total == current == 0 else None
    if value == 100 and 0 < current < 100:
        return total, current * 100
    # The Arabic teens, three ten, are not joined; whatever else is put behind a part is.
    fits = _fits(current, part) if joined else value == 10 and 1 <= current % 100 <= 9
    return (total, current + value) if fits else None


def _fits(current: int, part: NumberPart) -> bool:
    """Say whether a joined part belongs to what has been summed: ones to tens, tens to hundreds."""
    value, (tens, ones) = part.value, divmod(current % 100, 10)
    if value >= 100:
        return current == 0 or (part.joined and current < 100)
    if current % 100 == 0:
        return True
    if value < 10:
        return ones == 0 and tens >= 2
    # The Arabic order: three and twenty.
    return tens == 0 and value % 10 == 0 and (value > 10 or not part.joined)


def _skip_join(tokens: Sequence[str], position: int, rules: NumberRules) -> tuple[int, bool]:
    """Return the index behind the space, hyphen or join at a token, and whether there was a join."""
    if position < len(tokens) and tokens[position] in (" ", "-"):
        position += 1
    if position < len(tokens) and tokens[position] in rules.joins:
        return position + (2 if position + 1 < len(tokens) and tokens[position + 1] == " " else 1), True
    return position, False
