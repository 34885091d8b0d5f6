"""The recipes of CONTRIBUTING.md, followed to the letter in a copy of the project, do what they promise."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from pathlib import Path

import pytest

from conftest import ROOT, Result, piped

HEADINGS = ("Add a format", "Add a filter", "Add an option", "Add a command")


def steps(heading: str) -> list[tuple[str, str]]:
    """The code of a recipe, block by block: where it goes, and what."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipe = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    blocks = [
        textwrap.dedent(block) for block in re.findall(r"^ *```(?:python|text)\n(.*?)^ *```$", recipe, re.DOTALL | re.M)
    ]
    return [(where.removeprefix("# "), code) for where, _, code in (block.partition("\n") for block in blocks)]


def follow(heading: str, folder: Path) -> None:
    """Do what a recipe says: write a file, or add to a table or to the imports of one."""
    for where, code in steps(heading):
        path, _, part = where.partition(", ")
        file = folder / path
        if not part:
            file.write_text(code, encoding="utf-8")
            continue
        text = file.read_text(encoding="utf-8")
        pattern = r"^(?=from \.)" if part == "imports" else rf"^{part.removeprefix('in ')} = [({{]\n"
        place = re.search(pattern, text, re.MULTILINE)
        assert place, f"{where}: there is no such place"
        file.write_text(text[: place.end()] + code + text[place.end() :], encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("src", "data"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def run(project: Path, *words: str) -> Result:
    # In a process of its own, since the path is heard of when Python starts.
    return piped(*words, environment={"PYTHONPATH": str(project / "src")})


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_recipe_has_code(heading: str) -> None:
    assert steps(heading)


def test_a_format_that_is_added_is_offered_and_written(project: Path) -> None:
    follow("Add a format", project)
    page = run(project, "lookup", "velcade", "--format", "unwrapped")
    assert page == piped("lookup", "velcade", "--format", "text", "--width", "10000")
    assert "unwrapped" in run(project, "help", "options").out
    assert "text with each paragraph on one line, for editors" in run(project, "help", "formats").out
    assert run(project, "tests", "--output", str(project / "page.wrap")).code == 0
    assert (project / "page.wrap").read_text(encoding="utf-8") == run(project, "tests", "-f", "unwrapped").out


def test_a_filter_that_is_added_chooses_and_is_told(project: Path) -> None:
    follow("Add a filter", project)
    items = json.loads(run(project, "treatments", "--boxed-warning", "yes", "-f", "json").out)["items"]
    assert {item["boxed_warning"] for item in items} == {"yes"}
    assert "With a boxed warning: yes, no, unknown." in " ".join(run(project, "treatments", "--help").out.split())
    assert run(project, "treatments", "-w", "perhaps").err.startswith(
        "myeloma: 'perhaps' is not one of yes, no, unknown"
    )
    nothing = run(project, "treatments", "--class", "radiation", "-w", "yes")
    assert nothing == (1, "", "myeloma: no treatment matches --boxed-warning yes --class radiation\n")


def test_an_option_that_is_added_is_heeded(project: Path) -> None:
    follow("Add an option", project)
    assert len(json.loads(run(project, "questions", "--most", "3", "-f", "json").out)["items"]) == 3
    assert run(project, "questions", "--most", "0").code == 2
    assert run(project, "questions") == piped("questions")


def test_a_command_that_is_added_prints_in_every_way(project: Path) -> None:
    follow("Add a command", project)
    assert "causes      why it comes back" in run(project, "--help").out
    assert "Causes" in run(project, "causes").out
    items = json.loads(run(project, "causes", "-f", "json").out)["items"]
    assert [item["name"] for item in items] == [
        item["name"] for item in json.loads(piped("overview", "-f", "json").out)["items"] if item["kind"] == "cause"
    ]


def test_the_recipe_for_reading_a_source_again_names_what_there_is() -> None:
    recipe = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Re-read a source\n")[2]
    key = re.findall(r"^myeloma sources (\S+)", recipe, re.MULTILINE)[0]
    told = piped("sources", key)
    assert told.code == 0
    assert "  Cited by: " in told.out
    pattern = re.findall(r"^grep -n '(.+?)' (\S+)", recipe, re.MULTILINE)[0]
    assert re.search(pattern[0], (ROOT / pattern[1]).read_text(encoding="utf-8"), re.MULTILINE)
