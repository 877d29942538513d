"""Entities of a stanza model: its tokenizer and its NER, from a folder of models."""

from functools import cache
from typing import Any, ClassVar

from pydantic import Field

from schemas.errors import ConfigError
from schemas.records import Document
from transforms.contract import Transform
from transforms.models.mentions import LOADING, Found, ModelOptions, add_mentions, check_labels, explain_missing
from transforms.models.passages import cut_passages

# Code points of a passage: the time that stanza takes for a word grows with the square of its letters.
_LONGEST = 2_000


class StanzaEntities(ModelOptions, Transform):
    """Adds the entities of a stanza model that is on this machine; nothing is ever downloaded.

    Needs `pip install 'kariz[stanza]'` and a folder that `stanza.download` filled.
    """

    libraries: ClassVar[tuple[str, ...]] = ("stanza", "torch")
    extra: ClassVar[str] = "stanza"
    name: ClassVar[str] = "entities_stanza"
    version: ClassVar[str] = "1"

    model: str = Field(description="Stanza's code of the model's language, as `fa`.")
    folder: str | None = Field(None, description="Folder of stanza's models; stanza's own when empty.")
    device: str = Field("cpu", description="Where the model runs, as torch names it: `cpu`, `cuda:0`.")
    confidence: float = Field(
        0.8, ge=0, le=1, description="Confidence of each mention, since the model does not tell one."
    )

    def setup(self) -> None:
        """Load the model.

        Raises:
            ConfigError: the library or the model is missing, or none of its labels is in `label_map`.
        """
        ner = _load_pipeline(self.model, self.folder, self.device).processors["ner"]
        labels = {label for number in range(len(ner.trainers)) for label in ner.get_known_tags(number)}
        check_labels(self.model, labels, self.label_map)

    def apply(self, document: Document) -> Document:
        """Return the document with the model's entities among its own."""
        passages = cut_passages(document, self.languages, _LONGEST)
        if not passages:
            return document
        pipeline = _load_pipeline(self.model, self.folder, self.device)
        found = [
            [Found(span.start_char, span.end_char, span.type, self.confidence) for span in pipeline(passage.text).ents]
            for passage in passages
        ]
        return add_mentions(document, passages, found, self, "stanza")


def _load_pipeline(model: str, folder: str | None, device: str) -> Any:
    with LOADING:
        return _build_pipeline(model, folder, device)


@cache
def _build_pipeline(model: str, folder: str | None, device: str) -> Any:
    """Return a pipeline, one for each process."""
    try:
        import stanza
    except ImportError as error:
        raise ConfigError(f"entities_stanza: {explain_missing('stanza')}") from error
    place = {} if folder is None else {"dir": folder}
    try:
        return stanza.Pipeline(
            model, processors="tokenize,ner", download_method=None, device=device, logging_level="ERROR", **place
        )
    except Exception as error:  # stanza raises whatever its parts do
        raise ConfigError(
            f"The stanza model {model!r} cannot be loaded: {type(error).__name__}: {error}. Get it before: "
            f"python -c \"import stanza; stanza.download('{model}', processors='tokenize,ner')\""
        ) from error
