"""A bar on standard error while a file is read, where a person watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from . import terminal

_SHORT = 1 << 20
"""Bytes that are read before anybody would look at a bar."""


@contextmanager
def watched(file: BinaryIO, size: int) -> Iterator[BinaryIO]:
    """The same file, whose reading moves a bar; none where nobody watches, or the size is short or not known."""
    if size < _SHORT or not terminal.is_terminal(sys.stderr):
        yield file
        return
    # Rich takes 50 ms, which work that takes a second can bear.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    # Rich would otherwise take what goes to standard output for something to be shown above the bar.
    bar = Progress(console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    with bar:
        yield bar.wrap_file(file, size, description="Looking up names")
