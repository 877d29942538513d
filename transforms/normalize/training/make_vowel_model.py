"""`python -m transforms.normalize.training.make_vowel_model DATA OUTPUT`: make the model of Sorani he and ە."""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import resources
from math import sqrt
from pathlib import Path

from transforms.language.training.make_profiles import read_rows
from transforms.normalize.common import LETTERS
from transforms.normalize.seen_words import write_table
from transforms.normalize.sorani_vowels import fold_he, list_features
from transforms.normalize.training.logistic import Example, fit_weights

NAME = "sorani_vowels.tsv.gz"
NOTE = "Made by make_vowel_model.py; for sources and licence see SOURCES.md"

_WORD = re.compile(f"[{LETTERS}]+")
# Fewer than this may all be consonants; more of them than of ە are not.
_FEW = 3


def count_words(texts: Iterable[str]) -> dict[str, int]:
    """Count the words of modern Sorani text that hold a he or ە; texts in the old spelling are left out.

    >>> count_words(["ئەم هەبوو", "ئهم له ههموو"])
    {'ئەم': 1, 'هەبوو': 1}
    """
    counts: Counter[str] = Counter()
    for text in texts:
        if text.count("ه") < _FEW or text.count("ە") > text.count("ه"):
            counts.update(word for word in _WORD.findall(text.replace("ھ", "ه")) if "ه" in word or "ە" in word)
    return dict(sorted(counts.items()))


def read_hard_words() -> list[str]:
    """Return the lines of the table of words with the consonant."""
    table = resources.files("transforms.normalize").joinpath("data", "sorani_words.txt").read_text(encoding="utf-8")
    return [line for line in table.splitlines() if not line.startswith("#")]


def make_examples(counts: dict[str, int]) -> Iterator[Example]:
    """Yield an example for each he and ە; frequent words count a little more."""
    for word, count in counts.items():
        for index, features in list_features(fold_he(word)):
            yield Example(tuple(features), float(word[index] == "ە"), sqrt(min(count, 16)))


def make_model(texts: Iterable[str]) -> bytes:
    """Return the file of the model; the same texts in any order give the same bytes."""
    weights = fit_weights(make_examples(count_words(texts)), epochs=12, rate=0.2, l1=0.1)
    return write_table(weights.items(), NOTE)


def main() -> int:
    """Make the model that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="JSON lines with lang and text; may be gzipped")
    parser.add_argument("output", type=Path, help="folder of the model: transforms/normalize/data")
    options = parser.parse_args()
    texts = [row["text"] for row in read_rows(options.data) if row["lang"] == "ckb"]
    content = make_model([*texts, *read_hard_words()])
    (options.output / NAME).write_bytes(content)
    sys.stdout.write(f"{NAME}: {len(content):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
