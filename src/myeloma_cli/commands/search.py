"""`myeloma search`."""

from typing import Annotated, Optional

import typer

from ..dataset import Dataset
from ..errors import NOT_FOUND
from ..finding.search import Library
from ..streams import terminal
from ..view.search import search_page
from .options import Printing, prints_records

_FOR_PEOPLE = 20
"""So many are shown to people, who seldom read on."""


@prints_records
def command(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words, in any order.")],
    most: Annotated[
        Optional[int],
        typer.Option("--most", "-n", min=1, metavar="NUMBER", help="So many at the most. Default: 20 for people."),
    ] = None,
    *,
    data: Dataset,
    printing: Printing,
) -> None:
    """Find words anywhere in the data, best first.

    Names count more than other texts, and what has all of the words more than what has some. A word that is nowhere
    is told, and a near one is searched for in its place.

    \b
    Examples:
      myeloma search low platelets
      myeloma search proteasome --format json
    """
    library = Library(data.everything(), data.names.lists, data.glossary)
    found = library.search(" ".join(words))
    if found.hits or printing.is_for_a_program:
        printing.show(search_page(data.edition, found, most or (None if printing.is_for_a_program else _FOR_PEOPLE)))
    for word, near in found.instead.items():
        terminal.tell(f"'{word}' is nowhere in the data; this is for '{near}'")
    if not found.hits:
        terminal.tell(f"nothing in the data has '{found.query}'")
    if found.instead or not found.hits:
        raise typer.Exit(NOT_FOUND)
