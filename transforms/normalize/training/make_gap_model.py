"""`python -m transforms.normalize.training.make_gap_model DATA OUTPUT [--names NAMES]`: make the gap model."""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import exp, log, sqrt
from pathlib import Path

from schemas.text import AlignedText
from transforms.normalize.dictionary import load_dictionary
from transforms.normalize.gap_features import KINDS, NOTHING, list_features
from transforms.normalize.gap_model import PLURAL, SCALE, decode_scores, judge_scores, list_neighbours
from transforms.normalize.gaps import HALF_SPACE, Gaps, find_half_spaces
from transforms.normalize.half_spaces import find_neighbours, find_runs, read_word
from transforms.normalize.lexicon import load_lexicon
from transforms.normalize.normalized_text import normalize
from transforms.normalize.seen_words import BAR, SeenWords, count_parts, write_table
from transforms.normalize.training.logistic import Example, fit_weights
from transforms.normalize.word_forms import is_whole

NOTE = "Made by make_gap_model.py; for sources and licence see SOURCES.md"
FILES = ("seen_words.tsv.gz", "gap_weights.tsv.gz", "neighbour_weights.tsv.gz", "decided_words.tsv.gz")

_SHORTEST = 4
# Odds of the gap model beyond this, a natural logarithm, are no surer.
_MOST = 3.5
_EZAFE = re.compile("(?<=ه)\u0654")


def read_sentences(path: Path) -> list[str]:
    """Return the sentences of a file, one a line, gzipped or plain, in the letters that the model works on."""
    return [normalize(AlignedText.of(line), "fa", half_spaces=False).text for line in read_lines(path)]


def read_lines(path: Path) -> list[str]:
    """Return the lines of a file, gzipped or plain."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return data.decode("utf-8").splitlines()


def count_forms(sentences: Iterable[str]) -> dict[str, int]:
    r"""Count the words of Persian letters, bars for half-spaces; a he with hamza counts as ه + ی too.

    Not where the same letters are another word as well (فرمانده + ی, but فرماندهی).

    >>> count_forms(["خانه\u0654 ما می\u200cرود"])
    {'خانه': 1, 'خانه|ی': 1, 'ما': 1, 'می|رود': 1}
    """
    counts: Counter[str] = Counter()
    ezafes: Counter[str] = Counter()
    for sentence in sentences:
        for run in find_runs(sentence):
            word = read_word(run)
            if word:
                form = word.replace(HALF_SPACE, BAR)
                counts[form] += 1
                if form.endswith("ه") and _EZAFE.search(run):
                    ezafes[f"{form}{BAR}ی"] += 1
    counts.update({form: count for form, count in ezafes.items() if form.replace(BAR, "") not in counts})
    return dict(sorted(counts.items()))


def count_names(rows: Iterable[Mapping[str, Sequence[str]]], counts: Mapping[str, int]) -> dict[str, int]:
    """Return the names of persons that are not among the words counted, each once, whole.

    Args:
        rows: `tokens` of a text and their `tags` (BIO), as named-entity data give them.
        counts: what the treebank holds.

    >>> count_names([{"tokens": ["آقای", "عراقچی"], "tags": ["O", "B-PER"]}], {})
    {'عراقچی': 1}
    """
    known = {form.replace(BAR, "") for form in counts}
    names = {
        token
        for row in rows
        for token, tag in zip(row["tokens"], row["tags"], strict=True)
        if tag.endswith("-PER") and token not in known and HALF_SPACE not in token and read_word(token) == token
    }
    return dict.fromkeys(sorted(names), 1)


def divide_verbs(counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts of forms with the verbs divided after می and نمی that the treebank left whole.

    It does so in all of a few verbs, mostly before a jim.

    >>> divide_verbs({"میجنگند": 2, "می|جنگند": 1, "میدان": 3})
    {'می|جنگند': 3, 'میدان': 3}
    """
    verbs = load_lexicon().verbs
    divided: Counter[str] = Counter()
    for form, count in counts.items():
        is_verb = form.startswith(("می", "نمی")) and form in verbs and not is_whole(form)
        divided[verbs[form].replace(HALF_SPACE, BAR) if is_verb else form] += count
    return dict(sorted(divided.items()))


def make_examples(counts: Mapping[str, int], seen: SeenWords) -> Iterator[Example]:
    """Yield an example for each gap of each word that was seen; frequent words count a little more."""
    totals: Counter[str] = Counter()
    spaced: dict[str, Counter[int]] = {}
    for form, count in counts.items():
        word = form.replace(BAR, "")
        totals[word] += count
        gaps = spaced.setdefault(word, Counter())
        for gap in find_half_spaces(form, BAR):
            gaps[gap] += count
    for word, total in totals.items():
        if len(word) >= _SHORTEST:
            weight = 1 + 0.3 * min(3.0, sqrt(total) - 1)
            for gap, features in list_features(word, seen, seen.gaps[word]):
                yield Example(name_features(features), spaced[word][gap] / total, weight)


