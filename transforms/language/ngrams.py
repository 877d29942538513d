"""The evidence of n-grams and words: what langdetect samples at random, summed over all of a text at once."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, Self

# Evidence is stored in whole 1/200 of a natural logarithm, and summed in whole 1/10: sums of integers are the same in
# any order. Those of a stretch of this many code points at most stay below 2**16.
UNIT = 200
_COARSE_UNIT = 10
LONGEST_STRETCH = 300
# Words are read in stretches shorter than this; n-grams alone are as often right about the others.
_WORDY = 100
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
        rows: what a triple, the pair and the letter at its end say together; row 0 says nothing. Four columns of 16
            bits lie in one number of 64, which takes a quarter of the time to sum.
        words: numbers of words (`number_words`), sorted; the first is 0, which no word has.
        word_rows: what each of these says besides its n-grams, in the form of `rows`.
        unused: a row for each column, for each letter: whether the language does not write it.
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
        return cls(
            columns=tuple(map(str, read("columns"))),
            alphabet=alphabet,
            letters=read("letters"),
            places=places,
            rows=_pack_columns(rows),
            words=read("words"),
            word_rows=_pack_columns(read("word_rows")),
            unused=read("unused").T.astype(np.int64, order="C"),
        )

    def weigh(self, codes: Any, owners: Any) -> Evidence:
        """Weigh stretches of a text.

        Args:
            codes: the text's code points, all in the basic plane; the last of each stretch is no letter.
            owners: the number of the stretch that each is in, from 0 on, `LONGEST_STRETCH` times at most.
        """
        import numpy as np

        base = len(self.alphabet) + 2
        letters = self.letters[codes].astype(np.int64)
        stretches = owners[-1] + 1
        counts = np.bincount(owners * base + letters, minlength=stretches * base).reshape(-1, base)
        triples = letters.copy()
        triples[1:] += letters[:-1] * base
        triples[2:] += letters[:-2] * (base * base)
        edges = owners.searchsorted(np.arange(stretches + 1))
        starts, sizes = edges[:-1], edges[1:] - edges[:-1]
        grams = np.add.reduceat(self.rows.take(self.places[triples], axis=0), starts, axis=0)
        weights = grams.view(np.uint16)[:, : len(self.columns)].astype(np.float64)
        short = sizes < _WORDY
        if np.count_nonzero(short):
            weights[short] += self._weigh_words(letters[short[owners]], sizes[short])
        return Evidence(weights / _COARSE_UNIT, counts)

    def _weigh_words(self, letters: Any, sizes: Any) -> Any:
        """Return what the words of stretches say, from the numbers of their letters and the size of each."""
        import numpy as np

        ends, numbers = number_words(letters)
        places = self.words.searchsorted(numbers)
        places *= self.words.take(places, mode="clip") == numbers
        starts = ends.searchsorted(sizes.cumsum() - sizes)
        sums = np.add.reduceat(self.word_rows.take(places, axis=0), starts, axis=0)
        return sums.view(np.uint16)[:, : len(self.columns)]

    def count_foreign(self, counts: Any, columns: Any) -> Any:
        """Return how many of the letters that were counted in each stretch a column's language does not write."""
        import numpy as np

        return np.einsum("ij,ij->i", counts, self.unused.take(columns, axis=0))


def number_words(letters: Any) -> tuple[Any, Any]:
    """Return where each word ends, and a number of 64 bits for it that depends on its letters alone.

    Args:
        letters: numbers of letters, 64 bits each; 0 ends a word. Between two of these is a word without letters,
            which has the number 0.

    >>> import numpy
    >>> ends, numbers = number_words(numpy.array([5, 6, 0, 0, 5, 6, 0]))
    >>> ends.tolist(), numbers[1].item(), bool(numbers[0] == numbers[2])
    ([2, 3, 6], 0, True)
    """
    import numpy as np

    (ends,) = (letters == 0).nonzero()
    count = 1 << len(letters).bit_length()
    # The sum of a word's letters times powers of the base, divided by the power where the word before it ends.
    sums = (letters.view(np.uint64) * _list_powers(count, _BASE)[: len(letters)]).cumsum().take(ends)
    numbers = sums.copy()
    numbers[1:] -= sums[:-1]
    numbers[1:] *= _list_powers(count, _INVERSE).take(ends[:-1])
    return ends, numbers


def find_posterior(weights: Any, priors: Any, scale: float) -> Any:
    """Return the probability of each column in each stretch (rows).

    Args:
        weights: sums of natural logarithms.
        priors: natural logarithms of odds, one a column.
        scale: what evidence is worth of its sum; n-grams of a text depend on one another.
    """
    import numpy as np

    odds = weights * scale + priors
    odds = np.exp(odds - np.maximum.reduce(odds, axis=1, keepdims=True))
    return odds / np.add.reduce(odds, axis=1, keepdims=True)


@cache
def _list_powers(count: int, base: int) -> Any:
    """Return the first powers of a base, modulo 2**64."""
    import numpy as np

    return np.cumprod(np.full(count, base, np.uint64))


def _pack_columns(rows: Any) -> Any:
    """Return rows of evidence in the coarse unit, four columns of 16 bits in each number of 64."""
    import numpy as np

    columns = rows.shape[1]
    packed = np.zeros((len(rows), columns + -columns % 4), np.uint16)
    packed[:, :columns] = np.minimum(np.rint(rows * (_COARSE_UNIT / UNIT)), 0xFFFF // LONGEST_STRETCH)
    return packed.view(np.uint64)
