"""The pages of `data check`: what own data changes, or its faults."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..render.sheet import Card, Item, Sheet, Span, Tone, line
from .page import Frame, page, text_field

if TYPE_CHECKING:
    from ..dataset.check import Fault
    from ..model.edition import Edition

_TITLE = "Data files"


def check_page(frame: Frame, folder: str, warnings: Sequence[Fault] = ()) -> Sheet:
    """The page of a folder without faults: what own data in it changes. Programs get an item for each warning."""
    if frame.for_programs:
        return faults_page(frame, warnings)
    return page(frame, _TITLE, [folder], lambda _: {}, lambda: [_card(frame.edition, folder, len(warnings))])


def faults_page(frame: Frame, faults: Sequence[Fault]) -> Sheet:
    """An item for each fault or warning. People read them on standard error, so they get no page."""
    return page(frame, _TITLE, faults, _item, list)


def _card(edition: Edition, folder: str, warnings: int) -> Card:
    overlay = edition.overlay
    fields = text_field("Faults", "none", Tone.CURRENT)
    fields += text_field("Warnings", f"{warnings}, listed on standard error" if warnings else "", Tone.CAUTION)
    if overlay:
        fields += [
            *text_field("Corrected", ", ".join(overlay.corrected)),
            *text_field("Added", ", ".join(overlay.added)),
            *text_field("Hidden", ", ".join(overlay.hidden)),
        ]
    return Card(line(Span(folder, Tone.NAME)), tuple(fields))


def _item(fault: Fault) -> Item:
    return {
        "id": f"{fault.file}:{fault.line}",
        "name": fault.record or None,
        "file": fault.file,
        "line": fault.line or None,
        "key": fault.key or None,
        "level": "warning" if fault.is_warning else "fault",
        "fault": fault.what,
        "sources": [],
    }
