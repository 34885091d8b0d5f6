"""The pages of `regimens`: combinations in a list, or on cards."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.drugs import Regimen
from ..names.index import Index
from ..render.sheet import Column, Line, Sheet, Span, line
from .cards import SourceOf, regimen_card, trial_of
from .drug_items import regimen_item
from .drug_words import REGIMEN_STATUS, REGIMEN_STATUS_TONES
from .page import NOT_COMPARED, Frame, keys_line, name_line, one_listing, page

_TITLE = "Combinations for relapsed or refractory multiple myeloma"
# Without the figures of the trials, which are on the cards: side by side, readers would compare them.
_COLUMNS = (
    Column("Name"),
    Column("Made of", prose=True),
    Column("When in treatment", prose=True),
    Column("US status"),
    Column("Trial", aside=True),
    Column("Sources", aside=True),
)


def regimens_page(frame: Frame, regimens: Sequence[Regimen], index: Index) -> Sheet:
    """A row for each of the combinations."""
    return page(
        frame,
        _TITLE,
        regimens,
        regimen_item,
        lambda: [one_listing("Combinations", _COLUMNS, (_row(regimen, index) for regimen in regimens))],
        notes=("Figures, dates and sources of a combination: myeloma regimens NAME", NOT_COMPARED),
    )


def regimen_cards_page(frame: Frame, regimens: Sequence[Regimen], index: Index, source_of: SourceOf) -> Sheet:
    """A full card for each of the combinations."""
    return page(
        frame,
        f"{_TITLE}: {', '.join(regimen.name for regimen in regimens)}",
        regimens,
        regimen_item,
        lambda: (regimen_card(regimen, index, source_of) for regimen in regimens),
        notes=(NOT_COMPARED,),
    )


def _row(regimen: Regimen, index: Index) -> tuple[Line, ...]:
    approved = f" {regimen.first_approved[:4]}" if regimen.first_approved else ""
    return (
        name_line(regimen),
        line(" + ".join(index.names_of(regimen.drugs))),
        line(regimen.setting),
        line(Span(REGIMEN_STATUS[regimen.status], REGIMEN_STATUS_TONES[regimen.status]), approved),
        line(trial_of(regimen)),
        keys_line(regimen.sources),
    )
