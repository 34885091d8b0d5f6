"""Answers that are kept, so that a name which comes again costs nothing; bounded in bytes, whatever the names are."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Asked = TypeVar("Asked", bound=Hashable)
Kept = TypeVar("Kept")

_MOST_BYTES = 16 << 20
"""What the keys of a memo and their answers may take, roughly. Beyond it, all are forgotten."""

_OVERHEAD = 512
"""Bytes that an entry takes besides its key: the answer, and its places in the dictionary."""


def _size(asked: object, _: object) -> int:
    return sys.getsizeof(asked) + _OVERHEAD


class Memo(dict[Asked, Kept], Generic[Asked, Kept]):
    """The answers to what has been asked, by what was asked: `memo[asked]` works out what it does not have.

    `most` is how many bytes it may take, and `size` gives those of what was asked and its answer.
    """

    def __init__(
        self, answer: Callable[[Asked], Kept], most: int = _MOST_BYTES, size: Callable[[Asked, Kept], int] = _size
    ) -> None:
        super().__init__()
        self._answer = answer
        self._most = most
        self._size = size
        self._bytes = 0

    def __missing__(self, asked: Asked) -> Kept:
        answer = self._answer(asked)
        size = self._size(asked, answer)
        self._bytes += size
        if self._bytes > self._most:
            self.clear()
            self._bytes = size
        self[asked] = answer
        return answer
