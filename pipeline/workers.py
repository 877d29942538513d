"""Worker processes of the local runner: missed when they die, ended with the run, gone with the starter.

Beam's own wait for ever for a worker that dies before it reports, finish what they are at before
they let an interrupted run end, and write tracebacks over the terminal. These do none of that.
"""

import logging
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from apache_beam.portability.api import beam_fn_api_pb2
from apache_beam.runners.portability.fn_api_runner.worker_handlers import GrpcWorkerHandler, WorkerHandler
from apache_beam.transforms.environments import Environment, python_sdk_capabilities
from google.protobuf import json_format  # type: ignore[import-untyped]

from pipeline.worker import LOOK_EVERY_S

_OUR_PACKAGES = str(Path(__file__).parent.parent)
_URN = "kariz:environment:process:v1"
_LOG = logging.getLogger(__name__)
_RUNNING: "set[_ProcessHandler]" = set()


@Environment.register_urn(_URN, bytes)
class WorkerProcesses(Environment):
    """Tells the runner to start a process for each worker."""

    def __init__(self) -> None:
        super().__init__(capabilities=python_sdk_capabilities())

    def to_runner_api_parameter(self, context: Any) -> tuple[str, bytes]:
        """Return the name that the handler below is registered by."""
        return _URN, b""

    @staticmethod
    def from_runner_api_parameter(*_: Any) -> "WorkerProcesses":
        """Return the same, from Beam's message."""
        return WorkerProcesses()


@WorkerHandler.register_environment(_URN, bytes)
class _ProcessHandler(GrpcWorkerHandler):
    """The runner's end of one worker process."""

    def __init__(self, _payload: bytes, state: Any, provision_info: Any, grpc_server: Any) -> None:
        super().__init__(state, provision_info, grpc_server)
        self._closing = threading.Event()

    def start_worker(self) -> None:
        # `sdk_worker_main` takes its instructions from the environment.
        environment = {
            **os.environ,
            # Our packages first: those who start a run beside a folder `pipeline` of their own do not mean that one.
            "PYTHONPATH": os.pathsep.join(filter(None, (_OUR_PACKAGES, os.environ.get("PYTHONPATH")))),
            "WORKER_ID": self.worker_id,
            "CONTROL_API_SERVICE_DESCRIPTOR": f'url: "{self.control_address}"',
            "PIPELINE_OPTIONS": json_format.MessageToJson(self.provision_info.provision_info.pipeline_options),
        }
        environment.pop("LOGGING_API_SERVICE_DESCRIPTOR", None)
        debug = _LOG.isEnabledFor(logging.INFO)
        command = [sys.executable, "-P", "-m", "pipeline.worker", str(os.getpid()), *(["--debug"] if debug else [])]
        self._process = subprocess.Popen(  # noqa: S603 (this Python)
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            # Beam's worker prints the traceback of every failure, which the starter tells in words.
            stderr=None if debug else subprocess.DEVNULL,
        )
        _RUNNING.add(self)
        threading.Thread(target=self._watch, name="kariz_watch_worker", daemon=True).start()

    def _watch(self) -> None:
        """When the worker ends before its time, fail all that the runner waits for, of the other workers too."""
        code = self._process.wait()
        failure = f"schemas.errors.RunError: {explain_death(f' ({_describe_end(code)})')}"
        while not self._closing.wait(LOOK_EVERY_S):
            for handler in [each for each in list(_RUNNING) if each._grpc_server is self._grpc_server]:
                _answer_all(handler.control_conn, failure)

    def close(self) -> None:
        self._closing.set()
        _RUNNING.discard(self)
        # Its bundles are done, or nobody wants them any more.
        self._process.kill()
        super().close()

    def stop_worker(self) -> None:
        self._process.wait()


def _answer_all(connection: Any, failure: str) -> None:
    """Answer whatever the runner asked for by a failure; an answer, since what reads data looks for no exception."""
    for future in list(connection._futures_by_id.values()):
        if not future.is_done():
            future.set(beam_fn_api_pb2.InstructionResponse(instruction_id=future.instruction_id, error=failure))


def explain_death(how: str = "") -> str:
    """Return what to tell of a worker that is gone."""
    return (
        f"A worker process died{how}, and with it what was not committed. Was memory short? Then give fewer --workers. "
        "The same command goes on from the last commit; --debug shows the worker's log."
    )


def _describe_end(code: int) -> str:
    """Return how a process ended, in words.

    >>> _describe_end(-9), _describe_end(1)
    ('by signal SIGKILL', 'with exit code 1')
    """
    if code >= 0:
        return f"with exit code {code}"
    with suppress(ValueError):
        return f"by signal {signal.Signals(-code).name}"
    return f"by signal {-code}"
