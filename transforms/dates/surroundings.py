"""What stands around a date, beyond the words that dates are made of, and makes it none: a name, a title, a count."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from transforms.dates.entries import fold_forms
from transforms.dates.expressions import Expression
from transforms.dates.lexicon import LANGUAGES, load_lexicon
from transforms.folding import fold_text

_MAX_CHARS = 40
_YEAR_CHARS = 4
_OPENED, _CLOSED, _TITLE_CHARS = re.compile('[«“"]'), re.compile('[»”"]'), 16
_REMEMBERED_SURFACES, _REMEMBERED_WORDS = 4096, 16_384
# A word or two, a date and a few words more between quotation marks.
_TITLE = re.compile(r"[«“\"](?P<before>\w+ )?<[^<>]*>(?P<behind>(?: \w+){0,3})[»”\"]")
_DATE = re.compile(r"<([^<>]*)>")
_WORD = re.compile(r"[^\W\d_]+")
# What a pattern says must not be there, and words of it that are the end of a longer one.
_NOT_THERE = re.compile(r"\(\?<?!(?:[^()]|\([^()]*\))*\)")
_ENDS_LONGER = re.compile(r"\\w[*+?]?\(?(?:\?:)?[^\W\d_a-z]")
# The words right before a date and right behind it in a pattern, alone or as alternatives.
_LAST = re.compile(r"(?:(?<![\w*+?])(?P<word>[^\W\da-z]+)|\((?:\?:)?(?P<group>[^()\\]+)\)) $")
_FIRST_BEHIND = re.compile(r" (?:(?P<word>[^\W\da-z]+)|\((?:\?:)?(?P<group>[^()\\]+)\)(?![?*]))")
_FIRST = 2


class _Frame(NamedTuple):
    """A pattern that makes a date none, that of the date in it, and the words of which one stands beside the date.

    Of words before it all letters, of those behind it the first; `anywhere` where neither can be told.
    """

    pattern: re.Pattern[str]
    date: re.Pattern[str] | None
    before: frozenset[str]
    behind: frozenset[str]
    anywhere: frozenset[str]


class _Choice(NamedTuple):
    """The patterns that a surface may stand in, and what tells that one of them does."""

    patterns: tuple[re.Pattern[str], ...]
    before: frozenset[str]
    behind: frozenset[str]
    anywhere: frozenset[str]


def is_no_date(text: str, language: str, expression: Expression) -> bool:
    """Say whether what looks like a day, a month or a year is none by what stands around it.

    >>> from transforms.dates.reading import find_expressions
    >>> [text for text in ("«جمعه سیاه» را خواند", "جمعه آمد") if not find_expressions(text, "fa")]
    ['«جمعه سیاه» را خواند']
    """
    language = language.partition("-")[0]
    not_of_title = _load_title_words(language)
    if _is_quoted_name(text, language, expression.start, expression.end):
        return True
    if not_of_title is None or not (_is_near(expression) or _is_bare_year(text, expression)):
        return False
    start, end = expression.start, expression.end
    begin, surface = max(0, start - _MAX_CHARS), text[start:end]
    choice = _choose_frames(language, surface)
    is_said = expression.day is not None or expression.turn is not None or expression.shift is not None
    is_quoted = not is_said and _OPENED.search(text, max(0, start - _TITLE_CHARS), start) is not None
    if not (is_quoted or _may_be_framed(choice, text, start, end)):
        return False
    around = fold_text(f"{text[begin:start]}<{surface}>{text[end : end + _MAX_CHARS]}")
    return any(frame.search(around) for frame in choice.patterns) or (is_quoted and _is_title(around, not_of_title))


def _is_quoted_name(text: str, language: str, start: int, end: int) -> bool:
    """Say whether a date fills quotation marks behind a noun of what has names: the newspaper «26 سبتمبر»."""
    if _CLOSED.match(text, end) is None or not _OPENED.match(text, start - 1):
        return False
    before = text[max(0, start - _MAX_CHARS) : start - 1].split()
    return bool(before) and _fold_word(before[-1]) in _load_place_nouns(language)


def _may_be_framed(choice: _Choice, text: str, start: int, end: int) -> bool:
    """Say whether a word that one of the frames needs stands beside a date."""
    begin, stop = max(0, start - _MAX_CHARS), end + _MAX_CHARS
    if choice.before and _fold_word(text[text.rfind(" ", begin, start - 1) + 1 : start]) in choice.before:
        return True
    behind = text.find(" ", end + 1, stop)
    if choice.behind and _fold_word(text[end : behind if behind > 0 else stop])[:_FIRST] in choice.behind:
        return True
    if not choice.anywhere or "" in choice.anywhere:
        return bool(choice.anywhere)
    words = f"{text[begin:start]} {text[end:stop]}".split()
    return any(_fold_word(word)[:_FIRST] in choice.anywhere for word in words)


def _is_near(expression: Expression) -> bool:
    """Say whether it is a time that is near, one that recurs or a decade, which may be of somebody's life."""
    if expression.year is not None:
        return expression.granularity == "decade"
    return expression.kind != "vague" and not (expression.shift and expression.shift.spans)


