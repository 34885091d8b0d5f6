"""What a command may be given: its arguments and options, as plain values that `parser` makes Typer's of.

A parameter stands in the annotation of a command's own: `names: Annotated[list[str] | None, argument("NAME...", ...)]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import NamedTuple

Words = Callable[[], Iterable[str]]
"""Gives the words that a shell may complete."""


class Parameter(NamedTuple):
    """An option by its `flags`, long form first, or an argument where there are none.

    `complete` gives the words that a shell may complete; a number is from `least` to `most`.
    """

    flags: tuple[str, ...]
    metavar: str | None
    help: str
    complete: Words | None = None
    least: int | None = None
    most: int | None = None


def argument(metavar: str, help: str, complete: Words | None = None) -> Parameter:
    """Words that need no option."""
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
    """An option. The words that may be chosen stand where the help has `{}`, and a shell completes them."""
    words = [str(choice.value) if isinstance(choice, Enum) else choice for choice in choices]
    return Parameter(
        flags, metavar, help.format(", ".join(words)), complete or ((lambda: words) if words else None), least, most
    )


def is_argument(hint: object) -> bool:
    """Whether an annotation describes words that need no option."""
    return any(isinstance(each, Parameter) and not each.flags for each in getattr(hint, "__metadata__", ()))
