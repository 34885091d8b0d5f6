"""The errors that end a command, each with its exit code.

Their messages are written where they are raised, and printed in one place, `cli.main`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

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


class InputError(MyelomaError):
    """The list of names cannot be read."""


class OutputError(MyelomaError):
    """The result cannot be written to its file or stream."""
