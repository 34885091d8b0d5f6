"""Drugs and their names as plain values under stable keys. The keys are a contract; see the README."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..model.drugs import Authority, Drug, Named, NameKind, Regimen, Region, Status, Supportive, Treatment
from .items import filled, kind_of, plain_item

if TYPE_CHECKING:
    from ..finding.drugs import Dated
    from ..names.answers import Answer, Match, Mention
    from ..render.sheet import Item, Value

# A kind of treatment has the same keys as a drug, so that programs can read both alike.
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
    "new_disease_only": False,
    "plain": None,
    "detail": None,
    "ask": [],
    "source_fields": {},
    "effects": [],
    "monitor": [],
    "prevention": [],
    "pregnancy": [],
    "interactions": [],
    "organs": [],
    "laboratory": [],
    "call_when": [],
    "practical": [],
}


def treatment_item(record: Drug | Treatment) -> Item:
    """A drug, or a kind of treatment under the same keys."""
    item = plain_item(record)
    if isinstance(record, Drug):
        del item["support"]
        item["codes"] = dict(record.codes)
        item["sources"] = list(record.sources)
        item["source_fields"] = {support.source: list(support.fields) for support in record.support}
    return filled(item, _BLANK_TREATMENT)


def filled_as_drug(item: Item) -> Item:
    """An item with the keys of a drug that it lacks, so that programs can read both alike."""
    return filled(item, _BLANK_TREATMENT)


def regimen_item(regimen: Regimen) -> Item:
    """A combination; `drugs` and `alternatives` are ids of drugs.

    `named_by` has every place in the order of treatments; `min_lines` to `refractory_to` are of the first one, which is
    that of the US label where there is one.
    """
    places = sorted(
        regimen.named_by, key=lambda place: (place.by is not Authority.LABEL, place.region is not Region.US)
    )
    first = places[0] if places else None
    return {
        **plain_item(regimen),
        "min_lines": first.min_lines if first else None,
        "max_lines": first.max_lines if first else None,
        "exposed_to": list(first.exposed_to) if first else [],
        "refractory_to": list(first.refractory_to) if first else [],
    }


def dated_item(event: Dated) -> Item:
    """A milestone of a drug; `sources` are those that support the drug's milestones."""
    drug, milestone = event
    return {
        "id": f"{drug.id}-{milestone.region.value.lower()}-{milestone.date}-{milestone.event.value}",
        "name": drug.name,
        "drug": drug.id,
        "class": drug.treatment_class.value,
        "year": event.year,
        **plain_item(milestone),
        "sources": [support.source for support in drug.support if "milestones" in support.fields],
        "own_fields": list(drug.overlaid),
    }


def answer_item(answer: Answer, combinations: Sequence[Regimen] = ()) -> Item:
    """The answer to one name; `record` is the item of `treatments` or `regimens`, null for a miss.

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
    """The answer to one name without its record, short enough for a list of many names."""
    match = answer.match
    ambiguity = answer.ambiguity
    return {
        "query": answer.query,
        "found": answer.found,
        "kind": kind_of(match.record) if match else None,
        "matched": match.name if match else None,
        "matched_kind": match.kind.value if match else None,
        "name": match.record.name if match else None,
        "id": match.record.id if match else None,
        "suggestions": [
            {
                "name": suggestion.match.record.name,
                "matched": suggestion.match.name,
                "kind": kind_of(suggestion.match.record),
                "score": round(suggestion.score, 3),
            }
            for suggestion in answer.suggestions
        ],
        "look_alikes": [
            {"drug": pair.drug, "name": pair.name, "other": pair.other, "other_is": pair.other_is}
            for pair in answer.look_alikes
        ],
        "may_mean": ambiguity.may_mean if ambiguity else None,
        "several": answer.is_several,
        "mentions": [mention_item(mention) for mention in answer.mentions],
        "regimens": list(answer.regimens),
        "misfit": answer.misfit or None,
        "own_data": answer.is_own,
        **(_row_within(answer) if answer.is_within else {}),
    }


def _row_within(answer: Answer) -> Item:
    """The answer by the names in a line: generic names joined by ` + `, and the names as the data writes them."""
    match = answer.mentions[0].match
    several = answer.is_several
    return {
        "kind": "several" if several else kind_of(match.record),
        "matched": " + ".join(dict.fromkeys(mention.match.name for mention in answer.mentions)),
        "matched_kind": "several" if several else match.kind.value,
        "name": answer.name,
        "id": None if several else match.record.id,
    }


def mention_item(mention: Mention) -> Item:
    """A name in a line, and its place there."""
    record = mention.match.record
    return {
        "id": record.id,
        "name": record.name,
        "matched": mention.match.name,
        "kind": kind_of(record),
        "start": mention.start,
        "end": mention.end,
        "score": mention.score,
    }


def _record_item(record: Named) -> Item:
    if isinstance(record, Supportive):
        from .supportive import supportive_item  # noqa: PLC0415 - other drugs do without

        return supportive_item(record)
    return regimen_item(record) if isinstance(record, Regimen) else treatment_item(record)


def _names_of(match: Match) -> list[Value]:
    record = match.record
    if isinstance(record, Regimen):
        return [_name_item(name, NameKind.REGIMEN) for name in (record.name, *record.synonyms)]
    names: list[Value] = [_name_item(record.name, NameKind.GENERIC)]
    if isinstance(record, (Drug, Supportive)):
        names += [_name_item(brand.name, NameKind.BRAND, brand.region) for brand in record.brands]
    listed = {name for name_list in match.lists for name in name_list.names}
    names += [_name_item(name, NameKind.SYNONYM) for name in record.synonyms if name not in listed]
    for name_list in match.lists:
        kind, region, language = name_list.kind, name_list.region, name_list.language
        is_own = bool(name_list.overlaid)
        names += [_name_item(name, kind, region, language, is_own=is_own) for name in name_list.names]
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
