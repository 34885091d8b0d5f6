"""The page of `resources`: who can help, and where to find them."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.disease import Resource
from ..render.sheet import Column, Line, Sheet, Span, line
from .items import plain_item
from .page import Frame, keys_line, name_line, one_listing, page

_COLUMNS = (
    Column("Who"),
    Column("What for", prose=True),
    Column("For whom"),
    Column("Where"),
    Column("Sources", aside=True),
)


def resources_page(frame: Frame, resources: Sequence[Resource]) -> Sheet:
    """The organizations and registries, in the order of the data."""
    return page(
        frame,
        "Who can help with multiple myeloma",
        resources,
        plain_item,
        lambda: [one_listing("Who can help", _COLUMNS, map(_row, resources))],
        notes=("This tool never goes online: no address has been checked since the as-of date.",),
    )


def _row(resource: Resource) -> tuple[Line, ...]:
    return (
        name_line(resource),
        line(resource.what),
        line(resource.region),
        line(Span(resource.address, link=resource.address)),
        keys_line(resource.sources),
    )
