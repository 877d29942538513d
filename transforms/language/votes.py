"""Votes: what each passage of a text says its language is, by script, letters and n-grams."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from transforms.language.alphabets import BASIC_PLANE, IGNORED_MARK, SCRIPTS, list_scripts
from transforms.language.data.priors import PRIORS, SPELLING_PRIOR
from transforms.language.data.scripts import ONE_LANGUAGE_SCRIPTS, PROFILED_SCRIPTS, SIGNATURES, Signature
from transforms.language.ngrams import SPELLING_MARK, Evidence, NGramTable, find_posterior
from transforms.language.profiles import guess_unalphabetic, load_table

UNDETERMINED = "und"

# A relative that no profile knows: more of its letters are foreign than loans and names bring along.
_MOST_FOREIGN = 0.05
_FEWEST_FOREIGN = 3
# Fitted on held-out sources so that of the texts said with 0.9, nine in ten are right.
_EVIDENCE_SCALE = 0.22
# What is less likely than this has no vote; the shares of the rest need not add up to one.
_LEAST_SHARE = 0.001
_SCRIPT_CONFIDENCE = 0.99
_SIGNATURE_CONFIDENCE = 0.95
_FEWEST_DISTINCT = 5
_FEWEST_MARKS = 2
_UNALPHABETIC_GUESSES = 10
_UNALPHABETIC_CHARS = 100

# What our own detector and the transform say; other detectors name themselves.
Method = Literal["metadata", "script", "letters", "langdetect", "none"]


class Vote(NamedTuple):
    """What a stretch says: its likeliest languages and their odds, what told them, and how many letters it has."""

    shares: dict[str, float]
    method: Method
    letters: int


_SILENCE = Vote({}, "none", 0)


def collect_votes(pieces: Sequence[str], folder: str | None = None) -> list[Vote]:
    """Return the vote of each of some stretches of text.

    Args:
        pieces: the stretches, shorter than `LONGEST_STRETCH`; time is linear in them.
        folder: profiles to use in place of those in `data/`.

    >>> [vote.method for vote in collect_votes(["123", "שלום עולם"])]
    ['none', 'script']
    """
    import numpy as np

    votes = [_SILENCE] * len(pieces)
    if not pieces:
        return votes
    # One line behind the other: every piece ends with a blank, so that none is empty and each ends its last word.
    codes = np.frombuffer("\n".join((*pieces, "")).encode("utf-32-le", "surrogatepass"), "<u4")
    # The last code point of the basic plane, which is no character, stands for all beyond.
    codes = np.minimum(codes, BASIC_PLANE - 1).astype(np.intp)
    owners = np.arange(len(pieces)).repeat([len(piece) + 1 for piece in pieces])
    scripts = list_scripts()[codes]
    read = scripts != IGNORED_MARK
    codes, owners, scripts = codes[read], owners[read], scripts[read]
    totals = np.bincount(owners * len(SCRIPTS) + scripts, minlength=len(pieces) * len(SCRIPTS))
    totals = totals.reshape(-1, len(SCRIPTS))
    totals[:, 0] = 0
    winners, letters = totals.argmax(axis=1), np.maximum.reduce(totals, axis=1)
    for script in sorted(set(winners.tolist()) - {0, SCRIPTS.index("OTHER")}):
        (chosen,) = (winners == script).nonzero()
        part, part_owners = codes, owners
        if len(chosen) < len(pieces):
            numbers = np.full(len(pieces), len(pieces))
            numbers[chosen] = np.arange(len(chosen))
            part_owners = numbers[owners]
            inside = part_owners < len(pieces)
            part, part_owners = codes[inside], part_owners[inside]
        found = _judge(SCRIPTS[script], part, part_owners, letters[chosen].tolist(), folder)
        for at, vote in zip(chosen.tolist(), found, strict=True):
            votes[at] = vote
    return votes


def _judge(script: str, codes: Any, owners: Any, letters: Sequence[int], folder: str | None) -> list[Vote]:
    """Return the votes of stretches in a script.

    Args:
        script: its name.
        codes: the code points of the stretches, one behind the other.
        owners: the number of the stretch that each is in.
        letters: how many letters of the script each stretch has.
        folder: that of `collect_votes`.
    """
    if script in PROFILED_SCRIPTS:
        table = load_table(script, folder)
        return _judge_evidence(table, script, table.weigh(codes, owners), letters)
    edges = owners.searchsorted(range(len(letters) + 1)).tolist()
    return _read_unprofiled(script, [codes[start:end].tolist() for start, end in pairwise(edges)], letters)


def _judge_evidence(table: NGramTable, script: str, evidence: Evidence, letters: Sequence[int]) -> list[Vote]:
    """Return the votes of stretches in a profiled script."""
    import numpy as np

    names, priors = _list_priors(table.columns)
    posterior = find_posterior(evidence.weights, priors, _EVIDENCE_SCALE)
    best = posterior.argmax(axis=1)
    foreign = table.count_foreign(evidence.counts, best).tolist()
    # One of the numbers that occur is that of blanks.
    distinct = (np.add.reduce(evidence.counts != 0, axis=1) - 1).tolist()
    relatives = _find_signatures(table, script, evidence.counts, [names[at] for at in best.tolist()])
    likely: list[dict[str, float]] = [{} for _ in letters]
    rows, columns = (posterior > _LEAST_SHARE).nonzero()
    for row, at, share in zip(rows.tolist(), columns.tolist(), posterior[rows, columns].tolist(), strict=True):
        shares, name = likely[row], names[at]
        shares[name] = shares.get(name, 0.0) + share
    votes = []
    for row, (count, alien, varied, shares) in enumerate(zip(letters, foreign, distinct, likely, strict=True)):
        if varied < _FEWEST_DISTINCT:
            votes.append(_SILENCE)
        elif row in relatives:
            found = {relatives[row]: _SIGNATURE_CONFIDENCE, UNDETERMINED: 1 - _SIGNATURE_CONFIDENCE}
            votes.append(Vote(found, "letters", count))
        elif alien > _FEWEST_FOREIGN and alien > _MOST_FOREIGN * count:
            votes.append(Vote({UNDETERMINED: 1.0}, "none", count))
        else:
            votes.append(Vote(shares, "langdetect", count))
    return votes


@cache
def _list_priors(columns: tuple[str, ...]) -> tuple[list[str], Any]:
    """Return the language of each column of a table, and the logarithm of its odds before the text is read."""
    import numpy as np

    parts = [column.partition(SPELLING_MARK) for column in columns]
    priors = np.array([PRIORS.get(name, 0.0) + SPELLING_PRIOR * bool(mark) for name, mark, _ in parts])
    return [name for name, _, _ in parts], priors


def _find_signatures(table: NGramTable, script: str, counts: Any, named: Sequence[str]) -> dict[int, str]:
    """Return the languages that some stretches' letters give away, by number of the stretch.

    Args:
        table: that of the script.
        script: its name.
        counts: how often each letter stands in each stretch.
        named: what the n-grams say of each.
    """
    import numpy as np

    signatures, marks = _list_signatures(script, table.alphabet)
    found: dict[int, str] = {}
    if not signatures or not np.count_nonzero(counts.take(marks, axis=1)):
        return found
    for signature, numbers in signatures:
        own = counts[:, numbers]
        for row in own.any(axis=1).nonzero()[0].tolist():
            enough = max(_FEWEST_MARKS, signature.share * counts[row, 1:].sum())
            varied = (own[row] > 0).sum() >= signature.distinct
            possible = not signature.instead_of or named[row] in signature.instead_of
            if varied and possible and own[row].sum() >= enough:
                found[row] = signature.language
    return found


@cache
def _list_signatures(script: str, alphabet: str) -> tuple[list[tuple[Signature, list[int]]], list[int]]:
    """Return the signatures in a script, the numbers that their letters have in its table, and all of these."""
    signatures = [
        (signature, [number for number, letter in enumerate(alphabet, 2) if letter in signature.letters])
        for signature in SIGNATURES
        if signature.script == script
    ]
    return signatures, [number for _, numbers in signatures for number in numbers]


def _read_unprofiled(script: str, parts: Sequence[Sequence[int]], letters: Sequence[int]) -> list[Vote]:
    """Return the votes of stretches in a script of one language, or in Chinese or Japanese."""
    if script in ONE_LANGUAGE_SCRIPTS:
        shares = {ONE_LANGUAGE_SCRIPTS[script]: _SCRIPT_CONFIDENCE, UNDETERMINED: 1 - _SCRIPT_CONFIDENCE}
        enough = (len(set(part)) > _FEWEST_DISTINCT for part in parts)
        return [Vote(shares, "script", count) if fit else _SILENCE for count, fit in zip(letters, enough, strict=True)]
    # langdetect's own detector takes its time: in a long text neighbours have one vote.
    run = -(-len(parts) // _UNALPHABETIC_GUESSES)
    guesses = [guess_unalphabetic("".join(map(chr, part[:_UNALPHABETIC_CHARS]))) for part in parts[::run]]
    votes = []
    for index, count in enumerate(letters):
        guess = guesses[index // run]
        shares = {guess[0]: guess[1], UNDETERMINED: 1 - guess[1]} if guess else {}
        votes.append(Vote(shares, "langdetect", count) if guess else _SILENCE)
    return votes
