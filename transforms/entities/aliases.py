"""A user's own names and keys, read from a file: the user's word goes over every other list.

A line is a key, a label (PER, ORG, LOC or ROLE) and one or more names, parted by tabs; `#` opens a comment:

    per:hassanahmadi    PER    حسن احمدی    حەسەن ئەحمەدی    ابوعلی
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from schemas.errors import ConfigError
from schemas.records import EntityLabel
from transforms.entities.candidates import Candidate
from transforms.entities.keys import entity_key
from transforms.entities.tokens import Tokens, read_first, read_last, split_words

_LABELS = get_args(EntityLabel)
_CONFIDENCE = 1.0


@dataclass(frozen=True, slots=True)
class Aliases:
    """Names of a user by their folded words, and the keys of names by the key that they would have.

    `digest` is of the file's bytes.
    """

    names: Mapping[tuple[str, ...], tuple[EntityLabel, str]]
    keys: Mapping[str, str]
    longest: int
    digest: str


@cache
def load_aliases(path: str) -> Aliases:
    """Return the names of an alias file, read once a process.

    Raises:
        ConfigError: the file cannot be read, or a line is not as it should be; the message names file and line.
    """
    try:
        content = Path(path).read_bytes()
        lines = content.decode("utf-8").splitlines()
    except OSError as error:
        raise ConfigError(f"{path}: the alias file cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: the alias file is no UTF-8: {error}") from error
    names: dict[tuple[str, ...], tuple[EntityLabel, str]] = {}
    keys: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, label, forms = _read_line(line, f"{path}, line {number}")
        for form in forms:
            for language in ("", "ckb"):
                known = names.setdefault(tuple(split_words(form, language)), (label, key))
            if known != (label, key):
                raise ConfigError(f"{path}, line {number}: {form!r} is already a name of {known[1]!r} ({known[0]})")
            keys[entity_key(label, form)] = key
    return Aliases(names, keys, max(map(len, names), default=0), hashlib.sha256(content).hexdigest())


def _read_line(line: str, where: str) -> tuple[str, EntityLabel, Sequence[str]]:
    cells = [cell.strip() for cell in line.split("\t")]
    forms = [cell for cell in cells[2:] if cell]
    if len(cells) < 3 or not cells[0] or not forms:
        raise ConfigError(f"{where}: expected key, label and at least one name, parted by tabs; found {line!r:.80}")
    label = next((label for label in _LABELS if label == cells[1]), None)
    if label is None:
        raise ConfigError(f"{where}: the label is {cells[1]!r}, expected one of {', '.join(_LABELS)}")
    for form in forms:
        if not split_words(form, ""):
            raise ConfigError(f"{where}: {form!r} has no word in it")
    return cells[0], label, forms


def find_aliases(tokens: Tokens, aliases: Aliases) -> list[Candidate]:
    """Return the names of the user's file that stand in the text, the longest at each word."""
    found: list[Candidate] = []
    for first, word in enumerate(tokens.words):
        if found and first <= found[-1].last:
            continue
        for reading in read_first(word, tokens.language):
            candidate = _longest_at(tokens, aliases, first, reading.form, reading.offset)
            if candidate is not None:
                found.append(candidate)
                break
    return found


def _longest_at(tokens: Tokens, aliases: Aliases, first: int, form: str, offset: int) -> Candidate | None:
    best = None
    words: list[str] = []
    for last in range(first, min(first + aliases.longest, len(tokens.words))):
        words.append(form if last == first else tokens.words[last])
        for ending in (words[-1], *read_last(words[-1], tokens.language)):
            known = aliases.names.get((*words[:-1], ending))
            if known is not None:
                end = tokens.ends[last] - (len(words[-1]) - len(ending) if tokens.language == "ckb" else 0)
                start = tokens.starts[first] + offset
                best = Candidate(first, last, start, end, known[0], known[1], "alias", _CONFIDENCE)
                break
        if not tokens.joined[last]:
            break
    return best


def prefer_aliases(found: Iterable[Candidate], own: Sequence[Candidate], aliases: Aliases) -> list[Candidate]:
    """Return the candidates with the user's names in place of those that overlap them, and with the user's keys.

    A longer name around the user's stays: an organization named after a place, a fuller name of a person.
    """
    owner = {word: name for name in own for word in range(name.first, name.last + 1)}
    kept = []
    for one in found:
        rivals = {owner[word] for word in range(one.first, one.last + 1) if word in owner}
        if all(_lies_inside(name, one) for name in rivals):
            kept.append(one._replace(key=aliases.keys.get(one.key, one.key)))
    return [*kept, *own]


def _lies_inside(inner: Candidate, outer: Candidate) -> bool:
    is_shorter = inner.last - inner.first < outer.last - outer.first
    return is_shorter and outer.first <= inner.first and inner.last <= outer.last
