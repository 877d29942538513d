"""The rule layer for persons: given names and what follows them, and whoever stands beside a title."""

from collections.abc import Iterator, Sequence

from transforms.entities.candidates import Candidate
from transforms.entities.frames import Frame
from transforms.entities.keys import person_key
from transforms.entities.lexicon import KUNYA, SAYYID, Lexicon
from transforms.entities.tokens import Tokens, read_first, read_last

_TITLED, _FREE, _UNKNOWN, _APPOSED, _SPEAKER = 0.9, 0.8, 0.6, 0.65, 0.65
_THAT = frozenset({"ان", "انه", "انها"})
_MOST_GIVEN = 3
# How Arabic words begin that hold a clitic or are verbs of the present and the future.
_CLITICS_AND_VERBS = ("و", "ف", "ب", "ل", "ک", "ی", "سی")
# Kinds of title that a bare surname may follow: سردار باقری, الجنرال عون.
_PERSONAL = frozenset({"rank", "honorific"})


class NameReader:
    """Reads person names in one text: knows its words, the lexicon, and which words are taken."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, taken: bytearray) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.taken = taken

    def read(self, first: int, form: str, *, titled: bool) -> tuple[int, int]:
        """Return the last word of the name that begins at `first`, and how many given names it has.

        The last word is `first - 1` when no name begins there. `form` is the first word without
        its clitic; behind a title, given names that are also common words count.
        """
        last, given = self._read_given(first, form, titled)
        if last < first and form in SAYYID and self._joins(first) and self._is_free(first + 1):
            last, given = self._read_given(first + 1, self.tokens.words[first + 1], True)
            last, given = max(last, first + 1), max(given, 1)
        if last < first and (form in KUNYA or form in self.lexicon.classes["particle"]) and self._joins(first):
            last = first + 1 if self.is_name(first + 1) else first - 1
            given = 1 if last > first and form in KUNYA else 0
        if last < first and form.startswith(KUNYA) and len(form) > 5 and not self.taken[first]:
            last, given = first, 1
        if last < first:
            return last, 0
        return self._read_surnames(first, last, given), given

    def read_unknown(self, first: int) -> int:
        """Return the last word of a run of words that could be a name, at most three, or `first - 1`."""
        last = first - 1
        while last - first < 1 and self._is_unknown(last + 1) and (last < first or self.tokens.joined[last]):
            last += 1
        if self.tokens.language == "en" and last >= first:
            return self._read_surnames(first, last, 1)
        if self.tokens.language == "fa" and last > first and self._joins(last) and self._is_unknown(last + 1):
            return last + 1 if self._closes(last + 1) else last
        return last

    def _is_unknown(self, index: int) -> bool:
        """Say whether a word could be a name that no list has; in Arabic, if it cannot be a clitic or a verb's."""
        word = self.tokens.words[index] if index < len(self.tokens.words) else ""
        return self.is_name(index) and not (self.tokens.language == "ar" and word.startswith(_CLITICS_AND_VERBS))

    def _read_given(self, first: int, form: str, titled: bool) -> tuple[int, int]:
        """Return the last of the given names in a row, and their number."""
        last, given, word = first - 1, 0, form
        while given < _MOST_GIVEN:
            pair = f"{word} {self.tokens.words[last + 2]}" if self._joins(last + 1) else ""
            length = 2 if self._is_given(pair, titled) else 1 if self._is_given(word, titled or given > 0) else 0
            if not length or any(self.taken[last + 1 : last + 1 + length]):
                break
            last, given = last + length, given + 1
            if not self.tokens.joined[last]:
                break
            word = self.tokens.words[last + 1]
        return last, given

    def _read_surnames(self, first: int, last: int, given: int) -> int:
        """Return the last word with the surnames that follow: one of any form, one more that looks like one."""
        surnames = 0
        while self._joins(last) and last - first < 5:
            following = last + 1
            word = self.tokens.words[following]
            if word in self.lexicon.classes["particle"] and self._joins(following) and self.is_name(following + 1):
                last, surnames = following + 1, surnames + 1
            elif (
                word not in self.lexicon.classes["particle"]
                and surnames < 2
                and self._is_surname(following, is_second=surnames > 0 or given > 1)
            ):
                last, surnames = following, surnames + 1
            else:
                break
        return last

    def _is_surname(self, index: int, *, is_second: bool) -> bool:
        word = self.tokens.words[index]
        if not self.is_name(index):
            return False
        if self.tokens.language == "ar" and self.lexicon.is_inflected(word):
            return False
        if not is_second or self.tokens.language == "en":
            return True
        if self.tokens.language == "ar":
            return _looks_like_surname(self.lexicon, word) or self._closes(index)
        if self.tokens.language == "ckb" and word.endswith("ی") and self._joins(index):
            # Behind a name it is an ezafe sooner: خەڵاتی, جارێکی.
            return self.lexicon.is_listed_name(word)
        endings = self.lexicon.classes["surname"]
        return len(word) > 4 and any(len(ending) > 1 and word.endswith(ending[1:]) for ending in endings)

    def _closes(self, index: int) -> bool:
        """Say whether a name may end with the word: a mark, a title, a name or a function word follows."""
        return not self._joins(index) or not self._is_free(index + 1) or not self.is_name(index + 1)

    def _is_given(self, word: str, is_doubtful_allowed: bool) -> bool:
        return word in self.lexicon.given or (is_doubtful_allowed and word in self.lexicon.doubtful_given)

    def is_name(self, index: int) -> bool:
        """Say whether a word is free and may belong to a person's name."""
        word = self.tokens.words[index] if index < len(self.tokens.words) else ""
        if not self._is_free(index) or not self.lexicon.is_name_part(word):
            return False
        if self.tokens.language == "en":
            return self.tokens.unfold(self.tokens.starts[index], self.tokens.ends[index])[0].isupper()
        return not (self.tokens.language == "ar" and word in self.lexicon.demonyms and not word.endswith("ی"))

    def _is_free(self, index: int) -> bool:
        return index < len(self.tokens.words) and not self.taken[index]

    def _joins(self, index: int) -> bool:
        return index + 1 < len(self.tokens.words) and self.tokens.joined[index]


