"""`python -m transforms.language.training.make_tables FOLDER`: make the tables that texts are read with.

langdetect's own factory, given its profiles and ours in the order of their names, says how likely each n-gram is in
each language. To ask it once, here, and to store what it says is what lets a worker start in a third of the time.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from transforms.language.alphabets import BASIC_PLANE, SCRIPTS, fold_letter, list_scripts
from transforms.language.data.scripts import PROFILED_SCRIPTS, SIGNATURES
from transforms.language.data.spelling import KEYBOARD_SHARE, KEYBOARDS, SPELLINGS
from transforms.language.ngrams import SPELLING_MARK, UNIT, number_words
from transforms.language.profiles import TABLES

WORDS = "words.json"

_LONGEST_GRAM = 3
# langdetect's smoothing: alpha over the base frequency.
_SMOOTHING = 0.5 / 10_000
_WORD_SMOOTHING = 1 / 10_000
# What a word says is worth more than an n-gram, which its neighbours say again.
_WORD_WORTH = 1.6
# A letter is written in a language that uses it once in 20,000 letters.
_FEWEST_USES = 1 / 20_000
_FOREIGN = 1

Counts = Mapping[str, float]


def write_tables(folder: Path) -> None:
    """Write `tables.npz` of the profiles and words in a folder, and of langdetect's profiles."""
    import numpy as np

    arrays = {}
    for script in PROFILED_SCRIPTS:
        for name, array in make_table(script, folder).items():
            arrays[f"{script}.{name}"] = array
    np.savez_compressed(folder / TABLES, **arrays)


def make_table(script: str, folder: Path) -> dict[str, Any]:
    """Return the arrays of `NGramTable.load` for a script."""
    import numpy as np

    profiles = read_profiles(script, folder)
    factory = build_factory(profiles)
    columns, probabilities = factory.get_lang_list(), factory.word_lang_prob_map
    marks = (set(signature.letters) for signature in SIGNATURES if signature.script == script)
    alphabet = "".join(sorted({gram for gram in probabilities if len(gram) == 1}.union(*marks)))
    size = len(alphabet) + 2
    numbers = {letter: index for index, letter in enumerate(alphabet, 2)}
    letters = np.zeros(BASIC_PLANE, np.uint8)
    own = np.flatnonzero(list_scripts() == SCRIPTS.index(script)).tolist()
    for code in {*own, *map(ord, alphabet)}:
        letters[code] = numbers.get(fold_letter(chr(code)), _FOREIGN)
    codes, rows = [], []
    for length in range(1, _LONGEST_GRAM + 1):
        grams = sorted(gram for gram in probabilities if len(gram) == length)
        codes.append(letters[_encode(grams).reshape(-1, length)] @ size ** np.arange(length)[::-1])
        rows.append(_weigh([probabilities[gram] for gram in grams], len(columns), _SMOOTHING))
    words, word_rows = _make_words(script, folder, profiles, letters)
    nowhere = [0.0] * len(columns)
    uses = np.array([probabilities.get(letter, nowhere) for letter in alphabet])
    unused = np.zeros((size, len(columns)), np.int32)
    unused[1:] = 1
    # Names bring w and q into every language of the Latin alphabet.
    unused[2:] = (uses.max(axis=1, keepdims=True) if script == "LATIN" else uses) < _FEWEST_USES
    return {
        "columns": np.array(columns),
        "alphabet": np.array(alphabet),
        "letters": letters,
        "codes": np.concatenate(codes).astype(np.int32),
        "rows": np.concatenate(rows),
        "firsts": np.cumsum([0, *map(len, codes[:-1])]),
        "words": words,
        "word_rows": word_rows,
        "unused": unused,
    }


def read_profiles(script: str, folder: Path) -> dict[str, Counts]:
    """Return the n-grams of each language of a script, and of each spelling of one, in the script's letters."""
    profiles: dict[str, Counts] = {}
    for language in PROFILED_SCRIPTS[script]:
        theirs = resources.files("langdetect").joinpath("profiles", language)
        file = theirs if theirs.is_file() else folder / f"{language}.json"
        if file.is_file():
            counts = _fold(json.loads(file.read_text(encoding="utf-8"))["freq"], script)
            profiles[language] = _respell(counts, language)
            for spelling, (meant, typed) in SPELLINGS.get(language, {}).items():
                profiles[f"{language}{SPELLING_MARK}{spelling}"] = _retype(counts, meant, typed)
    return dict(sorted(profiles.items()))


