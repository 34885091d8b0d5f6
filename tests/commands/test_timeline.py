"""Approvals and withdrawals by year: a picture on a terminal, words in text, items for programs."""

from __future__ import annotations

import json

import pytest

from conftest import Run
from myeloma_cli.dataset import Dataset
from myeloma_cli.finding.drugs import dates_of
from myeloma_cli.model.drugs import Drug, Event, Milestone, Region
from myeloma_cli.render import Canvas, render
from myeloma_cli.render.sheet import Card, Tone
from myeloma_cli.view.drug_words import EVENTS
from myeloma_cli.view.page import Frame
from myeloma_cli.view.timeline import timeline_page

DATA = Dataset()
DRUGS = [record for record in DATA.treatments if isinstance(record, Drug)]


def test_every_dated_step_is_there_once_and_in_order(run: Run) -> None:
    items = json.loads(run("timeline", "-f", "json").out)["items"]
    assert len(items) == sum(len(drug.milestones) for drug in DRUGS)
    assert len({item["id"] for item in items}) == len(items)
    assert [item["date"] for item in items] == sorted(item["date"] for item in items)
    assert all(item["year"] == int(item["date"][:4]) for item in items)
    assert all(item["sources"] for item in items)


@pytest.mark.parametrize("drug", DRUGS, ids=[drug.id for drug in DRUGS])
def test_a_first_approval_is_one_of_the_steps(drug: Drug) -> None:
    assert not drug.first_approved or drug.first_approved in [step.date for step in drug.milestones]


def test_what_is_asked_for_is_what_is_there(run: Run) -> None:
    def asked(*options: str) -> list[dict[str, object]]:
        items: list[dict[str, object]] = json.loads(run("timeline", *options, "-f", "json").out)["items"]
        return items

    assert {item["class"] for item in asked("--class", "cell-therapy")} == {"cell-therapy"}
    assert {item["region"] for item in asked("--region", "eu")} == {"EU"}
    between = asked("--from", "2016", "--to", "2019")
    assert between == [item for item in asked() if "2016" <= str(item["date"]) < "2020"] != []
    assert asked("--class", "radiation") == []
    assert run("timeline", "--class", "radiation") == (1, "", "myeloma: no event matches --class radiation\n")
    assert run("timeline", "--class", "bogus").code == 2
    assert run("timeline", "--from", "0").code == 2


STEPS = (
    Milestone("2001-05", Region.US, Event.APPROVED, "first"),
    Milestone("2001-06", Region.EU, Event.APPROVED),
    Milestone("2001-07", Region.US, Event.EXPANDED),
    Milestone("2005", Region.US, Event.WITHDRAWN, "by the maker"),
    Milestone("2006-02-03", Region.UK, Event.DECISION_DUE),
)
SHEET = timeline_page(Frame(DATA.edition), dates_of([DRUGS[0]._replace(name="wardimab", milestones=STEPS)]))


def test_a_bar_has_a_sign_for_each_step_and_years_of_nothing_are_one_line() -> None:
    rows = render(SHEET, "table", Canvas(80)).split("\n")
    assert rows[2] == "■ approved   + use expanded   x withdrawn   □ other"
    assert rows[4:8] == ["2001       ■■+", "2002-2004", "2005       x", "2006       □"]


def test_text_counts_in_words_and_tells_each_step_in_words() -> None:
    text = render(SHEET, "text", Canvas(80))
    assert "  2001: 2 approved, 1 use expanded\n  2002-2004: none\n  2005: 1 withdrawn\n  2006: 1 other\n" in text
    assert "wardimab, US: approved; first\n" in text
    assert "wardimab, US: withdrawn; by the maker\n" in text
    assert not set("■□") & set(text)


def test_each_step_has_the_tone_of_its_sign() -> None:
    fields = [field for block in SHEET.blocks if isinstance(block, Card) for field in block.fields]
    assert [next(span.tone for span in field.lines[0] if span.text in EVENTS.values()) for field in fields] == [
        *(Tone.CURRENT, Tone.CURRENT, Tone.CURRENT),
        *(Tone.ALARM, Tone.CAUTION),
    ]


def test_on_an_old_console_signs_are_spelt(run: Run) -> None:
    result = run("timeline", "-f", "table", environment={"PYTHONIOENCODING": "ascii"})
    assert "# approved   + use expanded   x withdrawn   o other" in result.out
