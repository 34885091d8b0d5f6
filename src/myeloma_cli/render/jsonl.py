"""JSON Lines: one item per line, for streams."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Canvas
    from .rows import RowFormat
    from .sheet import Sheet


def render(sheet: Sheet, canvas: Canvas) -> str:
    """The items without their envelope; an empty text where there are none."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in sheet.items)


def rows() -> RowFormat:
    """The same, an item a line."""
    from .rows import RowFormat  # noqa: PLC0415 - only for lists

    return RowFormat(lambda *_: "", lambda item: json.dumps(item, ensure_ascii=False) + "\n")
