"""A Sheet, written out. One file a format, one table of formats; a renderer knows nothing of commands, files or drugs.

A new format is a new module with a function `render(sheet, page) -> str`, and one row in `FORMATS`.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from ..errors import UsageError

if TYPE_CHECKING:
    from .rows import Rows
    from .sheet import Sheet


class Format(NamedTuple):
    """What a format is for, and the endings of files that ask for it.

    Programs want to hear of misses in the format itself. `may_have_bom` says that a byte order mark may begin it, and
    `for_lists` that its module has a function `rows`, by which a list is written while it is read.
    """

    purpose: str
    endings: tuple[str, ...] = ()
    for_programs: bool = False
    may_have_bom: bool = False
    for_lists: bool = False


FORMATS = {
    "table": Format("for a terminal: columns and colour"),
    "text": Format("plain text, one fact a line; the default when piped", (".txt", ".text"), for_lists=True),
    "json": Format(
        "one JSON object: schema_version, data_version, as_of, items", (".json",), for_programs=True, for_lists=True
    ),
    "jsonl": Format("the items, one JSON object a line", (".jsonl", ".ndjson"), for_programs=True, for_lists=True),
    "csv": Format("for spreadsheets: a row an item", (".csv",), for_programs=True, may_have_bom=True, for_lists=True),
    "tsv": Format("the same with tabs between", (".tsv", ".tab"), for_programs=True, may_have_bom=True, for_lists=True),
    "markdown": Format("headings, lists and tables, for the usual sites", (".md", ".markdown")),
    "html": Format("one page that stands alone, for a browser or for paper", (".html", ".htm")),
}
"""Every format by its name, which is the name of its module as well."""


def format_of(file: str) -> str:
    """The format that the ending of a file's name asks for; text, if it has none. Raises UsageError for another one."""
    ending = os.path.splitext(file)[1].lower()
    if not ending:
        return "text"
    for name, each in FORMATS.items():
        if ending in each.endings:
            return name
    known = ", ".join(ending for each in FORMATS.values() for ending in each.endings)
    instead = "; for a PDF, write .html and print that" if ending == ".pdf" else ""
    raise UsageError(f"'{ending}' is not an ending of {known}; --format says what to write there{instead}")


class Page(NamedTuple):
    """What is written on: its width in columns, and whether it shows colour."""

    width: int
    colour: bool = False


class _Renderer(Protocol):
    def render(self, sheet: Sheet, page: Page) -> str: ...

    def rows(self) -> Rows: ...


def render(sheet: Sheet, format_name: str, page: Page) -> str:
    """The sheet in one of `FORMATS`, ending in one newline."""
    return _renderer(format_name).render(sheet, page)


def rows(format_name: str) -> Rows:
    """How one of `FORMATS` writes a list while it is read. Raises UsageError for a format that does not."""
    if not FORMATS[format_name].for_lists:
        known = ", ".join(name for name, each in FORMATS.items() if each.for_lists)
        raise UsageError(f"a list of names is written as {known}, not as '{format_name}'")
    return _renderer(format_name).rows()


def _renderer(format_name: str) -> _Renderer:
    # Imported here and not above, so that nobody pays for a format that they did not ask for.
    return cast("_Renderer", import_module(f".{format_name}", __name__))
