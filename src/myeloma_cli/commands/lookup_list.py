"""`myeloma lookup --input`: one answer for each line of a file or a pipe, in order."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count
from typing import NamedTuple

from ..dataset import Dataset
from ..errors import NOT_FOUND
from ..names import key as names
from ..names.index import Answer, Index, index_of
from ..names.memo import Memo
from ..render import FORMATS, row_format_of
from ..render.rows import SHORT_KEYS, RowFormat
from ..render.sheet import Item, Value
from ..render.stamp import stamp_of
from ..streams import list_file, terminal
from ..streams import name_list as lists
from ..streams.decoding import pieces
from ..streams.output import Write
from ..streams.progress import watched
from ..streams.remarks import Remarks
from ..streams.table_list import Table, cell_entry
from ..view.drug_items import answer_row
from ..view.misses import note
from ..view.page import Frame
from .running import Outcome, Printing

_MOST_REMEMBERED = 8 << 20
"""Bytes: lists repeat themselves, but the answers to one that does not must not fill the memory."""

_MOST_UNWRITTEN = 4_096
"""Answers; what is read at a time may have many lines."""

_EACH_TAKES = 200
"""Bytes, about, of a dictionary and a tuple for each answer that is remembered."""


class Asked(NamedTuple):
    """What is to be read: the file, or `-`; its encoding, if it is known; and of a CSV file the column with the names.

    `separator` is None for the one that fits. `keeps_others`: the other columns stand beside the answers. `within`: the
    names in a line that is no name answer it.
    """

    path: str
    encoding: str | None = None
    column: str | None = None
    separator: str | None = None
    keeps_others: bool = False
    allows_misses: bool = False
    within: bool = False


def answer_list(asked: Asked, data: Dataset, frame: Frame, printing: Printing) -> Outcome:
    """Answer the names in a list, each as soon as it is read.

    Raises UsageError, InputError, OutputError.
    """
    gc.enable()  # off for other commands, which end before there is anything to collect
    printing.check()
    name = printing.format_name
    if printing.format is None and printing.output is None and not FORMATS[name].for_lists:
        name = "text"
    row_format = row_format_of(name)
    index = index_of(data)
    if data.overlay:
        from ..view.own import all_moved  # noqa: PLC0415 - few have own data

        for line in all_moved(index, data.overlay.folder):
            terminal.tell(line)
    remarks = Remarks()
    path = asked.path
    try:
        with list_file.opened(path) as file:
            list_file.refuse_as_output(file, path, printing.output)
            with watched(file, list_file.size_of(file)) as bytes_, printing.destination() as write:
                answers = _Answers(index, row_format, frame.envelope, write, within=asked.within)
                text = pieces(list_file.reader_of(bytes_, path), answers.write_out, path, remarks, asked.encoding)
                try:
                    answers.to(text, asked, remarks, bom=printing.bom)
                finally:
                    # Even when interrupted, all finished answers are written, in whole lines.
                    answers.write_out()
    finally:
        for remark in remarks.told():
            terminal.tell(remark)
    terminal.tell(answers.counts)
    if asked.column is None and (hint := answers.hint_at_column):
        terminal.tell(hint)
    if frame.age_warning:
        terminal.tell(frame.age_warning)
    return Outcome(None, code=NOT_FOUND if answers.missed and not asked.allows_misses else 0)


class _Answers:
    """The answers on their way to the output, and the counts of names found and missed."""

    def __init__(
        self, index: Index, row_format: RowFormat, envelope: Mapping[str, Value], write: Write, *, within: bool
    ) -> None:
        self._index = index
        self._within = within
        self._row_format = row_format
        self._envelope = envelope
        self._write = write
        self._stamp = stamp_of(envelope) if row_format.has_stamp else {}
        self._item = _short_item if row_format.is_short else _full_item
        self._buffer: list[str] = []
        self._first_line = ""
        self.found = 0
        self.missed = 0

    def to(self, text: Iterable[str], asked: Asked, remarks: Remarks, *, bom: bool) -> None:
        """Answer the names in a text. Raises UsageError, InputError."""
        if asked.column is None:
            self._to_lines(text, bom=bom)
            return
        wanted = names.key(asked.column)
        table = Table(text, asked.column, lambda heading: names.key(heading) == wanted, remarks, asked.separator)
        if self._index.resolve(table.heading, suggest=False).found:
            what = f"was read as the headings, and not answered, though '{table.heading[:40]}' is a name; add headings"
            remarks.add(1, what)
        if asked.keeps_others:
            self._to_rows(table, bom=bom)
        else:
            self._to_column(table, bom=bom)

    def write_out(self) -> None:
        """Write what has been added since the last time."""
        buffer, self._buffer = self._buffer, []
        if any(buffer):
            self._write("".join(buffer))

    @property
    def counts(self) -> str:
        """How many names there were."""
        names_ = self.found + self.missed
        return f"{names_:,} name{'' if names_ == 1 else 's'}: {self.found:,} found, {self.missed:,} not found"

    @property
    def hint_at_column(self) -> str:
        """A hint at --column where nothing was found and the first line looks like the header of a table."""
        header = self._first_line.strip()
        if self.missed and not self.found and any(separator in header for separator in ",;\t"):
            return f"this looks like a table; choose the column of names with --column: '{header[:120]}'"
        return ""

    def _to_lines(self, text: Iterable[str], *, bom: bool) -> None:
        """Answer the name on each line."""
        memo = Memo(lambda line: self._row(lists.entry(line)), _MOST_REMEMBERED, _bytes_of_row)
        lines = lists.names(text)
        # The first line before anything is written: a file that cannot be read as a list leaves no output.
        first = next(lines, None)
        self._begin((), bom=bom)
        if first is not None:
            self._first_line = first
            for line in chain((first,), lines):
                self._add(*memo[line])
        self._buffer.append(self._row_format.after)

    def _to_column(self, table: Table, *, bom: bool) -> None:
        """Answer the name in each row."""
        self._begin((), bom=bom)
        memo = Memo(lambda text: self._row(cell_entry(text)), _MOST_REMEMBERED, _bytes_of_row)
        for text, fault, _ in table.texts():
            # A cell may be right in one row, and in another row not to be trusted.
            self._add(*(self._row(cell_entry(text, fault)) if fault else memo[text]))
        self._buffer.append(self._row_format.after)

    def _to_rows(self, table: Table, *, bom: bool) -> None:
        """Answer the name in each row, and keep the other columns beside it."""
        is_flat = self._row_format.is_short
        keys = _unlike((*SHORT_KEYS, *self._stamp) if is_flat else (), table.other_headings)
        self._begin(keys, bom=bom)
        memo = Memo(self._answered, _MOST_REMEMBERED, _bytes_of_item)
        for entry, cells in table.rows():
            item, is_found = memo[entry]
            others: Item = dict(zip(keys, cells, strict=True))
            kept = others if is_flat else {"row": others}
            self._add(self._row_format.row({**item, **kept, **self._stamp}), is_found)
        self._buffer.append(self._row_format.after)

    def _begin(self, others: Sequence[str], *, bom: bool) -> None:
        self._buffer.append(self._row_format.before(self._envelope, bom))
        if self._row_format.header:
            self._buffer.append(self._row_format.header((*SHORT_KEYS, *others, *self._stamp)))

    def _row(self, entry: lists.Entry) -> tuple[str, bool]:
        """The text of an answer, and whether the name was found."""
        item, is_found = self._answered(entry)
        return self._row_format.row({**item, **self._stamp}), is_found

    def _answered(self, entry: lists.Entry) -> tuple[Item, bool]:
        """The answer to an entry, and whether the name was found."""
        answer = Answer(entry.text, None) if entry.fault else self._index.resolve(entry.text)
        if self._within:
            answer = answer.taken_within()
        return self._item(answer, entry.fault), answer.found

    def _add(self, row: str, found: bool) -> None:
        if self._row_format.between and (self.found or self.missed):
            self._buffer.append(self._row_format.between)
        self._buffer.append(row)
        if len(self._buffer) > _MOST_UNWRITTEN:
            self.write_out()
        if found:
            self.found += 1
        else:
            self.missed += 1


def _bytes_of_row(asked: str, row: tuple[str, bool]) -> int:
    return sys.getsizeof(asked) + sys.getsizeof(row[0]) + _EACH_TAKES


def _bytes_of_item(asked: lists.Entry, answered: tuple[Item, bool]) -> int:
    return sys.getsizeof(asked.text) + 2 * len(str(answered[0])) + _EACH_TAKES


def _unlike(taken: Sequence[str], headings: Sequence[str]) -> list[str]:
    """The headings, with a number after each that is taken by a key or by a heading before it: `note_2`."""
    unlike: list[str] = []
    for heading in headings:
        numbers = count(2)
        name = heading
        while name in taken or name in unlike:
            name = f"{heading}_{next(numbers)}"
        unlike.append(name)
    return unlike


def _short_item(answer: Answer, fault: str) -> Item:
    item = {**answer_row(answer), "note": fault or note(answer)}
    return {key: item[key] for key in SHORT_KEYS}


def _full_item(answer: Answer, fault: str) -> Item:
    return {**answer_row(answer), "fault": fault or None}
