"""Whatever bytes a file holds, its reader gives records and reasons: no crash, no hang, no growth.

`make soak` does it for ten minutes a reader; FUZZ_SECONDS says another time.
"""

import gzip
import os
import random
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from input_corpus import CODECS, FORMATS, STORIES, make_delimited, make_jsonl, stories_for, tarred, zipped
from reading_files import read_file

from schemas.records import Document
from schemas.work import ReadOptions

# Small limits, so that they are met.
OPTIONS = ReadOptions(max_record_bytes=4_000, max_unpacked_bytes=1 << 20, max_entries=20, max_nesting=2)
WORDS = (
    b'"', b"\n", b"\r\n", b",", b";", b"\t", b"\0", b"\xff", b"\xd8", b"\xed\xa0\x80", b"\xff\xfe", b"\xef\xbb\xbf",
    b"{", b"}", b"[", b"]", b'{"text": "', b"\\ud83d", b"<", b">", b"</p>", b"<div>", b"<item>", b"</item>",
    b"<!ENTITY", b"<![CDATA[", b"]]>", b"&#xD800;", b"&#0;", b"&zwnj;", b"WARC/1.0\r\n",
    b"Content-Length: 99999999999\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"PAR1", b"ARROW1", b"PK\x03\x04", b"ustar",
    b"\x1f\x8b\x08", b"1402/07/10", b"0001-01-01", b"1e999", b"NaN", b"sep=", b"-1", b"\x7f\xff\xff\xff",
)  # fmt: skip
Edit = tuple[str, int, bytes]
KINDS = ("replace", "insert", "delete", "repeat", "end")

FILES = {name: make(STORIES, "utf-8")[0] for name, make in FORMATS.items()}
VALID: dict[str, list[tuple[str, bytes]]] = {name: [(name, data)] for name, data in FILES.items()}
VALID["lines.jsonl"] += [("a.jsonl", make_jsonl(stories_for(codec), codec)[0]) for codec in CODECS]
VALID["commas.csv"] += [("a.csv", make_delimited(";")(stories_for(codec), codec)[0]) for codec in CODECS]
VALID["a.zip"] = [("a.zip", zipped({**FILES, "b.zip": zipped(FILES)}))]
VALID["a.tar"] = [("a.tar", tarred({**FILES, "a.gz.txt": gzip.compress(b"a")}))]
VALID["a.gz"] = [("a.jsonl.gz", gzip.compress(FILES["lines.jsonl"])), ("a.tar.gz", tarred(FILES, "w:gz"))]


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Return data with some places changed."""
    for kind, place, piece in edits:
        at = place % (len(data) + 1)
        if kind == "end":
            data = data[:at]
        elif kind == "repeat":
            data = data[:at] + piece * (place % 500) + data[at:]
        else:
            data = (
                data[:at] + (b"" if kind == "delete" else piece) + data[at + (0 if kind == "insert" else len(piece)) :]
            )
    return data


edits = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 1 << 20), st.sampled_from(WORDS) | st.binary(max_size=8)),
    max_size=6,
)


def check(folder: Path, name: str, data: bytes) -> None:
    """Read bytes under a name, whatever comes of it."""
    path = folder / name
    path.write_bytes(data)
    items = read_file(path, OPTIONS)
    # A damaged file may unpack to more than the whole one did, but deflate, say, to no more than 1,032 times its size.
    growth = 1032 if path.suffix in (".gz", ".bz2", ".xz", ".zst", ".zip", ".tgz") else 2
    assert len(items) <= growth * len(data) + 2
    for item in items:
        assert len(item.raw) <= OPTIONS.max_record_bytes
        if isinstance(item, Document):
            item.text_raw.encode()
            item.model_dump_json(include={"encoding", "flags", "uri"})
        else:
            assert item.code != "reader_error", item.traceback
            assert item.message


@pytest.mark.parametrize("kind", VALID)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_files_with_places_changed(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    name, valid = data.draw(st.sampled_from(VALID[kind]))
    check(tmp_path, name, edited(valid, data.draw(edits)))


@pytest.mark.parametrize("kind", VALID)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.lists(st.sampled_from(WORDS) | st.binary(max_size=20)).map(b"".join))
def test_files_of_anything(tmp_path: Path, kind: str, data: bytes) -> None:
    check(tmp_path, VALID[kind][0][0], data)


REPEATED = (
    b"a@", b"1", b"<div>", b"<item>", b"<item><description>", b"<a href='x'>x</a> ", b"&#x200c;", b"&", b"<", b'"',
    b'""', b'a",",\n', b'a",",\n1,2\n', b'1,"a\n', b",", b"\r", b"\n", b"[", b'{"a":', b'{"a":1}', b"{}\n",
    b"\xd8\xb3", b"\xe3", b"\0", b"x\0", b"\x80", b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
    b"<meta charset=", b"<!--", b"]]>", b"\xc3\x98", b"<script>{",
)  # fmt: skip
NAMES = ("a.txt", "a.jsonl", "a.json", "a.csv", "a.xml", "a.html", "a.warc", "a.parquet", "a.zip", "a.tar")


@pytest.mark.parametrize("piece", REPEATED)
def test_a_piece_repeated_takes_no_longer_than_its_length(tmp_path: Path, piece: bytes) -> None:
    """A reader whose time grows with the square of the length would not end here."""
    for name in NAMES:
        head = {"a.csv": b"id,text\n", "a.html": b"<html><body>", "a.xml": b"<rss version='2.0'><channel>"}.get(
            name, b""
        )
        path = tmp_path / name
        path.write_bytes(head + piece * ((50_000 if name != "a.html" else 20_000) // len(piece)))
        for item in read_file(path):
            assert isinstance(item, Document) or item.code != "reader_error", item.traceback


@pytest.mark.soak
@pytest.mark.parametrize("kind", VALID)
def test_each_reader_for_long(tmp_path: Path, kind: str) -> None:
    seconds = float(os.environ.get("FUZZ_SECONDS", "600"))
    chooser = random.Random(kind)
    began, settled, count = time.monotonic(), 0, 0
    while (elapsed := time.monotonic() - began) < seconds:
        name, valid = chooser.choice(VALID[kind])
        changes = [
            (chooser.choice(KINDS), chooser.randrange(1 << 20), chooser.choice((*WORDS, chooser.randbytes(4))))
            for _ in range(chooser.randrange(8))
        ]
        check(tmp_path, name, edited(valid, changes))
        count += 1
        if elapsed > seconds / 3 and not settled:
            settled = resident_bytes()
    assert count > 10
    assert resident_bytes() < settled + (64 << 20), "it grows"


def resident_bytes() -> int:
    """Return how much memory this process holds now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
