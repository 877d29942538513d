"""A chain of transforms: built from configuration, checked before anything is read, applied to a document."""

import hashlib
import json
import traceback
from collections.abc import Mapping, Sequence

import pyarrow as pa
import yaml
from pydantic import ValidationError

from schemas.config import ChainConfig, ChainEntry
from schemas.errors import ConfigError, read_reason
from schemas.records import DeadLetter, Document
from schemas.tables import ARTICLES, PARTITION_COLUMNS
from schemas.version import SCHEMA_VERSION
from transforms import decoding
from transforms.contract import Reject, Transform
from transforms.registry import resolve, suggest

# What no transform may change; `in` on a tuple takes the same object for equal without looking into it.
_KEPT = ("doc_id", "uri", "raw", "origin", "text_raw")
GIVEN = ("text", "text_raw", "uri", "doc_id", "raw", "metadata")


def build_chain(config: ChainConfig) -> tuple[Transform, ...]:
    """Return the configured transforms in order, checked.

    Raises:
        ConfigError: an unknown name or option, or a chain that cannot work.

    >>> [each.name for each in build_chain(ChainConfig(transforms=("source", "language")))]
    ['source', 'language']
    """
    entries = [_split_entry(entry) for entry in (*config.transforms, *config.add)]
    classes = [(resolve(name), options) for name, options in entries]
    names = [transform.name for transform, _ in classes]
    _check_names("--without", config.without, names)
    settings = _options_by_name(config.set)
    _check_names("--set", tuple(settings), names)
    chain = tuple(
        _configure(transform, {**options, **settings.get(transform.name, {})})
        for transform, options in classes
        if transform.name not in config.without
    )
    check_chain(chain)
    return chain


def check_chain(chain: Sequence[Transform]) -> None:
    """Check names, requirements and columns over the whole chain.

    Raises:
        ConfigError: the first thing that is wrong, and how to mend it.
    """
    names: set[str] = set()
    assigned = set(GIVEN)
    columns = {*ARTICLES.names, *PARTITION_COLUMNS}
    for transform in chain:
        if transform.name in names:
            raise ConfigError(f"The chain holds {transform.name!r} twice. Take one out, or give yours another name.")
        missing = [field for field in transform.requires if field not in assigned]
        if missing:
            raise ConfigError(
                f"{transform.name!r} requires {', '.join(missing)}, which no transform before it assigns. "
                f"Put one that does before {transform.name!r}, or leave it out with --without {transform.name}."
            )
        taken = [column for column in transform.columns if column in columns]
        if taken:
            raise ConfigError(
                f"{transform.name!r} adds the column {taken[0]!r}, which is there already. Rename its column."
            )
        names.add(transform.name)
        assigned |= {*transform.assigns, *transform.columns}
        columns |= set(transform.columns)


def chain_columns(chain: Sequence[Transform]) -> Mapping[str, pa.DataType]:
    """Return the columns that the chain adds, with their types, in order."""
    return {name: kind for transform in chain for name, kind in transform.columns.items()}


def describe_chain(chain: Sequence[Transform]) -> list[Mapping[str, str]]:
    """Return name, version and config hash of each transform."""
    return [{"name": each.name, "version": each.version, "config_hash": each.fingerprint()} for each in chain]


def chain_fingerprint(chain: Sequence[Transform]) -> str:
    """Return 16 hexadecimal digits that change when the chain's output may change."""
    identity = json.dumps([SCHEMA_VERSION, decoding.VERSION, describe_chain(chain)], sort_keys=True)
    return hashlib.sha256(identity.encode()).hexdigest()[:16]


def apply_transform(transform: Transform, document: Document) -> Document | DeadLetter:
    """Apply one transform; what it rejects, or fails on, becomes a dead letter."""
    try:
        changed = transform.apply(document)
        _check_result(transform, document, changed)
    except Reject as rejection:
        return dead_letter(document, transform, rejection.code, rejection.message, byte_offset=rejection.byte_offset)
    except Exception as error:  # whatever a transform raises costs one document, not the run
        message = f"{type(error).__name__}: {error}"
        return dead_letter(document, transform, "transform_error", message, trace=traceback.format_exc())
    return changed


