"""The sheet: what a page says, made by a view and written by a renderer.

A sheet holds plain values: no colour, no width, no markup. Programs get its `items` under stable keys; people get its
`blocks` in order, under headings that may be reworded. A `Tone` is a meaning, never a colour.
"""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]
Item = dict[str, Value]


class Tone(Enum):
    """What a stretch of text means, for a renderer that can show it."""

    PLAIN = "plain"
    NAME = "name"
    QUIET = "quiet"
    CURRENT = "current"
    CAUTION = "caution"
    ALARM = "alarm"
    FOUND = "found"


class Span(NamedTuple):
    """A stretch of text in one tone; `link` is the address that it links to, if any."""

    text: str
    tone: Tone = Tone.PLAIN
    link: str = ""


Line = tuple[Span, ...]


def line(*parts: str | Span) -> Line:
    """A line of the parts; a bare string has the plain tone."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


def plain(spans: Line) -> str:
    """The text of a line without its tones."""
    return "".join(span.text for span in spans)


def joined(separator: str, lines: list[Line]) -> Line:
    """Several lines as one, with a separator between them."""
    spans: list[Span] = []
    for number, line_spans in enumerate(lines):
        if number:
            spans.append(Span(separator))
        spans.extend(line_spans)
    return tuple(spans)


class Heading(NamedTuple):
    """The heading of the blocks that follow."""

    text: Line


class Paragraph(NamedTuple):
    """Running text."""

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
    """A column of a listing. A `prose` column holds sentences and needs room; a table leaves an `aside` column out."""

    heading: str
    prose: bool = False
    aside: bool = False


class Group(NamedTuple):
    """A heading, then entries, which have sentences in place of columns, then rows.

    `is_part`: of the group before it that is none. `sentence` says what the rows have in common.
    """

    heading: Line
    entries: tuple[Field, ...]
    rows: tuple[tuple[Line, ...], ...]
    is_part: bool = False
    sentence: Line = ()


class Listing(NamedTuple):
    """Many records, one per row, all groups in the same columns."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]


class Roll(NamedTuple):
    """Many records, each on one line that text does not break, so that a search for a word gives all of it."""

    lines: tuple[Line, ...]


class Sort(NamedTuple):
    """A sort of thing that a chart counts: each is drawn as one `symbol`, which the legend explains by `label`."""

    symbol: str
    tone: Tone
    label: str


class Bar(NamedTuple):
    """A bar of a chart: its label, and a count for each of the chart's sorts."""

    label: str
    counts: tuple[int, ...]


class Chart(NamedTuple):
    """Counts by sort, a bar for each step. The sheet says the same in words elsewhere."""

    heading: Line
    sorts: tuple[Sort, ...]
    bars: tuple[Bar, ...]


Block = Heading | Paragraph | Card | Listing | Roll | Chart


class Sheet(NamedTuple):
    """One page: `title`, `blocks` and `footer` for people, or `items` in an `envelope` for programs.

    A sheet is made for one or the other, so that JSON does not cost the making of cards. `warning` is what standard
    error says beside the page: that the data is old. `for_paper`: most readers print it, on few pages.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    footer: tuple[Line, ...] = ()
    items: tuple[Item, ...] = ()
    envelope: Mapping[str, Value] = {}
    warning: str = ""
    for_paper: bool = False
