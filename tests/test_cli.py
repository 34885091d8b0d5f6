"""The command line as a contract: what goes where, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import COMMAND, ENVIRONMENT, LISTINGS, OnTerminal, Run, needs_full_disk, needs_posix
from myeloma_cli import __version__
from myeloma_cli.cli import COMMANDS, main


def spoken(listing: list[str]) -> str:
    return " ".join(listing)


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["help"], []])
def test_help_is_on_stdout_with_an_example_and_the_exit_codes(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.code, result.err) == (0, "")
    assert "myeloma lookup velcade" in result.out
    assert "Exit codes:" in result.out
    for command in COMMANDS:
        assert f"\n  {command} " in result.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_has_an_example(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert (result.code, result.err) == (0, "")
    assert f"    myeloma {command}" in result.out
    assert run("help", command) == run(command, "-h") == result


@pytest.mark.parametrize("command", COMMANDS)
def test_every_short_option_has_a_long_form_and_every_option_a_help(run: Run, command: str) -> None:
    options = run(command, "--help").out.partition("Options:")[2]
    entries = re.findall(r"^  (-\S.*)$", options, flags=re.MULTILINE)
    assert entries
    for entry in entries:
        assert re.match(r"(-\w, )?--[\w-]+( [A-Z]+)?(  |$)", entry), entry


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version_is_one_line_of_program_data_and_day(run: Run, flag: str) -> None:
    result = run(flag)
    assert result.code == 0
    assert re.fullmatch(rf"myeloma {re.escape(__version__)}, data [\d.]+, as of \d{{4}}-\d\d-\d\d\n", result.out)


@pytest.mark.parametrize("listing", LISTINGS, ids=spoken)
def test_a_piped_page_is_clean_text_with_its_day_and_disclaimer(run: Run, listing: list[str]) -> None:
    result = run(*listing)
    assert (result.code, result.err) == (0, "")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\x9b]|[\u2500-\u259f]|…", result.out)
    assert re.search(r"Facts as of \d{4}-\d\d-\d\d", result.out)
    assert "General information, not medical advice." in " ".join(result.out.split())
    assert result.out.endswith(".\n")
    assert not result.out.endswith("\n\n")
    assert all(line == line.rstrip() for line in result.out.split("\n"))


@pytest.mark.parametrize("listing", LISTINGS, ids=spoken)
def test_piped_text_wraps_at_eighty_save_for_addresses(run: Run, listing: list[str]) -> None:
    for columns in ("40", "200"):
        result = run(*listing, environment={"COLUMNS": columns})
        assert result == run(*listing), "a pipe does not care how wide the terminal is"
    for line in result.out.split("\n"):
        assert len(line) <= 80 or len(line.split()) <= 2, line


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
    assert [json.loads(line) for line in lines] == page["items"]


DRUG_KEYS: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "name": str,
    "kind": str,
    "brands": list,
    "synonyms": list,
    "class": str,
    "subclass": str,
    "target": (str, type(None)),
    "mechanism": str,
    "routes": list,
    "status": str,
    "status_detail": str,
    "first_approved": (str, type(None)),
    "milestones": list,
    "indication": (str, type(None)),
    "line_of_therapy": (str, type(None)),
    "boxed_warning": str,
    "boxed_warning_topics": list,
    "rems": str,
    "rems_note": (str, type(None)),
    "key_effects": list,
    "codes": dict,
    "elsewhere": (str, type(None)),
    "in_article": bool,
    "article_says": (str, type(None)),
    "today": (str, type(None)),
    "sources": list,
    "source_fields": dict,
}
CLASSES = {
    "chemotherapy",
    "steroid",
    "transplant",
    "targeted",
    "combination",
    "cell-therapy",
    "clinical-trial",
    "palliative",
    "radiation",
    "monitoring",
}
STATUSES = {"approved", "approved-in-combination", "off-label", "investigational", "withdrawn", "not-applicable"}


def test_the_keys_of_a_treatment_are_as_promised(run: Run) -> None:
    for item in json.loads(run("treatments", "-f", "json").out)["items"]:
        assert set(DRUG_KEYS) <= set(item)
        assert item["class"] in CLASSES
        assert item["status"] in STATUSES
        for brand in item["brands"]:
            assert set(brand) == {"name", "region", "status", "note"}
        if item["kind"] == "drug":
            assert {key: item[key] for key, kind in DRUG_KEYS.items() if not isinstance(item[key], kind)} == {}
            assert {item["boxed_warning"], item["rems"]} <= {"yes", "no", "unknown"}
        else:
            assert (item["kind"], item["brands"], item["status"]) == ("treatment", [], "not-applicable")


def test_the_keys_of_an_answer_are_as_promised_for_hits_and_misses(run: Run) -> None:
    result = run("lookup", "velcade", "zzz", "chemotherapy", "-f", "json")
    assert result.code == 1
    hit, miss, kind = json.loads(result.out)["items"]
    keys = {"query", "found", "kind", "matched", "name", "record", "suggestions", "look_alikes"}
    assert keys <= set(hit)
    assert set(hit) == set(miss) == set(kind)
    assert (hit["found"], hit["kind"], hit["matched"], hit["name"]) == (True, "drug", "Velcade", "bortezomib")
    assert (miss["query"], miss["found"]) == ("zzz", False)
    assert miss["kind"] is miss["matched"] is miss["name"] is miss["record"] is None
    assert (kind["kind"], kind["record"]["brands"]) == ("treatment", [])


def test_an_unknown_name_is_one_line_on_stderr_and_nothing_on_stdout(run: Run) -> None:
    result = run("lookup", "zzz")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("myeloma: 'zzz' is not in the data")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("name", ["velcad", "vinblastine", "", " ", "--", "-x", "[red]", "\x1b[31m", "a" * 10_000])
def test_nothing_is_answered_for_a_name_that_is_not_there(run: Run, name: str) -> None:
    result = run("lookup", "--", name)
    assert (result.code, result.out) == (1, "")
    assert "\x1b" not in result.err
    assert result.err.count("\n") == 1


def test_what_was_found_is_printed_and_what_was_not_is_told(run: Run) -> None:
    result = run("lookup", "velcade", "zzz", "kyprolis")
    assert result.code == 1
    assert result.out.startswith("bortezomib\n")
    assert "\n\ncarfilzomib\n" in result.out
    assert "zzz" not in result.out
    assert result.err.count("\n") == 1


def test_names_come_from_stdin_one_a_line(run: Run) -> None:
    result = run("lookup", "-", "--format", "jsonl", stdin="Darzalex Faspro\n\nvelcade\nzzz\n")
    assert result.code == 1
    assert [json.loads(line)["name"] for line in result.out.splitlines()] == [
        "daratumumab and hyaluronidase-fihj",
        "bortezomib",
        None,
    ]
    assert run("lookup", "-").out == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bogus"], "no such command"),
        (["treat"], "treatments"),
        (["treatments", "--bogus"], "No such option"),
        (["treatments", "--class", "bogus"], "chemotherapy, steroid, transplant"),
        (["treatments", "--type", "bogus"], "proteasome inhibitor"),
        (["treatments", "--status", "bogus"], "withdrawn"),
        (["treatments", "--route", "bogus"], "oral"),
        (["treatments", "--brand-region", "bogus"], "EU"),
        (["tests", "--kind", "bogus"], "blood, urine, marrow"),
        (["tests", "--format", "bogus"], "table, text, json"),
        (["tests", "--color", "bogus"], "auto, always, never"),
        (["tests", "--width", "0"], "0"),
        (["lookup"], "velcade"),
    ],
)
def test_what_is_not_understood_ends_with_2_and_the_choices(run: Run, arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert words in result.err
    assert result.err.startswith("myeloma: ")
    assert result.err.count("\n") == 1


def test_an_unknown_source_is_told(run: Run) -> None:
    result = run("sources", "nowhere")
    assert (result.code, result.out) == (1, "")
    assert "'nowhere'" in result.err


def test_words_may_be_in_any_case_and_common(run: Run) -> None:
    assert run("treatments", "--class", "CHEMO") == run("treatments", "--class", "chemotherapy")
    assert run("treatments", "-f", "JSON") == run("treatments", "--format", "json")


def test_urgent_leaves_out_only_what_may_wait(run: Run) -> None:
    page = json.loads(run("symptoms", "--urgent", "-f", "json").out)
    urgencies = [item["urgency"] for item in page["items"]]
    assert set(urgencies) == {"emergency", "same-day"}
    assert urgencies == sorted(urgencies), "emergencies first"


def test_symptoms_say_by_words_what_is_an_emergency_and_that_nobody_reviewed_it(run: Run) -> None:
    text = " ".join(run("symptoms").out.split())
    assert text.index("EMERGENCY: get help now") < text.index("SAME DAY") < text.index("REPORT")
    assert "has not been reviewed by a clinician" in text


@needs_posix
def test_a_reader_that_hangs_up_is_no_error() -> None:
    for environment in ({}, {"PYTHONUNBUFFERED": "1"}):
        process = subprocess.Popen(
            [*COMMAND, "sources"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**ENVIRONMENT, **environment}
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait(timeout=60) == 0


@needs_full_disk
def test_a_full_disk_is_told_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "tests"], stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT, check=False, timeout=60
        )
    assert done.returncode == 3
    assert done.stderr.decode().startswith("myeloma: standard output cannot be written: No space left")
    assert done.stderr.count(b"\n") == 1


@needs_posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_bring_no_traceback(closed: str) -> None:
    script = f'"$@" {closed}'
    done = subprocess.run(
        ["bash", "-c", script, "bash", *COMMAND, "lookup", "velcade"],  # noqa: S607
        capture_output=True,
        env=ENVIRONMENT,
        check=False,
        timeout=60,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == (3 if ">&-" in closed.replace("2>&-", "") else 0)


@needs_posix
def test_an_interrupt_ends_with_130_and_without_a_word(tmp_path: Path) -> None:
    fifo = tmp_path / "names"
    os.mkfifo(fifo)
    script = f'trap - INT; exec "$@" < {fifo}'
    process = subprocess.Popen(
        ["bash", "-c", script, "bash", *COMMAND, "lookup", "-"],  # noqa: S607
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    with fifo.open("wb"):
        time.sleep(1.5)  # it now waits for names that do not come
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
@pytest.mark.parametrize("listing", LISTINGS, ids=spoken)
def test_an_old_console_gets_readable_text(run: Run, listing: list[str], environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        [*COMMAND, *listing], capture_output=True, env={**ENVIRONMENT, **environment}, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"?" not in run(*listing).out.encode("ascii", "ignore") or b"?" in done.stdout
    assert len(done.stdout.decode("cp1252").split()) == len(run(*listing).out.split())


def test_no_warning_even_where_python_is_strict() -> None:
    strict = ["-W", "error", "-X", "dev", "-X", "warn_default_encoding"]
    command = [COMMAND[0], *strict, *COMMAND[1:]]
    for listing in LISTINGS:
        done = subprocess.run([*command, *listing], capture_output=True, env=ENVIRONMENT, check=False, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")


def test_it_needs_no_home_no_network_and_no_writable_place(run: Run) -> None:
    result = run("lookup", "velcade", environment={"HOME": "/nonexistent", "TMPDIR": "/nonexistent"})
    assert result.code == 0


def test_two_runs_print_the_same_with_any_hash_seed(run: Run) -> None:
    for listing in LISTINGS:
        seeds = {run(*listing, "-f", "json", environment={"PYTHONHASHSEED": seed}).out for seed in ("0", "1", "77")}
        assert len(seeds) == 1


def test_piped_commands_do_not_import_what_they_do_not_need() -> None:
    program = (
        "import sys; from myeloma_cli.cli import main; code = main(sys.argv[1:]);"
        "print(*sorted(sys.modules), file=sys.stderr); sys.exit(code)"
    )
    for listing in [*LISTINGS, ["lookup", "velcade", "-f", "json"], ["--version"]]:
        done = subprocess.run(
            [COMMAND[0], "-c", program, *listing], capture_output=True, env=ENVIRONMENT, check=True, timeout=60
        )
        loaded = set(done.stderr.decode().split())
        assert "myeloma_cli" in loaded
        assert loaded.isdisjoint({"rich", "pydantic", "dataclasses", "tomllib", "asyncio", "rapidfuzz"}), listing
        assert loaded.isdisjoint({"csv", "tempfile", "myeloma_cli.streams.name_list", "myeloma_cli.names.near"}), (
            listing
        )


def test_a_fault_of_the_program_is_one_line_unless_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("myeloma_cli.commands.running.open_dataset", fault)
    monkeypatch.delenv("MYELOMA_DEBUG", raising=False)
    assert main(["tests"]) == 3
    error = capsys.readouterr().err
    assert error.startswith("myeloma: internal error: ZeroDivisionError")
    assert error.count("\n") == 1
    monkeypatch.setenv("MYELOMA_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["tests"])


def test_the_module_is_the_command(on_terminal: OnTerminal) -> None:
    code, screen = on_terminal("--version")
    assert code == 0
    assert screen.startswith("myeloma ")
