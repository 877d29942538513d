"""A linear-chain CRF's decoder: the labels of python-crfsuite's tagger, from the same weights, without its cost.

Three things make it cheap. What a word form adds to the score of each label, at each distance that it is
seen from, is summed once for each form and kept; so is what each surrounding adds (`scores.py`). Viterbi
only runs where a name may begin: where O is ahead of a label by more than it could win with O before it
and any words behind it, O is certain. And it stops where, by the same bound, only O is left.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transforms.entities.features import spans_of
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.scores import Scorer, Weights
from transforms.entities.tokens import Tokens

if TYPE_CHECKING:
    from transforms.entities.scores import Scores

OUTSIDE = "O"

# Sums in another order than python-crfsuite's differ in the last digits.
_ROUNDING = 1e-6
_ROUNDS = 4


class Name(NamedTuple):
    """A name over the words `first` to `last`, both inside; `probability` is against its being none."""

    first: int
    last: int
    label: str
    probability: float


class Decoder:
    """Labels words with a model; shared by the threads of a process."""

    def __init__(self, weights: Weights, lexicon: Lexicon) -> None:
        import numpy as np

        self.weights = weights
        self._scorer = Scorer(weights, lexicon)
        self._outside = weights.labels.index(OUTSIDE)
        transitions = np.array(weights.transitions)
        # Transitions less that from O to O, which every path without names takes.
        relative = transitions - transitions[self._outside, self._outside]
        self._into = list(enumerate(relative.T.tolist()))
        self._opening = relative[self._outside][:, None]
        # By the next word's label (first axis): what it adds behind each label, and what it adds more than behind O.
        self._onward = relative.T[:, :, None]
        self._switched = (transitions - transitions[self._outside]).T[:, :, None]
        # The most that each label instead of O can win by the word after it, and by the word before it.
        self._most = np.maximum(0.0, self._switched.max(axis=0))
        self._lead = np.maximum(0.0, (transitions - transitions[:, self._outside, None]).max(axis=0))[:, None]

    def find_names(self, tokens: Tokens, hits: Iterable[Hit]) -> list[Name]:
        """Return the names of the text in its order."""
        if not tokens.words:
            return []
        scores, ends = self._scorer.score(tokens, hits)
        labels = [self._outside] * len(scores)
        names: list[Name] = []
        for first, path in _join_runs(self._label(scores, ends)):
            labels[first : first + len(path)] = path
            for start, end, label in spans_of([self.weights.labels[number] for number in path]):
                names.append(Name(first + start, first + end, label, 0.0))
        closing = set(ends)
        return [
            name._replace(probability=self._find_odds(scores, labels, name.first, name.last, closing)) for name in names
        ]

    def label(self, tokens: Tokens, hits: Iterable[Hit]) -> list[str]:
        """Return the label of each word, as python-crfsuite's tagger would with the features of `list_features`."""
        if not tokens.words:
            return []
        scores, ends = self._scorer.score(tokens, hits)
        labels = [OUTSIDE] * len(scores)
        for first, path in self._label(scores, ends):
            labels[first : first + len(path)] = [self.weights.labels[number] for number in path]
        return labels

    def _label(self, scores: "Scores", ends: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
        """Yield the runs of words that may have another label than O: the first word, and the best path of labels."""
        import numpy as np

        gains = np.ascontiguousarray((scores - scores[:, self._outside, None]).T)
        ahead = self._bound_ahead(gains, ends)
        firsts = [0, *(end + 1 for end in ends[:-1])]
        # What a label wins with O, or the sentence's start, before it; and the most with anything before it.
        hope = gains + ahead
        opening = hope + self._opening
        opening[:, firsts] = hope[:, firsts]
        opening[self._outside] = -math.inf
        gains[hope + self._lead < -_ROUNDING] = -math.inf
        closing, beginning = set(ends), set(firsts)
        rows, bounds = gains.T, ahead.T
        done = -1
        for first in (opening.max(axis=0) >= -_ROUNDING).nonzero()[0].tolist():
            if first > done:
                path = self._find_path(rows, bounds, first, first in beginning, closing)
                yield first, path
                done = first + len(path) - 1

    def _bound_ahead(self, gains: "Scores", ends: Sequence[int]) -> "Scores":
        """Return for each label and word the most that the label instead of O can win by the words after it.

        Two bounds hold for each label of the next word: what its transitions differ by, and what it
        wins itself over O there, with what it in its turn can win behind. Each round sees a word further.
        """
        import numpy as np

        bound = np.zeros_like(gains)
        most = self._most
        for _ in range(_ROUNDS):
            behind = (gains[:, 1:] + most)[:, None, :]
            bound[:, :-1] = np.minimum(behind + self._onward, self._switched).max(axis=0)
            bound[:, ends] = 0.0
            most = bound[:, 1:]
        return bound

    def _find_path(self, gains: "Scores", bounds: "Scores", first: int, opens: bool, ends: set[int]) -> list[int]:
        """Return the best path of labels from a word to where only O is left, or to the sentence's end (Viterbi).

        Args:
            gains: of each label over O for each word, none for a label that is on no best path.
            bounds: the most that each label instead of O can win by the words behind each word.
            first: the word; O stands before it unless it opens a sentence.
            opens: it does.
            ends: the last words of sentences.
        """
        outside = self._outside
        came_from: list[dict[int, int]] = []
        index = first
        reached = {
            label: gain if opens else gain + weights[outside]
            for (label, weights), gain in zip(self._into, gains[first].tolist(), strict=True)
            if gain != -math.inf
        }
        while True:
            floor, bound = reached[outside] - _ROUNDING, bounds[index].tolist()
            best = {label: total for label, total in reached.items() if total + bound[label] >= floor}
            if len(best) == 1 or index in ends:
                break
            index += 1
            reached, sources = {}, dict[int, int]()
            for (label, weights), gain in zip(self._into, gains[index].tolist(), strict=True):
                if gain == -math.inf:
                    continue
                top = -math.inf
                for source, total in best.items():
                    if total + weights[source] > top:
                        top, sources[label] = total + weights[source], source
                reached[label] = top + gain
            came_from.append(sources)
        path = [max(best, key=best.__getitem__)]
        for sources in reversed(came_from):
            path.append(sources[path[-1]])
        return path[::-1]

    def _find_odds(self, scores: "Scores", labels: list[int], first: int, last: int, ends: set[int]) -> float:
        """Return how likely a name's labels are against O in their place, the labels around being what they are."""
        transitions, outside = self.weights.transitions, self._outside
        path = labels[first : last + 1]
        before = None if first == 0 or first - 1 in ends else labels[first - 1]
        after = None if last in ends else labels[last + 1]
        lead = 0.0
        for row, label in zip(scores[first : last + 1].tolist(), path, strict=True):
            lead += row[label] - row[outside]
        for one, other in pairwise(path):
            lead += transitions[one][other] - transitions[outside][outside]
        if before is not None:
            lead += transitions[before][path[0]] - transitions[before][outside]
        if after is not None:
            lead += transitions[path[-1]][after] - transitions[outside][after]
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, lead))))


def _join_runs(runs: Iterable[tuple[int, list[int]]]) -> Iterator[tuple[int, list[int]]]:
    """Yield the runs, those that only a sentence's end parts as one."""
    first, joined = 0, list[int]()
    for start, path in runs:
        if joined and start != first + len(joined):
            yield first, joined
            joined = []
        first = first if joined else start
        joined = [*joined, *path]
    if joined:
        yield first, joined
