"""The page of `resources`: who can help with what, and where to find them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.disease import Help, Resource
from ..render.sheet import Column, Group, Line, Listing, Sheet, Span, Tone, line
from .items import plain_item
from .page import Frame, keys_line, name_line, page

_HEADINGS = {
    Help.TALK: "Somebody to talk to",
    Help.MONEY: "Money, travel and a place to stay",
    Help.INFORMATION: "Information",
    Help.TRIALS: "Clinical trials",
}

_COLUMNS = (
    Column("Who"),
    Column("What it offers", prose=True),
    Column("For whom"),
    Column("Where"),
    Column("Phone"),
    Column("Sources", aside=True),
)


def resources_page(frame: Frame, resources: Sequence[Resource]) -> Sheet:
    """The organizations and registries by what they help with, each under the first of it; in the order of the data."""
    return page(
        frame,
        "Who can help with multiple myeloma",
        resources,
        plain_item,
        lambda: [Listing(_COLUMNS, tuple(_groups(resources)))],
        notes=("This tool never goes online: no address or number has been checked since the as-of date.",),
    )


def _groups(resources: Sequence[Resource]) -> Iterator[Group]:
    for help_, heading in _HEADINGS.items():
        members = [resource for resource in resources if resource.helps_with[0] is help_]
        if members:
            yield Group(line(Span(heading, Tone.NAME)), entries=(), rows=tuple(map(_row, members)))


def _row(resource: Resource) -> tuple[Line, ...]:
    return (
        name_line(resource),
        line(resource.what),
        line(resource.region),
        line(Span(resource.address, link=resource.address)),
        line(resource.phone),
        keys_line(resource.sources),
    )
