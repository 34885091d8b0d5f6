"""`myeloma lookup`: what is found is printed, what is not is told, and nothing is guessed."""

from __future__ import annotations

import json
import re

import pytest

from conftest import OnTerminal, Run
from pages import visible


def test_the_keys_of_an_answer_are_as_promised_for_hits_and_misses(run: Run) -> None:
    result = run("lookup", "velcade", "zzz", "chemotherapy", "-f", "json")
    assert result.code == 1
    hit, miss, kind = json.loads(result.out)["items"]
    keys = {"query", "found", "kind", "matched", "name", "record", "suggestions", "look_alikes"}
    assert keys <= set(hit)
    assert set(hit) == set(miss) == set(kind)
    assert (hit["found"], hit["kind"], hit["matched"], hit["name"]) == (True, "drug", "Velcade", "bortezomib")
    assert (miss["query"], miss["found"]) == ("zzz", False)
    assert miss["kind"] is miss["matched"] is miss["name"] is miss["record"] is None
    assert (kind["kind"], kind["record"]["brands"]) == ("treatment", [])


@pytest.mark.parametrize(
    "name", ["zzz", "velcad", "vinblastine", "", " ", "--", "-x", "[red]", "\x1b[31m", "a" * 10_000]
)
def test_nothing_is_answered_for_a_name_that_is_not_there(run: Run, name: str) -> None:
    result = run("lookup", "--", name)
    assert (result.code, result.out) == (1, "")
    assert re.fullmatch(rf"myeloma: '{re.escape(visible(name))}' is not in the data(;| \(as of) .*\n", result.err)


def test_what_was_found_is_printed_and_what_was_not_is_told(run: Run) -> None:
    result = run("lookup", "velcade", "zzz", "kyprolis")
    assert result.code == 1
    assert re.findall(r"^(\w+) = (\w+)   US: ", result.out, re.MULTILINE) == [
        ("Velcade", "bortezomib"),
        ("Kyprolis", "carfilzomib"),
    ]
    assert result.err.startswith("myeloma: 'zzz' is not in the data")
    assert result.err.count("\n") == 1


def test_names_come_from_stdin_one_a_line(run: Run) -> None:
    result = run("lookup", "-", "--format", "jsonl", stdin="Darzalex Faspro\n\nvelcade\nzzz\n")
    assert result.code == 1
    assert [json.loads(line)["name"] for line in result.out.splitlines()] == [
        "daratumumab and hyaluronidase-fihj",
        "bortezomib",
        None,
    ]
    assert run("lookup", "-").out == ""


@pytest.mark.parametrize(
    "typed",
    [
        "VELCADE®",
        " velcade ",
        "bortezomib",
        "PS-341",
        "\xa0velcade\xa0",
        "ｖｅｌｃａｄｅ",
    ],
)
def test_however_it_is_typed_it_is_one_record(run: Run, typed: str) -> None:
    (item,) = json.loads(run("lookup", typed, "-f", "json").out)["items"]
    assert (item["query"], item["name"]) == (typed, "bortezomib")


def test_the_card_says_by_which_name_it_was_found(run: Run) -> None:
    assert run("lookup", "dara").out.startswith("DARA = daratumumab   US: ")
    full = run("lookup", "dara", "--full").out
    assert full.startswith("DARA = daratumumab   US: ")
    assert "\n  You asked for: DARA, an abbreviation of daratumumab\n" in full


def test_without_a_name_it_does_not_wait_for_one(on_terminal: OnTerminal) -> None:
    assert on_terminal("lookup") == (2, "myeloma: give a name, for example: myeloma lookup velcade\n")
