"""How far the names of Sorani organizations run behind their head, and where they end."""

from collections.abc import Iterable

from transforms.entities.candidates import Candidate, move_end
from transforms.entities.fields import is_field
from transforms.entities.frames import DIRECTORS
from transforms.entities.heads import FIRM_KEYS, MEDIA_KEYS, NO_PLACE_KEYS, WORK_KEYS, head_key
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.sorani import is_for, is_verb
from transforms.entities.tokens import DASHES, Tokens

_LONGEST = 4
_ENDINGS = ("یشدا", "شدا", "یدا", "یش")
# Endings of one thing that is known or any: the names of institutions have none.
_ONE = ("هکه", "هکهی", "اکه", "اکهی", "یک", "یکی", "یهک", "یهکی")
# Behind an ezafe the next word belongs to the name if an ending of one who acts stands on it: سوپاسی دەزگای جایکای کرد.
_JOINING = ("ای", "هی", "اوی")
_OWN = ("ای", "وی", "هی")


def runs_on(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int, following: int) -> bool:
    """Say whether the word `following` goes on with an organization's name that has come to the word `last`."""
    word = tokens.words[following]
    is_verbal = tokens.joined[following] and tokens.words[following + 1] in lexicon.classes["light"]
    is_verbal &= not is_for(tokens, following + 1)
    # A bank or a club has a name: بانکی ڕەشید کرد.
    is_verbal &= not (head.entry.detail == "firm" and last == head.last and not word.endswith("ی"))
    # نەخۆشخانەی شەهید هێمن کران
    is_verbal &= not (tokens.words[last] in lexicon.classes["place_opening"] and lexicon.is_given(word))
    is_verbal &= not (last == head.last and word.endswith(_OWN) and tokens.words[last].endswith(_JOINING))
    if last > head.last and word in lexicon.demonyms and head_key(head) in NO_PLACE_KEYS:
        # The nationality of a medium is no part of its name: کەناڵی کانی ئیسرائیلی.
        return False
    if last == head.last and head_key(head) == "party" and lexicon.is_given(word) and lexicon.is_name_part(word):
        # شاندەکەی پارتی فازڵ میرانی سەرۆکایەتی دەکات
        return False
    # A company is called as it likes: کۆمپانیای دەروان.
    is_firm = last == head.last and head_key(head) in FIRM_KEYS
    is_other = is_verbal or word.endswith(_ONE) or (is_verb(word) and not (is_firm or is_field(word, lexicon)))
    is_bare = last == head.last and tokens.words[last] in lexicon.classes["bare_medium"]
    if head.entry.detail == "firm" and last > head.last and tokens.words[last] in lexicon.given:
        # A house is named after somebody: نەخۆشخانەی شەهید هێمن.
        return lexicon.is_name_part(word) and not is_other and word not in lexicon.names
    # Without an ezafe a plural qualifies what ends in ە: گۆڕە بەکۆمەڵەکان, هێزە چەکدارەکان.
    is_bare |= last > head.last and tokens.words[last].endswith("ه") and word.endswith(("هکان", "یهکان", "وهکان"))
    return (tokens.words[last].endswith("ی") or is_bare) and not is_other


def is_named_so(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int) -> bool:
    """Say whether everyday words from a head to the word `last` are an institution's name: its field, a medium's."""
    if last == head.last:
        return False
    return _is_of_field(tokens, lexicon, head, last) or _is_called_so(tokens, lexicon, head, last)


def _is_of_field(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int) -> bool:
    """Say whether a Sorani institution is named after its field, an everyday word: لیژنەی تەندروستی."""
    word = tokens.words[head.last + 1]
    is_work = tokens.language == "ckb" and word not in lexicon.classes["org_adjective"] and is_field(word, lexicon)
    return is_work and (head_key(head) in WORK_KEYS or (head_key(head) == "agency" and last > head.last + 1))


def _is_called_so(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int) -> bool:
    """Say whether everyday words are the name of a Sorani medium or bloc: ئاژانسی چیا - سلێمانی، فراکسیۆنی پارتی."""
    if tokens.language != "ckb" or tokens.words[last] in lexicon.classes["org_adjective"]:
        return False
    if head_key(head) == "coalition":
        return tokens.words[head.last + 1] in lexicon.classes["party_word"]
    is_told = tokens.joined[last] and tokens.words[last + 1] in lexicon.classes["tell"]
    return head_key(head) in MEDIA_KEYS and (is_told or tokens.gap(last).strip() in DASHES)


def ending_length(tokens: Tokens, lexicon: Lexicon, last: int) -> int:
    """Return the length of a Sorani ending that no noun's own letters make: یش (too), یدا (in)."""
    word = tokens.words[last] if tokens.language == "ckb" else ""
    if word.endswith("ی") and tokens.joined[last] and tokens.words[last + 1] in lexicon.classes["tell"]:
        # بە تۆڕی هەواڵی ئاسۆی گوت
        return 1
    if word.endswith(_OWN) and tokens.joined[last] and tokens.words[last + 1] in lexicon.classes["transitive"]:
        return 1
    return next((len(ending) for ending in _ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2), 0)


def extend_purpose(tokens: Tokens, lexicon: Lexicon, organization: Candidate) -> Candidate:
    """Return a Sorani organization with what it is for: سەنتەری ژین بۆ مافەکانی مرۆڤ."""
    last = organization.last + 1
    if (
        tokens.words[organization.first] not in lexicon.classes["purposeful"]
        or organization.end != tokens.ends[last - 1]
    ):
        return organization
    if not tokens.joined[last - 1] or tokens.words[last : last + 1] != ["بو"] or not tokens.joined[last]:
        return organization
    while is_field(tokens.words[last + 1], lexicon) and last - organization.last < _LONGEST:
        last += 1
        if not tokens.words[last].endswith("ی") or not tokens.joined[last]:
            break
    is_open = tokens.joined[last] and tokens.words[last].endswith("ی")
    if last > organization.last + 1 and is_open and lexicon.is_name_part(tokens.words[last + 1]):
        last += 1
    if last == organization.last + 1:
        return organization
    return move_end(tokens, organization, last, tokens.ends[last])


def list_directors(hits: Iterable[Hit]) -> frozenset[int]:
    """Return the last words of the titles of those who direct a field of work."""
    return frozenset(hit.last for hit in hits if hit.entry.kind == "title" and hit.entry.key in DIRECTORS)


def is_no_head(tokens: Tokens, lexicon: Lexicon, directed: frozenset[int], head: Hit) -> bool:
    """Say whether a head opens no name: it is counted (دوو سەد ناوەندی بڵاوکردنەوە), or the field of a director.

    Args:
        directed: of `list_directors`.
    """
    before, word = head.first - 1, tokens.words[head.last]
    if before < 0 or not tokens.joined[before]:
        return False
    if tokens.words[before].isdigit() or tokens.words[before] in lexicon.classes["number"]:
        return True
    is_one = head.first == head.last and word not in lexicon.classes["facility"]
    return is_one and before in directed and is_field(word, lexicon)
