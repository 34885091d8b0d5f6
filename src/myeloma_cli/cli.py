"""The command line: which commands there are, and `main`, where an error becomes a line on stderr and an exit code."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from .commands.completion import is_asked_for
from .commands.parameters import is_argument
from .commands.running import Printing, run
from .errors import MyelomaError
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

_FAULT = 3
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with the arguments, `sys.argv`'s if None, and return its exit code. No error leaves it."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = _run_plain(words)
        if code is None:
            from .parser import parse_and_run  # noqa: PLC0415 - Typer takes half the time of a command

            code = parse_and_run(words, COMMANDS)
    except MyelomaError as error:
        terminal.tell(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        if os.environ.get("MYELOMA_DEBUG"):
            raise
        terminal.tell(f"a fault in the program: {error!r}. Set MYELOMA_DEBUG=1 for the details to report")
        return _FAULT
    return code


def _run_plain(words: Sequence[str]) -> int | None:
    """Run a command that is typed without an option, and return its exit code; None for what needs a parser."""
    if not words or words[0] not in COMMANDS or any(word.startswith("-") for word in words) or is_asked_for():
        return None
    command = import_module(f".commands.{words[0]}", __package__).command
    argument = next((name for name, hint in command.__annotations__.items() if is_argument(hint)), "")
    is_needed = command.__code__.co_argcount > len(command.__defaults__ or ())
    if not argument if words[1:] else is_needed:
        return None
    return run(command, {argument: list(words[1:])} if words[1:] else {}, Printing(), None)
