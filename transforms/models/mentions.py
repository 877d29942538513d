"""What a model finds, made into a document's mentions: which text it reads, labels, keys, and what was found before.

1. A model reads what is neither boilerplate nor in a language that `languages` leaves out, in passages.
2. Its labels become PER, ORG and LOC by `label_map`; all others go.
3. A key is that of Kariz's lists where one names the whole surface, else the folded name; then the document as a whole
   settles surnames, as for the entities of the chain.
4. Of two mentions over the same span the earlier transform's stays; of two that overlap the longer. Places stay inside
   an organization, and organizations that do not begin with it; whatever an earlier transform nested stays so.
5. With `replace`, mentions of the labels that the map gives go first where the model reads, and it wins over the rest.
"""

import importlib.util
import threading
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal, NamedTuple

from pydantic import BaseModel, Field, field_validator

from schemas.errors import ConfigError
from schemas.records import Document, EntityMention
from transforms.entities import find_entities
from transforms.entities.candidates import Draft
from transforms.entities.keys import display_name, entity_key
from transforms.entities.propagation import resolve_keys
from transforms.models.passages import Passage

ModelLabel = Literal["PER", "ORG", "LOC"]
DEFAULT_LABELS: Mapping[str, ModelLabel] = {
    "PER": "PER",
    "PERS": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "LOC": "LOC",
    "LOCATION": "LOC",
    "GPE": "LOC",
}
# functools.cache alone would let two threads that start together load a model twice.
LOADING = threading.Lock()

