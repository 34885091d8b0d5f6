"""JSON: the items in their envelope, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Canvas
    from .rows import RowFormat
    from .sheet import Sheet


def render(sheet: Sheet, canvas: Canvas) -> str:
    """One indented object; characters beyond ASCII are written as themselves, not escaped."""
    return json.dumps({**sheet.envelope, "items": sheet.items}, indent=2, ensure_ascii=False) + "\n"


def rows() -> RowFormat:
    """The same object with an item a line."""
    from .rows import RowFormat  # noqa: PLC0415 - only for lists

    return RowFormat(
        before=lambda envelope, _: json.dumps(dict(envelope), ensure_ascii=False)[:-1] + ', "items": [\n',
        row=lambda item: json.dumps(item, ensure_ascii=False),
        between=",\n",
        after="\n]}\n",
    )
