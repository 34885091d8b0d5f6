"""What a shell completes: commands, options, their words, and every name in the data."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import COMMAND, ENVIRONMENT, Run, needs_posix, piped


def asked(shell: str, typed: str) -> dict[str, str]:
    """The environment by which a shell asks what may follow what was typed."""
    line = f"myeloma {typed}"
    if shell == "bash":
        return {
            "_MYELOMA_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(line.split(" ")) - 1),
        }
    action = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"} if shell == "fish" else {}
    word = {"_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rsplit(" ", maxsplit=1)[-1]} if shell == "powershell" else {}
    return {"_MYELOMA_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line, **action, **word}


def completed(typed: str, environment: dict[str, str] | None = None) -> list[str]:
    result = piped(environment={**asked("bash", typed), **(environment or {})})
    assert (result.code, result.err) == (0, "")
    return list(filter(None, result.out.split("\n")))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("tre", ["treatments"]),
        ("lookup velc", ["velcade"]),
        ("lookup Velc", ["Velcade"]),
        ("lookup VELC", ["VELCade"]),
        ("lookup bortezomi", ["bortezomib"]),
        ("lookup ps-3", ["ps-341"]),
        ("lookup Isa-", ["Isa-Kd", "Isa-Pd"]),
        ("lookup pegyl", ["pegylated liposomal doxorubicin"]),
        ("handout xpov", ["xpovio"]),
        ("regimens --drug xpov", ["xpovio"]),
        ("glossary nad", ["nadir"]),
        ("sources nci-pdq-", ["nci-pdq-hp", "nci-pdq-patient"]),
        ("treatments --class ta", ["targeted"]),
        ("treatments --cl", ["--class"]),
        ("treatments --status withd", ["withdrawn"]),
        ("tests --kind ma", ["marrow"]),
        ("timeline --region int", ["international"]),
        ("symptoms --format js", ["json", "jsonl"]),
        ("symptoms --color ne", ["never"]),
        ("data sch", ["schema"]),
        ("help exit", ["exit-codes"]),
    ],
)
def test_what_may_follow_is_offered(typed: str, offered: list[str]) -> None:
    words = completed(typed)
    assert [word for word in words if word in offered] == offered
    begun = typed.rsplit(" ", maxsplit=1)[-1].lower()
    assert all(word.lower().startswith(begun) for word in words)


def test_every_name_that_a_shell_offers_is_answered() -> None:
    names = completed("lookup d")
    assert "darzalex" in names
    found = piped("lookup", "--input", "-", stdin="\n".join(names))
    assert found.code == 0, found.out


def test_no_name_has_what_a_shell_would_take_for_its_own_or_an_amount() -> None:
    names = completed("lookup ")
    assert {"velcade", "bortezomib"} <= set(names)
    for name in names:
        assert not set(name) & set("\"'`$\\*?[](){}<>|&;!~#"), name
        assert "mg" not in name.split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_is_answered_in_its_own_way(shell: str) -> None:
    result = piped(environment=asked(shell, "lookup velc"))
    assert result.err == ""
    assert "velcade" in result.out


@pytest.mark.parametrize("variables", [{}, {"COMP_WORDS": "myeloma"}, {"COMP_WORDS": "", "COMP_CWORD": "x"}])
def test_a_shell_that_does_not_say_what_was_typed_gets_nothing(variables: dict[str, str]) -> None:
    assert piped(environment={"_MYELOMA_COMPLETE": "complete_bash", **variables}) == (0, "", "")


def test_own_names_are_completed_too(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text(
        '[[list]]\ndrug = "bortezomib"\nkind = "brand"\nnames = ["Wardvel"]\nsources = ["nci-pdq-hp"]\n'
    )
    assert completed("lookup wardv", {"MYELOMA_DATA": str(tmp_path)}) == ["wardvel"]
    (tmp_path / "names.toml").write_text("[[list]\n")
    assert completed("lookup wardv", {"MYELOMA_DATA": str(tmp_path)}) == []


def test_completion_loads_no_more_than_typer_needs() -> None:
    program = (
        "import atexit, sys; from myeloma_cli.cli import main;"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); sys.exit(main([]))"
    )
    environment = {**ENVIRONMENT, **asked("bash", "lookup velc")}
    done = subprocess.run([COMMAND[0], "-c", program], capture_output=True, env=environment, check=False, timeout=60)
    assert done.stdout.split() == [b"velcade"]
    loaded = set(done.stderr.decode().split())
    assert loaded.isdisjoint({"rich", "rapidfuzz", "jsonschema", "myeloma_cli.commands.treatments", "csv"})


@pytest.fixture
def install(tmp_path: Path) -> Callable[[str], Path]:
    def into(shell: str) -> Path:
        """Install completion into a home of its own, as a user of the shell would."""
        environment = {**ENVIRONMENT, "HOME": str(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
        done = subprocess.run(
            [*COMMAND, "--install-completion", shell], env=environment, capture_output=True, check=False, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return tmp_path

    return into


@needs_posix
def test_bash_itself_completes_a_brand(install: Callable[[str], Path], tmp_path: Path) -> None:
    home = install("bash")
    (tmp_path / "myeloma").write_text(f'#!/bin/sh\nexec {" ".join(COMMAND)} "$@"\n')
    (tmp_path / "myeloma").chmod(0o755)
    script = (
        f"source {home}/.bash_completions/myeloma.sh; COMP_WORDS=(myeloma lookup velc); COMP_CWORD=2;"
        "_myeloma_completion myeloma; printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    environment = {**ENVIRONMENT, "PATH": f"{tmp_path}:{ENVIRONMENT['PATH']}"}
    done = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, check=False, timeout=60)  # noqa: S607
    assert (done.stdout, done.stderr) == (b"velcade\n", b"")


@needs_posix
@pytest.mark.parametrize(
    ("shell", "place"),
    [("zsh", ".zfunc/_myeloma"), ("fish", ".config/fish/completions/myeloma.fish")],
)
def test_it_installs_where_the_shell_looks(install: Callable[[str], Path], shell: str, place: str) -> None:
    assert "_MYELOMA_COMPLETE" in (install(shell) / place).read_text()


def test_a_script_can_be_shown_for_powershell() -> None:
    result = piped("--show-completion", "powershell", environment={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"})
    assert result.code == 0
    assert "Register-ArgumentCompleter" in result.out


def test_a_shell_that_is_named_gets_its_script_whatever_shell_asks(run: Run) -> None:
    assert run("--show-completion", "zsh").out.startswith("#compdef myeloma\n")
    assert run("--show-completion", "fish").out.startswith("complete --command myeloma ")
    unknown = run("--show-completion", "bogus")
    assert (unknown.code, unknown.out) == (2, "")
    assert "'bash', 'zsh', 'fish'" in unknown.err
