"""One page for a patient or a ward: in few words, with what to do, what to ask, and where it is from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import Run
from myeloma_cli.dataset import Dataset
from myeloma_cli.model.disease import Urgency

DATA = Dataset()


def test_a_handout_of_a_drug_has_all_that_belongs_on_it(run: Run) -> None:
    page = " ".join(run("handout", "lenalidomide").out.split())
    for promised in (
        "lenalidomide What it is: ",
        "Main side effects:",
        "Get help at once",
        "What to ask",
        "Terms on this page",
        "Where this comes from",
        "Do not start or stop any medicine because of this page.",
        "has not been reviewed by a clinician",
    ):
        assert promised in page


def test_every_emergency_and_every_question_is_on_every_handout(run: Run) -> None:
    for asked in ([], ["velcade"], ["DVd"]):
        items = json.loads(run("handout", *asked, "-f", "json").out)["items"]
        names = {item["name"] for item in items}
        assert {sign.name for sign in DATA.symptoms if sign.urgency is Urgency.EMERGENCY} <= names
        assert {question.name for question in DATA.questions} <= names


def test_without_a_name_it_says_what_relapse_is(run: Run) -> None:
    kinds = [item["kind"] for item in json.loads(run("handout", "-f", "json").out)["items"]]
    assert {"definition", "cause", "risk", "symptom", "question", "term"} <= set(kinds)
    assert "drug" not in kinds


def test_only_words_that_are_used_are_explained(run: Run) -> None:
    words = [
        item for item in json.loads(run("handout", "velcade", "-f", "json").out)["items"] if item["kind"] == "term"
    ]
    identities = {word["id"] for word in words}
    assert "proteasome-inhibitor" in identities
    assert "osteonecrosis-of-the-jaw" not in identities


def test_no_figure_of_a_trial_is_on_a_page_for_patients(run: Run) -> None:
    page = run("handout", "DVd", "Isa-Kd").out
    assert "daratumumab + bortezomib + dexamethasone" in page
    figures = [figure for each in DATA.regimens for figure in re.findall(r"\d+\.\d+", each.pfs)]
    assert figures
    assert [figure for figure in figures if re.search(rf"\b{re.escape(figure)}\b", page)] == []


def test_a_combination_brings_its_drugs_with_their_warnings_once(run: Run) -> None:
    items = json.loads(run("handout", "DVd", "velcade", "-f", "json").out)["items"]
    shown = [item["id"] for item in items if item["kind"] in ("regimen", "drug")]
    assert shown == ["dvd", "daratumumab", "bortezomib", "dexamethasone"]
    assert run("handout", "DVd").out.count("Main side effects:") == 3


def test_several_names_stand_on_one_page_and_a_miss_is_told(run: Run) -> None:
    result = run("handout", "velcade", "zzz", "DVd")
    assert result.code == 1
    assert "bortezomib\n" in result.out
    assert "DVd\n" in result.out
    assert "'zzz'" in result.err
    nothing = run("handout", "zzz")
    assert (nothing.code, nothing.out) == (1, "")


def test_every_source_on_it_is_there_in_full(run: Run) -> None:
    page = run("handout", "lenalidomide", "-f", "html").out
    for item in json.loads(run("handout", "lenalidomide", "-f", "json").out)["items"]:
        for key in item["sources"]:
            assert DATA.sources[key].address.replace("&", "&amp;") in page


def test_a_drug_cites_only_what_the_page_tells_of_it(run: Run) -> None:
    drug = next(item for item in json.loads(run("handout", "velcade", "-f", "json").out)["items"])
    record = next(each for each in DATA.treatments if each.id == "bortezomib")
    assert set(drug["sources"]) < set(record.sources)


def test_the_page_can_be_printed(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "l.html"
    assert run("handout", "lenalidomide", "-o", str(place)).code == 0
    page = place.read_text(encoding="utf-8")
    assert "@media print" in page
    assert "<h1>For a talk with your care team: lenalidomide</h1>" in page


@pytest.mark.parametrize("name", ["text", "json", "csv"])
def test_a_name_that_is_not_found_brings_no_page_of_anything_else(run: Run, name: str) -> None:
    page = run("handout", "zzz", "--format", name)
    assert page.code == 1
    assert page.err.startswith("myeloma: 'zzz' is not in the data")
    assert (json.loads(page.out)["items"] if name == "json" else page.out) in ([], "")
