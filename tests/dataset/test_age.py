"""Old data says so: once, on stderr to a person, in a field to a machine."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from conftest import Run
from myeloma_cli.dataset import Dataset

AS_OF = Dataset().edition.as_of
FRESH, LAST_FRESH, OLD = (str(AS_OF + timedelta(days=days)) for days in (0, 180, 181))
AGED = f"myeloma: the data is 181 days old (as of {AS_OF}); drugs and their status may have changed\n"


@pytest.mark.parametrize(
    "words", [["symptoms"], ["lookup", "velcade"], ["treatments", "-f", "csv"], ["tests", "-f", "jsonl"]]
)
def test_old_data_is_told_once_on_stderr(run: Run, words: list[str]) -> None:
    old = run(*words, environment={"MYELOMA_TODAY": OLD})
    fresh = run(*words, environment={"MYELOMA_TODAY": LAST_FRESH})
    assert (old.err, fresh.err) == (AGED, "")
    assert old.out == fresh.out
    assert old.code == 0


def test_json_has_it_in_a_field(run: Run) -> None:
    old = run("tests", "-f", "json", environment={"MYELOMA_TODAY": OLD})
    assert (json.loads(old.out)["data_is_old"], old.err) == (True, "")
    assert "data_is_old" not in json.loads(run("tests", "-f", "json", environment={"MYELOMA_TODAY": FRESH}).out)


def test_a_list_tells_it_too(run: Run) -> None:
    listed = run("lookup", "--input", "-", "-f", "json", stdin="velcade\n", environment={"MYELOMA_TODAY": OLD})
    assert json.loads(listed.out)["data_is_old"] is True
    assert listed.err.endswith(AGED)


def test_a_day_that_is_none_is_refused(run: Run) -> None:
    result = run("symptoms", environment={"MYELOMA_TODAY": "tomorrow"})
    assert (result.code, result.out) == (2, "")
    assert "MYELOMA_TODAY must be a date such as 2026-11-23, not 'tomorrow'" in result.err
