"""The words that make up dates, as one look-up table for a language.

A language's own table comes first. The others lend it names only (months, weekdays, eras), so that
a quoted date is found, and hold what is a homograph in their own language to a full date.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from schemas.records import Calendar
from transforms.dates import data
from transforms.dates.entries import NOT_A_DATE, Word, affixed, fold_forms, lent_words, own_words
from transforms.dates.glued_words import index_glued
from transforms.dates.spelled_numbers import NumberPart, NumberRules
from transforms.dates.tokens import split_tokens
from transforms.dates.vocabulary import Vocabulary

LANGUAGES = tuple(
    sorted((module.name for module in iter_modules(data.__path__)), key=lambda name: (name not in ("fa", "ar"), name))
)
"""Languages that have a table; Persian's names come first where two languages share a word."""


_SIGNS = {
    **{sign: sign for sign in " (),./-:%"},
    "،": ",",
    "[": "(",
    "]": ")",
    "–": "-",
    "—": "-",
    "٪": "%",
    "\u060d": "/",
}
# Kinds that make a stretch of text worth reading; of the rest, units need a word such as "ago" with them.
_TRIGGERS = frozenset("<MHJWwKTZSLXvEYzCO!@")
_PORTIONS = frozenset("Q")
_TURNS = frozenset("ABpF*")
_ARTICLE = "ال"
# A language that has a word for it has one for all numbers to a hundred.
_TWENTY_ONE = 21
_COUNTED = frozenset("UYNDVGuQ@")
_COMMON = frozenset("UYNDVockiRIAB&")


@dataclass(frozen=True)
class Lexicon:
    """The date words of a language, folded.

    Args:
        letters: kind by word or sign, one letter each (see `grammar`).
        words: meaning by word; phrases are keyed as they stand in text, with single spaces.
        phrases: by first token, the token sequences to read as one, longest first.
        glued: words written together, and the tokens they are.
        numbers: how numbers in words are put together.
        heads: first tokens of all phrases, glued words and numbers.
        triggers: tokens that may be a date by themselves.
        turns: tokens that may be one beside a token of `counted`.
        counted: units of time.
        known: tokens that are part of anything above.
        vocabulary: the table it was made from, the first of them where there are several.
        weak_eras: eras that do not make a bare number a year.
        back_words: before what is past.
        told_words: counting from a date before.
        previous_words: the month before one that was said.
        day_parts: evening and the like.
        until_words: until.
        date_words: behind the bare number of a day.
        numbered_nouns: before a number that is a name.
        future_cues: tokens of a sentence about what is to come.
        past_cues: tokens of a sentence about what is past.
        cue_heads: first tokens of the cues that may be written in two.
    """

    letters: Mapping[str, str]
    words: Mapping[str, Word]
    phrases: Mapping[str, list[tuple[str, ...]]]
    glued: Mapping[str, tuple[str, ...]]
    numbers: NumberRules
    heads: frozenset[str]
    triggers: frozenset[str]
    turns: frozenset[str]
    counted: frozenset[str]
    known: frozenset[str]
    vocabulary: Vocabulary
    weak_eras: frozenset[str]
    back_words: frozenset[str]
    told_words: frozenset[str]
    previous_words: frozenset[str]
    day_parts: frozenset[str]
    until_words: frozenset[str]
    date_words: frozenset[str]
    numbered_nouns: frozenset[str]
    future_cues: frozenset[str]
    past_cues: frozenset[str]
    cue_heads: frozenset[str]
    calendar: Calendar
    years: tuple[Calendar, ...]


def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language (BCP 47); that of all of them together for one we have no table for.

    >>> load_lexicon("fa").words["مهر"].number
    7
    """
    primary = language.partition("-")[0].lower()
    return _build(primary if primary in LANGUAGES else "und")


def load_vocabulary(language: str) -> Vocabulary:
    """Return a language's own table, of those in `LANGUAGES`."""
    vocabulary: Vocabulary = import_module(f"transforms.dates.data.{language}").VOCABULARY
    return vocabulary


