"""The commands that keep an output in order: `compact` and `replay`."""

import os
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.table import Table

from pipeline.batch import Work
from pipeline.commit import discard_staging, recover
from pipeline.compacting import Compacted, Compactor, Limits
from pipeline.driver import EXIT_DONE, locate_output
from pipeline.layout import Layout
from pipeline.ledger import find_rows
from pipeline.listing import Listing, list_inputs
from pipeline.lock import hold_lock, mark_staging
from pipeline.mirroring import path_of
from pipeline.plan import MIB
from pipeline.remote import is_remote
from pipeline.replaying import KeptShard, Letter, select_letters, split_ways
from pipeline.storage import explain_os_error, file_size
from schemas.config import CompactConfig, ReplayConfig
from schemas.errors import ConfigError
from transforms.chain import build_chain

_COMMIT_BYTES = 1024 * MIB


def compact(config: CompactConfig, console: Console) -> int:
    """Merge small files until nothing is left to be merged, and return the exit code.

    Raises:
        ConfigError: there is no such output.
        RunError: a commit failed; what was merged before stays.
    """
    layout = _locate(config.output)
    limits = Limits(int(config.target_mb * MIB), config.min_files, ratio=0)
    if config.dry_run:
        _print_preview(console, Compactor(layout, limits))
        return EXIT_DONE
    done: list[Compacted] = []
    with _hold_output(layout, console) as run_id:
        compactor = Compactor(layout, limits)
        while step := compactor.step(run_id):
            done.append(step)
    _print_compacted(console, done, layout)
    return EXIT_DONE


@contextmanager
def _hold_output(layout: Layout, console: Console) -> Iterator[str]:
    """Hold an output, made whole before, and yield the id of this run; what it has staged at the end goes."""
    run_id = uuid.uuid4().hex[:12]
    try:
        with hold_lock(layout, run_id) as warning:
            for message in filter(None, (warning, *recover(layout))):
                console.print(message)
            try:
                yield run_id
            finally:
                discard_staging(layout, run_id)
    except OSError as error:
        raise explain_os_error(error, layout.root) from error


def _print_preview(console: Console, compactor: Compactor) -> None:
    table = Table("partition", "files", "become", title="Would merge", title_justify="left")
    for partition, before, after in compactor.preview():
        table.add_row(partition or "quarantine", f"{before:,}", f"{after:,}")
    console.print(table if table.row_count else "Nothing to merge.")


def _print_compacted(console: Console, done: Sequence[Compacted], layout: Layout) -> None:
    if not done:
        console.print(f"Nothing to merge in {layout.root}.")
        return
    partitions = len({each.partition for each in done})
    before, after = sum(each.files_before for each in done), sum(each.files_after for each in done)
    # A file may have gone through several merges.
    merged = before - after
    console.print(
        f"Merged files in {partitions:,} partition{'s' * (partitions != 1)} of {layout.root}: "
        f"now {merged:,} fewer. Commits: {len(done):,}; files read: {before:,}, written: {after:,}; "
        f"{sum(each.bytes_before for each in done) / MIB:,.1f} MiB became "
        f"{sum(each.bytes_after for each in done) / MIB:,.1f}."
    )


def replay(config: ReplayConfig, console: Console) -> int:
    """Put records of the quarantine through again, and return the exit code.

    Raises:
        ConfigError: there is no such output, or the chain cannot work.
        RunError: a commit failed; what was committed before stays.
    """
    chain = build_chain(config)
    layout = _locate(config.output)
    work = Work.of(config, layout, chain)

    def select() -> list[Letter]:
        return select_letters(layout, chain, config.code, config.stage, everything=config.all)

    if config.dry_run:
        _print_letters(console, select(), "Would put through again")
        return EXIT_DONE
    with _hold_output(layout, console) as run_id:
        letters = select()
        _print_letters(console, letters, "Put through again")
        rows = _replay(work, letters, run_id)
    if letters:
        console.print(f"Written: {rows['articles']:,} articles. In quarantine again: {rows['quarantine']:,} records.")
    return EXIT_DONE


def _replay(work: Work, letters: Sequence[Letter], run_id: str) -> Counter[str]:
    """Put records through, from their bytes or with the inputs that hold them; return how many rows came of it."""
    from pipeline.replay_graph import do_replay

    shards, inputs, _ = split_ways(letters)
    rows: Counter[str] = Counter()
    for batch in _cut(work.layout, shards):
        mark_staging(work.layout.staging / run_id, run_id)
        rows.update(do_replay(work, batch, run_id)["rows"])
    for group in work.plan(_list_again(work, inputs), {}, _COMMIT_BYTES).commits:
        rows.update(work.do(group, run_id).report["rows"])
    return rows


def _cut(layout: Layout, shards: Iterable[KeptShard]) -> Iterator[list[KeptShard]]:
    """Yield the shards of one commit after another."""
    batch: list[KeptShard] = []
    weight = 0
    for shard in shards:
        size = file_size(layout.root / shard.file)
        if batch and weight + size > _COMMIT_BYTES:
            yield batch
            batch, weight = [], 0
        batch.append(shard)
        weight += size
    if batch:
        yield batch


def _list_again(work: Work, input_uris: Collection[str]) -> Listing:
    """List inputs that the ledger knows, under the names that the tables know them by."""
    listing = Listing()
    for input_uri, row in sorted(find_rows(work.layout.ledger, input_uris).items()):
        given = input_uri if is_remote(input_uri) else os.fsdecode(path_of(input_uri))
        for files in list_inputs([given], work.layout.root, work.options).by_root.values():
            root = input_uri.removesuffix(row.uri)
            found = [file._replace(uri=row.uri) for file in files if file.input_uri == input_uri]
            listing.by_root.setdefault(root, []).extend(found)
    return listing


def _locate(output: str) -> Layout:
    layout = locate_output(output)
    if not layout.state.exists():
        raise ConfigError(f"{layout.root} is no output of kariz run: it holds no _kariz.")
    return layout


def _print_letters(console: Console, letters: Sequence[Letter], title: str) -> None:
    ways = {"bytes": "from its bytes", "file": "from its file, read anew", "none": "not at all: its file is gone"}
    counts = Counter((letter.code, letter.stage, ways[letter.way]) for letter in letters)
    table = Table("code", "stage", "how", "records", title=title, title_justify="left")
    for (code, stage, way), count in sorted(counts.items()):
        table.add_row(code, stage, way, f"{count:,}")
    console.print(table if counts else "Nothing to put through again.")
