"""Somebody's own records over the bundled ones: a hospital's list, marked wherever it shows, and checked with lines."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, Result, Run, Written, needs_posix, piped
from myeloma_cli import load, lookup
from myeloma_cli.commands.checking import faults_of
from myeloma_cli.dataset import Dataset
from myeloma_cli.dataset.bundled import SOURCES_FILE, read_bundled
from myeloma_cli.dataset.check import overlay_faults
from myeloma_cli.dataset.layout import FILES, OWN_FILES, SOURCED_FIELDS
from myeloma_cli.dataset.overlay import Overlay, merge_record, merge_records
from myeloma_cli.errors import DataError
from myeloma_cli.render import FORMATS

TREATMENTS = """
# The drugs of a hospital.
[[drug]]
id = "bortezomib"
status_detail = "On our list; ask the pharmacy."
[drug.sources]
ward-list = ["status_detail"]

[[drug]]
id = "thalidomide"
remove = true

[[drug]]
id = "wardimab"
name = "wardimab"
class = "targeted"
subclass = "test antibody"
mechanism = "Does what it does."
routes = ["IV"]
status = "investigational"
status_detail = "In a trial of ours."
boxed_warning = "unknown"
boxed_warning_topics = []
rems = "unknown"
key_effects = ["headache"]
synonyms = []
in_article = false
brands = [{ name = "Wardix", region = "US", status = "pending" }]
milestones = [{ date = "2026-01-01", region = "US", event = "approved" }]
codes = {}
[drug.sources]
ward-list = ["subclass", "mechanism", "routes", "status", "status_detail", "key_effects", "brands", "milestones"]
"""
SOURCES = """
[ward-list]
title = "Our drug list"
publisher = "The hospital"
address = "https://example.org/list"
read = 2026-11-01
"""
FIVE_FAULTS = """\
# One fault a record, on lines 4, 8, 15, 19 and 22; entry 2 of the brands is the wrong one.
[[drug]]
id = "bortezomib"
status = "fine"

[[drug]]
id = "carfilzomib"
brands = [
    { name = "Kyprolis", region = "US", status = "marketed" },
    { name = "Kyprolis", region = "Mars", status = "marketed" },
]

[[drug]]
id = "ghost"
remove = true

[[drug]]
id = "ixazomib"
colour = "red"

