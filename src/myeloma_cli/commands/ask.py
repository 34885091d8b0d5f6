"""Plain words in place of a command: turns them into the command line that they mean, and tells which that is.

What they mean is decided in `finding/asked.py`. What is about the tool itself is decided here: its help, its version, a
command in capitals, a mistyped command.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches

from ..dataset import Dataset, open_dataset
from ..errors import UsageError
from ..finding.asked import Asked, asked, is_emergency, is_known
from ..streams import terminal

_HELP = frozenset(("help", "-help", "--h", "/help", "/?", "/h", "-?", "?", "man", "usage", "commands", "examples"))
_VERSION = frozenset(("version", "-version", "--v", "-v", "/version", "/v", "ver"))
_POLITE = frozenset(("me", "please", "us", "page", "menu", "commands", "info", "!"))
"""Words after `help` that ask for nothing in particular."""

_LIKENESS = 0.8
"""The least likeness of a mistyped command to the one that was meant."""

_LEAST_BEGINNING = 4
_LEAST_MISTYPED = 6
"""Letters: of the beginning of a command, and of a command that is looked for in the first of several words."""

_OTHER_LENGTH = 2
"""Letters by which a word is too long or too short for a mistyped command: `scared` is not `care`."""

_LINE = 80
_LEAST_KEPT = 2
"""Words of a command that are told, of whatever length."""


def command_line(words: Sequence[str], commands: Collection[str]) -> list[str]:
    """The command line that words mean whose first is no command, and says so on standard error.

    `commands` are the names of all of them. Raises UsageError for a mistyped command, and for words that mean nothing.
    """
    before, plain, options = _split(words)
    if not plain:
        return list(words)
    first = plain[0].lower()
    if first in _VERSION and len(plain) == 1 and not options:
        return [*before, "--version"]
    is_help = first.strip(",.!") in _HELP
    if is_help:
        if _is_for_help(plain[1:], commands):
            return [
                *before,
                *(["help", *map(str.lower, plain[1:])] if _asks_for_one(plain[1:], commands) else ["--help"]),
            ]
        plain = plain[1:]
        first = plain[0].lower()
    if first in commands:
        return [*before, first, *plain[1:], *options]
    data = open_dataset(_folder(before, options))
    _refuse_mistyped(plain, commands, data)
    meaning = asked(plain, data)
    if meaning is None and is_help:
        return [*before, "help", *plain]
    if meaning is None:
        raise UsageError(_unknown(" ".join(plain)))
    if meaning.is_known:
        _tell(meaning)
    if meaning.remark:
        terminal.tell(meaning.remark)
    return [*before, *meaning.command, *options]


def _split(words: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """The folder of own data that stands before the words, the words, and the options behind them."""
    start = 2 if words[0] == "--data" else 1 if words[0].startswith("--data=") else 0
    # `-help` and `-v` are no options of ours.
    is_meant = words[start : start + 1] and words[start].lower() in (*_HELP, *_VERSION)
    options = next(
        (place for place in range(start + bool(is_meant), len(words)) if _is_option(words[place])),
        len(words),
    )
    return list(words[:start]), " ".join(words[start:options]).split(), list(words[options:])


def _is_option(word: str) -> bool:
    return len(word) > 1 and word.startswith("-") and word != "--"


def _folder(before: Sequence[str], options: Sequence[str]) -> str | None:
    """The folder of own data that the command line names."""
    for number, word in enumerate((*before, *options)):
        if word.startswith("--data="):
            return word.partition("=")[2]
        if word == "--data":
            return next(iter((*before, *options)[number + 1 :]), None)
    return None


def _is_for_help(rest: Sequence[str], commands: Collection[str]) -> bool:
    return all(word.lower().strip(".!") in _POLITE for word in rest) or _asks_for_one(rest, commands)


def _asks_for_one(rest: Sequence[str], commands: Collection[str]) -> bool:
    from .topics import topic  # noqa: PLC0415 - only for help

    return bool(rest) and (rest[0].lower() in (*commands, "help") or topic(" ".join(rest)) is not None)


def _refuse_mistyped(words: Sequence[str], commands: Collection[str], data: Dataset) -> None:
    """Raise UsageError where the first word is nearly a command; an emergency in the words is answered all the same."""
    first, *rest = (word.lower() for word in words)
    if rest:
        near = get_close_matches(first, [name for name in commands if len(name) >= _LEAST_MISTYPED], 1, _LIKENESS)
        # `drug velcade`, `symptom fever`: the singular is a word of the question.
        if not near or near[0].removesuffix("s") == first:
            return
    else:
        beginning = [name for name in commands if len(first) >= _LEAST_BEGINNING and name.startswith(first)]
        alike = [name for name in commands if abs(len(name) - len(first)) < _OTHER_LENGTH]
        near = beginning[:1] or get_close_matches(first, alike, 1, _LIKENESS)
    if not near or is_emergency(words, data):
        return
    if near[0].removesuffix("s") != first and is_known(words[0], data):
        return
    raise UsageError(f"no command '{words[0]}'; did you mean: myeloma {' '.join((near[0], *words[1:]))}")


def _unknown(text: str) -> str:
    told = f"'{text}' is neither a command nor in the data; see: myeloma --help"
    return told if len(f"myeloma: {told}") <= _LINE else "nothing in the data matches these words; see: myeloma --help"


def _tell(meaning: Asked) -> None:
    """Tell which command it is, in one line of a screen; of long words, as many as fit."""
    other = f"; or: {_quoted(meaning.other)}" if meaning.other else ""
    lines = (
        f"same as: {_quoted(meaning.command[:end])}{' ...' if end < len(meaning.command) else ''}{further}"
        for further in dict.fromkeys((other, ""))
        for end in range(len(meaning.command), min(len(meaning.command), _LEAST_KEPT) - 1, -1)
    )
    terminal.tell(next(filter(_is_a_line, lines), f"same as: myeloma {meaning.command[0]} ..."))


def _is_a_line(told: str) -> bool:
    return len(f"myeloma: {told}") <= _LINE


def _quoted(command: Iterable[str]) -> str:
    """A command as it is typed in any shell."""
    return " ".join(("myeloma", *(word if _is_safe(word) else f'"{word}"' for word in command)))


def _is_safe(word: str) -> bool:
    return all(char.isalnum() or char in "-_.,/+:=@%" for char in word)
