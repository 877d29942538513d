"""Entities of a token classification model of transformers: windows over sub-words, labels of whole words."""

import re
import threading
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, NamedTuple

from pydantic import Field

from schemas.errors import ConfigError
from schemas.records import Document
from transforms.contract import Transform
from transforms.models.mentions import LOADING, Found, ModelOptions, add_mentions, check_labels, explain_missing
from transforms.models.passages import cut_passages

# A word with its half-spaces and diacritics, or one sign.
_WORD = re.compile("[\\w\u064b-\u065f\u0670\u200c\u200d]+|[^\\w\\s]")
_TAG = re.compile(r"([BIELSU])[-_](.+)", re.DOTALL)
# RoBERTa and its kin begin to count positions at 2.
_SPARE_POSITIONS = 2
# A tokenizer's windows are a state of it, which threads of a process share.
_TOKENIZING = threading.Lock()


class TransformersEntities(ModelOptions, Transform):
    """Adds the entities of a token classification model that is on this machine; nothing is ever downloaded.

    Needs `pip install 'kariz[transformers]'`, and a model with a fast tokenizer: a folder, or a name in the local cache
    of Hugging Face. A text longer than the model's limit is read in windows that overlap; each word has its label from
    the window where it stands farthest from an edge, by its first sub-word.
    """

    libraries: ClassVar[tuple[str, ...]] = ("transformers", "torch")
    extra: ClassVar[str] = "transformers"
    name: ClassVar[str] = "entities_transformers"
    version: ClassVar[str] = "1"

    min_confidence: float = Field(
        0.5, ge=0, le=1, description="Least mean probability of a mention's words; what is below is dropped."
    )
    device: str = Field("cpu", description="Where the model runs, as torch names it: `cpu`, `cuda:0`.")
    window: int = Field(512, ge=8, description="Sub-words of a window, where the model does not allow fewer.")
    overlap: int = Field(64, ge=0, description="Sub-words that a window shares with the next, half a window at most.")
    batch_size: int = Field(16, ge=1, description="Windows that the model reads at once.")

    def setup(self) -> None:
        """Load the model.

        Raises:
            ConfigError: a library or the model is missing, it is none for token classification, or none of its labels
                is in `label_map`.
        """
        tagger = _load_tagger(self.model, self.device)
        check_labels(self.model, {split_tag(tag)[1] for tag in tagger.tags}, self.label_map)

    def apply(self, document: Document) -> Document:
        """Return the document with the model's entities among its own."""
        passages = cut_passages(document, self.languages)
        if not passages:
            return document
        tagger = _load_tagger(self.model, self.device)
        texts = [passage.text for passage in passages]
        pieces: list[list[Piece]] = [[] for _ in texts]
        for index, piece in _read_pieces(tagger, texts, self.window, self.overlap, self.batch_size):
            pieces[index].append(piece)
        found = [
            [name for name in join_words(text, label_words(text, read)) if name.confidence >= self.min_confidence]
            for text, read in zip(texts, pieces, strict=True)
        ]
        return add_mentions(document, passages, found, self, "transformers")


class Piece(NamedTuple):
    """A sub-word that a window holds: its offsets in the text, how many sub-words part it from the window's edge."""

    start: int
    end: int
    margin: int
    tag: str
    probability: float


class TaggedWord(NamedTuple):
    """A word, or a sign, with its tag."""

    start: int
    end: int
    tag: str
    probability: float


def split_tag(tag: str) -> tuple[str, str]:
    """Return the letter before a tag's label, I when there is none, and the label; O has none.

    >>> split_tag("B-PER"), split_tag("I_loc"), split_tag("ORG"), split_tag("O")
    (('B', 'PER'), ('I', 'loc'), ('I', 'ORG'), ('O', ''))
    """
    if tag in ("O", ""):
        return "O", ""
    match = _TAG.fullmatch(tag)
    return (match[1], match[2]) if match else ("I", tag)


def label_words(text: str, pieces: Iterable[Piece]) -> list[TaggedWord]:
    """Return the words of a text with the tags of their first sub-words.

    Where windows overlap, the one decides where that sub-word stands farthest from the edge, else the first.

    Args:
        text: the passage.
        pieces: its sub-words, window after window.

    >>> label_words("در تهران", [Piece(0, 2, 1, "O", 0.9), Piece(3, 6, 2, "B-LOC", 0.8), Piece(6, 8, 1, "O", 0.7)])
    [TaggedWord(start=0, end=2, tag='O', probability=0.9), TaggedWord(start=3, end=8, tag='B-LOC', probability=0.8)]
    """
    words = [match.span() for match in _WORD.finditer(text)]
    starts = [start for start, _ in words]
    best: dict[int, tuple[tuple[bool, int], Piece]] = {}
    for piece in pieces:
        lead = len(text[piece.start : piece.end]) - len(text[piece.start : piece.end].lstrip())
        begin = piece.start + lead
        index = bisect_right(starts, begin) - 1
        if begin >= piece.end or index < 0 or begin >= words[index][1]:
            continue
        rank = (begin == starts[index], piece.margin)
        if index not in best or rank > best[index][0]:
            best[index] = (rank, piece)
    return [TaggedWord(*words[index], piece.tag, piece.probability) for index, (_, piece) in sorted(best.items())]


