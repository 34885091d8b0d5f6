"""Rows of a long list, each written as soon as it is known: what streams, where a Sheet would hold all of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..sheet import Item, Value


class RowFormat(NamedTuple):
    """How rows are written: what stands before, between and after them, and how each is."""

    before: Callable[[Mapping[str, Value]], str]
    row: Callable[[Item], str]
    between: str
    after: str


def _text(item: Item) -> str:
    """The values between tabs. What would break the line or the screen is spelt out."""
    return "\t".join(map(_cell, item.values())) + "\n"


def _cell(value: Value) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(letter: str) -> str:
    return letter if letter.isprintable() else f"<U+{ord(letter):04X}>"


def _json(item: Item) -> str:
    return json.dumps(item, ensure_ascii=False)


def _json_before(envelope: Mapping[str, Value]) -> str:
    return json.dumps(dict(envelope), ensure_ascii=False)[:-1] + ', "items": [\n'


ROW_FORMATS = {
    "text": RowFormat(lambda _: "", _text, "", ""),
    "jsonl": RowFormat(lambda _: "", lambda item: _json(item) + "\n", "", ""),
    "json": RowFormat(_json_before, _json, ",\n", "\n]}\n"),
}
"""The formats that a list of names may have."""
