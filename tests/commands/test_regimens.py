"""Combinations: found by any of their names, tied to their drugs, and never ranked by their figures."""

from __future__ import annotations

import csv
import io
import json
from functools import partial

import pytest

from conftest import FROZEN, ITS_DAY, Run, RunOn, piped
from myeloma_cli.dataset import Dataset
from myeloma_cli.errors import DataError
from myeloma_cli.finding.drugs import REGIMEN_FILTERS, with_drugs
from myeloma_cli.finding.filters import Selection
from myeloma_cli.model.drugs import Drug, NameKind, Regimen, RegimenStatus, Status, TreatmentClass
from myeloma_cli.names.index import Index

DATA = Dataset()
INDEX = Index(DATA.named, DATA.names)
BY_ID = {record.id: record for record in DATA.named}
NOT_COMPARED = "Do not compare figures from different trials"


@pytest.mark.parametrize("typed", ["DVd", "D-Vd", "Dara-Vd", "dara vd", "daratumumab + Velcade + dex"])
def test_a_combination_has_one_answer_however_it_is_written(typed: str) -> None:
    match = INDEX.find(typed)
    assert match is not None
    assert (match.record.id, match.kind) == ("dvd", NameKind.REGIMEN)


@pytest.mark.parametrize("typed", ["DVx", "DXd", "Isa-Vd", "VTD-PACER"])
def test_a_near_abbreviation_is_another_combination_and_is_not_offered(typed: str) -> None:
    answer = INDEX.resolve(typed)
    assert answer.match is None
    assert all(not isinstance(each.match.record, Regimen) for each in answer.suggestions)


@pytest.mark.parametrize("typed", ["cilta-cel", "ide-cel", "dara", "isa", "len", "pom", "dex"])
def test_no_combination_takes_the_name_of_a_drug(typed: str) -> None:
    match = INDEX.find(typed)
    assert match is None or isinstance(match.record, Drug)


@pytest.mark.parametrize("regimen", DATA.regimens, ids=[each.id for each in DATA.regimens])
def test_a_combination_is_sound(regimen: Regimen) -> None:
    assert all(isinstance(BY_ID[drug], Drug) for drug in (*regimen.drugs, *regimen.alternatives))
    assert len(set(regimen.drugs)) == len(regimen.drugs)
    assert set(regimen.sources) <= set(DATA.sources)
    assert not regimen.nct or (regimen.nct.startswith("NCT") and len(regimen.nct) == 11)
    if regimen.status is RegimenStatus.APPROVED:
        assert not regimen.first_approved or "1964" <= regimen.first_approved <= DATA.edition.as_of.isoformat()
    if regimen.status is RegimenStatus.NOT_APPROVED:
        assert not regimen.first_approved
        assert regimen.status_detail


def test_what_is_withdrawn_is_in_no_combination_that_stands_as_approved() -> None:
    withdrawn = {
        record.id for record in DATA.treatments if isinstance(record, Drug) and record.status is Status.WITHDRAWN
    }
    for regimen in DATA.regimens:
        assert withdrawn.isdisjoint(regimen.drugs) or regimen.status is not RegimenStatus.APPROVED


def test_a_combination_of_an_unknown_drug_is_refused_with_its_place() -> None:
    wrong = DATA.regimens[0]._replace(drugs=("aspirin",))
    with pytest.raises(DataError, match=r"regimens\.toml: drd: 'aspirin' is not the id of a drug"):
        Index([*DATA.treatments, wrong])


def test_choices_narrow_down() -> None:
    both = with_drugs(DATA.regimens, ("daratumumab", "bortezomib"))
    assert (
        both
        == tuple(each for each in DATA.regimens if {"daratumumab", "bortezomib"} <= {*each.drugs, *each.alternatives})
        != ()
    )
    by_class, by_status, _ = REGIMEN_FILTERS
    cells = Selection(DATA, {by_class: ["cell-therapy"]}).of(DATA.regimens)
    of_cells = {drug.id for drug in DATA.treatments if drug.treatment_class is TreatmentClass.CELL_THERAPY}
    assert cells == tuple(each for each in DATA.regimens if of_cells & set(each.drugs)) != ()
    gone = Selection(DATA, {by_status: ["withdrawn"]}).of(DATA.regimens)
    assert gone == tuple(each for each in DATA.regimens if each.status is RegimenStatus.WITHDRAWN) != ()
    assert Selection(DATA).of(DATA.regimens) == DATA.regimens


