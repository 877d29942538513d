"""The rule layer for persons: given names and what follows them, and whoever stands beside a title."""

from collections.abc import Iterator, Sequence
from functools import partial

from transforms.entities.arabic_names import is_definite_name, is_no_arabic_name, looks_like_surname
from transforms.entities.candidates import Candidate
from transforms.entities.frames import Frame
from transforms.entities.holders import UNMARKED, find_holder
from transforms.entities.lexicon import KUNYA, THAT, Lexicon
from transforms.entities.names import SERVANT, NameReader
from transforms.entities.persian_persons import (
    find_by_surname,
    has_everyday_given,
    has_everyday_surname,
    leads_to_surname,
)
from transforms.entities.person_spans import has_comma, is_quoted, make_person
from transforms.entities.sorani_persons import cut_ezafe, has_title_behind, leads_to_two, opens_line, reach_title
from transforms.entities.tokens import ARTICLE, Tokens

_FREE, _UNKNOWN, _APPOSED, _SPEAKER = 0.8, 0.6, 0.65, 0.65
_SHORTEST_UNKNOWN = 3
# Sorani words that a name may follow without a mark, and endings of words that govern it.
_BEFORE_NAME = frozenset({"و", "لهگهل", "بو", "لهلایهن", "ههروهها", "دواتر", "پیشتر", "که", "ناوی"})
_NO_OPENING = ("ی", "هکه", "هکان", "ان", "یک", "دا", "هوه", "یش")
# Arabic letters that are written together with the noun behind them.
_CLITICS = "وبلف"
_SON = frozenset({"بن", "ابن"})


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
        person = reach_title(reader, candidate, titles)
        found.append(cut_ezafe(reader, person, is_titled=person.last + 1 in titles))
        reader.taken[candidate.first : candidate.last + 1] = b"\1" * (candidate.last - candidate.first + 1)
        reader.ends.add(candidate.last)
    return found


def _reach_back(reader: NameReader, person: Candidate) -> Candidate:
    """Return a person with whose son he is, in Persian and Sorani with the unknown word that opens clause and name."""
    tokens, first = reader.tokens, person.first - 1
    if (
        first > 0
        and tokens.word_before(person.first) in _SON
        and tokens.joined[first - 1]
        and reader.is_name(first - 1)
    ):
        # مساعد بن محمد العیبان
        return make_person(tokens, reader.lexicon, first - 1, person.last, tokens.starts[first - 1], _FREE)
    if tokens.language not in UNMARKED or first < 0 or person.last == person.first or person.method != "rule":
        return person
    is_opening = tokens.joined[first] and (first == 0 or not tokens.joined[first - 1])
    if tokens.language == "ckb" and tokens.joined[first] and not is_opening and person.last - person.first > 0:
        # Behind a function word nothing but the name can begin either.
        is_opening = tokens.words[first - 1] in _BEFORE_NAME and not tokens.words[first].endswith(_NO_OPENING)
    if not is_opening or tokens.words[first] in reader.lexicon.listed or not reader.is_name(first):
        return person
    if tokens.joined[person.last] or len(tokens.words[first]) < _SHORTEST_UNKNOWN:
        return person
    return make_person(tokens, reader.lexicon, first, person.last, tokens.starts[first], _UNKNOWN)


def _find_all(reader: NameReader, frames: Sequence[Frame]) -> Iterator[Candidate]:
    first_words = {frame.first for frame in frames}
    for frame in frames:
        if frame.kind != "honorific" or not _follows_place_noun(reader, frame.first):
            yield from find_holder(reader, frame, is_title=frame.slot in first_words)
    yield from _find_free(reader)
    if reader.tokens.language == "fa":
        for first, last in find_by_surname(reader):
            yield make_person(reader.tokens, reader.lexicon, first, last, reader.tokens.starts[first], _UNKNOWN)
    for frame in frames:
        yield from _find_apposed(reader, frame)
        yield from _find_introduced(reader, frame)
    yield from _find_speakers(reader)


