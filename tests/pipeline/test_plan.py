"""The plan: which inputs are due, in which shards and commits; the same for the same names and sizes."""

from collections import Counter
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from pipeline.index import state_of
from pipeline.listing import Listing
from pipeline.plan import MIB, Plan, make_plan, mark_cut
from schemas.work import InputFile, Shard

CHAIN = "c0ffee"
LIMIT = 16 * MIB


def make_file(root: str, name: str, size: int = 3_000, version: str = "1") -> InputFile:
    return InputFile(f"{root}/{name}", name, f"{root}/{name}", size, version)


def make_listing(*roots: str, names: Mapping[str, int]) -> Listing:
    return Listing({root: [make_file(root, name, size) for name, size in sorted(names.items())] for root in roots})


def plan(
    listing: Listing,
    done: Mapping[str, tuple[str, str]] | None = None,
    *,
    max_record_bytes: int = LIMIT,
    shard_bytes: int = 64 * MIB,
    commit_bytes: int = 1024 * MIB,
) -> Plan:
    return make_plan(
        listing,
        {uri: state_of(*state) for uri, state in (done or {}).items()},
        CHAIN,
        max_record_bytes=max_record_bytes,
        shard_bytes=shard_bytes,
        commit_bytes=commit_bytes,
    )


def shards_of(made: Plan) -> list[Shard]:
    return [shard for shards in made.commits for shard in shards]


names_and_sizes = st.dictionaries(st.text("abc/é٣", min_size=1, max_size=6), st.integers(0, 3 * MIB), max_size=40)


@given(names_and_sizes, st.integers(1, 8 * MIB), st.integers(1, 8 * MIB))
def test_every_input_is_in_one_shard_of_one_commit(names: dict[str, int], shard_bytes: int, commit_bytes: int) -> None:
    listing = make_listing("/one", "/two", names=names)
    made = plan(listing, shard_bytes=shard_bytes, commit_bytes=commit_bytes)
    planned = [file for shard in shards_of(made) for file in shard.inputs]
    assert Counter(planned) == Counter(file for files in listing.by_root.values() for file in files)
    assert made.inputs == made.new == len(planned)
    assert made.size == sum(file.size for file in planned)
    assert made == plan(listing, shard_bytes=shard_bytes, commit_bytes=commit_bytes)
    for shard in shards_of(made):
        assert len({file.path.split("/")[1] for file in shard.inputs}) == 1, "a shard mixes roots"
    for shards in made.commits:
        assert len({shard.id for shard in shards}) == len(shards), "two shards of a commit would share their names"


@given(names_and_sizes, st.integers(1, 8 * MIB))
def test_ids_depend_on_names_and_sizes_alone(names: dict[str, int], shard_bytes: int) -> None:
    here = shards_of(plan(make_listing("/here", names=names), shard_bytes=shard_bytes))
    there = shards_of(plan(make_listing("/else/where", names=names), shard_bytes=shard_bytes))
    assert [shard.id for shard in here] == [shard.id for shard in there]
    assert len({shard.id for shard in here}) == len(here)


def test_an_id_changes_with_a_name_and_with_a_size() -> None:
    def id_of(**names: int) -> str:
        (shard,) = shards_of(plan(make_listing("/in", names=names)))
        return shard.id

    assert len({id_of(a=1, b=2), id_of(a=2, b=1), id_of(a=1, c=2), id_of(a=1), id_of(a=12)}) == 5


def test_two_roots_with_the_same_files_never_share_a_commit() -> None:
    made = plan(make_listing("/one", "/two", names={"a": 1, "b": 2}))
    assert len(made.commits) == 2
    first, second = shards_of(made)
    assert first.id == second.id
    assert [file.path for file in first.inputs] == ["/one/a", "/one/b"]
    assert [file.path for file in second.inputs] == ["/two/a", "/two/b"]


def test_new_changed_and_unchanged_inputs() -> None:
    listing = make_listing("/in", names=dict.fromkeys(["new", "same", "edited", "other chain", "failed"], 10))
    listing.passed_over[".pdf"] = 2
    done = {
        "/in/same": ("1", CHAIN),
        "/in/edited": ("0", CHAIN),
        "/in/other chain": ("1", "decaf"),
        "/in/failed": ("", CHAIN),
        "/in/gone": ("1", CHAIN),
    }
    made = plan(listing, done)
    assert (made.new, made.changed, made.unchanged) == (1, 3, 1)
    assert [file.uri for shard in shards_of(made) for file in shard.inputs] == [
        "edited", "failed", "new", "other chain",
    ]  # fmt: skip
    assert made.passed_over == {".pdf": 2}


def test_an_input_cut_to_the_record_limit_is_done_again_with_another_limit() -> None:
    listing = make_listing("/in", names={"long": 10, "short": 10})
    done = {"/in/long": (mark_cut("1", LIMIT), CHAIN), "/in/short": ("1", CHAIN)}
    assert plan(listing, done).inputs == 0
    assert [file.uri for shard in shards_of(plan(listing, done, max_record_bytes=2 * LIMIT)) for file in shard.inputs] \
        == ["long"]  # fmt: skip


def test_nothing_to_do_is_no_commit() -> None:
    assert plan(Listing()).commits == ()
    listing = make_listing("/in", names={"a": 1})
    assert plan(listing, {"/in/a": ("1", CHAIN)}).commits == ()


def test_shards_hold_what_they_may_and_a_larger_file_is_alone() -> None:
    names = {f"{number:02}": 1 * MIB for number in range(40)} | {"99": 100 * MIB}
    shards = shards_of(plan(make_listing("/in", names=names), shard_bytes=8 * MIB))
    assert [len(shard.inputs) for shard in shards] == [7, 7, 7, 7, 7, 5, 1]


def test_many_small_files_make_few_shards() -> None:
    """Opening a file costs something, but a thousand of them are no reason for a thousand files of output."""
    names = {f"{number:04}": 500 for number in range(1_000)}
    assert len(shards_of(plan(make_listing("/in", names=names)))) == 4


def test_commits_are_cut_where_one_is_due() -> None:
    names = {f"{number:02}": 4 * MIB for number in range(12)}
    listing = make_listing("/in", names=names)
    made = plan(listing, shard_bytes=5 * MIB, commit_bytes=13 * MIB)
    assert [len(shards) for shards in made.commits] == [3, 3, 3, 3]
    assert [len(shards) for shards in plan(listing, shard_bytes=5 * MIB, commit_bytes=0).commits] == [1] * 12
    assert len(plan(listing, shard_bytes=5 * MIB).commits) == 1
