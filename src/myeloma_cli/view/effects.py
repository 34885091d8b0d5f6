"""The pages of `effects`: all side effects by the part of the body, and one in full with the drugs that have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..finding.effects import by_frequency, pairs_with, said_of
from ..model.drugs import Drug, Regimen
from ..model.effects import BodySystem, DrugEffect, Effect, HowOften, Statement
from ..render.sheet import (
    Block,
    Card,
    Column,
    Field,
    Group,
    Item,
    Line,
    Listing,
    Sheet,
    Span,
    Tone,
    joined,
    line,
)
from .disease_words import URGENCY_HEADINGS, URGENCY_TONES
from .effect_words import HOW_OFTEN_HEADINGS, NOT_RANKED, SUBJECT_LABELS, SYSTEMS
from .page import NOT_REVIEWED, Frame, keys_line, list_field, name_line, overlay_field, page, text_field
from .safety import effect_fields, reported_item, statement_item

if TYPE_CHECKING:
    from ..dataset import Dataset

_LIST = (
    Column("Effect"),
    Column("What it is", prose=True),
    Column("Drugs"),
    Column("Also called", aside=True),
)
_DRUGS = (
    Column("Drug"),
    Column("Percent"),
    Column("Warning"),
    Column("Remarks", prose=True),
    Column("Sources", aside=True),
)
_SAID = {
    "monitor": "What is checked",
    "prevention": "What is done about it",
    "call_when": "When to call",
}
"""The subjects of precautions that a page of one effect shows, under its own headings."""


def effects_page(frame: Frame, effects: Sequence[Effect], data: Dataset) -> Sheet:
    """The effects in a list, by the part of the body."""
    return page(
        frame,
        "Side effects of treatment for multiple myeloma",
        effects,
        lambda effect: _item(effect, data),
        lambda: [Listing(_LIST, tuple(_system_groups(effects)))],
        notes=("Which drugs have an effect, and what is done about it: myeloma effects NAME", NOT_RANKED),
    )


def effect_cards_page(frame: Frame, effects: Sequence[Effect], data: Dataset) -> Sheet:
    """The effects in full: what each is, when to call, and the drugs that have it, most often first."""
    return page(
        frame,
        f"Side effects: {', '.join(effect.name for effect in effects)}",
        effects,
        lambda effect: _item(effect, data),
        lambda: [block for effect in effects for block in _effect_blocks(effect, data)],
        notes=("A boxed effect is in the boxed warning of the US label.", NOT_RANKED, NOT_REVIEWED),
    )


def drug_effects_page(frame: Frame, drugs: Sequence[Drug], data: Dataset) -> Sheet:
    """The effects of some drugs, most often first; an item has those of the drugs only."""
    ids = {drug.id for drug in drugs}
    of_drugs = [
        effect._replace(reported=tuple(each for each in effect.reported if each.drug in ids)) for effect in data.effects
    ]
    names = ", ".join(drug.name for drug in drugs)
    return page(
        frame,
        f"Side effects of {names}",
        [effect for effect in of_drugs if effect.reported],
        lambda effect: _item(effect, data),
        lambda: [_drug_card(drug, data) for drug in drugs],
        notes=(
            "boxed: in the boxed warning of the US label. More on one: myeloma effects NAME",
            *([NOT_RANKED] if len(drugs) > 1 else []),
            "Sources of each: --format json. A sign in your own words: myeloma symptoms WORDS",
        ),
    )


def _drug_card(drug: Drug, data: Dataset) -> Card:
    fields = effect_fields(drug.id, data.effects) or text_field("Watch for", "; ".join(drug.key_effects))
    precaution = data.precautions.get(drug.id)
    # When to call comes first: it must not stand below fifty lines of effects.
    calls, checks = (
        list_field(SUBJECT_LABELS[subject], (each.text for each in getattr(precaution, subject, ())))
        for subject in ("call_when", "monitor")
    )
    return Card(name_line(drug), (*calls, *fields, *checks))


def _system_groups(effects: Sequence[Effect]) -> Iterator[Group]:
    for system in BodySystem:
        members = [effect for effect in effects if effect.system is system]
        if members:
            yield Group(line(Span(SYSTEMS[system], Tone.NAME)), entries=(), rows=tuple(map(_list_row, members)))


def _list_row(effect: Effect) -> tuple[Line, ...]:
    return name_line(effect), line(effect.plain), line(str(len(effect.reported))), line(", ".join(effect.synonyms))


def _effect_blocks(effect: Effect, data: Dataset) -> Iterator[Block]:
    names = _drug_names(data)
    reported = by_frequency(effect, names)
    pairs = (f"{regimen.name}: {_listed(drugs, names)}" for regimen, drugs in pairs_with(effect, data.regimens))
    fields = [
        *overlay_field(effect),
        *text_field("What it is", effect.plain),
        *_drugs_field(reported, names),
        *_sign_fields(effect, data),
        *(
            field
            for subject, label in _SAID.items()
            for field in _said_fields(label, said_of(effect, subject, data), names)
        ),
        *list_field("Combinations with two or more of these drugs", pairs),
        *text_field("Part of the body", SYSTEMS[effect.system]),
        *text_field("Also called", ", ".join(effect.synonyms)),
    ]
    yield Card(name_line(effect), tuple(fields))
    yield Listing(_DRUGS, tuple(_frequency_groups(reported, names)))


def _drugs_field(reported: Sequence[DrugEffect], names: Mapping[str, str]) -> list[Field]:
    """The drugs in brief, most often first: which have it is what most people ask; the listing has the rest."""
    lines = tuple(
        line(f"{HOW_OFTEN_HEADINGS[how_often]}: ", *joined(", ", [_in_brief(each, names) for each in members]))
        for how_often, members in _by_frequency(reported)
    )
    return [Field("Drugs", lines)] if lines else []


def _in_brief(each: DrugEffect, names: Mapping[str, str]) -> Line:
    remarks = joined(", ", [(part,) for part in (_percent(each), _grade(each)) if part.text])
    return line(names.get(each.drug, each.drug), *((Span(" ("), *remarks, Span(")")) if remarks else ()))


def _sign_fields(effect: Effect, data: Dataset) -> list[Field]:
    """The sign to call for, with its urgency; none where the data has none, or own data hides it."""
    return [
        Field(
            "Signs to call for",
            (
                line(
                    Span(sign.name, Tone.NAME), ". ", Span(URGENCY_HEADINGS[sign.urgency], URGENCY_TONES[sign.urgency])
                ),
                line(sign.when),
            ),
        )
        for sign in data.symptoms
        if sign.id == effect.sign
    ]


def _said_fields(label: str, said: Iterable[tuple[Statement, Sequence[str]]], names: Mapping[str, str]) -> list[Field]:
    lines = tuple(line(statement.text, Span(f" ({_listed(drugs, names)})", Tone.QUIET)) for statement, drugs in said)
    return [Field(label, lines)] if lines else []


def _by_frequency(reported: Sequence[DrugEffect]) -> Iterator[tuple[HowOften, Sequence[DrugEffect]]]:
    for how_often in HowOften:
        if members := [each for each in reported if each.how_often is how_often]:
            yield how_often, members


def _frequency_groups(reported: Sequence[DrugEffect], names: Mapping[str, str]) -> Iterator[Group]:
    for how_often, members in _by_frequency(reported):
        heading = line(Span(HOW_OFTEN_HEADINGS[how_often], Tone.NAME))
        yield Group(heading, entries=(), rows=tuple(_drug_row(each, names) for each in members))


def _drug_row(each: DrugEffect, names: Mapping[str, str]) -> tuple[Line, ...]:
    return (
        line(Span(names.get(each.drug, each.drug), Tone.NAME)),
        line(_percent(each)),
        line(_grade(each)),
        line(each.note),
        keys_line(each.sources),
    )


def _percent(each: DrugEffect) -> Span:
    return Span(f"{each.percent:g}%" if each.percent is not None else "")


def _grade(each: DrugEffect) -> Span:
    return Span("boxed", Tone.ALARM) if each.boxed else Span("serious" if each.serious else "", Tone.CAUTION)


def _item(effect: Effect, data: Dataset) -> Item:
    names = _drug_names(data)
    return {
        "id": effect.id,
        "name": effect.name,
        "plain": effect.plain,
        "synonyms": list(effect.synonyms),
        "system": effect.system.value,
        "sign": effect.sign or None,
        "drugs": [
            {"id": each.drug, "name": names.get(each.drug, each.drug), **reported_item(each)}
            for each in by_frequency(effect, names)
        ],
        "combinations": [_pair_item(regimen, drugs) for regimen, drugs in pairs_with(effect, data.regimens)],
        **{
            subject: [
                statement_item(statement, [names.get(drug, drug) for drug in drugs])
                for statement, drugs in said_of(effect, subject, data)
            ]
            for subject in _SAID
        },
        "sources": list(effect.sources),
        "own_fields": list(effect.overlaid),
    }


def _pair_item(regimen: Regimen, drugs: Sequence[str]) -> Item:
    return {"id": regimen.id, "name": regimen.name, "drugs": list(drugs)}


def _drug_names(data: Dataset) -> dict[str, str]:
    return {record.id: record.name for record in data.treatments}


def _listed(drugs: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(drug, drug) for drug in drugs)
