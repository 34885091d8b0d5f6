"""`myeloma symptoms`."""

from typing import Annotated

import typer

from ..dataset import Dataset
from ..finding.signs import select_symptoms
from ..view.symptoms import symptoms_page
from .options import Printing, prints_records


@prints_records
def command(
    urgent: Annotated[bool, typer.Option("--urgent", help="Only what needs help now or today.")] = False,
    *,
    data: Dataset,
    printing: Printing,
) -> None:
    """What to watch for, what it may mean, how soon to act.

    \b
    Examples:
      myeloma symptoms
      myeloma symptoms --urgent
      myeloma symptoms > symptoms.txt
    """
    printing.show(symptoms_page(data.edition, select_symptoms(data.symptoms, urgent=urgent)))
