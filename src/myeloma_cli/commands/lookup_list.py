"""`myeloma lookup --input`: one answer for each line of a file or a pipe, in order."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from ..dataset import Dataset
from ..errors import NOT_FOUND, InputError
from ..names import key as names
from ..names.answers import Answer
from ..names.index import Index, index_of
from ..names.memo import Memo
from ..render import row_format_of
from ..render.rows import SHORT_KEYS, RowFormat
from ..render.sheet import Item
from ..streams import name_list as lists
from ..streams import terminal
from ..streams.output import Write
from ..streams.progress import watched
from ..view.drug_items import answer_row, within_row
from ..view.misses import miss
from ..view.page import Frame
from .running import Outcome, Printing


def answer_list(
    path: str, column: str | None, data: Dataset, frame: Frame, printing: Printing, *, within: bool = False
) -> Outcome:
    """Answer the names in a file, or on standard input if the path is `-`, each as soon as it is read.

    With `within` the names in a line that is no name answer it. Raises UsageError, InputError, OutputError.
    """
    gc.enable()  # off for other commands, which end before there is anything to collect
    name = printing.format_name
    if name == "table" and printing.format is None:
        name = "text"
    row_format = row_format_of(name)
    index = index_of(data)
    with _opened(path) as file, watched(file, _size(file)) as read, printing.destination() as write:
        answers = _Answers(index, row_format, write, within=within)
        try:
            answers.add_text(row_format.before(frame.envelope, printing.bom))
            lines = lists.lines(read.read, before_read=answers.write_out)
            answers.to_lines(lines) if column is None else answers.to_column(lines, column)
            answers.add_text(row_format.after)
        finally:
            # Even when interrupted, all finished answers are written, in whole lines.
            answers.write_out()
    answers.report()
    if column is None:
        answers.suggest_column()
    if frame.age_warning:
        terminal.tell(frame.age_warning)
    return Outcome(None, code=NOT_FOUND if answers.missed else 0)


class _Answers:
    """The answers on their way to the output, and the counts of names found and missed."""

    def __init__(self, index: Index, row_format: RowFormat, write: Write, *, within: bool) -> None:
        self._index = index
        self._within = within
        self._row_format = row_format
        self._write = write
        self._item: Callable[..., Item] = _short_item if row_format.is_short else _full_item
        self._buffer: list[str] = []
        self._not_utf8 = ""
        self._first_line = b""
        self.found = 0
        self.missed = 0

    def to_lines(self, lines: Iterator[bytes]) -> None:
        """Answer the name on each line."""
        rows = Memo[bytes, tuple[str, bool]](lambda line: self._row(lists.entry(line, self._note_encoding)))
        for line in lines:
            self._first_line = self._first_line or line
            self._add(*rows[line])

    def to_column(self, lines: Iterator[bytes], column: str) -> None:
        """Answer the name in each cell of a column. Raises UsageError where there is no such column."""
        wanted = names.key(column)
        rows = Memo[str, tuple[str, bool]](lambda text: self._row(lists.Entry(text)))
        for entry in lists.cells(lines, lambda heading: names.key(heading) == wanted, column, self._note_encoding):
            self._add(*(self._row(entry) if entry.fault else rows[entry.text]))

    def add_text(self, text: str) -> None:
        """Add text to what is to be written."""
        self._buffer.append(text)

    def write_out(self) -> None:
        """Write what has been added since the last time."""
        buffer, self._buffer = self._buffer, []
        if any(buffer):
            self._write("".join(buffer))

    def report(self) -> None:
        """Report the counts, and text in another encoding, on standard error."""
        if self._not_utf8:
            terminal.tell(f"not all of the list is UTF-8; the rest was read as Latin-1: '{self._not_utf8[:40]}'")
        terminal.tell(f"{self.found + self.missed:,} names: {self.found:,} found, {self.missed:,} not found")

    def suggest_column(self) -> None:
        """Suggest --column where nothing was found and the first line looks like the header of a table."""
        header = self._first_line.decode("utf-8", "replace").strip()
        if self.missed and not self.found and any(separator in header for separator in ",;\t"):
            terminal.tell(f"this looks like a table; choose the column of names with --column: '{header[:120]}'")

    def _row(self, entry: lists.Entry) -> tuple[str, bool]:
        """The text of an answer, and whether the name was found."""
        answer = Answer(entry.text, None) if entry.fault else self._index.resolve(entry.text)
        within = answer.within if self._within and answer.match is None else ""
        return self._row_format.row(self._item(answer, entry.fault, within)), bool(answer.match or within)

    def _add(self, row: str, found: bool) -> None:
        if self._row_format.between and (self.found or self.missed):
            self._buffer.append(self._row_format.between)
        self._buffer.append(row)
        if found:
            self.found += 1
        else:
            self.missed += 1

    def _note_encoding(self, text: str) -> None:
        self._not_utf8 = self._not_utf8 or text


def _short_item(answer: Answer, fault: str, within: str) -> Item:
    item = {**_answer_row(answer, within), "note": fault or ("" if within else miss(answer))}
    return {key: item[key] for key in SHORT_KEYS}


def _full_item(answer: Answer, fault: str, within: str) -> Item:
    return {**_answer_row(answer, within), "fault": fault or None}


def _answer_row(answer: Answer, within: str) -> Item:
    return within_row(answer) if within else answer_row(answer)


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    """The file at the path, unbuffered, so that names from a pipe are answered as they arrive. Raises InputError."""
    if path == "-":
        if sys.stdin is None or sys.stdin.closed:
            raise InputError("standard input is closed")
        # The descriptor, because sys.stdin decodes and buffers.
        with open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as file:
            yield file
        return
    try:
        file = open(path, "rb", buffering=0)  # noqa: SIM115 - a later OSError is not about opening the file
    except OSError as error:
        raise InputError(f"'{path}' cannot be read: {error.strerror}") from error
    with file:
        yield file


def _size(file: BinaryIO) -> int:
    """The size of a file in bytes; 0 for a pipe."""
    return os.fstat(file.fileno()).st_size