def build_factory(profiles: Mapping[str, Counts]) -> Any:
    """Build langdetect's factory over profiles, in their order."""
    from langdetect.detector_factory import DetectorFactory
    from langdetect.utils.lang_profile import LangProfile

    factory = DetectorFactory()
    for index, (language, counts) in enumerate(profiles.items()):
        totals = [0.0] * _LONGEST_GRAM
        for gram, count in counts.items():
            totals[len(gram) - 1] += count
        factory.add_profile(LangProfile(language, dict(counts), totals), index, len(profiles))
    return factory


def estimate_word(word: str, grams: Counts) -> float:
    """Return how often a word is met, to judge by the n-grams of it: 0 if one of them is never met.

    >>> estimate_word("de", {" de": 30, "de ": 20, "de": 60})
    10.0
    """
    padded = f" {word} "
    count = float(grams.get(padded[:3], 0))
    for at in range(1, len(padded) - 2):
        triple = grams.get(padded[at : at + 3], 0)
        if not triple or not count:
            return 0.0
        count *= triple / grams[padded[at : at + 2]]
    return count


def _make_words(script: str, folder: Path, profiles: Mapping[str, Counts], letters: Any) -> tuple[Any, Any]:
    """Return the numbers of the words of a script's languages, sorted, and what each says."""
    import numpy as np

    file = folder / WORDS
    counted = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    known: dict[str, Counts] = {}
    for column in profiles:
        language, _, spelling = column.partition(SPELLING_MARK)
        if counted.get(language, {}).get("words"):
            counts = _fold(counted[language]["words"], script)
            counts = _retype(counts, *SPELLINGS[language][spelling]) if spelling else _respell(counts, language)
            known[column] = {word: count / counted[language]["total"] for word, count in counts.items()}
    words = sorted(set().union(*known.values()))
    shares = np.zeros((len(words), len(profiles)))
    for index, (column, grams) in enumerate(profiles.items()):
        if column in known:
            shares[:, index] = [known[column].get(word, 0.0) for word in words]
        else:
            total = sum(count for gram, count in grams.items() if len(gram) == 2 and gram[0] == " ")
            shares[:, index] = [estimate_word(word, grams) / total for word in words]
    _, numbers = number_words(letters[_encode([f"{word} " for word in words])].astype(np.int64))
    order = np.argsort(numbers)
    rows = _weigh(shares, len(profiles), _WORD_SMOOTHING, _WORD_WORTH)[order]
    nothing = np.zeros((1, len(profiles)), np.int16)
    return np.concatenate([np.zeros(1, np.uint64), numbers[order]]), np.concatenate([nothing, rows])


def _weigh(shares: Any, columns: int, smoothing: float, worth: float = 1.0) -> Any:
    """Return evidence for probabilities, in units."""
    import numpy as np

    return np.rint(np.log1p(np.array(shares).reshape(-1, columns) / smoothing) * UNIT * worth).astype(np.int16)


def _encode(texts: Sequence[str]) -> Any:
    import numpy as np

    return np.frombuffer("".join(texts).encode("utf-32-le"), "<u4")


def _fold(counts: Counts, script: str) -> Counts:
    """Bring n-grams or words of the script, and no others, to the spelling that texts are read in."""
    own = list_scripts() == SCRIPTS.index(script)
    chars = set().union(*counts)
    letters = {ord(char): fold_letter(char) if _belongs(char, own, script) else "\0" for char in chars}
    changes = letters | {ord(" "): " "}
    folded: dict[str, float] = defaultdict(float)
    for gram, count in counts.items():
        folded[gram.translate(changes)] += count
    return {gram: count for gram, count in folded.items() if gram not in {"", " "} and "\0" not in gram}


def _belongs(char: str, own: Any, script: str) -> bool:
    # The vowel signs of Devanagari are no letters by themselves, and its words cannot be read without them.
    return ord(char) < BASIC_PLANE and (
        bool(own[ord(char)]) or (script == "DEVANAGARI" and "\u0900" <= char <= "\u0963")
    )


def _respell(counts: Counts, language: str) -> Counts:
    """Add to n-grams or words, with a tenth of their counts, their spellings on foreign keyboards."""
    respelled = defaultdict(float, counts)
    for meant, typed in KEYBOARDS.get(language, ()):
        changes = str.maketrans(meant, typed)
        for gram, count in counts.items():
            if (other := gram.translate(changes)) != gram:
                respelled[other] += count * KEYBOARD_SHARE
    return respelled


def _retype(counts: Counts, meant: str, typed: str) -> Counts:
    """Write n-grams or words in another spelling altogether."""
    changes = str.maketrans(meant, typed)
    retyped: dict[str, float] = defaultdict(float)
    for gram, count in counts.items():
        retyped[gram.translate(changes)] += count
    return retyped


def main() -> int:
    """Make the tables of the profiles in the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of the profiles: transforms/language/data")
    write_tables(parser.parse_args().folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
