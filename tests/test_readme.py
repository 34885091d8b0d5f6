"""The README says what is so."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ENVIRONMENT, LISTINGS, ROOT, piped, typed
from myeloma_cli.cli import COMMANDS

README = (ROOT / "README.md").read_text(encoding="utf-8")
PROGRAMS_PAGE, *_ = PAGES = [
    (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("programs", "lists", "own-data")
]
PROSE = "\n".join((README, *PAGES))


def examples() -> list[str]:
    _, _, shown = README.partition("<!-- examples -->")
    pages = (shown.partition("\n## What it is not")[0], *PAGES)
    blocks = (block for page in pages for block in re.findall(r"```sh\n(.*?)\n```", page, re.DOTALL))
    return [example.partition("#")[0].strip() for block in blocks for example in block.split("\n")]


def test_there_are_examples_of_every_command() -> None:
    commands = {word for example in examples() for word in re.findall(r"myeloma (\w+)", example)}
    assert {*COMMANDS, "data"} <= commands


@pytest.mark.parametrize("example", examples())
def test_every_example_runs(example: str, tmp_path: Path) -> None:
    done = typed(example, tmp_path)
    # Only these say more: a list how many there were, plain words which command they are, an export what it wrote.
    said = re.sub(r"myeloma: (\d+ names?: \d+ found, 0 not found|same as: myeloma .*|wrote .*)\n", "", done.err)
    assert (done.code, said) == (0, "")
    assert done.out or any(tmp_path.iterdir()), "something is printed, or written to a file"


def test_the_picture_is_of_what_is_printed() -> None:
    environment = {**ENVIRONMENT, "PYTHONPATH": str(ROOT / "src")}
    script = str(ROOT / "scripts" / "picture.py")
    done = subprocess.run([sys.executable, script, "--check"], env=environment, check=False, timeout=60)
    assert done.returncode == 0, "draw it anew: python scripts/picture.py"


def test_the_exit_codes_are_those_of_the_help() -> None:
    in_help = re.findall(r"^  (\d+) ", piped("help", "exit-codes").out, flags=re.MULTILINE)
    assert re.findall(r"^\| (\d+) \|", PROGRAMS_PAGE, flags=re.MULTILINE) == in_help


PROGRAMS = re.findall(r"```python\n(.*?)```", PROSE, re.DOTALL)


@pytest.mark.parametrize("program", PROGRAMS, ids=[f"program-{number}" for number in range(len(PROGRAMS))])
def test_every_program_of_the_readme_runs(program: str, tmp_path: Path) -> None:
    for library in re.findall(r"^import (\w+)$", program, re.MULTILINE):
        pytest.importorskip(library)
    path = tmp_path / "program.py"
    path.write_text(program)
    done = subprocess.run([sys.executable, str(path)], env=ENVIRONMENT, check=False, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()


def test_the_pages_have_programs() -> None:
    assert len(PROGRAMS) >= 4


def test_every_key_of_an_item_is_explained() -> None:
    explained = set(re.findall(r"`([\w-]+)`", PROGRAMS_PAGE))
    items = [json.loads(piped(*listing, "--format", "json").out)["items"] for listing in LISTINGS]
    assert {key for page in items for item in page for key in item} - explained == set()
    (drug,) = (item["record"] for page in items for item in page if "record" in item)
    assert set(drug) - explained == set()


def test_every_link_of_a_page_leads_to_a_file() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        links = re.findall(r"\]\((?![a-z]+:|#)([^)#]+)", page.read_text(encoding="utf-8"))
        assert [link for link in links if not (page.parent / link).exists()] == []
