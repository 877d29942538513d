"""Writes a corpus of every format, compression, encoding and defect, and says what must come out of it."""

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

import pyarrow as pa
import pyarrow.feather as pf
import pyarrow.parquet as pq
import zstandard

LIMIT = 20_000
PUBLISHED = datetime(2023, 10, 2, 8, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Story:
    """A record as it must come out; `name` and `line` are where it stands in its file."""

    text: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published_at: datetime | date | None = None
    language: str | None = None
    author: str | None = None
    id: str | None = None
    extra: dict[str, object] = field(default_factory=dict)
    name: str = ""
    encoding: str = "utf-8"
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """A record that must be in quarantine."""

    code: str
    line: int | None = None
    byte_offset: int | None = None
    stage: str = "read"
    name: str = ""


Outcome = Story | Refusal
Made = tuple[bytes, list[Outcome]]


def _story(number: int, text: str, language: str) -> Story:
    return Story(
        text=text,
        title=f"خبر شماره {number}",
        url=f"https://example.org/news/{number}",
        source="خبرگزاری نمونه",
        published_at=PUBLISHED,
        language=language,
        author="نویسنده",
        id=str(number),
        extra={"views": number * 10},
    )


STORIES = (
    _story(
        1, 'وزیر راه گفت که «پل‌های تازه» تا پایان سال ساخته می‌شوند.\nبند دوم خبر؛ با نقطه، ویرگول, و "گیومه".', "fa"
    ),
    _story(
        2, 'أكد وزير النقل أن الجسور الجديدة ستفتح قبل نهاية العام؛ وقال: "نعم".\n\nفقرة ثانية، بعد سطر فارغ.', "ar"
    ),
    _story(3, "وەزیری گواستنەوە ڕایگەیاند کە پردە نوێیەکان پێش کۆتایی ساڵ دەکرێنەوە.", "ckb"),
    _story(4, "خبری کوتاه با شکلک 😀 و حرف خصوصی \ue000 در میان متن.", "fa"),
)
# What windows-1256 and ISO 8859-6 can hold.
ARABIC = tuple(
    replace(_story(number, text, "ar"), title="خبر من بغداد", source="وكالة الأنباء", author="كاتب")
    for number, text in enumerate(
        (
            "أكد وزير الخارجية في بغداد أن بلاده مستعدة للتعاون مع دول الجوار في جميع المجالات.",
            "نعم",
            "وأضاف المتحدث باسم الوزارة أن الاجتماع المقبل سيعقد يوم الاثنين في العاصمة\nبحضور عدد من الوزراء.",
        ),
        1,
    )
)
CODECS = {
    "utf-8": ("utf-8", b"", "utf-8"),
    "bom": ("utf-8", b"\xef\xbb\xbf", "utf-8"),
    "utf-16": ("utf-16-le", b"\xff\xfe", "utf-16-le"),
    "utf-16-be": ("utf-16-be", b"\xfe\xff", "utf-16-be"),
    "unmarked-utf-16": ("utf-16-le", b"", "utf-16-le"),
    "windows-1256": ("cp1256", b"", "windows-1256"),
    "iso-8859-6": ("iso8859_6", b"", "iso-8859-6"),
}


def stories_for(codec: str) -> tuple[Story, ...]:
    """Return the stories that an encoding can hold, as they come out of it."""
    stories = ARABIC if codec in ("windows-1256", "iso-8859-6") else STORIES
    return tuple(replace(story, encoding=CODECS[codec][2]) for story in stories)


def encode(text: str, codec: str) -> bytes:
    """Return text in one of `CODECS`, marked as that says."""
    python_name, mark, _ = CODECS[codec]
    return mark + text.encode(python_name)


def _fields(story: Story) -> dict[str, object]:
    return {
        "id": int(story.id or 0),
        "headline": story.title,
        "body": story.text,
        "link": story.url,
        "publisher": story.source,
        "pubDate": "2023-10-02T12:00:00+03:30",
        "lang": story.language,
        "authors": story.author,
        "views": story.extra["views"],
    }


def _numbered(stories: Sequence[Story], names: Sequence[int]) -> list[Outcome]:
    return [replace(story, name=str(name)) for story, name in zip(stories, names, strict=True)]


def make_jsonl(stories: Sequence[Story], codec: str) -> Made:
    """JSON lines, a blank one among them."""
    lines = [json.dumps(_fields(story), ensure_ascii=False) for story in stories]
    lines.insert(1, " \t")
    return encode("\r\n".join(lines), codec), _numbered(stories, [1, *range(3, len(stories) + 2)])


def make_json(stories: Sequence[Story], codec: str) -> Made:
    """A list, pretty-printed."""
    text = json.dumps([_fields(story) for story in stories], ensure_ascii=codec != "utf-8", indent=2)
    if codec in ("windows-1256", "iso-8859-6"):
        text = json.dumps([_fields(story) for story in stories], ensure_ascii=False, indent=2)
    return encode(text, codec), _numbered(stories, range(1, len(stories) + 1))


def make_wrapped_json(stories: Sequence[Story], codec: str) -> Made:
    """A list in an object, on one line."""
    text = json.dumps({"status": "ok", "articles": [_fields(story) for story in stories]}, ensure_ascii=False)
    return encode(text, codec), _numbered(stories, range(1, len(stories) + 1))


def make_delimited(delimiter: str, head: str = "") -> Callable[[Sequence[Story], str], Made]:
    """CSV in one of its dialects."""

    def make(stories: Sequence[Story], codec: str) -> Made:
        text = io.StringIO(newline="")
        text.write(head)
        writer = csv.DictWriter(text, list(_fields(stories[0])), delimiter=delimiter)
        writer.writeheader()
        names = []
        for story in stories:
            names.append(text.getvalue().count("\n") + 1)
            writer.writerow(_fields(story))
        outcomes = [
            replace(story, name=str(name), extra={"views": str(story.extra["views"])})
            for story, name in zip(stories, names, strict=True)
        ]
        return encode(text.getvalue(), codec), list(outcomes)

    return make


def _table(stories: Sequence[Story]) -> pa.Table:
    return pa.Table.from_pylist([_fields(story) | {"pubDate": story.published_at} for story in stories])


def make_parquet(stories: Sequence[Story], codec: str) -> Made:
    """Parquet of several row groups."""
    data = io.BytesIO()
    pq.write_table(_table(stories), data, row_group_size=3)
    return data.getvalue(), _numbered(stories, range(1, len(stories) + 1))


def make_feather(stories: Sequence[Story], codec: str) -> Made:
    """An Arrow file, compressed in itself."""
    data = io.BytesIO()
    pf.write_feather(_table(stories), data)
    return data.getvalue(), _numbered(stories, range(1, len(stories) + 1))


def make_arrow_stream(stories: Sequence[Story], codec: str) -> Made:
    """An Arrow stream of several batches."""
    data = io.BytesIO()
    with pa.ipc.new_stream(data, _table(stories).schema) as writer:
        for batch in _table(stories).to_batches(max_chunksize=2):
            writer.write_batch(batch)
    return data.getvalue(), _numbered(stories, range(1, len(stories) + 1))


def _markup(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line)


def _as_markup_gives(story: Story) -> Story:
    """Return a story without what markup does not hold."""
    lines = "\n".join(line for line in story.text.splitlines() if line)
    return replace(story, text=lines, extra={})


def make_rss(stories: Sequence[Story], codec: str) -> Made:
    """RSS, its texts in CDATA."""
    items = "\n".join(
        f"<item><title>{escape(story.title or '')}</title><link>{story.url}</link><guid>{story.id}</guid>"
        f"<author>{story.author}</author><pubDate>Mon, 02 Oct 2023 08:30:00 GMT</pubDate>"
        f"<description><![CDATA[{_markup(story.text)}]]></description></item>"
        for story in stories
    )
    text = (
        f'<?xml version="1.0" encoding="{CODECS[codec][2]}"?>\n<rss version="2.0"><channel>'
        f"<title>{stories[0].source}</title><language>fa</language>\n{items}\n</channel></rss>"
    )
    outcomes = _numbered(
        [replace(_as_markup_gives(story), language="fa") for story in stories], range(1, len(stories) + 1)
    )
    return encode(text, codec), outcomes


def make_atom(stories: Sequence[Story], codec: str) -> Made:
    """Atom, its texts as escaped HTML."""
    entries = "\n".join(
        f'<entry><title>{escape(story.title or "")}</title><link href="{story.url}"/><id>{story.id}</id>'
        f"<author><name>{story.author}</name></author><published>2023-10-02T12:00:00+03:30</published>"
        f'<content type="html">{escape(_markup(story.text))}</content></entry>'
        for story in stories
    )
    text = (
        f'<?xml version="1.0" encoding="{CODECS[codec][2]}"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{stories[0].source}</title>\n{entries}\n</feed>"
    )
    outcomes = _numbered(
        [replace(_as_markup_gives(story), language=None) for story in stories], range(1, len(stories) + 1)
    )
    return encode(text, codec), outcomes


PADDING = "این بند برای آن است که متن خبر به اندازه کافی بلند باشد و بدون تردید شناخته شود."
ARABIC_PADDING = "هذه الفقرة موجودة لكي يكون نص الخبر طويلا بما يكفي ويتم التعرف عليه دون أي شك."


def page_of(story: Story, charset: str) -> tuple[str, Story]:
    """Return a saved page with a story in it, and the story as it comes out."""
    padding = ARABIC_PADDING if story.language == "ar" else PADDING
    text = f"{_markup(story.text)}<p>{padding}</p>".replace("\u200c", "&zwnj;", 1)
    page = f"""<!DOCTYPE html><html><head><meta charset="{charset}"><title>{escape(story.title or "")} - موقع</title>
<meta property="og:title" content="{escape(story.title or "")}"><meta name="author" content="{story.author}">
<meta property="og:site_name" content="{story.source}"><link rel="canonical" href="{story.url}">
<meta property="article:published_time" content="2023-10-02T12:00:00+03:30"></head>
<body><nav><a href="/">خانه</a> <a href="/a">سياسي</a></nav><article>{text}</article>
<footer>حقوق محفوظ</footer></body></html>"""
    expected = _as_markup_gives(story)
    return page, replace(expected, text=f"{expected.text}\n{padding}", language=None, id=None)


def make_page(stories: Sequence[Story], codec: str) -> Made:
    """A web page, which is one record."""
    page, story = page_of(stories[0], CODECS[codec][2])
    return encode(page, codec), [story]


def warc_record(kind: str, headers: dict[str, str], body: bytes) -> bytes:
    """Return a record of a WARC."""
    lines = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000000>",
        "WARC-Date": "2023-10-03T00:00:00Z",
        **headers,
        "Content-Length": str(len(body)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"WARC/1.0\r\n{head}\r\n".encode() + body + b"\r\n\r\n"


def make_warc(stories: Sequence[Story], codec: str) -> Made:
    """A WARC with a record of itself, a page a story, a picture and a page that was not there."""
    data = warc_record("warcinfo", {"Content-Type": "application/warc-fields"}, b"software: test\r\n")
    outcomes: list[Outcome] = []
    kinds = [("200 OK", "text/html; charset=utf-8")] * len(stories) + [("200 OK", "image/png"), ("404 No", "text/html")]
    for number, (status, kind) in enumerate(kinds):
        page, story = page_of(stories[number % len(stories)], "utf-8")
        url = f"https://example.org/news/{number + 1}"
        headers = {"WARC-Target-URI": url, "Content-Type": "application/http; msgtype=response"}
        data += warc_record("response", headers, f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{page}".encode())
        if number < len(stories):
            outcomes.append(replace(story, name=str(number + 2), url=url))
    return data, outcomes


def make_text(stories: Sequence[Story], codec: str) -> Made:
    """A text file, which is one record and says nothing but its text."""
    story = stories[0]
    return encode(story.text, codec), [Story(story.text, encoding=story.encoding)]


FORMATS: dict[str, Callable[[Sequence[Story], str], Made]] = {
    "text.txt": make_text,
    "lines.jsonl": make_jsonl,
    "lines.ndjson": make_jsonl,
    "list.json": make_json,
    "wrapped.json": make_wrapped_json,
    "commas.csv": make_delimited(","),
    "semicolons.csv": make_delimited(";"),
    "excel.csv": make_delimited(";", "sep=;\r\n"),
    "pipes.csv": make_delimited("|"),
    "tabs.tsv": make_delimited("\t"),
    "rss.xml": make_rss,
    "atom.atom": make_atom,
    "page.html": make_page,
    "crawl.warc": make_warc,
    "table.parquet": make_parquet,
    "table.feather": make_feather,
    "stream.arrow": make_arrow_stream,
}
BINARY = ("crawl.warc", "table.parquet", "table.feather", "stream.arrow")
COMPRESSIONS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda data: data,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.compress,
}
Manifest = dict[str, list[Outcome]]


def zipped(files: dict[str, bytes]) -> bytes:
    """Return files as a zip."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    """Return files as a tar."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


def inside(name: str, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return outcomes as those of a file in an archive."""
    return [replace(each, name=f"{name}#{each.name}" if each.name else name) for each in outcomes]


def write_corpus(root: Path) -> Manifest:
    """Write the corpus, and return by file what must come out of it."""
    manifest: Manifest = {}

    def write(name: str, made: Made) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made[0])
        manifest[name] = made[1]

    plain = {name: make(STORIES, "utf-8") for name, make in FORMATS.items()}
    for name, (data, outcomes) in plain.items():
        for extension, compress in COMPRESSIONS.items():
            write(f"compressed/{name}{extension}", (compress(data), outcomes))
        for codec in CODECS:
            if name not in BINARY:
                write(f"encoded/{codec}/{name}", FORMATS[name](stories_for(codec), codec))
    files = {name: data for name, (data, _) in plain.items()}
    files |= {f"packed/{name}.gz": gzip.compress(data) for name, (data, _) in plain.items()}
    outcomes = [
        each for name in files for each in inside(name, plain[name.removeprefix("packed/").removesuffix(".gz")][1])
    ]
    for name, data in (
        ("all.zip", zipped(files)),
        ("all.tar", tarred(files)),
        ("all.tar.gz", tarred(files, "w:gz")),
        ("all.tgz", tarred(files, "w:gz")),
        ("all.tar.xz", tarred(files, "w:xz")),
        ("all.tar.zst", zstandard.compress(tarred(files))),
    ):
        write(f"archives/{name}", (data, outcomes))
    others = {"archives": _nested(plain), "lying": _lying(plain), "damaged": _damaged(plain), "defects": _defective()}
    for folder, made_files in others.items():
        for name, made in made_files.items():
            write(f"{folder}/{name}", made)
    return manifest


def _nested(plain: dict[str, Made]) -> dict[str, Made]:
    lines, expected = plain["lines.jsonl"]
    once = zipped({"lines.jsonl": lines})
    deep = zipped({"3.zip": zipped({"2.tar": tarred({"1.zip": once})})})
    odd = {"../../evil.txt": b"one", "/etc/passwd.txt": b"two", "a#1 100%.txt": b"three", "p.png": b"\x89PNG"}
    odd |= {".hidden.txt": b"no", "__MACOSX/a.txt": b"no", "empty.txt": b"", "good.txt": b"good"}
    return {
        "nested.zip": (zipped({"a.tar": tarred({"b.zip": once})}), inside("a.tar#b.zip#lines.jsonl", expected)),
        "deep.zip": (deep, [Refusal("nested_too_deep", name="3.zip#2.tar#1.zip")]),
        "odd.zip": (
            zipped(odd),
            [
                Story("one", name="../../evil.txt"),
                Story("two", name="/etc/passwd.txt"),
                Story("three", name="a%231 100%25.txt"),
                Refusal("no_reader", name="p.png"),
                Refusal("empty", byte_offset=0, stage="decode", name="empty.txt"),
                Story("good", name="good.txt"),
            ],
        ),
    }


def _lying(plain: dict[str, Made]) -> dict[str, Made]:
    """Files whose names say what they are not."""
    return {
        "page.txt": plain["page.html"],
        "feed.txt": plain["rss.xml"],
        "parquet.csv": plain["table.parquet"],
        "arrow.jsonl": plain["table.feather"],
        "zip.txt": (zipped({"a.txt": b"in a zip"}), [Story("in a zip", name="a.txt")]),
        "tar.json": (tarred({"a.txt": b"in a tar"}), [Story("in a tar", name="a.txt")]),
        "gzip.jsonl": (gzip.compress(plain["lines.jsonl"][0]), plain["lines.jsonl"][1]),
        "plain.jsonl.gz": plain["lines.jsonl"],
        "list.jsonl": plain["list.json"],
        "lines.json": plain["lines.jsonl"],
        "tabs.csv": plain["tabs.tsv"],
        "warc.html": plain["crawl.warc"],
    }


def _damaged(plain: dict[str, Made]) -> dict[str, Made]:
    """Compressed files and archives that break off: what precedes comes out."""
    stories = [replace(STORIES[number % 4], id=str(number), name=str(number + 1)) for number in range(40)]
    lines = [json.dumps(_fields(story), ensure_ascii=False).encode() + b"\n" for story in stories]
    whole = b"".join(lines)
    cut = gzip.compress(whole)[:-12]
    came = zlib_prefix(cut)
    kept = sum(len(b"".join(lines[: number + 1])) <= len(came) for number in range(len(lines)))
    files = {f"{number}.txt": story.text.encode() for number, story in enumerate(stories[:4])}
    texts: list[Outcome] = [Story(story.text, name=f"{number}.txt") for number, story in enumerate(stories[:4])]
    tar = tarred(files)
    broken = zipped(files)
    document, stories_of_it = plain["list.json"]
    last = document.rindex(b"{")
    refused = Refusal("bad_json", document[:last].count(b"\n") + 1, len(document) - 40, name="4")
    spot = broken.index(b"1.txt") + len(b"1.txt")
    broken = broken[:spot] + bytes(byte ^ 0xFF for byte in broken[spot : spot + 8]) + broken[spot + 8 :]
    return {
        "cut.jsonl.gz": (cut, [*stories[:kept], Refusal("damaged", byte_offset=len(came))]),
        "cut.txt.gz": (
            gzip.compress(STORIES[0].text.encode())[:-9],
            [Refusal("damaged", byte_offset=len(STORIES[0].text.encode()))],
        ),
        "no.gz.txt": (b"\x1f\x8b\x08", [Refusal("damaged", byte_offset=0)]),
        "cut.tar": (tar[: 3 * 1024 + 540], [*texts[:3], Refusal("damaged", name="3.txt"), Refusal("damaged")]),
        "cut.zip": (zipped(files)[:-30], [Refusal("damaged")]),
        "broken.zip": (broken, [texts[0], Refusal("damaged", name="1.txt"), *texts[2:]]),
        "encrypted.zip": (_encrypted(files), [Refusal("encrypted", name=f"{number}.txt") for number in range(4)]),
        "cut.parquet": (plain["table.parquet"][0][:-9], [Refusal("damaged")]),
        "cut.feather": (plain["table.feather"][0][:40], [Refusal("damaged")]),
        "cut.json": (document[:-40], [*stories_of_it[:-1], refused]),
    }


def zlib_prefix(data: bytes) -> bytes:
    """Return what a gzip that breaks off unpacks to."""
    import zlib

    return zlib.decompressobj(31).decompress(data)


def _encrypted(files: dict[str, bytes]) -> bytes:
    """Return a zip whose entries say that they are encrypted."""
    data = bytearray(zipped(files))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def _defective() -> dict[str, Made]:
    """Files of which some records are bad and all others must come out."""
    good = json.dumps({"body": "خبر خوب"}, ensure_ascii=False).encode()
    mojibake = STORIES[1].text.replace("\n", " ")
    lines: list[tuple[bytes, Outcome | None]] = [
        (good, Story("خبر خوب")),
        (b'{"id": 1, broken', Refusal("bad_json", byte_offset=10)),
        (b"[1, 2]", Refusal("not_an_object")),
        (b'"text"', Refusal("not_an_object")),
        (b"", None),
        (b'{"id": 1}', Refusal("no_text_field")),
        (b'{"body": null}', Refusal("empty")),
        (b'{"body": " "}', Refusal("empty", byte_offset=0, stage="decode")),
        (good[:-2] + b"\xff" + good[-2:], Refusal("undecodable", byte_offset=len(good) - 2)),
        (b'{"body": "' + b"a" * LIMIT + b'"}', Refusal("record_too_large", byte_offset=LIMIT)),
        (
            b'{"body": "a\\ud83d b", "title": "\\udc00"}',
            Story("a\ufffd b", title="\ufffd", flags=("surrogates_replaced",)),
        ),
        (
            b'{"body": "x", "date": "0001-01-01T00:00:00"}',
            Story("x", extra={"date": "0001-01-01T00:00:00"}, flags=("unread_published_at",)),
        ),
        (
            json.dumps({"body": mojibake.encode().decode("cp1256")}).encode(),
            Story(mojibake, flags=("mojibake_repaired",)),
        ),
        (b"[" * 200_000, Refusal("bad_json")),
        (good, Story("خبر خوب")),
    ]
    jsonl = [
        replace(outcome, name=str(number), **({"line": number} if isinstance(outcome, Refusal) else {}))
        for number, (_, outcome) in enumerate(lines, 1)
        if outcome
    ]
    # The line of 200,000 brackets is over the limit.
    jsonl = [replace(each, code="record_too_large", byte_offset=LIMIT) if each.name == "14" else each for each in jsonl]  # type: ignore[call-arg]
    table = (
        "id,title,text\r\n"
        '1,one,"first, with\r\n\u200f\r\n""two"" lines"\r\n'
        '2,two,"open quote\r\n'
        "3,three,third\r\n"
        "4,four,too,many,fields\r\n"
        "5,five\r\n"
        "\r\n"
        ",,\r\n"
        '6,six,5" pipe\r\n'
        '7,"se"ven,seventh,,\r\n'
        "8,eight,\r\n"
        "9,nine,ninth"
    )
    rows: list[Outcome] = [
        Story('first, with\r\n\u200f\r\n"two" lines', title="one", id="1", name="2"),
        Refusal("bad_row", line=5, name="5"),
        Story("third", title="three", id="3", name="6"),
        Refusal("bad_row", line=7, name="7"),
        Refusal("no_text_field", line=8, name="8"),
        Story('5" pipe', title="six", id="6", name="11"),
        Story("seventh", title="seven", id="7", name="12"),
        Refusal("empty", line=13, byte_offset=0, stage="decode", name="13"),
        Story("ninth", title="nine", id="9", name="14"),
    ]
    feed = (
        '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>A</title>\n<item><title>1</title>'
        "<description>one</description></item>\n<item><title>2</title></item>\n"
        "<item><description>&lt;p&gt;three&lt;/p&gt;</description></item></channel></rss>"
    )
    bomb = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaa">]><rss><channel><title>&a;</title></channel></rss>'
    rows_of_table = pa.table({"text": ["one", None, " ", "four"], "n": [1, 2, 3, 4]})
    parquet = io.BytesIO()
    pq.write_table(rows_of_table, parquet, row_group_size=1)
    return {
        "lines.jsonl": (b"\n".join(line for line, _ in lines), list(jsonl)),
        "table.csv": (table.encode(), rows),
        "no text.csv": (b"a;b\n1;2\n", [Refusal("no_text_field", line=2, name="2")]),
        "header only.csv": (b"id,text\n", []),
        "empty.csv": (b"", [Refusal("empty", byte_offset=0)]),
        "empty.jsonl": (b"", []),
        "empty.json": (b"\n \n", [Refusal("empty", byte_offset=0)]),
        "number.json": (b"7", [Refusal("not_an_object")]),
        "feed.xml": (
            feed.encode(),
            [
                Story("one", title="1", source="A", name="1"),
                Refusal("empty", line=4, name="2"),
                Story("three", source="A", name="3"),
            ],
        ),
        "bomb.xml": (bomb.encode(), [Refusal("xml_entities", byte_offset=bomb.index("<!ENTITY"))]),
        "bomb16.xml": (bomb.encode("utf-16"), [Refusal("xml_entities", byte_offset=bomb.index("<!ENTITY"))]),
        "svg.xml": (b"<svg></svg>", [Refusal("not_a_feed")]),
        "empty.html": (b"<html><body></body></html>", [Refusal("no_article")]),
        "plain.html": (b"no markup", [Refusal("no_article")]),
        "nulls.parquet": (
            parquet.getvalue(),
            [
                Story("one", extra={"n": 1}, name="1"),
                Refusal("empty", line=2, name="2"),
                Refusal("empty", line=3, byte_offset=0, stage="decode", name="3"),
                Story("four", extra={"n": 4}, name="4"),
            ],
        ),
        "no.parquet": (b"PAR1 no", [Refusal("damaged")]),
        "no.warc": (b"no warc at all", [Refusal("damaged")]),
    }
