"""`myeloma sources`."""

from typing import Annotated, Optional

import typer

from ..dataset import Dataset
from ..errors import NOT_FOUND
from ..streams import terminal
from ..view.sources import source_cards_page, sources_page
from .completion import completing, source_keys
from .options import Printing, prints_records


@prints_records
def command(
    keys: Annotated[
        Optional[list[str]],
        typer.Argument(
            metavar="[KEY...]", help="Keys of sources; all of them if none is given.", **completing(source_keys)
        ),
    ] = None,
    *,
    data: Dataset,
    printing: Printing,
) -> None:
    """Where the facts are from: what was read, and when.

    \b
    Examples:
      myeloma sources
      myeloma sources nci-pdq-patient
    """
    asked = keys or list(data.sources)
    found = [data.sources[key] for key in asked if key in data.sources]
    missed = [key for key in asked if key not in data.sources]
    if found or printing.is_for_a_program:
        page = source_cards_page if keys else sources_page
        printing.show(page(data.edition, found, data.cited_by))
    for key in missed:
        terminal.tell(f"'{key}' is not the key of a source; all of them: myeloma sources")
    if missed:
        raise typer.Exit(NOT_FOUND)
