"""Settled files into the tables, a batch at a time, by the same graph and commit as a run."""

import time
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pipeline.batch import SmallBatches, Work
from pipeline.commit import discard_staging, recover
from pipeline.compacting import Compactor, Limits
from pipeline.index import Ledger, state_of
from pipeline.ledger import read_entry
from pipeline.listing import Listing, describe_file
from pipeline.lock import is_held_by
from pipeline.mirroring import remove_inputs
from pipeline.plan import mark_cut
from pipeline.readers import reading_version
from pipeline.storage import explain_os_error
from pipeline.watching.memory import release_memory
from pipeline.watching.mirror import Mirror
from pipeline.watching.settling import Landed
from schemas.errors import RunError
from transforms.chain import chain_fingerprint

# Such files are read well, and merged while nobody waits long and in little memory; `kariz compact` makes larger ones.
_MERGED = Limits(target_bytes=16 << 20, row_group_bytes=8 << 20)
# What is in a batch is committed together, however large a file is.
_NO_LIMIT = 1 << 62


class Written(NamedTuple):
    """A commit of a watcher.

    Args:
        report: what the commit brought.
        files: the files of it.
        unreadable: those of them that could not be opened, and are to be tried again.
    """

    report: dict[str, Any]
    files: list[Landed]
    unreadable: list[Landed]


class Writer:
    """Writes batches into the output that the caller holds as `run_id`.

    Args:
        work: what is the same for all batches.
        run_id: of the caller, which holds the output.
        mirror_s: least seconds between two looks for files that were deleted; None to leave their rows.

    Raises:
        RunError: the ledger cannot be read.
    """

    def __init__(self, work: Work, run_id: str, mirror_s: float | None = None) -> None:
        self._work = work
        self._run_id = run_id
        self._small = SmallBatches(work, run_id)
        self._chain = chain_fingerprint(work.chain)
        self._reading = reading_version(work.options)
        self._limit = work.options.max_record_bytes
        self._ledger = Ledger(work.layout.ledger)
        self._mirror = None if mirror_s is None else Mirror(work.layout.ledger, self._ledger, mirror_s)
        self._compactor = Compactor(work.layout, _MERGED)

    def is_done(self, root: str, path: str, content: str) -> bool:
        """Say whether the tables hold a file with this content, by this chain."""
        file = describe_file(root, path, 0, self._version(content))
        state = self._ledger.get(file.input_uri)
        # A version that had to be cut is rare; the first comparison decides nearly always.
        return state is not None and (
            state == state_of(file.version, self._chain)
            or state == state_of(mark_cut(file.version, self._limit), self._chain)
        )

    def write(self, files: Sequence[Landed], workers: int) -> Iterator[Written]:
        """Read, transform and commit files; several commits where two inboxes hold files of the same names.

        Raises:
            RunError: it failed; commits that were given stay, and nothing else has changed.
        """
        layout = self._work.layout
        by_uri: dict[str, Landed] = {}
        listing = Listing()
        for landed in files:
            version = self._version(landed.look.content)
            file = describe_file(landed.root, landed.path, landed.look.size, version)
            by_uri[file.input_uri] = landed
            listing.by_root.setdefault(landed.root, []).append(file)
        for found in listing.by_root.values():
            found.sort(key=lambda file: file.uri)
        try:
            self.finish_commit()
            for shards in self._work.plan(listing, {}, _NO_LIMIT).commits:
                if workers > 1:
                    done = self._work.by_workers(workers).do(shards, self._run_id)
                else:
                    done = self._small.do(shards)
                self._ledger.refresh()
                here = {file.input_uri: by_uri[file.input_uri] for shard in shards for file in shard.inputs}
                unreadable: list[Landed] = []
                if "unreadable" in done.report["codes"]:
                    unreadable = [here[row.input_uri] for row in read_entry(done.entry) if not row.version]
                yield Written(done.report, list(here.values()), unreadable)
        except OSError as error:
            raise explain_os_error(error, layout.root) from error
        finally:
            discard_staging(layout, self._run_id)
            release_memory()

    def merge_small_files(self) -> int:
        """Merge the small files of one partition, and return how many were merged; 0 when none is worth it.

        Raises:
            RunError: it failed; nothing has changed.
        """
        try:
            self.finish_commit()
            merged = self._compactor.step(self._run_id)
            self._ledger.refresh()
        except OSError as error:
            raise explain_os_error(error, self._work.layout.root) from error
        finally:
            discard_staging(self._work.layout, self._run_id)
            release_memory()
        return merged.files_before if merged else 0

    @property
    def looks_for_gone(self) -> bool:
        """Whether files may have been deleted whose rows are to go, which one more look decides."""
        return self._mirror is not None and self._mirror.is_unsure

    def remove_gone(self, roots: Sequence[str]) -> int:
        """Take the rows of files that were deleted out of the tables, and return how many files that were.

        Args:
            roots: inboxes in which files were seen.

        Raises:
            RunError: it failed; nothing has changed.
        """
        if self._mirror is None or not self._mirror.is_due(time.monotonic()):
            return 0
        layout = self._work.layout
        try:
            gone = self._mirror.find_gone(roots)
            if not gone:
                return 0
            self.finish_commit()
            removed = remove_inputs(layout, self._run_id, gone)
            self._ledger.refresh()
        except OSError as error:
            raise explain_os_error(error, layout.root) from error
        finally:
            discard_staging(layout, self._run_id)
        return removed.inputs

    def finish_commit(self) -> None:
        """Finish a commit that was broken off, if there is one.

        Raises:
            RunError, OSError: it cannot be finished yet.
        """
        if self._work.layout.intent.exists():
            recover(self._work.layout, own=self._run_id)
            self._ledger.refresh()

    def require_output(self) -> None:
        """Raise what is wrong when the output is not this process's any more.

        Raises:
            RunError: somebody else has taken it, or deleted it.
        """
        if not is_held_by(self._work.layout, self._run_id):
            raise RunError(f"{self._work.layout.root} is not held by this process any more: who took or deleted it?")

    def _version(self, content: str) -> str:
        return f"{content}-{self._reading}"
