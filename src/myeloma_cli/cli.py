"""The command line: the list of commands, and `main`, where an error becomes a line on stderr and an exit code."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from .commands.completion import is_asked_for
from .commands.parameters import is_argument
from .commands.running import Printing, run
from .errors import MyelomaError, ReaderGoneError, line_to_mend
from .streams import terminal

ABOUT = {
    "lookup": ("Ask", "what a drug name means"),
    "search": ("Ask", "find words in the data"),
    "names": ("Ask", "every name of every drug"),
    "compare": ("Ask", "drugs side by side"),
    "overview": ("Read", "what relapse is"),
    "symptoms": ("Read", "signs, how soon to act"),
    "tests": ("Read", "what shows a relapse"),
    "treatments": ("Read", "drugs, brands, status"),
    "regimens": ("Read", "combinations of drugs"),
    "effects": ("Read", "side effects of drugs"),
    "care": ("Read", "supportive care"),
    "timeline": ("Read", "approvals by year"),
    "glossary": ("Read", "words explained"),
    "questions": ("Read", "what to ask the doctor"),
    "resources": ("Read", "who can help"),
    "handout": ("Print", "a page for a patient"),
    "sources": ("Data", "what was read, when"),
}
"""The commands that print records, in the order of the help, each with its group there and what it gives, in brief.

Each is named after its module in `commands/`.
"""

COMMANDS = tuple(ABOUT)

_FAILED = 3
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments ask for (`sys.argv` if None) and return its exit code. It raises nothing."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        words = _understood(words)
        code = _run_plain(words)
        if code is None:
            from .parser import parse_and_run  # noqa: PLC0415 - Typer takes half of the start-up time

            code = parse_and_run(words, ABOUT)
    except MyelomaError as error:
        terminal.tell(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return _INTERRUPTED
    except ReaderGoneError:
        return 0
    except Exception as error:
        if os.environ.get("MYELOMA_DEBUG"):
            raise
        to_mend = line_to_mend(error)
        terminal.tell(to_mend or f"internal error: {error!r}; set MYELOMA_DEBUG=1 for a traceback to report")
        return _FAILED
    return code


def _understood(words: list[str]) -> list[str]:
    """The command line; that of the command which plain words mean, where the first is no command."""
    if not words or words[0] in _FIRST_WORDS or is_asked_for():
        return words
    from .commands.ask import command_line  # noqa: PLC0415 - a plain command must not pay for it

    return command_line(words, (*COMMANDS, "data"))


_FIRST_WORDS = frozenset(
    (*COMMANDS, "data", "-h", "--help", "-V", "--version", "--install-completion", "--show-completion")
)


def _run_plain(words: Sequence[str]) -> int | None:
    """Run a command line without options and return its exit code; None for one that needs the parser."""
    if not words or words[0] not in COMMANDS or any(word.startswith("-") for word in words) or is_asked_for():
        return None
    command = import_module(f".commands.{words[0]}", __package__).command
    argument = next((name for name, hint in command.__annotations__.items() if is_argument(hint)), "")
    is_needed = command.__code__.co_argcount > len(command.__defaults__ or ())
    if not argument if words[1:] else is_needed:
        return None
    return run(command, {argument: list(words[1:])} if words[1:] else {}, Printing(), None)
