"""An older Python is told that it is too old, in a line, by whatever it meets first."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from conftest import ENVIRONMENT, ROOT

LINE = "myeloma: Python 3.11 or newer is needed; this is 3.8.18\n"

# Near enough to Python 3.8: its number, and no functools.cache, which newer modules of the library may want first.
PRETENCE = """
import functools, pathlib, runpy, sys, tempfile, typing
sys.version_info, sys.version = (3, 8, 18, "final", 0), "3.8.18 (made up)"
del functools.cache
"""


def met(first: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PRETENCE + first],
        capture_output=True,
        env=ENVIRONMENT,
        check=False,
        timeout=60,
        text=True,
    )


def test_the_command_says_so_before_it_imports_anything() -> None:
    done = met("runpy.run_module('myeloma_cli', run_name='__main__')")
    assert (done.returncode, done.stdout, done.stderr) == (3, "", LINE)


def test_so_does_the_build() -> None:
    done = met(f"runpy.run_path({str(ROOT / 'hatch_build.py')!r})")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", LINE)


@pytest.mark.parametrize(
    "path", ["src/myeloma_cli/__init__.py", "src/myeloma_cli/__main__.py", "hatch_build.py", "hatch_readme.py"]
)
def test_an_older_python_can_read_what_says_so(path: str) -> None:
    ast.parse(Path(ROOT / path).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_it_is_the_version_that_the_package_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    assert f"Python {oldest} or newer" in LINE
