"""A page as its readers see it: lines, the rules that may hold for them, and labels for stretches of its text."""

from collections.abc import Sequence
from typing import NamedTuple

from transforms.boilerplate.layout import RESIDUE_SIGNS
from transforms.boilerplate.rules import Found, Place, Rules
from transforms.source.lines import Line
from transforms.source.outlets import Outlets


class Label(NamedTuple):
    """A stretch of the text and what it is."""

    start: int
    end: int
    label: str


class Page:
    """The lines of a text, with what is known of it before it is read.

    Args:
        text: the article.
        lines: its lines.
        sources: slugs of those who wrote it and passed it on, whose own rules hold too.
        outlets: to know datelines by.
        rules: the phrases.
    """

    def __init__(
        self, text: str, lines: Sequence[Line], sources: frozenset[str], outlets: Outlets, rules: Rules
    ) -> None:
        self.text, self.lines, self.outlets, self.rules = text, lines, outlets, rules
        self.phrases = {index for index, line in enumerate(lines) if rules.may_hold(line)}
        self.has_residue = any(sign in text for sign in RESIDUE_SIGNS)
        self._sources = sources

    def find_rule(self, index: int, place: Place, form: str | None = None) -> Found | None:
        """Return the rule that holds for a line at a place, of a form if one is named."""
        if index not in self.phrases:
            return None
        found = self.rules.find(self.lines[index], place, self._sources)
        return found if found and form in (None, found.rule.form) else None

    def is_part(self, index: int, form: str) -> bool:
        """Say whether a line begins, or closes, a part of the page amid the article."""
        return index in self.phrases and self.rules.find_part(self.lines[index], form)


def rstrip(text: str, start: int, end: int) -> int:
    """Return where a stretch ends without the blanks at its end."""
    return start + len(text[start:end].rstrip())
