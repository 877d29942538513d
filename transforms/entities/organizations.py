"""The rule layer for organizations: a head word and what runs on from it (وزارت، سازمان، حزب، سفارت)."""

import re
from collections.abc import Iterable, Sequence

from transforms.entities.candidates import Candidate
from transforms.entities.keys import fold_key
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.tokens import Tokens

_LONGEST = 4
_STATE, _FIRM, _OPEN, _DEMONYM = 0.85, 0.75, 0.6, 0.8
_DEFINITE = "ال"
_SORANI_VERB = re.compile("(?:ده|نا|ب|نه)..+(?:یت|یتهوه|هن|ات|اتهوه|هنهوه|وه)")
_STATES = frozenset({"country", "republic", "region", "province"})
# An open head is sure before a listed name (شبکه سی‌ان‌ان), and where a place ends what follows it.
# Heads whose names do not end with the place they are of.
_NO_PLACE_KEYS = frozenset({"newspaper", "channel", "agency", "group", "front", "coalition", "brigades", "club"})
# Arabic heads that may be for two things: لجنة الأمن والدفاع.
_DOUBLE_KEYS = frozenset({"org:committee", "org:commission", "org:directorate", "org:university", "org:institute"})
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
        drawn for org in listed if (drawn := _draw_out(tokens, lexicon, place_at, org)) and listed_at[org.first] == org
    ]
    heads = {hit.first: hit for hit in hits if hit.entry.kind == "head"}
    extents: dict[int, set[str]] = {}
    for hit in hits:
        if hit.entry.kind == "head" and hit.last == heads[hit.first].last:
            extents.setdefault(hit.first, set()).add(hit.entry.detail)
    taken = _words(listed) | _portfolios(hits)
    titles = {(hit.first, hit.last) for hit in hits if hit.entry.kind == "title"}
    for first, hit in heads.items():
        if first in taken or (first, hit.last + 1) in titles:
            continue
        organization = _as_state(tokens, lexicon, place_at, hit) if extents[first] & {"state", "place"} else None
        if organization is not None and tokens.language == "ar":
            organization = _extend_purpose(tokens, organization)
        if organization is None and extents[first] & {"open", "firm", "named"}:
            organization = _as_open(tokens, lexicon, place_at, listed_at, hit)
        if organization is not None:
            found.append(organization)
    return found


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


def _draw_out(tokens: Tokens, lexicon: Lexicon, place_at: dict[int, Candidate], org: Candidate) -> Candidate | None:
    """Return a ministry with its country, or an Arabic organization with its nationality: وزارة الدفاع العراقية."""
    after = org.last + 1
    if not tokens.joined[org.last]:
        return None
    if org.detail == "ministry" and after in place_at and place_at[after].start == tokens.starts[after]:
        place = place_at[after]
        return org._replace(last=place.last, end=place.end, key=f"{org.key}:{_suffix(place.key)}", method="rule")
    is_run_on = tokens.language == "ckb" and tokens.words[org.last].endswith("ی")
    if tokens.language == "fa" and after in place_at:
        # In Persian only the ezafe, which is not written, can join a country to an organization.
        is_run_on = place_at[after].detail in _STATES and place_at[after].start == tokens.starts[after]
    if is_run_on and after in place_at:
        place = place_at[after]
        return org._replace(last=place.last, end=place.end, key=f"{org.key}:{_suffix(place.key)}", method="rule")
    code = _nationality(tokens, lexicon, after)
    if code and tokens.language == "ar":
        key = f"{org.key}:{code.lower()}" if org.detail == "ministry" else org.key
        return org._replace(last=after, end=tokens.ends[after], key=key, method="rule")
    return None


def _as_state(tokens: Tokens, lexicon: Lexicon, place_at: dict[int, Candidate], head: Hit) -> Candidate | None:
    """Return a state's institution: head and country, region or nationality."""
    after = head.last + 1
    if not tokens.joined[head.last]:
        return None
    place = place_at.get(after)
    if place and place.start == tokens.starts[after] and (place.detail != "city" or head.entry.detail == "place"):
        key = f"{head.entry.key}:{_suffix(place.key)}"
        return _candidate(tokens, head, place.last, key, _STATE, "state")._replace(end=place.end)
    code = _nationality(tokens, lexicon, after)
    if code and (tokens.language == "ckb" or tokens.words[after].startswith(_DEFINITE)):
        return _candidate(tokens, head, after, f"{head.entry.key}:{code.lower()}", _DEMONYM, "state")
    return None


def _nationality(tokens: Tokens, lexicon: Lexicon, index: int) -> str:
    """Return the code of a nationality's adjective, or nothing."""
    word = tokens.words[index]
    code = lexicon.demonyms.get(word, "")
    return "" if tokens.language == "ar" and not word.startswith(_DEFINITE) else code


