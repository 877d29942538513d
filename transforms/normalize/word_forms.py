"""The form of a Persian word with its half-spaces, by look-up and by affixes."""

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from transforms.normalize.affixes import (
    COMPARABLE,
    COMPARISONS,
    COMPOUND_ENDINGS,
    COPULA,
    ELEMENTS,
    GLUED_ENDINGS,
    HE_ENDINGS,
    HE_NOUNS,
    LETTER_NAMES,
    LINKED_WITH_BE,
    LOAN_WORDS,
    LOOK_ALIKES,
    NOUNS_IN_HI,
    PLURAL_NOUNS,
    PLURALS,
    PREFIXES,
    PREVERBS,
    SHORT_NOUNS,
    SOUNDED_HE,
    SPLIT,
    SURNAME_ELEMENTS,
    VERB_PRONOUNS,
    WHOLE,
    YE_ENDINGS,
)
from transforms.normalize.gaps import HALF_SPACE, NON_JOINING, find_half_spaces
from transforms.normalize.lexicon import load_lexicon

# Affixes come off one at a time; no word of the news has more than three (نا|پذیر|ی|ها).
_MAX_AFFIXES = 3
_SHORTEST_WORD = 4
# Before a plural with an ending of its own even a stem that is in no lexicon is one, if it is so long: لپتاپ|های.
_LONG_STEM = 4
# Words that are not longer are too often present stems before اند (خند+اند), and too often no words before others.
_SHORTEST_STATE = 3
_LETTER = "|".join(sorted(LETTER_NAMES, key=len, reverse=True))
# What is said twice with به between: نقطه|به|نقطه; other words between which it stands: دست|به|عصا, شمال|به|جنوب.
_TWICE = re.compile("(.{2,12})به\\1")
_LINKED = re.compile(f"({'|'.join(sorted(LINKED_WITH_BE, key=len, reverse=True))})به(.{{2,12}})")
# Two of them too often make another word (دیدی).
_ABBREVIATION = re.compile(f"(?:{_LETTER}){{3,8}}")
_FIRST_LETTER = re.compile(f"({_LETTER})((?:{_LETTER})+)")


@lru_cache(maxsize=1 << 16)
def restore_form(word: str, affixes: int = _MAX_AFFIXES) -> str:
    r"""Return a word that lost its half-spaces with them, or as it is when none is known to be missing.

    Args:
        word: plain Persian letters, without marks or U+200C.
        affixes: how many may still be taken off.

    >>> [restore_form(word).split("\u200c") for word in ("همکاریهایشان", "تنها", "نمیخواهد")]
    [['همکاری', 'هایشان'], ['تنها'], ['نمی', 'خواهد']]
    """
    if len(word) < _SHORTEST_WORD or is_whole(word, WHOLE):
        return word
    return _look_up(word) or (next(_split_affixes(word, affixes - 1), word) if affixes else word)


def find_rule_gaps(word: str) -> tuple[int, ...]:
    """Return where lexicon and affix rules put half-spaces in a word, as offsets into it.

    >>> find_rule_gaps("همکاریهایشان"), find_rule_gaps("تنها")
    ((6,), ())
    """
    return find_half_spaces(restore_form(word))


def _look_up(word: str) -> str | None:
    """Return the form that a table or the lexicon gives for the whole word."""
    if word in SPLIT:
        return SPLIT[word]
    if word.endswith("های") and word.removesuffix("های") in PLURAL_NOUNS:
        return None
    return load_lexicon().verbs.get(word) or _look_up_compound(word) or _look_up_preverb(word)


def _look_up_compound(word: str) -> str | None:
    """Return the lexicon's form; where it lists a word both ways, only that of a compound made freely."""
    lexicon = load_lexicon()
    form = lexicon.compounds.get(word)
    if form and word in lexicon.words and not word.startswith("بی"):
        return form if form.rpartition(HALF_SPACE)[2] in ELEMENTS else None
    return form


def _look_up_preverb(word: str) -> str | None:
    """Return بر+می|گردد and بر+داشته|اند: a verb of the lexicon after a preverb."""
    verbs = load_lexicon().verbs
    for preverb in PREVERBS:
        verb = word.removeprefix(preverb)
        if verb != word and verb in verbs and not is_whole(verb, WHOLE):
            return preverb + verbs[verb]
    return None


