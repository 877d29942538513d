"""The command line: which command, its configuration, its exit code."""

import contextlib
import logging
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import BinaryIO

from rich.console import Console

from pipeline.settings import Config, load_config
from schemas.config import AnnotateConfig, CompactConfig, ReplayConfig, RunConfig, TransformsConfig, WatchConfig
from schemas.errors import ConfigError, KarizError
from schemas.version import KARIZ_VERSION

_EXIT_INTERRUPTED = 130

_HELP = """\
Kariz turns raw Persian, Arabic and Kurdish news text into clean, dated, entity-tagged Parquet.

usage: kariz [run] INPUTS … [--output FOLDER] [options]    read articles, write tables
       kariz watch FOLDERS … [--output FOLDER] [options]   read what lands in folders, for weeks
       kariz compact FOLDER [options]                      merge small files of the tables
       kariz replay FOLDER [options]                       put records of the quarantine through again
       kariz annotate [FILE] [options]                     JSON lines in, annotated JSON lines out
       kariz transforms [options]                          the chain, and all that may be in it

Begin with:
  kariz news/ --output lake            all .txt files below news/, into lake/articles, lake/dates, …
  kariz news/ --output lake --dry-run  what that would read
  kariz COMMAND --help                 every option of a command

Options come from flags, then KARIZ_… variables, then the file named by --config, then defaults.
Exit codes: 0 done, 1 more in quarantine than --max-rejected allows, 2 bad usage or configuration,
3 the run failed (what was committed stays; the same command goes on from there), 130 interrupted.
"""

_RUN_EXAMPLES = """\
examples:
  kariz run news/ --output lake
  kariz run 'news/**/*.txt' --output lake --workers 4
  kariz run news/ --without entities --set normalize.half_spaces=false
  kariz run news/ --add my_module:CountWords
  kariz run news/ --runner FlinkRunner -- --flink_master=host:8081

The first folder below an input is the source of what is in it. A second run reads only what is new or changed.
"""

_WATCH_EXAMPLES = """\
examples:
  kariz watch inbox/ --output lake
  kariz watch inbox/ --output lake --status-file status.json --metrics-port 9400
  kariz watch inbox/ --output lake --until-idle 10         for cron: stop when nothing comes any more

Write a file under a name that ends in .part or .tmp and rename it: it is read at once, and never half.
Exit codes: 0 stopped by SIGTERM or Ctrl-C, or idle; 2 bad usage; 3 another process holds the output;
130 a second signal stopped it at once, which loses nothing.
"""

_COMPACT_EXAMPLES = """\
examples:
  kariz compact lake --dry-run
  kariz compact lake --target-mb 256
"""

_REPLAY_EXAMPLES = """\
examples:
  kariz replay lake --dry-run                what has been refused by stages that have another version now
  kariz replay lake --code transform_error --all
Give the chain as for kariz run: the same --config, --transforms, --set, …
"""

