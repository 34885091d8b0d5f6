"""Opens a list of names: a file, a pipe, or standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from ..errors import InputError, UsageError
from .decoding import Read


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """The file at the path, or standard input if it is `-`; unbuffered, so that names are answered as they arrive.

    Raises InputError.
    """
    if path == "-":
        if sys.stdin is None or sys.stdin.closed:
            raise InputError("standard input is closed")
        # The descriptor, because sys.stdin decodes and buffers.
        with open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as file:
            yield file
        return
    try:
        file = open(path, "rb", buffering=0)  # noqa: SIM115 - a later OSError is not about opening the file
    except (OSError, ValueError) as error:
        raise InputError(f"'{path}' cannot be read: {getattr(error, 'strerror', None) or error}") from error
    with file:
        yield file


def reader_of(file: BinaryIO, path: str) -> Read:
    """What reads the file, and waits for a pipe that has nothing yet. It raises InputError."""

    def read(size: int) -> bytes:
        try:
            while (chunk := file.read(size)) is None:
                # A pipe that somebody else has set not to block.
                from select import select  # noqa: PLC0415 - few are

                select([file], [], [])
        except OSError as error:
            name = "standard input" if path == "-" else f"'{path}'"
            raise InputError(f"{name} cannot be read: {error.strerror or error}") from error
        return chunk

    return read


def size_of(file: BinaryIO) -> int:
    """The size of a file in bytes; 0 for a pipe."""
    return os.fstat(file.fileno()).st_size


def refuse_as_output(file: BinaryIO, path: str, output: str | None) -> None:
    """Raise UsageError if the answers go into this very file: standard output would never end, a file would be lost.

    `output` is the path of the file for the answers; None or `-` is standard output.
    """
    try:
        source = os.fstat(file.fileno())
        target = os.fstat(sys.stdout.fileno()) if output is None or output == "-" else os.stat(output)
    except (OSError, ValueError, AttributeError):
        return
    if stat.S_ISREG(source.st_mode) and os.path.samestat(source, target):
        name = "standard input" if path == "-" else f"'{path}'"
        raise UsageError(f"{name} is also where the answers go; write them to another file")
