"""The words that the treebank holds, with their half-spaces, and what they tell of the parts of others."""

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from transforms.normalize.gaps import Gaps, find_half_spaces

# What a bar stands for in the model files, where a half-space could not be seen.
BAR = "|"


@dataclass(frozen=True, slots=True)
class SeenWords:
    """What is known from words seen.

    `gaps` gives, for a word without half-spaces, the offsets of those of its commonest form; `heads` and
    `tails` count the words that begin with a string before a half-space and end with it after one;
    `readings` says of a word in های how often it was ه + ای (a report) and how often not (reports).
    """

    gaps: Mapping[str, Gaps]
    heads: Mapping[str, int]
    tails: Mapping[str, int]
    readings: Mapping[str, tuple[int, int]]


def count_parts(counts: Mapping[str, int]) -> SeenWords:
    """Return what words with bars for half-spaces, each with the number of its occurrences, tell.

    >>> count_parts({"کتاب|ها": 2, "کتابها": 1}).gaps
    {'کتابها': (4,)}
    """
    forms: dict[str, dict[Gaps, int]] = defaultdict(Counter)
    for form, count in counts.items():
        forms[form.replace(BAR, "")][find_half_spaces(form, BAR)] += count
    # Of two forms as common as each other the one with fewer half-spaces is taken.
    gaps = {word: max(found, key=lambda each: (found[each], -len(each), each)) for word, found in forms.items()}
    heads: Counter[str] = Counter()
    tails: Counter[str] = Counter()
    readings = {}
    for word, places in gaps.items():
        for gap in places:
            heads[word[:gap]] += 1
            tails[word[gap:]] += 1
        if word.endswith("های"):
            he = sum(count for found, count in forms[word].items() if len(word) - 2 in found)
            readings[word] = he, sum(forms[word].values()) - he
    return SeenWords(gaps, heads, tails, readings)


@cache
def load_seen_words() -> SeenWords:
    """Return the table of the package, read once a process."""
    return count_parts({form: int(count) for form, count in read_table("seen_words.tsv.gz")})


def read_table(name: str) -> Iterator[list[str]]:
    """Yield the rows of a file of tab-separated values in `data/`; lines that start with # are notes."""
    data = resources.files("transforms.normalize").joinpath("data", name).read_bytes()
    for line in gzip.decompress(data).decode("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def write_table(rows: Iterable[tuple[str | int, ...]], note: str) -> bytes:
    """Return rows as a gzipped file that `read_table` reads; the same rows give the same bytes."""
    lines = (f"# {note}", *("\t".join(map(str, row)) for row in rows), "")
    return gzip.compress("\n".join(lines).encode(), mtime=0)
