"""`python -m transforms.normalize.training.make_dictionary FOLDER OUTPUT`: make the dictionary from Hunspell's."""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from transforms.normalize.dictionary import CLASS, FILE, read_dictionary
from transforms.normalize.gaps import HALF_SPACE, find_half_spaces
from transforms.normalize.half_spaces import read_word
from transforms.normalize.persian import PERSIAN_LETTERS
from transforms.normalize.seen_words import BAR, write_table
from transforms.normalize.training.make_gap_model import read_lines

NOTE = "Made by make_dictionary.py; for sources and licence see SOURCES.md"

# A word with bars for its half-spaces, and the endings that it takes.
Entry = tuple[str, str]

# Of the words counted the rarer ones are too often slips.
_COMMON = 50_000

_LETTERS = str.maketrans(PERSIAN_LETTERS)
# A flag is two letters long.
_FLAG = re.compile("..")


def read_endings(affixes: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the endings of each flag in Hunspell's table of affixes, with those that they take in turn.

    >>> affixes = ["SFX sa N 1", "SFX sa 0 تر/sb .", "SFX sb N 1", "SFX sb 0 ها .", "PFX pa 0 بی ."]
    >>> sorted(read_endings(affixes)["sa"])
    ['تر', 'ترها']
    """
    rules: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for line in affixes:
        fields = line.split()
        if fields[:1] == ["SFX"] and len(fields) > 4:
            ending, _, flags = fields[3].partition("/")
            rules[fields[1]].append((ending, _FLAG.findall(flags)))

    def expand(flag: str) -> Iterator[str]:
        for ending, flags in rules.get(flag, ()):
            yield ending
            yield from (ending + after for each in flags for after in expand(each))

    return {flag: frozenset(expand(flag)) for flag in rules}


def read_entries(words: Iterable[str], affixes: Iterable[str]) -> set[Entry]:
    """Return the words of Hunspell's dictionary, from the lines of its two files."""
    endings = read_endings(affixes)
    entries = set()
    for line in words:
        form, _, flags = line.translate(_LETTERS).partition("/")
        if read_word(form):
            found = {each for flag in _FLAG.findall(flags) for each in endings.get(flag, ())}
            # After a letter that joins, so that a half-space before the ending stays.
            marked = {_mark("ب" + each)[1:] for each in found if read_word("ب" + each) == "ب" + each}
            entries.add((_mark(form), " ".join(sorted(marked))))
    return entries


def find_others(counted: Iterable[str], entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the common words that the dictionary neither has nor makes, in their commonest form.

    Args:
        counted: lines of a word and its count, a comma between.
        entries: the dictionary; a new word takes the endings that most of its words with the same last letter take.
    """
    entries = sorted(entries)
    dictionary = read_dictionary(_write_rows(entries))
    usual: dict[str, Counter[str]] = defaultdict(Counter)
    for form, ending in entries:
        usual[form[-1]][ending] += bool(ending)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for line in counted:
        form, _, count = line.translate(_LETTERS).partition(",")
        if read_word(form):
            form = _mark(form)
            forms[form.replace(BAR, "")][form] += int(count)
    for word in sorted(forms):
        ((form, times),) = forms[word].most_common(1)
        if times >= _COMMON and not dictionary.find_forms(word):
            ending = max(usual[form[-1]], key=lambda each: (usual[form[-1]][each], each), default="")
            yield form, ending


def make_dictionary(words: Iterable[str], affixes: Iterable[str], counted: Iterable[str] = ()) -> bytes:
    """Return the file of the dictionary; the same words in any order give the same bytes."""
    entries = read_entries(words, affixes)
    return write_table(_write_rows(sorted(entries.union(find_others(counted, entries)))), NOTE)


def _write_rows(entries: Iterable[Entry]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of sorted words; each leaves out the letters that it shares with the one before."""
    entries = list(entries)
    classes = {each: str(number) for number, each in enumerate(sorted({each for _, each in entries}))}
    yield from ((f"{CLASS}{number}", each) for each, number in classes.items())
    before = ""
    for form, ending in entries:
        shared = next((i for i, (a, b) in enumerate(zip(before, form, strict=False)) if a != b), len(before))
        yield str(shared), form[shared:], classes[ending]
        before = form


def _mark(form: str) -> str:
    """Return a form with bars for its half-spaces, those left out that could not be seen."""
    word = form.replace(HALF_SPACE, "")
    gaps = find_half_spaces(form)
    return BAR.join(word[start:end] for start, end in pairwise((0, *gaps, len(word))))


def main() -> int:
    """Make the dictionary that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of index.dic and index.aff: the npm package dictionary-fa")
    parser.add_argument("output", type=Path, help="folder of the model: transforms/normalize/data")
    parser.add_argument("--words", type=Path, help="words and counts, for what that dictionary lacks")
    options = parser.parse_args()
    words, affixes = (read_lines(options.folder / name) for name in ("index.dic", "index.aff"))
    content = make_dictionary(words, affixes, read_lines(options.words) if options.words else ())
    (options.output / FILE).write_bytes(content)
    sys.stdout.write(f"{FILE}: {len(content):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
