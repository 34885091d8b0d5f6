"""Reads a list of names, one a line, however its lines end and however long they are."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

LONGEST_NAME = 4_096
"""Characters; no name is longer, and a longer line or cell is a miss."""

_SHOWN = 40
"""Characters of a line or cell that is too long to be shown whole."""


class Entry(NamedTuple):
    """The text of one line or cell; `fault` says why it cannot be a name, and is empty where it can."""

    text: str
    fault: str = ""


def entry(text: str, what: str = "line") -> Entry:
    """The entry on a line, or in what else the fault should call it."""
    if len(text) > LONGEST_NAME:
        return Entry(f"{text[:_SHOWN]}...", f"the {what} is longer than {LONGEST_NAME:,} characters")
    if not text.strip():
        return Entry(text, f"the {what} is empty")
    return Entry(text, "it has a NUL character") if "\0" in text else Entry(text)


def names(pieces: Iterable[str]) -> Iterator[str]:
    """The lines without their ends; one that is too long to be a name is cut, but is still too long."""
    for line in lines(pieces, LONGEST_NAME, lambda line: line[: LONGEST_NAME + 1]):
        yield line.rstrip("\r\n")


def lines(pieces: Iterable[str], longest: int, shortened: Callable[[str], str]) -> Iterator[str]:
    """The lines of a text with their ends: a line feed, a carriage return, or both.

    A line that has more than `longest` characters before its end is read is `shortened`, again and again, so that a
    file without line ends does not fill the memory.
    """
    rest = ""
    for piece in pieces:
        # Untranslated, because what ends a line may stand in a cell, and a cell is what the file says.
        *whole, rest = io.StringIO(rest + piece, newline="").readlines() or ("",)
        yield from whole
        if rest.endswith("\n"):
            yield rest
            rest = ""
        elif len(rest) > longest and not rest.endswith("\r"):
            rest = shortened(rest)
    if rest:
        yield rest
