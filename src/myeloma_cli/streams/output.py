"""Writes to the file or stream that `--output` names: a file is replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from ..errors import OutputError
from . import terminal

Write = Callable[[str], None]


@contextmanager
def destination(path: str | None) -> Iterator[Write]:
    """Writes text to what a path names, or to standard output if the path is None or `-`.

    The text of a file goes to a temporary file in the same folder, which replaces the file at the end; if anything is
    raised before, or the command is ended, the old file stays as it was. A device or a pipe is written to directly, a
    descriptor, such as /dev/stdout, from where it stands. Raises OutputError, ReaderGoneError.
    """
    if path is None or path == "-":
        yield terminal.write
        return
    with _blaming(path):
        number = _own_descriptor(path)
        target = os.path.realpath(path)
        if number is None and path.endswith((os.sep, os.altsep or os.sep)):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if number is None and (os.path.isfile(path) or not os.path.exists(path)):
        with _replacing(path, target) as write:
            yield write
        return
    with _blaming(path):
        descriptor = os.open(path, os.O_WRONLY) if number is None else os.dup(number)
    with _closed_after(path, descriptor):
        yield _writer(path, descriptor)


@contextmanager
def _closed_after(path: str, descriptor: int) -> Iterator[None]:
    try:
        yield
    finally:
        # Some systems say only here that the disk is full.
        with _blaming(path):
            os.close(descriptor)


@contextmanager
def _blaming(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"'{path}' cannot be written: {error.strerror or error}") from error


def _writer(path: str, descriptor: int) -> Write:
    def write(text: str) -> None:
        with _blaming(path):
            terminal.write_all(descriptor, terminal.encoded(text))

    return write


def _own_descriptor(path: str) -> int | None:
    """The number of the open descriptor that a path names, as /dev/stdout and /dev/fd/1 do; None for other paths.

    To open such a path anew would empty the file behind it, and begin at its beginning.
    """
    folders = ("/dev/fd", f"/proc/{os.getpid()}/fd")
    for _ in range(_MOST_LINKS):
        folder, name = os.path.split(os.path.abspath(path))
        folder = os.path.realpath(folder)
        if folder in folders and name.isdecimal():
            return int(name)
        path = os.path.join(folder, name)
        if not os.path.islink(path):
            return None
        path = os.path.join(folder, os.readlink(path))
    return None


_MOST_LINKS = 40
"""How many links in a row Linux follows."""


@contextmanager
def _replacing(path: str, target: str) -> Iterator[Write]:
    """Writes to a temporary file, which replaces the target unless anything is raised."""
    with _blaming(path):
        old = _writable(target)
    # Named before it exists, so that whatever ends the command knows what to remove.
    temporary = os.path.join(os.path.dirname(target), f".myeloma-{os.urandom(8).hex()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with _removed_if_killed(temporary):
        try:
            with _blaming(path):
                descriptor = os.open(temporary, flags, 0o600 if old else 0o666)
            with _closed_after(path, descriptor):
                yield _writer(path, descriptor)
                with _blaming(path):
                    os.fsync(descriptor)
            with _blaming(path):
                if old:
                    _permit_as(old, temporary)
                os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise


def _writable(target: str) -> os.stat_result | None:
    """What the system knows of the old file, None if there is none. Raises OSError where it must not be written."""
    try:
        os.close(os.open(target, os.O_WRONLY))
    except FileNotFoundError:
        return None
    return os.stat(target)


def _permit_as(old: os.stat_result, path: str) -> None:
    """Give a file the permissions of the old one, and its owner where that is allowed."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(path, old.st_uid, old.st_gid)
    os.chmod(path, stat.S_IMODE(old.st_mode))


@contextmanager
def _removed_if_killed(temporary: str) -> Iterator[None]:
    """Remove the file if the command is asked to end, which Python does not notice otherwise."""
    import signal  # noqa: PLC0415 - most pages go to standard output

    def end(number: int, _: object) -> None:
        with suppress(OSError):
            os.unlink(temporary)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    heard = []
    # Only the main thread may handle signals.
    with suppress(ValueError):
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            # One that is ignored, as under nohup, stays ignored.
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, end)
                heard.append(number)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, signal.SIG_DFL)
