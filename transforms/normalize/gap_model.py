"""The linear model over the gaps between the letters of a Persian word, and the choice between های and ه‌ای."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat

from transforms.normalize.affixes import COMPOUND_ENDINGS, GLUED_ENDINGS, LOAN_WORDS, PLURALS
from transforms.normalize.dictionary import load_dictionary
from transforms.normalize.gap_features import KINDS, list_features
from transforms.normalize.gaps import Gaps, find_half_spaces
from transforms.normalize.number_words import find_number_gaps
from transforms.normalize.seen_words import BAR, load_seen_words, read_table
from transforms.normalize.word_forms import has_silent_he, is_abbreviation, is_whole

# A half-space is put in a word that was not seen from this on, in 64ths of a natural logarithm of odds:
# below zero, since the seen words hold more of those that stay whole. Chosen on sentences held out.
THRESHOLD = -16
SCALE = 64

PLURAL = "های"

# What may follow a loan word in تر (ریشتر+ی+ها), unlike the rest of a word that only begins so (ریش|تراشان).
_ENDINGS = re.compile(f"(?:{'|'.join((*COMPOUND_ENDINGS, *GLUED_ENDINGS, *PLURALS))}){{0,2}}")

# The weights of features, a table for each kind in the order of `KINDS`.
Weights = Sequence[dict[str, int]]
_weigh = dict[str, int].get


def restore_gaps(word: str) -> Gaps:
    """Return where half-spaces are missing in a word: as in the treebank, or else as the model has it.

    Words of the dictionary need not be weighed: what the model has of them was written down.

    Args:
        word: plain Persian letters, without marks or U+200C.

    >>> restore_gaps("همکاریهایشان"), restore_gaps("تنها"), restore_gaps("نمیخواهد")
    ((6,), (), (3,))
    """
    if is_whole(word):
        return ()
    seen = load_seen_words().gaps.get(word)
    if seen is None and (numbers := find_number_gaps(word)) is not None:
        return numbers
    # The model hardly knows the names of letters, which also make words by chance (دیانتی).
    if seen is None and is_abbreviation(word) and (listed := load_dictionary().gaps.get(word)):
        return listed
    gaps = find_decided(word) if seen is None else seen
    if gaps is None:
        gaps = decode_scores(word, score_gaps(word))
    if gaps and word.endswith("هی") and gaps[-1] == len(word) - 1 and not has_silent_he(word[:-1]):
        return gaps[:-1]
    return tuple(gap for gap in gaps if not _is_in_loan_word(word, gap)) if seen is None else gaps


def _is_in_loan_word(word: str, gap: int) -> bool:
    """Say whether a gap is before the تر of a loan word, with or without endings."""
    return word[: gap + 2] in LOAN_WORDS and _ENDINGS.fullmatch(word, gap + 2) is not None


def find_decided(word: str) -> Gaps | None:
    """Return what the model has of a word of the dictionary, or None of any other."""
    decided = load_decided().get(word)
    return load_dictionary().gaps.get(word) if decided is None else decided


# `restore_gaps` and `judge_he` ask for the same word in turn.
@lru_cache(maxsize=1)
def score_gaps(word: str) -> Mapping[int, int]:
    """Return the odds of a half-space at each gap where one is likely at all, in 64ths of a natural logarithm."""
    return {gap: add_weights(features, load_weights()) for gap, features in list_features(word, load_seen_words())}


def add_weights(features: Iterable[str], weights: Weights) -> int:
    """Return the odds of a gap: the sum of what each feature weighs among those of its kind."""
    return sum(map(_weigh, weights, features, repeat(0)))


def decode_scores(word: str, scores: Mapping[int, int]) -> Gaps:
    """Return the gaps that are likely enough; of two with a lone he between them the likelier.

    >>> decode_scores("حادثهای", {4: 10, 5: 80})
    (5,)
    """
    found = [gap for gap, score in scores.items() if score > THRESHOLD]
    return tuple(
        gap
        for gap in found
        if not (word[gap] == "ه" and scores[gap] <= scores.get(gap + 1, THRESHOLD))
        and not (word[gap - 1] == "ه" and gap - 1 in found and scores[gap - 1] > scores[gap])
    )


def judge_he(word: str) -> int | None:
    """Return the odds that a word in های is ه + ای (a report), in 64ths, or None if it does not end so.

    >>> judge_he("منطقهای") > 0 > judge_he("کتابهای"), judge_he("تنها")
    (True, None)
    """
    if not word.endswith(PLURAL) or len(word) <= len(PLURAL) + 1:
        return None
    odds = load_neighbours().get("=" + word)
    return judge_scores(word, score_gaps(word)) if odds is None else odds


def judge_scores(word: str, scores: Mapping[int, int]) -> int:
    """Return the odds of ه + ای in a word in های, from the odds of its gaps."""
    plural, he = len(word) - 3, len(word) - 2
    # Where a half-space could not be seen or is unlikely, its odds are those of none.
    return scores.get(he, THRESHOLD) - scores.get(plural, THRESHOLD)


def weigh_neighbours(before: str, after: str) -> int:
    """Return what the words beside a word in های add to the odds that it is ه + ای.

    Args:
        before, after: the neighbours, without half-spaces; a mark that stands between is itself the neighbour.

    >>> weigh_neighbours("یک", "که") > 0 > weigh_neighbours("همه", "ایران")
    True
    """
    return sum(map(load_neighbours().get, list_neighbours(before, after), repeat(0)))


@cache
def bound_neighbours() -> tuple[int, int]:
    """Return the least and the most that the words beside a word in های can add."""
    weights = [(name, weight) for name, weight in load_neighbours().items() if not name.startswith("=")]
    kinds = [
        [0, *(weight for name, weight in weights if name.startswith(beginning))] for beginning in ("<", "<-", ">", ">-")
    ]
    return sum(map(min, kinds)), sum(map(max, kinds))


def list_neighbours(before: str, after: str) -> tuple[str, ...]:
    """Return what is looked at beside a word in های: each neighbour, how it ends, and whether it is a word at all."""
    return f"<{before}", f"<-{_end_of(before)}", f">{after}", f">-{_end_of(after)}"


def _end_of(neighbour: str) -> str:
    """Return the last two letters of a word, 0 for a number, nothing for a mark."""
    return neighbour[-2:] if neighbour[:1].isalpha() else "0" if neighbour.isdigit() else ""


@cache
def load_decided() -> Mapping[str, Gaps]:
    """Return where the model divides words of the dictionary, if other than there, read once a process."""
    return {form.replace(BAR, ""): find_half_spaces(form, BAR) for (form,) in read_table("decided_words.tsv.gz")}


@cache
def load_weights() -> Weights:
    """Return the weights of the gap model, read once a process."""
    return sort_weights((kind, feature, int(weight)) for kind, feature, weight in read_table("gap_weights.tsv.gz"))


def sort_weights(rows: Iterable[tuple[str, str, int]]) -> Weights:
    """Return the weights of features, of which each row gives kind, feature and weight, by kind."""
    tables: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    for kind, feature, weight in rows:
        tables[kind][feature] = weight
    return tuple(tables.values())


@cache
def load_neighbours() -> Mapping[str, int]:
    """Return the weights of the neighbours of words in های, and under `=word` the odds of ه + ای of words seen."""
    return {feature: int(weight) for feature, weight in read_table("neighbour_weights.tsv.gz")}
