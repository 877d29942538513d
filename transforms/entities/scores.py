"""The scores that a CRF gives the labels of each word of a text, summed from rows that are kept."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from transforms.entities.features import (
    EDGE,
    OFFSETS,
    SPACE,
    Names,
    Place,
    class_of,
    describe_place,
    describe_word,
    list_hits,
    name_gap,
)
from transforms.entities.forms import FormTable
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.tokens import Tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Scores = NDArray[np.float64]

# Rows kept for word forms and surroundings; a full table is begun anew.
_MOST_ROWS = 1 << 15
# Bits that a place's key has for each kind of word, and for each kind of gap.
_KIND_BITS, _GAP_BITS = 16, 3
_Key = TypeVar("_Key", bound=Hashable)
# What surrounds a word, packed; with the entries around it where there are any.
_PlaceKey = int | tuple[int, Names, Names, Names]


class Weights(NamedTuple):
    """A trained model: weights of features for labels, and of each label after another."""

    labels: tuple[str, ...]
    states: Mapping[str, Sequence[tuple[int, float]]]
    transitions: Sequence[Sequence[float]]


class Table(Generic[_Key]):
    """Rows of numbers that are computed once for each key; a row has several parts of one width.

    Args:
        parts: of each row.
        width: of each part.
        first: the key of row 0, with its row.
    """

    def __init__(self, parts: int, width: int, first: tuple[_Key, Sequence[float]] | None = None) -> None:
        self._shape = parts, width
        self._first = first
        self._lock = Lock()
        self._start()

    def _start(self) -> None:
        import numpy as np

        parts, width = self._shape
        # One attribute, so that no thread sees the numbers of one table and the rows of another.
        self._table: tuple[dict[_Key, int], Scores] = {}, np.zeros((parts, 256, width))
        if self._first is not None:
            self._table[1][:, 0] = np.reshape(self._first[1], self._shape)
            self._table[0][self._first[0]] = 0

    def look_up(self, keys: Sequence[_Key], compute: Callable[[int], Sequence[float]]) -> tuple["Numbers", "Scores"]:
        """Return the number of each key's row, and the parts of all rows.

        Args:
            keys: the keys.
            compute: gives the row of the key at a position of `keys`.
        """
        import numpy as np

        numbers, rows = self._table
        try:
            found = np.array([numbers[key] for key in keys])
        except KeyError:
            return self._fill(keys, compute)
        # Another thread may just have made the table larger.
        return (found, rows) if found.max() < rows.shape[1] else self._fill(keys, compute)

    def _fill(self, keys: Sequence[_Key], compute: Callable[[int], Sequence[float]]) -> tuple["Numbers", "Scores"]:
        import numpy as np

        with self._lock:
            if len(self._table[0]) > _MOST_ROWS:
                self._start()
            numbers, rows = self._table
            for index, key in enumerate(keys):
                if key not in numbers:
                    if len(numbers) == rows.shape[1]:
                        rows = np.concatenate([rows, np.zeros_like(rows)], axis=1)
                        self._table = numbers, rows
                    rows[:, len(numbers)] = np.reshape(compute(index), self._shape)
                    numbers[key] = len(numbers)
            return np.array([numbers[key] for key in keys]), rows


class Vocabulary:
    """Names with numbers, given in the order in which they come."""

    def __init__(self, names: Iterable[str]) -> None:
        self._lock = Lock()
        self.names: list[str] = list(names)
        self._numbers = {name: number for number, name in enumerate(self.names)}

    def number(self, name: str) -> int:
        """Return the number of a name."""
        known = self._numbers.get(name)
        if known is None:
            with self._lock:
                known = self._numbers.get(name)
                if known is None:
                    known = len(self.names)
                    self.names.append(name)
                    self._numbers[name] = known
        return known


class Scorer:
    """Gives the words of texts their scores with one model; shared by the threads of a process."""

    def __init__(self, weights: Weights, lexicon: Lexicon) -> None:
        self._weights = weights
        self._lexicon = lexicon
        size = len(weights.labels)
        self._words: Table[str] = Table(len(OFFSETS), size, (EDGE, self._score_word(EDGE)))
        self._places: Table[_PlaceKey] = Table(1, size)
        self._kinds = Vocabulary([EDGE])
        self._gaps = Vocabulary([EDGE, SPACE])
        self._kind_of = FormTable(lambda word: self._kinds.number(class_of(word, lexicon)))

    def score(self, tokens: Tokens, hits: Iterable[Hit]) -> tuple["Scores", list[int]]:
        """Return the score of each label (column) for each word (row), and the last word of each sentence."""
        import numpy as np

        words = tokens.words
        gaps = np.array(
            [
                1 if joined else self._gaps.number(name_gap(gap))
                for joined, gap in zip(tokens.joined, tokens.gaps, strict=True)
            ]
        )
        ends = (gaps == 0).nonzero()[0]
        starts = np.concatenate([[0], ends[:-1] + 1])
        numbers, rows = self._places.look_up(*self._key_places(words, gaps, list_hits(hits)))
        scores: Scores = rows[0].take(numbers, axis=0)
        numbers, rows = self._words.look_up(words, lambda index: self._score_word(words[index]))
        for part, offset in zip(rows, OFFSETS, strict=True):
            scores += part.take(_shift(numbers, offset, starts, ends), axis=0)
        return scores, ends.tolist()

    def _key_places(
        self, words: Sequence[str], gaps: "Numbers", listed: Mapping[int, Names]
    ) -> tuple[list[_PlaceKey], Callable[[int], Sequence[float]]]:
        """Return a key of what surrounds each word, and what gives the row of the key at a position."""
        import numpy as np

        numbers = list(map(self._kind_of.__getitem__, words))
        for index, names in listed.items():
            numbers[index] = self._kinds.number(names[0])
        kinds = np.array(numbers)
        left, before, right = np.zeros_like(kinds), np.zeros_like(gaps), np.zeros_like(kinds)
        left[1:], before[1:], right[:-1] = kinds[:-1], gaps[:-1], kinds[1:]
        codes = (((left << _KIND_BITS | kinds) << _KIND_BITS | right) << _GAP_BITS | before) << _GAP_BITS | gaps
        keys: list[_PlaceKey] = codes.tolist()
        nothing: Names = ()

        def around(index: int) -> tuple[Names, Names, Names]:
            return listed.get(index - 1, nothing), listed.get(index, nothing), listed.get(index + 1, nothing)

        for index in {word + step for word in listed for step in (-1, 0, 1)}:
            if 0 <= index < len(words):
                keys[index] = codes.item(index), *around(index)

        def compute(index: int) -> Sequence[float]:
            kind_of, gap_of = self._kinds.names, self._gaps.names
            names = kind_of[left[index]], gap_of[before[index]], kind_of[kinds[index]], gap_of[gaps[index]]
            return self._sum(describe_place(Place(*names, kind_of[right[index]], *around(index))))

        return keys, compute

    def _score_word(self, word: str) -> list[float]:
        return [score for offset in OFFSETS for score in self._sum(describe_word(word, self._lexicon, offset))]

    def _sum(self, features: Iterable[str]) -> list[float]:
        scores = [0.0] * len(self._weights.labels)
        for feature in features:
            for label, weight in self._weights.states.get(feature, ()):
                scores[label] += weight
        return scores


def _shift(numbers: "Numbers", offset: int, starts: "Numbers", ends: "Numbers") -> "Numbers":
    """Return what stands `offset` places after each word, 0 over the end of its sentence."""
    import numpy as np

    if not offset:
        return numbers
    shifted = np.zeros_like(numbers)
    if offset < 0:
        shifted[-offset:] = numbers[:offset]
        for step in range(-offset):
            shifted[np.minimum(starts + step, ends)] = 0
    else:
        shifted[:-offset] = numbers[offset:]
        for step in range(offset):
            shifted[np.maximum(ends - step, starts)] = 0
    return shifted


def load_weights(rows: Iterable[Sequence[str]]) -> Weights:
    """Return the model of a table: labels, then transitions, a row for each label, then a row for each feature."""
    table = iter(rows)
    labels = tuple(next(table))
    transitions = [[float(cell) for cell in next(table)] for _ in labels]
    states: dict[str, tuple[tuple[int, float], ...]] = {}
    for feature, *cells in table:
        pairs = (cell.split(":") for cell in cells)
        states[feature] = tuple((int(label), float(weight)) for label, weight in pairs)
    return Weights(labels, states, transitions)
