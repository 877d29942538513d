"""How far a Persian organization's name runs on from its head word, and whether it is surely one.

Nothing shows the ezafe that joins the words of a name, so what they mean has to. A name goes on over fields of work and
adjectives of institutions (پژوهشکده بیوتکنولوژی کشاورزی), over fields joined by commas and و, over a number (لشکر ۲۵),
over what a noun governs with its preposition (مبارزه با قاچاق), over a person it is named after, and over a word or two
that are no everyday ones. A place, کشور, or what the organization is a part of ends it (کمیسیون عمران مجلس).
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from transforms.entities.candidates import Candidate
from transforms.entities.fields import is_predicate, is_sentence
from transforms.entities.heads import Bounds
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.persian_steps import (
    COUNTRY,
    Step,
    join_field,
    read_field,
    read_governed,
    read_number,
    read_person,
)
from transforms.entities.tokens import Tokens

_MOST_WORDS = 12
_MOST_NAMES, _MOST_EVERYDAY = 2, 2
_AND, _OBJECT, _SUBURBS = "و", "را", "حومه"
_MARKS = frozenset("،(")
_PRINT = "چاپ"
# اتاق بازرگانی ایران و عراق, گروه دوستی, کمیسیون مشترک
_OF_TWO = frozenset({"اتاق", "دوستی", "مشترک"})
# Endings of verbs and of nouns in use, which no own name has: بازگشته‌اند, ماه‌هاست.
_INFLECTIONS = ("اند", "هاست", "ترین", "های", "هایی", "هایش", "شان", "ایم", "انیم", "اریم")
_POSSESSED = "ش"
_VERBAL_PREFIXES, _THEY, _LONGEST_NOUN = ("می", "نمی", "ب", "ن"), "ند", 5
_CLOSING = frozenset({"place", "parent", "country"})
_NAMING = frozenset({"name", "person"})


class Extent(NamedTuple):
    """The last word of a name and its end in the folded text, and what the words behind the head are.

    `marks` has one of `field`, `adjective`, `number`, `head`, `person`, `name`, `everyday`, `place`, `parent` and
    `country` a step. `is_cut` says that everyday words follow which the name may go on with.
    """

    last: int
    end: int
    marks: tuple[str, ...]
    is_cut: bool = False

    @property
    def is_closed(self) -> bool:
        """Say whether the name ends with what nothing can follow, and more than that follows the head."""
        return len(self.marks) > 1 and self.marks[-1] in _CLOSING

    @property
    def is_named(self) -> bool:
        """Say whether the name ends with somebody's or something's own name."""
        return self.marks[-1] in _NAMING


def read_persian_extent(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, head: Hit) -> Extent | None:
    """Return how far the name goes that a head word begins, or None if nothing follows the head."""
    steps = _take_steps(
        head.last, lambda last, taken: _read_step(tokens, lexicon, bounds, head, last, [one.mark for one in taken])
    )
    # Without a close an everyday word is the sentence's sooner than the name's, but for the first.
    is_cut = False
    while len(steps) > 1 and steps[-1].mark in {"everyday", "head"} and not _is_bounded(tokens, lexicon, steps):
        is_cut |= steps.pop().mark == "everyday"
    if not steps or steps[-1].mark == "head":
        return None
    end = steps[-1].end or tokens.ends[steps[-1].last]
    return Extent(steps[-1].last, end, tuple(one.mark for one in steps), is_cut)


def _is_bounded(tokens: Tokens, lexicon: Lexicon, steps: Sequence[Step]) -> bool:
    """Say whether a mark stands behind the one everyday word of a name: پژوهشگاه انرژی خاور، .."""
    last = steps[-1].last
    if steps[-1].mark != "everyday" or steps[-2].mark not in {"field", "adjective"}:
        return False
    if tokens.joined[last]:
        # شرکت گاز غرب گفت
        return tokens.words[last] in lexicon.classes["compass"] and tokens.words[last + 1] in lexicon.classes["stop"]
    return tokens.gaps[last][:1] in _MARKS and not is_predicate(tokens, lexicon, last)


def extend_listed(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, org: Candidate) -> Extent | None:
    """Return how far a listed institution's name goes on: over more fields, a place, کشور or what it is a part of."""
    openings = (tokens.words[org.first], " ".join(tokens.words[org.first : org.last + 1]))
    if not any(lexicon.means(name, "head") for name in openings):
        return None

    def read(last: int, taken: Sequence[Step]) -> Step | None:
        field = join_field(tokens, lexicon, last)
        if field is not None or not tokens.joined[last] or _is_printed(tokens, bounds, last + 1):
            return field
        field = read_field(tokens, lexicon, last + 1)
        # کمیسیون تلفیق بودجه مجلس: a first field counts where its name is closed behind it.
        is_read = field is not None and (taken or _is_closed(tokens, lexicon, bounds, org.first, field.last))
        return _close(tokens, lexicon, bounds, org.first, last) or (field if is_read else None)

    steps = _take_steps(org.last, read)
    if not steps:
        return None
    last = steps[-1].last
    return Extent(last, steps[-1].end or tokens.ends[last], tuple(one.mark for one in steps))


def _is_closed(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, first: int, last: int) -> bool:
    return tokens.joined[last] and _close(tokens, lexicon, bounds, first, last) is not None


