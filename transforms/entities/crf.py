"""A linear-chain CRF's decoder: the labels of python-crfsuite's tagger, from the same weights, without its cost.

Three things make it cheap. What a word form adds to the score of each label, at each distance that it is
seen from, is summed once for each form and kept; so is what each surrounding adds (`scores.py`). Viterbi
only runs over the words where another label than O may be: where O is ahead of all others by more than they
could win by the words around, O is certain. And it takes all these runs of words at once, a step in each.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.scores import Scorer, Weights
from transforms.entities.tokens import Tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from transforms.entities.scores import Numbers, Scores

    Bounds = NDArray[np.float32]
    Flags = NDArray[np.bool_]

OUTSIDE = "O"

# Bounds are of single precision, and sums in another order than python-crfsuite's differ in the last digits.
_ROUNDING = 1e-3
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
        self._outside = outside = weights.labels.index(OUTSIDE)
        self._tags = [label.partition("-")[::2] for label in weights.labels]
        transitions = np.array(weights.transitions)
        # Transitions less that from O to O, which every path without names takes: by label (first axis) and the one
        # before it, and the other way round with a third axis for the runs.
        self._into = np.ascontiguousarray((transitions - transitions[outside, outside]).T)
        self._onto = np.ascontiguousarray(self._into.T)[:, :, None]
        self._opening = np.ascontiguousarray(self._into[:, outside])
        # By the next word's label (first axis): what it adds behind each label, and what it adds more than behind O.
        self._onward = self._into[:, :, None].astype(np.float32)
        self._switched = (transitions - transitions[outside]).T[:, :, None].astype(np.float32)
        # The most that each label instead of O can win by the word after it, and by the word before it.
        self._most = np.maximum(0, self._switched.max(axis=0))
        lead = np.maximum(0, (transitions - transitions[:, outside, None]).max(axis=0))
        self._lead = lead[:, None].astype(np.float32)
        self._opening_bound = self._opening[:, None].astype(np.float32)

    def find_names(self, tokens: Tokens, hits: Iterable[Hit]) -> list[Name]:
        """Return the names of the text in its order."""
        if not tokens.words:
            return []
        scores, ends = self._scorer.score(tokens, hits)
        labels = self._find_labels(scores, ends)
        inside = (labels != self._outside).nonzero()[0]
        numbers = labels.take(inside)
        gains = (scores[inside, numbers] - scores[inside, self._outside]).tolist()
        names: list[Name] = []
        path, closing = labels.tolist(), set(ends)
        done = 0
        for first, last, label in self._split_names(inside.tolist(), numbers.tolist()):
            count = last - first + 1
            lead = self._find_lead(gains[done : done + count], path, first, last, closing)
            names.append(Name(first, last, label, 1 / (1 + math.exp(-max(-50.0, min(50.0, lead))))))
            done += count
        return names

    def label(self, tokens: Tokens, hits: Iterable[Hit]) -> list[str]:
        """Return the label of each word, as python-crfsuite's tagger would with the features of `list_features`."""
        if not tokens.words:
            return []
        labels = self._find_labels(*self._scorer.score(tokens, hits))
        return [self.weights.labels[number] for number in labels.tolist()]

    def _split_names(self, inside: Sequence[int], numbers: Sequence[int]) -> list[tuple[int, int, str]]:
        """Return first word, last word and label of each name; a lone I- begins one too.

        Args:
            inside: the words that have another label than O.
            numbers: their labels'.
        """
        spans: list[tuple[int, int, str]] = []
        first, last, label = 0, -2, ""
        for index, number in zip(inside, numbers, strict=True):
            where, own = self._tags[number]
            if where != "I" or index > last + 1 or own != label:
                if label:
                    spans.append((first, last, label))
                first, label = index, own
            last = index
        return [*spans, (first, last, label)] if label else spans

    def _find_labels(self, scores: "Scores", ends: Sequence[int]) -> "Numbers":
        """Return the number of each word's label, the best path of each sentence (Viterbi)."""
        import numpy as np

        gains = scores - scores[:, self._outside, None]
        is_inner = np.ones(len(gains), bool)
        is_inner[ends] = False
        firsts, lasts = self._find_runs(gains, is_inner)
        labels = np.full(len(gains), self._outside)
        if len(firsts):
            # The longest first, so that those which still run at a step are the first ones.
            order = np.argsort(firsts - lasts, kind="stable")
            firsts, lasts = firsts[order], lasts[order]
            reached = self._walk_runs(gains, firsts, lasts, (firsts > 0) & is_inner[firsts - 1])
            onward = self._into[self._outside] * is_inner[lasts, None]
            for step, totals in reversed(list(enumerate(reached))):
                count = len(totals)
                best = (totals + onward[:count]).argmax(axis=1)
                labels[firsts[:count] + step] = best
                onward[:count] = self._into[best]
        return labels

    def _walk_runs(self, gains: "Scores", firsts: "Numbers", lasts: "Numbers", is_led: "Flags") -> list["Scores"]:
        """Return for each step into the runs the gain of the best path to each label, a row for each run that goes on.

        Args:
            gains: of each label over O for each word.
            firsts: where each run begins, the longest first.
            lasts: their last words.
            is_led: whether a word of the same sentence, which is O, stands before the run.
        """
        import numpy as np

        reached: list[Scores] = [gains[firsts] + self._opening * is_led[:, None]]
        counts = np.bincount(lasts - firsts)[::-1].cumsum()[::-1].tolist()
        for step, count in enumerate(counts[1:], 1):
            before = reached[-1][:count].T[:, None]
            reached.append((before + self._onto).max(axis=0).T + gains[firsts[:count] + step])
        return reached

    def _find_runs(self, gains: "Scores", is_inner: "Flags") -> tuple["Numbers", "Numbers"]:
        """Return the first and last words of the runs of words within sentences that may have another label than O.

        Args:
            gains: of each label over O for each word.
            is_inner: whether each word has another of its sentence behind it.
        """
        import numpy as np

        gains_by_label: Bounds = np.ascontiguousarray(gains.T, np.float32)
        hope = gains_by_label + self._bound_ahead(gains_by_label, is_inner)
        # What a label wins with O, or the sentence's start, before it; and the most with anything before it.
        opening = hope + self._opening_bound * np.append(False, is_inner[:-1])
        hope += self._lead
        opening[self._outside] = hope[self._outside] = -math.inf
        opens = (opening.max(axis=0) >= -_ROUNDING).nonzero()[0]
        may_name = hope.max(axis=0) >= -_ROUNDING
        stops = (~(may_name & is_inner)).nonzero()[0]
        lasts = stops[np.searchsorted(stops, opens)]
        lasts -= ~may_name[lasts]
        is_first = np.diff(lasts, prepend=-1) > 0
        return opens[is_first], lasts[is_first]

    def _bound_ahead(self, gains: "Bounds", is_inner: "Flags") -> "Bounds":
        """Return for each label and word the most that the label instead of O can win by the words after it.

        Two bounds hold for each label of the next word: what its transitions differ by, and what it
        wins itself over O there, with what it in its turn can win behind. Each round sees a word further.
        """
        import numpy as np

        bound = np.zeros_like(gains)
        # One array for all rounds: making it takes as long as filling it.
        ways = np.empty((len(gains), len(gains), gains.shape[1] - 1), np.float32)
        most = self._most
        for _ in range(_ROUNDS):
            np.add((gains[:, 1:] + most)[:, None], self._onward, out=ways)
            np.minimum(ways, self._switched, out=ways)
            np.multiply(ways.max(axis=0), is_inner[:-1], out=bound[:, :-1])
            most = bound[:, 1:]
        return bound

    def _find_lead(self, gains: Sequence[float], labels: list[int], first: int, last: int, ends: set[int]) -> float:
        """Return by how much a name's labels are ahead of O in their place, the labels around being what they are.

        Args:
            gains: of the name's labels over O for its words.
        """
        transitions, outside = self.weights.transitions, self._outside
        lead = 0.0
        for gain in gains:
            lead += gain
        for one, other in pairwise(labels[first : last + 1]):
            lead += transitions[one][other] - transitions[outside][outside]
        if first and first - 1 not in ends:
            before = transitions[labels[first - 1]]
            lead += before[labels[first]] - before[outside]
        if last not in ends:
            after = labels[last + 1]
            lead += transitions[labels[last]][after] - transitions[outside][after]
        return lead
