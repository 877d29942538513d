"""Writes the reference pages from the models: options, columns and transforms. `make docs` runs it."""

import inspect
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import annotated_types as bounds
import pyarrow as pa
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_settings import CliPositionalArg

from pipeline.annotate import Request
from pipeline.settings import ENV_PREFIX, flag_of
from schemas.config import (
    DEFAULT_CHAIN,
    AnnotateConfig,
    CompactConfig,
    ReplayConfig,
    RunConfig,
    TransformsConfig,
    WatchConfig,
)
from schemas.records import DateMention, DeadLetter, Document, Duplicate, EntityMention, LabelSpan, LanguageSpan
from schemas.tables import ARTICLES, DATES, DUPLICATES, ENTITIES, PARTITION_COLUMNS, QUARANTINE
from transforms.contract import Transform
from transforms.registry import registered, resolve

FOLDER = Path(__file__).parent / "reference"

_COMMANDS: dict[str, type[BaseModel]] = {
    "run": RunConfig,
    "watch": WatchConfig,
    "compact": CompactConfig,
    "replay": ReplayConfig,
    "annotate": AnnotateConfig,
    "transforms": TransformsConfig,
}
_STRUCTS: dict[str, type[BaseModel]] = {
    "languages": LanguageSpan,
    "dates": DateMention,
    "entities": EntityMention,
    "spans": LabelSpan,
}
_POSITIONAL = get_args(CliPositionalArg[str])[1]
_MADE = "<!-- Made from {} by docs/generate.py; change it there, then `make docs`. -->"
_TYPE_WORDS: dict[object, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    dict: "mapping",
    Mapping: "mapping",
    date: "day",
    datetime: "time",
}
_BOUND_WORDS = {bounds.Ge: "at least", bounds.Gt: "over", bounds.Le: "at most", bounds.Lt: "under"}


def make_pages() -> dict[str, str]:
    """Return every reference page by its file name."""
    return {"options.md": options_page(), "columns.md": columns_page(), "transforms.md": transforms_page()}


def options_page() -> str:
    """Return the page of the commands' options."""
    parts = [
        "# Options",
        _MADE.format("schemas/config.py"),
        "A flag wins over its variable, a variable over the file that `--config` names, the file over the default. "
        "A list is `a,b` on the command line and in a variable, and a list in YAML; its flag may also be given again. "
        "A mapping is `a=1` on the command line, the flag given again for each, `a=1,b=2` in a variable, and a mapping "
        "in YAML. A yes-or-no flag is said as `--name` or `--no-name`.",
    ]
    for command, model in _COMMANDS.items():
        rows = [_option_row(name, field) for name, field in model.model_fields.items()]
        header = ("flag", "variable", "YAML key", "type", "default", "meaning")
        parts += [f"## `kariz {command}`", _document(model), _table(header, rows)]
    return _join(parts)


def columns_page() -> str:
    """Return the page of the tables' columns, and of what `kariz annotate` reads and answers."""
    mention_of = "A row for each mention in an article: the article's columns first, then the mention's."
    parts = [
        "# Columns",
        _MADE.format("schemas/tables.py and schemas/records.py"),
        "Offsets count Unicode code points, from 0; a span begins at its start and ends before its end. A column "
        "is never null unless it says so.",
        "## Table `articles`",
        "A row for each article. Columns that transforms add come after these.",
        _fields_table(ARTICLES, Document),
        *(
            part
            for name, model in _STRUCTS.items()
            for part in (f"### Fields of `{name}`", _fields_table(_struct_of(name), model))
        ),
        "### Partitions of `articles`, `dates` and `entities`",
        "They are in the folders' names and not in the files: `source=…/month=…`.",
        _table(("column", "meaning"), [(f"`{name}`", _meaning(Document, name)) for name in PARTITION_COLUMNS]),
        "## Table `dates`",
        mention_of,
        _fields_table(DATES, DateMention, Document),
        "## Table `entities`",
        mention_of,
        _fields_table(ENTITIES, EntityMention, Document),
        "## Table `quarantine`",
        "A row for each record that is in no other table. It has no partitions.",
        _fields_table(QUARANTINE, DeadLetter),
        "## Table `duplicates`",
        "A row for each article that has a copy or a version. It has no partitions. "
        "[duplicates.md](../duplicates.md) shows what to do with it.",
        _fields_table(DUPLICATES, Duplicate),
        "## Lines of `kariz annotate`",
        "A line of input is an object with these fields, and no other:",
        _table(
            ("field", "type", "needed", "meaning"),
            [
                (f"`{name}`", _describe_type(field), "yes" if field.is_required() else "", _meaning(Request, name))
                for name, field in sorted(Request.model_fields.items(), key=lambda item: not item[1].is_required())
            ],
        ),
        "A line of output is an object with the request's `id`, with `source` and `month`, and with every column of "
        "`articles`. Days and times are ISO 8601. A line that cannot be annotated gives `id` and `error`, "
        "with `code`, `stage` and `message`.",
    ]
    return _join(parts)


