"""The CRF layer: names that a model trained on labelled text sees, where the lists and rules know nothing."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from schemas.records import EntityLabel
from transforms.entities.arabic_extents import is_possessed
from transforms.entities.arabic_names import is_verbal_noun
from transforms.entities.candidates import Candidate
from transforms.entities.crf import Decoder, Name
from transforms.entities.fields import is_day, is_no_institution
from transforms.entities.gazetteer import qualifies_noun
from transforms.entities.keys import entity_key
from transforms.entities.lexicon import Hit, Lexicon, load_lexicon
from transforms.entities.scores import load_weights
from transforms.entities.tables import read_rows
from transforms.entities.tokens import COMPASS, Tokens, has_tanween, read_first

TAGGED_LANGUAGES = ("fa", "ar")
_LABELS: Mapping[str, EntityLabel] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
# Words of a name; the model has no bound of its own on a line of one repeated word.
_LONGEST = 12
# An organization of several words that no known head word opens must be likelier than others.
_HEADLESS = 0.95
# Persian nouns of what somebody does, whose name follows.
_LEADING = frozenset({"رهبری", "سرپرستی", "کارگردانی", "فرماندهی", "ریاست", "هدایت", "مربیگری"})
# A Persian month's name goes on with the word for month: اسفندماه.
_MONTH = "ماه"
_CENTER = "مرکز"
_PROVINCES = frozenset({"استان", "شهرستان", "ولایت"})
_SHORTEST_GIVEN = 3
# Endings that Persian given names do not have.
_INFLECTED = ("ها", "های", "هایی", "ی", "ات", "ش", "شان", "ان", "گر", "کننده", "شده", "ترین", "گاه")
# Of who does something, which no lone name has: آغازگر.
_DOERS = ("گر", "کننده")
# Persian endings of everyday nouns.
_PLURALS = ("های", "هایی")


@cache
def load_decoder(language: str) -> Decoder:
    """Return the decoder of a language of `TAGGED_LANGUAGES`, read once a process."""
    return Decoder(load_weights(read_rows(f"crf_{language}.tsv")), load_lexicon(language))


def find_tagged(
    tokens: Tokens, lexicon: Lexicon, hits: Sequence[Hit], places: Iterable[Candidate] = ()
) -> list[Candidate]:
    """Return the names that the CRF sees in a text, without Arabic clitics; none runs over a mark.

    Args:
        hits: of the lexicon over `tokens`.
        places: that the text's are known to be; they are not returned again.
    """
    if tokens.language not in TAGGED_LANGUAGES:
        return []
    keys = {(hit.first, hit.last): hit.entry.key for hit in hits if hit.entry.kind in {"place", "organization"}}
    heads = {hit.first for hit in hits if hit.entry.kind in {"head", "organization"}}
    titled = frozenset(hit.last + 1 for hit in hits if hit.entry.kind == "title")
    known = {(place.first, place.last) for place in places}
    found = []
    names = load_decoder(tokens.language).find_names(tokens, hits)
    for name in (one for one in names if one.label != "LOC" or (one.first, one.last) not in known):
        label = name.label
        first, last = _trim(tokens, lexicon, titled, name)
        is_adjective = first == last and (
            qualifies_noun(tokens, lexicon, first) or _is_nationality(tokens, lexicon, first)
        )
        if label == "LOC" and tokens.language == "ar" and is_adjective:
            # العاصمة العمانية مسقط
            continue
        if label == "LOC" and tokens.language == "ar":
            # بعشيقة شرق الموصل: two places, and how they lie.
            cut = next((index - 1 for index in range(first + 1, last) if tokens.words[index] in COMPASS), last)
            is_noun = any(tokens.words[cut] in lexicon.classes[name] for name in ("settlement", "place_cue"))
            if cut < last and (is_noun or tokens.words[first] in COMPASS):
                continue
            last = cut
        if last - first >= _LONGEST or not all(tokens.joined[first:last]):
            continue
        # اسلام‌آباد غرب و گیلانغرب are two, and so are غزنی افغانستان.
        is_pair = label == "LOC" and tokens.language == "fa" and _is_between_places(tokens, hits, first, last)
        is_pair |= label == "LOC" and any(
            (first, cut) in known and (cut + 1, last) in known for cut in range(first, last)
        )
        if is_pair or _is_no_name(tokens, lexicon, label, first, last):
            continue
        is_headless = label == "ORG" and last > first and first not in heads
        if is_headless and (
            name.probability < _HEADLESS
            or _is_between_places(tokens, hits, first, last)
            or _is_deed(lexicon, tokens.words[first])
        ):
            continue
        if label != "LOC" and first not in heads and _is_named_after(tokens, lexicon, first):
            continue
        start, end = tokens.starts[first] + _clitic_length(tokens, lexicon, first), tokens.ends[last]
        key = keys.get((first, last)) or entity_key(label, tokens.unfold(start, end))
        found.append(Candidate(first, last, start, end, _LABELS[label], key, "crf", name.probability))
    return found


def _is_no_name(tokens: Tokens, lexicon: Lexicon, label: str, first: int, last: int) -> bool:
    """Say whether words that the model takes for a name are everyday ones."""
    word = tokens.words[first]
    if first == last and first and is_day(tokens, lexicon, first - 1):
        # Of the fifth of Bahman, who is a person too.
        return True
    if first == last and (label != "ORG" or tokens.language == "ar"):
        is_plain = word in lexicon.classes["plain"] or word in lexicon.classes["no_name"]
        if is_plain or (label != "ORG" and _is_verbal(tokens, lexicon, last)):
            return True
    if label == "PER" and tokens.language == "ar" and lexicon.means(word.removesuffix("ا"), "title"):
        # نائبا برلمانيا أوروبيا
        return word.endswith("ا")
    if label == "LOC":
        # Everyday words behind the plural of a place's noun (ولایت‌های غربی), a town and what it is the capital of.
        return word in lexicon.classes["place_plural"] or _CENTER in tokens.words[first:last]
    if label != "ORG":
        return tokens.language == "fa" and first == last and word.endswith(_DOERS) and not lexicon.is_any_name(word)
    is_plural = tokens.language == "fa" and tokens.words[last].endswith(_PLURALS)
    is_settlement = word in lexicon.classes["settlement"] or word in _PROVINCES
    # صندوق مخصص للاستدامة
    is_any = tokens.language == "ar" and first < last and tokens.words[first + 1] in lexicon.classes["indefinite"]
    return is_plural or is_settlement or is_any or is_no_institution(tokens, lexicon, first)


def _is_nationality(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    word = tokens.words[index]
    return tokens.language == "ar" and word.startswith("ال") and word in lexicon.demonyms


def _is_title(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Say whether a definite Arabic word is a title, which the model may take for a part of its holder's name."""
    word = tokens.words[index]
    return tokens.language == "ar" and word.startswith("ال") and lexicon.means(word, "title")


