"""What a sentence tells of: what is past, what is to come, or both, a clause or a verb at a time."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import accumulate, count
from operator import add
from typing import NamedTuple

from transforms.dates.chunks import Chunks
from transforms.dates.entries import fold_forms
from transforms.dates.lexicon import load_lexicon
from transforms.dates.tokens import split_tokens
from transforms.dates.vocabulary import Tense
from transforms.folding import fold

# What a chunk tells of: nothing, what is past or to come, or what it and the next together do; and "that".
_NEITHER, _PAST, _FUTURE, _HEAD, _CLAUSE = "-pfhc"
_ANY_VERB = re.compile(f"[{_PAST}{_FUTURE}]")
# A verb of several words: "will be held" is to come, and so is the Urdu for it, which has "done" before "will be".
_VERBS = {
    "first": re.compile(f"[{_FUTURE}{_PAST}]"),
    "before": re.compile(f"{_FUTURE}(?:{_NEITHER}{{0,2}}{_PAST})?|{_PAST}"),
    "last": re.compile(f"[{_FUTURE}{_PAST}]"),
    "behind": re.compile(f"(?:{_PAST}{_NEITHER}?){{1,2}}{_FUTURE}|[{_FUTURE}{_PAST}]"),
}
_VERB_LAST = frozenset(("last", "behind"))
_SIGNS = '.,;:!?"()'
# Between the clauses of a sentence, of which one may tell of what is past and another of what is to come.
_CLAUSE_ENDS = (",", "،", ":")
# No verb stands farther from its date: a sentence may be as long as a text.
_MAX_CHUNKS = 200
_MAX_FRAME_CHARS = 60
_MAX_CLAUSE_CHARS = 400
# The end of a frame that is of the stretch behind it: "tickets for Sunday".
_FRAME_LEAD = re.compile(
    r"(?:(?:[a-z]+ ){0,2}(?:for|from|until|till|through) |(?:حتى|في|از) (?:(?:يوم|ماه|سال|روز) )?)?"
)


class Sentence:
    """A sentence of a language, whose words are read when its first date comes.

    Args:
        text: of the sentence.
        language: BCP 47.
    """

    __slots__ = ("clauses", "cues", "is_mixed", "letters", "limits", "starts", "tense", "text")

    def __init__(self, text: str, language: str) -> None:
        chunks = text.split(" ")
        self.cues = _load_cues(language)
        self.text, self.letters = text, _read_cues(chunks, self.cues.words)
        self.tense = _tell_tense(self.letters)
        self.is_mixed = self.tense == "future" and _PAST in self.letters
        self.clauses: dict[int, Tense | None] = {}
        self.limits: list[int] = []
        self.starts: list[int] = []

    def part(self, start: int, end: int) -> Iterable[tuple[int, int, Tense]]:
        """Return the parts of a stretch of the sentence that may be of several tenses, with what each is told of.

        Args:
            start: where the stretch begins, in code points of the sentence.
            end: where it ends, likewise.

        >>> sentence = Sentence("او دوشنبه آمد و سهشنبه خواهد رفت", "fa")
        >>> [(sentence.text[start:end], tense) for start, end, tense in sentence.part(3, 22)]
        [('دوشنبه آمد', 'past'), ('و سهشنبه', 'future')]
        """
        if not self.is_mixed:
            return ((start, end, self._frame(start, self.tense)),)
        return self._part_by_verbs(start, end)

    def is_hedged(self, start: int, end: int, tense: Tense) -> bool:
        """Say whether nothing beside a stretch tells its tense: neither the verb of its clause nor a frame before it.

        >>> sentence = Sentence("وزیر گفت که نشست دوشنبه برگزار خواهد شد", "fa")
        >>> sentence.is_hedged(17, 23, "future"), sentence.is_hedged(17, 23, "past")
        (False, True)
        """
        begin, stop = self._find_chunk(start), self._find_chunk(end) + 1
        left = max(self.text.rfind(mark, max(0, start - _MAX_CLAUSE_CHARS), start) for mark in _CLAUSE_ENDS) + 1
        marks = [place for mark in _CLAUSE_ENDS if (place := self.text.find(mark, end, end + _MAX_CLAUSE_CHARS)) >= 0]
        first = self._find_chunk(left) if left else max(0, begin - _MAX_CHUNKS)
        last = self._find_chunk(min(marks)) + 1 if marks else stop + _MAX_CHUNKS
        verb = _VERBS[self.cues.verbs or "first"]
        verbs = [] if self.cues.verbs in _VERB_LAST else verb.findall(self.letters, first, begin)
        following = verb.search(self.letters[begin:last].lstrip(_CLAUSE).partition(_CLAUSE)[0])
        told = verbs[-1] if verbs else following[0] if following else ""
        return _tell_tense(told) != tense and self._frame(start, None) != tense

    def _ends_with_decision(self, first: int, end: int) -> bool:
        """Say whether the last verb of these chunks, one to come, tells what was decided: "they voted to leave on"."""
        index = self.letters.rindex(_FUTURE, first, end)
        return index + 1 < end and f"{self._chunk(index)} {self._chunk(index + 1)}" in self.cues.decisions

    def _part_by_verbs(self, start: int, end: int) -> Iterator[tuple[int, int, Tense]]:
        begin, behind = self._find_chunk(start), self._find_chunk(end) + 1
        places = [begin]
        # Its dates may be of clauses of two tenses, each of which ends, or begins, with its verb.
        if self.cues.verbs in _VERB_LAST:
            places += [verb.end() for verb in _ANY_VERB.finditer(self.letters, begin, behind - 1)]
        elif self.cues.verbs:
            verbs = (verb.start() for verb in _VERBS[self.cues.verbs].finditer(self.letters, begin + 1, behind))
            places += [place for place in verbs if self._chunk(place) not in self.cues.ranges]
        starts = self._find_starts()
        for first, last in zip(places, (*places[1:], behind), strict=True):
            left, right = max(start, starts[first]), min(end, starts[last] - 1)
            tense = self._tell_verb(first, last) or self._tell_clause(first) or self.tense
            yield left, right, self._frame(left, tense)

    def _chunk(self, number: int) -> str:
        starts = self._find_starts()
        return self.text[starts[number] : starts[number + 1] - 1]

    def _find_starts(self) -> list[int]:
        """Return where the chunks begin, and the end of the last as if one followed."""
        if not self.starts:
            self.starts = [0, *map(add, accumulate(map(len, self.text.split(" "))), count(1))]
        return self.starts

    def _find_chunk(self, place: int) -> int:
        """Return the number of the chunk that a place is in or at the end of."""
        return bisect_right(self._find_starts(), place) - 1

    def _frame(self, start: int, tense: Tense | None) -> Tense:
        """Return what is told of by what stands before a stretch, if it says so, or else the tense."""
        stop = _FRAME_LEAD.match(self.text, start).end()  # type: ignore[union-attr]
        for frame, told in self.cues.frames:
            if told != tense and frame.search(self.text, max(0, start - _MAX_FRAME_CHARS), stop):
                tense = told
        return tense or "none"

    def _tell_clause(self, number: int) -> Tense | None:
        """Return what the clause tells of that the chunk of a number is in."""
        if not self.limits:
            chunks = self.text.split(" ")
            self.limits = [index + 1 for index, chunk in enumerate(chunks) if chunk.endswith(_CLAUSE_ENDS)]
            self.limits.append(len(chunks))
        index = bisect_right(self.limits, number)
        if index not in self.clauses:
            begin = self.limits[index - 1] if index else 0
            self.clauses[index] = _tell_tense(self.letters[begin : self.limits[index]])
        return self.clauses[index]

    def _tell_verb(self, begin: int, end: int) -> Tense | None:
        """Return what the verb tells that is nearest to a date, first on the side where its language has verbs.

        Args:
            begin: the first chunk of the stretch with the date.
            end: the chunk behind it.
        """
        if not self.cues.verbs:
            return None
        pattern = _VERBS[self.cues.verbs]
        if self.cues.verbs in _VERB_LAST:
            letters = self.letters[begin : begin + _MAX_CHUNKS].lstrip(_CLAUSE)
            clause, is_closed, _ = letters.partition(_CLAUSE)
            verb = pattern.search(clause)
            if verb is None:
                # All verbs of what is to come are known, of those that are past only the frequent ones.
                return "past" if is_closed else None
            first = min(begin + _MAX_CHUNKS, len(self.letters)) - len(letters) + verb.start()
            # "Was signed, and has to" is no verb of two words.
            is_ended = len(verb[0]) > 1 and self._chunk(first).endswith(_CLAUSE_ENDS)
            return _tell_tense(verb[0][0] if is_ended else verb[0])
        verbs_before = pattern.findall(self.letters, max(0, end - _MAX_CHUNKS), end)
        if verbs_before[-2:] == [_PAST, _FUTURE] and self._ends_with_decision(max(0, end - _MAX_CHUNKS), end):
            return "none"
        following = None if verbs_before else pattern.search(self.letters, end, end + _MAX_CHUNKS)
        return _tell_tense(verbs_before[-1] if verbs_before else following[0] if following else "")


class _Cues(NamedTuple):
    """What tells a tense in a language: its words, patterns before a day, places of verbs, "until", decisions."""

    words: Chunks
    frames: tuple[tuple[re.Pattern[str], Tense], ...]
    verbs: str
    ranges: frozenset[str]
    decisions: frozenset[str]


@cache
def _load_cues(language: str) -> _Cues:
    lexicon = load_lexicon(language)
    vocabulary = lexicon.vocabulary
    cues = dict.fromkeys(lexicon.cue_heads, _HEAD) | dict.fromkeys(fold_forms(vocabulary.clause_words), _CLAUSE)
    cues |= dict.fromkeys(lexicon.past_cues, _PAST) | dict.fromkeys(lexicon.future_cues, _FUTURE)
    rows = ((vocabulary.future_forms, _FUTURE), (vocabulary.past_forms, _PAST))
    forms = tuple((re.compile(fold(row).text), letter) for row, letter in rows if row)
    frames: tuple[tuple[str, Tense], ...] = ((vocabulary.ahead_frame, "future"), (vocabulary.back_frame, "past"))
    return _Cues(
        Chunks(partial(_read_cue, cues, forms)),
        tuple((re.compile(row), tense) for row, tense in frames if row),
        vocabulary.verbs,
        frozenset(fold_forms(vocabulary.range_words)),
        frozenset(fold_forms(vocabulary.decision_words)),
    )


def _read_cue(cues: Mapping[str, str], forms: Sequence[tuple[re.Pattern[str], str]], chunk: str) -> str:
    if chunk.isalpha():
        return _read_cue_word(cues, forms, chunk)
    whole = cues.get(chunk.strip(_SIGNS))
    if whole is not None:
        # "Won't" is no "won".
        return whole
    found = {_read_cue_word(cues, forms, token) for token in split_tokens(chunk)}
    return _FUTURE if _FUTURE in found else _PAST if _PAST in found else _NEITHER


def _read_cue_word(cues: Mapping[str, str], forms: Sequence[tuple[re.Pattern[str], str]], word: str) -> str:
    if word in cues or not forms:
        return cues.get(word, _NEITHER)
    return next((letter for form, letter in forms if form.fullmatch(word)), _NEITHER)


def _read_cues(chunks: Sequence[str], cues: Chunks) -> str:
    """Return the letters of the chunks of a sentence, and of those of two of them that tell something together."""
    letters = "".join(map(cues.learn(set(chunks)).__getitem__, chunks))
    if _HEAD not in letters:
        return letters
    told = list(letters)
    for index, letter in enumerate(letters):
        if letter == _HEAD:
            pair = "".join(chunks[index : index + 2])
            told[index] = cues.known.get(pair) or cues.learn({pair})[pair]
    return "".join(told)


def _tell_tense(letters: str) -> Tense | None:
    """Return what a word such as "will" or "was" tells; of both, the one that tells of the future."""
    if _FUTURE in letters:
        return "future"
    return "past" if _PAST in letters else None