@pytest.mark.parametrize(
    ("identity", "field", "value"),
    [
        # What the researched facts say of slips in their sources.
        ("isa-pd", "pfs", "11.5 against 6.5 months (HR 0.596)"),
        ("ird", "pfs", "20.6 against 14.7 months (HR 0.74)"),
        ("bvd", "first_approved", "2025-10-23"),
        ("bpd", "status", RegimenStatus.NOT_APPROVED),
        ("ven-vd", "status", RegimenStatus.NOT_APPROVED),
        ("pano-vd", "status", RegimenStatus.WITHDRAWN),
    ],
)
def test_known_conflicts_are_settled_as_researched(identity: str, field: str, value: object) -> None:
    assert getattr(BY_ID[identity], field) == value


def test_the_card_of_a_drug_names_its_combinations_and_marks_those_without_approval(run: Run) -> None:
    card = " ".join(run("lookup", "velcade", "--full").out.split())
    assert "PVd (no approval found), BVd, Pan-Vd (withdrawn)" in card
    (item,) = json.loads(run("lookup", "venclexta", "-f", "json").out)["items"]
    assert item["combinations"] == ["VenVd", "Ven-Dex"]


def test_a_combination_is_a_name_for_lookup_and_in_a_list(run: Run) -> None:
    (item,) = json.loads(run("lookup", "Isa-Kd", "-f", "json").out)["items"]
    assert (item["kind"], item["record"]["drugs"]) == ("regimen", ["isatuximab", "carfilzomib", "dexamethasone"])
    listed = run("lookup", "--input", "-", stdin="velcade\nVTD-PACE\n")
    assert [row.split("\t")[:2] for row in listed.out.splitlines()] == [
        ["velcade", "bortezomib"],
        ["VTD-PACE", "VTD-PACE"],
    ]


@pytest.mark.parametrize(
    "words", [["regimens"], ["regimens", "DVd"], ["lookup", "DVd"], ["regimens", "--drug", "dara"]]
)
@pytest.mark.parametrize("form", ["text", "table", "markdown", "html"])
def test_every_page_of_combinations_warns_of_comparing_trials(run: Run, words: list[str], form: str) -> None:
    assert NOT_COMPARED in " ".join(run(*words, "--format", form, "--width", "200").out.split())


def test_the_list_shows_no_figures_side_by_side(run: Run) -> None:
    assert any(each.pfs for each in DATA.regimens)
    for form in ("text", "table", "markdown", "html"):
        page = run("regimens", "--format", form, "--width", "2000").out
        assert [each.name for each in DATA.regimens if each.pfs and each.pfs in page] == []


def test_programs_get_the_figures_too(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("regimens", "-f", "csv").out)))
    assert len(rows) == len(DATA.regimens)
    (dvd,) = [row for row in rows if row["name"] == "DVd"]
    assert (dvd["nct"], dvd["pfs"]) == ("NCT02136134", "16.7 against 7.1 months (HR 0.31)")


def test_a_drug_instead_of_a_combination_lists_those_with_it(run: Run) -> None:
    assert run("regimens", "velcade").out == run("regimens", "--drug", "bortezomib").out
    faspro = json.loads(run("regimens", "darzalex", "faspro", "-f", "json").out)["items"]
    assert {item["name"] for item in faspro} >= {"DRd", "DVd", "Tec-Dara", "IberDd"}


