"""The README says what is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ENVIRONMENT, ROOT, piped, typed
from myeloma_cli.cli import COMMANDS

README = (ROOT / "README.md").read_text(encoding="utf-8")


def examples() -> list[str]:
    block = README.partition("<!-- examples -->\n```sh\n")[2].partition("\n```")[0]
    return [example.partition("#")[0].strip() for example in block.split("\n")]


def test_there_are_examples_of_every_command() -> None:
    commands = {word for example in examples() for word in re.findall(r"myeloma (\w+)", example)}
    assert {*COMMANDS, "data"} <= commands


@pytest.mark.parametrize("example", examples())
def test_every_example_runs(example: str, tmp_path: Path) -> None:
    done = typed(example, tmp_path)
    # Only these say something besides their answers: a list how many there were, plain words which command they are.
    said = re.sub(r"myeloma: (\d+ names: \d+ found, 0 not found|that is: myeloma .*)\n", "", done.err)
    assert (done.code, said) == (0, "")
    printed = [done.out, *(path.read_bytes() for path in tmp_path.iterdir())]
    assert any(printed), "something is printed, or written to a file"


def test_the_picture_is_of_what_is_printed() -> None:
    environment = {**ENVIRONMENT, "PYTHONPATH": str(ROOT / "src")}
    script = str(ROOT / "scripts" / "picture.py")
    done = subprocess.run([sys.executable, script, "--check"], env=environment, check=False, timeout=60)
    assert done.returncode == 0, "draw it anew: python scripts/picture.py"


def test_the_exit_codes_are_those_of_the_help() -> None:
    in_help = re.findall(r"^  (\d+) ", piped("help", "exit-codes").out, flags=re.MULTILINE)
    assert re.findall(r"^\| (\d+) \|", README, flags=re.MULTILINE) == in_help


PROGRAMS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("program", PROGRAMS, ids=[f"program-{number}" for number in range(len(PROGRAMS))])
def test_every_program_of_the_readme_runs(program: str, tmp_path: Path) -> None:
    for library in re.findall(r"^import (\w+)$", program, re.MULTILINE):
        pytest.importorskip(library)
    path = tmp_path / "program.py"
    path.write_text(program)
    done = subprocess.run([sys.executable, str(path)], env=ENVIRONMENT, check=False, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()


def test_the_readme_has_programs() -> None:
    assert len(PROGRAMS) >= 4
