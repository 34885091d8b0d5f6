"""What a reader of a list should be told of its lines, each kind of remark once."""

from __future__ import annotations

from collections.abc import Iterator


class Remarks:
    """Remarks on lines, by their numbers: of each kind the first is told, and how many lines are like it."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[int, str]] = {}
        self._count: dict[str, int] = {}

    def add(self, line: int, what: str, detail: str = "") -> None:
        """Take note of a line. Remarks with the same `what` are of one kind; `detail` is that of this line."""
        self._first.setdefault(what, (line, detail))
        self._count[what] = self._count.get(what, 0) + 1

    def told(self) -> Iterator[str]:
        """A line for each kind."""
        for what, (line, detail) in self._first.items():
            more = self._count[what] - 1
            yield f"line {line:,} {what}{detail}{f'; {more:,} more like it' if more else ''}"
