"""The page of `timeline`: approvals, wider uses and withdrawals, year by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..finding.drugs import Dated
from ..model.drugs import Event
from ..render.sheet import Bar, Card, Chart, Field, Sheet, Sort, Span, Tone, line
from .drug_items import dated_item
from .drug_words import EVENTS, REGIONS
from .page import Frame, name_line, page

# The symbols differ, so that colour alone never carries the meaning.
_SORTS = {
    Sort("\u25a0", Tone.CURRENT, "approved"): (Event.APPROVED, Event.REAPPROVED),
    Sort("+", Tone.CURRENT, "use expanded"): (Event.EXPANDED,),
    Sort("x", Tone.ALARM, "withdrawn"): (Event.WITHDRAWN,),
    Sort("\u25a1", Tone.CAUTION, "other"): (Event.POSITIVE_OPINION, Event.DECISION_DUE, Event.SAFETY_CHANGE),
}


def timeline_page(frame: Frame, events: Sequence[Dated]) -> Sheet:
    """The events, oldest first: a chart of their years, then a line for each."""
    return page(
        frame,
        "Drugs for multiple myeloma, year by year",
        events,
        dated_item,
        lambda: [_chart(events), Card(line(Span("Events", Tone.NAME)), tuple(map(_field, events)))],
        notes=("Each symbol is one event in one region. Only events with a source are here: there may be others.",),
    )


def _chart(events: Sequence[Dated]) -> Chart:
    return Chart(line("Approvals and withdrawals"), tuple(_SORTS), tuple(_bars(events)))


def _bars(events: Sequence[Dated]) -> Iterator[Bar]:
    by_year: dict[int, list[Event]] = {}
    for dated in events:
        by_year.setdefault(dated.year, []).append(dated.milestone.event)
    previous = 0
    for year, kinds in by_year.items():
        if previous and year > previous + 1:
            yield Bar(_years(previous + 1, year - 1), (0,) * len(_SORTS))
        yield Bar(str(year), tuple(sum(kind in counted for kind in kinds) for counted in _SORTS.values()))
        previous = year


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _field(dated: Dated) -> Field:
    milestone = dated.milestone
    tone = next(sort.tone for sort, kinds in _SORTS.items() if milestone.event in kinds)
    event = Span(EVENTS[milestone.event], tone)
    note = f"; {milestone.note}" if milestone.note else ""
    return Field(
        milestone.date, ((*name_line(dated.drug), Span(f", {REGIONS[milestone.region]}: "), event, Span(note)),)
    )
