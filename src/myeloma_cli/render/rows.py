"""Rows of a long list, each written as soon as it is known: what streams, where a Sheet would hold all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .sheet import Item, Value

SHORT_KEYS = ("query", "name", "matched", "matched_kind", "note")
"""The keys of a short item."""


class Rows(NamedTuple):
    """How a format writes rows: what stands before, between and after them, and how each is.

    `before` is given the envelope, and whether to begin with a byte order mark; `is_short` asks for items that have
    `SHORT_KEYS` only.
    """

    before: Callable[[Mapping[str, Value], bool], str]
    row: Callable[[Item], str]
    between: str = ""
    after: str = ""
    is_short: bool = False
