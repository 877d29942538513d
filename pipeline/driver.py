"""A run from its configuration to its exit code: lock, recover, plan, commit by commit, sum up."""

import time
import uuid
from collections.abc import Sequence

from rich.console import Console

from pipeline.commit import discard_staging, recover
from pipeline.layout import Layout
from pipeline.ledger import entry_paths, read_report, read_versions
from pipeline.listing import Listing, list_inputs
from pipeline.lock import hold_lock, mark_staging
from pipeline.plan import MIB, Plan, make_plan
from pipeline.progress import Counts, Display
from pipeline.readers.fields import FIELDS
from pipeline.storage import explain_os_error, is_disk_full, local_path
from pipeline.summary import RunReport, print_passed_over, print_plan, print_summary
from schemas.config import RunConfig
from schemas.errors import ConfigError, RunError
from schemas.work import ReadOptions, Shard
from transforms.chain import build_chain, chain_fingerprint
from transforms.contract import Transform
from transforms.registry import suggest

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
    layout = Layout(local_path(config.output, "output"))
    if layout.root.exists() and not layout.root.is_dir():
        raise ConfigError(f"The output {layout.root} is a file. Give --output a folder; it is made when it is missing.")
    listing = list_inputs(config.inputs, layout.root, _read_options(config))
    if config.dry_run:
        print_plan(console, _plan(config, layout, listing, chain), chain, layout)
        return EXIT_DONE
    try:
        layout.state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if is_disk_full(error):
            raise explain_os_error(error, layout.root) from error
        raise ConfigError(
            f"The output {layout.root} cannot be written: {error.strerror}. Give another --output."
        ) from error
    try:
        return _run_locked(config, beam_args, layout, listing, chain, console)
    except OSError as error:
        raise explain_os_error(error, layout.root) from error


def _run_locked(
    config: RunConfig,
    beam_args: Sequence[str],
    layout: Layout,
    listing: Listing,
    chain: Sequence[Transform],
    console: Console,
) -> int:
    """Recover, plan and carry out, holding the output."""
    began, run_id = time.monotonic(), uuid.uuid4().hex[:12]
    with hold_lock(layout, run_id) as warning:
        for message in filter(None, (warning, *recover(layout))):
            console.print(message)
        plan = _plan(config, layout, listing, chain)
        if not plan.inputs:
            console.print(_nothing_to_do(plan, layout))
            print_passed_over(console, plan)
            return EXIT_DONE
        report = RunReport()
        display = Display(console, config.progress, plan.size)
        try:
            for shards in plan.commits:
                _run_commit(config, beam_args, layout, shards, chain, run_id, display, report)
        finally:
            discard_staging(layout, run_id)
    print_summary(console, report, plan, chain, layout, time.monotonic() - began)
    return EXIT_REJECTED if report.rejected_share > config.max_rejected else EXIT_DONE


def _plan(config: RunConfig, layout: Layout, listing: Listing, chain: Sequence[Transform]) -> Plan:
    return make_plan(
        listing,
        read_versions(layout.ledger),
        chain_fingerprint(chain),
        max_record_bytes=int(config.max_record_mb * MIB),
        shard_bytes=int(config.shard_mb * MIB),
        commit_bytes=int(config.commit_mb * MIB),
    )


def _read_options(config: RunConfig) -> ReadOptions:
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


def _run_commit(
    config: RunConfig,
    beam_args: Sequence[str],
    layout: Layout,
    shards: Sequence[Shard],
    chain: Sequence[Transform],
    run_id: str,
    display: Display,
    report: RunReport,
) -> None:
    """Run the graph over the shards of one commit and add what it brought to the report."""
    # Importing Beam takes longer than all the checks above; a run with nothing to do never needs it.
    from pipeline.graph import build_graph
    from pipeline.runners import make_pipeline, run_pipeline

    staging = layout.staging / run_id
    mark_staging(staging, run_id)
    entries_before = entry_paths(layout.ledger)
    pipeline = make_pipeline(config.runner, config.workers, beam_args)
    build_graph(
        pipeline,
        shards,
        chain,
        str(layout.root),
        run_id=run_id,
        options=_read_options(config),
        # Somewhat more than a shard, which is weighed by its files' sizes when planned.
        buffer_bytes=int(1.5 * config.shard_mb * MIB),
    )
    with display.watch(staging):
        counters = run_pipeline(pipeline)
    entries = entry_paths(layout.ledger)
    if len(entries) <= len(entries_before):
        raise RunError("The pipeline ended without a commit: its results never reached it. Nothing has changed.")
    brought = read_report(entries[-1])
    report.add(brought, counters)
    display.add_committed(
        Counts(
            documents=brought["rows"].get("articles", 0),
            quarantined=brought["rows"].get("quarantine", 0),
            size=sum(file.size for shard in shards for file in shard.inputs),
        )
    )


def _nothing_to_do(plan: Plan, layout: Layout) -> str:
    if plan.unchanged:
        return f"Nothing to do: all {plan.unchanged:,} inputs are in {layout.root}, unchanged and by the same chain."
    return "Nothing to do: the inputs hold no file that a reader reads."
