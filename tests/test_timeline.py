"""Approvals and withdrawals by year: a picture on a terminal, words in text, items for programs."""

from __future__ import annotations

import json

import pytest

from conftest import Run
from myeloma_cli.dataset import Dataset
from myeloma_cli.model.drugs import Drug

DATA = Dataset()
DRUGS = [record for record in DATA.treatments if isinstance(record, Drug)]


def test_every_dated_step_is_there_once_and_in_order(run: Run) -> None:
    items = json.loads(run("timeline", "-f", "json").out)["items"]
    assert len(items) == sum(len(drug.milestones) for drug in DRUGS) > 60
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
    years = [int(str(item["year"])) for item in asked("--from", "2016", "--to", "2019")]
    assert (min(years), max(years)) == (2016, 2019)
    assert asked("--class", "radiation") == []
    assert run("timeline", "--class", "radiation") == (1, "", "myeloma: no event matches --class radiation\n")
    assert run("timeline", "--class", "bogus").code == 2
    assert run("timeline", "--from", "0").code == 2


def test_a_bar_has_a_sign_for_each_step_and_years_of_nothing_are_one_line(run: Run) -> None:
    rows = run("timeline", "-f", "table", "--class", "cell-therapy", "--width", "80").out.split("\n")
    assert rows[2] == "■ approved   + use widened   x withdrawn   □ other"
    bars = {row.split()[0]: row.split()[1:] for row in rows[4:10]}
    assert bars["2024"] == ["■++"]
    assert "1965-2001" in run("timeline", "-f", "table").out


def test_text_counts_in_words_and_has_no_signs(run: Run) -> None:
    text = run("timeline", "--class", "cell-therapy").out
    assert "  2024: 1 approved, 2 use widened\n" in text
    assert "■" not in text
    assert "  1965-2001: none\n" in run("timeline").out


def test_on_an_old_console_signs_are_spelt(run: Run) -> None:
    result = run("timeline", "-f", "table", environment={"PYTHONIOENCODING": "ascii"})
    assert "# approved   + use widened   x withdrawn   o other" in result.out


def test_a_withdrawal_is_told_in_words(run: Run) -> None:
    (item,) = (
        item
        for item in json.loads(run("timeline", "-f", "json", "--from", "2021", "--to", "2021").out)["items"]
        if item["event"] == "withdrawn"
    )
    assert item["drug"] == "panobinostat"
    assert (
        "panobinostat, US: withdrawn; announced by the maker" in run("timeline", "--from", "2021", "--to", "2021").out
    )
