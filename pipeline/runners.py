"""Which Beam runner executes the graph, and how its failure is told."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import apache_beam as beam
from apache_beam.options.pipeline_options import PipelineOptions
from apache_beam.portability.api import beam_provision_api_pb2
from apache_beam.runners.portability.fn_api_runner.fn_runner import ExtendedProvisionInfo, FnApiRunner
from apache_beam.runners.portability.portable_runner import JobServiceHandle
from apache_beam.transforms.environments import EmbeddedPythonEnvironment

from pipeline.worker import hush_threads
from pipeline.workers import WorkerProcesses, explain_death
from schemas.errors import ConfigError, DiskFullError, RunError

# Beam's DirectRunner is a switch that may fetch another engine from the network; its Python engine is this one.
_LOCAL = ("DirectRunner", "FnApiRunner")
_REFUSED = {"DaskRunner": "it drops outputs silently, so articles would be lost"}
# Beam puts the step's name behind the message, and a worker process sends its traceback as text.
_RUNNING = re.compile(r" \[while running .*?\]$", re.MULTILINE)
_TOLD = re.compile(r"schemas\.errors\.(RunError|ConfigError|DiskFullError): (.+)$", re.MULTILINE)


def make_pipeline(runner: str, workers: int, beam_args: Sequence[str]) -> beam.Pipeline:
    """Return an empty pipeline for a runner.

    Args:
        runner: Beam's name for it.
        workers: processes, for the local runner.
        beam_args: Beam's own options.

    Raises:
        ConfigError: the runner is unknown or refused, or does not take these options.
    """
    if runner in _REFUSED:
        raise ConfigError(
            f"--runner {runner} is refused: {_REFUSED[runner]}. "
            "Use DirectRunner, FlinkRunner, SparkRunner or DataflowRunner."
        )
    if workers > 1 and runner not in _LOCAL:
        raise ConfigError(f"--workers is for the local runner; {runner} takes options of its own after --.")
    try:
        if runner not in _LOCAL:
            return beam.Pipeline(options=PipelineOptions([f"--runner={runner}", *beam_args]))
        if workers == 1:
            return beam.Pipeline(runner=FnApiRunner(), options=PipelineOptions(list(beam_args)))
        options = PipelineOptions([*beam_args, f"--direct_num_workers={workers}"])
        runner_of_workers = FnApiRunner(WorkerProcesses(), provision_info=_tell_workers(options))
        return beam.Pipeline(runner=runner_of_workers, options=options)
    except (ValueError, ImportError, SystemExit) as error:
        raise ConfigError(
            f"Beam cannot use --runner {runner} with the options {' '.join(beam_args) or '(none)'}: {error}"
        ) from error


def _tell_workers(options: PipelineOptions) -> ExtendedProvisionInfo:
    """Return what hands the options on to worker processes, which Beam's local runner does not do by itself."""
    encoded = JobServiceHandle.encode_pipeline_options(options.get_all_options(drop_default=True))
    return ExtendedProvisionInfo(beam_provision_api_pb2.ProvisionInfo(pipeline_options=encoded))


def run_pipeline(pipeline: beam.Pipeline) -> dict[str, dict[str, int]]:
    """Run a pipeline to its end and return its counters by transform.

    Raises:
        RunError: it failed; the message is the cause, without a traceback.
    """
    return _run(pipeline.run)


class Repeated:
    """A pipeline of the local runner that runs many times; only the first time is it checked and translated.

    That takes several times as long as a small batch itself.
    """

    def __init__(self, pipeline: beam.Pipeline) -> None:
        self._pipeline = pipeline
        self._translated: Any = None

    def run(self) -> dict[str, dict[str, int]]:
        """Run it to its end, as `run_pipeline` does."""
        runner = self._pipeline.runner
        if self._translated is not None:
            return _run(lambda: runner.run_via_runner_api(self._translated, self._pipeline.options))
        counters = _run(self._pipeline.run)
        environment = EmbeddedPythonEnvironment.default()
        self._translated = self._pipeline.to_runner_api(default_environment=environment)
        return counters


def _run(run: Callable[[], Any]) -> dict[str, dict[str, int]]:
    try:
        with hush_threads():
            result = run()
            result.wait_until_finish()
    except Exception as error:  # runners wrap whatever happened in exceptions of their own
        if _was_interrupted(error):
            raise KeyboardInterrupt from error
        raise _failure_class(error)(explain_failure(error)) from error
    counters: dict[str, dict[str, int]] = {}
    for counter in result.metrics().query()["counters"]:
        namespace, _, name = counter.key.metric.namespace.partition(".")
        if namespace == "kariz":
            counters.setdefault(name, {})[counter.key.metric.name] = counter.committed
    return counters


def _was_interrupted(error: BaseException | None) -> bool:
    """Say whether a failure began with Ctrl-C, which Beam turns into an error of the step that it met."""
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__ or error.__context__
    return False


def _failure_class(error: BaseException) -> type[RunError]:
    """Return the class of a failure: a full disk is what the caller may wait for."""
    told = _TOLD.search(str(error))
    return DiskFullError if isinstance(error, DiskFullError) or (told and told[1] == "DiskFullError") else RunError


def explain_failure(error: BaseException) -> str:
    """Return the sentence that matters of a runner's failure, which may be a worker's traceback as text."""
    text = _RUNNING.sub("", str(error))
    if isinstance(error, RunError):
        return text
    told = _TOLD.search(text)
    if told:
        return told[2]
    if "Channel closed prematurely" in text:
        return explain_death()
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return f"The pipeline failed: {lines[-1] if lines else type(error).__name__}. Give --debug to see the traceback."
