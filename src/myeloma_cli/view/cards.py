"""The full card of a record: all that the data has on it, and the sources of each part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..model.drugs import (
    BrandStatus,
    Drug,
    Known,
    LookAlike,
    NameKind,
    NameList,
    Regimen,
    RegimenStatus,
    Region,
    Supportive,
    Treatment,
)
from ..model.edition import Source
from ..names.index import Answer, Index, Match
from ..render.sheet import Card, Field, Line, Span, Tone, line
from .choice import place_words
from .drug_words import (
    BRAND_STATUS,
    BRAND_STATUS_TONES,
    CLASS_HEADINGS,
    EVENTS,
    KNOWN,
    REGIMEN_STATUS,
    REGIMEN_STATUS_TONES,
    REGIONS,
    REMS,
    REMS_TONES,
    ROUTES,
    STAGES,
    STATUS,
    STATUS_TONES,
)
from .page import OWN, article_fields, list_field, overlay_field, text_field
from .short_cards import (
    SourceOf,
    card_title,
    cited_on_card,
    data_cut_of,
    main_sources,
    median_of,
    moved_field,
    pair_words,
)


def full_card(answer: Answer, index: Index, source_of: SourceOf, region: Region) -> Card:
    """Everything that the data has on the record of an answer; brands of `region` come first."""
    match = _match_of(answer)
    record = match.record
    if isinstance(record, Regimen):
        card = regimen_card(record, index, source_of, card_title(match, region))
        return card._replace(fields=(*moved_field(answer), *card.fields))
    if isinstance(record, Drug):
        regimens = index.regimens_with(record.id)
        fields = _drug_fields(record, match.lists, answer.look_alikes, regimens, source_of, region)
    elif isinstance(record, Supportive):
        fields = _supportive_fields(record, source_of, region)
    else:
        fields = _treatment_fields(record, source_of)
    asked_for = [] if match.kind is NameKind.GENERIC else text_field("You asked for", _relation(match))
    return Card(card_title(match, region), (*asked_for, *moved_field(answer), *overlay_field(record), *fields))


def sources_card(answer: Answer, source_of: SourceOf, region: Region) -> Card:
    """The sources of the record of an answer, each with what it stands for."""
    match = _match_of(answer)
    record = match.record
    cited: Mapping[str, Sequence[str]] = (
        cited_on_card(record, match.lists, answer.look_alikes)
        if isinstance(record, Drug)
        else dict.fromkeys(record.sources, ())
    )
    first = main_sources(cited, source_of)
    fields = [
        Field(label, tuple(_source_line(source_of(key), cited[key]) for key in keys))
        for label, keys in (("Main sources", first), ("Further sources", [key for key in cited if key not in first]))
        if keys
    ]
    return Card(card_title(match, region), tuple(fields))


def _match_of(answer: Answer) -> Match:
    if answer.match is None:
        raise ValueError(f"'{answer.query}' was not found")
    return answer.match


_RELATIONS = {
    NameKind.GENERIC: "the generic name of",
    NameKind.BRAND: "a brand of",
    NameKind.SYNONYM: "another name for",
    NameKind.CODE: "a code for",
    NameKind.ABBREVIATION: "an abbreviation of",
}


def _relation(match: Match) -> str:
    is_own = any(name_list.overlaid and match.name in name_list.names for name_list in match.lists)
    relation = f"{match.name}, {_RELATIONS[match.kind]} {match.record.name}{f' ({OWN})' * is_own}"
    return ". ".join([relation, *_notes(match)])


def _notes(match: Match) -> Iterable[str]:
    """The notes on the product that was asked for, without repeats."""
    brands = match.record.brands if isinstance(match.record, (Drug, Supportive)) else ()
    notes = [
        *(f"{REGIONS[brand.region]}: {brand.note}" for brand in brands if brand.name == match.name and brand.note),
        *(name_list.note for name_list in match.lists if match.name in name_list.names and name_list.note),
    ]
    return dict.fromkeys(notes)


def _drug_fields(
    drug: Drug,
    lists: Sequence[NameList],
    look_alikes: Sequence[LookAlike],
    regimens: Sequence[Regimen],
    source_of: SourceOf,
    region: Region,
) -> list[Field]:
    boxed = KNOWN[drug.boxed_warning] + (
        ": " + "; ".join(drug.boxed_warning_topics) if drug.boxed_warning_topics else ""
    )
    # A note on the bundled word says nothing of the word that own data puts in its place.
    rems_note = "" if "rems" in drug.overlaid and "rems_note" not in drug.overlaid else drug.rems_note
    rems = REMS[drug.rems] + (f". {rems_note}" if rems_note else "")
    return [
        *text_field("What it is", f"{CLASS_HEADINGS[drug.treatment_class]}: {drug.subclass}"),
        *_brand_fields(drug, region),
        *list_field("Do not confuse", map(pair_words, look_alikes)),
        Field("US status", ((*status_line(drug), *_overlay_mark(drug, "status", "status_detail")),)),
        *list_field("First approved", [f"{drug.first_approved} (US, for myeloma)"] if drug.first_approved else []),
        *text_field("Used for", drug.indication),
        *text_field("When in treatment", drug.line_of_therapy),
        *text_field("How it is given", ", ".join(ROUTES[route] for route in drug.routes)),
        Field("Boxed warning", (_known_line(drug, boxed, drug.boxed_warning, "boxed_warning"),)),
        Field("REMS (US)", (line(Span(rems, REMS_TONES[drug.rems]), *_overlay_mark(drug, "rems", "rems_note")),)),
        *list_field("Main side effects", drug.key_effects),
        *article_fields(drug.article_says, drug.today),
        *text_field("How it works", drug.mechanism),
        *text_field("Target", drug.target),
        *text_field("Combinations", ", ".join(_name_and_status(regimen) for regimen in regimens)),
        *text_field("Elsewhere", drug.elsewhere),
        *list_field("Dates", _milestones(drug)),
        *_name_fields(drug, lists),
        *text_field("Codes", ", ".join(f"{system.upper()} {code}" for system, code in drug.codes)),
        *_source_fields(cited_on_card(drug, lists, look_alikes).items(), source_of),
    ]


def _treatment_fields(treatment: Treatment, source_of: SourceOf) -> list[Field]:
    return [
        *text_field("What it is", treatment.plain),
        *text_field("More", treatment.detail),
        *text_field("Class", CLASS_HEADINGS[treatment.treatment_class]),
        *text_field("Other names", ", ".join(treatment.synonyms)),
        *list_field("Ask your doctor", treatment.ask),
        *article_fields(treatment.article_says, treatment.today),
        *_source_fields(((key, ()) for key in treatment.sources), source_of),
    ]


def _supportive_fields(drug: Supportive, source_of: SourceOf, region: Region) -> list[Field]:
    from .supportive import supportive_fields  # noqa: PLC0415 - other drugs do without

    brands = _brand_fields(drug, region) if drug.brands else []
    return [*supportive_fields(drug, brands), *_source_fields(((key, ()) for key in drug.sources), source_of)]


def regimen_card(regimen: Regimen, index: Index, source_of: SourceOf, title: Line) -> Card:
    """The full card of a combination, with the figures of its trial."""
    # The day is that of the approval, whatever the status is today.
    day = regimen.first_approved
    approved = f", {day}" if regimen.status is RegimenStatus.APPROVED else f" (approved {day})"
    status = line(
        Span(REGIMEN_STATUS[regimen.status], REGIMEN_STATUS_TONES[regimen.status]),
        approved if day else "",
        f". {regimen.status_detail}" if regimen.status_detail else "",
    )
    fields = [
        *text_field("Made of", " + ".join(index.names_of(regimen.drugs))),
        *text_field("Or with", _alternatives(index.names_of(regimen.alternatives))),
        *text_field("What it is", regimen.plain),
        *text_field("Also written", ", ".join(regimen.synonyms)),
        Field("US status", (status,)),
        *text_field("Stage", ", ".join(STAGES[stage] for stage in regimen.stage)),
        *text_field("When in treatment", regimen.setting),
        *list_field("Named by", [place_words(place, index) for place in regimen.named_by]),
        *text_field("Trial", trial_of(regimen)),
        *text_field("Compared with", regimen.comparator),
        *text_field("Progression-free survival", median_of(regimen.pfs)),
        *text_field("Overall survival", median_of(regimen.survival) if regimen.survival else ""),
        *text_field("Also measured", regimen.response),
        *text_field("Measured", data_cut_of(regimen)),
        *text_field("Note", regimen.note, Tone.CAUTION),
        *_source_fields(((key, ()) for key in regimen.sources), source_of),
    ]
    return Card(title, (*overlay_field(regimen), *fields))


def trial_of(regimen: Regimen) -> str:
    """The trial's name and its ClinicalTrials.gov number, as far as they are known."""
    return ", ".join(filter(None, (regimen.trial, regimen.nct)))