def count_changes(transform: Transform, before: Document, after: Document) -> Mapping[str, int]:
    """Return what a transform counts of one application; one that fails at counting has counted nothing."""
    try:
        return {str(name): int(count) for name, count in transform.count(before, after).items()}
    except Exception:  # counting may cost no document, and no run
        return {"failed_to_count": 1}


def apply_chain(chain: Sequence[Transform], document: Document) -> Document | DeadLetter:
    """Apply the transforms in order until the document is through or rejected."""
    result: Document | DeadLetter = document
    for transform in chain:
        if isinstance(result, DeadLetter):
            break
        result = apply_transform(transform, result)
    return result


def dead_letter(
    document: Document,
    transform: Transform,
    code: str,
    message: str,
    *,
    byte_offset: int | None = None,
    trace: str | None = None,
) -> DeadLetter:
    """Return the dead letter of a document that a transform refused."""
    return DeadLetter(
        uri=document.uri,
        code=code,
        stage=transform.name,
        stage_version=transform.version,
        message=message,
        byte_offset=byte_offset,
        traceback=trace,
        raw=document.raw,
        source=document.source,
        origin=document.origin,
    )


def _check_result(transform: Transform, document: Document, result: object) -> None:
    """Hold a transform to its contract where breaking it would lose data silently."""
    if not isinstance(result, Document):
        raise TypeError(f"apply() returned {type(result).__name__}, not the document")
    if any(getattr(result, name) not in (getattr(document, name),) for name in _KEPT):
        raise TypeError("apply() returned another document: change the one given, by replace() or with_…()")
    undeclared = result.columns.keys() - document.columns.keys() - transform.columns.keys()
    if undeclared:
        raise TypeError(f"apply() gave values for columns that it does not declare: {', '.join(sorted(undeclared))}")


def _parse(value: object) -> object:
    """Return what a text means in YAML; anything else, and text that means itself, as it is."""
    try:
        return yaml.safe_load(value) if isinstance(value, str) else value
    except yaml.YAMLError:
        return value


def _split_entry(entry: ChainEntry) -> tuple[str, dict[str, object]]:
    """Return name and options of a chain's entry."""
    if isinstance(entry, str):
        return entry, {}
    if len(entry) != 1:
        raise ConfigError(f"An entry of the chain is one name with its options, not {len(entry)}: {', '.join(entry)}.")
    (name, options), *_ = entry.items()
    return name, dict(options or {})


def _options_by_name(settings: Mapping[str, object]) -> dict[str, dict[str, object]]:
    """Turn `{"name.option": value}` into `{"name": {"option": value}}`."""
    options: dict[str, dict[str, object]] = {}
    for key, value in settings.items():
        name, dot, option = key.partition(".")
        if not dot or not option:
            raise ConfigError(f"--set takes name.option=value, e.g. normalize.half_spaces=false; not {key!r}.")
        options.setdefault(name, {})[option] = value
    return options


def _check_names(flag: str, wanted: Sequence[str], names: Sequence[str]) -> None:
    for name in wanted:
        if name not in names:
            raise ConfigError(f"{flag} names {name!r}, which is not in the chain.{suggest(name, names)}")


def _configure(transform: type[Transform], options: Mapping[str, object]) -> Transform:
    """Make a transform with these options, or say which of them is wrong.

    An option given as text that is not text by its type is read as YAML: a list, a number, a mapping.
    """
    try:
        return transform(**options)
    except ValidationError as error:
        parsed = {name: _parse(value) for name, value in options.items()}
        if parsed != options:
            return _configure(transform, parsed)
        problem = error.errors()[0]
        option = ".".join(str(part) for part in problem["loc"])
        known = sorted(transform.model_fields)
        if problem["type"] == "extra_forbidden":
            hint = suggest(option, known) if known else " It has no options."
            raise ConfigError(f"The transform {transform.name!r} has no option {option!r}.{hint}") from error
        if problem["type"] == "missing":
            raise ConfigError(
                f"The transform {transform.name!r} needs the option {option!r}: --set {transform.name}.{option}=VALUE."
            ) from error
        raise ConfigError(
            f"The option {transform.name}.{option} cannot be {problem['input']!r}: {read_reason(problem)}."
        ) from error
