"""`myeloma care`: topics by any name, by drug and by everyday words, and the drugs given alongside treatment."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from conftest import FROZEN, ITS_DAY, Result, RunOn, Written

Asked = Callable[..., Result]

BESIDE = """
[[supportive]]
id = "{id}"
name = "{name}"
synonyms = []
subclass = "of one's own"
use = "for the ward"
brands = []
codes = {{}}
care = ["{care}"]
treats_myeloma = {treats}
sources = ["invented-handbook"]
"""
TOPIC = """
[[care]]
id = "own"
name = "Own topic"
synonyms = ["{synonym}"]
group = "{group}"
plain = "It is done."
when = ["At once."]
given_with = ["{drug}"]
sources = ["invented-handbook"]
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


def ids(result: Result) -> list[str]:
    return [item["id"] for item in items(result)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["Paper cuts"], ["paper-cuts"]),
        (["FORTY", "winks"], ["naps"]),
        (["cuts by paper"], ["paper-cuts"]),
        (["kidneys"], ["ink-stains"]),
        (["Examplex"], ["paper-cuts", "crumbs"]),
        (["rays"], ["paper-cuts"]),
        (["Mittex"], ["paper-cuts", "naps"]),
        (["examplinib", "mittens"], ["paper-cuts"]),
        (["voidamine", "mittens"], ["paper-cuts"]),
        (["what", "is", "swept", "up"], ["crumbs"]),
        (["chairs", "winks"], ["chairs", "naps"]),
        (["Mittex", "Examplex"], ["paper-cuts"]),
        (["samplumab", "mockomycin"], ["chairs", "ink-stains"]),
    ],
    ids=[
        "its name",
        "a synonym without quotes",
        "words of a synonym",
        "a group",
        "a brand of a drug",
        "a kind of treatment",
        "a brand of a drug beside treatment",
        "a drug and a word that fit",
        "a drug and a word that do not fit",
        "its explanation",
        "two topics",
        "a drug beside treatment, and the drug that it is given with",
        "two drugs that treat",
    ],
)
def test_a_topic_is_found_by_its_names_by_drug_and_by_what_is_done(
    frozen: Asked, words: list[str], found: list[str]
) -> None:
    assert ids(frozen("care", *words, "-f", "json")) == found


def test_the_name_with_fewer_words_beside_those_that_were_typed_comes_first(frozen: Asked, written: Written) -> None:
    folder = written(care=TOPIC.format(synonym="sharpness", group="life", drug="voidamine"))
    assert ids(frozen("--data", folder, "care", "sharp", "-f", "json")) == ["own", "paper-cuts"]


def test_a_drug_of_a_class_has_the_topics_of_the_class(frozen: Asked, written: Written) -> None:
    folder = written(treatments='[[drug]]\nid = "examplinib"\nsubclass = "proteasome inhibitor"\n')
    asked = items(frozen("--data", folder, "care", "examplinib", "-f", "json"))
    assert "chairs" in [item["id"] for item in asked]


def test_a_near_name_is_offered_and_a_strange_one_is_told_where_all_are(frozen: Asked) -> None:
    near = frozen("care", "tidy drawrs")
    assert (near.code, near.out) == (1, "")
    said = "'tidy drawrs' is not a topic of supportive care in the data; did you mean Tidy drawers?"
    assert near.err == f"myeloma: {said}\n"
    assert frozen("care", "zzzz").err.endswith("all topics: myeloma care; elsewhere: myeloma search zzzz\n")


def test_an_item_has_what_it_goes_with_the_drugs_for_it_and_only_signs_that_there_are(frozen: Asked) -> None:
    (item,) = items(frozen("care", "paper-cuts", "-f", "json"))
    assert item["given_with"] == [{"id": "examplinib", "name": "examplinib"}, {"id": "sample-rays", "name": "Rays"}]
    assert item["supportive_drugs"] == [{"id": "mittenol", "name": "mittenol"}]
    assert item["signs"] == [
        {"id": "pale-hat", "name": "Pale hat", "urgency": "report", "action": "Tell your team if it gets paler."}
    ]
    assert (item["group"], len(item["when"])) == ("infections", 2)


