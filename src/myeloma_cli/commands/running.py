"""Runs a command, prints its outcome and returns the exit code: the one way out of every command."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, cast

from ..dataset import Dataset, open_dataset
from ..errors import NOT_FOUND, DataError, UsageError
from ..render import FORMATS, Canvas, format_of, render
from ..render.sheet import Sheet
from ..streams import terminal
from ..streams.output import Write, destination
from ..view.page import HOME, Frame
from .parameters import option

if TYPE_CHECKING:
    from ..finding.filters import Filter

COLOUR_CHOICES = ("auto", "always", "never")
HOME_REGIONS = ("US", "EU", "UK", "CA", "AU")


class Outcome(NamedTuple):
    """The outcome of a command.

    `sheet` is the page of what was found, None if the answers were written as they were found. `missed` has a line for
    each name or word that was not found. `nothing` is the line for a sheet without records; empty, if that is no miss.
    `code` overrides the exit code that follows from these. `allows_misses`: a miss is told, but is no failure.
    `is_long`: on a terminal the page goes through the pager.
    """

    sheet: Sheet | None
    missed: Sequence[str] = ()
    nothing: str = "no record matches"
    code: int = 0
    allows_misses: bool = False
    is_long: bool = False


class Printing(NamedTuple):
    """The options of every command that prints records: how and where to print."""

    format: Annotated[
        str | None,
        option(
            "--format", "-f", metavar="FORMAT", help="{}. Default: table on a terminal, else text.", choices=FORMATS
        ),
    ] = None
    output: Annotated[
        str | None,
        option("--output", "-o", metavar="FILE", help="Write to a file; its extension gives the format."),
    ] = None
    color: Annotated[str, option("--color", metavar="WHEN", help="{}. Default: auto.", choices=COLOUR_CHOICES)] = "auto"
    width: Annotated[
        int | None,
        option(
            "--width", metavar="COLUMNS", help="Default: the terminal's, else 80.", least=1,
            most=10_000,
        ),
    ] = None  # fmt: skip
    bom: Annotated[bool, option("--bom", help="Begin csv or tsv with a BOM, for Excel.")] = False
    pager: Annotated[bool | None, option("--pager/--no-pager", help="On a terminal, show it in a pager, or never.")] = (
        None
    )
    region: Annotated[
        str | None,
        option(
            "--region",
            metavar="REGION",
            help="{}: its brands come first.",
            choices=HOME_REGIONS,
        ),
    ] = None

    @property
    def format_name(self) -> str:
        """The format asked for, or else that of the file or the screen. Raises UsageError."""
        if self.format is None and self._file:
            return format_of(self._file)
        wanted = os.environ.get("MYELOMA_FORMAT") if self.format is None else self.format
        if wanted:
            if wanted.lower() not in FORMATS:
                raise _not_one_of(wanted, FORMATS)
            return wanted.lower()
        return "table" if terminal.is_terminal(sys.stdout) else "text"

    @property
    def home(self) -> str:
        """The readers' region, as the data spells it. Raises UsageError."""
        wanted = self.region or os.environ.get("MYELOMA_REGION")
        if not wanted or wanted in HOME_REGIONS:
            return wanted or HOME
        from ..finding.vocabulary import choose  # noqa: PLC0415 - only a region in other words needs it
        from ..model.drugs import Region  # noqa: PLC0415 - the same

        try:
            region = str(choose(wanted, Region).value)
        except UsageError:
            region = ""
        if region not in HOME_REGIONS:
            raise _not_one_of(wanted, HOME_REGIONS)
        return region

    @property
    def is_for_programs(self) -> bool:
        """Whether programs read the format: it then has an item for each miss."""
        return FORMATS[self.format_name].for_programs

    def destination(self) -> AbstractContextManager[Write]:
        """Opens the output that was asked for."""
        return destination(self._file)

    def check(self) -> None:
        """Raise UsageError for options that are not known or do not go together."""
        if self.color.lower() not in COLOUR_CHOICES:
            raise _not_one_of(self.color, COLOUR_CHOICES)
        if self.bom and not FORMATS[self.format_name].may_have_bom:
            with_bom = " or ".join(name for name, format_ in FORMATS.items() if format_.may_have_bom)
            raise UsageError(f"--bom needs --format {with_bom}")

    def show(self, sheet: Sheet, *, is_long: bool = False) -> None:
        """Write a sheet as the options ask; one that `is_long` goes through the pager on a terminal.

        Raises UsageError, OutputError.
        """
        self.check()
        screen = None if self._file else sys.stdout
        canvas = Canvas(
            width=self.width or terminal.width_of(screen),
            # On a terminal, text is asked for where colours are not wanted: only those asked for too are shown.
            colour=terminal.shows_colour(
                self.color.lower(), screen if self.format_name == "table" else None, os.environ
            ),
        )
        text = ("\ufeff" if self.bom else "") + render(sheet, self.format_name, canvas)
        if (is_long if self.pager is None else self.pager) and terminal.is_terminal(screen):
            from ..streams import pager  # noqa: PLC0415 - few use a pager

            pager.show(text, is_asked_for=bool(self.pager))
        else:
            with self.destination() as write:
                write(text)

    @property
    def _file(self) -> str | None:
        return None if self.output == "-" else self.output


