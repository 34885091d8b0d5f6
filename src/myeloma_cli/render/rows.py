"""Row formats for long lists: each answer is written at once, where a sheet would hold them all in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..streams.letters import visible
from .separated import rows

if TYPE_CHECKING:
    from .sheet import Item, Value


class RowFormat(NamedTuple):
    """How to write a list: the text before, between and after the rows, and the text of a row.

    `before` takes the envelope and whether to begin with a BOM; `is_short` asks for items that have only `KEYS`.
    """

    before: Callable[[Mapping[str, Value], bool], str]
    row: Callable[[Item], str]
    between: str = ""
    after: str = ""
    is_short: bool = False


KEYS = ("query", "name", "matched", "matched_kind", "note")
"""The keys of a short item."""


def _text(item: Item) -> str:
    """The values separated by tabs, with characters that would break the line or the screen spelt out."""
    return "\t".join(visible("" if value is None else str(value)) for value in item.values()) + "\n"


def _json(item: Item) -> str:
    return json.dumps(item, ensure_ascii=False)


def _json_before(envelope: Mapping[str, Value], _: bool) -> str:
    return json.dumps(dict(envelope), ensure_ascii=False)[:-1] + ', "items": [\n'


def _separated(separator: str) -> RowFormat:
    return RowFormat(
        before=lambda _, bom: ("\ufeff" if bom else "") + separator.join(KEYS) + "\n",
        row=lambda item: rows([item], separator, has_header=False),
        is_short=True,
    )


ROW_FORMATS = {
    "text": RowFormat(lambda *_: "", _text, is_short=True),
    "tsv": _separated("\t"),
    "csv": _separated(","),
    "jsonl": RowFormat(lambda *_: "", lambda item: _json(item) + "\n"),
    "json": RowFormat(_json_before, _json, between=",\n", after="\n]}\n"),
}
"""The formats for the answers to a list of names."""
