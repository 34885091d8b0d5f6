"""`myeloma lookup`."""

import sys
from typing import Annotated, Optional

import typer

from ..dataset import Dataset
from ..errors import NOT_FOUND, UsageError
from ..names.index import Answer, Index, index_of
from ..view.cards import lookup_page
from .completion import completing, drugs_and_regimens
from .misses import tell_misses
from .options import Printing, option, prints_records


@prints_records
def command(
    names: Annotated[
        Optional[list[str]],
        typer.Argument(
            metavar="[NAME...]",
            help="Any name of a drug; - reads names, one a line.",
            **completing(drugs_and_regimens),
        ),
    ] = None,
    input: Annotated[
        Optional[str], option("--input", "-i", metavar="FILE", help="A list of names, one a line; - is standard input.")
    ] = None,
    column: Annotated[
        Optional[str],
        option("--column", "-c", metavar="NAME", help="The column of --input, a CSV file, with the names."),
    ] = None,
    *,
    data: Dataset,
    printing: Printing,
) -> None:
    """What a drug name means, by any of its names.

    Generic names, brands, codes and abbreviations are names, and so are combinations, as DVd; amounts, forms and salts
    beside them do no harm. Only names that the data has are answered: a near name is offered, never assumed. A name of
    two words needs no quotes.

    A list is answered line by line: the name as typed, the generic name, the name as the data has it, what kind of
    name that is, and a note on a name that is not found, with tabs between; or as json or jsonl.

    \b
    Examples:
      myeloma lookup velcade
      myeloma lookup darzalex faspro
      myeloma lookup Revlimid PS-341 --format json
      echo velcade | myeloma lookup -
      myeloma lookup --input names.txt
      myeloma lookup --input chart.csv --column drug --format jsonl
    """
    if input is not None:
        if names:
            raise UsageError("either names or --input, not both")
        # Reading lists costs a fifth of the start, and one name does not need it.
        from .lookup_list import answer_list  # noqa: PLC0415

        raise typer.Exit(answer_list(input, column, data, printing))
    if column is not None:
        raise UsageError("--column is for --input")
    if not names:
        raise UsageError("which name? As in: myeloma lookup velcade")
    if "-" in names and len(names) > 1:
        raise UsageError("- stands for the names on standard input, and stands alone")
    index = index_of(data)
    answers = _answers_to_lines(index) if names == ["-"] else list(index.answer(names))
    if any(answer.match for answer in answers) or printing.is_for_a_program:
        printing.show(lookup_page(data.edition, answers, index, data.source))
    if tell_misses(data, answers):
        raise typer.Exit(NOT_FOUND)


def _answers_to_lines(index: Index) -> list[Answer]:
    lines = [] if sys.stdin is None else [line.strip() for line in sys.stdin]
    return [index.resolve(line) for line in lines if line]
