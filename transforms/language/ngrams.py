"""The evidence of n-grams and words: what langdetect samples at random, summed over all of a text at once."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, Self

# Evidence is held in whole 1/200 of a natural logarithm: sums of integers are the same in any order.
UNIT = 200
# Between the name of a language and that of a spelling of its own; a private-use subtag in BCP 47.
SPELLING_MARK = "-x-"
# Any odd number near 2**64 over the golden ratio: its powers spread words over all 64 bits.
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)


class Evidence(NamedTuple):
    """What speaks for each column of a table in each of some stretches; numpy arrays with a row for each stretch.

    Args:
        weights: sum of natural logarithms over the stretch's n-grams and words, a column for each of the table's.
        counts: how often each letter stands there, by its number in the table.
    """

    weights: Any
    counts: Any


class NGramTable(NamedTuple):
    """The n-grams and words of the languages that share an alphabet, as numpy arrays.

    Args:
        columns: languages, and spellings of them as `az-x-ascii`.
        alphabet: the letters; their numbers are their indexes plus two.
        letters: number of each code point's letter: 0 what ends a word, 1 a letter of the script in no profile.
        places: row in `rows` of each triple of letters, numbered in the base of the alphabet's size.
        rows: what a triple, the pair and the letter at its end say together, a column each; row 0 says nothing.
        words: numbers of words (`number_words`), sorted; the first is 0, which no word has.
        word_rows: what each of these says besides its n-grams.
        unused: a row for each letter, a column each: whether the language does not write it.
    """

    columns: tuple[str, ...]
    alphabet: str
    letters: Any
    places: Any
    rows: Any
    words: Any
    word_rows: Any
    unused: Any

    @classmethod
    def load(cls, arrays: Mapping[str, Any], script: str) -> Self:
        """Build the table from the arrays that `training.make_tables` has stored under a script's name.

        Args:
            arrays: `<script>.<name>`: `columns`, `alphabet`, `letters`, `words`, `word_rows`, `unused`; n-grams as
                `codes`, numbers in the base of the alphabet's size, and `rows`, the evidence of each by itself,
                single letters first, then pairs, then triples, which begin at `firsts`.
            script: its name.
        """
        import numpy as np

        def read(name: str) -> Any:
            return arrays[f"{script}.{name}"]

        alphabet = str(read("alphabet"))
        size = len(alphabet) + 2
        codes, rows = read("codes"), read("rows")
        _, second, third = read("firsts").tolist()
        # A pair speaks with its last letter, a triple with its last pair: one look-up says it all.
        places = np.zeros(size, np.uint16)
        places[codes[:second]] = np.arange(1, second + 1)
        rows = np.concatenate([np.zeros_like(rows[:1]), rows])
        for start, stop in ((second, third), (third, len(codes))):
            shorter = places[codes[start:stop] % len(places)]
            rows[start + 1 : stop + 1] += rows[shorter]
            places = np.tile(places, size)
            places[codes[start:stop]] = np.arange(start + 1, stop + 1)
        columns = tuple(map(str, read("columns")))
        parts = (read(name) for name in ("words", "word_rows", "unused"))
        return cls(columns, alphabet, read("letters"), places, rows, *parts)

    def weigh(self, codes: Any, starts: Any, ends: Any) -> Evidence:
        """Weigh stretches of a text.

        Args:
            codes: the text's code points, all in the basic plane.
            starts, ends: the stretches, half-open, in offsets into `codes`, none of them empty.
        """
        import numpy as np

        size = len(self.alphabet) + 2
        letters = self.letters.take(codes).astype(np.int32)
        triples = letters.copy()
        triples[1:] += letters[:-1] * size
        triples[2:] += letters[:-2] * (size * size)
        evidence = self.rows.take(self.places.take(triples), axis=0)
        firsts, numbers = number_words(letters)
        found = self.words.searchsorted(numbers)
        known = np.flatnonzero(self.words.take(found, mode="clip") == numbers)
        evidence[firsts.take(known)] += self.word_rows.take(found.take(known), axis=0)
        edges = np.array(sorted({0, len(codes), *starts.tolist(), *ends.tolist()}))
        sums = np.zeros((len(edges), len(self.columns)), np.int64)
        sums[1:] = np.add.reduceat(evidence, edges[:-1], axis=0, dtype=np.int32)
        atoms = np.repeat(np.arange(1, len(edges)) * size, np.diff(edges))
        counts = np.bincount(atoms + letters, minlength=len(edges) * size).reshape(-1, size)
        sums, counts = sums.cumsum(axis=0), counts.cumsum(axis=0)
        first, stop = np.searchsorted(edges, (starts, ends))
        return Evidence((sums[stop] - sums[first]) / UNIT, counts[stop] - counts[first])

    def count_foreign(self, counts: Any, columns: Any) -> Any:
        """Return how many of the letters that were counted in each stretch a column's language does not write."""
        return (counts * self.unused[:, columns].T).sum(axis=1)


def number_words(letters: Any) -> tuple[Any, Any]:
    """Return where each word begins, and a number of 64 bits for it that depends on its letters alone.

    Args:
        letters: numbers of letters, 0 between words.

    >>> import numpy
    >>> firsts, numbers = number_words(numpy.array([0, 5, 6, 0, 0, 5, 6], numpy.uint8))
    >>> firsts.tolist(), bool(numbers[0] == numbers[1])
    ([1, 5], True)
    """
    import numpy as np

    inside = np.zeros(len(letters) + 2, bool)
    np.greater(letters, 0, out=inside[1:-1])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    firsts, ends = edges[::2], edges[1::2]
    # The sum of a word's letters times powers of the base, divided by the power at its first letter.
    count = 1 << len(letters).bit_length()
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum(letters.astype(np.uint64) * _list_powers(count, _BASE)[: len(letters)], out=sums[1:])
    return firsts, (sums.take(ends) - sums.take(firsts)) * _list_powers(count, _INVERSE).take(firsts)


def find_posterior(weights: Any, priors: Any, scale: float) -> Any:
    """Return the probability of each column in each stretch (rows).

    Args:
        weights: sums of natural logarithms.
        priors: natural logarithms of odds, one a column.
        scale: what evidence is worth of its sum; n-grams of a text depend on one another.
    """
    import numpy as np

    odds = weights * scale + priors
    odds = np.exp(odds - odds.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)


@cache
def _list_powers(count: int, base: int) -> Any:
    """Return the powers of a base from 0 on, modulo 2**64."""
    import numpy as np

    powers = np.full(count, base, np.uint64)
    powers[:1] = 1
    return np.cumprod(powers)
