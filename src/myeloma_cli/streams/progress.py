"""A bar on standard error for work that takes its time, where a person watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from . import terminal

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_PATIENCE = 1.0
"""Seconds that nobody needs a bar for."""


class Progress:
    """How far a file of `size` bytes has been read; 0 where the size is not known, as of a pipe."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._read = 0
        self._lines = 0
        self._begun = time.monotonic()
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._watched = terminal.is_terminal(sys.stderr)

    def counting(self, read: Callable[[int], bytes]) -> Callable[[int], bytes]:
        """The same function, whose bytes move the bar."""
        return (lambda size: self._moved(read(size))) if self._watched else read

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def _moved(self, piece: bytes) -> bytes:
        self._read += len(piece)
        self._lines += piece.count(b"\n")
        seconds = time.monotonic() - self._begun
        if self._bar is None and seconds > _PATIENCE:
            self._bar = self._drawn()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=self._read, lines=self._lines, rate=self._lines / seconds)
        return piece

    def _drawn(self) -> Bar:
        # Rich takes 50 ms, which work that takes a second can bear.
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import BarColumn, TextColumn  # noqa: PLC0415
        from rich.progress import Progress as Bar  # noqa: PLC0415

        bar = Bar(
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%" if self._size else ""),
            TextColumn("{task.fields[lines]:,} names, {task.fields[rate]:,.0f} a second"),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = bar.add_task("", total=self._size or None, lines=0, rate=0.0)
        bar.start()
        return bar
