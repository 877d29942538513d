"""A folder with every kind of bad file: each is in quarantine with its reason, and every good one is right."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.layout import Layout
from pipeline.ledger import read_report, read_rows
from pipeline.listing import list_inputs
from pipeline.plan import MIB, make_plan
from pipeline.records import read_shard
from schemas.records import DeadLetter, Document
from schemas.work import ReadOptions, Shard, ShardEnd

TEXT = "به گزارش خبرگزاری، نشست سران کشورهای منطقه فردا در تهران برگزار می\u200cشود.\n"
OLD_TEXT = "به گزارش خبرگزاري، نشست سران كشورهاي منطقه فردا در تهران برگزار خواهد شد.\r\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
LIMIT = 16 * MIB
TOO_LONG = 50 * MIB

GOOD: dict[str, tuple[bytes, str]] = {
    "good/plain.txt": (TEXT.encode(), TEXT),
    "good/UPPER.TXT": (TEXT.encode(), TEXT),
    "good/bom.txt": (b"\xef\xbb\xbf" + TEXT.encode(), TEXT),
    "good/utf16le.txt": (b"\xff\xfe" + TEXT.encode("utf-16-le"), TEXT),
    "good/utf16be.txt": (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT),
    "good/utf16le without mark.txt": (TEXT.encode("utf-16-le"), TEXT),
    "good/utf16be without mark.txt": (TEXT.encode("utf-16-be"), TEXT),
    "good/windows-1256.txt": (OLD_TEXT.encode("cp1256"), OLD_TEXT),
    "good/one letter.txt": ("آ".encode(), "آ"),
    "good/line ends.txt": (b"a\r\nb\rc\nd\r", "a\r\nb\rc\nd\r"),
    "good/half#1.txt": (TEXT.encode(), TEXT),
    "good/100%.txt": (TEXT.encode(), TEXT),
    "good/%23.txt": (TEXT.encode(), TEXT),
    "good/new\nline.txt": (TEXT.encode(), TEXT),
    "good/خبر 😀.txt": (TEXT.encode(), TEXT),
    "good/stray nul.txt": ((TEXT * 20 + "\0").encode(), TEXT * 20 + "\0"),
    "x.txt/inside.txt": (TEXT.encode(), TEXT),
    "at the root.txt": (TEXT.encode(), TEXT),
}
BAD: dict[str, tuple[bytes, str, str, int | None]] = {
    "bad/empty.txt": (b"", "decode", "empty", 0),
    "bad/blank.txt": (b" \n\r\n\t ", "decode", "empty", 0),
    "bad/bom only.txt": (b"\xef\xbb\xbf", "decode", "empty", 0),
    "bad/utf16 bom only.txt": (b"\xff\xfe", "decode", "empty", 0),
    "bad/picture.txt": (PNG, "decode", "binary", 8),
    "bad/nuls.txt": (b"\0" * 1000, "decode", "binary", 0),
    "bad/nul in a short text.txt": (TEXT.encode() + b"\0", "decode", "binary", len(TEXT.encode())),
    "bad/truncated.txt": (TEXT.encode()[:-3], "decode", "undecodable", len(TEXT.encode()) - 4),
    "bad/surrogates.txt": (
        TEXT.encode() + b"\xed\xa0\x80" + TEXT.encode(), "decode", "undecodable", len(TEXT.encode()),
    ),
    "bad/utf16 surrogate.txt": (
        b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00\xd8" + "a".encode("utf-16-le"), "decode", "undecodable",
        2 + len(TEXT.encode("utf-16-le")),
    ),
    "bad/russian.txt": ("Это новость на русском языке.".encode("cp1251"), "decode", "undecodable", 0),
    "bad/one long line.txt": (b"", "read", "record_too_large", LIMIT),
    "bad/dangling.txt": (b"", "read", "unreadable", None),
    "bad/loop.txt": (b"", "read", "unreadable", None),
    "bad/pipe.txt": (b"", "read", "not_a_file", None),
    "bad/page.HTML": (TEXT.encode(), "read", "no_article", None),
    "bad/archive.tar.gz": (b"", "read", "damaged", None),
    "bad/table.parquet": (b"", "read", "damaged", None),
    "bad/feed.xml": (b"", "read", "not_a_feed", None),
}  # fmt: skip
# What the files hold whose letter, as that of no record, holds nothing.
CONTENT = dict.fromkeys(("bad/archive.tar.gz", "bad/table.parquet", "bad/feed.xml"), TEXT.encode())
PASSED_OVER = ("paper.pdf", "photo.JPG", "noextension", "bad/letter.docx", "bad/scan.tif.gz")
HIDDEN = (".hidden.txt", ".git/config.txt")
NOT_UTF8 = b"good/caf\xe9.txt"


def escaped(name: str) -> str:
    """Return a file's name as the tables give it."""
    return name.replace("%", "%25").replace("#", "%23") if name.isprintable() or "\n" in name else name


