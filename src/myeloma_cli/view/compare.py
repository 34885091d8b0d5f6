"""The page of `compare`: drugs and combinations side by side, a fact in each row, without the figures of trials."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..model.drugs import Brand, BrandStatus, Drug, Known, NameKind, Regimen, RegimenStatus, Region, Rems
from ..names.index import Answer, index_of
from ..render.sheet import Block, Column, Group, Item, Line, Listing, Sheet, Span, Tone, joined, line, plain
from .drug_words import REGIONS, ROUTES, STAGES
from .items import kind_of
from .page import OWN, Frame, page
from .short_cards import pair_words
from .standing import box_of_product, names_with_state, regimen_standing, standings

if TYPE_CHECKING:
    from ..dataset import Dataset

_STAR = "* "
_NOTES = (
    "* they differ in this row. More on one: myeloma lookup NAME",
    "Trial figures are left out: those of different trials cannot be compared.",
)


class _Fact(NamedTuple):
    """A row: its key for programs, its label, and what a record says to it, one line a thing.

    `nothing` stands for people where one record says nothing and another does.
    """

    key: str
    label: str
    of: Callable[[_Compared], Sequence[Line]]
    nothing: str = "not stated in the sources read"


class _Compared(NamedTuple):
    """A record that is compared, and what its facts are made of; `drugs` are those that it is or has."""

    answer: Answer
    record: Drug | Regimen
    drugs: tuple[Drug, ...]
    region: Region
    data: Dataset


def compare_page(frame: Frame, answers: Sequence[Answer], data: Dataset) -> Sheet:
    """A row for each fact, a column for each answer; for programs an item for each answer, with the same facts."""
    index = index_of(data)
    compared = []
    for answer in answers:
        record = answer.match.record if answer.match else None
        if isinstance(record, (Drug, Regimen)):
            ids = [record.id] if isinstance(record, Drug) else record.drugs
            drugs = tuple(each for each in index.records_of(ids) if isinstance(each, Drug))
            compared.append(_Compared(answer, record, drugs, Region(frame.region), data))
    facts = {fact.key: [tuple(fact.of(each)) for each in compared] for fact in _FACTS}
    return page(
        frame,
        f"Side by side: {', '.join(each.record.name for each in compared)}",
        list(enumerate(compared)),
        lambda numbered: _item(*numbered, facts),
        lambda: [_listing(compared, facts)],
        notes=_NOTES,
    )


def _listing(compared: Sequence[_Compared], facts: Mapping[str, Sequence[Sequence[Line]]]) -> Block:
    columns = (Column("Fact"), *(Column(plain(_title(each)), prose=True) for each in compared))
    rows = tuple(
        (_label(fact, facts[fact.key]), *(_cell(fact, lines) for lines in facts[fact.key]))
        for fact in _FACTS
        if any(facts[fact.key])
    )
    return Listing(columns, (Group(line(Span("Side by side", Tone.NAME)), entries=(), rows=rows),))


def _cell(fact: _Fact, lines: Sequence[Line]) -> Line:
    if not lines:
        return line(Span(fact.nothing, Tone.QUIET))
    are_sentences = all(plain(text).endswith(".") for text in lines)
    return joined(" " if are_sentences else "; ", list(lines))


def _label(fact: _Fact, cells: Sequence[Sequence[Line]]) -> Line:
    return line(Span(f"{_STAR}{fact.label}", Tone.NAME)) if _differs(cells) else line(fact.label)


def _differs(cells: Sequence[Sequence[Line]]) -> bool:
    return len({tuple(map(plain, lines)) for lines in cells}) > 1


def _title(each: _Compared) -> Line:
    """The name that was asked for, and what it means."""
    asked = each.answer.match.name if each.answer.match else each.record.name
    own = f" ({OWN})" if each.record.overlaid else ""
    return line(asked if asked == each.record.name else f"{asked} = {each.record.name}", own)


def _item(number: int, each: _Compared, facts: Mapping[str, Sequence[Sequence[Line]]]) -> Item:
    return {
        "query": each.answer.query,
        "id": each.record.id,
        "name": each.record.name,
        "kind": kind_of(each.record),
        **{fact.key: [plain(text) for text in facts[fact.key][number]] for fact in _FACTS},
        "differs": [fact.key for fact in _FACTS if _differs(facts[fact.key])],
        "sources": list(each.record.sources),
        "own_fields": list(each.record.overlaid),
    }


# The facts


def _status(each: _Compared) -> Sequence[Line]:
    if isinstance(each.record, Regimen):
        return [(Span(f"{REGIONS[Region.US]}: "), *regimen_standing(each.record))]
    match = each.answer.match
    brand = match.name if match and match.kind is NameKind.BRAND else each.record.name
    return standings(each.record, brand, each.region)


def _brands(each: _Compared) -> Sequence[Line]:
    if isinstance(each.record, Regimen):
        return ()
    brands = [brand for brand in each.record.brands if brand.region is each.region]
    return [names_with_state(brands, most=_MOST_BRANDS)] if brands else ()


def _marketed(brands: Iterable[Brand], region: Region) -> list[str]:
    return [brand.name for brand in brands if brand.region is region and brand.status is BrandStatus.MARKETED]


def _made_of(each: _Compared) -> Sequence[Line]:
    if isinstance(each.record, Drug):
        return _lines(each.record.subclass)
    return [
        line(f"{drug.name}{f' ({brands[0]})' if (brands := _marketed(drug.brands, each.region)) else ''}")
        for drug in each.drugs
    ]


def _given(each: _Compared) -> Sequence[Line]:
    routes = [", ".join(ROUTES[route] for route in drug.routes) for drug in each.drugs]
    return _of_each(each, [[text] for text in routes])


def _for(each: _Compared) -> Sequence[Line]:
    return _lines(each.record.indication if isinstance(each.record, Drug) else each.record.plain)


def _when(each: _Compared) -> Sequence[Line]:
    if isinstance(each.record, Drug):
        return _lines(each.record.line_of_therapy)
    stages = ", ".join(STAGES[stage] for stage in each.record.stage)
    return _lines(": ".join(filter(None, (stages, each.record.setting))))


def _boxed(each: _Compared) -> Sequence[Line]:
    texts = []
    for drug in each.drugs:
        asked = each.answer.match.name if each.answer.match else drug.name
        if box := box_of_product(drug, asked):
            texts.append([box])
        elif drug.boxed_warning is Known.YES:
            texts.append(["; ".join(drug.boxed_warning_topics) or "yes"])
        else:
            texts.append(["none" if drug.boxed_warning is Known.NO else "not known"])
    return [tuple(Span(span.text, Tone.ALARM) for span in spans) for spans in _of_each(each, texts)]


def _rems(each: _Compared) -> Sequence[Line]:
    return _of_each(
        each, [[drug.rems.value.replace("-", " ")] if drug.rems is not Rems.UNKNOWN else [] for drug in each.drugs]
    )


def _watch_for(each: _Compared) -> Sequence[Line]:
    return _of_each(each, [list(drug.key_effects) for drug in each.drugs])


def _said(subject: str) -> Callable[[_Compared], Sequence[Line]]:
    def of(each: _Compared) -> Sequence[Line]:
        found = [getattr(each.data.precautions.get(drug.id), subject, ()) for drug in each.drugs]
        return _of_each(each, [[statement.text for statement in statements] for statements in found], " ")

    return of


def _combinations(each: _Compared) -> Sequence[Line]:
    if isinstance(each.record, Regimen):
        return ()
    regimens = index_of(each.data).regimens_with(each.record.id)
    approved = [regimen.name for regimen in regimens if regimen.status is RegimenStatus.APPROVED]
    return _lines(f"approved: {', '.join(approved)}" if approved else "none approved")


def _trial(each: _Compared) -> Sequence[Line]:
    if isinstance(each.record, Drug):
        return ()
    trial = ", ".join(filter(None, (each.record.trial, each.record.nct)))
    return _lines(f"{trial}; against {each.record.comparator}" if trial and each.record.comparator else trial)


def _not_confused(each: _Compared) -> Sequence[Line]:
    return [line(pair_words(pair)) for pair in each.answer.look_alikes] if isinstance(each.record, Drug) else ()


def _lines(text: str) -> Sequence[Line]:
    return [line(text)] if text else ()


def _of_each(each: _Compared, texts: Sequence[Sequence[str]], between: str = ", ") -> Sequence[Line]:
    """What the drugs of a record say, with their names where it is a combination."""
    if isinstance(each.record, Drug):
        return [line(text) for of_drug in texts for text in of_drug]
    named = zip(each.drugs, texts, strict=True)
    return [line(f"{drug.name}: {between.join(of_drug)}") for drug, of_drug in named if of_drug]


_MOST_BRANDS = 4

_FACTS = (
    _Fact("standing", "Status", _status),
    _Fact("brands", "Brands", _brands, "none in the data"),
    _Fact("made_of", "What it is", _made_of),
    _Fact("given", "Given", _given),
    _Fact("indication", "For", _for),
    _Fact("when", "When", _when),
    _Fact("boxed_warning", "Boxed warning", _boxed),
    _Fact("rems", "REMS (US)", _rems),
    _Fact("watch_for", "Watch for", _watch_for),
    _Fact("monitor", "Checked", _said("monitor")),
    _Fact("pregnancy", "Pregnancy", _said("pregnancy")),
    _Fact("do_not_confuse", "Do not confuse", _not_confused, "nothing known"),
    _Fact("combinations", "Combinations", _combinations, "it is one"),
    _Fact("trial", "Trial", _trial, "those of its combinations"),
)
"""The rows, in their order. The figures of trials are left out on purpose."""
