"""How far an Arabic title goes: over its field (أستاذة الاقتصاد) and the title it belongs to (نائب الممثل الخاص)."""

from collections.abc import Mapping

from transforms.entities.candidates import Candidate
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.tokens import ARTICLE, Tokens

_BY_NAME = "باسم"
_AFFAIRS = frozenset({"لشوون", "للشوون", "لشئون"})
_GOVERNOR = "والی"
# Who has charge of everything.
_OVER_ALL = frozenset({"role:president", "role:primeminister", "role:king"})
_MOST_FIELDS = 3
_OWNED = frozenset(f"role:{key}" for key in ("deputy", "adviser", "undersecretary", "spokesman", "headofoffice"))
# Who has a field of work: its noun and the adjectives of that.
_FIELDED = frozenset(
    {
        "استاذ",
        "استاذه",
        "منسق",
        "منسقه",
        "خبیر",
        "خبیره",
        "محاضر",
        "محرر",
        "محرره",
        "مستشار",
        "مستشاره",
        "باحث",
        "باحثه",
        "اخصایی",
        "اخصاییه",
        "استشاری",
        "استشاریه",
        "مدرب",
        "معلم",
    }
)
# Who has charge of a section, which is no institution: رئيس قسم البحوث.
_CHIEFS = frozenset({"رییس", "رییسه", "مدیر", "مدیره", "مسوول", "مسووله", "نایب"})
_SECTIONS = frozenset({"قسم", "وحده"})
# A professor is nothing but a form of address, unless the university stands behind it.
_TEACHERS = frozenset({"الاستاذ", "الاستاذه"})


def draw_out_arabic(
    tokens: Tokens, lexicon: Lexicon, titles: Mapping[int, Hit], name_at: Mapping[int, Candidate], hit: Hit
) -> Hit:
    """Return an Arabic title with its field, or with the title whose holder it serves."""
    last = hit.last
    word = tokens.words[last]
    if not tokens.joined[last] or hit.entry.detail not in {"office", "head"}:
        return hit
    owner = titles.get(last + 1)
    is_construct = not word.startswith(ARTICLE) or word == _BY_NAME
    if owner is not None and (owner.entry.detail not in {"office", "head"} or owner.entry.key == hit.entry.key):
        owner = None
    if hit.entry.key in _OWNED and is_construct and owner is not None and owner.start == tokens.starts[owner.first]:
        key = f"{hit.entry.key}:{owner.entry.key.removeprefix('role:')}"
        return owner._replace(first=hit.first, start=hit.start, entry=owner.entry._replace(key=key))
    affairs = last if hit.entry.key in _OVER_ALL else _read_affairs(tokens, lexicon, name_at, last)
    if affairs > last:
        # With its field a definite title is an office, whoever holds it; an expert for something is anybody.
        is_office = tokens.words[hit.first].startswith(ARTICLE)
        entry = hit.entry._replace(detail="office") if is_office else hit.entry
        return hit._replace(last=affairs, end=tokens.ends[affairs], entry=entry)
    if is_construct and word in _CHIEFS and tokens.words[last + 1] in _SECTIONS:
        section = _read_section(tokens, lexicon, name_at, last + 1)
        office = hit.entry._replace(detail="office")
        return hit if section is None else hit._replace(last=section, end=tokens.ends[section], entry=office)
    if tokens.words[hit.first] not in _FIELDED:
        return hit
    while tokens.joined[last] and last - hit.last < _MOST_FIELDS and _is_field(tokens, lexicon, name_at, hit, last + 1):
        last += 1
    return hit if last == hit.last else hit._replace(last=last, end=tokens.ends[last])


def _read_section(tokens: Tokens, lexicon: Lexicon, name_at: Mapping[int, Candidate], last: int) -> int | None:
    """Return the last word of the name of a section that has a chief, or None: رئيس قسم البحوث الاقتصادية."""
    name = name_at.get(last)
    if not tokens.word_after(last).startswith(ARTICLE) or last + 1 in name_at or (name and name.detail != "open"):
        return None
    last += 1
    is_quality = _is_quality(lexicon, tokens.word_after(last)) and last + 1 not in name_at
    return last + 1 if is_quality else last


def _read_affairs(tokens: Tokens, lexicon: Lexicon, name_at: Mapping[int, Candidate], last: int) -> int:
    """Return the last word of what a title's holder has charge of (المفوض الأوروبي لشؤون العدل), or `last`."""
    opening = last
    if tokens.words[last] not in _AFFAIRS:
        opening += 1
        if tokens.words[opening] in lexicon.demonyms and tokens.words[opening].startswith(ARTICLE):
            opening += tokens.joined[opening]
    if tokens.words[opening] not in _AFFAIRS or not tokens.joined[opening]:
        return last
    name = name_at.get(opening + 1)
    if name is not None:
        return last
    end = opening
    while end - opening < _MOST_FIELDS and tokens.joined[end]:
        word = tokens.words[end + 1]
        is_noun = end == opening and word.startswith(ARTICLE)
        is_more = end > opening and (_is_quality(lexicon, word) or (word.startswith("وال") and end + 1 not in name_at))
        if not (is_noun or is_more):
            break
        end += 1
    return end if end > opening else last


def _is_quality(lexicon: Lexicon, word: str) -> bool:
    is_adjective = word.endswith("یه") or word in lexicon.classes["org_adjective"]
    return word.startswith(ARTICLE) and is_adjective and word not in lexicon.surnames


def is_preposition(tokens: Tokens, hit: Hit) -> bool:
    """Say whether what folds to a governor is وإلى."""
    if tokens.language != "ar" or hit.last > hit.first or tokens.words[hit.first] != _GOVERNOR:
        return False
    return not tokens.surface(hit.first).endswith(("ي", "ی"))


def _is_field(tokens: Tokens, lexicon: Lexicon, name_at: Mapping[int, Candidate], title: Hit, index: int) -> bool:
    """Say whether a definite word is the noun of a field, or behind that an adjective."""
    word = tokens.words[index]
    if not word.startswith(ARTICLE) or index in name_at or word in lexicon.demonyms:
        return False
    is_adjective = word.endswith(("ی", "یه")) or word in lexicon.classes["org_adjective"]
    if index == title.first + 1:
        is_name = lexicon.is_any_name(word)
        return not (is_name or word.endswith("ی"))
    return is_adjective and word not in lexicon.surnames


def is_teacher_of(tokens: Tokens, hit: Hit, *, has_complement: bool) -> bool:
    """Say whether a professor's form of address is the title here: الأستاذ في الجامعة الأردنية."""
    return has_complement and hit.first == hit.last and tokens.words[hit.first] in _TEACHERS
