"""What a run is going to do and what it did, for people to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table

from pipeline.layout import Layout
from pipeline.plan import MIB, Plan
from transforms.contract import Transform

_MAX_PARTITIONS_SHOWN = 40


@dataclass
class RunReport:
    """What the commits of a run brought, added up.

    Args:
        numbers: inputs, records, files and bytes.
        groups: rows by table, articles by partition, documents by language, dead letters by code.
        counters: of each transform: in, out, rejected by code, CPU time.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    groups: dict[str, dict[str, int]] = field(default_factory=dict)
    counters: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, report: Mapping[str, Any], counters: Mapping[str, Mapping[str, int]]) -> None:
        """Add a commit."""
        for name, value in report.items():
            if isinstance(value, Mapping):
                _add_up(self.groups.setdefault(name, {}), value)
            elif isinstance(value, int):
                self.numbers[name] = self.numbers.get(name, 0) + value
        for transform, counts in counters.items():
            _add_up(self.counters.setdefault(transform, {}), counts)

    @property
    def rejected_share(self) -> float:
        """The share of the records that is in quarantine, in percent."""
        quarantined = self.groups.get("rows", {}).get("quarantine", 0)
        return 100 * quarantined / max(self.numbers.get("records", 0), 1)


def print_plan(console: Console, plan: Plan, chain: Sequence[Transform], layout: Layout) -> None:
    """Show what a run would read, and by which chain."""
    shards = sum(len(group) for group in plan.commits)
    console.print(
        f"Would read {plan.inputs:,} inputs, {plan.size / MIB:,.1f} MiB: {plan.new:,} new, {plan.changed:,} changed "
        f"(or done by another chain); {plan.unchanged:,} are done already."
    )
    console.print(f"Shards: {shards:,}. Commits: {len(plan.commits):,}. Into {layout.root}.")
    console.print("Chain: " + " → ".join(f"{each.name} {each.version}" for each in chain))
    print_passed_over(console, plan)


def print_passed_over(console: Console, plan: Plan) -> None:
    """Tell of files that no reader reads: they are neither in the tables nor in quarantine."""
    if plan.passed_over:
        kinds = ", ".join(f"{extension} ×{count:,}" for extension, count in sorted(plan.passed_over.items()))
        console.print(f"Passed over, as no reader reads them: {kinds}.")


def print_summary(
    console: Console,
    report: RunReport,
    plan: Plan,
    chain: Sequence[Transform],
    layout: Layout,
    elapsed_s: float,
) -> None:
    """Show what came of a run: rows, languages, quarantine, time by transform, and where it all is."""
    rows = report.groups.get("rows", {})
    duplicates = report.groups.get("duplicates", {})
    dropped = f", {duplicates['dropped']:,} dropped as copies" if "dropped" in duplicates else ""
    console.print(
        f"Read {report.numbers['records']:,} records of {report.numbers['inputs']:,} inputs in {elapsed_s:,.1f} s: "
        f"{rows.get('articles', 0):,} articles, {rows.get('quarantine', 0):,} in quarantine{dropped}; "
        f"{rows.get('dates', 0):,} dates, {rows.get('entities', 0):,} entities. "
        f"{plan.unchanged:,} inputs were done already.",
    )
    console.print(_partitions_table(report.groups.get("partitions", {})))
    _print_counts(console, "Languages", report.groups.get("languages", {}))
    _print_counts(console, "Quarantine", report.groups.get("codes", {}))
    _print_counts(console, "Duplicates", duplicates)
    console.print(_transforms_table(report.counters, chain))
    for transform in chain:
        counts = report.counters.get(transform.name, {})
        counted = {name.removeprefix("count:"): count for name, count in counts.items() if name.startswith("count:")}
        _print_counts(console, transform.name, counted)
    print_passed_over(console, plan)
    console.print(
        f"{report.numbers['files']:,} files, {report.numbers['bytes'] / MIB:,.2f} MiB, in {layout.root}: "
        + ", ".join(sorted(rows)),
    )


def _partitions_table(partitions: Mapping[str, int]) -> Table:
    table = Table("source", "month", "articles", title="Articles by source and month", title_justify="left")
    table.columns[2].justify = "right"
    shown = sorted(partitions.items())
    for partition, count in shown[:_MAX_PARTITIONS_SHOWN]:
        source, month = (part.partition("=")[2] for part in partition.split("/"))
        table.add_row(source, month, f"{count:,}")
    if len(shown) > _MAX_PARTITIONS_SHOWN:
        rest = shown[_MAX_PARTITIONS_SHOWN:]
        table.add_row(f"and {len(rest):,} more", "", f"{sum(count for _, count in rest):,}")
    return table


def _transforms_table(counters: Mapping[str, Mapping[str, int]], chain: Sequence[Transform]) -> Table:
    table = Table(
        "transform", "version", "in", "out", "rejected", "CPU s", "ms a document",
        title="Time by transform", title_justify="left",
    )  # fmt: skip
    for column in table.columns[2:]:
        column.justify = "right"
    for transform in chain:
        counts = counters.get(transform.name, {})
        rejected = sum(count for name, count in counts.items() if name.startswith("rejected:"))
        cpu_s, documents = counts.get("cpu_ns", 0) / 1e9, counts.get("in", 0)
        table.add_row(
            transform.name,
            transform.version,
            f"{documents:,}",
            f"{counts.get('out', 0):,}",
            f"{rejected:,}",
            f"{cpu_s:,.2f}",
            f"{1000 * cpu_s / max(documents, 1):,.3f}",
        )
    return table


def _print_counts(console: Console, title: str, counts: Mapping[str, int]) -> None:
    if counts:
        listed = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        console.print(f"{title}: " + ", ".join(f"{name} {count:,}" for name, count in listed))


def _add_up(sums: dict[str, int], counts: Mapping[str, int]) -> None:
    for name, count in counts.items():
        sums[name] = sums.get(name, 0) + count
