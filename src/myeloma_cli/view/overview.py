"""The page of `overview`: what relapse is, why it happens, how it behaves, and the terms doctors use for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.disease import Cause, Definition, Overview, Risk
from ..render.sheet import Block, Card, Field, Heading, Sheet, Tone, line
from .items import overview_item
from .page import (
    WHICH_ARTICLE,
    Frame,
    article_fields,
    keys_line,
    list_field,
    name_line,
    overlay_field,
    page,
    text_field,
)


def overview_page(frame: Frame, overview: Overview) -> Sheet:
    """The whole overview, the definitions from the article first."""
    from_article = [definition for definition in overview.definitions if definition.in_article]
    others = [definition for definition in overview.definitions if not definition.in_article]
    parts: list[tuple[str, Sequence[Definition | Cause | Risk]]] = [
        ("When myeloma comes back", from_article),
        ("Why it comes back", overview.causes),
        ("How a relapse behaves, and what the doctor may do", overview.risks),
        ("Other terms you may hear", others),
    ]
    return page(
        frame,
        "Multiple myeloma that has come back",
        [record for _, records in parts for record in records],
        overview_item,
        lambda: (block for heading, records in parts for block in _blocks(heading, records)),
        notes=(WHICH_ARTICLE,),
    )


def _blocks(heading: str, records: Sequence[Definition | Cause | Risk]) -> Iterator[Block]:
    yield Heading(line(heading))
    for record in records:
        yield Card(name_line(record), (*overlay_field(record), *_fields(record)))


def _fields(record: Definition | Cause | Risk) -> list[Field]:
    fields = text_field("In short", record.meaning)
    if isinstance(record, Risk):
        fields += [
            *list_field("Signs of it", record.features),
            *list_field("The doctor may", record.doctor_may),
            *text_field("Caution", record.caution, Tone.CAUTION),
        ]
    else:
        fields += text_field("More", record.detail)
    if isinstance(record, Definition):
        fields += text_field("Also called", ", ".join(record.synonyms))
    if not isinstance(record, Cause):
        fields += article_fields(record.article_says, record.today)
    return [*fields, Field("Sources", (keys_line(record.sources),))]
