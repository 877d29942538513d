"""From bytes to text: which encoding a record is in, and the place where it breaks."""

import codecs
import re
from typing import NamedTuple

from transforms.contract import Reject

VERSION = "2"

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
_MIN_COMMON_SHARE = 0.5
_MIN_LETTERS = 8
_ARABIC_ENCODINGS = ("cp1256", "iso8859_6")
_NAMES = {"cp1256": "windows-1256", "iso8859_6": "iso-8859-6", "iso8859-6": "iso-8859-6"}
_CHARSETS = ("cp", "iso8859-", "koi8-", "mac-", "gb", "big5", "euc_", "shift_jis")
# What editors declare by default: it counts where the bytes do not read as something else.
_DEFAULTS = ("cp1252",)
# How the first bytes of most Arabic letters in UTF-8 (D8 and D9) look in an encoding that was taken for it.
_LEADS = {"cp1252": ("Ø", "Ù"), "cp1256": ("ط", "ظ")}
_MIN_LEADS = 4
_MIN_LEAD_SHARE = 0.2
# Damage of this kind goes through the whole text.
_SAMPLE_CHARS = 128
REPAIRED = "mojibake_repaired"


class Decoded(NamedTuple):
    """A text, the name of the encoding it was in, and what was odd about it."""

    text: str
    encoding: str
    flags: tuple[str, ...] = ()


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """Decode a record, and repair it where it was once decoded wrongly.

    In this order: by its byte order mark, as UTF-8, as UTF-16, as what it declares, as windows-1256 or ISO 8859-6
    where it reads as Arabic script in one of them.

    Args:
        data: the bytes of one whole record. Line ends stay as they are; a byte order mark goes.
        charset: encoding that the record declares; it counts where the bytes themselves leave it open.

    Raises:
        Reject: with `empty`, `binary` or `undecodable`; `byte_offset` is that of the first bad byte.

    >>> decode("سلام دنیا".encode("utf-16"))
    Decoded(text='سلام دنیا', encoding='utf-16-le', flags=())
    """
    return check(*decode_bytes(data, charset))


def decode_bytes(data: bytes, charset: str | None = None) -> tuple[str, str]:
    """Return the text of bytes, as it stands there, and the name of its encoding; a part of a record may be blank.

    Args:
        charset: as in `decode`.

    Raises:
        Reject: `binary` or `undecodable`.

    >>> decode_bytes("\u200c\\n".encode())
    ('\\u200c\\n', 'utf-8')
    """
    mark = find_mark(data)
    if mark:
        encoding, length = mark
        return _decode_strictly(data, encoding, length), encoding
    if b"\0" in data:
        order = sniff_utf16(data)
        if order:
            return _decode_strictly(data, order, 0), order
        if data.count(0) > len(data) * _MAX_NUL_SHARE:
            raise Reject("binary", "The record holds NUL bytes and is no UTF-16: it is no text.", data.index(0))
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        found = _find_single_byte_encoding(data, charset)
        if found:
            return data.decode(found), _NAMES.get(found, found)
        raise Reject(
            "undecodable",
            f"Byte {data[error.start]:#04x} at offset {error.start} is not UTF-8 ({error.reason}), "
            "and the record does not read as windows-1256.",
            error.start,
        ) from error


def find_mark(data: bytes) -> tuple[str, int] | None:
    """Return the encoding that a byte order mark names, and the length of the mark."""
    return next(((encoding, len(bom)) for bom, encoding in _BOMS if data.startswith(bom)), None)


def find_charset(sample: bytes) -> str | None:
    """Return the encoding of a file whose lines are decoded one by one and may be too short to tell; None for UTF-8.

    Args:
        sample: how the file begins; an incomplete last line is left out.

    >>> find_charset("عنوان؛ متن الخبر من بغداد والبصرة\\n".encode("cp1256"))
    'cp1256'
    """
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    if whole.isascii():
        return None
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError:
        return _find_single_byte_encoding(whole, None)
    return None


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


