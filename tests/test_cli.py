"""The command line as a contract: what goes where, and with which exit code."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path

import pytest

from conftest import (
    COMMAND,
    ENVIRONMENT,
    LISTINGS,
    ROOT,
    OnTerminal,
    Result,
    Run,
    Written,
    in_shell,
    needs_full_disk,
    needs_posix,
    started,
)
from myeloma_cli import __version__
from myeloma_cli.cli import ABOUT, COMMANDS, main
from myeloma_cli.commands.running import COLOUR_CHOICES
from myeloma_cli.commands.topics import TOPICS
from myeloma_cli.errors import line_to_mend
from myeloma_cli.model.disease import TestKind
from myeloma_cli.model.drugs import Region, Route, Status, TreatmentClass
from myeloma_cli.render import FORMATS


def spoken(listing: list[str]) -> str:
    return " ".join(listing)


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["help"], []])
def test_help_is_on_stdout_with_an_example_and_the_exit_codes(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.code, result.err) == (0, "")
    assert "\n    myeloma velcade" in result.out
    lines = result.out.splitlines()
    assert len(lines) <= 24, "it fits a screen"
    assert max(map(len, lines)) <= 80
    for command, (group, gives) in ABOUT.items():
        assert re.search(rf"^{group} ", result.out, re.MULTILINE)
        assert re.search(rf"\b{command} +{gives}(  |\n)", result.out)
    assert all(topic in lines[-1] for topic in TOPICS)


def test_what_a_command_gives_stands_whole_on_a_narrow_terminal_too(on_terminal: OnTerminal) -> None:
    _, screen = on_terminal("--help", columns=60)
    assert all(f"{command:<12}{gives}\n" in screen.replace("\r", "") for command, (_, gives) in ABOUT.items())
    assert max(map(len, screen.splitlines())) <= 60


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["symptom"], "no command 'symptom'; did you mean: myeloma symptoms"),
        (["bogus"], "'bogus' is neither a command nor in the data; see: myeloma --help"),
        (["lookp", "velcade"], "no command 'lookp'; did you mean: myeloma lookup velcade"),
        (["regimens", "--line", "0"], "--line takes a number from 1; help: myeloma regimens --help"),
        (["questions", "now"], "unexpected 'now'; without it: myeloma questions"),
        (["lookup", "velcade", "--format"], "option '--format' requires an argument; help: myeloma lookup --help"),
        (["symptoms", "--urgnt"], "no option --urgnt; did you mean --urgent? help: myeloma symptoms --help"),
        (["treatments", "--class", "targetd"], "no choice 'targetd'; did you mean targeted? All choices: add --help"),
        (["questions", "--region", "mars"], "'mars' is not one of US, EU, UK, CA, AU"),
    ],
)
def test_what_is_mistyped_is_told_in_a_line_with_the_nearest(run: Run, typed: list[str], told: str) -> None:
    assert run(*typed) == (2, "", f"myeloma: {told}\n")
    assert len(told) <= 80


def test_the_environment_sets_the_format_unless_one_is_asked_for(run: Run, on_terminal: OnTerminal) -> None:
    text = {"MYELOMA_FORMAT": "text"}
    assert on_terminal("questions", environment=text)[1] == run("questions").out
    assert run("questions", "-f", "csv", environment=text) == run("questions", "-f", "csv")
    assert run("questions", environment={"MYELOMA_FORMAT": "html"}) == run("questions", "-f", "html")
    listed = run("lookup", "--input", "-", stdin="velcade", environment={"MYELOMA_FORMAT": "html"})
    assert (listed.code, listed.out.split("\t")[1]) == (0, "bortezomib")
    assert run("questions", environment={"MYELOMA_FORMAT": "bogus"}).code == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_is_asked_for_in_three_ways(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Usage: myeloma {command} ")
    assert run("help", command) == run(command, "-h") == result


@pytest.mark.parametrize("page", [*([command, "--help"] for command in COMMANDS), ["help", "options"]], ids=spoken)
def test_every_short_option_has_a_long_form_and_every_option_a_help(run: Run, page: list[str]) -> None:
    entries = re.findall(r"^  -.*(?:\n   .*)*", run(*page).out, flags=re.MULTILINE)
    assert entries or page != ["help", "options"]
    of_an_option = re.compile(r"  (-\w, )?--[a-z-]+(/--no-[a-z]+)?( [A-Z]+)?\s\s+[A-Za-z][^.]+.*", re.DOTALL)
    assert [entry for entry in entries if not of_an_option.fullmatch(entry)] == []


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version_is_one_line_of_program_data_and_day(run: Run, flag: str) -> None:
    result = run(flag)
    assert (result.code, result.err) == (0, "")
    assert re.fullmatch(rf"myeloma {re.escape(__version__)}, data [\d.]+, as of \d{{4}}-\d\d-\d\d\n", result.out)


@pytest.mark.parametrize("listing", LISTINGS, ids=spoken)
def test_a_pipe_gets_clean_text_whatever_the_terminal(run: Run, listing: list[str]) -> None:
    result = run(*listing, environment={"COLUMNS": "40"})
    assert (result.code, result.err) == (0, "")
    assert result == run(*listing, environment={"COLUMNS": "200"}) == run(*listing, "-f", "text", "--width", "80")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]|[\u2500-\u259f]|\u2026", result.out)
    assert re.search(r"\S\n\Z", result.out)


@pytest.mark.parametrize("listing", LISTINGS, ids=spoken)
def test_json_is_the_envelope_and_items_with_name_and_sources(run: Run, listing: list[str]) -> None:
    page = json.loads(run(*listing, "--format", "json").out)
    assert list(page) == ["schema_version", "data_version", "as_of", "items"]
    assert page["schema_version"] == 1
    assert page["items"]
    for item in page["items"]:
        record = item["record"] if listing[0] == "lookup" else item
        assert record["id"]
        assert record["name"]
        assert record["sources"]
    lines = run(*listing, "--format", "jsonl").out.splitlines()
    stamp = {key: page[key] for key in ("as_of", "data_version")}
    assert [json.loads(line) for line in lines] == [{**item, **stamp} for item in page["items"]]
    header = run(*listing, "--format", "csv").out.splitlines()[0].split(",")
    assert header == [*page["items"][0], *stamp]


def choices(those: Iterable[str | Enum]) -> str:
    return ", ".join(each if isinstance(each, str) else str(each.value) for each in those)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bogus"], "bogus"),
        (["treat"], " treatments"),
        (["treatments", "--bogus"], "--bogus"),
        (["treatments", "--class", "bogus"], choices(TreatmentClass)),
        (["treatments", "--type", "bogus"], "see the headings of: myeloma treatments"),
        (["treatments", "--status", "bogus"], choices(Status)),
        (["treatments", "--route", "bogus"], choices(Route)),
        (["treatments", "--brand-region", "bogus"], choices(Region)),
        (["tests", "--kind", "bogus"], choices(TestKind)),
        (["tests", "--format", "bogus"], choices(FORMATS)),
        (["tests", "--color", "bogus"], choices(COLOUR_CHOICES)),
        (["tests", "--width", "0"], "from 1 to 10000"),
        (["tests", "--width", "10001"], "from 1 to 10000"),
        (["search"], "WORDS"),
    ],
)
def test_what_is_not_understood_ends_with_2_and_the_choices(run: Run, arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert words in result.err
    assert result.err.startswith("myeloma: ")
    assert result.err.count("\n") == 1


def test_words_may_be_in_any_case_and_common(run: Run) -> None:
    chemotherapy, steroids = (run("treatments", "--class", each) for each in ("chemotherapy", "steroid"))
    assert run("treatments", "--class", "CHEMO") == chemotherapy != steroids
    assert run("symptoms", "-f", "JSON") == run("symptoms", "--format", "json") != run("symptoms")


def test_a_fault_of_the_program_is_one_line_unless_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("myeloma_cli.commands.running.open_dataset", fault)
    monkeypatch.delenv("MYELOMA_DEBUG", raising=False)
    assert main(["tests"]) == 3
    out, error = capsys.readouterr()
    assert out == ""
    assert error.startswith("myeloma: internal error: ZeroDivisionError")
    assert "MYELOMA_DEBUG=1" in error
    assert error.count("\n") == 1
    monkeypatch.setenv("MYELOMA_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["tests"])


@pytest.mark.parametrize("words", [["tests"], ["tests", "-f", "text"]], ids=["plain words", "with a parser"])
def test_an_interrupt_anywhere_ends_with_130_and_without_a_word(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("myeloma_cli.commands.running.open_dataset", interrupt)
    assert main(words) == 130
    assert capsys.readouterr() == ("", "")


# The process, its streams and its surroundings


@needs_posix
@pytest.mark.parametrize("environment", [{}, {"PYTHONUNBUFFERED": "1"}], ids=["buffered", "unbuffered"])
def test_a_reader_that_hangs_up_is_no_error(environment: dict[str, str]) -> None:
    with started("sources", "-f", "json", environment=environment) as run:
        assert run.stdout.read(1) == b"{", "of more than a pipe holds"
        run.stdout.close()
        assert (run.stderr.read(), run.process.wait()) == (b"", 0)


@needs_full_disk
def test_a_full_disk_is_told_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "tests"], stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT, check=False, timeout=60
        )
    assert done.returncode == 3
    assert done.stderr == b"myeloma: standard output cannot be written: No space left on device\n"


@needs_posix
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_page_that_does_not_fit_on_the_disk_is_an_error(unbuffered: str, tmp_path: Path) -> None:
    limited = ["bash", "-c", 'ulimit -f 1; trap "" XFSZ; exec "$@"', "bash", *COMMAND, "treatments"]
    # The limit is on every file, those of compiled modules among them.
    environment = {**ENVIRONMENT, "PYTHONUNBUFFERED": unbuffered, "PYTHONDONTWRITEBYTECODE": "1"}
    with (tmp_path / "page").open("wb") as page:
        done = subprocess.run(limited, stdout=page, stderr=subprocess.PIPE, env=environment, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (3, b"myeloma: standard output cannot be written: File too large\n")


@needs_posix
@pytest.mark.parametrize(
    ("redirected", "code", "error"),
    [
        (">/dev/null", 0, ""),
        ("<&-", 0, ""),
        ("2>&-", 0, ""),
        (">&-", 3, "myeloma: standard output is closed\n"),
        ("<&- >&- 2>&-", 3, ""),
    ],
)
def test_closed_streams_bring_no_traceback(redirected: str, code: int, error: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f'"$@" {redirected}', "bash", *COMMAND, "lookup", "velcade"],  # noqa: S607
        capture_output=True,
        env=ENVIRONMENT,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr.decode()) == (code, error)


@needs_full_disk
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_help_that_cannot_be_written_is_an_error(unbuffered: str, tmp_path: Path) -> None:
    others = [["help", "formats"], ["data"], ["--show-completion", "bash"]]
    shown = [["--help"], *([] if unbuffered else others)]
    for arguments in shown:
        line = f"PYTHONUNBUFFERED={unbuffered} myeloma {' '.join(arguments)}"
        quiet = "export _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION=1; "
        full, closed = (in_shell(f"{quiet}{line} {where}", tmp_path) for where in (">/dev/full", ">&-"))
        assert full == (3, "", "myeloma: standard output cannot be written: No space left on device\n"), arguments
        assert closed == (3, "", "myeloma: standard output is closed\n"), arguments


def test_a_group_without_a_command_shows_its_help(run: Run) -> None:
    assert run("data") == run("data", "--help")


ESCAPES = "a\x1b[31m\u009b2J\u202e\udcff"


@needs_posix
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("words", [["lookup", ESCAPES], ["lookup", "--input", "-"]], ids=["a name", "a list"])
def test_a_typed_name_cannot_harm_a_terminal(name: str, words: list[str]) -> None:
    if "-" in words and not FORMATS[name].for_lists:
        pytest.skip("no format for lists")
    done = subprocess.run(
        [*COMMAND, *words, "--format", name],
        input=ESCAPES.encode(errors="replace"),
        capture_output=True,
        env=ENVIRONMENT,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    for printed in (done.stdout.decode(), done.stderr.decode()):
        assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", printed)


@needs_posix
def test_json_of_a_name_that_is_no_utf_8_is_json(tmp_path: Path) -> None:
    for line in ("myeloma lookup $'v\\xff' -f json", "myeloma lookup $'v\\xff' -o x.json; cat x.json"):
        (item,) = json.loads(in_shell(line, tmp_path).out)["items"]
        assert (item["query"], item["found"]) == ("v<U+DCFF>", False)


def test_the_name_of_a_folder_cannot_harm_a_terminal(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "d\x1b[31m"
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("no folder can be called that here")
    assert f"with own data from {tmp_path}/d<U+001B>[31m" in run("--data", str(folder), "--version").out


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (FileNotFoundError(2, "No such file or directory", "x.toml"), "'x.toml' cannot be used: No such file"),
        (PermissionError(13, "Permission denied", b"x\xff"), "'x<U+DCFF>' cannot be used: Permission denied"),
        (OSError(5, "Input/output error"), "the system refused: Input/output error"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "a text cannot be read or written: invalid"),
        (csv.Error("field larger than field limit (131072)"), "a file is not CSV: field larger"),
        (RecursionError("maximum recursion depth exceeded"), "the input is nested too deeply"),
        (MemoryError(), "there is not enough memory"),
        (EOFError(), "a file or standard input ended too early"),
        (ValueError("Exceeds the limit (4300 digits) for integer string conversion: value has 5000"), "a number has"),
        (ValueError("something else"), "internal error: ValueError"),
        (LookupError("x"), "internal error: LookupError"),
    ],
    ids=lambda each: type(each).__name__ if isinstance(each, Exception) else "",
)
@pytest.mark.parametrize("words", [["tests"], ["tests", "-f", "text"]], ids=["plain words", "with a parser"])
def test_what_a_person_can_mend_is_one_line_and_no_fault_of_the_program(
    words: list[str], error: Exception, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("myeloma_cli.commands.running.open_dataset", fail)
    monkeypatch.delenv("MYELOMA_DEBUG", raising=False)
    assert main(words) == 3
    out, line = capsys.readouterr()
    assert out == ""
    assert line.strip().startswith(f"myeloma: {told}")
    assert line.strip().count("\n") == 0


def test_a_working_folder_that_is_gone_is_what_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> str:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(os, "getcwd", gone)
    told = line_to_mend(FileNotFoundError(2, "No such file or directory"))
    assert told == "the current folder is gone or cannot be read; change to another one: cd"


@needs_posix
def test_an_interrupt_while_it_starts_is_quiet(tmp_path: Path) -> None:
    # Each module that is imported sends the interrupt itself, so that it comes at every moment of the start.
    started_by = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
class Finder:
    left, begun = int(sys.argv.pop(1)), False
    def find_spec(self, name, path=None, target=None):
        Finder.begun = Finder.begun or name == "myeloma_cli.cli"
        if Finder.begun:
            Finder.left -= 1
            if Finder.left == 0:
                os.kill(os.getpid(), signal.SIGINT)
        return None
sys.meta_path.insert(0, Finder())
sys.argv[0] = "myeloma"
from myeloma_cli.__main__ import main
sys.exit(main())
"""
    script = tmp_path / "start.py"
    script.write_text(started_by)
    # With --help the parser and Typer are imported, after the command begins.
    for moment in (1, 2, 5, 20, 60, 120):
        done = subprocess.run(
            [COMMAND[0], str(script), str(moment), "--help"],
            capture_output=True,
            env=ENVIRONMENT,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stdout, done.stderr) == (130, b"", b""), moment


