"""The short card of a record: what a reader asks first, on one screen; the full card is in `cards.py`.

A field has a rank. Where a card is longer than a screen, those of the highest rank go first; warnings have rank 0 and
never go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

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
    Status,
    Treatment,
)
from ..model.edition import Source
from ..names.index import Answer, Index, Match
from ..render.sheet import Card, Field, Line, Span, Tone, joined, line, plain
from .drug_words import BRAND_STATUS, REGIONS, ROUTES
from .page import OWN, name_with_mark, overlay_field, text_field
from .standing import NEW_DISEASE_ONLY, is_of_another_use, names_with_state, regimen_standing, standings

SourceOf = Callable[[str], Source]
"""Gives the source with a key. Raises DataError where there is none."""

_SCREENS = ((80, 22), (60, 30))
"""The widths and heights, in columns and lines, that a card fits, with the footer below it."""

_FOOTER = "x" * 90
_GAP = "   "
_MOST_BRANDS = 4
_MOST_EFFECTS = 3
_MOST_COMBINATIONS = 6
_MOST_ABROAD = 5
_WARNING, _ASKED = 0, 1
"""The ranks of what never goes, and of what goes last: how a drug is given, for what, what to watch for."""


class _Row(NamedTuple):
    """A field, and its rank: the higher, the sooner it goes; 0 never does.

    `brief` takes its place before a field that most readers ask for would go; it leaves out explanations, no warnings.
    """

    rank: int
    field: Field
    brief: Field | None = None


def short_card(answer: Answer, index: Index, source_of: SourceOf, region: Region, footnotes: Sequence[str]) -> Card:
    """The short card of what an answer found; with `footnotes` below it, it fits a screen."""
    match = answer.match
    if match is None:
        raise ValueError(f"'{answer.query}' was not found")
    record = match.record
    if isinstance(record, Regimen):
        title, rows = _regimen_title(record, match.name), _regimen_rows(record, index)
        cited: Iterable[str] = record.sources
    elif isinstance(record, Drug):
        title = _drug_title(record, match, region)
        rows = list(_drug_rows(record, match, answer.look_alikes, index, region))
        cited = cited_on_card(record, match.lists, answer.look_alikes)
    else:
        title, rows = _named(record.name, match.name, record.overlaid), _treatment_rows(record)
        cited = record.sources
    own = [_Row(_WARNING, field) for field in overlay_field(record)]
    sources = [_Row(_WARNING, Field("Sources", (_sources_line(cited, source_of),)))]
    return Card(title, _fitted(plain(title), [*own, *rows, *sources], footnotes))


def short_regimen_card(
    regimen: Regimen, index: Index, source_of: SourceOf, region: Region, footnotes: Sequence[str]
) -> Card:
    """The short card of a combination that was asked for by its own name."""
    answer = Answer(regimen.name, Match(regimen, regimen.name, NameKind.REGIMEN))
    return short_card(answer, index, source_of, region, footnotes)


def card_title(match: Match, region: Region) -> Line:
    """The first line of a card: the name asked for, what it means, and where that stands."""
    record = match.record
    if isinstance(record, Drug):
        return _drug_title(record, match, region)
    if isinstance(record, Regimen):
        return _regimen_title(record, match.name)
    return _named(record.name, match.name, record.overlaid)


def progression_free(regimen: Regimen) -> str:
    """The median progression-free survival of a combination's trial, or that it is not known."""
    pfs = regimen.pfs
    if not pfs:
        return "not stated in the sources read"
    return f"median {pfs}" if pfs[0].isdigit() or pfs.startswith(("not reached", "about")) else pfs


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
    return title if len(plain(title)) <= _SCREENS[0][0] else (*name, Span(_GAP), *joined(_GAP, stands[:1]))


def _regimen_title(regimen: Regimen, asked: str) -> Line:
    return (*_named(regimen.name, asked, regimen.overlaid), Span("   US: "), *regimen_standing(regimen))


