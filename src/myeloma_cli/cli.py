"""The command line: which commands there are, and `main`, where an error becomes a line on stderr and an exit code."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Optional, cast

import typer

from . import __version__
from .commands.completion import completing, is_asked_for
from .dataset import opened
from .errors import MyelomaError, UsageError
from .model.edition import Edition
from .streams import terminal

COMMANDS = (
    "overview",
    "symptoms",
    "tests",
    "treatments",
    "regimens",
    "lookup",
    "search",
    "timeline",
    "glossary",
    "questions",
    "resources",
    "handout",
    "sources",
)
"""Every command that prints records, in the order of the help; its name is that of its module in `commands`."""

_GROUPS = ("data",)
"""Commands that have commands of their own; their modules have an `app`."""

# What Typer raises where a command line is wrong. It has no public name that Typer 0.26 and 0.28 share, but it is what
# the one public class of the kind is made from.
_Misuse = cast("type[typer.BadParameter]", typer.BadParameter.__base__)

_FAULT = 3
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with the arguments, `sys.argv`'s if None, and return its exit code. No error leaves it."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = _application(_asked(words))(words, prog_name="myeloma", standalone_mode=False)
    except MyelomaError as error:
        terminal.tell(str(error))
        return error.exit_code
    except _Misuse as error:
        context = getattr(error, "ctx", None)
        asked = context.command_path if context else "myeloma"
        if words and words[0] not in COMMANDS and not words[0].startswith("-") and words[0] in error.format_message():
            asked = f"myeloma lookup {words[0]}, if it is a drug; myeloma"
        said = error.format_message()
        terminal.tell(f"{said}{'' if said.endswith(('.', '?')) else '.'} Help: {asked} --help")
        return error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except Exception as error:
        if os.environ.get("MYELOMA_DEBUG"):
            raise
        terminal.tell(f"a fault in the program: {error!r}. Set MYELOMA_DEBUG=1 for the details to report")
        return _FAULT
    return code if isinstance(code, int) else 0


def _asked(words: Sequence[str]) -> str:
    """The first word, which may be a command; of the line that a shell wants to complete, if it does."""
    if is_asked_for():
        words = (os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or "").split()[1:]
    return words[0] if words else ""


def _application(first: str) -> typer.Typer:
    """The application with the one command that is asked for, or with all where a help or an error may name them.

    Typer takes some 2 ms to prepare a command, whether it is run or not, and its modules must be imported.
    """
    one = first if first in COMMANDS else ""
    # Help is plain: drawn by Rich it takes twice as long, and boxes suit neither pipes nor screen readers.
    app = typer.Typer(
        add_completion=not one or is_asked_for(),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    is_any = not one and first not in ("-V", "--version")
    app.callback(invoke_without_command=True, epilog=_epilog() if is_any else "")(_myeloma)
    for name in COMMANDS if is_any else filter(None, (one,)):
        app.command(name)(cast("Callable[..., None]", import_module(f".commands.{name}", __package__).command))
    for name in _GROUPS if is_any else ():
        app.add_typer(import_module(f".commands.{name}", __package__).app, name=name)
    app.command("help")(_help)
    return app


def _epilog() -> str:
    from .commands.topics import TOPICS, exit_codes  # noqa: PLC0415 - for a help only

    return f"\b\nExit codes:\n{exit_codes()}\n\nMore: myeloma help TOPIC, of {', '.join(TOPICS)}"


def _myeloma(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Version of the program and of its data.")] = False,
    data: Annotated[
        Optional[str],
        typer.Option("--data", metavar="DIR", help="Own records laid over the bundled ones.", show_default=False),
    ] = None,
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
        terminal.write(f"myeloma {__version__}, {_version_of(opened(data).edition)}\n")
    elif context.invoked_subcommand is None:
        terminal.write(f"{context.get_help()}\n")
    else:
        if data is not None:
            # The command has the option too, and so has `data check`; what stands before it is their default.
            context.default_map = {context.invoked_subcommand: {"data": data, "check": {"data": data}}}
        return
    raise typer.Exit


def _version_of(edition: Edition) -> str:
    version = f"data {edition.data_version}, as of {edition.as_of.isoformat()}"
    if edition.own is None:
        return version
    from .view.page import own_changes  # noqa: PLC0415 - few have own data

    return f"{version}, {own_changes(edition)}"


def _helped() -> Sequence[str]:
    from .commands.topics import TOPICS  # noqa: PLC0415 - for a help only

    # The one command that has commands of its own, `data`, is a topic too.
    return (*COMMANDS, *TOPICS)


def _help(
    words: Annotated[
        Optional[list[str]],
        typer.Argument(
            metavar="[COMMAND | TOPIC]",
            help="A command; or formats, exit-codes, environment, data.",
            **completing(_helped),
        ),
    ] = None,
) -> None:
    """Help on a command or a topic.

    \b
    Examples:
      myeloma help lookup
      myeloma help formats
    """
    from .commands.topics import topic  # noqa: PLC0415 - for a help only

    asked = words or []
    if asked and asked[0] not in COMMANDS and asked[0] != "help":
        if page := topic(" ".join(asked)):
            terminal.write(page)
            return
        if asked[0] not in _GROUPS:
            raise UsageError(f"there is no help on '{' '.join(asked)}'; there is on {', '.join(_helped())}")
    raise typer.Exit(main([*asked, "--help"]))
