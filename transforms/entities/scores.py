"""The scores that a CRF gives the labels of each word of a text, summed from rows that are kept."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from transforms.entities.features import (
    EDGE,
    OFFSETS,
    SPACE,
    Names,
    Place,
    class_of,
    describe_form,
    describe_place,
    list_classes,
    list_hits,
    name_gap,
    split_distance,
)
from transforms.entities.forms import FormTable
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.tokens import SOFT_GAPS, Tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Scores = NDArray[np.float64]

# Rows kept for word forms and surroundings; a full table is begun anew.
_MOST_ROWS = 1 << 15
# Bits that a place's key has for each kind of word, and for each kind of gap.
_KIND_BITS, _GAP_BITS = 19, 3
_REACH = max(OFFSETS)
_Key = TypeVar("_Key", bound=Hashable)
# The list that a word is on, or the names of the lexicon's entries that it is in.
_Kind = str | Names


class Weights(NamedTuple):
    """A trained model: weights of features for labels, and of each label after another."""

    labels: tuple[str, ...]
    states: Mapping[str, Sequence[tuple[int, float]]]
    transitions: Sequence[Sequence[float]]


class Sums:
    """Adds up the weights of features.

    Args:
        weights: columns and weights of each feature.
        width: number of columns.
    """

    def __init__(self, weights: Iterable[tuple[str, Iterable[tuple[int, float]]]], width: int) -> None:
        import numpy as np

        # Row 0 is for what the model does not know.
        self._rows: dict[str, int] = {}
        cells = [
            (self._rows.setdefault(name, len(self._rows) + 1), column, weight)
            for name, pairs in weights
            for column, weight in pairs
        ]
        self._weights: Scores = np.zeros((len(self._rows) + 1, width))
        if cells:
            rows, columns, values = zip(*cells, strict=True)
            self._weights[rows, columns] = values

    def add(self, descriptions: Sequence[Sequence[str]]) -> "Scores":
        """Return a row of sums for each list of features; none is empty."""
        import numpy as np

        find = self._rows.get
        numbers = [find(feature, 0) for features in descriptions for feature in features]
        starts = np.cumsum([0, *map(len, descriptions[:-1])])
        sums: Scores = np.add.reduceat(self._weights.take(numbers, axis=0), starts, axis=0)
        return sums


class Table(Generic[_Key]):
    """Rows of numbers that are computed once for each key.

    Args:
        width: of a row.
        first: keys of the first rows, and these.
    """

    def __init__(self, width: int, first: tuple[Sequence[_Key], "Scores"] | None = None) -> None:
        self._width = width
        self._first = first
        self._lock = Lock()
        self._start()

    def _start(self) -> None:
        import numpy as np

        # One attribute, so that no thread sees the numbers of one table and the rows of another.
        self._table: tuple[dict[_Key, int], Scores] = {}, np.zeros((256, self._width))
        if self._first is not None:
            keys, rows = self._first
            self._table[1][: len(rows)] = rows
            self._table[0].update(zip(keys, range(len(rows)), strict=True))

    def look_up(self, keys: Sequence[_Key], compute: Callable[[list[int]], "Scores"]) -> tuple["Numbers", "Scores"]:
        """Return the number of each key's row, and all rows.

        Args:
            keys: one or more.
            compute: gives the rows of the keys at positions of `keys`.
        """
        import numpy as np

        numbers, rows = self._table
        try:
            found = np.fromiter(map(numbers.__getitem__, keys), np.int64, len(keys))
        except KeyError:
            return self._fill(keys, compute)
        # Another thread may just have made the table larger.
        return (found, rows) if found.max() < len(rows) else self._fill(keys, compute)

    def _fill(self, keys: Sequence[_Key], compute: Callable[[list[int]], "Scores"]) -> tuple["Numbers", "Scores"]:
        import numpy as np

        with self._lock:
            if len(self._table[0]) > _MOST_ROWS:
                self._start()
            numbers, rows = self._table
            fresh = {key: index for index, key in enumerate(keys) if key not in numbers}
            count, total = len(numbers), len(numbers) + len(fresh)
            if total > len(rows):
                rows = np.concatenate([rows, np.zeros((max(total, len(rows)), self._width))])
                self._table = numbers, rows
            if fresh:
                rows[count:total] = compute(list(fresh.values()))
                numbers.update(zip(fresh, range(count, total), strict=True))
            return np.array([numbers[key] for key in keys]), rows


class Vocabulary(Generic[_Key]):
    """Names with numbers, given in the order in which they come."""

    def __init__(self, names: Iterable[_Key]) -> None:
        self._lock = Lock()
        self.names: list[_Key] = list(names)
        self._numbers = {name: number for number, name in enumerate(self.names)}

    def number(self, name: _Key) -> int:
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
        self._lexicon = lexicon
        self._list_classes = FormTable(lambda word: tuple(list_classes(word, lexicon)))
        width = len(weights.labels)
        self._place_sums = Sums(weights.states.items(), width)
        self._word_sums = Sums(_group_by_form(weights), len(OFFSETS) * width)
        self._words: Table[str] = Table(len(OFFSETS) * width, ([EDGE], self._score_words([EDGE])))
        self._places: Table[int] = Table(width)
        self._kinds: Vocabulary[_Kind] = Vocabulary([EDGE])
        self._gaps = Vocabulary([EDGE, SPACE])
        self._kind_of = FormTable(lambda word: self._kinds.number(class_of(self._list_classes[word])))
        self._gap_of = FormTable(lambda gap: 1 if gap in SOFT_GAPS else self._gaps.number(name_gap(gap)))

    def score(self, tokens: Tokens, hits: Iterable[Hit]) -> tuple["Scores", list[int]]:
        """Return the score of each label (column) for each word (row), and the last word of each sentence."""
        import numpy as np

        words = tokens.words
        gaps = np.fromiter(map(self._gap_of.__getitem__, tokens.gaps), np.int64, len(words))
        ends = (gaps == 0).nonzero()[0]
        keys = self._key_places(words, gaps, list_hits(hits))
        numbers, rows = self._places.look_up(keys, lambda fresh: self._score_places(keys[index] for index in fresh))
        scores: Scores = rows.take(numbers, axis=0)
        numbers, rows = self._words.look_up(words, lambda fresh: self._score_words(words[index] for index in fresh))
        # Two rows of the edge stand between sentences, so that no word sees another sentence's.
        places = np.arange(len(words))
        places[1:] += _REACH * (gaps[:-1] == 0).cumsum()
        count = int(places[-1]) + 1
        spaced = np.zeros(count + 2 * _REACH, numbers.dtype)
        spaced[places + _REACH] = numbers
        parts = rows.take(spaced, axis=0).reshape(len(spaced), len(OFFSETS), -1)
        seen = parts[:count, 0].copy()
        for number in range(1, len(OFFSETS)):
            seen += parts[number : number + count, number]
        scores += seen.take(places, axis=0)
        return scores, ends.tolist()

    def _key_places(self, words: Sequence[str], gaps: "Numbers", listed: Mapping[int, Names]) -> list[int]:
        """Return a key of what surrounds each word: its kind and its neighbours', and the gaps between, packed."""
        import numpy as np

        numbers = list(map(self._kind_of.__getitem__, words))
        for index, names in listed.items():
            numbers[index] = self._kinds.number(names)
        kinds = np.array(numbers)
        left, before, right = np.zeros_like(kinds), np.zeros_like(gaps), np.zeros_like(kinds)
        left[1:], before[1:], right[:-1] = kinds[:-1], gaps[:-1], kinds[1:]
        codes = (((left << _KIND_BITS | kinds) << _KIND_BITS | right) << _GAP_BITS | before) << _GAP_BITS | gaps
        keys: list[int] = codes.tolist()
        return keys

    def _score_places(self, keys: Iterable[int]) -> "Scores":
        """Return the scores of each label for each key of `_key_places`."""
        return self._place_sums.add([describe_place(self._unpack(key)) for key in keys])

    def _unpack(self, key: int) -> Place:
        """Return what a key of `_key_places` stands for."""
        key, after = divmod(key, 1 << _GAP_BITS)
        key, before = divmod(key, 1 << _GAP_BITS)
        key, right = divmod(key, 1 << _KIND_BITS)
        kinds = [self._kinds.names[number] for number in (*divmod(key, 1 << _KIND_BITS), right)]
        left, own, right_kind = (kind if isinstance(kind, str) else kind[0] for kind in kinds)
        listed = (() if isinstance(kind, str) else kind for kind in kinds)
        return Place(left, self._gaps.names[before], own, self._gaps.names[after], right_kind, *listed)

    def _score_words(self, words: Iterable[str]) -> "Scores":
        """Return for each word the scores of each label as seen from each of `OFFSETS`."""
        return self._word_sums.add(
            [describe_form(word, self._list_classes[word], self._lexicon.language) for word in words]
        )


def _group_by_form(weights: Weights) -> Iterator[tuple[str, list[tuple[int, float]]]]:
    """Yield the weights of the features of words, with the column of `_score_words` that each distance has."""
    for feature, pairs in weights.states.items():
        distance, name = split_distance(feature)
        column = OFFSETS.index(distance) * len(weights.labels)
        yield name, [(column + label, weight) for label, weight in pairs]


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
