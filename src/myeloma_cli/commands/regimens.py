"""`myeloma regimens`."""

from typing import Annotated, Optional

import typer

from ..dataset import Dataset
from ..errors import NOT_FOUND, UsageError
from ..finding.drugs import select_regimens
from ..finding.vocabulary import choose
from ..model.drugs import Drug, Regimen, RegimenStatus, TreatmentClass
from ..names.index import Index, index_of
from ..streams import terminal
from ..view.misses import miss
from ..view.regimens import regimen_cards_page, regimens_page
from .completion import completing, drugs_and_regimens
from .options import Printing, option, prints_records


@prints_records
def command(
    names: Annotated[
        Optional[list[str]],
        typer.Argument(
            metavar="[NAME...]",
            help="Combinations, as DVd; or drugs that must be in.",
            **completing(drugs_and_regimens),
        ),
    ] = None,
    drugs: Annotated[
        Optional[list[str]],
        option(
            "--drug",
            "-d",
            metavar="NAME",
            help="With this drug, by any of its names. May be repeated: with all.",
            complete=drugs_and_regimens,
        ),
    ] = None,
    classes: Annotated[
        Optional[list[str]],
        option(
            "--class",
            "-c",
            metavar="CLASS",
            help="With a drug of the class: {}.",
            choices=TreatmentClass,
        ),
    ] = None,
    statuses: Annotated[
        Optional[list[str]],
        option("--status", "-s", metavar="STATUS", help="US status: {}.", choices=RegimenStatus),
    ] = None,
    *,
    data: Dataset,
    printing: Printing,
) -> None:
    """Combinations of drugs, and the trials they rest on.

    With the name of a combination, all that is known of it: what it is made of, for whom, its trial and its figures.

    \b
    Examples:
      myeloma regimens
      myeloma regimens DVd Isa-Kd
      myeloma regimens velcade
      myeloma regimens --drug darzalex --drug pomalyst
      myeloma regimens --status approved --format csv
    """
    index = index_of(data)
    named, having, missed = _meant(index, names or [])
    for name in drugs or ():
        match = index.find(name)
        if match is None or not isinstance(match.record, Drug):
            raise UsageError(f"'{name}' is not the name of a drug in the data")
        having.append(match.record.id)
    selected = select_regimens(
        index,
        named or data.regimens,
        drugs=having,
        classes=[choose(word, TreatmentClass) for word in classes or ()],
        statuses=[choose(word, RegimenStatus) for word in statuses or ()],
    )
    if named:
        printing.show(regimen_cards_page(data.edition, selected, index, data.source))
    elif having or not missed or printing.is_for_a_program:
        printing.show(regimens_page(data.edition, selected if having or not missed else (), index))
    for words_of_miss in missed:
        terminal.tell(words_of_miss)
    if missed:
        raise typer.Exit(NOT_FOUND)


def _meant(index: Index, words: list[str]) -> tuple[list[Regimen], list[str], list[str]]:
    """The combinations that the words name, the ids of the drugs that they name, and what to tell of the others."""
    named: list[Regimen] = []
    drugs: list[str] = []
    missed: list[str] = []
    for answer in index.answer(words):
        record = answer.match.record if answer.match else None
        if isinstance(record, Regimen):
            named.append(record)
        elif isinstance(record, Drug):
            drugs.append(record.id)
        else:
            missed.append(": ".join(filter(None, (f"'{answer.query}' is not a combination in the data", miss(answer)))))
    return named, drugs, missed
