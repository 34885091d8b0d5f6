"""Pages as people see them, whole: golden files that are read by eye when they change.

`MYELOMA_GOLDEN=write python -m pytest tests/test_golden.py` writes them anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from conftest import ROOT, Run
from myeloma_cli.cli import COMMANDS
from myeloma_cli.dataset import Dataset
from myeloma_cli.render import FORMATS

GOLDEN = Path(__file__).parent / "golden"
VERSION = Dataset().edition.data_version
PAGES = {
    "overview": ["overview"],
    "symptoms": ["symptoms"],
    "tests": ["tests"],
    "treatments": ["treatments"],
    "treatments-targeted": ["treatments", "--class", "targeted"],
    "lookup-farydak": ["lookup", "farydak"],
    "lookup-velcade": ["lookup", "velcade"],
    "lookup-transplant": ["lookup", "autologous transplant"],
    "lookup-dvd": ["lookup", "DVd"],
    "regimens": ["regimens"],
    "regimens-one": ["regimens", "Tec-Dara"],
    "glossary": ["glossary"],
    "questions": ["questions"],
    "resources": ["resources"],
    "sources-one": ["sources", "nci-pdq-patient"],
    "search": ["search", "low", "platelets", "--most", "5"],
    "timeline": ["timeline"],
    "handout": ["handout", "DVd", "xpovio"],
    "handout-relapse": ["handout"],
    "help": ["--help"],
    "help-treatments": ["treatments", "--help"],
    "help-lookup": ["lookup", "--help"],
    "help-data": ["data", "--help"],
    "help-of-formats": ["help", "formats"],
    "help-of-exit-codes": ["help", "exit-codes"],
    "help-of-environment": ["help", "environment"],
    "help-of-data": ["help", "data"],
}
SHAPES = {
    "text": ["--format", "text"],
    "markdown": ["--format", "markdown"],
    "table-80": ["--format", "table", "--width", "80"],
    "table-120": ["--format", "table", "--width", "120"],
}
# A small page of each command in the formats that are not laid out for a terminal.
SMALL_PAGES = {
    "glossary-some": ["glossary", "nadir", "MRD"],
    "handout-one": ["handout", "plerixafor"],
    "lookup-some": ["lookup", "plerixafor", "DVd", "velcad"],
    "overview": ["overview"],
    "questions": ["questions"],
    "regimens-one": ["regimens", "Tec-Dara"],
    "resources": ["resources"],
    "search": ["search", "low", "platelets", "--most", "5"],
    "sources-one": ["sources", "nci-pdq-patient"],
    "symptoms-urgent": ["symptoms", "--urgent"],
    "tests-exam": ["tests", "--kind", "exam"],
    "timeline-cells": ["timeline", "--class", "cell-therapy"],
    "treatments-steroid": ["treatments", "--class", "steroid"],
}
ENDINGS = {"json": "json", "jsonl": "jsonl", "csv": "csv", "tsv": "tsv", "html": "html"}
CASES = [
    (f"{page}.{shape}.txt", [*arguments, *options])
    for page, arguments in PAGES.items()
    for shape, options in SHAPES.items()
    if not page.startswith("help")
]
CASES += [(f"{page}.txt", arguments) for page, arguments in PAGES.items() if page.startswith("help")]
CASES += [
    (f"{page}.{ending}", [*arguments, "--format", name])
    for page, arguments in SMALL_PAGES.items()
    for name, ending in ENDINGS.items()
]


@pytest.mark.parametrize(("name", "arguments"), CASES, ids=[name for name, _ in CASES])
def test_the_page_is_as_it_was_last_read(run: Run, name: str, arguments: list[str]) -> None:
    # Without the version of the data: a fact that is corrected should change the pages that tell it, and no others.
    printed = run(*arguments).out.replace(VERSION, "DATA-VERSION")
    golden = GOLDEN / name
    if os.environ.get("MYELOMA_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(printed.encode())
    assert printed == golden.read_bytes().decode()


def test_every_command_has_a_page_in_every_format() -> None:
    assert {arguments[0] for arguments in SMALL_PAGES.values()} == set(COMMANDS)
    assert {*(name.split("-")[0] for name in SHAPES), *ENDINGS} == set(FORMATS)


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {name for name, _ in CASES}
    assert ROOT in GOLDEN.parents
