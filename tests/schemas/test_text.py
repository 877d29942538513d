"""`AlignedText`: whatever edits it goes through, both texts stay aligned."""

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.text import AlignedText, Edit

LETTERS = st.text(alphabet="ab كی\u200c\U0001f600\n", max_size=24)
Origins = tuple[int | None, ...]


class Edited(NamedTuple):
    """A text after some rounds of edits, and, told by a slow and plain model, where each letter comes from."""

    page: AlignedText
    text: str
    origins: Origins
    rounds: tuple[tuple[Edit, ...], ...]


@st.composite
def edits_of(draw: st.DrawFn, length: int, gap: int = 0) -> tuple[Edit, ...]:
    """Edits in order; two neighbours are at least `gap` letters apart."""
    edits, at = [], 0
    for _ in range(draw(st.integers(0, 4))):
        if at > length:
            break
        start = draw(st.integers(at, length))
        end = draw(st.integers(start, min(start + 8, length)))
        same_length = draw(st.booleans())
        size = end - start
        replacement = draw(st.text("xyz", min_size=size if same_length else 0, max_size=size if same_length else 8))
        edits.append(Edit(start, end, replacement))
        at = end + gap
    return tuple(edits)


@st.composite
def edited(draw: st.DrawFn, max_rounds: int = 4) -> Edited:
    raw = draw(LETTERS)
    page, text, origins = AlignedText.of(raw), raw, tuple(range(len(raw)))
    rounds = []
    for _ in range(draw(st.integers(0, max_rounds))):
        edits = draw(edits_of(len(text)))
        page = page.edit(edits)
        text, origins = edit_plainly(text, origins, edits)
        rounds.append(edits)
    return Edited(page, text, origins, tuple(rounds))


def edit_plainly(text: str, origins: Origins, edits: tuple[Edit, ...]) -> tuple[str, Origins]:
    """Apply edits from right to left on lists; a replacement of the same length keeps its letters' origins."""
    letters, sources = list(text), list(origins)
    for start, end, replacement in reversed(edits):
        same_length = len(replacement) == end - start
        sources[start:end] = sources[start:end] if same_length else [None] * len(replacement)
        letters[start:end] = replacement
    return "".join(letters), tuple(sources)


def spans_of(text: str) -> list[tuple[int, int]]:
    return [(start, end) for start in range(len(text) + 1) for end in range(start, len(text) + 1)]


@given(edited())
def test_edits_give_the_text_that_they_say(case: Edited) -> None:
    assert case.page.text == case.text


@given(edited())
def test_a_span_that_begins_and_ends_with_unedited_letters_maps_to_exactly_those_both_ways(case: Edited) -> None:
    page, origins = case.page, case.origins
    for start, end in spans_of(page.text):
        if start == end or origins[start] is None or origins[end - 1] is None:
            continue
        raw = (origins[start], origins[end - 1] + 1)
        assert page.raw_span(start, end) == raw
        assert page.text_span(*raw) == (start, end)


@given(edited())
def test_every_span_maps_within_bounds_in_order(case: Edited) -> None:
    page = case.page
    for here, there, convert in (
        (page.text, page.raw, page.raw_span),
        (page.raw, page.text, page.text_span),
    ):
        letters = [convert(position, position + 1) for position in range(len(here))]
        assert letters == sorted(letters)
        assert [end for _, end in letters] == sorted(end for _, end in letters)
        for start, end in spans_of(here):
            low, high = convert(start, end)
            assert 0 <= low <= high <= len(there)
            if start < end:
                assert (low, high) == (letters[start][0], letters[end - 1][1])


@given(edited())
def test_blocks_are_sorted_disjoint_and_account_for_both_texts(case: Edited) -> None:
    raw_at = text_at = 0
    for block in case.page.blocks:
        assert raw_at <= block.raw_start <= block.raw_end
        assert text_at <= block.start <= block.end
        assert block.raw_start - raw_at == block.start - text_at, "between blocks the texts run in step"
        raw_at, text_at = block.raw_end, block.end
    assert len(case.page.raw) - raw_at == len(case.page.text) - text_at


@given(edited(max_rounds=2), st.data())
def test_composing_covers_what_mapping_through_each_round_in_turn_gives(case: Edited, data: st.DataObject) -> None:
    edits = data.draw(edits_of(len(case.text)))
    whole = case.page.edit(edits)
    second = AlignedText.of(case.text).edit(edits)
    assert (whole.raw, whole.text) == (case.page.raw, second.text)
    for start, end in spans_of(whole.text):
        if start < end:
            low, high = case.page.raw_span(*second.raw_span(start, end))
            assert whole.raw_span(start, end)[0] <= low <= high <= whole.raw_span(start, end)[1]