def _find_free(reader: NameReader) -> Iterator[Candidate]:
    """Yield names that a given name opens, with a surname behind it."""
    tokens = reader.tokens
    for index, readings in enumerate(map(reader.lexicon.name_openings.__getitem__, tokens.words)):
        for form, offset in readings:
            if reader.taken[index] or _follows_place_noun(reader, index):
                break
            if _qualifies(reader, index, form) or (offset and tokens.words[index] in reader.lexicon.common):
                continue
            is_doubtful = form in reader.lexicon.doubtful_given
            if is_doubtful and not _leads_to_name(reader, index, form):
                continue
            last, given = reader.read(index, form, titled=is_doubtful)
            if last > index and given:
                if tokens.language != "en" or tokens.surface(index)[0].isupper():
                    yield make_person(tokens, reader.lexicon, index, last, tokens.starts[index] + offset, _FREE)
                break


def _qualifies(reader: NameReader, index: int, form: str) -> bool:
    """Say whether a given name that is an everyday word too is one: وسام الاستحقاق, Sorani سێ ڕۆژدا."""
    if reader.tokens.language == "ckb":
        before = reader.tokens.word_before(index)
        return before.isdigit() or before in reader.lexicon.classes["number"]
    if form not in reader.lexicon.classes["everyday_given"]:
        return False
    following = reader.tokens.word_after(index)
    is_plural = following.endswith(("ین", "ون", "ات"))
    return following.startswith(ARTICLE) and (
        is_plural or is_no_arabic_name(reader.tokens, reader.lexicon, index + 1, is_second=True)
    )


def _leads_to_name(reader: NameReader, index: int, form: str) -> bool:
    """Say whether a doubtful given name is one here: it is no common word, and a listed name stands behind it."""
    tokens, lexicon = reader.tokens, reader.lexicon
    if not tokens.joined[index]:
        return False
    following = tokens.words[index + 1]
    is_titled = tokens.language == "ckb" and form not in lexicon.common and has_title_behind(reader, index + 1)
    if tokens.language == "ckb" and following in lexicon.classes["particle"] and tokens.joined[index + 1]:
        return form not in lexicon.common and lexicon.is_listed_name(tokens.words[index + 2])
    is_and = tokens.language == "ar" and index > 0 and index - 1 in reader.ends and tokens.words[index][0] == "و"
    # A person stands before it: يوسف يوسفي ومحجوب بدة.
    is_next = is_and and form not in lexicon.common and reader.is_name(index + 1)
    is_servant = form == SERVANT and following.startswith("ال")
    if is_titled or is_servant or is_next or (tokens.language == "fa" and leads_to_surname(reader, index, form)):
        return True
    # وقال باسم العوادي
    is_led = lexicon.is_saying(tokens.word_before(index)) or leads_to_two(reader, index) or _leads_on(reader, index)
    if form in lexicon.common and not is_led:
        return False
    if tokens.language == "ar" and form not in lexicon.common and following not in lexicon.demonyms:
        return lexicon.is_listed_name(following) or following in KUNYA or looks_like_surname(lexicon, following)
    return lexicon.is_listed_name(following) or (following in KUNYA and form not in lexicon.common)


def _leads_on(reader: NameReader, index: int) -> bool:
    """Say whether a given name and a surname stand behind an Arabic word: رمضان فتحي العطار is no month."""
    tokens, lexicon = reader.tokens, reader.lexicon
    if tokens.language != "ar" or not tokens.word_after(index + 1) or tokens.words[index + 1] not in lexicon.given:
        return False
    if tokens.words[index] in lexicon.classes["org_adjective"] and tokens.word_before(index).startswith(ARTICLE):
        # في المركز العربي ليلى حداد
        return False
    word = tokens.words[index + 2]
    return not reader.taken[index + 2] and (lexicon.is_listed_name(word) or is_definite_name(reader.lexicon, word))


