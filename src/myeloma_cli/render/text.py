"""Plain text: no boxes, and colour only if it is asked for; for files, pipes and screen readers.

A listing has aligned columns where they fit; otherwise each record is a block of `Field: value` lines, like a card.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..streams.letters import visible
from .sheet import Bar, Block, Card, Chart, Field, Line, Listing, Roll, Span, Tone, line

if TYPE_CHECKING:
    from . import Canvas
    from .rows import RowFormat
    from .sheet import Item, Sheet

_GAP = "  "


def render(sheet: Sheet, canvas: Canvas) -> str:
    """The blocks in order, then the footer, separated by empty lines and wrapped between words at the page's width."""
    parts = [part for block in sheet.blocks for part in _block(block, canvas)]
    parts.append("\n".join(_wrapped(footnote, canvas) for footnote in sheet.footer))
    return "\n\n".join(parts) + "\n"


def _plain(spans: Line) -> str:
    """The text of a line, safe for a screen; words that a search found are between asterisks."""
    return "".join(map(_shown, spans))


def _shown(span: Span) -> str:
    return visible(f"*{span.text}*" if span.tone is Tone.FOUND else span.text)


def _block(block: Block, canvas: Canvas) -> Iterator[str]:
    if isinstance(block, Card):
        yield "\n".join([_wrapped(block.title, canvas), *_field_lines(block.fields, canvas)])
    elif isinstance(block, Listing):
        yield from _listing(block, canvas)
    elif isinstance(block, Roll):
        yield "\n".join(_painted(_plain(spans), spans, canvas) for spans in block.lines)
    elif isinstance(block, Chart):
        yield _wrapped(block.heading, canvas)
        # In words, because a screen reader would read out symbol after symbol.
        yield "\n".join(_wrapped(line(f"{bar.label}: {_counted(block, bar)}"), canvas, _GAP) for bar in block.bars)
    else:
        yield _wrapped(block.text, canvas)


def _counted(chart: Chart, bar: Bar) -> str:
    counts = zip(chart.sorts, bar.counts, strict=True)
    return ", ".join(f"{count} {sort.label}" for sort, count in counts if count) or "none"


def _listing(listing: Listing, canvas: Canvas) -> Iterator[str]:
    headings = tuple(line(column.heading) for column in listing.columns)
    rows = [headings, *(row for group in listing.groups for row in group.rows)]
    widths = [max(_width(_plain(cell)) for cell in column) for column in zip(*rows, strict=True)]
    in_columns = sum(widths) + len(_GAP) * (len(widths) - 1) <= canvas.width
    for group in listing.groups:
        yield _wrapped(group.heading, canvas)
        if group.sentence:
            yield _wrapped(group.sentence, canvas)
        for entry in group.entries:
            label = _wrapped(line(entry.label), canvas)
            yield "\n".join([label, *(_wrapped(spans, canvas, _GAP) for spans in entry.lines)])
        if in_columns:
            rows = [headings, *group.rows] if group.rows else []
            yield "\n".join(_aligned(row, widths, canvas) for row in rows)
        else:
            for title, *values in group.rows:
                fields = [
                    Field(column.heading, (value,))
                    for column, value in zip(listing.columns[1:], values, strict=True)
                    if _plain(value)
                ]
                yield "\n".join([_wrapped(title, canvas), *_field_lines(fields, canvas)])


def _aligned(cells: Sequence[Line], widths: Sequence[int], canvas: Canvas) -> str:
    texts = [_plain(cell) for cell in cells]
    # The last cell that is not empty ends the line.
    last = max((number for number, text in enumerate(texts) if text), default=0)
    parts = []
    for number, (cell, text, width) in enumerate(zip(cells, texts, widths, strict=True)):
        painted = _painted(text.rstrip() if number == last else text, cell, canvas)
        parts.append(painted if number >= last else painted + " " * (width - _width(text)))
    return _GAP.join(parts[: last + 1])


def _field_lines(fields: Sequence[Field], canvas: Canvas) -> Iterator[str]:
    for field in fields:
        if len(field.lines) == 1:
            yield _wrapped((Span(f"{field.label}: "), *field.lines[0]), canvas, _GAP)
        else:
            yield _wrapped(line(f"{field.label}:"), canvas, _GAP)
            yield from (_wrapped((Span("- "), *spans), canvas, _GAP * 2) for spans in field.lines)


def _wrapped(spans: Line, canvas: Canvas, indent: str = "") -> str:
    """The line wrapped at the width; a longer word is kept whole, so that an address can be copied."""
    text, width = _plain(spans), canvas.width
    if len(indent) + _width(text) <= width and text == text.strip():
        return indent + _painted(text, spans, canvas)  # as most texts are, and to wrap takes some time
    filled = textwrap.fill(
        _filled_out(text),
        max(width, len(indent) + 1),
        initial_indent=indent,
        subsequent_indent=indent + _GAP if indent else "",
        break_long_words=False,
        break_on_hyphens=False,
    ).replace(_FILLER, "")
    return _painted(filled, spans, canvas)


_FILLER = "\0"
"""Stands behind a letter of two columns while a text is wrapped. No text has it: `visible` spells it out."""


def _filled_out(text: str) -> str:
    """The text with as many characters as it takes columns: Chinese, Japanese and Korean letters take two."""
    if text.isascii():
        return text
    import unicodedata  # noqa: PLC0415 - most texts are in ASCII

    return "".join(letter + _FILLER * (unicodedata.east_asian_width(letter) in "WF") for letter in text)


def _width(text: str) -> int:
    return len(_filled_out(text))


def _painted(laid_out: str, spans: Line, canvas: Canvas) -> str:
    """The text of a line, which differs from its spans only in spaces and line ends, in the colours of their tones."""
    if not canvas.colour:
        return laid_out
    # The letters of a tone from the first to the last, wherever a line ends.
    letters = ((char, _COLOURS.get(span.tone, "")) for span in spans for char in _shown(span) if not char.isspace())
    painted, before, space = [], "", ""
    for laid_out_char in laid_out:
        if laid_out_char.isspace():
            space += laid_out_char
            continue
        char, colour = next(letters)
        # Nothing is coloured across the end of a line: a pager would lose the colour there.
        if before and (colour != before or "\n" in space):
            painted.append(_END)
            before = ""
        painted.append(space)
        if colour != before:
            painted.append(colour)
        painted.append(char)
        before, space = colour, ""
    return "".join(painted) + (_END if before else "") + space


# The same colours as in a table.
_COLOURS = {
    Tone.NAME: "\x1b[1m",
    Tone.QUIET: "\x1b[2m",
    Tone.CURRENT: "\x1b[32m",
    Tone.CAUTION: "\x1b[35m",
    Tone.ALARM: "\x1b[1;31m",
    Tone.FOUND: "\x1b[1;4m",
}
_END = "\x1b[0m"


def rows() -> RowFormat:
    """The values of each item between tabs. What would break the line or the screen is spelt out."""
    from .rows import RowFormat  # noqa: PLC0415 - only for lists

    return RowFormat(lambda *_: "", _row, is_short=True)


def _row(item: Item) -> str:
    return "\t".join(visible("" if value is None else str(value)) for value in item.values()) + "\n"
