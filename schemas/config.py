"""What a run may be told. Command line, environment, YAML and the reference page are derived from these models."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_settings import CliPositionalArg

DEFAULT_CHAIN = ("source", "language", "boilerplate", "normalize", "dates", "published", "entities", "duplicates")


def _split_list(value: object) -> object:
    """Take `a,b` for a list, as environment variables and flags give it."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _split_pairs(value: object) -> object:
    """Take `a=1,b=2` for a mapping, as environment variables give it."""
    if not isinstance(value, str):
        return value
    return dict(part.partition("=")[::2] for part in value.split(",") if part.strip())


ChainEntry = str | dict[str, dict[str, Any] | None]


class CommandConfig(BaseModel):
    """What every command may be told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    config: str | None = Field(
        None,
        description="YAML file with any of these options, named as here with _ for -. Flags and KARIZ_… win.",
    )
    debug: bool = Field(False, description="Show the traceback of an error, and Beam's own log.")


class ChainConfig(CommandConfig):
    """Which transforms a document goes through, and their options."""

    transforms: Annotated[tuple[ChainEntry, ...], BeforeValidator(_split_list)] = Field(
        DEFAULT_CHAIN,
        description="The chain, in order: registered names or module:Class. In YAML also name: {option: value}.",
    )
    add: Annotated[tuple[ChainEntry, ...], BeforeValidator(_split_list)] = Field(
        (), description="Transforms to put after the chain, e.g. my_module:CountWords."
    )
    without: Annotated[tuple[str, ...], BeforeValidator(_split_list)] = Field(
        (), description="Names of transforms to leave out of the chain."
    )
    set: Annotated[dict[str, Any], BeforeValidator(_split_pairs)] = Field(
        {}, description="Options of transforms, as name.option=value, e.g. normalize.half_spaces=false."
    )


class ReadingConfig(ChainConfig):
    """What all commands that read articles into tables may be told."""

    workers: int = Field(1, ge=1, le=256, description="Processes of the local runner.")
    max_record_mb: float = Field(
        16.0, gt=0, le=512, description="Records over this many MiB go to quarantine, cut to it."
    )
    field: Annotated[dict[str, str], BeforeValidator(_split_pairs)] = Field(
        {},
        description="Which field of structured files is which: text=body. Also title, url, source, published_at, …",
    )
    max_unpacked_mb: float = Field(
        65536.0, gt=0, allow_inf_nan=False, description="Most MiB that a compressed file or an archive may unpack to."
    )
    max_ratio: int = Field(1000, ge=1, description="Most that a large compressed file may grow by.")
    max_entries: int = Field(1_000_000, ge=1, description="Most files in one archive.")
    max_nesting: int = Field(3, ge=1, description="How many archives deep a file may lie.")
    shard_mb: float = Field(
        24.0,
        gt=0,
        allow_inf_nan=False,
        description="MiB of input that are written together: fewer, larger files, more memory.",
    )


class InputsConfig(ReadingConfig):
    """What commands that are given inputs may be told."""

    inputs: CliPositionalArg[Annotated[tuple[str, ...], BeforeValidator(_split_list)]] = Field(
        description="Files, folders or globs ('news/*.txt') to read."
    )
    output: str = Field("out", description="Folder for the tables: articles, dates, entities, quarantine.")
    mirror: bool = Field(
        False, description="Take the rows of inputs that are gone, of those below what is given, out of the tables."
    )


class RunConfig(InputsConfig):
    """Read articles, transform them and write Parquet partitioned by source and month.

    Inputs that were read before, by the same chain of transforms, are left out; what changed is done anew.
    """

    runner: str = Field("DirectRunner", description="Beam runner. Options of its own come after --.")
    dry_run: bool = Field(False, description="Show what would be read, and stop.")
    progress: Literal["auto", "bar", "plain", "none"] = Field(
        "auto", description="Display while running: auto is a bar on a terminal, else plain lines."
    )
    max_rejected: float = Field(
        100.0,
        ge=0,
        le=100,
        description="Exit with 1 when more than this share of the records, in percent, is in quarantine.",
    )
    commit_mb: float = Field(
        1024.0,
        gt=0,
        allow_inf_nan=False,
        description="MiB of input after which what is done is committed: a killed run loses no more than this.",
    )


class WatchConfig(InputsConfig):
    """Watch folders for weeks: read every article soon after it lands, and what changes anew.

    It shares its output, ledger and chain with `kariz run`. Ctrl-C or SIGTERM ends it after the batch in hand.
    """

    inputs: CliPositionalArg[Annotated[tuple[str, ...], BeforeValidator(_split_list)]] = Field(
        description="Folders that articles land in, with all that is below them."
    )
    settle_s: float = Field(
        1.0,
        ge=0.1,
        le=3600,
        description="Seconds that a file's size and time must stand still before it is read; a rename need not wait.",
    )
    poll_s: float = Field(
        2.0,
        ge=0.1,
        le=86400,
        description="Least seconds from one look at everything to the next; large folders are looked at less often.",
    )
    events: bool = Field(True, description="Let the system tell of changes; without it only looking finds them.")
    batch_s: float = Field(
        0.5, ge=0, le=3600, description="Seconds that a batch waits for more files before it is read."
    )
    batch_files: int = Field(1000, ge=1, le=100_000, description="Most files in a batch.")
    batch_mb: float = Field(32.0, gt=0, allow_inf_nan=False, description="MiB of input after which a batch is full.")
    merge: bool = Field(True, description="Merge small files of the tables while nothing waits to be read.")
    min_free_mb: float = Field(
        512.0, ge=0, allow_inf_nan=False, description="Pause while the output's disk has less than this free, in MiB."
    )
    stop_s: float = Field(
        60.0, ge=0, le=86400, description="Seconds that the batch in hand gets to finish when a signal asks to stop."
    )
    status_file: str | None = Field(None, description="Keep this JSON file up to date with the state and the counts.")
    metrics_port: int | None = Field(
        None, ge=0, le=65535, description="Serve Prometheus metrics on this port of 127.0.0.1; 0 takes a free one."
    )
    progress: Literal["auto", "live", "plain", "none"] = Field(
        "auto", description="Display: auto is a live view on a terminal, else a line now and then."
    )
    until_idle: float | None = Field(
        None, ge=0, allow_inf_nan=False, description="Stop when nothing has come for this many seconds."
    )


class CompactConfig(CommandConfig):
    """Merge the small files of the tables, partition by partition. No row changes, and none is read again."""

    output: CliPositionalArg[str] = Field(description="Folder of the tables.")
    target_mb: float = Field(
        64.0,
        gt=0,
        le=4096,
        description="Most MiB of a merged file, and of what is in memory; a file of over half of it is left alone.",
    )
    min_files: int = Field(2, ge=2, description="Leave a folder alone that has fewer small files than this.")
    dry_run: bool = Field(False, description="Show what would be merged, and stop.")


class ReplayConfig(ReadingConfig):
    """Put records of the quarantine through the chain again: those whose stage has another version now, or all."""

    output: CliPositionalArg[str] = Field(description="Folder of the tables.")
    code: Annotated[tuple[str, ...], BeforeValidator(_split_list)] = Field(
        (), description="Only records with these codes, e.g. transform_error."
    )
    stage: Annotated[tuple[str, ...], BeforeValidator(_split_list)] = Field(
        (), description="Only records that these stages refused, e.g. decode or dates."
    )
    all: bool = Field(False, description="Also records whose stage still has the version that refused them.")
    dry_run: bool = Field(False, description="Show what would be put through again, by code and stage, and stop.")


class AnnotateConfig(ChainConfig):
    """Read JSON lines with a text each, write for each line the annotated article as JSON, in order.

    A line holds text and, optionally, id, source, language, published_at and retrieved_at.
    """

    input: CliPositionalArg[str] = Field("-", description="File of JSON lines; - is standard input.")


class TransformsConfig(ChainConfig):
    """List the chain as configured, and every registered transform with its version, options and columns."""
