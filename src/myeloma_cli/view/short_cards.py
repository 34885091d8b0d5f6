"""The short card of a record: what a reader asks first, on one screen; the full card is in `cards.py`.

Each field has a rank, by which `fitting.py` leaves out what does not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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
    Rems,
    Status,
    Supportive,
    Treatment,
)
from ..model.edition import Source, SourceKind
from ..names.index import Answer, Index, Match
from ..render.sheet import Card, Field, Line, Span, Tone, joined, line, plain
from .drug_words import BRAND_STATUS, NOT_HARMLESS, PREGNANCY, REGIONS, ROUTES, in_region
from .fitting import ASKED, SCREENS, WARNING, Row, fitted, rows_of, with_brief
from .page import OWN, name_with_mark, overlay_field, text_field
from .standing import box_of_product, is_of_another_use, names_with_state, part_words, regimen_standing, standings

SourceOf = Callable[[str], Source]
"""Gives the source with a key. Raises DataError where there is none."""

_GAP = "   "
_MOST_BRANDS = 4
_MOST_EFFECTS = 3
_MOST_COMBINATIONS = 6
_MOST_ABROAD = 5


def short_card(answer: Answer, index: Index, source_of: SourceOf, region: Region, footnotes: Sequence[str]) -> Card:
    """The short card of what an answer found; with `footnotes` below it, it fits a screen."""
    match = answer.match
    if match is None:
        raise ValueError(f"'{answer.query}' was not found")
    record = match.record
    if isinstance(record, Regimen):
        title, rows = _regimen_title(record, match.name), _regimenrows_of(record, index)
        cited: Mapping[str, Sequence[str]] = dict.fromkeys(record.sources, ())
    elif isinstance(record, Drug):
        match = _with_brand(match, record)
        title = _drug_title(record, match, region)
        rows = list(_drugrows_of(record, match, answer.look_alikes, index, region))
        cited = cited_on_card(record, match.lists, answer.look_alikes)
    elif isinstance(record, Supportive):
        from .supportive import supportive_rows  # noqa: PLC0415 - other drugs do without

        title, rows = card_title(match, region), list(supportive_rows(record, match, region))
        cited = dict.fromkeys(record.sources, ())
    else:
        title, rows = _named(record.name, match.name, record.overlaid), _treatmentrows_of(record)
        cited = dict.fromkeys(record.sources, ())
    own = [Row(WARNING, field) for field in (*moved_field(answer), *overlay_field(record))]
    sources = [Row(WARNING, Field("Sources", (_sources_line(cited, source_of),)))]
    return Card(title, fitted(plain(title), [*own, *rows, *sources], footnotes))


def card_title(match: Match, region: Region) -> Line:
    """The first line of a card: the name asked for, what it means, and where that stands."""
    record = match.record
    if isinstance(record, Drug):
        return _drug_title(record, _with_brand(match, record), region)
    if isinstance(record, Regimen):
        return _regimen_title(record, match.name)
    named = _named(record.name, match.name, record.overlaid)
    return (*named, Span(f"{_GAP}given alongside treatment")) if isinstance(record, Supportive) else named


def median_of(survival: str) -> str:
    """The median of a survival that a trial measured, or that it is not known."""
    if not survival:
        return "not stated in the sources read"
    begins = survival[0].isdigit() or survival.startswith(("not reached", "about"))
    return f"median {survival}" if begins else survival


def data_cut_of(regimen: Regimen) -> str:
    """When the figures of a combination were measured, and whether they are final."""
    if not regimen.data_cut:
        return ""
    final = {Known.YES: "the final report", Known.NO: "not final", Known.UNKNOWN: "not known whether final"}
    return f"{regimen.data_cut}; {final[regimen.is_final]}"


def pair_words(pair: LookAlike) -> str:
    """Two names that are mixed up, and what the other is."""
    return f"{pair.name} with {pair.other} ({pair.other_is}){f' ({OWN})' * bool(pair.overlaid)}"


def moved_field(answer: Answer) -> list[Field]:
    """What the name means without own data, where own data takes it to another record."""
    if answer.match is None or answer.bundled is None:
        return []
    from .own import told_apart  # noqa: PLC0415 - few have own data

    meant = told_apart(answer.bundled, answer.match.record)
    return text_field("Without own data", f"'{answer.query}' means {meant}", Tone.CAUTION)


def cited_on_card(drug: Drug, lists: Sequence[NameList], look_alikes: Sequence[LookAlike]) -> dict[str, list[str]]:
    """The fields that each source on a drug's card supports, by the source's key: the one place that chooses them."""
    cited = {support.source: list(support.fields) for support in drug.support}
    for records, field in ((lists, "other names"), (look_alikes, "do not confuse")):
        for record in records:
            for key in record.sources:
                fields = cited.setdefault(key, [])
                if field not in fields:
                    fields.append(field)
    return cited


MOST_SOURCES = 6
"""How many sources a short card counts on."""


def main_sources(cited: Mapping[str, Sequence[str]], source_of: SourceOf) -> list[str]:
    """The few of the sources that come first, by their keys.

    The strongest kinds of source come first; each stands for fields that those before it do not stand for. `cited` has
    the fields that each source stands for; where it has none, the strongest sources are taken.
    """
    strongest = sorted(cited, key=lambda key: _weakness(source_of(key)))
    left = {field for fields in cited.values() for field in fields}
    if not left:
        return strongest[:MOST_SOURCES]
    chosen: list[str] = []
    while left and len(chosen) < MOST_SOURCES:
        # The first of the strongest kind that adds anything, and of these the one that adds most.
        adding = [key for key in strongest if not left.isdisjoint(cited[key])]
        weakness = _weakness(source_of(adding[0]))
        best = max(
            (key for key in adding if _weakness(source_of(key)) == weakness),
            key=lambda key: len(left.intersection(cited[key])),
        )
        chosen.append(best)
        left.difference_update(cited[best])
    return chosen


def _weakness(source: Source) -> int:
    kinds = list(SourceKind)
    return kinds.index(source.kind) if source.kind else len(kinds)


def _with_brand(match: Match, drug: Drug) -> Match:
    """The match with the whole name of a brand of which a part was found: `Vincasar` is Vincasar PFS."""
    names = {brand.name for brand in drug.brands}
    if match.kind is NameKind.GENERIC or match.name in names:
        return match
    whole = {name for name in names if name.startswith(f"{match.name} ")}
    return match._replace(name=whole.pop(), kind=NameKind.BRAND) if len(whole) == 1 else match


def _named(name: str, asked: str, overlaid: Sequence[str]) -> Line:
    own = name_with_mark(name, overlaid)
    return own if asked == name else (Span(asked, Tone.NAME), Span(" = "), *own)


def _drug_title(drug: Drug, match: Match, region: Region) -> Line:
    stands = standings(drug, match.name, region)
    is_listed_brand = match.kind is NameKind.BRAND and all(brand.name != match.name for brand in drug.brands)
    if is_listed_brand:
        # What is known of the substance is not known of a brand that only a list of names has.
        unknown = Span("this brand: market status unknown", Tone.QUIET)
        stands = [line(unknown), line(f"{drug.name} in the ", *stands[0])]
    name = _named(drug.name, match.name, drug.overlaid)
    title = (*name, Span(_GAP), *joined(_GAP, stands))
    # Where the line would be too long, only the reader's own region is told; the full card has the others.
    return title if len(plain(title)) <= SCREENS[0][0] else (*name, Span(_GAP), *joined(_GAP, stands[:1]))


def _regimen_title(regimen: Regimen, asked: str) -> Line:
    return (*_named(regimen.name, asked, regimen.overlaid), Span("   US: "), *regimen_standing(regimen))


def _drugrows_of(
    drug: Drug, match: Match, look_alikes: Sequence[LookAlike], index: Index, region: Region
) -> Iterator[Row]:
    yield from rows_of(WARNING, "This product", "; ".join(product_notes(drug, match, region)), Tone.CAUTION)
    yield from rows_of(4, "What it is", drug.subclass)
    label = f"{REGIONS[region]} brands"
    if brands := home_brands(drug, match.name, region, _MOST_BRANDS):
        fewest = home_brands(drug, match.name, region, 0)
        yield Row(WARNING, Field(label, (brands,)), Field(label, (fewest,)))
    yield from rows_of(ASKED, "Given", ", ".join(ROUTES[route] for route in drug.routes))
    yield from rows_of(ASKED, "For", drug.indication)
    yield from rows_of(2, "When" if region is Region.US else "When (US)", drug.line_of_therapy)
    is_warned = drug.new_disease_only or drug.status in (Status.WITHDRAWN, Status.OFF_LABEL)
    yield from rows_of(
        WARNING if is_warned else 7, "US status", drug.status_detail + _own(drug, "status", "status_detail")
    )
    if region is not Region.US:
        yield from rows_of(3, "Elsewhere", drug.elsewhere)
    if box := box_of_product(drug, match.name):
        yield from rows_of(WARNING, "Boxed warning", box, Tone.ALARM)
    else:
        yield from _boxed(drug, is_other=any(map(is_of_another_use, product_notes(drug, match, region))))
    yield from _pregnancy([drug])
    yield from with_brief(
        rows_of(ASKED, "Watch for", "; ".join(drug.key_effects)),
        rows_of(ASKED, "Watch for", _some(drug.key_effects, _MOST_EFFECTS, "; ")),
    )
    yield from _rems(drug)
    yield from with_brief(
        rows_of(WARNING, "Do not confuse", confusions(look_alikes, explained=True), Tone.CAUTION),
        rows_of(WARNING, "Do not confuse", confusions(look_alikes, explained=False), Tone.CAUTION),
    )
    yield from rows_of(WARNING, "Other products", "; ".join(other_products(drug, match, index, region)), Tone.CAUTION)
    yield from rows_of(3, "Combinations", _combinations(drug, index.regimens_with(drug.id)))
    yield from rows_of(5, "Names abroad", _abroad(drug, match.name, region))


def _rems(drug: Drug) -> Iterator[Row]:
    own = _own(drug, "rems", "rems_note")
    if drug.rems is Rems.YES or own or (drug.rems is Rems.NO and drug.rems_note):
        # A note on the bundled word says nothing of the word that own data puts in its place.
        is_noted = drug.rems_note and not ("rems" in drug.overlaid and "rems_note" not in drug.overlaid)
        note = f": {drug.rems_note}" if is_noted else ""
        yield from rows_of(WARNING if own else 2, "REMS (US)", f"{drug.rems.value}{note}{own}")


def _own(drug: Drug, *fields: str) -> str:
    """The mark of a warning that own data gives; empty where it does not."""
    return "" if set(fields).isdisjoint(drug.overlaid) else f" ({OWN})"


def _boxed(drug: Drug, *, is_other: bool) -> Iterator[Row]:
    """The boxed warning; `is_other`: the product that was asked for is not the one that it is or is not on."""
    own = _own(drug, "boxed_warning", "boxed_warning_topics")
    if drug.boxed_warning is Known.YES:
        yield from rows_of(WARNING, "Boxed warning", ("; ".join(drug.boxed_warning_topics) or "yes") + own, Tone.ALARM)
    elif drug.boxed_warning is Known.NO:
        where = " on the product for myeloma" if is_other else ""
        yield from rows_of(WARNING, "Boxed warning", f"none{where}; {NOT_HARMLESS}{own}")
    else:
        yield from rows_of(WARNING, "Boxed warning", f"not known: no source that was read says{own}", Tone.QUIET)


def _pregnancy(drugs: Iterable[Drug]) -> list[Row]:
    """To ask before pregnancy, where no boxed warning says it."""
    is_said = any("unborn" in topic for drug in drugs for topic in drug.boxed_warning_topics)
    return [] if is_said else rows_of(WARNING, "Pregnancy", f"ask first: {PREGNANCY}")


def product_notes(drug: Drug, match: Match, region: Region) -> Iterable[str]:
    """The notes on the product that was asked for: in the reader's region, and from lists of names."""
    asked = [brand for brand in drug.brands if brand.name == match.name and brand.note]
    at_home = [brand.note for brand in asked if brand.region is region]
    is_home = any(brand.region is region for brand in drug.brands if brand.name == match.name)
    elsewhere = [
        f"{REGIONS[brand.region]}: {BRAND_STATUS[brand.status]}; {brand.note}"
        for brand in asked
        if brand.region is not region and (not is_home or is_of_another_use(brand.note))
    ]
    listed = [each.note for each in match.lists if match.name in each.names and each.note]
    # Of a product that is not at home, one note is enough, unless it says what the product is not for.
    return dict.fromkeys([*at_home, *elsewhere[:1], *filter(is_of_another_use, elsewhere[1:]), *listed])


