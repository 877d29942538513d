"""`python -m transforms.language.training.make_profiles DATA... --output FOLDER`: make profiles of labelled text."""

import argparse
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from transforms.language.data.scripts import PROFILED_SCRIPTS
from transforms.language.training.make_tables import WORDS, write_tables

# The languages that langdetect has no profile for; ~10,000 characters of text are enough for one.
LANGUAGES = ("az", "azb", "bal", "ckb", "glk", "hac", "kmr", "ks", "pnb", "ps", "sdh", "ug")

_LONGEST = 3
# A word met once may be a name or a slip.
_FEWEST = 2
_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile("[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]+")


def list_words(text: str) -> list[str]:
    """Return the words of a text, in small letters, without vowel signs and tatweel.

    >>> list_words("Bakı'da 2 gün")
    ['bakı', 'da', 'gün']
    """
    return _WORD.findall(_MARK.sub("", unicodedata.normalize("NFC", text).replace("İ", "i").lower()))


def count_ngrams(words: Mapping[str, int]) -> dict[str, int]:
    """Count the letters of words, and their pairs and triples, blanks at both ends of a word with them.

    >>> count_ngrams({"ab": 1, "b": 1})["b "]
    2
    """
    counts: Counter[str] = Counter()
    for word, times in words.items():
        padded = f" {word} "
        grams = Counter(word)
        for size in range(2, _LONGEST + 1):
            grams.update(padded[at : at + size] for at in range(len(padded) - size + 1))
        counts.update({gram: count * times for gram, count in grams.items()})
    return dict(counts)


def make_profile(language: str, words: Mapping[str, int]) -> str:
    """Return a profile in langdetect's own JSON form; the same texts in any order give the same bytes.

    >>> make_profile("xx", {"ab": 1})
    '{"freq": {" a": 1, " ab": 1, "a": 1, "ab": 1, "ab ": 1, "b": 1, "b ": 1}, "n_words": [2, 3, 2], "name": "xx"}'
    """
    counts = count_ngrams(words)
    totals = [sum(count for gram, count in counts.items() if len(gram) == size) for size in range(1, _LONGEST + 1)]
    profile = {"freq": counts, "n_words": totals, "name": language}
    return json.dumps(profile, ensure_ascii=False, sort_keys=True)


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a JSON-lines file, gzipped or plain: `lang`, `text`, `source`, `licence`."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def write_profiles(rows: Iterable[dict[str, str]], languages: Collection[str], output: Path) -> str:
    """Write `<language>.json` for each language, the words of every language, and the tables made of both.

    Args:
        rows: labelled texts.
        languages: those to write a profile for, because langdetect has none.
        output: the folder; profiles that are there already stay, and go into the tables.

    Returns:
        The note of the sources, a Markdown table.
    """
    known = set(languages).union(*PROFILED_SCRIPTS.values())
    words: dict[str, Counter[str]] = defaultdict(Counter)
    sources: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in rows:
        if row["lang"] in known:
            words[row["lang"]].update(list_words(row["text"]))
            sources[row["lang"], row["source"], row["licence"]] += len(row["text"])
    for language in sorted(set(languages).intersection(words)):
        (output / f"{language}.json").write_text(make_profile(language, words[language]) + "\n", encoding="utf-8")
    kept = json.loads((output / WORDS).read_text(encoding="utf-8")) if (output / WORDS).exists() else {}
    for language, counts in words.items():
        often = {word: count for word, count in sorted(counts.items()) if count >= _FEWEST}
        kept[language] = {"total": counts.total(), "words": often}
    lines = [f"{json.dumps(language)}: {json.dumps(kept[language], ensure_ascii=False)}" for language in sorted(kept)]
    (output / WORDS).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    write_tables(output)
    lines = [f"| {' | '.join(key)} | {chars:,} |" for key, chars in sorted(sources.items())]
    return "\n".join(["| language | source | licence | characters |", "|---|---|---|--:|", *lines, ""])


def main() -> int:
    """Make the profiles that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="+", help="JSON lines: lang, text, source, licence; may be gzipped")
    parser.add_argument("--output", type=Path, required=True, help="folder of the profiles: transforms/language/data")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES, metavar="CODE")
    options = parser.parse_args()
    rows = (row for path in options.data for row in read_rows(path))
    sys.stdout.write(write_profiles(rows, options.languages, options.output))
    return 0


if __name__ == "__main__":
    sys.exit(main())
