"""A transform as a PTransform of its own, with counters."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence

import apache_beam as beam
from apache_beam.metrics import Metrics

from pipeline.records import Item
from schemas.records import DeadLetter, Document
from transforms.chain import apply_transform, check_chain, count_changes
from transforms.contract import Transform

COUNTERS = "kariz"


class Apply(beam.PTransform):
    """Apply one transform to every document.

    What it rejects, or fails on, goes on as a dead letter in the document's place; dead letters
    and shard ends pass through. So the stages stay one fused chain in constant memory, where
    separate outputs, put together again, would be held in memory whole.
    """

    def __init__(self, transform: Transform) -> None:
        super().__init__(label=transform.name)
        self._transform = transform

    def expand(self, items: beam.PCollection[Item]) -> beam.PCollection[Item]:
        """Return the collection with the documents changed."""
        return items | "Apply" >> beam.ParDo(_ApplyTransform(self._transform))


class ApplyChain(beam.PTransform):
    """Apply transforms in order, each in a step of its own.

    Raises:
        ConfigError: when it is made; the chain cannot work.
    """

    def __init__(self, chain: Sequence[Transform]) -> None:
        super().__init__()
        check_chain(chain)
        self._chain = tuple(chain)

    def expand(self, items: beam.PCollection[Item]) -> beam.PCollection[Item]:
        """Return the collection with the documents changed by every transform."""
        for transform in self._chain:
            items = items | Apply(transform)
        return items


class _ApplyTransform(beam.DoFn):
    def __init__(self, transform: Transform) -> None:
        self._transform = transform

    def setup(self) -> None:
        self._transform.setup()

    def start_bundle(self) -> None:
        self._counts: Counter[str] = Counter()

    def process(self, item: Item) -> Iterator[Item]:
        if not isinstance(item, Document):
            yield item
            return
        began = time.thread_time_ns()
        result = apply_transform(self._transform, item)
        self._counts["cpu_ns"] += time.thread_time_ns() - began
        self._counts["in"] += 1
        if isinstance(result, DeadLetter):
            self._counts[f"rejected:{result.code}"] += 1
        else:
            self._counts["out"] += 1
            for name, count in count_changes(self._transform, item, result).items():
                self._counts[f"count:{name}"] += count
        yield result

    def finish_bundle(self) -> None:
        for name, count in self._counts.items():
            Metrics.counter(f"{COUNTERS}.{self._transform.name}", name).inc(count)
