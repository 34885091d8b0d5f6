"""A progress bar on standard error while a long file is read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from . import terminal

_SHORT = 1 << 20
"""Bytes; a smaller file is read before anybody would look at a bar."""


@contextmanager
def watched(file: BinaryIO, size: int) -> Iterator[BinaryIO]:
    """The file, with a progress bar while it is read; no bar if stderr is no terminal, or the file is short or a pipe.

    `size` is in bytes, and 0 for a pipe.
    """
    if size < _SHORT or not terminal.is_terminal(sys.stderr):
        yield file
        return
    # Importing Rich takes 50 ms, little beside the second that such a file takes.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    # By default Rich redirects standard output to show it above the bar.
    bar = Progress(console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    with bar:
        yield bar.wrap_file(file, size, description="Looking up names")
