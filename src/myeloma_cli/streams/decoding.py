"""Turns the bytes of somebody's file into text: finds out its encoding, and refuses what is no text."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..errors import InputError, UsageError
from .remarks import Remarks

Read = Callable[[int], bytes]
"""Reads at most so many bytes; none at the end of the file."""

_CHUNK = 1 << 16
_HEAD = 1 << 12
"""Bytes; what is enough to tell an encoding or a kind of file."""

# UTF-32 before UTF-16, whose mark its own begins with.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SPREADSHEET = "a spreadsheet; save it as CSV"
_PACKED = "a compressed file; unpack it first"
_ARCHIVE = "a zip archive; unpack it first"
_NO_TEXT = (
    (b"PK\x03\x04", _ARCHIVE),
    (b"PK\x05\x06", _ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _SPREADSHEET),
    (b"\x1f\x8b", _PACKED),
    (b"\xfd7zXZ\x00", _PACKED),
    (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"PAR1", "a Parquet file; save it as CSV"),
    (b"SQLite format 3\x00", "a database; save the table as CSV"),
    (b"%PDF-", "a PDF; copy its names into a text file"),
)
"""How files begin that hold no plain text, and what they are."""

_NO_TEXT_BY_ENDING = {
    **dict.fromkeys((".xlsx", ".xlsm", ".xlsb", ".ods", ".numbers"), _SPREADSHEET),
    **dict.fromkeys((".gz", ".bz2", ".xz", ".zst", ".7z"), _PACKED),
    ".zip": _ARCHIVE,
}
"""The same by the ending of their names; `.xls` is not here, because many programs give it to plain tables."""

_IN_SPREADSHEETS = (b"[Content_Types].xml", b"xl/", b"opendocument.spreadsheet")

_HIGH_BYTES = 8
_MOST_ARE = 0.7
"""UTF-16 without a mark: this share of its letters has a high byte up to the one above (Latin to Arabic script)."""


def pieces(
    read: Read, before_read: Callable[[], None], path: str, remarks: Remarks, encoding: str | None = None
) -> Iterator[str]:
    """The text of what `read` reads, in pieces, without its byte order mark.

    The encoding is the one that is given, or that of the mark; without either it is UTF-8, or UTF-16 where the bytes
    look like it, and bytes that are not UTF-8 are read as Windows-1252. `remarks` get each guess. `before_read`
    is called before each read, which may block, so that finished answers can be written out first. Raises InputError
    where the file holds no text, and UsageError where no encoding has the given name.
    """
    make = None if encoding is None else _decoder_named(encoding)
    return _pieces(_chunks(read, before_read), path, remarks, make)


def _pieces(chunks: Iterator[bytes], path: str, remarks: Remarks, given: Known | None) -> Iterator[str]:
    head = b""
    # Nothing can be answered before the end of the first line, so that waiting for it holds nothing up.
    while len(head) < _HEAD and not (b"\n" in head or b"\r" in head) and (chunk := next(chunks, b"")):
        head += chunk
    if what := _not_text(head, path):
        raise InputError(f"'{path}' is {what}" if path != "-" else f"standard input is {what}")
    mark, marked = next(((mark, name) for mark, name in _BYTE_ORDER_MARKS if head.startswith(mark)), (b"", ""))
    if given:
        decode = _as_known(given, remarks)
        # Another mark is for the decoder: that of UTF-16 tells the byte order by it.
        head = head.removeprefix(mark) if marked == codecs.lookup(given.name).name else head
    elif marked == "utf-8":
        decode, head = _as_guessed(remarks), head.removeprefix(mark)
    elif marked:
        decode, head = _as_known(_decoder_named(marked), remarks), head.removeprefix(mark)
    elif guess := _utf_16_of(head):
        remarks.add(1, f"has no byte order mark; it was read as {guess.upper()} (to change that: --encoding)")
        decode = _as_known(_decoder_named(guess), remarks)
    else:
        decode = _as_guessed(remarks)
    yield decode(head, False)
    for chunk in chunks:
        yield decode(chunk, False)
    yield decode(b"", True)


def _chunks(read: Read, before_read: Callable[[], None]) -> Iterator[bytes]:
    while True:
        before_read()
        chunk = read(_CHUNK)
        if not chunk:
            return
        yield chunk


def _not_text(head: bytes, path: str) -> str:
    """What a file is that holds no text; empty where it may."""
    what = next((what for magic, what in _NO_TEXT if head.startswith(magic)), "")
    if what == _ARCHIVE and any(part in head for part in _IN_SPREADSHEETS):
        return _SPREADSHEET
    if head[:3] == b"BZh" and head[4:10] == b"1AY&SY":
        return _PACKED
    by_ending = next((kind for ending, kind in _NO_TEXT_BY_ENDING.items() if path.lower().endswith(ending)), "")
    return by_ending or what


def _utf_16_of(head: bytes) -> str:
    """UTF-16 of either byte order, if the bytes look like it; else an empty text."""
    pairs = len(head) // 2
    odd, even = head[1 : 2 * pairs : 2], head[0 : 2 * pairs : 2]
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        few = sum(byte < _HIGH_BYTES for byte in high)
        if pairs > 1 and 0 in high and 0 not in low and few >= _MOST_ARE * pairs:
            return name
    return ""


Decode = Callable[[bytes, bool], str]
"""Decodes the next bytes; the second argument says whether they are the last."""


class Known(NamedTuple):
    """An encoding that need not be guessed, and what makes its decoder."""

    name: str
    make: Callable[..., codecs.IncrementalDecoder]


def _as_guessed(remarks: Remarks) -> Decode:
    """UTF-8, whose invalid bytes are read as Windows-1252."""
    codecs.register_error("myeloma-windows-1252", _as_windows_1252)
    rest = b""
    lines = _LineCount()
    is_told = False

    def decode(chunk: bytes, is_last: bool) -> str:
        nonlocal rest, is_told
        data = rest + chunk
        try:
            text, used = codecs.utf_8_decode(data, "strict", is_last)
        except UnicodeDecodeError as error:
            if not is_told:
                is_told = True
                where = lines.after(data[: error.start].decode("utf-8"))
                remarks.add(where, "is not UTF-8; it was read as Windows-1252 (to change that: --encoding)")
            text, used = codecs.utf_8_decode(data, "myeloma-windows-1252", is_last)
        rest = data[used:]
        lines.pass_over(text)
        return text

    return decode


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    # The five bytes that Windows-1252 leaves open are control characters, as browsers read them.
    invalid = error.object[error.start : error.end]
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in invalid), error.end


def _as_known(known: Known, remarks: Remarks) -> Decode:
    """An encoding that is known, in which what is invalid is replaced."""
    decoder = known.make(errors="replace")
    lines = _LineCount()
    is_told = False

    def decode(chunk: bytes, is_last: bool) -> str:
        nonlocal is_told
        try:
            text = decoder.decode(chunk, is_last)
        except UnicodeError as error:
            raise InputError(f"the list cannot be read as {known.name}: {error}") from error
        if not is_told and (at := text.find("\ufffd")) >= 0:
            is_told = True
            remarks.add(lines.after(text[:at]), f"is not {known.name.upper()} (to change that: --encoding)")
        lines.pass_over(text)
        return text

    return decode


class _LineCount:
    """Counts lines, whatever ends them."""

    def __init__(self) -> None:
        self._newlines = io.IncrementalNewlineDecoder(None, translate=True)
        self._passed = 0

    def pass_over(self, text: str) -> None:
        """Count the lines that end in a text."""
        self._passed += self._newlines.decode(text).count("\n")

    def after(self, text: str) -> int:
        """The number of the line that one is in after a text that is not yet passed over."""
        return (
            self._passed + io.IncrementalNewlineDecoder(None, translate=True).decode(text, final=True).count("\n") + 1
        )


def _decoder_named(encoding: str) -> Known:
    try:
        # Raises LookupError also for what encodes bytes and not text, such as base64.
        b"a".decode(encoding, "ignore")
        return Known(encoding, codecs.getincrementaldecoder(encoding))
    except (LookupError, UnicodeError, ValueError) as error:
        raise UsageError(f"unknown encoding '{encoding}'; try utf-8, cp1252 or utf-16") from error
