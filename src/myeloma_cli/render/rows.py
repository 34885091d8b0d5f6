"""Rows of a long list, each written as soon as it is known: what streams, where a Sheet would hold all of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..streams.letters import visible
from .separated import rows

if TYPE_CHECKING:
    from .sheet import Item, Value


class RowFormat(NamedTuple):
    """How rows are written: what stands before, between and after them, and how each is.

    `before` is given the envelope, and whether to begin with a byte order mark; `is_short` asks for items of few keys.
    """

    before: Callable[[Mapping[str, Value], bool], str]
    row: Callable[[Item], str]
    between: str = ""
    after: str = ""
    is_short: bool = False


KEYS = ("query", "name", "matched", "matched_kind", "note")
"""The keys of a short item."""


def _text(item: Item) -> str:
    """The values between tabs. What would break the line or the screen is spelt out."""
    return "\t".join(visible("" if value is None else str(value)) for value in item.values()) + "\n"


def _json(item: Item) -> str:
    return json.dumps(item, ensure_ascii=False)


def _json_before(envelope: Mapping[str, Value], _: bool) -> str:
    return json.dumps(dict(envelope), ensure_ascii=False)[:-1] + ', "items": [\n'


def _separated(separator: str) -> RowFormat:
    return RowFormat(
        before=lambda _, bom: ("\ufeff" if bom else "") + separator.join(KEYS) + "\n",
        row=lambda item: rows([item], separator, headed=False),
        is_short=True,
    )


ROW_FORMATS = {
    "text": RowFormat(lambda *_: "", _text, is_short=True),
    "tsv": _separated("\t"),
    "csv": _separated(","),
    "jsonl": RowFormat(lambda *_: "", lambda item: _json(item) + "\n"),
    "json": RowFormat(_json_before, _json, between=",\n", after="\n]}\n"),
}
"""The formats that a list of names may have."""
