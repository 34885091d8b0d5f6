"""Reads a list of names from a file or a pipe, by lines or by a column, in any common encoding."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..errors import UsageError

Read = Callable[[int], bytes]
"""Reads at most so many bytes; none at the end of the file."""

LONGEST_LINE = 4_096
"""Bytes; no name is longer, and a file without line ends must not fill the memory."""

_CHUNK = 1 << 16
_SEPARATORS = (",", ";", "\t", "|")


class Entry(NamedTuple):
    """The text of one line or cell; `fault` says why it cannot be a name, and is empty where it can."""

    text: str
    fault: str = ""


def lines(read: Read, before_read: Callable[[], None]) -> Iterator[bytes]:
    """The lines of what `read` reads, without their ends; a line over `LONGEST_LINE` is cut, but still over it.

    `before_read` is called before each read, which may block, so that finished answers can be written out first.
    """
    rest = b""
    for chunk in _chunks(read, before_read):
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole
        rest = rest[: LONGEST_LINE + 1]
    if rest:
        yield rest


def entry(line: bytes, warn: Callable[[str], None]) -> Entry:
    """The entry on a line. A line that is not UTF-8 is read as Latin-1, and `warn` is called with its text."""
    if len(line) > LONGEST_LINE:
        return Entry(f"{_decoded(line[:40], warn)}...", f"the line is longer than {LONGEST_LINE} bytes")
    text = _decoded(line.removesuffix(b"\r"), warn)
    if not text.strip():
        return Entry(text, "the line is empty")
    return Entry(text, "it has a NUL character") if "\0" in text else Entry(text)


def cells(
    lines: Iterable[bytes], is_wanted: Callable[[str], bool], column: str, warn: Callable[[str], None]
) -> Iterator[Entry]:
    """The cells of one column of a CSV file, whose first line names the columns; separators are , ; tab or |.

    `is_wanted` recognizes the column's heading. Raises UsageError, which names the columns, where none is wanted.
    """
    unread = iter(lines)
    first_line = entry(next(unread, b""), warn).text
    separator = max(_SEPARATORS, key=first_line.count)
    header = next(csv.reader([first_line], delimiter=separator), [])
    wanted = [number for number, heading in enumerate(header) if is_wanted(heading)]
    if not wanted:
        headings = ", ".join(f"'{heading}'" for heading in header) or "none"
        raise UsageError(f"there is no column '{column}'; the columns are {headings}")
    rows = csv.reader((f"{entry(line, warn).text}\n" for line in unread), delimiter=separator)
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


def _chunks(read: Read, before_read: Callable[[], None]) -> Iterator[bytes]:
    """The file in chunks, without its BOM, and as UTF-8 if the BOM says UTF-16."""
    decoder: codecs.IncrementalDecoder | None = None
    is_first = True
    while True:
        before_read()
        chunk = read(_CHUNK)
        if not chunk:
            return
        if is_first and chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")
        elif is_first:
            chunk = chunk.removeprefix(codecs.BOM_UTF8)
        is_first = False
        yield decoder.decode(chunk).encode() if decoder else chunk


def _decoded(line: bytes, warn: Callable[[str], None]) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        text = line.decode("latin-1")
        warn(text)
        return text
