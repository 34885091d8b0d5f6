"""The pages of `care`: all topics of supportive care by what they are about, and a few of them in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..finding.care import given_with_of, supportive_of
from ..model.care import Care, CareGroup
from ..render.sheet import Card, Column, Field, Group, Item, Line, Listing, Sheet, Span, Tone, line
from .disease_words import URGENCY_HEADINGS, URGENCY_TONES
from .items import plain_item
from .page import NOT_REVIEWED, Frame, keys_line, list_field, name_line, overlay_field, page, text_field

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..model.disease import Symptom

CARE_GROUPS = {
    CareGroup.INFECTIONS: "Infections",
    CareGroup.BLOOD: "Blood cells, clots and transfusion",
    CareGroup.BONES: "Bones, spine and pain",
    CareGroup.KIDNEYS: "Kidneys, calcium and thick blood",
    CareGroup.IMMUNE_REACTIONS: "Reactions to CAR-T and bispecific antibodies",
    CareGroup.SIDE_EFFECTS: "Other side effects",
    CareGroup.LIFE: "Life with myeloma",
}
ALL_TREATMENTS = "all treatments"
"""What a topic belongs to that names no treatment."""

_LIST = (Column("Topic"), Column("What is done", prose=True), Column("With"), Column("Also called", aside=True))
_NO_DOSES = "Amounts are left out on purpose: the care team sets them."


def care_page(frame: Frame, topics: Sequence[Care], data: Dataset) -> Sheet:
    """The topics in a list, by what they are about."""
    return page(
        frame,
        "Supportive care during treatment for multiple myeloma",
        topics,
        lambda topic: _item(topic, data),
        lambda: [Listing(_LIST, tuple(_groups(topics, data)))],
        notes=("For whom, when, with which drugs and whom to call: myeloma care TOPIC", _NO_DOSES),
    )


def care_cards_page(frame: Frame, topics: Sequence[Care], data: Dataset) -> Sheet:
    """The topics in full: what is done, for whom and when, with which drugs, and the signs to call for."""
    return page(
        frame,
        f"Supportive care: {', '.join(topic.name for topic in topics)}",
        topics,
        lambda topic: _item(topic, data),
        lambda: [_card(topic, data) for topic in topics],
        notes=(_NO_DOSES, NOT_REVIEWED),
    )


def _groups(topics: Sequence[Care], data: Dataset) -> Iterator[Group]:
    for group in CareGroup:
        members = [topic for topic in topics if topic.group is group]
        if members:
            rows = tuple(_row(topic, data) for topic in members)
            yield Group(line(Span(CARE_GROUPS[group], Tone.NAME)), entries=(), rows=rows)


def _row(topic: Care, data: Dataset) -> tuple[Line, ...]:
    return name_line(topic), line(topic.plain), line(_given_with(topic, data)), line(", ".join(topic.synonyms))


def _card(topic: Care, data: Dataset) -> Card:
    drugs = ", ".join(drug.name for drug in supportive_of(topic, data))
    fields = [
        *text_field("What is done", topic.plain),
        *list_field("For whom and when", topic.when),
        *text_field("With", _given_with(topic, data)),
        *text_field("Drugs for it", drugs),
        *_sign_fields(topic, data),
        *text_field("Also called", ", ".join(topic.synonyms)),
        *text_field("About", CARE_GROUPS[topic.group]),
        Field("Sources", (keys_line(topic.sources),)),
    ]
    return Card(name_line(topic), (*overlay_field(topic), *fields))


def _given_with(topic: Care, data: Dataset) -> str:
    return ", ".join(name for _, name in given_with_of(topic, data)) if topic.given_with else ALL_TREATMENTS


def _sign_fields(topic: Care, data: Dataset) -> list[Field]:
    """The signs to call for, each with its level and what to do."""
    signs = _signs(topic, data)
    lines = tuple(
        line(
            Span(sign.name, Tone.NAME),
            ". ",
            Span(URGENCY_HEADINGS[sign.urgency], URGENCY_TONES[sign.urgency]),
            f". {sign.when}",
        )
        for sign in signs
    )
    return [Field("Signs to call for", lines)] if lines else []


def _signs(topic: Care, data: Dataset) -> list[Symptom]:
    """The signs that the data has: those that it has not, or that own data hides, are left out."""
    return [sign for sign in data.symptoms if sign.id in topic.signs]


def _item(topic: Care, data: Dataset) -> Item:
    return {
        **plain_item(topic),
        "given_with": [{"id": word, "name": name} for word, name in given_with_of(topic, data)],
        "supportive_drugs": [{"id": drug.id, "name": drug.name} for drug in supportive_of(topic, data)],
        "signs": [
            {"id": sign.id, "name": sign.name, "urgency": sign.urgency.value, "action": sign.action}
            for sign in _signs(topic, data)
        ],
    }
