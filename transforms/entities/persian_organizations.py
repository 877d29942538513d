"""Persian organizations that a head word opens: which of them are sure, by what follows the head."""

from transforms.entities.candidates import Candidate
from transforms.entities.heads import FIRM, FIRM_KEYS, OPEN, WORK_KEYS, Bounds, head_key, is_common, make_organization
from transforms.entities.keys import fold_key
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.persian_extents import Extent, is_any, read_persian_extent
from transforms.entities.tokens import Tokens

# Heads that a name of no everyday word makes sure in Persian.
_CALLED_KEYS = frozenset(
    {"company", "plant", "newspaper", "agency", "party", "university", "institute", "brigades"}
    | {"association", "coalition", "movement", "front", "group", "foundation"}
)


def read_organization(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, head: Hit) -> Candidate | None:
    """Return a Persian organization, as far as its name runs on."""
    extent = read_persian_extent(tokens, lexicon, bounds, head)
    if extent is None or not _fits(head, extent):
        return None
    if not extent.is_closed and is_common(tokens, lexicon, head, extent.last):
        return None
    inner = bounds.organizations.get(head.last + 1)
    is_called = inner is not None and inner.last == extent.last and head_key(head) in FIRM_KEYS
    is_sure = extent.is_closed or is_called
    is_called |= inner is not None and tokens.words[head.last] not in lexicon.classes["organ"]
    if not is_any(tokens, lexicon, head):
        is_sure |= head_key(head) in WORK_KEYS and "field" in extent.marks
        is_sure |= head.entry.detail in {"work", "number"}
        is_sure |= extent.is_named and (head.entry.detail == "firm" or head_key(head) in _CALLED_KEYS)
    detail = "called" if is_called else "short" if extent.is_cut else "firm"
    confidence, detail = (FIRM, detail) if is_sure else (OPEN, "open")
    key = f"org:{fold_key(tokens.unfold(head.start, extent.end))}"
    return make_organization(tokens, head, extent.last, key, confidence, detail)._replace(end=extent.end)


def read_branch(tokens: Tokens, lexicon: Lexicon, bounds: Bounds, head: Hit) -> Candidate | None:
    """Return a Persian institution of a place with what stands between the two: شهرداری منطقه ۵ تهران."""
    extent = read_persian_extent(tokens, lexicon, bounds, head)
    if extent is None or extent.marks[-1] != "place" or not set(extent.marks[:-1]) <= {"number", "adjective", "field"}:
        return None
    key = f"org:{fold_key(tokens.unfold(head.start, extent.end))}"
    return make_organization(tokens, head, extent.last, key, FIRM, "firm")._replace(end=extent.end)


def _fits(head: Hit, extent: Extent) -> bool:
    """Say whether what follows a head that is an everyday word is enough for a name."""
    if head.entry.detail == "named":
        return extent.is_closed and "field" not in extent.marks
    if head.entry.detail == "work":
        return extent.marks[0] == "field" and (extent.is_closed or extent.marks.count("field") > 1)
    if head_key(head) == "plant":
        return extent.is_closed or extent.is_named
    return head.entry.detail != "number" or extent.marks[0] == "number"
