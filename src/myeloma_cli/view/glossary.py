"""The page of `glossary`: words and what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Edition, Term
from ..sheet import Block, Column, Group, Line, Listing, Sheet, Span, Tone, line
from .items import plain_item
from .page import keys_line, page

_COLUMNS = (Column("Word"), Column("What it means", prose=True), Column("Sources", aside=True))


def glossary_page(edition: Edition, terms: Sequence[Term]) -> Sheet:
    """The words that were selected, in the order of the data."""
    return page(
        edition,
        "Words of relapsed or refractory multiple myeloma",
        blocks=lambda: _blocks(terms),
        items=lambda: map(plain_item, terms),
    )


def _blocks(terms: Sequence[Term]) -> list[Block]:
    return [Listing(_COLUMNS, (Group(line(Span("Words", Tone.NAME)), entries=(), rows=tuple(map(_row, terms))),))]


def _row(term: Term) -> tuple[Line, ...]:
    synonyms = f" (also {', '.join(term.synonyms)})" if term.synonyms else ""
    return line(Span(term.name, Tone.NAME), Span(synonyms, Tone.QUIET)), line(term.meaning), keys_line(term.sources)
