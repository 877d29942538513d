"""`python -m transforms.language.training.make_profiles DATA OUTPUT`: make n-gram profiles of labelled text."""

import argparse
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

# The languages that langdetect has no profile for; ~10,000 characters of text are enough for one.
LANGUAGES = ("az", "azb", "bal", "ckb", "glk", "hac", "kmr", "ks", "pnb", "ps", "sdh", "ug")

_LONGEST = 3
_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile("[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]+")


def count_ngrams(texts: Iterable[str]) -> dict[str, int]:
    """Count the letters of words, and their pairs and triples, blanks at both ends of a word with them.

    >>> count_ngrams(["ab b"])["b "]
    2
    """
    counts: Counter[str] = Counter()
    for text in texts:
        plain = _MARK.sub("", unicodedata.normalize("NFC", text).replace("İ", "i").lower())
        for word in _WORD.findall(plain):
            padded = f" {word} "
            counts.update(word)
            for size in range(2, _LONGEST + 1):
                counts.update(padded[at : at + size] for at in range(len(padded) - size + 1))
    return dict(counts)


def make_profile(language: str, texts: Iterable[str]) -> str:
    """Return a profile in langdetect's own JSON form; the same texts in any order give the same bytes.

    >>> make_profile("xx", ["ab"])
    '{"freq": {" a": 1, " ab": 1, "a": 1, "ab": 1, "ab ": 1, "b": 1, "b ": 1}, "n_words": [2, 3, 2], "name": "xx"}'
    """
    counts = count_ngrams(texts)
    totals = [sum(count for gram, count in counts.items() if len(gram) == size) for size in range(1, _LONGEST + 1)]
    profile = {"freq": counts, "n_words": totals, "name": language}
    return json.dumps(profile, ensure_ascii=False, sort_keys=True)


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a JSON-lines file, gzipped or plain: `lang`, `text`, `source`, `licence`."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def write_profiles(rows: Iterable[dict[str, str]], languages: Collection[str], output: Path) -> str:
    """Write `<language>.json` for each language, and return the note of its sources as a Markdown table."""
    texts: dict[str, list[str]] = defaultdict(list)
    sources: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in rows:
        if row["lang"] in languages:
            texts[row["lang"]].append(row["text"])
            sources[row["lang"], row["source"], row["licence"]] += len(row["text"])
    for language in sorted(texts):
        (output / f"{language}.json").write_text(make_profile(language, texts[language]) + "\n", encoding="utf-8")
    lines = [f"| {' | '.join(key)} | {chars:,} |" for key, chars in sorted(sources.items())]
    return "\n".join(["| language | source | licence | characters |", "|---|---|---|--:|", *lines, ""])


def main() -> int:
    """Make the profiles that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="JSON lines with lang, text, source and licence; may be gzipped")
    parser.add_argument("output", type=Path, help="folder of the profiles: transforms/language/data")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES, metavar="CODE")
    options = parser.parse_args()
    sys.stdout.write(write_profiles(read_rows(options.data), options.languages, options.output))
    return 0


if __name__ == "__main__":
    sys.exit(main())
