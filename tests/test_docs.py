"""The documentation says what is so: reference pages are current, and what the pages show is run."""

import contextlib
import doctest
import importlib.util
import io
import os
import re
import runpy
import shlex
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import duckdb
import pyarrow as pa
import pytest
import yaml

from pipeline.listing import list_inputs
from schemas.records import Document, EntityLabel, Metadata, PublishedBasis, SourceBasis
from transforms.dates import Dates
from transforms.language.detection import Method
from transforms.published import Published
from transforms.source import Source

REPOSITORY = Path(__file__).parents[1]
DOCS, EXAMPLES = REPOSITORY / "docs", REPOSITORY / "examples"
PAGES = (REPOSITORY / "README.md", EXAMPLES / "README.md", *sorted(DOCS.glob("*.md")))
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")
FILE_NAME = re.compile(r"# ([\w-]+\.(?:py|yaml))\n")
LOOSELY = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@dataclass(frozen=True)
class Block:
    """A fenced block of a page; `place` is `page:line`."""

    place: str
    language: str
    text: str


def read_blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [
        Block(f"{page.name}:{text[: match.start()].count(chr(10)) + 1}", match[1], match[2])
        for match in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    ]


def read_rows(page: Path, header: str) -> list[list[str]]:
    """Return the cells of the table that begins with this header, without backquotes."""
    lines = page.read_text(encoding="utf-8").partition(f"| {header} |")[2].splitlines()[2:]
    rows = takewhile(lambda line: line.startswith("|"), lines)
    return [[cell.strip().replace("`", "") for cell in row.strip("|").split(" | ")] for row in rows]


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_pages_are_what_the_models_say(generator: ModuleType) -> None:
    pages = generator.make_pages()
    assert {path.name for path in (DOCS / "reference").iterdir()} == set(pages)
    for name, text in pages.items():
        assert (DOCS / "reference" / name).read_text(encoding="utf-8") == text, "run `make docs`"


@pytest.mark.parametrize("page", [*PAGES, *sorted((DOCS / "reference").glob("*.md"))], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor in slugs, anchor


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name + "/" + page.name)
def test_no_page_speaks_of_this_machine(page: Path) -> None:
    assert not re.search(r"/(?:tmp|root|home|work)/", page.read_text(encoding="utf-8"))


def test_the_files_that_a_page_shows_are_the_examples() -> None:
    shown = {}
    for block in read_blocks(DOCS / "custom-transforms.md"):
        name = FILE_NAME.match(block.text)
        if name:
            shown[name[1]] = block.text[name.end() :]
    for path in EXAMPLES.glob("*.py"):
        if path.name in ("word_count.py", "article_length.py", "topics.py"):
            assert shown[path.name] == path.read_text(encoding="utf-8")


def test_every_code_is_explained() -> None:
    source = "".join(
        path.read_text(encoding="utf-8")
        for package in ("pipeline", "transforms")
        for path in (REPOSITORY / package).rglob("*.py")
    )
    codes = set(re.findall(r"(?:Reject|refuse|dead_letter|_error)\((?:[\w, ]+, )?\s*\"([a-z_]+)\"", source))
    codes |= set(re.findall(r"\bcode=\"([a-z_]+)\"", source))
    assert {"empty", "unreadable", "transform_error", "unwritable", "bad_json"} <= codes
    text = (DOCS / "running.md").read_text(encoding="utf-8")
    assert [code for code in sorted(codes) if f"`{code}`" not in text] == []


@pytest.mark.parametrize("values", [PublishedBasis, SourceBasis, EntityLabel, Method], ids=str)
def test_every_value_is_explained(values: Any) -> None:
    text = (DOCS / "tables.md").read_text(encoding="utf-8")
    assert [value for value in get_args(values) if f"`{value}`" not in text] == []


def test_the_sources_are_those_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = read_rows(DOCS / "running.md", "command | file | `source_name` | `source`")
    assert len(rows) == 6
    for command, file, name, slug in rows:
        shutil.rmtree("news", ignore_errors=True)
        Path(file).parent.mkdir(parents=True)
        Path(file).touch()
        listing = list_inputs(shlex.split(command)[1:], None)
        [[listed]] = listing.by_root.values()
        document = Source().apply(Document.of("text", uri=listed.uri))
        assert (document.source_name, document.source) == (name, slug), command


def test_dates_mean_what_the_page_says() -> None:
    rows = read_rows(
        DOCS / "tables.md", "expression | `value` | `date_start` – `date_end` | `granularity`, `kind`, `calendar`"
    )
    assert len(rows) == 5
    for expression, value, days, facts in rows:
        surface, _, published = expression.partition(", published on ")
        metadata = Metadata(published_at=date.fromisoformat(published) if published else None)
        document = Document.of(surface, language="fa", metadata=metadata)
        [mention] = Published().apply(Dates().apply(document)).dates
        found = [str(each) for each in (mention.date_start, mention.date_end) if each]
        assert mention.surface == surface
        assert (mention.value or "null", " – ".join(found) or "null") == (value, days)
        assert f"{mention.granularity}, {mention.kind}, {mention.calendar}" == facts


