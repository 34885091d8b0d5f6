"""Makes the fields of a card fit a screen: it leaves out those of the highest rank, and never a warning."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from textwrap import wrap
from typing import NamedTuple

from ..render.sheet import Field, Tone, plain
from .page import text_field

SCREENS = ((80, 22), (60, 30))
"""The widths and heights, in columns and lines, that a card fits, with the footer below it."""

WARNING, ASKED = 0, 1
"""The ranks of what never goes, and of what goes last: how a drug is given, for what, what to watch for."""

_FOOTER = "x" * 90
"""A line as long as the last one of every page."""


class Row(NamedTuple):
    """A field, and its rank: the higher, the sooner it goes; `WARNING` never does.

    `brief` takes its place before a field that most readers ask for would go; it leaves out explanations, no warnings.
    """

    rank: int
    field: Field
    brief: Field | None = None


def rows_of(rank: int, label: str, text: str, tone: Tone = Tone.PLAIN) -> list[Row]:
    """A row of one text, or none where the text is empty."""
    return [Row(rank, field) for field in text_field(label, text, tone)]


def with_brief(rows: Iterable[Row], brief: Iterable[Row]) -> Iterator[Row]:
    """The rows, each with the field of a shorter one to take its place."""
    return (row._replace(brief=shorter.field) for row, shorter in zip(rows, brief, strict=True))


def fitted(title: str, rows: Sequence[Row], footnotes: Sequence[str]) -> tuple[Field, ...]:
    """The fields that fit every screen; where they do not, without those of the highest rank, and the rest in brief."""
    kept = list(rows)
    for width, height in SCREENS:
        below = 1 + sum(_height(text, width) for text in (*footnotes, _FOOTER))
        most = height - below - _height(title, width)
        while _lines(kept, width) > most:
            worst = max(row.rank for row in kept)
            long = next((number for number, row in enumerate(kept) if row.brief), None)
            if worst <= ASKED and long is not None:
                kept[long] = Row(kept[long].rank, kept[long].brief or kept[long].field)
                continue
            if worst == WARNING:
                break
            kept.remove(next(row for row in reversed(kept) if row.rank == worst))
    return tuple(row.field for row in kept)


def _lines(rows: Sequence[Row], width: int) -> int:
    label = max(len(row.field.label) for row in rows)
    return sum(_height(plain(spans), width - label - 4) for row in rows for spans in row.field.lines)


@cache
def _height(text: str, width: int) -> int:
    # Most texts fit a line, and to wrap takes some time.
    return 1 if len(text) <= width else len(wrap(text, width, break_on_hyphens=False))
