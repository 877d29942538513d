"""A transform of one's own in three sizes: a function made one, a decorated function, a class with options."""

import pickle
from collections.abc import Mapping
from typing import ClassVar

import pyarrow as pa
import pytest
from pydantic import Field, ValidationError

from schemas.config import ChainConfig
from schemas.records import DeadLetter, Document, LabelSpan
from schemas.tables import articles_table
from transforms.chain import apply_chain, build_chain, chain_columns
from transforms.contract import Reject, Transform
from transforms.registry import resolve, transform

HERE = __name__


def count_words(document: Document) -> Document:
    return document.with_columns(words=len(document.text.split()))


WordCount = transform(name="word_count", version="1", columns={"words": pa.int32()})(count_words)


@transform(name="headline", version="2", requires=("text",), assigns=("title", "spans"))
def headline(document: Document) -> Document:
    """Take the first line for the title."""
    end = len(document.text.partition("\n")[0])
    span = LabelSpan(**document.span(0, end), label="title")
    return document.replace(title=document.text[:end], spans=(*document.spans, span))


class LengthLimits(Transform):
    """Refuse articles that are too short or too long, and say how long the others are."""

    name = "length_limits"
    version = "1"
    columns: ClassVar[Mapping[str, pa.DataType]] = {"characters": pa.int64()}

    shortest: int = Field(5, ge=0, description="Characters that an article must have.")
    longest: int = Field(1_000, ge=1, description="Characters that an article may have.")

    def apply(self, document: Document) -> Document:
        """Return the document with its length.

        Raises:
            Reject: with `too_short` or `too_long`.
        """
        size = len(document.text)
        if not self.shortest <= size <= self.longest:
            raise Reject("too_short" if size < self.shortest else "too_long", f"It has {size} characters.")
        return document.with_columns(characters=size)


SIZES = [WordCount, headline, LengthLimits]


@pytest.mark.parametrize("kind", SIZES, ids=lambda kind: kind.name)
def test_each_size_is_a_transform_found_by_its_import_path(kind: type[Transform]) -> None:
    attribute = {"word_count": "WordCount"}.get(kind.name, kind.__name__)
    assert resolve(f"{HERE}:{attribute}") is kind
    assert issubclass(kind, Transform)
    assert kind().fingerprint() == kind().fingerprint()


@pytest.mark.parametrize("kind", [headline, LengthLimits], ids=lambda kind: kind.name)
def test_what_has_its_own_name_in_its_module_can_be_pickled(kind: type[Transform]) -> None:
    document = Document.of("one two\nthree")
    assert pickle.loads(pickle.dumps(kind())).apply(document) == kind().apply(document)


def test_all_three_in_one_chain() -> None:
    chain = build_chain(
        ChainConfig(
            transforms=("source", f"{HERE}:WordCount", f"{HERE}:headline", f"{HERE}:LengthLimits", "duplicates"),
            set={"length_limits.longest": "20"},
        )
    )
    assert [each.name for each in chain] == ["source", "word_count", "headline", "length_limits", "duplicates"]
    result = apply_chain(chain, Document.of("one two\nthree", uri="mehr/a.txt"))
    assert isinstance(result, Document)
    assert (result.title, result.source, result.columns) == (
        "one two",
        "mehr",
        {"republished_by": None, "words": 3, "characters": 13},
    )
    assert articles_table([result], chain_columns(chain)).select(["words", "characters"]).to_pylist() == [
        {"words": 3, "characters": 13}
    ]

    too_long = apply_chain(chain, Document.of("x" * 21))
    assert isinstance(too_long, DeadLetter)
    assert (too_long.code, too_long.stage, too_long.traceback) == ("too_long", "length_limits", None)


def test_an_option_changes_the_fingerprint_and_is_checked() -> None:
    assert LengthLimits().fingerprint() == LengthLimits(shortest=5).fingerprint()
    assert LengthLimits().fingerprint() != LengthLimits(shortest=6).fingerprint()
    with pytest.raises(ValidationError):
        LengthLimits(shortest=-1)


@pytest.mark.parametrize("missing", ["name", "version"])
def test_a_class_without_name_or_version_is_refused_where_it_is_written(missing: str) -> None:
    members = {"__module__": HERE, "name": "x", "version": "1", "__doc__": "x"}
    del members[missing]
    with pytest.raises(TypeError, match=f"Nameless needs a class attribute {missing}"):
        type("Nameless", (Transform,), members)


def test_a_transform_without_apply_says_so() -> None:
    class Idle(Transform):
        name = "idle"
        version = "1"

    with pytest.raises(NotImplementedError, match=r"Idle has no apply\(\)"):
        Idle().apply(Document.of("text"))


def test_a_decorated_function_keeps_its_docstring_and_contract() -> None:
    assert headline.__doc__ == "Take the first line for the title."
    assert (headline.name, headline.version) == ("headline", "2")
    assert headline.assigns == ("title", "spans")
    assert headline.requires == ("text",)
    assert dict(headline.columns) == {}
