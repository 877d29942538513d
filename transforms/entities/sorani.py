"""What Sorani words show of themselves: whether a word is a verb, and where a noun's endings begin."""

import re
from functools import lru_cache

from transforms.entities.tokens import Tokens

# Stems of the present, folded: a closed class, which tells بکەن (that they do) from بۆتان and باران.
_STEMS = (
    *("که", "ده", "گر", "به", "هین", "خه", "بین", "زان", "توان", "چ", "گه", "گهیهن", "نیر", "نوس", "خوین", "خون", "ژی"),
    *(
        "مر",
        "کوژ",
        "کهو",
        "پاریز",
        "گور",
        "فروش",
        "کر",
        "دو",
        "لی",
        "بیژ",
        "پرس",
        "خواز",
        "هیل",
        "کیش",
        "بهست",
        "بهستن",
    ),
    *("خهن", "خول", "گیر", "گهر", "ستین", "وهست", "وهستین", "ناس", "ناسین", "شار", "شکین", "شک", "کول", "نی", "نین"),
    *("مین", "خشین", "سپیر", "بر", "بژیر", "رو", "روخین", "سوتین", "سوت", "ترس", "ترسین", "کات", "بات", "دات", "خات"),
    *("گات", "بزوین", "جول", "جولین", "بوژین", "ژمیر", "ژین", "کهون", "سهلمین", "چهسپین", "گونج", "گونجین", "رازین"),
    *("دوزر", "دوز", "پیو", "بهخش", "هاویژ", "تهقین", "تهق", "فرین", "رفین", "مژ", "خو", "خور", "نوین", "شو", "ب"),
    *("رهخسین", "پچر", "پچرین", "لکین", "لک", "هاور", "گهش", "پهرین", "پهر", "خزین", "بور", "بورین", "چاو", "رژین"),
)
_PREVERBS = "(?:دا|ههل|هل|را|تی|پی|لی|وهر|دهر|سهر|رو|پیک|تیک|بهدی|ری|دهست)?"
_CLITICS = "(?:م|ت|ی|مان|تان|یان)?"
_PERSONS = "(?:م|یت|ی|ات|ین|ن|هم|هی|هین|هن|ا|ری|ریت|رین|رن|ریم|دری|دریت|درین)?"
_PRESENT = re.compile(f"{_PREVERBS}(?:ده|نا|ب|نه|مه){_CLITICS}(?:{'|'.join(_STEMS)}){_PERSONS}(?:هوه|ه)?")
# Of the past: the pluperfect (پێکهاتبوو), the perfect (گەڕاونەتەوە), the passive (کرابوون).
_PAST = re.compile(
    ".{3,}(?:[تدیا]بو(?:ن|م|ین|ایه)?|[تدیا]بوو|(?:دو|تو|یو|او)(?:ن|ین)هته(?:وه)?|(?:دوو|توو|راو|دراو|اندو)هته(?:وه)?)"
)
_PERFECT = re.compile(
    ".*(?:کرد|گرت|برد|مرد|هات|کهوت|خست|خوارد|نارد|کوشت|نوست|نیشت|وهست|گهیشت|هینا)و(?:ن|ین|م|یت)(?:هته)?(?:هوه)?"
)
# A noun and a verb that are written as one: دیاریکرد.
_COMPOUND = re.compile(".{3,}(?:کرد|کرا|کردوه|کراوه|کردهوه|کرایهوه|دهکات|دهکریت)")
_PREVERBED = re.compile(
    "(?:دا|هه?ل|را|ریک|رو|ری|وهر|دهر|سهر|پیش|پیک|تیک|تی|پی|لی)(?:م|ت|ی|مان|تان|یان)?(?:نه)?"
    "(?:خست|دا|درا|کرا|کرد|گرت|هینا|برد|هات|کهوت|چو|نارد|کیشا|گهیشت|گهیاند|بهزی|مهزراند|نیشت|پچران|بری|خستن|هاتن|کهوتن|چون|گیرا|خرا|برا)"
    "(?:ن|ین|م|وه|هوه|یهوه)?"
)
_OLD = re.compile(
    "(?:دا|هه?ل|را|تی|پی|لی|وهر|دهر|سهر)?(?:ده|نا|نه)..+(?:یت|یتهوه|ین|ن|هن|ات|اتهوه|هنهوه|هوه|وه|وون|ابو)"
    "|(?:دا|هه?ل|را|تی|پی|لی|وهر|دهر|سهر)?ب..+(?:یت|یتهوه|ات|اتهوه|هنهوه|وه)"
)


@lru_cache(maxsize=1 << 14)
def is_verb(word: str) -> bool:
    """Say whether a folded Sorani word has the form of a verb; some names have it too.

    >>> is_verb("بکهن"), is_verb("دهکریت"), is_verb("باران")
    (True, True, False)
    """
    return any(pattern.fullmatch(word) for pattern in (_PRESENT, _PREVERBED, _OLD, _PAST, _PERFECT, _COMPOUND))


def is_for(tokens: Tokens, index: int) -> bool:
    """Say whether a word is بۆ (for), of which folding makes بوو (was)."""
    is_like = index < len(tokens.words) and tokens.words[index] == "بو"
    return is_like and tokens.surface(index).endswith("ۆ")
