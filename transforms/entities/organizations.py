"""The rule layer for organizations: a head word and what runs on from it (وزارت، سازمان، حزب، سفارت)."""

import re
from collections.abc import Iterable, Mapping, Sequence

from transforms.entities.arabic_extents import Bounds, is_described, read_extent
from transforms.entities.candidates import Candidate
from transforms.entities.complements import draw_out, key_suffix, read_nationality
from transforms.entities.fields import is_article, is_field, joins_fields
from transforms.entities.keys import fold_key
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.tokens import Tokens

_LONGEST = 4
_STATE, _FIRM, _OPEN, _DEMONYM = 0.85, 0.75, 0.6, 0.8
_DEFINITE = "ال"
_SORANI_VERB = re.compile("(?:ده|نا|ب|نه)..+(?:یت|یتهوه|هن|ات|اتهوه|هنهوه|وه)")
_OPEN_EXTENTS = frozenset({"open", "firm", "named"})
_SORANI_ENDINGS = ("یشدا", "شدا", "یدا", "یش")
# Heads that are also what an organization is for: لجنة الأمن والدفاع.
_FIELD_KEYS = frozenset({"org:foreignministry", "org:defenceministry", "org:interiorministry", "org:judiciary"})
# Heads whose names do not end with the place they are of.
_NO_PLACE_KEYS = frozenset({"newspaper", "channel", "agency", "group", "front", "coalition", "brigades", "club"})
# Heads that a field of work makes sure.
_WORK_KEYS = frozenset(
    {"ministry", "department", "organization", "council", "headquarters", "committee", "commission", "institute"}
    | {"foundation", "company", "bank", "association", "federation", "court", "directorate", "center", "chamber"}
)
# An open head is sure before a listed name (شبکه سی‌ان‌ان), and where a place ends what follows it.
_FIRM_KEYS = frozenset({"channel", "newspaper", "agency", "company", "club", "party", "group"})


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
    taken = _words(listed) | _portfolios(hits)
    titles = {(hit.first, hit.last) for hit in hits if hit.entry.kind == "title"}
    opening = frozenset(first for first, hit in heads.items() if hit.entry.key not in _FIELD_KEYS)
    bounds = Bounds(place_at, listed_at, frozenset(first for first, _ in titles), opening)
    for first, hit in heads.items():
        if first in taken or (first, hit.last + 1) in titles:
            continue
        organization = _as_state(tokens, lexicon, place_at, hit) if extents[first] & {"state", "place"} else None
        if organization is not None and tokens.language == "ar":
            organization = _extend_purpose(tokens, organization)
        if organization is None:
            longest = [hit] if extents[first] & _OPEN_EXTENTS else []
            organization = _as_named(tokens, lexicon, bounds, [*longest, *shorter.get(first, [])])
        if organization is not None:
            found.append(organization)
    return found


def _as_named(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, heads: Sequence[Hit]) -> Candidate | None:
    """Return the organization that the first of the heads makes: شرکت آب, of a town, is also شرکت آب منطقه‌ای."""
    if tokens.language == "ar":
        return _as_arabic(tokens, lexicon, bounds, heads[0]) if heads else None
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


def _portfolios(hits: Iterable[Hit]) -> set[int]:
    """Return the words that say what a minister is for: الدفاع in وزير الدفاع heads no organization."""
    return {
        word
        for hit in hits
        if hit.entry.kind == "title" and hit.entry.key.startswith("role:ministerof")
        for word in range(hit.first + 1, hit.last + 1)
    }


def _words(candidates: Iterable[Candidate]) -> set[int]:
    return {word for candidate in candidates for word in range(candidate.first, candidate.last + 1)}


def _as_state(tokens: Tokens, lexicon: Lexicon, place_at: dict[int, Candidate], head: Hit) -> Candidate | None:
    """Return a state's institution: head and country, region or nationality."""
    after = head.last + 1
    if not tokens.joined[head.last]:
        return None
    place = place_at.get(after)
    if place and place.start == tokens.starts[after] and (place.detail != "city" or head.entry.detail == "place"):
        key = f"{head.entry.key}:{key_suffix(place.key)}"
        return _candidate(tokens, head, place.last, key, _STATE, "state")._replace(end=place.end)
    code = read_nationality(tokens, lexicon, after)
    if code and (tokens.language == "ckb" or tokens.words[after].startswith(_DEFINITE)):
        state = _candidate(tokens, head, after, f"{head.entry.key}:{code.lower()}", _DEMONYM, "state")
        # An object's ending is no adjective's: سوپای عێراقی بینی.
        is_object = not lexicon.classes.get("light", frozenset()).isdisjoint(tokens.words[after + 1 : after + 3])
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
    last, end, limit, is_closed, is_called, is_paired = head.last, 0, _LONGEST, False, False, False
    while last - head.last < limit and tokens.joined[last]:
        following = last + 1
        if tokens.language == "fa" and last > head.last and tokens.words[following] in lexicon.classes["bare_noun"]:
            # انجمن صنفی استان تهران: the noun of a place is part of the name with the place.
            following += tokens.joined[following]
        inner = listed_at.get(following) or place_at.get(following)
        if inner and inner.start == tokens.starts[following]:
            is_closed = inner.label == "LOC" and last > head.last and _key(head) not in _NO_PLACE_KEYS
            is_named = inner.label == "ORG" and last == head.last and _key(head) in _FIRM_KEYS
            is_closed |= is_named
            is_called |= is_named
            last, end = inner.last, inner.end
            place = place_at.get(last + 1)
            if tokens.language == "ckb" and inner.label == "ORG" and place and tokens.words[last].endswith("ی"):
                last, end = place.last, place.end
            break
        following = last + 1
        if last > head.last and joins_fields(tokens, lexicon, last):
            last, limit = last + 2, limit + 2
            continue
        pair = _pair_length(tokens, lexicon, following) if not is_paired else 0
        if pair:
            last, is_paired = last + pair, True
            continue
        if is_article(tokens, lexicon, last):
            last = following
            break
        if is_paired or not _runs_on(tokens, lexicon, head, last, following):
            break
        last = following
    is_vague = head.entry.detail == "named" and not is_closed
    if is_vague or last == head.last or _is_common(tokens, lexicon, head, last):
        return None
    end = end or tokens.ends[last] - _ending_length(tokens, last)
    name = tokens.unfold(head.start, end)
    word = tokens.words[last]
    is_firm = is_closed or (head.entry.detail == "firm" and word not in lexicon.common)
    # What an institution is for makes it one: سازمان مدیریت بحران.
    is_firm |= _key(head) in _WORK_KEYS and is_field(tokens.words[head.last + 1], lexicon)
    confidence, detail = (_FIRM, "called" if is_called else "firm") if is_firm else (_OPEN, "open")
    return _candidate(tokens, head, last, f"org:{fold_key(name)}", confidence, detail)._replace(end=end)


