"""Where transforms come from: entry points, import paths and decorated functions."""

import difflib
import importlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import pyarrow as pa

from schemas.errors import ConfigError
from schemas.records import Document
from transforms.contract import Transform

ENTRY_POINT_GROUP = "kariz.transforms"


@cache
def registered() -> Mapping[str, EntryPoint]:
    """Return every transform registered by an installed package, by name.

    Raises:
        ConfigError: two packages register the same name.

    >>> "normalize" in registered()
    True
    """
    found: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=ENTRY_POINT_GROUP), key=lambda point: (point.name, point.value)):
        other = found.setdefault(point.name, point)
        if other.value != point.value:
            raise ConfigError(
                f"Two installed packages register a transform named {point.name!r}: {other.value} and {point.value}. "
                f"Uninstall one, or name the one you want by its import path."
            )
    return found


def resolve(name: str) -> type[Transform]:
    """Return the transform class for a registered name or an import path `module:Class`.

    Raises:
        ConfigError: nothing has this name, it cannot be imported, or it is no transform.

    >>> resolve("language").name
    'language'
    """
    if ":" in name:
        found = _import(name, name)
    else:
        point = registered().get(name)
        if point is None:
            raise ConfigError(f"There is no transform named {name!r}.{suggest(name, sorted(registered()))}")
        found = _import(point.value, name)
    if not (isinstance(found, type) and issubclass(found, Transform)):
        raise ConfigError(
            f"{name!r} is a {type(found).__name__}, no transform: "
            "subclass transforms.contract.Transform, or decorate a function with transforms.registry.transform."
        )
    return found


def suggest(name: str, known: Sequence[str]) -> str:
    """Return a sentence that names the nearest of the known names, or all of them.

    >>> suggest("normalise", ["dates", "normalize"])
    " Did you mean 'normalize'?"
    """
    nearest = difflib.get_close_matches(name, known, n=1)
    return f" Did you mean {nearest[0]!r}?" if nearest else f" There are: {', '.join(known)}."


def transform(
    *,
    name: str,
    version: str,
    requires: Sequence[str] = (),
    assigns: Sequence[str] = (),
    columns: Mapping[str, pa.DataType] | None = None,
) -> Callable[[Callable[[Document], Document]], type[Transform]]:
    """Make a transform without options of a plain function from document to document.

    >>> @transform(name="shout", version="1", columns={"shout": pa.string()})
    ... def shout(document: Document) -> Document:
    ...     return document.with_columns(shout=document.text.upper())
    >>> shout().apply(Document.of("hi")).columns["shout"]
    'HI'
    """

    def decorate(function: Callable[[Document], Document]) -> type[Transform]:
        members: dict[str, Any] = {
            "__doc__": function.__doc__,
            "__module__": function.__module__,
            "__qualname__": function.__qualname__,
            "name": name,
            "version": version,
            "requires": tuple(requires),
            "assigns": tuple(assigns),
            "columns": dict(columns or {}),
            "apply": lambda _, document: function(document),
        }
        return type(function.__name__, (Transform,), members)

    return decorate


def _import(path: str, name: str) -> object:
    """Return what `module:attribute` names; an import that fails says why."""
    module, _, attribute = path.partition(":")
    try:
        found: object = importlib.import_module(module)
        for part in attribute.split("."):
            found = getattr(found, part)
    except Exception as error:  # a module of somebody else may raise anything
        raise ConfigError(
            f"The transform {name!r} cannot be imported from {path!r}: {type(error).__name__}: {error}. "
            "A module of yours must be installed, or lie in the folder you start from."
        ) from error
    return found
