"""Reads a TOML file, as its text or its tables, or raises one error that says why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import tomli

from ..errors import DataError

MOST_LEVELS = 20
"""How deep keys, lists and tables may be nested; the data needs 5."""

LARGEST = (1 << 63) - 1
"""The largest whole number of TOML, which has 64 bits."""

ReadFile = Callable[[str], bytes]
"""Gives the bytes of the file with a name. Raises OSError."""


class TomlError(DataError):
    """A file is not TOML, or not such as the data may have: `what` is wrong, in the `line` from 1, or 0 if unknown."""

    def __init__(self, file: str, what: str, line: int = 0) -> None:
        super().__init__(f"{file}: {what}")
        self.what = what
        self.line = line


def text_of(read_file: ReadFile, file: str) -> str:
    """The text of a file, which must be UTF-8, without a byte order mark. Raises TomlError."""
    try:
        # Decoded with its mark: utf-8-sig would count the bytes of the error from behind it.
        return read_file(file).decode("utf-8").removeprefix("\ufeff")
    except OSError as error:
        raise TomlError(file, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise TomlError(file, f"is not UTF-8 (at line {line}); save it as UTF-8", line) from error


def tables_of(read_file: ReadFile, file: str) -> dict[str, Any]:
    """The tables of a file, not nested so deep that reading them would stop the program. Raises TomlError."""
    text = text_of(read_file, file)
    try:
        tables = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise TomlError(file, f"is not TOML: {error}", error.lineno) from error
    except RecursionError as error:
        raise _excess(file, text, _TOO_DEEP) from error
    except ValueError as error:
        # Python reads no whole number of more than 4,300 digits.
        raise _excess(file, text, _TOO_LARGE) from error
    if what := _excess_in(tables):
        raise _excess(file, text, what)
    return tables


_TOO_DEEP = "is nested too deeply"
_TOO_LARGE = "has a whole number of more than 64 bits"


def _excess(file: str, text: str, what: str) -> TomlError:
    from .positions import line_of_excess  # noqa: PLC0415 - it compiles patterns, only for faults

    line = line_of_excess(text)
    return TomlError(file, f"{what} (at line {line})" if line else what, line)


def _excess_in(tables: Mapping[str, Any]) -> str:
    """What is too large or too deep in some tables; empty where nothing is."""
    level: list[Any] = [tables]
    for _ in range(MOST_LEVELS):
        below: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                below.extend(value.values())
            elif isinstance(value, list):
                below.extend(value)
            elif isinstance(value, int) and not -LARGEST - 1 <= value <= LARGEST:
                return _TOO_LARGE
        if not below:
            return ""
        level = below
    return _TOO_DEEP
