"""A run without Beam: the parts that the graph is made of, called one after the other in this process."""

import hashlib
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from sample_transforms import Fragile, MarkMentions

from pipeline.commit import commit, recover
from pipeline.index import Ledger
from pipeline.layout import Layout
from pipeline.listing import list_inputs
from pipeline.lock import hold_lock
from pipeline.plan import MIB, Plan, make_plan
from pipeline.records import read_shard
from pipeline.staging import ShardStager
from schemas.records import DeadLetter
from schemas.tables import TABLES
from schemas.work import ReadOptions, Shard, ShardEnd, ShardResult
from transforms.chain import apply_chain, chain_fingerprint
from transforms.contract import Transform
from transforms.duplicates import Duplicates
from transforms.source import Source

CHAIN: tuple[Transform, ...] = (Source(), MarkMentions(), Fragile(), Duplicates())
MAX_RECORD_BYTES = 16 * MIB
# A part of a row's address in every table, beside the columns of the file.
FILE = "file"


def run_beamless(
    inputs: Sequence[Path],
    output: Path,
    *,
    chain: Sequence[Transform] = CHAIN,
    shard_bytes: int = 64 * MIB,
    commit_bytes: int = 1024 * MIB,
) -> Plan:
    """Do a whole run, and return what it planned."""
    layout, run_id = Layout(output), uuid.uuid4().hex[:12]
    with hold_lock(layout, run_id):
        recover(layout)
        plan = plan_beamless(inputs, output, chain=chain, shard_bytes=shard_bytes, commit_bytes=commit_bytes)
        for shards in plan.commits:
            results = [stage(layout, run_id, shard, chain) for shard in shards]
            commit(layout, run_id, results, chain_fingerprint(chain))
    return plan


def plan_beamless(
    inputs: Sequence[Path],
    output: Path,
    *,
    chain: Sequence[Transform] = CHAIN,
    shard_bytes: int = 64 * MIB,
    commit_bytes: int = 1024 * MIB,
) -> Plan:
    """Plan a run."""
    return make_plan(
        list_inputs([str(path) for path in inputs], output),
        Ledger(Layout(output).ledger),
        chain_fingerprint(chain),
        max_record_bytes=MAX_RECORD_BYTES,
        shard_bytes=shard_bytes,
        commit_bytes=commit_bytes,
    )


def stage(layout: Layout, run_id: str, shard: Shard, chain: Sequence[Transform] = CHAIN) -> ShardResult:
    """Read, transform and stage one shard."""
    stager = ShardStager(layout.staging / run_id, uuid.uuid4().hex, chain, 16 * MIB)
    for item in read_shard(shard, ReadOptions(MAX_RECORD_BYTES)):
        if isinstance(item, ShardEnd):
            return stager.end(item)
        stager.add(item if isinstance(item, DeadLetter) else apply_chain(chain, item))
    raise AssertionError("a shard always ends")


def write_inputs(root: Path, texts: dict[str, str]) -> Path:
    """Write input files below a folder, and return it."""
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def table_files(output: Path) -> dict[str, str]:
    """Return a hash of every file of the tables, by its path below the output folder."""
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for table in TABLES
        for path in sorted((output / table).rglob("*"))
        if path.is_file()
    }


def table_rows(output: Path, table: str) -> list[dict[str, Any]]:
    """Return every row of a table with the file that it is in; each file is opened and read whole."""
    return [
        {FILE: name, **row}
        for name in table_files(output)
        if name.startswith(f"{table}/")
        for row in pq.ParquetFile(output / name).read().to_pylist()
    ]


def uris(output: Path, table: str) -> list[str]:
    """Return the `uri` of every row of a table, sorted; doubled ones show."""
    return sorted(row["uri"] for row in table_rows(output, table))
