"""`--output` writes the whole file or leaves it as it was, and `--pager` pages on a terminal only."""

from __future__ import annotations

import errno
import os
import re
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest

from conftest import COMMAND, ENVIRONMENT, OnTerminal, in_shell, needs_full_disk, needs_posix, piped, started
from myeloma_cli.errors import OutputError
from myeloma_cli.streams.output import destination


@pytest.mark.parametrize("listing", [["symptoms"], ["treatments", "-f", "csv"], ["lookup", "velcade", "-f", "json"]])
def test_a_file_has_what_a_redirection_would_have(listing: list[str], tmp_path: Path) -> None:
    redirected = piped(*listing).out
    path = tmp_path / "page"
    result = piped(*listing, "--output", str(path))
    assert (result.code, result.out, result.err) == (0, "", "")
    assert path.read_bytes() == redirected.encode()
    assert piped(*listing, "-o", "-").out == redirected


@pytest.mark.parametrize(
    ("ending", "beginning"),
    [
        (".txt", "EMERGENCY: get help now"),
        (".json", "{"),
        (".jsonl", "{"),
        (".csv", "id,name,"),
        (".TSV", "id\tname\t"),
        (".md", "# Symptoms"),
        (".html", "<!DOCTYPE html>"),
        ("", "EMERGENCY: get help now"),
    ],
)
def test_the_ending_of_a_file_says_its_format(ending: str, beginning: str, tmp_path: Path) -> None:
    path = tmp_path / f"page{ending}"
    assert piped("symptoms", "-o", str(path)).code == 0
    assert path.read_text(encoding="utf-8").startswith(beginning)
    assert piped("symptoms", "-o", str(path), "-f", "json").code == 0
    assert path.read_text(encoding="utf-8").startswith("{"), "the option beats the ending"


@needs_posix
def test_an_old_file_is_replaced_with_its_permissions_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("(an old page)")
    path.chmod(0o640)
    assert piped("tests", "-o", str(path)).code == 0
    assert path.read_bytes() == piped("tests").out.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["page.txt"]


def test_a_new_file_has_the_permissions_that_a_redirection_gives(tmp_path: Path) -> None:
    assert piped("tests", "-o", str(tmp_path / "ours")).code == 0
    (tmp_path / "theirs").touch()
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "theirs").stat().st_mode


@needs_posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("(an old page)")
    (tmp_path / "link").symlink_to("target")
    assert piped("tests", "-o", str(tmp_path / "link")).code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == piped("tests").out.encode()


@pytest.mark.parametrize("place", ["nowhere/page.txt", "."])
def test_a_place_that_cannot_be_written_is_told(place: str, tmp_path: Path) -> None:
    result = piped("tests", "-o", str(tmp_path / place))
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"myeloma: '{tmp_path / place}' cannot be written: ")
    assert result.err.count("\n") == 1
    assert os.listdir(tmp_path) == []


@needs_full_disk
def test_a_device_is_written_to_as_it_is() -> None:
    assert piped("tests", "-o", "/dev/null").code == 0
    full = piped("tests", "-o", "/dev/full")
    assert (full.code, full.err) == (3, "myeloma: '/dev/full' cannot be written: No space left on device\n")
    assert Path("/dev/null").is_char_device()


def test_what_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_text("old")

    class StopError(Exception):
        pass

    def stop_half_way() -> None:
        with destination(str(path)) as write:
            write("half")
            raise StopError

    with pytest.raises(StopError):
        stop_half_way()
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["page"]
    with pytest.raises(OutputError, match="cannot be written"), destination(str(tmp_path / "no" / "page")):
        pass


def test_a_list_of_names_is_written_to_a_file_whole(tmp_path: Path) -> None:
    names, answers = tmp_path / "names.txt", tmp_path / "answers.csv"
    names.write_text("velcade\n=1+1\n")
    result = piped("lookup", "--input", str(names), "-o", str(answers), "--bom")
    assert (result.code, result.out) == (1, "")
    stamp = ",[0-9-]{10},[0-9.]+\n"
    assert re.fullmatch(
        "\ufeffquery,name,matched,matched_kind,note,as_of,data_version\n"
        f"velcade,bortezomib,Velcade,brand,{stamp}'=1\\+1,,,,{stamp}",
        answers.read_text(encoding="utf-8"),
    )


