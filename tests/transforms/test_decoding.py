"""`decode`: the encodings that are met in the region, and the place where a record breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.contract import Reject
from transforms.decoding import decode

PERSIAN = "به گزارش خبرگزاری مهر، نشست سران کشورهای منطقه فردا در تهران برگزار می‌شود.\n"
ARABIC = "أكد وزير الخارجية أن بلاده مستعدة للتعاون مع دول الجوار في جميع المجالات.\r\n"
WINDOWS_PERSIAN = PERSIAN.replace("ی", "ي")


def rejection_of(data: bytes) -> tuple[str, int | None]:
    with pytest.raises(Reject) as caught:
        decode(data)
    assert caught.value.message
    return caught.value.code, caught.value.byte_offset


@pytest.mark.parametrize("text", [PERSIAN, ARABIC, "plain ascii", "سلام", "\U0001f600", "a\r\nb\rc\n", "ا"])
@pytest.mark.parametrize(
    ("encoding", "bom", "name"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-32-le", b"\xff\xfe\x00\x00", "utf-32-le"),
        ("utf-32-be", b"\x00\x00\xfe\xff", "utf-32-be"),
    ],
)
def test_marked_text_and_utf8_come_back_as_they_were(text: str, encoding: str, bom: bytes, name: str) -> None:
    assert decode(bom + text.encode(encoding)) == (text, name, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [PERSIAN, ARABIC, "plain ascii text\n"])
def test_unmarked_utf16_is_recognized(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unmarked_utf16_is_recognized_wherever_a_sample_of_it_ends(encoding: str) -> None:
    phrase = "خبر تازه از تهران و بغداد \U0001f600"
    for offset in range(len(phrase) + 1):
        text = "ا" * offset + phrase * 500
        assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", [WINDOWS_PERSIAN, ARABIC, ARABIC * 100])
def test_windows_1256_is_recognized(text: str) -> None:
    assert decode(text.encode("cp1256")) == (text, "windows-1256", ())


@pytest.mark.parametrize(
    ("data", "code", "offset"),
    [
        (b"", "empty", 0),
        (b" \n\t\r\n", "empty", 0),
        (b"\xef\xbb\xbf", "empty", 0),
        (b"\xff\xfe", "empty", 0),
        (b"\xef\xbb\xbf \n", "empty", 0),
        (b"\0", "binary", 0),
        ("\u200c\u200f\ufeff".encode(), "empty", 0),
        ("\u00a0\u2003\u3000".encode(), "empty", 0),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00", "binary", 8),
        (PERSIAN.encode()[:-3], "undecodable", len(PERSIAN.encode()) - 4),
        ("سلام".encode() + b"\xed\xa0\x80" + "دنیا".encode(), "undecodable", 8),
        (PERSIAN.encode() + b"\xff" + PERSIAN.encode(), "undecodable", len(PERSIAN.encode())),
        (b"\xff\xfe" + "سلام".encode("utf-16-le") + b"\x00\xd8" + "دنیا".encode("utf-16-le"), "undecodable", 10),
        (b"\xfe\xff" + "سلام".encode("utf-16-be") + b"\x06", "undecodable", 10),
        ("Привет, мир! Это новости.".encode("cp1251"), "undecodable", 0),
        ("déjà vu à l'été, où ça".encode("cp1252"), "undecodable", 1),
        (bytes(range(128, 256)), "undecodable", 0),
    ],
)
def test_what_is_no_text_is_rejected_with_the_offset_of_the_first_bad_byte(data: bytes, code: str, offset: int) -> None:
    assert rejection_of(data) == (code, offset)


def test_a_stray_nul_in_a_long_text_is_kept_and_flagged() -> None:
    text = PERSIAN * 30 + "\0" + PERSIAN
    assert decode(text.encode()) == (text, "utf-8", ("control_characters",))


def test_many_nuls_are_no_text() -> None:
    assert rejection_of((PERSIAN + "\0").encode())[0] == "binary"


@given(st.text(min_size=1).filter(lambda text: text.isprintable() and text.strip() and "\ufeff" not in text))
def test_all_printable_utf8_is_taken_as_it_is(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8", ())


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_rejection_within_them(data: bytes) -> None:
    rejection = None
    try:
        text = decode(data).text
    except Reject as refusal:
        rejection = refusal
    if rejection is None:
        assert text.strip()
    else:
        assert rejection.code in ("empty", "binary", "undecodable")
        assert rejection.byte_offset is not None
        assert 0 <= rejection.byte_offset <= len(data)
