"""Detection: the language of a text, by a vote of its passages."""

from collections.abc import Sequence
from itertools import chain, islice
from typing import NamedTuple

from transforms.language.passages import (
    HEAD_CHARS,
    Stretch,
    blank_addresses,
    cut_blocks,
    cut_passages,
    find_quotations,
    sample_tail,
)
from transforms.language.votes import UNDETERMINED, Method, Vote, collect_votes

FEWEST_LETTERS = 11

# From `FEWEST_LETTERS` to this number of letters only what is nearly certain is said.
_FEW_LETTERS = 15
_SURE_ENOUGH = 0.5
# Below this the answer would be a guess among many.
_LEAST_SURE = 0.3
_MOST_SURE = 0.9995
# More passages than this make a vote no surer.
_MOST_VOTERS = 8


class Detection(NamedTuple):
    """A language as BCP 47 (`und` when unknown), the confidence (0 to 1), and what decided.

    The method is one of `Method` (`script`: one language has it; `letters`: no other language uses them;
    `langdetect`: n-gram profiles), or the name of another detector.
    """

    language: str
    confidence: float
    method: str


class Block(NamedTuple):
    """A paragraph, a run of short lines, or a quotation, at `text[start:end]`; `letters` counts its letters."""

    start: int
    end: int
    letters: int
    detection: Detection


class Reading(NamedTuple):
    """The language of a text, and those of the blocks and quotations in its first 20,000 characters."""

    detection: Detection
    blocks: tuple[Block, ...]


NOTHING = Detection(UNDETERMINED, 0.0, "none")


def detect(text: str) -> Detection:
    """Tell the language that most of a text is written in.

    Passages of about 250 characters are told one by one: by script where one language has it, else
    by the n-grams of langdetect's profiles and ours; each votes with the number of its letters. The
    confidence is calibrated: of the texts it gives 0.9, nine in ten are right. Under 11 letters
    nothing is said, under 15 only what is nearly certain. The answer depends on the text alone, and
    nothing is raised.

    >>> detect("رئیس جمهور در این دیدار گفت که روابط دو کشور گسترش می‌یابد").language
    'fa'
    >>> detect("2025-10-21 https://example.org/")
    Detection(language='und', confidence=0.0, method='none')
    """
    return read_languages(text).detection


def read_languages(text: str, folder: str | None = None) -> Reading:
    """Tell the language of a text, and of each of its paragraphs and quotations.

    Of a text longer than 20,000 characters the rest is sampled: it takes part in the vote with
    its whole length, and yields no blocks.

    Args:
        text: the text; time is linear in it.
        folder: profiles to use in place of those in `data/`.

    >>> [block.detection.language for block in read_languages("Only one short paragraph.").blocks]
    ['en']
    """
    head = text[:HEAD_CHARS]
    readable = blank_addresses(head)
    # A quotation begins behind its paragraph's first character.
    parts = sorted([*cut_blocks(head), *(quotations := set(find_quotations(head)))])
    passages = [list(cut_passages(head, part)) for part in parts]
    samples = list(sample_tail(text))
    pieces = [readable[start:end] for start, end in chain.from_iterable(passages)]
    pieces += [blank_addresses(text[start:end]) for start, end in samples]
    votes = iter(collect_votes(pieces, folder))
    ballots = [list(islice(votes, len(group))) for group in passages]
    blocks = tuple(map(_read_block, parts, ballots))
    weight = (len(text) - len(head)) / max(1, sum(end - start for start, end in samples))
    tail = [vote._replace(letters=round(vote.letters * weight)) for vote in votes]
    whole = [ballot for part, ballot in zip(parts, ballots, strict=True) if part not in quotations]
    return Reading(_count_votes([*chain.from_iterable(whole), *tail])[1], blocks)


def _read_block(stretch: Stretch, votes: Sequence[Vote]) -> Block:
    return Block(*stretch, *_count_votes(votes))


def _count_votes(votes: Sequence[Vote]) -> tuple[int, Detection]:
    """Return the number of letters, and the language that has most of them.

    It is the surer, the further it is before the next and the more have voted.
    """
    if len(votes) == 1 and len(votes[0].shares) == 1:
        return _believe(votes[0])
    amounts: dict[str, float] = {}
    letters = voters = 0
    for shares, _, count in votes:
        letters += count
        if shares:
            voters += 1
            for language, share in shares.items():
                amounts[language] = amounts.get(language, 0.0) + share * count
    if letters < FEWEST_LETTERS or not amounts:
        return letters, NOTHING
    ranking = sorted((-amount, language) for language, amount in amounts.items())
    winner = ranking[0][1]
    if voters > 1:
        lead = ranking[0][0] / (ranking[0][0] + ranking[1][0]) if len(ranking) > 1 else 1.0
        power = min(voters, _MOST_VOTERS)
        confidence = lead**power / (lead**power + (1 - lead) ** power)
    else:
        confidence = amounts[winner] / sum(amounts.values())
    least = _LEAST_SURE if letters >= _FEW_LETTERS else _SURE_ENOUGH
    if winner == UNDETERMINED or confidence < least:
        return letters, NOTHING
    return letters, Detection(winner, round(min(confidence, _MOST_SURE), 4), _find_method(votes, winner))


def _believe(vote: Vote) -> tuple[int, Detection]:
    """Return what `_count_votes` says of a vote that is alone, for one language: most are, and this is quicker."""
    (language,) = vote.shares
    if language == UNDETERMINED or vote.letters < FEWEST_LETTERS:
        return vote.letters, NOTHING
    return vote.letters, Detection(language, _MOST_SURE, vote.method)


def _find_method(votes: Sequence[Vote], winner: str) -> Method:
    """Return the method that has told most of the winner's letters."""
    support: dict[Method, float] = {}
    for shares, method, letters in votes:
        if winner in shares:
            support[method] = support.get(method, 0.0) + shares[winner] * letters
    if len(support) == 1:
        return next(iter(support))
    return max(support, key=lambda method: (support[method], method))
