"""`source`: which outlet an article is from, as a name and as the slug of its partition, and who passed it on."""

import re
from collections.abc import Mapping
from typing import ClassVar, NamedTuple

import pyarrow as pa
from pydantic import Field, field_validator

from schemas.errors import ConfigError
from schemas.records import Document, Metadata, SourceBasis
from transforms.contract import Transform, add_digest
from transforms.source.credits import Credit, find_credit, load_cues
from transforms.source.outlets import Outlet, Outlets, find_timezone, load_outlets, split_url
from transforms.source.slugs import make_slug

__all__ = ["UNKNOWN", "Outlet", "Outlets", "Source", "find_timezone", "load_outlets", "make_slug"]

UNKNOWN = "unknown"
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*://")
# A file that holds records, whose names follow the sign.
_CONTAINER = re.compile(r"[^/]*?\.([A-Za-z0-9]{1,8})#")
_ARCHIVES = frozenset({"zip", "tar", "tgz", "tbz", "tbz2", "txz", "tzst", "gz", "bz2", "xz", "zst"})


class _Found(NamedTuple):
    name: str
    basis: SourceBasis
    outlet: Outlet | None = None


class Source(Transform):
    """Take the source from the record's metadata or address, else from the first folder, else from the text.

    An aggregator is not the source of what it passes on: where the text names its author and an
    address or the text names the aggregator, that goes to `republished_by`.

    >>> Source().apply(Document.of("…", uri="خبرگزاری مهر/1404/a.txt")).source
    'mehr'
    >>> Source().apply(Document.of("تهران - ایرنا - وزیر نیرو به اهواز رفت.", uri="a.txt")).source_basis
    'text'
    """

    name: ClassVar[str] = "source"
    version: ClassVar[str] = "4"
    assigns: ClassVar[tuple[str, ...]] = ("source", "source_name", "source_basis")
    columns: ClassVar[Mapping[str, pa.DataType]] = {"republished_by": pa.string()}

    outlets: str | None = Field(
        None,
        description="File with more outlets, a table with the columns of ours (docs/sources.md); "
        "what it says goes before what ours says.",
    )
    from_text: bool = Field(
        True, description="Look for the source in the text, where neither the record nor a folder tells it."
    )

    @field_validator("outlets")
    @classmethod
    def _check_outlets(cls, path: str | None) -> str | None:
        try:
            load_outlets(path)
        except ConfigError as error:
            raise ValueError(str(error)) from error
        return path

    def setup(self) -> None:
        """Load the outlets and the phrases that credit them.

        Raises:
            ConfigError: the file with more outlets is wrong.
        """
        load_outlets(self.outlets)
        load_cues()

    def fingerprint(self) -> str:
        """Return the fingerprint of the options, which changes with the content of the file with more outlets."""
        return add_digest(super().fingerprint(), load_outlets(self.outlets).digest)

    def apply(self, document: Document) -> Document:
        """Return the document with its source; `unknown` when nothing tells it."""
        outlets = load_outlets(self.outlets)
        credit = find_credit(document.text, outlets) if self.from_text else Credit()
        found = _find_source(document, credit, outlets)
        slug = found.outlet.slug if found.outlet else make_slug(found.name)
        republisher = _find_republisher(document.metadata, credit, slug, outlets)
        return document.model_copy(
            update={
                "source": slug,
                "source_name": found.name,
                "source_basis": found.basis,
                "columns": {**document.columns, "republished_by": republisher},
            }
        )


def _find_source(document: Document, credit: Credit, outlets: Outlets) -> _Found:
    given = (document.metadata.source or "").strip()
    if given:
        return _Found(given, "metadata", outlets.find_name(given))
    host = _find_host(document.metadata, outlets)
    # The address of an aggregator tells who passed it on, if the text tells who wrote it.
    if host and not (_is_aggregator(host.outlet) and credit.author):
        return host
    folder = find_folder(document.uri)
    if folder:
        return _Found(folder, "folder", outlets.find_name(folder))
    if credit.author:
        return _Found(credit.author.name, "text", credit.author)
    if credit.republisher:
        outlet = outlets.by_slug.get(credit.republisher)
        return _Found(outlet.name if outlet else credit.republisher, "text", outlet)
    return _Found(UNKNOWN, "default")


def find_folder(uri: str) -> str:
    """Return the first folder under the input root, or in an archive that lies there; empty for none.

    >>> find_folder("mehr/1404/a.txt"), find_folder("news.zip#./mehr/a.txt"), find_folder("news.jsonl#a/1")
    ('mehr', 'mehr', '')
    """
    if _REMOTE.match(uri):
        return ""
    while container := _CONTAINER.match(uri):
        uri = uri[container.end() :] if container[1] in _ARCHIVES else ""
    folders = (name.strip() for name in uri.split("/")[:-1])
    return next((name for name in folders if name.strip(".")), "")


def _find_host(metadata: Metadata, outlets: Outlets) -> _Found | None:
    """Return the outlet of the article's address; the host itself where it is not listed."""
    if not metadata.url:
        return None
    host, _ = split_url(metadata.url)
    outlet = outlets.find_url(metadata.url) if host else None
    name = outlet.name if outlet else host.removeprefix("www.")
    return _Found(name, "metadata", outlet) if "." in host else None


def _find_republisher(metadata: Metadata, credit: Credit, source: str, outlets: Outlets) -> str | None:
    """Return the slug of who passed an article on, None where that is its source or nobody."""
    host = _find_host(metadata, outlets)
    names = [host.outlet.slug] if host and host.outlet and _is_aggregator(host.outlet) else []
    if credit.republisher:
        names.append(credit.republisher if credit.republisher in outlets.by_slug else make_slug(credit.republisher))
    return next((name for name in names if name != source), None)


def _is_aggregator(outlet: Outlet | None) -> bool:
    return outlet is not None and outlet.kind == "aggregator"
