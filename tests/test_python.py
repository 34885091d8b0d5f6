"""The package in a Python program: what it gives is what the command prints, and can be sent to another process."""

from __future__ import annotations

import json
import pickle

import pytest

from conftest import Run
from myeloma_cli import lookup


@pytest.mark.parametrize("name", ["velcade", "velcad", "vinblastine", "darzalex faspro"])
def test_python_gives_the_same_answers_as_the_command(run: Run, name: str) -> None:
    (item,) = json.loads(run("lookup", name, "-f", "json").out)["items"]
    answer = pickle.loads(pickle.dumps(lookup(name)))  # noqa: S301 - it was made here
    assert (answer.query, answer.found, answer.name) == (item["query"], item["found"], item["name"])
    assert [each.match.name for each in answer.suggestions] == [each["matched"] for each in item["suggestions"]]
