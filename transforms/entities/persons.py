"""The rule layer for persons: given names and what follows them, and whoever stands beside a title."""

from collections.abc import Iterator, Sequence
from functools import partial

from transforms.entities.candidates import Candidate
from transforms.entities.frames import Frame
from transforms.entities.keys import person_key
from transforms.entities.lexicon import KUNYA, Lexicon
from transforms.entities.names import NameReader, looks_like_surname
from transforms.entities.tokens import Tokens, read_first, read_last

_TITLED, _FREE, _UNKNOWN, _APPOSED, _SPEAKER = 0.9, 0.8, 0.6, 0.65, 0.65
# Languages that nothing but its place tells an unknown name of.
_UNMARKED = frozenset({"fa", "ckb"})
_SHORTEST_UNKNOWN = 3
# Sorani words that a name may follow without a mark, and endings of words that govern it.
_BEFORE_NAME = frozenset({"و", "لهگهل", "بو", "لهلایهن", "ههروهها", "دواتر", "پیشتر", "که", "ناوی"})
_NO_OPENING = ("ی", "هکه", "هکان", "ان", "یک", "دا", "هوه", "یش")
_THAT = frozenset({"ان", "انه", "انها"})
# Kinds of title that a bare surname may follow: سردار باقری, الجنرال عون.
_PERSONAL = frozenset({"rank", "honorific"})


def find_persons(tokens: Tokens, lexicon: Lexicon, frames: Sequence[Frame], taken: bytearray) -> list[Candidate]:
    """Return the persons of the text: holders of titles, then names that a given name opens.

    Args:
        frames: the titles of the text.
        taken: one byte a word, 1 where a place, an organization or a title stands.
    """
    reader = NameReader(tokens, lexicon, bytearray(taken))
    found: list[Candidate] = []
    titles = {frame.first for frame in frames}
    for candidate in map(partial(_reach_back, reader), _find_all(reader, frames)):
        found.append(_cut_ezafe(reader, candidate) if candidate.last + 1 in titles else candidate)
        reader.taken[candidate.first : candidate.last + 1] = b"\1" * (candidate.last - candidate.first + 1)
    return found


def _cut_ezafe(reader: NameReader, person: Candidate) -> Candidate:
    """Return a Sorani person without the ezafe that joins a title to the name: جوتیار عادلی وتەبێژ."""
    tokens, last = reader.tokens, person.last
    word, lexicon = tokens.words[last], reader.lexicon
    if tokens.language != "ckb" or not tokens.joined[last] or not word.endswith("ی") or person.end < tokens.ends[last]:
        return person
    stem = word[:-1]
    if stem not in lexicon.given and not lexicon.is_listed_name(stem):
        return person
    key = f"per:{person_key(tokens.unfold(person.start, person.end - 1))}"
    return person._replace(end=person.end - 1, key=key)


def _reach_back(reader: NameReader, person: Candidate) -> Candidate:
    """Return a Persian or Sorani person with the unknown word that opens both the clause and the name."""
    tokens, first = reader.tokens, person.first - 1
    if tokens.language not in _UNMARKED or first < 0 or person.last == person.first or person.method != "rule":
        return person
    is_opening = tokens.joined[first] and (first == 0 or not tokens.joined[first - 1])
    if tokens.language == "ckb" and tokens.joined[first] and not is_opening and person.last - person.first > 0:
        # Behind a function word nothing but the name can begin either.
        is_opening = tokens.words[first - 1] in _BEFORE_NAME and not tokens.words[first].endswith(_NO_OPENING)
    if not is_opening or tokens.words[first] in reader.lexicon.listed or not reader.is_name(first):
        return person
    if tokens.joined[person.last] or len(tokens.words[first]) < _SHORTEST_UNKNOWN:
        return person
    return _person(tokens, reader.lexicon, first, person.last, tokens.starts[first], _UNKNOWN)


def _find_all(reader: NameReader, frames: Sequence[Frame]) -> Iterator[Candidate]:
    first_words = {frame.first for frame in frames}
    for frame in frames:
        if frame.kind != "honorific" or not _follows_place_noun(reader, frame.first):
            yield from _find_holder(reader, frame, is_title=frame.slot in first_words)
    yield from _find_free(reader)
    for frame in frames:
        yield from _find_apposed(reader, frame)
        yield from _find_introduced(reader, frame)
    yield from _find_speakers(reader)


