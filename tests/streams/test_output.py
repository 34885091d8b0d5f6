"""`--output` writes the whole file or leaves it as it was, and `--pager` pages on a terminal only."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest

from conftest import COMMAND, ENVIRONMENT, OnTerminal, needs_full_disk, needs_posix, piped
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
    assert answers.read_text(encoding="utf-8") == (
        "\ufeffquery,name,matched,matched_kind,note\nvelcade,bortezomib,Velcade,brand,\n'=1+1,,,,\n"
    )


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
