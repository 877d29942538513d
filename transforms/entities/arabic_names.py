"""What the form of an Arabic word tells of its being a person's name."""

import re

from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import ARTICLE, Tokens

_TANWIN = "\u064b"
_FOR_THE = "لل"
# Arabic verbal nouns behind a preposition: بتسليم, لاستقبال.
_VERBAL_NOUN = re.compile("[بل](?:ت..ی.|است.{2,}|م.ا..ه|ان..ا.|ا.ت.ا.|ا..ا.)")
# How Slavic surnames of women end: فلادكوفا, زاخاروفا.
_DAUGHTER = re.compile("(?:[کنتمدسز]|ار)وفا$")
# Verbal nouns and passive participles with an article, and verbs of the present: التعليق, الموجود, تستأنف.
_DEFINITE_NOUN = re.compile("ال(?:ت..ی.|ت.ا..|است.{2,}|ا..ا.|ا.ت.ا.|ان..ا.|م.ا..ه|م..و.|مت...|مست...)")
_VERB = re.compile("(?:تست|یست|نست|تت).{2,}")
# Of Maghrebi surnames.
_FATHER, _SHORTEST_FATHER = "بو", 4


def is_no_arabic_name(tokens: Tokens, lexicon: Lexicon, index: int, *, is_second: bool = False) -> bool:
    """Say whether the form of an Arabic word that no list of names has speaks against a name."""
    word = tokens.words[index]
    if lexicon.is_any_name(word):
        return False
    if _VERBAL_NOUN.fullmatch(word) or _VERB.fullmatch(word) or _is_present(lexicon, word):
        return True
    # Folding makes ه of ة; the possessive is no ة.
    end = tokens.raw_end(index)
    raw = tokens.view.raw
    if _TANWIN in raw[tokens.raw_span(tokens.starts[index], tokens.ends[index])[0] : end + 1]:
        return True
    if word.endswith("ه") and len(word) > 3 and word[-2] not in "اوی" and raw[end - 1] == "ه":
        return True
    if (word.endswith("ه") and word.startswith("الم")) or word.startswith(_FOR_THE):
        return True
    is_noun = word.endswith("ه") or (not word.endswith("ی") and is_verbal_noun(word))
    # The dual: سجل محمد شريف هدفين.
    is_noun |= word.endswith("ین") and not word.startswith(ARTICLE)
    is_other = word.endswith("ا") and not word.endswith(("یا", "وا")) and not word.startswith("ال")
    is_other &= not is_of_daughter(word)
    return is_second and (is_noun or is_other)


def _is_present(lexicon: Lexicon, word: str) -> bool:
    """Say whether an unlisted Arabic word is a verb with ت that stands in the lists with ی: تعلن beside يعلن."""
    return len(word) > 3 and word[0] == "ت" and f"ی{word[1:]}" in lexicon.common


def is_definite_name(lexicon: Lexicon, word: str) -> bool:
    """Say whether an Arabic word with an article is no other word that we know, and no plural: البطاط."""
    is_plural = word.endswith(("ون", "ین", "ات", "ه"))
    return len(word) > 4 and word.startswith("ال") and not is_plural and word not in lexicon.listed


def is_verbal_noun(word: str) -> bool:
    """Say whether an Arabic word has the form of a definite verbal noun or passive participle: الانتقال, الموجود."""
    return _DEFINITE_NOUN.fullmatch(word) is not None


def looks_like_surname(lexicon: Lexicon, word: str) -> bool:
    """Say whether an Arabic word is a listed surname, or has the form of one: الزعتري, بودبوز."""
    if word in lexicon.surnames or (word.startswith("ال") and word.endswith("ی") and len(word) > 5):
        return True
    is_father = word.startswith(_FATHER) and len(word) > _SHORTEST_FATHER and lexicon.language == "ar"
    # بولاية is in a province, بوزن with a weight.
    return is_father and lexicon.listed.isdisjoint((word, word[1:])) and not lexicon.names.get(word[1:])


def is_of_daughter(word: str) -> bool:
    """Say whether an Arabic word ends as Slavic surnames of women do: فلادكوفا."""
    return _DAUGHTER.search(word) is not None
