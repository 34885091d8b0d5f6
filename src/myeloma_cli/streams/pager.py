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
_OF_A_SHELL = "=|&;<>()$`~*?{}"
_CANNOT_RUN = (126, 127)
"""The exit codes of a shell that cannot run a command, or does not find it."""


def show(text: str, *, is_asked_for: bool = True) -> None:
    """Show the text in the pager that `PAGER` names, else in `less` or `more`, with its colours.

    Where it cannot be run, print the text, and name it on standard error; of none at all, tell who asked for one.
    """
    named = os.environ.get("PAGER", "").strip()
    command = named or next(filter(shutil.which, _USUAL), "")
    if not _may_run(command) or _paged(command, text) in _CANNOT_RUN:
        terminal.write(text)
        if command:
            terminal.tell(f"the pager '{command}' cannot be run; set PAGER")
        elif is_asked_for:
            terminal.tell("there is no pager; set PAGER")


def _may_run(command: str) -> bool:
    """Whether a command can be run as far as can be told without a shell, which would add its own words."""
    try:
        words = shlex.split(command, posix=os.name != "nt")
    except ValueError:  # a quote that is not closed
        return False
    return bool(words) and (any(letter in command for letter in _OF_A_SHELL) or shutil.which(words[0]) is not None)


def _paged(command: str, text: str) -> int:
    """Run the pager on the text, and return its exit code."""
    environment = {"LESS": "-FRX", **os.environ}
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
