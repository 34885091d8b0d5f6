"""Columns and colour for a terminal, drawn by Rich.

Importing Rich takes 35 to 50 ms, so no other renderer does. Every value is passed as `Text`: Rich would read a bare
string as markup, and `[del(17p)]` would vanish.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from ..streams.letters import visible
from .sheet import Block, Card, Chart, Column, Field, Heading, Line, Listing, Paragraph, Roll, Span, Tone, plain

if TYPE_CHECKING:
    from . import Canvas
    from .sheet import Sheet

# Of the sixteen colours that every terminal theme sets; yellow and cyan are hard to read on white.
_STYLES = {
    Tone.PLAIN: "",
    Tone.NAME: "bold",
    Tone.QUIET: "dim",
    Tone.CURRENT: "green",
    Tone.CAUTION: "magenta",
    Tone.ALARM: "bold red",
    Tone.FOUND: "bold underline",
}
# Rich pads lines with spaces, inside and outside colour codes; a file should have no trailing spaces.
_LINE_END = re.compile(r"(?: |\x1b\[[0-9;]*m)+$", re.MULTILINE)
# Rich numbers links at random, but two runs should print the same.
_LINK_NUMBER = re.compile(r"\x1b\]8;id=\d+;")
_GAP = 2
_HANG = 2
"""How far the lines of a cell are indented after its first."""

_LEAST_PROSE_WIDTH = 22
_MOST_NAME_WIDTH = 22
"""The width to which names wrap beside prose."""

_LEAST_WIDTH = 10
"""On a narrower page columns and indents would leave no room for letters: the lines of one so wide are folded."""

_READABLE_WIDTH = 100
"""Sentences are not drawn wider: in longer lines the eye loses its place."""


def render(sheet: Sheet, canvas: Canvas) -> str:
    """The blocks in order, then the footer. No line is wider than the page, and no text is cut."""
    width = max(canvas.width, _LEAST_WIDTH)
    parts = [part for block in sheet.blocks for part in _block(block, width)]
    parts.append(_prose(Text("\n").join(map(_text, sheet.footer)), width))
    page = _drawn(parts, width, canvas.colour)
    if canvas.width < width:
        # A letter of two columns would not fit on a page of one.
        page = _drawn([Text.from_ansi(page)], max(canvas.width, 2), canvas.colour)
    return _LINE_END.sub(lambda end: end.group().replace(" ", ""), _LINK_NUMBER.sub("\x1b]8;;", page))


def _drawn(parts: Sequence[RenderableType], width: int, colour: bool) -> str:
    """The parts, separated by empty lines."""
    console = Console(
        file=io.StringIO(),
        width=width,
        color_system="standard" if colour else None,
        force_terminal=colour,
        force_jupyter=False,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        # Or Rich would set width and colour from COLUMNS, NO_COLOR and other variables.
        _environ={},
    )
    with console.capture() as capture:
        for number, part in enumerate(parts):
            if number:
                console.print()
            console.print(part)
    return capture.get()


def _block(block: Block, width: int) -> Iterator[RenderableType]:
    if isinstance(block, Heading):
        yield _heading(block.text)
    elif isinstance(block, Paragraph):
        yield _prose(_text(block.text), width)
    elif isinstance(block, Chart):
        yield from _chart(block, width)
    elif isinstance(block, Roll):
        yield Group(*(_hung(_text(spans), width) for spans in block.lines))
    elif isinstance(block, Card):
        yield _card(_text(block.title), block.fields, width)
    else:
        yield from _listing(block, width)


def _listing(listing: Listing, width: int) -> Iterator[RenderableType]:
    shown = [number for number, column in enumerate(listing.columns) if not column.aside]
    columns = [listing.columns[number] for number in shown]
    rows = [[row[number] for number in shown] for group in listing.groups for row in group.rows]
    widths = _widths(columns, rows, width)
    has_header = False
    for group in listing.groups:
        # The parts of a group are tables under one header.
        has_header = has_header and group.is_part
        heading = _part_heading(group.heading) if group.is_part else _heading(group.heading)
        yield Group(heading, _prose(_text(group.sentence), width)) if group.sentence else heading
        for entry in group.entries:
            sentences = Text(" ").join(map(_text, entry.lines))
            yield _prose(Text.assemble((visible(entry.label), _STYLES[Tone.NAME]), ". ", sentences), width)
        group_rows = [[row[number] for number in shown] for row in group.rows]
        if not group_rows:
            continue
        if widths:
            yield _table(columns, group_rows, widths, has_header=not has_header)
            has_header = True
        else:
            for title, *cells in group_rows:
                fields = [
                    Field(column.heading, (cell,))
                    for column, cell in zip(columns[1:], cells, strict=True)
                    if _words(cell)
                ]
                yield _card(_text(title), fields, width)
    asides = [column.heading for column in listing.columns if column.aside]
    if asides and rows:
        yield _prose(Text(f"Not in this table, but in --format text: {', '.join(asides)}.", _STYLES[Tone.QUIET]), width)


def _chart(chart: Chart, width: int) -> Iterator[RenderableType]:
    yield _heading(chart.heading)
    legend = [Text.assemble((sort.symbol, _STYLES[sort.tone]), f" {visible(sort.label)}") for sort in chart.sorts]
    yield _prose(Text("   ").join(legend), width)
    table = Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(style=_STYLES[Tone.QUIET], overflow="fold")
    table.add_column(overflow="fold")
    for bar in chart.bars:
        counts = zip(chart.sorts, bar.counts, strict=True)
        symbols = [(sort.symbol * count, _STYLES[sort.tone]) for sort, count in counts]
        table.add_row(Text(visible(bar.label)), Text.assemble(*symbols))
    yield table


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Line]], width: int) -> list[int]:
    """The width of each column; an empty list where the page is too narrow for columns.

    A column is at least as wide as its longest word, prose wider still. The rest of the page goes, column by column,
    to the narrowest column that can use it.
    """
    cells = [[visible(column.heading), *(_words(row[number]) for row in rows)] for number, column in enumerate(columns)]
    most = [max(map(cell_len, column)) for column in cells]
    hang = 0 if any(column.prose for column in columns) else _HANG
    least = [
        max(_LEAST_PROSE_WIDTH if column.prose else 0, *(_least_of(cell, hang) for cell in texts))
        for column, texts in zip(columns, cells, strict=True)
    ]
    if any(column.prose for column in columns):
        # Names may wrap, to leave room for the sentences beside them.
        most = [
            widest if column.prose else min(widest, max(narrowest, _MOST_NAME_WIDTH))
            for column, widest, narrowest in zip(columns, most, least, strict=True)
        ]
    widths = [min(pair) for pair in zip(least, most, strict=True)]
    left = width - _GAP * (len(columns) - 1) - sum(widths)
    if left < 0:
        return []
    while left and widths != most:
        growing = [number for number, column_width in enumerate(widths) if column_width < most[number]]
        widths[min(growing, key=widths.__getitem__)] += 1
        left -= 1
    return widths


def _least_of(cell: str, hang: int) -> int:
    """The width that a cell needs for its longest word, where the lines of a cell of several words may hang."""
    words = [cell_len(word) for word in cell.split() or [""]]
    return max(words) + (hang if len(words) > 1 else 0)


def _table(
    columns: Sequence[Column], rows: Sequence[Sequence[Line]], widths: Sequence[int], *, has_header: bool
) -> Table:
    prose = any(column.prose for column in columns)
    # The box puts one space between columns; padding adds the rest of the gap.
    table = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=(0, _GAP - 1, 0, 0),
        pad_edge=False,
        leading=int(prose),
        header_style="dim",
        show_header=has_header,
    )
    for column, width in zip(columns, widths, strict=True):
        table.add_column(Text(visible(column.heading)), width=width, overflow="fold")
    for row in rows:
        cells = map(_text, row)
        table.add_row(*(cells if prose else (_hung(cell, width) for cell, width in zip(cells, widths, strict=True))))
    return table


def _card(title: Text, fields: Sequence[Field], width: int) -> RenderableType:
    label_width = max((cell_len(visible(field.label)) for field in fields), default=0)
    if label_width > width // 3:
        return Group(title, *(part for field in fields for part in _stacked(field)))
    table = Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(width=label_width, style=_STYLES[Tone.QUIET])
    table.add_column(max_width=_READABLE_WIDTH, overflow="fold")
    for field in fields:
        table.add_row(Text(visible(field.label)), _field_lines(field))
    return Group(title, Padding(table, (0, 0, 0, _GAP)))


def _stacked(field: Field) -> Iterator[RenderableType]:
    yield Padding(Text(visible(field.label), style=_STYLES[Tone.QUIET]), (0, 0, 0, _GAP))
    yield Padding(_field_lines(field), (0, 0, 0, _GAP * 2))


def _field_lines(field: Field) -> RenderableType:
    if len(field.lines) == 1:
        return _text(field.lines[0])
    grid = Table.grid()
    grid.add_column(width=2)
    grid.add_column(overflow="fold")
    for spans in field.lines:
        grid.add_row(Text("- "), _text(spans))
    return grid


def _hung(text: Text, width: int) -> Text:
    """The text with its lines after the first indented, so that two cells, one above the other, never read as one."""
    if cell_len(text.plain) <= width or width <= _HANG:
        return text
    console = Console(width=width, file=io.StringIO(), _environ={})
    return Text(f"\n{' ' * _HANG}").join(text.wrap(console, width - _HANG))


def _part_heading(text: Line) -> Text:
    styled = _text(text)
    styled.stylize("bold")
    return styled


def _heading(text: Line) -> Text:
    styled = _text(text)
    styled.stylize("bold underline")
    return styled


def _prose(text: Text, width: int) -> RenderableType:
    return Padding(text, (0, max(0, width - _READABLE_WIDTH), 0, 0))


def _words(spans: Line) -> str:
    return visible(plain(spans))


def _text(spans: Line | Span) -> Text:
    spans = (spans,) if isinstance(spans, Span) else spans
    return Text.assemble(*((visible(span.text), _style(span)) for span in spans), overflow="fold")


def _style(span: Span) -> Style:
    # Where colour is off Rich writes no links either, so plain output stays free of escape codes.
    has_link = span.link.startswith(("https://", "http://")) and span.link.isprintable()
    return Style.parse(_STYLES[span.tone]) + Style(link=span.link if has_link else None)
