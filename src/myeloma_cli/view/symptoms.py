"""The page of `symptoms`: what a patient may feel or see, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.disease import Crab, Symptom, Urgency
from ..render.sheet import Block, Column, Group, Line, Listing, Paragraph, Sheet, Span, Tone, line
from .disease_words import CRAB, URGENCY_HEADINGS, URGENCY_TONES
from .items import plain_item
from .page import NOT_REVIEWED, Frame, keys_line, name_line, page

_INTRODUCTION = (
    "Signs that myeloma may be back, or that treatment may be doing harm. "
    "Having one of them does not prove a relapse; tests do."
)
_COLUMNS = (
    Column("Symptom"),
    Column("What it may mean", prose=True),
    Column("When it is urgent, and what to do", prose=True),
    Column("Also called", aside=True),
    Column("Sources", aside=True),
)


def symptoms_page(frame: Frame, symptoms: Sequence[Symptom]) -> Sheet:
    """The symptoms, grouped by urgency."""
    return page(
        frame,
        "Symptoms to watch for in multiple myeloma",
        symptoms,
        plain_item,
        lambda: _blocks(symptoms),
        notes=(
            "CRAB: calcium, renal (kidneys), anemia, bone: the four kinds of harm that doctors look for.",
            NOT_REVIEWED,
        ),
    )


def _blocks(symptoms: Sequence[Symptom]) -> list[Block]:
    by_urgency = [(urgency, [symptom for symptom in symptoms if symptom.urgency is urgency]) for urgency in Urgency]
    groups = tuple(_group(urgency, members) for urgency, members in by_urgency if members)
    return [Paragraph(line(_INTRODUCTION)), Listing(_COLUMNS, groups)]


def _group(urgency: Urgency, symptoms: Sequence[Symptom]) -> Group:
    heading = line(Span(URGENCY_HEADINGS[urgency], URGENCY_TONES[urgency]))
    return Group(heading, entries=(), rows=tuple(map(_row, symptoms)))


def _row(symptom: Symptom) -> tuple[Line, ...]:
    crab = f" (CRAB: {CRAB[symptom.crab]})" if symptom.crab is not Crab.NONE else ""
    note = f" {symptom.note}" if symptom.note else ""
    return (
        (*name_line(symptom), Span(crab, Tone.QUIET)),
        line(symptom.meaning),
        line(symptom.when, Span(note, Tone.QUIET)),
        line(", ".join(symptom.synonyms)),
        keys_line(symptom.sources),
    )