def _drug_rows(
    drug: Drug, match: Match, look_alikes: Sequence[LookAlike], index: Index, region: Region
) -> Iterator[_Row]:
    yield from _rows(_WARNING, "This product", "; ".join(_product_notes(drug, match, region)), Tone.CAUTION)
    yield from _rows(4, "What it is", drug.subclass)
    label = f"{REGIONS[region]} brands"
    if brands := _home_brands(drug, match.name, region, _MOST_BRANDS):
        fewest = _home_brands(drug, match.name, region, 0)
        yield _Row(_WARNING, Field(label, (brands,)), Field(label, (fewest,)))
    yield from _rows(_ASKED, "Given", ", ".join(ROUTES[route] for route in drug.routes))
    yield from _rows(_ASKED, "For", drug.indication)
    yield from _rows(2, "When", drug.line_of_therapy)
    is_warned = drug.new_disease_only or drug.status in (Status.WITHDRAWN, Status.OFF_LABEL)
    yield from _rows(
        _WARNING if is_warned else 7, "US status", drug.status_detail + _own(drug, "status", "status_detail")
    )
    if region is not Region.US:
        yield from _rows(3, "Elsewhere", drug.elsewhere)
    yield from _boxed(drug, is_other=any(map(is_of_another_use, _product_notes(drug, match, region))))
    yield from _with_brief(
        _rows(_ASKED, "Watch for", "; ".join(drug.key_effects)),
        _rows(_ASKED, "Watch for", _some(drug.key_effects, _MOST_EFFECTS, "; ")),
    )
    yield from _rems(drug)
    yield from _with_brief(
        _rows(_WARNING, "Do not confuse", _confusions(look_alikes, explained=True), Tone.CAUTION),
        _rows(_WARNING, "Do not confuse", _confusions(look_alikes, explained=False), Tone.CAUTION),
    )
    yield from _rows(_WARNING, "Other products", "; ".join(_other_products(drug, match, index, region)), Tone.CAUTION)
    yield from _rows(3, "Combinations", _combinations(drug, index.regimens_with(drug.id)))
    yield from _rows(5, "Names abroad", _abroad(drug, match.name, region))


def _rems(drug: Drug) -> Iterator[_Row]:
    own = _own(drug, "rems", "rems_note")
    if drug.rems is Known.YES or own:
        note = f": {drug.rems_note}" if drug.rems_note else ""
        yield from _rows(_WARNING if own else 2, "REMS (US)", f"{drug.rems.value}{note}{own}")


def _own(drug: Drug, *fields: str) -> str:
    """The mark of a warning that own data gives; empty where it does not."""
    return "" if set(fields).isdisjoint(drug.overlaid) else f" ({OWN})"


def _boxed(drug: Drug, *, is_other: bool) -> Iterator[_Row]:
    """The boxed warning; `is_other`: the product that was asked for is not the one that it is or is not on."""
    own = _own(drug, "boxed_warning", "boxed_warning_topics")
    if drug.boxed_warning is Known.YES:
        yield from _rows(_WARNING, "Boxed warning", ("; ".join(drug.boxed_warning_topics) or "yes") + own, Tone.ALARM)
    elif drug.boxed_warning is Known.NO:
        yield from _rows(_WARNING, "Boxed warning", f"none{' on the product for myeloma' if is_other else ''}{own}")
    else:
        yield from _rows(_WARNING, "Boxed warning", f"not known: no source that was read says{own}", Tone.QUIET)


def _product_notes(drug: Drug, match: Match, region: Region) -> Iterable[str]:
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


def _home_brands(drug: Drug, asked: str, region: Region, most: int) -> Line:
    brands = [brand for brand in drug.brands if brand.region is region and brand.name != asked]
    return names_with_state(brands, most=most)


def _other_products(drug: Drug, match: Match, index: Index, region: Region) -> Iterable[str]:
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


def _confusions(look_alikes: Sequence[LookAlike], *, explained: bool) -> str:
    """`Alkeran with Alferon (an interferon injection), Leukeran (…)`, each explanation once if at all."""
    told: set[str] = set()
    by_name: dict[str, list[str]] = {}
    for pair in look_alikes:
        others = by_name.setdefault(pair.name, [])
        others.append(pair.other if pair.other in told or not explained else f"{pair.other} ({pair.other_is})")
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
    counted: dict[str, int] = {}
    for brand in drug.brands:
        if brand.name in at_home or brand.region is region or is_of_another_use(brand.note):
            continue
        state = "" if brand.status is BrandStatus.MARKETED else f", {_STATES[brand.status]}"
        where = REGIONS[brand.region]
        if brand.name.lower().startswith(f"{stem} "):
            counted[where] = counted.get(where, 0) + 1
        else:
            named.setdefault(brand.name, []).append(f"{where}{state}")
    shown = [f"{name} ({'; '.join(where)})" for name, where in named.items()]
    shown = shown[:_MOST_ABROAD]
    left = len(named) - len(shown)
    folded = [f"+{number} in the {where}: --full" for where, number in counted.items()]
    return "; ".join([*shown, *([f"+{left}: --full"] if left else []), *folded])


_STATES = {
    BrandStatus.DISCONTINUED: "discontinued",
    BrandStatus.WITHDRAWN: "withdrawn",
    BrandStatus.PENDING: "pending",
    BrandStatus.UNKNOWN: "status unknown",
}


