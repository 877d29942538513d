"""The Persian lexicon of the half-space repair: hazm's words and verb forms, by their look without U+200C."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache

from transforms.normalize.affixes import VERBS

HALF_SPACE = "\u200c"

# Letters that do not join the next one: a half-space after them changes nothing that is seen.
NON_JOINING = "ءآأؤإاةدذرزژوە"

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
    """Return the lexicon, made once a process from hazm's words.dat and verbs.dat (a second or two).

    The two files, and the verb forms conjugated from them, are the same in hazm 0.10 and 0.12.
    """
    import hazm

    lemmatizer = hazm.Lemmatizer(joined_verb_parts=False)
    adjectives = {word for word, (_, tags) in lemmatizer.words.items() if "AJ" in tags}
    entries = {word: count for word, (count, _) in lemmatizer.words.items() if " " not in word}
    forms = [form for form in lemmatizer.verbs if " " not in form]
    forms += [f"{prefix}{HALF_SPACE}{form}" for prefix in ("می", "نمی") for form in VERBS]
    verbs = _by_look(forms)
    words = {word: count for word, count in entries.items() if HALF_SPACE not in word}
    words |= {form: 0 for form in forms if HALF_SPACE not in form and form not in words}
    return Lexicon(words, adjectives, _by_look(entries), verbs)


def _by_look(forms: Iterable[str]) -> dict[str, str]:
    """Return those forms that hold a visible half-space, by the form without; the first of two wins.

    hazm also conjugates an empty stem: what begins with a lone letter is no word.
    """
    by_look: dict[str, str] = {}
    for form in forms:
        visible = _INVISIBLE.sub("", form) if HALF_SPACE in form else form
        if visible.find(HALF_SPACE) > 1:
            by_look.setdefault(visible.replace(HALF_SPACE, ""), visible)
    return by_look
