"""Items as rows of cells, for spreadsheets: what `csv` and `tsv` share.

All items have the same keys, which head the columns. A list of texts is one cell, the texts separated by `; `, with a
backslash before every `;` or backslash in a text. Deeper values are JSON. Booleans are `true` and `false`; null and
empty lists are empty cells. A cell that a spreadsheet would take for a formula gets an apostrophe in front; a negative
number does not. What would harm a screen is spelt out.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..streams.letters import escaped_in_json, visible_in_cells

if TYPE_CHECKING:
    from .rows import RowFormat
    from .sheet import Item, Value

_FORMULA = re.compile(r"'*[=+\-@\t\r]")

_NEGATIVE_NUMBER = re.compile(r"-[0-9]+([.,][0-9]+)*")
"""It begins as a formula does and is none; the number in a column that is kept must stay a number."""


def separated(items: Iterable[Item], separator: str, *, has_header: bool = True) -> str:
    """A row for each item, below a header row of keys if `has_header`. Lines end in a line feed."""
    lines: list[str] = []
    keys: list[str] = []
    for item in items:
        if not keys:
            keys = list(item)
            if has_header:
                lines.append(_line(keys, separator))
        lines.append(_line([cell(item[key]) for key in keys], separator))
    return "".join(lines)


def row_format(separator: str) -> RowFormat:
    """How a list is written, with the separator between the cells of a row."""
    from .rows import RowFormat  # noqa: PLC0415 - only for lists

    return RowFormat(
        before=lambda _, bom: "\ufeff" if bom else "",
        row=lambda item: separated([item], separator, has_header=False),
        header=lambda keys: _line([cell(key) for key in keys], separator),
        is_short=True,
        has_stamp=True,
    )


def _line(cells: list[str], separator: str) -> str:
    out = io.StringIO()
    # The writer quotes cells that have a character of its line terminator, so it gets both; the row keeps only "\n".
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerow(cells)
    return f"{out.getvalue()[:-2]}\n"


def cell(value: Value) -> str:
    """A value as the text of one cell."""
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, list) and all(isinstance(text, str) for text in value):
        return _safe("; ".join(re.sub(r"([;\\])", r"\\\1", str(text)) for text in value))
    if isinstance(value, (list, dict)):
        return _safe(escaped_in_json(json.dumps(value, ensure_ascii=False)))
    return _safe(str(value).lower() if isinstance(value, bool) else str(value))


def _safe(text: str) -> str:
    text = visible_in_cells(text)
    return f"'{text}" if _FORMULA.match(text) and not _NEGATIVE_NUMBER.fullmatch(text) else text
