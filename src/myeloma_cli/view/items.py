"""Records as plain values under stable keys: what programs get. The keys are a contract; see the README.

An item's keys are its record's field names, save those in `_KEYS`; a text that the record leaves empty is null.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from ..model.disease import Cause, Definition, Risk
from ..model.drugs import Drug, NameKind, Regimen, Region, Status, Treatment
from ..model.edition import Edition, Source
from ..model.every import AnyRecord

if TYPE_CHECKING:
    from ..catalog import Answer, Match
    from ..selection import Dated
    from ..sheet import Item, Value

SCHEMA_VERSION = 1

_KEYS = {"treatment_class": "class"}

_KINDS = {
    Drug: "drug",
    Treatment: "treatment",
    Regimen: "regimen",
    Definition: "definition",
    Cause: "cause",
    Risk: "risk",
}
"""Listings that mix records tell them apart by the key `kind`."""

# Listings that mix records give each item the same keys, so that a program need not ask which it has.
_BLANK_TREATMENT: Item = {
    "subclass": None,
    "brands": [],
    "synonyms": [],
    "target": None,
    "mechanism": None,
    "routes": [],
    "status": Status.NOT_APPLICABLE.value,
    "status_detail": None,
    "first_approved": None,
    "milestones": [],
    "indication": None,
    "line_of_therapy": None,
    "boxed_warning": None,
    "boxed_warning_topics": [],
    "rems": None,
    "rems_note": None,
    "key_effects": [],
    "codes": {},
    "elsewhere": None,
    "plain": None,
    "detail": None,
    "ask": [],
    "source_fields": {},
}
_BLANK_OVERVIEW: Item = {
    "synonyms": [],
    "detail": None,
    "features": [],
    "doctor_may": [],
    "caution": None,
    "article_says": None,
    "today": None,
}


def kind_of(record: AnyRecord) -> str:
    """What a record is, in one word of the data."""
    return type(record).__name__.lower()


class _Record(Protocol):
    """Any record: they share no base class, but all are named tuples."""

    def _asdict(self) -> dict[str, Any]: ...


def envelope(edition: Edition) -> Item:
    """What stands around the items of a listing; `own_data` is there where own data is laid over the bundled one."""
    return {
        "schema_version": SCHEMA_VERSION,
        "data_version": edition.data_version,
        "as_of": edition.as_of.isoformat(),
        **({"own_data": plain_item(edition.own)} if edition.own else {}),
    }


def plain_item(record: _Record) -> Item:
    """A record of any type as plain values."""
    item: Item = {}
    if type(record) in _KINDS:
        item["kind"] = _KINDS[type(record)]
    for name, value in record._asdict().items():
        item[_KEYS.get(name, name)] = _plain_value(value)
    return item


def treatment_item(record: Drug | Treatment) -> Item:
    """A drug, or a kind of treatment under the same keys."""
    item = plain_item(record)
    if isinstance(record, Drug):
        del item["support"]
        item["codes"] = dict(record.codes)
        item["sources"] = list(record.sources)
        item["source_fields"] = {support.source: list(support.fields) for support in record.support}
    return _filled(item, _BLANK_TREATMENT)


def regimen_item(regimen: Regimen) -> Item:
    """A combination; `drugs` and `alternatives` are ids of drugs."""
    return plain_item(regimen)


def dated_item(event: Dated) -> Item:
    """A step in the life of a drug; `sources` are those that stand for the drug's dates."""
    drug, milestone = event
    return {
        "id": f"{drug.id}-{milestone.region.value.lower()}-{milestone.date}-{milestone.event.value}",
        "name": drug.name,
        "drug": drug.id,
        "class": drug.treatment_class.value,
        "year": event.year,
        **plain_item(milestone),
        "sources": [support.source for support in drug.support if "milestones" in support.fields],
        "own_fields": list(drug.own_fields),
    }


def overview_item(record: Definition | Cause | Risk) -> Item:
    """A word, a cause or a way of relapse, all under the same keys."""
    return _filled(plain_item(record), _BLANK_OVERVIEW)


def answer_item(answer: Answer, combinations: Sequence[Regimen] = ()) -> Item:
    """What became of one name; `record` is the item of `treatments` or `regimens`, or null where nothing was found.

    `combinations` are those that the drug is part of.
    """
    match = answer.match
    return {
        **answer_row(answer),
        "record": _record_item(match.record) if match else None,
        "names": _names_of(match) if match else [],
        "combinations": [regimen.name for regimen in combinations],
    }


def answer_row(answer: Answer) -> Item:
    """What became of one name, without the record: what a list of many names needs of each."""
    match = answer.match
    ambiguity = answer.ambiguity
    return {
        "query": answer.query,
        "found": match is not None,
        "kind": _KINDS[type(match.record)] if match else None,
        "matched": match.name if match else None,
        "matched_kind": match.kind.value if match else None,
        "name": match.record.name if match else None,
        "id": match.record.id if match else None,
        "suggestions": [
            {
                "name": each.match.record.name,
                "matched": each.match.name,
                "kind": _KINDS[type(each.match.record)],
                "score": round(each.score, 3),
            }
            for each in answer.suggestions
        ],
        "look_alikes": [
            {"drug": each.drug, "name": each.name, "other": each.other, "other_is": each.other_is}
            for each in answer.look_alikes
        ],
        "may_mean": ambiguity.may_mean if ambiguity else None,
    }


def _record_item(record: Drug | Treatment | Regimen) -> Item:
    return regimen_item(record) if isinstance(record, Regimen) else treatment_item(record)


def _names_of(match: Match) -> list[Value]:
    record = match.record
    if isinstance(record, Regimen):
        return [_name_item(name, NameKind.REGIMEN) for name in (record.name, *record.synonyms)]
    names: list[Value] = [_name_item(record.name, NameKind.GENERIC)]
    if isinstance(record, Drug):
        names += [_name_item(brand.name, NameKind.BRAND, brand.region) for brand in record.brands]
    listed = {name for each in match.lists for name in each.names}
    names += [_name_item(name, NameKind.SYNONYM) for name in record.synonyms if name not in listed]
    for each in match.lists:
        is_own = bool(each.own_fields)
        names += [_name_item(name, each.kind, each.region, each.language, is_own=is_own) for name in each.names]
    return names


def _name_item(
    name: str, kind: NameKind, region: Region | None = None, language: str = "", *, is_own: bool = False
) -> Item:
    return {
        "name": name,
        "kind": kind.value,
        "region": region.value if region else None,
        "language": language or None,
        "is_own": is_own,
    }


def source_item(record: Source, cited_by: Sequence[str]) -> Item:
    """A source and the ids of the records that cite it. As every item it has `name` and `sources`: its own."""
    return {**plain_item(record), "name": record.title, "cited_by": list(cited_by), "sources": [record.id]}


def _filled(item: Item, blanks: Item) -> Item:
    return {**item, **{key: blank for key, blank in blanks.items() if key not in item}}


def _plain_value(value: Any) -> Value:
    if isinstance(value, Enum):
        return str(value.value)
    if value == "":
        return None
    if isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return plain_item(value) if hasattr(value, "_asdict") else [_plain_value(each) for each in value]
