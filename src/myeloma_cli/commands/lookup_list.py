"""`myeloma lookup --input`: the names of a file or a pipe, an answer a line, in the order in which they stand."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from ..dataset import Dataset
from ..errors import NOT_FOUND, InputError
from ..names import key as names
from ..names.index import Answer, Index, index_of
from ..render import rows
from ..render.rows import SHORT_KEYS, Rows
from ..render.sheet import Item
from ..streams import name_list as lists
from ..streams import terminal
from ..streams.output import Write
from ..streams.progress import watched
from ..view.drug_items import answer_row
from ..view.misses import miss
from ..view.page import Frame
from .running import Outcome, Printing

_REMEMBERED = 1 << 15
"""Distinct lines whose answers are kept; a list repeats itself, and one that does not must not fill the memory."""


def answer_list(path: str, column: str | None, data: Dataset, frame: Frame, printing: Printing) -> Outcome:
    """Answer the names in a file, or on standard input where the path is `-`, each as soon as it is read."""
    asked = printing.format_name
    gc.enable()  # a list may be long; a command otherwise ends before there is anything to collect
    name = "text" if printing.format is None and asked == "table" else asked
    how = rows(name)
    index = index_of(data)
    with _opened(path) as file, watched(file, _size(file)) as read, printing.destination() as write:
        answers = _Answers(index, how, write)
        try:
            answers.add_text(how.before(frame.envelope, printing.bom))
            stream = lists.lines(read.read, before_read=answers.write_out)
            answers.to_lines(stream) if column is None else answers.to_column(stream, column)
            answers.add_text(how.after)
        finally:
            # Interrupted, what was answered is written all the same, in whole lines.
            answers.write_out()
    answers.tell()
    if column is None:
        answers.tell_if_a_table()
    if frame.age_warning:
        terminal.tell(frame.age_warning)
    return Outcome(None, code=NOT_FOUND if answers.missed else 0)


class _Answers:
    """The answers on their way to standard output, and how many were found."""

    def __init__(self, index: Index, how: Rows, write: Write) -> None:
        self._index = index
        self._how = how
        self._write = write
        self._item = _short_item if how.is_short else _full_item
        self._waiting: list[str] = []
        self._not_utf8 = ""
        self._first = b""
        self.found = 0
        self.missed = 0

    def to_lines(self, stream: Iterator[bytes]) -> None:
        remembered: dict[bytes, tuple[str, bool]] = {}
        for line in stream:
            self._first = self._first or line
            known = remembered.get(line)
            if known is None:
                known = self._answered(lists.entry(line, self._hear_of))
                if len(remembered) < _REMEMBERED:
                    remembered[line] = known
            self._add(*known)

    def to_column(self, stream: Iterator[bytes], column: str) -> None:
        for entry in lists.cells(stream, lambda name: names.key(name) == names.key(column), column, self._hear_of):
            self._add(*self._answered(entry))

    def add_text(self, text: str) -> None:
        self._waiting.append(text)

    def write_out(self) -> None:
        waiting, self._waiting = self._waiting, []
        if any(waiting):
            self._write("".join(waiting))

    def tell(self) -> None:
        if self._not_utf8:
            terminal.tell(f"some of it is not UTF-8, and was read as Latin-1: '{self._not_utf8[:40]}'")
        terminal.tell(f"{self.found + self.missed:,} names: {self.found:,} found, {self.missed:,} not found")

    def tell_if_a_table(self) -> None:
        """Tell of --column, if nothing was found in lines that look like a table's."""
        head = self._first.decode("utf-8", "replace").strip()
        if self.missed and not self.found and any(separator in head for separator in ",;\t"):
            terminal.tell(f"this looks like a table: its column of names is chosen with --column, of '{head[:120]}'")

    def _answered(self, entry: lists.Entry) -> tuple[str, bool]:
        answer = Answer(entry.text, None) if entry.fault else self._index.resolve(entry.text)
        return self._how.row(self._item(answer, entry.fault)), answer.match is not None

    def _add(self, row: str, found: bool) -> None:
        if self._how.between and (self.found or self.missed):
            self._waiting.append(self._how.between)
        self._waiting.append(row)
        if found:
            self.found += 1
        else:
            self.missed += 1

    def _hear_of(self, text: str) -> None:
        self._not_utf8 = self._not_utf8 or text


def _short_item(answer: Answer, fault: str) -> Item:
    full = {**answer_row(answer), "note": fault or miss(answer)}
    return {key: full[key] for key in SHORT_KEYS}


def _full_item(answer: Answer, fault: str) -> Item:
    return {**answer_row(answer), "fault": fault or None}


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    """The file of the path, unbuffered, so that a pipe is answered as it is filled."""
    if path == "-":
        if sys.stdin is None or sys.stdin.closed:
            raise InputError("standard input is closed")
        # The raw bytes, of which Python has read none yet.
        with open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as file:
            yield file
        return
    try:
        file = open(path, "rb", buffering=0)  # noqa: SIM115 - what is wrong later is not wrong with opening it
    except OSError as error:
        raise InputError(f"'{path}' cannot be read: {error.strerror}") from error
    with file:
        yield file


def _size(file: BinaryIO) -> int:
    """The bytes of a file, 0 for a pipe."""
    return os.fstat(file.fileno()).st_size
