"""What can go wrong, in words for the person at the terminal, each with its exit code.

Errors are worded where they are raised and printed once, in `cli.main`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NOT_FOUND = 1
"""Some name that was asked for is not in the data (as grep: no match)."""


class MyelomaError(Exception):
    """Something that the user, or the keeper of the data, can mend.

    The message is one line without a full stop at its end; `exit_code` is what the command ends with.
    """

    exit_code = 3


class UsageError(MyelomaError):
    """The command was asked for something that it does not offer."""

    exit_code = 2


class DataError(MyelomaError):
    """A data file is missing, is not TOML, or does not say what a record must say.

    `records` are the ids of those that it is about, as far as they are known; `others` are faults found with it.
    """

    def __init__(self, message: str, *, records: Iterable[str] = (), others: Iterable[DataError] = ()) -> None:
        super().__init__(message)
        self.records = tuple(records)
        self.others = tuple(others)


class InputError(MyelomaError):
    """What was to be read cannot be read."""


class OutputError(MyelomaError):
    """The result could not be written where it was sent."""
