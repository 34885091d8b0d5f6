"""Records as items for programs: plain values under stable keys. The keys are a contract; see the README.

An item's keys are its record's field names, except those in `_KEYS`; an empty text is null.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ..model.disease import Cause, Definition, Risk
    from ..model.edition import Edition, Source
    from ..render.sheet import Item, Value

SCHEMA_VERSION = 1

_KEYS = {"treatment_class": "class", "overlaid": "own_fields"}

_WITH_KIND = frozenset(("drug", "treatment", "regimen", "supportive", "definition", "cause", "risk"))
"""The kinds of record that share a listing, and so have the key `kind` to tell them apart."""

# Definitions, causes and risks have the same keys, so that programs can read all three alike.
_BLANK_OVERVIEW: Item = {
    "synonyms": [],
    "detail": None,
    "features": [],
    "doctor_may": [],
    "caution": None,
    "article_says": None,
    "today": None,
}


def kind_of(record: object) -> str:
    """The kind of a record, as the data files name it: `drug`, `regimen`."""
    return type(record).__name__.lower()


class _Record(Protocol):
    """Any record: records share no base class, but all are named tuples."""

    def _asdict(self) -> dict[str, Any]: ...


def envelope(edition: Edition) -> Item:
    """The envelope of a listing's items; `own_data` is in it only where there is an overlay."""
    return {
        "schema_version": SCHEMA_VERSION,
        "data_version": edition.data_version,
        "as_of": edition.as_of.isoformat(),
        **({"own_data": plain_item(edition.overlay)} if edition.overlay else {}),
    }


def plain_item(record: _Record) -> Item:
    """A record of any type as plain values."""
    item: Item = {}
    if kind_of(record) in _WITH_KIND:
        item["kind"] = kind_of(record)
    for name, value in record._asdict().items():
        item[_KEYS.get(name, name)] = _plain_value(value)
    return item


def overview_item(record: Definition | Cause | Risk) -> Item:
    """A definition, cause or risk, all under the same keys."""
    return filled(plain_item(record), _BLANK_OVERVIEW)


def source_item(record: Source, cited_by: Sequence[str]) -> Item:
    """A source and the ids of the records that cite it. Its `name` is its title, its `sources` its own key."""
    return {**plain_item(record), "name": record.title, "cited_by": list(cited_by), "sources": [record.id]}


def filled(item: Item, blanks: Mapping[str, Value]) -> Item:
    """The item with the keys that it lacks added from `blanks`."""
    return {**item, **{key: blank for key, blank in blanks.items() if key not in item}}


def _plain_value(value: Any) -> Value:
    # The commonest first: a page has thousands of texts.
    if type(value) is str:
        return value or None
    if type(value) is tuple:
        return [_plain_value(part) for part in value]
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, (bool, int, float)) or value is None:
        return value
    return value.isoformat() if isinstance(value, date) else plain_item(value)