def _as_open(
    tokens: Tokens,
    lexicon: Lexicon,
    place_at: dict[int, Candidate],
    listed_at: dict[int, Candidate],
    head: Hit,
) -> Candidate | None:
    """Return an organization whose name runs on to the next boundary; at least one word must follow the head."""
    last, end, is_closed, is_paired = head.last, 0, False, False
    while last - head.last < _LONGEST and tokens.joined[last]:
        following = last + 1
        if tokens.language == "fa" and last > head.last and tokens.words[following] in lexicon.classes["bare_noun"]:
            # انجمن صنفی استان تهران: the noun of a place is part of the name with the place.
            following += tokens.joined[following]
        inner = listed_at.get(following) or place_at.get(following)
        if inner and inner.start == tokens.starts[following]:
            is_closed = inner.label == "LOC" and last > head.last and _key(head) not in _NO_PLACE_KEYS
            is_closed |= inner.label == "ORG" and last == head.last and _key(head) in _FIRM_KEYS
            last, end = inner.last, inner.end
            place = place_at.get(last + 1)
            if tokens.language == "ckb" and inner.label == "ORG" and place and tokens.words[last].endswith("ی"):
                last, end = place.last, place.end
            break
        following = last + 1
        pair = _pair_length(tokens, lexicon, following) if not is_paired else 0
        if pair:
            last, is_paired = last + pair, True
            continue
        if is_paired or not _runs_on(tokens, lexicon, head, last, following):
            break
        last = following
    if head.entry.detail == "named" and not is_closed:
        return None
    if last == head.last or _is_common(tokens, lexicon, head, last):
        return None
    end = end or tokens.ends[last]
    name = tokens.unfold(head.start, end)
    word = tokens.words[last]
    # What an Arabic organization is for makes it one: المجلس الأعلى للآثار.
    is_closed |= tokens.language == "ar" and last > head.last + 1 and word.startswith("لل")
    # Plurals are what a company deals in: شركة السيارات.
    is_firm = is_closed or (head.entry.detail == "firm" and word not in lexicon.common and not word.endswith("ات"))
    confidence, detail = (_FIRM, "firm") if is_firm else (_OPEN, "open")
    return _candidate(tokens, head, last, f"org:{fold_key(name)}", confidence, detail)._replace(end=end)


def _goes_on_person(tokens: Tokens, lexicon: Lexicon, last: int) -> bool:
    """Say whether a person's name that an Arabic organization has goes on: مستشفى شارل نيكول, مكتبة الملك فهد."""
    word, following = tokens.words[last], tokens.words[last + 1]
    if word == "عبد" or following == "عبد":
        return True
    is_opening = word in lexicon.given or word in lexicon.classes.get("place_opening", frozenset())
    is_foreign = not {word, following} & lexicon.listed and not following.startswith((_DEFINITE, "ب", "ل"))
    if not (is_opening or (is_foreign and not following.endswith(("ا", "ه", "ت", "ین", "ون")))):
        return False
    return lexicon.is_name_part(following) and not lexicon.is_inflected(following)


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
    if tokens.language == "ar":
        return _runs_on_in_arabic(tokens, lexicon, head, last, following)
    if tokens.language == "ckb":
        return tokens.words[last].endswith("ی") and not _SORANI_VERB.fullmatch(word)
    if tokens.language == "en":
        return tokens.unfold(tokens.starts[following], tokens.ends[following])[0].isupper()
    return not word.startswith(tuple(lexicon.classes.get("verb", ())))


def _runs_on_in_arabic(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int, following: int) -> bool:
    word = tokens.words[following]
    # A definite noun goes on; so does a bare one right behind a bare head (حزب الله, مجلس محافظة كركوك).
    bare_head = not tokens.words[head.last].startswith(_DEFINITE)
    if bare_head and last > head.last and _goes_on_person(tokens, lexicon, last):
        return True
    if word.startswith("وال") and head.entry.key in _DOUBLE_KEYS and last > head.last:
        return tokens.words[last].startswith(_DEFINITE)
    return word.startswith((_DEFINITE, "لل")) or word == "لکره" or (bare_head and last == head.last)


def _is_common(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int) -> bool:
    """Say whether nothing but everyday words follow the head: سازمان جدید، حزب حاکم."""
    plain = lexicon.classes["plain"]
    return all(tokens.words[index] in plain for index in range(head.last + 1, last + 1))


def _candidate(tokens: Tokens, head: Hit, last: int, key: str, confidence: float, detail: str) -> Candidate:
    return Candidate(head.first, last, head.start, tokens.ends[last], "ORG", key, "rule", confidence, detail)


def _suffix(key: str) -> str:
    """Return what a place's key adds to its institutions': `iq` of `country:IQ`."""
    return key.partition(":")[2].lower()
