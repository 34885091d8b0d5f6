"""The pages of `sources`: what was read, where and when, and which records cite it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..render.sheet import Card, Column, Field, Line, Sheet, Span, line
from .items import source_item
from .page import Frame, keys_line, name_with_mark, one_listing, page, text_field

if TYPE_CHECKING:
    from ..model.edition import Source

CitedBy = Mapping[str, Sequence[str]]
"""The ids of the records that cite a source, by the source's key."""

_TITLE = "Where the facts come from"
# Addresses are too long for the columns of a terminal, and hundreds of cards take a second to draw.
_COLUMNS = (
    Column("Source"),
    Column("What was read, and when", prose=True),
    Column("Address", aside=True),
    Column("Cited by", aside=True),
)


def sources_page(frame: Frame, sources: Sequence[Source], cited_by: CitedBy) -> Sheet:
    """A row for each of the sources."""
    return page(
        frame,
        _TITLE,
        sources,
        lambda source: source_item(source, _of(cited_by, source)),
        lambda: [one_listing("Sources", _COLUMNS, (_row(source, _of(cited_by, source)) for source in sources))],
        notes=("A source in full, with its address: myeloma sources KEY",),
    )


def source_cards_page(frame: Frame, sources: Sequence[Source], cited_by: CitedBy) -> Sheet:
    """A full card for each of the sources."""
    return page(
        frame,
        _TITLE,
        sources,
        lambda source: source_item(source, _of(cited_by, source)),
        lambda: [_card(source, _of(cited_by, source)) for source in sources],
    )


def _of(cited_by: CitedBy, source: Source) -> Sequence[str]:
    return cited_by.get(source.id, ())


def _row(source: Source, cited_by: Sequence[str]) -> tuple[Line, ...]:
    note = f" {source.note}" if source.note else ""
    return (
        name_with_mark(source.id, source.overlaid),
        line(f"{source.title}. {source.publisher} ({source.read.isoformat()}).{note}"),
        line(Span(source.address, link=source.address)),
        keys_line(cited_by),
    )


def _card(source: Source, cited_by: Sequence[str]) -> Card:
    return Card(
        name_with_mark(source.id, source.overlaid),
        (
            *text_field("Title", source.title),
            *text_field("Publisher", source.publisher),
            Field("Address", (line(Span(source.address, link=source.address)),)),
            *text_field("Read on", source.read.isoformat()),
            *text_field("Note", source.note),
            *text_field("Cited by", ", ".join(cited_by)),
        ),
    )
