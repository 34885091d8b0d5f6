"""Writing to a file that is replaced whole or not at all."""

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
    """Where text is written to: the file of the path, or standard output where there is none or it is `-`.

    The file is written beside its place and put there at the end, unless something was raised meanwhile: then what was
    there is left as it was. A device or a pipe is written to as it is. Raises OutputError.
    """
    if path in (None, "-"):
        yield terminal.write
        return
    place = os.path.realpath(path or "")
    try:
        if os.path.exists(place) and not os.path.isfile(place):
            with open(place, "w", encoding="utf-8", newline="") as file:
                yield lambda text: _write(file.write, text)
            return
        # Only here: most pages go to standard output, and this takes random numbers along.
        import tempfile  # noqa: PLC0415

        descriptor, beside = tempfile.mkstemp(prefix=".myeloma-", dir=os.path.dirname(place))
        try:
            with open(descriptor, "w", encoding="utf-8", newline="") as file:
                yield lambda text: _write(file.write, text)
            os.chmod(beside, _mode(place))
            os.replace(beside, place)
        except BaseException:
            os.unlink(beside)
            raise
    except OSError as error:
        raise OutputError(f"'{path}' cannot be written: {error.strerror or error}") from error


def _write(write: Callable[[str], int], text: str) -> None:
    write(text)


def _mode(place: str) -> int:
    """The permissions of the file that is replaced, or those that a new file would have."""
    try:
        return stat.S_IMODE(os.stat(place).st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
