"""From bytes to text: which encoding a record is in, and the place where it breaks."""

import codecs
import re
from typing import NamedTuple

from transforms.contract import Reject

VERSION = "1"

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAX_NUL_SHARE = 0.001
_SAMPLE_BYTES = 20_000
# Anything but spaces, controls, zero-width characters and bidi marks.
_VISIBLE = re.compile(r"[^\s\0-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LETTERS = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0600-\u06ff]")
# The letters that make up three fifths of Persian and of Arabic running text.
_COMMON = re.compile("[اليمنوهرتدسب]")


class Decoded(NamedTuple):
    """A text, the name of the encoding it was in, and what was odd about it."""

    text: str
    encoding: str
    flags: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode a record: by its byte order mark, as UTF-8, as UTF-16, or as windows-1256 where it reads as Arabic.

    Args:
        data: the bytes of one whole record. Line ends stay as they are; a byte order mark goes.

    Raises:
        Reject: with `empty`, `binary` or `undecodable`; `byte_offset` is that of the first bad byte.

    >>> decode("سلام دنیا".encode("utf-16"))
    Decoded(text='سلام دنیا', encoding='utf-16-le', flags=())
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(_decode_strictly(data, encoding, len(bom)), encoding)
    if b"\0" in data:
        order = _sniff_utf16(data)
        if order:
            return _checked(_decode_strictly(data, order, 0), order)
        if data.count(0) > len(data) * _MAX_NUL_SHARE:
            raise Reject("binary", "The record holds NUL bytes and is no UTF-16: it is no text.", data.index(0))
    try:
        return _checked(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _is_windows_1256(data):
            return Decoded(data.decode("cp1256"), "windows-1256")
        raise Reject(
            "undecodable",
            f"Byte {data[error.start]:#04x} at offset {error.start} is not UTF-8 ({error.reason}), "
            "and the record does not read as windows-1256.",
            error.start,
        ) from error


def is_blank(text: str) -> bool:
    """Say whether a text has no visible character.

    >>> is_blank(" \\u200c\\ufeff"), is_blank("آ")
    (True, False)
    """
    return _VISIBLE.search(text) is None


def _decode_strictly(data: bytes, encoding: str, skip: int) -> str:
    """Decode what follows the byte order mark; the offset of a failure counts from the record's start."""
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        offset = error.start + skip
        raise Reject(
            "undecodable", f"The record is marked as {encoding} and breaks at byte {offset}.", offset
        ) from error


def _checked(text: str, encoding: str) -> Decoded:
    """Refuse a text without a visible character; flag one that holds NULs."""
    if is_blank(text):
        raise Reject("empty", "The record holds no text.", 0)
    return Decoded(text, encoding, ("control_characters",) if "\0" in text else ())


def _sniff_utf16(data: bytes) -> str | None:
    """Name the UTF-16 order in which unmarked data reads as mostly letters and spaces."""
    if len(data) % 2:
        return None
    sample = data[:_SAMPLE_BYTES]
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            # Incrementally, as the sample may end amid a character of two units.
            text = codecs.getincrementaldecoder(encoding)().decode(sample)
        except UnicodeDecodeError:
            continue
        plain = sum(c in " \n\r\t" or (c.isascii() and c.isprintable()) or bool(_ARABIC.match(c)) for c in text)
        if plain >= 0.95 * len(text):
            return encoding
    return None


def _is_windows_1256(data: bytes) -> bool:
    """Say whether data that is no UTF-8 reads as Arabic script in windows-1256.

    Damaged UTF-8 must not pass for it: there most of the multi-byte sequences are still whole.
    """
    sample = data[:_SAMPLE_BYTES]
    repaired = sample.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    whole = sum(not c.isascii() for c in repaired) - broken
    if whole >= broken:
        return False
    text = sample.decode("cp1256")
    letters = [c for c in _LETTERS.findall(text) if not c.isascii()]
    arabic = [c for c in letters if _ARABIC.match(c)]
    common = len(_COMMON.findall("".join(arabic)))
    controls = sum(ord(c) < 32 and c not in "\t\n\r\f" for c in text)
    return (
        len(letters) >= 8
        and len(arabic) >= 0.95 * len(letters)
        and common >= 0.5 * len(arabic)
        and controls == 0
        and _is_confirmed(sample)
    )


def _is_confirmed(sample: bytes) -> bool:
    """Ask charset-normalizer whether windows-1256 beats the other single-byte encodings of the region."""
    from charset_normalizer import from_bytes

    rivals = ["cp1256", "cp1251", "cp1252", "cp1254", "cp1255"]
    best = from_bytes(sample, cp_isolation=rivals).best()
    return best is not None and best.encoding == "cp1256"
