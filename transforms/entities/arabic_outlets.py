"""Arabic media that no list has: who signs (حلب - صوت الفرات), who was told (في تصريح لآفاق), who saw a paper.

Names are read where the text says that a medium stands there, and are media then wherever they stand in it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from transforms.entities.candidates import Candidate, cover
from transforms.entities.lexicon import THAT, Lexicon
from transforms.entities.outlets import Name, find_repeated, read_list
from transforms.entities.tokens import DASHES, Tokens, read_first

_LONGEST, _SHORTEST = 3, 3
_HEADER_LINES = 6
_SOURCE = "المصدر"
_TO = "ل"
_OPENING, _CLOSING = frozenset('«"“'), frozenset('»"”')
_PLURALS = ("ین", "ون", "ات")
# Verbal nouns: مناقشة, ارتفاع, انخفاض, استقبال.
_VERBAL = re.compile("م.ا..ه|ا.ت.ا.|ان..ا.|است..ا.")


def find_arabic_outlets(
    tokens: Tokens, lexicon: Lexicon, taken: Sequence[Candidate], places: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Yield the media of an Arabic text.

    Args:
        taken: places, organizations and figures, which are no new names.
        places: of the text, one of which opens the line of the reporting medium.
    """
    if tokens.language != "ar":
        return
    covered = cover(tokens, taken)
    others = cover(tokens, (one for one in taken if one.label != "LOC"))
    openings = frozenset(place.first for place in places)
    names: set[Name] = set()
    for first, last, cut in (
        *_read_header(tokens, lexicon, openings),
        *_read_sources(tokens, lexicon),
        *_read_told(tokens, lexicon),
        *_read_seen(tokens, lexicon),
        *_read_called(tokens, lexicon),
    ):
        name = (tokens.words[first][cut:], *tokens.words[first + 1 : last + 1])
        # A place belongs to a name that a medium's noun opens: صوت الفرات.
        is_free = not any((others if name[0] in _openers(lexicon) else covered)[first : last + 1])
        if is_free and not covered[first] and _may_name(lexicon, name):
            names.add(name)
    yield from find_repeated(tokens, others, names, "medium")


def _read_header(tokens: Tokens, lexicon: Lexicon, places: frozenset[int]) -> Iterator[tuple[int, int, int]]:
    """Yield what stands in brackets, or between a place and a dash, in the line of place and date of a report.

    What opens the line before a slash and a verb, a day or a place (آفاق/ أعلن) is one as well.
    """
    following = lexicon.classes["say"] | lexicon.classes["header_next"]
    first = lines = 0
    agencies = lexicon.classes["agencies"]
    for last, gap in enumerate(tokens.gaps):
        if "\n" not in gap:
            if gap.strip().startswith(")") and last > first:
                yield from _read_bracket(tokens, first, last, places)
            continue
        cuts = [index for index in range(first, last) if tokens.gaps[index].strip()[:1] in DASHES]
        if cuts and cuts[0] - first < _LONGEST and tokens.gaps[cuts[0]].startswith("/") and first not in places:
            if cuts[0] + 1 in places or tokens.words[cuts[0] + 1] in following:
                yield first, cuts[0], 0
        elif cuts and first in places and last - first < 2 * _LONGEST + 4:
            end = cuts[1] if len(cuts) > 1 else last
            is_signed = len(cuts) > 1 and end == cuts[0] + 1
            while end > cuts[0] and tokens.words[end].removeprefix("و") in agencies:
                end, is_signed = end - 1, True
            is_signed |= bool(_openers(lexicon).intersection(tokens.words[cuts[0] + 1 : end + 1]))
            if is_signed and all(tokens.joined[cuts[0] + 1 : end]):
                yield cuts[0] + 1, end, 0
        first, lines = last + 1, lines + gap.count("\n")
        if lines >= _HEADER_LINES:
            return


def _read_bracket(tokens: Tokens, line: int, last: int, places: frozenset[int]) -> Iterator[tuple[int, int, int]]:
    """Yield the name in brackets before a dash or a colon, in a line that a place opens: عدن (آفاق) -."""
    if tokens.gaps[last].strip()[1:].strip()[:1] not in {*DASHES, ":"} or line not in places:
        return
    first = last
    while first > line and tokens.joined[first - 1] and last - first < _LONGEST:
        first -= 1
    if first > line and tokens.gaps[first - 1].strip().endswith("("):
        yield first, last, 0


def _read_sources(tokens: Tokens, lexicon: Lexicon) -> Iterator[tuple[int, int, int]]:
    """Yield the names behind المصدر and a colon, to the end of the sentence."""
    agencies = lexicon.classes["agencies"]
    for index, word in enumerate(tokens.words[:-1]):
        if word != _SOURCE or not tokens.gaps[index].strip().startswith(":") or "\n" in tokens.gaps[index]:
            continue
        for first, end in read_list(tokens, index + 1, _SOURCE):
            last = end
            while last > first and tokens.words[last].removeprefix("و") in agencies:
                last -= 1
            yield first, last, 0


