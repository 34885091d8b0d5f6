"""Plain text: no boxes and no colour, for files, pipes and screen readers.

A listing has aligned columns where they fit; otherwise each record is a block of `Field: value` lines, like a card.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..streams.letters import visible
from .sheet import Bar, Block, Card, Chart, Field, Line, Listing, Roll, Tone, line

if TYPE_CHECKING:
    from . import Canvas
    from .rows import RowFormat
    from .sheet import Item, Sheet

_GAP = "  "


def render(sheet: Sheet, canvas: Canvas) -> str:
    """The blocks in order, then the footer, separated by empty lines and wrapped between words at the page's width."""
    parts = [part for block in sheet.blocks for part in _block(block, canvas.width)]
    parts.append("\n".join(_wrapped(_plain(footnote), canvas.width) for footnote in sheet.footer))
    return "\n\n".join(parts) + "\n"


def _plain(spans: Line) -> str:
    """The text of a line, safe for a screen; words that a search found are between asterisks."""
    return visible("".join(f"*{span.text}*" if span.tone is Tone.FOUND else span.text for span in spans))


def _block(block: Block, width: int) -> Iterator[str]:
    if isinstance(block, Card):
        yield "\n".join([_wrapped(_plain(block.title), width), *_field_lines(block.fields, width)])
    elif isinstance(block, Listing):
        yield from _listing(block, width)
    elif isinstance(block, Roll):
        yield "\n".join(map(_plain, block.lines))
    elif isinstance(block, Chart):
        yield _wrapped(_plain(block.heading), width)
        # In words, because a screen reader would read out symbol after symbol.
        yield "\n".join(_wrapped(f"{visible(bar.label)}: {_counted(block, bar)}", width, _GAP) for bar in block.bars)
    else:
        yield _wrapped(_plain(block.text), width)


def _counted(chart: Chart, bar: Bar) -> str:
    counts = zip(chart.sorts, bar.counts, strict=True)
    return ", ".join(f"{count} {visible(sort.label)}" for sort, count in counts if count) or "none"


def _listing(listing: Listing, width: int) -> Iterator[str]:
    headings = [visible(column.heading) for column in listing.columns]
    cells = [[_plain(cell) for cell in row] for group in listing.groups for row in group.rows]
    widths = [max(map(len, column)) for column in zip(headings, *cells, strict=True)]
    in_columns = sum(widths) + len(_GAP) * (len(widths) - 1) <= width
    for group in listing.groups:
        yield _wrapped(_plain(group.heading), width)
        if group.sentence:
            yield _wrapped(_plain(group.sentence), width)
        for entry in group.entries:
            yield "\n".join(
                [
                    _wrapped(visible(entry.label), width),
                    *(_wrapped(_plain(spans), width, _GAP) for spans in entry.lines),
                ]
            )
        rows = [[_plain(cell) for cell in row] for row in group.rows]
        if in_columns:
            yield "\n".join(_aligned(row, widths) for row in ([headings, *rows] if rows else []))
        else:
            for title, *values in rows:
                fields = [
                    Field(label, (line(value),)) for label, value in zip(headings[1:], values, strict=True) if value
                ]
                yield "\n".join([_wrapped(title, width), *_field_lines(fields, width)])


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _field_lines(fields: Sequence[Field], width: int) -> Iterator[str]:
    for field in fields:
        values = [_plain(spans) for spans in field.lines]
        if len(values) == 1:
            yield _wrapped(f"{visible(field.label)}: {values[0]}", width, _GAP)
        else:
            yield _wrapped(f"{visible(field.label)}:", width, _GAP)
            yield from (_wrapped(f"- {value}", width, _GAP * 2) for value in values)


def _wrapped(text: str, width: int, indent: str = "") -> str:
    """The text wrapped at the width; a longer word is kept whole, so that an address can be copied."""
    if len(indent) + len(text) <= width and text == text.strip():
        return indent + text  # as most texts are, and to wrap takes some time
    return textwrap.fill(
        text,
        max(width, len(indent) + 1),
        initial_indent=indent,
        subsequent_indent=indent + _GAP if indent else "",
        break_long_words=False,
        break_on_hyphens=False,
    )


def rows() -> RowFormat:
    """The values of each item between tabs. What would break the line or the screen is spelt out."""
    from .rows import RowFormat  # noqa: PLC0415 - only for lists

    return RowFormat(lambda *_: "", _row, is_short=True)


def _row(item: Item) -> str:
    return "\t".join(visible("" if value is None else str(value)) for value in item.values()) + "\n"
