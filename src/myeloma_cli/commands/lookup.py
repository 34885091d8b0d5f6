"""`myeloma lookup`."""

import sys
from typing import Annotated, Optional

import typer

from .. import terminal
from ..catalog import Answer, Index
from ..dataset import Dataset
from ..errors import NOT_FOUND, UsageError
from ..view.cards import lookup_page
from .options import Colour, Format, Width, is_for_a_program, show


def command(
    names: Annotated[
        Optional[list[str]], typer.Argument(metavar="NAME...", help="Any name of a drug; - reads names, one a line.")
    ] = None,
    format: Format = None,
    color: Colour = "auto",
    width: Width = None,
) -> None:
    """What a drug name means, by any of its names.

    Generic names, brands, codes and abbreviations are names. Only names that the data has are answered; nothing is
    guessed. A name of two words needs no quotes.

    \b
    Examples:
      myeloma lookup velcade
      myeloma lookup darzalex faspro
      myeloma lookup Revlimid PS-341 --format json
      echo velcade | myeloma lookup -
    """
    if not names:
        raise UsageError("which name? As in: myeloma lookup velcade")
    data = Dataset()
    index = Index(data.treatments)
    answers = _answers_to_lines(index) if names == ["-"] else list(index.answer(names))
    if any(answer.match for answer in answers) or is_for_a_program(format):
        show(lookup_page(data.edition, answers, data.source), format, color, width)
    missed = [answer.query for answer in answers if answer.match is None]
    for query in missed:
        terminal.tell(f"'{query}' is not a name in the data (as of {data.edition.as_of.isoformat()})")
    if missed:
        raise typer.Exit(NOT_FOUND)


def _answers_to_lines(index: Index) -> list[Answer]:
    lines = [] if sys.stdin is None else [line.strip() for line in sys.stdin]
    return [Answer(line, index.find(line)) for line in lines if line]
