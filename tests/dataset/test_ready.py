"""What the build makes of the data is the data, only faster, and only as long as it is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ENVIRONMENT, LISTINGS, ROOT, Result, piped
from myeloma_cli.dataset.ready import FILE
from myeloma_cli.errors import DataError
from myeloma_cli.names.building import ready_data

ASKED = [
    *LISTINGS,
    ["--version"],
    ["lookup", "velcad"],
    ["lookup", "DVd"],
    ["regimens", "velcade"],
    ["search", "feever"],
]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a wheel installs it."""
    place = tmp_path_factory.mktemp("site")
    package = place / "myeloma_cli"
    shutil.copytree(ROOT / "src" / "myeloma_cli", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", package / "data", ignore=shutil.ignore_patterns("schema"))
    (package / FILE).write_bytes(ready_data())
    return place


def run(place: Path, *arguments: str) -> Result:
    return piped(*arguments, environment={"PYTHONPATH": str(place)})


def told(place: Path, program: str) -> Result:
    """What a program prints that runs on the package in a place."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\nfrom myeloma_cli.cli import main\n{program}"],
        capture_output=True,
        env={**ENVIRONMENT, "PYTHONPATH": str(place)},
        check=False,
        timeout=60,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_every_command_prints_the_same_from_it(installed: Path) -> None:
    asked = [[*each, *(() if each == ["--version"] else ("-f", name))] for each in ASKED for name in ("text", "json")]
    program = f"for each in {asked}: print(each, main(each), file=sys.stderr)"
    ours, theirs = told(installed, program), told(ROOT / "src", program)
    assert ours == theirs
    assert len(ours.err.splitlines()) >= len(asked), "each has told its exit code"


def test_piped_commands_read_no_toml_and_check_nothing(installed: Path) -> None:
    # The version first: what one command has loaded is there for the next.
    each = [["--version"], *LISTINGS]
    done = told(installed, f"for each in {each}: main(each), print(*each, ':', *sys.modules, file=sys.stderr)")
    lines = done.err.splitlines()
    assert len(lines) == len(each)
    unwanted = {
        "tomli",
        "pickle",
        *(f"myeloma_cli.dataset.{name}" for name in ("records", "shapes", "layout", "overlay")),
    }
    for line in lines:
        loaded = set(line.partition(" : ")[2].split())
        assert "myeloma_cli.dataset.bundled" in loaded
        assert loaded & unwanted == set(), line.partition(" : ")[0]
    assert "myeloma_cli.model.drugs" not in lines[0].split(), "the version needs no drugs"


def test_a_file_that_was_changed_since_is_read_itself(installed: Path, tmp_path: Path) -> None:
    place = tmp_path / "site"
    shutil.copytree(installed, place)
    file = place / "myeloma_cli" / "data" / "treatments.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"Velcade"', '"Velcadix"'), encoding="utf-8")
    assert run(place, "lookup", "velcadix").code == 0
    assert run(place, "lookup", "velcade").code == 1
    assert "Velcadix" in run(place, "treatments").out
    file.write_text("[[drug]\n", encoding="utf-8")
    for asked in (["treatments"], ["lookup", "velcade"]):
        broken = run(place, *asked)
        assert (broken.code, broken.out) == (3, "")
        assert broken.err.startswith("myeloma: treatments.toml: is not TOML: ")
    assert run(place, "symptoms").code == 0


def test_own_data_is_laid_over_it(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text('[[term]]\nid = "mrd"\nmeaning = "Ours."\n')
    assert "Ours." in run(installed, "glossary", "mrd", "--data", str(tmp_path)).out


def test_what_is_damaged_is_read_from_the_toml_and_nobody_notices(installed: Path, tmp_path: Path) -> None:
    place = tmp_path / "site"
    shutil.copytree(installed, place)
    file = place / "myeloma_cli" / FILE
    whole = file.read_bytes()
    expected = run(installed, "lookup", "velcade")
    place_of_a_text = whole.index(b"Velcade")
    damaged = {
        "a byte short": whole[:-1],
        "cut in the middle": whole[: len(whole) // 2],
        "empty": b"",
        "another text": whole.replace(b"Velcade", b"Kyprolis"[:7]),
        "one bit flipped": whole[:place_of_a_text] + bytes([whole[place_of_a_text] ^ 1]) + whole[place_of_a_text + 1 :],
        "the end of a pickle": whole[:4] + b"." + whole[5:],
    }
    for what, content in damaged.items():
        file.write_bytes(content)
        assert run(place, "lookup", "velcade") == expected, what


def test_two_builds_make_the_same_bytes() -> None:
    program = (
        "import hashlib; from myeloma_cli.names.building import ready_data;"
        "print(hashlib.sha256(ready_data()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**ENVIRONMENT, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_broken_data_fails_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> bytes:
        text = (ROOT / "data" / name).read_bytes()
        return text.replace(b'status = "approved"', b'status = "fine"', 1) if name == "treatments.toml" else text

    monkeypatch.setattr("myeloma_cli.names.building.read_bundled", broken)
    with pytest.raises(DataError, match="must be one of approved"):
        ready_data()


def test_a_data_file_that_is_gone_is_told_by_name(installed: Path, tmp_path: Path) -> None:
    place = tmp_path / "site"
    shutil.copytree(installed, place)
    (place / "myeloma_cli" / "data" / "symptoms.toml").unlink()
    assert run(place, "symptoms") == (3, "", "myeloma: symptoms.toml: cannot be read: No such file or directory\n")
    assert run(place, "tests").code == 0