def home_brands(drug: Drug, asked: str, region: Region, most: int) -> Line:
    """The brands of a region beside the one asked for, by their status; those beyond `most` are counted."""
    brands = [brand for brand in drug.brands if brand.region is region and brand.name != asked]
    return names_with_state(brands, most=most)


def other_products(drug: Drug, match: Match, index: Index, region: Region) -> Iterable[str]:
    """Products of the same substance that are not this one: given otherwise, or for another use."""
    siblings = [_sibling(other, region) for other in index.products_beside(drug)]
    at_home = {brand.name for brand in drug.brands if brand.region is region}
    elsewhere = [
        f"{brand.name} ({REGIONS[brand.region]}): {BRAND_STATUS[brand.status]}; {brand.note}"
        for brand in drug.brands
        if brand.name not in at_home and brand.name != match.name and is_of_another_use(brand.note)
    ]
    listed = [
        each for each in match.lists if each.note and is_of_another_use(each.note) and match.name not in each.names
    ]
    names: dict[str, list[str]] = {}
    for name_list in listed:
        names.setdefault(name_list.note, []).extend(name_list.names)
    counted = [f"{_some(each, 2)}: {BRAND_STATUS[BrandStatus.UNKNOWN]}; {note}" for note, each in names.items()]
    return dict.fromkeys([*siblings, *elsewhere, *counted])