def check(text: str, encoding: str) -> Decoded:
    """Repair and flag a decoded text.

    Raises:
        Reject: `empty`; it has no visible character.
    """
    if is_blank(text):
        raise Reject("empty", "The record holds no text.", 0)
    flags = ("control_characters",) if "\0" in text else ()
    repaired = repair_mojibake(text)
    return Decoded(text, encoding, flags) if repaired is None else Decoded(repaired, encoding, (*flags, REPAIRED))


def sniff_utf16(data: bytes) -> str | None:
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


def _find_single_byte_encoding(data: bytes, charset: str | None) -> str | None:
    """Name the encoding of data that is no UTF-8: what it declares, or one in which it reads as Arabic script."""
    sample = data[:_SAMPLE_BYTES]
    # Damaged UTF-8 must not pass: there most of the multi-byte sequences are still whole.
    repaired = sample.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    if sum(not c.isascii() for c in repaired) - broken >= broken:
        return None
    declared = _find_codec(charset)
    if declared and not _decodes(data, declared):
        declared = None
    if declared and declared not in _DEFAULTS:
        return declared
    shares = {encoding: _arabic_share(sample, encoding) for encoding in _ARABIC_ENCODINGS if _decodes(data, encoding)}
    best = max(shares, key=shares.__getitem__, default="")
    return best if best and shares[best] >= _MIN_COMMON_SHARE and _is_confirmed(sample, best) else declared


def _find_codec(charset: str | None) -> str | None:
    """Return Python's name of a declared encoding; None for one that does not exist, says nothing, or is no charset."""
    try:
        codec = codecs.lookup((charset or "").strip())
    except (LookupError, ValueError):
        return None
    # Latin-1 takes every byte, and is what servers declare by default; Python also has codecs such as unicode_escape.
    return codec.name if codec.name.startswith(_CHARSETS) and codec.name != "iso8859-1" else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _arabic_share(sample: bytes, encoding: str) -> float:
    """Return the share of common letters in what must be nearly all Arabic script, else 0."""
    text = sample.decode(encoding)
    letters = [c for c in _LETTERS.findall(text) if not c.isascii()]
    arabic = [c for c in letters if _ARABIC.match(c)]
    controls = sum(not c.isprintable() and c not in "\t\n\r\f\xa0\u200c\u200d\u200e\u200f" for c in text)
    if len(letters) < _MIN_LETTERS or len(arabic) < 0.95 * len(letters) or controls:
        return 0.0
    return len(_COMMON.findall("".join(arabic))) / len(arabic)


def _is_confirmed(sample: bytes, encoding: str) -> bool:
    """Ask charset-normalizer whether an encoding beats the other single-byte encodings of the region."""
    from charset_normalizer import from_bytes

    rivals = [encoding, "cp1251", "cp1252", "cp1254", "cp1255"]
    best = from_bytes(sample, cp_isolation=rivals).best()
    return best is not None and best.encoding == encoding


def repair_mojibake(text: str) -> str | None:
    """Return text that was UTF-8 once and then read as windows-1252 or windows-1256, as it was; None where it is fine.

    Every letter of Arabic script is two bytes in UTF-8, of which the first is mostly one of two: read as another
    encoding, much of the text is these two. Only what turns back whole, and into Arabic script, is repaired.

    >>> repair_mojibake("ط³ظ„ط§ظ… ط¯ظ†غŒط§"), repair_mojibake("سلام")
    ('سلام دنیا', None)
    """
    middle = max(len(text) // 2, _SAMPLE_CHARS)
    sample = text[:_SAMPLE_CHARS] + text[middle : middle + _SAMPLE_CHARS]
    for encoding, (one, other) in _LEADS.items():
        found = sample.count(one) + sample.count(other)
        if found < _MIN_LEADS or found < _MIN_LEAD_SHARE * len(sample):
            continue
        repaired = _undo(text, encoding)
        if repaired and len(_ARABIC.findall(repaired)) >= found // 2:
            return repaired
    return None


def _undo(text: str, encoding: str) -> str | None:
    if encoding == "cp1252":
        import ftfy

        repaired = ftfy.fix_encoding(text)
        return repaired if repaired != text and not any(lead in repaired for lead in _LEADS[encoding]) else None
    try:
        return text.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None
