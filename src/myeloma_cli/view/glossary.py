"""The page of `glossary`: terms and what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.disease import Term
from ..render.sheet import Column, Line, Sheet, Span, Tone, line
from .items import plain_item
from .page import Frame, keys_line, name_line, one_listing, page

_COLUMNS = (Column("Term"), Column("What it means", prose=True), Column("Sources", aside=True))


def glossary_page(frame: Frame, terms: Sequence[Term]) -> Sheet:
    """The terms given, in the order given."""
    return page(
        frame,
        "Glossary of relapsed or refractory multiple myeloma",
        terms,
        plain_item,
        lambda: [one_listing("Terms", _COLUMNS, map(_row, terms))],
    )


def _row(term: Term) -> tuple[Line, ...]:
    synonyms = f" (also {', '.join(term.synonyms)})" if term.synonyms else ""
    return (*name_line(term), Span(synonyms, Tone.QUIET)), line(term.meaning), keys_line(term.sources)
