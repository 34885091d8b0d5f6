"""The screen, file or pipe at the other end: how wide it is, whether it shows colour, and writing to it safely."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable, Mapping
from typing import TextIO, cast

from ..errors import OutputError

PLAIN_WIDTH = 80
"""The width of what is piped: it must not depend on the terminal that somebody happens to sit at."""


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person's terminal is at the other end of a stream."""
    return stream is not None and not stream.closed and stream.isatty()


def width_of(stream: TextIO | None) -> int:
    """The width of the terminal in columns, or `PLAIN_WIDTH` where there is none."""
    if not is_terminal(stream):
        return PLAIN_WIDTH
    from shutil import get_terminal_size  # noqa: PLC0415 - it brings along what archives need, 1.3 ms

    return get_terminal_size((PLAIN_WIDTH, 24)).columns


def shows_colour(choice: str, stream: TextIO | None, environment: Mapping[str, str]) -> bool:
    """Whether to colour, by the option (`auto`, `always`, `never`), else the environment, else the stream.

    `NO_COLOR` counts where it is not empty (no-color.org); `FORCE_COLOR` and `CLICOLOR_FORCE` also where they are 0.
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if environment.get(name):
            return environment[name].lower() not in ("0", "false")
    if environment.get("TERM") == "dumb" or environment.get("CLICOLOR") == "0":
        return False
    return is_terminal(stream)


def write(text: str) -> None:
    """Write all of the text to standard output.

    A reader that hangs up, as `head` does, is no error. Raises OutputError where the text cannot be written.
    """
    stream = sys.stdout
    if stream is None or stream.closed:
        raise OutputError("standard output is closed")
    try:
        stream.write(_spelt_for(text, stream.encoding))
        stream.flush()
    except BrokenPipeError:
        _drop_what_is_left(stream)
    except OSError as error:
        _drop_what_is_left(stream)
        raise OutputError(f"standard output cannot be written: {error.strerror or error}") from error


def write_by_pages(text: str) -> None:
    """Show the text through the pager of `PAGER`, or `less`, which lets colours through."""
    from pydoc import pager  # noqa: PLC0415 - 30 ms, for who asks for it

    os.environ.setdefault("LESS", "-R")
    pager(text)


def tell(message: str) -> None:
    """Say something about the result on standard error, one line, where anybody listens."""
    stream = sys.stderr
    if stream is None or stream.closed:
        return
    try:
        stream.write(_spelt_for(f"myeloma: {_harmless(message)}\n", stream.encoding))
        stream.flush()
    except OSError:
        _drop_what_is_left(stream)


def _harmless(message: str) -> str:
    """The message in one line, with what a terminal would obey or hide, as escapes in a mistyped name, spelt out."""
    return "".join(letter if letter.isprintable() else f"<U+{ord(letter):04X}>" for letter in message)


def _drop_what_is_left(stream: TextIO) -> None:
    # Python flushes its streams once more as it ends, and would complain of the same fault again.
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except OSError:
        pass


def _spelt_for(text: str, encoding: str | None) -> str:
    """The text with letters that an old console lacks spelt in letters that it has."""
    if codecs.lookup(encoding or "ascii").name.startswith("utf"):
        return text
    codecs.register_error("myeloma-spell", cast("Callable[[UnicodeError], tuple[str, int]]", _spell))
    return text.encode(encoding or "ascii", "myeloma-spell").decode(encoding or "ascii")


_SPELLINGS = {
    "\u2265": ">=",
    "\u2264": "<=",
    "\u00d7": "x",
    "\u00ae": "(R)",
    "\u2122": "(TM)",
    "\u00b5": "u",
    "\u03b2": "beta",
    "\u25a0": "#",
    "\u25a1": "o",
}


def _spell(error: UnicodeEncodeError) -> tuple[str, int]:
    return "".join(map(_spelling, error.object[error.start : error.end])), error.end


def _spelling(letter: str) -> str:
    if letter in _SPELLINGS:
        return _SPELLINGS[letter]
    import unicodedata  # noqa: PLC0415 - for old consoles only

    if unicodedata.category(letter) == "Pd":
        return "-"
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return plain or f"<U+{ord(letter):04X}>"
