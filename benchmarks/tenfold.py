"""Copies the installed package with every drug, combination, name and source of its data several times over."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import myeloma_cli
from myeloma_cli.dataset.ready import FILE

_MULTIPLIED = ("treatments.toml", "names.toml", "regimens.toml", "sources.toml")

_TEXT = r'"(?:[^"\\]|\\.)*"'
_NAMED = re.compile(rf"(?<![\w-])(?:id|name|drug|other) = {_TEXT}")
_ALL_NAMED = re.compile(rf"(?<![\w-])(?:synonyms|names|drugs|alternatives) = \[(?:\s*{_TEXT},?)*\s*\]")
_SOURCE = re.compile(r"^\[([\w-]+)\]$", re.MULTILINE)


def copy_package(folder: Path, times: int) -> None:
    """Copy the package into a folder, from which Python can import it, with `times` as many records.

    The copies of a record have their own ids and names, and cite the same sources.
    """
    package = Path(myeloma_cli.__file__).parent
    bundled = package / "data"
    data = bundled if bundled.is_dir() else package.parent.parent / "data"
    target = folder / package.name
    shutil.copytree(package, target, ignore=shutil.ignore_patterns("__pycache__", "data"))
    shutil.copytree(data, target / "data")
    for name in _MULTIPLIED:
        file = target / "data" / name
        text = file.read_text(encoding="utf-8")
        copies = [_renamed(text, mark=f"q{chr(ord('a') + number)}") for number in range(times - 1)]
        file.write_text("\n".join([text, *copies]), encoding="utf-8")
    if (target / FILE).is_file():
        subprocess.run([sys.executable, "-c", _MAKE_READY, str(target / FILE)], cwd=folder, check=True)


_MAKE_READY = """
import pathlib, sys
from myeloma_cli.names.building import ready_data
pathlib.Path(sys.argv[1]).write_bytes(ready_data())
"""
"""What the build of the package does; run in the folder of the copy, it imports the copy."""


def _renamed(text: str, mark: str) -> str:
    """The records with the mark after their ids and names; the mark is letters, as digits could look like an amount."""

    def marked(found: re.Match[str]) -> str:
        return re.sub(_TEXT, lambda name: f'{name.group()[:-1]}{mark}"', found.group())

    return _SOURCE.sub(rf"[\1-{mark}]", _ALL_NAMED.sub(marked, _NAMED.sub(marked, text)))
