"""Persian text with its lost half-spaces (U+200C) put back, word by word.

hazm's Normalizer is not run over text: it rewrites dates, decimals, addresses and the hamza of
ezafe. Its words and verbs are read instead (`lexicon`, `word_forms`), and weighed by a linear model
(`gap_model`); whatever they say, nothing but U+200C is added, and only inside a word.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from schemas.text import Edit
from transforms.normalize.gap_model import (
    PLURAL,
    bound_neighbours,
    judge_he,
    restore_gaps,
    score_gaps,
    weigh_neighbours,
)
from transforms.normalize.gaps import HALF_SPACE, NON_JOINING, Gaps, find_half_spaces
from transforms.normalize.seen_words import load_seen_words
from transforms.normalize.word_forms import restore_form

# What can belong to one word: letters, digits, marks, zero-width joiners.
_RUN = re.compile("[\\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]+")
# A word that may need repair: Persian letters, perhaps with marks at the end; nothing longer is a word.
_LETTERS = "ءآ-بت-غفقل-هوپچژکگی"
_WORD = re.compile(f"([{_LETTERS}\u200c]{{2,40}})[\u064b-\u0655]*")
_PLAIN = re.compile(f"[{_LETTERS}]{{2,40}}")
# What stands beside words, in nearly all stretches that are more than a word.
_PUNCTUATION = '،.؛:؟!«»()[]"…'
_SHORTEST = 4
# Addresses, file names and hashtags: a stretch without spaces that holds one of these is left alone.
_ADDRESS = re.compile(r"[@#\\]|://|[A-Za-z][./]|[./][A-Za-z]")
_STRETCH = re.compile(r"\S+")
# Stretches are remembered, but none longer than this, and no more of them.
_LONGEST_KEPT = 64
_MOST_KEPT = 1 << 16
# So far is looked for the neighbours of a word.
_REACH = 48


class Repair(NamedTuple):
    """A word at `start:end` and its gaps; where it could be a plural or ه + ای, its gaps as a plural.

    Then `he_gaps` are those of ه + ای, and `odds` are what its neighbours must outweigh.
    """

    start: int
    end: int
    gaps: Gaps
    he_gaps: Gaps = ()
    odds: int | None = None


Repairs = tuple[Repair, ...]


def half_space_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield insertions of U+200C into the Persian words of `text[start:end]`; offsets are code points.

    >>> [edit.start for edit in half_space_edits("این همکاریها", 0, 12)]
    [10]
    """
    part = text[start:end]
    stretches = part.split(" ")
    found = [(i, repairs) for i, repairs in enumerate(map(_load_memory().__getitem__, stretches)) if repairs]
    if not found:
        return
    ends = list(accumulate(map(len, stretches)))
    for i, repairs in found:
        # Before the stretch there are those before it, and as many spaces.
        offset = start + ends[i] - len(stretches[i]) + i
        for word in repairs:
            at = offset + word.start
            gaps = word.gaps
            if word.odds is not None:
                before, after = _neighbours(text, at, offset + word.end, start, end)
                gaps = word.he_gaps if word.odds + weigh_neighbours(before, after) > 0 else gaps
            for gap in gaps:
                yield Edit(at + gap, at + gap, HALF_SPACE)


def find_repairs(stretch: str) -> Repairs:
    r"""Return the words of a stretch of text that miss half-spaces, or may; none that holds one already.

    >>> [repair.gaps for repair in find_repairs("(میشود/میدان)")], find_repairs("می\u200cشود")
    ([(2,)], ())
    """
    return _load_memory()[stretch]


class _Memory(dict[str, Repairs]):
    """The repairs of stretches of text: of the seen words from the beginning, of others once they were asked for."""

    def __init__(self) -> None:
        super().__init__(load_seen_repairs())
        self.added: list[str] = []

    def __missing__(self, stretch: str) -> Repairs:
        repairs = _find(stretch)
        if len(stretch) <= _LONGEST_KEPT:
            if len(self.added) >= _MOST_KEPT:
                self.forget()
            self[stretch] = repairs
            self.added.append(stretch)
        return repairs

    def forget(self) -> None:
        """Go back to the seen words."""
        added, self.added = self.added, []
        for stretch in added:
            self.pop(stretch, None)


