"""The pages of `symptoms`: all signs in short or in full, and the signs that everyday words mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..finding.signs import CALL_WHOM, Signs
from ..model.disease import Crab, FirstCall, Symptom, Topic, Urgency
from ..render.sheet import (
    Block,
    Card,
    Column,
    Field,
    Group,
    Heading,
    Item,
    Line,
    Listing,
    Paragraph,
    Sheet,
    Span,
    Tone,
    line,
)
from .disease_words import CRAB, URGENCY_HEADINGS, URGENCY_TONES
from .items import plain_item
from .page import ARTICLE, NOT_REVIEWED, Frame, keys_line, list_field, name_line, overlay_field, page, text_field

_INTRODUCTION = (
    "Signs that myeloma may be back, or that treatment may be doing harm. "
    "Having one of them does not prove a relapse; tests do."
)
_HOW_TO_ASK = f"* in the article {ARTICLE}. More on one: myeloma symptoms short of breath; on all: --full"
_NOT_REVIEWED_IN_SHORT = "No clinician has reviewed the urgency advice. If in doubt, get help sooner."
_CRAB = "CRAB: calcium, renal (kidneys), anemia, bone: the four kinds of harm that doctors look for."

_FIRST_CALLS = {
    (Urgency.EMERGENCY, FirstCall.EMERGENCY_NUMBER): "Call the emergency number now",
    (Urgency.EMERGENCY, FirstCall.HOSPITAL): "Go to the emergency department now",
    (Urgency.EMERGENCY, FirstCall.LINE): "Call your 24-hour line now",
    (Urgency.EMERGENCY, FirstCall.TEAM): "Call your team now",
    (Urgency.SAME_DAY, FirstCall.LINE): "Call your 24-hour line now",
    (Urgency.SAME_DAY, FirstCall.TEAM): "Call your team now",
    (Urgency.REPORT, FirstCall.TEAM): "Tell your team at the next contact",
}
"""What to do first, in few words, by level and by whom it calls; for others, that of the team."""

_MOST_DRUGS = 8
"""A sign of more drugs than these is a sign of treatment at large; `--full` names them."""

_COLUMNS = (
    Column("Symptom"),
    Column("What to do", prose=True),
    Column("What it may mean", prose=True),
    Column("Also called", aside=True),
    Column("Related drugs", aside=True),
    Column("Found by", aside=True),
    Column("Sources", aside=True),
)
_TOPICS = (Column("Topic"), Column("What a source says, and whom to ask", prose=True))


def symptoms_page(frame: Frame, symptoms: Sequence[Symptom], *, full: bool) -> Sheet:
    """The symptoms by urgency: their names under what to do first, or all that is known of each."""
    return page(
        frame,
        "Symptoms to watch for in multiple myeloma",
        symptoms,
        symptom_item,
        lambda: _in_full(symptoms) if full else _in_short(symptoms),
        notes=(_CRAB, NOT_REVIEWED) if full else (_HOW_TO_ASK, _NOT_REVIEWED_IN_SHORT),
    )


def signs_page(frame: Frame, found: Signs, question: str) -> Sheet:
    """The signs that everyday words mean, a card for each, and the topics that are not covered."""
    signs = [each.sign for each in found.signs]
    notes = [NOT_REVIEWED] if signs else [CALL_WHOM]
    records: list[Symptom | Topic] = [*found.topics, *signs] if found.topics_first else [*signs, *found.topics]
    cards: list[Block] = [Card(name_line(sign), tuple(_fields(sign))) for sign in signs]
    topics = topic_blocks(found.topics)
    return page(
        frame,
        f"Signs: {question}",
        records,
        kind_item,
        lambda: [*topics, *cards] if found.topics_first else [*cards, *topics],
        notes=notes,
    )


def symptom_item(symptom: Symptom) -> Item:
    """A symptom for programs; `when` is its action and what makes it an emergency, in one text."""
    return {**plain_item(symptom), "when": symptom.when}


def kind_item(record: Symptom | Topic) -> Item:
    """A sign or a topic for programs, told apart by its kind."""
    if isinstance(record, Symptom):
        return {"kind": "symptom", **symptom_item(record)}
    return {"kind": "topic", "covered": bool(record.see), **plain_item(record)}


def level_of(symptom: Symptom) -> Span:
    """The level of a sign in words."""
    return Span(URGENCY_HEADINGS[symptom.urgency], URGENCY_TONES[symptom.urgency])


def first_call_words(urgency: Urgency, first_call: FirstCall) -> str:
    """What to do first, in few words."""
    return _FIRST_CALLS.get((urgency, first_call)) or _FIRST_CALLS[urgency, FirstCall.TEAM]


def topic_blocks(topics: Sequence[Topic]) -> list[Block]:
    """The topics that other records tell more of, and those that are not covered: a fact, and whom to ask."""
    groups = (
        ("In short; more in: myeloma search", [topic for topic in topics if topic.see]),
        ("Whom to ask", [topic for topic in topics if not topic.see]),
    )
    return [
        Listing(_TOPICS, (Group(line(Span(heading, Tone.NAME)), entries=(), rows=tuple(map(_topic_row, members))),))
        for heading, members in groups
        if members
    ]


def _topic_row(topic: Topic) -> tuple[Line, ...]:
    return name_line(topic), line(" ".join(filter(None, (topic.fact, topic.ask))))


def _in_short(symptoms: Sequence[Symptom]) -> Iterable[Block]:
    for urgency, members in _by_urgency(symptoms):
        yield Heading(line(level_of(members[0])))
        yield from _first_calls(urgency, members)


def _first_calls(urgency: Urgency, symptoms: Sequence[Symptom]) -> Iterable[Paragraph]:
    for first_call in FirstCall:
        names = [_short_name(symptom) for symptom in symptoms if symptom.first_call is first_call]
        if names:
            label = first_call_words(urgency, first_call)
            yield Paragraph((Span(f"{label}: ", Tone.CAUTION), *(span for name in _separated(names) for span in name)))


def _separated(names: Sequence[Line]) -> Iterable[Line]:
    for number, name in enumerate(names):
        yield (Span("; "), *name) if number else name


def _short_name(symptom: Symptom) -> Line:
    return (*name_line(symptom), Span("*")) if symptom.in_article else name_line(symptom)


def _in_full(symptoms: Sequence[Symptom]) -> Iterable[Block]:
    return [
        Paragraph(line(_INTRODUCTION)),
        Listing(
            _COLUMNS,
            tuple(
                Group(line(Span(URGENCY_HEADINGS[urgency], URGENCY_TONES[urgency])), (), tuple(map(_row, members)))
                for urgency, members in _by_urgency(symptoms)
            ),
        ),
    ]


def _by_urgency(symptoms: Sequence[Symptom]) -> list[tuple[Urgency, list[Symptom]]]:
    by_urgency = [(urgency, [symptom for symptom in symptoms if symptom.urgency is urgency]) for urgency in Urgency]
    return [(urgency, members) for urgency, members in by_urgency if members]


def _row(symptom: Symptom) -> tuple[Line, ...]:
    crab = f" (CRAB: {CRAB[symptom.crab]})" if symptom.crab is not Crab.NONE else ""
    avoid = f" {symptom.avoid}" if symptom.avoid else ""
    note = f" {symptom.note}" if symptom.note else ""
    return (
        (*name_line(symptom), Span(crab, Tone.QUIET)),
        line(symptom.when, avoid, Span(note, Tone.QUIET)),
        line(symptom.meaning),
        line(", ".join(symptom.synonyms)),
        keys_line(symptom.drugs),
        line(Span("; ".join(symptom.found_by), Tone.QUIET)),
        keys_line(symptom.sources),
    )


def _fields(sign: Symptom) -> Iterable[Field]:
    drugs = [", ".join(sign.drugs)] if 0 < len(sign.drugs) <= _MOST_DRUGS else []
    return (
        Field("How soon", (line(level_of(sign)),)),
        *text_field("Do this first", sign.action, URGENCY_TONES[sign.urgency]),
        *text_field("Emergency if", sign.emergency_when),
        *text_field("Careful", sign.avoid),
        *text_field("What it may mean", sign.meaning),
        *list_field("Related drugs", drugs),
        *overlay_field(sign),
    )