Command = Callable[..., Outcome]
"""The function of a command that prints records.

It gets `data`, `frame`, `printing` and `selection` if it has parameters of these names.
Its other parameters are what the user types, described by a `Parameter` in their annotations. The annotation of
`selection` has the filters.
"""

OWN_DATA = option("--data", metavar="DIR", help="Your own data, laid over the bundled data.")


def run(command: Command, typed: Mapping[str, object], printing: Printing, folder: str | None) -> int:
    """Run a command, print its outcome and return the exit code.

    `typed` has the values of its parameters and filters by name; `folder` has own data, if any. Raises MyelomaError.
    """
    data = open_dataset(folder)
    if data.overlay and not data.overlay.files:
        terminal.tell(f"'{data.overlay.folder}' has no data files; only the bundled data is used")
    try:
        return _show(outcome_of(command, typed, data, printing), printing)
    except DataError as error:
        if data.overlay is None:
            raise
        try:
            from .checking import located  # noqa: PLC0415 - the validator takes 80 ms, only after an error
        except DataError:
            raise error from None  # in a zip, without the line
        raise located(error, data.overlay) from error


def outcome_of(command: Command, typed: Mapping[str, object], data: Dataset, printing: Printing) -> Outcome:
    """The outcome of a command on some data, before it is printed."""
    return command(**_given(command, typed, data, printing))


def name_of(row: "Filter") -> str:
    """The name of the parameter that a filter becomes."""
    # A prefix, because `class` cannot name a parameter.
    return f"by{row.flags[0][1:]}".replace("-", "_")


def _given(command: Command, typed: Mapping[str, object], data: Dataset, printing: Printing) -> dict[str, Any]:
    hints = command.__annotations__
    given = {name: value for name, value in typed.items() if name in hints}
    if "data" in hints:
        given["data"] = data
    if "printing" in hints:
        given["printing"] = printing
    if "frame" in hints:
        given["frame"] = Frame.of(data.edition, for_programs=printing.is_for_programs, region=printing.home)
    if "selection" in hints:
        from ..finding.filters import Selection  # noqa: PLC0415 - half of the commands have no filters

        filters = hints["selection"].__metadata__[0]
        given["selection"] = Selection(
            data, {row: cast("Sequence[str]", typed.get(name_of(row)) or ()) for row in filters}
        )
    return given


def _not_one_of(word: str, choices: Iterable[str]) -> UsageError:
    from ..finding.vocabulary import not_one_of  # noqa: PLC0415 - only a mistyped word needs it

    return not_one_of(word, choices)


def _show(outcome: Outcome, printing: Printing) -> int:
    sheet = outcome.sheet
    if sheet is None:
        missed = outcome.missed
    else:
        is_empty = not (sheet.blocks or sheet.items)
        if printing.is_for_programs or not is_empty:
            printing.show(sheet, is_long=outcome.is_long)
        missed = outcome.missed or ([outcome.nothing] if is_empty and outcome.nothing else [])
    for line in missed:
        terminal.tell(line)
    if sheet and sheet.warning and printing.format_name != "json":
        terminal.tell(sheet.warning)
    return outcome.code or (NOT_FOUND if missed and not outcome.allows_misses else 0)