@cache
def _load_memory() -> _Memory:
    return _Memory()


@cache
def load_seen_repairs() -> Mapping[str, Repairs]:
    """Return what the words of the table miss, read once a process: nothing, for most of any text."""
    return {
        word: (repair,)
        if (gaps or word.endswith(PLURAL)) and len(word) >= _SHORTEST and (repair := _repair_word(word, 0, len(word)))
        else ()
        for word, gaps in load_seen_words().gaps.items()
    }


def forget_words() -> None:
    """Empty the memory of words, for measuring what a text costs without it."""
    _load_memory().forget()
    restore_form.cache_clear()
    score_gaps.cache_clear()


def _find(stretch: str) -> Repairs:
    """Find repairs, in the parts without white space that hold no address."""
    core = stretch.strip(_PUNCTUATION)
    if len(core) < _SHORTEST:
        return ()
    seen = load_seen_repairs().get(core)
    if seen == ():
        return ()
    if seen or _PLAIN.fullmatch(core):
        start = stretch.index(core)
        repair = _repair_word(core, start, start + len(core))
        return (repair,) if repair else ()
    found = []
    for part in _STRETCH.finditer(stretch):
        if not _ADDRESS.search(stretch, *part.span()):
            for run in _RUN.finditer(stretch, *part.span()):
                word = read_word(run[0])
                if word and len(word) >= _SHORTEST and HALF_SPACE not in word:
                    repair = _repair_word(word, *run.span())
                    if repair:
                        found.append(repair)
    return tuple(found)


def _repair_word(word: str, start: int, end: int) -> Repair | None:
    """Return what a word at `start:end` misses, or may; marks after it are no part of it, and tell it from a plural."""
    gaps = restore_gaps(word)
    plural = len(word) - len(PLURAL)
    # A plural's half-space is not always seen (سفرهای).
    seen = word[plural - 1] not in NON_JOINING
    may_be_he = (
        end - start == len(word)
        and word.endswith(PLURAL)
        and plural > 1
        and (plural in gaps or plural + 1 in gaps or not seen)
    )
    odds = judge_he(word) if may_be_he else None
    if odds is None:
        return Repair(start, end, gaps) if gaps else None
    others = tuple(gap for gap in gaps if gap not in (plural, plural + 1))
    as_plural, as_he = (*others, plural) if seen else others, (*others, plural + 1)
    least, most = bound_neighbours()
    if odds + least > 0 or odds + most <= 0:
        return Repair(start, end, as_he if odds > 0 else as_plural)
    return Repair(start, end, as_plural, as_he, odds)


def read_word(run: str) -> str | None:
    r"""Return the letters and half-spaces of a word, without marks at its end; None if it holds anything else.

    >>> read_word("خانه\u0654"), read_word("۴ساله")
    ('خانه', None)
    """
    word = _WORD.fullmatch(run)
    return word[1] if word else None


def find_runs(text: str) -> list[str]:
    """Return what may be words, in order: runs of letters, digits and marks."""
    return _RUN.findall(text)


def find_neighbours(text: str) -> Iterator[tuple[str, Gaps, str, str]]:
    r"""Yield each word in های of a text, without half-spaces: the word, its gaps, what is before it and after.

    >>> list(find_neighbours("در خانه\u200cای، خوب"))
    [('خانهای', (4,), 'در', '،')]
    """
    for run in _RUN.finditer(text):
        word = run[0].replace(HALF_SPACE, "")
        if word.endswith(PLURAL) and len(word) > _SHORTEST and read_word(word):
            yield word, find_half_spaces(run[0]), *_neighbours(text, *run.span(), 0, len(text))


def _neighbours(text: str, start: int, end: int, first: int, last: int) -> tuple[str, str]:
    """Return what is before and after a word, within `text[first:last]`: a word without half-spaces, or a mark."""
    before = text[max(first, start - _REACH) : start].rstrip(" ")
    after = text[end : min(last, end + _REACH)].lstrip(" ")
    run_before = _RUN.findall(before, before.rfind(" ") + 1)[-1] if before[-1:].isalnum() else before[-1:]
    run_after = _RUN.match(after)
    return run_before.replace(HALF_SPACE, ""), (run_after[0] if run_after else after[:1]).replace(HALF_SPACE, "")
