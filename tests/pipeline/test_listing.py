"""Which files the inputs name: each once, in order, and none of our own."""

import os
from pathlib import Path

import pytest

from pipeline.listing import Listing, list_inputs
from schemas.errors import ConfigError


def listed(*inputs: str | Path, output: Path | None = None) -> Listing:
    return list_inputs([str(each) for each in inputs], output)


def names(listing: Listing) -> list[str]:
    return [file.uri for files in listing.by_root.values() for file in files]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with files of some kinds."""
    folder = tmp_path / "news"
    for name in ("b.txt", "a.TXT", "fars/2.txt", "fars/1.txt", "fars/deep/er/3.txt", "mehr/4.txt", "mehr/5.pdf", "x"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


ALL = ["a.TXT", "b.txt", "fars/1.txt", "fars/2.txt", "fars/deep/er/3.txt", "mehr/4.txt"]


def test_a_folder_gives_its_files_in_order_and_tells_what_nobody_reads(news: Path) -> None:
    listing = listed(news)
    assert names(listing) == ALL
    assert list(listing.by_root) == [str(news)]
    assert listing.passed_over == {".pdf": 1, "no extension": 1}
    file = listing.by_root[str(news)][1]
    assert (file.uri, file.input_uri, file.path, file.size) == ("b.txt", str(news / "b.txt"), str(news / "b.txt"), 5)


def test_the_version_follows_the_content(news: Path) -> None:
    def version() -> str:
        return listed(news / "b.txt").by_root[str(news)][0].version

    first = version()
    assert version() == first
    os.utime(news / "b.txt", ns=(1, 1))
    touched = version()
    (news / "b.txt").write_text("longer")
    os.utime(news / "b.txt", ns=(1, 1))
    assert len({first, touched, version()}) == 3


@pytest.mark.parametrize("given", [".", "./", "../news", "{news}", "file://{news}", "{news}/fars/.."])
def test_a_folder_has_one_name_however_it_is_written(news: Path, given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(news)
    assert listed(given.format(news=news)) == listed(news)


def test_a_file_is_named_by_its_folder(news: Path) -> None:
    listing = listed(news / "fars" / "1.txt")
    assert names(listing) == ["1.txt"]
    assert list(listing.by_root) == [str(news / "fars")]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["b.txt"]),
        ("*", ["a.TXT", "b.txt", "fars/1.txt", "fars/2.txt", "fars/deep/er/3.txt", "mehr/4.txt"]),
        ("**/*.txt", ["b.txt", "fars/1.txt", "fars/2.txt", "fars/deep/er/3.txt", "mehr/4.txt"]),
        ("**", ALL),
        ("fars/?.txt", ["1.txt", "2.txt"]),
        ("[fm]*/[14].txt", ["fars/1.txt", "mehr/4.txt"]),
    ],
)
def test_a_glob_gives_what_it_matches(news: Path, pattern: str, expected: list[str]) -> None:
    assert names(listed(news / pattern)) == expected


def test_what_a_glob_matches_twice_is_counted_once(news: Path) -> None:
    assert listed(news / "**").passed_over == {".pdf": 1, "no extension": 1}


def test_a_name_that_looks_like_a_glob_is_a_name_when_it_exists(news: Path) -> None:
    (news / "[1].txt").write_text("it is there")
    (news / "1.txt").write_text("what the pattern would match")
    assert names(listed(news / "[1].txt")) == ["[1].txt"]


def test_every_file_is_listed_once_under_the_first_input_that_names_it(news: Path) -> None:
    listing = listed(news / "fars", news, news / "b.txt", str(news / "**" / "*.txt"))
    assert {root: [file.uri for file in files] for root, files in listing.by_root.items()} == {
        str(news / "fars"): ["1.txt", "2.txt", "deep/er/3.txt"],
        str(news): ["a.TXT", "b.txt", "mehr/4.txt"],
    }


def test_hidden_files_and_folders_are_no_inputs(news: Path) -> None:
    (news / ".hidden.txt").write_text("no")
    (news / ".git").mkdir()
    (news / ".git" / "1.txt").write_text("no")
    assert names(listed(news)) == ALL
    assert names(listed(news / "**" / "*.txt")) == ["b.txt", *ALL[2:]]


@pytest.mark.parametrize("given", ["", "**", "*", "**/*.txt", "out/*.txt"])
def test_what_lies_under_the_output_is_no_input(news: Path, given: str) -> None:
    output = news / "out"
    (output / "articles").mkdir(parents=True)
    for name in ("own.txt", "articles/own.txt", "articles/part.parquet"):
        (output / name).write_text("ours")
    listing = listed(news / given if given else news, output=output)
    assert not [name for name in names(listing) if "own" in name]
    assert ".parquet" not in listing.passed_over
    assert "1.txt" in names(listed(news / "fars", output=news / "far")), "a name that begins alike is another folder"


def test_links_are_followed_and_loops_are_not(news: Path) -> None:
    outside = news.parent / "outside"
    outside.mkdir()
    (outside / "linked.txt").write_text("by a link")
    (news / "link").symlink_to(outside)
    (news / "fars" / "up").symlink_to(news)
    (outside / "round").symlink_to(news / "link")
    assert names(listed(news)) == sorted([*ALL, "link/linked.txt"])


def test_links_that_lead_nowhere_are_listed_so_that_reading_says_why(news: Path) -> None:
    (news / "dangling.txt").symlink_to(news / "nothing")
    (news / "circle.txt").symlink_to(news / "circle.txt")
    listing = listed(news)
    versions = {file.uri: file.version for file in listing.by_root[str(news)]}
    assert versions["dangling.txt"] == versions["circle.txt"] == ""
    assert names(listing) == sorted([*ALL, "circle.txt", "dangling.txt"])


def test_names_that_no_table_could_hold_are_told_apart(tmp_path: Path) -> None:
    raw_names = [b"caf\xe9.txt", b"caf%E9.txt", b"caf#1.txt", "café.txt".encode(), b"caf%23.txt"]
    for name in raw_names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"text")
    (files,) = listed(tmp_path).by_root.values()
    assert sorted(os.path.basename(os.fsencode(file.path)) for file in files) == sorted(raw_names)
    assert {file.uri for file in files} == {
        "caf%E9.txt", "caf%25E9.txt", "caf%231.txt", "café.txt", "caf%2523.txt",
    }  # fmt: skip
    for file in files:
        file.input_uri.encode()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("missing.txt", r"'.*missing\.txt' does not exist \(looked for /"),
        ("fars/*.html", "matches no file"),
        ("mehr/5.pdf", r"No reader reads \.pdf: .*\.txt"),
        ("x", "No reader reads files without an extension"),
        ("ftp://host/news", "No store goes by ftp://"),
    ],
)
def test_an_input_that_gives_nothing_is_an_error(news: Path, given: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        listed(given if "://" in given else news / given)
