"""Names from a file or a pipe, one after the other: lines, columns, encodings, and what can be no name."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..errors import UsageError

Read = Callable[[int], bytes]

LONGEST_LINE = 4_096
"""Bytes; no name is longer, and a file without line ends must not be held in memory."""

_CHUNK = 1 << 16
_SEPARATORS = (",", ";", "\t", "|")


class Entry(NamedTuple):
    """One line, or one cell of the column, as it was typed; `fault` says why it can be no name, if so."""

    text: str
    fault: str = ""


def lines(read: Read, before_read: Callable[[], None]) -> Iterator[bytes]:
    """The lines, without their ends, that `read` gives in pieces; one that is too long is cut, but still too long.

    `before_read` is called before each piece is asked for, which may take long: what is done can be written out then.
    """
    rest = b""
    pieces = _pieces(read, before_read)
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
        rest = rest[: LONGEST_LINE + 1]
    if rest:
        yield rest


def entry(line: bytes, warn: Callable[[str], None]) -> Entry:
    """What stands on a line. One that is not UTF-8 is read as Latin-1, and `warn` is told of it."""
    if len(line) > LONGEST_LINE:
        return Entry(f"{_decoded(line[:40], warn)}...", f"the line is longer than {LONGEST_LINE} bytes")
    text = _decoded(line.removesuffix(b"\r"), warn)
    if not text.strip():
        return Entry(text, "it is empty")
    return Entry(text, "it has a NUL character") if "\0" in text else Entry(text)


def cells(
    those: Iterable[bytes], is_wanted: Callable[[str], bool], column: str, warn: Callable[[str], None]
) -> Iterator[Entry]:
    """The cells of one column of a CSV file; its first line names the columns, between commas, semicolons, tabs or |.

    `is_wanted` tells the column by its name. Raises UsageError, which names the columns, where there is no such one.
    """
    iterator = iter(those)
    first = entry(next(iterator, b""), warn).text
    separator = max(_SEPARATORS, key=first.count)
    header = next(csv.reader([first], delimiter=separator), [])
    wanted = [number for number, name in enumerate(header) if is_wanted(name)]
    if not wanted:
        there = ", ".join(f"'{name}'" for name in header) or "none"
        raise UsageError(f"there is no column '{column}'; the columns are {there}")
    rows = csv.reader((f"{entry(line, warn).text}\n" for line in iterator), delimiter=separator)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Entry("", f"the row cannot be read: {error}")
            continue
        text = row[wanted[0]] if len(row) > wanted[0] else ""
        yield Entry(text, "it has a NUL character") if "\0" in text else Entry(text)


def _pieces(read: Read, before_read: Callable[[], None]) -> Iterator[bytes]:
    decoder: codecs.IncrementalDecoder | None = None
    is_first = True
    while True:
        before_read()
        piece = read(_CHUNK)
        if not piece:
            return
        if is_first and piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")
        elif is_first:
            piece = piece.removeprefix(codecs.BOM_UTF8)
        is_first = False
        yield decoder.decode(piece).encode() if decoder else piece


def _decoded(line: bytes, warn: Callable[[str], None]) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        text = line.decode("latin-1")
        warn(text)
        return text
