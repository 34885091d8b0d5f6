"""Tab-separated values, for spreadsheets; `separated` explains the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .separated import rows

if TYPE_CHECKING:
    from . import Page
    from .sheet import Sheet


def render(sheet: Sheet, page: Page) -> str:
    """A header row of keys, then a row for each item."""
    return rows(sheet.items, "\t")