# White space and invisible marks, which models put into names at their edges.
_EDGES = (
    " \t\r\n\f\v\u00a0\u2028\u2029\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
_LONGEST_CLITIC = 2


class Found(NamedTuple):
    """A name as a model gives it: offsets in code points of the passage, half-open, and the model's own label."""

    start: int
    end: int
    label: str
    confidence: float


class ModelOptions(BaseModel):
    """The options that all transforms with a model share."""

    libraries: ClassVar[tuple[str, ...]]
    extra: ClassVar[str]
    requires: ClassVar[tuple[str, ...]] = ("language",)
    assigns: ClassVar[tuple[str, ...]] = ("entities",)

    model: str = Field(description="The model: a folder, or a name of one that is on this machine.")
    label_map: Mapping[str, ModelLabel] = Field(
        DEFAULT_LABELS,
        description="Label of the model, without B- or I-, to PER, ORG or LOC, in capitals or not; others are dropped.",
    )
    replace: bool = Field(
        False,
        description="Put the model's mentions in place of those found before, of the labels in label_map; "
        "otherwise add what is new.",
    )
    languages: tuple[str, ...] = Field(
        (), description="Languages to read, of documents and of stretches inside them; all when empty."
    )

    @field_validator("model")
    @classmethod
    def _check_libraries(cls, model: str) -> str:
        """Say before anything is read that a library is missing; the model itself is looked for by setup()."""
        if any(importlib.util.find_spec(library) is None for library in cls.libraries):
            raise ValueError(explain_missing(cls.extra))
        return model


def explain_missing(extra: str) -> str:
    """Return what to install, in a sentence.

    >>> explain_missing("spacy")
    "it needs an extra: pip install 'kariz[spacy]'"
    """
    return f"it needs an extra: pip install 'kariz[{extra}]'"


def check_labels(model: str, labels: Collection[str], label_map: Mapping[str, ModelLabel]) -> None:
    """Refuse a model that would find nothing.

    Raises:
        ConfigError: none of its labels is in the map.

    >>> check_labels("mine", ["PERSON", "DATE"], {"person": "PER"})
    """
    if not {label.casefold() for label in labels} & {label.casefold() for label in label_map}:
        known = ", ".join(sorted(labels)) or "none"
        raise ConfigError(f"The option label_map names no label of the model {model!r}, which has: {known}.")


def add_mentions(
    document: Document,
    passages: Sequence[Passage],
    found: Iterable[Iterable[Found]],
    options: ModelOptions,
    method: str,
) -> Document:
    """Return the document with what a model found in its passages among its entities.

    Args:
        passages: of `cut_passages`.
        found: what the model found in each of them.
        options: of the transform.
        method: name of what found them, for the mentions.
    """
    labels = {label.casefold(): ours for label, ours in options.label_map.items()}
    mentions = []
    for passage, names in zip(passages, found, strict=True):
        for name in names:
            label = labels.get(name.label.casefold())
            mention = label and _make_mention(document, passage, name, label, method)
            if mention:
                mentions.append(mention)
    earlier = list(document.entities)
    if options.replace:
        earlier = [one for one in earlier if one.label not in labels.values() or not _is_read(one, passages)]
    merged = merge_mentions(earlier, mentions, prefer_found=options.replace)
    return document.replace(entities=tuple(_settle_keys(merged, document.doc_id[:8])))


def _settle_keys(mentions: Sequence[EntityMention], scope: str) -> Iterator[EntityMention]:
    """Yield the mentions with the keys that the document as a whole gives them, names found earlier included."""
    drafts = [
        Draft(**one.model_dump(include=set(Draft._fields)))._replace(key=one.key.removesuffix(f"#{scope}"))
        for one in mentions
    ]
    for mention, settled in zip(mentions, resolve_keys(drafts, scope), strict=True):
        yield mention if mention.key == settled.key else mention.model_copy(update={"key": settled.key})


def _is_read(mention: EntityMention, passages: Sequence[Passage]) -> bool:
    """Say whether a mention lies in a text that the model reads."""
    at = bisect_right(passages, mention.start, key=lambda passage: passage.start) - 1
    return at >= 0 and mention.start < passages[at].start + len(passages[at].text)


def _make_mention(
    document: Document, passage: Passage, found: Found, label: ModelLabel, method: str
) -> EntityMention | None:
    """Return a mention without white space and invisible marks at its edges; None when no letter is left."""
    surface = passage.text[found.start : found.end]
    lead = len(surface) - len(surface.lstrip(_EDGES))
    surface = surface.strip(_EDGES)
    if "\ufffd" in surface or not any(map(str.isalnum, surface)):
        return None
    clitic, key = _find_key(surface, label, _language_at(document, passage.start))
    start = passage.start + found.start + lead + clitic
    end = passage.start + found.start + lead + len(surface)
    surface = surface[clitic:]
    return EntityMention(
        **document.span(start, end),
        surface=surface,
        label=label,
        name=display_name(surface),
        key=key,
        method=method,
        confidence=round(min(1.0, max(0.0, found.confidence)), 4),
    )


def _language_at(document: Document, start: int) -> str:
    for span in document.languages:
        if span.start <= start < span.end:
            return span.language
    return document.language


def _find_key(surface: str, label: ModelLabel, language: str) -> tuple[int, str]:
    """Return how many letters of a clitic precede a listed name, and its key; else 0 and the folded name."""
    for mention in find_entities(surface, language, ("gazetteer",)):
        is_whole = mention.end == len(surface) and mention.start <= _LONGEST_CLITIC
        if mention.label == label and is_whole and " " not in surface[: mention.start]:
            return mention.start, mention.key
    return 0, entity_key(label, surface)


def merge_mentions(
    earlier: Sequence[EntityMention], found: Sequence[EntityMention], *, prefer_found: bool = False
) -> list[EntityMention]:
    """Return the mentions of both in the text's order, each outer one before those inside it, levels set.

    Args:
        earlier: of the transforms before.
        found: of the model.
        prefer_found: whether the model's win over longer ones too.
    """
    ranked: list[tuple[Any, EntityMention, bool]] = []
    for is_new, mentions in ((False, earlier), (True, found)):
        for one in mentions:
            rank = is_new is not prefer_found
            length = one.start - one.end
            order = (rank, length, one.start) if prefer_found else (length, rank, one.start)
            ranked.append((order, one, is_new))
    ranked.sort(key=lambda each: each[0])
    edges = {
        edge: at for at, edge in enumerate(sorted({edge for _, one, _ in ranked for edge in (one.start, one.end)}))
    }
    # For each stretch between two edges the innermost mention that covers it.
    innermost = [-1] * len(edges)
    placed: list[tuple[EntityMention, bool, int]] = []
    for _, one, is_new in ranked:
        first, last = edges[one.start], edges[one.end]
        owners = set(innermost[first:last])
        if len(owners) != 1:
            continue
        owner = owners.pop()
        level = 0
        if owner >= 0:
            outer, outer_is_new, outer_level = placed[owner]
            if (is_new or outer_is_new) and not _may_nest(outer, one):
                continue
            level = outer_level + 1
        innermost[first:last] = [len(placed)] * (last - first)
        placed.append((one, is_new, level))
    leveled = [one if one.level == level else one.model_copy(update={"level": level}) for one, _, level in placed]
    return sorted(leveled, key=lambda one: (one.start, one.level))


def _may_nest(outer: EntityMention, inner: EntityMention) -> bool:
    if outer.label != "ORG" or (outer.start, outer.end) == (inner.start, inner.end):
        return False
    return inner.label == "LOC" or (inner.label == "ORG" and inner.start > outer.start)
