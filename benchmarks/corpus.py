"""Generated articles: Persian-looking words in a fixed order, so that runs compare."""

import random
from pathlib import Path

_LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_SOURCES = 12


def write_corpus(folder: Path, documents: int, chars: int = 1650, seed: int = 1) -> int:
    """Write text files of about `chars` code points (3 KB at the default) and return their bytes.

    Args:
        folder: gets a folder for each source.
        documents: how many files.
        chars: length of an article in code points.
        seed: same seed, same bytes.
    """
    chooser = random.Random(seed)
    words = ["".join(chooser.choices(_LETTERS, k=chooser.randint(2, 8))) for _ in range(5000)]
    total = 0
    for number in range(documents):
        place = folder / f"source{number % _SOURCES:02d}"
        if number < _SOURCES:
            place.mkdir(parents=True, exist_ok=True)
        text = " ".join(chooser.choices(words, k=chars // 6))
        data = f"خبر شماره {number}\n\n{text}\n".encode()
        (place / f"{number:07d}.txt").write_bytes(data)
        total += len(data)
    return total