def _has_object(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Say whether an Arabic word that no list has ends in a pronoun, and a listed name stands behind it."""
    return _is_owned(tokens, lexicon, index) and lexicon.is_given(tokens.words[index + 1])


def _is_owned(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Say whether an Arabic word that no list of names has ends in a pronoun: لهجته."""
    return is_possessed(tokens, index) and not lexicon.is_any_name(tokens.words[index])


def _is_deed(lexicon: Lexicon, word: str) -> bool:
    """Say whether an Arabic word is a noun of doing, which organizations are for and do not begin with: وسلامة."""
    nouns = lexicon.classes["governing"]
    return word in nouns or (word[0] == "و" and word[1:] in nouns)


def _is_between_places(tokens: Tokens, hits: Sequence[Hit], first: int, last: int) -> bool:
    """Say whether و puts two places beside each other in a name: relations are between two, an organization of one."""
    return any(
        tokens.words[hit.first - 1] == "و" or hit.start > tokens.starts[hit.first]
        for hit in hits
        if hit.entry.kind == "place" and first < hit.first <= last
    )


def _trim(tokens: Tokens, lexicon: Lexicon, titled: frozenset[int], name: Name) -> tuple[int, int]:
    """Return the first and the last word of a name without what our guideline leaves out.

    A place is without شهر, استان and the like; a person or place ends before an Arabic و that
    begins another: صقلية وإيطاليا. `titled` are the words behind a title.
    """
    first, last = name.first, name.last
    nouns = _list_bare_nouns(tokens.language) if name.label == "LOC" else frozenset()
    while first < last and (tokens.words[first] in nouns or tokens.words[first] in lexicon.classes["stop"]):
        first += 1
    if name.label == "LOC" and tokens.language == "ar":
        while first < last and tokens.words[first] in lexicon.classes["plain"]:
            first += 1
        # محافظ الأقصر المهندس عبد المطلب: the title of whom comes next.
        while first < last and last + 1 in titled:
            last -= 1
    if name.label == "PER":
        # A nationality behind a title is the title's: السفير الهندي راجيف كومار.
        first += first < last and first in titled and _is_nationality(tokens, lexicon, first)
        # أحرزه حمدان الشهراني: a verb with its object.
        first += first < last and tokens.language == "ar" and _has_object(tokens, lexicon, first)
        # الملك حسين
        first += first < last and _is_title(tokens, lexicon, first)
        # به رهبری راشد خان
        first += first < last and tokens.words[first] in _LEADING
        # Behind a name the model may take in what is said of its holder: اسکوچیچ داور.
        while first < last and (
            (tokens.language == "ar" and _is_owned(tokens, lexicon, last))
            or _is_no_surname(tokens.words[last], lexicon, is_third=last - first > 1)
            or _is_verbal(tokens, lexicon, last)
        ):
            last -= 1
        first -= first == last and _has_given_name(tokens, lexicon, first - 1, titled)
    return (first, _trim_arabic(tokens, lexicon, name, first, last)) if tokens.language == "ar" else (first, last)


@cache
def _list_bare_nouns(language: str) -> frozenset[str]:
    """Return what a place's name does not begin with: its noun, and in Persian former and present."""
    classes = load_lexicon(language).classes
    nouns = classes["bare_noun"]
    return nouns | classes["modifier"] if language == "fa" else nouns


def _trim_arabic(tokens: Tokens, lexicon: Lexicon, name: Name, first: int, last: int) -> int:
    """Return the last word of an Arabic name: before a verb of the future, an adverb, و or لل and an unlisted word."""
    for index in range(first + 1, last + 1):
        word = tokens.words[index]
        if has_tanween(tokens, index) or (name.label == "ORG" and _is_future(word, lexicon)):
            return index - 1
        is_clitic = word.startswith("و") or (word.startswith("لل") and name.label == "PER")
        if name.label != "ORG" and is_clitic and word not in lexicon.listed and len(word) > 3:
            return index - 1
    # محمد بن عبد الرحمن آل ثاني الانتقال: what was done stands behind its doer.
    is_deed = name.label == "PER" and last - first > 1 and is_verbal_noun(tokens.words[last])
    last -= is_deed and not lexicon.is_any_name(tokens.words[last])
    # The nationality of a place is no part of its name: مخيم الهول السوري, الناصرية العراقية.
    is_long = last - first > 1 or (last > first and lexicon.means(tokens.words[first], "place"))
    is_of_nation = name.label == "LOC" and is_long and _is_nationality(tokens, lexicon, last)
    return last - 1 if is_of_nation else last


def _has_given_name(tokens: Tokens, lexicon: Lexicon, index: int, titled: frozenset[int]) -> bool:
    """Say whether an unlisted Persian word stands before a listed surname that the model sees alone: فرنود صالحی."""
    if tokens.language != "fa" or index < 0 or not tokens.joined[index] or index + 1 in titled:
        return False
    word = tokens.words[index]
    if word in lexicon.listed or word in lexicon.names or not lexicon.is_name_part(word) or len(word) < _SHORTEST_GIVEN:
        return False
    surname = tokens.words[index + 1]
    is_figure = lexicon.means(surname, "person")
    return surname in lexicon.surnames and not (is_figure or word.endswith(_INFLECTED))


def _is_no_surname(word: str, lexicon: Lexicon, *, is_third: bool) -> bool:
    """Say whether a word is everyday or inflected, and on no list of names."""
    if lexicon.is_any_name(word):
        return False
    if word.endswith(_MONTH) and len(word) > 4:
        return True
    if word in lexicon.common or word in lexicon.classes["plain"] or word in lexicon.classes["stop"]:
        return True
    # المحتجزة is a participle in the feminine, جيدا an adverb.
    is_participle = word.startswith("الم") and word.endswith("ه")
    is_adverb = is_third and word.endswith("ا") and not word.endswith(("یا", "وا"))
    # سجل أيمن حسين هدفين, برئاسة إلهام أحمد سيتوجه
    is_dual_or_verb = is_third and (word.endswith("ین") or _is_future(word, lexicon))
    return lexicon.language == "ar" and (is_participle or is_adverb or is_dual_or_verb)


def _is_verbal(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Say whether a word makes a Persian verb with the one behind it: سروده بود."""
    if lexicon.language != "fa" or not tokens.joined[index] or lexicon.is_listed_name(tokens.words[index]):
        return False
    following = tokens.words[index + 1]
    is_participle = tokens.words[index].endswith("ه") and following in lexicon.classes["copula"]
    return is_participle or following in lexicon.classes["light"]


def _is_future(word: str, lexicon: Lexicon) -> bool:
    """Say whether an Arabic word is a verb of the future: سيناقش."""
    return len(word) > 4 and word.startswith(("سی", "ست", "سن")) and word not in lexicon.listed


def _is_named_after(tokens: Tokens, lexicon: Lexicon, first: int) -> bool:
    """Say whether a street or a hospital is named: its noun stands there or up to two words before."""
    place_nouns = lexicon.classes["place_noun"]
    for index in (first, first - 1, first - 2):
        if index < 0 or (index < first and not tokens.joined[index]):
            return False
        if tokens.words[index] in place_nouns:
            return True
    return False


def _clitic_length(tokens: Tokens, lexicon: Lexicon, first: int) -> int:
    """Return how many letters before a name are an Arabic و ف ب ل ك, by what is left without them."""
    word = tokens.words[first]
    if tokens.language != "ar":
        return 0
    readings = read_first(word, tokens.language)
    for form, offset in readings:
        if lexicon.is_any_name(form) or form in lexicon.names:
            return offset
    for reading in readings[1:]:
        # Before an article the letter is a clitic, and و before anything; the others may belong to the name.
        if reading.form.startswith("ال") or (word[0] == "و" and reading.offset == 1 and len(word) > 4):
            return reading.offset
    return 0
