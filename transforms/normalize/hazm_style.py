"""hazm's Normalizer over Persian text, for those who want its style: under guard, and aligned."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from threading import Lock
from typing import Any

from schemas.errors import ConfigError
from schemas.text import Edit

HazmOptions = Mapping[str, bool]

# What hazm's Normalizer can be told, in every version from 0.10 on; `correct_spacing` and the rest are its own names.
OPTIONS = (
    "correct_spacing",
    "remove_diacritics",
    "remove_specials_chars",
    "decrease_repeated_chars",
    "persian_style",
    "persian_numbers",
    "unicodes_replacement",
    "seperate_mi",
)

# What hazm never sees: anything without a space in it that holds a digit, a Latin letter, or a mark of addresses.
_GUARDED = re.compile(r"\S*[0-9\u0660-\u0669\u06f0-\u06f9A-Za-z@#/\\]\S*")
# Pieces that are given to hazm, whose patterns are worse than linear: within a line, cut at a space if there is one.
_PIECE = re.compile(r"[^\n]{1,300}(?=\s|$)|[^\n]{1,300}")

# Letters looked ahead to find where both texts go on alike, and how many must be alike.
_WINDOW = 24
_ALIKE = 3

_LOADING = Lock()


def check_options(options: HazmOptions) -> None:
    """Refuse an option that hazm's Normalizer does not have.

    Raises:
        ConfigError: it does not have it.
    """
    for name in options:
        if name not in OPTIONS:
            raise ConfigError(f"hazm_options has no {name!r}. hazm's Normalizer takes: {', '.join(OPTIONS)}.")


def hazm_edits(text: str, start: int, end: int, options: HazmOptions) -> Iterator[Edit]:
    """Yield what hazm's Normalizer changes in `text[start:end]`; offsets are code points.

    URLs, e-mail addresses, numbers, dates in digits, hashtags and words with Latin letters are not shown to it,
    nor line breaks and the spaces at the edges of what it is shown.

    >>> list(hazm_edits("او گفت : 3.14", 0, 13, {"seperate_mi": True}))
    [Edit(start=6, end=7, replacement='')]
    """
    normalizer = load_normalizer(tuple(sorted(options.items())))
    done = start
    for guarded in _GUARDED.finditer(text, start, end):
        yield from _edit_pieces(text, done, guarded.start(), normalizer)
        done = guarded.end()
    yield from _edit_pieces(text, done, end, normalizer)


def find_edits(before: str, after: str, offset: int = 0) -> Iterator[Edit]:
    """Yield edits that make one text of another, in time linear in both; small where they differ little.

    >>> list(find_edits("می رود .", "می\\u200cرود."))
    [Edit(start=2, end=3, replacement='\\u200c'), Edit(start=6, end=7, replacement='')]
    """
    i = j = 0
    while i < len(before) and j < len(after):
        if before[i] == after[j]:
            i, j = i + 1, j + 1
            continue
        skipped, added = _find_alike(before, after, i, j)
        yield Edit(offset + i, offset + i + skipped, after[j : j + added])
        i, j = i + skipped, j + added
    if i < len(before) or j < len(after):
        yield Edit(offset + i, offset + len(before), after[j:])


def load_normalizer(options: tuple[tuple[str, bool], ...]) -> Any:
    """Return hazm's Normalizer with these options, loaded once a process (several seconds)."""
    with _LOADING:
        return _make_normalizer(options)


@lru_cache(maxsize=4)
def _make_normalizer(options: tuple[tuple[str, bool], ...]) -> Any:
    import hazm

    given = dict(options)
    # Made with `seperate_mi` and told after: 0.10 fails on text when made without.
    normalizer = hazm.Normalizer(**{**given, "seperate_mi": True})
    normalizer._seperate_mi = given.get("seperate_mi", True)
    return normalizer


def _edit_pieces(text: str, start: int, end: int, normalizer: Any) -> Iterator[Edit]:
    """Yield hazm's changes in a stretch without anything guarded."""
    for piece in _PIECE.finditer(text, start, end):
        inner = piece[0].strip()
        if inner:
            yield from find_edits(inner, normalizer.normalize(inner).strip(), piece.start() + piece[0].index(inner))


def _find_alike(before: str, after: str, i: int, j: int) -> tuple[int, int]:
    """Return how much to leave out of both texts, the least in sum, until a few letters are alike or one ends."""
    for total in range(1, 2 * _WINDOW):
        for skipped in range(max(0, total - _WINDOW), min(total, _WINDOW) + 1):
            added = total - skipped
            next_before, next_after = before[i + skipped : i + skipped + _ALIKE], after[j + added : j + added + _ALIKE]
            if next_before == next_after and (next_before or i + skipped == len(before)):
                return skipped, added
    return len(before) - i, len(after) - j
