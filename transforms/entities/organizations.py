"""The rule layer for organizations: a head word and what runs on from it (وزارت، سازمان، حزب، سفارت)."""

from collections.abc import Iterable, Mapping, Sequence

from transforms.entities.arabic_extents import opens_purpose
from transforms.entities.arabic_organizations import read_arabic
from transforms.entities.arabic_units import read_numbered
from transforms.entities.candidates import Candidate, list_words, move_end
from transforms.entities.complements import close_arabic, draw_out, key_suffix, read_nationality
from transforms.entities.fields import is_article, is_field, is_no_institution, joins_fields
from transforms.entities.frames import has_field
from transforms.entities.heads import (
    FIRM,
    FIRM_KEYS,
    MEDIA_KEYS,
    NO_PLACE_KEYS,
    OPEN,
    WORK_KEYS,
    Bounds,
    head_key,
    is_common,
    make_organization,
)
from transforms.entities.lexicon import HOLY_ENDS, Hit, Lexicon
from transforms.entities.listed_organizations import list_portfolios
from transforms.entities.persian_organizations import read_branch, read_organization
from transforms.entities.sorani_extents import (
    ending_length,
    extend_purpose,
    is_named_so,
    is_no_head,
    list_directors,
    runs_on,
)
from transforms.entities.tokens import ARTICLE, COMPASS, Tokens, has_tanween

_LONGEST = 4
_STATE, _DEMONYM = 0.85, 0.8
_OPEN_EXTENTS = frozenset({"open", "firm", "named", "work", "number"})
# Heads that are also what an organization is for: لجنة الأمن والدفاع.
_FIELD_KEYS = frozenset(
    {"org:foreignministry", "org:defenceministry", "org:interiorministry", "org:judiciary", "org:fieldoffice"}
)
_LED = frozenset({"بقیاده", "بریاسه", "باداره", "باشراف", "برعایه"})
# Those that do something sooner than they are for something.
_FORCES = ("القوات", "الجیش", "السلطه", "الشرطه", "الحکومه", "للجیش", "للقوات")
_CENTER = frozenset({"مرکز", "بمرکز", "ومرکز", "لمرکز"})
# Before what speaks, or is led: وقال مركز الإمارات.
_OF_INSTITUTIONS = frozenset(
    {"قال", "اصدر", "اعلن", "نظم", "اکد", "ذکر", "افاد", "نشر", "مدیر", "رییس", "باحث", "الباحث", "اوضح", "اضاف"}
)
# A board is nobody's name: رئيس مجلس إدارة شركة المنارة.
_ADVISER = "role:nationalsecurityadviser"
_COUNCILS, _BOARD = frozenset({"مجلس", "بمجلس", "لمجلس"}), frozenset({"اداره", "الاداره"})