def _ending_length(tokens: Tokens, last: int) -> int:
    """Return the length of a Sorani ending that no noun's own letters make: یش (too), یدا (in)."""
    word = tokens.words[last] if tokens.language == "ckb" else ""
    return next((len(ending) for ending in _SORANI_ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2), 0)


def _as_arabic(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, head: Hit) -> Candidate | None:
    """Return an Arabic organization, as far as its name runs on."""
    extent = read_extent(tokens, lexicon, bounds, head)
    if extent is None or _is_common(tokens, lexicon, head, extent.last):
        return None
    word, is_sure = tokens.words[extent.last], extent.is_sure
    if head.entry.detail == "named" and not extent.is_apposed:
        return None
    # Plurals are what a company deals in: شركة السيارات.
    is_sure |= head.entry.detail == "firm" and word not in lexicon.common and not word.endswith("ات")
    is_sure &= not is_described(tokens, lexicon, head, extent.last)
    confidence, detail = (_FIRM, "apposed" if extent.is_apposed else "firm") if is_sure else (_OPEN, "open")
    key = f"org:{fold_key(tokens.unfold(head.start, extent.end))}"
    return _candidate(tokens, head, extent.last, key, confidence, detail)._replace(end=extent.end)


def _pair_length(tokens: Tokens, lexicon: Lexicon, first: int) -> int:
    """Return how many words from `first` on are two nouns with و that names of Persian organizations hold: آب و برق."""
    pairs = lexicon.classes.get("pair", frozenset())
    if not pairs or "و" not in tokens.words[first + 1 : first + 3]:
        return 0
    for length in (3, 4, 5):
        words = tokens.words[first : first + length]
        if len(words) == length and all(tokens.joined[first : first + length - 1]) and " ".join(words) in pairs:
            return length
    return 0


def _key(head: Hit) -> str:
    return head.entry.key.removeprefix("org:")


def _extend_purpose(tokens: Tokens, organization: Candidate) -> Candidate:
    """Return an Arabic organization with what it is for: الاتحاد المغربي لكرة القدم."""
    last = organization.last
    for _ in range(_LONGEST):
        word = tokens.words[last + 1] if tokens.joined[last] else ""
        is_purpose = word.startswith("لل") or word == "لکره"
        if not (is_purpose or (last > organization.last and word.startswith(_DEFINITE))):
            break
        last += 1
    if last == organization.last:
        return organization
    name = tokens.unfold(organization.start, tokens.ends[last])
    return organization._replace(last=last, end=tokens.ends[last], key=f"org:{fold_key(name)}")


def _runs_on(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int, following: int) -> bool:
    """Say whether the word goes on with the organization's name, by what each language shows."""
    word = tokens.words[following]
    letters = lexicon.classes.get("letter", frozenset())
    if word in lexicon.classes["stop"] or not word.isalpha() or len(word) < 2 or word in letters:
        return word in letters and tokens.words[last] in letters
    if tokens.language == "ckb":
        is_verbal = tokens.joined[following] and tokens.words[following + 1] in lexicon.classes["light"]
        return tokens.words[last].endswith("ی") and not (is_verbal or _SORANI_VERB.fullmatch(word))
    if tokens.language == "en":
        return tokens.unfold(tokens.starts[following], tokens.ends[following])[0].isupper()
    return not word.startswith(tuple(lexicon.classes.get("verb", ())))


def _is_common(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int) -> bool:
    """Say whether nothing but everyday words follow the head: سازمان جدید، حزب حاکم."""
    plain = lexicon.classes["plain"]
    return all(tokens.words[index] in plain for index in range(head.last + 1, last + 1))


def _candidate(tokens: Tokens, head: Hit, last: int, key: str, confidence: float, detail: str) -> Candidate:
    return Candidate(head.first, last, head.start, tokens.ends[last], "ORG", key, "rule", confidence, detail)
