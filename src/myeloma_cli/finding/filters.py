"""Filters: each is an option of a command, and the values that a record has for it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from .vocabulary import choose

if TYPE_CHECKING:
    from ..dataset import Dataset

Record = TypeVar("Record")


class Filter(NamedTuple):
    """One filter of a command.

    `flags` are those of its option, the long one first; `help` has `{}` where the words of `choices` go. `values` gives
    those that a record has; `choose` gives the value that a typed word means, or raises UsageError.
    """

    flags: tuple[str, ...]
    metavar: str
    help: str
    values: Callable[[Any, "Dataset"], Iterable[object]]
    choose: Callable[[str, "Dataset"], object]
    choices: type[Enum] | None = None


def filter_by(
    *flags: str, help: str, choices: type[Enum], values: Callable[[Any, "Dataset"], Iterable[object]]
) -> Filter:
    """A filter by the members of an enum."""
    metavar = flags[0].rpartition("-")[2].upper()
    return Filter(flags, metavar, help, values, lambda word, _: choose(word, choices), choices)


class Selection:
    """The filters in use: a record must have any of the values of each.

    `words` are those typed for each filter. Raises UsageError for a word that a filter does not know.
    """

    def __init__(self, data: "Dataset", words: Mapping[Filter, Sequence[str]] | None = None) -> None:
        self._data = data
        self._words = {row: typed for row, typed in (words or {}).items() if typed}
        self._wanted = {row: {row.choose(word, data) for word in typed} for row, typed in self._words.items()}

    def __str__(self) -> str:
        """The options as typed: `--class targeted --status withdrawn`."""
        return " ".join(f"{row.flags[0]} {word}" for row, typed in self._words.items() for word in typed)

    def wanted(self, filter: Filter) -> set[Any]:
        """The values asked for with one filter; empty if it is not in use."""
        return self._wanted.get(filter, set())

    def of(self, records: Iterable[Record]) -> tuple[Record, ...]:
        """The records that pass all filters, in their order."""
        return tuple(
            record
            for record in records
            if all(not wanted.isdisjoint(row.values(record, self._data)) for row, wanted in self._wanted.items())
        )
