"""The first words of a lead that say whose report it is: "به گزارش …", «أفاد مراسل …», "بە گوێرەی …"."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from transforms.folding import WORD, fold
from transforms.source.data.cues import ABOUT, CLAUSE_ENDS, DESKS, FILLERS, HEAD_STEMS, LEAD_CUES, LeadCue
from transforms.source.lines import HEAD_CHARS, Line
from transforms.source.outlets import Outlet, Outlets

# How far into a line its lead may begin, behind a title or a first sentence that shares the line, and reach.
_DEEP_CHARS, LEAD_CHARS = 220, 320
_BEFORE_CHARS, _PARTING = 40, tuple(".؛:»)–-،")
_MAX_FILLERS = 4
_MAX_DESK_WORDS = 8
_LEAD_START = re.compile(r"(?:[^\w]|\d|date|تاریخ)*")
_PASSED_ON = re.compile(r"[ ،,]{0,3}به نقل از ")


def load_leads() -> None:
    """Fold the phrases, which is done once in a process."""
    _cues()
    _deep_cues()
    for cue in LEAD_CUES:
        _word_lists(cue)


def may_name_author(line: Line) -> bool:
    """Say, at a glance, whether a phrase such as "به گزارش …" can be at the beginning of a line."""
    return has_stem(line.text[line.start : min(line.end, line.start + _DEEP_CHARS)], HEAD_STEMS)


def read_lead(head: str, start: int, outlets: Outlets) -> tuple[Outlet, ...]:
    """Return the outlet that a phrase such as "به گزارش …" at the beginning of a lead names; the author goes first."""
    opening = _LEAD_START.match(head, start)
    begin = opening.end() if opening else start
    first = WORD.match(head, begin)
    for cue, phrase in _cues().get(first[0] if first else "", ()):
        if head.startswith(phrase, begin) and not cue.behind:
            authors = _name_after(head, begin + len(phrase), cue, outlets)
            if authors:
                return authors
    for cue, phrase in _deep_cues():
        at = head.find(phrase, begin, _DEEP_CHARS)
        if at > begin and _may_begin_deep(head[begin:at], cue):
            authors = _name_after(head, at + len(phrase), cue, outlets)
            if authors:
                return authors
    return ()


def _may_begin_deep(before: str, cue: LeadCue) -> bool:
    """Say whether a phrase may name the author behind other words: what is said about a report does not."""
    words = WORD.findall(before[-_BEFORE_CHARS:])[-2:]
    if cue.behind:
        return not _word_lists(cue).behind.isdisjoint(words)
    is_parted = before.rstrip()[-1:] in _PARTING or len(before) < HEAD_CHARS
    return before[-1] in " .،,:؛)-–»" and is_parted and (not words or words[-1] not in _about())


def _name_after(head: str, start: int, cue: LeadCue, outlets: Outlets) -> tuple[Outlet, ...]:
    """Return the outlet named behind a cue, past fillers, or past the name of a desk; none for one that is quoted.

    What it passes on of another in its language is that other's: "به گزارش تابناک به نقل از ایسنا".
    """
    fillers, desks, ends, needs, _ = _word_lists(cue)
    found: Outlet | None = None
    words, at_desk = 0, False
    position = start
    while word := WORD.search(head, position):
        between = head[position : word.start()]
        if (words or position > start) and between.strip(" -«»\"'“”"):
            break
        if words == 0 and needs and word[0] not in needs:
            return ()
        match = outlets.match(head, word.start())
        if match and match[0].publishes_in(cue.language):
            found, position = match[0], match[1]
            if not at_desk:
                break
            words += 1
            continue
        at_desk = at_desk or word[0] in desks
        words += 1
        limit = _MAX_DESK_WORDS if at_desk else _MAX_FILLERS
        if word[0] in ends or words > limit or not (at_desk or word[0] in fillers):
            break
        position = word.end()
    if found is None:
        return ()
    passed_on = _PASSED_ON.match(head, position)
    author = outlets.match(head, passed_on.end()) if passed_on else None
    return (author[0], found) if author and author[0].publishes_in(cue.language) else (found,)


def has_stem(text: str, stems: Sequence[str]) -> bool:
    """Say whether one of some strings is in a text, as it is written."""
    # A loop: any() over a generator takes three times as long.
    for stem in stems:  # noqa: SIM110
        if stem in text:
            return True
    return False


@cache
def _cues() -> dict[str, tuple[tuple[LeadCue, str], ...]]:
    """Return the cues and their folded phrases by their first word."""
    by_word: dict[str, tuple[tuple[LeadCue, str], ...]] = {}
    for cue in LEAD_CUES:
        phrase = fold(cue.phrase).text + " "
        word = phrase.split()[0]
        by_word[word] = (*by_word.get(word, ()), (cue, phrase))
    return by_word


@cache
def _deep_cues() -> tuple[tuple[LeadCue, str], ...]:
    return tuple((cue, fold(cue.phrase).text + " ") for cue in LEAD_CUES if cue.deep)


class _WordLists(NamedTuple):
    """The folded words of a cue."""

    fillers: frozenset[str]
    desks: frozenset[str]
    ends: frozenset[str]
    needs: frozenset[str]
    behind: frozenset[str]


@cache
def _word_lists(cue: LeadCue) -> _WordLists:
    lists = (FILLERS, " ".join(DESKS), " ".join(CLAUSE_ENDS), " ".join(cue.needs), " ".join(cue.behind))
    return _WordLists(*(frozenset(fold(words).text.split()) for words in lists))


@cache
def _about() -> frozenset[str]:
    return frozenset(fold(ABOUT).text.split())
