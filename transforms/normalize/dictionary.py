"""A spelling dictionary of Persian: its words with their half-spaces, and what they tell of the parts of others."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from transforms.normalize.gaps import NON_JOINING, Gaps, find_half_spaces
from transforms.normalize.seen_words import BAR, read_table

FILE = "dictionary.tsv.gz"
# A row of the file that begins so gives the endings of a class; they come before the words.
CLASS = "="

# A stem has at least so many letters, a word of a family one more.
_SHORTEST_STEM = 2
# The words of a family have one part in common, and so many letters of the other.
_SHARED = 2
# After every letter, for the end of the words that begin alike.
_LAST = "\uffff"
# Families in grades: what share of their words is divided there, and how many words they are.
_MOST, _SOME = 0.7, 0.3
_SIZES = "01223333334"
_NEAR = 16


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What the dictionary holds, and what it tells of words that it does not.

    `entries` gives, for a word without half-spaces, where its forms have them, each with the number of the
    class of its endings; `endings` gives for an ending, by class, where the half-spaces are, 0 for one before
    it. `gaps` are those of each word with one form only: of these words `heads` and `tails` count what is
    before and after a half-space, `head_families` and `tail_families` the same with two letters of the other
    part, and `sorted` and `reversed` find those that begin and end alike.
    """

    entries: Mapping[str, Sequence[tuple[Gaps, int]]]
    endings: Mapping[str, Mapping[int, Sequence[Gaps]]]
    gaps: Mapping[str, Gaps]
    heads: Mapping[str, int]
    tails: Mapping[str, int]
    head_families: Mapping[str, int]
    tail_families: Mapping[str, int]
    sorted: Sequence[str]
    reversed: Sequence[str]
    longest_ending: int

    def find_forms(self, word: str) -> Set[Gaps]:
        """Return where the forms of a word that the dictionary has, or makes with an ending, have half-spaces.

        >>> load_dictionary().find_forms("خانههایشان"), load_dictionary().find_forms("ژژژها")
        ({(4,)}, set())
        """
        forms = {gaps for gaps, _ in self.entries.get(word, ())}
        end = len(word)
        for at in range(max(_SHORTEST_STEM, end - self.longest_ending), end):
            classes = self.endings.get(word[at:])
            if classes:
                for gaps, number in self.entries.get(word[:at], ()):
                    for added in classes.get(number, ()):
                        forms.add(gaps + tuple(at + gap for gap in added if gap or word[at - 1] not in NON_JOINING))
        return forms

    def grade_head(self, word: str, gap: int) -> str:
        """Return how many words with the letters of this one up to two after a gap are divided there, as a grade.

        A letter from A (all) to E (none), and a digit for the number of words. The word itself does not count.
        """
        if len(word) < gap + _SHARED:
            return ""
        beginning = word[: gap + _SHARED]
        return self._grade(word, gap, self.head_families.get(beginning, 0), self.sorted, beginning)

    def grade_tail(self, word: str, gap: int) -> str:
        """Return the same of words with the letters of this one from two before a gap on."""
        if gap < _SHARED:
            return ""
        end = word[gap - _SHARED :]
        return self._grade(word, gap, self.tail_families.get(end, 0), self.reversed, end[::-1])

    def _grade(self, word: str, gap: int, divided: int, words: Sequence[str], beginning: str) -> str:
        """Return the grade of the words that begin so, of which so many are divided, this one left out."""
        first = bisect_left(words, beginning)
        # Most families are small.
        near = min(first + _NEAR, len(words))
        last = bisect_left(words, beginning + _LAST, first, near)
        total = (bisect_left(words, beginning + _LAST, near) if last == near else last) - first
        own = self.gaps.get(word)
        if own is not None:
            total, divided = total - 1, divided - (gap in own)
        if total <= 0:
            return "0"
        share = divided / total
        part = "A" if share == 1 else "B" if share > _MOST else "C" if share > _SOME else "D" if divided else "E"
        return part + _SIZES[min(total, len(_SIZES) - 1)]


@cache
def load_dictionary() -> Dictionary:
    """Return the dictionary of the package, read once a process."""
    return read_dictionary(read_table(FILE))


def read_dictionary(rows: Iterable[Sequence[str]]) -> Dictionary:
    """Return the dictionary whose file holds these rows.

    >>> rows = ["=0", "|ها ها"], ["0", "کتاب", "0"], ["4", "|خانه", "0"]
    >>> read_dictionary(rows).find_forms("کتابها") == {(4,), ()}, dict(read_dictionary(rows).heads)
    (True, {'کتاب': 1})
    """
    entries: dict[str, tuple[tuple[Gaps, int], ...]] = {}
    endings: dict[str, dict[int, tuple[Gaps, ...]]] = defaultdict(dict)
    gaps: dict[str, Gaps] = {}
    # Of words that are written whole there are as many kinds as classes.
    whole: dict[str, tuple[tuple[Gaps, int], ...]] = {}
    found: tuple[tuple[Gaps, int], ...]
    form = ""
    for first, second, *rest in rows:
        if not rest:
            number = int(first.removeprefix(CLASS))
            whole[str(number)] = (((), number),)
            for ending in second.split():
                added = tuple(gap - 1 for gap in find_half_spaces("ب" + ending, BAR))
                look = ending.replace(BAR, "")
                endings[look][number] = (*endings[look].get(number, ()), added)
            continue
        form = form[: int(first)] + second
        if BAR in form:
            word, places = form.replace(BAR, ""), find_half_spaces(form, BAR)
            found = ((places, int(rest[0])),)
        else:
            word, places, found = form, (), whole[rest[0]]
        if word in entries:
            entries[word] += found
            if gaps.get(word) != places:
                gaps.pop(word, None)
        else:
            entries[word] = found
            gaps[word] = places
    heads, tails, head_families, tail_families = _count_parts(gaps)
    families = [word for word in gaps if len(word) > _SHORTEST_STEM]
    return Dictionary(
        entries,
        endings,
        gaps,
        heads,
        tails,
        head_families,
        tail_families,
        sorted(families),
        sorted(word[::-1] for word in families),
        max(map(len, endings), default=0),
    )


def _count_parts(gaps: Mapping[str, Gaps]) -> tuple[Mapping[str, int], ...]:
    """Return how often what stands before and after a half-space, alone and with letters of the other part."""
    heads: dict[str, int] = defaultdict(int)
    tails: dict[str, int] = defaultdict(int)
    head_families: dict[str, int] = defaultdict(int)
    tail_families: dict[str, int] = defaultdict(int)
    for word, places in gaps.items():
        for gap in places:
            heads[word[:gap]] += 1
            tails[word[gap:]] += 1
            if len(word) >= gap + _SHARED:
                head_families[word[: gap + _SHARED]] += 1
            if gap >= _SHARED:
                tail_families[word[gap - _SHARED :]] += 1
    return heads, tails, head_families, tail_families
