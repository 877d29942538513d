"""Arabic organizations of a head word: which of the extents that `arabic_extents` measures are names, and how sure."""

from transforms.entities.arabic_extents import read_extent
from transforms.entities.candidates import Candidate
from transforms.entities.heads import FIRM, MEDIA_KEYS, OPEN, Bounds, head_key, is_common, make_organization
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.tokens import ARTICLE, Tokens, has_tanween

# Arabic heads that only say what the organization behind them is: تكتل لبنان القوي, الإدارة العامة للإطفاء.
_EXPLAINING_KEYS = frozenset(
    {"organization", "association", "coalition", "directorate", "front", "movement", "party", "company", "agency"}
    | {"channel", "newspaper", "club", "group", "brigades", "bank", "foundation"}
)
# Organs, which everyday words name: لجنة الصحة, شعبة المستوردين.
_ORGAN_KEYS = frozenset({"committee", "commission", "chamber", "directorate", "council"})
# Classes of definite adjectives, and the feminine ending of those made of nouns.
_ADJECTIVES = ("org_adjective", "kind_adjective", "site_adjective")
_NISBA = "یه"


def read_arabic(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, head: Hit, *, is_held: bool) -> Candidate | None:
    """Return an Arabic organization, as far as its name runs on."""
    extent = read_extent(tokens, lexicon, bounds, head)
    if extent is None or _is_any(tokens, lexicon, head):
        return None
    is_long = head.last > head.first
    is_kind = extent.is_kind and (is_long or not tokens.words[head.last].startswith(ARTICLE))
    is_organ = _is_organ_here(tokens, bounds, head, extent.last, is_held=is_held)
    if not (is_kind or is_organ) and is_common(tokens, lexicon, head, extent.last):
        return None
    word, is_sure = tokens.words[extent.last], extent.is_sure
    if head.entry.detail == "named" and not extent.is_apposed:
        return None
    # Plurals are what a company deals in: شركة السيارات.
    is_sure |= head.entry.detail == "firm" and word not in lexicon.common and (is_long or not word.endswith("ات"))
    is_sure |= is_organ or (is_kind and is_long)
    is_sure &= not _is_described(tokens, lexicon, head, extent.last)
    if extent.is_apposed and not is_long and head_key(head) in MEDIA_KEYS:
        # A listed medium stands without its noun: قناة الجزيرة.
        return None
    confidence, detail = (FIRM, "apposed" if extent.is_apposed else "firm") if is_sure else (OPEN, "open")
    if detail == "firm" and head.last + 1 in bounds.organizations and head_key(head) in _EXPLAINING_KEYS:
        detail = "called"
    return make_organization(tokens, head, extent.last, confidence, detail, extent.end)


def _is_any(tokens: Tokens, lexicon: Lexicon, head: Hit) -> bool:
    """Say whether an adjective without an article makes any such thing of the head: حزب سياسي, مكتبة تاريخية."""
    word = tokens.words[head.last + 1]
    if tokens.words[head.last].startswith(ARTICLE):
        return False
    # Folded, آلاف (thousands) begins like what has an article.
    if not {word, word.removesuffix("ا")}.isdisjoint(lexicon.classes["indefinite"]) or has_tanween(
        tokens, head.last + 1
    ):
        return True
    if word.startswith(ARTICLE):
        return False
    adjective = f"{ARTICLE}{word}"
    if adjective in lexicon.demonyms or any(adjective in lexicon.classes[name] for name in _ADJECTIVES):
        return True
    return word.endswith(_NISBA) and not lexicon.is_any_name(word) and word not in lexicon.names


def _is_organ_here(tokens: Tokens, bounds: Bounds, head: Hit, last: int, *, is_held: bool) -> bool:
    """Say whether everyday words name an organ: behind its holder (رئيس لجنة الصحة) or before what it belongs to."""
    following = head.last + 1
    # قسم and وحدة are open heads: any shop has them.
    if head.entry.detail != "firm" or head_key(head) not in _ORGAN_KEYS:
        return False
    if tokens.words[head.last].startswith(ARTICLE) or following in bounds.titles:
        return False
    if not tokens.words[following].startswith(ARTICLE) or not tokens.joined[last]:
        return is_held and tokens.words[following].startswith(ARTICLE)
    owner = bounds.organizations.get(last + 1)
    is_inside = tokens.words[last + 1] == "فی" and tokens.joined[last + 1] and last + 2 in bounds.organizations
    return is_held or is_inside or (owner is not None and tokens.words[owner.first][0] == "ب")


def _is_described(tokens: Tokens, lexicon: Lexicon, head: Hit, last: int) -> bool:
    """Say whether one adjective without an article follows the head, which is any such thing then: لجنة وزارية."""
    word = tokens.words[last]
    if last > head.last + 1 or word.startswith(ARTICLE) or word in lexicon.given or word in lexicon.surnames:
        return False
    agrees = tokens.words[head.last].endswith("ه") and word.endswith("ه") and word not in lexicon.names
    return word in lexicon.demonyms or word.endswith("یه") or agrees
