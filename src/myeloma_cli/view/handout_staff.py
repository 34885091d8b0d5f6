"""What a hand-out has for staff, after the patient's part: uses, checks, interactions, and all sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..model.drugs import Drug, Region
from ..render.sheet import Block, Card, Field, Heading, Line, Span, Tone, line
from .cards import status_line
from .drug_words import REMS
from .effect_words import SUBJECT_LABELS
from .page import OWN, name_line, text_field
from .safety import effect_fields, precaution_fields, safety_sources
from .treatments import brands_line

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..model.edition import Source
    from ..model.every import AnyRecord
    from ..render.sheet import Item

_FOR_STAFF = ("monitor", "prevention", "interactions", "organs")
"""The subjects of precautions that the patient's part has no fields for."""


def staff_blocks(drugs: Iterable[Drug], cited: Iterable[str], data: Dataset, region: Region) -> Iterator[Block]:
    """A card for each of the drugs; then the sources of the whole page, of which `cited` are the patient's part."""
    drugs = tuple(drugs)
    yield Heading(line(Span("For staff", Tone.NAME)))
    for drug in drugs:
        yield Card(name_line(drug), tuple(_fields(drug, data, region)))
    lines = tuple(_source_line(data.source(key)) for key in dict.fromkeys([*cited, *staff_sources(drugs, data)]))
    yield Card(line(Span("Where this comes from", Tone.NAME)), (Field("Sources", lines),))


def staff_items(drugs: Iterable[Drug], data: Dataset) -> Iterator[Item]:
    """The same for programs, under the keys of the patient's part."""
    for drug in drugs:
        for kind, text in (
            ("used-for", drug.indication),
            ("mechanism", drug.mechanism),
            ("rems", drug.rems_note or REMS[drug.rems]),
        ):
            if text:
                yield _item(kind, drug, text, drug.sources)
        precaution = data.precautions.get(drug.id)
        for subject in _FOR_STAFF:
            for statement in getattr(precaution, subject, ()):
                yield _item(subject, drug, statement.text, statement.sources)


def staff_sources(drugs: Iterable[Drug], data: Dataset) -> Iterator[str]:
    """The keys of the sources of the part for staff; some stand there twice."""
    for drug in drugs:
        yield from drug.sources
        yield from safety_sources(drug.id, data.effects, data.precautions.get(drug.id))


def _fields(drug: Drug, data: Dataset, region: Region) -> Iterator[Field]:
    if drug.brands:
        yield Field("Brands", (brands_line(drug.brands, region, drug=drug),))
    yield Field("US status", (status_line(drug),))
    yield from text_field("Used for", drug.indication)
    yield from text_field("When", drug.line_of_therapy)
    yield from text_field("Elsewhere", drug.elsewhere)
    yield from text_field("How it works", drug.mechanism)
    yield from text_field("Safety program (REMS)", drug.rems_note or REMS[drug.rems])
    yield from effect_fields(drug.id, data.effects)
    labels = {SUBJECT_LABELS[subject] for subject in _FOR_STAFF}
    yield from (field for field in precaution_fields(data.precautions.get(drug.id)) if field.label in labels)


def _source_line(source: Source) -> Line:
    own = f", {OWN}" if source.overlaid else ""
    return line(
        Span(f"{source.title}, {source.publisher}, ", Tone.QUIET),
        Span(source.address, Tone.QUIET, link=source.address),
        Span(f" ({source.read.isoformat()}{own})", Tone.QUIET),
    )


def _item(kind: str, record: AnyRecord, text: str, sources: Iterable[str]) -> Item:
    return {
        "kind": kind,
        "id": record.id,
        "name": record.name,
        "urgency": None,
        "action": None,
        "text": text,
        "drugs": [record.id],
        "sources": list(sources),
        "own_fields": list(record.overlaid),
    }
