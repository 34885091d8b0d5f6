"""Reads a TOML file, as its text or its tables, or raises one error that says why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tomli

from .shapes import Place

ReadFile = Callable[[str], bytes]
"""Gives the bytes of the file with a name. Raises OSError."""


def text_of(read_file: ReadFile, file: str) -> str:
    """The text of a file, which must be UTF-8. Raises DataError."""
    try:
        return read_file(file).decode("utf-8")
    except OSError as error:
        raise Place(file).error(f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise Place(file).error(f"is not UTF-8, at byte {error.start}") from error


def tables_of(read_file: ReadFile, file: str) -> dict[str, Any]:
    """The tables of a file. Raises DataError."""
    try:
        return tomli.loads(text_of(read_file, file))
    except tomli.TOMLDecodeError as error:
        raise Place(file).error(f"is not TOML: {error}") from error
