"""Writes a sheet in a format: one renderer module for each format, one table of formats.

A renderer knows nothing of commands, files or drugs. A new format is a new module with a function
`render(sheet, canvas) -> str`, and one row in `FORMATS`.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from ..errors import UsageError

if TYPE_CHECKING:
    from .rows import RowFormat
    from .sheet import Sheet


class Format(NamedTuple):
    """What a format is for, and the file name extensions that select it.

    A format `for_programs` has items, misses among them, where others have blocks; `may_have_bom` allows a byte order
    mark (BOM) at its beginning. A format `for_lists` can be written row by row, by the function `rows` of its module.
    """

    purpose: str
    extensions: tuple[str, ...] = ()
    for_programs: bool = False
    may_have_bom: bool = False
    for_lists: bool = False


FORMATS = {
    "table": Format("for a terminal: columns and colour"),
    "text": Format("plain text, one fact per line; the default when piped", (".txt", ".text"), for_lists=True),
    "json": Format(
        "one JSON object: schema_version, data_version, as_of, items", (".json",), for_programs=True, for_lists=True
    ),
    "jsonl": Format("the items, one JSON object per line", (".jsonl", ".ndjson"), for_programs=True, for_lists=True),
    "csv": Format(
        "for spreadsheets: a row for each item", (".csv",), for_programs=True, may_have_bom=True, for_lists=True
    ),
    "tsv": Format(
        "the same, separated by tabs", (".tsv", ".tab"), for_programs=True, may_have_bom=True, for_lists=True
    ),
    "markdown": Format("headings, lists and tables, as GitHub shows them", (".md", ".markdown")),
    "html": Format("one self-contained page, for a browser or for paper", (".html", ".htm")),
}
"""Every format by its name, which is also the name of its module."""


def format_of(file: str) -> str:
    """The format that a file name's extension selects; text, if it has none. Raises UsageError for an unknown one."""
    extension = os.path.splitext(file)[1].lower()
    if not extension:
        return "text"
    for name, format_ in FORMATS.items():
        if extension in format_.extensions:
            return name
    hint = "write .html and print it" if extension == ".pdf" else "choose one with --format; all: myeloma help formats"
    raise UsageError(f"no format for '{extension}'; {hint}")


class Canvas(NamedTuple):
    """What a sheet is written on: the width in columns, and whether it shows colour."""

    width: int
    colour: bool = False


class _Renderer(Protocol):
    def render(self, sheet: "Sheet", canvas: Canvas) -> str: ...

    def rows(self) -> "RowFormat": ...


def render(sheet: "Sheet", format_name: str, canvas: Canvas) -> str:
    """The sheet in one of `FORMATS`, ending in one newline."""
    return _renderer(format_name).render(sheet, canvas)


def row_format_of(format_name: str) -> "RowFormat":
    """How one of `FORMATS` writes a list. Raises UsageError for a format that cannot be written row by row."""
    if not FORMATS[format_name].for_lists:
        known = ", ".join(name for name, format_ in FORMATS.items() if format_.for_lists)
        raise UsageError(f"the answers to a list can be {known}, not '{format_name}'")
    return _renderer(format_name).rows()


def _renderer(format_name: str) -> _Renderer:
    # Imported here, so that a command does not pay for the other formats.
    return cast("_Renderer", import_module(f".{format_name}", __name__))
