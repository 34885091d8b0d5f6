"""The page of `names`: every name, what kind of name it is, and the record that it leads to."""

from __future__ import annotations

from collections.abc import Sequence

from ..finding.names import KnownName
from ..render.sheet import Column, Item, Line, Sheet, line
from .drug_words import REGIONS
from .items import kind_of
from .page import OWN, Frame, keys_line, name_with_mark, one_listing, page

_COLUMNS = (
    Column("Name"),
    Column("Kind"),
    Column("Region or language"),
    Column("Generic name"),
    Column("Note", prose=True),
    Column("Sources", aside=True),
)


def names_page(frame: Frame, names: Sequence[KnownName]) -> Sheet:
    """A row for each of the names."""
    return page(
        frame,
        "Names of drugs, treatments and combinations",
        names,
        _item,
        lambda: [one_listing(f"Names ({len(names):,})", _COLUMNS, map(_row, names))],
        notes=("What a name leads to: myeloma lookup NAME",),
    )


def _item(name: KnownName) -> Item:
    return {
        "name": name.name,
        "kind": name.kind.value,
        "regions": [region.value for region in name.regions],
        "languages": list(name.languages),
        "id": name.record.id,
        "generic_name": name.record.name,
        "record_kind": kind_of(name.record),
        "note": name.note or None,
        "is_own": name.is_own,
        "sources": list(name.sources),
    }


def _row(name: KnownName) -> tuple[Line, ...]:
    places = ", ".join([*(REGIONS[region] for region in name.regions), *name.languages])
    return (
        name_with_mark(name.name, (OWN,) if name.is_own else ()),
        line(name.kind.value),
        line(places),
        line(name.record.name),
        line(name.note),
        keys_line(name.sources),
    )
