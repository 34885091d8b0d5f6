"""JSON: the items in their envelope, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..streams.letters import escaped_in_json

if TYPE_CHECKING:
    from . import Canvas
    from .rows import RowFormat
    from .sheet import Item, Sheet


def render(sheet: Sheet, canvas: Canvas) -> str:
    """One indented object; only characters that would harm a screen are escaped."""
    return escaped_in_json(json.dumps({**sheet.envelope, "items": sheet.items}, indent=2, ensure_ascii=False)) + "\n"


def rows() -> RowFormat:
    """The same object with an item a line."""
    from .rows import RowFormat  # noqa: PLC0415 - only for lists

    return RowFormat(
        before=lambda envelope, _: _json(dict(envelope))[:-1] + ', "items": [\n',
        row=_json,
        between=",\n",
        after="\n]}\n",
    )


def _json(value: Item) -> str:
    return escaped_in_json(json.dumps(value, ensure_ascii=False))
