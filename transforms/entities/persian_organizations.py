"""Persian organizations that a head word opens: which of them are sure, by what follows the head."""

from transforms.entities.candidates import Candidate, move_end
from transforms.entities.fields import is_field, joins_fields
from transforms.entities.heads import (
    FIRM,
    FIRM_KEYS,
    MEDIA_KEYS,
    OPEN,
    WORK_KEYS,
    Bounds,
    head_key,
    is_common,
    make_organization,
)
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.persian_extents import Extent, is_any, read_persian_extent
from transforms.entities.tokens import Tokens

# Heads that a name of no everyday word makes sure in Persian.
_CALLED_KEYS = frozenset(
    {"company", "plant", "newspaper", "agency", "party", "university", "institute", "brigades"}
    | {"association", "coalition", "movement", "front", "group", "foundation"}
)
# Media are named after anything (صبح البرز); of these words of time no clause begins with one behind their noun.
_MEDIA_WORDS = frozenset(
    {"صبح", "امروز", "فردا", "دیروز", "عصر", "شب", "روز", "هفته", "خبر", "جهان", "مردم", "ملت", "پیام"}
)
# What newspapers and channels of any name are like.
_KINDS = frozenset(
    {"باطله", "دیواری", "زرد", "یومیه", "کثیرالانتشار", "پرتیراژ", "سراسری", "کاغذی", "چاپی", "مچاله", "توقیفی"}
    | {"مجازی", "اینترنتی", "انلاین", "الکترونیکی", "دیجیتال", "ماهوارهای", "تلویزیونی", "رادیویی", "تلگرامی"}
)
_LONGEST_MEDIUM = 3
_AGENCY = "اژانس"
# Units that are named after persons and places: قرارگاه دماوند, لشکر عاشورا.
_UNITS = frozenset({"قرارگاه", "لشکر", "تیپ", "گردان", "ناوگروه"})
_HOSPITALS = frozenset({"بیمارستان", "شفاخانه"})
# Endings of whom a hospital is for, and of what it has.
_GROUPS = ("ان", "ها", "های", "ش", "ی")
_AFFAIRS = ("در", "امور")
# Organizations of the United Nations and offices that name what they are for: .. در امور پناهندگان.
_AFFAIRS_KEYS = frozenset({"commission", "center", "department"})


def read_organization(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, head: Hit) -> Candidate | None:
    """Return a Persian organization, as far as its name runs on."""
    is_medium = head_key(head) in MEDIA_KEYS and head.entry.detail == "open" and tokens.words[head.last] != _AGENCY
    if is_medium and tokens.joined[head.last] and tokens.words[head.last + 1] in _KINDS:
        return None
    medium = _read_medium(tokens, lexicon, bounds, head) if is_medium else None
    is_unit = tokens.words[head.first] in _UNITS or tokens.words[head.last] in lexicon.classes["eponymous"]
    unit = _read_unit(tokens, bounds, head) if is_unit else None
    if medium is not None or unit is not None:
        return medium or unit
    organization = _read_headed(tokens, lexicon, bounds, head)
    if organization is None or head_key(head) not in _AFFAIRS_KEYS:
        return organization
    return _extend_affairs(tokens, lexicon, organization)


def _read_medium(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, head: Hit) -> Candidate | None:
    """Return a medium whose name stands between its noun and a mark or a function word."""
    last = head.last
    while tokens.joined[last] and last - head.last < _LONGEST_MEDIUM and _may_name_medium(tokens, lexicon, last + 1):
        last += 1
        if last in bounds.titles or (last in bounds.places and last > head.last + 1):
            return None
    if last == head.last or (tokens.joined[last] and not _ends_medium(tokens, lexicon, last + 1)):
        return None
    words = tokens.words[head.last + 1 : last + 1]
    described = lexicon.classes["plain"] | lexicon.classes["org_adjective"]
    if words[0] in lexicon.demonyms or words[0] in described:
        return None
    if len(words) == 1 and (words[0] in lexicon.common or is_field(words[0], lexicon)):
        return None
    return make_organization(tokens, head, last, FIRM, "called")


