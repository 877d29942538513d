"""Old Sorani spelling, where one letter he stands for the vowel ە and for the consonant ه: which is which."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from transforms.normalize.seen_words import read_table

# All that may be a he in one spelling or another, seen as one letter, and look-alikes of other letters:
# so the answer is the same before and after a text is repaired.
_VIEW = str.maketrans({"ە": "ه", "ھ": "ه", "ة": "ه", "ي": "ی", "ى": "ی", "ك": "ک"})
# Vowels, letters that are vowel or consonant, hamza's seat, he; any other letter is a consonant.
_CLASSES = str.maketrans({"ا": "A", "ۆ": "A", "ێ": "A", "و": "W", "ی": "W", "ئ": "E", "ه": "H", "^": "^", "$": "$"})
_LONGEST = 48


def find_vowels(word: str) -> frozenset[int]:
    """Return where in a word of the old spelling a he is the vowel.

    Args:
        word: letters alone; the forms of he and ە are taken for one letter.

    >>> sorted(find_vowels("ههموو")), sorted(find_vowels("کوردستانه"))
    ([1], [8])
    """
    return _find_cached(word.translate(_VIEW)) if len(word) <= _LONGEST else frozenset()


def list_features(view: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each he of a word with what is around it: letters, classes of letters, the word.

    Args:
        view: a word as `fold_he` gives it.
    """
    letters = f"^^{view}$$"
    classes = "".join(each if each.isascii() else "C" for each in letters.translate(_CLASSES))
    for index, letter in enumerate(view):
        if letter != "ه":
            continue
        at = index + 2
        features = [f"w{index}{view}"]
        for kind, string in (("l", letters), ("c", classes)):
            for left, right in ((1, 0), (2, 0), (3, 0), (0, 1), (0, 2), (0, 3), (1, 1), (2, 1), (1, 2), (2, 2), (3, 3)):
                run = string[max(0, at - left) : at + right + 1]
                features.append(f"{kind}{left}{right}{run}")
        yield index, features


def fold_he(word: str) -> str:
    """Return a word with one letter for he and ە.

    >>> fold_he("هەبوو")
    'ههبوو'
    """
    return word.translate(_VIEW)


@lru_cache(maxsize=1 << 14)
def _find_cached(view: str) -> frozenset[int]:
    weights = load_weights()
    return frozenset(
        index for index, features in list_features(view) if sum(weights.get(each, 0) for each in features) > 0
    )


@cache
def load_weights() -> Mapping[str, int]:
    """Return the weights of the model, read once a process."""
    return {feature: int(weight) for feature, weight in read_table("sorani_vowels.tsv.gz")}
