"""The stretches of a text that can hold a date: words that a date is made of, with one that tells it among them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, pairwise
from typing import NamedTuple

from transforms.dates.chunks import Chunks
from transforms.dates.entries import fold_forms
from transforms.dates.lexicon import load_lexicon
from transforms.dates.tenses import Sentence
from transforms.dates.tokens import split_tokens
from transforms.dates.vocabulary import Tense

# Kinds of chunks, a letter each: nothing of a date, what is of a date right before it, a part of one, a unit, a turn
# such as "ago", and what tells one.
_NOTHING, _BEHIND, _PART, _COUNTED, _TURN, _TELLING = KINDS = "xbpuAT"
_TELLS = re.compile(f"[{_TURN}{_TELLING}]")
_LOST = re.compile(f"(?<!{_TELLING}){_BEHIND}")
_NUMBER_TELLS = re.compile(r"\d(?:\d{3}|[/.-]\d)")
# A full stop ends a sentence after a word or a number, unless a number follows: "Oct. 21", "16. Nov. 2016".
SENTENCE_END = re.compile(r"[!?؟؛;۔]|\.(?:(?<=\w[^\W\d].)|(?<=\d.)(?!\s[^\W\d]{3,9}\.?\s\d{4}\b))(?=\s{1,4}[^\s\d])")
"""Where a sentence ends."""


class Stretch(NamedTuple):
    """A part of a sentence that can hold a date: from `start`, in code points of the text, in whole words."""

    start: int
    text: str
    tense: Tense
    sentence: int
    """Where its sentence begins, likewise."""
    context: Sentence
    """Its sentence."""

    @property
    def is_hedged(self) -> bool:
        """Whether no verb of its own clause tells its tense."""
        left = self.start - self.sentence
        return self.context.is_hedged(left, left + len(self.text), self.tense)


@cache
def _load_kinds(language: str) -> Chunks:
    lexicon = load_lexicon(language)
    kinds = dict.fromkeys(lexicon.known, _PART)
    behind = fold_forms(lexicon.vocabulary.month_nouns_behind)
    kinds |= {form: _BEHIND for form in behind if lexicon.letters[form] == "^"}
    for kind, tokens in ((_COUNTED, lexicon.counted), (_TURN, lexicon.turns), (_TELLING, lexicon.triggers)):
        kinds |= dict.fromkeys(tokens, kind)
    # A unit that a turn of several words is known by: "the first days of".
    units = [token for token in lexicon.counted & lexicon.turns if lexicon.letters.get(token) in ("U", "V")]
    kinds |= dict.fromkeys(units, _TELLING)
    return Chunks(partial(_read_kind, kinds))


def _read_kind(kinds: Mapping[str, str], chunk: str) -> str:
    if chunk.isalpha():
        return kinds.get(chunk, _NOTHING)
    tokens = split_tokens(chunk)
    # A sign that is written against a word which is of no date belongs to that word.
    words = [token for token in tokens if token[0].isalnum()]
    found = {kinds.get(token) or _read_number(token) for token in words or tokens or " "}
    return _TELLING if _TURN in found and _COUNTED in found else max(found, key=KINDS.index)


def _read_number(token: str) -> str:
    if not token[0].isdigit():
        return _TELLING if token[-1].isdigit() else _NOTHING
    return _TELLING if _NUMBER_TELLS.search(token) else _PART


def find_stretches(text: str, language: str) -> Iterator[Stretch]:
    """Give the stretches of a text that can hold a date, in its order.

    >>> [stretch.text for stretch in find_stretches("او سال گذشته نیامد. وزیر سهشنبه ۲۹مهر ۱۴۰۴ برگشت", "fa")]
    ['سال گذشته', 'سهشنبه ۲۹مهر ۱۴۰۴']
    """
    lines = [line.split(" ") for line in text.split("\n")]
    kinds = _load_kinds(language).learn(set(chain.from_iterable(lines)))
    start = 0
    for chunks in lines:
        letters = _LOST.sub(_NOTHING, "".join(map(kinds.__getitem__, chunks)))
        length = sum(map(len, chunks)) + len(chunks) - 1
        if _TELLS.search(letters):
            yield from _cut(text[start : start + length], start, _find_runs(chunks, letters), language)
        start += length + 1


def _find_runs(chunks: Sequence[str], letters: str) -> Iterator[tuple[int, int]]:
    """Give the bounds in the line of each run of chunks that are of a date."""
    end = done = place = 0
    while tells := _TELLS.search(letters, end):
        first = letters.rfind(_NOTHING, end, tells.start()) + 1 or end
        end = letters.find(_NOTHING, tells.end())
        end = len(letters) if end < 0 else end
        run = letters[first:end]
        if _TELLING in run or _COUNTED in run:
            place += sum(map(len, chunks[done:first])) + first - done
            done = first
            yield place, place + sum(map(len, chunks[first:end])) + end - first - 1


def _cut(line: str, start: int, runs: Iterable[tuple[int, int]], language: str) -> Iterator[Stretch]:
    """Give the runs of a line as stretches, none of more than one sentence or, where it has two tenses, one clause."""
    ends = [match.end() for match in SENTENCE_END.finditer(line)]
    ends.append(len(line))
    sentence: Sentence | None = None
    begin = end = 0
    for place, last in runs:
        cuts = (place, *ends[bisect_right(ends, place) : bisect_left(ends, last)], last)
        for cut, stop in pairwise(cuts):
            first = cut + (line[cut] == " ")
            if first == stop:
                continue
            if sentence is None or first >= end:
                index = bisect_right(ends, first)
                begin, end = ends[index - 1] if index else 0, ends[index]
                sentence = Sentence(line[begin:end], language)
            for left, right, tense in sentence.part(first - begin, stop - begin):
                yield Stretch(start + begin + left, sentence.text[left:right], tense, start + begin, sentence)
