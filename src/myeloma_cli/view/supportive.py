"""What is shown of a drug that is given beside myeloma treatment: on its card, on a hand-out, and for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..model.drugs import Supportive, TreatmentClass
from .drug_items import filled_as_drug
from .items import plain_item
from .page import text_field

if TYPE_CHECKING:
    from ..render.sheet import Field, Item


def beside_treatment(drug: Supportive) -> str:
    """The sentence that says what the drug is, and that it does not treat myeloma."""
    return f"Given beside myeloma treatment, {drug.use}. It does not treat myeloma."


def supportive_fields(drug: Supportive, brands: Iterable[Field]) -> list[Field]:
    """The fields of its card, up to the sources; `brands` is the field of its brands."""
    topics = ", ".join(f"myeloma care {topic}" for topic in drug.care)
    return [
        *text_field("What it is", drug.subclass),
        *text_field("What it is for", beside_treatment(drug)),
        *text_field("Note", drug.note),
        *brands,
        *text_field("Other names", ", ".join(drug.synonyms)),
        *text_field("More", topics),
        *text_field("Codes", ", ".join(f"{system.upper()} {code}" for system, code in drug.codes)),
    ]


def supportive_item(drug: Supportive) -> Item:
    """The drug under the keys that other drugs have too, and its own: `use`, `care`, `treats_myeloma`, `note`."""
    item = plain_item(drug)
    item["class"] = TreatmentClass.PALLIATIVE.value
    item["codes"] = dict(drug.codes)
    item["plain"] = beside_treatment(drug)
    return filled_as_drug(item)