def name_features(features: Iterable[str]) -> tuple[str, ...]:
    """Return features with their kinds before them, as the file of weights has them; those not there are left out."""
    return tuple(f"{kind}\t{feature}" for kind, feature in zip(KINDS, features, strict=True) if feature != NOTHING)


def break_ties(counts: Mapping[str, int], seen: SeenWords, weights: Mapping[str, int]) -> dict[str, int]:
    """Return counts with one more of what the model has, for words with two forms as common as each other."""
    tied: dict[str, dict[Gaps, str]] = {}
    highest: Counter[str] = Counter()
    for form, count in counts.items():
        word = form.replace(BAR, "")
        if count > highest[word]:
            highest[word], tied[word] = count, {}
        if count == highest[word]:
            tied[word][find_half_spaces(form, BAR)] = form
    broken = dict(counts)
    for word, forms in tied.items():
        # Of words in های the neighbours decide.
        if len(forms) > 1 and len(word) >= _SHORTEST and not word.endswith(PLURAL):
            chosen = decode_scores(word, _score_gaps(word, seen, weights))
            if chosen in forms:
                broken[forms[chosen]] += 1
    return broken


def make_neighbour_model(sentences: Iterable[str], seen: SeenWords, weights: Mapping[str, int]) -> dict[str, int]:
    """Return the weights of the neighbours of words in های, and the odds of ه + ای of each such word.

    A word's odds come from its other occurrences, and from the gap model as if that were one more of them.
    """
    judged: dict[str, int] = {}
    for word in seen.readings:
        if len(word) >= _SHORTEST + 1:
            judged[word] = judge_scores(word, _score_gaps(word, seen, weights))
    examples = []
    for sentence in sentences:
        for word, gaps, before, after in find_neighbours(sentence):
            he = int(len(word) - 2 in gaps)
            hes, plurals = seen.readings[word]
            prior = _mix_odds(hes - he, plurals - (1 - he), judged[word]) / SCALE
            examples.append(Example(tuple(list_neighbours(before, after)), he, 1.0, prior))
    odds = {f"={word}": _mix_odds(*seen.readings[word], margin) for word, margin in judged.items()}
    return {**odds, **fit_weights(examples, epochs=20, rate=0.3, l1=0.2)}


def make_model(
    sentences: Iterable[str], names: Iterable[Mapping[str, Sequence[str]]] = (), words: Iterable[str] = ()
) -> dict[str, bytes]:
    """Return the files of the model by name; the same sentences, names and words to decide give the same bytes."""
    sentences = list(sentences)
    counts = divide_verbs(count_forms(sentences))
    counts |= count_names(names, counts)
    seen = count_parts(counts)
    weights = fit_weights(make_examples(counts, seen), epochs=6)
    counts = break_ties(counts, seen, weights)
    seen = count_parts(counts)
    tables = counts, weights, make_neighbour_model(sentences, seen, weights)
    files = [write_table(sorted(table.items()), NOTE) for table in tables]
    files.append(write_table(((form,) for form in decide_words(words, seen, weights)), NOTE))
    return dict(zip(FILES, files, strict=True))


def decide_words(words: Iterable[str], seen: SeenWords, weights: Mapping[str, int]) -> Iterator[str]:
    """Yield those words, bars for half-spaces, that the model divides otherwise than the dictionary."""
    dictionary = load_dictionary()
    for word in sorted(words):
        if len(word) >= _SHORTEST and word not in seen.gaps:
            gaps = decode_scores(word, _score_gaps(word, seen, weights))
            if gaps != dictionary.gaps.get(word):
                yield BAR.join(word[start:end] for start, end in pairwise((0, *gaps, len(word))))


def _score_gaps(word: str, seen: SeenWords, weights: Mapping[str, int]) -> dict[int, int]:
    """Return the odds of the gaps of a word, those left out that the table counts for the word itself."""
    found = list_features(word, seen, seen.gaps.get(word, ()))
    return {gap: sum(weights.get(each, 0) for each in name_features(features)) for gap, features in found}


def _mix_odds(he: int, plural: int, margin: int) -> int:
    """Return the odds of ه + ای, in 64ths, from counts of both readings and the model's margin as one more count."""
    chance = 1 / (1 + exp(-max(-_MOST, min(_MOST, margin / SCALE))))
    return round(SCALE * log((he + chance) / (plural + 1 - chance)))


def main() -> int:
    """Make the model that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="sentences with proper half-spaces, one a line; may be gzipped")
    parser.add_argument("output", type=Path, help="folder of the model: transforms/normalize/data")
    parser.add_argument("--names", type=Path, help="JSON lines with tokens and BIO tags, for names that stay whole")
    options = parser.parse_args()
    names = map(json.loads, read_lines(options.names)) if options.names else ()
    for name, content in make_model(read_sentences(options.data), names, load_dictionary().entries).items():
        (options.output / name).write_bytes(content)
        sys.stdout.write(f"{name}: {len(content):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
