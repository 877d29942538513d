"""Which reader reads which extension; others add theirs by entry point."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points

from pipeline.readers.protocol import Reader
from schemas.errors import ConfigError

ENTRY_POINT_GROUP = "kariz.readers"


@cache
def readers() -> Mapping[str, Reader]:
    """Return the registered readers by extension, which is small and begins with a dot.

    Raises:
        ConfigError: a reader cannot be loaded, or two want the same extension.

    >>> ".txt" in readers()
    True
    """
    found: dict[str, Reader] = {}
    for point in sorted(entry_points(group=ENTRY_POINT_GROUP), key=lambda point: point.name):
        try:
            reader = point.load()()
        except Exception as error:  # a package of somebody else may raise anything
            raise ConfigError(f"The reader {point.name!r} cannot be loaded from {point.value!r}: {error}") from error
        for extension in reader.extensions:
            other = found.setdefault(extension, reader)
            if type(other) is not type(reader):
                raise ConfigError(f"Two installed packages read {extension!r} files; the second is {point.value}.")
    return found
