"""JSON Lines: an item a line, for streams."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Page
    from .rows import Rows
    from .sheet import Sheet


def render(sheet: Sheet, page: Page) -> str:
    """The items without their envelope; nothing at all where there are none."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in sheet.items)


def rows() -> Rows:
    """The same, an item a line."""
    from .rows import Rows  # noqa: PLC0415 - for lists only

    return Rows(lambda *_: "", lambda item: json.dumps(item, ensure_ascii=False) + "\n")
