"""What a person at a terminal sees, and how the environment is heeded."""

from __future__ import annotations

import re

import pytest

from conftest import OnTerminal, Run
from myeloma_cli.streams import terminal

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def test_a_terminal_gets_a_coloured_table_of_its_width(on_terminal: OnTerminal) -> None:
    for columns in (60, 80, 140):
        code, screen = on_terminal("treatments", "--class", "targeted", columns=columns)
        assert code == 0
        assert "\x1b[" in screen
        assert columns - 3 <= max(len(ESCAPE.sub("", line)) for line in screen.split("\n")) <= columns


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
        ({"CLICOLOR": "0"}, False),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ({"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_follows_the_environment(on_terminal: OnTerminal, environment: dict[str, str], coloured: bool) -> None:
    _, screen = on_terminal("lookup", "farydak", environment=environment)
    assert ("\x1b" in screen) is coloured
    assert "WITHDRAWN" in screen, "meaning is never in the colour alone"


def test_the_option_beats_the_environment(on_terminal: OnTerminal, run: Run) -> None:
    assert "\x1b" not in on_terminal("tests", "--color", "never", environment={"FORCE_COLOR": "1"})[1]
    assert "\x1b" in on_terminal("tests", "--color", "always", environment={"NO_COLOR": "1"})[1]
    assert "\x1b" in run("tests", "--format", "table", "--color", "always").out


FORCED: list[tuple[list[str], dict[str, str]]] = [
    (["--color", "always"], {}),
    ([], {"FORCE_COLOR": "1"}),
    ([], {"FORCE_COLOR": "3", "TERM": "dumb"}),
    ([], {"CLICOLOR_FORCE": "1"}),
    (["--color", "always"], {"NO_COLOR": "1"}),
]


@pytest.mark.parametrize(("options", "environment"), FORCED)
def test_colour_that_is_asked_for_goes_into_a_pipe(run: Run, options: list[str], environment: dict[str, str]) -> None:
    plain = run("lookup", "farydak").out
    coloured = run("lookup", "farydak", *options, environment=environment).out
    assert "\x1b[1;31mWITHDRAWN\x1b[0m" in coloured
    assert ESCAPE.sub("", coloured) == plain


@pytest.mark.parametrize("name", ["json", "csv", "html", "markdown"])
def test_what_a_program_reads_has_no_colour(run: Run, name: str) -> None:
    assert "\x1b" not in run("tests", "--format", name, "--color", "always").out


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        ([], {}),
        (["--color", "never"], {"FORCE_COLOR": "1"}),
        ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}),
        ([], {"FORCE_COLOR": "0"}),
    ],
)
def test_a_pipe_is_not_coloured_otherwise(run: Run, options: list[str], environment: dict[str, str]) -> None:
    assert "\x1b" not in run("tests", *options, environment=environment).out


def test_text_may_be_had_on_a_terminal(on_terminal: OnTerminal, run: Run) -> None:
    _, screen = on_terminal("tests", "--format", "text", columns=80)
    assert screen == run("tests").out, "and has no colour there either"


def test_a_width_may_be_asked_for(run: Run) -> None:
    for width in (30, 100):
        widest = max(map(len, run("treatments", "--format", "table", "--width", str(width)).out.split("\n")))
        assert width - 3 <= widest <= width


def test_letters_that_a_console_lacks_are_spelt() -> None:
    assert terminal.encoded("≥ 3 × β–Ω bortézomib®", "ascii") == b">= 3 x beta-<U+03A9> bortezomib(R)"
    assert terminal.encoded("≥ é", "cp1252") == ">= é".encode("cp1252")
    assert terminal.encoded("≥ é Ω \udcff", "utf-8") == "≥ é Ω <U+DCFF>".encode()
