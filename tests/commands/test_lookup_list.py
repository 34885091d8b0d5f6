"""A list of names is answered line by line, in order, whatever stands in it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import COMMAND, ENVIRONMENT, OnTerminal, Result, in_shell, needs_posix, piped, started


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
    assert re.sub(r"\s+", " ", screen) == "velcade bortezomib Velcade brand myeloma: 1 name: 1 found, 0 not found "


def test_json_lines_have_an_item_a_line_as_lookup_gives_it(tmp_path: Path) -> None:
    result = listed(b"velcade\nvelcad\n", "--format", "jsonl", folder=tmp_path)
    items = [json.loads(line) for line in result.out.splitlines()]
    alone = [json.loads(line) for line in piped("lookup", "velcade", "velcad", "--format", "jsonl").out.splitlines()]
    for item, single in zip(items, alone, strict=True):
        assert item.pop("fault") is None
        assert item == {key: single[key] for key in item}
        assert list(item)[-2:] == ["as_of", "data_version"]


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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_usual_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    result = listed("bortézomib\nvelcade\n".encode(encoding), folder=tmp_path)
    assert [row[:2] for row in rows(result)] == [["bortézomib", "bortezomib"], ["velcade", "bortezomib"]]
    assert ("Windows-1252" in result.err) == (encoding == "cp1252")
    assert ("UTF-16-LE" in result.err) == (encoding == "utf-16-le")


def test_what_can_be_no_name_is_a_miss_with_its_reason(tmp_path: Path) -> None:
    result = listed(b"vel\0cade\n" + b"x" * 5_000_000 + b"\nvelcade\n", folder=tmp_path)
    first, second, third = rows(result)
    assert (first[0], first[4]) == ("vel<U+0000>cade", "it has a NUL character")
    assert second[4] == "the line is longer than 4,096 characters"
    assert third[1] == "bortezomib"


def test_no_control_character_reaches_the_screen(tmp_path: Path) -> None:
    result = listed("\x1b[31mred\x07\t\u202e\n".encode(), folder=tmp_path)
    assert result.out == "<U+001B>[31mred<U+0007><U+0009><U+202E>\t\t\t\t\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--input", "nowhere/at/all"], "'nowhere/at/all' cannot be read: No such file or directory"),
        pytest.param(["--input", "/"], "'/' cannot be read: Is a directory", marks=needs_posix),
        pytest.param(
            ["--input", "/proc/self/mem"],
            "'/proc/self/mem' cannot be read: Input/output error",
            marks=pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no such file here"),
        ),
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
        (["--keep", "velcade"], "--keep needs --input"),
        (["--separator", ";", "velcade"], "--separator needs --input"),
        (["--encoding", "utf-8", "velcade"], "--encoding needs --input"),
        (["--keep", "--input", "-"], "--keep needs --column"),
        (["--full", "--input", "-"], "--full cannot be used with --input"),
        (["--sources", "--input", "-"], "--sources cannot be used with --input"),
        (["--separator", ";", "--input", "-"], "--separator needs --column"),
        (["--input", "-", "--bom"], "--bom needs --format csv or tsv"),
        (["--input", "-", "--encoding", "zz"], "unknown encoding 'zz'; try utf-8, cp1252 or utf-16"),
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
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def test_memory_does_not_grow_with_the_list(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="memory cannot be measured here")

    def peak(lines: int, letters: int) -> int:
        """The most bytes that the command holds at a time which answers so many lines, each of them another one."""
        names = tmp_path / "names"
        names.write_text("".join(f"velcade {number} {'x' * letters}\n" for number in range(lines)))
        command = [sys.executable, "-c", MEASURED, *COMMAND, "lookup", "--input", str(names)]
        return int(subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=True).stdout)

    few = peak(9_000, 1_000)
    # All that is remembered for lines that come again is there by then; 11,000 more would be 11 MB.
    assert peak(20_000, 1_000) - few < 5 << 20
    # Nor does it grow with how long the lines are: so many that differ are 16 MB.
    assert peak(4_000, 4_000) - few < 5 << 20


CHART = 'id,note,drug,note\n-7,"a\nb",velcade,"q,"\n8,,zzz,\n'


def test_the_other_columns_are_kept_on_request_under_headings_of_their_own(tmp_path: Path) -> None:
    def kept(*options: str) -> str:
        return listed(CHART.encode(), "--column", "drug", "--keep", *options, folder=tmp_path).out

    for name, separator in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.DictReader(io.StringIO(kept("-f", name), newline=""), delimiter=separator))
        assert [(row["query"], row["name"], row["id"], row["note_2"], row["note_3"]) for row in rows] == [
            ("velcade", "bortezomib", "-7", "a\nb", "q,"),
            ("zzz", "", "8", "", ""),
        ]
        assert list(rows[0])[-2:] == ["as_of", "data_version"]
    items = [json.loads(line) for line in kept("-f", "jsonl").splitlines()]
    assert items[0]["row"] == {"id": "-7", "note": "a\nb", "note_2": "q,"}
    assert json.loads(kept("-f", "json"))["items"] == [
        {key: value for key, value in item.items() if key not in ("as_of", "data_version")} for item in items
    ]
    assert kept().startswith("velcade\tbortezomib\tVelcade\tbrand\t\t-7\ta<U+000A>b\tq,\n")
    assert "-7" not in listed(CHART.encode(), "--column", "drug", "-f", "csv", folder=tmp_path).out


@pytest.mark.parametrize("ending", ["txt", "csv", "tsv", "json", "jsonl"])
def test_a_list_is_the_same_in_a_file_and_on_standard_output(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"answers.{ending}"
    for options in ([], ["--column", "drug", "--keep"]):
        printed = listed(CHART.encode(), *options, "-f", {"txt": "text"}.get(ending, ending), folder=tmp_path)
        assert listed(CHART.encode(), *options, "-o", str(path), folder=tmp_path).out == ""
        assert path.read_bytes().decode() == printed.out
        assert printed.out.startswith("query") == (ending in ("csv", "tsv"))


def test_each_name_in_a_spreadsheet_has_the_day_and_version_of_the_data(tmp_path: Path) -> None:
    envelope = json.loads(listed(b"velcade\n", "-f", "json", folder=tmp_path).out)
    (row,) = csv.DictReader(io.StringIO(listed(b"velcade\n", "-f", "csv", folder=tmp_path).out))
    assert (row["as_of"], row["data_version"]) == (envelope["as_of"], envelope["data_version"])


def test_a_miss_can_be_no_failure(tmp_path: Path) -> None:
    result = listed(b"zzz\n", "--allow-missing", folder=tmp_path)
    assert (result.code, result.out, result.err) == (0, "zzz\t\t\t\t\n", "myeloma: 1 name: 0 found, 1 not found\n")
    alone = piped("lookup", "zzz", "--allow-missing")
    assert (alone.code, alone.err[:14]) == (0, "myeloma: 'zzz'")
    assert piped("lookup", "--input", "nowhere/at/all", "--allow-missing").code == 3


def test_what_is_amiss_in_a_table_is_told_once_with_its_line(tmp_path: Path) -> None:
    content = 'drug;n\nvelcade\ndara\n"zzz;1\nbort\xe9zomib;1\nvelcade;1;2\n'
    result = listed(content.encode("cp1252"), "--column", "drug", folder=tmp_path)
    assert [row[1] for row in rows(result)] == ["bortezomib", "daratumumab", "", "bortezomib", ""]
    assert result.err.splitlines()[:-1] == [
        "myeloma: line 5 is not UTF-8; it was read as Windows-1252 (to change that: --encoding)",
        "myeloma: line 2 has fewer cells than the header: 1, not 2; 1 more like it",
        "myeloma: line 4 has a quote that is not closed; the line is not answered",
        "myeloma: line 6 has more cells than the header: 3, not 2",
    ]


def test_a_column_that_stands_twice_is_chosen_by_its_number(tmp_path: Path) -> None:
    result = listed(b"drug,drug\nzzz,velcade\n", "--column", "drug", "-f", "csv", folder=tmp_path)
    said = "myeloma: columns 1 and 2 are both 'drug'; choose by number: --column 1\n"
    assert (result.code, result.out, result.err) == (2, "", said)
    assert rows(listed(b"drug,drug\nzzz,velcade\n", "--column", "2", folder=tmp_path))[0][1] == "bortezomib"


def test_separator_and_encoding_can_be_given(tmp_path: Path) -> None:
    content = "имя:n\nВелкейд, Dara:1\nВелкейд:1\n".encode("koi8-r")
    result = listed(content, "--column", "имя", "--separator", ":", "--encoding", "koi8-r", folder=tmp_path)
    assert [row[1] for row in rows(result)] == ["", "bortezomib"]


def test_a_spreadsheet_is_refused_by_name(tmp_path: Path) -> None:
    result = listed(b"PK\x03\x04[Content_Types].xml", "-f", "csv", "--column", "drug", folder=tmp_path)
    said = f"myeloma: '{tmp_path / 'names'}' is a spreadsheet; save it as CSV\n"
    assert (result.code, result.out, result.err) == (3, "", said)


def test_names_after_a_dash_are_read_as_a_list_is() -> None:
    for content in ("\ufeffvelcade\rdara\r\n", "x" * 5_000, "vel\0cade"):
        lines = piped("lookup", "-", "-f", "jsonl", stdin=content).out.splitlines()
        listed_ = piped("lookup", "--input", "-", "-f", "jsonl", stdin=content).out.splitlines()
        assert [json.loads(line)["name"] for line in lines] == [json.loads(line)["name"] for line in listed_]
        assert [json.loads(line)["query"] for line in lines] == [json.loads(line)["query"] for line in listed_]


@needs_posix
@pytest.mark.parametrize(
    "words",
    [
        "--input names >> names",
        "--input - < names >> names",
        "--input names -f csv -o names",
        "--input names -f csv -o same",
        "--input - -f csv -o names < names",
    ],
)
def test_a_list_is_not_written_to_itself(words: str, tmp_path: Path) -> None:
    (tmp_path / "names").write_text("velcade\n")
    (tmp_path / "same").symlink_to("names")
    result = in_shell(f"myeloma lookup {words}", tmp_path)
    assert (result.code, result.err.endswith("is also where the answers go; write them to another file\n")) == (2, True)
    assert (tmp_path / "names").read_text() == "velcade\n"


@needs_posix
def test_a_pipe_that_has_nothing_yet_is_waited_for() -> None:
    reads, writes = os.pipe()
    os.set_blocking(reads, False)
    with subprocess.Popen(
        [*COMMAND, "lookup", "--input", "-"], stdin=reads, stdout=subprocess.PIPE, env=ENVIRONMENT
    ) as run:
        os.close(reads)
        with pytest.raises(subprocess.TimeoutExpired):
            run.wait(0.5)
        os.write(writes, b"velcade\n")
        assert run.stdout
        assert run.stdout.readline() == b"velcade\tbortezomib\tVelcade\tbrand\t\n"
        os.close(writes)
        assert run.wait(30) == 0


def test_a_file_without_headings_is_told_so_that_no_row_is_lost_in_silence(tmp_path: Path) -> None:
    done = listed(b"velcade,a\nkyprolis,b\nninlaro,c\n", "--column", "1", folder=tmp_path)
    assert [line.split("\t")[0] for line in done.out.splitlines()] == ["kyprolis", "ninlaro"]
    assert "line 1 was read as the headings, and not answered, though 'velcade' is a name; add headings" in done.err
    assert "headings" not in listed(b"drug,a\nkyprolis,b\n", "--column", "1", folder=tmp_path).err
