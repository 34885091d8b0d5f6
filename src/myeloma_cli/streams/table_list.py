"""Reads the names in one column of a CSV file: one row for each record, in order, whatever stands in it.

A cell is what the standard reader makes of the file. A quote that is never closed costs its own line, not those below.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from ..errors import InputError, UsageError
from .name_list import LONGEST_NAME, Entry, entry, lines
from .remarks import Remarks

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
"""The separators that are recognized, and their names."""

_LONGEST_RECORD = 1 << 20
"""Characters; a longer line has its cells cut, and a quote that is open for longer ends the reading."""

_NO_SEPARATOR = "\x1f"
"""Separates the cells of a file that has one column, whose cells may have any separator in them."""

_MANY = 50
_MOST = 0.9
"""Where so many lines stand in one cell, and this share of them looks like rows, its quote may be a stray one."""

_SAMPLE = 20
"""Lines; so many are read ahead where the header alone does not tell the separator."""

Wanted = Callable[[str], bool]
"""Recognizes the heading of the column with the names."""


class Row(NamedTuple):
    """The entry in a row, and the row's other cells."""

    entry: Entry
    others: tuple[str, ...]


def cell_entry(text: str, fault: str = "") -> Entry:
    """The entry in a cell; `fault` is of its row."""
    found = entry(text, "cell")
    return found._replace(fault=fault) if fault else found


class Table:
    """The rows of a CSV file whose first line has the headings of its columns.

    `column` is the heading that `is_wanted` recognizes, or the number of the column. `separator` is one character, one
    of the names in `SEPARATORS`, or None for the one that fits. Raises UsageError where there is no such column or more
    than one, or no way to tell the separator; reading the rows raises InputError.
    """

    def __init__(
        self, pieces: Iterable[str], column: str, is_wanted: Wanted, remarks: Remarks, separator: str | None = None
    ) -> None:
        self._remarks = remarks
        self._feed = _Feed(pieces, remarks)
        given = self._feed.separator = _separator_named(separator) if separator is not None else ""
        header_lines = self._feed.header_lines()
        if in_file := _separator_line(header_lines[0]):
            # As Excel writes it above the header: sep=;
            given = given or in_file
            header_lines = self._feed.header_lines()
        if given:
            self._feed.separator = given
        else:
            choice = _Choice(header_lines, column, is_wanted)
            self._feed.separator = choice.best(lambda: self._feed.look_ahead(_SAMPLE))
        self._header = _cells(header_lines, self._feed.separator)
        self._at = _position(self._header, column, is_wanted)
        self._width = len(self._header)

    @property
    def heading(self) -> str:
        """The heading of the column with the names."""
        return self._header[self._at]

    @property
    def other_headings(self) -> tuple[str, ...]:
        """The headings of the columns beside that of the names."""
        return self._others(self._header)

    def rows(self) -> Iterator[Row]:
        """A row for each record, and for each line that is empty or cannot be read."""
        for text, fault, cells in self.texts():
            yield Row(cell_entry(text, fault), self._others(cells))

    def texts(self) -> Iterator[tuple[str, str, Sequence[str]]]:
        """The same rows as texts, in half the time: that of the name, what is wrong with its row, and all cells."""
        at, width = self._at, self._width
        for cells, fault_of_quotes in self._records():
            if len(cells) == width:
                yield cells[at], fault_of_quotes, cells
            else:
                fault = fault_of_quotes or self._fault_of_width(cells) or ("" if cells else "the line is empty")
                yield cells[at] if len(cells) > at else "", fault, cells

    def _others(self, cells: Sequence[str]) -> tuple[str, ...]:
        filled = (*cells, *[""] * (len(self._header) - len(cells)))
        return (*filled[: self._at], *filled[self._at + 1 : len(self._header)])

    def _fault_of_width(self, cells: Sequence[str]) -> str:
        """Why a row with too few or too many cells cannot be answered; empty where it can."""
        is_short = len(cells) < self._width
        # Separators without anything after them do no harm.
        if not cells or not any(self._header[len(cells) :] if is_short else cells[self._width :]):
            return ""
        counts = f"{len(cells)} {'cell' if len(cells) == 1 else 'cells'}, the header {self._width}"
        what = "fewer" if is_short else "more"
        self._remarks.add(self._feed.first, f"has {what} cells than the header: ", f"{len(cells)}, not {self._width}")
        # With a cell too many, none can be trusted: a separator in a text without quotes moves all cells after it.
        return f"the row has {counts}" if len(cells) <= self._at or not is_short else ""

    def _records(self) -> Iterator[tuple[list[str], str]]:
        """The cells of each record, and why they cannot be trusted, if so."""
        # The limit is that of the whole process, and by default less than a line may have.
        csv.field_size_limit(2 * _LONGEST_RECORD)
        feed = self._feed
        reader = csv.reader(feed, delimiter=feed.separator, strict=True)
        while True:
            feed.begin()
            line = next(feed, None)
            if line is None:
                return
            if '"' not in line:
                # Most lines; of these the standard reader makes the same, but in twice the time.
                plain = line.rstrip("\r\n")
                yield plain.split(feed.separator) if plain else [], ""
                continue
            feed.give_back_all()
            try:
                cells = next(reader)
            except csv.Error:
                yield self._first_line_alone()
                continue
            if self._has_stray_quote():
                yield self._first_line_alone()
            else:
                yield cells, ""

    def _has_stray_quote(self) -> bool:
        """Whether there is a quote too many in a record that the standard reader finds in order."""
        first, *others = taken = self._feed.taken
        if others:
            if self._are_rows(others):
                self._remarks.add(self._feed.first, "has a cell of many lines that look like rows; is a quote missing?")
            # It ended at the next quote, and what that opened is now outside of quotes.
            return bool(sum(line.count('"') for line in taken) % 2)
        # One in a text without quotes, as in 5" long, does no harm where no other text is in quotes.
        return '"' in first and first.count('"') % 2 == 1 and (first[0] == '"' or f'{self._feed.separator}"' in first)

    def _are_rows(self, inner: Sequence[str]) -> bool:
        """Whether many lines inside of quotes look like rows of their own."""
        if len(inner) < _MANY or self._width == 1:
            return False
        alike = sum(len(_cells([line.rstrip("\r\n")], self._feed.separator)) == self._width for line in inner)
        return alike >= _MOST * len(inner)

    def _first_line_alone(self) -> tuple[list[str], str]:
        """The first line of a record whose quotes are wrong; the lines after it are read again, each for itself."""
        feed = self._feed
        first, *others = feed.taken
        if (others and feed.is_cut) or (feed.is_endless and not self._are_rows(others)):
            # To read on would be a guess: these may be the lines of one long text, or rows; and if cells were cut, then
            # as if they stood in quotes.
            within = f"{_LONGEST_RECORD:,} characters"
            raise InputError(f"line {feed.first:,} has a quote that is not closed within {within}; mend the file")
        feed.give_back(others)
        cells = _cells([first.rstrip("\r\n")], feed.separator)
        if not others and first.count('"') % 2 == 0 and len(cells) == self._width:
            return cells, ""
        self._remarks.add(feed.first, "has a quote that is not closed; the line is not answered")
        return cells, "a quote in the line is not closed"