def _split_affixes(word: str, affixes: int) -> Iterator[str]:
    """Yield the forms that the affixes allow, the likeliest first."""
    yield from _split_plural(word, affixes)
    yield from _split_comparison(word, affixes)
    if word in load_lexicon().words and not _is_ezafe(word):
        return
    twice = _TWICE.fullmatch(word)
    if twice and twice[1] in load_lexicon().words:
        yield _join(_join(twice[1], "به"), twice[1])
    linked = _LINKED.fullmatch(word)
    # Not دل+بهار.
    if linked and linked[2] in load_lexicon().words and "به" + linked[2] not in load_lexicon().words:
        yield _join(_join(linked[1], "به"), linked[2])
    if is_abbreviation(word):
        yield _spell_letters(word)
    yield from _inflect_known(word)
    if any(_takes_glued(word.removesuffix(ending)) for ending in GLUED_ENDINGS if word.endswith(ending)):
        return
    yield from _split_he_and_ye(word, affixes)
    yield from _split_compound(word, affixes)
    yield from _split_prefix(word, affixes)
    for ending in PLURALS:
        if ending != "ها" and word.endswith(ending) and len(word) >= _LONG_STEM + len(ending):
            yield _join(word.removesuffix(ending), ending)


def _split_plural(word: str, affixes: int) -> Iterator[str]:
    """Yield همکاری|های for a word in ها, or بیانیه|ای where that is likelier."""
    if word.endswith("های") and _is_he_noun(word.removesuffix("ای"), word.removesuffix("های")):
        yield _join(restore_form(word.removesuffix("ای"), affixes), "ای")
    for ending in PLURALS:
        stem = word.removesuffix(ending)
        if stem != word and _is_stem(stem, affixes):
            yield _join(restore_form(stem, affixes), ending)


def _split_comparison(word: str, affixes: int) -> Iterator[str]:
    """Yield امن|ترین for a word in تر or ترین, unless the lexicon has it whole (دفتر)."""
    lexicon = load_lexicon()
    for ending in COMPARISONS:
        stem = word.removesuffix(ending)
        if stem == word or stem + "تر" in LOAN_WORDS:
            continue
        form = restore_form(stem, affixes)
        if stem in COMPARABLE or (word not in lexicon.words and form in lexicon.adjectives):
            yield _join(form, ending)


def _split_he_and_ye(word: str, affixes: int) -> Iterator[str]:
    """Yield شده|اند and زندگی|ام: endings that stand off from a silent he or a ye."""
    for ending in HE_ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and has_silent_he(stem) and _is_stem(stem, affixes):
            yield _join(restore_form(stem, affixes), ending)
    for ending in YE_ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and stem.endswith("ی") and _is_stem(stem, affixes):
            yield _join(restore_form(stem, affixes), ending)
    stem = word.removesuffix(COPULA)
    if len(stem) > _SHORTEST_STATE and stem != word and restore_form(stem, affixes) in load_lexicon().adjectives:
        yield _join(restore_form(stem, affixes), COPULA)


def _split_compound(word: str, affixes: int) -> Iterator[str]:
    """Yield شرکت|کنندگان and احمدی|نژاد: compounds that the lexicon does not list."""
    for length in range(2, len(word) - 2):
        stem, element = word[:-length], word[-length:]
        if element in ELEMENTS and len(stem) > 2 and _is_stem(stem, affixes):
            yield _join(restore_form(stem, affixes), element)
        elif element in SURNAME_ELEMENTS and _is_surname(stem, affixes):
            yield _join(stem, element)


def _is_surname(stem: str, affixes: int) -> bool:
    """Say whether a word is one in ye, as احمدی is, of a word or a name."""
    return (
        len(stem) > _SHORTEST_STATE and stem.endswith("ی") and (_is_stem(stem, affixes) or _is_stem(stem[:-1], affixes))
    )


