"""Arabic letters for the Persian and Urdu ones that typists leave in Arabic text."""

import re
from collections.abc import Iterator

from schemas.text import Edit
from transforms.normalize.common import LETTERS, MARKS, read_words

# Words that end in alef maksura. Any other final ی is read as ye, which is far commoner: the
# letter ى itself, wherever the text has it, is never touched.
ALEF_MAKSURA = read_words("""
    إلى الى على حتى متى لدى سوى بلى أنى مدى عسى هدى منى ليلى سلمى لبنى بشرى موسى عيسى يحيى مصطفى مرتضى مجتبى أخرى
    إحدى أولى كبرى صغرى وسطى عظمى قصوى يسرى يمنى أعلى أقصى أدنى أقوى أغلى أحلى أرقى أغنى أسمى ذكرى شكوى فتوى دعوى
    حلوى عدوى جدوى تقوى قوى قرى رؤى ضحى فوضى مرضى قتلى جرحى موتى أسرى غرقى حمى مستوى محتوى مستشفى مقهى منتدى ملتقى
    مبنى معنى مغزى مرمى مسمى ملهى مصفى مجرى مأوى منتهى ملتهى مستثنى موسيقى نصارى يتامى سكارى حيارى قدامى ندامى هوى
    فتى
""")

# Verbs that do; with the article they are verbal nouns in ye (تخلى, but التخلي).
ALEF_MAKSURA_VERBS = read_words("""
    أدى أبدى أجرى ألقى أعطى ألغى أنهى أفضى أوصى أمضى أخفى أحصى أرسى أعفى رأى مضى سعى جرى قضى نهى أتى رمى حكى بكى
    مشى شفى كفى التقى انتهى اكتفى ارتقى اشترى استولى استدعى استثنى اعتدى اقتضى انقضى اختفى احتوى استوى اهتدى تلقى
    تولى تبنى تعدى تحدى تخلى تمنى تصدى تعالى تفادى تراضى تنامى تلاشى توخى صلى غطى لاقى يرى ترى يبقى تبقى يسعى تسعى
    يتلقى تتلقى يتولى تتولى يخشى تخشى يدعى تدعى يسمى تسمى يحظى تحظى يلقى ينسى تنسى يروى روى نرى يتمنى تتماشى
    يتماشى يستثنى تأذى
""")

# و ف, then ب ل ك, then the article; a verb takes none but the first.
PREFIXES = tuple(first + second for first in ("", "و", "ف") for second in ("", "ال", "ب", "ل", "ك", "بال", "كال", "لل"))
VERB_PREFIXES = ("", "و", "ف", "س", "وس")

_WORD = re.compile(f"[{LETTERS}{MARKS}\u0640\u200c]+")
_PERSIAN = re.compile("[کی]")
# With one of these the word is not Arabic: its spelling is left alone.
_FOREIGN = re.compile("[پچژگ\u200c]")
_MARKS = re.compile(f"[{MARKS}\u0640]+")
_INNER = re.compile(f"[{MARKS}\u0640]*[{LETTERS}]")
# The Urdu full stop, and the Urdu sign of a year right after its four digits (2021ء).
_URDU = re.compile(r"\u06d4|(?<=(?<!\d)\d{4})ء(?!\w)")


def arabic_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the changes that make `text[start:end]` plain Arabic spelling; offsets are code points.

    ک becomes ك; ی becomes ي inside a word, and at its end ي or, in the words of `ALEF_MAKSURA`, ى.
    Persian and Indic digits stay as they are.

    >>> "".join(edit.replacement for edit in arabic_edits("علی العراقی", 0, 11))
    'ىي'
    """
    edits = [Edit(*match.span(), "." if match[0] == "\u06d4" else "") for match in _URDU.finditer(text, start, end)]
    if _PERSIAN.search(text, start, end):
        for word in _WORD.finditer(text, start, end):
            if _PERSIAN.search(word[0]) and not _FOREIGN.search(word[0]):
                edits += _letter_edits(word[0], word.start())
    return iter(sorted(edits))


def _letter_edits(word: str, offset: int) -> Iterator[Edit]:
    """Yield the changes of letters in one Arabic word that starts at `offset`."""
    for match in _PERSIAN.finditer(word):
        position = match.start()
        if match[0] == "ک":
            new = "ك"
        elif _INNER.match(word, position + 1) or not _ends_in_alef(word):
            new = "ي"
        else:
            new = "ى"
        yield Edit(offset + position, offset + position + 1, new)


def _ends_in_alef(word: str) -> bool:
    """Say whether the final ی of a word stands for alef maksura."""
    if word.endswith("\u0670"):
        return True
    look = _MARKS.sub("", word).replace("ک", "ك").replace("ی", "ي")[:-1] + "ى"
    return any(
        look.startswith(prefix) and look.removeprefix(prefix) in words
        for prefixes, words in ((PREFIXES, ALEF_MAKSURA), (VERB_PREFIXES, ALEF_MAKSURA_VERBS))
        for prefix in prefixes
    )
