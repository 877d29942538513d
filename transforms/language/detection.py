"""Detection: the language of a text, by a vote of its passages."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from transforms.language.alphabets import SCRIPTS, read_code_points
from transforms.language.data.priors import PRIORS
from transforms.language.data.scripts import ONE_LANGUAGE_SCRIPTS, PROFILED_SCRIPTS, SIGNATURES
from transforms.language.ngrams import Evidence, NGramTable, find_posterior
from transforms.language.passages import (
    HEAD_CHARS,
    Stretch,
    blank_addresses,
    cut_blocks,
    cut_passages,
    find_quotations,
    sample_tail,
)
from transforms.language.profiles import guess_unalphabetic, load_table

UNDETERMINED = "und"
FEWEST_LETTERS = 12

# From `FEWEST_LETTERS` to this number of letters only what is nearly certain is said.
_FEW_LETTERS = 15
_SURE_ENOUGH = 0.5
# Below this the answer would be a guess among many.
_LEAST_SURE = 0.3
# A relative that no profile knows: more of its letters are foreign than loans and names bring along.
_MOST_FOREIGN = 0.05
_FEWEST_FOREIGN = 3
# Fitted on held-out sources so that of the texts said with 0.9, nine in ten are right.
_EVIDENCE_SCALE = 0.22
_MOST_SURE = 0.9995
# What is less likely than this has no vote; the shares of the rest need not add up to one.
_LEAST_SHARE = 0.001
_SCRIPT_CONFIDENCE = 0.99
_SIGNATURE_CONFIDENCE = 0.95
_FEWEST_DISTINCT = 5
# More passages than this make a vote no surer.
_MOST_VOTERS = 8

# What our own detector and the transform say; other detectors name themselves.
Method = Literal["metadata", "script", "letters", "langdetect", "none"]


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


class _Vote(NamedTuple):
    """What a stretch says: its likeliest language, and the odds of all."""

    shares: dict[str, float]
    method: Method
    letters: int


NOTHING = Detection(UNDETERMINED, 0.0, "none")
_SILENCE = _Vote({}, "none", 0)


def detect(text: str) -> Detection:
    """Tell the language that most of a text is written in.

    Passages of about 250 characters are told one by one: by script where one language has it, else
    by the n-grams of langdetect's profiles and ours; each votes with the number of its letters. The
    confidence is calibrated: of the texts it gives 0.9, nine in ten are right. Under 12 letters
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
    votes = iter(_weigh("\n".join(parts), stretches, folder))
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


def _read_block(stretch: Stretch, votes: Sequence[_Vote]) -> Block:
    return Block(*stretch, sum(vote.letters for vote in votes), _count_votes([(vote, 1.0) for vote in votes]))


def _count_votes(votes: Sequence[tuple[_Vote, float]]) -> Detection:
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


def _find_method(votes: Sequence[tuple[_Vote, float]], winner: str) -> Method:
    """Return the method that has told most of the winner's letters."""
    support: dict[Method, float] = {}
    for vote, weight in votes:
        if winner in vote.shares:
            support[vote.method] = support.get(vote.method, 0.0) + vote.shares[winner] * vote.letters * weight
    return max(support, key=lambda method: (support[method], method))


def _weigh(text: str, stretches: Sequence[Stretch], folder: str | None) -> list[_Vote]:
    """Return the vote of each stretch of a text."""
    import numpy as np

    if not stretches:
        return []
    points = read_code_points()
    encoded = blank_addresses(text).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(encoded, "<u4")
    codes = np.where(codes < len(points.script), codes, 0)
    starts, ends = (np.array(side) for side in zip(*stretches, strict=True))
    ignored = points.ignored[codes]
    if ignored.any():
        places = np.concatenate([[0], np.cumsum(~ignored)])
        starts, ends, codes = places[starts], places[ends], codes[~ignored]
    votes = [_SILENCE] * len(stretches)
    scripts = points.script[codes]
    present = np.flatnonzero(np.bincount(scripts, minlength=len(SCRIPTS))[1:]) + 1
    if not len(present):
        return votes
    totals = np.array([_count_between(scripts == script, starts, ends) for script in present])
    winners = totals.argmax(axis=0)
    letters = totals.max(axis=0)
    for index, script in enumerate(present.tolist()):
        chosen = np.flatnonzero((winners == index) & (letters > 0))
        name = SCRIPTS[script]
        if not len(chosen) or name == "OTHER":
            continue
        if name in PROFILED_SCRIPTS:
            table = load_table(name, folder)
            found = _judge(table, name, table.weigh(codes, starts[chosen], ends[chosen]), letters[chosen])
        else:
            found = [_read_unprofiled(name, codes[starts[at] : ends[at]], int(letters[at])) for at in chosen.tolist()]
        for at, vote in zip(chosen.tolist(), found, strict=True):
            votes[at] = vote
    return votes