def find_persons(tokens: Tokens, lexicon: Lexicon, frames: Sequence[Frame], taken: bytearray) -> list[Candidate]:
    """Return the persons of the text: holders of titles, then names that a given name opens.

    Args:
        frames: the titles of the text.
        taken: one byte a word, 1 where a place, an organization or a title stands.
    """
    reader = NameReader(tokens, lexicon, bytearray(taken))
    found: list[Candidate] = []
    for candidate in _find_all(reader, frames):
        found.append(candidate)
        reader.taken[candidate.first : candidate.last + 1] = b"\1" * (candidate.last - candidate.first + 1)
    return found


def _find_all(reader: NameReader, frames: Sequence[Frame]) -> Iterator[Candidate]:
    for frame in frames:
        if frame.kind != "honorific" or not _follows_place_noun(reader, frame.first):
            yield from _find_holder(reader, frame)
    yield from _find_free(reader)
    for frame in frames:
        yield from _find_apposed(reader, frame)
    yield from _find_speakers(reader)


def _find_holder(reader: NameReader, frame: Frame) -> Iterator[Candidate]:
    """Yield the person whose name stands in the slot of a title."""
    tokens, slot = reader.tokens, frame.slot
    if slot >= len(tokens.words) or reader.taken[slot] or not tokens.adjoins(slot - 1):
        return
    is_parted = not tokens.joined[slot - 1]
    last, given = reader.read(slot, tokens.words[slot], titled=not is_parted)
    if last > slot or (last == slot and frame.kind in _PERSONAL and not is_parted):
        yield _person(tokens, reader.lexicon, slot, last, tokens.starts[slot], _TITLED)
        return
    if given or (is_parted and not _is_quoted(tokens, slot)):
        return
    if frame.key == "role:imam":
        return
    last = reader.read_unknown(slot)
    if last > slot or (last == slot and (frame.kind in _PERSONAL or _is_bare_office(frame)) and not is_parted):
        yield _person(tokens, reader.lexicon, slot, last, tokens.starts[slot], _UNKNOWN)


def _is_bare_office(frame: Frame) -> bool:
    """Say whether a surname may stand alone behind the title: پرزیدنت مکرون, الرئيس عون."""
    return frame.key in {"role:president", "role:minister", "role:primeminister"} and not frame.has_complement