def _may_name_medium(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    word = tokens.words[index]
    if not word.isalpha() or word.endswith(("های", "هایی", "اند")) or word in lexicon.classes["org_end"]:
        return False
    if word in lexicon.classes["light"] or word.startswith(tuple(lexicon.classes["verb"])):
        return False
    return word in _MEDIA_WORDS or word not in lexicon.classes["stop"]


def _ends_medium(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    word = tokens.words[index]
    return word in lexicon.classes["stop"] or word in lexicon.classes["org_end"]


def _read_unit(tokens: Tokens, bounds: Bounds, head: Hit) -> Candidate | None:
    """Return a unit or a firm that is named after a place, not spoken of then: قرارگاه دماوند, بنیاد گلستان."""
    place = bounds.places.get(head.last + 1) if tokens.joined[head.last] else None
    if place is None or (tokens.words[head.first] in _UNITS and place.detail in {"country", "republic"}):
        return None
    return make_organization(tokens, head, place.last, FIRM, "eponym", place.end)


def _extend_affairs(tokens: Tokens, lexicon: Lexicon, organization: Candidate) -> Candidate:
    """Return an organization with what it is for: کمیساریای عالی سازمان ملل در امور پناهندگان."""
    first = organization.last + 1
    if not all(tokens.joined[organization.last : first + 2]) or tuple(tokens.words[first : first + 2]) != _AFFAIRS:
        return organization
    last = first + 2
    if not is_field(tokens.words[last], lexicon):
        return organization
    if tokens.joined[last] and joins_fields(tokens, lexicon, last):
        last += 2
    return move_end(tokens, organization, last, tokens.ends[last])._replace(confidence=FIRM, detail="firm")


def _read_headed(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, head: Hit) -> Candidate | None:
    extent = read_persian_extent(tokens, lexicon, bounds, head)
    if extent is None or not _fits(head, extent):
        return None
    # شرکت نفت جنوب
    is_of_region = "field" in extent.marks and tokens.words[extent.last] in lexicon.classes["compass"]
    if not (extent.is_closed or is_of_region) and is_common(tokens, lexicon, head, extent.last):
        return None
    if (
        not extent.is_closed
        and extent.last == head.last + 1
        and tokens.words[extent.last] in lexicon.classes["org_adjective"]
    ):
        # انجمن علمی is any such society.
        return None
    first = head.last + 1
    while first < extent.last and tokens.words[first] in lexicon.classes["org_adjective"]:
        first += 1
    inner = bounds.organizations.get(first)
    is_called = inner is not None and inner.last == extent.last and head_key(head) in FIRM_KEYS
    is_sure = extent.is_closed or is_called
    is_own = tokens.words[head.last] not in lexicon.classes["organ"] and tokens.words[head.first] not in _UNITS
    is_called |= inner is not None and is_own
    if not is_any(tokens, lexicon, head):
        is_sure |= head_key(head) in WORK_KEYS and "field" in extent.marks
        is_sure |= head.entry.detail in {"work", "number"}
        is_sure |= head_key(head) == "brigades" and extent.marks[0] == "number"
        is_sure |= extent.is_named and (head.entry.detail == "firm" or head_key(head) in _CALLED_KEYS)
        is_sure |= head_key(head) == "hospital" and _is_named_hospital(tokens, lexicon, head, extent)
    detail = "called" if is_called else "short" if extent.is_cut else "firm"
    confidence, detail = (FIRM, detail) if is_sure else (OPEN, "open")
    return make_organization(tokens, head, extent.last, confidence, detail, extent.end)


def _is_named_hospital(tokens: Tokens, lexicon: Lexicon, head: Hit, extent: Extent) -> bool:
    """Say whether a hospital goes by an everyday word that a mark or a function word stands behind: بیمارستان قائم."""
    last = extent.last
    if last != head.last + 1 or extent.marks != ("everyday",) or tokens.words[head.last] not in _HOSPITALS:
        return False
    word = tokens.words[last]
    if word in lexicon.classes["org_adjective"] or word.endswith(_GROUPS):
        return False
    return not tokens.joined[last] or _ends_medium(tokens, lexicon, last + 1)


def read_branch(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, head: Hit) -> Candidate | None:
    """Return a Persian institution of a place with what stands between the two: شهرداری منطقه ۵ تهران."""
    extent = read_persian_extent(tokens, lexicon, bounds, head)
    if extent is None or extent.marks[-1] != "place" or not set(extent.marks[:-1]) <= {"number", "adjective", "field"}:
        return None
    return make_organization(tokens, head, extent.last, FIRM, "firm", extent.end)


def _fits(head: Hit, extent: Extent) -> bool:
    """Say whether what follows a head that is an everyday word is enough for a name."""
    if head.entry.detail == "named":
        return extent.is_closed and "field" not in extent.marks
    if head.entry.detail == "work":
        return extent.marks[0] == "field" and (extent.is_closed or extent.marks.count("field") > 1)
    if head_key(head) == "plant":
        return extent.is_closed or extent.is_named
    return head.entry.detail != "number" or extent.marks[0] == "number"
