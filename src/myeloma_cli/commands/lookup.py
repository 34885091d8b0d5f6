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
    within: Annotated[
        bool, option("--within", help="Take the names in a line as its answer, where the line itself is no name.")
    ] = False,
    *,
    data: Dataset,
    frame: Frame,
    printing: Printing,
) -> Outcome:
    """What a drug name means, by any of its names.

    A name is a generic name, a brand, a code, an abbreviation, or a combination such as DVd. Amounts, dosage forms and
    salts beside it are ignored, and two words need no quotes. Near names are suggested, never assumed.

    The answers to a list are lines of five fields, separated by tabs: the name as typed, the generic name, the name as
    the data spells it, its kind, and a note if it was not found. They can also be csv, tsv, json or jsonl.

    \b
    Examples:
      myeloma lookup velcade
      myeloma lookup darzalex faspro
      myeloma lookup Revlimid PS-341 --format json
      echo velcade | myeloma lookup -
      myeloma lookup --input names.txt
      myeloma lookup --input chart.csv --column drug --format jsonl
      myeloma lookup --within 'VRd: Velcade, Revlimid, then zoledronic acid'
    """
    if input is not None:
        if names:
            raise UsageError("give names or --input, not both")
        # Importing it takes a fifth of the start-up, which one name need not pay.
        from .lookup_list import answer_list  # noqa: PLC0415

        return answer_list(input, column, data, frame, printing, within=within)
    if column is not None:
        raise UsageError("--column needs --input")
    if not names:
        raise UsageError("give a name, for example: myeloma lookup velcade")
    if "-" in names and len(names) > 1:
        raise UsageError("'-' reads names from standard input and cannot be combined with other names")
    index = index_of(data)
    if within and names != ["-"]:
        names, answers = [], [each for text in names for each in _answers_within(index, text)]
        return Outcome(lookup_page(frame, answers, index, data.source), misses(data, answers))
    answers = _answers_to_lines(index) if names == ["-"] else list(index.answer(names))
    return Outcome(lookup_page(frame, answers, index, data.source), misses(data, answers))


def _answers_to_lines(index: Index) -> list[Answer]:
    lines = [] if sys.stdin is None else [line.strip() for line in sys.stdin]
    return [index.resolve(line) for line in lines if line]


def _answers_within(index: Index, text: str) -> list[Answer]:
    """An answer for each record that is named in a text; one to the text if it names none."""
    named = {mention.match.record.id: mention for mention in index.mentions(text)}
    answers = [index.resolve(mention.match.name, suggest=False) for mention in named.values()]
    return answers or [index.resolve(text)]
