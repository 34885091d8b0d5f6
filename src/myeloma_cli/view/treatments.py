"""The page of `treatments`: kinds of treatment and drugs, class by class, and in a class type by type."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..finding.vocabulary import type_of
from ..model.disease import Term
from ..model.drugs import Brand, BrandStatus, Drug, LookAlike, Record, Region, Status, Treatment, TreatmentClass
from ..names import key as names
from ..render.sheet import Column, Field, Group, Item, Line, Listing, Roll, Sheet, Span, Tone, joined, line, plain
from .drug_items import treatment_item
from .drug_words import CLASS_HEADINGS, REGIONS, ROUTES_BRIEF, in_region, plural
from .page import WHICH_ARTICLE, Frame, name_line, page
from .safety_fields import MARKS_EXPLAINED, marks_of
from .standing import other_use, status_words

if TYPE_CHECKING:
    from ..dataset import Dataset

_COLUMNS = (Column("Drug"), Column("Brands"), Column("Given"), Column("US status"), Column("Warnings"))
_STATES = {
    BrandStatus.DISCONTINUED: ("discontinued", Tone.ALARM),
    BrandStatus.LAPSED: ("authorization lapsed", Tone.ALARM),
    BrandStatus.WITHDRAWN: ("withdrawn", Tone.ALARM),
    BrandStatus.PENDING: ("pending", Tone.CAUTION),
    BrandStatus.AUTHORIZED: ("authorized; not known if sold", Tone.QUIET),
    BrandStatus.UNKNOWN: ("status unknown", Tone.QUIET),
}
"""The brand statuses that the list states; a brand that is on the market stands there by name alone."""


def treatments_page(
    frame: Frame,
    records: Sequence[Record],
    data: Dataset,
    explained: Sequence[Treatment | Term],
    *,
    brand_regions: Collection[Region] = (),
    brief: bool = False,
) -> Sheet:
    """The records, grouped by class and type; with `brand_regions`, only the brands of those; `brief`: a line for each.

    `explained` has the sentences for types of drug, by their names.
    """
    home = Region(frame.region)
    rows = _Rows(home, brand_regions, data.names.look_alikes)
    where = in_region(home)
    return page(
        frame,
        "Treatments of relapsed or refractory multiple myeloma",
        records,
        lambda record: _item(record, data),
        lambda: [Roll(tuple(map(rows.brief, records))) if brief else _listing(records, explained, rows)],
        notes=(
            f"US status is for multiple myeloma. A brand with no mark is on the market {where}.",
            MARKS_EXPLAINED,
            "IV: into a vein, SC: under the skin, IM: into a muscle.",
            "Warnings, dates, sources: myeloma lookup NAME; all its brands: myeloma lookup NAME --full",
            *([WHICH_ARTICLE] if any(each.today for each in records if isinstance(each, Treatment)) else []),
        ),
    )


def _item(record: Record, data: Dataset) -> Item:
    from .safety import safety_item  # noqa: PLC0415 - people's list does without

    item = treatment_item(record)
    return {**item, **safety_item(record.id, data)} if isinstance(record, Drug) else item


class _Rows:
    """Writes a drug as a row or a line, with the brands of the readers' region first."""

    def __init__(self, home: Region, brand_regions: Collection[Region], look_alikes: Sequence[LookAlike]) -> None:
        self._home = home
        self._look_alikes = look_alikes
        self._regions = brand_regions

    def row(self, drug: Drug) -> tuple[Line, ...]:
        """The cells of a drug, under `_COLUMNS`."""
        return name_line(drug), self._brands(drug), line(_routes(drug)), status_words(drug), self._marks(drug)

    def brief(self, record: Record) -> Line:
        """A record on one line: a drug with brands, type, routes and status; a kind of treatment with its sentence."""
        if isinstance(record, Treatment):
            return (*name_line(record), Span(f": {record.plain}"))
        parts = [
            self._brands(record),
            line(record.subclass),
            line(_routes(record)),
            line("US: ", *status_words(record)),
            self._marks(record),
        ]
        return (*name_line(record), Span(": "), *joined("; ", [part for part in parts if plain(part)]))

    def _marks(self, drug: Drug) -> Line:
        marks = ", ".join(marks_of(drug, self._look_alikes))
        return line(Span(marks, Tone.CAUTION)) if marks else ()

    def _brands(self, drug: Drug) -> Line:
        brands = [brand for brand in drug.brands if not self._regions or brand.region in self._regions]
        return brands_line(brands, self._home, drug=None if self._regions else drug)


def _routes(drug: Drug) -> str:
    return ", ".join(ROUTES_BRIEF[route] for route in drug.routes)


def _listing(records: Sequence[Record], explained: Sequence[Treatment | Term], rows: _Rows) -> Listing:
    sentences = explanations(explained)
    by_class = {
        treatment_class: [record for record in records if record.treatment_class is treatment_class]
        for treatment_class in TreatmentClass
    }
    groups = (
        group
        for treatment_class, members in by_class.items()
        if members
        for group in _groups(treatment_class, members, sentences, rows)
    )
    return Listing(_COLUMNS, tuple(groups))


def explanations(explained: Sequence[Treatment | Term]) -> Mapping[str, Treatment | Term]:
    """What explains a type of drug, by the key of its name."""
    found: dict[str, Treatment | Term] = {}
    for record in explained:
        # "Bispecific antibodies (T-cell engagers)" are the bispecific antibodies; what a kind of treatment is also
        # called may be no more than a part of it.
        for name in (record.name, *record.synonyms) if isinstance(record, Term) else (type_of(record.name),):
            found.setdefault(names.key(name), record)
    return found


