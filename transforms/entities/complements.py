"""What the name of a listed organization goes on with: a country, a nationality, one more field, its parent."""

from transforms.entities.candidates import Candidate
from transforms.entities.fields import is_field, joins_fields
from transforms.entities.keys import fold_key
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import Tokens

_DEFINITE = "ال"
# How Arabic names begin that any state's organization may have: الحرس الوطني, مجلس النواب, وزارة الخارجية.
_GENERIC = (_DEFINITE, "وزارة", "مجلس", "قوات", "جيش", "هيئة", "دار", "خفر", "حرس", "قوى", "نقابة", "محكمة", "ديوان")
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
        return org._replace(last=place.last, end=place.end, key=f"{org.key}:{key_suffix(place.key)}", method="rule")
    longer = _draw_out_fields(tokens, lexicon, listed_at, org)
    if longer is not None:
        return longer
    code = read_nationality(tokens, lexicon, after)
    if code and tokens.language == "ar" and tokens.unfold(org.start, org.end).startswith(_GENERIC):
        key = f"{org.key}:{code.lower()}" if org.detail == "ministry" else org.key
        return org._replace(last=after, end=tokens.ends[after], key=key, method="rule")
    return None


def _draw_out_fields(
    tokens: Tokens, lexicon: Lexicon, listed_at: dict[int, Candidate], org: Candidate
) -> Candidate | None:
    """Return a Persian or Sorani organization with one more field, or with the organization it is a part of."""
    if tokens.language == "fa" and joins_fields(tokens, lexicon, org.last):
        last = org.last + 2
        while tokens.joined[last] and is_field(tokens.words[last + 1], lexicon):
            last += 1
        key = f"org:{fold_key(tokens.unfold(org.start, tokens.ends[last]))}"
        return org._replace(last=last, end=tokens.ends[last], key=key, method="rule", detail="firm")
    parent = listed_at.get(org.last + 1)
    if (
        parent
        and parent.start == tokens.starts[parent.first]
        and tokens.words[org.first] in lexicon.classes.get("organ", ())
    ):
        key = f"org:{fold_key(tokens.unfold(org.start, parent.end))}"
        return org._replace(last=parent.last, end=parent.end, key=key, method="rule", detail="firm")
    return None


def read_nationality(tokens: Tokens, lexicon: Lexicon, index: int) -> str:
    """Return the code of a nationality's adjective, or nothing."""
    word = tokens.words[index]
    code = lexicon.demonyms.get(word, "")
    return "" if tokens.language == "ar" and not word.startswith(_DEFINITE) else code


def key_suffix(key: str) -> str:
    """Return what a place's key adds to its institutions': `iq` of `country:IQ`."""
    return key.partition(":")[2].lower()
