"""Scripts that one language alone uses, among those a news corpus holds."""

from typing import NamedTuple

ONE_LANGUAGE_SCRIPTS = {
    "HEBREW": "he",
    "GREEK": "el",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "HANGUL": "ko",
    "THAI": "th",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "SINHALA": "si",
}

# Scripts that one text mixes: Japanese is written in all three.
JOINED_SCRIPTS = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}


class Signature(NamedTuple):
    """Letters that give a language away when enough of a text is made of them.

    Args:
        letters: small letters that no other language of the script uses together.
        barred: letters that speak against it; one is enough.
        share: least part of the text's letters that they must make up.
        distinct: least number of different ones that must occur.
    """

    language: str
    script: str
    letters: str
    barred: str
    share: float
    distinct: int


# Languages that langdetect has no profile for and would return as a relative.
SIGNATURES = (
    Signature("az", "LATIN", "ə", "", 0.03, 1),
    # French has ê î û too, far more rarely, and never far from é or è.
    Signature("kmr", "LATIN", "êîû", "éèàıöüğ", 0.04, 2),
    Signature("sd", "ARABIC", "ٻڀٺٽٿڄڃڇڊڌڏڍڦڳڱڪڻ", "", 0.03, 3),
)
