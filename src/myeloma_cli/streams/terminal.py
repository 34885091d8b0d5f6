"""Standard output and error: whether they are a terminal, how wide it is, its colour, and safe writing to both."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from collections.abc import Callable, Mapping
from typing import TextIO, cast

from ..errors import OutputError

PLAIN_WIDTH = 80
"""The width of piped output, in columns: it must not depend on the terminal that the command was typed in."""


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is an open terminal."""
    return stream is not None and not stream.closed and stream.isatty()


def width_of(stream: TextIO | None) -> int:
    """The width of the terminal in columns, or `PLAIN_WIDTH` where the stream is none."""
    if not is_terminal(stream):
        return PLAIN_WIDTH
    from shutil import get_terminal_size  # noqa: PLC0415 - shutil imports the archive formats, 1.3 ms

    return get_terminal_size((PLAIN_WIDTH, 24)).columns


def shows_colour(choice: str, stream: TextIO | None, environment: Mapping[str, str]) -> bool:
    """Whether to use colour, by the option (`auto`, `always`, `never`), else the environment, else the stream.

    `NO_COLOR` is set if it is not empty (no-color.org); `FORCE_COLOR` and `CLICOLOR_FORCE` also if they are 0.
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
    """Write the text to standard output.

    A reader that closes the pipe, as `head` does, is no error. Raises OutputError where the text cannot be written.
    """
    stream = sys.stdout
    if stream is None or stream.closed:
        raise OutputError("standard output is closed")
    try:
        _write_whole(stream, _spelt_for(text, stream.encoding))
    except BrokenPipeError:
        _discard_rest(stream)
    except OSError as error:
        _discard_rest(stream)
        raise OutputError(f"standard output cannot be written: {error.strerror or error}") from error


def _write_whole(stream: TextIO, text: str) -> None:
    """Write all of the text, and flush it. Raises OSError."""
    binary = getattr(stream, "buffer", None)
    if not isinstance(binary, io.RawIOBase):
        stream.write(text)
        stream.flush()
        return
    # With PYTHONUNBUFFERED, Python ignores how much of a text the system took.
    rest = memoryview(text.replace("\n", os.linesep).encode(stream.encoding, stream.errors or "strict"))
    while rest:
        taken = binary.write(rest)
        if taken is None:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        rest = rest[taken:]


def write_by_pages(text: str) -> None:
    """Show the text in the pager that `PAGER` names, else in `less`, with its colours; as git does, not if it fits."""
    from pydoc import pager  # noqa: PLC0415 - 30 ms, and few use a pager

    os.environ.setdefault("LESS", "-FRX")
    pager(text)


def tell(message: str) -> None:
    """Write a message to standard error as one line after `myeloma: `; nothing if standard error is closed."""
    stream = sys.stderr
    if stream is None or stream.closed:
        return
    try:
        stream.write(_spelt_for(f"myeloma: {_harmless(message)}\n", stream.encoding))
        stream.flush()
    except OSError:
        _discard_rest(stream)


def _harmless(message: str) -> str:
    """The message in one line, with unprintable characters, such as an escape in a mistyped name, spelt out."""
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in message)


def _discard_rest(stream: TextIO) -> None:
    # Python flushes its streams again as it exits, and would report the same error a second time.
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
    except OSError:
        pass


def _spelt_for(text: str, encoding: str | None) -> str:
    """The text, with characters that an old console's encoding lacks spelt in those that it has."""
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


def _spelling(char: str) -> str:
    if char in _SPELLINGS:
        return _SPELLINGS[char]
    import unicodedata  # noqa: PLC0415 - only old consoles need it

    if unicodedata.category(char) == "Pd":
        return "-"
    plain = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    return plain or f"<U+{ord(char):04X}>"
