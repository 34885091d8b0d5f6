"""Writes to a file that is replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..errors import OutputError
from . import terminal

Write = Callable[[str], None]


@contextmanager
def destination(path: str | None) -> Iterator[Write]:
    """Writes text to the file at a path, or to standard output if the path is None or `-`.

    The text goes to a temporary file in the same folder, which replaces the file at the end; if anything is raised
    before, the old file stays as it was. A device or a pipe is written to directly. Raises OutputError.
    """
    if path in (None, "-"):
        yield terminal.write
        return
    target = os.path.realpath(path or "")
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "w", encoding="utf-8", newline="") as file:
                yield lambda text: _write(file.write, text)
            return
        import tempfile  # noqa: PLC0415 - it imports random too, and most pages go to standard output

        descriptor, temporary = tempfile.mkstemp(prefix=".myeloma-", dir=os.path.dirname(target))
        try:
            with open(descriptor, "w", encoding="utf-8", newline="") as file:
                yield lambda text: _write(file.write, text)
            os.chmod(temporary, _mode(target))
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise OutputError(f"'{path}' cannot be written: {error.strerror or error}") from error


def _write(write: Callable[[str], int], text: str) -> None:
    write(text)


def _mode(path: str) -> int:
    """The permissions of the file at the path, or those of a new file where there is none."""
    try:
        return stat.S_IMODE(os.stat(path).st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
