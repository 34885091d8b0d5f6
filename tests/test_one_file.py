"""What PyInstaller is told: the modules and files that it cannot see in the imports."""

from __future__ import annotations

import runpy
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pytest
import tomli

from conftest import ROOT
from myeloma_cli.cli import COMMANDS
from myeloma_cli.parser import GROUPS


def test_a_one_file_build_has_every_command_and_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    hooks = ModuleType("PyInstaller.utils.hooks")
    monkeypatch.setattr(hooks, "collect_data_files", lambda package: [package], raising=False)
    monkeypatch.setattr(hooks, "collect_submodules", _modules, raising=False)
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    # Not that of the installed package, which may be older than the file.
    entry = EntryPoint("hook-dirs", project["entry-points"]["pyinstaller40"]["hook-dirs"], "pyinstaller40")
    (folder,) = entry.load()()
    hook = runpy.run_path(str(Path(folder) / "hook-myeloma_cli.py"))
    assert {f"myeloma_cli.commands.{name}" for name in (*COMMANDS, *GROUPS)} <= set(hook["hiddenimports"])
    assert hook["datas"] == ["myeloma_cli"]


def _modules(package: str) -> list[str]:
    """The modules of a package, as PyInstaller finds them."""
    root = Path(str(sys.modules[package].__file__)).parent
    return [".".join((package, *path.relative_to(root).with_suffix("").parts)) for path in root.rglob("*.py")]
