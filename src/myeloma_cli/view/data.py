"""The page of `data check`: what own data does, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..model.edition import Edition
from ..render.sheet import Block, Card, Item, Sheet, Span, Tone, line
from .page import page, text_field

if TYPE_CHECKING:
    from ..dataset.check import Fault


def check_page(edition: Edition, folder: str, faults: Sequence[Fault]) -> Sheet:
    """What own data of a folder changes; for programs, an item for each fault."""
    return page(edition, "Data files", blocks=lambda: [_card(edition, folder)], items=lambda: map(_item, faults))


def _card(edition: Edition, folder: str) -> Block:
    own = edition.own
    fields = text_field("Faults", "none", Tone.CURRENT)
    if own:
        fields += [
            *text_field("Corrected", ", ".join(own.corrected)),
            *text_field("Added", ", ".join(own.added)),
            *text_field("Hidden", ", ".join(own.hidden)),
        ]
    return Card(line(Span(folder, Tone.NAME)), tuple(fields))


def _item(fault: Fault) -> Item:
    return {
        "id": f"{fault.file}:{fault.line}",
        "name": fault.record or None,
        "file": fault.file,
        "line": fault.line or None,
        "key": fault.key or None,
        "fault": fault.what,
        "sources": [],
    }
