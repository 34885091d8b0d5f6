"""Plain words in place of a command: they are answered, and standard error says by which command."""

from __future__ import annotations

import json

import pytest

from conftest import FROZEN, ITS_DAY, Run, RunOn, Written


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["velcade"], ["lookup", "velcade"]),
        (["what", "is", "velcade"], ["lookup", "velcade"]),
        (["what is velcade"], ["lookup", "velcade"]),
        (["velcade", "--full"], ["lookup", "velcade", "--full"]),
        (["velcade", "--format", "json"], ["lookup", "velcade", "--format", "json"]),
        (["drugs", "--class", "steroid"], ["treatments", "--class", "steroid"]),
        (["help", "velcade"], ["lookup", "velcade"]),
    ],
)
def test_the_answer_is_that_of_the_command_that_is_told(run: Run, typed: list[str], meant: list[str]) -> None:
    asked, wanted = run(*typed), run(*meant)
    assert (asked.code, asked.out) == (wanted.code, wanted.out)
    told = " ".join(meant[:2] if meant[1] != "--class" else meant[:1])
    assert asked.err == f"myeloma: same as: myeloma {told}\n"


def test_a_frightened_sentence_gets_its_level_and_what_to_do(run: Run) -> None:
    asked = run("help!", "my", "husband", "can't", "breathe")
    assert asked.code == 0
    assert "EMERGENCY" in asked.out.splitlines()[1]
    assert asked.err.startswith("myeloma: same as: myeloma symptoms")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["velcad"], "'velcad' is not in the data; did you mean Velcade (bortezomib)?"),
        (["darzalex", "faspr"], "did you mean Darzalex Faspro"),
        (["what", "is", "velcad"], "did you mean Velcade (bortezomib)?"),
    ],
)
def test_what_is_not_found_is_not_answered(run: Run, typed: list[str], told: str) -> None:
    result = run(*typed)
    assert (result.code, result.out) == (1, "")
    assert told in result.err


@pytest.mark.parametrize("typed", [["zzz"], ["symptom"], ["treat"], ["lookp", "velcade"], ["glosary", "nadir"]])
def test_what_is_mistyped_is_told_in_a_line_of_a_screen(run: Run, typed: list[str]) -> None:
    result = run(*typed)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert len(result.err) <= 80


def test_a_mistyped_command_holds_no_emergency_back(run: Run) -> None:
    asked = run("symptms", "he", "cannot", "breathe")
    assert asked.code == 0
    assert "EMERGENCY" in asked.out


@pytest.mark.parametrize(
    "typed", [["help"], ["HELP"], ["-help"], ["/?"], ["help", "me"], ["help", "me", "please"], ["usage"]]
)
def test_help_is_meant(run: Run, typed: list[str]) -> None:
    assert run(*typed) == run("--help")


@pytest.mark.parametrize("typed", ["version", "VERSION", "-version", "-v"])
def test_the_version_is_meant(run: Run, typed: str) -> None:
    assert run(typed) == run("--version")


@pytest.mark.parametrize(
    ("typed", "meant"), [(["LOOKUP", "velcade"], ["lookup", "velcade"]), (["Help", "Formats"], ["help", "formats"])]
)
def test_capitals_make_no_difference(run: Run, typed: list[str], meant: list[str]) -> None:
    assert run(*typed) == run(*meant)


def test_the_line_that_tells_fits_a_screen_and_can_be_typed(run: Run) -> None:
    assert run("can't", "pee").err == 'myeloma: same as: myeloma symptoms "can\'t" pee\n'
    long = run("my wife has had a fever since yesterday evening and she shivers and i am afraid of it")
    assert long.err.startswith("myeloma: same as: myeloma symptoms my wife has had a fever")
    assert long.err.endswith(" ...\n")
    assert len(long.err) <= 81
    two = run("tired", "all", "the", "time").err
    assert two == "myeloma: same as: myeloma symptoms tired all ...; or: myeloma effects fatigue\n"


