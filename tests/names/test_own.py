"""Names that own data takes to another record: never without a word."""

from __future__ import annotations

import csv
import io
import json

import pytest

from conftest import Run, Written
from myeloma_cli import load, lookup
from myeloma_cli.render import FORMATS

BRAND_MOVED = """
[[drug]]
id = "bortezomib"
brands = []

[[drug]]
id = "carfilzomib"
brands = [{ name = "Velcade", region = "US", status = "marketed" }]
"""
SYNONYM = '[[drug]]\nid = "carfilzomib"\nsynonyms = ["{}"]\n'
LIST = '[[list]]\ndrug = "carfilzomib"\nkind = "brand"\nnames = ["Wardcarf", "{}"]\nsources = ["nci-pdq-hp"]\n'
MOVED = "'Velcade' means carfilzomib; without own data it means bortezomib"


def test_a_brand_that_is_moved_is_a_warning_of_the_check_with_its_line(run: Run, written: Written) -> None:
    folder = written(treatments=BRAND_MOVED)
    result = run("data", "check", folder)
    assert (result.code, result.err.count("\n")) == (0, 1)
    assert result.err.startswith(f"myeloma: {folder}/treatments.toml:6: drug carfilzomib: warning: {MOVED}")
    assert "Faults: none\n  Warnings: 1, listed on standard error\n" in result.out
    (item,) = json.loads(run("data", "check", folder, "-f", "json").out)["items"]
    assert (item["level"], item["line"], item["fault"]) == ("warning", 6, MOVED)


@pytest.mark.parametrize("name", FORMATS)
def test_a_single_answer_tells_it_too_and_is_marked(run: Run, written: Written, name: str) -> None:
    result = run("lookup", "velcade", "--data", written(treatments=BRAND_MOVED), "-f", name)
    assert result.code == 0
    assert "'velcade' means carfilzomib; without own data it means bortezomib\n" in result.err
    if name in ("json", "jsonl"):
        item = json.loads(result.out)
        assert (item["items"][0] if name == "json" else item)["own_data"] is True
    elif FORMATS[name].for_programs:
        (row,) = csv.DictReader(io.StringIO(result.out), dialect="excel" if name == "csv" else "excel-tab")
        assert row["own_data"] == "true"
    else:
        assert "Without own data" in result.out
        assert "own data)" in result.out


def test_a_list_tells_it_once_and_marks_each_answer(run: Run, written: Written) -> None:
    folder = written(treatments=BRAND_MOVED)
    listed = "velcade\nbortezomib\nrevlimid\nkyprolis\nvelcade\n"
    result = run("lookup", "--input", "-", "--data", folder, stdin=listed)
    assert result.err == f"myeloma: {MOVED}\nmyeloma: 5 names: 4 found, 1 not found\n"
    assert [line.split("\t")[-1] for line in result.out.splitlines()] == [
        "own data; without it: bortezomib",
        "own data",
        "",
        "own data hides it",
        "own data; without it: bortezomib",
    ]
    rows = run("lookup", "--input", "-", "--data", folder, "-f", "jsonl", stdin=listed).out.splitlines()
    assert [json.loads(row)["own_data"] for row in rows] == [True, True, False, True, True]
    assert json.loads(run("lookup", "--input", "-", "-f", "jsonl", stdin="velcade").out)["own_data"] is False


@pytest.mark.parametrize(
    ("name", "bundled"),
    [
        ("Velcade 3.5 mg", "bortezomib"),
        ("velcade iv", "bortezomib"),
        ("Bortezomib Zydus", "bortezomib"),
        ("pomalyst iv", "pomalidomide"),
        ("bortezomib mesylate", "bortezomib"),
        ("Velcade (bortezomib)", "bortezomib"),
    ],
)
@pytest.mark.parametrize("file", ["treatments", "names"])
def test_a_name_that_reads_like_a_bundled_one_is_warned_of(
    run: Run, written: Written, name: str, bundled: str, file: str
) -> None:
    folder = written(**{file: (SYNONYM if file == "treatments" else LIST).format(name)})
    told = f"'{name}' means carfilzomib; without own data it means {bundled}\n"
    assert told in run("data", "check", folder).err
    assert told in run("lookup", "--input", "-", "--data", folder, stdin="x").err
    assert lookup(name, folder).bundled is not None


