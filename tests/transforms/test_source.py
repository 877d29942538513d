"""`source`: who published it, as a name and as a slug that every reader of partitions takes for text."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.config import ChainConfig
from schemas.errors import ConfigError
from schemas.records import Document, Metadata, is_slug
from transforms.chain import build_chain
from transforms.source import Source, make_slug


def source_of(uri: str, given: str | None = None, url: str | None = None) -> tuple[str, str, str]:
    document = Source().apply(Document.of("text", uri=uri, metadata=Metadata(source=given, url=url)))
    return document.source, document.source_name, document.source_basis


def test_metadata_goes_before_the_address_and_the_folder() -> None:
    address = "https://www.rudaw.net/sorani/1"
    assert source_of("mehr/a.txt", "  Varzesh Club ", address) == ("varzesh-club", "Varzesh Club", "metadata")
    assert source_of("mehr/a.txt", None, address)[::2] == ("rudaw", "metadata")


@pytest.mark.parametrize("given", [None, "", "  "])
def test_the_first_folder_is_the_source(given: str | None) -> None:
    assert source_of("mehr/1404/07/a.txt", given) == ("mehr", "mehr", "folder")


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("news.zip#mehr/1404/a.txt", "mehr"),
        ("news.tar.gz#inner.zip#mehr/a.txt", "mehr"),
        ("mehr/news.zip#irna/a.txt", "mehr"),
        ("mehr/news.jsonl#12", "mehr"),
        ("#baran/a.txt", "#baran"),
    ],
)
def test_an_archive_at_the_root_is_a_root(uri: str, name: str) -> None:
    assert source_of(uri)[1:] == (name, "folder")


@pytest.mark.parametrize(
    "uri",
    [
        "a.txt",
        "/a.txt",
        " /a.txt",
        "news.jsonl#a/1",
        "news.zip#a.txt",
        "s3://bucket/mehr/a.txt",
        "n.csv#x/y#z/1",
        "n.zip#../a.txt",
    ],
)
def test_without_a_folder_it_is_unknown(uri: str) -> None:
    assert source_of(uri) == ("unknown", "unknown", "default")


@pytest.mark.parametrize(
    "name",
    ["خبرگزاری مهر", "خبرگزاري مهر", "Mehr News Agency", "MEHR", "mehrnews.com", "وكالة مهر للأنباء", "مهر\u200cنیوز"],
)
def test_an_outlet_has_one_slug_whatever_it_is_called(name: str) -> None:
    assert source_of(f"{name}/a.txt") == ("mehr", name, "folder")


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://fa.mehrnews.com/news/1", "mehr"),
        ("http://WWW.IRNA.IR/news/1", "irna"),
        ("https://www.bbc.com/persian/articles/1", "bbc-persian"),
        ("https://www.bbc.com/news/1", "bbc"),
        ("sputnikarabic.ae/a", "sputnik"),
        ("https://news.example.com:8443/a?b=mehrnews.com", "news-example-com"),
        ("https://notmehrnews.com/", "notmehrnews-com"),
    ],
)
def test_the_domain_of_an_address_tells_the_source(url: str, slug: str) -> None:
    assert source_of("a.txt", url=url)[::2] == (slug, "metadata")


@pytest.mark.parametrize("url", ["", "http://[", "no address", "file:///a", "http://", "\ud800", "localhost"])
def test_what_is_no_address_tells_nothing(url: str) -> None:
    assert source_of("a.txt", url=url)[2] == "default"


def test_a_native_name_stays_in_the_name_and_is_transliterated_in_the_slug() -> None:
    slug, name, basis = source_of("روزنامهٔ باغچه/a.txt")
    assert (name, basis) == ("روزنامهٔ باغچه", "folder")
    assert is_slug(slug)


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("007", "s-007"),
        ("s-007", "s-007-[0-9a-f]{8}"),
        ("2024-10", "s-2024-10"),
        ("A  B", "a-b"),
        ("example.com", "example-com"),
        ("Al-Yaum!", "al-yaum-[0-9a-f]{8}"),
        ("۱۲۳", "s-123-[0-9a-f]{8}"),
        ("..", "source-[0-9a-f]{8}"),
        ("../../etc", "etc-[0-9a-f]{8}"),
        ("x" * 300, "x{55}-[0-9a-f]{8}"),
    ],
)
def test_slugs(name: str, pattern: str) -> None:
    assert re.fullmatch(pattern, make_slug(name))


@given(st.text(min_size=1))
def test_every_name_has_a_slug_that_can_name_a_partition(name: str) -> None:
    slug = make_slug(name)
    assert is_slug(slug)
    assert len(slug) <= 64


@given(st.from_regex(r"[a-z][a-z0-9]{0,20}(-[a-z0-9]{1,8}){0,3}", fullmatch=True))
def test_a_slug_is_its_own_slug(slug: str) -> None:
    assert make_slug(slug) == slug or re.match(r"s-\d", slug)


def test_names_that_sound_alike_do_not_fall_together() -> None:
    names = [
        *("روزنامه\u200cی سبا", "روزنامه صبا", "روزنامه ثبا", "الصباح", "السباح", "Al Sabah", "alsbah", "الصباح!"),
        *("x" * 300, "x" * 301, "!!!", "???", "\ud800", "\U0001f600!", "007", "s-007", "۰۰۷", "a.b!", "a.b?"),
    ]
    plain = {re.sub(r"[\s.-]+", "-", name.lower()) for name in names}
    assert len({make_slug(name) for name in names}) == len(plain)


@given(st.lists(st.text("ابپتثجحخسشصضطظعغ فقکگلمنوهی", min_size=2, max_size=12), max_size=8))
def test_different_native_names_have_different_slugs(names: list[str]) -> None:
    different = {" ".join(name.split()) for name in names} - {""}
    assert len({make_slug(name) for name in different}) == len(different)


@pytest.fixture
def outlets(tmp_path: Path) -> Path:
    path = tmp_path / "outlets.tsv"
    path.write_text(
        "# ours\nslug\tkind\tcountry\ttimezone\tdomains\tfa\n"
        "baghche\tnewspaper\tIR\tAsia/Tehran\tbaghche.example\tروزنامه باغچه|باغچه\n"
        "mehr\tagency\tIR\tAsia/Tehran\tmehr.example\t\n",
        encoding="utf-8",
    )
    return path


def test_outlets_of_the_user_are_known_beside_ours(outlets: Path) -> None:
    source = Source(outlets=str(outlets))
    for text, uri, slug in [
        ("به گزارش باغچه، باران آمد.", "a.txt", "baghche"),
        ("به گزارش ایسنا، باران آمد.", "a.txt", "isna"),
        ("باران آمد.", "baghche.example/a.txt", "baghche"),
        ("باران آمد.", "mehr.example/a.txt", "mehr"),
        ("باران آمد.", "خبرگزاری مهر/a.txt", "mehr"),
    ]:
        assert source.apply(Document.of(text, uri=uri)).source == slug
    assert Source().apply(Document.of("به گزارش باغچه، باران آمد.", uri="a.txt")).source == "unknown"


def test_the_fingerprint_follows_the_content_of_the_file(tmp_path: Path) -> None:
    prints = {Source().fingerprint()}
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "o.csv").write_text(f"slug,fa\nfarda-{name},فردا {name}\n", encoding="utf-8")
        prints.add(Source(outlets=str(folder / "o.csv")).fingerprint())
    assert len(prints) == 3


@pytest.mark.parametrize(
    ("table", "line", "why"),
    [
        ("slug\tfa\nBad Slug\tنام", 2, "the slug 'Bad Slug'"),
        ("slug\tfa\n\n# a\nx\tنام\nx\tنام دیگر", 5, "the slug x of 'x' is in line 4 already"),
        ("slug\tdomains\nx\ta.example\ny\ta.example", 3, "the domain a.example of 'y' is in line 2"),
        ("slug\tfa\tar\nx\tنام\t\ny\t\tنام", 3, "of 'y' is in line 2"),
        ("slug\tcountry\tfa\nx\tIran\tنام", 2, "the country 'Iran' is no ISO 3166 code"),
        ("slug\ttimezone\tfa\nx\tAsia/Atlantis\tنام", 2, "no time zone 'Asia/Atlantis'"),
        ("slug\tkind\tfa\nx\tblog\tنام", 2, "the kind 'blog' is none of agency, newspaper"),
        ("slug\tdomains\nx\thttps://a.example/", 2, "is no domain"),
        ("slug\tfa\nx\t", 2, "'x' has neither a name nor a domain"),
        ("slug\tname\nx\tنام", 1, "there is no column 'name'; the columns are slug, kind"),
        ("fa\nنام", 1, "the column 'slug' is missing"),
        ("slug,fa\nx,نام,more", 2, "1 cells more than columns"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_with_its_line(tmp_path: Path, table: str, line: int, why: str) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        build_chain(ChainConfig(transforms=("source",), set={"source.outlets": str(path)}))
    assert f"mine.tsv, line {line}: " in str(caught.value)
    assert why in str(caught.value)


def test_a_table_that_cannot_be_read_is_told() -> None:
    with pytest.raises(ConfigError, match=r"source\.outlets.*cannot be read from no/such\.tsv"):
        build_chain(ChainConfig(transforms=("source",), set={"source.outlets": "no/such.tsv"}))
