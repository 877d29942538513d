"""Entities of a spaCy pipeline: whatever fills `doc.ents`, a trained `ner` or an `entity_ruler`."""

import threading
from functools import cache
from typing import Any, ClassVar

from pydantic import Field

from schemas.errors import ConfigError
from schemas.records import Document
from transforms.contract import Transform
from transforms.models.mentions import LOADING, Found, ModelOptions, add_mentions, check_labels, explain_missing
from transforms.models.passages import cut_passages

# A memory zone is a state of the pipeline, which threads of a process share.
_READING = threading.Lock()


class SpacyEntities(ModelOptions, Transform):
    """Adds the entities of a spaCy pipeline that is on this machine; nothing is ever downloaded.

    Needs `pip install 'kariz[spacy]'` and a pipeline: a folder that `nlp.to_disk` made, or an installed package.
    """

    libraries: ClassVar[tuple[str, ...]] = ("spacy",)
    extra: ClassVar[str] = "spacy"
    name: ClassVar[str] = "entities_spacy"
    version: ClassVar[str] = "1"

    confidence: float = Field(
        0.8, ge=0, le=1, description="Confidence of each mention, since the pipeline does not tell one."
    )

    def setup(self) -> None:
        """Load the pipeline.

        Raises:
            ConfigError: the library or the pipeline is missing, or none of its labels is in `label_map`.
        """
        pipeline = _load_pipeline(self.model)
        labels = {label for component in pipeline.pipe_labels.values() for label in component}
        check_labels(self.model, labels, self.label_map)

    def apply(self, document: Document) -> Document:
        """Return the document with the pipeline's entities among its own."""
        passages = cut_passages(document, self.languages)
        if not passages:
            return document
        pipeline = _load_pipeline(self.model)
        # What the pipeline remembers of words goes with the document.
        with _READING, pipeline.memory_zone():
            found = [
                [Found(span.start_char, span.end_char, span.label_, self.confidence) for span in read.ents]
                for read in pipeline.pipe([passage.text for passage in passages])
            ]
        return add_mentions(document, passages, found, self, "spacy")


def _load_pipeline(model: str) -> Any:
    with LOADING:
        return _build_pipeline(model)


@cache
def _build_pipeline(model: str) -> Any:
    """Return a pipeline, one for each process."""
    try:
        import spacy
    except ImportError as error:
        raise ConfigError(f"entities_spacy: {explain_missing('spacy')}") from error
    try:
        return spacy.load(model)
    except Exception as error:  # a pipeline of somebody else may raise anything
        raise ConfigError(
            f"The spaCy pipeline {model!r} cannot be loaded: {type(error).__name__}: {error}. "
            "Give a folder that nlp.to_disk() made, or install the pipeline's package before."
        ) from error
