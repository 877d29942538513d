"""Names of table files: deterministic, no other input's, and an emptied file's where one follows it."""

import itertools
from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as st

from pipeline.naming import assign_names
from schemas.work import StagedFile

HERE = "source=fars/month=2025-10"
ELSEWHERE = "source=mehr/month=2025-10"


def make_file(name: str, table: str = "articles", partition: str = HERE, serial: int = 0) -> StagedFile:
    return StagedFile(name, table, partition, serial, 1, 1, ("/in/a.txt",))


def names_of(
    *files: StagedFile, shard: str = "5ba4d", emptied: Collection[str] = (), taken: Collection[str] = ()
) -> dict[str, str]:
    return assign_names(files, dict.fromkeys((file.name for file in files), shard), emptied, set(taken).__contains__)


def test_a_name_says_table_partition_and_shard_whatever_the_staged_name() -> None:
    first, second = names_of(make_file("x")), names_of(make_file("y"))
    assert first["x"] == second["y"]
    assert first["x"].startswith(f"articles/{HERE}/part-5ba4d-")
    assert names_of(make_file("x", "quarantine", ""))["x"].startswith("quarantine/part-5ba4d-")


def test_files_of_one_commit_have_names_of_their_own() -> None:
    files = [
        make_file(f"{table}-{partition}-{serial}", table, partition, serial)
        for table, partition, serial in itertools.product(("articles", "dates"), (HERE, ELSEWHERE), range(3))
    ]
    assert len(set(names_of(*files).values())) == len(files)
    assert names_of(*files) == names_of(*reversed(files))


def test_a_name_that_holds_rows_of_others_is_left_alone() -> None:
    own = names_of(make_file("x"))["x"]
    second = names_of(make_file("x"), taken=[own])["x"]
    third = names_of(make_file("x"), taken=[own, second])["x"]
    assert len({own, second, third}) == 3
    assert names_of(make_file("x"), taken=[second])["x"] == own


def test_a_file_follows_itself() -> None:
    own = names_of(make_file("x"))["x"]
    other = f"articles/{HERE}/part-0-0.parquet"
    assert names_of(make_file("x"), emptied=[own, other])["x"] == own


def test_an_emptied_name_is_used_again_in_its_partition_alone() -> None:
    here, elsewhere = f"articles/{HERE}/part-0-0.parquet", f"articles/{ELSEWHERE}/part-0-0.parquet"
    assert names_of(make_file("x"), emptied=[here, elsewhere])["x"] == here
    assert names_of(make_file("x"), emptied=[elsewhere])["x"] not in (here, elsewhere)
    assert names_of(make_file("x", "dates"), emptied=[here])["x"] != here


def test_an_emptied_name_is_used_once() -> None:
    here = f"articles/{HERE}/part-0-0.parquet"
    names = names_of(make_file("x"), make_file("y", serial=1), emptied=[here])
    assert sorted(names.values()).count(here) == 1
    assert len(set(names.values())) == 2


staged_files = st.lists(
    st.builds(
        make_file,
        st.uuids().map(str),
        st.sampled_from(["articles", "dates"]),
        st.sampled_from([HERE, ELSEWHERE]),
        st.integers(0, 2),
    ),
    max_size=8,
    unique_by=lambda file: (file.table, file.partition, file.serial),
)


@given(staged_files, st.data())
def test_whatever_was_there_before_no_name_is_given_twice_or_taken(
    files: list[StagedFile], data: st.DataObject
) -> None:
    """Earlier commits of this and other shards left names; some are emptied now, the others hold rows."""
    pool = set(names_of(*files, shard="1").values()) | set(names_of(*files, shard="2").values())
    pool |= set(names_of(*files, shard="1", taken=pool).values())
    emptied = data.draw(st.sets(st.sampled_from(sorted(pool)))) if pool else set()
    names = names_of(*files, shard="1", emptied=emptied, taken=pool - emptied)
    assert len(set(names.values())) == len(files) == len(names)
    assert not set(names.values()) & (pool - emptied)
    for file in files:
        assert names[file.name].startswith(f"{file.table}/{file.partition}/part-")
    # A reader who has listed a name still finds a file there, as far as there is one for the partition.
    for folder in {name.rpartition("/")[0] for name in emptied}:
        given_here = {name for name in names.values() if name.rpartition("/")[0] == folder}
        emptied_here = {name for name in emptied if name.rpartition("/")[0] == folder}
        assert len(given_here & emptied_here) == min(len(given_here), len(emptied_here))
