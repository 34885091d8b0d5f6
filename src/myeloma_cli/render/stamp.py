"""The stamp of an item that is written without its envelope: of which day and version its data is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .sheet import Item, Sheet, Value

STAMP_KEYS = ("as_of", "data_version")


def stamp_of(envelope: Mapping[str, Value]) -> Item:
    """The last values of each item that is made with the envelope."""
    return {key: envelope[key] for key in STAMP_KEYS if key in envelope}


def stamped(sheet: Sheet) -> Iterator[Item]:
    """The items of a sheet, each with its stamp."""
    stamp = stamp_of(sheet.envelope)
    return ({**item, **stamp} for item in sheet.items)
