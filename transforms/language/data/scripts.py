"""Scripts of Unicode's basic plane: their ranges, and those that one language alone uses in this region's news."""

from typing import NamedTuple

# First and last code point of the blocks that hold a script's letters. Source: the Unicode Character Database, Blocks.
SCRIPT_RANGES = {
    "LATIN": ((0x0041, 0x02AF), (0x1E00, 0x1EFF)),
    "GREEK": ((0x0370, 0x03FF), (0x1F00, 0x1FFF)),
    "CYRILLIC": ((0x0400, 0x052F),),
    "ARMENIAN": ((0x0530, 0x058F),),
    "HEBREW": ((0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
    "ARABIC": ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
    "DEVANAGARI": ((0x0900, 0x097F),),
    "BENGALI": ((0x0980, 0x09FF),),
    "GURMUKHI": ((0x0A00, 0x0A7F),),
    "GUJARATI": ((0x0A80, 0x0AFF),),
    "TAMIL": ((0x0B80, 0x0BFF),),
    "TELUGU": ((0x0C00, 0x0C7F),),
    "KANNADA": ((0x0C80, 0x0CFF),),
    "MALAYALAM": ((0x0D00, 0x0D7F),),
    "SINHALA": ((0x0D80, 0x0DFF),),
    "THAI": ((0x0E00, 0x0E7F),),
    "GEORGIAN": ((0x10A0, 0x10FF),),
    "HANGUL": ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7AF)),
    # Japanese is written in all of these at once.
    "CJK": ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF)),
}

ONE_LANGUAGE_SCRIPTS = {
    "HEBREW": "he",
    "GREEK": "el",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "HANGUL": "ko",
    "THAI": "th",
    "BENGALI": "bn",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "SINHALA": "si",
}

# The languages that are told apart by n-grams, by script: langdetect's own, and those in `data/*.json`.
PROFILED_SCRIPTS = {
    "ARABIC": ("ar", "azb", "bal", "ckb", "fa", "glk", "hac", "ks", "pnb", "ps", "sdh", "ug", "ur"),
    "LATIN": (
        *("af", "az", "ca", "cs", "cy", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "kmr"),
        *("lt", "lv", "nl", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tl", "tr", "vi"),
    ),
    "CYRILLIC": ("bg", "mk", "ru", "uk"),
    "DEVANAGARI": ("hi", "mr", "ne"),
}

# Their writing has too many characters for a table; langdetect's own detector tells them apart.
UNALPHABETIC_PROFILES = ("ja", "zh-cn", "zh-tw")


class Signature(NamedTuple):
    """Letters that give a language away whatever its n-grams look like.

    Args:
        letters: letters that none of `instead_of`, or else no other language of the script, uses together.
        share: least part of the text's letters that they must make up; never less than two.
        distinct: least number of different ones that must occur.
        instead_of: languages that the n-grams must have named; none for any.
    """

    language: str
    script: str
    letters: str
    share: float
    distinct: int
    instead_of: tuple[str, ...] = ()


SIGNATURES = (
    Signature("sd", "ARABIC", "ٻڀٺٽٿڄڃڇڊڌڏڍڦڳڱڪڻ", 0.03, 3),
    Signature("glk", "ARABIC", "ۊ", 0.01, 1, ("fa", "ar")),
    Signature("sdh", "ARABIC", "ۊ", 0.01, 1, ("ckb", "hac")),
    Signature("ks", "ARABIC", "ٲؠۄ", 0.02, 2, ("fa", "ar", "ur", "ckb")),
)
