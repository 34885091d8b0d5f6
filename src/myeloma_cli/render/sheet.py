"""A Sheet: what a reader is shown, between knowing (above) and writing (below).

A sheet holds plain values: no colour, no width, no markup. Programs get its `items` by their stable keys; people get
its `blocks` in order, under headings that may be reworded at will. A `Tone` is a meaning, never a colour.
"""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]
Item = dict[str, Value]


class Tone(Enum):
    """What a stretch of text is, for a renderer that can show it."""

    PLAIN = "plain"
    NAME = "name"
    QUIET = "quiet"
    CURRENT = "current"
    CAUTION = "caution"
    ALARM = "alarm"
    FOUND = "found"


class Span(NamedTuple):
    """A stretch of text in one tone; `link` is the address that it leads to, if it does."""

    text: str
    tone: Tone = Tone.PLAIN
    link: str = ""


Line = tuple[Span, ...]


def line(*parts: str | Span) -> Line:
    """A line of the parts given; a bare string is plain."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


def plain(spans: Line) -> str:
    """The words of a line without their tones."""
    return "".join(span.text for span in spans)


def joined(separator: str, lines: list[Line]) -> Line:
    """Several lines as one, with a separator between them."""
    spans: list[Span] = []
    for number, each in enumerate(lines):
        if number:
            spans.append(Span(separator))
        spans.extend(each)
    return tuple(spans)


class Heading(NamedTuple):
    """The title of what follows."""

    text: Line


class Paragraph(NamedTuple):
    """A run of sentences."""

    text: Line


class Field(NamedTuple):
    """A labelled fact of one or more lines."""

    label: str
    lines: tuple[Line, ...]


class Card(NamedTuple):
    """One record in full."""

    title: Line
    fields: tuple[Field, ...]


class Column(NamedTuple):
    """A column of a listing. `prose` holds sentences and needs room; `aside` is for formats that have endless room."""

    heading: str
    prose: bool = False
    aside: bool = False


class Group(NamedTuple):
    """Rows that belong together, below a heading and after entries that have a sentence instead of columns."""

    heading: Line
    entries: tuple[Field, ...]
    rows: tuple[tuple[Line, ...], ...]


class Listing(NamedTuple):
    """Many records, one a row, all groups in the same columns."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]


class Sort(NamedTuple):
    """What a chart counts: each is drawn as a sign, and `tone` and `words` say what it is."""

    sign: str
    tone: Tone
    words: str


class Bar(NamedTuple):
    """A step of a chart, and how many there are of each of its sorts."""

    label: str
    counts: tuple[int, ...]


class Chart(NamedTuple):
    """How many things of which sort there are at each step. It tells nothing that is not in words elsewhere."""

    heading: Line
    sorts: tuple[Sort, ...]
    bars: tuple[Bar, ...]


Block = Heading | Paragraph | Card | Listing | Chart


class Sheet(NamedTuple):
    """One page: `title`, `blocks` and `footer` for people, or `items` in an `envelope` for programs.

    A page is made for the one or the other: who wants JSON does not pay for cards and the sources on them. `warning` is
    what a person should be told beside the page: that the data is old.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    footer: tuple[Line, ...] = ()
    items: tuple[Item, ...] = ()
    envelope: Mapping[str, Value] = {}
    warning: str = ""
