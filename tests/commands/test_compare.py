"""`myeloma compare`: two to four side by side, what differs marked in words, and no figure of any trial."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from conftest import FROZEN, ITS_DAY, Result, RunOn

Asked = Callable[..., Result]


@pytest.fixture
def frozen(run_on: RunOn) -> Asked:
    """The command on the made-up edition."""
    run = run_on(FROZEN)
    return lambda *words: run(*words, environment=ITS_DAY)


def test_a_star_marks_the_rows_that_differ_and_no_other(frozen: Asked) -> None:
    shown = frozen("compare", "S-Fk", "ESF").out
    starred = {line[2:] for line in shown.splitlines() if line.startswith("* ")}
    (first, second) = json.loads(frozen("compare", "S-Fk", "ESF", "-f", "json").out)["items"]
    facts = [key for key in first if isinstance(first[key], list) and key not in ("differs", "sources", "own_fields")]
    assert first["differs"] == second["differs"] == [key for key in facts if first[key] != second[key]]
    assert {"Status", "Trial", "Boxed warning"} <= starred
    assert frozen("compare", "samplumab", "samplar").code == 2
    same = frozen("compare", "S-Fk", "samplumab").out
    assert "S-Fk: samplumab: no; fakesone: no" in same


def test_what_one_does_not_say_is_told_beside_what_the_other_says(frozen: Asked) -> None:
    shown = frozen("compare", "examplinib", "samplumab").out
    assert "  samplumab: not stated in the sources read\n" in shown
    item = json.loads(frozen("compare", "examplinib", "samplumab", "-f", "json").out)["items"][1]
    assert item["pregnancy"] == []


def test_no_figure_of_a_trial_stands_beside_another(frozen: Asked) -> None:
    every = json.loads(frozen("regimens", "-f", "json").out)["items"]
    names = [item["name"] for item in every]
    for format_ in ("text", "json"):
        shown = frozen("compare", *names[:4], "-f", format_).out
        assert not [
            item[key] for item in every for key in ("pfs", "survival", "response") if item[key] in shown.split()
        ]
        assert not any(item[key] and item[key] in shown for item in every for key in ("pfs", "survival", "response"))


def test_names_may_be_typed_as_people_speak(frozen: Asked) -> None:
    asked = frozen("compare", "Examplex", "with", "samplumab")
    assert (asked.code, asked.err) == (0, "")
    assert asked.out.replace("Examplex = ", "") != asked.out


@pytest.mark.parametrize(
    ("names", "code", "told"),
    [
        (["examplinib"], 2, "give two, such as: myeloma compare velcade kyprolis"),
        (["examplinib", "Examplex"], 2, "all of these are examplinib; give two"),
        (["examplinib", "samplumab", "fakesone", "S-Fk", "ESF"], 2, "at most 4"),
        (["examplinib", "zzz"], 1, "'zzz' is not in the data"),
        (["examplinib", "TOS"], 1, "'TOS' is not a drug or combination; see: myeloma lookup TOS"),
    ],
)
def test_what_cannot_be_compared_is_told(frozen: Asked, names: list[str], code: int, told: str) -> None:
    result = frozen("compare", *names)
    assert (result.code, result.out) == (code, "")
    assert told in result.err
    assert result.err.count("\n") == 1


def test_a_name_that_is_missed_leaves_the_others(frozen: Asked) -> None:
    result = frozen("compare", "examplinib", "samplumab", "zzz")
    assert result.code == 1
    assert "* Given" in result.out
    assert "'zzz'" in result.err


@pytest.mark.parametrize(("width", "is_stacked"), [(50, True), (100, False)])
def test_a_narrow_page_is_stacked(frozen: Asked, width: int, is_stacked: bool) -> None:
    shown = frozen("compare", "examplinib", "samplumab", "-f", "table", "--width", str(width)).out
    assert ("Fact  " not in shown) is is_stacked
    assert max(map(len, shown.splitlines())) <= width


def test_a_row_of_csv_is_a_drug_and_a_column_a_fact(frozen: Asked) -> None:
    rows = list(csv.DictReader(io.StringIO(frozen("compare", "examplinib", "samplumab", "-f", "csv").out)))
    assert [row["name"] for row in rows] == ["examplinib", "samplumab"]
    assert rows[1]["given"] == "into a vein (IV)"
