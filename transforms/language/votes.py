"""Votes: what each passage of a text says its language is, by script, letters and n-grams."""

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any, Literal, NamedTuple

from transforms.language.alphabets import BASIC_PLANE, IGNORED_MARK, SCRIPTS, list_scripts
from transforms.language.data.priors import PRIORS, SPELLING_PRIOR
from transforms.language.data.scripts import ONE_LANGUAGE_SCRIPTS, PROFILED_SCRIPTS, SIGNATURES, Signature
from transforms.language.ngrams import SPELLING_MARK, Evidence, NGramTable, find_posterior
from transforms.language.passages import MOST_WORD_CHARS, Stretch, blank_addresses
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
_UNALPHABETIC_GUESSES = 24
_UNALPHABETIC_CHARS = 100

# What our own detector and the transform say; other detectors name themselves.
Method = Literal["metadata", "script", "letters", "langdetect", "none"]


class Vote(NamedTuple):
    """What a stretch says: its likeliest languages and their odds, what told them, and how many letters it has."""

    shares: dict[str, float]
    method: Method
    letters: int


_SILENCE = Vote({}, "none", 0)


def collect_votes(text: str, stretches: Sequence[Stretch], folder: str | None = None) -> list[Vote]:
    """Return the vote of each stretch of a text.

    Args:
        text: the text; time is linear in it.
        stretches: parts of it, none of them empty; they may overlap.
        folder: profiles to use in place of those in `data/`.

    >>> [vote.method for vote in collect_votes("123 שלום עולם", [Stretch(0, 3), Stretch(4, 13)])]
    ['none', 'script']
    """
    import numpy as np

    if not stretches:
        return []
    codes = np.frombuffer(blank_addresses(text).encode("utf-32-le", "surrogatepass"), "<u4")
    # The last code point of the basic plane, which is no character, stands for all beyond.
    codes = np.minimum(codes, BASIC_PLANE - 1)
    _blank_code(codes)
    scripts = list_scripts().take(codes)
    starts, ends = np.fromiter(chain.from_iterable(stretches), np.int64, 2 * len(stretches)).reshape(-1, 2).T
    read = scripts != IGNORED_MARK
    if not read.all():
        places = np.concatenate([[0], read.cumsum()])
        starts, ends, codes, scripts = places[starts], places[ends], codes[read], scripts[read]
    votes = [_SILENCE] * len(stretches)
    present = sorted(set(scripts.tobytes()) - {0})
    if not present:
        return votes
    totals = np.array([_count_between(scripts == script, starts, ends) for script in present])
    winners = totals.argmax(axis=0)
    letters = totals.max(axis=0)
    for index, script in enumerate(present):
        chosen = np.flatnonzero((winners == index) & (letters > 0))
        name = SCRIPTS[script]
        if not len(chosen) or name == "OTHER":
            continue
        if name in PROFILED_SCRIPTS:
            table = load_table(name, folder)
            found = _judge(table, name, table.weigh(codes, starts[chosen], ends[chosen]), letters[chosen])
        else:
            parts = [codes[start:end].tolist() for start, end in zip(starts[chosen], ends[chosen], strict=True)]
            found = _read_unprofiled(name, parts, letters[chosen].tolist())
        for at, vote in zip(chosen.tolist(), found, strict=True):
            votes[at] = vote
    return votes


def _blank_code(codes: Any) -> None:
    """Put blanks in the place of ASCII too long for a word: encoded data, the rest of an address cut in two."""
    import numpy as np

    # Unsigned: what comes before the exclamation mark wraps around.
    breaks = np.flatnonzero(codes - ord("!") > ord("~") - ord("!"))
    edges = np.concatenate([[-1], breaks, [len(codes)]])
    for at in np.flatnonzero(edges[1:] - edges[:-1] > MOST_WORD_CHARS + 1).tolist():
        codes[edges[at] + 1 : edges[at + 1]] = ord(" ")


def _count_between(mask: Any, starts: Any, ends: Any) -> Any:
    import numpy as np

    sums = np.zeros(len(mask) + 1, np.int64)
    mask.cumsum(out=sums[1:])
    return sums.take(ends) - sums.take(starts)


def _judge(table: NGramTable, script: str, evidence: Evidence, letters: Any) -> list[Vote]:
    """Return the votes of stretches in a profiled script."""
    import numpy as np

    names, priors = _list_priors(table.columns)
    posterior = find_posterior(evidence.weights, priors, _EVIDENCE_SCALE)
    best = posterior.argmax(axis=1)
    foreign = table.count_foreign(evidence.counts, best)
    distinct = (evidence.counts[:, 1:] > 0).sum(axis=1)
    relatives = _find_signatures(table, script, evidence.counts, [names[at] for at in best])
    likely: list[dict[str, float]] = [{} for _ in best]
    for row, at in zip(*(axis.tolist() for axis in np.nonzero(posterior > _LEAST_SHARE)), strict=True):
        name = names[at]
        likely[row][name] = likely[row].get(name, 0.0) + posterior[row, at].item()
    votes = []
    measures = zip(letters.tolist(), foreign.tolist(), distinct.tolist(), likely, strict=True)
    for row, (count, alien, varied, shares) in enumerate(measures):
        if varied < _FEWEST_DISTINCT:
            votes.append(_SILENCE)
        elif row in relatives:
            found = {relatives[row]: _SIGNATURE_CONFIDENCE, UNDETERMINED: 1 - _SIGNATURE_CONFIDENCE}
            votes.append(Vote(found, "letters", count))
        elif alien > max(_FEWEST_FOREIGN, _MOST_FOREIGN * count):
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
    signatures = _list_signatures(script, table.alphabet)
    found: dict[int, str] = {}
    if not counts[:, [number for _, numbers in signatures for number in numbers]].any():
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
def _list_signatures(script: str, alphabet: str) -> list[tuple[Signature, list[int]]]:
    """Return the signatures in a script, and the numbers that their letters have in its table."""
    return [
        (signature, [number for number, letter in enumerate(alphabet, 2) if letter in signature.letters])
        for signature in SIGNATURES
        if signature.script == script
    ]


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
