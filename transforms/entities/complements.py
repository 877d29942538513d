"""What the name of a listed organization goes on with: a country, a nationality, one more field, its parent."""

from transforms.entities.candidates import Candidate, move_end
from transforms.entities.fields import joins_fields
from transforms.entities.heads import Bounds
from transforms.entities.lexicon import Lexicon
from transforms.entities.persian_extents import extend_listed
from transforms.entities.tokens import ARTICLE, Tokens

# How Arabic names begin that any state's organization may have: الحرس الوطني, مجلس النواب, وزارة الخارجية.
_GENERIC = (
    *(ARTICLE, "وزارة", "مجلس", "قوات", "جيش", "هيئة", "دار", "خفر", "حرس", "قوى", "نقابة", "محكمة", "ديوان"),
    *("دائرة", "مديرية", "إدارة", "ادارة", "لجنة", "جهاز", "مؤسسة", "معهد", "مصلحة", "نيابة", "سلطة", "مكتب", "مركز"),
    *("جمعية", "اتحاد", "غرفة", "سلاح", "أركان", "رئاسة", "شرطة", "بنك", "مصرف", "بعثة", "سفارة", "وكالة الفضاء"),
)
_COURT, _FEDERAL = "محکمه", "الاتحادیه"
_NETWORK = frozenset({"نتورک", "نیتورک", "نتوورک"})
# Ball games: لكرة القدم.
_BALL = "کره"
_LONGEST = 4
_STATES = frozenset({"country", "republic", "region", "province"})


def draw_out(
    tokens: Tokens,
    lexicon: Lexicon,
    place_at: dict[int, Candidate],
    listed_at: dict[int, Candidate],
    org: Candidate,
) -> Candidate | None:
    """Return a ministry with its country, or an Arabic organization with its nationality: وزارة الدفاع العراقية."""
    after = org.last + 1
    if tokens.language == "fa":
        extent = extend_listed(tokens, lexicon, Bounds(place_at, listed_at, frozenset(), frozenset()), org)
        is_state = after in place_at and (org.detail == "ministry" or place_at[after].detail in _STATES)
        if extent is not None and not is_state:
            drawn = move_end(tokens, org, extent.last, extent.end)
            key = org.key if extent.marks == ("country",) else drawn.key
            is_part = tokens.words[org.first] in lexicon.classes["organ"] or extent.marks[-1] == "parent"
            detail = "firm" if is_part else "called"
            return drawn._replace(key=key, method="rule", detail=detail)
    if not tokens.joined[org.last]:
        return None
    is_run_on = tokens.language == "ckb" and tokens.words[org.last].endswith("ی")
    if tokens.language == "fa" and after in place_at:
        # In Persian only the ezafe, which is not written, can join a country to an organization.
        is_run_on = place_at[after].detail in _STATES and place_at[after].start == tokens.starts[after]
    if org.detail == "ministry" and after in place_at:
        is_run_on |= place_at[after].start == tokens.starts[after]
    if is_run_on and after in place_at:
        place = place_at[after]
        is_organ = tokens.language != "fa" or tokens.words[org.first] in lexicon.classes["organ"]
        detail = org.detail if is_organ or org.detail == "ministry" else "called"
        key = f"{org.key}:{key_suffix(place.key)}"
        return org._replace(last=place.last, end=place.end, key=key, method="rule", detail=detail)
    longer = _draw_out_house(tokens, lexicon, org) or _draw_out_fields(tokens, lexicon, place_at, listed_at, org)
    if longer is not None:
        return longer
    code = read_nationality(tokens, lexicon, after) if tokens.language == "ar" and org.detail != "club" else ""
    if code and tokens.unfold(org.start, org.end).startswith(_GENERIC):
        key = f"{org.key}:{code.lower()}" if org.detail == "ministry" else org.key
        return org._replace(last=after, end=tokens.ends[after], key=key, method="rule")
    return None


