"""`kariz watch` from its configuration to its exit code."""

import os
import uuid
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from rich.console import Console

from pipeline.batch import Work
from pipeline.commit import recover
from pipeline.driver import locate_output, make_output
from pipeline.lock import hold_lock
from pipeline.plan import MIB
from pipeline.remote import is_remote
from pipeline.storage import explain_os_error
from pipeline.watching.batching import Batching
from pipeline.watching.events import Events
from pipeline.watching.inbox import Inbox
from pipeline.watching.reporting import Reporter, describe_counts
from pipeline.watching.room import lack_of_room
from pipeline.watching.scanning import Schedule
from pipeline.watching.settling import Settling
from pipeline.watching.signals import Stopping
from pipeline.watching.status import Status
from pipeline.watching.upkeep import Upkeep
from pipeline.watching.watcher import Watcher
from pipeline.watching.writer import Writer
from schemas.config import WatchConfig
from schemas.errors import ConfigError
from transforms.chain import build_chain

EXIT_DONE = 0


def watch(config: WatchConfig, console: Console) -> int:
    """Watch until a signal asks for the end, and return the exit code.

    Raises:
        ConfigError: the configuration cannot be carried out.
        RunError: another process holds the output.
    """
    roots = _check_inboxes(config)
    layout = locate_output(config.output)
    work = Work.of(config, layout, build_chain(config)).passing_over_what_is_gone()
    make_output(layout)
    try:
        with hold_lock(layout, run_id := uuid.uuid4().hex[:12]) as warning:
            for message in filter(None, (warning, *recover(layout))):
                console.print(message, markup=False)
            work.warm_up()
            return _watch_locked(config, work, run_id, roots, console)
    except OSError as error:
        raise explain_os_error(error, layout.root) from error


def _watch_locked(config: WatchConfig, work: Work, run_id: str, roots: Sequence[str], console: Console) -> int:
    """Put the parts together and let them work, holding the output."""
    layout = work.layout
    status = Status(roots, str(layout.root))
    writer = Writer(work, run_id, config.poll_s if config.mirror else None)
    with ExitStack() as stack:
        if config.metrics_port is not None:
            from pipeline.watching.metrics import serve_metrics

            server, port = serve_metrics(status, config.metrics_port)
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
            console.print(f"Metrics: http://127.0.0.1:{port}/metrics", markup=False)
        reporter = stack.enter_context(Reporter(status, console, config.progress, config.status_file))
        stopping = stack.enter_context(Stopping(config.stop_s))
        events = Events(roots, stopping.wake) if config.events else None
        if events:
            events.start()
            stack.callback(events.stop)
        inbox = Inbox(
            roots,
            str(layout.root),
            writer.is_done,
            Settling(config.settle_s),
            Batching(config.batch_files * config.workers, int(config.batch_mb * MIB) * config.workers, config.batch_s),
            Schedule(config.poll_s),
            events,
            status,
        )
        watcher = Watcher(
            inbox,
            writer,
            status,
            say=reporter.say,
            lack_of_room=partial(lack_of_room, str(layout.state), config.min_free_mb),
            upkeep=Upkeep(writer.merge_small_files) if config.merge else None,
            workers=config.workers,
            until_idle_s=config.until_idle,
        )
        reporter.say(f"Watching {', '.join(roots)} → {layout.root}")
        outcome = _watch_to_the_end(watcher, writer, stopping)
        status.wait_for(inbox.waiting)
        status.enter("stopped", outcome)
        reporter.say(f"{outcome} {describe_counts(status.snapshot())}.")
    return EXIT_DONE


def _watch_to_the_end(watcher: Watcher, writer: Writer, stopping: Stopping) -> str:
    """Watch, and return in words how it ended."""
    try:
        watcher.run(stopping)
    except KeyboardInterrupt:
        if not stopping.is_out_of_time:
            raise
        writer.finish_commit()
        return (
            f"Stopped by {stopping.signal}: the batch in hand was abandoned, its {watcher.in_hand:,} files are read at "
            "the next start unless they were committed."
        )
    if stopping.signal is None:
        return "Stopped: nothing has come for a while."
    finished = "the batch in hand was finished" if watcher.has_finished_last else "no batch was in hand"
    return f"Stopped by {stopping.signal}: {finished}."


def _check_inboxes(config: WatchConfig) -> list[str]:
    """Return the inboxes as absolute paths.

    Raises:
        ConfigError: one is no folder, or lies inside another; the status file lies in one.
    """
    for given in (*config.inputs, config.output):
        if is_remote(given):
            raise ConfigError(f"{given} is on a remote store: kariz watch watches and writes local folders.")
    roots = list(dict.fromkeys(os.path.abspath(given) for given in config.inputs))
    if not roots:
        raise ConfigError("There is nothing to watch: name a folder.")
    output = os.path.abspath(config.output)
    for root in roots:
        if not os.path.isdir(root):
            raise ConfigError(f"The inbox {root} is no folder. kariz watch takes folders that exist.")
        outer = next((other for other in roots if other != root and Path(root).is_relative_to(other)), None)
        if outer or Path(root).is_relative_to(output):
            raise ConfigError(f"The inbox {root} lies inside {outer or output}: name folders that lie side by side.")
        if config.status_file and Path(os.path.abspath(config.status_file)).is_relative_to(root):
            raise ConfigError(f"--status-file {config.status_file} lies in an inbox, where it would be read.")
    return roots
