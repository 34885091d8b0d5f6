"""Where a drug, a brand or a combination stands, in few words: each date with its event, each state with its region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.drugs import Brand, BrandStatus, Drug, Event, Regimen, RegimenStatus, Region, Status
from ..render.sheet import Line, Span, Tone, line
from .drug_words import BRAND_STATUS, BRAND_STATUS_TONES, REGIMEN_STATUS, REGIMEN_STATUS_TONES, REGIONS, STATUS_TONES

NEW_DISEASE_ONLY = "new disease only"
SEE_FULL = "see --full"
"""In place of a state that takes more words than a line has."""

_GONE = {
    BrandStatus.DISCONTINUED: "DISCONTINUED",
    BrandStatus.LAPSED: "AUTHORIZATION LAPSED",
    BrandStatus.WITHDRAWN: "WITHDRAWN",
}
_IN_MYELOMA = {
    Status.OFF_LABEL: "off-label in myeloma",
    Status.INVESTIGATIONAL: "not approved for myeloma",
    Status.WITHDRAWN: "WITHDRAWN for myeloma",
}
"""What a brand that is sold must say of its drug's US status."""


def standings(drug: Drug, name: str, home: Region) -> list[Line]:
    """Where a drug stands, one line a region, `home` first; where `name` is a brand, that brand of it."""
    brands = {brand.region: brand for brand in drug.brands if brand.name == name}
    stand = _of_brand(drug, brands, home) if brands else _of_substance(drug, home)
    return [line(f"{REGIONS[region]}: ", *words) for region, words in stand]


def status_words(drug: Drug) -> Line:
    """The US status of a drug in a cell of a list, a withdrawal with its year."""
    return line(*_us_status(drug))


def regimen_standing(regimen: Regimen) -> Line:
    """The US status of a combination, with the year of its approval."""
    year = regimen.first_approved[:4]
    tone = REGIMEN_STATUS_TONES[regimen.status]
    if regimen.status is RegimenStatus.APPROVED:
        return line(Span(f"approved {year}".strip(), tone))
    words = REGIMEN_STATUS[regimen.status]
    shown = words.upper() if regimen.status is RegimenStatus.WITHDRAWN else words
    return line(Span(shown, tone), f" (approved {year})" if year else "")


def part_words(drug: Drug) -> str:
    """A drug of a combination, with what must be known of it wherever it stands."""
    remark = "withdrawn in the US" if drug.status is Status.WITHDRAWN else ""
    if drug.new_disease_only:
        remark = f"US: {NEW_DISEASE_ONLY}"
    return f"{drug.name} ({remark})" if remark else drug.name


def other_use(note: str) -> str:
    """The part of a brand's note that says that the product is not one for myeloma; empty where none does."""
    parts = (part.strip() for part in note.replace(";", ",").split(","))
    return next((part for part in parts if part.startswith("not ") and "myeloma" in part), "")


def is_of_another_use(note: str) -> bool:
    """Whether a brand's note says that the product is not one for myeloma."""
    return bool(other_use(note))


def box_of_product(drug: Drug, name: str) -> str:
    """The boxed warning of a product that has its own: of denosumab, Prolia has one and Xgeva has not.

    Empty where the note of the product has none.
    """
    if not any("boxed warning" in brand.note for brand in drug.brands if brand.name == name):
        return ""
    told = (effect for effect in drug.key_effects if name in effect and "boxed warning" in effect)
    return next(told, f"{name} has one")


def _of_brand(drug: Drug, brands: dict[Region, Brand], home: Region) -> Iterator[tuple[Region, Line]]:
    if home in brands:
        yield home, _brand_words(drug, brands[home], is_home=True)
    else:
        others = dict.fromkeys(
            brand.name for brand in drug.brands if brand.region is home and brand.status is BrandStatus.MARKETED
        )
        yield home, line(f"sold as {' or '.join(others)}" if others else Span("not known", Tone.QUIET))
    abroad = [region for region in brands if region is not home]
    shown = [region for region in (Region.US, Region.EU) if region in abroad] or (
        abroad[:1] if home not in brands else []
    )
    for region in shown:
        yield region, _brand_words(drug, brands[region], is_home=False)


def _brand_words(drug: Drug, brand: Brand, *, is_home: bool) -> Line:
    is_only = sum(other.region is brand.region for other in drug.brands) == 1
    history = _history(drug, brand.region) if is_only else ""
    if brand.status in _GONE:
        return line(Span(_GONE[brand.status], BRAND_STATUS_TONES[brand.status]), history or _dated(brand))
    if brand.status is BrandStatus.UNKNOWN and not is_home:
        return line(SEE_FULL if brand.note else Span(BRAND_STATUS[brand.status], Tone.QUIET))
    words = [Span(BRAND_STATUS[brand.status], BRAND_STATUS_TONES[brand.status])]
    if brand.status is BrandStatus.MARKETED and history:
        words.append(Span(history))
    remark = other_use(brand.note) or (_remark(drug) if brand.region is Region.US else "")
    if remark:
        words.append(Span(f", {remark}", Tone.CAUTION))
    return tuple(words)


def _dated(brand: Brand) -> str:
    """The date of the document that says a brand's status, where nothing says when it came to it."""
    return f" (as of {brand.as_of})" if brand.as_of else ""