class Shell:
    """Runs the blocks of a page, each as its reader would, in the working folder."""

    def __init__(self, kariz: Callable[..., Any]) -> None:
        self._kariz = kariz
        self._output = ""

    def run(self, block: Block) -> None:
        """Run a block; `output` is compared with what the command before it wrote."""
        runners: dict[str, Callable[[Block], None]] = {
            "python": self._run_python,
            "sh": self._run_commands,
            "sql": self._run_sql,
            "output": self._compare,
            "yaml": self._read_yaml,
            "toml": self._read_toml,
        }
        if block.language not in ("", "text"):
            runners[block.language](block)

    def _save(self, block: Block) -> None:
        """Write a block that begins with a file's name into that file."""
        name = FILE_NAME.match(block.text)
        if name:
            Path(name[1]).write_text(block.text, encoding="utf-8")

    def _run_python(self, block: Block) -> None:
        self._save(block)
        if not FILE_NAME.match(block.text):  # a file is run when a later block imports it
            with contextlib.redirect_stdout(io.StringIO()) as out:
                exec(compile(block.text, block.place, "exec"), {"__name__": "snippet"})
            self._output = out.getvalue()

    def _read_yaml(self, block: Block) -> None:
        self._save(block)
        assert yaml.safe_load(block.text)

    def _read_toml(self, block: Block) -> None:
        assert tomllib.loads(block.text)

    def _run_sql(self, block: Block) -> None:
        assert duckdb.sql(block.text).fetchall(), f"{block.place} finds nothing"

    def _run_commands(self, block: Block) -> None:
        for line in block.text.splitlines():
            self._output = self._run_command(line)

    def _run_command(self, line: str) -> str:
        words = shlex.split(line)
        stdin = ""
        if "|" in words:
            echo, stdin, pipe, *words = words
            assert (echo, pipe) == ("echo", "|"), line
        with pytest.MonkeyPatch.context() as patch:
            while re.match("[A-Z_]+=", words[0]):
                name, _, value = words.pop(0).partition("=")
                patch.setenv(name, value)
            if words[0] == "python":
                patch.setattr(sys, "argv", words[1:])
                with contextlib.redirect_stdout(io.StringIO()) as out:
                    runpy.run_path(words[1], run_name="__main__")
                return out.getvalue()
            assert words[0] == "kariz", line
            ran = self._kariz(*words[1:], stdin=stdin.encode())
        assert (ran.code, ran.err) == (0, ""), line
        return ran.stdout.decode()

    def _compare(self, block: Block) -> None:
        want = block.text.replace("…", "...")
        got = self._output
        assert doctest.OutputChecker().check_output(want, got, LOOSELY), f"{block.place}\n{want}\nbut got\n{got}"


@pytest.fixture(scope="module")
def sandbox(
    tmp_path_factory: pytest.TempPathFactory, seeds: tuple[Path, ...], kariz: Callable[..., Any]
) -> Iterator[Path]:
    """A folder as the pages suppose it: `news/` with two sources and a broken file, `lake/` and `out/` made of it."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(EXAMPLES, folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(EXAMPLES / "topics.tsv", folder)
    shutil.copytree(seeds[0].parent, folder / "seeds")
    for index, seed in enumerate(seeds):
        source = folder / "news" / ("mehr", "fars")[index % 2]
        source.mkdir(parents=True, exist_ok=True)
        shutil.copy(seed, source)
    shutil.copy(seeds[1], folder / "news" / "mehr")
    (folder / "news" / "fars" / "broken.txt").write_bytes(b"\x81\xff\x00" * 99)
    before, modules, path = os.getcwd(), set(sys.modules), sys.path[:]
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    try:
        for given, output in (("news/", "lake"), ("seeds", "out")):
            ran = kariz("run", given, "--output", output, "--progress", "none", "--max-rejected", "20")
            assert ran.code == 0, ran.out
        yield folder
    finally:
        os.chdir(before)
        sys.path[:] = path
        for name in set(sys.modules) - modules:
            if (getattr(sys.modules[name], "__file__", None) or "").startswith(str(folder)):
                del sys.modules[name]


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent != EXAMPLES], ids=lambda page: page.name)
def test_what_a_page_shows_works(page: Path, sandbox: Path, kariz: Callable[..., Any]) -> None:
    shell = Shell(kariz)
    for block in read_blocks(page):
        shell.run(block)


def test_the_examples_work(
    sandbox: Path,
    kariz: Callable[..., Any],
    read_table: Callable[[Path, str], pa.Table],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(sandbox / "examples")
    monkeypatch.syspath_prepend(str(sandbox / "examples"))
    shell = Shell(kariz)
    for block in read_blocks(EXAMPLES / "README.md"):
        shell.run(block)
    articles = read_table(Path("out"), "articles")
    assert [articles[name].type for name in ("words", "letters", "topics")] == [
        pa.int32(),
        pa.int32(),
        pa.list_(pa.string()),
    ]
    assert articles.num_rows == 5
    for row in articles.to_pylist():
        assert row["words"] == len(row["text"].split())
        assert 200 <= row["letters"] < len(row["text"])
    assert {topic for topics in articles["topics"].to_pylist() for topic in topics} <= {"economy", "security", "sport"}
    assert ["security"] in articles["topics"].to_pylist()
    counts = Path("by_hand_out/languages.tsv").read_text(encoding="utf-8").splitlines()
    assert sorted(counts) == ["ar\t1", "fa\t4"]
    assert read_table(Path("by_hand_out"), "articles").num_rows == 5
