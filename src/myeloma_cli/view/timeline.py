"""The page of `timeline`: what was approved, widened and withdrawn, year by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..finding.drugs import Dated
from ..model.drugs import Event
from ..render.sheet import Bar, Card, Chart, Field, Sheet, Sort, Span, Tone, line
from .drug_items import dated_item
from .drug_words import EVENTS, REGIONS
from .page import Frame, name_line, page

# The signs differ, so that nothing is told by colour alone.
_SORTS = {
    Sort("\u25a0", Tone.CURRENT, "approved"): (Event.APPROVED, Event.REAPPROVED),
    Sort("+", Tone.CURRENT, "use widened"): (Event.EXPANDED,),
    Sort("x", Tone.ALARM, "withdrawn"): (Event.WITHDRAWN,),
    Sort("\u25a1", Tone.CAUTION, "other"): (Event.POSITIVE_OPINION, Event.DECISION_DUE, Event.SAFETY_CHANGE),
}


def timeline_page(frame: Frame, events: Sequence[Dated]) -> Sheet:
    """The events, which are in order, by their years."""
    return page(
        frame,
        "Drugs for multiple myeloma, year by year",
        events,
        dated_item,
        lambda: [_chart(events), Card(line(Span("Each of them", Tone.NAME)), tuple(map(_field, events)))],
        notes=("Each sign is one event in one region. Only what a source was read for is here: there may be more.",),
    )


def _chart(events: Sequence[Dated]) -> Chart:
    return Chart(line("Approvals and withdrawals"), tuple(_SORTS), tuple(_bars(events)))


def _bars(events: Sequence[Dated]) -> Iterator[Bar]:
    by_year: dict[int, list[Event]] = {}
    for event in events:
        by_year.setdefault(event.year, []).append(event.milestone.event)
    before = 0
    for year, those in by_year.items():
        if before and year > before + 1:
            yield Bar(_years(before + 1, year - 1), (0,) * len(_SORTS))
        yield Bar(str(year), tuple(sum(each in sort for each in those) for sort in _SORTS.values()))
        before = year


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _field(event: Dated) -> Field:
    milestone = event.milestone
    tone = next(sort.tone for sort, events in _SORTS.items() if milestone.event in events)
    what = Span(EVENTS[milestone.event], tone)
    note = f"; {milestone.note}" if milestone.note else ""
    return Field(
        milestone.date, ((*name_line(event.drug), Span(f", {REGIONS[milestone.region]}: "), what, Span(note)),)
    )
