"""The page of `treatments`: kinds of treatment and drugs, class by class."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..finding.drugs import type_of
from ..model.drugs import Brand, BrandStatus, Drug, Record, Region, Treatment, TreatmentClass
from ..render.sheet import Column, Field, Group, Line, Listing, Sheet, Span, Tone, joined, line, plain
from .drug_items import treatment_item
from .drug_words import CLASS_HEADINGS, REGIONS, ROUTES_SHORT, STATUS_SHORT, STATUS_TONES
from .page import Frame, name_line, page

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
    BrandStatus.WITHDRAWN: Tone.ALARM,
    BrandStatus.PENDING: Tone.CAUTION,
}
"""The states of a brand that are told in the list, where a brand of any other state is named alone."""


def treatments_page(frame: Frame, records: Sequence[Record], *, brand_regions: Collection[Region] = ()) -> Sheet:
    """The records that were selected; with `brand_regions`, only the brands of those regions are named."""
    return page(
        frame,
        "Treatments of relapsed or refractory multiple myeloma",
        records,
        treatment_item,
        lambda: [_listing(records, brand_regions)],
        notes=(
            "US status is for multiple myeloma. A brand with no place behind it is a US brand.",
            "A full card, with warnings, dates and sources: myeloma lookup NAME",
        ),
    )


def _listing(records: Sequence[Record], brand_regions: Collection[Region]) -> Listing:
    by_class = [(each, [record for record in records if record.treatment_class is each]) for each in TreatmentClass]
    return Listing(_COLUMNS, tuple(_group(each, those, brand_regions) for each, those in by_class if those))


def _group(treatment_class: TreatmentClass, records: Sequence[Record], brand_regions: Collection[Region]) -> Group:
    kinds = [each for each in records if isinstance(each, Treatment)]
    drugs = [each for each in records if isinstance(each, Drug)]
    return Group(
        heading=line(Span(CLASS_HEADINGS[treatment_class], Tone.NAME)),
        entries=tuple(Field(plain(name_line(kind)), _sentences(kind)) for kind in kinds),
        rows=tuple(_row(drug, brand_regions) for drug in drugs),
    )


def _sentences(kind: Treatment) -> tuple[Line, ...]:
    today = (line(Span(f"Today: {kind.today}", Tone.CAUTION)),) if kind.today else ()
    return (line(kind.plain), *today)


def _row(drug: Drug, brand_regions: Collection[Region]) -> tuple[Line, ...]:
    brands = [brand for brand in drug.brands if not brand_regions or brand.region in brand_regions]
    return (
        name_line(drug),
        brands_line(brands),
        line(type_of(drug)),
        line(", ".join(ROUTES_SHORT[route] for route in drug.routes)),
        line(Span(STATUS_SHORT[drug.status], STATUS_TONES[drug.status])),
        line(Span(drug.today, Tone.CAUTION)) if drug.today else (),
    )


def brands_line(brands: Sequence[Brand]) -> Line:
    """The brands in short, each name once, US brands first.

    A US brand stands alone; one of elsewhere has its regions behind it; one that is gone says so, and where. US brands
    that nobody knows to be sold come last, so that none is taken for one that is.
    """
    by_name: dict[str, list[Brand]] = {}
    for brand in sorted(brands, key=lambda each: each.region is not Region.US):
        by_name.setdefault(brand.name, []).append(brand)
    known = [_brand_line(name, same) for name, same in by_name.items() if not _is_uncertain(same)]
    uncertain = [line(name) for name, same in by_name.items() if _is_uncertain(same)]
    if uncertain:
        known_then = (*joined(", ", known), Span("; ")) if known else ()
        return (*known_then, Span("US status unknown: ", Tone.CAUTION), *joined(", ", uncertain))
    return joined(", ", known)


def _is_uncertain(brands: Sequence[Brand]) -> bool:
    return any(brand.region is Region.US and brand.status is BrandStatus.UNKNOWN for brand in brands)


def _brand_line(name: str, brands: Sequence[Brand]) -> Line:
    parts: list[Line] = []
    for status, tone in _TONES.items():
        places = [brand.region for brand in brands if brand.status is status]
        if places:
            parts.append(line(Span(f"{status.value} {_places(places)}", tone)))
    others = [brand.region for brand in brands if brand.status not in _TONES]
    if others and all(brand.region is not Region.US for brand in brands):
        parts.append(line(_places(others)))
    return (Span(name), Span(" ("), *joined("; ", parts), Span(")")) if parts else line(name)


def _places(regions: Sequence[Region]) -> str:
    return ", ".join(REGIONS[region] for region in regions)
