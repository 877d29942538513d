"""A run from its configuration to its exit code: lock, recover, plan, commit by commit, sum up."""

import time
import uuid
from collections.abc import Sequence

from rich.console import Console

from pipeline.batch import Committed, Work
from pipeline.commit import discard_staging, recover
from pipeline.index import Ledger
from pipeline.layout import Layout
from pipeline.listing import Listing, list_inputs
from pipeline.lock import hold_lock
from pipeline.mirroring import find_vanished, remove_inputs
from pipeline.plan import MIB, Plan
from pipeline.progress import Counts, Display
from pipeline.remote import is_remote, use_options
from pipeline.storage import explain_os_error, is_disk_full, place_of
from pipeline.summary import RunReport, print_passed_over, print_plan, print_summary
from schemas.config import RunConfig
from schemas.errors import ConfigError
from schemas.work import Shard
from transforms.chain import build_chain

EXIT_DONE, EXIT_REJECTED = 0, 1


def run(config: RunConfig, beam_args: Sequence[str], console: Console) -> int:
    """Do a run and return its exit code.

    Args:
        beam_args: options for the runner itself.

    Raises:
        ConfigError: the configuration cannot be carried out; nothing was read.
        RunError: the run could not go on; what it had committed stays.
    """
    chain = build_chain(config)
    if any(map(is_remote, (*config.inputs, config.output))):
        use_options(beam_args)
    layout = locate_output(config.output)
    work = Work.of(config, layout, chain).by_runner(config.runner, beam_args)
    listing = list_inputs(config.inputs, layout.root, work.options)
    if config.dry_run:
        ledger = Ledger(layout.ledger)
        if config.mirror:
            vanished = find_vanished(layout, ledger, config.inputs, listing)
            console.print(f"Would remove the rows of {len(vanished):,} inputs that are gone.")
        print_plan(console, _plan(config, work, listing, ledger), chain, layout)
        return EXIT_DONE
    make_output(layout)
    try:
        return _run_locked(config, work, listing, console)
    except OSError as error:
        raise explain_os_error(error, layout.root) from error


def locate_output(output: str) -> Layout:
    """Return where everything lies under an output folder.

    Raises:
        ConfigError: it is a file.
    """
    layout = Layout(place_of(output))
    if layout.root.exists() and not layout.root.is_dir():
        raise ConfigError(f"The output {layout.root} is a file. Give --output a folder; it is made when it is missing.")
    return layout


def make_output(layout: Layout) -> None:
    """Make the output folder.

    Raises:
        ConfigError: it cannot be written.
        RunError: the disk is full.
    """
    try:
        layout.state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if is_disk_full(error):
            raise explain_os_error(error, layout.root) from error
        raise ConfigError(
            f"The output {layout.root} cannot be written: {error.strerror}. Give another --output."
        ) from error


def _run_locked(config: RunConfig, work: Work, listing: Listing, console: Console) -> int:
    """Recover, plan and carry out, holding the output."""
    began, run_id, layout = time.monotonic(), uuid.uuid4().hex[:12], work.layout
    with hold_lock(layout, run_id) as warning:
        for message in filter(None, (warning, *recover(layout))):
            console.print(message)
        ledger = Ledger(layout.ledger)
        if config.mirror:
            # First, so that a file that was moved is no copy of what it was before.
            console.print(_mirror(config, layout, ledger, listing, run_id))
        plan = _plan(config, work, listing, ledger)
        if not plan.inputs:
            console.print(_nothing_to_do(plan, layout))
            print_passed_over(console, plan)
            return EXIT_DONE
        report = RunReport()
        display = Display(console, config.progress, plan.size)
        try:
            for shards in plan.commits:
                done = work.do(shards, run_id, display.watch(layout.staging / run_id))
                report.add(done.report, done.counters)
                display.add_committed(_count(done, shards))
        finally:
            discard_staging(layout, run_id)
    print_summary(console, report, plan, work.chain, layout, time.monotonic() - began)
    return EXIT_REJECTED if report.rejected_share > config.max_rejected else EXIT_DONE


def _mirror(config: RunConfig, layout: Layout, ledger: Ledger, listing: Listing, run_id: str) -> str:
    """Remove the rows of inputs that are gone, and say how many there were."""
    vanished = find_vanished(layout, ledger, config.inputs, listing)
    try:
        removed = remove_inputs(layout, run_id, vanished)
    finally:
        discard_staging(layout, run_id)
    ledger.refresh()
    return f"Removed the rows of {removed.inputs:,} inputs that are gone: {removed.records:,} records."


def _plan(config: RunConfig, work: Work, listing: Listing, ledger: Ledger) -> Plan:
    return work.plan(listing, ledger, int(config.commit_mb * MIB))


def _count(done: Committed, shards: Sequence[Shard]) -> Counts:
    rows = done.report["rows"]
    return Counts(
        documents=rows.get("articles", 0),
        quarantined=rows.get("quarantine", 0),
        size=sum(file.size for shard in shards for file in shard.inputs),
    )


def _nothing_to_do(plan: Plan, layout: Layout) -> str:
    if plan.unchanged:
        return f"Nothing to do: all {plan.unchanged:,} inputs are in {layout.root}, unchanged and by the same chain."
    return "Nothing to do: the inputs hold no file that a reader reads."
