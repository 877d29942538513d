"""Beam's FileSystems: given their options, and made to fail in words.

Beam is imported when it is first needed: a run on local paths that has nothing to do never does.
"""

import errno
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from types import SimpleNamespace
from typing import Any, ClassVar

from schemas.errors import ConfigError

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_EXTRAS = {"s3": "s3", "gs": "gcs", "hdfs": "hdfs"}
_ATTEMPTS = 5
_NOT_THERE = (404, "404", "NoSuchKey", "NoSuchBucket", "NotFound")


def is_remote(location: str) -> bool:
    """Say whether a location names a store and not a path of this machine.

    >>> is_remote("s3://news/2025"), is_remote("file:///news"), is_remote("news")
    (True, False, False)
    """
    return bool(_SCHEME.match(location)) and not location.lower().startswith("file://")


def use_options(beam_args: Sequence[str]) -> None:
    """Give the stores what the command line says of them, such as `--s3_endpoint_url`."""
    from apache_beam.io.filesystems import FileSystems
    from apache_beam.options.pipeline_options import PipelineOptions

    FileSystems.set_options(PipelineOptions(list(beam_args)))


def file_systems() -> Any:
    """Return Beam's `FileSystems`, ready to be asked."""
    from apache_beam.io.filesystems import FileSystems

    _share_s3_clients()
    if FileSystems._pipeline_options is None:  # somebody's own pipeline, still being built
        use_options(())
    return FileSystems


@cache
def _share_s3_clients() -> None:
    """Let boto3's clients be used again: Beam makes one for every request, which costs far more than the request."""
    with suppress(ImportError):
        import boto3
        from apache_beam.io.aws.clients.s3 import boto3_client
        from botocore.config import Config

        @cache
        def make_client(**settings: Any) -> Any:
            patience = Config(connect_timeout=10, retries={"mode": "standard", "max_attempts": _ATTEMPTS})
            return _Client(boto3.session.Session().client(config=patience, **settings))

        session = SimpleNamespace(client=make_client)
        boto3_client.boto3 = SimpleNamespace(session=SimpleNamespace(Session=lambda: session))


class _Client:
    """A client of boto3 whose failures to reach the store Beam does not try again for eight minutes."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        from botocore.exceptions import BotoCoreError

        method = getattr(self._client, name)

        def call(*args: Any, **options: Any) -> Any:
            try:
                return method(*args, **options)
            except BotoCoreError as error:
                raise _UnreachableError(str(error)) from error

        return call


class _UnreachableError(Exception):
    """Looks to Beam like an answer that will not change."""

    response: ClassVar = {"ResponseMetadata": {"HTTPStatusCode": 400}}


@contextmanager
def told(url: str) -> Iterator[None]:
    """Turn whatever a store's library raises into an error that says what to do."""
    try:
        yield
    except Exception as error:  # every library has exceptions of its own
        if isinstance(error, ConfigError) or (isinstance(error, OSError) and error.errno):
            raise
        raise _explain(error, url) from error


def _explain(error: Exception, url: str) -> Exception:
    url = url.removesuffix("/**")
    causes = list(_causes(error))
    words = "; ".join(dict.fromkeys(str(cause) for cause in causes if str(cause)))
    scheme = url.partition("://")[0].lower()
    if any(isinstance(cause, ImportError | RuntimeError) and "install" in str(cause) for cause in causes) or (
        isinstance(error, ValueError) and "get filesystem" in words
    ):
        if scheme in _EXTRAS:
            return ConfigError(f"Reading {url} needs more packages: pip install 'kariz[{_EXTRAS[scheme]}]'.")
        return ConfigError(f"No store goes by {scheme}:// ({url}). There are {', '.join(_EXTRAS)} and local paths.")
    if any(getattr(cause, "code", None) in _NOT_THERE for cause in causes):
        return FileNotFoundError(errno.ENOENT, "There is no such file or bucket", url)
    return OSError(errno.EIO, f"The store answers: {words}", url)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what lies below it, innermost first."""
    if error is not None:
        details = getattr(error, "exception_details", None)
        for inner in details.values() if isinstance(details, dict) else ():
            if isinstance(inner, BaseException):
                yield from _causes(inner)
        yield from _causes(error.__cause__)
        if not details:
            yield error
