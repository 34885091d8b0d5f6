"""`myeloma lookup`."""

from typing import Annotated

from ..dataset import Dataset
from ..errors import UsageError
from ..names.index import Answer, Index, index_of
from ..view.lookup import lookup_page
from ..view.misses import misses
from ..view.page import Frame
from .completion import drugs_and_regimens
from .parameters import FULL, SOURCES, argument, option
from .running import Outcome, Printing


def command(
    names: Annotated[
        list[str] | None,
        argument("[NAME...]", "Names; - reads them from standard input, one per line.", drugs_and_regimens),
    ] = None,
    input: Annotated[
        str | None,
        option("--input", "-i", metavar="FILE", help="A list of names, one per line; more: myeloma help lists"),
    ] = None,
    column: Annotated[
        str | None,
        option("--column", "-c", metavar="NAME", help="The CSV column with the names, by heading or number."),
    ] = None,
    keep: Annotated[bool, option("--keep", help="Keep its other columns next to the answers.")] = False,
    separator: Annotated[
        str | None,
        option("--separator", metavar="CHAR", help="Between cells. Default: comma, semicolon, tab or pipe."),
    ] = None,
    encoding: Annotated[
        str | None,
        option("--encoding", metavar="NAME", help="The list's encoding. Default: UTF-8, else Windows-1252."),
    ] = None,
    allow_missing: Annotated[bool, option("--allow-missing", help="Exit with 0 even if a name is not found.")] = False,
    full: Annotated[bool, FULL] = False,
    sources: Annotated[bool, SOURCES] = False,
    within: Annotated[bool, option("--within", help="For a line that is not a name: the names in it.")] = False,
    *,
    data: Dataset,
    frame: Frame,
    printing: Printing,
) -> Outcome:
    """What a name means: a generic name, brand or code, or a combination of drugs.

    Amounts and dosage forms next to it are ignored. A similar name is offered, never assumed.

    \b
    Examples:
      myeloma lookup darzalex faspro --full
      echo velcade | myeloma lookup -
      myeloma lookup --input chart.csv --column drug --keep -o answers.csv
    """
    if input is not None:
        if names:
            raise UsageError("give names or --input, not both")
        if column is None and (keep or separator is not None):
            raise UsageError(f"{'--keep' if keep else '--separator'} needs --column")
        if full or sources:
            raise UsageError(f"{'--full' if full else '--sources'} cannot be used with --input")
        # Importing it takes a fifth of the start-up, which one name need not pay.
        from .lookup_list import Asked, answer_list  # noqa: PLC0415

        return answer_list(
            Asked(input, encoding, column, separator, keep, allow_missing, within), data, frame, printing
        )
    for option_, is_given in (("--column", column), ("--separator", separator), ("--keep", keep)):
        if is_given not in (None, False):
            raise UsageError(f"{option_} needs --input")
    if encoding is not None and names != ["-"]:
        raise UsageError("--encoding needs --input")
    if not names:
        raise UsageError("give a name, for example: myeloma lookup velcade")
    if "-" in names and len(names) > 1:
        raise UsageError("'-' reads names from standard input; leave out the other names")
    index = index_of(data)
    if names == ["-"]:
        answers = _answers_to_lines(index, encoding)
    else:
        answers = [each for text in names for each in _within(index, text)] if within else list(index.answer(names))
    _tell_moved(data, answers)
    page = lookup_page(frame, answers, index, data.source, full=full, sources=sources)
    if page.items:
        from ..view.safety import with_safety  # noqa: PLC0415 - people's card of a drug does without

        page = page._replace(items=tuple(with_safety(item, data) for item in page.items))
    return Outcome(page, misses(data, answers), allows_misses=allow_missing, is_long=full)


def _tell_moved(data: Dataset, answers: list[Answer]) -> None:
    """Tell of the names that own data takes to another record."""
    if data.overlay:
        from ..streams import terminal  # noqa: PLC0415 - few have own data
        from ..view.own import moved  # noqa: PLC0415

        for line in moved(answers):
            terminal.tell(line)


def _answers_to_lines(index: Index, encoding: str | None) -> list[Answer]:
    """The answers to the lines of standard input, which are read as those of a list are; empty ones are left out."""
    # Few read names like this, and the start of the others must not pay for it.
    from ..streams import list_file, name_list, terminal  # noqa: PLC0415
    from ..streams.decoding import pieces  # noqa: PLC0415
    from ..streams.remarks import Remarks  # noqa: PLC0415

    remarks = Remarks()
    with list_file.opened("-") as file:
        text = pieces(list_file.reader_of(file, "-"), lambda: None, "-", remarks, encoding)
        entries = [name_list.entry(line) for line in name_list.names(text)]
    for remark in remarks.told():
        terminal.tell(remark)
    return [index.resolve(entry.text.strip()) for entry in entries if entry.text.strip()]


def _within(index: Index, text: str) -> list[Answer]:
    """An answer for each record that is named in a text; one to the text if it names none."""
    named = {mention.match.record.id: mention for mention in index.mentions(text)}
    return [index.resolve(mention.match.name, suggest=False) for mention in named.values()] or [index.resolve(text)]
