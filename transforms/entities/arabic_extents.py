"""How far an Arabic organization's name runs on from its head word, and whether it is surely one.

A name goes on over definite nouns and adjectives (المجلس الأعلى), over what the organization is for (للآثار, لحقوق
الإنسان), over nouns that govern others (مركز إنعاش الأهوار), over a second subject (والأراضي الرطبة), and over a person
or a firm that it is named after. A place, a listed organization, a title or another head ends it.
"""

import re
from typing import NamedTuple

from transforms.entities.heads import Bounds, head_key
from transforms.entities.lexicon import HOLY_ENDS, Hit, Lexicon
from transforms.entities.tokens import ARTICLE, Tokens

_DUALS = ("تان", "تین")
_FOR_THE, _AND_THE = "لل", "وال"
_MOST_WORDS = 8
# Heads of one thing: no second subject follows with و.
_SINGLE_KEYS = frozenset({"newspaper", "channel", "agency", "brigades", "court", "club", "hospital", "embassy"})
# Heads that only announce a name of its own: منظمة أطباء بلا حدود.
_NAMING_KEYS = frozenset(
    {"organization", "agency", "channel", "newspaper", "company", "club", "party", "movement", "group", "brigades"}
)
# What makes a name of several words sure.
_SURE_MARKS = frozenset({"inner", "pair", "purpose", "nation", "kind"})
# Heads that are everyday words: an adjective behind their noun makes no name of them (قطاع الطاقة الوطني).
_EVERYDAY_KEYS = frozenset({"directorate", "brigades", "union"})
# How a firm's own name ends: شركة أورباكون القابضة.
_FIRM_FORMS = frozenset({"القابضه", "المحدوده", "المساهمه"})
# Broken plurals in ی that look like adjectives, and adjectives of the form أفعل.
_PLURALS = frozenset({"الاسری", "القتلی", "الجرحی", "المرضی", "المستشفی", "المبنی", "المدعی", "الاراضی", "القاضی"})
_ELATIVE = re.compile("الا[^ایه]..")
# Titles in ی that are adjectives too (المركز الإعلامي) end no name; this one is none.
_JUDGE = "القاضی"
_FOOTBALL, _PRESS = "لکره", "الاعلامی"
# What companies that have a place's name are for.
_TRADES = frozenset({"تداول", "تجاره", "صناعه", "توزیع", "تسویق", "تکریر", "نقل", "تاجیر", "انتاج", "خدمات", "تقنیه"})
# Verbal nouns, which say what somebody did it for: لتسليم, لاستقبال, لإعداد.
_ACT = re.compile("ت..ی.|است.{2,}|م.ا..ه|ان..ا.|ا.ت.ا.|ا..ا.|ت.ا..|بحث|منع|وقف|دفع|کشف|طلب|عرض|رفع|فتح|سد|شن|صد|حل|جذب")


class Extent(NamedTuple):
    """The last word of a name and its end in the folded text.

    `is_sure` says that it needs no second opinion, `is_apposed` that but a listed organization follows the head.
    """

    last: int
    end: int
    is_sure: bool
    is_apposed: bool
    is_kind: bool


def read_extent(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, head: Hit) -> Extent | None:
    """Return how far the name goes that a head word begins, or None if nothing follows the head."""
    last, end, marks = head.last, 0, set[str]()
    while last - head.last < _MOST_WORDS and tokens.joined[last]:
        following = last + 1
        inner = bounds.organizations.get(following) or bounds.places.get(following)
        if inner and inner.start == tokens.starts[following]:
            marks.add("inner")
            last, end = inner.last, inner.end
            if not (tokens.joined[last] and _resumes(tokens, lexicon, bounds, head, last)):
                break
            end = 0
            continue
        served = _find_site(tokens, lexicon, bounds, last) or _find_office(tokens, bounds, last)
        if served is not None:
            marks.add("purpose")
            last, end = served
            break
        mark = _read_word(tokens, lexicon, bounds, head, last)
        if mark is None:
            break
        marks.add(mark)
        last = following
    while last > head.last and not end and _is_dangling(tokens, lexicon, last):
        last -= 1
    if last == head.last:
        return None
    if any(tokens.words[index] in lexicon.demonyms for index in range(head.last + 1, last)):
        marks.add("nation")
    first = bounds.organizations.get(head.last + 1)
    is_apposed = first is not None and first.last == last and head_key(head) in _NAMING_KEYS
    is_named = not marks.isdisjoint(_SURE_MARKS) or _is_named_after(tokens, lexicon, head, last)
    is_sure = is_apposed or (last - head.last > 1 and is_named)
    return Extent(last, end or tokens.ends[last], is_sure, is_apposed, "kind" in marks)


