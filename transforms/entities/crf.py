"""A linear-chain CRF's decoder: the labels of python-crfsuite's tagger, from the same weights, without its cost.

Three things make it cheap. What a word form adds to the score of each label, at each distance that it is
seen from, is summed once for each form and kept; so is what each surrounding adds. Where no label but O can
be on the best path, whatever stands beside it, nothing is decoded: the score of O is ahead of every other
label's by more than all transitions together could make up. What is left are short runs of words with a
certain O, or the sentence's end, on either side, and Viterbi over a run finds the path of the whole.
"""

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from transforms.entities.features import (
    EDGE,
    OFFSETS,
    Place,
    class_of,
    describe_place,
    describe_word,
    list_places,
    spans_of,
    split_sentences,
)
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.tokens import Tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float64]

OUTSIDE = "O"
# Rows kept for word forms and surroundings; a full table is begun anew.
_MOST_ROWS = 1 << 15
_Key = TypeVar("_Key", bound=Hashable)


class Weights(NamedTuple):
    """A trained model: weights of features for labels, and of each label after another."""

    labels: tuple[str, ...]
    states: Mapping[str, Sequence[tuple[int, float]]]
    transitions: Sequence[Sequence[float]]


class Name(NamedTuple):
    """A name over the words `first` to `last`, both inside; `probability` is against its being none."""

    first: int
    last: int
    label: str
    probability: float


class Run(NamedTuple):
    """Unsure words, `first` to `last`; whether they open and close their sentence."""

    first: int
    last: int
    opens: bool
    closes: bool


class Table(Generic[_Key]):
    """Rows of numbers that are computed once for each key."""

    def __init__(self, compute: Callable[[_Key], Sequence[float]], width: int) -> None:
        self._compute = compute
        self._width = width
        self._lock = Lock()
        self._start()

    def _start(self) -> None:
        import numpy as np

        # One attribute, so that no thread sees the numbers of one table and the rows of another.
        self._table: tuple[dict[_Key, int], Scores] = {}, np.zeros((256, self._width))

    def look_up(self, keys: Sequence[_Key]) -> "Scores":
        """Return an array with the row of each key."""
        numbers, rows = self._table
        try:
            return rows[[numbers[key] for key in keys]]
        except (KeyError, IndexError):
            # A new key, or a table that another thread has just made larger.
            return self._fill(keys)

    def _fill(self, keys: Sequence[_Key]) -> "Scores":
        import numpy as np

        with self._lock:
            if len(self._table[0]) > _MOST_ROWS:
                self._start()
            numbers, rows = self._table
            for key in keys:
                if key not in numbers:
                    if len(numbers) == len(rows):
                        rows = np.concatenate([rows, np.zeros_like(rows)])
                        self._table = numbers, rows
                    rows[len(numbers)] = self._compute(key)
                    numbers[key] = len(numbers)
            return rows[[numbers[key] for key in keys]]


