"""The parts of one match of the grammar, by name, and the checks on what stands around it."""

import re

from schemas.records import Calendar
from transforms.dates.entries import Word
from transforms.dates.matching import Hit
from transforms.dates.scanning import Scan
from transforms.dates.vocabulary import Direction, Part, Unit

# Tatweel, joiner and diacritics belong to the letter before them, as in the era هـ.
_LETTER_MARKS = re.compile("[\u0640\u064b-\u0655\u0670\u200d]*")
# What a numeric date touches in an address, a file name, a formula or a price.
_TOUCHES_BEFORE = re.compile(r"[a-z/\\=_&?@#.+%$€£-]")
# A t may follow, as in 2025-10-21T09:40.
_TOUCHES_AFTER = re.compile(r"[a-su-z/\\=_&@#+%$€£-]|\.\d")
_PLACES, _MAX_PLACE = re.compile(r"P \"?[dock][ck]? (?:k )?[MH] (?:& ?)?$"), len('P "dc k M & ')
_MAX_ERA_CHARS = 3
# Months, weekdays and what is said before them.
_NAMES = frozenset("MHJWwkiR")
_PLACE_BEHIND = re.compile(r" ?([~P])")


class Parts:
    """One match over a scan, and the tokens and words at its named parts; `at` has the token index of each part."""

    __slots__ = ("at", "hit", "scan")

    def __init__(self, scan: Scan, hit: Hit) -> None:
        self.scan, self.hit, self.at = scan, hit, hit.parts

    @property
    def span(self) -> tuple[int, int]:
        """Span in the stretch."""
        first, last = self.hit.inside
        inside = self.scan.classes[first:last]
        if inside.count("(") > inside.count(")"):
            # "Today (Sunday 7 May)".
            last += self.scan.classes.startswith(")", last)
        start, end = self.scan.span(first, last)
        return start, _LETTER_MARKS.match(self.scan.view.raw, end).end()  # type: ignore[union-attr]

    def word(self, *names: str) -> Word | None:
        """Return the word at the first of these parts that is there."""
        for name in names:
            if name in self.at:
                return self.scan.word(self.at[name])
        return None

    def token(self, name: str) -> str:
        """Return the folded token at a part that is there."""
        return self.scan.tokens[self.at[name]]

    def letter(self, name: str) -> str:
        """Return the kind of the token at a part, empty where it is not there."""
        return self.scan.classes[self.at[name]] if name in self.at else ""

    def number(self, *names: str) -> int | None:
        """Return the number of the first of these parts that is there, in digits or in words."""
        for name in names:
            if name in self.at:
                token = self.token(name)
                return int(token) if token[0].isdigit() else self.scan.word(self.at[name]).number
        return None

    def end_before(self, name: str) -> int:
        """Return where what stands before a part ends, in the stretch."""
        start, end = self.scan.span(self.hit.inside[0], self.at[name])
        return start + len(self.scan.view.raw[start:end].rstrip())

    def direction(self) -> Direction | None:
        """Return what "ago", "last" or the like says."""
        word = self.word("tail", "tail2", "head")
        return word.direction if word else None

    def unit(self) -> Unit | None:
        """Return the unit of time that is counted."""
        word = self.word("unit", "counted", "pair")
        return word.unit if word else None

    def part(self) -> Part | None:
        """Return early, mid or late."""
        word = self.word("part", "latepart")
        return word.part if word else None

    def month(self) -> tuple[Calendar, int] | None:
        """Return calendar and number of the month; None where the two names of a double one disagree."""
        word = self.word("month", "named")
        twin = self.word("twin") or word
        if word is None or twin is None or (word.calendar, word.number) != (twin.calendar, twin.number):
            return None
        return word.calendar, word.number

    def era(self) -> Calendar | None:
        """Return the calendar that an era beside the year names."""
        word = self.word("era", "preera", "untilera", "turnera", "turnera2")
        if word:
            return word.calendar
        years = self.word("yearword", "turnedyear", "headyear", "unit", "counted")
        return years.calendar if years and years.kind == "Y" and years.calendar != "none" else None

    @property
    def is_in_name(self) -> bool:
        """Say whether a word such as "street" or "agency" stands right before or after."""
        classes = self.scan.classes
        is_led = classes[self.hit.start] in "ikRb" and not self.scan.tokens[self.hit.start].isascii()
        if is_led or classes[self.hit.start] in "DT" or (classes[self.hit.start] == "W" and "day" in self.at):
            # "The cinema on the morning of 19 Bahman", "the school in Aban".
            return False
        start = self.hit.start
        if classes.endswith(("P", "P "), 0, start) and not self._is_weekday_of_noun(start):
            return True
        behind = _PLACE_BEHIND.match(classes, self.hit.end)
        if (
            behind
            and (behind[1] == "~" or self.scan.word(behind.start(1)).number)
            and self._is_no_noun(behind.start(1))
        ):
            return True
        # "The streets of 26 July and of the Tenth of Ramadan".
        is_listed = classes.endswith(("& ", "&"), 0, start) or bool(self.scan.word(start).skip)
        return is_listed and _PLACES.search(classes, max(0, start - _MAX_PLACE), start) is not None

    def _is_weekday_of_noun(self, start: int) -> bool:
        """Say whether a weekday or a month stands behind a noun that only numbers make a name: the flight Sunday."""
        noun = self.scan.tokens[start - 1 - (self.scan.classes[start - 1] == " ")]
        return self.scan.classes[start] in _NAMES and noun in self.scan.lexicon.numbered_nouns

    def _is_no_noun(self, index: int) -> bool:
        """Say whether a place behind the match may be of its name: on May 3 prison officials spoke, at May 3 Prison."""
        start, end = self.scan.span(index, index + 1)
        raw = self.scan.view.raw
        is_of_day = "day" in self.at and self.scan.classes.endswith("k ", 0, self.hit.start)
        return not raw[start].islower() or end - start <= _MAX_ERA_CHARS or (is_of_day and raw[:end].isascii())

    @property
    def is_quoted(self) -> bool:
        """Say whether a sign that is of no date, a quotation mark or the like, is written against the match."""
        first = self.hit.inside[0]
        return first > 0 and self.scan.classes[first - 1] == "x" and not self.scan.tokens[first - 1].isalnum()

    def is_capitalized(self, name: str) -> bool:
        """Say whether a part in Latin letters begins with a capital; other scripts have none to show."""
        start, _ = self.scan.span(self.at[name], self.at[name] + 1)
        letter = self.scan.view.raw[start]
        return not letter.islower()

    def stands_alone(self) -> bool:
        """Say whether nothing is written against the match that makes it part of something longer."""
        text = self.scan.view.text
        start = self.scan.starts[self.hit.start]
        end = self.scan.starts[self.hit.end]
        # A slash behind a space belongs to nothing: "a name /18.03.2023".
        before = "" if text[max(start - 2, 0) : start] in (" /", "/") else text[max(start - 1, 0) : start]
        return not (_TOUCHES_BEFORE.match(before) or _TOUCHES_AFTER.match(text, end))