@given(LETTERS.flatmap(lambda raw: st.tuples(st.just(raw), edits_of(len(raw), gap=1))))
def test_edits_at_once_equal_the_same_edits_one_by_one(case: tuple[str, tuple[Edit, ...]]) -> None:
    raw, edits = case
    one_by_one = AlignedText.of(raw)
    for edit in reversed(edits):  # from the right, so that the offsets of the others stay true
        one_by_one = one_by_one.edit([edit])
    assert AlignedText.of(raw).edit(edits) == one_by_one


@given(edited())
def test_no_edit_changes_nothing(case: Edited) -> None:
    assert case.page.edit([]) == case.page
    assert case.page.translate({}) == case.page
    assert case.page.sub(re.compile("Q"), "!") == case.page


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(3, 4, "x"), Edit(1, 2, "y")],
        [Edit(1, 4, "x"), Edit(3, 5, "y")],
        [Edit(4, 3, "x")],
        [Edit(-1, 2, "x")],
        [Edit(2, 99, "x")],
        [Edit(7, 7, "x")],
        [Edit(0, 6, "x"), Edit(5, 6, "")],
    ],
)
def test_edits_out_of_order_or_out_of_the_text_raise(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="out of order or out of the text"):
        AlignedText.of("abcdef").edit(edits)


def test_edits_count_from_the_text_not_from_the_raw_text() -> None:
    page = AlignedText.of("aaaa bbb").edit([Edit(0, 4, "a")])
    assert page.edit([Edit(2, 5, "c")]).text == "a c"


def test_deleted_letters_map_to_the_point_where_they_were() -> None:
    page = AlignedText.of("abXYcd").edit([Edit(2, 4, "")])
    assert page.text_span(2, 4) == (2, 2)
    assert page.raw_span(0, 2) == (0, 2)
    assert page.raw_span(2, 4) == (4, 6)
    assert page.raw_span(1, 3) == (1, 5)


def test_inserted_letters_map_to_the_point_where_they_stand() -> None:
    page = AlignedText.of("abcd").edit([Edit(2, 2, "XY")])
    assert page.raw_span(2, 4) == (2, 2)
    assert page.raw_span(1, 5) == (1, 3)
    assert page.text_span(1, 3) == (1, 5)


def test_an_edit_over_earlier_edits_takes_the_raw_text_of_all_of_them() -> None:
    page = AlignedText.of("a<b>c<d>e").edit([Edit(1, 4, "B1"), Edit(5, 8, "D1")])
    assert page.text == "aB1cD1e"
    melted = page.edit([Edit(2, 5, "-")])
    assert melted.text == "aB-1e"
    assert melted.raw_span(2, 3) == (1, 8)
    assert melted.raw_span(4, 5) == (8, 9)
    enclosing = page.edit([Edit(0, 7, "all")])
    assert enclosing.text == "all"
    assert [enclosing.raw_span(at, at + 1) for at in range(3)] == [(0, 9)] * 3
    assert enclosing.text_span(4, 5) == (0, 3)


def test_edits_inside_an_earlier_one_leave_its_raw_text_whole() -> None:
    page = (
        AlignedText.of("a<>c").edit([Edit(1, 3, "123456")]).edit([Edit(2, 3, ""), Edit(4, 5, "xyz"), Edit(7, 7, "!")])
    )
    assert page.text == "a13xyz56!c"
    for at in range(1, 8):
        assert page.raw_span(at, at + 1) == (1, 3)
    assert [page.raw_span(at, at + 1) for at in (0, 8, 9)] == [(0, 1), (3, 3), (3, 4)]
    assert page.text_span(1, 2) == page.text_span(2, 3) == (1, 8)


def test_sub_takes_a_string_literally_and_asks_a_callable() -> None:
    page = AlignedText.of("x1 y22")
    assert page.sub(re.compile(r"\d+"), r"\g<0>").text == r"x\g<0> y\g<0>"
    counted = page.sub(re.compile(r"\d+"), lambda match: "#" * len(match[0]) * 2)
    assert counted.text == "x## y####"
    assert counted.raw_span(5, 9) == (4, 6)


def test_translate_may_lengthen_delete_and_keep_length() -> None:
    page = AlignedText.of("\ufefbم\u0640ك").translate({0xFEFB: "لا", 0x0640: "", ord("ك"): "ک"})
    assert page.text == "لامک"
    assert [page.raw_span(at, at + 1) for at in range(4)] == [(0, 1), (0, 1), (1, 2), (3, 4)]


def test_a_long_text_with_an_edit_at_every_other_letter() -> None:
    page = AlignedText.of("a  b" * 20_000).sub(re.compile(" +"), " ").sub(re.compile("ba"), "b\na")
    size = len(page.text)
    assert page.text == "b\n".join(["a "] * 20_000) + "b"
    assert page.raw_span(size - 1, size) == (79_999, 80_000)
    assert page.text_span(79_997, 80_000) == (size - 2, size)
    assert page.text_span(79_996, 79_997) == (size - 5, size - 2), "the whole stretch that changed"
