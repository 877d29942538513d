"""The chain as configured, and every registered transform: version, options, columns."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from schemas.config import TransformsConfig
from transforms.chain import build_chain
from transforms.contract import Transform
from transforms.registry import registered, resolve


def print_catalogue(console: Console, config: TransformsConfig) -> None:
    """Print the configured chain, then what else is registered.

    Raises:
        ConfigError: the chain cannot work, or a registered transform cannot be imported.
    """
    chain = build_chain(config)
    console.print(_table("Chain, in order", [(type(each), each) for each in chain]))
    others = [resolve(name) for name in registered() if name not in {each.name for each in chain}]
    if others:
        console.print(_table("Registered, not in the chain", [(each, None) for each in others]))
    options = [
        (f"{kind.name}.{name}", field.description or "", getattr(each, name) if each else field.default)
        for kind, each in [*((type(each), each) for each in chain), *((each, None) for each in others)]
        for name, field in kind.model_fields.items()
    ]
    table = Table("option (--set)", "value", "meaning", title="Options", title_justify="left")
    for name, meaning, value in options:
        table.add_row(name, repr(value), meaning)
    if options:
        console.print(table)


def _table(title: str, rows: Sequence[tuple[type[Transform], Transform | None]]) -> Table:
    table = Table(
        "name", "version", "what it does", "requires", "assigns", "columns", title=title, title_justify="left"
    )
    for kind, _ in rows:
        table.add_row(
            kind.name,
            kind.version,
            (kind.__doc__ or "").strip().partition("\n")[0],
            ", ".join(kind.requires),
            ", ".join(kind.assigns),
            ", ".join(f"{name} {type_}" for name, type_ in kind.columns.items()),
        )
    return table
