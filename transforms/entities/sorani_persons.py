"""What Sorani shows of persons' names: the endings behind them, and the everyday words that open them."""

from collections.abc import Container

from transforms.entities.candidates import Candidate, move_end
from transforms.entities.lexicon import Lexicon
from transforms.entities.names import NameReader
from transforms.entities.tokens import read_last

_SHORTEST_SURNAME = 4
# Endings of nouns that govern another, or that something is in.
_NO_GIVEN = ("ی", "هکه", "هکان", "دا", "یک")
# What governs a person; the ending of who acts then stands elsewhere.
_PREPOSITIONS = frozenset({"له", "به", "بو", "لهگهل", "و", "لهلایهن", "دژی"})


def cut_ezafe(reader: NameReader, person: Candidate, *, is_titled: bool) -> Candidate:
    """Return a Sorani person without the ezafe that joins a title to the name, or the ending of who acts on it.

    جوتیار عادلی وتەبێژ, ڕێزی شێرکۆ بێکەسی گرت; in داوای لە مەسعوود بارزانی کرد the ending stands elsewhere.
    """
    tokens, last = reader.tokens, person.last
    word, lexicon = tokens.words[last], reader.lexicon
    if tokens.language != "ckb" or not tokens.joined[last] or not word.endswith("ی") or person.end < tokens.ends[last]:
        return person
    stem = word[:-1]
    if not is_titled:
        before = tokens.words[person.first - 1] if person.first else ""
        is_acted_on = tokens.words[last + 1] in lexicon.classes["transitive"] and before not in _PREPOSITIONS
        if not is_acted_on or person.last == person.first or word in lexicon.surnames or stem.endswith("ی"):
            return person
    elif stem not in lexicon.given and not lexicon.is_listed_name(stem):
        return person
    return move_end(tokens, person, last, person.end - 1)


def reach_title(reader: NameReader, person: Candidate, titles: Container[int]) -> Candidate:
    """Return a Sorani person of two names or more with the unlisted surname between them and a title.

    هێرش کەمال مەحوی بەڕێوەبەر: what stands there and ends in ی is a surname.

    Args:
        titles: the first words of titles.
    """
    tokens, last = reader.tokens, person.last + 1
    if tokens.language != "ckb" or person.last == person.first or last + 1 not in titles or reader.taken[last]:
        return person
    word, lexicon = tokens.words[last], reader.lexicon
    is_surname = word.endswith("ی") and len(word) >= _SHORTEST_SURNAME and lexicon.is_name_part(word)
    if not (is_surname and tokens.joined[person.last] and tokens.joined[last]) or word in lexicon.classes["plain"]:
        return person
    return move_end(tokens, person, last, tokens.ends[last])


def leads_to_two(reader: NameReader, index: int) -> bool:
    """Say whether two listed names, or one and a title, stand behind a Sorani word that opens a clause.

    It is a name then itself: هێرش کەریم ساڵح, جوتیار عادلی وتەبێژ, شۆڕش کەلاری، بەرپرس.
    """
    tokens, lexicon = reader.tokens, reader.lexicon
    if tokens.language != "ckb" or not tokens.joined[index] or index + 2 >= len(tokens.words):
        return False
    first, second, third = tokens.words[index : index + 3]
    is_governed = tokens.word_before(index).endswith("ی")
    if (
        is_governed
        or first in lexicon.classes["field"]
        or reader.taken[index + 1]
        or not lexicon.is_listed_name(second)
    ):
        return False
    if tokens.joined[index + 1] and has_title_behind(reader, index + 2):
        return True
    is_title = lexicon.means(third, "title")
    if is_title or not tokens.joined[index + 1]:
        return is_title and tokens.adjoins(index + 1)
    return not reader.taken[index + 2] and lexicon.is_listed_name(third)


def has_title_behind(reader: NameReader, index: int) -> bool:
    """Say whether a word may end a name, with a comma and a title behind it: هێرش ئەنوەر گەڵاڵی، قایمقامی."""
    tokens = reader.tokens
    if index + 1 >= len(tokens.words) or "،" not in tokens.gap(index) or not reader.is_name(index):
        return False
    return reader.lexicon.means(tokens.words[index + 1], "title")


def opens_line(reader: NameReader, index: int) -> bool:
    """Say whether an everyday Sorani word opens a line before a listed name and a comma: هونەر جەمال، وتەبێژی."""
    tokens, lexicon = reader.tokens, reader.lexicon
    if tokens.language != "ckb" or index < 0 or not tokens.joined[index] or reader.taken[index]:
        return False
    word = tokens.words[index]
    is_opening = index == 0 or not tokens.joined[index - 1]
    is_name = word.isalpha() and len(word) >= _SHORTEST_SURNAME and not word.endswith(_NO_GIVEN)
    return is_opening and is_name and lexicon.is_listed_name(tokens.words[index + 1])


def ending_length(word: str, lexicon: Lexicon) -> int:
    """Return how many letters of a Sorani surname are an ending: the form without it is a known name.

    A lone ی makes a surname of a name (هاشمی) and is no ending.
    """
    if lexicon.language != "ckb":
        return 0
    if lexicon.is_any_name(word):
        return 0
    return next(
        (
            len(word) - len(form)
            for form in read_last(word, "ckb")
            if lexicon.is_any_name(form) and (f"{form}ی" != word or form.endswith("ی")) and f"{form}ه" != word
        ),
        0,
    )