def _sibling(drug: Drug, region: Region) -> str:
    sold = [brand.name for brand in drug.brands if brand.region is region and brand.status is BrandStatus.MARKETED]
    brands = f" ({', '.join(sold)})" if sold else ""
    return f"{drug.name}{brands}: {', '.join(ROUTES[route] for route in drug.routes)}"


def confusions(look_alikes: Sequence[LookAlike], *, explained: bool) -> str:
    """`Alkeran with Alferon (an interferon injection), Leukeran (…)`, each explanation once if at all."""
    told: set[str] = set()
    by_name: dict[str, list[str]] = {}
    for pair in look_alikes:
        others = by_name.setdefault(pair.name, [])
        own = f" ({OWN})" if pair.overlaid else ""
        others.append(f"{pair.other}{'' if pair.other in told or not explained else f' ({pair.other_is})'}{own}")
        told.add(pair.other)
    return "; ".join(f"{name} with {', '.join(others)}" for name, others in by_name.items())


def _combinations(drug: Drug, regimens: Sequence[Regimen]) -> str:
    if not regimens:
        return ""
    approved = [regimen.name for regimen in regimens if regimen.status is RegimenStatus.APPROVED]
    named = f"approved: {_some(approved, _MOST_COMBINATIONS)}" if approved else "none approved"
    others = len(regimens) - len(approved)
    rest = f"; {others} not approved" if others and approved else ""
    return f"{named}{rest}: myeloma regimens {drug.id}"


