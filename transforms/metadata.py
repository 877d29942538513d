"""`metadata`: what came with a record beside its text and has no column of its own, as JSON."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

import pyarrow as pa

from schemas.records import Document
from transforms.contract import Transform

_FIELDS = ("id", "url", "author")


class MetadataColumn(Transform):
    """Keep the fields of a structured record that no other column has: its id, url and author, and all unknown ones.

    A document without any has null. A field of the record named like one of ours stands under `extra`.

    >>> from schemas.records import Metadata
    >>> document = Document.of("text", metadata=Metadata(id=7, extra={"views": 3}))
    >>> MetadataColumn().apply(document).columns["metadata"]
    '{"id": 7, "views": 3}'
    """

    name: ClassVar[str] = "metadata"
    version: ClassVar[str] = "1"
    columns: ClassVar[Mapping[str, pa.DataType]] = {"metadata": pa.string()}

    def apply(self, document: Document) -> Document:
        """Return the document with the column `metadata`."""
        given = document.metadata
        values = {name: getattr(given, name) for name in _FIELDS if getattr(given, name) is not None}
        clashing = {name: value for name, value in given.extra.items() if name in (*values, "extra")}
        values |= {name: value for name, value in given.extra.items() if name not in clashing}
        if clashing:
            values["extra"] = clashing
        return document.with_columns(metadata=_to_json(values) if values else None)


def _to_json(values: Mapping[str, Any]) -> str:
    """Return values as JSON: days and times as ISO 8601, what JSON does not know as text, and no half characters."""
    try:
        text = json.dumps(values, ensure_ascii=False, default=_say)
    except (ValueError, RecursionError):  # a structure that is too deep, or holds itself
        text = json.dumps({name: repr(value)[:1000] for name, value in values.items()}, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")


def _say(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
