"""Entities: persons, organizations, places and roles, with a key that is equal over languages and spellings."""

import gc
from typing import ClassVar

from pydantic import Field, field_validator

from schemas.errors import ConfigError
from schemas.records import Document
from transforms.contract import Transform, add_digest
from transforms.entities.aliases import Aliases, load_aliases
from transforms.entities.candidates import Draft
from transforms.entities.extraction import LAYERS, Layer, find_entities, list_drafts
from transforms.entities.keys import fold_key
from transforms.entities.lexicon import LANGUAGES, load_lexicon
from transforms.entities.propagation import resolve_keys
from transforms.entities.tagging import TAGGED_LANGUAGES, load_decoder

__all__ = ["LANGUAGES", "Entities", "find_entities", "fold_key"]


class Entities(Transform):
    """Finds persons, organizations, places and roles, and gives each a key.

    Reads the document's language and its stretches in other languages, each with its own
    lexicon; leaves out what is boilerplate. A key is `country:IQ` for a country, else the label
    and the folded name; a bare surname that no full name in the document explains gets a key of
    this document only.

    >>> document = Document.of("سفر مصطفی معین به عراق", language="fa")
    >>> [(mention.label, mention.key) for mention in Entities().apply(document).entities]
    [('PER', 'per:مصطفیمعین'), ('LOC', 'country:IQ')]
    """

    name: ClassVar[str] = "entities"
    version: ClassVar[str] = "14"
    requires: ClassVar[tuple[str, ...]] = ("language",)
    assigns: ClassVar[tuple[str, ...]] = ("entities",)

    layers: tuple[Layer, ...] = Field(
        LAYERS,
        description="Layers to use: gazetteer (listed names), rule (titles, heads), crf (a trained model, fa and ar), "
        "propagation (surnames).",
    )
    aliases: str | None = Field(
        None,
        description="File of names of your own: key, label and names in a line, parted by tabs; read once a process.",
    )

    @field_validator("aliases")
    @classmethod
    def _check_aliases(cls, path: str | None) -> str | None:
        if path is not None:
            try:
                load_aliases(path)
            except ConfigError as error:
                raise ValueError(str(error)) from error
        return path

    def setup(self) -> None:
        """Load the lexicons of all languages, the models and the aliases."""
        is_collecting = gc.isenabled()
        # All that is loaded stays: the collector would only look through it again and again, now and later.
        gc.disable()
        try:
            for language in LANGUAGES:
                load_lexicon(language)
            if "crf" in self.layers:
                for language in TAGGED_LANGUAGES:
                    load_decoder(language)
        finally:
            gc.freeze()
            if is_collecting:
                gc.enable()
        self._load_aliases()

    def _load_aliases(self) -> Aliases | None:
        return load_aliases(self.aliases) if self.aliases is not None else None

    def fingerprint(self) -> str:
        """Return the fingerprint of the options, which changes with the content of the alias file."""
        aliases = self._load_aliases()
        return add_digest(super().fingerprint(), aliases.digest if aliases else "")

    def apply(self, document: Document) -> Document:
        """Return the document with its entities."""
        aliases = self._load_aliases()
        drafts: list[Draft] = []
        for language, text in split_languages(document):
            drafts += list_drafts(text, language, self.layers, aliases)
        drafts.sort(key=lambda draft: (draft.start, draft.level))
        raw_span = document.content.raw_span
        # The fields of all mentions are checked in one call, which takes half as long as making each.
        return document.replace(
            entities=tuple(
                draft.place(*raw_span(draft.start, draft.end)) for draft in resolve_keys(drafts, document.doc_id[:8])
            )
        )


def split_languages(document: Document) -> list[tuple[str, str]]:
    """Return each language of a document with the text as that language sees it.

    What is boilerplate or in another language is blank there, so that offsets stay and no name
    reaches over it.

    >>> from schemas.records import LanguageSpan
    >>> page = Document.of("او گفت hello")
    >>> page = page.replace(language="fa", languages=(LanguageSpan(language="en", **page.span(7, 12)),))
    >>> split_languages(page)
    [('fa', 'او گفت \\n\\n\\n\\n\\n'), ('en', '\\n\\n\\n\\n\\n\\n\\nhello')]
    """
    boilerplate = [(span.start, span.end) for span in document.spans if span.label == "boilerplate"]
    foreign = [span for span in document.languages if span.language != document.language]
    own = _blank(document.text, boilerplate + [(span.start, span.end) for span in foreign])
    views = [(document.language, own)]
    for language in sorted({span.language for span in foreign}):
        theirs = sorted((span.start, span.end) for span in foreign if span.language == language)
        starts, ends = [start for start, _ in theirs], [end for _, end in theirs]
        outside = list(zip([0, *ends], [*starts, len(own)], strict=True))
        views.append((language, _blank(document.text, outside + boilerplate)))
    return [view for view in views if view[0].partition("-")[0] in LANGUAGES]


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with line breaks in place of every letter of the spans."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if end > max(start, done):
            begin = max(start, done)
            pieces += (text[done:begin], "\n" * (end - begin))
            done = end
    return "".join((*pieces, text[done:]))