def _split_prefix(word: str, affixes: int) -> Iterator[str]:
    """Yield بی|ثباتی, بین|بانکی and فرا+منطقه|ای."""
    for prefix in PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and HALF_SPACE in (form := restore_form(rest, affixes)):
            yield prefix + form
    rest = word.removeprefix("بین")
    # Not بی+نهایتی.
    between = rest != word and len(rest) > _SHORTEST_STATE and rest.endswith("ی") and not _is_stem(word[2:-1], 0)
    if between and _is_stem(rest, affixes):
        yield _join("بین", restore_form(rest, affixes))
    if word.startswith("بی") and not word.startswith("بیا"):
        rest = word.removeprefix("بی")
        if len(rest) > 2 and _is_stem(rest, affixes):
            yield _join("بی", restore_form(rest, affixes))


def _inflect_known(word: str) -> Iterator[str]:
    """Yield دانش|آموز+ان and می|بینم+ش: glued endings on a form of the lexicon."""
    lexicon = load_lexicon()
    for ending in COMPOUND_ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and stem not in lexicon.words and stem in lexicon.compounds and not is_whole(stem, WHOLE):
            yield lexicon.compounds[stem] + ending
    for ending in VERB_PRONOUNS:
        stem = word.removesuffix(ending)
        if stem != word and stem in lexicon.verbs and not is_whole(stem, WHOLE):
            yield lexicon.verbs[stem] + ending


def is_abbreviation(word: str) -> bool:
    """Say whether a word that no lexicon has is made of three or more names of Latin letters.

    >>> is_abbreviation("بیبیسی"), is_abbreviation("سیاسی")
    (True, False)
    """
    return _ABBREVIATION.fullmatch(word) is not None and word not in load_lexicon().words


def _spell_letters(word: str) -> str:
    """Return سی|ان|ان: an abbreviation of the names of Latin letters, a half-space between each two."""
    # A name is only taken off where names are left: ام|کی|وی, not ام|کیو and a letter more.
    first = _FIRST_LETTER.fullmatch(word)
    return _join(first[1], _spell_letters(first[2])) if first else word


def is_whole(word: str, table: Set[str] = LOOK_ALIKES) -> bool:
    """Say whether a word only looks divisible; one in ها does so with every ending.

    >>> is_whole("تنها"), is_whole("انتهایش"), is_whole("خانهها")
    (True, True, False)
    """
    return word in table or (
        word.endswith(PLURALS)
        and any(word.endswith(ending) and word.removesuffix(ending) + "ها" in table for ending in PLURALS)
    )


def has_silent_he(stem: str) -> bool:
    """Say whether a word ends in a he that is not sounded, after which ی takes a half-space (خانه‌ی, but فقهی).

    >>> has_silent_he("خانه"), has_silent_he("دانشگاه")
    (True, False)
    """
    return stem.endswith("ه") and not stem.endswith(SOUNDED_HE)


def _is_ezafe(word: str) -> bool:
    """Say whether a word is a noun in a silent he with ی, of which the lexicon lists some by mistake (خانهی)."""
    return len(word) > 4 and word.endswith("هی") and has_silent_he(word[:-1]) and not word.endswith(NOUNS_IN_HI)


def _takes_glued(stem: str) -> bool:
    """Say whether a word takes its endings glued: not after a silent he or a plural."""
    return len(stem) > 2 and not stem.endswith("ها") and not has_silent_he(stem) and stem in load_lexicon().words


def _is_stem(stem: str, affixes: int) -> bool:
    """Say whether affixes may come off and leave this."""
    if len(stem) < 3:
        return stem in SHORT_NOUNS or stem in PLURAL_NOUNS
    return stem in load_lexicon().words or HALF_SPACE in restore_form(stem, affixes)


def _is_he_noun(with_he: str, without: str) -> bool:
    """Say whether Xهای is rather Xه|ای (a report) than X|های: by the lexicon, else by the commoner stem."""
    if with_he in HE_NOUNS or without in PLURAL_NOUNS:
        return with_he in HE_NOUNS
    lexicon = load_lexicon()
    if lexicon.compounds.get(with_he + "ای", "").endswith("\u200cای"):
        return True
    return lexicon.words.get(with_he, -1) > lexicon.words.get(without, -1)


def _join(stem: str, ending: str) -> str:
    return stem + ending if stem[-1] in NON_JOINING else stem + HALF_SPACE + ending