def _abroad(drug: Drug, asked: str, region: Region) -> str:
    """The names that differ abroad; generics that are sold under a maker's name are counted."""
    at_home = {brand.name for brand in drug.brands if brand.region is region} | {asked}
    stem = drug.name.split()[0].lower()
    named: dict[str, list[str]] = {}
    counted: dict[Region, int] = {}
    for brand in drug.brands:
        if brand.name in at_home or brand.region is region or is_of_another_use(brand.note):
            continue
        state = "" if brand.status is BrandStatus.MARKETED else f", {_STATES[brand.status]}"
        if brand.name.lower().startswith(f"{stem} "):
            counted[brand.region] = counted.get(brand.region, 0) + 1
        else:
            named.setdefault(brand.name, []).append(f"{REGIONS[brand.region]}{state}")
    shown = [f"{name} ({'; '.join(where)})" for name, where in named.items()]
    shown = shown[:_MOST_ABROAD]
    left = len(named) - len(shown)
    folded = [f"+{number} {in_region(where)}: --full" for where, number in counted.items()]
    return "; ".join([*shown, *([f"+{left}: --full"] if left else []), *folded])


_STATES = {
    BrandStatus.AUTHORIZED: "authorized, not known if sold",
    BrandStatus.DISCONTINUED: "discontinued",
    BrandStatus.LAPSED: "authorization lapsed",
    BrandStatus.WITHDRAWN: "withdrawn",
    BrandStatus.PENDING: "pending",
    BrandStatus.UNKNOWN: "status unknown",
}


