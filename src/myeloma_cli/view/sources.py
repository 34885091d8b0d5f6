"""The pages of `sources`: what was read, where and when, and which records cite it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..model.edition import SourceKind
from ..render.sheet import Card, Column, Field, Line, Sheet, Span, line
from .items import source_item
from .page import Frame, keys_line, name_with_mark, one_listing, page, text_field

if TYPE_CHECKING:
    from ..model.edition import Source

KIND_WORDS: Mapping[SourceKind, str] = {
    SourceKind.LABEL: "label: the product's own label, approved by a regulator",
    SourceKind.REGULATOR: "regulator: a notice, decision or page of the authority",
    SourceKind.REGISTER: "register: a list of products, trials, names or codes",
    SourceKind.GUIDELINE: "guideline: criteria or advice of a professional society",
    SourceKind.TRIAL: "trial: the paper or abstract of a study",
    SourceKind.CHARITY: "charity: a page of a public body or charity, mostly for patients",
    SourceKind.REFERENCE: "reference: a work for professionals, or a review",
    SourceKind.NEWS: "news: medical press, or a company's own page or release",
    SourceKind.COPY: "copy: a copy of another document, or a page that nobody vouches for",
}
"""Each kind of source, in words."""

CitedBy = Mapping[str, Sequence[str]]
"""The ids of the records that cite a source, by the source's key."""

_TITLE = "Where the facts come from"
# Addresses are too long for the columns of a terminal, and hundreds of cards take a second to draw.
_COLUMNS = (
    Column("Source"),
    Column("Kind"),
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
    copy = f"Read in a copy at {source.read_at}" if source.read_at else ""
    further = "".join(f" {text.rstrip('.')}." for text in (source.document, source.note, copy) if text)
    return (
        name_with_mark(source.id, source.overlaid),
        line(source.kind.value if source.kind else ""),
        line(f"{source.title}. {source.publisher} ({source.read.isoformat()}).{further}"),
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
            *text_field("Kind", KIND_WORDS[source.kind] if source.kind else ""),
            *text_field("Document", source.document),
            *text_field("Read on", source.read.isoformat()),
            *text_field("Copy read", source.read_at),
            *text_field("Note", source.note),
            *text_field("Cited by", ", ".join(cited_by)),
        ),
    )
