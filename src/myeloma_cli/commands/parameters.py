"""The arguments and options of a command as plain values, which `parser` translates for Typer.

They are in the annotations of its parameters: `names: Annotated[list[str] | None, argument("NAME...", ...)]`.
"""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import NamedTuple

Words = Callable[[], Iterable[str]]
"""Gives the words for completion."""


class Parameter(NamedTuple):
    """An option with its `flags`, the long one first, or an argument, which has none.

    `complete` gives the words for completion; `least` and `most` are the bounds of a number.
    """

    flags: tuple[str, ...]
    metavar: str | None
    help: str
    complete: Words | None = None
    least: int | None = None
    most: int | None = None


def argument(metavar: str, help: str, complete: Words | None = None) -> Parameter:
    """A positional argument."""
    return Parameter((), metavar, help, complete)


def option(
    *flags: str,
    help: str,
    metavar: str | None = None,
    choices: Iterable[str | Enum] = (),
    complete: Words | None = None,
    least: int | None = None,
    most: int | None = None,
) -> Parameter:
    """An option. The words of `choices` go where the help has `{}`, and a shell completes them."""
    words = [str(choice.value) if isinstance(choice, Enum) else choice for choice in choices]
    return Parameter(
        flags, metavar, help.format(", ".join(words)), complete or ((lambda: words) if words else None), least, most
    )


def is_argument(hint: object) -> bool:
    """Whether an annotation describes a positional argument."""
    return any(isinstance(part, Parameter) and not part.flags for part in getattr(hint, "__metadata__", ()))


FULL = option("--full", help="Everything: dates, codes, every name, sources.")
SOURCES = option("--sources", help="The sources, each with what it supports.")
BRIEF = option("--brief", help="One line for each, for grep.")
