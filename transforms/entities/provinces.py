"""Provinces and districts with the noun that says what they are: استان لرستان, محافظة ذي قار, قەزای ڕانیە."""

from collections.abc import Iterable, Iterator

from transforms.entities.candidates import Candidate
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import Tokens, read_first

_STATES = frozenset({"country", "republic", "natural"})
# On the part of: من ناحية إيران.
_FROM, _SIDE = "من", "ناحیه"


def find_provinces(tokens: Tokens, lexicon: Lexicon, places: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield each place together with the noun of a province or a district before it; the place is no mention then.

    Args:
        tokens: of the text.
        lexicon: of its language.
        places: those found, and other candidates.
    """
    units = lexicon.classes["unit"]
    for place in places:
        before = place.first - 1
        if place.label != "LOC" or place.detail in _STATES or before < 0 or not tokens.joined[before]:
            continue
        is_side = tokens.words[before] == _SIDE and before > 0 and tokens.words[before - 1] == _FROM
        if is_side or place.start != tokens.starts[place.first]:
            continue
        for form, offset in read_first(tokens.words[before], tokens.language):
            if form in units:
                start = tokens.starts[before] + offset
                yield place._replace(first=before, start=start, method="rule", detail="province")
                break