def test_names_that_are_new_or_stay_are_no_moves(run: Run, written: Written) -> None:
    folder = written(
        treatments=SYNONYM.format("wardzomib"),
        names=LIST.format("Wardkyp 60 mg"),
        regimens='[[regimen]]\nid = "dvd"\nname = "DVd of ours"\nsetting = "Here."\n',
    )
    assert run("data", "check", folder).err == ""
    assert run("lookup", "wardcarf", "wardzomib", "kyprolis", "--data", folder).err == ""
    answer = lookup("wardcarf", folder)
    assert (answer.is_own, answer.bundled) == (True, None)
    assert not lookup("revlimid", folder).is_own


def test_a_drug_that_is_renamed_or_swapped_moves_its_names(run: Run, written: Written) -> None:
    renamed = written(treatments='[[drug]]\nid = "bortezomib"\nname = "wardzomib"\n')
    told = run("data", "check", renamed).err
    assert "drug bortezomib: warning: " in told
    assert " more mean wardzomib; without own data they mean bortezomib\n" in told
    swapped = '[[drug]]\nid = "bortezomib"\nname = "carfilzomib"\n[[drug]]\nid = "carfilzomib"\nname = "bortezomib"\n'
    told = run("data", "check", written(treatments=swapped)).err
    assert "'bortezomib' means bortezomib (carfilzomib); without own data it means bortezomib (bortezomib)\n" in told
    assert told.count("warning") == 4


def test_a_combination_of_other_drugs_is_another(run: Run, written: Written) -> None:
    folder = written(regimens='[[regimen]]\nid = "dvd"\ndrugs = ["carfilzomib", "dexamethasone"]\n')
    told = "'DVd' means DVd (carfilzomib + dexamethasone); without own data it means DVd (daratumumab + bortezomib + "
    assert told in run("lookup", "DVd", "--data", folder).err


def test_many_moves_are_told_in_a_few_lines(run: Run, written: Written) -> None:
    drugs = [record.id for record in load("").treatments if hasattr(record, "brands")][:6]
    folder = written(treatments="".join(f'[[drug]]\nid = "{drug}"\nname = "ward {drug}"\n' for drug in drugs))
    told = run("lookup", "--input", "-", "--data", folder, stdin="x").err.splitlines()
    assert len(told) == 5
    assert told[3] == f"myeloma: own data moves names of 3 more records: myeloma data check {folder}"
    assert run("data", "check", folder).err.count("warning") == 6


def test_hints_from_own_data_are_marked(run: Run, written: Written) -> None:
    folder = written(
        names="""
[[ambiguity]]
name = "Wardamb"
drugs = ["bortezomib", "carfilzomib"]
may_mean = "one or the other"
sources = ["nci-pdq-hp"]

[[look_alike]]
drug = "bortezomib"
name = "Velcade"
other = "Wardlook"
other_is = "another drug"
sources = ["nci-pdq-hp"]
"""
    )
    assert "one or the other; type the full name (own data)\n" in run("lookup", "wardamb", "--data", folder).err
    card = run("lookup", "velcade", "--data", folder, "--width", "100").out
    assert "Do not confuse: Velcade with Wardlook (another drug) (own data)\n" in card
    listed = run(
        "lookup", "--input", "-", "--data", folder, "-f", "jsonl", stdin="wardamb\nwardlook\nvelcade\nzzz\n"
    ).out
    assert [json.loads(row)["own_data"] for row in listed.splitlines()] == [True, True, True, False]


def test_a_combination_whose_drug_is_hidden_is_said_to_be_hidden(run: Run, written: Written) -> None:
    folder = written(treatments='[[drug]]\nid = "bortezomib"\nremove = true\n')
    assert run("regimens", "DVd", "--data", folder).err == (
        "myeloma: 'DVd' is not a combination in the data: own data hides it\n"
    )
    (item,) = json.loads(run("lookup", "DVd", "--data", folder, "-f", "json").out)["items"]
    assert (item["found"], item["own_data"]) == (False, True)