def join_words(text: str, words: Iterable[TaggedWord]) -> list[Found]:
    """Return the names that the tags of words make, in IO, IOB, IOB2, IOBES or BILOU, each with its mean probability.

    A name ends at a blank line. An inner tag without a beginning begins a name.

    >>> join_words("علی رضا رفت", [TaggedWord(0, 3, "B-PER", 0.9), TaggedWord(4, 7, "I-PER", 0.7)])
    [Found(start=0, end=7, label='PER', confidence=0.8)]
    """
    names: list[tuple[str, list[TaggedWord]]] = []
    is_open = False
    for word in words:
        letter, label = split_tag(word.tag)
        if letter == "O":
            is_open = False
            continue
        goes_on = is_open and letter in "IEL" and names[-1][0] == label
        if goes_on and text.count("\n", names[-1][1][-1].end, word.start) < 2:
            names[-1][1].append(word)
        else:
            names.append((label, [word]))
        is_open = letter in "BI"
    return [
        Found(group[0].start, group[-1].end, label, round(sum(word.probability for word in group) / len(group), 4))
        for label, group in names
    ]


@dataclass(frozen=True, slots=True)
class _Tagger:
    """A model on its device, its tokenizer, its tags by number and the sub-words that it takes at most."""

    tokenizer: Any
    model: Any
    device: str
    tags: Sequence[str]
    limit: int


def _read_pieces(
    tagger: _Tagger, texts: Sequence[str], window: int, overlap: int, batch_size: int
) -> Iterator[tuple[int, Piece]]:
    """Yield the number of a text and a sub-word of it with its tag, for every sub-word of every window."""
    import torch

    limit = min(window, tagger.limit)
    room = limit - tagger.tokenizer.num_special_tokens_to_add(pair=False)
    with _TOKENIZING:
        encoded = tagger.tokenizer(
            list(texts),
            truncation=True,
            max_length=limit,
            stride=min(overlap, room // 2),
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
        )
    windows = encoded["input_ids"]
    for first in range(0, len(windows), batch_size):
        batch = windows[first : first + batch_size]
        width = max(map(len, batch))
        padding = tagger.tokenizer.pad_token_id
        ids = torch.tensor([[*row, *[padding] * (width - len(row))] for row in batch], device=tagger.device)
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in batch], device=tagger.device)
        with torch.inference_mode():
            scores = tagger.model(input_ids=ids, attention_mask=mask).logits.float().softmax(-1).max(-1)
        rows = zip(scores.values.tolist(), scores.indices.tolist(), strict=True)
        for number, (probabilities, tags) in enumerate(rows, first):
            last = len(windows[number]) - 1
            for at, (start, end) in enumerate(encoded["offset_mapping"][number]):
                if not encoded["special_tokens_mask"][number][at]:
                    piece = Piece(start, end, min(at, last - at), tagger.tags[tags[at]], probabilities[at])
                    yield encoded["overflow_to_sample_mapping"][number], piece


def _load_tagger(model: str, device: str) -> _Tagger:
    with LOADING:
        return _build_tagger(model, device)


@cache
def _build_tagger(model: str, device: str) -> _Tagger:
    """Return a model with its tokenizer, one for each process, from this machine alone."""
    try:
        import torch  # noqa: F401
        from transformers import AutoModelForTokenClassification, AutoTokenizer
    except ImportError as error:
        raise ConfigError(f"entities_transformers: {explain_missing('transformers')}") from error
    try:
        tokenizer = AutoTokenizer.from_pretrained(model, local_files_only=True, use_fast=True)
        loaded, report = AutoModelForTokenClassification.from_pretrained(
            model, local_files_only=True, output_loading_info=True
        )
        loaded = loaded.to(device).eval()
    except Exception as error:  # transformers raises whatever its parts do
        raise ConfigError(
            f"The model {model!r} cannot be loaded: {type(error).__name__}: {error}. "
            f"Give a folder that save_pretrained() made, or get it before: hf download {model}"
        ) from error
    if report["missing_keys"]:
        raise ConfigError(
            f"The model {model!r} is not trained for token classification: it has no weights for "
            f"{', '.join(sorted(report['missing_keys']))}."
        )
    if not tokenizer.is_fast or tokenizer.pad_token_id is None:
        raise ConfigError(
            f"The model {model!r} has no fast tokenizer with a padding token, which offsets are read from."
        )
    positions = getattr(loaded.config, "max_position_embeddings", None)
    limit = tokenizer.model_max_length
    if isinstance(positions, int) and positions > _SPARE_POSITIONS:
        limit = min(limit, positions - _SPARE_POSITIONS)
    names = loaded.config.id2label
    return _Tagger(tokenizer, loaded, device, tuple(names[number] for number in sorted(names)), limit)