def _read_word(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, head: Hit, last: int) -> str | None:
    """Return what the word behind `last` adds to the name, or None if it is no part of it."""
    word = tokens.words[last + 1]
    if _is_boundary(tokens, lexicon, bounds, head, last):
        return None
    if word.startswith(_AND_THE) or _is_governing(lexicon, word.removeprefix("و"), word[0] == "و"):
        return "pair" if _pairs(tokens, lexicon, head, last) else None
    is_deed = _is_governing(lexicon, word[1:], word[0] == "ل")
    if is_deed and last > head.last and not _may_have_purpose(tokens, lexicon, head, last):
        return None
    is_deed |= last > head.last and opens_purpose(tokens, lexicon, last)
    if word.startswith(_FOR_THE) or word == _FOOTBALL or is_deed:
        return "purpose" if last > head.last else "word"
    if not _goes_on(tokens, lexicon, head, last):
        return None
    is_kind = (
        (last > head.last or head.last > head.first)
        and word.startswith(ARTICLE)
        and head_key(head) not in _EVERYDAY_KEYS
    )
    return "kind" if is_kind and _is_adjective(lexicon, word) else "word"


def _find_office(tokens: Tokens, bounds: Bounds, last: int) -> tuple[int, int] | None:
    """Return the last word and the end of the office that a press office is of: المكتب الإعلامي لرئيس مجلس الوزراء."""
    if tokens.words[last] != _PRESS or last + 1 not in bounds.titles or tokens.words[last + 1][0] != "ل":
        return None
    first = last + 2
    owner = bounds.organizations.get(first) or bounds.places.get(first) if tokens.joined[last + 1] else None
    if owner is not None and owner.start == tokens.starts[first]:
        return owner.last, owner.end
    last += 1 + tokens.word_after(last + 1).startswith(ARTICLE)
    return last, tokens.ends[last]


def _find_site(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, last: int) -> tuple[int, int] | None:
    """Return the last word and the end of the site that a definite word is for: المؤسسة العامة لسد الفرات."""
    word = tokens.words[last + 1]
    if word[0] != "ل" or not tokens.words[last].startswith(ARTICLE):
        return None
    whole = bounds.places.get(last + 1)
    if whole is not None and whole.last > last + 1 and whole.start == tokens.starts[last + 1] + 1:
        return whole.last, whole.end
    is_site = any(word[1:] in lexicon.classes[name] for name in ("site", "weak_site"))
    place = bounds.places.get(last + 2) if is_site and tokens.joined[last + 1] else None
    return (place.last, place.end) if place is not None and place.start == tokens.starts[last + 2] else None


def _may_have_purpose(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int) -> bool:
    """Say whether what is to be done is of the name; behind a firm's own name it is what the firm shall do now."""
    word = tokens.words[last]
    if head_key(head) not in _NAMING_KEYS:
        return True
    return word not in lexicon.demonyms and (word.startswith((ARTICLE, _FOR_THE, _AND_THE)) or word in lexicon.listed)


