"""What can stop a run. A record that fails is no exception but a `DeadLetter`.

KarizError
├── ConfigError   bad usage or configuration: nothing was read      exit code 2
└── RunError      the run could not go on: nothing was committed    exit code 3
    └── DiskFullError   there was no room to write                  exit code 3
"""

from collections.abc import Mapping
from typing import Any


class KarizError(Exception):
    """The base of all; its message says what is wrong, where, and what to do."""

    exit_code = 3


class ConfigError(KarizError):
    """The command line, the environment or a configuration file asks for what cannot be done."""

    exit_code = 2


class RunError(KarizError):
    """The run met something that it cannot go on without: a full disk, another writer, a lost file."""


class DiskFullError(RunError):
    """There was no room to write; with more room, the same can be done again."""


def read_reason(problem: Mapping[str, Any]) -> str:
    """Return what a model says of a wrong value, without a full stop and pydantic's own opening.

    Args:
        problem: one of the errors of a `ValidationError`.

    >>> read_reason({"msg": "Value error, it is no folder."})
    'it is no folder'
    """
    return str(problem["msg"]).removeprefix("Value error, ").rstrip(".")
