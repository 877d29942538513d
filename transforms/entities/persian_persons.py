"""Persian names that no list has in full, by the ending of the surname and by what stands around them."""

from collections.abc import Iterable, Iterator

from transforms.entities.candidates import Candidate
from transforms.entities.names import NameReader
from transforms.entities.tokens import Tokens

_SHORTEST, _SHORTEST_SURNAME, _SHORTEST_DESCENT = 3, 5, 6
# Words that a name may follow.
_BEFORE_NAME = frozenset({"و", "با", "از", "به", "توسط"})
# What few words but surnames end with, and what few given names do.
_DESCENT = ("نژاد", "راد", "زاده", "پور", "نیا", "فرد", "منش", "شناس", "پرور", "تبار", "زهی", "خیل", "اللهی", "دوست")
_PLURALS = ("ها", "های", "هایی", "ان", "ات")
# Words of institutions and of time, which are no surname either.
_NO_SURNAME = ("stop", "plain", "modifier", "light", "field")
# Of these an adjective with the ending of surnames is one where its clause begins with the name and a title follows.
_EVERYDAY, _RELATIVE = ("plain", "field"), "ی"
_NO_GIVEN = ("stop", "plain", "modifier", "field", "org_adjective")


def find_by_surname(reader: NameReader) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of unlisted names that open a clause and end as surnames do: پری‌دخت راستین‌راد."""
    tokens, lexicon = reader.tokens, reader.lexicon
    for index, word in enumerate(tokens.words):
        if not word.endswith(_DESCENT) or index == 0 or not tokens.joined[index - 1] or len(word) < _SHORTEST_DESCENT:
            continue
        given = tokens.words[index - 1]
        if given in lexicon.listed or given in lexicon.names or given.endswith(_PLURALS) or word in lexicon.names:
            continue
        if _is_opening(reader, index - 1) and reader.is_name(index - 1) and reader.is_name(index):
            yield index - 1, index


def leads_to_surname(reader: NameReader, index: int, form: str) -> bool:
    """Say whether a doubtful given name stands before what only surnames end with, or before an unlisted word."""
    lexicon, following = reader.lexicon, reader.tokens.words[index + 1]
    if not reader.is_name(index + 1):
        return False
    if following.endswith(_DESCENT):
        return len(following) >= _SHORTEST_DESCENT
    if form in lexicon.common or following in lexicon.listed or len(following) < _SHORTEST_SURNAME:
        return False
    return _is_opening(reader, index) and following not in lexicon.names and not following.endswith(_PLURALS)


def has_everyday_surname(reader: NameReader, last: int) -> bool:
    """Say whether a given name stands before an everyday word that may be its surname: احمدجاوید قانع، سخنگوی.

    The word is one that surnames are made of, or a title stands behind it.
    """
    tokens, lexicon = reader.tokens, reader.lexicon
    if not 0 < last < len(tokens.words) or not tokens.joined[last - 1] or reader.taken[last - 1]:
        return False
    word = tokens.words[last]
    if not word.isalpha() or reader.is_name(last) or tokens.words[last - 1] not in lexicon.given:
        return False
    if word in lexicon.classes["surname_word"]:
        return True
    if any(word in lexicon.classes[name] for name in _NO_SURNAME):
        # حسین بزرگی، جامعه‌شناس
        is_everyday = any(word in lexicon.classes[name] for name in _EVERYDAY) and word.endswith(_RELATIVE)
        return is_everyday and _is_opening(reader, last - 1) and _opens_title(reader, last + 1)
    return _opens_title(reader, last + 1)


def has_everyday_given(reader: NameReader, index: int) -> bool:
    """Say whether an everyday word that opens a clause may be a given name that no list has: باران کوهساری."""
    tokens, lexicon = reader.tokens, reader.lexicon
    if tokens.language != "fa" or index < 0 or not tokens.joined[index] or reader.taken[index]:
        return False
    word = tokens.words[index]
    if not word.isalpha() or len(word) < _SHORTEST or word.endswith(_PLURALS) or word in lexicon.demonyms:
        return False
    if any(word in lexicon.classes[name] for name in _NO_GIVEN):
        return False
    return index == 0 or not tokens.joined[index - 1] or tokens.words[index - 1] in lexicon.classes["stop"]


def _opens_title(reader: NameReader, first: int) -> bool:
    """Say whether a title begins at a word."""
    tokens, lexicon, name = reader.tokens, reader.lexicon, ""
    for index in range(first, len(tokens.words)):
        name = f"{name} {tokens.words[index]}".strip()
        if lexicon.means(name, "title"):
            return True
        if name not in lexicon.names or not tokens.joined[index]:
            break
    return False


def is_everyday(reader: NameReader, index: int) -> bool:
    """Say whether a doubtful given name is the everyday word: هافبک تیم ملی."""
    word, lexicon = reader.tokens.words[index], reader.lexicon
    return word in lexicon.doubtful_given and word in lexicon.classes["plain"]


def _is_opening(reader: NameReader, index: int) -> bool:
    """Say whether a clause begins with a word, or a word that names follow stands before it."""
    tokens = reader.tokens
    return index == 0 or not tokens.joined[index - 1] or tokens.words[index - 1] in _BEFORE_NAME


def add_surnames(tokens: Tokens, found: Iterable[Candidate], tagged: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield candidates, persons with the word that goes on with their name as the model sees it: مهران رستمی کیا.

    Args:
        tokens: of a Persian text.
        found: of the lists and rules.
        tagged: of the model.
    """
    words = {one.first: one for one in tagged if one.label == "PER" and one.first == one.last}
    for one in found:
        rest = words.get(one.last + 1)
        is_begun = one.label == "PER" and one.method == "rule" and one.last > one.first
        if rest is not None and is_begun and tokens.joined[one.last]:
            yield one._replace(last=rest.last, end=rest.end)
        else:
            yield one
