"""Persian names that run on behind a blessing in brackets: بیمارستان امام خمینی (ره) پلدختر."""

from collections.abc import Iterable, Iterator

from transforms.entities.candidates import Candidate
from transforms.entities.tokens import Tokens

# Abbreviated: mercy, peace be upon him, upon her, upon him and his house, may God hasten his return.
_BLESSINGS = frozenset({"ره", "ع", "س", "ص", "عج"})


def run_on(tokens: Tokens, found: Iterable[Candidate], places: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield candidates, those organizations with their town behind a blessing as well.

    Args:
        tokens: of a Persian text.
        found: all candidates.
        places: the listed places among them.
    """
    longest: dict[int, Candidate] = {}
    for place in places:
        longest[place.first] = max(longest.get(place.first, place), place, key=lambda one: one.last)
    for one in found:
        town = longest.get(one.last + 2)
        if one.label == "ORG" and town is not None and _is_blessed(tokens, one.last):
            yield one._replace(last=town.last, end=town.end)
        else:
            yield one


def _is_blessed(tokens: Tokens, last: int) -> bool:
    """Say whether a blessing in brackets, and nothing else, stands between a word and the one after the next."""
    is_opened = tokens.gap(last).strip() == "(" and tokens.gap(last + 1) == ") "
    return is_opened and tokens.words[last + 1] in _BLESSINGS
