"""Answers that are kept, so that a name which comes again costs nothing; bounded in bytes, whatever the names are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Asked = TypeVar("Asked", str, bytes)
Kept = TypeVar("Kept")

_MOST_BYTES = 16 << 20
"""What the keys of a memo and their answers may take, roughly. Beyond it, all are forgotten."""

_OVERHEAD = 512
"""Bytes that an entry takes besides its key: the answer, and its places in the dictionary."""


class Memo(dict[Asked, Kept], Generic[Asked, Kept]):
    """The answers to what has been asked, by what was asked: `memo[asked]` works out what it does not have."""

    def __init__(self, answer: Callable[[Asked], Kept], most: int = _MOST_BYTES) -> None:
        super().__init__()
        self._answer: Callable[[Asked], Kept] = answer
        self._most = most
        self._bytes = 0

    def __missing__(self, asked: Asked) -> Kept:
        answer: Kept = self._answer(asked)
        self._bytes += _OVERHEAD + 4 * len(asked)
        if self._bytes > self._most:
            self.clear()
            self._bytes = _OVERHEAD + 4 * len(asked)
        self[asked] = answer
        return answer