# What is there already: descriptors, pipes, devices


@needs_posix
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link", "-"])
def test_a_descriptor_is_written_to_where_it_stands(name: str, tmp_path: Path) -> None:
    if name.startswith("/proc") and not os.path.exists(name):
        pytest.skip("there is no /proc here")
    (tmp_path / "link").symlink_to("/dev/stdout")
    line = f"(echo head; myeloma tests -o {name}; echo tail) > page"
    assert in_shell(line, tmp_path) == (0, "", "")
    assert (tmp_path / "page").read_text() == f"head\n{piped('tests').out}tail\n"
    assert sorted(os.listdir(tmp_path)) == ["link", "page"]


@needs_posix
def test_standard_error_and_other_descriptors_can_be_written_to(tmp_path: Path) -> None:
    page = piped("tests").out
    assert in_shell("myeloma tests -o /dev/stderr", tmp_path) == (0, "", page)
    assert in_shell("(echo head >&3; myeloma tests -o /dev/fd/3) 3> page; cat page", tmp_path).out == f"head\n{page}"
    assert in_shell("myeloma tests -o /dev/fd/9", tmp_path) == (
        3,
        "",
        "myeloma: '/dev/fd/9' cannot be written: Bad file descriptor\n",
    )


@needs_posix
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    page = piped("tests").out
    to_a_process = "myeloma tests -o >(cat > page; touch all) && until test -e all; do sleep 0.02; done; cat page"
    assert in_shell(to_a_process, tmp_path) == (0, page, "")
    assert in_shell("mkfifo f.json && (cat f.json & myeloma tests -o f.json; wait; test -p f.json)", tmp_path) == (
        0,
        piped("tests", "-f", "json").out,
        "",
    )
    assert in_shell("yes velcade | myeloma lookup --input - -o >(head -1) | cat", tmp_path).code == 0