class _Feed:
    """The lines on their way into the CSV reader, which takes more than one for a record with a line end in quotes."""

    def __init__(self, pieces: Iterable[str], remarks: Remarks) -> None:
        self._lines = lines(pieces, _LONGEST_RECORD, self._shortened)
        self._remarks = remarks
        self._again: deque[str] = deque()
        self._size = 0
        self._is_cut_now = False
        self.separator = ""
        self.taken: list[str] = []
        self.first = 1
        """The number of the first line of the record that is being read."""
        self.is_cut = False
        """Whether cells of the record were cut."""
        self.is_endless = False
        """Whether the record was not ended where it became too long."""

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        if self._is_cut_now:
            line = _with_short_cells(line, self.separator, in_quotes=bool(self.taken))
            self._is_cut_now = False
        self.taken.append(line)
        self._size += len(line)
        if self._size > _LONGEST_RECORD and len(self.taken) > 1:
            self.is_endless = True
            raise csv.Error
        return line

    def begin(self) -> None:
        """Begin a record."""
        self.first += len(self.taken)
        self.taken.clear()
        self._size = 0
        self.is_cut = self.is_endless = False

    def give_back(self, others: Sequence[str]) -> None:
        """Give back the lines after the first one of the record, to be taken again."""
        self._again.extendleft(reversed(others))
        del self.taken[1:]

    def give_back_all(self) -> None:
        """Give back all lines of the record, to be taken again."""
        self._again.extendleft(reversed(self.taken))
        self.taken.clear()
        self._size = 0

    def look_ahead(self, count: int) -> list[str]:
        """Up to so many lines, which stay to be taken."""
        while len(self._again) < count and (line := next(self._lines, "")):
            self._again.append(line)
        return list(self._again)[:count]

    def header_lines(self) -> list[str]:
        """The lines of the next record, which is a header, before the separator is known; at least one, if empty."""
        self.begin()
        with suppress(csv.Error):
            for _ in self:
                if not sum(each.count('"') for each in self.taken) % 2:
                    return list(self.taken)
                if len(self.taken) > _SAMPLE:
                    break
        self.give_back(self.taken[1:])
        return list(self.taken) or [""]

    def _shortened(self, line: str) -> str:
        if not self.separator:
            raise InputError(f"a header of more than {_LONGEST_RECORD:,} characters needs --separator; is it CSV?")
        if not self.is_cut:
            self._remarks.add(self.first, f"is very long; its cells are cut at {LONGEST_NAME:,} characters")
        self.is_cut = self._is_cut_now = True
        short = _with_short_cells(line, self.separator, in_quotes=bool(self.taken))
        if len(short) > _LONGEST_RECORD:
            raise InputError(f"line {self.first:,} has too many cells: more than {_LONGEST_RECORD:,} characters")
        return short