def find_headed(
    tokens: Tokens,
    lexicon: Lexicon,
    hits: Iterable[Hit],
    places: Iterable[Candidate],
    listed: Sequence[Candidate],
) -> list[Candidate]:
    """Return organizations built from a head word, and listed ones drawn out over a nationality.

    Args:
        hits: of the lexicon over `tokens`.
        places: the text's places; one may end an organization's name and stays nested in it.
        listed: the text's listed organizations; heads inside them open nothing.
    """
    place_at = {place.first: place for place in sorted(places, key=lambda place: place.last)}
    listed_at = {org.first: org for org in sorted(listed, key=lambda org: org.last)}
    found = [
        drawn
        for org in listed
        if listed_at[org.first] == org and (drawn := draw_out(tokens, lexicon, place_at, listed_at, org))
    ]
    heads, extents, shorter = _read_heads(hits)
    taken = list_words(listed) | list_portfolios(hits)
    # ڕاوێژکاری ئاسایشی نیشتمانی
    taken |= {hit.first + 1 for hit in hits if hit.entry.key == _ADVISER and hit.last > hit.first}
    titles = {(hit.first, hit.last) for hit in hits if hit.entry.kind == "title"}
    title_ends = {last for _, last in titles}
    directed = list_directors(hits) if tokens.language == "ckb" else frozenset()
    fielded = {hit.last for hit in hits if hit.entry.kind == "title" and has_field(tokens, hit)}
    opening = frozenset(first for first, hit in heads.items() if hit.entry.key not in _FIELD_KEYS)
    bounds = Bounds(place_at, listed_at, frozenset(first for first, _ in titles), opening)
    for first, hit in heads.items():
        if _is_no_head(tokens, lexicon, place_at, directed, hit):
            continue
        if first in taken or (first, hit.last + 1) in titles or is_no_institution(tokens, lexicon, hit.last):
            continue
        organization = _as_state(tokens, lexicon, place_at, hit) if extents[first] & {"state", "place"} else None
        is_branch = bool(extents[first] & {"state", "place"}) or (
            "branch" in extents[first] and first - 1 in title_ends - fielded
        )
        if tokens.language == "fa" and first - 1 in fielded and tokens.words[first] in lexicon.classes["role_field"]:
            # The field of a director, no institution: مدیرکل مدیریت بحران.
            continue
        if organization is None and tokens.language == "fa" and is_branch:
            organization = read_branch(tokens, lexicon, bounds, hit)
        if organization is None and tokens.language == "ar":
            organization = _as_arabic_unit(tokens, lexicon, place_at, hit, extents[first], first - 1 in title_ends)
        if organization is not None and tokens.language == "ar":
            organization = _extend_purpose(tokens, lexicon, organization)
        if organization is None:
            is_open = extents[first] & _OPEN_EXTENTS and (tokens.language != "ar" or extents[first] != {"number"})
            longest = [hit] if is_open else []
            organization = _as_named(
                tokens, lexicon, bounds, [*longest, *shorter.get(first, [])], is_held=first - 1 in title_ends
            )
        if organization is not None:
            found.append(_close(tokens, lexicon, organization))
    return found


def _close(tokens: Tokens, lexicon: Lexicon, organization: Candidate) -> Candidate:
    """Return an organization with what it is for, where that closes its name."""
    if tokens.language == "ckb":
        return extend_purpose(tokens, lexicon, organization)
    closed = close_arabic(tokens, lexicon, organization) if tokens.language == "ar" else None
    return closed or organization


def _is_no_head(
    tokens: Tokens, lexicon: Lexicon, place_at: Mapping[int, Candidate], directed: frozenset[int], hit: Hit
) -> bool:
    """Say whether a head opens nothing, by what each language shows; `directed` are the last words of directors."""
    if hit.first in place_at and place_at[hit.first].last > hit.last:
        # قناة السويس, کەناڵی مانش
        return True
    if tokens.language == "ckb":
        return is_no_head(tokens, lexicon, directed, hit)
    return tokens.language == "ar" and _is_no_arabic_head(tokens, lexicon, place_at, hit)


def _is_no_arabic_head(tokens: Tokens, lexicon: Lexicon, place_at: Mapping[int, Candidate], head: Hit) -> bool:
    """Say whether the middle of a place or what somebody leads is meant: مركز الناصرية, بقيادة عبد الواحد نور."""
    before = tokens.word_before(head.first)
    if head.first == head.last and has_tanween(tokens, head.last):
        # قائممقام سنجار وكالةً
        return True
    if before in _COUNCILS and tokens.words[head.first] in _BOARD:
        return True
    if tokens.words[head.last] in _CENTER and tokens.joined[head.last]:
        # مركز محافظة ديالى, مركز الناصرية: the middle of a place is none of its institutions.
        following = place_at.get(head.last + 1)
        is_noun = tokens.words[head.last + 1] in lexicon.classes["settlement"]
        end = following.last if following is not None else head.last + 2 if is_noun else -1
        # مركز مدينة دبي للإعلام is one; what says something is one too.
        is_named = end >= 0 and tokens.joined[end] and tokens.words[end + 1].startswith(("لل", ARTICLE))
        if end >= 0 and not is_named and before.removeprefix("و") not in _OF_INSTITUTIONS:
            return True
    return tokens.words[head.first] in _LED or (tokens.joined[head.last] and tokens.words[head.last + 1] in HOLY_ENDS)


