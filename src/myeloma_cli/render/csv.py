"""Comma-separated values, for spreadsheets; `separated` explains the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .separated import row_format, separated
from .stamp import stamped

if TYPE_CHECKING:
    from . import Canvas
    from .rows import RowFormat
    from .sheet import Sheet


def render(sheet: Sheet, canvas: Canvas) -> str:
    """A header row of keys, then a row for each item."""
    return separated(stamped(sheet), ",")


def rows() -> RowFormat:
    """The same, row by row."""
    return row_format(",")
