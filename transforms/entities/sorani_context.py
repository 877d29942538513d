"""What stands around a listed Sorani name: whether it is a place, an everyday word, a surname or a party here."""

from collections.abc import Iterable, Iterator

from transforms.entities.candidates import Candidate, make_candidate
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.sorani import is_verb
from transforms.entities.tokens import Tokens, read_last

_ENUMERATED = 0.65
_SHORTEST = 4
_AND = "و"
# Words that a clause may end before, and demonstratives, whose noun has the ending of the copula too.
_CONJUNCTIONS, _THIS = frozenset({"و", "که", "بهلام", "نهک"}), frozenset({"یهم", "یهو", "ههر"})
# Parties that Sorani news calls the party and the union, and what their names end with beside them.
_PARTIES = frozenset({"org:kdp", "org:puk"})
_PARTY_WORDS = frozenset({"پارتی", "یهکیتی", "کوردستان", "گوران", "ینک", "پدک", "یهکگرتو", "کومهل"})
# Incident, with the ending that joins it to what follows, is what an agency is called; to, with.
_INCIDENT = "روداوی"
# What is of the West, which Rojava's name means.
_ROJAVA = "loc:rojava"
_WESTERN = frozenset({"باکوری", "باشوری", "ولاتانی", "ولاتی", "میدیای", "راگهیاندنی", "جیهانی", "شارستانی"})
_TOLD_TO = frozenset({"به", "لهگهل", "بو"})


def is_noun(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether a Sorani name is another word here: it is counted (دوو دوکان), or its ە is no copula."""
    before, last = tokens.word_before(hit.first), hit.last
    if hit.first == last and (before in lexicon.classes["number"] or before.isdigit()):
        return True
    if hit.entry.key == _ROJAVA and before in _WESTERN:
        return True
    if tokens.words[last] == _INCIDENT and hit.end < tokens.ends[last] and tokens.joined[last]:
        # ڕووداوی هاوشێوە is an incident; what ڕووداو is told has a preposition.
        return before not in _TOLD_TO
    is_cut = tokens.words[last].endswith("ه") and hit.end == tokens.ends[last] - 1
    if not is_cut or not tokens.joined[last] or hit.first < last:
        return False
    # It is the capital of Iraq and ..; but: this Iraq and ..
    return tokens.words[last + 1] not in _CONJUNCTIONS or before in _THIS


def is_surname(tokens: Tokens, lexicon: Lexicon, hit: Hit, titled: set[int]) -> bool:
    """Say whether a place ends a name that opens a clause and has a title behind it: ڕۆژین عەفرین، فەرماندەی."""
    first, last = hit.first - 1, hit.last
    if hit.first != last or hit.end != tokens.ends[last] or "،" not in tokens.gaps[last]:
        return False
    if first < 0 or not tokens.joined[first]:
        return False
    word = tokens.words[first]
    is_opening = first == 0 or not tokens.joined[first - 1]
    if lexicon.is_given(word):
        return word not in lexicon.common and (is_opening or last + 1 in titled)
    if last + 1 not in titled:
        return False
    return is_opening and word not in lexicon.listed and lexicon.is_name_part(word) and not word.endswith("ی")


def opens_name(tokens: Tokens, lexicon: Lexicon, hit: Hit, titled: set[int]) -> bool:
    """Say whether a place is the given name that opens a clause: سۆران قەرەجاوە، سەرۆکی .."""
    first, after = hit.first, hit.last + 1
    is_given = lexicon.is_given(tokens.words[first])
    if first != hit.last or not is_given or not tokens.joined[first] or after + 1 not in titled:
        return False
    is_opening = first == 0 or not tokens.joined[first - 1]
    return is_opening and "،" in tokens.gap(after) and lexicon.is_name_part(tokens.words[after])


def is_bare_party(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether a Sorani party goes by the noun alone, which nothing qualifies: یەکێتی و پارتی."""
    if hit.entry.key not in _PARTIES or hit.end != tokens.ends[hit.last]:
        return False
    last, before = hit.last, hit.first - 1
    if not tokens.joined[last]:
        return (
            before < 0
            or tokens.words[before] not in {"و", "یا"}
            or (before > 0 and tokens.words[before - 1] in _PARTY_WORDS)
        )
    following = tokens.words[last + 1]
    is_beside = before > 0 and tokens.words[before] == "و" and tokens.words[before - 1] in _PARTY_WORDS
    return (
        is_beside
        or following == "و"
        or following.isdigit()
        or (following in lexicon.classes["stop"] and not following.endswith("ی"))
    )


def find_enumerated(tokens: Tokens, lexicon: Lexicon, places: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the unlisted place behind two listed ones and و: لە حەمرین و قەرەچۆغ و زرێبارە."""
    if tokens.language != "ckb":
        return
    ends = {place.last: place for place in places if place.start == tokens.starts[place.first]}
    for last, place in sorted(ends.items()):
        index = last + 2
        is_second = place.first > 1 and tokens.words[place.first - 1] == _AND and place.first - 2 in ends
        if not is_second or index >= len(tokens.words) or tokens.words[last + 1] != _AND or not tokens.joined[last + 1]:
            continue
        word = tokens.words[index]
        is_word = word in lexicon.listed or word in lexicon.names or is_verb(word) or len(word) < _SHORTEST
        if is_word or not tokens.joined[last] or word.endswith(("ی", "ان")) or not lexicon.is_name_part(word):
            continue
        if tokens.joined[index] and tokens.words[index + 1] not in lexicon.common:
            continue
        cut = max((len(word) - len(form) for form in read_last(word, "ckb") if len(word) - len(form) > 1), default=0)
        start, end = tokens.starts[index], tokens.ends[index] - cut
        yield make_candidate(tokens, index, index, start, end, "LOC", _ENUMERATED, "settlement")