def _remark(drug: Drug) -> str:
    return NEW_DISEASE_ONLY if drug.new_disease_only else _IN_MYELOMA.get(drug.status, "")


def _of_substance(drug: Drug, home: Region) -> Iterator[tuple[Region, Line]]:
    yield home, line(*_us_status(drug)) if home is Region.US else _elsewhere(drug, home)
    if home is not Region.US:
        yield Region.US, line(*_us_status(drug))
    elif _is_known_in(drug, Region.EU):
        yield Region.EU, _elsewhere(drug, Region.EU)


def _is_known_in(drug: Drug, region: Region) -> bool:
    return any(brand.region is region for brand in drug.brands) or any(
        step.region is region for step in drug.milestones
    )


def _elsewhere(drug: Drug, region: Region) -> Line:
    brands = [brand for brand in drug.brands if brand.region is region]
    # What a note ties to one product says nothing of when the substance came.
    events = [
        step
        for step in drug.milestones
        if step.region is region and not any(brand.name in step.note for brand in brands)
    ]
    is_sold = any(brand.status is BrandStatus.MARKETED for brand in brands)
    if is_sold or (events and not brands):
        gained = [step for step in events if step.event in (Event.APPROVED, Event.REAPPROVED)]
        if gained and not any(step.event is Event.WITHDRAWN for step in events):
            again = " again" if gained[-1].event is Event.REAPPROVED else ""
            return line(Span(f"approved{again} {gained[-1].date[:4] if again else gained[0].date[:4]}", Tone.CURRENT))
        if is_sold:
            return line(Span("marketed", Tone.CURRENT))
    return line(SEE_FULL if brands or events else Span("not known", Tone.QUIET))


def _us_status(drug: Drug) -> list[Span]:
    tone = STATUS_TONES[drug.status]
    if drug.status is Status.WITHDRAWN:
        return [Span("WITHDRAWN", tone), Span(_history(drug, Region.US))]
    if drug.status is Status.INVESTIGATIONAL:
        return [Span("investigational, not approved", tone)]
    if drug.status is Status.NOT_APPLICABLE:
        return [Span("not applicable", tone)]
    if drug.status is Status.OFF_LABEL:
        return [Span(_IN_MYELOMA[drug.status], tone)]
    history = _history(drug, Region.US)
    # Of a drug that was taken off and came back, the years of that are told, and not that of its first approval alone.
    year = "" if history or not drug.first_approved else f" {drug.first_approved[:4]}"
    in_combination = " in combination" if drug.status is Status.APPROVED_IN_COMBINATION else ""
    words = [Span(f"approved{year}{in_combination}", tone), Span(history)]
    return [*words, Span(f", {NEW_DISEASE_ONLY}", Tone.CAUTION)] if drug.new_disease_only else words


def _history(drug: Drug, region: Region) -> str:
    """When a drug was withdrawn in a region, and approved before and after; empty where it never was.

    Its words follow those of the status: ` 2021 (approved 2015)`, ` (withdrawn 2022, approved 2025)`.
    """
    steps = [step for step in drug.milestones if step.region is region]
    lost = [step for step in steps if step.event is Event.WITHDRAWN]
    if not lost:
        return ""
    approved = next((step.date[:4] for step in steps if step.event is Event.APPROVED), "")
    again = [step.date[:4] for step in steps if step.event is Event.REAPPROVED]
    if again:
        return f" (withdrawn {lost[0].date[:4]}, approved {again[-1]})"
    return f" {lost[0].date[:4]}" + (f" (approved {approved})" if approved else "")


def names_with_state(brands: Sequence[Brand], *, most: int) -> Line:
    """Brands of one region by their status, each note behind the names that share it; those beyond `most` are counted.

    A brand that is gone, or that is a product for another use, is never among those that are only counted; it stands
    behind those for myeloma.
    """
    brands = sorted(brands, key=lambda brand: is_of_another_use(brand.note))
    parts: list[Span] = []
    named = left_out = 0
    for status, words in _STATES.items():
        by_note: dict[str, list[str]] = {}
        for brand in brands:
            if brand.status is not status:
                continue
            must_stand = is_of_another_use(brand.note) or status in _GONE
            if named < most or must_stand:
                # Of a brand that is not known to be sold, only what must be known is told.
                note = brand.note if status in _IN_FULL else other_use(brand.note)
                by_note.setdefault(note, []).append(brand.name)
                named += not must_stand
            else:
                left_out += 1
        if by_note:
            texts = [f"{', '.join(names)}{f' ({note})' if note else ''}" for note, names in by_note.items()]
            parts += [
                Span("; " if parts else ""),
                Span(words, BRAND_STATUS_TONES[status]),
                Span(f": {', '.join(texts)}"),
            ]
    return line(*parts, *([f"{'; ' if parts else ''}+{left_out}: --full"] if left_out else []))


_IN_FULL = (BrandStatus.MARKETED, BrandStatus.PENDING)
_STATES = {
    BrandStatus.MARKETED: "marketed",
    BrandStatus.AUTHORIZED: "authorized, not known if sold",
    BrandStatus.PENDING: "approval pending",
    BrandStatus.DISCONTINUED: "DISCONTINUED",
    BrandStatus.LAPSED: "AUTHORIZATION LAPSED",
    BrandStatus.WITHDRAWN: "WITHDRAWN",
    BrandStatus.UNKNOWN: "status unknown",
}