def _is_bare_year(text: str, expression: Expression) -> bool:
    """Say whether it is one year or two in digits, without a word for year or an era."""
    if expression.granularity != "year" or not text[expression.start].isdigit():
        return False
    surface = text[expression.start : expression.end]
    return surface[-_YEAR_CHARS:].isdigit() and (len(surface) == _YEAR_CHARS or " " in surface)


def _is_title(around: str, not_of_title: re.Pattern[str]) -> bool:
    """Say whether a date is of a title in quotation marks, in which no verb stands."""
    title = _TITLE.search(around)
    if title is None:
        return False
    words = f"{title['before'] or ''} {title['behind']}".split()
    return not any(not_of_title.fullmatch(word) for word in words)


@lru_cache(maxsize=_REMEMBERED_SURFACES)
def _choose_frames(language: str, surface: str) -> _Choice:
    folded = fold_text(surface)
    frames = [frame for frame in _load_frames(language) if frame.date is None or frame.date.fullmatch(folded)]
    none = frozenset[str]()
    return _Choice(
        tuple(frame.pattern for frame in frames),
        none.union(*(frame.before for frame in frames)),
        none.union(*(frame.behind for frame in frames)),
        none.union(*(frame.anywhere for frame in frames)),
    )


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _fold_word(word: str) -> str:
    """Return a word folded, without the signs beside it."""
    found = _WORD.search(fold_text(word))
    return found[0] if found else ""


@cache
def _load_place_nouns(language: str) -> frozenset[str]:
    vocabulary = load_lexicon(language).vocabulary
    return frozenset(fold_forms(f"{vocabulary.place_nouns} | {vocabulary.numbered_nouns}"))


@cache
def _load_title_words(language: str) -> re.Pattern[str] | None:
    row = load_lexicon(language).vocabulary.title_words if language in LANGUAGES else ""
    return re.compile(fold_text(row)) if row else None


@cache
def _load_frames(language: str) -> tuple[_Frame, ...]:
    """Return the frames of a language."""
    rows = map(fold_text, load_lexicon(language).vocabulary.no_date_frames)
    return tuple(_read_frame(row) for alternatives in rows for row in _split(alternatives))


def _read_frame(row: str) -> _Frame:
    date = _DATE.search(row.replace("[^<>]", "."))
    left, _, right = _NOT_THERE.sub("", row.replace("[^<>]", ".")).partition("<")
    right = right.partition(">")[2]
    before, behind, anywhere = _LAST.search(left), _FIRST_BEHIND.match(right), frozenset[str]()
    last, first = frozenset[str](), frozenset[str]()
    if before:
        last = frozenset(words[-1] for words in map(_WORD.findall, (before["group"] or before["word"]).split("|")))
    elif behind:
        alternatives = map(_WORD.findall, (behind["group"] or behind["word"]).split("|"))
        first = frozenset(words[0][:_FIRST] for words in alternatives)
    else:
        words = _WORD.findall(_ENDS_LONGER.sub(" ", f"{left} {right}"))
        anywhere = frozenset(word[:_FIRST] for word in words if not word.isascii()) or frozenset(("",))
    return _Frame(re.compile(row), re.compile(date[1]) if date else None, last, first, anywhere)


def _split(row: str) -> Iterator[str]:
    """Give the alternatives of a pattern."""
    depth = start = 0
    for index, sign in enumerate(row):
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and not depth:
            yield row[start:index]
            start = index + 1
    yield row[start:]
