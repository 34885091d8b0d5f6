"""Finding records: by a name that a person types, and by what the records are.

A name finds a record only if the data has that name for that record, and for no other. Nothing is guessed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple, Union

from . import names
from .errors import DataError
from .model import Drug, Region, Route, Status, Symptom, Test, TestKind, Treatment, TreatmentClass, Urgency

Record = Union[Drug, Treatment]


class NameKind(str, Enum):
    """What sort of name of its record a name is."""

    GENERIC = "generic"
    BRAND = "brand"
    SYNONYM = "synonym"


class Match(NamedTuple):
    """A record and the name, as the data writes it, that led to it."""

    record: Record
    name: str
    kind: NameKind


class Answer(NamedTuple):
    """What became of one name that was asked for; `match` is None where the data has no such name."""

    query: str
    match: Match | None


class Index:
    """Every name of some records, each leading to one record.

    Raises DataError if two records claim the same name: answering either would be a guess.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self._matches: dict[str, Match] = {}
        for record in records:
            for name, kind in _names_of(record):
                self._add(names.key(name), Match(record, name, kind))

    def find(self, name: str) -> Match | None:
        """The record of that name, or None if the data does not have the name."""
        return self._matches.get(names.key(name))

    def answer(self, words: Sequence[str]) -> Iterator[Answer]:
        """One answer a name, in order. Words that are one name together are one: `darzalex faspro`, without quotes."""
        start = 0
        while start < len(words):
            end = next(
                (end for end in range(len(words), start + 1, -1) if self.find(" ".join(words[start:end]))), start + 1
            )
            query = " ".join(words[start:end])
            yield Answer(query, self.find(query))
            start = end

    def _add(self, key: str, match: Match) -> None:
        earlier = self._matches.setdefault(key, match)
        if earlier.record is not match.record:
            raise DataError(
                f"treatments.toml: {match.record.id}: the name '{match.name}' is already a name of {earlier.record.id}"
            )


def _names_of(record: Record) -> Iterator[tuple[str, NameKind]]:
    yield record.name, NameKind.GENERIC
    if isinstance(record, Drug):
        for brand in record.brands:
            yield brand.name, NameKind.BRAND
    for synonym in record.synonyms:
        yield synonym, NameKind.SYNONYM


class Wanted(NamedTuple):
    """What treatments are asked for: each tuple is a choice of any of its members, an empty one asks for nothing."""

    classes: tuple[TreatmentClass, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    routes: tuple[Route, ...] = ()
    brand_regions: tuple[Region, ...] = ()

    def takes(self, record: Record) -> bool:
        """Whether the record is one of those asked for. A kind of treatment has no type, route or brand."""
        if self.classes and record.treatment_class not in self.classes:
            return False
        if isinstance(record, Treatment):
            return not (self.types or self.routes or self.brand_regions) and (
                not self.statuses or Status.NOT_APPLICABLE in self.statuses
            )
        return (
            (not self.types or type_of(record) in self.types)
            and (not self.statuses or record.status in self.statuses)
            and (not self.routes or not set(self.routes).isdisjoint(record.routes))
            and (not self.brand_regions or any(brand.region in self.brand_regions for brand in record.brands))
        )


def select_treatments(records: Iterable[Record], wanted: Wanted) -> tuple[Record, ...]:
    """The treatments that are asked for, in the order of the data."""
    return tuple(filter(wanted.takes, records))


def select_symptoms(records: Iterable[Symptom], *, urgent: bool) -> tuple[Symptom, ...]:
    """The symptoms, most urgent first; only those that need help today if `urgent`."""
    urgencies = [each for each in Urgency if not urgent or each is not Urgency.REPORT]
    return tuple(
        sorted((each for each in records if each.urgency in urgencies), key=lambda each: urgencies.index(each.urgency))
    )


def select_tests(records: Iterable[Test], kinds: Sequence[TestKind]) -> tuple[Test, ...]:
    """The tests of any of the kinds, or all where none is asked for."""
    return tuple(test for test in records if not kinds or not set(kinds).isdisjoint(test.kinds))


def type_of(drug: Drug) -> str:
    """The drug's type: its subclass without what stands in brackets behind it."""
    return drug.subclass.partition(" (")[0]