def _count_between(mask: Any, starts: Any, ends: Any) -> Any:
    import numpy as np

    sums = np.concatenate([[0], np.cumsum(mask)])
    return sums[ends] - sums[starts]


def _judge(table: NGramTable, script: str, evidence: Evidence, letters: Any) -> list[_Vote]:
    """Return the votes of stretches in a profiled script."""
    import numpy as np

    priors = np.array([PRIORS.get(language, 0.0) for language in table.languages])
    posterior = find_posterior(evidence.weights, priors, _EVIDENCE_SCALE)
    best = posterior.argmax(axis=1)
    foreign = evidence.foreign[np.arange(len(best)), best]
    distinct = (evidence.counts[:, 1:] > 0).sum(axis=1)
    relatives = _find_signatures(table, script, evidence.counts, letters)
    likely: list[dict[str, float]] = [{} for _ in best]
    for row, at in zip(*(axis.tolist() for axis in np.nonzero(posterior > _LEAST_SHARE)), strict=True):
        likely[row][table.languages[at]] = posterior[row, at].item()
    votes = []
    measures = zip(letters.tolist(), foreign.tolist(), distinct.tolist(), likely, strict=True)
    for row, (count, alien, varied, shares) in enumerate(measures):
        if varied < _FEWEST_DISTINCT:
            votes.append(_SILENCE)
        elif row in relatives:
            found = {relatives[row]: _SIGNATURE_CONFIDENCE, UNDETERMINED: 1 - _SIGNATURE_CONFIDENCE}
            votes.append(_Vote(found, "letters", count))
        elif alien > max(_FEWEST_FOREIGN, _MOST_FOREIGN * count):
            votes.append(_Vote({UNDETERMINED: 1.0}, "none", count))
        else:
            votes.append(_Vote(shares, "langdetect", count))
    return votes


def _find_signatures(table: NGramTable, script: str, counts: Any, letters: Any) -> dict[int, str]:
    """Return the languages without a profile that some stretches' letters give away, by number of the stretch."""
    import numpy as np

    found = {}
    for signature in SIGNATURES:
        if signature.script == script:
            own = counts[:, [at for at, letter in enumerate(table.alphabet, 2) if letter in signature.letters]]
            enough = (own.sum(axis=1) >= signature.share * letters) & ((own > 0).sum(axis=1) >= signature.distinct)
            found.update(dict.fromkeys(np.flatnonzero(enough).tolist(), signature.language))
    return found


def _read_unprofiled(script: str, codes: Any, letters: int) -> _Vote:
    """Return the vote of a stretch in a script of one language, or in Chinese or Japanese."""
    text = "".join(map(chr, codes.tolist()))
    if script in ONE_LANGUAGE_SCRIPTS:
        if len(set(text)) <= _FEWEST_DISTINCT:
            return _SILENCE
        shares = {ONE_LANGUAGE_SCRIPTS[script]: _SCRIPT_CONFIDENCE, UNDETERMINED: 1 - _SCRIPT_CONFIDENCE}
        return _Vote(shares, "script", letters)
    guess = guess_unalphabetic(text)
    if not guess:
        return _SILENCE
    language, probability = guess
    return _Vote({language: probability, UNDETERMINED: 1 - probability}, "langdetect", letters)
