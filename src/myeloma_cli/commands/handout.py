"""`myeloma handout`."""

from typing import Annotated, Optional

import typer

from ..dataset import Dataset
from ..errors import NOT_FOUND
from ..model.disease import Urgency
from ..names.index import index_of
from ..view.handout import Handout, handout_page
from .completion import completing, drugs_and_regimens
from .misses import tell_misses
from .options import Printing, prints_records


@prints_records
def command(
    names: Annotated[
        Optional[list[str]],
        typer.Argument(
            metavar="[NAME...]",
            help="Drugs, combinations or treatments; what relapse is, if none.",
            **completing(drugs_and_regimens),
        ),
    ] = None,
    *,
    data: Dataset,
    printing: Printing,
) -> None:
    """One page to print for a patient or a ward.

    It has what was asked for in few words, when to get help, what to ask, the words that it uses, and its sources.

    \b
    Examples:
      myeloma handout lenalidomide --output lenalidomide.html
      myeloma handout DVd --format markdown
      myeloma handout --output relapse.html
    """
    index = index_of(data)
    answers = list(index.answer(names or []))
    found = dict.fromkeys(answer.match.record for answer in answers if answer.match)
    if found or not names or printing.is_for_a_program:
        page = Handout(
            records=tuple(found),
            overview=data.overview,
            signs=tuple(sign for sign in data.symptoms if sign.urgency is Urgency.EMERGENCY),
            questions=data.questions,
            glossary=data.glossary,
        )
        printing.show(handout_page(data.edition, page, index, data.source))
    if tell_misses(data, answers):
        raise typer.Exit(NOT_FOUND)
