"""When a file is whole, when a batch is due, when to look again: in any order of events, without a disk or a clock."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.watching.batching import Batching
from pipeline.watching.scanning import Schedule
from pipeline.watching.settling import Landed, Look, Settling

STEPS = st.lists(
    st.tuples(st.floats(0, 3), st.integers(0, 2), st.integers(0, 2), st.sampled_from([-1, 0, 1])), max_size=30
)


@given(STEPS)
def test_a_file_is_settled_when_it_stood_still_long_enough_or_was_renamed(
    steps: list[tuple[float, int, int, int]],
) -> None:
    """Whatever the file system's times are: only whether they are equal, and which is later, counts."""
    settling, now = Settling(2.0), 0.0
    same_since, before = 0.0, None
    for passed, size, mtime, ctime in steps:
        now += passed
        look = Look(size, mtime, mtime + ctime)
        if before is None or before.content != look.content:
            same_since, before = now, look
        is_settled = settling.look(Landed("in", "in/a", look, now), now)
        assert is_settled == ((ctime > 0 and size > 0) or now - same_since >= 2.0)
        if is_settled:
            before = None
        assert len(settling) == (not is_settled)
        assert settling.due_at == (None if is_settled else same_since + 2.0)


@given(st.lists(st.tuples(st.integers(0, 5), st.floats(0, 2), st.integers(1, 3)), max_size=40))
def test_due_files_are_those_that_stood_still(steps: list[tuple[int, float, int]]) -> None:
    settling, now, since = Settling(1.0), 0.0, dict[str, tuple[int, float]]()
    for name, passed, content in steps:
        now += passed
        path = str(name)
        if path not in since or since[path][0] != content:
            since[path] = (content, now)
        if settling.look(Landed("in", path, Look(content, 1, 1), now), now):
            del since[path]
        assert sorted(settling.due(now)) == sorted(path for path, (_, then) in since.items() if now - then >= 1.0)


def test_the_landing_is_that_of_the_first_look() -> None:
    settling, first = Settling(1.0), Landed("in", "a", Look(1, 1, 1), 5.0)
    settling.look(first, 5.0)
    last = Landed("in", "a", Look(2, 2, 2), 6.0)
    settling.look(last, 6.0)
    assert settling.look(last, 7.0)
    assert last.landed_at == 5.0


@given(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 60), st.booleans()), max_size=60),
    st.integers(1, 5),
    st.integers(1, 100),
)
def test_batches_take_everything_once_in_order_and_within_the_limits(
    steps: list[tuple[str, int, bool]], max_files: int, max_bytes: int
) -> None:
    batching, waiting = Batching(max_files, max_bytes, 1.0), dict[str, int]()
    for name, size, is_taking in steps:
        batching.add(Landed("in", name, Look(size, 1, 1), 0.0), 0.0)
        waiting[name] = size
        if is_taking:
            taken = batching.take()
            names = [landed.path for landed in taken]
            assert names == list(waiting)[: len(names)]
            assert 1 <= len(names) <= max_files
            assert len(names) == 1 or sum(landed.look.size for landed in taken) <= max_bytes
            for path in names:
                del waiting[path]
        assert len(batching) == len(waiting)
        assert batching.is_full == (len(waiting) >= max_files or sum(waiting.values()) >= max_bytes)


def test_a_bad_file_is_found_by_halves() -> None:
    batching, bad, rounds = Batching(1_000, 1 << 40, 0.0), "700", 0
    for number in range(1_000):
        batching.add(Landed("in", str(number), Look(1, 1, 1), 0.0), 0.0)
    done: list[str] = []
    while len(batching):
        rounds += 1
        taken = batching.take()
        if bad not in [landed.path for landed in taken]:
            done += [landed.path for landed in taken]
            batching.widen()
        elif len(taken) > 1:
            batching.narrow(len(taken))
            batching.put_back(reversed(taken), 0.0)
    assert sorted(done) == sorted(str(number) for number in range(1_000) if str(number) != bad)
    assert rounds < 40


@given(st.lists(st.floats(0, 100), min_size=2, max_size=20))
def test_looking_takes_a_small_share_of_the_time(costs: list[float]) -> None:
    schedule, now = Schedule(2.0), 0.0
    for cost_s in costs:
        now = max(now, schedule.due_at) + cost_s
        schedule.ended(now, cost_s)
    assert now == 0 or sum(costs[1:-1]) / now < 0.01
