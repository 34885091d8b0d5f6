"""The page of `overview`: what relapse is, why it happens, how it behaves, and the words doctors use for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.disease import Cause, Definition, Overview, Risk
from ..render.sheet import Block, Card, Field, Heading, Sheet, Tone, line
from .items import overview_item
from .page import Frame, article_fields, keys_line, list_field, name_line, overlay_field, page, text_field


def overview_page(frame: Frame, overview: Overview) -> Sheet:
    """Everything of the overview, what the article defines first."""
    first = [each for each in overview.definitions if each.in_article]
    others = [each for each in overview.definitions if not each.in_article]
    parts: list[tuple[str, Sequence[Definition | Cause | Risk]]] = [
        ("When myeloma comes back", first),
        ("Why it comes back", overview.causes),
        ("How a relapse behaves, and what the doctor may do", overview.risks),
        ("Other words you may hear", others),
    ]
    return page(
        frame,
        "Multiple myeloma that has come back",
        [record for _, records in parts for record in records],
        overview_item,
        lambda: (block for heading, records in parts for block in _blocks(heading, records)),
    )


def _blocks(heading: str, records: Sequence[Definition | Cause | Risk]) -> Iterator[Block]:
    yield Heading(line(heading))
    for each in records:
        yield Card(name_line(each), (*overlay_field(each), *_fields(each)))


def _fields(record: Definition | Cause | Risk) -> list[Field]:
    fields = text_field("In short", record.meaning)
    if isinstance(record, Risk):
        fields += [
            *list_field("Signs of it", record.features),
            *list_field("The doctor may", record.doctor_may),
            *text_field("Mind", record.caution, Tone.CAUTION),
        ]
    else:
        fields += text_field("More", record.detail)
    if isinstance(record, Definition):
        fields += text_field("Also called", ", ".join(record.synonyms))
    if not isinstance(record, Cause):
        fields += article_fields(record.article_says, record.today)
    return [*fields, Field("Sources", (keys_line(record.sources),))]
