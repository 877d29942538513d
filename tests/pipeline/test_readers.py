"""Each reader, beside what the corpus shows: what a format is taken for, and what a bad record costs."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from input_corpus import ARABIC, PADDING, STORIES, tarred, warc_record, zipped
from reading_files import read_bytes, texts

from pipeline import records
from pipeline.readers import Reader, SplittingReader, extension_of, is_readable, readers, reading_version
from schemas.records import DeadLetter, Document
from schemas.work import ReadOptions

SMALL = ReadOptions(max_record_bytes=100)


@pytest.fixture
def read(tmp_path: Path) -> Any:
    return lambda name, data, options=None: read_bytes(tmp_path, name, data, options)


def test_every_reader_keeps_the_protocol() -> None:
    for extension, reader in readers().items():
        assert isinstance(reader, Reader)
        assert extension == extension.lower()
        assert extension.startswith(".")
        assert is_readable(f"NEWS{extension.upper()}.GZ")
    split = {extension for extension, reader in readers().items() if isinstance(reader, SplittingReader)}
    assert split == {".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".pq"}


def test_an_option_that_changes_the_records_changes_the_version() -> None:
    options = [
        ReadOptions(),
        ReadOptions(fields=(("text", "x"),)),
        ReadOptions(max_ratio=2),
        ReadOptions(max_nesting=1),
    ]
    assert len({reading_version(each) for each in options}) == 4
    assert reading_version(ReadOptions(max_record_bytes=1)) == reading_version(ReadOptions())


@pytest.mark.parametrize("name", ["a", "a.pdf", "a.gz", "a.docx", "a.xlsx", "a.tar.lz", "jsonl"])
def test_names_that_nobody_reads(name: str) -> None:
    assert not is_readable(name), extension_of(name)


# JSON


def test_lines_over_the_limit_cost_only_themselves(read: Any) -> None:
    long = b'{"text": "' + b"a" * 200 + b'"}'
    exact = b'{"text": "' + b"a" * 88 + b'"}'
    items = read("a.jsonl", b"\n".join([exact, long, exact, long]), SMALL)
    assert texts(items) == ["a" * 88, "!record_too_large", "a" * 88, "!record_too_large"]
    assert [len(item.raw) for item in items] == [100] * 4
    assert [item.line for item in items if isinstance(item, DeadLetter)] == [2, 4]


def test_an_appended_line_leaves_the_others_as_they_were(read: Any) -> None:
    (one,) = read("a.jsonl", b'{"text": "one"}')
    same, _ = read("a.jsonl", b'{"text": "one"}\r\n{"text": "two"}\n')
    assert one == same


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"text": "one"}', ["one"]),
        (b'\n\n{"text":\n "one"}\n', ["one"]),
        (b'{"text": "one"}\n{"text": "two"}', ["one", "two"]),
        (b'{\n"text": "one"}\n{"text":\n "two"}', ["one", "two"]),
        (b'{"text": "one"} {"text": "two"}', ["one", "two"]),
        (b'{"text": "one"}\n{broken\n{"text": "two"}', ["one", "!bad_json", "two"]),
        (b'[]\n{"text": "two"}', ["!not_an_object", "two"]),
        (b'[{"text": "one"}, 7, {"text": "two"}]', ["one", "!not_an_object", "two"]),
        (b'[{"text": "one"}, {"text": "two"},', ["one", "two"]),
        (b'[{"text": "one"} {"text": "two"}]', ["one", "!bad_json"]),
        (b'[{"text": "one"}] x', ["one", "!bad_json"]),
        (b"[]", []),
        (b"{}", ["!no_text_field"]),
        (b'{"text": "one", "a": [{"b": 1}], "c": [{"d": 2}]}', ["one"]),
        (b'{"n": 1, "items": [{"text": "one"}, {"x": 2}]}', ["one", "!no_text_field"]),
        (b'{"text": "one"', ["!bad_json"]),
        (b"nothing", ["!bad_json"]),
        (b'"one"', ["!not_an_object"]),
        (b"1" * 5000, ["!bad_json"]),
        (b"[" * 300_000, ["!bad_json"]),
        (b'\xef\xbb\xbf{"text": "one"}', ["one"]),
    ],
)
def test_json_in_any_shape(read: Any, data: bytes, expected: list[str]) -> None:
    assert texts(read("a.json", data)) == expected


def test_a_list_on_one_line_may_be_longer_than_a_record(read: Any) -> None:
    data = json.dumps([{"text": f"record {number}"} for number in range(100)]).encode()
    assert len(texts(read("a.json", data, SMALL))) == len(texts(read("a.jsonl", data, SMALL))) == 100


def test_the_elements_of_a_list_know_their_lines_and_bytes(read: Any) -> None:
    one, two = read("a.json", b'[\n {"text": "one"},\n {\n"x": 2}]')
    assert one.raw == b'{"text": "one"}'
    assert (two.line, two.raw) == (3, b'{\n"x": 2}')


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_lines_of_utf16_are_lines_and_what_breaks_costs_one(read: Any, encoding: str) -> None:
    lines = [json.dumps({"text": story.text}, ensure_ascii=False) for story in STORIES]
    mark = {"utf-16-be": "\ufeff", "utf-16-le": "\ufeff"}.get(encoding, "")
    data = (mark + "\n".join([*lines, ""])).encode(encoding)
    items = read("a.jsonl", data)
    assert texts(items) == [story.text for story in STORIES]
    assert {item.encoding for item in items} <= {"utf-16-le", "utf-16-be", "utf-32-le"}
    if encoding == "utf-16-le":
        half = "\ud83d".encode("utf-16-le", "surrogatepass")
        broken = data[:30] + half + data[30:] + '{"text": "x"}'.encode("utf-16-le") + b"a"
        assert texts(read("a.jsonl", broken)) == [
            "!undecodable",
            *[story.text for story in STORIES[1:]],
            "!undecodable",
        ]


def test_a_short_line_is_in_the_encoding_of_its_file(read: Any) -> None:
    lines = [json.dumps({"text": text}, ensure_ascii=False).encode("cp1256") for text in (ARABIC[0].text, "نعم", "لا")]
    assert texts(read("a.jsonl", b"\n".join(lines))) == [ARABIC[0].text, "نعم", "لا"]
    mixed = [*lines, json.dumps({"text": STORIES[0].text}, ensure_ascii=False).encode()]
    assert [item.encoding for item in read("a.jsonl", b"\n".join(mixed))] == ["windows-1256"] * 3 + ["utf-8"]


# CSV


def rows_of(read: Any, text: str, options: ReadOptions | None = None) -> list[tuple[int | str, str]]:
    items = read("a.csv", text.encode(), options)
    return [(int(item.uri.partition("#")[2]), text) for item, text in zip(items, texts(items), strict=True)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_dialects(read: Any, delimiter: str, end: str, quoting: Any) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting)
    bodies = ['a "b", c; d|e\tf', f"one{end}two{end}{end}three", "", 'ends with "', "\u200c\u06cc"]
    writer.writerows([("id", "متن"), *((number, body) for number, body in enumerate(bodies))])
    assert [text for _, text in rows_of(read, text.getvalue())] == [body or "!empty" for body in bodies]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sep=;\nid;text\n1;a,b\n", [(3, "a,b")]),
        ("\n\nid,text\n1,a\n", [(4, "a")]),
        ('"id","long\nname",text\n1,2,a\n', [(3, "a")]),
        ("text\na\nb\n", [(2, "a"), (3, "b")]),
        ("id,text\n1,a,\n2,b,,,\n", [(2, "a"), (3, "b")]),
        ("id,text,n\n1,a\n2,b,3,4\n", [(2, "a"), (3, "!bad_row")]),
        ('id,text\n1,"a\n2,b\n3,c\n', [(2, "!bad_row"), (3, "b"), (4, "c")]),
        ('id,text\n1,"a\n2,"b"\n3,c\n', [(2, "!bad_row"), (3, "b"), (4, "c")]),
        ('id,text\n1,a\n2,"b', [(2, "a"), (3, "!bad_row")]),
        ('id,text\n1,5" pipe\n2,"a"b\n', [(2, '5" pipe'), (3, "ab")]),
        ('id,text\n1,"a\n\xa0\n\u200f\n\nb"\n', [(2, "a\n\xa0\n\u200f\n\nb")]),
        ("id,text\n1,a\rb\n2,c\n", [(2, "!bad_row"), (3, "c")]),
        ("id,text\n,\n , \n1,a\n", [(4, "a")]),
    ],
)
def test_rows_as_they_are_met(read: Any, text: str, expected: list[tuple[int, str]]) -> None:
    assert rows_of(read, text) == expected


def test_a_row_over_the_limit_costs_only_itself(read: Any) -> None:
    lines = '1,"' + "line\n" * 40 + '"\n'
    text = f"id,text\n{lines}2,{'a' * 300}\n3,good\n"
    assert [text for _, text in rows_of(read, text, SMALL) if text in ("good", "!record_too_large")] == [
        "!record_too_large",
        "good",
    ]


def test_excel_writes_unicode_text_as_utf16_with_tabs(read: Any) -> None:
    (item,) = read("a.csv", 'id\tمتن\r\n1\t"a\nb"\r\n'.encode("utf-16"))
    assert (item.text, item.encoding) == ("a\nb", "utf-16-le")


def test_a_short_arabic_table_of_2006(read: Any) -> None:
    text = "رقم;عنوان;نص\r\n" + "".join(f'{story.id};خبر;"{story.text}"\r\n' for story in ARABIC)
    items = read("a.csv", text.encode("cp1256"))
    assert texts(items) == [story.text for story in ARABIC]
    assert {item.encoding for item in items} == {"windows-1256"}


# Parquet and Arrow


def test_parquet_of_odd_types(read: Any, tmp_path: Path) -> None:
    table = pa.table(
        {
            "text": pa.array([b"bytes", b"more"], pa.binary()),
            "date": pa.array([1_696_239_000_000_000_001, 1], pa.timestamp("ns", "UTC")),
            "tags": pa.array([["a"], None], pa.list_(pa.string())),
            "kind": pa.array(["x", "x"]).dictionary_encode(),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    one, two = read("b.parquet", (tmp_path / "a.parquet").read_bytes())
    assert (one.text, one.metadata.published_at.isoformat()) == ("bytes", "2023-10-02T09:30:00+00:00")
    assert one.metadata.extra == {"tags": ["a"], "kind": "x"}
    assert (two.text, two.metadata.published_at.year) == ("more", 1970)


def test_a_cell_that_python_cannot_hold_costs_its_row(read: Any, tmp_path: Path) -> None:
    broken = pa.StringArray.from_buffers(3, pa.py_buffer(b"\0\0\0\0\1\0\0\0\2\0\0\0\3\0\0\0"), pa.py_buffer(b"a\xffb"))
    days = pa.array([0, 0, 10**16], pa.timestamp("s"))
    with pa.ipc.new_file(tmp_path / "a.arrow", pa.schema({"text": pa.string(), "day": days.type})) as writer:
        writer.write_batch(pa.record_batch({"text": broken, "day": days}))
    items = read("b.arrow", (tmp_path / "a.arrow").read_bytes())
    assert texts(items) == ["a", "!bad_row", "!bad_row"]
    assert [item.line for item in items[1:]] == [2, 3]


# Pages


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><article>{body}<p>{PADDING}</p></article></body></html>".encode()


@pytest.mark.parametrize(
    ("written", "char"),
    [("\u200c", "\u200c"), ("&zwnj;", "\u200c"), ("&#8204;", "\u200c"), ("&#x200C;", "\u200c"), ("&zwj;", "\u200d"),
     ("\ue000", "\ue000"), ("&#xE001;", "\ue001"), ("\u200f", "\u200f"), ("\U000f0000", "\U000f0000")],
)  # fmt: skip
def test_pages_keep_what_extraction_would_drop(read: Any, written: str, char: str) -> None:
    (item,) = read("a.html", page(f"<p>این خبر را می{written}خوانید و دوباره می{written}خوانید.</p>"))
    assert item.text_raw == f"این خبر را می{char}خوانید و دوباره می{char}خوانید.\n{PADDING}"


@pytest.mark.parametrize("tags", ["<p>{}</p>", "<div><span>{}</span></div>", "\n<table><tr><td>{}</td></tr></table>"])
def test_a_part_of_a_page_is_read_as_a_page(read: Any, tags: str) -> None:
    (item,) = read("a.html", tags.format(PADDING).encode())
    assert item.text_raw == PADDING


def test_a_page_full_of_stand_ins_loses_none(read: Any) -> None:
    body = "".join(map(chr, range(0xA000, 0xA010)))
    (item,) = read("a.html", page(f"<p>{body} می\u200cخوانید</p>"))
    assert item.text_raw.startswith(f"{body} می\u200cخوانید")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", (None, None, None)),
        ("<title>T</title>", ("T", None, None)),
        ('<title>T</title><meta property="og:title" content="O">', ("O", None, None)),
        (
            '<meta name="pubdate" content="1402/07/10"><meta property="og:site_name" content="S">',
            (None, "S", "2023-10-02"),
        ),
        ('<meta itemprop="datePublished" content="2023-10-02T12:00:00Z">', (None, None, "2023-10-02T12:00:00+00:00")),
        ('<meta name="date" content="yesterday">', (None, None, None)),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "H", '
            '"datePublished": "2023-10-02", "publisher": {"name": "P"}}]}</script>',
            ("H", "P", "2023-10-02"),
        ),
        ('<script type="application/ld+json">{broken</script>', (None, None, None)),
        ('<script type="application/ld+json">[[[]]]</script>', (None, None, None)),
    ],
)
def test_a_page_is_believed_what_it_says_and_nothing_is_guessed(
    read: Any, head: str, expected: tuple[Any, ...]
) -> None:
    (item,) = read("a.html", page("<h1>۱ مهر ۱۴۰۲، خبرگزاری فارس</h1><p>By Reuters, 2020-01-01</p>", head))
    given = item.metadata
    assert (given.title, given.source, given.published_at and given.published_at.isoformat()) == expected


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("windows-1256", "cp1256"), ("iso-8859-6", "iso8859_6"), ("windows-1252", "cp1256"), ("nonsense", "cp1256"),
     ("unicode_escape", "cp1256"), ("iso-8859-1", "cp1256")],
)  # fmt: skip
def test_the_declared_charset_counts_where_it_can_be_right(read: Any, declared: str, codec: str) -> None:
    text = f"{ARABIC[0].text}\n{ARABIC[2].text.splitlines()[0]}"
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    data = f'<html><head><meta charset="{declared}"></head><body><article>{body}</article></body></html>'.encode(codec)
    (item,) = read("a.htm", data)
    assert isinstance(item, Document), item
    assert item.text_raw == text


def test_a_french_page_in_its_own_charset(read: Any) -> None:
    data = page("<p>Le président a déclaré à l'été que la réunion aurait lieu.</p>", '<meta charset="windows-1252">')
    (item,) = read("a.html", data.decode().replace(PADDING, "Déjà vu.").encode("cp1252"))
    assert (item.encoding, "déclaré à l'été" in item.text_raw) == ("cp1252", True)


# Feeds


def test_bytes_that_name_a_file_are_no_file(read: Any, tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<rss version='2.0'><channel><item><description>secret</description></item></channel></rss>")
    assert texts(read("a.xml", str(secret).encode())) == ["!not_a_feed"]
    assert texts(read("a.xml", f"file://{secret}".encode())) == ["!not_a_feed"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_entities_are_refused_in_any_encoding(read: Any, encoding: str) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!entity a "aaaaaaa">]><rss version="2.0"><channel></channel></rss>'
    assert texts(read("a.xml", bomb.encode(encoding))) == ["!xml_entities"]


@pytest.mark.parametrize("day", ["<pubDate></pubDate>", "<pubDate>sometime</pubDate>", ""])
def test_a_feed_without_a_day(read: Any, day: str) -> None:
    data = f"<rss version='2.0'><channel><item>{day}<description>one</description></item></channel></rss>"
    (item,) = read("a.xml", data.encode())
    assert (item.text_raw, item.metadata.published_at) == ("one", None)


def test_a_feed_that_is_not_well_formed_still_gives_its_entries(read: Any) -> None:
    data = b"<rss version='2.0'><channel><item><description>one & two</description></item><item><description>three"
    assert texts(read("a.xml", data))[0] == "one & two"


def test_an_aggregator_names_the_source_of_an_entry(read: Any) -> None:
    data = b"""<rss version="2.0"><channel><title>All</title><item><source url="http://a.ir">One</source>
    <description>one</description></item><item><description>two</description></item></channel></rss>"""
    assert [item.metadata.source for item in read("a.xml", data)] == ["One", "All"]


# WARC


def test_a_page_that_is_none_costs_no_other_page_of_a_crawl(read: Any) -> None:
    headers = {"WARC-Target-URI": "https://example.org/", "Content-Type": "application/http; msgtype=response"}
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8; x=1\r\n"
    good = warc_record("response", headers, http + b"\r\n" + page("<p>خبر</p>"))
    bad = warc_record("response", headers, http + b"\r\n<html></html>")
    packed = warc_record("response", headers, http + b"Content-Encoding: gzip\r\n\r\nno gzip")
    request = warc_record("request", headers, b"GET / HTTP/1.1\r\n\r\n")
    items = read("a.warc", good + bad + request + packed + good)
    assert texts(items) in (
        [f"خبر\n{PADDING}", "!no_article", "!no_article", f"خبر\n{PADDING}"],
        [f"خبر\n{PADDING}", "!no_article", "!damaged", f"خبر\n{PADDING}"],
    )
    assert items[0].metadata.retrieved_at.isoformat() == "2023-10-03T00:00:00+00:00"
    assert texts(read("a.warc", (good + good)[:-400]))[0] == f"خبر\n{PADDING}"


# Archives and limits


def test_names_in_archives_are_never_paths(read: Any, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    files = {"../../up.txt": b"up", f"{tmp_path}/abs.txt": b"abs", "C:\\dos.txt": b"dos", "a/./b.txt": b"dot"}
    for name, data in (("a.zip", zipped(files)), ("a.tar", tarred(files))):
        items = read(name, data)
        assert sorted(texts(items)) == ["abs", "dos", "dot", "up"]
        assert all(item.uri.startswith(f"{name}#") for item in items)
    assert sorted(tmp_path.rglob("*")) == sorted([*before, tmp_path / "a.tar", tmp_path / "a.zip"])


def test_a_name_that_is_there_twice_is_two_records(read: Any) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "one")
    items = read("a.zip", data.getvalue())
    assert [item.uri for item in items] == ["a.zip#a.txt", "a.zip#a.txt@2"]
    assert len({item.doc_id for item in items}) == 2


BIG = b'{"text": "a"}\n' * 10_000
GROWN = b"a" * (65 << 20)


@pytest.mark.parametrize(
    ("name", "pack", "options", "expected"),
    [
        ("a.zip", lambda: zipped({"a.jsonl": BIG, "b": b""}), {"max_unpacked_bytes": 9}, ["!unpacked_too_large"] * 2),
        ("a.jsonl.gz", lambda: gzip_of(BIG), {"max_unpacked_bytes": 1000}, ["!unpacked_too_large"]),
        ("a.tar.gz", lambda: gzip_of(tarred({"a.jsonl": BIG})), {"max_unpacked_bytes": 1000}, ["!unpacked_too_large"]),
        ("a.zip", lambda: zipped({f"{n}.txt": b"a" for n in range(5)}), {"max_entries": 1}, ["a", "!too_many_entries"]),
        ("a.zip", lambda: zipped({"b.zip": zipped({}), "a.txt": b"b"}), {"max_nesting": 1}, ["!nested_too_deep", "b"]),
        ("a.zip", lambda: zipped({"a.txt": GROWN, "b.txt": b"b"}), {"max_ratio": 10}, ["!unpacked_too_large", "b"]),
        ("a.txt.gz", lambda: gzip_of(GROWN), {"max_ratio": 10, "max_record_bytes": 1 << 30}, ["!unpacked_too_large"]),
        ("a.txt.gz", lambda: gzip_of(GROWN), {"max_record_bytes": 100}, ["!record_too_large"]),
        (
            "a.zip",
            lambda: zipped({f"{n}.gz.txt": gzip_of(b"a" * 900) for n in range(3)}),
            {"max_unpacked_bytes": 2000},
            ["a" * 900, "a" * 900, "!unpacked_too_large"],
        ),
    ],
)  # fmt: skip
def test_bombs(read: Any, name: str, pack: Any, options: dict[str, int], expected: list[str]) -> None:
    assert texts(read(name, pack(), ReadOptions(**options))) == expected


def test_a_header_of_a_tar_does_not_fill_the_memory(read: Any) -> None:
    data = bytearray(tarred({"a.txt": b"a"}))
    data[156:157] = b"x"  # an extended header
    data[124:136] = b"77777777777\0"  # of eight gigabytes
    data[148:156] = b" " * 8
    data[148:155] = f"{sum(data[:512]):06o}\0".encode()
    (item,) = read("a.tar", bytes(data))
    assert isinstance(item, DeadLetter)
    assert (item.code, "a header of" in item.message) == ("damaged", True)


def gzip_of(data: bytes) -> bytes:
    import gzip

    return gzip.compress(data, 9, mtime=0)


# Readers of others


class _Failing:
    extensions = (".txt",)
    version = "1"

    def read(self, file: object) -> Iterator[Any]:
        yield from ()
        raise KeyError("a defect")


def test_a_reader_that_fails_is_a_dead_letter_with_its_traceback(read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.opening.readers", lambda: {".txt": _Failing()})
    (item,) = read("a.txt", b"text")
    assert isinstance(item, DeadLetter)
    assert (item.code, item.stage) == ("reader_error", records.READ_STAGE)
    assert "a defect" in (item.traceback or "")
