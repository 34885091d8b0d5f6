"""The page of `questions`: what to ask the doctor, and why."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.disease import Question
from ..render.sheet import Column, Line, Sheet, line
from .items import plain_item
from .page import Frame, keys_line, name_line, one_listing, page

_COLUMNS = (Column("Ask", prose=True), Column("Why", prose=True), Column("Sources", aside=True))


def questions_page(frame: Frame, questions: Sequence[Question]) -> Sheet:
    """The questions, in the order of the data."""
    return page(
        frame,
        "What to ask the doctor when myeloma is back",
        questions,
        plain_item,
        lambda: [one_listing("What to ask the doctor", _COLUMNS, map(_row, questions))],
    )


def _row(question: Question) -> tuple[Line, ...]:
    return name_line(question), line(question.why), keys_line(question.sources)
