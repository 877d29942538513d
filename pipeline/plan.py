"""What a run will do: inputs that are new or changed, cut into shards, and shards into commits."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from pipeline.index import state_of
from pipeline.listing import Listing
from pipeline.readers import split_file
from schemas.work import InputFile, Part, Shard
from transforms.contract import Reject

MIB = 1 << 20

# Opening a file costs about as much as reading this many bytes, and a tiny shard is not worth a file of its own.
_OPEN_COST_BYTES = 16 << 10
_MIN_SHARD_BYTES = 4 * MIB
_SHARDS_WANTED = 4


class Done(Protocol):
    """What is done already: a ledger, or a dictionary."""

    def get(self, input_uri: str, /) -> int | None:
        """Return the state that an input was done in, as `state_of` gives it; None for a new one."""
        ...


@dataclass(frozen=True)
class Plan:
    """The shards to do, in commits, and why the rest is left out.

    Args:
        commits: shards that are written and committed together.
        new, changed, unchanged: how many inputs are which.
        passed_over: how many files no reader reads, by extension.
    """

    commits: tuple[tuple[Shard, ...], ...]
    new: int
    changed: int
    unchanged: int
    passed_over: Counter[str]

    @property
    def inputs(self) -> int:
        """How many inputs will be read."""
        return self.new + self.changed

    @property
    def size(self) -> int:
        """Bytes that will be read."""
        return sum(file.size for shards in self.commits for shard in shards for file in shard.inputs)


def make_plan(
    listing: Listing,
    done: Done,
    chain: str,
    *,
    max_record_bytes: int,
    shard_bytes: int,
    commit_bytes: int,
) -> Plan:
    """Plan the inputs that the ledger does not have as they are now, by this chain.

    Args:
        listing: all inputs.
        done: of each input in the ledger, by `input_uri`, the state that it was done in.
        chain: fingerprint of the chain of this run.
        max_record_bytes: an input that was cut to another limit counts as changed.
        shard_bytes: most that a shard reads; a shard never mixes roots.
        commit_bytes: input after which a commit is due.
    """
    pending: dict[str, list[InputFile]] = {}
    counts: Counter[str] = Counter()
    for root, files in listing.by_root.items():
        for file in files:
            known = done.get(file.input_uri)
            state = (
                "new"
                if known is None
                else "unchanged"
                if known in states_when_done(file, chain, max_record_bytes)
                else "changed"
            )
            counts[state] += 1
            if state != "unchanged":
                pending.setdefault(root, []).append(file)
    weight = sum(_weigh(file) for files in pending.values() for file in files)
    target = max(min(shard_bytes, max(_MIN_SHARD_BYTES, weight // _SHARDS_WANTED)), 1)
    shards = [shard for files in pending.values() for shard in cut_shards(_split_large(files, target), target)]
    return Plan(
        commits=tuple(_group_commits(shards, commit_bytes)),
        new=counts["new"],
        changed=counts["changed"],
        unchanged=counts["unchanged"],
        passed_over=listing.passed_over,
    )


def mark_cut(version: str, max_record_bytes: int) -> str:
    """Return the version of an input of which a record was over the limit: another limit makes it another version."""
    return f"{version}<{max_record_bytes}"


def states_when_done(file: InputFile, chain: str, max_record_bytes: int) -> tuple[int, int]:
    """Return the states in the ledger of a file about which nothing is to be done."""
    return state_of(file.version, chain), state_of(mark_cut(file.version, max_record_bytes), chain)


def _split_large(files: Iterable[InputFile], target_bytes: int) -> Iterator[InputFile]:
    """Yield files, and in the place of one that is over the target its parts, where its reader can read them."""
    for file in files:
        parts = _split(file, target_bytes) if file.size > 2 * target_bytes else ()
        if not parts:
            yield file
        for part in parts:
            yield file._replace(part=part, size=file.size // len(parts))


def _split(file: InputFile, target_bytes: int) -> Sequence[Part]:
    """Return the parts of a large file; none when it must be read whole."""
    with suppress(OSError, Reject):  # reading it will say what is wrong
        return split_file(file.path, file.size, target_bytes)
    return ()


def cut_shards(files: Iterable[InputFile], target_bytes: int) -> Iterator[Shard]:
    """Pack files in their order into shards of about `target_bytes`, opening costs included."""
    packed: list[InputFile] = []
    weight = 0
    for file in files:
        if packed and weight + _weigh(file) > target_bytes:
            yield Shard(_shard_id(packed), tuple(packed))
            packed, weight = [], 0
        packed.append(file)
        weight += _weigh(file)
    if packed:
        yield Shard(_shard_id(packed), tuple(packed))


def _group_commits(shards: Iterable[Shard], commit_bytes: int) -> Iterator[tuple[Shard, ...]]:
    """Cut the shards where a commit is due; shards with the same id never share one, the parts of a file always do."""
    group: list[Shard] = []
    ids: set[str] = set()
    weight = 0
    for shard in shards:
        shard_weight = sum(_weigh(file) for file in shard.inputs)
        goes_on = group and group[-1].inputs[-1].input_uri == shard.inputs[0].input_uri
        if group and not goes_on and (weight + shard_weight > commit_bytes or shard.id in ids):
            yield tuple(group)
            group, ids, weight = [], set(), 0
        group.append(shard)
        ids.add(shard.id)
        weight += shard_weight
    if group:
        yield tuple(group)


def _weigh(file: InputFile) -> int:
    return file.size + _OPEN_COST_BYTES


def _shard_id(files: Sequence[InputFile]) -> str:
    """Return 12 hexadecimal digits of the files' names and sizes, wherever the root lies."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.uri}\0{file.size}\0{file.part.start if file.part else 0}\n".encode())
    return digest.hexdigest()[:12]
