"""`myeloma lookup`."""

import sys
from typing import Annotated

from ..dataset import Dataset
from ..errors import UsageError
from ..names.index import Answer, Index, index_of
from ..streams import terminal
from ..view.lookup import lookup_page
from ..view.misses import misses
from ..view.page import Frame
from .completion import drugs_and_regimens
from .parameters import FULL, SOURCES, argument, option
from .running import Outcome, Printing


def command(
    names: Annotated[
        list[str] | None,
        argument("[NAME...]", "Any name of a drug; - reads names, one per line.", drugs_and_regimens),
    ] = None,
    input: Annotated[
        str | None,
        option("--input", "-i", metavar="FILE", help="A list of names, one per line; - is standard input."),
    ] = None,
    column: Annotated[
        str | None,
        option("--column", "-c", metavar="NAME", help="The column with the names, if --input is a CSV file."),
    ] = None,
    full: Annotated[bool, FULL] = False,
    sources: Annotated[bool, SOURCES] = False,
    *,
    data: Dataset,
    frame: Frame,
    printing: Printing,
) -> Outcome:
    """What a drug name means, by any of its names.

    A name is a generic name, a brand, a code, an abbreviation, or a combination such as DVd. Amounts, dosage forms and
    salts beside it are ignored, and two words need no quotes. Near names are suggested, never assumed.

    The answers to a list are lines of five fields, separated by tabs: the name as typed, the generic name, the name as
    the data spells it, its kind, and a note if it was not found or rests on own data. They can also be csv, tsv, json
    or jsonl.

    \b
    Examples:
      myeloma lookup velcade
      myeloma lookup darzalex faspro
      myeloma lookup velcade --full
      myeloma lookup Revlimid PS-341 --format json
      echo velcade | myeloma lookup -
      myeloma lookup --input names.txt
      myeloma lookup --input chart.csv --column drug --format jsonl
    """
    if input is not None:
        if names:
            raise UsageError("give names or --input, not both")
        # Importing it takes a fifth of the start-up, which one name need not pay.
        from .lookup_list import answer_list  # noqa: PLC0415

        return answer_list(input, column, data, frame, printing)
    if column is not None:
        raise UsageError("--column needs --input")
    if not names:
        raise UsageError("give a name, for example: myeloma lookup velcade")
    if "-" in names and len(names) > 1:
        raise UsageError("'-' reads names from standard input and cannot be combined with other names")
    index = index_of(data)
    answers = _answers_to_lines(index) if names == ["-"] else list(index.answer(names))
    if data.overlay:
        from ..view.own import moved  # noqa: PLC0415 - few have own data

        for line in moved(answers):
            terminal.tell(line)
    page = lookup_page(frame, answers, index, data.source, full=full, sources=sources)
    return Outcome(page, misses(data, answers), is_long=full)


def _answers_to_lines(index: Index) -> list[Answer]:
    lines = [] if sys.stdin is None else [line.strip() for line in sys.stdin]
    return [index.resolve(line) for line in lines if line]
