"""A batch: shards through the graph into one commit. `run` does a few large ones, `watch` thousands of small ones."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from pipeline.layout import Layout
from pipeline.ledger import newest_entry, read_report
from pipeline.listing import Listing
from pipeline.lock import mark_staging
from pipeline.plan import MIB, Done, Plan, make_plan
from pipeline.readers.fields import FIELDS
from pipeline.storage import Place
from schemas.config import ReadingConfig
from schemas.errors import ConfigError, RunError
from schemas.work import ReadOptions, Shard
from transforms.chain import chain_fingerprint
from transforms.contract import Transform
from transforms.registry import suggest

if TYPE_CHECKING:
    from pipeline.runners import Repeated


class Committed(NamedTuple):
    """What a batch brought.

    Args:
        entry: the ledger's entry of the commit.
        report: what the commit says of it: rows, records, languages, codes.
        counters: of each transform.
    """

    entry: Place
    report: dict[str, Any]
    counters: dict[str, dict[str, int]]


@dataclass(frozen=True)
class Work:
    """What is the same for all batches of a command.

    Args:
        layout: of the output folder.
        chain: the transforms.
        options: how inputs are read.
        max_shard_bytes: most that a shard reads.
        runner: Beam's name of the runner.
        workers: processes of the local runner.
        beam_args: options for the runner itself.
    """

    layout: Layout
    chain: tuple[Transform, ...]
    options: ReadOptions
    max_shard_bytes: int
    runner: str = "DirectRunner"
    workers: int = 1
    beam_args: tuple[str, ...] = ()

    @classmethod
    def of(cls, config: ReadingConfig, layout: Layout, chain: Sequence[Transform]) -> Self:
        """Return the work that a configuration asks for.

        Raises:
            ConfigError: a field is named that does not exist.
        """
        return cls(layout, tuple(chain), read_options(config), int(config.shard_mb * MIB), workers=config.workers)

    def by_runner(self, runner: str, beam_args: Sequence[str]) -> Self:
        """Return the same work, done by another runner."""
        return replace(self, runner=runner, beam_args=tuple(beam_args))

    def by_workers(self, workers: int) -> Self:
        """Return the same work, done by so many processes."""
        return replace(self, workers=workers)

    def passing_over_what_is_gone(self) -> Self:
        """Return the same work, for which a file that was deleted since it was planned is nothing to speak of."""
        return replace(self, options=self.options._replace(skip_gone=True))

    def warm_up(self) -> None:
        """Load what the first batch would wait for: Beam, lexicons and models."""
        from pipeline import graph, runners  # noqa: F401

        for transform in self.chain:
            transform.setup()

    def plan(self, listing: Listing, done: Done, commit_bytes: int) -> Plan:
        """Plan what is not done yet.

        Args:
            listing: all inputs.
            done: the ledger.
            commit_bytes: input after which a commit is due.
        """
        return make_plan(
            listing,
            done,
            chain_fingerprint(self.chain),
            max_record_bytes=self.options.max_record_bytes,
            shard_bytes=self.max_shard_bytes,
            commit_bytes=commit_bytes,
        )

    def do(
        self, shards: Sequence[Shard], run_id: str, display: AbstractContextManager[None] | None = None
    ) -> Committed:
        """Read, transform, write and commit shards; the caller holds the output as `run_id`.

        Args:
            display: shows how far it is.

        Raises:
            RunError: it failed, and nothing has changed, or an intent is left that says what is to be finished.
        """
        # Importing Beam takes longer than all checks of a configuration; a run with nothing to do never needs it.
        from pipeline.runners import run_pipeline

        pipeline = self._build(shards, run_id)
        return self._commit(run_id, lambda: run_pipeline(pipeline), display)

    def _build(self, shards: Sequence[Shard] | Path, run_id: str) -> Any:
        """Return the whole pipeline; Beam has no types."""
        from pipeline.graph import build_graph
        from pipeline.runners import make_pipeline

        pipeline = make_pipeline(self.runner, self.workers, self.beam_args)
        build_graph(
            pipeline,
            shards,
            self.chain,
            str(self.layout.root),
            run_id=run_id,
            options=self.options,
            # Somewhat more than a shard, which is weighed by its files' sizes when planned.
            buffer_bytes=self.max_shard_bytes * 3 // 2,
        )
        return pipeline

    def _commit(
        self, run_id: str, run: Callable[[], dict[str, dict[str, int]]], display: AbstractContextManager[None] | None
    ) -> Committed:
        mark_staging(self.layout.staging / run_id, run_id)
        before = newest_entry(self.layout.ledger)
        with display or nullcontext():
            counters = run()
        entry = newest_entry(self.layout.ledger)
        if entry is None or entry == before:
            raise RunError("The pipeline ended without a commit: its results never reached it. Nothing has changed.")
        return Committed(entry, read_report(entry), counters)


class SmallBatches:
    """Does batch after batch in this process, by one pipeline that is built once.

    Args:
        work: what is the same for all; its output lies on this machine.
        run_id: holds the output.
    """

    def __init__(self, work: Work, run_id: str) -> None:
        self._work = work.by_workers(1)
        self._run_id = run_id
        self._file = Path(str(work.layout.staging)) / run_id / "shards"
        self._pipeline: Repeated | None = None

    def do(self, shards: Sequence[Shard]) -> Committed:
        """Do the same as `Work.do`."""
        from pipeline.reading import save_shards
        from pipeline.runners import Repeated

        # After a failure it is built anew.
        pipeline = self._pipeline or Repeated(self._work._build(self._file, self._run_id))
        self._pipeline = None
        mark_staging(self._work.layout.staging / self._run_id, self._run_id)
        save_shards(self._file, shards)
        done = self._work._commit(self._run_id, pipeline.run, None)
        self._pipeline = pipeline
        return done


def read_options(config: ReadingConfig) -> ReadOptions:
    """Return how a configuration has inputs read.

    Raises:
        ConfigError: a field is named that does not exist.
    """
    for name in config.field:
        if name not in FIELDS:
            raise ConfigError(
                f"--field {name}={config.field[name]}: there is no field {name!r}.{suggest(name, FIELDS)}"
            )
    return ReadOptions(
        max_record_bytes=int(config.max_record_mb * MIB),
        fields=tuple(sorted(config.field.items())),
        max_unpacked_bytes=int(config.max_unpacked_mb * MIB),
        max_ratio=config.max_ratio,
        max_entries=config.max_entries,
        max_nesting=config.max_nesting,
    )
