"""Finding entities: strict and overlap F1 by label and language, and CPU time, of each layer alone and of all together.

`KARIZ_NER` names a folder with `parstwiner.dev.jsonl.gz` and `wojood-sample.dev.jsonl.gz` (a sentence a line with
`tokens` and `tags`, BIO over PER, ORG, LOC, under their own schemes). Without it only speed is measured, on the seeds.
"""

import os
import random
import time
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path

from transforms.entities import Entities, find_entities
from transforms.entities.extraction import LAYERS, Layer
from transforms.entities.features import spans_of
from transforms.entities.training.make_crf import CORPORA, read_sentences

SAMPLES = 500
CHOICES: Sequence[tuple[Layer, ...]] = (
    ("gazetteer",),
    ("rule",),
    ("crf",),
    ("gazetteer", "rule", "propagation"),
    LAYERS,
)

Span = tuple[int, int, str]
# Right, found, labelled.
Counts = tuple[int, int, int]


def main() -> None:
    """Print quality, then speed."""
    folder = os.environ.get("KARIZ_NER")
    if folder:
        for language, corpus in CORPORA.items():
            measure_quality(list(read_sentences(Path(folder, f"{corpus}.dev.jsonl.gz"))), language, corpus)
    else:
        print("quality skipped: KARIZ_NER names no folder of labelled sentences")
    measure_speed([seed.read_text(encoding="utf-8")[:2000] for seed in sorted(Path("seeds").glob("*.txt"))])


def measure_quality(sentences: Sequence[tuple[list[str], list[str]]], language: str, corpus: str) -> None:
    """Print F1 of each choice of layers, with a 95 % bootstrap interval over sentences."""
    gold = [set(spans_of(tags)) for _, tags in sentences]
    for layers in CHOICES:
        found = [find_spans(tokens, language, layers) for tokens, _ in sentences]
        print(f"{corpus} ({language}), {'+'.join(layers)}: strict F1 [95 %], overlap F1")
        for labels in (("PER",), ("ORG",), ("LOC",), ("PER", "ORG", "LOC")):
            strict = [count(choose(f, labels), choose(g, labels)) for f, g in zip(found, gold, strict=True)]
            loose = [count_overlaps(choose(f, labels), choose(g, labels)) for f, g in zip(found, gold, strict=True)]
            low, high = find_interval(strict)
            name = "+".join(labels)
            print(f"  {name:11} {100 * f1(strict):5.1f} [{100 * low:.1f}, {100 * high:.1f}]  {100 * f1(loose):5.1f}")


def find_spans(tokens: Sequence[str], language: str, layers: tuple[Layer, ...]) -> set[Span]:
    """Return the outermost mentions as spans of the corpus's tokens."""
    starts = [0, *accumulate(len(token) + 1 for token in tokens)]
    return {
        (bisect_right(starts, mention.start) - 1, bisect_right(starts, mention.end - 1) - 1, mention.label)
        for mention in find_entities(" ".join(tokens), language, layers)
        if mention.label != "ROLE" and not mention.level
    }


def choose(spans: Iterable[Span], labels: Sequence[str]) -> set[Span]:
    """Return the spans with one of the labels."""
    return {span for span in spans if span[2] in labels}


def count(found: set[Span], gold: set[Span]) -> Counts:
    """Return how many spans are right to the token, found, and labelled."""
    return len(found & gold), len(found), len(gold)


def count_overlaps(found: set[Span], gold: set[Span]) -> Counts:
    """Return the same where a span is right that shares a token and the label with a labelled one; each once."""
    left, right = set(gold), 0
    for first, last, label in sorted(found):
        hit = next((one for one in sorted(left) if one[0] <= last and first <= one[1] and one[2] == label), None)
        if hit is not None:
            left.discard(hit)
            right += 1
    return right, len(found), len(gold)


def f1(counts: Iterable[Counts]) -> float:
    """Return the F1 of all sentences together."""
    right, found, labelled = (sum(column) for column in zip(*counts, strict=True))
    return 2 * right / max(1, found + labelled)


def find_interval(counts: Sequence[Counts]) -> tuple[float, float]:
    """Return the middle 95 % of F1 over sentences drawn with replacement."""
    chooser = random.Random(1)
    scores = sorted(f1(chooser.choices(counts, k=len(counts))) for _ in range(SAMPLES))
    return scores[int(0.025 * SAMPLES)], scores[int(0.975 * SAMPLES)]


def measure_speed(texts: Sequence[str]) -> None:
    """Print CPU time of setup, and of a document of 2,000 characters with each choice of layers, in turn."""
    started = time.process_time()
    Entities().setup()
    print(f"setup {time.process_time() - started:.2f} s")
    spent = dict.fromkeys(CHOICES, 0.0)
    rounds = 20
    for number in range(rounds + 1):
        for layers in CHOICES:
            begun = time.process_time()
            for text in texts:
                find_entities(text, "ar" if "ال" in text[:200] and "می" not in text else "fa", layers)
            spent[layers] += (time.process_time() - begun) * bool(number)
    for layers, seconds in spent.items():
        print(f"{'+'.join(layers):32} {1000 * seconds / rounds / len(texts):6.2f} ms a document")
