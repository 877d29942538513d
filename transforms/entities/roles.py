"""The rule layer for roles: which titles of a text are mentions."""

from collections.abc import Iterable, Sequence

from transforms.entities.candidates import Candidate
from transforms.entities.frames import Frame
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import ARTICLE, Tokens

_OFFICE, _BESIDE = 0.9, 0.8
# Ranks that stand behind a name too: عباس عبدی، روزنامه‌نگار.
_PROFESSIONS = frozenset(f"role:{key}" for key in ("lawyer", "journalist", "author", "novelist", "economist", "player"))
# Arabic: what leads from a spokesman to whom he speaks for is no part of the role.
_FOR = frozenset({"باسم", "بلسان"})


def find_roles(
    tokens: Tokens, lexicon: Lexicon, frames: Sequence[Frame], persons: Iterable[Candidate]
) -> list[Candidate]:
    """Return the titles that are roles here: offices always, heads beside a name, ranks before a person."""
    first_words = {person.first for person in persons}
    last_words = {person.last for person in persons}
    counting = lexicon.classes["counting"]
    roles = []
    for index, frame in enumerate(frames):
        is_held = frame.slot in first_words or _leads_to_held(frames, index, first_words)
        if frame.kind == "head":
            before = frame.first - 1
            is_any = tokens.word_before(frame.first) in counting
            is_held = (
                is_held or (frame.has_complement and not is_any) or (before in last_words and tokens.adjoins(before))
            )
            # المتحدث باسم الوزارة: of whom the text told before.
            is_held |= tokens.words[frame.last] in _FOR and tokens.word_after(frame.last).startswith(ARTICLE)
        if frame.kind == "rank" and frame.key in _PROFESSIONS and tokens.language == "fa":
            is_held = is_held or (frame.first - 1 in last_words and tokens.adjoins(frame.first - 1))
        if frame.kind == "office" or (is_held and frame.kind in {"head", "rank"}):
            confidence = _OFFICE if frame.kind == "office" else _BESIDE
            last = frame.last - (tokens.words[frame.last] in _FOR)
            start, end = frame.start, tokens.ends[last]
            roles.append(Candidate(frame.first, last, start, end, "ROLE", frame.key, "rule", confidence, frame.kind))
    return roles


def _leads_to_held(frames: Sequence[Frame], index: int, first_words: set[int]) -> bool:
    """Say whether another title stands between this one and its holder: سردار سرتیپ, وزير الدفاع العميد."""
    following = frames[index + 1] if index + 1 < len(frames) else None
    return following is not None and following.first == frames[index].slot and following.slot in first_words