[[drug]]
id = "bortezomib"
in_article = true
"""


@pytest.fixture
def ward(tmp_path: Path) -> str:
    folder = tmp_path / "ward"
    folder.mkdir()
    (folder / "treatments.toml").write_text(TREATMENTS)
    (folder / "sources.toml").write_text(SOURCES)
    return str(folder)


def item(result: Result) -> dict[str, object]:
    (only,) = json.loads(result.out)["items"]
    record: dict[str, object] = only["record"]
    return record


# What own records do


def test_a_record_with_a_known_id_replaces_the_fields_that_it_has(run: Run, ward: str) -> None:
    ours, theirs = (item(run("lookup", "velcade", "-f", "json", *data)) for data in ([], ["--data", ward]))
    assert theirs["status_detail"] == "On our list; ask the pharmacy."
    differing = {key for key in ours if ours[key] != theirs[key]}
    assert differing == {"status_detail", "own_fields", "sources", "source_fields"}
    assert theirs["own_fields"] == ["status_detail", "sources"]


def test_sources_do_not_stand_for_what_was_replaced(run: Run, ward: str) -> None:
    fields = item(run("lookup", "velcade", "-f", "json", "--data", ward))["source_fields"]
    assert isinstance(fields, dict)
    assert [source for source, those in fields.items() if "status_detail" in those] == ["ward-list"]


def test_a_new_record_is_added_and_found_by_its_names(run: Run, ward: str) -> None:
    card = run("lookup", "wardix", "--data", ward).out
    assert card.startswith("Wardix = wardimab (own data)   US: ")
    assert "\n  Own data: the whole" in card
    assert "wardimab (own data)" in run("treatments", "--data", ward).out
    assert "wardimab (own data)" in run("search", "headache", "--data", ward).out
    assert "wardimab (own data)" in run("timeline", "--data", ward).out
    assert "wardimab (own data)" in run("handout", "wardimab", "--data", ward).out


def test_a_hidden_drug_is_gone_with_its_combinations_and_said_to_be_hidden(run: Run, ward: str) -> None:
    for name in ("thalidomide", "thalomid"):
        result = run("lookup", name, "--data", ward)
        assert (result.code, result.out) == (1, "")
        assert f"own data from {ward} hides it" in result.err
    assert "thalidomide" not in {
        each["name"] for each in json.loads(run("treatments", "--data", ward, "-f", "json").out)["items"]
    }
    ours, theirs = (
        {each["name"] for each in json.loads(run("regimens", "-f", "json", *data).out)["items"]}
        for data in ([], ["--data", ward])
    )
    assert ours - theirs == {each.name for each in Dataset().regimens if "thalidomide" in each.drugs} != set()


def test_further_names_are_added(run: Run, written: Written) -> None:
    folder = written(
        names='[[list]]\ndrug = "bortezomib"\nkind = "brand"\nnames = ["Wardvel"]\nsources = ["nci-pdq-hp"]'
    )
    result = run("lookup", "wardvel", "--data", folder)
    assert result.out.startswith("Wardvel = bortezomib   this brand: market status unknown")
    full = run("lookup", "wardvel", "--data", folder, "--full").out
    assert "\n  You asked for: Wardvel, a brand of bortezomib (own data)\n" in full
    assert "Wardvel (own data)" in " ".join(full.split())
    names = json.loads(run("lookup", "wardvel", "--data", folder, "-f", "json").out)["items"][0]["names"]
    assert [each["name"] for each in names if each["is_own"]] == ["Wardvel"]


def test_words_of_every_file_can_be_replaced(run: Run, written: Written) -> None:
    folder = written(
        glossary='[[term]]\nid = "mrd"\nmeaning = "Restkrankheit."',
        symptoms='[[symptom]]\nid = "fever"\nname = "Fieber"',
        tests='[[test]]\nid = "cbc"\nname = "Blutbild"',
        questions='[[question]]\nid = "kind"\nname = "Wie schnell?"',
        resources='[[resource]]\nid = "nci"\nname = "Krebsinstitut"',
        regimens='[[regimen]]\nid = "dvd"\nsetting = "Bei uns."',
        overview='[[definition]]\nid = "refractory"\nmeaning = "Es wirkt nicht."',
    )
    for command, words in (
        (["glossary", "mrd"], "Restkrankheit."),
        (["symptoms"], "Fieber (own data)"),
        (["tests"], "Blutbild (own data)"),
        (["questions"], "Wie schnell? (own data)"),
        (["resources"], "Krebsinstitut (own data)"),
        (["regimens", "DVd"], "Bei uns."),
        (["overview"], "Es wirkt nicht."),
    ):
        result = run(*command, "--data", folder)
        assert result.code == 0
        assert words in " ".join(result.out.split())


def test_what_says_the_same_as_the_bundled_data_is_not_own(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    assert run("data", "export", str(folder)).code == 0
    assert "(no changes)" in run("--version", "--data", str(folder)).out
    for listing in (["treatments"], ["regimens"], ["lookup", "velcade"], ["sources", "nci-pdq-hp"]):
        ours, same = (json.loads(run(*listing, "-f", "json", "--data", each).out) for each in ("", str(folder)))
        assert [{**each, "own_fields": []} for each in same["items"]] == [
            {**each, "own_fields": []} for each in ours["items"]
        ]


# Where it shows


@pytest.mark.parametrize("name", FORMATS)
def test_own_records_are_marked_in_every_format(run: Run, ward: str, name: str) -> None:
    page = run("treatments", "--class", "targeted", "--data", ward, "-f", name).out
    assert ("own_fields" in page) if FORMATS[name].for_programs else ("own data" in page)


def test_the_footer_the_envelope_and_the_version_line_tell_of_it(run: Run, ward: str) -> None:
    said = f"with own data from {ward} (1 corrected, 1 added, 1 hidden)"
    assert said in " ".join(run("treatments", "--data", ward).out.split())
    assert run("--version", "--data", ward).out.endswith(f", as of {Dataset().edition.as_of}, {said}\n")
    assert run("-V", environment={"MYELOMA_DATA": ward}).out.endswith(f"{said}\n")
    assert json.loads(run("treatments", "--data", ward, "-f", "json").out)["own_data"] == {
        "folder": ward,
        "corrected": ["bortezomib"],
        "added": ["wardimab"],
        "hidden": ["thalidomide"],
    }
    assert "own_data" not in json.loads(run("treatments", "-f", "json").out)


def test_a_list_of_names_is_answered_with_own_names(run: Run, ward: str) -> None:
    result = run("lookup", "--input", "-", "--data", ward, stdin="wardix\nthalomid\n")
    assert [line.split("\t")[1] for line in result.out.split("\n")[:2]] == ["wardimab", ""]


def test_option_beats_variable_beats_bundled(run: Run, ward: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    variable = {"MYELOMA_DATA": ward}
    assert run("lookup", "wardix", environment=variable).code == 0
    assert run("lookup", "wardix", "--data", str(other), environment=variable).code == 1
    assert run("--data", str(other), "lookup", "wardix", environment=variable).code == 1
    assert run("--data", str(other), "lookup", "wardix", "--data", ward).code == 0
    assert run("lookup", "wardix", "--data", "", environment=variable).code == 1
    assert run("lookup", "wardix", environment={"MYELOMA_DATA": ""}).code == 1


def test_python_can_lay_own_data_over_too(ward: str) -> None:
    assert lookup("wardix", ward).name == "wardimab"
    assert lookup("wardix", ward).is_own
    assert lookup("wardix").name is None
    assert load(ward).edition.overlay is not None
    assert load().edition.overlay is None


def test_python_reads_the_variable_as_the_command_does(ward: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lookup("wardix").name is None
    monkeypatch.setenv("MYELOMA_DATA", ward)
    assert lookup("wardix").name == "wardimab"
    assert load().edition.overlay is not None
    assert lookup("wardix", "").name is None
    assert load("").edition.overlay is None
    monkeypatch.setenv("MYELOMA_DATA", "")
    assert lookup("wardix").name is None


# What is wrong with it


def test_five_faults_are_told_at_once_each_with_its_line(run: Run, written: Written) -> None:
    folder = written(treatments=FIVE_FAULTS)
    result = run("data", "check", folder)
    assert (result.code, result.out) == (3, "")
    file = f"{folder}/treatments.toml"
    told = result.err.rstrip("\n").split("\n")
    statuses = "approved, approved-in-combination, off-label, investigational, withdrawn, not-applicable"
    regions = "US, EU, UK, CA, AU, NZ, CN, JP, IN, DE, CH, FR, ES, RU, SG, KR, BR, international"
    assert [line.partition("; the known keys are")[0].removeprefix(f"myeloma: {file}:") for line in told] == [
        f"4: drug bortezomib: key 'status' must be one of {statuses}, not 'fine'",
        f"8: drug carfilzomib: key 'brands' entry 2, key 'region' must be one of {regions}, not 'Mars'",
        "15: drug ghost: key 'remove' needs the id of a bundled record to hide",
        "19: drug ixazomib: key 'colour' is not known",
        "22: drug bortezomib: key 'id' is also the id of an earlier record",
    ]
    items = json.loads(run("data", "check", folder, "-f", "json").out)["items"]
    assert [(each["line"], each["key"]) for each in items] == [
        (4, "status"),
        (8, "brands"),
        (15, "remove"),
        (19, "colour"),
        (22, "id"),
    ]


def test_a_command_tells_the_first_fault_with_its_line_and_how_many_more(run: Run, written: Written) -> None:
    folder = written(treatments=FIVE_FAULTS)
    result = run("lookup", "velcade", "--data", folder)
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
    assert result.err.startswith(f"myeloma: {folder}/treatments.toml:4: drug bortezomib: key 'status' must be one of ")
    assert result.err.endswith(f"; 4 more: myeloma data check {folder}\n")


NEW_TERM = (
    '[[term]]\nid = "x"\nname = "{name}"\nsynonyms = []\nmeaning = "m"\nin_article = false\nsources = ["{source}"]'
)


@pytest.mark.parametrize(
    ("file", "text", "line", "words"),
    [
        ("glossary", "[[term]\n", 1, "is not TOML"),
        ("glossary", '\n[[word]]\nid = "x"\n', 2, "key 'word' is not known; the kinds are [[term]]"),
        ("glossary", "term = 5\n", 1, "must be tables, each headed [[term]]"),
        (
            "glossary",
            '[[term]]\nid = "mrd"\n\n# why\nmeaning = ""\n',
            5,
            "key 'meaning' must be a text that is not empty",
        ),
        ("glossary", '[[term]]\nname = "x"\n', 1, "key 'id' is missing"),
        (
            "glossary",
            '[[term]]\nid = "mrd"\nsynonyms = [\n  "a",\n  7,\n]\n',
            3,
            "key 'synonyms' entry 2 must be a text",
        ),
        (
            "glossary",
            NEW_TERM.format(name="New", source="nowhere"),
            7,
            "has 'nowhere', which is not the key of a source",
        ),
        ("glossary", NEW_TERM.format(name="Nadir", source="nci-pdq-hp"), 1, "already a name of another term"),
        ("regimens", '[[regimen]]\nid = "dvd"\ndrugs = ["zzz"]\n', 1, "'zzz' is not the id of a drug"),
        ("treatments", '[[drug]]\nid = "bortezomib"\nsynonyms = ["Kyprolis"]\n', 1, "is already a name of bortezomib"),
        (
            "treatments",
            '[[drug]]\nid = "bortezomib"\nfirst_approved = "2015-02-30"\n',
            3,
            "must be a date such as 2015",
        ),
        (
            "treatments",
            '[[drug]]\nid = "bortezomib"\n[drug.sources]\nnci-pdq-hp = ["x"]\n',
            3,
            "key 'sources' key 'nci",
        ),
        (
            "treatments",
            '[[drug]]\nid = "bortezomib"\n[drug.codes]\nbtc = "x"\n',
            3,
            "key 'codes' has the unknown key 'btc'; the known keys",
        ),
        ("names", '[[list]]\ndrug = "zzz"\nkind = "brand"\nnames = ["A"]\nsources = ["nci-pdq-hp"]', 1, "'zzz' is not"),
        ("sources", '[x]\ntitle = "t"\npublisher = "p"\naddress = "a"\nread = "soon"\n', 5, "must be a date"),
        ("sources", '[x]\ntitle = "t"\npublisher = "p"\nread = 2026-01-01\n', 1, "key 'address' is missing"),
    ],
)
def test_a_fault_is_told_with_its_line(run: Run, written: Written, file: str, text: str, line: int, words: str) -> None:
    folder = written(**{file: text})
    result = run("data", "check", folder)
    assert (result.code, result.out) == (3, "")
    assert f"{folder}/{file}.toml:{line}: " in result.err
    assert words in result.err
    assert "Traceback" not in result.err


def test_a_name_that_two_drugs_claim_is_one_fault_however_many_regions_sell_it(run: Run, written: Written) -> None:
    folder = written(treatments='[[drug]]\nid = "bortezomib"\nsynonyms = ["Kyprolis"]\n')
    told = run("data", "check", folder).err.splitlines()
    assert len([line for line in told if "'Kyprolis' is already a name of bortezomib" in line]) == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("treatment.toml", "not a data file (did you mean treatments.toml?); the files are treatments.toml"),
        ("treatment.TOML", "not a data file (did you mean treatments.toml?); the files are treatments.toml"),
        ("treatments.toml.txt", "not a data file (did you mean treatments.toml?); the files are treatments.toml"),
        ("zzz.toml", "the file is not a data file; the files are treatments.toml"),
        ("edition.toml", "belongs to the bundled data, and cannot be replaced"),
    ],
)
def test_a_file_that_cannot_be_laid_over_is_refused(run: Run, tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / name).write_text("")
    for command in (["treatments", "--data"], ["data", "check"]):
        result = run(*command, str(tmp_path))
        assert (result.code, result.out) == (3, "")
        assert words in result.err


def test_a_file_that_is_not_known_hides_no_other_fault(run: Run, written: Written) -> None:
    folder = written(treatment="", treatments=FIVE_FAULTS, glossary='[[term]]\nid = "mrd"\nsources = ["nowhere"]')
    told = run("data", "check", folder).err.rstrip("\n").split("\n")
    assert len(told) == 7
    assert "treatment.toml: the file is not a data file" in told[0]
    assert "has 'nowhere', which is not the key of a source" in told[6]


def test_an_id_that_is_misspelt_is_said_to_be_with_the_near_one(run: Run, written: Written) -> None:
    folder = written(treatments='[[drug]]\nid = "bortezomb"\nstatus_detail = "x"\n')
    result = run("data", "check", folder)
    assert result.err.count("\n") == 1
    assert "treatments.toml:2: drug bortezomb: key 'id' is the id of no bundled drug" in result.err
    assert "(did you mean 'bortezomib'?), and a new one also needs name, synonyms, " in result.err


def test_what_warns_says_itself_that_it_is_own_data(run: Run, written: Written) -> None:
    folder = written(treatments='[[drug]]\nid = "bortezomib"\nrems = "no"\nboxed_warning = "unknown"\n')
    card = run("lookup", "velcade", "--data", folder).out
    assert "REMS (US): no (own data)\n" in card
    assert "Boxed warning: not known: no source that was read says (own data)\n" in card
    full = run("lookup", "velcade", "--data", folder, "--full").out
    assert "REMS (US): No (own data)\n" in full
    assert "Boxed warning: Unknown (not stated in the sources read) (own data)\n" in full
    assert "US status: approved. " in full


def test_a_bundled_fact_without_a_source_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def unsourced(name: str) -> bytes:
        text = read_bundled(name)
        return text.replace(b'nci-bortezomib = ["', b'nci-bortezomib = ["status_detail"] #', 1)

    monkeypatch.setattr("myeloma_cli.dataset.check.read_bundled", unsourced)
    faults = [str(fault) for fault in faults_of(None)]
    assert any("drug bortezomib: key 'sources' has no source that supports '" in fault for fault in faults)


def test_a_folder_that_is_not_there_is_one_line(run: Run, tmp_path: Path) -> None:
    gone = str(tmp_path / "gone")
    result = run("lookup", "velcade", "--data", gone)
    assert (result.code, result.err) == (3, f"myeloma: '{gone}' cannot be read: No such file or directory\n")


def test_other_files_in_the_folder_are_left_alone(run: Run, ward: str) -> None:
    (Path(ward) / "README.md").write_text("ours")
    assert run("data", "check", ward).code == 0


def test_a_sound_folder_is_said_to_be_sound_and_what_it_does(run: Run, ward: str) -> None:
    result = run("data", "check", ward)
    assert (result.code, result.err) == (0, "")
    for words in ("Faults: none", "Corrected: bortezomib", "Added: wardimab", "Hidden: thalidomide"):
        assert words in result.out
    assert run("data", "check", environment={"MYELOMA_DATA": ward}).out == result.out
    assert run("data", "check", "--data", ward).out == result.out
    assert run("--data", ward, "data", "check").out == result.out


def test_the_bundled_data_is_sound(run: Run) -> None:
    result = run("data", "check")
    assert (result.code, result.err) == (0, "")
    assert "Faults: none" in result.out


# The layers themselves


tables = st.dictionaries(st.sampled_from(["name", "note", "mind"]), st.text(max_size=3), max_size=3)
records = st.lists(
    st.builds(lambda number, table: {"id": f"r{number}", **table}, st.integers(0, 5), tables),
    max_size=5,
    unique_by=lambda record: record["id"],
)


@settings(max_examples=200)
@given(records, records)
def test_own_records_win_field_by_field_and_the_rest_stays(
    bundled: list[dict[str, str]], overlay: list[dict[str, str]]
) -> None:
    layers = merge_records(bundled, overlay)
    by_id = {str(table["id"]): table for table in layers.tables}
    assert list(by_id) == list(dict.fromkeys([each["id"] for each in (*bundled, *overlay)]))
    before = {each["id"]: each for each in bundled}
    mine = {each["id"]: each for each in overlay}
    for identity, table in by_id.items():
        assert table == {**before.get(identity, {}), **mine.get(identity, {})}
        changed = tuple(key for key in mine.get(identity, {}) if before.get(identity, {}).get(key) != table[key])
        assert layers.overlaid.get(identity, ()) == changed
    assert merge_records(layers.tables, overlay).overlaid == {}, "laid over twice it changes nothing more"


def test_an_id_twice_and_a_ghost_to_hide_are_refused() -> None:
    with pytest.raises(DataError, match="x: two records have this id"):
        merge_records([], [{"id": "x"}, {"id": "x"}])
    with pytest.raises(DataError, match="x: no bundled record has this id"):
        merge_records([], [{"id": "x", "remove": True}])


def test_a_field_keeps_its_sources_until_it_is_replaced() -> None:
    before = {"id": "d", "status": "a", "target": "t", "sources": {"one": ["status"], "two": ["status", "target"]}}
    merged = merge_record(before, {"id": "d", "status": "b", "sources": {"mine": ["status"], "two": ["mechanism"]}})
    assert merged["sources"] == {"two": ["target", "mechanism"], "mine": ["status"]}
    assert {"status", "target", "mechanism"} <= set(SOURCED_FIELDS)


# Schemas, paths, exports


def test_the_schemas_beside_the_data_are_those_that_the_command_prints(run: Run) -> None:
    folder = ROOT / "data" / "schema"
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"{each.removesuffix('.toml')}.json" for each in OWN_FILES
    )
    for file in OWN_FILES:
        name = file.removesuffix(".toml")
        assert run("data", "schema", name).out == (folder / f"{name}.json").read_text(encoding="utf-8"), (
            f"write it anew: myeloma data schema {name} > data/schema/{name}.json"
        )
        first = (ROOT / "data" / file).read_text(encoding="utf-8").partition("\n")[0]
        assert first == f"#:schema ./schema/{name}.json"


def test_a_schema_takes_bundled_and_own_records_and_no_others(run: Run) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schemas = json.loads(run("data", "schema").out)
    assert list(schemas) == list(OWN_FILES)
    for file, schema in schemas.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert run("data", "schema", file).out == json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    takes = jsonschema.Draft202012Validator(schemas["treatments.toml"]).is_valid
    assert takes({"drug": [{"id": "bortezomib", "remove": True}]})
    assert takes({"drug": [{"id": "bortezomib", "status": "withdrawn"}]})
    assert not takes({"drug": [{"id": "bortezomib", "status": "fine"}]})
    assert not takes({"drug": [{"status": "withdrawn"}]})
    assert not takes({"drugs": []})
    assert run("data", "schema", "bogus").code == 2


def test_the_path_is_where_the_files_are(run: Run) -> None:
    folder = Path(run("data", "path").out.rstrip("\n"))
    assert {path.name for path in folder.glob("*.toml")} == {"edition.toml", *OWN_FILES}


def test_an_export_is_the_bundled_files_and_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "ward"
    done = run("data", "export", str(folder))
    assert (done.code, done.out) == (0, "")
    assert sorted(path.name for path in folder.glob("*.toml")) == sorted(OWN_FILES)
    for path in [*folder.glob("*.toml"), *folder.glob("schema/*.json")]:
        assert path.read_bytes() == (ROOT / "data" / path.relative_to(folder)).read_bytes()
    (folder / "tests.toml").write_text("mine")
    again = run("data", "export", str(folder))
    assert again.code == 3
    assert (folder / "tests.toml").read_text() == "mine"
    shutil.rmtree(folder)
    folder.write_text("a file")
    assert run("data", "export", str(folder)).code == 3


def test_the_files_that_may_be_own_are_those_that_there_are() -> None:
    assert (*FILES, SOURCES_FILE) == OWN_FILES


def test_a_dataset_without_own_data_never_looks_for_any(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        Overlay(str(tmp_path / "nowhere"))
    assert Dataset().overlay is None


def test_an_own_generic_name_is_on_the_card(run: Run, written: Written) -> None:
    one = '[[list]]\ndrug = "bortezomib"\nkind = "generic"\nnames = ["wardzomib"]\nsources = ["nci-pdq-hp"]\n'
    card = run("lookup", "velcade", "--full", "--width", "200", "--data", written(names=one)).out
    assert "wardzomib (own data)" in card.partition("Other names: ")[2].partition("Sources")[0]


def test_own_sources_are_marked_and_no_others(run: Run, written: Written) -> None:
    folder = written(
        sources='[ward-list]\ntitle = "t"\npublisher = "p"\naddress = "https://example.org"\nread = 2026-11-01\n'
    )
    items = json.loads(run("sources", "--data", folder, "-f", "json").out)["items"]
    assert {item["id"] for item in items if item["own_fields"]} == {"ward-list"}


def test_a_list_of_names_of_no_drug_is_told_with_its_line(run: Run, written: Written) -> None:
    one = '[[list]]\ndrug = "{}"\nkind = "brand"\nnames = ["{}"]\nsources = ["nci-pdq-hp"]\n'
    folder = written(names=one.format("bortezomib", "Wardvel") + one.format("zzz", "Other"))
    result = run("data", "check", folder)
    assert result.err == f"myeloma: {folder}/names.toml:6: list zzz (Other): 'zzz' is not the id of a record\n"


@pytest.mark.parametrize("value", ["5", '"rems"'])
def test_sources_that_are_no_lists_are_told_in_one_line(run: Run, written: Written, value: str) -> None:
    folder = written(treatments=f'[[drug]]\nid = "bortezomib"\n[drug.sources]\nnci-pdq-hp = {value}\n')
    result = run("lookup", "velcade", "--data", folder)
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
    assert "drug bortezomib: key 'sources' key 'nci-pdq-hp' must be a list of the fields" in result.err


@pytest.mark.parametrize("value", ["5", "[5]", '["a"]'])
def test_records_that_are_no_tables_are_refused(written: Written, value: str) -> None:
    with pytest.raises(DataError, match=r"'term' must be tables, each headed \[\[term\]\]"):
        Overlay(written(glossary=f"term = {value}\n")).tables("glossary.toml")


def test_own_files_are_read_in_the_order_of_their_names(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tests="", glossary="", symptoms="")
    monkeypatch.setattr("os.listdir", lambda _: ["tests.toml", "glossary.toml", "symptoms.toml"])
    assert Overlay(folder).files == ("glossary.toml", "symptoms.toml", "tests.toml")


@pytest.mark.parametrize("words", [["path"], ["schema", "glossary"]])
def test_own_data_that_is_not_there_does_not_matter_to_what_reads_no_records(run: Run, words: list[str]) -> None:
    assert run("data", *words, environment={"MYELOMA_DATA": "nowhere"}) == run("data", *words)


def test_an_own_list_of_names_is_called_by_its_drug_and_names(run: Run, written: Written) -> None:
    one = '[[list]]\ndrug = "bortezomib"\nkind = "{}"\nnames = ["Wa", "Wb", "Wc", "Wd"]\nsources = ["nci-pdq-hp"]\n'
    assert "Added: bortezomib (Wa, Wb, Wc, ...)\n" in run("data", "check", written(names=one.format("brand"))).out
    folder = written(names=one.format("brend"))
    assert (
        f"{folder}/names.toml:3: list bortezomib (Wa, Wb, Wc, ...): key 'kind' must be"
        in run("data", "check", folder).err
    )


# Files that are none


ONE_CORRECTION = '[[drug]]\nid = "bortezomib"\nrems = "no"\n'


def test_a_byte_order_mark_is_read_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "treatments.toml").write_bytes(b"\xef\xbb\xbf" + ONE_CORRECTION.encode())
    assert "Corrected: bortezomib\n" in run("data", "check", str(tmp_path)).out
    (tmp_path / "treatments.toml").write_bytes(b"\xef\xbb\xbf" + ONE_CORRECTION.replace("no", "nein").encode())
    assert "treatments.toml:3: drug bortezomib: key 'rems'" in run("data", "check", str(tmp_path)).err


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@needs_posix
@pytest.mark.parametrize("make", [make_pipe, make_device, Path.mkdir])
def test_what_is_no_file_is_not_waited_for(run: Run, tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "treatments.toml")
    for command in (["data", "check", str(tmp_path)], ["lookup", "velcade", "-f", "jsonl", "--data", str(tmp_path)]):
        result = run(*command)
        assert (result.code, result.out) == (3, "")
        assert result.err == f"myeloma: {tmp_path}/treatments.toml: cannot be read: it is not a regular file\n"


def test_a_folder_without_data_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("ours")
    (tmp_path / ".#treatments.toml").write_text("an editor's")
    checked = run("data", "check", str(tmp_path))
    assert (checked.code, checked.out) == (3, "")
    assert checked.err.startswith(f"myeloma: {tmp_path}: the folder has no data file; the files are treatments.toml, ")
    asked = run("lookup", "velcade", "--data", str(tmp_path))
    assert (asked.code, asked.err) == (
        0,
        f"myeloma: '{tmp_path}' has no data files; only the bundled data is used\n",
    )


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (f"{'.'.join('a' * 5000)} = 1", "is nested too deeply"),
        (f"{'.'.join('a' * 50)} = 1", "is nested too deeply"),
        (f"rems = {'[' * 5000}{']' * 5000}", "is nested too deeply"),
        (f"rems = {'[' * 300}{']' * 300}", "is nested too deeply"),
        (f"rems = {'{a = ' * 5000}1{'}' * 5000}", "is nested too deeply"),
        (f"rems = {'1' * 5000}", "has a whole number of more than 64 bits"),
        ("rems = 9223372036854775808", "has a whole number of more than 64 bits"),
        (f"rems = 0x{'f' * 50_000}", "has a whole number of more than 64 bits"),
        ('rems = "\udcff"', "is not UTF-8"),
    ],
    ids=lambda text: text[:12],
)
def test_what_would_stop_a_reader_is_told_with_its_line(run: Run, tmp_path: Path, line: str, what: str) -> None:
    file = tmp_path / "treatments.toml"
    file.write_text(f'[[drug]]\nid = "bortezomib"\n{line}\n', encoding="utf-8", errors="surrogateescape")
    for command in (["data", "check", str(tmp_path)], ["lookup", "velcade", "--data", str(tmp_path)]):
        result = run(*command)
        assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
        assert result.err.startswith(f"myeloma: {file}:3: {what} (at line 3)")


def test_the_longest_numbers_that_are_allowed_are_wrong_values_and_no_more(run: Run, written: Written) -> None:
    folder = written(treatments='[[drug]]\nid = "bortezomib"\nrems = -9223372036854775808\n')
    assert (
        "3: drug bortezomib: key 'rems' must be one of yes, no, none-found, not-applicable, unknown, not -922"
        in run("data", "check", folder).err
    )


def test_a_long_value_is_cut_where_it_is_told(run: Run, written: Written) -> None:
    folder = written(treatments=f'[[drug]]\nid = "bortezomib"\nrems = "{"x" * 100_000}"\n')
    for command in (["data", "check", folder], ["lookup", "velcade", "--data", folder]):
        assert len(run(*command).err) < 400


@pytest.mark.parametrize("name", FORMATS)
def test_own_sources_with_a_fault_are_told_in_every_format(run: Run, written: Written, name: str) -> None:
    folder = written(sources='[ours]\ntitle = "t"\npublisher = "p"\naddress = "a"\nread = "soon"\n')
    result = run("lookup", "velcade", "--data", folder, "-f", name)
    assert (result.code, result.out) == (3, "")
    assert f"{folder}/sources.toml:5: source ours: key 'read' must be a date" in result.err


@pytest.mark.parametrize("name", ["®", "-", " . ", "123", "(R)", "“”"])
def test_a_name_without_a_letter_is_refused(run: Run, written: Written, name: str) -> None:
    listed = f'drug = "bortezomib"\nkind = "brand"\nnames = ["{name}"]\nsources = ["nci-pdq-hp"]\n'
    for files in (
        {"treatments": f'[[drug]]\nid = "bortezomib"\nsynonyms = ["{name}"]\n', "names": ""},
        {"treatments": "", "names": f"[[list]]\n{listed}"},
    ):
        result = run("lookup", "velcade", "--data", written(**files))
        assert (result.code, result.out) == (3, "")
        assert "letter" in result.err


NEW_DRUG = """\
[[drug]]
id = "x{0}"
name = "x{0}"
class = "targeted"
subclass = "s"
mechanism = "m"
routes = ["IV"]
status = "approved"
status_detail = "d"
boxed_warning = "unknown"
boxed_warning_topics = []
rems = "unknown"
key_effects = []
synonyms = []
in_article = false
brands = []
milestones = []
codes = {{}}
sources = {{ nci-pdq-hp = ["subclass"] }}
"""


@pytest.mark.parametrize(
    ("files", "most"),
    [
        ({"treatments": "".join(map(NEW_DRUG.format, range(800))) + 'colour = "red"\n'}, 1),
        ({"treatments": "".join(map(NEW_DRUG.replace("IV", "ear").format, range(400)))}, 400),
        ({"glossary": '[[term]]\nid = "mrd"\nsynonyms = [\n' + '"b",\n' * 40_000 + "5,\n]\n"}, 1),
        ({"glossary": '[[term]]\nid = "mrd"\n' + "".join(f"key{number} = 1\n" for number in range(10_000))}, 10_000),
    ],
    ids=["records", "faults of records", "lines", "faults of a record"],
)
def test_a_check_of_much_takes_no_minutes(written: Written, files: dict[str, str], most: int) -> None:
    """Each takes under a second; the time grew with the square of the lines, or of the faults, and was a minute."""
    overlay = Overlay(written(**files))
    start = time.process_time()
    assert len(overlay_faults(overlay, ())) == most
    assert time.process_time() - start < 8


WITHOUT_VALIDATOR = "import sys; sys.modules['jsonschema'] = None; from myeloma_cli.cli import main; sys.exit(main())"


def test_where_the_validator_cannot_be_imported_the_check_says_so_and_faults_are_told(written: Written) -> None:
    """As in a zip with all libraries, which cannot hold the compiled one that the validator needs."""
    folder = written(treatments='[[drug]]\nid = "bortezomib"\nrems = 5\n')
    command = (sys.executable, "-c", WITHOUT_VALIDATOR)
    checked = piped("data", "check", command=command)
    assert (checked.code, checked.out, checked.err.count("\n")) == (3, "", 1)
    assert checked.err.startswith("myeloma: data files cannot be checked here, because jsonschema cannot be imported: ")
    asked = piped("lookup", "velcade", "--data", folder, command=command)
    assert (asked.code, asked.out) == (3, "")
    assert asked.err == (
        "myeloma: treatments.toml: drug bortezomib: key 'rems' must be one of "
        "yes, no, none-found, not-applicable, unknown, not 5\n"
    )


def test_a_zip_of_the_package_checks_its_data_and_that_of_others(tmp_path: Path, written: Written) -> None:
    archive = tmp_path / "package.zip"
    with ZipFile(archive, "w") as file:
        for path in (ROOT / "src" / "myeloma_cli").rglob("*.py"):
            file.write(path, path.relative_to(ROOT / "src"))
        for path in (ROOT / "data").glob("*.toml"):
            file.write(path, f"myeloma_cli/data/{path.name}")
    program = f"import sys; sys.path.insert(0, {str(archive)!r}); from myeloma_cli.cli import main; sys.exit(main())"
    command = (sys.executable, "-c", program)
    checked = piped("data", "check", command=command)
    assert (checked.code, checked.err) == (0, "")
    assert checked.out.startswith(f"{archive}/myeloma_cli/data\n  Faults: none\n")
    folder = written(treatments='[[drug]]\nid = "bortezomib"\nrems = 5\n')
    assert ":3: drug bortezomib: key 'rems'" in piped("data", "check", folder, command=command).err


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("symptoms", '[[symptom]]\nid = "fever"\ndrugs = ["no-such-drug"]\n'),
        ("symptoms", '[[symptom]]\nid = "fever"\nfound_by = ["no-such-drug"]\n'),
        ("words", '[[concept]]\nid = "car-t-or-bispecific"\ndrugs = ["no-such-drug"]\n'),
    ],
    ids=["drug-of-a-sign", "concept-of-a-sign", "drug-of-a-concept"],
)
def test_an_id_that_would_make_a_question_miss_its_sign_is_a_fault(
    run: Run, written: Written, file: str, text: str
) -> None:
    result = run("data", "check", written(**{file: text}))
    assert result.code == 3
    assert "'no-such-drug' is not the id of any" in result.out + result.err