def _draw_out_house(tokens: Tokens, lexicon: Lexicon, org: Candidate) -> Candidate | None:
    """Return a Sorani house of a listed kind with its own name: نەخۆشخانەی فریاکەوتنی ئازادی."""
    houses, after = lexicon.classes["house"], org.last + 1
    if tokens.words[org.first] not in houses or not tokens.words[org.last].endswith("ی"):
        return None
    word = tokens.words[after]
    if not lexicon.is_name_part(word) and (word not in lexicon.classes["plain"] or tokens.joined[after]):
        return None
    return move_end(tokens, org, after, tokens.ends[after])._replace(method="rule", detail="called")


def _draw_out_fields(
    tokens: Tokens,
    lexicon: Lexicon,
    place_at: dict[int, Candidate],
    listed_at: dict[int, Candidate],
    org: Candidate,
) -> Candidate | None:
    """Return a Persian or Sorani organization with one more field, or with the organization it is a part of."""
    if tokens.language == "ar":
        return close_arabic(tokens, lexicon, org)
    if tokens.language == "ckb" and joins_fields(tokens, lexicon, org.last):
        last = org.last + 2
        place = place_at.get(last + 1) if tokens.words[last].endswith("ی") and tokens.joined[last] else None
        last, end = (place.last, place.end) if place else (last, tokens.ends[last])
        return move_end(tokens, org, last, end)._replace(method="rule", detail="called")
    parent = listed_at.get(org.last + 1)
    if (
        parent
        and parent.start == tokens.starts[parent.first]
        and (tokens.words[org.first] in lexicon.classes["organ"] or _governs(tokens, org))
    ):
        return move_end(tokens, org, parent.last, parent.end)._replace(method="rule", detail="firm")
    return None


def close_arabic(tokens: Tokens, lexicon: Lexicon, org: Candidate) -> Candidate | None:
    """Return an Arabic institution with its kind and its purpose (جامعة دمنهور الأهلية), and a medium with نتورك."""
    last = org.last
    if tokens.word_after(last) in _NETWORK:
        return move_end(tokens, org, last + 1, tokens.ends[last + 1])
    if org.first == last or not lexicon.means(tokens.view.text[org.start : tokens.ends[org.first]], "head"):
        return None
    word = tokens.word_after(last)
    # محكمة تحقيق الكرخ الأولى
    is_of_court = tokens.words[org.first].endswith(_COURT) and (word in lexicon.classes["ordinal"] or word == _FEDERAL)
    last += is_of_court or word in lexicon.classes["kind_adjective"]
    if tokens.word_after(last) in lexicon.classes["purpose"]:
        last += 1
        while last - org.last < _LONGEST and _is_of_purpose(tokens, lexicon, last + 1):
            last += 1
    return None if last == org.last else move_end(tokens, org, last, tokens.ends[last])._replace(method="rule")


def _is_of_purpose(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Say whether a word goes on with an institution's purpose: لكرة اليد, للعلوم والتكنولوجيا, للصحة النفسية."""
    word = tokens.words[index] if tokens.joined[index - 1] else ""
    if tokens.words[index - 1].endswith(_BALL):
        return word.startswith(ARTICLE)
    is_next = word.startswith("وال") and f"لل{word[3:]}" in lexicon.classes["purpose"]
    return is_next or word in lexicon.classes["org_adjective"]


def _governs(tokens: Tokens, org: Candidate) -> bool:
    """Say whether a Sorani ministry's name goes on with an ezafe."""
    return tokens.language == "ckb" and org.detail == "ministry" and tokens.words[org.last].endswith("ی")


def read_nationality(tokens: Tokens, lexicon: Lexicon, index: int) -> str:
    """Return the code of a nationality's adjective, or nothing."""
    word = tokens.words[index]
    code = lexicon.demonyms.get(word, "")
    return "" if tokens.language == "ar" and not word.startswith(ARTICLE) else code


def key_suffix(key: str) -> str:
    """Return what a place's key adds to its institutions': `iq` of `country:IQ`."""
    return key.partition(":")[2].lower()
