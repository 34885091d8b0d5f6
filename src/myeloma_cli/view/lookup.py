"""The page of `lookup`: a card for each record found, short or in full."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.drugs import Regimen, Region
from ..names.index import Answer, Index
from ..render.sheet import Block, Sheet
from .drug_items import answer_item
from .page import NOT_COMPARED, WHICH_ARTICLE, Frame, page
from .short_cards import SourceOf, short_card


def lookup_page(
    frame: Frame,
    answers: Sequence[Answer],
    index: Index,
    source_of: SourceOf,
    *,
    full: bool = False,
    sources: bool = False,
) -> Sheet:
    """A card for each name that was found, an item for every name; with `full` or `sources`, other cards.

    `index` gives the combinations that a drug is part of.
    """
    found = [answer.match.record.name for answer in answers if answer.match]
    notes = [NOT_COMPARED] if not sources and any(_is_regimen(answer) for answer in answers) else []

    def cards() -> list[Block]:
        region = Region(frame.region)
        matched = [answer for answer in answers if answer.match]
        if not (full or sources):
            # Only a combination leaves room for the note, so that a drug has the same card among others as alone.
            return [
                short_card(answer, index, source_of, region, notes if _is_regimen(answer) else []) for answer in matched
            ]
        from .cards import full_card, sources_card  # noqa: PLC0415 - few ask for them

        if full:
            return [full_card(answer, index, source_of, region) for answer in matched]
        return [sources_card(answer, source_of, region) for answer in matched]

    return page(
        frame,
        f"What the name means: {', '.join(dict.fromkeys(found)) or 'not known'}",
        answers,
        lambda answer: answer_item(answer, _combinations(answer, index)),
        cards,
        notes=(*notes, *([WHICH_ARTICLE] if full and any(map(_is_in_article, answers)) else [])),
    )


def _is_in_article(answer: Answer) -> bool:
    return answer.match is not None and bool(getattr(answer.match.record, "article_says", ""))


def _combinations(answer: Answer, index: Index) -> Sequence[Regimen]:
    return index.regimens_with(answer.match.record.id) if answer.match else ()


def _is_regimen(answer: Answer) -> bool:
    return answer.match is not None and isinstance(answer.match.record, Regimen)
