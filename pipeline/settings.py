"""Configuration from flags, environment, YAML file and defaults, in this order, each error with its place."""

import argparse
import os
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn, TypeVar, get_args

import yaml
from pydantic import ValidationError
from pydantic_settings import (
    BaseSettings,
    CliPositionalArg,
    CliSettingsSource,
    EnvSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from schemas.config import (
    AnnotateConfig,
    CommandConfig,
    CompactConfig,
    ReplayConfig,
    RunConfig,
    TransformsConfig,
    WatchConfig,
)
from schemas.errors import ConfigError, read_reason
from transforms.registry import suggest

ENV_PREFIX = "KARIZ_"
# What marks a field whose value stands on the command line without a flag.
_POSITIONAL = get_args(CliPositionalArg[str])[1]
_COMMANDS: tuple[type[CommandConfig], ...] = (
    RunConfig,
    WatchConfig,
    CompactConfig,
    ReplayConfig,
    AnnotateConfig,
    TransformsConfig,
)

Config = TypeVar("Config", bound=CommandConfig)


def load_config(model: type[Config], command: str, flags: Sequence[str], examples: str = "") -> Config:
    """Return the configuration of a command.

    Args:
        command: its name, for the help.
        flags: what stands on the command line after it.
        examples: shown at the end of the help.

    Raises:
        ConfigError: a flag, variable or key is unknown, or its value is not what it must be.
        SystemExit: with 0, after `--help` was printed.
    """
    settings = _settings_class(model)
    given = _read_flags(settings, model, command, flags, examples)
    environment = _read_environment(settings, model)
    path = given.get("config") or environment.get("config")
    file = _read_yaml(Path(path), model) if path else {}
    layers = {
        **{name: (f"{path}: {name}", value) for name, value in file.items()},
        **{name: (ENV_PREFIX + name.upper(), value) for name, value in environment.items()},
        **{name: (flag_of(name), value) for name, value in given.items()},
    }
    try:
        return model.model_validate({name: value for name, (_, value) in layers.items()})
    except ValidationError as error:
        places = {name: place for name, (place, _) in layers.items()}
        raise ConfigError(_explain(error, places)) from error


def flag_of(field: str) -> str:
    """Return the flag of a field.

    >>> flag_of("max_rejected")
    '--max-rejected'
    """
    return "--" + field.replace("_", "-")


def _settings_class(model: type[Config]) -> type[BaseSettings]:
    """Return the model as settings; it only lends its fields to the sources, which decode nothing."""
    config = SettingsConfigDict(
        env_prefix=ENV_PREFIX,
        enable_decoding=False,
        extra="ignore",
        cli_kebab_case=True,
        cli_implicit_flags=True,
        cli_hide_none_type=True,
        cli_avoid_json=True,
        cli_exit_on_error=False,
    )
    return type(model.__name__, (model, BaseSettings), {"model_config": config, "__doc__": model.__doc__})


def _read_flags(
    settings: type[BaseSettings], model: type[CommandConfig], command: str, flags: Sequence[str], examples: str
) -> dict[str, Any]:
    """Return what the command line says."""
    parser = _Parser(
        prog=f"kariz {command}",
        description=model.__doc__,
        epilog=examples,
        formatter_class=_HelpFormatter,
        allow_abbrev=False,
    )
    words: dict[str, Any] = {}

    def parse(own: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace:
        parsed = own.parse_intermixed_args(arguments)
        words.update(vars(parsed))
        return parsed

    try:
        source = CliSettingsSource[Any](
            settings,
            cli_parse_args=list(flags),
            root_parser=parser,
            parse_args_method=parse,
            add_argument_method=_add_argument,
        )
        given = dict(source())
    except (SettingsError, argparse.ArgumentError) as error:
        raise ConfigError(_explain_flags(str(error), model, command)) from error
    # Word by word, as they were given: a file's name, or an option's list, may hold a comma.
    if "inputs" in given:
        given["inputs"] = tuple(words["inputs"])
    for name in {"set", "field"} & given.keys():
        given[name] = dict(word.partition("=")[::2] for word in words[name])
    return given


def _read_environment(settings: type[BaseSettings], model: type[CommandConfig]) -> dict[str, Any]:
    """Return what KARIZ_… variables say; one that no command knows is refused, since it would do nothing."""
    known = sorted({ENV_PREFIX + name.upper() for config in (*_COMMANDS, model) for name in config.model_fields})
    for name in os.environ:
        if name.upper().startswith(ENV_PREFIX) and name.upper() not in known:
            raise ConfigError(f"There is no variable {name}.{suggest(name.upper(), known)}")
    return dict(EnvSettingsSource(settings)())


def _read_yaml(path: Path, model: type[CommandConfig]) -> dict[str, Any]:
    """Return what the configuration file says; one file may serve all commands."""
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"The configuration {path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"The configuration {path} is no YAML: {error}") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ConfigError(
            f"The configuration {path} must be keys with values (output: lake), not a {type(values).__name__}."
        )
    known = sorted({name for config in (*_COMMANDS, model) for name in config.model_fields} - {"config"})
    for key in values:
        if key not in known:
            raise ConfigError(f"{path}: there is no option {key!r}.{suggest(str(key), known)}")
    return {name: value for name, value in values.items() if name in model.model_fields}


def _explain(error: ValidationError, places: Mapping[str, str]) -> str:
    """Say of the first wrong value where it stands, what it is and what it must be."""
    problem = error.errors()[0]
    field, *inner = (str(part) for part in problem["loc"])
    place = places.get(field, flag_of(field))
    if problem["type"] == "missing":
        return f"{field} is missing: name it on the command line, as {ENV_PREFIX}{field.upper()}, or in --config."
    within = f" (at {'.'.join(inner)})" if inner else ""
    return f"{place}: {problem['input']!r}{within} will not do. {read_reason(problem)}."


def _explain_flags(message: str, model: type[CommandConfig], command: str) -> str:
    """Say what is wrong with the command line, and the flag that was meant."""
    message = message.removeprefix("error parsing CLI: ")
    unknown = re.search(r"unrecognized arguments: (\S+)", message)
    if not unknown:
        return f"{message}. See kariz {command} --help."
    given = unknown[1].partition("=")[0]
    fields = {flag_of(name): field for name, field in model.model_fields.items()}
    for flag in get_close_matches(given, fields, 1):
        if _POSITIONAL in fields[flag].metadata:
            example = f"kariz {command} {flag.removeprefix('--').upper()}"
            return f"There is no option {given}: what it names stands without a flag, as in {example}."
    flags = [flag for flag, field in fields.items() if _POSITIONAL not in field.metadata]
    return f"There is no option {unknown[1]}.{suggest(given, flags)} See kariz {command} --help."


class _Parser(argparse.ArgumentParser):
    """Raises what it finds wrong; argparse would print it and exit, and does so in spite of `exit_on_error`."""

    def error(self, message: str) -> NoReturn:
        raise argparse.ArgumentError(None, message)


def _add_argument(parser: argparse.ArgumentParser, *names: str, **settings: Any) -> argparse.Action:
    """Add an argument that may be left out, since the environment or the file may give it."""
    if settings.get("nargs") == "+":
        settings["nargs"] = "*"
    return parser.add_argument(*names, **settings)


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Shows a plain word for a value's type, and defaults only where there are any."""

    def _format_args(self, action: argparse.Action, default_metavar: str) -> str:
        if action.option_strings and isinstance(action.metavar, str) and not action.metavar.startswith("{"):
            action.metavar = _word_for(action.metavar)
        return super()._format_args(action, default_metavar)

    def _expand_help(self, action: argparse.Action) -> str:
        text = super()._expand_help(action)
        text = re.sub(r" \(default: (?:None|\(\)|\{\}|False)\)", "", text)
        return re.sub(r"\(default: \((.*)\)\)", lambda match: f"(default: {match[1].replace(chr(39), '')})", text)


def _word_for(metavar: str) -> str:
    words = {"int": "NUMBER", "float": "NUMBER", "str": "TEXT", "dict[str,Any]": "NAME.OPTION=VALUE"}
    return words.get(metavar, "NAME,…" if metavar.startswith("tuple") else metavar)
