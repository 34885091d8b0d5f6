"""The options that every command has which prints records, and what they come to: a dataset read, a sheet shown."""

import inspect
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from enum import Enum
from functools import wraps
from typing import Annotated, Any, NamedTuple, Optional, cast

import typer

from ..dataset import age, opened
from ..errors import DataError, UsageError
from ..render import FORMATS, Page, format_of, render
from ..render.sheet import Sheet
from ..streams import output as file_output
from ..streams import terminal
from .completion import Complete, completing

COLOUR_CHOICES = ("auto", "always", "never")


def option(
    *names: str, metavar: str, help: str, choices: Iterable[str | Enum] = (), complete: Complete | None = None
) -> typer.models.OptionInfo:
    """An option whose default is told in its help, if at all.

    The words that may be chosen stand where the help has `{}`. A shell completes them, or what `complete` gives.
    """
    among = [str(choice.value) if isinstance(choice, Enum) else choice for choice in choices]
    made = typer.Option(
        *names,
        metavar=metavar,
        help=help.format(", ".join(among)),
        show_default=False,
        **completing(complete or (lambda: among)),
    )
    # Typer declares what Option() returns as Any, since it may stand as a parameter's default.
    return cast("typer.models.OptionInfo", made)


def _options(
    # Optional[...] and not "| None": Typer reads these at run time, on Python 3.10 too.
    format: Annotated[
        Optional[str],
        option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="{}. Default: table on a terminal, else text.",
            choices=FORMATS,
        ),
    ] = None,
    output: Annotated[
        Optional[str],
        option("--output", "-o", metavar="FILE", help="Write to a file; its ending says the format, if -f does not."),
    ] = None,
    color: Annotated[
        str, option("--color", metavar="WHEN", help="{}. Default: auto.", choices=COLOUR_CHOICES)
    ] = "auto",
    width: Annotated[
        Optional[int],
        typer.Option(
            "--width",
            min=1,
            max=10_000,
            metavar="COLUMNS",
            help="Columns to write in. Default: the terminal's, else 80.",
        ),
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin csv or tsv with the mark that Excel wants.")] = False,
    pager: Annotated[bool, typer.Option("--pager", help="Show it page by page, on a terminal.")] = False,
    data: Annotated[
        Optional[str],
        option("--data", metavar="DIR", help="Own records laid over the bundled ones. Default: MYELOMA_DATA."),
    ] = None,
) -> None: ...


class Printing(NamedTuple):
    """What was asked for of how and where to print."""

    format: Optional[str]
    output: Optional[str]
    color: str
    width: Optional[int]
    bom: bool
    pager: bool

    @property
    def format_name(self) -> str:
        """The format that was asked for, or that goes with the file or the screen. Raises UsageError."""
        if self.format is not None:
            if self.format.lower() not in FORMATS:
                raise UsageError(f"'{self.format}' is not one of {', '.join(FORMATS)}")
            return self.format.lower()
        if self._file:
            return format_of(self._file)
        return "table" if terminal.is_terminal(sys.stdout) else "text"

    @property
    def is_for_a_program(self) -> bool:
        """Whether the format is one that programs read, who want to hear of misses in it too."""
        return FORMATS[self.format_name].for_programs

    def destination(self) -> AbstractContextManager[file_output.Write]:
        """What writes to the place that was asked for."""
        return file_output.destination(self._file)

    def show(self, sheet: Sheet) -> None:
        """Write a sheet as the options say. Raises UsageError, OutputError."""
        if self.color.lower() not in COLOUR_CHOICES:
            raise UsageError(f"'{self.color}' is not one of {', '.join(COLOUR_CHOICES)}")
        if self.bom and not FORMATS[self.format_name].may_be_marked:
            raise UsageError(
                f"--bom is for {' and '.join(name for name, each in FORMATS.items() if each.may_be_marked)}"
            )
        screen = None if self._file else sys.stdout
        page = Page(
            width=self.width or terminal.width_of(screen),
            colour=terminal.shows_colour(self.color.lower(), screen, os.environ),
        )
        old = age.warning(sheet.envelope)
        sheet = sheet._replace(envelope=age.marked(sheet.envelope))
        text = ("\ufeff" if self.bom else "") + render(sheet, self.format_name, page)
        if self.pager and terminal.is_terminal(screen):
            terminal.write_by_pages(text)
        else:
            with self.destination() as write:
                write(text)
        if old and self.format_name != "json":
            terminal.tell(old)

    @property
    def _file(self) -> Optional[str]:
        return None if self.output == "-" else self.output


def prints_records(command: Callable[..., None]) -> Callable[..., None]:
    """A command with parameters `data` and `printing`, as one that has options in their place."""
    options = inspect.signature(_options).parameters
    own = inspect.signature(command)
    given = ("data", "printing")
    parameters = [each for each in own.parameters.values() if each.name not in given] + list(options.values())

    @wraps(command)
    def with_options(**values: Any) -> None:
        data = opened(values.pop("data"))
        printing = Printing(**{name: values.pop(name) for name in Printing._fields})
        try:
            command(**values, data=data, printing=printing)
        except DataError as error:
            if data.own is None:
                raise
            from .checking import located  # noqa: PLC0415 - the validator takes 80 ms, where all went wrong already

            raise located(error, data.own) from error

    # Typer asks for the signature and for the annotations.
    with_options.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    with_options.__annotations__ = {each.name: each.annotation for each in parameters}
    return with_options
