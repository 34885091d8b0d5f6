"""Standard output and error: whether they are a terminal, how wide it is, its colour, and safe writing to both."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO, cast

from ..errors import OutputError, ReaderGoneError

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
    """Write all of the text to standard output, or raise OutputError; ReaderGoneError where the reader has hung up."""
    _write_to(sys.stdout, text)


@contextmanager
def checked_stdout() -> Iterator[None]:
    """Send what a library prints of its own accord through `write`, for libraries ignore what was not written."""
    stream = sys.stdout
    sys.stdout = cast("TextIO", _Checked(stream))
    try:
        yield
    finally:
        sys.stdout = stream


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of the bytes to a descriptor, however few the system takes at once. Raises OSError, ReaderGoneError."""
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(descriptor, rest) :]
        except BlockingIOError:
            # Whoever shares a terminal or a pipe with the command can make it one that does not wait.
            import select  # noqa: PLC0415

            select.select([], [descriptor], [])
        except OSError as error:
            if _has_hung_up(error):
                raise ReaderGoneError from error
            raise


def encoded(text: str, encoding: str | None = "utf-8") -> bytes:
    """The text in an encoding, with characters that it lacks spelt in those that it has."""
    try:
        return text.encode(encoding or "ascii")
    except UnicodeEncodeError:
        codecs.register_error("myeloma-spell", cast("Callable[[UnicodeError], tuple[str, int]]", _spell))
        return text.encode(encoding or "ascii", "myeloma-spell")


def _write_to(stream: TextIO | None, text: str) -> None:
    if stream is None or stream.closed:
        raise OutputError("standard output is closed")
    try:
        _write_whole(stream, text)
    except ReaderGoneError:
        _discard_rest(stream)
        raise
    except OSError as error:
        _discard_rest(stream)
        if _has_hung_up(error):
            raise ReaderGoneError from error
        raise OutputError(f"standard output cannot be written: {error.strerror or error}") from error


def _write_whole(stream: TextIO, text: str) -> None:
    """Write all of the text. Raises OSError, ReaderGoneError."""
    descriptor = _descriptor(stream)
    stream.flush()
    if descriptor is None:
        stream.write(encoded(text, stream.encoding).decode(stream.encoding or "ascii"))
        stream.flush()
    else:
        # Python's own streams lose what the system did not take, if they are unbuffered or must not wait.
        write_all(descriptor, encoded(text.replace("\n", os.linesep), stream.encoding))


_WITH_A_MARK = ("utf-16", "utf-32", "utf-8-sig")
"""Encodings that begin with a byte order mark, which a stream writes only once."""


def _descriptor(stream: TextIO) -> int | None:
    """The descriptor to write the bytes of a stream to; None if only the stream can write its text."""
    if codecs.lookup(stream.encoding or "ascii").name in _WITH_A_MARK or (os.name == "nt" and stream.isatty()):
        return None
    try:
        return stream.fileno()
    except (OSError, AttributeError):
        return None


def _has_hung_up(error: OSError) -> bool:
    """Whether the reader of a pipe or socket has closed it; Windows says that an argument is invalid."""
    return isinstance(error, (BrokenPipeError, ConnectionResetError)) or (
        os.name == "nt" and error.errno == errno.EINVAL
    )


class _Checked(io.TextIOBase):
    """A stream that writes to another, all of it or with an error."""

    errors = "strict"

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return (self._stream.encoding if self._stream else None) or "ascii"

    def write(self, text: str) -> int:
        _write_to(self._stream, text)
        return len(text)

    def isatty(self) -> bool:
        return is_terminal(self._stream)

    def fileno(self) -> int:
        if self._stream is None:
            raise io.UnsupportedOperation("standard output is closed")
        return self._stream.fileno()


def tell(message: str) -> None:
    """Write a message to standard error as one line after `myeloma: `; nothing if standard error is closed."""
    stream = sys.stderr
    if stream is None or stream.closed:
        return
    try:
        _write_whole(stream, f"myeloma: {_harmless(message)}\n")
    except (OSError, ReaderGoneError):
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