def opens_purpose(tokens: Tokens, lexicon: Lexicon, last: int) -> bool:
    """Say whether ل and what a definite word qualifies stand behind a definite one: لنفط الخليج, لمخيمات النازحين."""
    word = tokens.words[last + 1]
    form = word[1:]
    if word[:1] != "ل" or word.startswith(_FOR_THE) or len(word) < 4 or not tokens.joined[last + 1]:
        return False
    if not (tokens.words[last].startswith(ARTICLE) and tokens.words[last + 2].startswith(ARTICLE)):
        return False
    if lexicon.is_any_name(form):
        return False
    is_named = lexicon.means(form, "place", "organization", "person", "title")
    is_other = word in lexicon.listed or form in lexicon.classes["stop"] or is_named
    return not is_other and _ACT.fullmatch(form) is None


def is_possessed(tokens: Tokens, index: int) -> bool:
    """Say whether a word ends in a pronoun, which folding makes equal to ة: محافظه (its governor), تحالف تقوده شركة."""
    return tokens.words[index].endswith("ه") and tokens.surface(index)[-1] == "ه"


def _resumes(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, head: Hit, last: int) -> bool:
    """Say whether a name goes on behind a place or a listed organization: مركز صنعاء للدراسات."""
    word = tokens.words[last + 1]
    if word in lexicon.classes["stop"]:
        return False
    if word.startswith(_FOR_THE) or word in lexicon.classes["org_adjective"]:
        return True
    if head_key(head) == "company" and word[1:] in _TRADES and word[0] == "ل":
        # شركة النيل لتداول الأوراق المالية
        return tokens.word_after(last + 1).startswith(ARTICLE)
    is_other = last + 1 in bounds.places or last + 1 in bounds.organizations or last + 1 in bounds.titles
    if is_other or not word.startswith(_AND_THE) or _is_boundary(tokens, lexicon, bounds, head, last):
        return False
    return tokens.words[last].startswith(ARTICLE) and _pairs(tokens, lexicon, head, last)


def _is_boundary(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, head: Hit, last: int) -> bool:
    """Say whether the word behind `last` is no part of a name whatever it is."""
    following = last + 1
    word = tokens.words[following]
    if word in lexicon.classes["stop"] or not word.isalpha() or len(word) < 2:
        return True
    if word.endswith(_DUALS) and word not in lexicon.listed and not word.startswith(ARTICLE):
        # شركة سوكار جاهزتان
        return True
    if word[0] == "و" and (word[1:] in lexicon.classes["stop"] or following in bounds.heads):
        return True
    is_title = following in bounds.titles and not (word.endswith("ی") and word != _JUDGE)
    return is_title and (last > head.last or tokens.words[last].startswith(ARTICLE))


def _pairs(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int) -> bool:
    """Say whether a second subject may follow: لجنة الأمن والدفاع; but not who else is spoken of."""
    if last == head.last or head_key(head) in _SINGLE_KEYS:
        return False
    word = tokens.words[last + 1]
    if word[1:] in lexicon.classes["actor"] or word[1:] in lexicon.demonyms:
        return False
    before = tokens.words[last]
    # لتعبئة وخدمات الغاز
    return before.startswith((ARTICLE, _FOR_THE, _AND_THE)) or _is_governing(lexicon, before.removeprefix("ل"), True)


def _is_governing(lexicon: Lexicon, word: str, is_open: bool) -> bool:
    """Say whether a bare noun governs what follows in names of organizations: إنعاش, رعاية, شؤون."""
    return is_open and word in lexicon.classes["governing"]


def _goes_on(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int) -> bool:
    """Say whether the word behind `last` goes on with the name by its own form."""
    word, before = tokens.words[last + 1], tokens.words[last]
    if word.startswith(ARTICLE):
        return _goes_on_definite(tokens, lexicon, head, last)
    if last > head.last and before[0] == "ل" and before[1:] in lexicon.classes["governing"]:
        # الشركة العامة لتوزيع كهرباء الجنوب
        return word in lexicon.classes["governing"] and tokens.word_after(last + 1).startswith(ARTICLE)
    if tokens.words[head.last].startswith(ARTICLE):
        return False
    if last == head.last:
        is_governing = word in lexicon.classes["governing"]
        return is_governing or not (lexicon.is_inflected(word) or is_possessed(tokens, last + 1))
    if before in lexicon.classes["governing"]:
        return word in lexicon.classes["governing"] or word in lexicon.classes["governed"]
    return _goes_on_person(tokens, lexicon, last)


