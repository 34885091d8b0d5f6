"""Tells PyInstaller, which finds it by its entry point in `pyproject.toml`, where the hook for this package is."""

import os


def hook_dirs() -> list[str]:
    """The folders of the hooks."""
    return [os.path.dirname(__file__)]
