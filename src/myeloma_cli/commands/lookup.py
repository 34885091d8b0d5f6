"""`myeloma lookup`."""

import sys
from typing import Annotated

from ..dataset import Dataset
from ..errors import UsageError
from ..names.index import Answer, Index, index_of
from ..view.cards import lookup_page
from ..view.misses import misses
from ..view.page import Frame
from .completion import drugs_and_regimens
from .parameters import argument, option
from .running import Outcome, Printing


def command(
    names: Annotated[
        list[str] | None, argument("[NAME...]", "Any name of a drug; - reads names, one a line.", drugs_and_regimens)
    ] = None,
    input: Annotated[
        str | None,
        option("--input", "-i", metavar="FILE", help="A list of names, one a line; - is standard input."),
    ] = None,
    column: Annotated[
        str | None,
        option("--column", "-c", metavar="NAME", help="The column of --input, a CSV file, with the names."),
    ] = None,
    *,
    data: Dataset,
    frame: Frame,
    printing: Printing,
) -> Outcome:
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

        return answer_list(input, column, data, frame, printing)
    if column is not None:
        raise UsageError("--column is for --input")
    if not names:
        raise UsageError("which name? As in: myeloma lookup velcade")
    if "-" in names and len(names) > 1:
        raise UsageError("- stands for the names on standard input, and stands alone")
    index = index_of(data)
    answers = _answers_to_lines(index) if names == ["-"] else list(index.answer(names))
    return Outcome(lookup_page(frame, answers, index, data.source), misses(data, answers))


def _answers_to_lines(index: Index) -> list[Answer]:
    lines = [] if sys.stdin is None else [line.strip() for line in sys.stdin]
    return [index.resolve(line) for line in lines if line]
