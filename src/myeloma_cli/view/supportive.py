"""What is shown of a drug that is given alongside myeloma treatment: on its card, on a hand-out, and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..model.drugs import Region, Supportive, TreatmentClass
from ..render.sheet import Field, Tone
from .drug_items import filled_as_drug
from .drug_words import BRAND_STATUS, REGIONS
from .fitting import ASKED, WARNING, Row, rows_of
from .items import plain_item
from .page import text_field
from .standing import names_with_state

if TYPE_CHECKING:
    from ..names.index import Match
    from ..render.sheet import Item

_MOST_BRANDS = 6


def beside_treatment(drug: Supportive) -> str:
    """The sentence that says what the drug is, and that it does not treat myeloma."""
    return f"Given alongside myeloma treatment, {drug.use}. It does not treat myeloma."


def supportive_rows(drug: Supportive, match: Match, region: Region) -> Iterator[Row]:
    """The rows of its short card."""
    yield from rows_of(WARNING, "What it is for", beside_treatment(drug))
    yield from rows_of(ASKED, "What it is", drug.subclass)
    yield from rows_of(WARNING, "Note", drug.note, Tone.CAUTION)
    asked = [brand for brand in drug.brands if brand.name == match.name]
    state = "; ".join(
        f"{REGIONS[brand.region]}: {BRAND_STATUS[brand.status]}{f' ({brand.note})' if brand.note else ''}"
        for brand in asked
    )
    yield from rows_of(ASKED, f"{match.name}", state)
    at_home = [brand for brand in drug.brands if brand.region is region and brand not in asked]
    if at_home:
        yield Row(3, Field(f"{REGIONS[region]} brands", (names_with_state(at_home, most=_MOST_BRANDS),)))
    names = {brand.name for brand in (*at_home, *asked)}
    for each in Region:
        if abroad := [brand for brand in drug.brands if brand.region is each and brand.name not in names]:
            yield Row(5, Field(f"{REGIONS[each]} brands", (names_with_state(abroad, most=_MOST_BRANDS),)))
    yield from rows_of(4, "Other names", ", ".join(drug.synonyms))
    yield from rows_of(2, "More", _topics(drug))


def supportive_fields(drug: Supportive, brands: Iterable[Field]) -> list[Field]:
    """The fields of its full card, up to the sources; `brands` is the field of its brands."""
    return [
        *text_field("What it is for", beside_treatment(drug)),
        *text_field("What it is", drug.subclass),
        *text_field("Note", drug.note, Tone.CAUTION),
        *brands,
        *text_field("Other names", ", ".join(drug.synonyms)),
        *text_field("More", _topics(drug)),
        *text_field("Codes", ", ".join(f"{system.upper()} {code}" for system, code in drug.codes)),
    ]


def supportive_item(drug: Supportive) -> Item:
    """The drug under the keys that other drugs have too, and its own: `use`, `care`, `treats_myeloma`, `note`."""
    item = plain_item(drug)
    item["class"] = TreatmentClass.PALLIATIVE.value
    item["codes"] = dict(drug.codes)
    item["plain"] = beside_treatment(drug)
    return filled_as_drug(item)


def _topics(drug: Supportive) -> str:
    return ", ".join(f"myeloma care {topic}" for topic in drug.care)
