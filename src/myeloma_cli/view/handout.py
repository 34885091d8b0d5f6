"""The page of `handout`: the records asked for, in brief, to print and talk over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ..finding.glossary import terms_in
from ..model.disease import Overview, Question, Symptom, Term
from ..model.drugs import Drug, Known, Named, Regimen, Region, Treatment
from ..model.edition import Source
from ..model.every import AnyRecord
from ..names.index import Index
from ..render.sheet import Block, Card, Column, Field, Item, Line, Paragraph, Sheet, Span, Tone, line, plain
from .cards import status_line
from .drug_words import CLASS_HEADINGS, KNOWN, REGIMEN_STATUS, REGIMEN_STATUS_TONES, REMS, ROUTES
from .items import kind_of
from .page import NOT_REVIEWED, OWN, Frame, list_field, name_line, one_listing, overlay_field, page, text_field
from .treatments import brands_line

_INTRODUCTION = (
    "To read at home and talk over with your care team. They know your case; this page does not. "
    "Do not start or stop any medicine because of this page."
)
_SIGNS = (Column("Sign"), Column("What to do", prose=True))
_QUESTIONS = (Column("Ask", prose=True), Column("Why", prose=True))
_TERMS = (Column("Term"), Column("What it means", prose=True))
_NOT_STATED = "Ask your care team: the data does not say."

_FIELDS = frozenset(
    """
    subclass brands status status_detail indication routes mechanism boxed_warning rems key_effects today
    """.split()  # noqa: SIM905 - a list of so many words is easier to read without quotes
)
"""The fields of a drug that are on the page: only the sources that support one of them are cited."""


class Handout(NamedTuple):
    """What goes on the page: the records asked for, or the overview if none, and what every handout has."""

    records: tuple[Named, ...]
    overview: Overview
    signs: tuple[Symptom, ...]
    questions: tuple[Question, ...]
    glossary: tuple[Term, ...]


def handout_page(frame: Frame, handout: Handout, index: Index, source_of: Callable[[str], Source]) -> Sheet:
    """One page to print. `handout.signs` are those that need help at once; of the glossary, only the terms used."""
    shown = tuple(_with_drugs(handout.records, index)) or _overview_of(handout.overview)
    subject = ", ".join(record.name for record in handout.records) or "myeloma that has come back"
    cards = [_card(record, index, Region(frame.region)) for record in shown]
    # The cards come first, because their text decides which terms are explained.
    terms = terms_in(handout.glossary, _text_before_glossary(cards, handout))
    records: list[AnyRecord] = [*shown, *handout.signs, *handout.questions, *terms]
    return page(
        frame,
        f"For a talk with your care team: {subject}",
        records,
        _item,
        lambda: _blocks(cards, handout, terms, _sources(records, source_of)),
        notes=(NOT_REVIEWED,),
    )


def _with_drugs(records: Iterable[Named], index: Index) -> Iterable[Named]:
    """The records, each combination followed by its drugs, whose warnings and side effects it shares."""
    groups = ((record, *(index.records_of(record.drugs) if isinstance(record, Regimen) else ())) for record in records)
    return dict.fromkeys(record for group in groups for record in group)


def _overview_of(overview: Overview) -> tuple[AnyRecord, ...]:
    definitions = (definition for definition in overview.definitions if definition.in_article)
    return (*definitions, *overview.causes, *overview.risks)


def _blocks(cards: Sequence[Card], handout: Handout, terms: Sequence[Term], sources: Card) -> Iterator[Block]:
    yield Paragraph(line(_INTRODUCTION))
    yield from cards
    signs = ((name_line(sign), line(sign.when)) for sign in handout.signs)
    yield one_listing("Get help at once", _SIGNS, signs)
    questions = ((name_line(question), line(question.why)) for question in handout.questions)
    yield one_listing("What to ask", _QUESTIONS, questions)
    if terms:
        explained = ((name_line(term), line(term.meaning)) for term in terms)
        yield one_listing("Terms on this page", _TERMS, explained)
    yield sources


def _card(record: AnyRecord, index: Index, home: Region) -> Card:
    if isinstance(record, Drug):
        fields = _drug_fields(record, home)
    elif isinstance(record, Regimen):
        fields = _regimen_fields(record, index)
    elif isinstance(record, Treatment):
        fields = [
            *text_field("What it is", record.plain),
            *text_field("More", record.detail),
            *text_field("Today", record.today, Tone.CAUTION),
            *list_field("Ask", record.ask),
        ]
    else:
        fields = [
            *text_field("In short", _text_of(record)),
            *text_field("More", getattr(record, "detail", "")),
            *list_field("The doctor may", getattr(record, "doctor_may", ())),
            *text_field("Today", getattr(record, "today", ""), Tone.CAUTION),
        ]
    return Card(name_line(record), (*overlay_field(record), *fields))


def _drug_fields(drug: Drug, home: Region) -> list[Field]:
    boxed = "; ".join(drug.boxed_warning_topics) or KNOWN[drug.boxed_warning]
    boxed_tone = Tone.ALARM if drug.boxed_warning is Known.YES else Tone.PLAIN
    rems = drug.rems_note or REMS[drug.rems]
    return [
        *text_field("What it is", f"{CLASS_HEADINGS[drug.treatment_class]}: {drug.subclass}"),
        *([Field("Brands", (brands_line(drug.brands, home),))] if drug.brands else []),
        Field("US status", (status_line(drug),)),
        *text_field("Used for", drug.indication or _NOT_STATED),
        *text_field("How it is given", ", ".join(ROUTES[route] for route in drug.routes) or _NOT_STATED),
        *text_field("How it works", drug.mechanism),
        *text_field("Most serious warnings (boxed)", boxed, boxed_tone),
        *text_field("Safety program (REMS)", rems),
        *list_field("Main side effects", drug.key_effects or (_NOT_STATED,)),
        *text_field("Today", drug.today, Tone.CAUTION),
    ]


def _regimen_fields(regimen: Regimen, index: Index) -> list[Field]:
    status = Span(REGIMEN_STATUS[regimen.status], REGIMEN_STATUS_TONES[regimen.status])
    detail = f". {regimen.status_detail}" if regimen.status_detail else ""
    # Without the figures of its trial: a patient would take them for a forecast.
    return [
        *text_field("What it is", regimen.plain),
        *text_field("Made of", " + ".join(index.names_of(regimen.drugs))),
        Field("US status", (line(status, detail),)),
        *text_field("When in treatment", regimen.setting),
        *text_field("Note", regimen.note, Tone.CAUTION),
    ]


def _text_before_glossary(cards: Iterable[Card], handout: Handout) -> str:
    """All the text of the page up to its glossary."""
    lines = (spans for card in cards for field in card.fields for spans in (card.title, *field.lines))
    texts = [plain(spans) for spans in lines]
    texts += [text for sign in handout.signs for text in (sign.name, sign.when)]
    texts += [text for question in handout.questions for text in (question.name, question.why)]
    return "\n".join(texts)


def _sources(records: Iterable[AnyRecord], source_of: Callable[[str], Source]) -> Card:
    keys = dict.fromkeys(key for record in records for key in _cited(record))
    lines = tuple(_source_line(source_of(key)) for key in keys)
    return Card(line(Span("Where this comes from", Tone.NAME)), (Field("Sources", lines),))


def _source_line(source: Source) -> Line:
    overlay = f", {OWN}" if source.overlaid else ""
    return line(
        Span(f"{source.title}, {source.publisher}, ", Tone.QUIET),
        Span(source.address, Tone.QUIET, link=source.address),
        Span(f" ({source.read.isoformat()}{overlay})", Tone.QUIET),
    )


def _cited(record: AnyRecord) -> Sequence[str]:
    """The keys of the sources of what the page shows of a record."""
    if isinstance(record, Drug):
        return [support.source for support in record.support if not _FIELDS.isdisjoint(support.fields)]
    return record.sources


def _item(record: AnyRecord) -> Item:
    return {
        "kind": kind_of(record),
        "id": record.id,
        "name": record.name,
        "text": _text_of(record) or None,
        "sources": list(_cited(record)),
        "own_fields": list(record.overlaid),
    }


def _text_of(record: AnyRecord) -> str:
    """The sentence that sums up a record, from the first of these fields that it has."""
    fields = ("plain", "meaning", "mechanism", "when", "why")
    return next((str(value) for field in fields if (value := getattr(record, field, ""))), "")
