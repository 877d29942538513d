"""The outlets of the region: their names in four languages, domains, countries, time zones; a table and look-ups."""

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from schemas.errors import ConfigError
from schemas.records import is_slug
from transforms.folding import WORD, fold
from transforms.source.data.cues import COMMON_NAMES, GENERIC_WORDS, SERVICES

Kind = Literal["agency", "newspaper", "tv", "site", "aggregator", "party"]
NAME_LANGUAGES = ("fa", "ar", "ckb", "en", "ur")
COLUMNS = ("slug", "kind", "country", "timezone", "languages", "domains", *NAME_LANGUAGES)
_MAX_GENERIC_WORDS = 3
_MIN_BARE_CHARS = 4
# What may stand between two words of one name.
_INSIDE_NAME = re.compile(r"[ .'’‘\-]{0,2}")
_JOINED_AGENCY = re.compile(r"\w{3,}نای")
_OPENING = re.compile(r"[ \"'«“”„‹(\[]{0,3}")
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[a-z0-9-]+)?")


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: who publishes, where, in which languages, and what it is called."""

    slug: str
    kind: Kind = "site"
    country: str | None = None
    timezone: str | None = None
    languages: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def name(self) -> str:
        """Its name in the first of its own languages that the table has a name in."""
        names = dict(self.names)
        found = [names[language][0] for language in (*self.languages, "en", *NAME_LANGUAGES) if language in names]
        return found[0] if found else self.slug

    def publishes_in(self, language: str) -> bool:
        """Say whether it publishes in a language; where the table does not tell, it may."""
        return not self.languages or language in self.languages


class Outlets:
    """Outlets by name, by domain and by slug; a later one takes what it shares with an earlier one.

    What is listed twice under one slug is one outlet, described as the later says, with the names of both.

    Args:
        listed: the outlets.
        digest: changes with the table that they were read from.
    """

    def __init__(self, listed: Iterable[Outlet], digest: str = "") -> None:
        self.digest = digest
        self._by_domain: dict[str, Outlet] = {}
        self._by_name: dict[str, Outlet] = {}
        every = tuple(listed)
        self.by_slug = {outlet.slug: outlet for outlet in every}
        for each in every:
            outlet = self.by_slug[each.slug]
            self._by_domain |= dict.fromkeys(each.domains, outlet)
            self._by_name |= {make_key(name): outlet for _, names in each.names for name in names}
        self._bare = {key: value for key, value in self._read_bare() if key not in self._by_name}
        # What the beginning of a name may be: most words of a text are none, and are passed over at once.
        self._beginnings = {key[:length] for key in self._by_name for length in range(1, len(key) + 1)}

    def _read_bare(self) -> Iterator[tuple[str, Outlet]]:
        """Yield the names of papers and channels without the word for what they are, but for common words."""
        printed = (outlet for outlet in self.by_slug.values() if outlet.kind in ("newspaper", "tv"))
        for outlet in printed:
            for language, names in outlet.names:
                for first, *rest in (WORD.findall(fold(name).text) for name in names if language != "en"):
                    is_name = len(rest) == 1 and len(rest[0]) >= _MIN_BARE_CHARS and rest[0] not in _common_names()
                    if is_name and first in _generic_words():
                        yield rest[0], outlet

    def localize(self, outlet: Outlet, language: str) -> Outlet:
        """Return the service of an outlet in a language, where it is listed: of the BBC in Persian BBC Persian.

        >>> outlets = load_outlets()
        >>> outlets.localize(outlets.by_slug["bbc"], "fa").slug, outlets.localize(outlets.by_slug["afp"], "fa").slug
        ('bbc-persian', 'afp')
        """
        if outlet.publishes_in(language):
            return outlet
        services = (self.by_slug.get(f"{outlet.slug}-{name}") for name in SERVICES.get(language, ()))
        return next((service for service in services if service), outlet)

    def find_bare(self, words: Sequence[str]) -> Outlet | None:
        """Return the paper or channel whose name, without the word for what it is, is one of some folded words."""
        return next((self._bare[word] for word in words if word in self._bare), None)

    def find_name(self, name: str) -> Outlet | None:
        """Return the outlet that is called so, in whatever spelling, or whose slug or domain it is.

        >>> load_outlets().find_name("خبرگزاري مهر").slug, load_outlets().find_name("www.rudaw.net").slug
        ('mehr', 'rudaw')
        """
        plain = name.strip()
        found = self._by_name.get(make_key(plain)) or self.by_slug.get(plain.lower())
        return found or (self.find_url(plain) if "." in plain and " " not in plain else None)

    def find_url(self, url: str) -> Outlet | None:
        """Return the outlet of an address, whose domain may be a part of the host's: `fa.mehrnews.com`.

        >>> load_outlets().find_url("https://www.bbc.com/persian/articles/1").slug
        'bbc-persian'
        """
        host, folder = split_url(url)
        labels = host.split(".")
        for start in range(max(0, len(labels) - 5), len(labels) - 1):
            domain = ".".join(labels[start:])
            found = self._by_domain.get(f"{domain}/{folder}") or self._by_domain.get(domain)
            if found:
                return found
        return None

    def match(self, text: str, start: int) -> tuple[Outlet, int] | None:
        """Return the outlet with the longest name at a place of a folded text, and where that name ends.

        A word for what it is may stand before a name that the table has without it: "خبرگزاری ایرنا".
        """
        opening = _OPENING.match(text, start)
        position = opening.end() if opening else start
        found = self._match_name(text, position)
        for _ in range(_MAX_GENERIC_WORDS):
            word = WORD.match(text, position)
            if found or word is None or word[0] not in _generic_words():
                break
            opening = _OPENING.match(text, word.end())
            position = opening.end() if opening else word.end()
            found = self._match_name(text, position)
        return found

    def _match_name(self, text: str, position: int) -> tuple[Outlet, int] | None:
        key, found = "", None
        while word := WORD.match(text, position):
            key += word[0]
            if key not in self._beginnings:
                # Persian joins what follows to an agency's name that ends in a vowel: "ایلنای کرمانشاه".
                outlet = self._by_name.get(key[:-1]) if _JOINED_AGENCY.fullmatch(key) else None
                if outlet and outlet.publishes_in("fa"):
                    found = outlet, word.end()
                break
            outlet = self._by_name.get(key)
            if outlet:
                found = outlet, word.end()
            gap = _INSIDE_NAME.match(text, word.end())
            position = gap.end() if gap else word.end()
        return found


@cache
def load_outlets(path: str | None = None) -> Outlets:
    """Return the outlets of the region and, before them, those of a file of the user's.

    Args:
        path: a table with the columns of ours, of which `slug` and a name or a domain are needed,
            separated by tabs or by commas; lines that begin with `#` are comments.

    Raises:
        ConfigError: the file cannot be read, or a line of it is wrong.
    """
    ours = files("transforms.source.data").joinpath("outlets.tsv").read_text(encoding="utf-8")
    listed = list(read_table(ours, "outlets.tsv"))
    if path is None:
        return Outlets(listed)
    try:
        theirs = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise ConfigError(f"The outlets cannot be read from {path}: {error}.") from error
    digest = hashlib.sha256(theirs.encode()).hexdigest()
    return Outlets([*listed, *read_table(theirs, path)], digest)


def find_timezone(slug: str) -> ZoneInfo | None:
    """Return the time zone of an outlet, None where the table does not tell it.

    >>> find_timezone("mehr").key
    'Asia/Tehran'
    """
    outlet = load_outlets().by_slug.get(slug)
    return ZoneInfo(outlet.timezone) if outlet and outlet.timezone else None


def make_key(name: str) -> str:
    """Return what two spellings of a name share: its folded letters and digits.

    >>> make_key("خبرگزاري  «مهر»")
    'خبرگزاریمهر'
    """
    return "".join(WORD.findall(fold(name).text))


def split_url(url: str) -> tuple[str, str]:
    """Return host and first folder of an address; both empty for what is none.

    >>> split_url("https://www.bbc.com/persian/x"), split_url("bbc.com"), split_url("http://[")
    (('www.bbc.com', 'persian'), ('bbc.com', ''), ('', ''))
    """
    try:
        parts = urlsplit(url.strip() if "//" in url else f"//{url.strip()}")
        return (parts.hostname or "").rstrip("."), parts.path.strip("/").partition("/")[0].lower()
    except ValueError:
        return "", ""


def read_table(table: str, path: str) -> Iterator[Outlet]:
    """Yield the outlets of a table.

    Args:
        table: its text, beginning with the names of its columns.
        path: what it is called in messages.

    Raises:
        ConfigError: a line is wrong; the message names it.
    """
    header: Sequence[str] = ()
    taken: dict[str, int] = {}
    delimiter = ","
    for number, line in enumerate(table.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not header:
            delimiter = "\t" if "\t" in line else ","
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter))]
        try:
            if not header:
                header = _check_header(cells)
                continue
            outlet = _read_row(dict(zip(header, cells, strict=False)), len(cells) - len(header))
            _check_taken(outlet, taken, number)
        except ValueError as error:
            raise ConfigError(f"{path}, line {number}: {error}.") from error
        yield outlet


def _check_header(cells: Sequence[str]) -> Sequence[str]:
    unknown = [cell for cell in cells if cell not in COLUMNS]
    if unknown or "slug" not in cells:
        problem = f"there is no column {unknown[0]!r}" if unknown else "the column 'slug' is missing"
        raise ValueError(f"{problem}; the columns are {', '.join(COLUMNS)}")
    return cells


def _read_row(row: Mapping[str, str], surplus: int) -> Outlet:
    """Return the outlet of a row.

    Raises:
        ValueError: a cell is wrong.
    """
    if surplus > 0:
        raise ValueError(f"{surplus} cells more than columns")
    slug, country, timezone = row["slug"], row.get("country") or None, row.get("timezone") or None
    kind = row.get("kind") or "site"
    domains = tuple(_split(row.get("domains"), "|"))
    names = tuple((language, tuple(_split(row.get(language), "|"))) for language in NAME_LANGUAGES if row.get(language))
    if not is_slug(slug):
        raise ValueError(f"the slug {slug!r} is not of small ASCII letters, digits, - and _, a letter first")
    if kind not in get_args(Kind):
        raise ValueError(f"the kind {kind!r} is none of {', '.join(get_args(Kind))}")
    if country and not re.fullmatch("[A-Z]{2}", country):
        raise ValueError(f"the country {country!r} is no ISO 3166 code of two capitals")
    if timezone and not _is_timezone(timezone):
        raise ValueError(f"there is no time zone {timezone!r}")
    wrong = [domain for domain in domains if not _DOMAIN.fullmatch(domain)]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no domain such as 'example.com' or 'example.com/fa'")
    if not (domains or names):
        raise ValueError(f"{slug!r} has neither a name nor a domain")
    languages = tuple(_split(row.get("languages"), " "))
    return Outlet(slug, kind, country, timezone, languages, domains, names)  # type: ignore[arg-type]


def _check_taken(outlet: Outlet, taken: dict[str, int], number: int) -> None:
    """Raise ValueError where another line has the slug, a name or a domain of this outlet."""
    names = {make_key(name) for _, each in outlet.names for name in each}
    for each in (
        f"slug {outlet.slug}",
        *(f"domain {one}" for one in outlet.domains),
        *(f"name {one}" for one in names),
    ):
        if each in taken:
            raise ValueError(f"the {each} of {outlet.slug!r} is in line {taken[each]} already")
        taken[each] = number


def _is_timezone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


def _split(cell: str | None, separator: str) -> Iterator[str]:
    return (part.strip() for part in (cell or "").split(separator) if part.strip())


@cache
def _common_names() -> frozenset[str]:
    return frozenset(fold(COMMON_NAMES).text.split())


@cache
def _generic_words() -> frozenset[str]:
    return frozenset(fold(GENERIC_WORDS).text.split())
