"""Records as rows of cells, for spreadsheets: what `csv` and `tsv` share.

Every item has the same keys, which head the columns. A list of texts stands in one cell, with `; ` between them and a
backslash before a `;` or a backslash in them; what is nested deeper is JSON; true and false are those words; what is
not known, and a list of nothing, is an empty cell. A cell that a spreadsheet would take for a formula begins with an
apostrophe more than it has.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .rows import Rows
    from .sheet import Item, Value

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def separated(items: Iterable[Item], separator: str, *, headed: bool = True) -> str:
    """The items with the separator between their cells, under their keys if `headed`. Lines end in a line feed."""
    lines: list[str] = []
    keys: list[str] = []
    for item in items:
        if not keys:
            keys = list(item)
            if headed:
                lines.append(_line(keys, separator))
        lines.append(_line([cell(item[key]) for key in keys], separator))
    return "".join(lines)


def rows_of(separator: str) -> Rows:
    """How a list is written with the separator between the cells of a row."""
    from .rows import SHORT_KEYS, Rows  # noqa: PLC0415 - for lists only

    return Rows(
        before=lambda _, bom: ("\ufeff" if bom else "") + separator.join(SHORT_KEYS) + "\n",
        row=lambda item: separated([item], separator, headed=False),
        is_short=True,
    )


def _line(cells: list[str], separator: str) -> str:
    out = io.StringIO()
    # With both as the line's end, the writer quotes cells that have either; a line ends in a line feed all the same.
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerow(cells)
    return f"{out.getvalue()[:-2]}\n"


def cell(value: Value) -> str:
    """A value as the text of one cell."""
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return _safe("; ".join(re.sub(r"([;\\])", r"\\\1", str(each)) for each in value))
    if isinstance(value, (list, dict)):
        return _safe(json.dumps(value, ensure_ascii=False))
    return _safe(str(value).lower() if isinstance(value, bool) else str(value))


def _safe(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
