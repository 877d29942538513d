"""The Persian lexicon of the half-space repair: hazm's words and verbs, by their look without U+200C."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from transforms.normalize.gaps import HALF_SPACE, NON_JOINING
from transforms.normalize.verbs import colloquial_forms, conjugate

_INVISIBLE = re.compile(f"(?<=[{NON_JOINING}])\u200c+|^\u200c+|\u200c+$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of Persian words.

    `words` are those without a half-space, with hazm's count (only good for comparing two words that
    differ by a letter); `adjectives` are those that hazm tags so, with and without a half-space;
    `compounds` and `verbs` give the form with half-spaces for the form without.
    """

    words: Mapping[str, int]
    adjectives: Set[str]
    compounds: Mapping[str, str]
    verbs: Mapping[str, str]


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon, made once a process from hazm's words.dat and verbs.dat (a third of a second).

    hazm itself, whose import takes seconds, is not imported. The two files are the same in 0.10 and 0.12.
    """
    entries: dict[str, int] = {}
    adjectives = set()
    for line in _read_lines("words.dat"):
        word, count, tags = line.split("\t")
        if " " not in word:
            entries[word] = int(count)
            if "AJ" in tags:
                adjectives.add(word)
    stems = [line.replace(" ", "").split("#") for line in reversed(_read_lines("verbs.dat"))]
    forms = [*colloquial_forms(), *(form for past, present in stems for form in conjugate(past, present))]
    words = {word: count for word, count in entries.items() if HALF_SPACE not in word}
    for form in forms:
        if HALF_SPACE not in form:
            words.setdefault(form, 0)
    return Lexicon(words, adjectives, _by_look(entries), _by_look(forms))


def _read_lines(name: str) -> list[str]:
    """Return the lines of one of hazm's data files."""
    package = find_spec("hazm")
    if package is None or not package.submodule_search_locations:
        raise ImportError("hazm, whose lexicon `normalize` reads, is not installed: pip install hazm")
    path = Path(package.submodule_search_locations[0], "data", name)
    return path.read_text(encoding="utf-8").splitlines()


def _by_look(forms: Iterable[str]) -> dict[str, str]:
    """Return those forms that hold a visible half-space, by the form without; the first of two wins.

    What begins with a lone letter is no word.
    """
    by_look: dict[str, str] = {}
    for form in forms:
        if HALF_SPACE in form:
            visible = _INVISIBLE.sub("", form)
            if visible.find(HALF_SPACE) > 1:
                by_look.setdefault(visible.replace(HALF_SPACE, ""), visible)
    return by_look