@pytest.mark.parametrize("asked", ["mittenol", "Mittex", "mittenic acid", "MUFFIX"])
def test_a_drug_beside_treatment_is_known_as_what_it_is(frozen: Asked, asked: str) -> None:
    (item,) = items(frozen("lookup", asked, "-f", "json"))
    record = item["record"]
    assert (item["kind"], item["name"], record["class"], record["treats_myeloma"]) == (
        "supportive",
        "mittenol",
        "palliative",
        False,
    )
    assert record["care"] == ["paper-cuts", "naps"]
    assert {"status", "rems", "effects"} <= record.keys(), "programs read it as they read another drug"
    said = " ".join(frozen("lookup", asked).out.split())
    assert "Given alongside myeloma treatment, to read forms without paper cuts. It does not treat myeloma." in said
    assert "myeloma care paper-cuts" in said


def test_a_list_says_of_it_that_it_does_not_treat_myeloma(run_on: RunOn) -> None:
    listed = run_on(FROZEN)("lookup", "--input", "-", stdin="Mittex\nExamplex\n", environment=ITS_DAY).out.splitlines()
    assert [line.split("\t")[1::3] for line in listed] == [
        ["mittenol", "given alongside myeloma treatment; does not treat myeloma"],
        ["examplinib", ""],
    ]


def test_it_is_in_no_list_of_treatments_or_combinations_and_search_finds_it(frozen: Asked) -> None:
    assert "mittenol" not in ids(frozen("treatments", "-f", "json"))
    assert frozen("regimens", "mittenol").code == 1
    assert ids(frozen("search", "mittex", "-f", "json"))[0] == "mittenol"
    assert "paper-cuts" in ids(frozen("search", "mittens", "-f", "json"))
    assert ids(frozen("handout", "mittenol", "-f", "json"))[0] == "mittenol"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("mittenoll", ["mittenol"]),
        # Both are near, and a drug that treats nothing is not offered for one that does.
        ("mockamycin", ["mockomycin"]),
        ("mockemycan", []),
        ("mockemycatt", ["mockemycat"]),
    ],
)
def test_it_is_never_offered_for_a_drug_that_treats(
    frozen: Asked, written: Written, typed: str, offered: list[str]
) -> None:
    folder = written(supportive=BESIDE.format(id="other", name="mockemycat", care="naps", treats="false"))
    missed = frozen("--data", folder, "lookup", typed, "-f", "json")
    (item,) = json.loads(missed.out)["items"]
    assert [each["name"] for each in item["suggestions"]] == offered


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("supportive", BESIDE.format(id="x", name="Examplex", care="naps", treats="false"), "already a name of"),
        ("supportive", BESIDE.format(id="x", name="xol", care="no-topic", treats="false"), "'no-topic' is not the id"),
        ("supportive", BESIDE.format(id="x", name="xol", care="naps", treats="true"), "must be false"),
        ("care", TOPIC.format(synonym="forty winks", group="life", drug="voidamine"), "already a name of another"),
        ("care", TOPIC.format(synonym="o", group="life", drug="no-drug"), "'no-drug' is not the id"),
        ("care", TOPIC.format(synonym="o", group="elsewhere", drug="voidamine"), "must be one of infections"),
    ],
)
def test_the_check_tells_of_names_and_ids_that_cannot_be(
    frozen: Asked, written: Written, file: str, text: str, told: str
) -> None:
    checked = frozen("data", "check", written(**{file: text}))
    assert checked.code == 3
    assert told in checked.err + checked.out


def test_own_data_adds_a_topic_and_hides_one(frozen: Asked, written: Written) -> None:
    own = TOPIC.format(synonym="mine", group="life", drug="voidamine")
    folder = written(care=f'{own}\n[[care]]\nid = "crumbs"\nremove = true\n')
    assert frozen("data", "check", folder).code == 0
    assert ids(frozen("--data", folder, "care", "voidamine", "-f", "json")) == ["own"]
    assert frozen("--data", folder, "care", "crumbs").code == 1
