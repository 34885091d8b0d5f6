"""The page of `treatments`: kinds of treatment and drugs, class by class."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from ..finding.vocabulary import type_of
from ..model.drugs import Brand, BrandStatus, Drug, Record, Region, Treatment, TreatmentClass
from ..render.sheet import Column, Field, Group, Item, Line, Listing, Sheet, Span, Tone, joined, line, plain
from .drug_items import treatment_item
from .drug_words import CLASS_HEADINGS, REGIONS, ROUTES_SHORT, STATUS_SHORT, STATUS_TONES
from .page import Frame, name_line, page

if TYPE_CHECKING:
    from ..dataset import Dataset

_COLUMNS = (
    Column("Drug"),
    Column("Brands"),
    Column("Type"),
    Column("Given"),
    Column("US status"),
    Column("Today", aside=True),
)
_TONES = {
    BrandStatus.DISCONTINUED: Tone.ALARM,
    BrandStatus.LAPSED: Tone.ALARM,
    BrandStatus.WITHDRAWN: Tone.ALARM,
    BrandStatus.PENDING: Tone.CAUTION,
}
"""The brand statuses that the list states; a brand of any other status stands there by name alone."""


def treatments_page(
    frame: Frame, records: Sequence[Record], data: Dataset, *, brand_regions: Collection[Region] = ()
) -> Sheet:
    """The records, grouped by class; with `brand_regions`, only the brands of those regions."""
    return page(
        frame,
        "Treatments of relapsed or refractory multiple myeloma",
        records,
        lambda record: _item(record, data),
        lambda: [_listing(records, brand_regions)],
        notes=(
            "US status is for multiple myeloma. A brand with no region after it is a US brand.",
            "The full card, with warnings, dates and sources: myeloma lookup NAME",
        ),
    )


def _item(record: Record, data: Dataset) -> Item:
    from .safety import safety_item  # noqa: PLC0415 - people's list does without

    item = treatment_item(record)
    return {**item, **safety_item(record.id, data)} if isinstance(record, Drug) else item


def _listing(records: Sequence[Record], brand_regions: Collection[Region]) -> Listing:
    by_class = {
        treatment_class: [record for record in records if record.treatment_class is treatment_class]
        for treatment_class in TreatmentClass
    }
    groups = (
        _group(treatment_class, members, brand_regions) for treatment_class, members in by_class.items() if members
    )
    return Listing(_COLUMNS, tuple(groups))


def _group(treatment_class: TreatmentClass, records: Sequence[Record], brand_regions: Collection[Region]) -> Group:
    treatments = [record for record in records if isinstance(record, Treatment)]
    drugs = [record for record in records if isinstance(record, Drug)]
    return Group(
        heading=line(Span(CLASS_HEADINGS[treatment_class], Tone.NAME)),
        entries=tuple(Field(plain(name_line(treatment)), _sentences(treatment)) for treatment in treatments),
        rows=tuple(_row(drug, brand_regions) for drug in drugs),
    )


def _sentences(treatment: Treatment) -> tuple[Line, ...]:
    today = (line(Span(f"Today: {treatment.today}", Tone.CAUTION)),) if treatment.today else ()
    return (line(treatment.plain), *today)


def _row(drug: Drug, brand_regions: Collection[Region]) -> tuple[Line, ...]:
    brands = [brand for brand in drug.brands if not brand_regions or brand.region in brand_regions]
    return (
        name_line(drug),
        brands_line(brands),
        line(type_of(drug.subclass)),
        line(", ".join(ROUTES_SHORT[route] for route in drug.routes)),
        line(Span(STATUS_SHORT[drug.status], STATUS_TONES[drug.status])),
        line(Span(drug.today, Tone.CAUTION)) if drug.today else (),
    )


def brands_line(brands: Sequence[Brand]) -> Line:
    """The brands in brief, each name once, US brands first.

    A US brand stands alone, one from elsewhere has its regions after it, and one off the market says so, and where. US
    brands of unknown market status come last, so that none is taken for one that is sold.
    """
    by_name: dict[str, list[Brand]] = {}
    for brand in sorted(brands, key=lambda brand: brand.region is not Region.US):
        by_name.setdefault(brand.name, []).append(brand)
    known = [_brand_line(name, namesakes) for name, namesakes in by_name.items() if not _is_uncertain(namesakes)]
    uncertain = [line(name) for name, namesakes in by_name.items() if _is_uncertain(namesakes)]
    if not uncertain:
        return joined(", ", known)
    separated = (*joined(", ", known), Span("; ")) if known else ()
    return (*separated, Span("US status unknown: ", Tone.CAUTION), *joined(", ", uncertain))


def _is_uncertain(brands: Sequence[Brand]) -> bool:
    return any(brand.region is Region.US and brand.status is BrandStatus.UNKNOWN for brand in brands)


def _brand_line(name: str, brands: Sequence[Brand]) -> Line:
    parts: list[Line] = []
    for status, tone in _TONES.items():
        regions = [brand.region for brand in brands if brand.status is status]
        if regions:
            parts.append(line(Span(f"{status.value} {_region_names(regions)}", tone)))
    other_regions = [brand.region for brand in brands if brand.status not in _TONES]
    if other_regions and all(brand.region is not Region.US for brand in brands):
        parts.append(line(_region_names(other_regions)))
    return (Span(name), Span(" ("), *joined("; ", parts), Span(")")) if parts else line(name)


def _region_names(regions: Sequence[Region]) -> str:
    return ", ".join(REGIONS[region] for region in regions)