def _take_steps(first: int, read: Callable[[int, Sequence[Step]], Step | None]) -> list[Step]:
    """Return the steps of a name behind a word, up to one that closes it or where none can be read."""
    steps: list[Step] = []
    last = first
    while last - first < _MOST_WORDS and (step := read(last, steps)) is not None:
        steps.append(step)
        last = step.last
        if step.mark in _CLOSING:
            break
    return steps


def is_any(tokens: Tokens, lexicon: Lexicon, head: Hit) -> bool:
    """Say whether what stands before a head word makes any such thing of it: یک شرکت خودروسازی."""
    before = tokens.word_before(head.first)
    return before in lexicon.classes["determiner"] or before.isdigit()


def _read_step(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, head: Hit, last: int, marks: list[str]) -> Step | None:
    step = join_field(tokens, lexicon, last) if last > head.first else None
    if step is not None or not tokens.joined[last] or _is_printed(tokens, bounds, last + 1):
        return step
    following = last + 1
    word = tokens.words[following]
    return (
        _close(tokens, lexicon, bounds, head.first, last, is_first=last == head.last)
        or read_number(tokens, lexicon, bounds, following, is_first=last == head.last)
        or read_person(tokens, lexicon, following)
        or read_governed(tokens, lexicon, following)
        or read_field(tokens, lexicon, following)
        or (Step(following, "head") if following in bounds.heads and "head" not in marks else None)
        or (_read_word(tokens, lexicon, bounds, following, marks) if word not in lexicon.classes["stop"] else None)
    )


def _is_printed(tokens: Tokens, bounds: Bounds, index: int) -> bool:
    """Say whether a word tells where a newspaper is printed: گاردین چاپ لندن."""
    return tokens.words[index] == _PRINT and tokens.joined[index] and index + 1 in bounds.places


def _close(
    tokens: Tokens, lexicon: Lexicon, bounds: Bounds, first: int, last: int, *, is_first: bool = False
) -> Step | None:
    """Return the place, the country or the organization that ends a name, whose words so far are `first` to `last`."""
    following = last + 1
    word = tokens.words[following]
    inner = bounds.organizations.get(following)
    if inner and inner.start == tokens.starts[following]:
        place = bounds.places.get(inner.last + 1) if tokens.joined[inner.last] else None
        is_of = place is not None and place.detail != "city" and not _is_object(tokens, place.last)
        end = place if place is not None and is_of else inner
        return Step(end.last, "parent", end.end)
    if word in lexicon.classes["bare_noun"] and tokens.joined[following]:
        place = bounds.places.get(following + 1)
        if place and place.start == tokens.starts[following + 1]:
            return Step(place.last, "place", place.end)
    place = bounds.places.get(following)
    if place and place.start == tokens.starts[following] and (is_first or not _is_object(tokens, place.last)):
        other = _find_second(tokens, bounds, first, place)
        return other or Step(place.last, "place", place.end)
    if word == COUNTRY and not is_first:
        return Step(following, "country")
    is_parent = word in lexicon.classes["parent"] and word not in lexicon.classes["stop"]
    organ = lexicon.classes["organ"]
    if (
        is_parent
        and not is_first
        and any(tokens.words[index] in organ for index in range(max(first, last - 4), last + 1))
    ):
        return Step(following, "parent")
    return None


def _find_second(tokens: Tokens, bounds: Bounds, first: int, place: Candidate) -> Step | None:
    """Return a town's suburbs, or the second of two countries that a chamber, a joint commission or friends have."""
    last = place.last + 2
    if not all(tokens.joined[place.last : last]) or tokens.words[place.last + 1] != _AND:
        return None
    if tokens.words[last] == _SUBURBS:
        return Step(last, "place")
    other = bounds.places.get(last)
    is_pair = other is not None and other.detail == place.detail == "country" and other.start == tokens.starts[last]
    is_of_two = not _OF_TWO.isdisjoint(tokens.words[first : place.first])
    return Step(other.last, "place", other.end) if other is not None and is_pair and is_of_two else None


def _is_object(tokens: Tokens, last: int) -> bool:
    """Say whether a place is what the organization does something to: وزارت خارجه ایران را."""
    return tokens.joined[last] and tokens.words[last + 1] == _OBJECT


def _is_plural_verb(lexicon: Lexicon, word: str) -> bool:
    """Say whether an unlisted word is what several do or shall do: میمانند, برگردند."""
    is_form = word.startswith(_VERBAL_PREFIXES) and word.endswith(_THEY) and len(word) > _LONGEST_NOUN
    return is_form and word not in lexicon.listed and word not in lexicon.names


def _read_word(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, index: int, marks: list[str]) -> Step | None:
    """Return a word that is on no list of the names of institutions: their own name, or an everyday word."""
    word = tokens.words[index]
    is_first = not marks
    if index in bounds.titles or is_sentence(tokens, lexicon, index, is_first=is_first):
        return None
    if not is_first and word in lexicon.classes["outlet_end"]:
        return Step(index, "name")
    if word in lexicon.common or word in lexicon.classes["plain"]:
        return Step(index, "everyday") if marks.count("everyday") < _MOST_EVERYDAY else None
    if (
        _is_plural_verb(lexicon, word)
        or word.endswith(_INFLECTIONS)
        or (word.endswith(_POSSESSED) and word[:-1] in lexicon.listed)
    ):
        return None
    is_spoken_of = "field" in marks and _is_object(tokens, index)
    is_over = marks.count("name") == _MOST_NAMES or "everyday" in marks[1:]
    return None if is_spoken_of or is_over else Step(index, "name")