def _regimen_rows(regimen: Regimen, index: Index) -> list[_Row]:
    drugs = [record for record in index.records_of(regimen.drugs) if isinstance(record, Drug)]
    trial = ", ".join(filter(None, (regimen.trial, regimen.nct)))
    against = f"{trial}; against {regimen.comparator}" if trial and regimen.comparator else trial
    alternatives = ", ".join(index.names_of(regimen.alternatives))
    return [
        *_rows(_WARNING, "Made of", " + ".join(map(_part, drugs))),
        *_rows(5, "Or with", f"{alternatives}, the other form of the drug" if alternatives else ""),
        *_rows(3, "What it is", regimen.plain),
        *_rows(_ASKED, "When", regimen.setting),
        *_rows(_WARNING if regimen.status is not RegimenStatus.APPROVED else 4, "US status", regimen.status_detail),
        *_rows(_WARNING, "Boxed warnings", _boxed_of(drugs), Tone.ALARM),
        *_rows(4, "Trial", against),
        *_rows(6, "Progression-free", progression_free(regimen) if regimen.pfs else ""),
        *_rows(8, "Also measured", regimen.response),
        *_rows(2, "Note", regimen.note, Tone.CAUTION),
        *_rows(5, "Also written", ", ".join(regimen.synonyms)),
        *_rows(7, "Each drug", f"myeloma lookup NAME, such as {drugs[0].name}" if drugs else ""),
    ]


def _part(drug: Drug) -> str:
    """A drug of a combination, with what must be known of it wherever it stands."""
    remark = "withdrawn in the US" if drug.status is Status.WITHDRAWN else ""
    if drug.new_disease_only:
        remark = f"US: {NEW_DISEASE_ONLY}"
    return f"{drug.name} ({remark})" if remark else drug.name


def _boxed_of(drugs: Sequence[Drug]) -> str:
    return "; ".join(
        f"{drug.name}: {', '.join(drug.boxed_warning_topics) or 'yes'}"
        for drug in drugs
        if drug.boxed_warning is Known.YES
    )


def _treatment_rows(treatment: Treatment) -> list[_Row]:
    return [
        *_rows(1, "What it is", treatment.plain),
        *_rows(2, "More", treatment.detail),
        *_rows(_WARNING, "Today", treatment.today, Tone.CAUTION),
        *_rows(3, "Ask", " ".join(treatment.ask)),
        *_rows(4, "Other names", ", ".join(treatment.synonyms)),
    ]


def _sources_line(keys: Iterable[str], source_of: SourceOf) -> Line:
    sources = [source_of(key) for key in dict.fromkeys(keys)]
    days = sorted(source.read.isoformat() for source in sources)
    if not days:
        return line("none")
    first, last = days[0], days[-1]
    # The part of the last day that differs from the first.
    period = first if first == last else f"{first} to {last[8:] if last[:8] == first[:8] else last}"
    own = Span(f" ({OWN})", Tone.CAUTION) if any(source.overlaid for source in sources) else ""
    return line(f"{len(sources)}, read {period}: --sources; all facts: --full", own)


def _some(names: Sequence[str], most: int, between: str = ", ") -> str:
    left = len(names) - most
    return between.join(names[:most]) + (f" +{left}" if left > 0 else "")


def _rows(rank: int, label: str, text: str, tone: Tone = Tone.PLAIN) -> list[_Row]:
    return [_Row(rank, field) for field in text_field(label, text, tone)]


def _with_brief(rows: Iterable[_Row], brief: Iterable[_Row]) -> Iterator[_Row]:
    """The rows, each with the field of a shorter one to take its place."""
    return (row._replace(brief=shorter.field) for row, shorter in zip(rows, brief, strict=True))


def _fitted(title: str, rows: Sequence[_Row], footnotes: Sequence[str]) -> tuple[Field, ...]:
    """The fields that fit every screen; where they do not, without those of the highest rank, and the rest in brief."""
    kept = list(rows)
    for width, height in _SCREENS:
        below = 1 + sum(_height(text, width) for text in (*footnotes, _FOOTER))
        most = height - below - _height(title, width)
        while _lines(kept, width) > most:
            worst = max(row.rank for row in kept)
            long = next((number for number, row in enumerate(kept) if row.brief), None)
            if worst <= _ASKED and long is not None:
                kept[long] = _Row(kept[long].rank, kept[long].brief or kept[long].field)
                continue
            if worst == _WARNING:
                break
            kept.remove(next(row for row in reversed(kept) if row.rank == worst))
    return tuple(row.field for row in kept)


def _lines(rows: Sequence[_Row], width: int) -> int:
    label = max(len(row.field.label) for row in rows)
    return sum(_height(plain(spans), width - label - 4) for row in rows for spans in row.field.lines)


def _height(text: str, width: int) -> int:
    return len(wrap(text, width, break_on_hyphens=False)) or 1
