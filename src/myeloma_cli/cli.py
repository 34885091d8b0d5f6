"""The command line: which commands there are, and `main`, where an error becomes a line on stderr and an exit code."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Optional, cast

import typer

from . import __version__, terminal
from .dataset import Dataset
from .errors import MyelomaError

COMMANDS = (
    "overview",
    "symptoms",
    "tests",
    "treatments",
    "regimens",
    "lookup",
    "glossary",
    "questions",
    "resources",
    "sources",
)
"""Every command by its name, which is its module's name in `commands`, in the order of the help."""

_FAULT = 3
_INTERRUPTED = 130

_EXIT_CODES = """\b
Exit codes:
  0    everything was found or printed
  1    some name was not found
  2    the command was not understood
  3    a data file or the output cannot be used
  130  interrupted"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with the arguments, `sys.argv`'s if None, and return its exit code. No error leaves it."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = _application(words)(words, prog_name="myeloma", standalone_mode=False)
    except MyelomaError as error:
        terminal.tell(str(error))
        return error.exit_code
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        asked = context.command_path if context else "myeloma"
        if words and words[0] not in COMMANDS and not words[0].startswith("-") and words[0] in error.format_message():
            asked = f"myeloma lookup {words[0]}, if it is a drug; myeloma"
        terminal.tell(f"{error.format_message()} Help: {asked} --help")
        return error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except Exception as error:
        if os.environ.get("MYELOMA_DEBUG"):
            raise
        terminal.tell(f"a fault in the program: {error!r}. Set MYELOMA_DEBUG=1 for the details to report")
        return _FAULT
    return code if isinstance(code, int) else 0


def _application(words: Sequence[str]) -> typer.Typer:
    """The application with the one command that is asked for, or with all where a help or an error may name them.

    Typer takes some 2 ms to prepare a command, whether it is run or not, and its modules must be imported.
    """
    # Help is plain: drawn by Rich it takes twice as long, and boxes suit neither pipes nor screen readers.
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True, epilog=_EXIT_CODES)(_myeloma)
    first = words[0] if words else ""
    for name in (first,) if first in COMMANDS else COMMANDS if first not in ("-V", "--version") else ():
        module = import_module(f".commands.{name}", __package__)
        app.command(name)(cast("Callable[..., None]", module.command))
    app.command("help")(_help)
    return app


def _myeloma(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Version of the program and of its data.")] = False,
) -> None:
    """Relapsed or refractory multiple myeloma, offline: symptoms, tests, treatments, and what a drug name means.

    \b
    Examples:
      myeloma treatments --class targeted   drugs, brands, how they are given
      myeloma lookup velcade                one drug, by any of its names
      myeloma symptoms > symptoms.txt       a clean text file

    General information, not medical advice.
    """
    if version:
        edition = Dataset().edition
        terminal.write(f"myeloma {__version__}, data {edition.data_version}, as of {edition.as_of.isoformat()}\n")
    elif context.invoked_subcommand is None:
        terminal.write(f"{context.get_help()}\n")
    else:
        return
    raise typer.Exit


def _help(
    command: Annotated[Optional[list[str]], typer.Argument(metavar="[COMMAND]", help="A command of myeloma.")] = None,
) -> None:
    """Help on a command.

    \b
    Example:
      myeloma help lookup
    """
    raise typer.Exit(main([*(command or ()), "--help"]))
