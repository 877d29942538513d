"""The pipeline composed by hand in Beam: `python by_hand.py ../seeds ../out`.

Beside the tables it writes how many articles there are in each language.
"""

import sys
from collections.abc import Iterator

import apache_beam as beam
from word_count import word_count

from pipeline import Apply, ReadArticles, WriteArticles
from pipeline.records import Item
from schemas.records import Document
from transforms.duplicates import Duplicates
from transforms.language import Language
from transforms.source import Source

CHAIN = (Source(), Language(), word_count(), Duplicates())


def compose(pipeline: beam.Pipeline, inputs: str, output: str) -> None:
    """Add all steps to a pipeline."""
    source, language, words, duplicates = CHAIN
    items = pipeline | ReadArticles([inputs]) | Apply(source) | Apply(language) | Apply(words) | Apply(duplicates)
    items | WriteArticles(output, CHAIN)
    (
        items
        | "Language" >> beam.FlatMap(languages_of)
        | "Count" >> beam.combiners.Count.PerElement()
        | "Line" >> beam.MapTuple("{}\t{}".format)
        | "Write counts" >> beam.io.WriteToText(f"{output}/languages", file_name_suffix=".tsv", shard_name_template="")
    )


def languages_of(item: Item) -> Iterator[str]:
    """Yield the language of a document; dead letters and the marks that end a shard come along and have none."""
    if isinstance(item, Document):
        yield item.language


def main() -> None:
    """Run the pipeline on Beam's Python engine."""
    with beam.Pipeline(runner="FnApiRunner") as pipeline:
        compose(pipeline, *sys.argv[1:3])


if __name__ == "__main__":
    main()
