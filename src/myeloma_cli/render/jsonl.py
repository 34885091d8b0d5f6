"""JSON Lines: one item per line, for streams."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..streams.letters import escaped_in_json
from .stamp import stamped

if TYPE_CHECKING:
    from . import Canvas
    from .rows import RowFormat
    from .sheet import Item, Sheet


def render(sheet: Sheet, canvas: Canvas) -> str:
    """The items without their envelope, each with its stamp; an empty text where there are none."""
    return "".join(map(_line, stamped(sheet)))


def rows() -> RowFormat:
    """The same, an item a line."""
    from .rows import RowFormat  # noqa: PLC0415 - only for lists

    return RowFormat(lambda *_: "", _line, has_stamp=True)


def _line(item: Item) -> str:
    return escaped_in_json(json.dumps(item, ensure_ascii=False)) + "\n"