class _Choice:
    """The choice of a separator, by the header and, where that is not enough, by the lines below it."""

    def __init__(self, header_lines: Sequence[str], column: str, is_wanted: Wanted) -> None:
        headers = {separator: _cells(header_lines, separator) for separator in SEPARATORS.values()}
        self._headers = {separator: header for separator, header in headers.items() if len(header) > 1}
        self._wanted = [separator for separator, header in self._headers.items() if any(map(is_wanted, header))]
        self._is_one_column = any(map(is_wanted, headers[","])) and not self._wanted
        self._column = column

    def best(self, sample: Callable[[], Sequence[str]]) -> str:
        """The separator. Raises UsageError where it cannot be told."""
        if not self._headers or self._is_one_column:
            return _NO_SEPARATOR
        candidates = self._wanted or list(self._headers)
        if len(candidates) == 1:
            return candidates[0]
        below = sample()
        fits = {separator: self._fit(separator, below) for separator in candidates}
        best, *others = sorted(candidates, key=lambda separator: fits[separator], reverse=True)
        if fits[best] == fits[others[0]] and (self._wanted or self._column.isdecimal()):
            names = " or ".join(name for name, char in SEPARATORS.items() if fits.get(char) == fits[best])
            raise UsageError(f"the separator is not clear; choose it with --separator {names}")
        return best

    def _fit(self, separator: str, below: Sequence[str]) -> tuple[int, int]:
        """How many of the records below the header have as many cells as it, and how many those are."""
        width = len(self._headers[separator])
        records = csv.reader(below, delimiter=separator)
        return sum(len(record) == width for record in records), width


def _position(header: Sequence[str], column: str, is_wanted: Wanted) -> int:
    wanted = [at for at, heading in enumerate(header) if is_wanted(heading)]
    if len(wanted) > 1:
        numbers = " and ".join(str(at + 1) for at in wanted)
        raise UsageError(f"columns {numbers} are both '{column}'; choose by number: --column {wanted[0] + 1}")
    if wanted:
        return wanted[0]
    if column.isdecimal() and 0 < int(column) <= len(header):
        return int(column) - 1
    headings = ", ".join(f"'{heading}'" for heading in header) or "none"
    raise UsageError(f"there is no column '{column}'; the columns are {headings}")


def _cells(lines_: Sequence[str], separator: str) -> list[str]:
    """The cells of one record, read as leniently as the standard reader does."""
    return next(csv.reader(lines_, delimiter=separator), [])


def _separator_line(line: str) -> str:
    """The separator that a line such as `sep=;` sets; empty for any other line."""
    words = line.strip("\r\n").strip('"')
    is_one = len(words) == len("sep=;") and words[:4].lower() == "sep="
    return words[4] if is_one and _may_separate(words[4]) else ""


def _separator_named(name: str) -> str:
    separator = SEPARATORS.get(name.lower(), "\t" if name == "\\t" else name)
    if not _may_separate(separator):
        raise UsageError(f"--separator is one character, or {', '.join(SEPARATORS)}; not '{name}'")
    return separator


def _may_separate(text: str) -> bool:
    return len(text) == 1 and text not in '"\r\n\0'


def _with_short_cells(line: str, separator: str, *, in_quotes: bool) -> str:
    """A line, or the beginning of one, with each of its cells cut to little more than the longest name.

    What is cut goes on being the same cell if the rest of the line is added to it.
    """
    import re  # noqa: PLC0415 - few files have such lines

    # Possessive, because going back in a cell of a million characters takes long.
    cell = re.compile(rf'(?:"((?:[^"]++|"")*+)("?))?([^{re.escape(separator)}]*+)')
    whole = f'"{line}' if in_quotes else line
    short: list[str] = []
    at = 0
    while found := cell.match(whole, at):
        quoted, closing, plain = found.groups()
        if quoted is not None:
            short.append(f'"{_cut(quoted)}{closing}')
        short.append(plain[: LONGEST_NAME + 1])
        at = found.end()
        if at == len(whole):
            break
        short.append(separator)
        at += 1
    return "".join(short)[in_quotes:]


def _cut(quoted: str) -> str:
    """A quoted text cut to little more than the longest name, but not between the two quotes that stand for one."""
    text = quoted[: LONGEST_NAME + 1]
    return text if (len(text) - len(text.rstrip('"'))) % 2 == 0 else f'{text}"'
