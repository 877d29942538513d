"""Titles in the text with what stands around them: the country or office they belong to, the place of their holder."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from transforms.entities.arabic_titles import draw_out_arabic, is_preposition, is_teacher_of
from transforms.entities.candidates import Candidate, list_words
from transforms.entities.fields import is_field, joins_fields
from transforms.entities.lexicon import Hit, Lexicon, load_lexicon
from transforms.entities.tokens import Tokens, read_first

# Arabic and Sorani titles that are part of a name, behind a given name.
_NAMES_TOO = frozenset(
    {"شیخ", "مهلا", "حاجی", "الحاج", "الشیخ", "السید", "الملا", "القاضی", "الامیر", "المهندس", "المحامی"}
    | {"المعلم", "الصیاد", "الجندی", "المفتی", "الخطیب", "العمده", "الطیار", "الوالی", "الطالب", "الراهب", "القس"}
    | {"التاجر", "الشاعر", "الحارس", "الکاتب", "الرائد", "النقیب", "الوکیل", "الاسیر", "الشهید", "الطبیب", "الحاکم"}
)
_IN = frozenset({"فی", "عن", "لدی"})
_STRENGTH = {"office": 0, "head": 1, "rank": 2, "honorific": 3}


# Titles that a field of work may follow, and those that belong to the holder of another title.
_FIELDED = frozenset(
    f"role:{key}"
    for key in (
        *("deputy", "director", "directorgeneral", "adviser", "expert", "secretary"),
        *("headofdepartment", "analyst", "professor", "activist", "uncoordinator"),
    )
)
_OWNED = frozenset(
    f"role:{key}"
    for key in (
        *("deputy", "adviser", "undersecretary", "spokesman", "representative"),
        *("headofoffice", "specialenvoy", "directorgeneral"),
    )
)
_LONGEST_FIELD = 6
# Those whose Sorani field may be any field of work: بەڕێوەبەری گشتیی تەندروستیی سلێمانی.
DIRECTORS = frozenset(f"role:{key}" for key in ("director", "directorgeneral", "directoroffield", "adviser"))
# Who heads a company, whose name begins with its field: مدیرعامل آب و فاضلاب.
_MANAGING = frozenset({"مدیرعامل", "عامل"})


# Journalists, and what is of the press: folded.
_PRESS = frozenset({"الصحفی", "الصحفیه", "الصحافی", "الصحافیه", "الاعلامی", "الاعلامیه"})
_THINGS = frozenset(
    {"الموتمر", "الندوه", "اللقاء", "البیان", "التصریح", "العمل", "المرکز", "المکتب", "الحقل", "الوسط", "القطاع"}
    | {"الملتقی", "المجال", "النشاط", "الحوار", "التقریر", "الایجاز", "التحقیق", "الخطاب", "المجلس", "الانتاج"}
)


class Frame(NamedTuple):
    """A title over the words `first` to `last`; `slot` is the word where its holder's name would begin.

    `has_complement` says that an organization, a place or a nationality stands between.
    """

    first: int
    last: int
    start: int
    kind: str
    key: str
    slot: int
    has_complement: bool


def has_field(tokens: Tokens, hit: Hit) -> bool:
    """Say whether a title goes on with the field of work of its holder: مدیرکل راهداری."""
    return hit.entry.key in _FIELDED and tokens.words[hit.last] not in _MANAGING


# Who is sent to a country: of others who are in one the sentence goes on (خبرنگار الجزیره در سوریه).
_SENT = frozenset(f"role:{key}" for key in ("ambassador", "consul", "representative", "specialenvoy", "envoy"))
# "In", between whom an ambassador is of and where he is.
_IN_COUNTRY = {"fa": "در", "ckb": "له"}


def find_frames(tokens: Tokens, lexicon: Lexicon, hits: Iterable[Hit], names: Sequence[Candidate]) -> list[Frame]:
    """Return the titles of the text in its order.

    Of the titles that begin at a word the longest counts that takes nothing from an organization
    or a place: in دبیر شورای عالی امنیت the title is دبیر. Titles inside titles are left out,
    but for ranks that follow each other.

    Args:
        names: the organizations and places of the text.
    """
    inside = list_words(name for name in names if name.detail != "republic")
    name_at = {name.first: name for name in sorted(names, key=lambda name: name.last)}
    frames: list[Frame] = []
    done = -1
    titles = {hit.first: hit for hit in _longest_titles(tokens, lexicon, hits, inside)}
    for hit in titles.values():
        if hit.first > done and not _is_name(tokens, lexicon, hit):
            draw_out = draw_out_arabic if tokens.language == "ar" else _draw_out
            title = draw_out(tokens, lexicon, titles, name_at, hit)
            frames.append(_frame(tokens, lexicon, name_at, title))
            done = title.last
    return frames


def _draw_out(
    tokens: Tokens, lexicon: Lexicon, titles: Mapping[int, Hit], name_at: Mapping[int, Candidate], hit: Hit
) -> Hit:
    """Return a Persian or Sorani title with its field and the title that it belongs to: معاون حقوقی وزیر خارجه."""
    fields = _list_fields(lexicon.language)
    if not fields or hit.entry.detail not in {"office", "head"}:
        return hit
    last, is_fielded = hit.last, has_field(tokens, hit)
    while is_fielded and last - hit.last < _LONGEST_FIELD and _is_free(tokens, name_at, last):
        # راهداری و حمل و نقل جاده‌ای
        is_next = last > hit.last and tokens.words[last + 1] == "و" and tokens.joined[last + 1]
        index = last + 1 + is_next
        if tokens.words[index] not in fields and not _is_directed(tokens, lexicon, hit, index):
            break
        last = index
    owner = titles.get(last + 1) if tokens.joined[last] else None
    is_owned = owner is not None and owner.entry.detail in {"office", "head"} and hit.entry.key in _OWNED
    if is_owned and owner is not None and owner.entry.key != hit.entry.key:
        key = f"{hit.entry.key}:{owner.entry.key.removeprefix('role:')}"
        return owner._replace(first=hit.first, start=hit.start, entry=owner.entry._replace(key=key))
    return hit if last == hit.last else hit._replace(last=last, end=tokens.ends[last])


def _is_directed(tokens: Tokens, lexicon: Lexicon, title: Hit, index: int) -> bool:
    """Say whether a word is the field that a Sorani director has charge of."""
    word = tokens.words[index]
    return (
        tokens.language == "ckb"
        and title.entry.key in DIRECTORS
        and word not in lexicon.classes["facility"]
        and is_field(word, lexicon)
    )


@cache
def _list_fields(language: str) -> frozenset[str]:
    """Return the words of a holder's field of work; in Persian an institution's fields are those of its directors."""
    classes = load_lexicon(language).classes
    fields = classes["role_field"]
    if language != "fa":
        return fields
    return (fields | classes["field"] | classes["org_adjective"]) - classes["no_field"]


def _is_free(tokens: Tokens, name_at: Mapping[int, Candidate], last: int) -> bool:
    return tokens.joined[last] and last + 1 not in name_at


def _longest_titles(tokens: Tokens, lexicon: Lexicon, hits: Iterable[Hit], inside: set[int]) -> Iterator[Hit]:
    best: dict[int, Hit] = {}
    for hit in hits:
        if hit.entry.kind != "title" or any(word in inside for word in range(hit.first, hit.last + 1)):
            continue
        if _is_cut_field(tokens, lexicon, hit) or is_preposition(tokens, hit):
            continue
        known = best.get(hit.first)
        rank = (hit.last, -_STRENGTH[hit.entry.detail])
        if known is None or rank > (known.last, -_STRENGTH[known.entry.detail]):
            best[hit.first] = hit
    yield from (best[first] for first in sorted(best))


def _is_cut_field(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether a Persian title takes the first of two fields of an office: رئیس اطلاعات و فرهنگ."""
    if tokens.language != "fa" or hit.last == hit.first or hit.entry.key.startswith("role:ministerof"):
        return False
    return tokens.joined[hit.last] and joins_fields(tokens, lexicon, hit.last)


