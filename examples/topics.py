"""A transform with a lexicon that is loaded once in each process."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import ClassVar

import pyarrow as pa
from pydantic import Field

from schemas.records import Document
from transforms.contract import Transform
from transforms.folding import fold

_LEXICON = Path(__file__).with_name("topics.tsv")


class Topics(Transform):
    """Name the topics of an article by the words of a lexicon that stand in it."""

    name: ClassVar[str] = "topics"
    version: ClassVar[str] = "1"
    columns: ClassVar[Mapping[str, pa.DataType]] = {"topics": pa.list_(pa.string())}

    fewest: int = Field(2, ge=1, description="Words of a topic that an article must hold.")

    def setup(self) -> None:
        """Load the lexicon before the first document."""
        load_lexicon()

    def apply(self, document: Document) -> Document:
        """Return the document with its topics, sorted."""
        lexicon = load_lexicon()
        counts = Counter(topic for word in split_words(document.text) for topic in lexicon.get(word, ()))
        return document.with_columns(topics=sorted(topic for topic, count in counts.items() if count >= self.fewest))


@cache
def load_lexicon() -> Mapping[str, tuple[str, ...]]:
    """Return the topics of each word; read once in a process, and never held by the transform itself."""
    lexicon: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for line in _LEXICON.read_text(encoding="utf-8").splitlines():
        topic, _, words = line.partition("\t")
        for word in split_words(words):
            lexicon[word] += (topic,)
    return dict(lexicon)


def split_words(text: str) -> Iterator[str]:
    """Yield the words of a text in the form that all spellings share, without the Arabic article."""
    for word in fold(text).text.split():
        yield word.strip(".,،؛:؟!()«»\"'").removeprefix("ال")