def _goes_on_definite(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int) -> bool:
    """Say whether a definite word goes on with the name."""
    word, before = tokens.words[last + 1], tokens.words[last]
    is_naming = head_key(head) in _NAMING_KEYS
    # The nationality of a firm or a medium is no part of its own name: شركة بوينغ الأمريكية.
    is_own = is_naming and last > head.last and not before.startswith((ARTICLE, _FOR_THE))
    if word in lexicon.demonyms and (is_own or before in _FIRM_FORMS):
        return False
    if is_naming and last == head.last + 1 and tokens.word_after(last + 1) in lexicon.classes["purpose"]:
        # شركة المجد الرافع للمقاولات
        return True
    is_behind = before.startswith((ARTICLE, _FOR_THE, _AND_THE)) and before not in HOLY_ENDS
    return not is_behind or _is_adjective(lexicon, word) or _goes_on_name(lexicon, before, word)


def _is_adjective(lexicon: Lexicon, word: str) -> bool:
    """Say whether a definite Arabic word may qualify a definite noun; a noun there is of the next phrase: الطعن."""
    if word in lexicon.classes["vague"] or word in _PLURALS:
        return False
    adjectives = lexicon.classes["org_adjective"]
    if word in adjectives or word in lexicon.demonyms or word in lexicon.classes["ordinal"]:
        return True
    is_participle = word.startswith("الم") and word.endswith("ه") and word not in lexicon.common
    return word.endswith(("ی", "یه")) or is_participle or _ELATIVE.fullmatch(word) is not None


def _goes_on_name(lexicon: Lexicon, before: str, word: str) -> bool:
    """Say whether two definite words are of a name: مؤسسة الشهيد الصدر, مستشفى الأمير الحسين."""
    is_opening = before in lexicon.classes["place_opening"] or before in lexicon.given
    return is_opening or (before in lexicon.surnames and word in lexicon.surnames)


def _goes_on_person(tokens: Tokens, lexicon: Lexicon, last: int) -> bool:
    """Say whether a person's or a firm's name that an organization has goes on: مستشفى شارل نيكول, مكتبة الملك فهد."""
    word, following = tokens.words[last], tokens.words[last + 1]
    if word == "عبد" or (following == "عبد" and not word.startswith(ARTICLE)):
        return True
    is_given = lexicon.is_given(word)
    is_opening = is_given or word in lexicon.classes["place_opening"]
    is_foreign = not {word, following, following[:-1]} & lexicon.listed and not lexicon.is_inflected(following)
    is_foreign &= not word.startswith((ARTICLE, _FOR_THE, _AND_THE))
    if is_given and following in lexicon.surnames:
        return True
    if not (is_opening or (is_foreign and not following.startswith((ARTICLE, "و", "ل")))):
        return False
    if is_foreign and not is_opening and following.endswith(("ه", "ت", "ین", "ون")):
        return False
    return lexicon.is_name_part(following) and not lexicon.is_inflected(following)


def _is_named_after(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int) -> bool:
    """Say whether a sure head is followed by the name of a person: مستشفى الحبيب بورقيبة."""
    if head.entry.detail != "firm":
        return False
    words = tokens.words[head.last + 1 : last + 1]
    return any(word in lexicon.given or word in lexicon.surnames for word in words)


def _is_dangling(tokens: Tokens, lexicon: Lexicon, last: int) -> bool:
    """Say whether a noun stands at the end that would govern something."""
    word = tokens.words[last]
    # لجنة الأمن والدفاع is whole.
    is_second = word[0] == "و" and not word.startswith(_AND_THE)
    return _is_governing(lexicon, word, True) or _is_governing(lexicon, word[1:], word[0] == "ل" or is_second)
