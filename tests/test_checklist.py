"""The checklist of a good command-line citizen, by its numbers; what has a longer test elsewhere is named there.

Elsewhere: 41 in test_own_data.py, 44 in .ci/run, 45 in test_data.py, 46 in test_age.py, 47 in test_cli.py, 48 in
test_completion.py, 49 and 50 in test_help.py. 24 holds for every page but the list of `treatments`, which leaves
to the card of `lookup` what the card shows; test_formats.py proves that for every text of the data.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import COMMAND, ENVIRONMENT, LISTINGS, OnTerminal, needs_full_disk, needs_posix, piped
from myeloma_cli.cli import COMMANDS

each_listing = pytest.mark.parametrize("listing", LISTINGS, ids=[listing[0] for listing in LISTINGS])


@pytest.mark.parametrize("asked", [["--help"], ["-h"], ["help"], ["help", "lookup"], ["lookup", "-h"]])
def test_01_help_is_on_stdout(asked: list[str]) -> None:
    result = piped(*asked)
    assert (result.code, result.err) == (0, "")
    assert "Usage: myeloma" in result.out


def test_02_alone_it_shows_help_with_an_example() -> None:
    assert piped().code == 0
    assert "myeloma lookup velcade" in piped().out


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_03_version_is_of_program_data_and_day(flag: str) -> None:
    assert re.fullmatch(r"myeloma \S+, data \S+, as of \d{4}-\d\d-\d\d\n", piped(flag).out)


def test_04_a_lookup_into_nothing_ends_well() -> None:
    done = subprocess.run([*COMMAND, "lookup", "velcade"], stdout=subprocess.DEVNULL, env=ENVIRONMENT, check=False)
    assert done.returncode == 0


def test_05_an_unknown_name_is_one_line_on_stderr() -> None:
    result = piped("lookup", "zzz")
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)


def test_06_a_near_name_is_offered_not_assumed() -> None:
    result = piped("lookup", "velcad")
    assert (result.code, result.out) == (1, "")
    assert "Velcade (bortezomib)" in result.err


def test_07_a_curated_abbreviation_is_answered_and_said_to_be_one() -> None:
    card = piped("lookup", "dara").out
    assert card.startswith("daratumumab\n  You asked for: DARA, an abbreviation of daratumumab\n")


@pytest.mark.parametrize("asked", [["bogus"], ["treatments", "--class", "bogus"]])
def test_08_a_wrong_word_is_a_usage_error_with_the_choices(asked: list[str]) -> None:
    result = piped(*asked)
    assert (result.code, result.out) == (2, "")
    assert not re.search("Traceback|[│─╭]", result.err)


def test_08_the_choices_of_a_class_are_told() -> None:
    assert "chemotherapy, steroid" in piped("treatments", "--class", "bogus").err


def test_09_what_is_found_is_printed_and_what_is_not_is_told() -> None:
    result = piped("lookup", "velcade", "zzz", "kyprolis")
    assert result.code == 1
    assert "bortezomib\n" in result.out
    assert "carfilzomib\n" in result.out
    assert "'zzz'" in result.err


@needs_full_disk
def test_10_a_full_disk_is_one_line() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([*COMMAND, "tests"], stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT, check=False)
    assert done.returncode == 3
    assert done.stderr == b"myeloma: standard output cannot be written: No space left on device\n"


@needs_posix
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_11_a_reader_that_hangs_up_hears_nothing(unbuffered: str) -> None:
    line = f"{' '.join(COMMAND)} treatments | head -1"
    environment = {**ENVIRONMENT, "PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(["bash", "-c", line], env=environment, capture_output=True, check=False)  # noqa: S607
    assert done.stderr == b""


def test_13_what_is_said_is_on_stderr() -> None:
    assert piped("lookup", "zzz").out == ""


def test_15_exit_codes_are_in_the_help() -> None:
    assert re.findall(r"^    (\d+) ", piped("--help").out, flags=re.MULTILINE) == ["0", "1", "2", "3", "130"]


def test_16_a_name_may_begin_with_a_dash() -> None:
    assert piped("lookup", "--", "-x").code == 1


def test_17_a_name_may_come_from_a_pipe_and_a_terminal_is_not_waited_for(on_terminal: OnTerminal) -> None:
    assert piped("lookup", "-", stdin="velcade\n").code == 0
    assert on_terminal("lookup")[0] == 2


@pytest.mark.parametrize(
    "typed", ["VELCADE®", " velcade ", "bortezomib", "PS-341", "\xa0velcade\xa0", "ｖｅｌｃａｄｅ"]
)
def test_18_however_it_is_typed_it_is_one_record(typed: str) -> None:
    (item,) = json.loads(piped("lookup", typed, "-f", "json").out)["items"]
    assert item["name"] == "bortezomib"


@pytest.mark.parametrize("command", COMMANDS)
def test_19_every_short_option_has_a_long_form(command: str) -> None:
    for line in piped(command, "--help").out.split("\n"):
        if re.match(r"  -\w\b", line):
            assert "--" in line


def test_20_a_prefix_of_a_command_is_not_that_command() -> None:
    result = piped("treat")
    assert result.code == 2
    assert "treatments" in result.err


def test_21_words_may_be_in_any_case() -> None:
    assert piped("treatments", "--class", "TARGETED").out == piped("treatments", "--class", "targeted").out


@each_listing
def test_22_nothing_is_ever_asked_back(listing: list[str]) -> None:
    done = subprocess.run(
        [*COMMAND, *listing], stdin=subprocess.DEVNULL, env=ENVIRONMENT, capture_output=True, check=False
    )
    assert done.returncode == 0


@each_listing
def test_23_a_pipe_gets_no_escape_and_no_box(listing: list[str]) -> None:
    assert not re.search("[\x1b─│┌╭━┃]", piped(*listing).out)


@each_listing
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_25_a_page_is_no_wider_than_its_screen(listing: list[str], columns: int) -> None:
    page = piped(*listing, "-f", "table", "--width", str(columns)).out
    assert max(map(len, page.split("\n"))) <= columns
    assert "…" not in page


def test_25_what_is_piped_does_not_depend_on_columns() -> None:
    assert piped("tests", environment={"COLUMNS": "40"}).out == piped("tests").out


@each_listing
def test_26_json_is_json_for_every_command(listing: list[str]) -> None:
    assert json.loads(piped(*listing, "-f", "json").out)["items"]
    assert json.loads(piped("lookup", "zzz", "-f", "json").out)["items"][0]["found"] is False


@each_listing
def test_31_two_runs_are_equal_with_any_hash_seed(listing: list[str]) -> None:
    first = piped(*listing, environment={"PYTHONHASHSEED": "1"}).out
    assert first == piped(*listing, environment={"PYTHONHASHSEED": "2"}).out


@each_listing
@pytest.mark.parametrize("name", ["text", "table", "markdown", "csv", "json", "html"])
def test_32_a_page_ends_in_one_newline_and_no_line_in_a_space(listing: list[str], name: str) -> None:
    page = piped(*listing, "-f", name).out
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    assert not re.search(r" $", page, re.MULTILINE)


@pytest.mark.parametrize(
    ("number", "arguments", "environment", "coloured"),
    [
        (33, [], {"NO_COLOR": "1"}, False),
        (33, [], {"NO_COLOR": ""}, True),
        (33, [], {"TERM": "dumb"}, False),
        (34, ["--color", "always"], {"NO_COLOR": "1"}, True),
        (34, ["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (35, [], {"FORCE_COLOR": "0"}, False),
        (36, [], {"CLICOLOR_FORCE": "1"}, True),
        (36, [], {"CLICOLOR": "0"}, False),
    ],
)
def test_33_to_36_colour_is_as_asked(
    on_terminal: OnTerminal, number: int, arguments: list[str], environment: dict[str, str], coloured: bool
) -> None:
    assert 33 <= number <= 36
    assert ("\x1b" in on_terminal("tests", *arguments, environment=environment)[1]) is coloured


def test_35_json_is_never_coloured() -> None:
    assert json.loads(piped("tests", "-f", "json", environment={"FORCE_COLOR": "3"}).out)


def test_37_what_is_withdrawn_says_so_in_words() -> None:
    assert "US status: withdrawn" in piped("lookup", "farydak").out


@each_listing
@pytest.mark.parametrize(
    "environment",
    [{"PYTHONIOENCODING": "cp1252"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}],
)
def test_38_an_old_console_gets_all_of_it(listing: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run([*COMMAND, *listing], env={**ENVIRONMENT, **environment}, capture_output=True, check=False)
    assert done.returncode == 0
    assert len(done.stdout) >= len(piped(*listing).out) * 0.9


def test_39_python_has_nothing_to_warn_of() -> None:
    strict = [sys.executable, "-W", "error", "-X", "dev", "-X", "warn_default_encoding", "-m", "myeloma_cli"]
    result = piped("tests", command=strict)
    assert (result.code, result.err) == (0, "")


def test_40_and_43_it_writes_nothing_and_needs_no_home(tmp_path: Path) -> None:
    bare = {"PATH": "/usr/bin:/bin", "PYTHONPATH": ENVIRONMENT.get("PYTHONPATH", ""), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([*COMMAND, "lookup", "velcade"], cwd=tmp_path, env=bare, capture_output=True, check=False)
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_51_a_fault_is_one_line_unless_it_is_asked_for() -> None:
    broken = "import sys, myeloma_cli.dataset.records as parsing; parsing.EDITION = None\n"
    crash = [sys.executable, "-c", f"{broken}from myeloma_cli.cli import main; sys.exit(main(sys.argv[1:]))"]
    result = piped("tests", command=crash)
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert "MYELOMA_DEBUG=1" in result.err
    assert "Traceback" in piped("tests", command=crash, environment={"MYELOMA_DEBUG": "1"}).err


@each_listing
@pytest.mark.parametrize("name", ["text", "table", "markdown", "html"])
def test_52_every_page_for_people_has_its_day_and_disclaimer(listing: list[str], name: str) -> None:
    page = " ".join(piped(*listing, "-f", name).out.replace("\\", "").split())
    assert "2026-11-23" in page
    assert "not medical advice" in page