def _regimenrows_of(regimen: Regimen, index: Index) -> list[Row]:
    drugs = [record for record in index.records_of(regimen.drugs) if isinstance(record, Drug)]
    trial = ", ".join(filter(None, (regimen.trial, regimen.nct)))
    against = f"{trial}; against {regimen.comparator}" if trial and regimen.comparator else trial
    alternatives = ", ".join(index.names_of(regimen.alternatives))
    return [
        *rows_of(WARNING, "Made of", " + ".join(map(part_words, drugs))),
        *rows_of(5, "Or with", f"{alternatives}, the other form of the drug" if alternatives else ""),
        *rows_of(3, "What it is", regimen.plain),
        *rows_of(ASKED, "When", regimen.setting),
        *rows_of(WARNING if regimen.status is not RegimenStatus.APPROVED else 4, "US status", regimen.status_detail),
        *rows_of(WARNING, "Boxed warnings", _boxed_of(drugs), Tone.ALARM),
        *_pregnancy(drugs),
        *rows_of(4, "Trial", against),
        # Figures go together with the day on which they were measured, or not at all.
        *rows_of(6, "Figures", _figures(regimen)),
        *rows_of(2, "Note", regimen.note, Tone.CAUTION),
        *rows_of(5, "Also written", ", ".join(regimen.synonyms)),
        *rows_of(7, "Each drug", f"myeloma lookup NAME, such as {drugs[0].name}" if drugs else ""),
    ]


def _figures(regimen: Regimen) -> str:
    if not regimen.pfs and not regimen.survival:
        return ""
    pfs = f"progression-free survival: {median_of(regimen.pfs)}" if regimen.pfs else ""
    survival = f"overall survival: {median_of(regimen.survival)}" if regimen.survival else ""
    cut = f". Measured: {data_cut_of(regimen)}" if regimen.data_cut else ""
    return f"{'; '.join(filter(None, (pfs, survival)))}{cut}"


def _boxed_of(drugs: Sequence[Drug]) -> str:
    return "; ".join(
        f"{drug.name}: {', '.join(drug.boxed_warning_topics) or 'yes'}"
        for drug in drugs
        if drug.boxed_warning is Known.YES
    )


def _treatmentrows_of(treatment: Treatment) -> list[Row]:
    return [
        *rows_of(1, "What it is", treatment.plain),
        *rows_of(2, "More", treatment.detail),
        *rows_of(WARNING, "Today", treatment.today, Tone.CAUTION),
        *rows_of(3, "Ask", " ".join(treatment.ask)),
        *rows_of(4, "Other names", ", ".join(treatment.synonyms)),
    ]


def _sources_line(cited: Mapping[str, Sequence[str]], source_of: SourceOf) -> Line:
    sources = [source_of(key) for key in cited]
    count = len(main_sources(cited, source_of))
    days = sorted(source.read.isoformat() for source in sources)
    if not days:
        return line("none")
    first, last = days[0], days[-1]
    # The part of the last day that differs from the first.
    period = first if first == last else f"{first} to {last[8:] if last[:8] == first[:8] else last}"
    own = Span(f" ({OWN})", Tone.CAUTION) if any(source.overlaid for source in sources) else ""
    counted = f"{count}, and {len(sources) - count} more" if count < len(sources) else f"{count}"
    return line(f"{counted}, read {period}: --sources; all facts: --full", own)


def _some(names: Sequence[str], most: int, between: str = ", ") -> str:
    left = len(names) - most
    return between.join(names[:most]) + (f" +{left}" if left > 0 else "")