def _find_holder(reader: NameReader, frame: Frame, *, is_title: bool) -> Iterator[Candidate]:
    """Yield the person whose name stands in the slot of a title; `is_title` says that another title does."""
    tokens, slot = reader.tokens, frame.slot
    if slot >= len(tokens.words) or reader.taken[slot] or not tokens.adjoins(slot - 1):
        return
    is_parted = not tokens.joined[slot - 1]
    last, given = reader.read(slot, tokens.words[slot], titled=not is_parted)
    if last > slot or (last == slot and frame.kind in _PERSONAL and not is_parted):
        yield _person(tokens, reader.lexicon, slot, last, tokens.starts[slot], _TITLED)
        return
    if given or (is_parted and not (_is_quoted(tokens, slot) or (not is_title and _is_inserted(reader, frame)))):
        return
    if frame.key == "role:imam":
        return
    last = reader.read_unknown(slot)
    if last > slot or (last == slot and (frame.kind in _PERSONAL or _is_bare_office(frame)) and not is_parted):
        yield _person(tokens, reader.lexicon, slot, last, tokens.starts[slot], _UNKNOWN)


def _is_inserted(reader: NameReader, frame: Frame) -> bool:
    """Say whether two unknown words stand between commas behind a Persian or Sorani title."""
    tokens, slot = reader.tokens, frame.slot
    if tokens.language not in _UNMARKED or frame.kind not in {"office", "head"} or not _has_comma(tokens, slot - 1):
        return False
    last = reader.read_unknown(slot)
    return last > slot and _has_comma(tokens, last) and (frame.has_complement or frame.kind == "office")


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
    if not tokens.joined[index]:
        return False
    following = tokens.words[index + 1]
    if tokens.language == "ckb" and following in lexicon.classes["particle"] and tokens.joined[index + 1]:
        return form not in lexicon.common and lexicon.is_listed_name(tokens.words[index + 2])
    if form in lexicon.common and not (_follows_saying(reader, index) or _leads_to_two(reader, index)):
        return False
    if tokens.language == "ar" and form not in lexicon.common and following not in lexicon.demonyms:
        return lexicon.is_listed_name(following) or following in KUNYA or looks_like_surname(lexicon, following)
    return lexicon.is_listed_name(following) or (following in KUNYA and form not in lexicon.common)


def _leads_to_two(reader: NameReader, index: int) -> bool:
    """Say whether two listed names, or one and a title, stand behind a Sorani word that opens a clause.

    It is a name then itself: هێرش کەریم ساڵح, جوتیار عادلی وتەبێژ, شۆڕش کەلاری، بەرپرس.
    """
    tokens, lexicon = reader.tokens, reader.lexicon
    if tokens.language != "ckb" or not tokens.joined[index] or index + 2 >= len(tokens.words):
        return False
    first, second, third = tokens.words[index : index + 3]
    is_governed = index > 0 and tokens.joined[index - 1] and tokens.words[index - 1].endswith("ی")
    if (
        is_governed
        or first in lexicon.classes["field"]
        or reader.taken[index + 1]
        or not lexicon.is_listed_name(second)
    ):
        return False
    is_title = any(entry.kind == "title" for entry in lexicon.names.get(third, ()))
    if is_title or not tokens.joined[index + 1]:
        return is_title and tokens.adjoins(index + 1)
    return not reader.taken[index + 2] and lexicon.is_listed_name(third)


def _follows_saying(reader: NameReader, index: int) -> bool:
    """Say whether an Arabic verb of saying stands right before a word: وقال باسم العوادي."""
    verbs = reader.lexicon.classes.get("say")
    if not verbs or not index or not reader.tokens.joined[index - 1]:
        return False
    return any(reading.form in verbs for reading in read_first(reader.tokens.words[index - 1], "ar"))


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
                is_other = any(reader.is_no_arabic_name(word) for word in range(first, index))
                if is_other or (length > 1 and tokens.words[first].startswith("ال")):
                    break
                if length > 1 or looks_like_surname(reader.lexicon, tokens.words[first]):
                    yield _person(tokens, reader.lexicon, first, index - 1, tokens.starts[first], _SPEAKER)
                break


def _find_introduced(reader: NameReader, frame: Frame) -> Iterator[Candidate]:
    """Yield an unknown Arabic name between a verb of saying and a title: وقال سيموني إنزاغي مدرب الهلال."""
    tokens, verbs = reader.tokens, reader.lexicon.classes.get("say", frozenset())
    last = frame.first - 1
    for length in (1, 2, 3) if verbs else ():
        first = frame.first - length
        if first < 1 or not reader.is_name(first) or not all(tokens.joined[first - 1 : frame.first]):
            return
        if any(reading.form in verbs for reading in read_first(tokens.words[first - 1], "ar")):
            if length > 1 and not tokens.words[first].startswith("ال"):
                yield _person(tokens, reader.lexicon, first, last, tokens.starts[first], _SPEAKER)
            return


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
    names = (lexicon.given, lexicon.doubtful_given, lexicon.surnames)
    if any(word in listed for listed in names):
        return 0
    return next(
        (
            len(word) - len(form)
            for form in read_last(word, "ckb")
            if any(form in listed for listed in names) and (f"{form}ی" != word or form.endswith("ی"))
        ),
        0,
    )