def _read_told(tokens: Tokens, lexicon: Lexicon) -> Iterator[tuple[int, int, int]]:
    """Yield whom somebody told: في تصريح لآفاق، and behind a verb of saying what a medium's noun opens."""
    nouns = lexicon.classes["statement"]
    openers, uncut = _openers(lexicon), lexicon.classes["uncut"]
    yield from _read_told_in_quotes(tokens)
    for index, word in enumerate(tokens.words):
        # What begins with ل itself qualifies the statement: تصريح لاحق.
        if word in lexicon.common or word in uncut:
            continue
        if not word.startswith(_TO) or word.startswith("لل") or not index or not tokens.joined[index - 1]:
            continue
        before, last = tokens.words[index - 1], index
        while tokens.joined[last] and last - index < _LONGEST and tokens.words[last + 1] not in THAT:
            last += 1
        is_ended = not tokens.joined[last] or tokens.words[last + 1] in THAT
        is_statement = any(form in nouns for form, _ in read_first(before, "ar"))
        is_opened = word[1:] in openers and lexicon.is_saying(before)
        # What somebody has is no medium: حديث لأمه.
        is_owned = last == index and tokens.surface(index).endswith("ه")
        if last - index < _LONGEST and is_ended and not is_owned and (is_statement or is_opened):
            yield index, last, 1


def _read_told_in_quotes(tokens: Tokens) -> Iterator[tuple[int, int, int]]:
    """Yield what stands in quotation marks between ل and أن or إن: قال لـ«آفاق» إن."""
    for index, word in enumerate(tokens.words[:-2]):
        if word != _TO or tokens.gaps[index] not in _OPENING:
            continue
        first = last = index + 1
        while tokens.joined[last] and last - first < _LONGEST:
            last += 1
        if tokens.gaps[last][:1] in _CLOSING and tokens.words[last + 1 : last + 2] and tokens.words[last + 1] in THAT:
            yield first, last, 0


def _read_seen(tokens: Tokens, lexicon: Lexicon) -> Iterator[tuple[int, int, int]]:
    """Yield who has seen or got what is reported: في بيان اطلعت عليه آفاق، ..."""
    verbs, pairs = lexicon.classes["got"], lexicon.classes["seen"]
    for index, word in enumerate(tokens.words):
        is_pair = index > 0 and word in {"علیه", "علیها"} and tokens.words[index - 1] in pairs
        if not (is_pair or word in verbs) or not tokens.joined[index]:
            continue
        first = last = index + 1
        while tokens.joined[last] and last - first < _LONGEST and tokens.words[last + 1] not in THAT:
            last += 1
        if last - first < _LONGEST:
            yield first, last, 0


def _read_called(tokens: Tokens, lexicon: Lexicon) -> Iterator[tuple[int, int, int]]:
    """Yield names of two words whose second is one that media have: آفاق نيوز."""
    endings, places = lexicon.classes["medium_end"], lexicon.names
    for index in range(1, len(tokens.words)):
        if tokens.words[index] not in endings or not tokens.joined[index - 1]:
            continue
        word = tokens.words[index - 1]
        # A letter that may be a clitic is one before a name that we know, and ل behind a word of telling.
        forms = read_first(word, "ar")[1:]
        cut = next((offset for form, offset in forms if form in places or form in lexicon.given), 0)
        yield index - 1, index, cut


def _openers(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.classes["medium_open"] | lexicon.classes["medium_end"]


def _may_name(lexicon: Lexicon, name: Name) -> bool:
    """Say whether the words are no person, no title, no noun that media have in common, nobody in particular."""
    if len(name) > _LONGEST or not all(word.isalpha() for word in name):
        return False
    stop, nobody = lexicon.classes["stop"], lexicon.classes["no_medium"]
    if any(word in stop or word in nobody for word in name):
        return False
    openers = _openers(lexicon)
    if len(name) > 1 and (name[0] in openers or name[-1] in openers):
        return True
    kinds = {entry.kind for entry in lexicon.names.get(name[0], ())}
    is_other = not kinds.isdisjoint({"title", "head", "place", "person"}) or name[0] in lexicon.demonyms
    if is_other or _VERBAL.fullmatch(name[0]) or lexicon.is_given(name[0]):
        return False
    if len(name) > 1:
        return name[0] not in lexicon.common and not lexicon.is_inflected(name[0])
    is_plural = name[0].endswith(_PLURALS)
    is_plain = name[0] in lexicon.listed or name[0] in lexicon.common or lexicon.is_inflected(name[0]) or is_plural
    return len(name[0]) >= _SHORTEST and not is_plain