def _is_name(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether an Arabic or Sorani title is part of a name here: عبد الأمير, شذا الحاج مبارك, لاهور شێخ جەنگی.

    An adjective of what the press has is none either: المؤتمر الصحفي.
    """
    if tokens.language == "fa" and hit.last == hit.first and tokens.joined[hit.first]:
        # شاه محمود, ملا محمد are given names of two words.
        return tokens.words[hit.first] + tokens.words[hit.first + 1] in lexicon.given
    if tokens.language == "ckb" and _is_first_of_two(tokens, lexicon, hit):
        return True
    if tokens.language not in {"ar", "ckb"} or hit.last > hit.first:
        return False
    before = tokens.word_before(hit.first)
    if tokens.words[hit.first] in _PRESS and any(form in _THINGS for form, _ in read_first(before, "ar")):
        return True
    return before == "عبد" or (tokens.words[hit.first] in _NAMES_TOO and lexicon.is_given(before))


def _is_first_of_two(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether a Sorani rank that is a given name too has just one name behind it: ڕائید فەهمی، شێخ مارف."""
    word, first = tokens.words[hit.first], hit.first
    is_given = lexicon.is_given(word)
    if not is_given or hit.last > first or hit.entry.detail != "rank" or not tokens.joined[first]:
        return False
    following = tokens.words[first + 1]
    is_name = lexicon.is_name_part(following) and not lexicon.names.get(following)
    return is_name and (not tokens.joined[first + 1] or not lexicon.is_name_part(tokens.words[first + 2]))


def _frame(tokens: Tokens, lexicon: Lexicon, name_at: dict[int, Candidate], hit: Hit) -> Frame:
    """Look past former, our country's, the country, the organization and the nationality to the holder's place."""
    slot, has_complement = hit.last + 1, False
    for _ in range(4):
        if slot >= len(tokens.words) or not tokens.joined[slot - 1]:
            break
        word = tokens.words[slot]
        name = name_at.get(slot)
        if name is not None and name.start == tokens.starts[slot]:
            slot, has_complement = name.last + 1, True
        elif word in lexicon.classes["modifier"]:
            slot += 1
        elif tokens.language == "ar" and word in lexicon.classes["bare_noun"] and slot + 1 in name_at:
            # محافظ مدينة بابل
            slot += 1
        elif word == _IN_COUNTRY.get(tokens.language) and slot + 1 in name_at and tokens.joined[slot]:
            # سفیر ژاپن در ایران
            place = name_at[slot + 1]
            if hit.entry.key not in _SENT and tokens.joined[place.last]:
                break
            slot = place.last + 1
        elif tokens.language == "ar" and (inside := _find_inside(tokens, lexicon, name_at, slot)):
            slot, has_complement = inside.last + 1, True
        elif word in lexicon.demonyms and _is_apposed(tokens, slot):
            slot, has_complement = slot + 1, True
        else:
            break
    kind = "head" if is_teacher_of(tokens, hit, has_complement=has_complement) else hit.entry.detail
    return Frame(hit.first, hit.last, hit.start, kind, hit.entry.key, slot, has_complement)


def _find_inside(tokens: Tokens, lexicon: Lexicon, name_at: dict[int, Candidate], slot: int) -> Candidate | None:
    """Return where an Arabic title is held: رئيس لجنة الأمن في مجلس النواب, or بمجلس النواب."""
    if tokens.words[slot] in _IN and tokens.joined[slot]:
        # النائب عن محافظة ديالى
        is_noun = tokens.words[slot + 1] in lexicon.classes["bare_noun"] and tokens.joined[slot + 1]
        return name_at.get(slot + 2 if is_noun and slot + 1 not in name_at else slot + 1)
    name = name_at.get(slot)
    return name if name is not None and tokens.words[slot][0] in "بل" else None


def _is_apposed(tokens: Tokens, index: int) -> bool:
    """Say whether a nationality qualifies the title: in Arabic it then has the article."""
    return tokens.language != "ar" or tokens.words[index].startswith("ال")
