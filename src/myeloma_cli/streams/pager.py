"""Shows a page in the pager of the user, or prints it where there is none."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from . import terminal

_USUAL = ("less", "more")
_CANNOT_RUN = (126, 127)
"""The exit codes of a shell that cannot run a command, or does not find it."""


def show(text: str) -> None:
    """Show the text in the pager that `PAGER` names, else in `less` or `more`, with its colours.

    Where it cannot be run, print the text, and name it on standard error.
    """
    named = os.environ.get("PAGER", "").strip()
    command = named or next(filter(shutil.which, _USUAL), "")
    if not command or (_is_one_program(command) and not shutil.which(_words(command)[0])):
        code = _CANNOT_RUN[0]
    else:
        code = _paged(command, text)
    if code in _CANNOT_RUN:
        terminal.write(text)
        terminal.tell(f"the pager '{command}' cannot be run; set PAGER" if command else "there is no pager; set PAGER")


def _words(command: str) -> list[str]:
    with suppress(ValueError):  # a quote that is not closed
        return shlex.split(command, posix=os.name != "nt")
    return []


def _is_one_program(command: str) -> bool:
    """Whether the command is a program and its options, so that it can be looked for; else a shell must read it."""
    words = _words(command)
    return bool(words) and not any(letter in command for letter in "=|&;<>()$`~*?{}")


def _paged(command: str, text: str) -> int:
    """Run the pager on the text, and return its exit code."""
    environment = {**os.environ, "LESS": os.environ.get("LESS", "-R")}
    # By the shell, which reads its options and quotes.
    pager = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment)  # noqa: S602
    with _interrupts_left_to_the_pager():
        # A reader who has seen enough closes the pager.
        with suppress(OSError):
            pager.communicate(terminal.encoded(text))
        return pager.wait()


@contextmanager
def _interrupts_left_to_the_pager() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