def test_what_is_not_known_is_told(run: Run) -> None:
    missing = run("regimens", "XYZd")
    assert (missing.code, missing.out) == (1, "")
    assert "'XYZd' is not a combination in the data" in missing.err
    some = run("regimens", "DVd", "XYZd", "-f", "json")
    assert (some.code, [item["name"] for item in json.loads(some.out)["items"]]) == (1, ["DVd"])
    assert json.loads(run("regimens", "XYZd", "-f", "json").out)["items"] == []
    wrong = run("regimens", "--drug", "aspirin")
    assert (wrong.code, wrong.out) == (2, "")
    assert "not-approved" in run("regimens", "--status", "maybe").err


def test_a_combination_has_a_class_if_one_of_its_drugs_has() -> None:
    with_a_steroid = Selection(DATA, {REGIMEN_FILTERS[0]: ["steroid"]}).of(DATA.regimens)
    assert "dvd" in {regimen.id for regimen in with_a_steroid}


@pytest.fixture
def run_frozen(run_on: RunOn) -> Run:
    """Runs the command on the made-up edition."""
    return partial(run_on(FROZEN), environment=ITS_DAY)


def test_a_situation_lists_what_is_named_for_it_and_by_whom(run_frozen: Run) -> None:
    result = run_frozen("regimens", "--line", "2", "--refractory-to", "fakesone")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(
        "With a drug that no longer works\n\n"
        "S-Fk\n"
        "  Made of: samplumab (US: new disease only) + fakesone\n"
        "  US status: approved 2015\n"
        "  Named by, and for whom: US label (after 1 to 3 lines); Samplers' guideline\n"
        "    2019 (after 1 line, refractory to two proteasome inhibitors,"
    )
    assert "it is neither a ranking nor advice" in " ".join(result.out.split())


def test_a_situation_says_what_was_withdrawn_and_why_in_every_row_and_line() -> None:
    asked = ("regimens", "--line", "3", "--refractory-to", "lenalidomide,daratumumab")
    rows = {each.name: each for each in DATA.regimens}
    page, lines = (" ".join(piped(*asked, *options).out.split()) for options in ((), ("--brief",)))
    for name in ("Pan-Vd", "VenVd"):
        assert f"{name} Made of: " in page
        assert rows[name].status_detail.partition(".")[0] in page
    assert "Pan-Vd: panobinostat (withdrawn in the US) [boxed warning]" in lines
    assert "US: WITHDRAWN (approved 2015); without what no longer works" in lines
    assert len(piped(*asked, "--brief").out.splitlines()) < len(piped(*asked).out.splitlines()) / 2


def test_a_card_says_of_two_drugs_of_a_class_that_they_are_two(run_frozen: Run) -> None:
    card = " ".join(run_frozen("lookup", "S-Fk", "--full").out.split())
    assert "refractory to fakesone and two proteasome inhibitors; not after a BCMA treatment;" in card


def test_a_situation_that_nothing_is_named_for_is_one_line(run_frozen: Run) -> None:
    result = run_frozen("regimens", "S-Fk", "--line", "9")
    assert (result.code, result.out, result.err) == (1, "", "myeloma: no combination is named for line 9\n")


def test_programs_get_each_place_and_what_it_asks_for_further(run_frozen: Run) -> None:
    [item] = json.loads(run_frozen("regimens", "--line", "2", "-f", "json").out)["items"]
    assert (item["group"], item["min_lines"], item["max_lines"]) == ("without what no longer works", 1, 3)
    assert [fit["by"] for fit in item["fits"]] == ["label", "guideline"]
    assert item["fits"][1]["asks_further"] == [
        "refractory fakesone",
        "refractory pi",
        "refractory pi",
        "exposed examplinib",
    ]


@pytest.mark.parametrize("regimen", DATA.regimens, ids=lambda regimen: regimen.id)
def test_no_figure_stands_without_when_it_was_measured(regimen: Regimen) -> None:
    figures = (regimen.pfs, regimen.survival, regimen.response)
    assert bool(regimen.data_cut) == any(figures)


@pytest.mark.parametrize("regimen", DATA.regimens, ids=lambda regimen: regimen.id)
def test_a_combination_has_its_stage_and_the_sources_of_its_places(regimen: Regimen) -> None:
    assert regimen.stage
    assert {place.source for place in regimen.named_by} <= set(regimen.sources)
