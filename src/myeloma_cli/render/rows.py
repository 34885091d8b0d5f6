"""Row formats for long lists: each answer is written at once, where a sheet would hold them all in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .sheet import Item, Value

SHORT_KEYS = ("query", "name", "matched", "matched_kind", "note")
"""The keys of a short item."""


class RowFormat(NamedTuple):
    """How to write a list: the text before, between and after the rows, and the text of a row.

    `before` takes the envelope and whether to begin with a BOM; `header` takes the keys of the items, and follows it.
    `is_short` asks for items that have only `SHORT_KEYS`, beside which the other columns of the list may stand.
    `has_stamp` asks for the stamp of the data in each item.
    """

    before: Callable[[Mapping[str, Value], bool], str]
    row: Callable[[Item], str]
    between: str = ""
    after: str = ""
    header: Callable[[Sequence[str]], str] | None = None
    is_short: bool = False
    has_stamp: bool = False
