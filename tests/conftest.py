"""How the tests reach the tool: as a process, on a terminal, as a function; never by this machine's habits."""

from __future__ import annotations

import gc
import io
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import IO, NamedTuple, NoReturn, Protocol

import pytest
from hypothesis import settings

import myeloma_cli
from myeloma_cli.cli import COMMANDS, main
from myeloma_cli.dataset import Dataset, bundled, ready
from myeloma_cli.names.building import ready_data

needs_posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no such shells, signals, devices, links or permissions"
)
needs_full_disk = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")

# What the build of the package makes of the data, which a checkout does not have: to read TOML for each of thousands of
# runs would take most of the time. That both answer the same is what tests/dataset/test_ready.py is for.
_READY = ready_data()
_PACKAGED = bundled.read_packaged
ready.__dict__["read_packaged"] = lambda path: _READY if path.endswith(ready.FILE) else _PACKAGED(path)

# What lives as long as the process need not be looked through for garbage again and again.
gc.freeze()
gc.set_threshold(50_000, 20, 100)

# How long an example takes is the business of a benchmark, and of how busy the machine is.
settings.register_profile("myeloma", deadline=None)
settings.load_profile("myeloma")

# Who runs tests in the background may have had interrupts and hang-ups ignored, which processes would inherit.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

ROOT = Path(__file__).parent.parent
FROZEN = Path(__file__).parent / "frozen"
"""A small edition whose records are invented and do not change with the facts."""

ITS_DAY = {"MYELOMA_TODAY": "2020-02-29"}
"""The environment in which it is of today, and does not grow old."""

COMMAND = (sys.executable, "-m", "myeloma_cli")

WORDS = {
    "lookup": ["velcade"],
    "search": ["proteasome"],
    "handout": ["lenalidomide"],
    "compare": ["velcade", "kyprolis"],
}
"""What a command is asked, if it needs a word or shows something else without one."""

LISTINGS = [[command, *WORDS.get(command, ())] for command in COMMANDS]
"""Every command that lists records, as it is called."""

# Nothing that the tool heeds is inherited: no colour, width, language or data of whoever runs the tests.
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
    "PYTHONHASHSEED": "0",
    "MYELOMA_TODAY": "2026-11-26",
    "TERM": "xterm-256color",
    "LC_ALL": "C.UTF-8",
}
if sys.platform == "win32":
    # What Python itself needs there; and its pipes are not UTF-8 of themselves.
    ENVIRONMENT |= {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    ENVIRONMENT["PYTHONUTF8"] = "1"


class Result(NamedTuple):
    """What a process printed and ended with."""

    code: int
    out: str
    err: str


class Started(NamedTuple):
    """A process that runs, and its streams."""

    process: subprocess.Popen[bytes]
    stdin: IO[bytes]
    stdout: IO[bytes]
    stderr: IO[bytes]


class Run(Protocol):
    """Runs the real command with its output piped."""

    def __call__(self, *arguments: str, stdin: str = "", environment: Mapping[str, str] | None = None) -> Result: ...


class RunOn(Protocol):
    """Puts the files of a folder in the place of the bundled ones, and gives what runs the command on them."""

    def __call__(self, folder: Path) -> Run: ...


class OnTerminal(Protocol):
    """Runs the real command on a pseudo-terminal; standard error goes to the same screen."""

    def __call__(
        self, *arguments: str, columns: int = 80, environment: Mapping[str, str] | None = None
    ) -> tuple[int, str]: ...


class Written(Protocol):
    """Writes own data, a text for each file by its name without the ending, and gives its folder."""

    def __call__(self, **files: str) -> str: ...


def piped(
    *arguments: str, stdin: str = "", environment: Mapping[str, str] | None = None, command: Sequence[str] = COMMAND
) -> Result:
    """One run of the command in a process of its own, decoded as UTF-8 exactly as it was printed."""
    whole = {**ENVIRONMENT, **(environment or {})}
    if command == COMMAND and hasattr(os, "fork") and _HEEDED_LATE.issuperset(environment or ()):
        return _forked(arguments, stdin.encode(), whole)
    done = subprocess.run(
        [*command, *arguments], input=stdin.encode(), capture_output=True, env=whole, check=False, timeout=60
    )
    return Result(done.returncode, _decoded(done.stdout), _decoded(done.stderr))


def _decoded(printed: bytes) -> str:
    return printed.decode().replace(os.linesep, "\n")


@contextmanager
def started(*arguments: str, environment: Mapping[str, str] | None = None) -> Iterator[Started]:
    """A run of the command that a test talks to as it goes on; it is ended after a minute, so that no test hangs."""
    with subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**ENVIRONMENT, **(environment or {})},
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        end = threading.Timer(60, process.kill)
        end.start()
        try:
            yield Started(process, process.stdin, process.stdout, process.stderr)
        finally:
            end.cancel()
            process.kill()


