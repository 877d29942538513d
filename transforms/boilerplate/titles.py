"""The headline of an article, where its text begins with it, and where it is said again."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.folding import WORD
from transforms.source.lines import Line, fold_quickly

_MAX_TITLE_CHARS = 220
_MAX_BARE_CHARS = 150
_MIN_WORDS, _MAX_WORDS, _MAX_BARE_WORDS = 2, 32, 24
_LONG_CHARS = 120
_SAMPLE_LINES = 40
_MAX_KICKER_WORDS, _MAX_SURE_KICKER_WORDS = 4, 2
_MAX_BESIDE_WORDS = 10
_ENDS_SENTENCE = re.compile(r"[.۔:،؛,;][\"»”)\]\s]*$")
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{3,}[.۔] ")
_ENDS_PARAGRAPH = re.compile(r"[.۔:؟?!…؛][\"»”)\]\s]*$")


class Candidate(NamedTuple):
    """What may be a headline: a line, or what stands behind a header on its line.

    Args:
        start: where it begins in the text.
        end: where it ends.
        gap_below: whether a blank line follows.
    """

    start: int
    end: int
    gap_below: bool


def make_key(text: str) -> tuple[str, ...]:
    """Return what two printings of a headline share: its folded words."""
    return tuple(WORD.findall(fold_quickly(text)))


def ends_sentence(text: str) -> bool:
    """Say whether a line ends as a sentence does and a headline does not."""
    return _ENDS_SENTENCE.search(text[-6:]) is not None


def is_title(text: str, candidate: Candidate, below: Sequence[Line]) -> bool:
    """Say whether the first line of an article that is no header is its headline.

    It is short and no sentence, and a blank line follows; or, in a text without blank lines there,
    long lines that end as sentences do.

    Args:
        text: the whole text.
        candidate: that line.
        below: the lines under it.
    """
    title = text[candidate.start : candidate.end]
    if not looks_like_title(title) or not below:
        return False
    if candidate.gap_below:
        return True
    return _is_bare_title(title, below)


def looks_like_title(title: str) -> bool:
    """Say whether a stretch is as short as a headline and ends like none of the sentences."""
    if not 0 < len(title) <= _MAX_TITLE_CHARS or ends_sentence(title):
        return False
    words = len(title.strip(" -–—•*·").split())
    return _MIN_WORDS <= words <= _MAX_WORDS and not _SENTENCE_INSIDE.search(title)


def is_kicker(line: str, below: str, gap_between: bool, ends_head: bool) -> bool:
    """Say whether a line is the label above a headline, the line below it.

    Args:
        line: what may be the label.
        below: what may be the headline.
        gap_between: whether a blank line parts them.
        ends_head: whether a blank line or a stamp follows what may be the headline.
    """
    words, words_below = len(line.split()), len(below.split())
    if words_below < words + 2 or len(below) > _MAX_BARE_CHARS or ends_sentence(below):
        return False
    if words <= _MAX_SURE_KICKER_WORDS:
        return words_below > _MAX_SURE_KICKER_WORDS + 1
    return words <= _MAX_KICKER_WORDS and not gap_between and ends_head and words_below <= 4 * _MAX_KICKER_WORDS


def holds_title(line: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Say whether the words of a line are those of a headline and a few beside it, such as a site's name."""
    beside = len(line) - len(title)
    if len(title) < 3 or not 0 < beside <= _MAX_BESIDE_WORDS:
        return False
    return any(line[start : start + len(title)] == title for start in range(beside + 1))


def _is_bare_title(title: str, below: Sequence[Line]) -> bool:
    """Say whether a line with no blank line under it is unlike the paragraphs there: short, without their full stop."""
    if len(title) > _MAX_BARE_CHARS or len(title.split()) > _MAX_BARE_WORDS:
        return False
    long_lines = [line for line in below[:_SAMPLE_LINES] if len(line) > max(_LONG_CHARS, len(title))]
    ended = sum(1 for line in long_lines if _ENDS_PARAGRAPH.search(line.text, line.end - 3, line.end))
    return len(long_lines) >= 2 and 4 * ended >= 3 * len(long_lines)
