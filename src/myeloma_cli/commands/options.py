"""The options that every command has which prints records, and what they come to: a sheet shown."""

import os
import sys
from collections.abc import Iterable
from enum import Enum
from typing import Annotated, Optional, cast

import typer

from .. import terminal
from ..errors import UsageError
from ..render import FORMATS, Page, render
from ..sheet import Sheet

COLOUR_CHOICES = ("auto", "always", "never")
_FOR_PROGRAMS = ("json", "jsonl")


def option(*names: str, metavar: str, help: str) -> typer.models.OptionInfo:
    """An option whose default is told in its help, if at all."""
    # Typer declares what Option() returns as Any, since it may stand as a parameter's default.
    return cast("typer.models.OptionInfo", typer.Option(*names, metavar=metavar, help=help, show_default=False))


def words(choices: Iterable[Enum]) -> str:
    """The words that may be chosen, for a help text."""
    return ", ".join(str(choice.value) for choice in choices)


# Optional[...] and not "| None": Typer reads these at run time, on Python 3.10 too.
Format = Annotated[
    Optional[str],
    option("--format", "-f", metavar="FORMAT", help=f"{', '.join(FORMATS)}. Default: table on a terminal, else text."),
]
Colour = Annotated[str, option("--color", metavar="WHEN", help="auto, always or never. Default: auto.")]
Width = Annotated[
    Optional[int],
    typer.Option(
        "--width", min=1, max=10_000, metavar="COLUMNS", help="Columns to write in. Default: the terminal's, else 80."
    ),
]


def show(sheet: Sheet, format: str | None, color: str, width: int | None) -> None:
    """Write a sheet to standard output as the options say. Raises UsageError, OutputError."""
    if color.lower() not in COLOUR_CHOICES:
        raise UsageError(f"'{color}' is not one of {', '.join(COLOUR_CHOICES)}")
    page = Page(
        width=width or terminal.width_of(sys.stdout),
        colour=terminal.shows_colour(color.lower(), sys.stdout, os.environ),
    )
    terminal.write(render(sheet, _format_name(format), page))


def is_for_a_program(format: str | None) -> bool:
    """Whether the format is one that programs read, who want to hear of misses in it too."""
    return _format_name(format) in _FOR_PROGRAMS


def _format_name(asked: str | None) -> str:
    if asked is None:
        return "table" if terminal.is_terminal(sys.stdout) else "text"
    if asked.lower() not in FORMATS:
        raise UsageError(f"'{asked}' is not one of {', '.join(FORMATS)}")
    return asked.lower()
