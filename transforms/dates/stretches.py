"""The stretches of a text that can hold a date: words that a date is made of, with one that tells it among them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

from transforms.dates.lexicon import load_lexicon
from transforms.dates.tokens import split_tokens
from transforms.dates.vocabulary import Tense
from transforms.folding import fold

# Kinds of chunks, a letter each: nothing of a date, a part of one, a unit, a turn such as "ago", and what tells one.
_NOTHING, _PART, _COUNTED, _TURN, _TELLING = KINDS = "xpuAT"
# What a sentence tells of: nothing, what is past or to come, or what the word and the next together do.
_NEITHER, _PAST, _FUTURE, _HEAD = "-pfh"
# Between the clauses of a sentence, of which one may tell of what is past and another of what is to come.
_CLAUSE_END = re.compile(r"[,،:](?=\s)")
_MAX_FRAME_CHARS = 40
_TELLS = re.compile(f"[{_TURN}{_TELLING}]")
_NUMBER_TELLS = re.compile(r"\d(?:\d{3}|[/.-]\d)")
# A full stop ends a sentence after a word or a number, unless a number follows: "Oct. 21".
_SENTENCE_END = re.compile(r"[!?؟؛;۔]|\.(?:(?<=\w\w.)|(?<=\d.))(?=\s{1,4}[^\s\d])")
# Words come back, so that a chunk is mostly looked up; what is known is forgotten when it has so many letters.
_MAX_CHARS = 1_000_000


class Stretch(NamedTuple):
    """A part of a sentence that can hold a date: from `start`, in code points of the text, in whole words."""

    start: int
    text: str
    tense: Tense
    sentence: int
    """Where its sentence begins, likewise."""


class _Chunks:
    """What has been read of each chunk that has come, a letter, by a function of its folded form."""

    def __init__(self, read: Callable[[str], str]) -> None:
        self.read, self.known, self.chars = read, dict[str, str](), 0

    def learn(self, chunks: set[str]) -> dict[str, str]:
        """Return the letters of at least these chunks; those that are new are read, all of them in one fold."""
        new = chunks.difference(self.known)
        if new and self.chars > _MAX_CHARS:
            new, self.known, self.chars = chunks, {}, 0
        if new:
            folded = fold("\n".join(new)).text
            self.known.update(zip(new, map(self.read, folded.split("\n")), strict=True))
            self.chars += len(folded)
        return self.known


@cache
def _load_kinds(language: str) -> _Chunks:
    lexicon = load_lexicon(language)
    kinds = dict.fromkeys(lexicon.known, _PART)
    for kind, tokens in ((_COUNTED, lexicon.counted), (_TURN, lexicon.turns), (_TELLING, lexicon.triggers)):
        kinds |= dict.fromkeys(tokens, kind)
    return _Chunks(partial(_read_kind, kinds))


@cache
def _load_frame(language: str) -> re.Pattern[str] | None:
    frame = load_lexicon(language).vocabulary.ahead_frame
    return re.compile(frame) if frame else None


@cache
def _load_cues(language: str) -> _Chunks:
    lexicon = load_lexicon(language)
    cues = dict.fromkeys(lexicon.cue_heads, _HEAD)
    cues |= dict.fromkeys(lexicon.past_cues, _PAST) | dict.fromkeys(lexicon.future_cues, _FUTURE)
    return _Chunks(partial(_read_cue, cues))


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


def _read_cue(cues: Mapping[str, str], chunk: str) -> str:
    if chunk.isalpha():
        return cues.get(chunk, _NEITHER)
    found = {cues.get(token) for token in split_tokens(chunk)}
    return _FUTURE if _FUTURE in found else _PAST if _PAST in found else _NEITHER


def find_stretches(text: str, language: str) -> Iterator[Stretch]:
    """Give the stretches of a text that can hold a date, in its order.

    >>> [stretch.text for stretch in find_stretches("او سال گذشته نیامد. وزیر سهشنبه ۲۹مهر ۱۴۰۴ آمد", "fa")]
    ['سال گذشته', 'سهشنبه ۲۹مهر ۱۴۰۴']
    """
    lines = [line.split(" ") for line in text.split("\n")]
    kinds = _load_kinds(language).learn(set(chain.from_iterable(lines)))
    start = 0
    for chunks in lines:
        letters = "".join(map(kinds.__getitem__, chunks))
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
    """Give the runs of a line as stretches, none of more than one sentence."""
    cues, frame = _load_cues(language), _load_frame(language)
    ends = [match.end() for match in _SENTENCE_END.finditer(line)]
    ends.append(len(line))
    index, sentence, letters = -1, 0, ""
    for place, last in runs:
        first = place
        while first < last:
            if index < 0 or first >= ends[index]:
                index = min(bisect_right(ends, first), len(ends) - 1)
                sentence = ends[index - 1] if index else 0
                letters = _read_cues(line[sentence : ends[index]], cues)
            stop = min(last, ends[index])
            tense = _tell_tense(letters)
            if _PAST in letters and _FUTURE in letters:
                tense = _tell_tense(_read_cues(_find_clause(line, first, sentence, ends[index]), cues)) or tense
            if frame and frame.search(line, max(sentence, first - _MAX_FRAME_CHARS), first):
                tense = "future"
            yield Stretch(start + first, line[first:stop], tense or "none", start + sentence)
            first = stop


def _find_clause(line: str, first: int, start: int, end: int) -> str:
    """Return the clause of a sentence that a stretch stands in."""
    begins = [match.end() for match in _CLAUSE_END.finditer(line, start, first)]
    after = _CLAUSE_END.search(line, first, end)
    return line[begins[-1] if begins else start : after.start() if after else end]


def _read_cues(sentence: str, cues: _Chunks) -> str:
    """Return the letters of the words of a sentence, and of those of two of them that tell something together."""
    chunks = sentence.split(" ")
    letters = "".join(map(cues.learn(set(chunks)).__getitem__, chunks))
    if _HEAD in letters:
        pairs = [
            one + other for letter, one, other in zip(letters, chunks, chunks[1:], strict=False) if letter == _HEAD
        ]
        letters += "".join(map(cues.learn(set(pairs)).__getitem__, pairs))
    return letters


def _tell_tense(letters: str) -> Tense | None:
    """Return what a word such as "will" or "was" tells; of both, the one that tells of the future."""
    if _FUTURE in letters:
        return "future"
    return "past" if _PAST in letters else None