def _groups(
    treatment_class: TreatmentClass,
    records: Sequence[Record],
    sentences: Mapping[str, Treatment | Term],
    rows: _Rows,
) -> Iterator[Group]:
    """The group of a class, with its kinds of treatment; then one for each type of its drugs."""
    by_type: dict[str, list[Drug]] = {}
    for record in records:
        if isinstance(record, Drug):
            by_type.setdefault(type_of(record.subclass), []).append(record)
    explain = {type_: explanation_of(type_, sentences) for type_ in by_type}
    # A kind of treatment that is a type of drug stands above the drugs of that type, and not once more before them.
    kinds = [record for record in records if isinstance(record, Treatment) and record not in explain.values()]
    heading = CLASS_HEADINGS[treatment_class]
    of_class = [kind for kind in kinds if kind.name == heading and not kind.overlaid]
    # A class of one type that is explained itself needs no second heading.
    is_one_type = bool(of_class) and len(by_type) == 1 and not any(explain.values())
    yield Group(
        heading=line(Span(heading, Tone.NAME)),
        entries=tuple(
            Field(plain(name_line(kind)), (line(kind.plain), *([_today(kind)] if kind.today else [])))
            for kind in kinds
            if kind not in of_class
        ),
        rows=tuple(map(rows.row, (record for record in records if isinstance(record, Drug)))) if is_one_type else (),
        sentence=joined(" ", [_sentence(kind) for kind in of_class]),
    )
    if is_one_type:
        return
    for type_, drugs in by_type.items():
        explanation = explain[type_]
        yield Group(
            heading=name_line(explanation)
            if isinstance(explanation, Treatment)
            else line(Span(plural(type_), Tone.NAME)),
            entries=(),
            rows=tuple(map(rows.row, drugs)),
            is_part=True,
            sentence=_sentence(explanation) if explanation else (),
        )


def explanation_of(type_: str, sentences: Mapping[str, Treatment | Term]) -> Treatment | Term | None:
    """What explains a type of drug, if anything does."""
    return sentences.get(names.key(plural(type_))) or sentences.get(names.key(type_))


def _sentence(record: Treatment | Term) -> Line:
    if isinstance(record, Term):
        return line(record.meaning)
    return (Span(record.plain), *((Span(" "), *_today(record)) if record.today else ()))


def _today(kind: Treatment) -> Line:
    return line(Span(f"Today: {kind.today}", Tone.CAUTION))


def brands_line(brands: Sequence[Brand], home: Region = Region.US, *, drug: Drug | None = None) -> Line:
    """The brands in brief, each name once, those of the home region first.

    A brand that is on the market at home stands alone. One from elsewhere has its regions after it; one that is off the
    market, or is a product for another use than the drug's, says so; those of unknown market status come last. With
    `drug`, what its full card has is only counted: names from abroad that are generics, or are not known to be sold.
    """
    stem = drug.name.split()[0].lower() if drug else ""
    is_used = drug is None or drug.status is not Status.OFF_LABEL
    by_name: dict[str, list[Brand]] = {}
    for brand in brands:
        by_name.setdefault(brand.name, []).append(brand)
    known: list[tuple[int, Line]] = []
    unknown: list[Line] = []
    counted: dict[str, int] = {}
    for name, namesakes in by_name.items():
        at_home = [brand for brand in namesakes if brand.region is home]
        uses = {brand.note: other_use(brand.note) for brand in namesakes} if is_used else {}
        remarks = [line(Span(use, Tone.CAUTION)) for use in dict.fromkeys(uses.values()) if use]
        marks = _marks(at_home or namesakes, with_regions=not at_home)
        is_unknown = all(brand.status is BrandStatus.UNKNOWN for brand in at_home or namesakes)
        if at_home and is_unknown:
            unknown.append(_marked(name, remarks))
        elif drug and not at_home and (is_unknown or name.lower().startswith(f"{stem} ")):
            where = in_region(namesakes[0].region) if len(namesakes) == 1 and not is_unknown else "abroad"
            counted[where] = counted.get(where, 0) + 1
        else:
            known.append((_order(at_home), _marked(name, [*marks, *remarks])))
    shown = [shown for _, shown in sorted(known, key=lambda each: each[0])]
    shown += [line(f"+{count} {where}") for where, count in counted.items()]
    if not unknown:
        return joined(", ", shown)
    separated = (*joined(", ", shown), Span("; ")) if shown else ()
    return (*separated, Span("status unknown: ", Tone.CAUTION), *joined(", ", unknown))


def _order(at_home: Sequence[Brand]) -> int:
    """First what is sold at home, then what is or was there in another state, then what is from abroad."""
    return 2 if not at_home else 0 if at_home[0].status is BrandStatus.MARKETED else 1


def _marked(name: str, marks: Sequence[Line]) -> Line:
    return (Span(name), Span(" ("), *joined("; ", list(marks)), Span(")")) if marks else line(name)


def _marks(brands: Sequence[Brand], *, with_regions: bool) -> list[Line]:
    """The regions in which a brand is on the market, if they are to be told, and those in which it is not."""
    marketed = [brand.region for brand in brands if brand.status is BrandStatus.MARKETED]
    marks = [line(_region_names(marketed))] if marketed and with_regions else []
    for status, (words, tone) in _STATES.items():
        regions = [brand.region for brand in brands if brand.status is status]
        # Where a brand is sold somewhere, what is not known of it elsewhere is left to its card.
        if regions and not (marketed and status is BrandStatus.UNKNOWN):
            marks.append(line(Span(words, tone), f": {_region_names(regions)}" if with_regions else ""))
    return marks


def _region_names(regions: Sequence[Region]) -> str:
    return ", ".join(REGIONS[region] for region in regions)