def _as_named(
    tokens: Tokens, lexicon: Lexicon, bounds: Bounds, heads: Sequence[Hit], *, is_held: bool
) -> Candidate | None:
    """Return the organization that the first of the heads makes: شرکت آب, of a town, is also شرکت آب منطقه‌ای."""
    if tokens.language == "ar":
        return read_arabic(tokens, lexicon, bounds, heads[0], is_held=is_held) if heads else None
    if tokens.language == "fa":
        return next(filter(None, (read_organization(tokens, lexicon, bounds, head) for head in heads)), None)
    attempts = (_as_open(tokens, lexicon, bounds.places, bounds.organizations, head) for head in heads)
    return next(filter(None, attempts), None)


def _read_heads(hits: Iterable[Hit]) -> tuple[dict[int, Hit], dict[int, set[str]], dict[int, list[Hit]]]:
    """Return the longest head that begins at each word, how far its name runs, and the shorter open ones."""
    heads = {hit.first: hit for hit in hits if hit.entry.kind == "head"}
    extents: dict[int, set[str]] = {}
    shorter: dict[int, list[Hit]] = {}
    for hit in hits:
        if hit.entry.kind == "head" and hit.last == heads[hit.first].last:
            extents.setdefault(hit.first, set()).add(hit.entry.detail)
        elif hit.entry.kind == "head" and hit.entry.detail in _OPEN_EXTENTS:
            shorter.setdefault(hit.first, []).append(hit)
    return heads, extents, shorter


def _as_state(tokens: Tokens, lexicon: Lexicon, place_at: dict[int, Candidate], head: Hit) -> Candidate | None:
    """Return a state's institution: head and country, region or nationality."""
    after = head.last + 1
    if not tokens.joined[head.last]:
        return None
    if tokens.language == "ar" and tokens.words[after] in lexicon.classes["bare_noun"] and tokens.joined[after]:
        # شرطة محافظة البصرة: the noun of a place is part of the name with the place.
        after += 1
    if tokens.language == "ar" and tokens.words[after] in COMPASS and tokens.joined[after]:
        # عمليات غرب نينوى
        after += 1
    is_described = tokens.language == "ckb" and tokens.words[after] in lexicon.classes["org_adjective"]
    is_described &= head.entry.detail == "state" and not head.entry.key.endswith("police")
    if is_described and tokens.joined[after] and tokens.words[after] not in lexicon.classes["modifier"]:
        after += 1
    place = place_at.get(after)
    if place and place.start == tokens.starts[after] and (place.detail != "city" or head.entry.detail == "place"):
        key = f"{head.entry.key}:{key_suffix(place.key)}"
        return make_organization(tokens, head, place.last, _STATE, "state", place.end)._replace(key=key)
    code = read_nationality(tokens, lexicon, after)
    if code and (tokens.language == "ckb" or tokens.words[after].startswith(ARTICLE)):
        key = f"{head.entry.key}:{code.lower()}"
        state = make_organization(tokens, head, after, _DEMONYM, "state")._replace(key=key)
        # An object's ending is no adjective's: سوپای عێراقی بینی.
        is_object = not lexicon.classes["light"].isdisjoint(tokens.words[after + 1 : after + 3])
        is_object &= tokens.language == "ckb" and tokens.joined[after] and tokens.words[after].endswith("ی")
        return state._replace(end=state.end - 1) if is_object else state
    return None