@dataclass(frozen=True)
class Outcome:
    """What became of the folder."""

    root: Path
    output: Path
    ran: Any
    articles: dict[str, dict[str, Any]]
    quarantine: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def outcome(
    kariz: Callable[..., Any],
    read_table: Callable[[Path, str], pa.Table],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Outcome]:
    """The folder, run once by the command line."""
    base = tmp_path_factory.mktemp("bad")
    root, output = base / "in", base / "lake"
    for name, data in {**GOOD, **BAD}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(CONTENT.get(name, data[0]))
    with (root / "bad/one long line.txt").open("wb") as file:
        for _ in range(TOO_LONG // MIB):
            file.write(b"a" * MIB)
    for name in ("dangling", "loop", "pipe"):
        (root / f"bad/{name}.txt").unlink()
    (root / "bad/dangling.txt").symlink_to(root / "nowhere.txt")
    (root / "bad/loop.txt").symlink_to(root / "bad/loop.txt")
    (root / "bad/folder loop").symlink_to(root / "bad", target_is_directory=True)
    os.mkfifo(root / "bad/pipe.txt")
    for name in (*PASSED_OVER, *HIDDEN):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(TEXT, encoding="utf-8")
    if sys.platform.startswith("linux"):
        (root / os.fsdecode(NOT_UTF8)).write_text(TEXT, encoding="utf-8")
    ran = kariz(root, "--output", output, "--transforms", "source,duplicates")
    articles, quarantine = read_table(output, "articles"), read_table(output, "quarantine")
    yield Outcome(
        root,
        output,
        ran,
        {row["uri"]: row for row in articles.to_pylist()},
        {row["uri"]: row for row in quarantine.to_pylist()},
    )
    assert (articles.num_rows, quarantine.num_rows) == (len(GOOD) + 1, len(BAD)), "no row is there twice"


def test_the_run_is_done_and_says_what_it_did(outcome: Outcome) -> None:
    assert (outcome.ran.code, outcome.ran.err) == (0, "")
    assert f"{len(GOOD) + 1} articles, {len(BAD)} in quarantine" in outcome.ran.out
    assert (
        "Passed over, as no reader reads them: .docx ×1, .gz ×1, .jpg ×1, .pdf ×1, no extension ×1." in outcome.ran.out
    )
    codes = sorted(code for _, _, code, _ in BAD.values())
    for code in set(codes):
        assert f"{code} {codes.count(code)}" in outcome.ran.out


@pytest.mark.parametrize("name", GOOD)
def test_every_good_file_is_an_article_with_its_text(outcome: Outcome, name: str) -> None:
    article = outcome.articles[escaped(name)]
    assert article["text_raw"] == article["text"] == GOOD[name][1]
    assert article["flags"] == (["control_characters"] if "\0" in GOOD[name][1] else [])
    assert article["source_name"] == (name.partition("/")[0] if "/" in name else "unknown")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names are bytes on Linux alone")
def test_a_name_that_is_not_utf8_is_escaped(outcome: Outcome) -> None:
    assert outcome.articles["good/caf%E9.txt"]["text"] == TEXT


def test_different_names_have_different_references(outcome: Outcome) -> None:
    rows = read_rows(Layout(outcome.output).ledger).values()
    assert len({row.input_uri for row in rows}) == len({row.uri for row in rows}) == len(GOOD) + len(BAD) + 1
    assert len({article["doc_id"] for article in outcome.articles.values()}) == len(GOOD) + 1


@pytest.mark.parametrize("name", BAD)
def test_every_bad_file_is_in_quarantine_with_its_reason(outcome: Outcome, name: str) -> None:
    data, stage, code, offset = BAD[name]
    letter = outcome.quarantine[name]
    assert (letter["stage"], letter["code"], letter["byte_offset"]) == (stage, code, offset)
    assert letter["message"]
    assert letter["traceback"] is None
    assert letter["stage_version"]
    assert letter["raw"] == (b"a" * LIMIT if code == "record_too_large" else data)


def test_nothing_else_is_in_the_tables(outcome: Outcome) -> None:
    assert set(outcome.articles) == {*map(escaped, GOOD), "good/caf%E9.txt"}
    assert set(outcome.quarantine) == set(BAD)


def test_read_is_written_and_quarantined(outcome: Outcome) -> None:
    ledger = Layout(outcome.output).ledger
    rows = read_rows(ledger).values()
    for row in rows:
        assert row.records == row.written + row.quarantined == 1, row.uri
        assert row.written == (row.uri in outcome.articles)
        assert row.quarantined == (row.uri in outcome.quarantine)
        assert all((outcome.output / path).is_file() for path in row.files)
    (entry,) = sorted(ledger.glob("*.parquet"))
    report = read_report(entry)
    assert report["records"] == report["inputs"] == len(rows)
    assert report["rows"] == {"articles": len(GOOD) + 1, "quarantine": len(BAD)}
    assert sum(report["codes"].values()) == len(BAD)


def test_what_is_mended_leaves_the_quarantine(
    kariz: Callable[..., Any], read_table: Callable[[Path, str], pa.Table], tmp_path: Path
) -> None:
    root, output = tmp_path / "in", tmp_path / "lake"
    root.mkdir()
    (root / "good.txt").write_text(TEXT, encoding="utf-8")
    (root / "broken.txt").write_bytes(TEXT.encode()[:-3])
    (root / "dangling.txt").symlink_to(tmp_path / "target")
    flags = (root, "--output", output, "--transforms", "source,duplicates")
    assert "1 articles, 2 in quarantine" in kariz(*flags).out
    assert "Nothing to do: all 3 inputs" in kariz(*flags).out

    (tmp_path / "target").write_text(TEXT, encoding="utf-8")
    assert "Read 1 records of 1 inputs" in kariz(*flags).out
    assert read_table(output, "quarantine")["uri"].to_pylist() == ["broken.txt"]
    (root / "broken.txt").write_text(TEXT, encoding="utf-8")
    assert "Read 1 records of 1 inputs" in kariz(*flags).out
    assert read_table(output, "quarantine").num_rows == 0
    assert sorted(read_table(output, "articles")["uri"].to_pylist()) == ["broken.txt", "dangling.txt", "good.txt"]


def shards_of(root: Path) -> list[Shard]:
    listing = list_inputs([str(root)], None)
    plan = make_plan(listing, {}, "", max_record_bytes=LIMIT, shard_bytes=MIB, commit_bytes=MIB)
    return [shard for group in plan.commits for shard in group]


def test_a_file_removed_between_plan_and_read_is_a_dead_letter(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (shard,) = shards_of(tmp_path)
    (tmp_path / "b.txt").unlink()
    one, gone, other, end = read_shard(shard, ReadOptions(LIMIT))
    assert isinstance(one, Document)
    assert isinstance(other, Document)
    assert isinstance(end, ShardEnd)
    assert isinstance(gone, DeadLetter)
    assert (gone.uri, gone.code, gone.stage) == ("b.txt", "unreadable", "read")
    assert "No such file or directory" in gone.message
    assert [(read.uri, read.records, bool(read.version)) for read in end.reads] == [
        ("a.txt", 1, True), ("b.txt", 1, False), ("c.txt", 1, True),
    ]  # fmt: skip


def test_a_file_that_became_a_folder_or_grew_is_a_dead_letter(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (shard,) = shards_of(tmp_path)
    (tmp_path / "a.txt").unlink()
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "b.txt").write_text("a" * 2_000, encoding="utf-8")
    became, grew, end = read_shard(shard, ReadOptions(1_000))
    assert isinstance(became, DeadLetter)
    assert became.code in ("unreadable", "not_a_file")
    assert isinstance(grew, DeadLetter)
    assert (grew.code, grew.byte_offset, grew.raw) == ("record_too_large", 1_000, b"a" * 1_000)
    assert isinstance(end, ShardEnd)


@pytest.mark.parametrize(("size", "code"), [(1_000, None), (1_001, "record_too_large")])
def test_the_limit_is_the_largest_record_that_is_taken(tmp_path: Path, size: int, code: str | None) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * size)
    (shard,) = shards_of(tmp_path)
    record, _ = read_shard(shard, ReadOptions(1_000))
    assert (record.code if isinstance(record, DeadLetter) else None) == code


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("pattern", ["", "*", "**"])
def test_what_may_not_be_read_is_a_dead_letter(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "locked.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "inside.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "locked.txt").chmod(0)
    (tmp_path / "closed").chmod(0)
    try:
        items = [item for shard in shards_of(tmp_path / pattern) for item in read_shard(shard, ReadOptions(LIMIT))]
    finally:
        (tmp_path / "closed").chmod(0o700)
    letters = {item.uri: item for item in items if isinstance(item, DeadLetter)}
    assert {item.uri for item in items if isinstance(item, Document)} == {"a.txt"}
    assert set(letters) == {"locked.txt", "closed"}
    for letter in letters.values():
        assert letter.code == "unreadable"
        assert "Permission denied" in letter.message
