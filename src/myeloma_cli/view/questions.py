"""The page of `questions`: what to ask the doctor."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Edition, Question
from ..sheet import Block, Column, Group, Line, Listing, Sheet, Span, Tone, line
from .items import plain_item
from .page import keys_line, page

_COLUMNS = (Column("Ask", prose=True), Column("Why", prose=True), Column("Sources", aside=True))


def questions_page(edition: Edition, questions: Sequence[Question]) -> Sheet:
    """The questions, in the order of the data."""
    return page(
        edition,
        "What to ask the doctor when myeloma is back",
        blocks=lambda: _blocks(questions),
        items=lambda: map(plain_item, questions),
    )


def _blocks(questions: Sequence[Question]) -> list[Block]:
    heading = line(Span("What to ask the doctor", Tone.NAME))
    return [Listing(_COLUMNS, (Group(heading, entries=(), rows=tuple(map(_row, questions))),))]


def _row(question: Question) -> tuple[Line, ...]:
    return line(Span(question.name, Tone.NAME)), line(question.why), keys_line(question.sources)
