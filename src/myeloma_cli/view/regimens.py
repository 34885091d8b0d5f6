"""The pages of `regimens`: combinations in a list, on cards, or one a line."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.drugs import Drug, NameKind, Regimen, Region
from ..names.index import Answer, Index, Match
from ..render.sheet import Block, Column, Line, Roll, Sheet, line, plain
from .drug_items import regimen_item
from .page import NOT_COMPARED, Frame, name_line, one_listing, page
from .safety_fields import MARKS_EXPLAINED, marks_of
from .short_cards import SourceOf, short_card
from .standing import part_words, regimen_standing

_TITLE = "Combinations for relapsed or refractory multiple myeloma"
# Without the figures of the trials, which are on the cards: side by side, readers would compare them.
_COLUMNS = (
    Column("Name"),
    Column("Made of", prose=True),
    Column("When in treatment", prose=True),
    Column("US status"),
)


def regimens_page(frame: Frame, regimens: Sequence[Regimen], index: Index, *, brief: bool = False) -> Sheet:
    """A row for each of the combinations; a line for each, if `brief`."""
    return page(
        frame,
        _TITLE,
        regimens,
        regimen_item,
        lambda: [
            Roll(tuple(_brief_line(regimen, index) for regimen in regimens))
            if brief
            else one_listing("Combinations", _COLUMNS, (_row(regimen, index) for regimen in regimens))
        ],
        notes=(
            "Trials, figures, dates and sources of a combination: myeloma regimens NAME --full",
            MARKS_EXPLAINED,
            NOT_COMPARED,
        ),
    )


def regimen_cards_page(
    frame: Frame,
    regimens: Sequence[Regimen],
    index: Index,
    source_of: SourceOf,
    *,
    full: bool = False,
    sources: bool = False,
) -> Sheet:
    """A card for each of the combinations, short or, with `full` or `sources`, another."""

    def cards() -> list[Block]:
        answers = [Answer(each.name, Match(each, each.name, NameKind.REGIMEN)) for each in regimens]
        region = Region(frame.region)
        if not (full or sources):
            return [short_card(answer, index, source_of, region, notes) for answer in answers]
        from .cards import full_card, sources_card  # noqa: PLC0415 - few ask for them

        if full:
            return [full_card(answer, index, source_of, region) for answer in answers]
        return [sources_card(answer, source_of, region) for answer in answers]

    notes = () if sources else (NOT_COMPARED,)
    return page(
        frame,
        f"{_TITLE}: {', '.join(regimen.name for regimen in regimens)}",
        regimens,
        regimen_item,
        cards,
        notes=notes,
    )


def _row(regimen: Regimen, index: Index) -> tuple[Line, ...]:
    return (
        name_line(regimen),
        line(made_of(regimen, index)),
        line(regimen.setting),
        regimen_standing(regimen),
    )


def _brief_line(regimen: Regimen, index: Index) -> Line:
    return (*name_line(regimen), *line(f": {made_of(regimen, index)}; US: {plain(regimen_standing(regimen))}"))


def made_of(regimen: Regimen, index: Index) -> str:
    """Its drugs, each with what must be known of it wherever it stands."""
    return " + ".join(_part(record) for record in index.records_of(regimen.drugs) if isinstance(record, Drug))


def _part(drug: Drug) -> str:
    marks = marks_of(drug, ())
    return f"{part_words(drug)} [{marks[0]}]" if marks else part_words(drug)