class Decoder:
    """Labels words with a model; shared by the threads of a process."""

    def __init__(self, weights: Weights, lexicon: Lexicon) -> None:
        import numpy as np

        self.weights = weights
        self.lexicon = lexicon
        self._outside = weights.labels.index(OUTSIDE)
        size = len(weights.labels)
        self._words: Table[str] = Table(self._score_word, len(OFFSETS) * size)
        self._places: Table[tuple[Any, ...]] = Table(lambda place: self._score(describe_place(Place(*place))), size)
        self._classes: dict[str, str] = {}
        self._transitions = np.array(weights.transitions)
        self._lead = np.array([self._find_lead(label) for label in range(size)])

    def find_names(self, tokens: Tokens, hits: Iterable[Hit]) -> list[Name]:
        """Return the names of the text in its order."""
        sentences = split_sentences(tokens)
        if not sentences:
            return []
        scores = self._score_text(tokens, hits, sentences)
        labels = self._label(scores, sentences)
        starts, ends = {start for start, _ in sentences}, {end - 1 for _, end in sentences}
        names = []
        for first, last, label in spans_of([self.weights.labels[number] for number in labels]):
            before = None if first in starts else labels[first - 1]
            after = None if last in ends else labels[last + 1]
            path = labels[first : last + 1]
            names.append(
                Name(first, last, label, self._find_odds(scores[first : last + 1].tolist(), path, before, after))
            )
        return names

    def label(self, tokens: Tokens, hits: Iterable[Hit]) -> list[str]:
        """Return the label of each word, as python-crfsuite's tagger would with the features of `list_features`."""
        sentences = split_sentences(tokens)
        if not sentences:
            return []
        return [
            self.weights.labels[number] for number in self._label(self._score_text(tokens, hits, sentences), sentences)
        ]

    def _label(self, scores: "Scores", sentences: Sequence[tuple[int, int]]) -> list[int]:
        import numpy as np

        labels = [self._outside] * len(scores)
        ahead = scores[:, self._outside, None] - scores
        ahead[:, self._outside] = math.inf
        unsure: list[int] = np.flatnonzero((ahead <= self._lead).any(axis=1)).tolist()
        runs = sorted(_split_runs(unsure, sentences), key=lambda run: run.first - run.last)
        if runs:
            for run, path in zip(runs, find_paths(scores, self._transitions, runs, self._outside), strict=True):
                labels[run.first : run.last + 1] = path
        return labels

    def _find_odds(self, scores: list[list[float]], path: list[int], before: int | None, after: int | None) -> float:
        """Return how likely a name's labels are against O in their place, the labels around being what they are."""
        transitions, outside = self.weights.transitions, self._outside
        lead = sum(row[label] - row[outside] for row, label in zip(scores, path, strict=True))
        for chain, sign in ((path, 1), ([outside] * len(path), -1)):
            whole = [label for label in (before, *chain, after) if label is not None]
            lead += sign * sum(transitions[one][other] for one, other in pairwise(whole))
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, lead))))

    def _find_lead(self, label: int) -> float:
        """Return how much a label instead of O can win by transitions to and from any label or a sentence's end."""
        transitions, outside = self.weights.transitions, self._outside
        into = max(0.0, *(row[label] - row[outside] for row in transitions))
        out_of = max(0.0, *(a - b for a, b in zip(transitions[label], transitions[outside], strict=True)))
        # Sums in another order than python-crfsuite's differ in the last digits.
        return into + out_of + 1e-6

    def _score_text(self, tokens: Tokens, hits: Iterable[Hit], sentences: Sequence[tuple[int, int]]) -> "Scores":
        import numpy as np

        padded = [EDGE, EDGE]
        inside: list[int] = []
        for start, end in sentences:
            inside += range(len(padded), len(padded) + end - start)
            padded += [*tokens.words[start:end], EDGE, EDGE]
        rows = self._words.look_up(padded).reshape(len(padded), len(OFFSETS), -1)
        at = np.array(inside)
        scores: Scores = self._places.look_up(list(list_places(tokens, hits, self._class_of)))
        for column, offset in enumerate(OFFSETS):
            scores += rows[at + offset, column]
        return scores

    def _class_of(self, word: str) -> str:
        known = self._classes.get(word)
        if known is None:
            if len(self._classes) > _MOST_ROWS:
                self._classes = {}
            known = self._classes[word] = class_of(word, self.lexicon)
        return known

    def _score_word(self, word: str) -> list[float]:
        return [score for offset in OFFSETS for score in self._score(describe_word(word, self.lexicon, offset))]

    def _score(self, features: Iterable[str]) -> list[float]:
        scores = [0.0] * len(self.weights.labels)
        for feature in features:
            for label, weight in self.weights.states.get(feature, ()):
                scores[label] += weight
        return scores


def find_paths(scores: "Scores", transitions: "Scores", runs: Sequence[Run], outside: int) -> Iterator[list[int]]:
    """Yield the best path of labels through each run (Viterbi, all runs at once); the scores are used up.

    Args:
        scores: of each label for each word of the text.
        transitions: of each label (row) to each label (column).
        runs: the longest first.
        outside: the label before runs that do not open and after those that do not close a sentence.
    """
    import numpy as np

    firsts = np.array([run.first for run in runs])
    lasts = np.array([run.last for run in runs])
    scores = scores.copy()
    scores[[run.first for run in runs if not run.opens]] += transitions[outside]
    scores[[run.last for run in runs if not run.closes]] += transitions[:, outside]
    into = np.ascontiguousarray(transitions.T)
    lengths = lasts - firsts + 1
    best = scores[firsts]
    for step in range(1, int(lengths[0])):
        count = int(np.count_nonzero(lengths > step))
        at = firsts[:count] + step
        best = (best[:count, None, :] + into).max(axis=2) + scores[at]
        scores[at] = best
    # `scores` now holds the best score of a path that ends there; where each came from is found once for all words.
    came_from = (scores[:, None, :] + into).argmax(axis=2).tolist()
    for run, label in zip(runs, scores[lasts].argmax(axis=1).tolist(), strict=True):
        path = [label]
        for index in range(run.last - 1, run.first - 1, -1):
            path.append(came_from[index][path[-1]])
        yield path[::-1]


def _split_runs(unsure: Sequence[int], sentences: Iterable[tuple[int, int]]) -> Iterator[Run]:
    """Yield the runs of unsure words, cut at the ends of sentences."""
    ends = {end - 1 for _, end in sentences}
    first = None
    for index, following in zip_longest(unsure, unsure[1:], fillvalue=-1):
        first = index if first is None else first
        if following != index + 1 or index in ends:
            yield Run(first, index, first == 0 or first - 1 in ends, index in ends)
            first = None


def load_weights(rows: Iterable[Sequence[Any]]) -> Weights:
    """Return the model of a table: labels, then transitions, a row for each label, then a row for each feature."""
    table = iter(rows)
    labels = tuple(next(table))
    transitions = [[float(cell) for cell in next(table)] for _ in labels]
    states: dict[str, tuple[tuple[int, float], ...]] = {}
    for feature, *cells in table:
        pairs = (cell.split(":") for cell in cells)
        states[feature] = tuple((int(label), float(weight)) for label, weight in pairs)
    return Weights(labels, states, transitions)
