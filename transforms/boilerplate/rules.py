"""The rules that name what is no running text, from the table `data/rules.tsv`."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from transforms.folding import fold
from transforms.source.lines import Line, fold_quickly

Place = Literal["head", "tail", "any"]
_WORD = re.compile(r"[^\W_]+")
_MAX_KEY_WORDS = 8
_MAX_LABEL_CHARS = 120
_MAX_LABEL_WORDS = 16
_MAX_START_CHARS = 160
_MAX_STOP_CHARS = 28
_SENTENCE_END = (".", "؟", "?", "!", "؛", "…")


class Rule(NamedTuple):
    """What a phrase makes of the line that it stands on.

    Args:
        outlet: slug of the only outlet whose rule it is; empty for all.
        label: what the stretch is called.
        place: where in the article the line must stand.
        form: `line` the phrase alone, `label` with a colon behind it, `start` at the beginning of a
            short line, `list` alone or with a colon and short lines below it, `stop` where a message ends.
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
    """The rules by the words that their phrases begin with."""

    def __init__(self, rows: Iterable[tuple[Rule, str]]) -> None:
        self._whole: dict[tuple[str, ...], list[Rule]] = {}
        self._begun: dict[str, list[tuple[tuple[str, ...], Rule]]] = {}
        self._inline: set[str] = set()
        for rule, phrase in rows:
            words = tuple(_WORD.findall(fold(phrase).text))
            if rule.form == "inline":
                self._inline.add("".join(words))
                continue
            self._whole.setdefault(words, []).append(rule)
            if rule.form != "line":
                self._begun.setdefault(words[0], []).append((words, rule))
        self._first_words = {words[0] for words in self._whole}

    def may_hold(self, line: Line) -> bool:
        """Say, at a glance, whether a rule can hold for a line: it is short and begins with the word of a phrase."""
        return len(line) <= _MAX_START_CHARS and line.first_word in self._first_words

    def is_inline(self, text: str) -> bool:
        """Say whether what stands in brackets is a call, such as "to be continued"."""
        return "".join(_WORD.findall(fold_quickly(text))) in self._inline

    def find(self, line: Line, place: Place, outlets: frozenset[str]) -> Found | None:
        """Return the rule that holds for a whole line at a place, None for running text."""
        if not self.may_hold(line):
            return None
        words = tuple(_WORD.findall(line.head))
        if len(words) <= _MAX_KEY_WORDS:
            rules = [rule for rule in self._whole.get(words, ()) if _applies(rule, place, outlets)]
            if rules:
                opening = [rule for rule in rules if rule.form in ("list", "stop")]
                return Found((opening or rules)[0], bool(opening))
        for phrase, rule in self._begun.get(words[0], ()) if words else ():
            if words[: len(phrase)] == phrase and _applies(rule, place, outlets):
                found = _match_form(rule, phrase, line, len(words))
                if found:
                    return found
        return None


def _applies(rule: Rule, place: Place, outlets: frozenset[str]) -> bool:
    return rule.place in (place, "any") and (not rule.outlet or rule.outlet in outlets)


def _match_form(rule: Rule, phrase: tuple[str, ...], line: Line, words: int) -> Found | None:
    """Say whether a line that begins with the words of a phrase has the form of its rule."""
    head = line.head
    if rule.form == "start":
        return Found(rule, False)
    behind = _end_of_words(head, len(phrase))
    if rule.form == "stop":
        # The initials of the reporter follow: "انتهای پیام/ ک".
        is_stop = len(head) - behind <= _MAX_STOP_CHARS and head[behind:].lstrip().startswith("/")
        return Found(rule, True) if is_stop else None
    has_colon = head[behind : behind + 3].strip(" -–").startswith(":")
    if not has_colon or len(line) > _MAX_LABEL_CHARS or words - len(phrase) > _MAX_LABEL_WORDS:
        return None
    is_sentence = head.endswith(_SENTENCE_END) and words - len(phrase) > 3
    return None if is_sentence else Found(rule, rule.form == "list")


def _end_of_words(head: str, count: int) -> int:
    end = 0
    for _, word in zip(range(count), _WORD.finditer(head), strict=False):
        end = word.end()
    return end


@cache
def load_rules() -> Rules:
    """Return the rules of the package."""
    return Rules(_read_rows())


def _read_rows() -> Iterator[tuple[Rule, str]]:
    table = files("transforms.boilerplate.data").joinpath("rules.tsv").read_text(encoding="utf-8")
    for row in table.splitlines()[1:]:
        if row.strip() and not row.startswith("#"):
            outlet, _, label, place, form, phrases = row.split("\t")
            rule = Rule("" if outlet == "*" else outlet, label, place, form)  # type: ignore[arg-type]
            for phrase in phrases.split("|"):
                yield rule, phrase