def _find_free(reader: NameReader) -> Iterator[Candidate]:
    """Yield names that a given name opens, with a surname behind it."""
    tokens = reader.tokens
    for index, readings in enumerate(map(reader.lexicon.name_openings.__getitem__, tokens.words)):
        for form, offset in readings:
            if reader.taken[index] or _follows_place_noun(reader, index):
                break
            is_doubtful = form in reader.lexicon.doubtful_given
            if is_doubtful and not _leads_to_name(reader, index, form):
                continue
            last, given = reader.read(index, form, titled=is_doubtful)
            if last > index and given:
                if tokens.language != "en" or tokens.unfold(tokens.starts[index], tokens.ends[index])[0].isupper():
                    yield _person(tokens, reader.lexicon, index, last, tokens.starts[index] + offset, _FREE)
                break


def _leads_to_name(reader: NameReader, index: int, form: str) -> bool:
    """Say whether a doubtful given name is one here: it is no common word, and a listed name stands behind it."""
    tokens, lexicon = reader.tokens, reader.lexicon
    return form not in lexicon.common and tokens.joined[index] and lexicon.is_listed_name(tokens.words[index + 1])


def _find_apposed(reader: NameReader, frame: Frame) -> Iterator[Candidate]:
    """Yield an unknown name of two or three words right before a title: «شیرکو زند»، وزیر کشاورزی."""
    tokens, last = reader.tokens, frame.first - 1
    if frame.kind not in {"office", "head"} or not (frame.kind == "office" or frame.has_complement):
        return
    if frame.start != tokens.starts[frame.first] or not tokens.adjoins(last) or reader.taken[last]:
        return
    if tokens.joined[last] or not (_is_quoted(tokens, frame.first) or _has_comma(tokens, last)):
        return
    first = last
    while first > 0 and last - first < 3 and tokens.joined[first - 1] and reader.is_name(first - 1):
        first -= 1
    if first < last < first + 3 and reader.is_name(last) and not _follows_place_noun(reader, first):
        yield _person(tokens, reader.lexicon, first, last, tokens.starts[first], _APPOSED)


def _find_speakers(reader: NameReader) -> Iterator[Candidate]:
    """Yield who stands between an Arabic verb of saying and أن or إن: وقال الزعتري إن.

    One word must be a listed surname or have a surname's form, two need only be no other words.
    """
    tokens, verbs = reader.tokens, reader.lexicon.classes.get("say", frozenset())
    for index, word in enumerate(tokens.words if verbs else ()):
        if word not in _THAT or not tokens.joined[index - 1]:
            continue
        for length in (1, 2, 3):
            first = index - length
            if first < 1 or not reader.is_name(first) or not tokens.joined[first - 1]:
                break
            if any(reading.form in verbs for reading in read_first(tokens.words[first - 1], "ar")):
                if length > 1 and tokens.words[first].startswith("ال"):
                    break
                if length > 1 or _looks_like_surname(reader.lexicon, tokens.words[first]):
                    yield _person(tokens, reader.lexicon, first, index - 1, tokens.starts[first], _SPEAKER)
                break


def _looks_like_surname(lexicon: Lexicon, word: str) -> bool:
    return word in lexicon.surnames or (word.startswith("ال") and word.endswith("ی") and len(word) > 5)


def _is_quoted(tokens: Tokens, index: int) -> bool:
    return any(quote in tokens.gap(index - 1) for quote in '«»"“”')


def _has_comma(tokens: Tokens, index: int) -> bool:
    return any(comma in tokens.gap(index) for comma in "،,")


def _follows_place_noun(reader: NameReader, index: int) -> bool:
    """Say whether a street, a square or a hospital is named."""
    before = index - 1
    place_nouns = reader.lexicon.classes["place_noun"]
    return before >= 0 and reader.tokens.joined[before] and reader.tokens.words[before] in place_nouns


def _person(tokens: Tokens, lexicon: Lexicon, first: int, last: int, start: int, confidence: float) -> Candidate:
    end = tokens.ends[last] - _ending_length(tokens.words[last], lexicon)
    key = f"per:{person_key(tokens.unfold(start, end))}"
    return Candidate(first, last, start, end, "PER", key, "rule", confidence)


def _ending_length(word: str, lexicon: Lexicon) -> int:
    """Return how many letters of a Sorani surname are an ending: the form without it is a known name.

    A lone ی makes a surname of a name (هاشمی) and is no ending.
    """
    if lexicon.language != "ckb":
        return 0
    names = lexicon.given | lexicon.doubtful_given | lexicon.surnames
    if word in names:
        return 0
    return next((len(word) - len(form) for form in read_last(word, "ckb") if form in names and f"{form}ی" != word), 0)
