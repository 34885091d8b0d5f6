"""A list of names is answered line by line, in order, whatever stands in it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conftest import COMMAND, ENVIRONMENT, OnTerminal, Result, needs_posix, piped, started
from myeloma_cli.streams import name_list as lists


def listed(content: bytes, *options: str, folder: Path) -> Result:
    path = folder / "names"
    path.write_bytes(content)
    return piped("lookup", "--input", str(path), *options)


def rows(result: Result) -> list[list[str]]:
    return [line.split("\t") for line in result.out.split("\n")[:-1]]


def test_each_line_has_its_answer_in_the_order_of_the_list(tmp_path: Path) -> None:
    result = listed(b"velcade\nzzz\n\nREVLIMID 25 mg\nvelcad\n", folder=tmp_path)
    assert rows(result) == [
        ["velcade", "bortezomib", "Velcade", "brand", ""],
        ["zzz", "", "", "", ""],
        ["", "", "", "", "the line is empty"],
        ["REVLIMID 25 mg", "lenalidomide", "Revlimid", "brand", ""],
        ["velcad", "", "", "", "did you mean Velcade (bortezomib)?"],
    ]
    assert result.err == "myeloma: 5 names: 2 found, 3 not found\n"
    assert result.code == 1


def test_a_list_of_known_names_ends_well(tmp_path: Path) -> None:
    assert listed(b"velcade\r\ndara", folder=tmp_path).code == 0


def test_standard_input_is_a_list_too() -> None:
    result = piped("lookup", "--input", "-", stdin="velcade\nPS-341\n")
    assert [row[1] for row in rows(result)] == ["bortezomib", "bortezomib"]


def test_a_person_gets_lines_too(tmp_path: Path, on_terminal: OnTerminal) -> None:
    (tmp_path / "names").write_text("velcade\n")
    code, screen = on_terminal("lookup", "--input", str(tmp_path / "names"))
    assert code == 0
    assert re.sub(r"\s+", " ", screen) == "velcade bortezomib Velcade brand myeloma: 1 names: 1 found, 0 not found "


def test_json_lines_have_an_item_a_line_as_lookup_gives_it(tmp_path: Path) -> None:
    result = listed(b"velcade\nvelcad\n", "--format", "jsonl", folder=tmp_path)
    items = [json.loads(line) for line in result.out.splitlines()]
    alone = [json.loads(line) for line in piped("lookup", "velcade", "velcad", "--format", "jsonl").out.splitlines()]
    for item, single in zip(items, alone, strict=True):
        assert item.pop("fault") is None
        assert item == {key: single[key] for key in item}


def test_json_is_one_object_in_its_envelope(tmp_path: Path) -> None:
    for content, found in ((b"velcade\nzzz\n", [True, False]), (b"", [])):
        result = json.loads(listed(content, "--format", "json", folder=tmp_path).out)
        assert result["schema_version"] == 1
        assert [item["found"] for item in result["items"]] == found


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_column_of_a_csv_file_is_read_by_its_name(separator: str, tmp_path: Path) -> None:
    lines = [separator.join(row) for row in (["Id", "Drug Name"], ["1", "velcade"], ["2", '"zzz"'], ["3"])]
    result = listed("\n".join(lines).encode(), "--column", "drug name", folder=tmp_path)
    assert [(row[0], row[1]) for row in rows(result)] == [("velcade", "bortezomib"), ("zzz", ""), ("", "")]


def test_a_quoted_cell_may_have_several_lines(tmp_path: Path) -> None:
    result = listed(b'note,drug\n"two\nlines",velcade\n', "--column", "drug", folder=tmp_path)
    assert [row[1] for row in rows(result)] == ["bortezomib"]


def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    result = listed(b"id,drug\n", "--column", "name", folder=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err == "myeloma: there is no column 'name'; the columns are 'id', 'drug'\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_the_usual_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    result = listed("bortézomib\nvelcade\n".encode(encoding), folder=tmp_path)
    assert [row[:2] for row in rows(result)] == [["bortézomib", "bortezomib"], ["velcade", "bortezomib"]]
    assert ("Latin-1" in result.err) == (encoding == "latin-1")


def test_what_can_be_no_name_is_a_miss_with_its_reason(tmp_path: Path) -> None:
    result = listed(b"vel\0cade\n" + b"x" * 5_000_000 + b"\nvelcade\n", folder=tmp_path)
    first, second, third = rows(result)
    assert (first[0], first[4]) == ("vel<U+0000>cade", "it has a NUL character")
    assert second[4] == "the line is longer than 4096 bytes"
    assert third[1] == "bortezomib"


def test_no_control_character_reaches_the_screen(tmp_path: Path) -> None:
    result = listed("\x1b[31mred\x07\t\u202e\n".encode(), folder=tmp_path)
    assert result.out == "<U+001B>[31mred<U+0007><U+0009><U+202E>\t\t\t\t\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--input", "nowhere/at/all"], "'nowhere/at/all' cannot be read: No such file or directory"),
        pytest.param(["--input", "/"], "'/' cannot be read: Is a directory", marks=needs_posix),
    ],
)
def test_a_file_that_cannot_be_read_is_told(arguments: list[str], said: str) -> None:
    result = piped("lookup", *arguments)
    assert (result.code, result.out, result.err) == (3, "", f"myeloma: {said}\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["velcade", "--input", "-"], "give names or --input, not both"),
        (["--column", "drug", "velcade"], "--column needs --input"),
        (
            ["--input", "-", "--format", "table"],
            "the answers to a list can be text, json, jsonl, csv, tsv, not 'table'",
        ),
    ],
)
def test_options_that_do_not_go_together_are_told(arguments: list[str], said: str) -> None:
    result = piped("lookup", *arguments)
    assert (result.code, result.out, result.err) == (2, "", f"myeloma: {said}\n")


@needs_posix
def test_a_reader_that_hangs_up_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "names"
    path.write_text("velcade\n" * 20_000)
    with started("lookup", "--input", str(path)) as run:
        assert run.stdout.readline() == b"velcade\tbortezomib\tVelcade\tbrand\t\n"
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.process.wait() == 0


@needs_posix
def test_answers_come_as_soon_as_their_names_and_an_interruption_leaves_whole_lines() -> None:
    with started("lookup", "--input", "-") as run:
        run.stdin.write(b"velcade\nkypr")
        run.stdin.flush()
        assert run.stdout.readline() == b"velcade\tbortezomib\tVelcade\tbrand\t\n"
        run.process.send_signal(signal.SIGINT)
        assert (run.stdout.read(), run.stderr.read(), run.process.wait()) == (b"", b"", 130)


def test_a_person_sees_a_bar_over_a_long_file_and_the_answers_go_where_they_should(tmp_path: Path) -> None:
    pytest.importorskip("termios", reason="there are no pseudo-terminals here")
    from pseudo_terminal import screen_of  # noqa: PLC0415 - it cannot be imported on Windows

    names, answers = tmp_path / "names.txt", tmp_path / "answers.txt"
    long, short = 140_000, 1_000
    for lines, has_bar in ((long, True), (short, False)):
        names.write_text("velcade\n" * lines)
        with answers.open("wb") as out:
            code, screen = screen_of([*COMMAND, "lookup", "--input", str(names)], ENVIRONMENT, stdout=out)
        assert code == 0
        assert ("Looking up names" in screen) is has_bar
        assert screen.endswith(f"{lines:,} names: {lines:,} found, 0 not found\n")
        assert answers.read_bytes() == b"velcade\tbortezomib\tVelcade\tbrand\t\n" * lines


# From a small process, because the system counts what the parent has towards the memory of a child that it starts.
MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def test_memory_does_not_grow_with_the_list(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="memory cannot be measured here")

    def peak(lines: int) -> int:
        """The most bytes that the command holds at a time which answers so many lines, each of them another one."""
        names = tmp_path / "names"
        names.write_text("".join(f"velcade {number} mg\n" for number in range(lines)))
        command = [sys.executable, "-c", MEASURED, *COMMAND, "lookup", "--input", str(names)]
        return int(subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=True).stdout)

    # All that is remembered for lines that come again is there after the first 32,768; 67,000 more would be 15 MB.
    assert peak(100_000) - peak(33_000) < 5 << 20


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.integers(1, 50))
def test_any_bytes_are_read_as_the_lines_that_they_have(content: bytes, size: int) -> None:
    assume(not content.startswith((b"\xff\xfe", b"\xfe\xff")))  # which would be UTF-16
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    if pieces and len(pieces[0]) < 3:
        # A mark of byte order is looked for in the first piece, which from a file has more than its three bytes.
        pieces[:3] = [b"".join(pieces[:3])]
    source = iter([*pieces, b""])
    found = list(lists.lines(lambda _: next(source), lambda: None))
    assert b"\n".join([*found, b""]) in (bare := content.removeprefix(b"\xef\xbb\xbf"), bare + b"\n")
    assert not [line for line in found if b"\n" in line]
    assert len([lists.entry(line, lambda _: None) for line in found]) == len(found), "each of them can be read"
