"""Detection: the language of a text, by a vote of its passages."""

from collections.abc import Sequence
from typing import NamedTuple

from transforms.language.passages import (
    HEAD_CHARS,
    Stretch,
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
    head, parts = text[:HEAD_CHARS], [text[:HEAD_CHARS]]
    blocks = list(cut_blocks(head))
    passages = [list(cut_passages(head, block)) for block in blocks]
    quotations = [list(find_quotations(head, block)) for block in blocks]
    samples, position = [], len(head)
    for start, end in sample_tail(text):
        parts.append(text[start:end])
        samples.append(Stretch(position + 1, position + 1 + end - start))
        position = samples[-1].end
    stretches = [each for group in (*passages, *quotations, samples) for each in group]
    votes = iter(collect_votes("\n".join(parts), stretches, folder))
    ballots = [[next(votes) for _ in group] for group in passages]
    asides = [[next(votes) for _ in group] for group in quotations]
    found = []
    for block, ballot, quoted, aside in zip(blocks, ballots, quotations, asides, strict=True):
        found.append(_read_block(block, ballot))
        found += [_read_block(stretch, [vote]) for stretch, vote in zip(quoted, aside, strict=True)]
    rest = list(votes)
    weight = (len(text) - len(head)) / max(1, sum(end - start for start, end in samples))
    everything = [(vote, 1.0) for ballot in ballots for vote in ballot] + [(vote, weight) for vote in rest]
    return Reading(_count_votes(everything), tuple(found))


def _read_block(stretch: Stretch, votes: Sequence[Vote]) -> Block:
    return Block(*stretch, sum(vote.letters for vote in votes), _count_votes([(vote, 1.0) for vote in votes]))


def _count_votes(votes: Sequence[tuple[Vote, float]]) -> Detection:
    """Return the language with most letters; the surer, the further it is before the next and the more have voted."""
    shares: dict[str, float] = {}
    letters = voters = 0
    for vote, weight in votes:
        letters += vote.letters
        voters += bool(vote.shares)
        amount = vote.letters * weight
        for language, share in vote.shares.items():
            shares[language] = shares.get(language, 0.0) + share * amount
    if letters < FEWEST_LETTERS or not shares:
        return NOTHING
    ranking = sorted(shares, key=lambda language: (-shares[language], language))
    winner = ranking[0]
    if voters > 1:
        lead = shares[winner] / (shares[winner] + shares[ranking[1]]) if len(ranking) > 1 else 1.0
        power = min(voters, _MOST_VOTERS)
        confidence = lead**power / (lead**power + (1 - lead) ** power)
    else:
        confidence = shares[winner] / sum(shares.values())
    least = _LEAST_SURE if letters >= _FEW_LETTERS else _SURE_ENOUGH
    if winner == UNDETERMINED or confidence < least:
        return NOTHING
    return Detection(winner, round(min(confidence, _MOST_SURE), 4), _find_method(votes, winner))


def _find_method(votes: Sequence[tuple[Vote, float]], winner: str) -> Method:
    """Return the method that has told most of the winner's letters."""
    support: dict[Method, float] = {}
    for vote, weight in votes:
        if winner in vote.shares:
            support[vote.method] = support.get(vote.method, 0.0) + vote.shares[winner] * vote.letters * weight
    return max(support, key=lambda method: (support[method], method))
