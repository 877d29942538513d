"""Persian letters for their Arabic look-alikes, and half-spaces only where they can be seen."""

import re
from collections.abc import Iterator

from schemas.text import Edit
from transforms.normalize.common import LETTERS, MARKS
from transforms.normalize.gaps import HALF_SPACE, NON_JOINING

# Arabic ye, alef maksura and kaf; the one-letter he with hamza, which Persian writes he + U+0654.
# أ إ ؤ ئ ة stay: they are letters of the Arabic names and words that Persian quotes (الأعرجی).
PERSIAN_LETTERS = {"ي": "ی", "ى": "ی", "ك": "ک", "\u06c0": "ه\u0654"}

# Inside a word U+06C0 does not join its successor as he would, so there it stays.
_CHANGED = re.compile(f"[يىك]|\u06c0(?![{LETTERS}])|\u200c+")
_WORD_CHARACTER = re.compile(f"[\\w{MARKS}]")


def persian_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the changes of letters and stray half-spaces in `text[start:end]`; offsets are code points.

    A half-space is stray at the edge of a word, beside another, or after a letter that does not
    join its successor, where it changes nothing that is seen.

    >>> list(persian_edits("علي", 0, 3))
    [Edit(start=2, end=3, replacement='ی')]
    """
    if not any(letter in text for letter in (*PERSIAN_LETTERS, HALF_SPACE)):
        return
    for match in _CHANGED.finditer(text, start, end):
        old = match[0]
        new = PERSIAN_LETTERS.get(old)
        if new is None:
            new = HALF_SPACE if _is_seen(text, *match.span()) else ""
        if new != old:
            yield Edit(*match.span(), new)


def _is_seen(text: str, start: int, end: int) -> bool:
    """Say whether a half-space stands between a letter that would join and the rest of its word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(_WORD_CHARACTER.match(before) and before not in NON_JOINING and (after.isalnum() or after == "_"))