def _alternatives(forms: Sequence[str]) -> str:
    return f"{', '.join(forms)}, the other form of the drug" if forms else ""


def _name_and_status(regimen: Regimen) -> str:
    if regimen.status is RegimenStatus.APPROVED:
        return regimen.name
    return f"{regimen.name} ({REGIMEN_STATUS[regimen.status]})"


def status_line(drug: Drug) -> Line:
    """The US status of a drug, and the details of it."""
    return line(Span(STATUS[drug.status], STATUS_TONES[drug.status]), f". {drug.status_detail}")


def _known_line(drug: Drug, text: str, known: Known, field: str) -> Line:
    return line(Span(text, _known_tone(known)), *_overlay_mark(drug, field, f"{field}_topics", f"{field}_note"))


def _overlay_mark(drug: Drug, *fields: str) -> Line:
    """A mark where own data gives one of the fields: a warning must itself say that it is not from the bundled data."""
    return (Span(f" ({OWN})", Tone.CAUTION),) if not set(fields).isdisjoint(drug.overlaid) else ()


def _known_tone(known: Known) -> Tone:
    return {Known.YES: Tone.ALARM, Known.NO: Tone.PLAIN, Known.UNKNOWN: Tone.QUIET}[known]


def _brand_fields(drug: Drug | Supportive, home: Region) -> list[Field]:
    # One line for each name, status and note, with all regions that share them, the reader's own first.
    regions_of: dict[tuple[str, BrandStatus, str, str], list[Region]] = {}
    for brand in sorted(drug.brands, key=lambda brand: brand.region is not home):
        regions_of.setdefault((brand.name, brand.status, brand.as_of, brand.note), []).append(brand.region)
    lines = tuple(_brand_line(*told, regions) for told, regions in regions_of.items())
    if not lines:
        return text_field("Brands", "none in the data", Tone.QUIET)
    return [Field("Brands", lines)]


