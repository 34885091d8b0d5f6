"""Tab-separated values, for spreadsheets; `separated` says what stands in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .separated import rows

if TYPE_CHECKING:
    from . import Page
    from .sheet import Sheet


def render(sheet: Sheet, page: Page) -> str:
    """A row for the keys and one for each item."""
    return rows(sheet.items, "\t")