def transforms_page() -> str:
    """Return the page of Kariz's own transforms, in the order of the default chain."""
    own = [name for name, point in registered().items() if point.dist and point.dist.name == "kariz"]
    order = sorted(own, key=lambda name: (DEFAULT_CHAIN.index(name) if name in DEFAULT_CHAIN else len(own), name))
    parts = [
        "# Transforms",
        _MADE.format("transforms/"),
        f"The default chain is {' → '.join(f'`{name}`' for name in DEFAULT_CHAIN)}. `kariz transforms` prints the "
        "chain as you configure it, and all that is installed. An option is given as `--set name.option=value`, or "
        "in the chain of a YAML file.",
    ]
    for name in order:
        parts += _describe_transform(resolve(name))
    return _join(parts)


def _describe_transform(kind: type[Transform]) -> list[str]:
    facts = [
        ("Version", kind.version),
        ("Requires", _names(kind.requires)),
        ("Assigns", _names(kind.assigns)),
        ("Adds the columns", ", ".join(f"`{column}` ({type_})" for column, type_ in kind.columns.items())),
    ]
    options = [
        (f"`{option}`", _describe_type(field), _default(field), _meaning(kind, option))
        for option, field in kind.model_fields.items()
    ]
    return [
        f"## `{kind.name}`",
        _document(kind),
        "\n".join(f"- {what}: {value}" for what, value in facts if value),
        _table(("option", "type", "default", "meaning"), options) if options else "It has no options.",
    ]


def _option_row(name: str, field: FieldInfo) -> tuple[str, ...]:
    return (
        f"`{name.upper()}`" if _POSITIONAL in field.metadata else f"`{flag_of(name)}`",
        f"`{ENV_PREFIX}{name.upper()}`",
        # The file cannot name itself.
        "" if name == "config" else f"`{name}`",
        _describe_type(field),
        "needed" if field.is_required() else _default(field),
        field.description or "",
    )


def _fields_table(schema: Iterable[pa.Field], *models: type[BaseModel]) -> str:
    """Describe the fields of a table or struct, each by the first model that has it."""
    rows = []
    for column in schema:
        model = next(each for each in models if hasattr(each, column.name) or column.name in each.model_fields)
        row = (f"`{column.name}`", f"`{_arrow_type(column.type)}`", "yes" if column.nullable else "")
        rows.append((*row, _meaning(model, column.name) + _values_of(model, column.name)))
    return _table(("column", "type", "null", "meaning"), rows)


def _struct_of(column: str) -> list[pa.Field]:
    struct = ARTICLES.field(column).type.value_type
    return [struct.field(index) for index in range(struct.num_fields)]


def _arrow_type(kind: pa.DataType) -> str:
    """Name an Arrow type as `list<struct>` where the whole name would list the fields."""
    if pa.types.is_list(kind):
        inner = kind.value_type
        return f"list<{'struct' if pa.types.is_struct(inner) else inner}>"
    return str(kind)


def _meaning(model: type[BaseModel], name: str) -> str:
    """Return what a field means; a property says it in its docstring."""
    field = model.model_fields.get(name)
    if field is None:
        return (inspect.getdoc(getattr(model, name)) or "").partition("\n")[0]
    if not field.description:
        raise ValueError(f"{model.__name__}.{name} has no description")
    return field.description


def _values_of(model: type[BaseModel], name: str) -> str:
    """Return the values that a field is restricted to, as a sentence; nothing where it is not."""
    annotation = model.model_fields[name].annotation if name in model.model_fields else None
    literals = [each for each in (annotation, *get_args(annotation)) if get_origin(each) is Literal]
    return "".join(f" One of {_names(get_args(each))}." for each in literals)


def _describe_type(field: FieldInfo) -> str:
    """Describe the type of an option in words, its bounds included."""
    words = _words_of(field.annotation)
    limits = [
        f"{word} {getattr(bound, type(bound).__name__.lower())}"
        for kind, word in _BOUND_WORDS.items()
        for bound in field.metadata
        if isinstance(bound, kind)
    ]
    return ", ".join([words, *limits])


def _words_of(annotation: Any) -> str:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return " or ".join(f"`{value}`" for value in arguments)
    if origin in (Union, UnionType):
        # A default of None is no type that anyone could write.
        return " or ".join(dict.fromkeys(_words_of(each) for each in arguments if each is not NoneType))
    if origin is tuple:
        return f"list of {_words_of(arguments[0])}"
    if origin is Annotated:
        return _words_of(arguments[0])
    return _TYPE_WORDS[origin or annotation]


def _default(field: FieldInfo) -> str:
    default = field.get_default(call_default_factory=True)
    if default in (None, (), {}):
        return ""
    if isinstance(default, tuple):
        return f"`{','.join(default)}`"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _document(model: type[BaseModel]) -> str:
    """Return a docstring without its examples."""
    return (inspect.getdoc(model) or "").partition(">>>")[0].strip()


def _names(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)


def _join(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in make_pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