@needs_posix
def test_a_file_that_must_not_be_written_is_refused_as_cp_would(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("old")
    (tmp_path / "page").chmod(0o444)
    allowed = in_shell("cp page copy && cp copy page", tmp_path).code == 0  # as root
    result = piped("tests", "-o", str(tmp_path / "page"))
    if allowed:
        assert result.code == 0
        assert stat.S_IMODE((tmp_path / "page").stat().st_mode) == 0o444
    else:
        assert result == (3, "", f"myeloma: '{tmp_path}/page' cannot be written: Permission denied\n")
        assert (tmp_path / "page").read_text() == "old"


def test_what_the_system_does_not_let_be_opened_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page"
    path.write_text("old")
    opened = os.open

    def refuse(target: str, flags: int, mode: int = 0o777) -> int:
        if target == os.path.realpath(path):
            raise PermissionError(errno.EACCES, "Permission denied", target)
        return opened(target, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OutputError, match="cannot be written: Permission denied"), destination(str(path)) as write:
        write("new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["page"]


@needs_posix
@pytest.mark.parametrize("name", ["new/", "new//", "page/", "./"])
def test_the_name_of_a_folder_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "page").write_text("old")
    result = in_shell(f"myeloma tests -f text -o {name}", tmp_path)
    assert result == (3, "", f"myeloma: '{name}' cannot be written: Is a directory\n")
    assert os.listdir(tmp_path) == ["page"]


@needs_posix
def test_a_folder_that_is_gone_is_one_line(tmp_path: Path) -> None:
    gone = in_shell("mkdir gone; cd gone; rmdir ../gone; myeloma tests -o page", tmp_path)
    assert gone == (3, "", "myeloma: 'page' cannot be written: No such file or directory\n")
    assert in_shell("mkdir gone; cd gone; rmdir ../gone; myeloma tests", tmp_path) == (0, piped("tests").out, "")


def test_a_name_without_an_extension_gets_text_and_an_unknown_one_is_refused(tmp_path: Path) -> None:
    assert piped("tests", "-o", str(tmp_path / "page")).code == 0
    assert (tmp_path / "page").read_text(encoding="utf-8") == piped("tests", "-f", "text").out
    refused = piped("tests", "-o", str(tmp_path / "page.xls"))
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("myeloma: no format for '.xls'; choose one with --format")
    assert os.listdir(tmp_path) == ["page"]


@needs_posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_old_file_and_nothing_beside_it(number: signal.Signals, tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_text("old")
    with started("lookup", "--input", "-", "-o", str(path)) as run:
        # Of more than a pipe holds the last is taken only when the command reads: its new file is there then.
        run.stdin.write(b"velcade\n" * (1 << 15))
        run.stdin.flush()
        assert len(os.listdir(tmp_path)) == 2
        run.process.send_signal(number)
        assert (run.stdout.read(), run.stderr.read()) == (b"", b"")
        # What a shell calls 130, 143 and 129.
        assert run.process.wait() == (130 if number == signal.SIGINT else -number)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["page"]


@needs_posix
def test_a_signal_that_is_ignored_stays_ignored(tmp_path: Path) -> None:
    line = 'trap "" HUP; (echo velcade; kill -HUP 0; echo DVd) | myeloma lookup --input - -o page'
    assert in_shell(f"set -m; ({line})", tmp_path).code == 0
    assert (tmp_path / "page").read_text().count("\n") == 2


@needs_posix
def test_a_reader_that_hangs_up_ends_the_run_at_once(tmp_path: Path) -> None:
    ended = in_shell("yes velcade | myeloma lookup --input - | head -1; echo ${PIPESTATUS[1]}", tmp_path)
    assert (ended.out, ended.err) == ("velcade\tbortezomib\tVelcade\tbrand\t\n0\n", "")


@needs_posix
def test_all_is_written_to_a_pipe_that_does_not_wait() -> None:
    listing = ["treatments", "-f", "json"]
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    with subprocess.Popen([*COMMAND, *listing], stdout=theirs, env=ENVIRONMENT) as process:
        os.close(theirs)
        with open(ours, "rb") as pipe:
            time.sleep(0.3)
            page = pipe.read().decode()
            assert len(page) > 1 << 16, "more than a pipe holds"
            assert page == piped(*listing).out
        assert process.wait(timeout=60) == 0


# A pager


def test_a_pager_that_cannot_be_run_is_named_and_the_page_is_printed(on_terminal: OnTerminal) -> None:
    _, page = on_terminal("tests")
    for pager in ("nosuch", "nosuch -x", "LESS=x nosuch", "'"):
        code, screen = on_terminal("tests", "--pager", environment={"PAGER": pager})
        assert code == 0
        assert page in screen
        assert f"myeloma: the pager '{pager}' cannot be run; set PAGER\n" in screen


def test_a_pager_may_be_closed_early_and_may_have_options(on_terminal: OnTerminal) -> None:
    code, screen = on_terminal("treatments", "--pager", environment={"PAGER": "head -n 1"})
    assert (code, screen.count("\n")) == (0, 1)
    code, screen = on_terminal("tests", "--pager", environment={"PAGER": "X=1; cat"})
    assert (code, screen) == on_terminal("tests")


def test_a_pager_is_for_a_terminal_only(on_terminal: OnTerminal) -> None:
    paged = {"PAGER": "sed s/^/PAGED:/"}
    code, screen = on_terminal("tests", "--pager", environment=paged)
    assert code == 0
    assert "PAGED:" in screen
    assert "PAGED:" not in piped("tests", "--pager", environment=paged).out


@needs_posix
def test_a_full_disk_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("old")
    limited = ["bash", "-c", 'ulimit -f 1; trap "" XFSZ; exec "$@"', "bash", *COMMAND, "treatments", "-o", str(path)]
    # The limit is on every file, those of compiled modules among them.
    environment = {**ENVIRONMENT, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(limited, env=environment, capture_output=True, check=False, timeout=60)
    assert done.returncode == 3
    assert b"cannot be written: File too large" in done.stderr
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["page.txt"]
