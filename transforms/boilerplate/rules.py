"""The rules that name what is no running text, from the table `data/rules.tsv`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from transforms.folding import fold
from transforms.source.lines import Line, end_of_words, fold_quickly
from transforms.source.words import read_rows

Place = Literal["head", "tail", "any"]
# Letters of two scripts are two words, as where a name is glued to a label: "منبع تصویرGetty".
_WORD = re.compile(r"[a-z]+|[^\W_a-z]+")
_MAX_KEY_WORDS = 10
_MAX_LABEL_CHARS = 120
_MAX_LABEL_WORDS = 16
_MAX_START_CHARS = 160
_MAX_CAPTION_CHARS = 240
_MAX_STOP_CHARS = 28
_SENTENCE_END = (".", "؟", "?", "!", "؛", "…")
_LABEL_MARKS = (":", "/", "|")
_CAPTION_MARKS = (*_LABEL_MARKS, "،", ",", "-", "–")
_OPENING_FORMS = ("list", "stop", "comments")
_SKIPPED_FORMS = ("line", "close")
_PART_FORMS = ("block", "close")
_MAX_HEAD_WORDS = 8
_FIRST_PART = re.compile("[^\u200c ]+")


class Rule(NamedTuple):
    """What a phrase makes of the line that it stands on.

    Args:
        outlet: slug of the only outlet whose rule it is; empty for all.
        label: what the stretch is called.
        place: where in the article the line must stand.
        form: `line` the phrase alone, or with a number, `label` with a colon or a number behind it, `start` at the
            beginning of a short line, `caption` with a colon or a comma behind it, `list` alone or with a colon and
            short lines below it, `comments` the same and what readers wrote, `stop` where a message ends, `block`
            where a part of the page begins amid the text and `close` where that ends.
    """

    outlet: str
    label: str
    place: Place
    form: str


class Found(NamedTuple):
    """A rule that holds, and whether short lines below the line go with it."""

    rule: Rule
    opens_list: bool


class Rules:
    """The rules by the letters of their phrases; where a phrase has spaces does not matter."""

    def __init__(self, rows: Iterable[tuple[Rule, str]]) -> None:
        self._whole: dict[str, list[Rule]] = {}
        self._begun: dict[str, list[Rule]] = {}
        self._inline: set[str] = set()
        self._first_words: set[str] = set()
        self._part_words: set[str] = set()
        for rule, phrase in rows:
            words = _WORD.findall(fold(phrase).text)
            key = "".join(words)
            if rule.form == "inline":
                self._inline.add(key)
                continue
            self._first_words.add(words[0])
            if rule.form in _PART_FORMS:
                self._part_words.add(words[0])
            # What is written as one word or as two: the first of them.
            first = _FIRST_PART.match(phrase)
            self._first_words |= set(_WORD.findall(fold(first[0]).text)[:1]) if first else set()
            self._whole.setdefault(key, []).append(rule)
            if rule.form not in _SKIPPED_FORMS:
                self._begun.setdefault(key, []).append(rule)

    def may_hold(self, line: Line) -> bool:
        """Say, at a glance, whether a rule can hold for a line: it is short and begins with the word of a phrase."""
        if len(line) > _MAX_CAPTION_CHARS:
            return False
        first = line.first_word
        return first in self._first_words or (first.isdigit() and len(line) <= _MAX_STOP_CHARS)

    def is_inline(self, text: str) -> bool:
        """Say whether what stands in brackets is a call, such as "to be continued"."""
        return "".join(_WORD.findall(fold_quickly(text))) in self._inline

    def find_part(self, line: Line, form: str) -> bool:
        """Say whether a line begins, or closes, a part of the page amid an article."""
        if line.first_word not in self._part_words:
            return False
        words = _WORD.findall(line.head)
        if any(rule.form == form for rule in self._whole.get("".join(words), ())):
            return True
        key, is_begun = "", False
        for word in words[:_MAX_KEY_WORDS] if form == "block" else ():
            key += word
            is_begun = is_begun or any(rule.form == form for rule in self._begun.get(key, ()))
        return is_begun and len(line) <= _MAX_START_CHARS

    def find(self, line: Line, place: Place, outlets: frozenset[str]) -> Found | None:
        """Return the rule that holds for a whole line at a place, None for running text."""
        if not self.may_hold(line):
            return None
        words = _WORD.findall(line.head)
        rules = self._find_whole(words, place, outlets)
        if rules:
            opening = [rule for rule in rules if rule.form in _OPENING_FORMS]
            return Found((opening or rules)[0], bool(opening))
        key = ""
        for count, word in enumerate(words[:_MAX_KEY_WORDS], 1):
            key += word
            for rule in self._begun.get(key, ()):
                found = _match_form(rule, count, line, len(words)) if _applies(rule, place, outlets) else None
                if found:
                    return found
        return None

    def _find_whole(self, words: Sequence[str], place: Place, outlets: frozenset[str]) -> list[Rule]:
        """Return the rules of a line that is a phrase and nothing else, or a number beside it."""
        if len(words) > _MAX_KEY_WORDS:
            return []
        has_number = words[0].isdigit() or words[-1].isdigit() if words else False
        for each in (words, _without_numbers(words)) if has_number else (words,):
            held = self._whole.get("".join(each))
            rules = [rule for rule in held if _applies(rule, place, outlets)] if held else []
            if rules:
                return rules
        return []


def _without_numbers(words: Sequence[str]) -> Sequence[str]:
    first, last = 0, len(words)
    while last > first and words[last - 1].isdigit():
        last -= 1
    while first < last and words[first].isdigit():
        first += 1
    return words[first:last]


def _applies(rule: Rule, place: Place, outlets: frozenset[str]) -> bool:
    return rule.form not in _PART_FORMS and rule.place in (place, "any") and (not rule.outlet or rule.outlet in outlets)


def _match_form(rule: Rule, phrase: int, line: Line, words: int) -> Found | None:
    """Say whether a line that begins with a phrase of so many words has the form of its rule."""
    head = line.head
    if rule.form == "start":
        return Found(rule, False) if len(line) <= _MAX_START_CHARS else None
    behind = end_of_words(_WORD, head, phrase)
    if rule.form == "caption":
        return Found(rule, False) if _is_caption(head, phrase, behind, words) else None
    if rule.form == "stop":
        # The initials of the reporter follow: "انتهای پیام/ ک".
        is_stop = len(head) - behind <= _MAX_STOP_CHARS and head[behind:].lstrip().startswith("/")
        return Found(rule, True) if is_stop else None
    has_colon = head[behind : behind + 3].strip(" -–").startswith(":")
    if not has_colon or len(line) > _MAX_LABEL_CHARS or words - phrase > _MAX_LABEL_WORDS:
        return None
    if rule.place == "head" and words - phrase > _MAX_HEAD_WORDS:
        return None
    is_sentence = head.endswith(_SENTENCE_END) and words - phrase > 3
    return None if is_sentence else Found(rule, rule.form in _OPENING_FORMS)


def _is_caption(head: str, phrase: int, behind: int, words: int) -> bool:
    """Say whether a line that begins with what captions begin with is one; a comma does behind two words only."""
    if phrase == 1:
        return head[behind:].lstrip().startswith(_LABEL_MARKS) and words <= _MAX_LABEL_WORDS
    return head[behind : behind + 1].isalpha() or head[behind:].lstrip().startswith(_CAPTION_MARKS)


@cache
def load_rules() -> Rules:
    """Return the rules of the package."""
    return Rules(_read_rows())


def _read_rows() -> Iterator[tuple[Rule, str]]:
    for outlet, _, label, place, form, phrases in read_rows("transforms.boilerplate.data", "rules.tsv"):
        rule = Rule("" if outlet == "*" else outlet, label, place, form)  # type: ignore[arg-type]
        for phrase in phrases.split("|"):
            yield rule, phrase
