"""`boilerplate`: the headline of an article, and what of its text is header, dateline or page furniture."""

from typing import ClassVar

from pydantic import Field

from schemas.records import Document, LabelSpan
from transforms.boilerplate.labelling import find_layout
from transforms.boilerplate.rules import load_rules
from transforms.contract import Transform
from transforms.source.outlets import load_outlets

__all__ = ["LABELS", "Boilerplate"]

LABELS = ("title", "header", "dateline", "boilerplate")


class Boilerplate(Transform):
    """Find the headline and label what is not running text; all of it stays in the text.

    Spans are labelled `title` (each time the headline is printed), `header` (stamps and labels above
    the body), `dateline`, and `boilerplate` (navigation, sharing, related articles, keywords, legal
    notices). Dates, entities and the content hash pass `boilerplate` over. A title in the metadata
    is trusted.

    >>> page = Document.of("وزیر نیرو به اهواز رفت\\n\\nاو در اهواز گفت آب کافی است.\\n\\nانتهای پیام/")
    >>> page = Boilerplate().apply(page)
    >>> page.title, [(span.label, page.text[span.start : span.end]) for span in page.spans]
    ('وزیر نیرو به اهواز رفت', [('title', 'وزیر نیرو به اهواز رفت'), ('boilerplate', 'انتهای پیام/')])
    """

    name: ClassVar[str] = "boilerplate"
    version: ClassVar[str] = "3"
    assigns: ClassVar[tuple[str, ...]] = ("title", "spans")

    outlets: str | None = Field(None, description="File with more outlets, as of `source`, to know their datelines by.")

    def setup(self) -> None:
        """Load the rules and the outlets.

        Raises:
            ConfigError: the file with more outlets is wrong.
        """
        load_rules()
        load_outlets(self.outlets)

    def apply(self, document: Document) -> Document:
        """Return the document with its title, if it has one, and its labelled spans."""
        given = " ".join((document.metadata.title or "").split()) or None
        sources = frozenset({document.source, document.columns.get("republished_by") or document.source})
        layout = find_layout(document.text, given, sources, load_outlets(self.outlets), load_rules())
        others = tuple(span for span in document.spans if span.label not in LABELS)
        spans = tuple(
            LabelSpan(**document.span(start, end), label=label) for start, end, label in layout.labels if start < end
        )
        if others:
            spans = tuple(sorted((*others, *spans), key=lambda span: span.start))
        return document.model_copy(update={"title": layout.title, "spans": spans})
