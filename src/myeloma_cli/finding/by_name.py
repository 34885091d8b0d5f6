"""Records by their names: case, accents, spaces and hyphens do not count, and near names can be asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from ..errors import DataError, raise_faults
from ..names import key as names

_LONGEST_NAME = 200
_MOST_NEAR = 3


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def synonyms(self) -> tuple[str, ...]: ...


Record = TypeVar("Record", bound=_Named)


class ByName(Generic[Record]):
    """Some records by name and synonym; of two that claim one name, the first has it."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = tuple(records)
        self._by_key: dict[str, Record] = {}
        self._claimed: list[tuple[Record, str]] = []
        for record in self._records:
            for name in self._names_of(record):
                if self._by_key.setdefault(names.key(name), record) is not record:
                    self._claimed.append((record, name))

    def _names_of(self, record: Record) -> Iterable[str]:
        """The names that lead to a record."""
        return (record.name, *record.synonyms)

    def _refuse_claims(self, file: str, kind: str) -> None:
        """Raise DataError if two records, which are of that file and kind, claim the same name."""
        raise_faults(
            [
                DataError(f"{file}: {record.id}: '{name}' is already a name of another {kind}", records=[record.id])
                for record, name in self._claimed
            ]
        )

    def named(self, name: str) -> Record | None:
        """The record of that name, or of its singular; None for a miss."""
        key = names.key(name)
        return (self._by_key.get(key) or self._by_key.get(key.removesuffix("s"))) if key else None

    def _in_the_plural(self, name: str) -> Record | None:
        """The record that has the plural of that name; None for a miss."""
        return self._by_key.get(f"{names.key(name)}s")

    def near(self, name: str) -> tuple[Record, ...]:
        """At most three records with a near name, nearest first."""
        from ..names.near import Nearest  # noqa: PLC0415 - RapidFuzz takes 17 ms

        near = Nearest(self._by_key).to(names.key(name)) if len(name) <= _LONGEST_NAME else ()
        return tuple(dict.fromkeys(self._by_key[known] for known in near))[:_MOST_NEAR]