def _find_apposed(reader: NameReader, frame: Frame) -> Iterator[Candidate]:
    """Yield an unknown name of two or three words right before a title: «شیرکو زند»، وزیر کشاورزی."""
    tokens, last = reader.tokens, frame.first - 1
    if frame.kind not in {"office", "head"} or not (frame.kind == "office" or frame.has_complement):
        return
    if frame.start != tokens.starts[frame.first] or not tokens.adjoins(last) or reader.taken[last]:
        return
    if tokens.joined[last] or not (is_quoted(tokens, frame.first) or has_comma(tokens, last)):
        return
    if tokens.language == "fa" and (has_everyday_surname(reader, last) or _is_doubtful_pair(reader, last)):
        yield make_person(tokens, reader.lexicon, last - 1, last, tokens.starts[last - 1], _APPOSED)
        return
    first = last
    while first > 0 and last - first < 3 and tokens.joined[first - 1] and reader.is_name(first - 1):
        first -= 1
    if first == last and (has_everyday_given(reader, last - 1) or opens_line(reader, last - 1)):
        first -= 1
    while tokens.language == "ar" and first < last and _is_verbal(reader, first):
        first += 1
    # Twenty of them are no name: 20 نائبا برلمانيا أوروبيا، ممثل ..
    is_counted = tokens.language == "ar" and tokens.word_before(first).isdigit()
    is_name = reader.is_name(last) and not (is_counted or _follows_place_noun(reader, first))
    if first < last < first + 3 and is_name:
        yield make_person(tokens, reader.lexicon, first, last, tokens.starts[first], _APPOSED)


def _is_doubtful_pair(reader: NameReader, last: int) -> bool:
    """Say whether an unlisted Persian word opens a clause before a name that is an everyday word too: رمک رمضان."""
    tokens, lexicon = reader.tokens, reader.lexicon
    if last < 1 or not tokens.joined[last - 1] or tokens.words[last] not in lexicon.doubtful_given:
        return False
    before = tokens.word_before(last - 1)
    is_opening = not before or before in lexicon.classes["stop"]
    return is_opening and tokens.words[last - 1] not in lexicon.listed and reader.is_name(last - 1)


def _is_verbal(reader: NameReader, index: int) -> bool:
    """Say whether an Arabic word before a name is the verb of the clause: ورحبت ماغي شلهوب، المتحدثة .."""
    return reader.lexicon.is_inflected(reader.tokens.words[index]) or is_no_arabic_name(
        reader.tokens, reader.lexicon, index
    )


def _find_speakers(reader: NameReader) -> Iterator[Candidate]:
    """Yield who stands between an Arabic verb of saying and أن or إن: وقال الزعتري إن.

    One word must be a listed surname or have a surname's form, two need only be no other words.
    """
    tokens, lexicon = reader.tokens, reader.lexicon
    for index, word in enumerate(tokens.words if tokens.language == "ar" else ()):
        if word not in THAT or not tokens.joined[index - 1]:
            continue
        for length in (1, 2, 3):
            first = index - length
            if first < 1 or not reader.is_name(first) or not tokens.joined[first - 1]:
                break
            if lexicon.is_saying(tokens.words[first - 1]):
                # قالت شرطة مقاطعة أورانج إن
                is_other = lexicon.means(tokens.words[first], "head")
                is_other |= any(is_no_arabic_name(tokens, lexicon, place) for place in range(first, index))
                if is_other or (length > 1 and tokens.words[first].startswith("ال")):
                    break
                if length > 1 or looks_like_surname(lexicon, tokens.words[first]):
                    yield make_person(tokens, lexicon, first, index - 1, tokens.starts[first], _SPEAKER)
                break


def _find_introduced(reader: NameReader, frame: Frame) -> Iterator[Candidate]:
    """Yield an unknown Arabic name between a verb of saying and a title: وقال سيموني إنزاغي مدرب الهلال."""
    tokens, lexicon = reader.tokens, reader.lexicon
    last = frame.first - 1
    for length in (1, 2, 3) if tokens.language == "ar" else ():
        first = frame.first - length
        if first < 1 or not reader.is_name(first) or not all(tokens.joined[first - 1 : frame.first]):
            return
        if lexicon.is_saying(tokens.words[first - 1]):
            if length > 1 and not tokens.words[first].startswith("ال"):
                yield make_person(tokens, lexicon, first, last, tokens.starts[first], _SPEAKER)
            return


def _follows_place_noun(reader: NameReader, index: int) -> bool:
    """Say whether a street, a square or a hospital is named, in Arabic behind a preposition too: بحي سيدي يوسف."""
    word, nouns = reader.tokens.word_before(index), reader.lexicon.classes["place_noun"]
    return word in nouns or (reader.tokens.language == "ar" and word[1:] in nouns and word[:1] in _CLITICS)
