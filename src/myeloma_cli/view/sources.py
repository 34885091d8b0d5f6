"""The page of `sources`: what was read, where and when, and which records rest on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model.edition import Edition, Source
from ..sheet import Card, Field, Sheet, Span, line
from .items import source_item
from .page import marked, page, text_field


def sources_page(edition: Edition, sources: Sequence[Source], cited_by: Mapping[str, Sequence[str]]) -> Sheet:
    """The sources that were asked for; `cited_by` has the ids of the records by the key of their source."""
    return page(
        edition,
        "Where the facts are from",
        blocks=lambda: [_card(source, cited_by.get(source.id, ())) for source in sources],
        items=lambda: [source_item(source, cited_by.get(source.id, ())) for source in sources],
    )


def _card(source: Source, cited_by: Sequence[str]) -> Card:
    return Card(
        marked(source.id, source.own_fields),
        (
            *text_field("Title", source.title),
            *text_field("Publisher", source.publisher),
            Field("Address", (line(Span(source.address, link=source.address)),)),
            *text_field("Read on", source.read.isoformat()),
            *text_field("Note", source.note),
            *text_field("Cited by", ", ".join(cited_by)),
        ),
    )
