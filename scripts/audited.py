"""What the audit reads: the records of the data, their texts, and what each fact rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any, NamedTuple

from myeloma_cli.dataset import Dataset
from myeloma_cli.model.drugs import Drug, NameList, Regimen
from myeloma_cli.model.edition import Source

NOT_PROSE = frozenset(
    (
        *("id", "name", "names", "drug", "drugs", "alternatives", "other", "codes", "nct", "address", "date"),
        *(
            "first_approved",
            "region",
            "language",
            "title",
            "publisher",
            "document",
            "read_at",
            "sources",
            "support",
            "overlaid",
        ),
    )
)
"""The fields that are not our own prose; the name of a record with an id is prose all the same."""


class Text(NamedTuple):
    """A text of the data, and the field that it is in."""

    file: str
    record: str
    field: str
    text: str


class Fault(NamedTuple):
    """What is wrong, and where; exceptions from a rule are listed by the `cause`."""

    file: str
    record: str
    field: str
    what: str
    cause: str

    def __str__(self) -> str:
        """The fault as a line of the report."""
        return f"{self.file}: {self.record}: {self.field}: {self.what}"


class Claim(NamedTuple):
    """A field of a record, or the whole record where its fields share their sources, and the keys of the sources."""

    file: str
    record: str
    field: str
    sources: tuple[str, ...]


class Facts(NamedTuple):
    """The facts to audit."""

    drugs: tuple[Drug, ...]
    regimens: tuple[Regimen, ...]
    lists: tuple[NameList, ...]
    addresses: tuple[Text, ...]
    texts: tuple[Text, ...]
    claims: tuple[Claim, ...] = ()
    sources: Mapping[str, Source] = MappingProxyType({})
    cited: frozenset[str] = frozenset()


class Rule(NamedTuple):
    """What must hold of the data, the check of it, and its exceptions: each cause with the reason to allow it.

    `needs` are the modules that the check imports.
    """

    holds: str
    check: Callable[[Facts], Iterable[Fault]]
    exceptions: Mapping[str, str] = MappingProxyType({})
    needs: tuple[str, ...] = ()

    def verdict(self, facts: Facts) -> tuple[list[Fault], list[str]]:
        """The faults that are not exceptions, and the exceptions that no fault needs any more."""
        found = list(self.check(facts))
        causes = {fault.cause for fault in found}
        return (
            [fault for fault in found if fault.cause not in self.exceptions],
            [cause for cause in self.exceptions if cause not in causes],
        )

    def faults(self, facts: Facts) -> list[Fault]:
        """The faults that are not exceptions."""
        return self.verdict(facts)[0]

    def missing(self) -> list[str]:
        """The modules that the check needs and that are not installed."""
        return [module for module in self.needs if find_spec(module) is None]


def facts_of(data: Dataset) -> Facts:
    """The facts of a data set."""
    files = _files(data)
    return Facts(
        drugs=tuple(record for record in data.treatments if isinstance(record, Drug)),
        regimens=data.regimens,
        lists=data.names.lists,
        addresses=tuple(
            Text(file, record.id, "address", record.address)
            for file, records in files.items()
            for record in records
            if hasattr(record, "address")
        ),
        texts=tuple(text for file, records in files.items() for record in records for text in _texts_of(file, record)),
        claims=tuple(
            claim for file, records in files.items() for record in records for claim in _claims_of(file, record)
        ),
        sources=data.sources,
        cited=frozenset(data.cited_by),
    )


def _files(data: Dataset) -> dict[str, tuple[Any, ...]]:
    overview, names_ = data.overview, data.names
    return {
        "treatments.toml": data.treatments,
        "regimens.toml": data.regimens,
        "supportive.toml": data.supportive,
        "effects.toml": data.effects,
        "care.toml": data.care,
        "precautions.toml": tuple(data.precautions.values()),
        "symptoms.toml": data.symptoms,
        "words.toml": data.words.topics,
        "tests.toml": data.tests,
        "overview.toml": (*overview.definitions, *overview.causes, *overview.risks),
        "glossary.toml": data.glossary,
        "questions.toml": data.questions,
        "resources.toml": data.resources,
        "names.toml": (*names_.lists, *names_.ambiguities, *names_.look_alikes),
        "sources.toml": tuple(data.sources.values()),
    }


def _name_of(record: Any) -> str:
    return next(str(getattr(record, key)) for key in ("id", "drug", "name") if hasattr(record, key))


def _claims_of(file: str, record: Any) -> Iterator[Claim]:
    if isinstance(record, Drug):
        by_field: dict[str, list[str]] = {}
        for support in record.support:
            for field in support.fields:
                by_field.setdefault(field, []).append(support.source)
        for field, keys in by_field.items():
            yield Claim(file, record.id, field, tuple(keys))
    elif getattr(record, "sources", ()):
        yield Claim(file, _name_of(record), "all fields", record.sources)


def _texts_of(file: str, record: Any) -> Iterator[Text]:
    """The prose of a record, field by field."""
    name = _name_of(record)
    if hasattr(record, "id") and hasattr(record, "name"):
        yield Text(file, name, "name", record.name)
    for field, text in _prose(record):
        yield Text(file, name, field, text)


def _prose(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    if hasattr(value, "_asdict"):
        for key, part in value._asdict().items():
            if key not in NOT_PROSE:
                yield from _prose(part, f"{field}.{key}" if field else key)
    elif isinstance(value, tuple):
        for part in value:
            yield from _prose(part, field)
    elif type(value) is str and value:  # not isinstance: the members of enums are strings too
        yield field, value
