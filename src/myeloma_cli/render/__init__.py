"""A Sheet, written out. One file a format, one table of formats; a renderer knows nothing of commands, files or drugs.

A new format is a new module with a function `render(sheet, page) -> str`, and one row in `FORMATS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from ..sheet import Sheet

FORMATS = {
    "table": "for a terminal: columns and colour",
    "text": "plain text, one fact a line; the default when piped",
    "json": "one JSON object: schema_version, data_version, as_of, items",
    "jsonl": "the items, one JSON object a line",
}
"""Every format by its name, which is the name of its module as well, with what it is for."""


class Page(NamedTuple):
    """What is written on: its width in columns, and whether it shows colour."""

    width: int
    colour: bool = False


class _Renderer(Protocol):
    def render(self, sheet: Sheet, page: Page) -> str: ...


def render(sheet: Sheet, format_name: str, page: Page) -> str:
    """The sheet in one of `FORMATS`, ending in one newline.

    The module is imported here and not above, so that nobody pays for a format that they did not ask for.
    """
    renderer = cast("_Renderer", import_module(f".{format_name}", __name__))
    return renderer.render(sheet, page)