@needs_posix
def test_a_real_interrupt_ends_with_130_too() -> None:
    with started("lookup", "-") as run:
        # Of more than a pipe holds the last is taken only when the command reads, and then it waits for more.
        run.stdin.write(b"velcade\n" * (1 << 15))
        run.stdin.flush()
        run.process.send_signal(signal.SIGINT)
        assert (run.stdout.read(), run.stderr.read(), run.process.wait()) == (b"", b"", 130)


OLD_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
LETTERS = (
    '[[term]]\nid = "letters"\nname = "Letters"\nsynonyms = []\nin_article = false\nsources = ["nci-pdq-hp"]\n'
    'meaning = "≥ 3 × β–Ω of bortézomib®?"\n'
)


@pytest.mark.parametrize(
    ("environment", "encoding", "shown"),
    [
        ({}, "utf-8", "≥ 3 × β–Ω of bortézomib®?"),
        ({"PYTHONIOENCODING": "ascii"}, "ascii", ">= 3 x beta-<U+03A9> of bortezomib(R)?"),
        ({"PYTHONIOENCODING": "cp1252"}, "cp1252", ">= 3 × beta–<U+03A9> of bortézomib®?"),
        (OLD_LOCALE, "ascii", ">= 3 x beta-<U+03A9> of bortezomib(R)?"),
    ],
)  # fmt: skip
def test_an_old_console_gets_all_of_the_text_in_letters_that_it_has(
    written: Written, environment: dict[str, str], encoding: str, shown: str
) -> None:
    done = subprocess.run(
        [*COMMAND, "glossary", "letters", "--data", written(glossary=LETTERS)],
        capture_output=True,
        env={**ENVIRONMENT, **environment},
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert f"\nLetters (own data)  {shown} " in done.stdout.decode(encoding)


EVERY_LISTING = f"""
import sys
from myeloma_cli.cli import main
for listing in {[*LISTINGS, ["lookup", "velcade", "-f", "json"], ["--version"]]}:
    assert main(listing) == 0, listing
"""


def python(program: str, *flags: str, environment: Mapping[str, str] | None = None, cwd: Path | None = None) -> Result:
    """A program in a Python of its own."""
    done = subprocess.run(
        [COMMAND[0], *flags, "-c", program],
        capture_output=True,
        env={**ENVIRONMENT, "PYTHONPATH": str(ROOT / "src"), **(environment or {})},
        cwd=cwd,
        check=False,
        timeout=60,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_no_warning_even_where_python_is_strict() -> None:
    done = python(EVERY_LISTING, "-W", "error", "-X", "dev", "-X", "warn_default_encoding")
    assert (done.code, done.err) == (0, "")


def test_it_opens_no_connection_and_writes_no_file_and_needs_no_home(tmp_path: Path) -> None:
    told = """
import os, sys
def hear(event, given):
    if event.startswith(("socket.", "os.mkdir", "os.rename", "subprocess.", "urllib.")):
        sys.exit(f"{event} {given}")
    if event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        sys.exit(f"{event} {given}")
sys.addaudithook(hear)
"""
    nowhere = {"HOME": "/nonexistent", "TMPDIR": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"}
    done = python(told + EVERY_LISTING, environment=nowhere, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert list(tmp_path.iterdir()) == []
    assert python(f"{told}open('x', 'w')", cwd=tmp_path).code == 1, "what is listened for is heard"


def test_two_runs_print_the_same_with_any_hash_seed() -> None:
    printed = [python(EVERY_LISTING, environment={"PYTHONHASHSEED": seed}) for seed in ("1", "77")]
    assert printed[0].code == 0
    assert printed[0] == printed[1]


def test_piped_commands_do_not_import_what_they_do_not_need() -> None:
    done = python(f"{EVERY_LISTING}    print(*listing, ':', *sys.modules, file=sys.stderr)")
    assert done.code == 0
    lines = done.err.splitlines()
    assert len(lines) == len(LISTINGS) + 2
    unwanted = {
        *("rich", "pydantic", "dataclasses", "tomllib", "asyncio", "rapidfuzz", "csv", "tempfile"),
        *("myeloma_cli.streams.name_list", "myeloma_cli.names.near"),
    }
    for line in lines:
        loaded = set(line.partition(" : ")[2].split())
        assert "myeloma_cli" in loaded
        assert loaded & unwanted == set(), line.partition(" : ")[0]