def _as_open(
    tokens: Tokens,
    lexicon: Lexicon,
    place_at: Mapping[int, Candidate],
    listed_at: Mapping[int, Candidate],
    head: Hit,
) -> Candidate | None:
    """Return an organization whose name runs on to the next boundary; at least one word must follow the head."""
    last, end, limit, is_closed, is_called = head.last, 0, _LONGEST, False, False
    while last - head.last < limit and tokens.joined[last]:
        following = last + 1
        inner = listed_at.get(following) or place_at.get(following)
        if inner and inner.start == tokens.starts[following]:
            is_closed = inner.label == "LOC" and last > head.last and head_key(head) not in NO_PLACE_KEYS
            if inner.label == "ORG" and head.entry.detail == "named":
                # A list or a house of a party is no name of its own: لیستی یەکێتیی نیشتمانیی کوردستان.
                return None
            is_named = inner.label == "ORG" and last == head.last and head_key(head) in FIRM_KEYS
            is_closed |= is_named
            is_called |= is_named
            last, end = inner.last, inner.end
            place = place_at.get(last + 1)
            if tokens.language == "ckb" and inner.label == "ORG" and place and tokens.words[last].endswith("ی"):
                last, end = place.last, place.end
            break
        if last > head.last and joins_fields(tokens, lexicon, last):
            last, limit = last + 2, limit + 2
            continue
        if is_article(tokens, lexicon, last):
            last = following
            break
        is_titled = tokens.language == "ckb" and last == head.last and lexicon.means(tokens.words[following], "title")
        if is_titled or not _runs_on(tokens, lexicon, head, last, following):
            # نووسینگەی دکتۆر ..
            break
        last = following
    is_vague = head.entry.detail == "named" and not is_closed
    is_any = is_common(tokens, lexicon, head, last) and not is_named_so(tokens, lexicon, head, last)
    # ناوەندی دهۆک is the middle of the town.
    is_middle = tokens.language == "ckb" and head_key(head) == "center" and head.last + 1 in place_at
    if last == head.last or is_vague or is_any or is_middle:
        return None
    end = end or tokens.ends[last] - ending_length(tokens, lexicon, last)
    word = tokens.words[last]
    is_firm = is_closed or (head.entry.detail == "firm" and word not in lexicon.common)
    # What an institution is for makes it one: سازمان مدیریت بحران.
    is_firm |= head_key(head) in WORK_KEYS and is_field(tokens.words[head.last + 1], lexicon)
    confidence, detail = (FIRM, "called" if is_called else "firm") if is_firm else (OPEN, "open")
    if tokens.language == "ckb" and head_key(head) in MEDIA_KEYS:
        detail = "medium"
    return make_organization(tokens, head, last, confidence, detail, end)


def _as_arabic_unit(
    tokens: Tokens, lexicon: Lexicon, place_at: dict[int, Candidate], head: Hit, extents: set[str], is_held: bool
) -> Candidate | None:
    """Return what a number names (اللواء 35 مدرع), and what a title's holder heads in a place: مدير تربية الأنبار."""
    if "branch" in extents and is_held:
        return _as_state(tokens, lexicon, place_at, head._replace(entry=head.entry._replace(detail="place")))
    last = read_numbered(tokens, lexicon, head) if "number" in extents else None
    return None if last is None else make_organization(tokens, head, last, FIRM, "firm")


def _extend_purpose(tokens: Tokens, lexicon: Lexicon, organization: Candidate) -> Candidate:
    """Return an Arabic organization with what it is for: الاتحاد المغربي لكرة القدم."""
    last = organization.last
    if tokens.words[organization.first].endswith(_FORCES) and tokens.word_after(last) not in lexicon.classes["purpose"]:
        # عبور القوات الألمانية للحدود
        return organization
    for _ in range(_LONGEST):
        word = tokens.word_after(last)
        is_purpose = word.startswith("لل") or word == "لکره" or (word and opens_purpose(tokens, lexicon, last))
        if not (is_purpose or (last > organization.last and word.startswith(ARTICLE))):
            break
        last += 1
    return organization if last == organization.last else move_end(tokens, organization, last, tokens.ends[last])


def _runs_on(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int, following: int) -> bool:
    """Say whether the word goes on with the organization's name, by what each language shows."""
    word = tokens.words[following]
    if tokens.language == "ckb" and word in lexicon.classes["light"]:
        # ڕەخنەی لە سیستەمی بانکی گرت
        return False
    letters = lexicon.classes["letter"]
    if word in lexicon.classes["stop"] or not word.isalpha() or len(word) < 2 or word in letters:
        return word in letters and tokens.words[last] in letters
    if tokens.language == "ckb":
        return runs_on(tokens, lexicon, head, last, following)
    if tokens.language == "en":
        return tokens.surface(following)[0].isupper()
    return True
