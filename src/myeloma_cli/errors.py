"""The errors that end a command, each with its exit code.

Their messages are written where they are raised, and printed in one place, `cli.main`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOT_FOUND = 1
"""The exit code of a command that did not find a name or word, or matched no record; as of `grep` without a match."""


class MyelomaError(Exception):
    """An error that the user, or the maintainer of the data, can fix.

    The message is one line without a full stop; `exit_code` is that of the command.
    """

    exit_code = 3


class UsageError(MyelomaError):
    """The command line has an option, argument or value that the command does not have."""

    exit_code = 2


class DataError(MyelomaError):
    """A data file is missing, is not TOML, or has a fault.

    `records` are the ids of the records at fault, if known; `others` are further faults found at the same time.
    """

    def __init__(self, message: str, *, records: Iterable[str] = (), others: Iterable[DataError] = ()) -> None:
        super().__init__(message)
        self.records = tuple(records)
        self.others = tuple(others)


def raise_faults(faults: Sequence[DataError]) -> None:
    """Raise the first of the faults, with the others; nothing where there are none."""
    if faults:
        first, *others = faults
        raise DataError(str(first), records=first.records, others=others)


class InputError(MyelomaError):
    """The list of names cannot be read."""


class OutputError(MyelomaError):
    """The result cannot be written to its file or stream."""


class ReaderGoneError(Exception):
    """The reader of the output has hung up, as `head` does: no error of the command, but the end of its run."""


def line_to_mend(error: Exception) -> str:
    """What to mend after an error of Python that the user can mend; empty for a fault of the program."""
    for kind, line in _TO_MEND.items():
        if isinstance(error, kind):
            return line
    if isinstance(error, OSError):
        return _of_the_system(error)
    if isinstance(error, UnicodeError):
        return f"a text cannot be read or written: {getattr(error, 'reason', error)}"
    if isinstance(error, ValueError) and "integer string conversion" in str(error):
        return "a number has too many digits"
    # By its name, because few commands import csv.
    return f"a file is not CSV: {error}" if type(error).__module__ == "_csv" else ""


_TO_MEND = {
    MemoryError: "there is not enough memory; try a smaller file",
    RecursionError: "the input is nested too deeply",
    EOFError: "a file or standard input ended too early",
}


def _of_the_system(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    if error.filename is not None:
        return f"'{os.fsdecode(error.filename)}' cannot be used: {reason}"
    try:
        os.getcwd()
    except OSError:
        return "the current folder is gone or cannot be read; change to another one: cd"
    return f"the system refused: {reason}"
