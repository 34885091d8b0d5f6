"""Tab-separated values, for spreadsheets; `separated` says what stands in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .separated import rows_of, separated

if TYPE_CHECKING:
    from . import Page
    from .rows import Rows
    from .sheet import Sheet


def render(sheet: Sheet, page: Page) -> str:
    """A row for the keys and one for each item."""
    return separated(sheet.items, "\t")


def rows() -> Rows:
    """A row for the keys and then one for each item."""
    return rows_of("\t")
