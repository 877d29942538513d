"""What a transform is: a frozen configuration with a name, a version and a pure `apply`."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, ClassVar

import pyarrow as pa
from pydantic import BaseModel, ConfigDict

from schemas.records import Document


class Reject(Exception):
    """Raised by `apply` to send a document to quarantine.

    Args:
        code: stable name of the reason, snake_case, for counting and for queries.
        message: one sentence for a person.
        byte_offset: where in the record's bytes the trouble is, if known.
    """

    def __init__(self, code: str, message: str, byte_offset: int | None = None) -> None:
        super().__init__(f"{code}: {message}")
        # Whatever a transform gives, its dead letter must be written.
        self.code = str(code)
        self.message = str(message)
        self.byte_offset = byte_offset if isinstance(byte_offset, int) else None


def add_digest(fingerprint: str, digest: str) -> str:
    """Return a fingerprint that changes with the content of a file too.

    Args:
        fingerprint: of a transform's options.
        digest: of the file that they name; empty where they name none.

    >>> add_digest("0c0ffee", ""), add_digest("0c0ffee", "abc") == add_digest("0c0ffee", "abd")
    ('0c0ffee', False)
    """
    return hashlib.sha256(f"{fingerprint} {digest}".encode()).hexdigest()[:12] if digest else fingerprint


class Transform(BaseModel):
    """One step over a document. Subclass it, set `name` and `version`, write `apply`.

    The fields of the model are the options: give each a default and a description. `apply` is
    pure and deterministic: no clock, no network, no randomness, no state but what `setup` loads.

    >>> class CountWords(Transform):
    ...     name = "word_count"
    ...     version = "1"
    ...     columns = {"words": pa.int32()}
    ...
    ...     def apply(self, document: Document) -> Document:
    ...         return document.with_columns(words=len(document.text.split()))
    >>> CountWords().apply(Document.of("به نام خدا")).columns["words"]
    3
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: ClassVar[str]
    version: ClassVar[str]
    requires: ClassVar[tuple[str, ...]] = ()
    assigns: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[Mapping[str, pa.DataType]] = {}

    def setup(self) -> None:
        """Load lexicons and models, once in each worker, before the first `apply`."""

    def apply(self, document: Document) -> Document:
        """Return the document changed, or as it is.

        Raises:
            Reject: the document is to go to quarantine.
        """
        raise NotImplementedError(f"{type(self).__name__} has no apply()")

    def count(self, before: Document, after: Document) -> Mapping[str, int]:
        """Return what is worth counting of one application, by name; the run's summary shows the sums."""
        return {}

    def fingerprint(self) -> str:
        """Return 12 hexadecimal digits that change with the name, the version and any option."""
        identity = [self.name, self.version, self.model_dump(mode="json")]
        return hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()[:12]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse, where the class is written, a transform without a name or a version."""
        for attribute in ("name", "version"):
            if not isinstance(getattr(cls, attribute, None), str):
                raise TypeError(f"{cls.__name__} needs a class attribute {attribute}: {attribute} = '...'")
