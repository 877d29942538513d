"""From documents to tables: staged beside them, then put in place together."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence

import apache_beam as beam
from apache_beam.transforms.window import GlobalWindow
from apache_beam.utils.windowed_value import WindowedValue

from pipeline.commit import commit, recover
from pipeline.layout import Layout
from pipeline.lock import hold_lock, is_held_by, mark_staging
from pipeline.progress import ProgressFile
from pipeline.reading import DEFAULT_SHARD_BYTES
from pipeline.records import Item
from pipeline.replaying import commit_replayed
from pipeline.staging import ShardStager
from pipeline.storage import Place, explain_os_error, place_of
from schemas.work import ShardEnd, ShardResult
from transforms.chain import chain_fingerprint
from transforms.contract import Transform


class WriteArticles(beam.PTransform):
    """Write documents and dead letters as Parquet tables, exactly once.

    Every shard stages its files; when all are done, one commit puts them in place and into the
    ledger. Rows of inputs that the tables hold already are replaced. Gives the path of the
    ledger's entry.

    Args:
        output: the output folder.
        chain: the transforms that were applied: their columns and versions are written.
        run_id: names the staging folder; the caller that holds the output's lock gives the lock's.
        buffer_bytes: input that a worker holds before it writes; about four times as much memory.
        replayed: where the records come from the quarantine, those records, by the file that holds them; they leave
            it in the same commit.
    """

    def __init__(
        self,
        output: str,
        chain: Sequence[Transform] = (),
        run_id: str | None = None,
        buffer_bytes: int = DEFAULT_SHARD_BYTES,
        replayed: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        super().__init__()
        self._layout = Layout(place_of(output))
        self._chain = tuple(chain)
        self._run_id = run_id or uuid.uuid4().hex[:12]
        self._buffer_bytes = buffer_bytes
        self._replayed = replayed

    def expand(self, items: beam.PCollection[Item]) -> beam.PCollection[str]:
        """Stage in the stage that reads; gather the results of all shards; commit."""
        committing = _Commit(self._layout, self._run_id, chain_fingerprint(self._chain), self._replayed)
        return (
            items
            | "Stage" >> beam.ParDo(_StageShards(self._layout, self._run_id, self._chain, self._buffer_bytes))
            | "Pair" >> beam.Map(_pair_with_nothing)
            | "Gather" >> beam.GroupByKey()
            | "Commit" >> beam.ParDo(committing)
        )


class _StageShards(beam.DoFn):
    def __init__(self, layout: Layout, run_id: str, chain: tuple[Transform, ...], buffer_bytes: int) -> None:
        self._folder: Place = layout.staging / run_id
        self._run_id = run_id
        self._chain = chain
        self._buffer_bytes = buffer_bytes

    def setup(self) -> None:
        try:
            mark_staging(self._folder, self._run_id)
        except OSError as error:
            raise explain_os_error(error, self._folder) from error

    def start_bundle(self) -> None:
        self._stager = ShardStager(self._folder, uuid.uuid4().hex, self._chain, self._buffer_bytes)
        self._progress = ProgressFile(self._folder)

    def process(self, item: Item) -> tuple[ShardResult, ...]:
        try:
            if isinstance(item, ShardEnd):
                return (self._stager.end(item),)
            self._stager.add(item)
            self._progress.count(item)
        except OSError as error:
            raise explain_os_error(error, self._folder) from error
        return ()

    def finish_bundle(self) -> Iterator[WindowedValue]:
        self._progress.write()
        if not self._stager.holds_rows:
            return
        window = GlobalWindow()
        try:
            yield WindowedValue(self._stager.end(), window.max_timestamp(), [window])
        except OSError as error:
            raise explain_os_error(error, self._folder) from error


class _Commit(beam.DoFn):
    def __init__(self, layout: Layout, run_id: str, chain: str, replayed: Mapping[str, Sequence[str]] | None) -> None:
        self._layout = layout
        self._run_id = run_id
        self._chain = chain
        self._replayed = replayed

    def process(self, results: tuple[None, Iterable[ShardResult]]) -> Iterator[str]:
        gathered = sorted(results[1], key=lambda result: (result.shard, [file.name for file in result.files]))
        try:
            if self._replayed is not None:
                yield str(commit_replayed(self._layout, self._run_id, gathered, self._chain, self._replayed))
                return
            if is_held_by(self._layout, self._run_id):
                yield str(commit(self._layout, self._run_id, gathered, self._chain))
                return
            with hold_lock(self._layout, self._run_id):
                recover(self._layout, own=self._run_id)
                yield str(commit(self._layout, self._run_id, gathered, self._chain))
        except OSError as error:
            raise explain_os_error(error, self._layout.root) from error


def _pair_with_nothing(result: ShardResult) -> tuple[None, ShardResult]:
    return None, result