_ANNOTATE_EXAMPLES = """\
example:
  echo '{"text": "تهران، ۱۰ مهر ۱۴۰۴"}' | kariz annotate
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit code.

    Args:
        arguments: what stands after the program's name; by default what this process was given.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    own, beam_args = _split_beam_args(given)
    console = Console(highlight=False, soft_wrap=True)
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        return _dispatch(own, beam_args, console)
    except KarizError as error:
        if "--debug" in own:
            traceback.print_exc()
        errors.print(f"kariz: {error}", markup=False)
        return error.exit_code
    except KeyboardInterrupt:
        message = "kariz: interrupted. What was committed stays; the same command goes on from there."
        errors.print(message, soft_wrap=True)
        return _EXIT_INTERRUPTED


def _dispatch(own: list[str], beam_args: list[str], console: Console) -> int:
    """Call the command; without a name it is `run`."""
    if not own or own[0] in ("-h", "--help", "help"):
        print(_HELP, end="")
        return 0 if own else ConfigError.exit_code
    if own[0] == "--version":
        print(f"kariz {KARIZ_VERSION}")
        return 0
    _quieten_log("--debug" in own)
    _share_import_path()
    command = _COMMANDS.get(own[0])
    name, flags = (own[0], own[1:]) if command else ("run", own)
    try:
        return (command or _run)(name, flags, beam_args, console)
    except SystemExit as stop:  # argparse printed its help
        return int(stop.code or 0)


def _run(name: str, flags: list[str], beam_args: list[str], console: Console) -> int:
    config = load_config(RunConfig, name, flags, _RUN_EXAMPLES)
    from pipeline.driver import run
    from pipeline.watching.signals import interrupted_by_sigterm

    with interrupted_by_sigterm():
        return run(config, beam_args, console)


def _watch(name: str, flags: list[str], beam_args: list[str], console: Console) -> int:
    config = _configure(WatchConfig, name, flags, beam_args, _WATCH_EXAMPLES)
    from pipeline.watching.command import watch

    return watch(config, console)


def _compact(name: str, flags: list[str], beam_args: list[str], console: Console) -> int:
    config = _configure(CompactConfig, name, flags, beam_args, _COMPACT_EXAMPLES)
    from pipeline.maintenance import compact

    return compact(config, console)


def _replay(name: str, flags: list[str], beam_args: list[str], console: Console) -> int:
    config = _configure(ReplayConfig, name, flags, beam_args, _REPLAY_EXAMPLES)
    from pipeline.maintenance import replay

    return replay(config, console)


def _annotate(name: str, flags: list[str], beam_args: list[str], console: Console) -> int:
    config = _configure(AnnotateConfig, name, flags, beam_args, _ANNOTATE_EXAMPLES)
    from pipeline.annotate import annotate_lines
    from transforms.chain import build_chain

    chain = build_chain(config)
    with contextlib.nullcontext(sys.stdin.buffer) if config.input == "-" else _open(config.input) as lines:
        try:
            for line in annotate_lines(lines, chain):
                sys.stdout.buffer.write(line)
                sys.stdout.buffer.flush()
        except BrokenPipeError:
            # Whoever reads has enough; without this the interpreter would complain when it closes stdout.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _transforms(name: str, flags: list[str], beam_args: list[str], console: Console) -> int:
    config = _configure(TransformsConfig, name, flags, beam_args)
    from pipeline.catalogue import print_catalogue

    print_catalogue(console, config)
    return 0


_COMMANDS: dict[str, Callable[[str, list[str], list[str], Console], int]] = {
    "run": _run,
    "watch": _watch,
    "compact": _compact,
    "replay": _replay,
    "annotate": _annotate,
    "transforms": _transforms,
}


def _quieten_log(debug: bool) -> None:
    """Keep Beam's log off the terminal, where a failure is told once and in words."""
    if debug:
        logging.basicConfig(level=logging.INFO)
    else:
        logging.basicConfig(handlers=[logging.NullHandler()], level=logging.CRITICAL)


def _share_import_path() -> None:
    """Let this process and its workers import transforms from the folder that Kariz was started in."""
    here = os.getcwd()
    if here not in sys.path:
        sys.path.insert(0, here)
    entries = [here, *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(entry for entry in entries if entry))


def _open(path: str) -> BinaryIO:
    try:
        return open(path, "rb")
    except OSError as error:
        raise ConfigError(
            f"{path} cannot be opened: {error.strerror}. Name a file, or - for standard input."
        ) from error


def _configure(model: type[Config], name: str, flags: list[str], beam_args: list[str], examples: str = "") -> Config:
    """Return the configuration of a command that has no runner to give options to."""
    config = load_config(model, name, flags, examples)
    if beam_args:
        raise ConfigError(f"kariz {name} has no runner to choose and takes no options after --: {' '.join(beam_args)}.")
    return config


def _split_beam_args(given: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what is ours and what comes after `--`, which is Beam's."""
    if "--" not in given:
        return list(given), []
    index = list(given).index("--")
    return list(given[:index]), list(given[index + 1 :])