def _name_fields(drug: Drug, lists: Sequence[NameList]) -> list[Field]:
    by_kind: dict[NameKind, list[str]] = {kind: [] for kind in NameKind}
    for name_list in lists:
        origin = REGIONS[name_list.region] if name_list.region else name_list.language
        remark = ": ".join(filter(None, (origin, name_list.note, OWN * bool(name_list.overlaid))))
        by_kind[name_list.kind].append(", ".join(name_list.names) + (f" ({remark})" if remark else ""))
    listed = {name for name_list in lists for name in name_list.names}
    unlisted = ", ".join(name for name in drug.synonyms if name not in listed)
    synonyms = [unlisted] * bool(unlisted) + by_kind[NameKind.SYNONYM] + by_kind[NameKind.GENERIC]
    return [
        *text_field("Other brands", "; ".join(by_kind[NameKind.BRAND])),
        *text_field("Other names", "; ".join(synonyms)),
        *text_field("Trial codes", "; ".join(by_kind[NameKind.CODE])),
        *text_field("Abbreviations", "; ".join(by_kind[NameKind.ABBREVIATION])),
    ]


def _brand_line(name: str, status: BrandStatus, as_of: str, note: str, regions: Iterable[Region]) -> Line:
    region_names = ", ".join(REGIONS[region] for region in regions)
    return line(
        Span(name, Tone.NAME),
        f" ({region_names}): ",
        Span(BRAND_STATUS[status], BRAND_STATUS_TONES[status]),
        f" (as of {as_of})" if as_of else "",
        f"; {note}" if note else "",
    )


def _milestones(drug: Drug) -> list[str]:
    return [
        f"{milestone.date} {REGIONS[milestone.region]}: {EVENTS[milestone.event]}"
        + (f", {milestone.note}" if milestone.note else "")
        for milestone in drug.milestones
    ]


def _source_fields(cited: Iterable[tuple[str, Sequence[str]]], source_of: SourceOf) -> list[Field]:
    return [Field("Sources", tuple(_source_line(source_of(key), fields) for key, fields in cited))]


def _source_line(source: Source, fields: Sequence[str]) -> Line:
    supports = f" For: {', '.join(field.replace('_', ' ') for field in fields)}." if fields else ""
    return line(
        f"{source.title}. {source.publisher}. ",
        Span(source.address, Tone.QUIET, link=source.address),
        Span(f" (read {source.read.isoformat()}).{supports}", Tone.QUIET),
        Span(f" ({OWN})", Tone.CAUTION) if source.overlaid else "",
    )
