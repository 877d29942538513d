"""Detection: the language of a text, by a vote of its passages."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple

from transforms.language.data.scripts import ONE_LANGUAGE_SCRIPTS
from transforms.language.letters import find_likeliest, unify_spelling
from transforms.language.ngrams import guess_language
from transforms.language.passages import (
    HEAD_CHARS,
    Stretch,
    cut_blocks,
    cut_passages,
    drop_addresses,
    sample_tail,
)
from transforms.language.scripts import Lettering, find_script, find_signature, is_writing, read_lettering

UNDETERMINED = "und"
FEWEST_LETTERS = 15

# A passage less sure than this votes for no language: the answer would be a coin's.
_LEAST_SURE = 0.5
# A relative that no table knows: more of its letters are foreign than loans and names bring along.
_MOST_FOREIGN = 0.05
_SCRIPT_CONFIDENCE = 0.99
_SIGNATURE_CONFIDENCE = 0.95

Method = Literal["metadata", "script", "letters", "langdetect", "none"]


class Detection(NamedTuple):
    """A language as BCP 47 (`und` when unknown), the confidence (0 to 1), and what decided."""

    language: str
    confidence: float
    method: Method


class Block(NamedTuple):
    """A paragraph, or a run of short lines, at `text[start:end]`; `letters` is the number of its letters."""

    start: int
    end: int
    letters: int
    detection: Detection


class Reading(NamedTuple):
    """The language of a text, and those of the blocks in its first 20,000 characters."""

    detection: Detection
    blocks: tuple[Block, ...]


class _Ballot(NamedTuple):
    detection: Detection
    letters: float


_NOTHING = Detection(UNDETERMINED, 0.0, "none")


def detect(text: str) -> Detection:
    """Tell the language that most of a text is written in.

    Passages of about 400 characters are told one by one: by script where one language has it, by
    letters and function words in Arabic script, else by langdetect; each votes with the number of
    its letters. The confidence is the winner's part of all votes, each weighted by how sure it is.
    Under 15 letters nothing is said. The answer depends on the text alone, and nothing is raised.

    >>> detect("رئیس جمهور در این دیدار گفت که روابط دو کشور گسترش می‌یابد").language
    'fa'
    >>> detect("2025-10-21 https://example.org/")
    Detection(language='und', confidence=0.0, method='none')
    """
    return read_languages(text).detection


def read_languages(text: str) -> Reading:
    """Tell the language of a text, and of each of its blocks.

    Of a text longer than 20,000 characters the rest is sampled: it takes part in the vote with
    its whole length, and yields no blocks.

    >>> [block.detection.language for block in read_languages("Only one short paragraph.").blocks]
    ['en']
    """
    head, blocks, ballots = text[:HEAD_CHARS], [], []
    for block in cut_blocks(head):
        passages = [_detect_passage(head, passage) for passage in cut_passages(head, block)]
        letters = sum(ballot.letters for ballot in passages)
        blocks.append(Block(*block, int(letters), _count_votes(passages)))
        ballots += passages
    samples = list(sample_tail(text))
    sampled = sum(sample.end - sample.start for sample in samples)
    for sample in samples:
        detection, letters = _detect_passage(text, sample)
        ballots.append(_Ballot(detection, letters * (len(text) - len(head)) / sampled))
    return Reading(_count_votes(ballots), tuple(blocks))


def _count_votes(ballots: Iterable[_Ballot]) -> Detection:
    letters: dict[str, float] = defaultdict(float)
    support: dict[str, dict[Method, float]] = defaultdict(lambda: defaultdict(float))
    for detection, count in ballots:
        letters[detection.language] += count
        support[detection.language][detection.method] += count * detection.confidence
    winner = max(letters, key=lambda language: (letters[language], language), default=UNDETERMINED)
    if winner == UNDETERMINED or not letters[winner]:
        return _NOTHING
    methods = support[winner]
    confidence = sum(methods.values()) / sum(letters.values())
    return Detection(winner, round(confidence, 4), max(methods, key=lambda method: (methods[method], method)))


def _detect_passage(text: str, stretch: Stretch) -> _Ballot:
    """Return the vote of a passage; one of fewer than 15 letters has none."""
    passage = unify_spelling(drop_addresses(text[stretch.start : stretch.end]))
    lettering = read_lettering(passage)
    if lettering.total < FEWEST_LETTERS:
        return _Ballot(_NOTHING, 0)
    detection = _detect_writing(passage, lettering) if is_writing(lettering) else _NOTHING
    return _Ballot(detection if detection.confidence >= _LEAST_SURE else _NOTHING, lettering.total)


def _detect_writing(passage: str, lettering: Lettering) -> Detection:
    if lettering.script in ONE_LANGUAGE_SCRIPTS:
        return Detection(ONE_LANGUAGE_SCRIPTS[lettering.script], _SCRIPT_CONFIDENCE, "script")
    relative = find_signature(lettering)
    if relative:
        return Detection(relative, _SIGNATURE_CONFIDENCE, "letters")
    if lettering.script == "ARABIC":
        # langdetect's profiles hold one spelling each: ی and ک in Arabic, ي and ك in Persian mislead it.
        found = find_likeliest(passage, lettering.counts)
        known = found.foreign_share <= _MOST_FOREIGN
        return Detection(found.language, found.probability, "letters") if known else _NOTHING
    # Of a mixed passage langdetect reads the words of the main script alone.
    others = {ord(char): " " for char in set(passage) if find_script(char) not in ("", lettering.script)}
    guess = guess_language(passage.translate(others))
    return Detection(*guess, "langdetect") if guess else _NOTHING
