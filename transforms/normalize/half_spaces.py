"""Persian text with its lost half-spaces (U+200C) put back, word by word.

hazm's Normalizer is not run over text: it rewrites dates, decimals, addresses and the hamza of
ezafe. Its words and verbs are read instead (`lexicon`, `word_forms`), and weighed by a linear model
(`gap_model`); whatever they say, nothing but U+200C is added, and only inside a word.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from schemas.text import Edit
from transforms.normalize.gap_model import PLURAL, judge_he, restore_gaps, weigh_neighbours
from transforms.normalize.gaps import HALF_SPACE, NON_JOINING, Gaps, find_half_spaces
from transforms.normalize.seen_words import load_seen_words
from transforms.normalize.word_forms import restore_form

# What can belong to one word: letters, digits, marks, zero-width joiners.
_RUN = re.compile("[\\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]+")
# A word that may need repair: Persian letters, perhaps with marks at the end; nothing longer is a word.
_WORD = re.compile("([ءآ-بت-غفقل-هوپچژکگی\u200c]{2,40})[\u064b-\u0655]*")
_SHORTEST = 4
# Addresses, file names and hashtags: a stretch without spaces that holds one of these is left alone.
_ADDRESS = re.compile(r"[@#\\]|://|[A-Za-z][./]|[./][A-Za-z]")
_STRETCH = re.compile(r"\S+")
# Stretches are remembered, but none longer than this.
_LONGEST_KEPT = 64
# So far is looked for the neighbours of a word.
_REACH = 48


class Repair(NamedTuple):
    """A word at `start:end` and its gaps; `odds` that it is ه + ای, where it could be that or a plural."""

    start: int
    end: int
    gaps: Gaps
    odds: int | None


def half_space_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield insertions of U+200C into the Persian words of `text[start:end]`; offsets are code points.

    >>> [edit.start for edit in half_space_edits("این همکاریها", 0, 12)]
    [10]
    """
    part = text[start:end]
    stretches = part.split(" ")
    longest = max(map(len, stretches))
    found = list(map(_find_cached if longest <= _LONGEST_KEPT else find_repairs, stretches))
    if not any(found):
        return
    ends = list(accumulate(map(len, stretches)))
    for i, repairs in enumerate(found):
        for word in repairs:
            # Before the stretch there are those before it, and as many spaces.
            offset = ends[i] - len(stretches[i]) + i + word.start
            gaps = word.gaps if word.odds is None else _choose_reading(part, offset, word)
            for gap in gaps:
                yield Edit(start + offset + gap, start + offset + gap, HALF_SPACE)


def find_repairs(stretch: str) -> tuple[Repair, ...]:
    r"""Return the words of a stretch of text that miss half-spaces, or may; none that holds one already.

    >>> [repair.gaps for repair in find_repairs("(میشود/میدان)")], find_repairs("می\u200cشود")
    ([(2,)], ())
    """
    return _find_cached(stretch) if len(stretch) <= _LONGEST_KEPT else _find(stretch)


@lru_cache(maxsize=1 << 16)
def _find_cached(stretch: str) -> tuple[Repair, ...]:
    return _find(stretch)


def forget_words() -> None:
    """Empty the cache of words, for measuring what a text costs without it."""
    _find_cached.cache_clear()
    restore_form.cache_clear()


def _find(stretch: str) -> tuple[Repair, ...]:
    """Find repairs, in the parts without white space that hold no address."""
    # Most are words of the table that are whole, and nothing else.
    if len(stretch) < _SHORTEST or (load_seen_words().gaps.get(stretch) == () and not stretch.endswith(PLURAL)):
        return ()
    found = []
    for part in _STRETCH.finditer(stretch):
        if not _ADDRESS.search(stretch, *part.span()):
            for run in _RUN.finditer(stretch, *part.span()):
                word = read_word(run[0])
                if word and len(word) >= _SHORTEST and HALF_SPACE not in word:
                    gaps = restore_gaps(word)
                    odds = judge_he(word) if _may_be_he(run[0], gaps) else None
                    if gaps or odds is not None:
                        found.append(Repair(*run.span(), gaps, odds))
    return tuple(found)


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
            yield word, find_half_spaces(run[0]), *_neighbours(text, *run.span())


def _may_be_he(word: str, gaps: Gaps) -> bool:
    """Say whether a word could be a plural or ه + ای; a plural's half-space is not always seen (سفرهای)."""
    plural = len(word) - len(PLURAL)
    return (
        word.endswith(PLURAL)
        and plural > 1
        and (plural in gaps or plural + 1 in gaps or word[plural - 1] in NON_JOINING)
    )


def _choose_reading(text: str, offset: int, word: Repair) -> Gaps:
    """Return the gaps of a plural or of ه + ای, as the word itself, at `offset`, and its neighbours have it."""
    length = word.end - word.start
    plural = length - len(PLURAL)
    others = tuple(gap for gap in word.gaps if gap not in (plural, plural + 1))
    before, after = _neighbours(text, offset, offset + length)
    if (word.odds or 0) + weigh_neighbours(before, after) > 0:
        return (*others, plural + 1)
    return others if text[offset + plural - 1] in NON_JOINING else (*others, plural)


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after `text[start:end]`: a word without half-spaces, or the mark between."""
    before, after = text[max(0, start - _REACH) : start].rstrip(" "), text[end : end + _REACH].lstrip(" ")
    runs_before = _RUN.findall(before) if before[-1:].isalnum() else [before[-1:]]
    run_after = _RUN.match(after)
    return runs_before[-1].replace(HALF_SPACE, ""), (run_after[0] if run_after else after[:1]).replace(HALF_SPACE, "")
