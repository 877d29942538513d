"""Arabic institutions that stand alone: الجيش, and a ministry named by its portfolio in a headline (النفط: ...)."""

from collections.abc import Iterator, Sequence

from transforms.entities.candidates import Candidate, cover
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import ARTICLE, Tokens, read_first

_FOR_ARMY = "للجیش"
_ARMIES = ("الجیش", _FOR_ARMY)
_MINISTRY = "وزاره"
_CONFIDENCE = 0.8
_FEASTS = frozenset({"عید", "وعید", "بعید", "لعید", "حی", "بحی", "ملعب", "شارع"})
# What a headline of advice asks: الصحة: كيف تحافظ على قلبك؟
_ASKING = frozenset({"کیف", "هل", "ما", "ماذا", "لماذا", "متی", "این", "من"})
# Portfolios, folded, that open a headline before a colon.
_PORTFOLIOS = frozenset(
    {"النفط", "البترول", "الطاقه", "الکهرباء", "الداخلیه", "الخارجیه", "الدفاع", "الصحه", "التربیه"}
    | {"التعلیم", "الزراعه", "العدل", "المالیه", "التجاره", "النقل", "الاسکان", "الاوقاف", "السیاحه"}
    | {"الثقافه", "الاتصالات", "التخطیط", "الهجره", "التموین", "التضامن", "الری"}
)


def find_bare(tokens: Tokens, lexicon: Lexicon, taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the army where nobody's is named, and the ministry that the text's first line opens with.

    Args:
        taken: the organizations and places of the text, which hold none.
    """
    if tokens.language != "ar" or not tokens.words:
        return
    covered = cover(tokens, taken)
    if tokens.words[0] in _PORTFOLIOS and not covered[0] and _is_announcing(tokens):
        entries = lexicon.names.get(f"{_MINISTRY} {tokens.words[0]}", ())
        key = next((entry.key for entry in entries if entry.kind == "organization"), None)
        if key is not None:
            yield _make(tokens, 0, tokens.starts[0], key)
    for index, word in enumerate(tokens.words):
        if not word.endswith(_ARMIES) or covered[index] or _is_described(tokens, lexicon, index):
            continue
        # The contracted لل is inside the name.
        readings = [*read_first(word, "ar"), *([(_FOR_ARMY, 1)] if word == f"و{_FOR_ARMY}" else [])]
        offset = next((offset for form, offset in readings if form in _ARMIES), None)
        if offset is not None:
            yield _make(tokens, index, tokens.starts[index] + offset, "org:army")


def _is_announcing(tokens: Tokens) -> bool:
    """Say whether a colon stands behind the first word and what is told behind that, not advice."""
    gap = tokens.gaps[0]
    return gap.strip()[:1] == ":" and "\n" not in gap and len(tokens.words) > 1 and tokens.words[1] not in _ASKING


def _is_described(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Say whether an adjective makes another army of it (الجيش الخامس), or it names a feast or a street."""
    before = tokens.word_before(index)
    if before in lexicon.classes["place_noun"] or before in _FEASTS:
        return True
    word = tokens.word_after(index)
    if not word.startswith(ARTICLE):
        return False
    return word in lexicon.classes["ordinal"] or word in lexicon.classes["org_adjective"]


def _make(tokens: Tokens, index: int, start: int, key: str) -> Candidate:
    return Candidate(index, index, start, tokens.ends[index], "ORG", key, "rule", _CONFIDENCE, "firm")
