"""`myeloma effects`: by any name, most often first, what is done about it, and by drug in other commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from conftest import FROZEN, ITS_DAY, Result, RunOn, Written

PROFILE = """
[[profile]]
id = "{}"
effects = [{{ effect = "{}", how_often = "{}", sources = ["invented-handbook"] }}]
"""
Asked = Callable[..., Result]

STATEMENT = """
[[precaution]]
id = "{}"
monitor = [{{ text = "It is looked at.", effects = ["{}"], sources = ["{}"] }}]
"""


@pytest.fixture
def frozen(run_on: RunOn) -> Asked:
    """The command on the made-up edition."""
    run = run_on(FROZEN)
    return lambda *words: run(*words, environment=ITS_DAY)


def items(result: Result) -> list[dict[str, Any]]:
    assert (result.code, result.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.out)["items"]
    return found


def names(result: Result) -> list[str]:
    return [item["name"] for item in items(result)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["alphabetical", "hiccups"], ["alphabetical hiccups"]),
        (["HICCOUGH"], ["alphabetical hiccups"]),
        (
            [
                "hick",
                "ups",
            ],
            ["alphabetical hiccups"],
        ),
        (["shines", "at", "night"], ["glittering skin"]),
        (["which", "drugs", "cause", "hiccoughs"], ["alphabetical hiccups"]),
        (["eye"], ["[del(17p)] before the eyes"]),
        (["glitter", "tidiness"], ["glittering skin", "sudden neatness"]),
    ],
    ids=[
        "its name",
        "a synonym in the singular",
        "words without quotes",
        "its explanation",
        "a question",
        "its place",
        "two names",
    ],
)
def test_an_effect_is_found_by_any_of_its_names_by_its_place_and_by_what_it_is(
    frozen: Asked, words: list[str], found: list[str]
) -> None:
    assert names(frozen("effects", *words, "-f", "json")) == found


def test_a_near_name_is_offered_not_assumed(frozen: Asked) -> None:
    missed = frozen("effects", "hicups")
    assert (missed.code, missed.out) == (1, "")
    assert missed.err == "myeloma: 'hicups' is not a side effect in the data; did you mean alphabetical hiccups?\n"


def test_the_name_of_a_drug_is_told_where_its_effects_are(frozen: Asked) -> None:
    missed = frozen("effects", "Examplex", "tidiness")
    assert missed.code == 1
    assert "sudden neatness" in missed.out
    assert "myeloma effects Examplex" in missed.err


def test_a_drug_or_a_combination_gives_its_effects_and_no_other_drugs(frozen: Asked) -> None:
    asked = items(frozen("effects", "Examplex", "-f", "json"))
    assert {drug["id"] for item in asked for drug in item["drugs"]} == {"examplinib"}
    assert "alphabetical hiccups" in [item["name"] for item in asked]
    both = items(frozen("effects", "ESF", "-f", "json"))
    assert {"examplinib", "samplumab"} <= {drug["id"] for item in both for drug in item["drugs"]}
    shown = frozen("effects", "examplinib").out
    assert shown.index("Very common: alphabetical hiccups (12.5%, boxed") < shown.index("Common: sudden neatness")
    assert "When to call: Call at once if you hiccup backwards." in shown


def test_the_drugs_that_have_it_come_most_often_first_with_all_that_is_known(frozen: Asked) -> None:
    (item,) = items(frozen("effects", "hiccoughs", "-f", "json"))
    first, second = item["drugs"]
    assert first == {
        "id": "examplinib",
        "name": "examplinib",
        "how_often": "very-common",
        "percent": 12.5,
        "serious": True,
        "boxed": True,
        "key": True,
        "note": "In a trial of eight people.",
        "sources": ["invented-handbook", "invented-register"],
    }
    assert (second["name"], second["how_often"], second["percent"]) == ("samplumab", "named", None)
    (glitter,) = items(frozen("effects", "glitter", "-f", "json"))
    assert [drug["name"] for drug in glitter["drugs"]] == ["samplumab", "examplinib"], "not in the order of the file"


def test_it_pairs_combinations_and_says_once_what_several_drugs_share(frozen: Asked) -> None:
    (item,) = items(frozen("effects", "hiccoughs", "-f", "json"))
    assert item["combinations"] == [{"id": "esf", "name": "ESF", "drugs": ["examplinib", "samplumab"]}]
    assert [(each["text"], each["drugs"]) for each in item["monitor"]] == [
        ("The alphabet, before each dose.", ["examplinib", "samplumab"])
    ]
    assert [each["text"] for each in item["prevention"]] == ["A glass of water, upside down."]
    assert [each["text"] for each in item["call_when"]] == ["Call at once if you hiccup backwards."]


def test_the_page_of_one_says_which_sign_to_call_for_and_ranks_nothing(frozen: Asked) -> None:
    text = " ".join(frozen("effects", "hiccoughs").out.split())
    assert "Signs to call for: - Ticking knee." in text
    assert "do not rank drugs by them" in text
    assert "has not been reviewed by a clinician" in text


def test_the_page_of_one_begins_with_its_drugs_most_often_first(frozen: Asked) -> None:
    text = " ".join(frozen("effects", "hiccoughs").out.split())
    very_common, named = "Very common (10% of people or more)", "Named, without a number"
    in_brief = f"Drugs: - {very_common}: examplinib (12.5%, boxed) - {named}: samplumab (serious)"
    assert text.index(in_brief) < text.index("Signs to call for") < text.index("What is checked")
    whole = text.partition("Also called")[2]
    assert whole.index(very_common) < whole.index("examplinib Percent: 12.5% Warning: boxed") < whole.index(named)


def test_treatments_are_chosen_by_an_effect(frozen: Asked) -> None:
    assert names(frozen("treatments", "--effect", "glitter", "-f", "json")) == ["examplinib", "samplumab"]
    assert names(frozen("treatments", "--effect", "sparkle", "--route", "oral", "-f", "json")) == ["examplinib"]
    wrong = frozen("treatments", "--effect", "hicups")
    assert wrong.code == 2
    assert "did you mean alphabetical hiccups?" in wrong.err


def test_the_item_of_a_drug_has_its_effects_and_what_goes_with_it_each_with_its_sources(frozen: Asked) -> None:
    (looked_up,) = items(frozen("lookup", "examplinib", "-f", "json"))
    (listed,) = [each for each in items(frozen("treatments", "-f", "json")) if each["id"] == "examplinib"]
    assert looked_up["record"] == listed
    assert [effect["name"] for effect in listed["effects"]] == [
        "alphabetical hiccups",
        "sudden neatness",
        "glittering skin",
        "sample of blood",
    ], "those that matter most come first"
    assert listed["laboratory"] == [
        {
            "text": "It disturbs every test that is spelt with an x.",
            "effects": [],
            "sources": ["invented-handbook"],
        }
    ]


def test_a_drug_of_which_nothing_is_known_and_a_kind_of_treatment_have_the_same_keys(frozen: Asked) -> None:
    blank: dict[str, list[object]] = {
        key: [] for key in ("effects", "monitor", "prevention", "pregnancy", "interactions")
    }
    for item in items(frozen("treatments", "-f", "json")):
        if item["id"] in ("voidamine", "sample-rays"):
            assert blank.items() <= item.items()


def test_own_data_adds_and_hides_effects_and_precautions(frozen: Asked, written: Written) -> None:
    effects = """
        [[effect]]
        id = "humming"
        name = "humming"
        plain = "A low hum."
        synonyms = []
        system = "ears"

        [[profile]]
        id = "voidamine"
        effects = [{ effect = "humming", how_often = "common", sources = ["invented-handbook"] }]

        [[effect]]
        id = "glitter"
        remove = true

    """
    precautions = """
        [[precaution]]
        id = "voidamine"
        practical = [{ text = "Hum along.", sources = ["invented-handbook"] }]
    """
    folder = written(effects=effects, precautions=precautions)
    assert (frozen("data", "check", folder).code, frozen("--data", folder, "effects", "glitter").code) == (0, 1)
    assert names(frozen("--data", folder, "treatments", "-e", "humming", "-f", "json")) == ["voidamine"]
    (item,) = items(frozen("--data", folder, "lookup", "samplumab", "-f", "json"))
    assert [each["name"] for each in item["record"]["effects"]] == ["alphabetical hiccups"]
    (item,) = items(frozen("--data", folder, "lookup", "voidamine", "-f", "json"))
    assert [each["text"] for each in item["record"]["practical"]] == ["Hum along."]


def test_what_is_hidden_with_a_drug_is_said_nowhere(frozen: Asked, written: Written) -> None:
    folder = written(treatments='[[drug]]\nid = "examplinib"\nremove = true\n')
    (item,) = items(frozen("--data", folder, "effects", "hiccoughs", "-f", "json"))
    assert [drug["name"] for drug in item["drugs"]] == ["samplumab"]
    assert item["prevention"] == []
    assert frozen("data", "check", folder).code == 0


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("effects", PROFILE.format("voidamine", "nonsense", "common"), "'nonsense', which is not the id of an effect"),
        ("effects", PROFILE.format("nodrug", "glitter", "common"), "'nodrug' is not the id of any drug"),
        ("effects", PROFILE.format("voidamine", "glitter", "often"), "must be one of very-common"),
        ("effects", '[[effect]]\nid = "glitter"\nsign = "no-sign"\n', "'no-sign' is not the id of any symptom"),
        ("effects", '[[effect]]\nid = "glitter"\nsynonyms = ["hiccoughs"]\n', "already a name of another effect"),
        ("precautions", STATEMENT.format("voidamine", "nonsense", "invented-handbook"), "is not the id of any effect"),
        ("precautions", STATEMENT.format("nodrug", "glitter", "invented-handbook"), "is not the id of any drug"),
        ("precautions", STATEMENT.format("voidamine", "glitter", "no-source"), "'no-source', which is not the key"),
    ],
)
def test_the_check_finds_what_does_not_exist(frozen: Asked, written: Written, file: str, text: str, fault: str) -> None:
    checked = frozen("data", "check", written(**{file: text}))
    assert checked.code == 3
    assert fault in " ".join((checked.out + checked.err).split())
