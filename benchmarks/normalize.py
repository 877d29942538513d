"""Half-spaces put back: by ours, by its two parts alone and by hazm, and what they cost.

`KARIZ_HALFSPACE` names a file (may be gzipped) of Persian sentences with proper half-spaces, one a line, none of which
the model was made from. Without it the seeds' gold is used, which is small and was looked at.
"""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from schemas.records import Document
from schemas.text import AlignedText
from transforms.normalize import Normalize
from transforms.normalize.gap_model import restore_gaps
from transforms.normalize.gaps import HALF_SPACE, NON_JOINING, Gaps
from transforms.normalize.half_spaces import find_runs, forget_words, read_word
from transforms.normalize.normalized_text import normalize
from transforms.normalize.seen_words import load_seen_words
from transforms.normalize.training.make_gap_model import read_lines
from transforms.normalize.word_forms import find_rule_gaps

GOLD = Path("tests/data/gold/halfspace")
REPEATS = 5
CHARS = 2000

Restore = Callable[[str], str]


def main() -> None:
    """Print precision, recall, F1 and false insertions, then CPU time of documents of 2,000 characters."""
    began = time.process_time()
    Normalize().setup()
    print(f"setup {time.process_time() - began:.2f} s")
    path = os.environ.get("KARIZ_HALFSPACE")
    if path:
        lines = read_lines(Path(path))
    else:
        print("KARIZ_HALFSPACE names no sentences: on the gold of the seeds")
        lines = [line for file in sorted(GOLD.glob("*.txt")) for line in read_lines(file)]
    sentences = [normalize(AlignedText.of(line), "fa", half_spaces=False).text for line in lines]
    methods: dict[str, Restore] = {
        "kariz": lambda text: normalize(AlignedText.of(text), "fa").text,
        "table of seen words": lambda text: restore_words(text, lambda word: load_seen_words().gaps.get(word, ())),
        "lexicon and affix rules": lambda text: restore_words(text, find_rule_gaps),
        "table and gap model, no neighbours": lambda text: restore_words(text, restore_gaps),
        **list_peers(),
    }
    print(f"{'':36} precision recall     F1  false in 1,000 words")
    for name, restore in methods.items():
        print(f"{name:36} {measure(sentences, restore)}")
    measure_costs(sentences)


def restore_words(text: str, find: Callable[[str], Gaps]) -> str:
    """Return a text whose words have the half-spaces that `find` gives for each alone."""
    edited = text
    for run in sorted(set(find_runs(text)), key=len, reverse=True):
        word = read_word(run)
        if word and HALF_SPACE not in word and len(word) > 3 and (gaps := find(word)):
            pieces = [word[a:b] for a, b in zip((0, *gaps), (*gaps, len(word)), strict=True)]
            edited = edited.replace(run, HALF_SPACE.join(pieces) + run[len(word) :])
    return edited


def list_peers() -> dict[str, Restore]:
    """Return the other normalizers that are installed."""
    import hazm

    return {"hazm": hazm.Normalizer().normalize}


def find_gaps(text: str) -> set[int]:
    """Return where half-spaces are seen: the number of letters before."""
    gaps, letters, before = set(), 0, " "
    for letter in text:
        if letter == HALF_SPACE and before not in NON_JOINING:
            gaps.add(letters)
        elif letter.isalpha() and letter != HALF_SPACE:
            letters += 1
        before = letter
    return gaps


def measure(sentences: Iterable[str], restore: Restore) -> str:
    """Return how well the half-spaces of sentences are found again once they are taken out."""
    right = false = missed = words = 0
    for sentence in sentences:
        stripped = sentence.replace(HALF_SPACE, "")
        want, got = find_gaps(sentence), find_gaps(restore(stripped))
        right, false, missed = right + len(want & got), false + len(got - want), missed + len(want - got)
        words += len(stripped.split())
    precision, recall = right / max(1, right + false), right / max(1, right + missed)
    f1 = 2 * right / max(1, 2 * right + false + missed)
    return f"{100 * precision:9.2f} {100 * recall:6.2f} {100 * f1:6.2f} {1000 * false / max(1, words):8.2f}"


def measure_costs(sentences: Iterable[str]) -> None:
    """Print CPU time of `Normalize` over stripped documents, with a warm and with an empty cache, and hazm's."""
    text = " ".join(sentences).replace(HALF_SPACE, "")
    texts = [text[at : at + CHARS] for at in range(0, min(len(text) - CHARS, 60 * CHARS), CHARS)]
    documents = [Document.of(each, language="fa") for each in texts]
    transform = Normalize()
    print(f"ms a document of {CHARS} characters, best of {REPEATS}:")
    (_, peer), *_ = list_peers().items()
    costs: dict[str, list[float]] = {"kariz, cold": [], "kariz, warm": [], "hazm": []}
    for _ in range(REPEATS):
        cold = 0.0
        for document in documents:
            forget_words()
            began = time.process_time()
            transform.apply(document)
            cold += time.process_time() - began
        costs["kariz, cold"].append(cold)
        for document in documents:
            transform.apply(document)
        began = time.process_time()
        for document in documents:
            transform.apply(document)
        costs["kariz, warm"].append(time.process_time() - began)
        began = time.process_time()
        for each in texts[:20]:
            peer(each)
        costs["hazm"].append((time.process_time() - began) * len(texts) / len(texts[:20]))
    for name, seconds in costs.items():
        print(f"  {name:12} {1000 * min(seconds) / len(documents):7.2f}")
