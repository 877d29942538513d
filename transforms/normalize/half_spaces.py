"""Persian text with its lost half-spaces (U+200C) put back, word by word.

hazm's Normalizer is not run over text: it rewrites dates, decimals, addresses and the hamza of
ezafe. What it knows of half-spaces, the verbs after می and نمی, is in its lexicon, which is read
instead; and whatever that says, nothing but U+200C is added, and only inside a word.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from schemas.text import Edit
from transforms.normalize.lexicon import HALF_SPACE, NON_JOINING
from transforms.normalize.word_forms import restore_form

# A run of what can belong to one word: letters, digits, marks, tatweel, zero-width joiners; no shorter is repaired.
_RUN = re.compile("[\\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]{4,}")
# A run that may need repair: Persian letters, perhaps with marks at the end; nothing longer is a word.
_WORD = re.compile("([ءآ-بت-غفقل-هوپچژکگی]{4,40})[\u064b-\u0655]*")
# Addresses, file names and hashtags: a stretch without spaces that holds one of these is left alone.
_ADDRESS = re.compile(r"[@#\\]|://|[A-Za-z][./]|[./][A-Za-z]")
_STRETCH = re.compile(r"\S+")


def half_space_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield insertions of U+200C into the Persian words of `text[start:end]`; offsets are code points.

    >>> [edit.start for edit in half_space_edits("این همکاریها", 0, 12)]
    [10]
    """
    gaps = [run.start() + gap for run in _RUN.finditer(text, start, end) for gap in find_gaps(run.group())]
    if not gaps:
        return
    addresses = _find_addresses(text, start, end)
    address = next(addresses, None)
    for gap in gaps:
        while address and address[1] <= gap:
            address = next(addresses, None)
        if not address or gap < address[0]:
            yield Edit(gap, gap, HALF_SPACE)


@lru_cache(maxsize=1 << 16)
def find_gaps(run: str) -> tuple[int, ...]:
    r"""Return the offsets in a word where half-spaces are missing; none if it holds one already.

    >>> find_gaps("میشود"), find_gaps("میدان"), find_gaps("می\u200cشود")
    ((2,), (), ())
    """
    word = _WORD.fullmatch(run)
    if not word:
        return ()
    form = restore_form(word[1])
    found = [i for i, letter in enumerate(form) if letter == HALF_SPACE]
    gaps = tuple(i - before for before, i in enumerate(found))
    # The guard: a form that does more than add visible half-spaces inside the word is refused.
    if form.replace(HALF_SPACE, "") != word[1] or any(
        not 0 < gap < len(word[1]) or word[1][gap - 1] in NON_JOINING for gap in gaps
    ):
        return ()
    return gaps


def _find_addresses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches without spaces that hold an address or a hashtag."""
    if _ADDRESS.search(text, start, end):
        for stretch in _STRETCH.finditer(text, start, end):
            if _ADDRESS.search(text, *stretch.span()):
                yield stretch.span()
