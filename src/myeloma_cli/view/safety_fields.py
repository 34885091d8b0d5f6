"""What no short view may leave out of a record: one list, which a test holds against every short view.

A card or a hand-out has the texts of a field; a list, which has a line for each record, has its marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ..model.disease import Symptom
from ..model.drugs import Brand, BrandStatus, Drug, Known, LookAlike, Regimen, RegimenStatus, Region, Status
from ..model.every import AnyRecord
from .disease_words import URGENCY_HEADINGS
from .drug_words import NOT_HARMLESS, PREGNANCY
from .standing import NEW_DISEASE_ONLY, other_use

MARKS_EXPLAINED = f"No boxed warning does not mean harmless. Ask before pregnancy: {PREGNANCY}."
"""The note below a list that has marks."""

GONE = {
    BrandStatus.DISCONTINUED: "discontinued",
    BrandStatus.LAPSED: "authorization lapsed",
    BrandStatus.WITHDRAWN: "withdrawn",
}
"""The states of brands that can no longer be had, in words."""

Texts = Callable[[AnyRecord, Sequence[LookAlike]], Iterable[str]]
"""Gives the texts of a field of a record, which the look-alikes are of; none where the record has no such field."""


class SafetyField(NamedTuple):
    """A field by its name, and the texts of it that a card and a list must have."""

    name: str
    on_card: Texts
    in_list: Texts


def marks_of(record: AnyRecord, look_alikes: Iterable[LookAlike]) -> list[str]:
    """The warnings on a drug that a list has no other place for."""
    pairs = [pair for pair in look_alikes if pair.drug == record.id]
    return [mark for field in (_BOXED, _CONFUSION) for mark in field.in_list(record, pairs)]


def warnings_of(record: AnyRecord, look_alikes: Iterable[LookAlike], home: Region) -> list[str]:
    """All that a hit must say of a drug or a combination beside the passage that was found."""
    if isinstance(record, Regimen):
        return _withdrawals(record, ())
    if not isinstance(record, Drug):
        return []
    states = [f"{state} in the US" for state in _withdrawals(record, ())]
    states += [f"US: {use}" for use in _new_disease(record, ())]
    gone: dict[str, list[str]] = {}
    for brand in record.brands:
        if brand.region is home:
            state = GONE.get(brand.status) or _other_use(record, brand)
            gone.setdefault(state, []).append(brand.name)
    brands = [f"{', '.join(names)}: {state}" for state, names in gone.items() if state]
    return [*states, *brands, *marks_of(record, look_alikes)]


def _other_use(drug: Drug, brand: Brand) -> str:
    return "" if drug.status is Status.OFF_LABEL else other_use(brand.note)


def _levels(record: AnyRecord, _: Sequence[LookAlike]) -> list[str]:
    return [URGENCY_HEADINGS[record.urgency]] if isinstance(record, Symptom) else []


def _actions(record: AnyRecord, _: Sequence[LookAlike]) -> list[str]:
    return [record.action] if isinstance(record, Symptom) else []


def _withdrawals(record: AnyRecord, _: Sequence[LookAlike]) -> list[str]:
    is_gone = (isinstance(record, Drug) and record.status is Status.WITHDRAWN) or (
        isinstance(record, Regimen) and record.status is RegimenStatus.WITHDRAWN
    )
    return ["WITHDRAWN"] if is_gone else []


def _products(record: AnyRecord, _: Sequence[LookAlike]) -> list[str]:
    """The brands that are gone, and what a product is not for."""
    brands = [brand for brand in record.brands if brand.region is Region.US] if isinstance(record, Drug) else []
    gone = [text for brand in brands if brand.status in GONE for text in (brand.name, GONE[brand.status])]
    uses = [_other_use(record, brand) for brand in brands if isinstance(record, Drug)]
    return [*gone, *filter(None, uses)]


def _confusions(_: AnyRecord, look_alikes: Sequence[LookAlike]) -> list[str]:
    return [pair.other for pair in look_alikes]


def _boxed(record: AnyRecord, _: Sequence[LookAlike]) -> list[str]:
    if not isinstance(record, Drug):
        return []
    if record.boxed_warning is Known.NO:
        return [NOT_HARMLESS]
    return list(record.boxed_warning_topics) or ["not known"]


def _boxed_mark(record: AnyRecord, _: Sequence[LookAlike]) -> list[str]:
    marks = {Known.YES: ["boxed warning"], Known.UNKNOWN: ["boxed warning not known"], Known.NO: []}
    return marks[record.boxed_warning] if isinstance(record, Drug) else []


def _pregnancies(record: AnyRecord, _: Sequence[LookAlike]) -> list[str]:
    return ["unborn baby"] if isinstance(record, Drug) else []


def _new_disease(record: AnyRecord, _: Sequence[LookAlike]) -> list[str]:
    return [NEW_DISEASE_ONLY] if isinstance(record, Drug) and record.new_disease_only else []


_BOXED = SafetyField("boxed warning", _boxed, _boxed_mark)
_CONFUSION = SafetyField("do not confuse", _confusions, lambda _, pairs: ["do not confuse"] if pairs else [])

SAFETY_FIELDS = (
    SafetyField("level", _levels, _levels),
    SafetyField("action", _actions, _actions),
    SafetyField("withdrawal", _withdrawals, _withdrawals),
    SafetyField("brand that is gone or for another use", _products, _products),
    _CONFUSION,
    _BOXED,
    SafetyField("pregnancy", _pregnancies, _pregnancies),
    SafetyField("new disease only", _new_disease, _new_disease),
)
"""The one list of what no short view may leave out."""