def in_shell(line: str, folder: Path) -> Result:
    """One line as a person types it to a shell, in a folder; `myeloma` is the command of this checkout."""
    if sys.platform == "win32":
        pytest.skip("what is called bash on Windows may be another system's")
    function = f'myeloma() {{ {shlex.join(COMMAND)} "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", function + line],  # noqa: S607
        cwd=folder,
        env={**ENVIRONMENT, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def typed(line: str, folder: Path) -> Result:
    """The same, but the shell is started only where the line has something for it to do."""
    if not hasattr(os, "fork") or set("|<>&;$").intersection(line):
        return in_shell(line, folder)
    command, *arguments = shlex.split(line)
    assert command == "myeloma"
    return _forked(arguments, b"", ENVIRONMENT, folder)


# Variables that the program heeds as it runs. Any other one may be Python's own, or change what is imported: a process
# that hears of it must start from nothing.
_HEEDED_LATE = frozenset(
    """
    CLICOLOR CLICOLOR_FORCE COLUMNS FORCE_COLOR HOME MYELOMA_DATA MYELOMA_DEBUG MYELOMA_FORMAT MYELOMA_REGION
    MYELOMA_TODAY NO_COLOR TERM TMPDIR
    """.split()  # noqa: SIM905 - a list of so many words is easier to read without quotes
)


@cache
def _load_all() -> None:
    """Import what any command may need, and open the ready data, so that no copy of this process has to."""
    for module in walk_packages(myeloma_cli.__path__, "myeloma_cli."):
        if "__main__" not in module.name and "_pyinstaller" not in module.name:
            import_module(module.name)
    for name in ("difflib", "rich.console", "rich.table"):
        import_module(name)
    _ = Dataset().edition


def _forked(
    arguments: Sequence[str], stdin: bytes, environment: Mapping[str, str], folder: Path | None = None
) -> Result:
    """The same in a copy of this process, which has Python started and everything imported already: 5 ms for 90."""
    _load_all()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin)
        given.seek(0)
        process = os.fork()
        if process == 0:
            if folder:
                os.chdir(folder)
            _run_and_exit(arguments, environment, [given.fileno(), out.fileno(), err.fileno()])
        _, status = os.waitpid(process, 0)
        printed = []
        for stream in (out, err):
            stream.seek(0)
            printed.append(stream.read().decode())
    return Result(os.waitstatus_to_exitcode(status), *printed)


def _run_and_exit(arguments: Sequence[str], environment: Mapping[str, str], streams: Sequence[int]) -> NoReturn:
    code = 1
    # A collection would touch every object, and so copy all of the memory that the two processes share.
    gc.disable()
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        os.environ.clear()
        os.environ.update(environment)
        sys.stdin, sys.stdout, sys.stderr = (io.TextIOWrapper(io.FileIO(*each), "utf-8") for each in _STANDARD)
        code = main(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


_STANDARD: Sequence[tuple[int, str]] = ((0, "r"), (1, "w"), (2, "w"))


def on_pseudo_terminal(
    *arguments: str, columns: int = 80, environment: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """The exit code, and what the screen was sent, with its line ends as the program wrote them."""
    pytest.importorskip("termios", reason="there are no pseudo-terminals here")
    from pseudo_terminal import screen_of  # noqa: PLC0415 - it cannot be imported on Windows

    return screen_of([*COMMAND, *arguments], {**ENVIRONMENT, **(environment or {})}, columns)


@pytest.fixture
def run() -> Run:
    return piped


@pytest.fixture
def run_on(monkeypatch: pytest.MonkeyPatch) -> RunOn:
    def on(folder: Path) -> Run:
        # Both places, so that nothing is found elsewhere; what a build has made of other files their check sum refuses.
        monkeypatch.setattr(bundled, "_INSTALLED", str(folder))
        monkeypatch.setattr(bundled, "_CHECKOUT", str(folder))
        program = (
            "import sys; from myeloma_cli.dataset import bundled; from myeloma_cli.cli import main;"
            f"bundled._INSTALLED = bundled._CHECKOUT = {str(folder)!r}; sys.exit(main(sys.argv[1:]))"
        )

        def run(*arguments: str, stdin: str = "", environment: Mapping[str, str] | None = None) -> Result:
            if hasattr(os, "fork"):
                return _forked(arguments, stdin.encode(), {**ENVIRONMENT, **(environment or {})})
            return piped(*arguments, stdin=stdin, environment=environment, command=(sys.executable, "-c", program))

        return run

    return on


@pytest.fixture
def on_terminal() -> OnTerminal:
    return on_pseudo_terminal


@pytest.fixture(scope="session")
def data() -> Dataset:
    return Dataset()


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(**files: str) -> str:
        for name, text in files.items():
            (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        return str(tmp_path)

    return write
