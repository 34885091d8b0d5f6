"""Records by what they are. A filter is a row of a table: an option of the command, and what a record has of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from .vocabulary import choose

if TYPE_CHECKING:
    from ..dataset import Dataset

Record = TypeVar("Record")


class Filter(NamedTuple):
    """One thing that records are chosen by.

    `flags` are the option that asks for it, its long form first; `help` has `{}` where the words of `choices` stand.
    `values` are those that a record has, and `choose` is the value that a typed word means: it raises UsageError.
    """

    flags: tuple[str, ...]
    metavar: str
    help: str
    values: Callable[[Any, Dataset], Iterable[object]]
    choose: Callable[[str, Dataset], object]
    choices: type[Enum] | None = None


def filter_by(
    *flags: str, help: str, choices: type[Enum], values: Callable[[Any, Dataset], Iterable[object]]
) -> Filter:
    """A filter whose values are the members of an enum."""
    metavar = flags[0].rpartition("-")[2].upper()
    return Filter(flags, metavar, help, values, lambda word, _: choose(word, choices), choices)


class Selection:
    """What is wanted of the records of some data, by filter: any of its words, and all of the filters.

    Raises UsageError for a word that a filter does not have.
    """

    def __init__(self, data: Dataset, words: Mapping[Filter, Sequence[str]] | None = None) -> None:
        self._data = data
        self._words = {each: typed for each, typed in (words or {}).items() if typed}
        self._wanted = {each: {each.choose(word, data) for word in typed} for each, typed in self._words.items()}

    def __str__(self) -> str:
        """The options as they may be typed: `--class targeted --status withdrawn`."""
        return " ".join(f"{each.flags[0]} {word}" for each, typed in self._words.items() for word in typed)

    def wanted(self, filter: Filter) -> set[Any]:
        """The values that are wanted of one filter; none where it does not matter."""
        return self._wanted.get(filter, set())

    def of(self, records: Iterable[Record]) -> tuple[Record, ...]:
        """The records that are wanted, in their order; all of them where no filter was given."""
        return tuple(
            record
            for record in records
            if all(not wanted.isdisjoint(each.values(record, self._data)) for each, wanted in self._wanted.items())
        )
