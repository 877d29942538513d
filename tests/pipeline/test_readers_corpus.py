"""Every format, compression, encoding and defect: all that goes in comes out, field by field."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from input_corpus import LIMIT, Manifest, Outcome, Refusal, Story, write_corpus

from pipeline.listing import list_inputs
from pipeline.records import read_shard
from schemas.records import DeadLetter, Document
from schemas.work import ReadOptions, Shard, ShardEnd


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    root = tmp_path_factory.mktemp("corpus")
    return root, write_corpus(root)


def reference(file: str, outcome: Outcome) -> str:
    return f"{file}#{outcome.name}" if outcome.name else file


def outcome_of(item: Document | DeadLetter) -> Outcome:
    """Return what came out as the manifest would write it."""
    name = item.uri.partition("#")[2]
    if isinstance(item, DeadLetter):
        return Refusal(item.code, item.line, item.byte_offset, item.stage, name)
    given = item.metadata
    return Story(
        text=item.text_raw,
        title=given.title,
        url=given.url,
        source=given.source,
        published_at=given.published_at,
        language=given.language,
        author=given.author,
        id=None if given.id is None else str(given.id),
        extra=dict(given.extra),
        name=name,
        encoding=item.encoding,
        flags=item.flags,
    )


def test_all_that_goes_in_comes_out_field_by_field(corpus: tuple[Path, Manifest]) -> None:
    root, manifest = corpus
    (files,) = list_inputs([str(root)], None).by_root.values()
    assert {file.uri for file in files} == set(manifest)
    wrong = {}
    for file in files:
        *items, end = read_shard(Shard("0", (file,)), ReadOptions(LIMIT))
        assert isinstance(end, ShardEnd)
        assert [read.records for read in end.reads] == [len(items)]
        found = [outcome_of(item) for item in items if not isinstance(item, ShardEnd)]
        if found != manifest[file.uri]:
            wrong[file.uri] = [
                pair for pair in zip(found, manifest[file.uri], strict=False) if pair[0] != pair[1]
            ] or found
    assert not wrong


def test_a_run_accounts_for_every_record(
    corpus: tuple[Path, Manifest], kariz: Callable[..., Any], read_table: Callable[[Path, str], Any], tmp_path: Path
) -> None:
    root, manifest = corpus
    limit = str(LIMIT / (1 << 20))
    ran = kariz(root, "--output", tmp_path / "lake", "--transforms", "", "--max-record-mb", limit)
    assert (ran.code, ran.err) == (0, "")
    articles, quarantine = (read_table(tmp_path / "lake", table).to_pylist() for table in ("articles", "quarantine"))
    expected = [(file, outcome) for file, outcomes in manifest.items() for outcome in outcomes]
    assert Counter((row["uri"], row["text_raw"], row["encoding"], tuple(row["flags"])) for row in articles) == Counter(
        (reference(file, each), each.text, each.encoding, each.flags)
        for file, each in expected
        if isinstance(each, Story)
    )
    assert Counter((row["uri"], row["code"], row["line"], row["byte_offset"]) for row in quarantine) == Counter(
        (reference(file, each), each.code, each.line, each.byte_offset)
        for file, each in expected
        if isinstance(each, Refusal)
    )
    assert len({row["doc_id"] for row in articles}) == len(articles)
    assert (
        "Nothing to do" in kariz(root, "--output", tmp_path / "lake", "--transforms", "", "--max-record-mb", limit).out
    )
