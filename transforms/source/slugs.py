"""ASCII names for partitions: one for every name that is given, and no two names with the same one."""

import hashlib
import re
from functools import lru_cache

from anyascii import anyascii

_MAX_SLUG_CHARS = 64
_NOT_SLUG = re.compile(r"[^a-z0-9_]+")
# What a slug tells of such a name is all there is to tell, but for capitals and separators.
_PLAIN = re.compile(r"[a-z0-9]+(?:[\s._-]+[a-z0-9]+)*")
_LIKE_A_NUMBER = re.compile(r"s[\s._-]+\d")


@lru_cache(maxsize=4096)
def make_slug(name: str) -> str:
    """Return an ASCII name for a partition: `[a-z][a-z0-9_-]*`, at most 64 characters.

    Names that differ in capitals and separators alone have one slug; all others differ. A name in
    another script is transliterated, which loses letters, so that it ends in a hash of itself. A
    name that begins with a digit gets `s-` before it, since readers of partitions take `007` for a
    number.

    >>> make_slug("BBC News"), make_slug("فردای نو"), make_slug("007"), make_slug("!!!")
    ('bbc-news', 'frdy-nw-536c38fa', 's-007', 'source-e84c538e')
    """
    plain = name.strip().lower()
    slug = _NOT_SLUG.sub("-", anyascii(plain)).strip("-_")
    begins_with_digit = slug[:1].isdigit()
    if begins_with_digit:
        slug = f"s-{slug}"
    is_lossless = _PLAIN.fullmatch(plain) and not _LIKE_A_NUMBER.match(plain)
    if is_lossless and len(slug) <= _MAX_SLUG_CHARS:
        return slug
    digest = hashlib.sha256(" ".join(plain.split()).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug[: _MAX_SLUG_CHARS - 9].rstrip('-_') or 'source'}-{digest}"
