"""The rule layer for the holders of titles: whose name stands where a title's holder is named."""

from collections.abc import Iterator

from transforms.entities.arabic_names import is_no_arabic_name, looks_like_surname
from transforms.entities.candidates import Candidate
from transforms.entities.frames import Frame
from transforms.entities.names import NameReader
from transforms.entities.persian_persons import has_everyday_surname, is_everyday
from transforms.entities.person_spans import has_comma, is_quoted, make_person
from transforms.entities.tokens import ARTICLE, Tokens

_TITLED, _UNKNOWN = 0.9, 0.6
# Languages that nothing but its place tells an unknown name of.
UNMARKED = frozenset({"fa", "ckb"})
# Persian words for whoever heads anything, no president alone.
_HEADS_ANY = frozenset({"رییس"})
# Kinds of title that a bare surname may follow: سردار باقری, الجنرال عون.
_PERSONAL = frozenset({"rank", "honorific"})
_CROWNED = frozenset({"role:king", "role:pope", "role:prince", "role:emir", "role:patriarch"})


def find_holder(reader: NameReader, frame: Frame, *, is_title: bool) -> Iterator[Candidate]:
    """Yield the person whose name stands in the slot of a title; `is_title` says that another title does."""
    tokens, slot = reader.tokens, frame.slot
    is_letter = tokens.language == "ckb" and slot == frame.first + 1 and tokens.gap(frame.first) == ". "
    if slot >= len(tokens.words) or reader.taken[slot] or not (is_letter or tokens.adjoins(slot - 1)):
        return
    is_given = reader.lexicon.is_given(tokens.words[slot]) and not tokens.words[slot].startswith(ARTICLE)
    if is_title and not is_given and tokens.language == "ar" and tokens.joined[slot] and reader.is_name(slot + 1):
        # The name is the next title's (وزير الخارجية الشيخ سالم العبدالله), but for a given name (أمير).
        return
    is_parted = not (is_letter or tokens.joined[slot - 1])
    is_titled = not is_parted or _is_between_commas(reader, slot)
    last, given = reader.read(slot, tokens.words[slot], titled=is_titled)
    if last == slot and tokens.language == "fa" and is_everyday(reader, slot):
        return
    if last > slot or (last == slot and frame.kind in _PERSONAL and not is_parted):
        # سردار رضا نگهبان، ..
        if tokens.language == "fa" and last == slot and has_comma(tokens, slot + 1):
            last += has_everyday_surname(reader, slot + 1)
        yield make_person(tokens, reader.lexicon, slot, last, tokens.starts[slot], _TITLED)
        return
    is_apart = is_parted and not (is_quoted(tokens, slot) or (not is_title and _is_inserted(reader, frame)))
    if given or is_apart or frame.key == "role:imam":
        return
    span = _find_unlisted(reader, frame, slot, is_parted=is_parted)
    if span is not None:
        yield make_person(tokens, reader.lexicon, *span, tokens.starts[span[0]], _UNKNOWN)


def _is_between_commas(reader: NameReader, slot: int) -> bool:
    """Say whether an Arabic given name that is an everyday word too is one of two words between commas: صباح صبحي."""
    tokens, last = reader.tokens, slot + 1
    is_inserted = tokens.language == "ar" and has_comma(tokens, slot - 1) and has_comma(tokens, last)
    return is_inserted and tokens.joined[slot] and reader.lexicon.is_listed_name(tokens.words[last])


def _find_unlisted(reader: NameReader, frame: Frame, slot: int, *, is_parted: bool) -> tuple[int, int] | None:
    """Return the first and last word of a holder whose name no list has."""
    tokens = reader.tokens
    if tokens.language == "ar" and _follows_its_town(reader, slot):
        # رئيس بلدية العيشية طوني نصر
        return slot + 1, reader.read(slot + 1, tokens.words[slot + 1], titled=True)[0]
    last = reader.read_unknown(slot)
    if last == slot and frame.key in _CROWNED and tokens.word_after(last) in reader.lexicon.classes["regnal"]:
        # الملك تحتمس الثالث
        return slot, last + 1
    if tokens.language == "ar" and not _may_hold(reader, slot, last, is_parted=is_parted):
        return None
    is_alone = last == slot and (frame.kind in _PERSONAL or _is_bare_office(tokens, frame)) and not is_parted
    return (slot, last) if last > slot or is_alone else None


def _follows_its_town(reader: NameReader, slot: int) -> bool:
    """Say whether an unlisted definite Arabic word in the place of a holder is the town's, whose name stands behind."""
    word, following = reader.tokens.words[slot], reader.tokens.word_after(slot)
    is_town = word.startswith(ARTICLE) and not reader.lexicon.is_any_name(word) and following in reader.lexicon.given
    return is_town and reader.read(slot + 1, following, titled=True)[0] > slot + 1


def _may_hold(reader: NameReader, slot: int, last: int, *, is_parted: bool) -> bool:
    """Say whether unknown Arabic words may be a title's holder: no adjective (الدبلوماسية الوقائية)."""
    words = reader.tokens.words[slot : last + 1]
    if any(f"{ARTICLE}{word}" in reader.lexicon.demonyms for word in words):
        # ممثل كوميدي مصري
        return False
    if any(reader.lexicon.means(word, "head") for word in words):
        # مدير عام صحة صلاح الدين
        return False
    if last == slot:
        is_adjective = words[0] in reader.lexicon.classes["org_adjective"]
        return not (is_adjective or is_no_arabic_name(reader.tokens, reader.lexicon, slot, is_second=True))
    return not is_parted or looks_like_second(reader, last)


def looks_like_second(reader: NameReader, index: int) -> bool:
    """Say whether a definite Arabic word in quotation marks is a surname's sooner than a noun: مكفوف اليد."""
    word = reader.tokens.words[index]
    return not word.startswith("ال") or looks_like_surname(reader.lexicon, word)


def _is_inserted(reader: NameReader, frame: Frame) -> bool:
    """Say whether two unknown words stand between commas behind a Persian or Sorani title."""
    tokens, slot = reader.tokens, frame.slot
    if tokens.language not in UNMARKED or frame.kind not in {"office", "head"} or not has_comma(tokens, slot - 1):
        return False
    last = reader.read_unknown(slot)
    return last > slot and has_comma(tokens, last) and (frame.has_complement or frame.kind == "office")


def _is_bare_office(tokens: Tokens, frame: Frame) -> bool:
    """Say whether a surname may stand alone behind the title: پرزیدنت مکرون, الرئيس عون."""
    if frame.has_complement or (tokens.language == "fa" and tokens.words[frame.last] in _HEADS_ANY):
        return False
    return frame.key in {"role:president", "role:minister", "role:primeminister"}
