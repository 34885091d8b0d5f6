"""`myeloma glossary`."""

from typing import Annotated, Optional

import typer

from ..dataset import Dataset
from ..errors import NOT_FOUND
from ..finding.glossary import Glossary
from ..streams import terminal
from ..view.glossary import glossary_page
from .completion import completing, terms
from .options import Printing, prints_records


@prints_records
def command(
    words: Annotated[
        Optional[list[str]],
        typer.Argument(
            metavar="[TERM...]",
            help="A word; all, if none.",
            **completing(terms),
        ),
    ] = None,
    *,
    data: Dataset,
    printing: Printing,
) -> None:
    """Words of relapse, tests and treatment, in plain words.

    \b
    Examples:
      myeloma glossary
      myeloma glossary nadir MRD
      myeloma glossary light chain
    """
    if not words:
        printing.show(glossary_page(data.edition, data.glossary))
        return
    glossary = Glossary(data.glossary)
    # "light chain" needs no quotes, as a drug's name needs none.
    whole = " ".join(words)
    asked = [whole] if glossary.find(whole) else words
    found = [(word, glossary.find(word)) for word in asked]
    terms = tuple(dict.fromkeys(term for _, term in found if term))
    missed = [word for word, term in found if term is None]
    if terms or printing.is_for_a_program:
        printing.show(glossary_page(data.edition, terms))
    for word in missed:
        near = ", ".join(term.name for term in glossary.near(word))
        terminal.tell(f"'{word}' is not in the glossary" + (f": did you mean {near}?" if near else ""))
    if missed:
        raise typer.Exit(NOT_FOUND)
