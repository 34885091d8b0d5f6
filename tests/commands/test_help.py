"""Help: of every command with examples that run, of topics, and as a manual page."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from conftest import ENVIRONMENT, FROZEN, ROOT, Run, piped, typed
from myeloma_cli.cli import COMMANDS
from myeloma_cli.commands import data
from myeloma_cli.commands.running import Printing
from myeloma_cli.commands.topics import EXIT_CODES, TOPICS
from myeloma_cli.dataset.layout import OWN_FILES
from myeloma_cli.render import FORMATS

DATA_COMMANDS = [command.__name__ for command in data.COMMANDS]
PAGES = [*([name] for name in COMMANDS), *(["data", name] for name in DATA_COMMANDS), ["data"], []]


def examples() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        text = piped(*page, "--help").out
        for example in re.findall(r"^    (\S.*myeloma .*|myeloma .*)$", text, flags=re.MULTILINE):
            command = re.split(r"   +", example)[0]
            found.append((" ".join(page) or "myeloma", command))
    return found


EXAMPLES = examples()


@pytest.mark.parametrize(("page", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_every_example_of_the_help_runs(page: str, example: str, tmp_path: Path) -> None:
    assert page
    (tmp_path / "names.txt").write_text("velcade\nrevlimid\n")
    (tmp_path / "chart.csv").write_text("id,drug\n1,velcade\n")
    if "check ward" in example or "--data ward" in example:
        (tmp_path / "ward").mkdir()
        (tmp_path / "ward" / "glossary.toml").write_text("")
    if "data diff" in example:
        for edition, folder in (("old/data", FROZEN), ("new/data", ROOT / "data")):
            shutil.copytree(folder, tmp_path / edition)
        with ZipFile(tmp_path / "myeloma_cli-0.1.0-py3-none-any.whl", "w") as wheel:
            for path in FROZEN.glob("*.toml"):
                wheel.write(path, f"myeloma_cli/data/{path.name}")
    done = typed(example, tmp_path)
    assert done.code == 0, done.err


@pytest.mark.parametrize("page", PAGES, ids=[" ".join(page) or "myeloma" for page in PAGES])
def test_every_page_of_help_has_an_example(page: list[str]) -> None:
    assert [example for of, example in EXAMPLES if of == (" ".join(page) or "myeloma")]


@pytest.mark.parametrize("page", PAGES, ids=[" ".join(page) or "myeloma" for page in PAGES])
def test_every_page_of_help_fits_a_screen(page: list[str]) -> None:
    lines = piped(*page, "--help").out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80


def test_what_every_command_has_is_told_in_one_place(run: Run) -> None:
    page = run("help", "options").out
    for field in Printing._fields:
        assert f"--{field}" in page
        assert f"--{field}" not in run("tests", "--help").out
    assert "--data DIR" in page
    assert "myeloma help options" in run("tests", "--help").out


def test_topics_say_all_that_there_is(run: Run) -> None:
    formats = run("help", "formats").out
    assert all(f"  {name} " in formats for name in FORMATS)
    assert all(ending in formats for each in FORMATS.values() for ending in each.extensions)
    codes = run("help", "exit-codes").out
    assert re.findall(r"^  (\d+) ", codes, re.MULTILINE) == [str(code) for code in EXIT_CODES]
    assert all(f"  {file}\n" in run("help", "data").out for file in OWN_FILES)


def test_the_environment_page_has_every_variable_that_is_read(run: Run) -> None:
    source = "\n".join(path.read_text() for path in (ROOT / "src").rglob("*.py"))
    read = set(re.findall(r"""environ(?:ment)?(?:\.get)?[(\[]"(\w+)\"""", source)) - {
        "COMP_WORDS",
        "_TYPER_COMPLETE_ARGS",
        "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION",
    }
    read |= {"FORCE_COLOR", "CLICOLOR_FORCE"}
    page = run("help", "environment").out
    assert {"MYELOMA_DATA", "NO_COLOR", "TERM"} <= read
    assert {name for name in read if f"  {name} " not in page} == set()


@pytest.mark.parametrize("typed", [["exit-codes"], ["exit", "codes"], ["Exit Codes"], ["EXITCODES"]])
def test_a_topic_may_be_typed_in_any_way(run: Run, typed: list[str]) -> None:
    assert run("help", *typed).out == run("help", "exit-codes").out


def test_help_on_what_there_is_not_tells_what_there_is(run: Run) -> None:
    result = run("help", "bogus")
    assert (result.code, result.out) == (2, "")
    assert all(word in result.err for word in (*COMMANDS, *TOPICS))


def test_help_of_a_command_of_a_group_is_its_own(run: Run) -> None:
    assert run("help", "data", "check") == run("data", "check", "--help")


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_fits_a_terminal(run: Run, topic: str) -> None:
    assert max(map(len, run("help", topic).out.split("\n"))) <= 80


def test_the_manual_page_is_what_the_help_says() -> None:
    pytest.importorskip("docutils")
    environment = {**ENVIRONMENT, "PYTHONPATH": str(ROOT / "src")}
    script = str(ROOT / "scripts" / "manual.py")
    done = subprocess.run([sys.executable, script, "--check"], env=environment, check=False, timeout=60)
    assert done.returncode == 0, "write it anew: python scripts/manual.py"


@pytest.mark.skipif(shutil.which("mandb") is None, reason="there is no man-db here, whose man can warn")
def test_the_manual_page_renders_without_a_warning() -> None:
    page = str(ROOT / "docs" / "myeloma.1")
    done = subprocess.run(["man", "--warnings", page], env=ENVIRONMENT, capture_output=True, check=False, timeout=60)  # noqa: S607
    assert (done.returncode, done.stderr) == (0, b"")
    for command in COMMANDS:
        assert f"myeloma {command}" in done.stdout.decode()