@cache
def _build(language: str) -> Lexicon:
    vocabularies = {name: load_vocabulary(name) for name in LANGUAGES}
    own = vocabularies.pop(language, None)
    words: dict[str, Word] = {}
    for vocabulary in filter(None, (own, *vocabularies.values())):
        lent = own is not None and vocabulary is not own
        entries = list(lent_words(vocabulary) if lent else own_words(vocabulary))
        for form, word in (*entries, *affixed(entries, vocabulary)):
            words.setdefault(form, word)
    words.update({form.replace(" ", ""): word for form, word in words.items() if form.replace(" ", "") not in words})
    first = own or vocabularies["fa"]
    numbers, phrases, glued = _index_numbers(words, first), _index_phrases(words), index_glued(words, first)
    return Lexicon(
        letters={form: word.kind for form, word in words.items()} | _SIGNS,
        words=words,
        phrases=phrases,
        glued=glued,
        numbers=numbers,
        heads=frozenset({*phrases, *glued, *numbers.parts}),
        triggers=_telling_tokens(words, _TRIGGERS)
        | _uncommon_tokens(words, _PORTIONS)
        | frozenset(form for form, word in words.items() if word.kind == "V" and word.unit in ("year", "decade"))
        | frozenset(form for form, word in words.items() if word.kind == "#" and form.isalpha())
        | frozenset(form for form, word in words.items() if word.kind == "N" and first.slashed_days)
        | frozenset(fold_forms(first.day_suffixes) if first.bare_days else ())
        | frozenset(fold_forms(first.date_words))
        | frozenset(fold_forms(first.year_numbers))
        | frozenset(fold_forms(first.month_now))
        | frozenset(form for form, word in words.items() if word.unit == "weekend" and first.bare_days)
        | frozenset(fold_forms(first.day_suffixes)[:1] if first.slashed_days else ())
        | frozenset(glued),
        turns=_telling_tokens(words, _TURNS)
        | frozenset(form for form, word in words.items() if (word.kind, word.direction) == ("i", "later")),
        counted=_telling_tokens(words, _COUNTED),
        known=frozenset(
            {token for form in (*words, *_SIGNS) for token in split_tokens(form)}.union(glued, numbers.parts)
        ),
        vocabulary=first,
        weak_eras=frozenset(fold_forms(first.weak_eras)),
        back_words=frozenset(fold_forms(f"{first.since_words} | {first.monthly_nouns}")),
        told_words=frozenset(fold_forms(first.told_words)),
        previous_words=frozenset(fold_forms(first.previous_words)),
        day_parts=frozenset(fold_forms(first.day_parts)),
        until_words=frozenset(fold_forms(first.until_words)),
        date_words=frozenset(fold_forms(first.date_words)),
        numbered_nouns=frozenset(fold_forms(first.numbered_nouns)),
        future_cues=_cue_tokens(first.future_cues, first),
        past_cues=_cue_tokens(first.past_cues, first),
        cue_heads=_cue_heads(first.past_cues) | _cue_heads(first.future_cues),
        calendar=own.calendar if own else "gregorian",
        years=own.years if own else ("gregorian", "jalali"),
    )


def _index_numbers(words: Mapping[str, Word], vocabulary: Vocabulary) -> NumberRules:
    parts: dict[str, NumberPart] = {}
    joins = frozenset(fold_forms(vocabulary.number_joins))
    for table, is_ordinal in ((vocabulary.cardinals, False), (vocabulary.ordinals, True)):
        for number, forms in table.items():
            for form in fold_forms(forms):
                if words[form].kind in "ocyw":
                    parts.setdefault(form, NumberPart(number, is_ordinal, False))
                for join in joins & frozenset(fold_forms(vocabulary.prefixes)):
                    # The Arabic "one" and "and one" of eleven are written alike.
                    same = parts.get(join + form, NumberPart(number, is_ordinal, True, len(join)))
                    parts[join + form] = same._replace(joined=True)
                for prefix, rest in _prefix_ordinal(form, vocabulary) if is_ordinal else ():
                    parts.setdefault(prefix + rest, NumberPart(number, is_ordinal, False, len(prefix)))
    return NumberRules(parts, joins, vocabulary.numbers_abut, _TWENTY_ONE in vocabulary.cardinals)


def _prefix_ordinal(form: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Give the letters that may be written before an Arabic ordinal, and what is left of it behind them."""
    if form.startswith(_ARTICLE):
        for prefix in fold_forms(vocabulary.prefixes):
            yield prefix, form
        if vocabulary.prefixes:
            yield "ل", form[1:]


def _index_phrases(words: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form in words:
        tokens = tuple(split_tokens(form))
        if len(tokens) > 1:
            phrases[tokens[0]].append(tokens)
    return {head: sorted(found, key=len, reverse=True) for head, found in phrases.items()}


def _telling_tokens(words: Mapping[str, Word], kinds: frozenset[str]) -> frozenset[str]:
    """Return a token of each form of these kinds, of a phrase the one that is least of an everyday word."""

    def rank(token: str) -> tuple[bool, bool, int]:
        kind = words.get(token, NOT_A_DATE).kind
        return kind in _COMMON, kind not in "AB", -len(token)

    forms = (form for form, word in words.items() if word.kind in kinds)
    return frozenset(min(filter(str.strip, split_tokens(form)), key=rank) for form in forms)


def _uncommon_tokens(words: Mapping[str, Word], kinds: frozenset[str]) -> frozenset[str]:
    """Return those telling tokens of the forms of these kinds that are no everyday words."""
    tokens = _telling_tokens(words, kinds)
    return frozenset(token for token in tokens if words.get(token, NOT_A_DATE).kind not in _COMMON)


def _cue_heads(row: str) -> frozenset[str]:
    return frozenset(form.partition(" ")[0] for form in fold_forms(row) if " " in form)


def _cue_tokens(row: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the cues, also with an "and" that is written together with them."""
    joins = frozenset(fold_forms(vocabulary.number_joins)) & frozenset(fold_forms(vocabulary.prefixes))
    return frozenset(join + form.replace(" ", "") for form in fold_forms(row) for join in ("", *joins))
