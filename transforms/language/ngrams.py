"""The evidence of n-grams: what langdetect samples at random, summed over every n-gram of a text at once."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Self

from transforms.language.alphabets import BASIC_PLANE, SCRIPTS, fold_letter, read_code_points
from transforms.language.data.scripts import SIGNATURES

# langdetect's smoothing: alpha over the base frequency.
_SMOOTHING = 0.5 / 10_000
# Evidence is held in whole 1/200 of a natural logarithm: sums of integers are the same in any order.
_UNIT = 200
# A letter is written in a language that uses it once in 20,000 letters.
_FEWEST_USES = 1 / 20_000
_BLANK, _FOREIGN = 0, 1


class Evidence(NamedTuple):
    """What speaks for each language in each of some stretches; numpy arrays with a row for each stretch.

    Args:
        weights: a column for each language; sum of natural logarithms over the stretch's n-grams.
        foreign: a column for each language; how many letters the language does not write.
        counts: a column for each letter of the table's alphabet.
    """

    weights: Any
    foreign: Any
    counts: Any


class NGramTable(NamedTuple):
    """The n-grams of the languages that share an alphabet, as numpy arrays.

    Args:
        letters: number of each code point's letter: 0 what ends a word, 1 a letter of the script in no profile.
        alphabet: the letters; their numbers are one more than their index, plus one.
        singles, pairs, triples: row in `rows` of an n-gram, numbered in the base of the alphabet's size.
        rows: a row for each n-gram, row 0 for those unknown; a column for each language.
        unused: a row for each letter, a column for each language: whether the language does not write it.
    """

    languages: tuple[str, ...]
    alphabet: str
    letters: Any
    singles: Any
    pairs: Any
    triples: Any
    rows: Any
    unused: Any

    @classmethod
    def of(cls, languages: Sequence[str], probabilities: Mapping[str, Sequence[float]], script: int) -> Self:
        """Build the table from a factory's map of each n-gram's probability in each language."""
        import numpy as np

        used = {gram for gram in probabilities if len(gram) == 1}
        marks = (set(signature.letters) for signature in SIGNATURES if SCRIPTS[script] == signature.script)
        alphabet = "".join(sorted(used.union(*marks)))
        size = len(alphabet) + 2
        numbers = {letter: index for index, letter in enumerate(alphabet, 2)}
        letters = np.zeros(BASIC_PLANE, np.uint8)
        own = np.flatnonzero(read_code_points().script == script).tolist()
        for code in {*own, *map(ord, alphabet)}:
            letters[code] = numbers.get(fold_letter(chr(code)), _FOREIGN)
        places: dict[int, Any] = {}
        rows: list[Any] = [np.zeros((1, len(languages)), np.int16)]
        for length in (1, 2, 3):
            grams = [gram for gram in probabilities if len(gram) == length]
            shares = np.array([probabilities[gram] for gram in grams]).reshape(-1, len(languages))
            codes = np.frombuffer("".join(grams).encode("utf-32-le"), "<u4").reshape(-1, length)
            place = np.zeros(size**length, np.uint16)
            first = sum(map(len, rows))
            place[letters[codes] @ size ** np.arange(length)[::-1]] = np.arange(first, first + len(grams))
            places[length] = place
            rows.append(np.rint(np.log1p(shares / _SMOOTHING) * _UNIT).astype(np.int16))
        unused = np.zeros((size, len(languages)), np.int32)
        unused[1:] = 1
        nowhere = [0.0] * len(languages)
        uses = np.array([probabilities.get(letter, nowhere) for letter in alphabet])
        # Names bring w and q into every language of the Latin alphabet.
        unused[2:] = (uses.max(axis=1, keepdims=True) if SCRIPTS[script] == "LATIN" else uses) < _FEWEST_USES
        rows_of_all = np.concatenate(rows)
        return cls(tuple(languages), alphabet, letters, places[1], places[2], places[3], rows_of_all, unused)

    def weigh(self, codes: Any, starts: Any, ends: Any) -> Evidence:
        """Weigh stretches of a text.

        Args:
            codes: the text's code points, all in the basic plane.
            starts, ends: the stretches, half-open, in offsets into `codes`, none of them empty.
        """
        import numpy as np

        size = len(self.alphabet) + 2
        last = self.letters.take(codes).astype(np.int32)
        pairs, triples = last.copy(), last.copy()
        pairs[1:] += last[:-1] * size
        triples[1:] = pairs[1:]
        triples[2:] += last[:-2] * (size * size)
        cuts = np.unique(np.concatenate([starts, ends, [0]]))
        cuts = cuts[cuts < len(codes)]
        evidence = self.rows.take(self.triples.take(triples), axis=0)
        evidence += self.rows.take(self.pairs.take(pairs), axis=0)
        evidence += self.rows.take(self.singles.take(last), axis=0)
        sums = _accumulate(np.add.reduceat(evidence, cuts, axis=0, dtype=np.int32))
        atoms = np.repeat(np.arange(len(cuts)), np.diff(np.append(cuts, len(codes))))
        counts = np.bincount(atoms * size + last, minlength=len(cuts) * size).reshape(-1, size)
        counts = _accumulate(counts)
        first, stop = np.searchsorted(cuts, starts), np.searchsorted(cuts, ends)
        counts = counts[stop] - counts[first]
        return Evidence((sums[stop] - sums[first]) / _UNIT, counts @ self.unused, counts)


def find_posterior(weights: Any, priors: Any, scale: float) -> Any:
    """Return the probability of each language (columns) in each stretch (rows).

    Args:
        weights: sums of natural logarithms.
        priors: natural logarithms of odds, a language each.
        scale: what evidence is worth of its sum; n-grams of a text depend on one another.
    """
    import numpy as np

    odds = weights * scale + priors
    odds = np.exp(odds - odds.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)


def _accumulate(cells: Any) -> Any:
    """Return running sums down the rows, a row of zeros before them."""
    import numpy as np

    sums = np.zeros((cells.shape[0] + 1, cells.shape[1]), np.int64)
    np.cumsum(cells, axis=0, out=sums[1:])
    return sums