def test_two_products_of_one_drug_are_both_shown_and_told_to_be_one(run: Run) -> None:
    asked = run("Xgeva", "vs", "Prolia")
    assert asked.code == 0
    assert "Xgeva = denosumab" in asked.out
    assert "Prolia = denosumab" in asked.out
    assert "Xgeva and Prolia are names of one drug, denosumab" in asked.err


def test_the_drugs_with_a_warning_or_a_program_are_those_of_the_data(run: Run) -> None:
    def found(*words: str) -> list[dict[str, object]]:
        return list(json.loads(run("treatments", *words, "-f", "json").out)["items"])

    assert {item["boxed_warning"] for item in found("boxed", "warning")} == {"yes"}
    assert {item["rems"] for item in found("rems")} == {"yes"}
    for_pregnancy = {item["name"] for item in found("pregnancy", "program")}
    assert {"lenalidomide", "thalidomide", "pomalidomide"} <= for_pregnancy
    assert "teclistamab" not in for_pregnancy


def test_what_is_no_mistyped_command_is_not_taken_for_one(run: Run) -> None:
    assert "did you mean" not in run("scared").err


def test_own_data_is_asked_too(run: Run, written: Written) -> None:
    folder = written(treatments='[[drug]]\nid = "bortezomib"\nsynonyms = ["wardimab"]\n[drug.sources]\n')
    for typed in (["wardimab", "--data", folder], ["--data", folder, "what", "is", "wardimab"]):
        asked = run(*typed)
        assert asked.code == 0
        assert asked.out.startswith("wardimab = bortezomib")
    assert run("wardimab").code != 0


def test_words_of_any_edition_are_understood(run_on: RunOn) -> None:
    run = run_on(FROZEN)
    asked = run("is", "Examplex", "given", "by", "mouth", "-f", "json", environment=ITS_DAY)
    assert [item["name"] for item in json.loads(asked.out)["items"]] == ["examplinib"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["treatments", "imid", "oral"], ["treatments", "--type", "imid", "--route", "oral"]),
        (["treatments", "targeted"], ["treatments", "--class", "targeted"]),
        (["treatments", "withdrawn"], ["treatments", "--status", "withdrawn"]),
        (["treatments", "proteasome", "inhibitors", "for", "myeloma"], ["treatments", "--type", "pi"]),
        (["tests", "blood"], ["tests", "--kind", "blood"]),
        (["tests", "blood", "urine"], ["tests", "--kind", "blood", "--kind", "urine"]),
        (["timeline", "2015"], ["timeline", "--from", "2015", "--to", "2015"]),
        (["timeline", "2015", "to", "2020"], ["timeline", "--from", "2015", "--to", "2020"]),
        (["timeline", "2020-2015"], ["timeline", "--from", "2015", "--to", "2020"]),
    ],
)
def test_words_choose_as_options_do(run: Run, typed: list[str], meant: list[str]) -> None:
    assert run(*typed, "-f", "json") == run(*meant, "-f", "json")


def test_a_drug_or_a_test_is_chosen_by_any_of_its_names(run: Run) -> None:
    def found(*typed: str) -> list[str]:
        return [item["name"] for item in json.loads(run(*typed, "-f", "json").out)["items"]]

    assert found("treatments", "velcade", "Revlimid") == ["lenalidomide", "bortezomib"]
    assert found("tests", "bone", "marrow", "biopsy") == ["Bone marrow aspirate and biopsy"]
    assert len(found("tests", "electrophoresis")) > 1
    assert {item["drug"] for item in json.loads(run("timeline", "velcade", "-f", "json").out)["items"]} == {
        "bortezomib"
    }


@pytest.mark.parametrize("typed", [["treatments", "zzz"], ["tests", "zzz"], ["timeline", "zzz"], ["timeline", "1950"]])
def test_words_that_choose_nothing_are_told(run: Run, typed: list[str]) -> None:
    result = run(*typed)
    assert (result.code, result.out) == (1, "")
    assert len(result.err.splitlines()) == 1
    assert len(result.err) <= 81


def test_beside_what_is_chosen_an_unknown_word_is_told(run: Run) -> None:
    result = run("treatments", "imid", "zzz")
    assert result.code == 1
    assert "lenalidomide" in result.out
    assert "'zzz'" in result.err
