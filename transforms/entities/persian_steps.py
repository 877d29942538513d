"""What a Persian organization's name goes on over: fields of work, a number, a person, what a noun governs."""

from typing import NamedTuple

from transforms.entities.fields import is_day, is_field, is_part, is_predicate
from transforms.entities.heads import Bounds
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import COMMA_GAP, Tokens

COUNTRY = "کشور"
_AND, _SON, _BRANCH = "و", "بن", "شعبه"
_PLURALS = frozenset({"ها", "های"})
# Fields that also head names of their own: سازمان تأمین اجتماعی و بیمه سلامت.
_APART = frozenset({"بیمه", "بانک", "گمرک", "پلیس", "بورس"})


class Step(NamedTuple):
    """What a name goes on with: its last word, its mark (see `Extent`), and where it ends if not with the word."""

    last: int
    mark: str
    end: int = 0


def join_field(tokens: Tokens, lexicon: Lexicon, last: int) -> Step | None:
    """Return one more field of work behind a comma or و: جنگل‌ها، مراتع و آبخیزداری."""
    if not is_part(lexicon, tokens.words[last]) and tokens.words[last] not in _PLURALS:
        return None
    if tokens.joined[last]:
        if tokens.words[last + 1] != _AND or not tokens.joined[last + 1] or tokens.words[last + 2] in _APART:
            return None
        return read_field(tokens, lexicon, last + 2)
    return _join_listed(tokens, lexicon, last) if tokens.gaps[last] == COMMA_GAP else None


def _join_listed(tokens: Tokens, lexicon: Lexicon, last: int) -> Step | None:
    """Return one more field of work behind a comma."""
    # The list that a comma goes on with ends with و.
    for index in range(last + 1, min(last + 5, len(tokens.words) - 1)):
        if tokens.words[index] == _AND and tokens.joined[index - 1]:
            return read_field(tokens, lexicon, last + 1) if is_field(tokens.words[index + 1], lexicon) else None
        if not is_part(lexicon, tokens.words[index]):
            return None
    return None


def read_field(tokens: Tokens, lexicon: Lexicon, index: int) -> Step | None:
    """Return a field of work or an adjective of institutions."""
    word = tokens.words[index]
    if word in _PLURALS and tokens.words[index - 1] not in lexicon.classes["stop"]:
        return Step(index, "field")
    if not is_part(lexicon, word) or is_predicate(tokens, lexicon, index):
        return None
    return Step(index, "adjective" if word in lexicon.classes["org_adjective"] else "field")


def read_number(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, index: int, *, is_first: bool) -> Step | None:
    """Return a number: of a brigade, a branch, a district; a court's branches go into the thousands."""
    word, before = tokens.words[index], tokens.words[index - 1]
    numbered = lexicon.classes["article"] | lexicon.classes["numbered"]
    if word.isdigit() and len(word) < (5 if before == _BRANCH else 4) and before in numbered:
        return Step(index, "number")
    if word in lexicon.classes["ordinal"] and before == _BRANCH and tokens.joined[index]:
        is_of_court = index + 1 in bounds.organizations or index + 1 in bounds.heads
        return Step(index, "number") if is_of_court else None
    if word in numbered and tokens.joined[index] and tokens.words[index + 1].isdigit() and not is_first:
        return Step(index + 1, "number")
    return None


def read_person(tokens: Tokens, lexicon: Lexicon, index: int) -> Step | None:
    """Return whom or which day an institution is named after: شهید بهشتی, علامه طباطبایی, امام رضا."""
    word = tokens.words[index]
    if not tokens.joined[index]:
        return None
    if is_day(tokens, lexicon, index):
        return Step(index + 1, "person")
    following = tokens.words[index + 1]
    openings = lexicon.classes["eponym_opening"]
    is_pair = f"{word} {following}" in openings and tokens.joined[index + 1]
    if is_pair or word in openings:
        last = index + 1 + is_pair
        if tokens.words[last] in lexicon.classes["stop"] or not tokens.words[last].isalpha():
            return None
        return Step(_skip_surname(tokens, lexicon, last), "person")
    is_named = word in lexicon.given and following in lexicon.surnames and following not in lexicon.common
    if is_named or (word in lexicon.given and following == _SON):
        return Step(_skip_surname(tokens, lexicon, index), "person")
    return None


def _skip_surname(tokens: Tokens, lexicon: Lexicon, index: int) -> int:
    """Return the last word of the name that a given name at a word opens: علی بن مهزیار."""
    word = tokens.words[index]
    if not tokens.joined[index] or not lexicon.is_given(word):
        return index
    if tokens.words[index + 1] == _SON:
        return index + 2 if tokens.joined[index + 1] else index
    return index + lexicon.is_listed_name(tokens.words[index + 1])


def read_governed(tokens: Tokens, lexicon: Lexicon, index: int) -> Step | None:
    """Return a noun with the preposition that it takes and what that governs: مبارزه با قاچاق, خارج از کشور."""
    if not (tokens.joined[index] and tokens.joined[index + 1]):
        return None
    if f"{tokens.words[index]} {tokens.words[index + 1]}" not in lexicon.classes["governed_by"]:
        return None
    word = tokens.words[index + 2]
    is_noun = word == COUNTRY or (word.isalpha() and word not in lexicon.classes["stop"])
    return Step(index + 2, "field") if is_noun else None
