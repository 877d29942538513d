"""Keys that are equal for equal names over languages and spellings, and names for display."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from transforms.entities.tables import read_rows
from transforms.folding import WORD

_LETTERS = {
    "ا": "أإآٱ",
    "ه": "ةۀھہۂۃ",
    "و": "ؤۆۊڤ",
    "ی": "ىيئېےێ",
    "ک": "كڪ",
    "ر": "ڕ",
    "ل": "ڵ",
    "د": "ڈ",
    "ت": "ٹ",
    "ن": "ں",
    **{str(digit): chr(0x0660 + digit) + chr(0x06F0 + digit) for digit in range(10)},
    # Sorani's short e, U+200C and other invisible marks, tatweel, diacritics, hamza above and below.
    "": "ە\u200c\u200d\u200e\u200f\u00ad\u0640\u0670" + "".join(map(chr, range(0x064B, 0x0660))),
}
_FOLD = {ord(variant): plain for plain, variants in _LETTERS.items() for variant in variants}
# Sorani writes a vowel that opens a word on a hamza seat: ئەحمەد is احمد, ئیبراهیم is ابراهیم in other spellings' eyes.
_OPENINGS = (("ئا", "ا"), ("ئە", "ا"), ("ئێ", "ای"), ("ئی", "ای"), ("ئۆ", "او"), ("ئو", "او"))
_KEEPS_ARTICLE = frozenset({"الله", "الدین", "اللهی"})
_NON_JOINING = "اآأإٱدذرزژوؤۆڕةە"
_INVISIBLE = re.compile(f"(?<=[{_NON_JOINING}\\s])\u200c+|\u200c+(?=\\s|$)|(?<=\u200c)\u200c+|^\u200c+")


@lru_cache(maxsize=1 << 15)
def fold_key(name: str) -> str:
    """Return the form of a name that its spellings in Persian, Arabic, Kurdish and Urdu share.

    The forms of ye, kaf, alef, he and waw fall together, Sorani letters become plain, U+200C,
    diacritics, tatweel, spaces, the article ال and Sorani's short e inside a word go. Names spelled
    with other letters are made one by the table `data/spellings.tsv`. No vowel or consonant is dropped beyond that: a
    skeleton of consonants would make one of حسن and حسین.

    >>> fold_key("نوري الأحمدي") == fold_key("نوری احمدی") == fold_key("نووری ئەحمەدی")
    True
    >>> fold_key("کوردستان"), fold_key("National  Bank")
    ('کردستان', 'nationalbank')
    """
    return "".join(_fold_word(word) for word in _words(name))


@lru_cache(maxsize=1 << 15)
def person_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a person's name; سید and the like before it do not count.

    >>> person_words("سید محمد خاتمی")
    ('محمد', 'خاتمی')
    """
    words = tuple(_fold_word(word) for word in _words(name))
    return words[1:] if len(words) > 2 and words[0] in {"سید", "سیده"} else words


def person_key(name: str) -> str:
    """Return the key of a person's name.

    >>> person_key("سید محمد خاتمی") == person_key("محمد خاتمي")
    True
    """
    return "".join(person_words(name))


def entity_key(label: str, name: str) -> str:
    """Return the key of an entity that goes by its name: its label, and the form that its spellings share.

    >>> entity_key("PER", "سید محمد خاتمی"), entity_key("LOC", "کوردستان")
    ('per:محمدخاتمی', 'loc:کردستان')
    """
    return f"{label.lower()}:{person_key(name) if label == 'PER' else fold_key(name)}"


def display_name(surface: str) -> str:
    """Return a surface as a name to show: one space between words, U+200C only where it is seen.

    >>> display_name("حسین  امیر\\n\\u200cعبداللهیان")
    'حسین امیر عبداللهیان'
    """
    name = " ".join(surface.split())
    return _INVISIBLE.sub("", name) if "\u200c" in name else name


def _words(name: str) -> list[str]:
    """Return the words of a name; عبد and the name of God after it are one word."""
    plain = _INVISIBLE.sub("", name).replace("عبد ال", "عبدال")
    return WORD.findall("".join(char for char in plain if not "\u064b" <= char <= "\u065f"))


def _fold_word(word: str) -> str:
    folded = _fold_letters(word)
    known = _spellings().get(word) or _spellings().get(folded)
    if known is not None:
        return known
    if folded.startswith("ال") and len(folded) > 4 and folded not in _KEEPS_ARTICLE:
        folded = folded[2:]
    if folded.startswith("عبدول"):
        folded = "عبدال" + folded[5:]
    # Kurds write their own name with a waw (کورد), others without.
    return "کرد" + folded[4:] if folded.startswith("کورد") else folded


def _fold_letters(word: str) -> str:
    for opening, plain in _OPENINGS:
        if word.startswith(opening):
            word = plain + word[len(opening) :]
            break
    if word.endswith("ە") and len(word) > 3:
        # Behind the last consonant it is the ة of Arabic, which parts جەمیلە from جەمیل.
        word = f"{word[:-1]}ه"
    return word.translate(_FOLD).replace("وو", "و").casefold()


@cache
def _spellings() -> Mapping[str, str]:
    """Return folded spelling, or a word as it is written, to the folded spelling that stands for it."""
    table: dict[str, str] = {}
    for first, *others in read_rows("spellings.tsv"):
        for other in others:
            table[other[1:] if other.startswith("=") else _fold_letters(other)] = _fold_letters(first)
    return table
