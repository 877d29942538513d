"""Make `data/crf_fa.tsv` and `data/crf_ar.tsv`, the weights of the CRF layer.

    python -m transforms.entities.training.make_crf NER_FOLDER

The folder holds `parstwiner.train.jsonl.gz` (ParsTwiNER, MIT, overfit-ir/parstwiner) and
`wojood-sample.train.jsonl.gz` (the open sample of Wojood, MIT, SinaLab/ArabicNER), a sentence a line with `tokens` and
`tags` (BIO over PER, ORG, LOC).
`news_fa.txt` and `news_ar.txt` beside this script are news sentences of our own writing: the corpora are tweets and web
pages, and a model that has never seen the nouns of news takes them for names.
python-crfsuite trains; it comes with hazm. The same data and lexicons give the same bytes. Run it again after every
change to the lexicons, since they are what the model sees.
"""

import gzip
import json
import re
import sys
import tempfile
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

from transforms.entities.features import list_features, split_sentences
from transforms.entities.lexicon import find_hits, load_lexicon
from transforms.entities.scores import Weights
from transforms.entities.tokens import Tokens, tokenize

_HERE = Path(__file__).parent
_DATA = _HERE.parent / "data"
CORPORA = {"fa": "parstwiner", "ar": "wojood-sample"}
_SOURCES = {
    "fa": "the training part of ParsTwiNER (MIT, github overfit-ir/parstwiner)",
    "ar": "the training part of the open sample of Wojood (MIT, github SinaLab/ArabicNER)",
}
_SETTINGS = {
    "fa": {"c1": 0.2, "c2": 0.05, "feature.minfreq": 2, "max_iterations": 150},
    "ar": {"c1": 0.1, "c2": 0.05, "feature.minfreq": 1, "max_iterations": 150},
}
_DIGITS = 3

# How often the news sentences are read: they are few, but of the kind of text that is tagged.
_NEWS_TIMES = 4
_NAMED = re.compile(r"([^\[]*)\[([^/]*)/([A-Z]*)\]")

Item = tuple[list[list[str]], list[str]]


def read_sentences(corpus: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the tokens and tags of each sentence of a gzipped corpus, without Wojood's closing mark."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            kept = [pair for pair in zip(row["tokens"], row["tags"], strict=True) if pair[0] != "$#$"]
            if kept:
                tokens, tags = zip(*kept, strict=True)
                yield list(tokens), list(tags)


def read_news(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the tokens and tags of each sentence of a file with names in brackets: [تهران/LOC]."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        tokens: list[str] = []
        tags: list[str] = []
        for plain, name, label in _NAMED.findall(line + "[/]"):
            words = name.split()
            tokens += [*plain.split(), *words]
            tags += ["O"] * len(plain.split()) + [f"{'I' if number else 'B'}-{label}" for number in range(len(words))]
        yield tokens, tags


def read_items(sentences: Iterator[tuple[list[str], list[str]]], language: str) -> Iterator[Item]:
    """Yield features and labels of each sentence, cut and tokenized as the extraction does."""
    lexicon = load_lexicon(language)
    for parts, tags in sentences:
        tokens = tokenize(" ".join(parts), language)
        labels = align_tags(tokens, parts, tags)
        features = list_features(tokens, lexicon, find_hits(tokens, lexicon))
        for (start, end), items in zip(split_sentences(tokens), features, strict=True):
            yield items, labels[start:end]


def align_tags(tokens: Tokens, parts: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Return the tag of the corpus's token that each word of ours begins in; B- only once."""
    starts = [0, *accumulate(len(part) + 1 for part in parts)]
    labels: list[str] = []
    last = -1
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        part = bisect_right(starts, tokens.view.raw_span(start, end)[0]) - 1
        labels.append(tags[part].replace("B-", "I-") if part == last else tags[part])
        last = part
    return labels


def train(items: Iterator[Item], model: Path, settings: dict[str, float]) -> None:
    """Train a model with python-crfsuite."""
    pycrfsuite: Any = import_module("pycrfsuite")
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    for features, labels in items:
        trainer.append(features, labels)
    trainer.set_params({**settings, "feature.possible_transitions": True})
    trainer.train(str(model))


def read_weights(model: Path) -> Weights:
    """Return the weights of a model of python-crfsuite."""
    pycrfsuite: Any = import_module("pycrfsuite")
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    info: Any = tagger.info()
    labels = tuple(tagger.labels())
    states: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for (feature, label), weight in info.state_features.items():
        states[feature].append((labels.index(label), weight))
    transitions = [[info.transitions.get((one, other), 0.0) for other in labels] for one in labels]
    return Weights(labels, {feature: tuple(sorted(states[feature])) for feature in sorted(states)}, transitions)


def write_weights(weights: Weights, path: Path, head: str) -> None:
    """Write weights as the table that `load_weights` reads."""
    lines = ["\t".join(weights.labels)]
    lines += ["\t".join(f"{weight:.{_DIGITS}f}" for weight in row) for row in weights.transitions]
    for feature, pairs in weights.states.items():
        cells = [f"{label}:{weight:.{_DIGITS}f}" for label, weight in pairs if round(weight, _DIGITS)]
        if cells:
            lines.append("\t".join([feature, *cells]))
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def main(folder: Path) -> None:
    """Write both files."""
    for language, corpus in CORPORA.items():
        head = (
            f"# Weights of a CRF trained by training/make_crf.py on {_SOURCES[language]}.\n"
            "# Labels; the weight of each label (column) after each label (row); a feature a line with label:weight.\n"
        )
        with tempfile.TemporaryDirectory() as scratch:
            model = Path(scratch, "model.crfsuite")
            sentences = read_sentences(folder / f"{corpus}.train.jsonl.gz")
            news = [*read_news(_HERE / f"news_{language}.txt")] * _NEWS_TIMES
            train(read_items(chain(sentences, news), language), model, _SETTINGS[language])
            write_weights(read_weights(model), _DATA / f"crf_{language}.tsv", head)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
