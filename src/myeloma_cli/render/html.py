"""A self-contained HTML page, to read on a phone or to print and hand over.

The page is built as a tree of elements, which the standard library writes and escapes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from ..streams.letters import visible
from .sheet import Block, Card, Chart, Field, Heading, Line, Listing, Roll, Span, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from . import Canvas
    from .sheet import Sheet

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --quiet: #595959; --rule: #c4c4c4;
  --alarm: #b00020; --caution: #8a4b00; --current: #00622f; }
@media (prefers-color-scheme: dark) { :root { --ink: #eaeaea; --paper: #16181b; --quiet: #b0b0b0; --rule: #4a4d52;
  --alarm: #ff8a80; --caution: #ffc069; --current: #7ddf9f; } }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink);
  background: var(--paper); overflow-wrap: break-word; }
a { overflow-wrap: anywhere; color: inherit; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--rule); }
figure { margin: 0; }
.step { display: inline-block; min-width: 6rem; color: var(--quiet); }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) minmax(0, 1fr); gap: .25rem 1rem; }
dl > div { display: contents; }
dt { color: var(--quiet); }
dd { margin: 0; }
dd ul { margin: 0; padding-left: 1.1rem; }
.quiet, footer { color: var(--quiet); }
.name { font-weight: 600; }
.alarm { color: var(--alarm); font-weight: 600; }
.caution { color: var(--caution); }
.current { color: var(--current); }
@media (max-width: 40rem) {
  dl, dl > div { display: block; }
  dt { margin-top: .5rem; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table, tbody, tr, th, td { display: block; }
  tr { border-bottom: 1px solid var(--rule); padding: .5rem 0; }
  th, td { border: 0; padding: .1rem 0; }
  td[data-label]:not(:empty)::before { content: attr(data-label) ": "; color: var(--quiet); }
}
@page { size: A4; margin: 11mm; }
@media print {
  :root { --ink: #000; --paper: #fff; --quiet: #444; --rule: #999; --alarm: #000; --caution: #000; --current: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  tr, dt, dd, li, p { break-inside: avoid; }
  h1, h2, h3, dt { break-after: avoid; }
  .quiet, dd a, footer { font-size: 8pt; }
  .paper { font: 9pt/1.22 Arial, Helvetica, "Liberation Sans", sans-serif; }
  .paper main { columns: 2; column-gap: 6mm; }
  .paper h1 { column-span: all; font-size: 14pt; margin: 0 0 2mm; }
  .paper h2 { font-size: 10.5pt; margin: 2.5mm 0 .5mm; border-bottom: 1px solid var(--rule); }
  .paper h2:first-of-type { margin-top: 0; }
  .paper h2 .alarm { background: #000; color: #fff; padding: 0 1mm; print-color-adjust: exact; }
  .paper p, .paper dl { margin: 0 0 1mm; }
  .paper dl, .paper dl > div { display: block; }
  .paper dl > div { break-inside: avoid; margin-bottom: .4mm; }
  .paper dt, .paper dd { display: inline; }
  .paper dt { color: var(--ink); font-weight: 600; }
  .paper dt::after { content: ": "; }
  .paper footer p { margin: 0; }
}
"""


def render(sheet: Sheet, canvas: Canvas) -> str:
    """The page, with styles for light and dark mode, small screens and paper."""
    root = Element("html", lang="en")
    head = SubElement(root, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _with_text(SubElement(head, "title"), sheet.title)
    SubElement(head, "style").text = _STYLE
    body = SubElement(root, "body", {"class": "paper"} if sheet.for_paper else {})
    main = SubElement(body, "main")
    _with_text(SubElement(main, "h1"), sheet.title)
    level = 2
    for block in sheet.blocks:
        _add_block(main, block, f"h{level}")
        # Cards below a heading are parts of it; a level is never left out.
        level = 3 if isinstance(block, Heading) else level
    footer = SubElement(body, "footer")
    for footnote in sheet.footer:
        _add_line(SubElement(footer, "p"), footnote)
    return f"<!DOCTYPE html>\n{tostring(root, encoding='unicode', method='html')}\n"


def _add_block(parent: Element, block: Block, card_heading: str) -> None:
    if isinstance(block, Heading):
        _add_line(SubElement(parent, "h2"), block.text)
    elif isinstance(block, Card):
        _add_line(SubElement(parent, card_heading), block.title)
        _add_fields(parent, block.fields)
    elif isinstance(block, Listing):
        _add_listing(parent, block)
    elif isinstance(block, Roll):
        items = SubElement(parent, "ul")
        for spans in block.lines:
            _add_line(SubElement(items, "li"), spans)
    elif isinstance(block, Chart):
        _add_chart(parent, block)
    else:
        _add_line(SubElement(parent, "p"), block.text)


def _add_listing(parent: Element, listing: Listing) -> None:
    for group in listing.groups:
        _add_line(SubElement(parent, "h3" if group.is_part else "h2"), group.heading)
        if group.sentence:
            _add_line(SubElement(parent, "p"), group.sentence)
        if group.entries:
            _add_fields(parent, group.entries)
        if not group.rows:
            continue
        table = SubElement(parent, "table")
        header = SubElement(SubElement(table, "thead"), "tr")
        for column in listing.columns:
            _with_text(SubElement(header, "th", scope="col"), column.heading)
        rows = SubElement(table, "tbody")
        for name, *cells in group.rows:
            row = SubElement(rows, "tr")
            _add_line(SubElement(row, "th", scope="row"), name)
            for column, cell in zip(listing.columns[1:], cells, strict=True):
                _add_line(SubElement(row, "td", {"data-label": column.heading}), cell)


def _add_chart(parent: Element, chart: Chart) -> None:
    _add_line(SubElement(parent, "h2"), chart.heading)
    # The page says the same in words, so a screen reader need not read out symbol after symbol.
    figure = SubElement(parent, "figure", {"aria-hidden": "true"})
    legend = SubElement(figure, "figcaption")
    for sort in chart.sorts:
        _add_line(legend, (Span(sort.symbol, sort.tone), Span(f" {sort.label}  ")))
    for bar in chart.bars:
        row = SubElement(figure, "div")
        _with_text(SubElement(row, "span", {"class": "step"}), bar.label)
        counts = zip(chart.sorts, bar.counts, strict=True)
        _add_line(row, tuple(Span(sort.symbol * count, sort.tone) for sort, count in counts if count))


def _add_fields(parent: Element, fields: Sequence[Field]) -> None:
    descriptions = SubElement(parent, "dl")
    for field in fields:
        described = SubElement(descriptions, "div")
        _with_text(SubElement(described, "dt"), field.label)
        description = SubElement(described, "dd")
        if len(field.lines) == 1:
            _add_line(description, field.lines[0])
        else:
            items = SubElement(description, "ul")
            for spans in field.lines:
                _add_line(SubElement(items, "li"), spans)


def _add_line(parent: Element, spans: Line) -> None:
    for span in spans:
        if re.match("https?://", span.link) and span.link.isprintable():
            _with_text(SubElement(parent, "a", href=span.link), span.text)
        else:
            tag = "mark" if span.tone is Tone.FOUND else "span"
            attributes = {} if span.tone in (Tone.PLAIN, Tone.FOUND) else {"class": span.tone.value}
            _with_text(SubElement(parent, tag, attributes), span.text)


def _with_text(element: Element, text: str) -> None:
    element.text = visible(text)
