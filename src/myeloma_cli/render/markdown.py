"""Markdown with tables, in the dialect of GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..streams.letters import visible
from .sheet import Block, Card, Chart, Field, Heading, Line, Listing, Roll, Span, Tone

if TYPE_CHECKING:
    from . import Canvas
    from .sheet import Sheet

_SYNTAX = re.compile(r"([\\`*_{}\[\]<>&|~#!])")
_STARTS = re.compile(r"^(\s*\d*)([.)+\-=])")


def render(sheet: Sheet, canvas: Canvas) -> str:
    """The title as a heading, the blocks, and the footer below a rule, all Markdown syntax in the text escaped."""
    parts = [f"# {_escaped(sheet.title)}"]
    level = 2
    for block in sheet.blocks:
        parts.extend(_block(block, "#" * level))
        # Cards below a heading are parts of it; a level is never left out.
        level = 3 if isinstance(block, Heading) else level
    parts += ["---", *(_start(_line(footnote)) for footnote in sheet.footer)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block, card_heading: str) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"## {_line(block.text)}"
    elif isinstance(block, Card):
        yield f"{card_heading} {_line(block.title)}"
        yield "\n".join(_fields(block.fields))
    elif isinstance(block, Listing):
        yield from _listing(block)
    elif isinstance(block, Roll):
        yield "\n".join(f"- {_start(_line(spans))}" for spans in block.lines)
    elif isinstance(block, Chart):
        yield f"## {_line(block.heading)}"
        yield ", ".join(_escaped(f"{sort.symbol} {sort.label}") for sort in block.sorts)
        yield "\n".join(_bars(block))
    else:
        yield _start(_line(block.text))


def _listing(listing: Listing) -> Iterator[str]:
    for group in listing.groups:
        yield f"{'###' if group.is_part else '##'} {_line(group.heading)}"
        if group.sentence:
            yield _start(_line(group.sentence))
        if group.entries:
            yield "\n".join(_fields(group.entries))
        if group.rows:
            yield "\n".join(
                (
                    _row([_escaped(column.heading) for column in listing.columns]),
                    _row(["---"] * len(listing.columns)),
                    *(_row([_line(cell) for cell in row]) for row in group.rows),
                )
            )


def _bars(chart: Chart) -> Iterator[str]:
    yield from (_row(["", ""]), _row(["---"] * 2))
    for bar in chart.bars:
        symbols = "".join(sort.symbol * count for sort, count in zip(chart.sorts, bar.counts, strict=True))
        yield _row([_escaped(bar.label), _escaped(symbols)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _fields(fields: Sequence[Field]) -> Iterator[str]:
    for field in fields:
        label = f"- **{_escaped(field.label)}:**"
        if len(field.lines) == 1:
            yield f"{label} {_line(field.lines[0])}"
        else:
            yield label
            yield from (f"  - {_start(_line(spans))}" for spans in field.lines)


def _line(spans: Line) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    if _is_plain_link(span):
        return f"<{span.link}>"
    return f"**{_escaped(span.text)}**" if span.tone is Tone.FOUND else _escaped(span.text)


def _is_plain_link(span: Span) -> bool:
    link, text = span.link, span.text
    return bool(link) and link == text and link.isprintable() and not re.search(r"[\s<>|]", link)


def _escaped(text: str) -> str:
    return _SYNTAX.sub(r"\\\1", visible(text))


def _start(text: str) -> str:
    """The text, escaped where its beginning would turn it into a list item or a heading."""
    return _STARTS.sub(r"\1\\\2", text)
