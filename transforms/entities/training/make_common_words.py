"""Make `data/common_fa.txt` and `data/common_ar.txt`: words that are hardly ever part of a person's name.

    python -m transforms.entities.training.make_common_words NER_FOLDER

The folder holds `parstwiner.train.jsonl.gz` and `wojood-sample.train.jsonl.gz`, a sentence a line
with `tokens` and `tags` (BIO).
"""

import gzip
import json
import re
import sys
import textwrap
from collections import Counter
from pathlib import Path

from transforms.folding import fold

_DATA = Path(__file__).parent.parent / "data"
_WORD = re.compile(r"[^\W\d_]+")
_CORPORA = (
    ("parstwiner", 3, "common_fa.txt", "the training part of ParsTwiNER (MIT, overfit-ir/parstwiner)"),
    ("wojood-sample", 2, "common_ar.txt", "the training part of Wojood's open sample (MIT, SinaLab/ArabicNER)"),
)


def list_common_words(corpus: Path, minimum: int) -> list[str]:
    """Return folded words that a corpus holds often outside persons' names and under 2 % of the time inside one.

    Args:
        corpus: gzipped JSON lines with `tokens` and `tags`.
        minimum: how often, at least.
    """
    plain: Counter[str] = Counter()
    person: Counter[str] = Counter()
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for token, tag in zip(row["tokens"], row["tags"], strict=True):
                (person if tag.endswith("PER") else plain).update(_WORD.findall(fold(token).text))
    return sorted(
        word
        for word, count in plain.items()
        if count >= minimum and len(word) > 1 and person[word] * 50 <= count and not word.isascii()
    )


def main(folder: Path) -> None:
    """Write both files."""
    for corpus, minimum, name, source in _CORPORA:
        words = list_common_words(folder / f"{corpus}.train.jsonl.gz", minimum)
        head = (
            f"# Folded words that {source} holds at least {minimum} times outside person names and hardly ever\n"
            "# (under 2 % of the time) inside one. They are no part of a name unless a given name says so.\n"
        )
        body = textwrap.fill(" ".join(words), 108, break_long_words=False, break_on_hyphens=False)
        (_DATA / name).write_text(f"{head}{body}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
