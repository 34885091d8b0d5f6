"""A file of names is read in the encoding that it has, and what is no text is refused by what it is."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myeloma_cli.errors import InputError, UsageError
from myeloma_cli.streams import name_list
from myeloma_cli.streams.decoding import pieces
from myeloma_cli.streams.remarks import Remarks


def read(content: bytes, *, size: int = 1 << 16, encoding: str | None = None, path: str = "-") -> tuple[str, list[str]]:
    """The text of a file, and what is told of it."""
    file, remarks = io.BytesIO(content), Remarks()
    text = "".join(pieces(lambda most: file.read(min(size, most)), lambda: None, path, remarks, encoding))
    return text, list(remarks.told())


@pytest.mark.parametrize("size", [1, 2, 3, 5, 1 << 16])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "cp1252"]
)
def test_a_text_is_the_same_in_any_encoding_and_however_it_arrives(encoding: str, size: int) -> None:
    text = "Velcade™ 3.5 mg\r\nbortézomib\n– zzz"
    mark = {"utf-32-be": b"\x00\x00\xfe\xff"}.get(encoding, b"")
    found, told = read(mark + text.encode(encoding), size=size)
    assert found == text
    assert told == {
        "cp1252": ["line 1 is not UTF-8; it was read as Windows-1252 (to change that: --encoding)"],
        "utf-16-le": ["line 1 has no byte order mark; it was read as UTF-16-LE (to change that: --encoding)"],
        "utf-16-be": ["line 1 has no byte order mark; it was read as UTF-16-BE (to change that: --encoding)"],
    }.get(encoding, [])


def test_utf_16_without_a_mark_is_known_in_other_scripts_too() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        assert read("Велкейд 3,5\n".encode(encoding))[0] == "Велкейд 3,5\n"


@pytest.mark.parametrize("content", [b"vel\0cade\n", b"velcade\n\0\0\0\n", b"a\0\n"])
def test_a_nul_alone_does_not_make_it_utf_16(content: bytes) -> None:
    assert read(content) == (content.decode(), [])


def test_what_is_not_utf_8_is_told_once_with_its_line() -> None:
    text, told = read("é\r\né\r".encode() + b"a\x99\nb\x92 \x96 \x81\n\xe2\x84\nVelcade\xe2\x84\xa2\n\xe2")
    assert text == "é\r\né\ra™\nb’ – \x81\nâ„\nVelcade™\nâ"
    assert told == ["line 3 is not UTF-8; it was read as Windows-1252 (to change that: --encoding)"]


def test_an_encoding_can_be_given_and_what_it_does_not_have_is_told() -> None:
    assert read("Велкейд".encode("koi8-r"), encoding="koi8-r") == ("Велкейд", [])
    assert read("Ve\u0301".encode("utf-8-sig"), encoding="UTF-8") == ("Ve\u0301", [])
    assert read(b"a\n\xff", encoding="utf-8") == ("a\n\ufffd", ["line 2 is not UTF-8 (to change that: --encoding)"])


@pytest.mark.parametrize("encoding", ["no such", "base64", "rot13", "undefined", "", "a\0b"])
def test_an_encoding_that_is_none_is_refused_before_anything_is_read(encoding: str) -> None:
    with pytest.raises(UsageError, match=r"^unknown encoding '.*'; try utf-8, cp1252 or utf-16$"):
        pieces(lambda _: pytest.fail("read"), lambda: None, "-", Remarks(), encoding)


@pytest.mark.parametrize(
    ("content", "path", "said"),
    [
        (b"PK\x03\x04....[Content_Types].xml", "list", "'list' is a spreadsheet; save it as CSV"),
        (b"PK\x03\x04", "f.XLSX", "'f.XLSX' is a spreadsheet; save it as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "f.xls", "'f.xls' is a spreadsheet; save it as CSV"),
        (b"PK\x03\x04....names.txt", "f.zip", "'f.zip' is a zip archive; unpack it first"),
        (b"\x1f\x8b\x08\n", "-", "standard input is a compressed file; unpack it first"),
        (b"BZh91AY&SY", "f", "'f' is a compressed file; unpack it first"),
        (b"%PDF-1.7\n", "f", "'f' is a PDF; copy its names into a text file"),
        (b"velcade\n", "f.ods", "'f.ods' is a spreadsheet; save it as CSV"),
    ],
)
@pytest.mark.parametrize("size", [1, 1 << 16])
def test_what_holds_no_text_is_refused_by_what_it_is(content: bytes, path: str, said: str, size: int) -> None:
    with pytest.raises(InputError) as refused:
        read(content, path=path, size=size)
    assert str(refused.value) == said


def test_a_table_that_is_called_a_spreadsheet_is_read() -> None:
    assert read(b"drug\tn\n", path="f.xls") == ("drug\tn\n", [])


def test_no_line_waits_for_what_comes_after_it() -> None:
    source = iter([b"vel", b"cade\n", b"\xc3"])
    waits: list[str] = []
    text = pieces(lambda _: next(source, b""), lambda: waits.append("."), "-", Remarks())
    assert (next(text), len(waits)) == ("velcade\n", 2)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.integers(1, 50), st.integers(1, 50))
def test_any_bytes_are_a_text_however_they_arrive(content: bytes, one: int, other: int) -> None:
    try:
        text, told = read(content, size=one)
    except InputError:
        return
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")) and "byte order" not in "".join(told):
        bare = content.removeprefix(b"\xef\xbb\xbf")
        assert text == bare.decode("utf-8", "myeloma-windows-1252")
    assert read(content, size=other)[0] == text or "\n" in text or "\r" in text
    lines = list(name_list.names([text[at : at + other] for at in range(0, len(text), other)]))
    assert lines == io.StringIO(text, newline=None).read().removesuffix("\n").split("\n") or not text
    assert all(name_list.entry(line) for line in lines)
