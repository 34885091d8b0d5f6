"""Finding tests: by name, by kind, and by the words of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..model.disease import Test, TestKind
from ..names import key as names
from .filters import filter_by
from .small_words import without_small_words
from .vocabulary import meant

TEST_FILTERS = (
    filter_by("--kind", "-k", help="{}. May be repeated.", choices=TestKind, values=lambda test, _: test.kinds),
)
"""The filters of `tests`."""

_WORDS = re.compile(r"[^\W_]+")
_LEAST_LETTERS = 3
_MOST_SUGGESTIONS = 3
_OF_ITSELF = ("test", "tests", "myeloma", "relapse")
"""Words that choose nothing, because everything here is that."""


class FoundTests(NamedTuple):
    """The tests that words mean, in the order of the data, and the words that mean none."""

    tests: tuple[Test, ...]
    unknown: tuple[str, ...]


class Tests:
    """The tests by name and synonym."""

    def __init__(self, tests: Iterable[Test]) -> None:
        self._tests = tuple(tests)
        self._by_name: dict[str, Test] = {}
        for test in self._tests:
            for name in (test.name, test.name.partition(" (")[0], *test.synonyms):
                self._by_name.setdefault(names.key(name), test)

    def named(self, name: str) -> Test | None:
        """The test of that name, in the singular or the plural; None for a miss."""
        key = names.key(name)
        return self._by_name.get(key) or self._by_name.get(key.removesuffix("s")) if key else None

    def find(self, words: Sequence[str]) -> FoundTests:
        """The tests that words mean: all of the words together, or else each of them."""
        text = " ".join(words)
        found = self._meant(text)
        if found:
            return FoundTests(found, ())
        by_word = {word: self._meant(word) for word in without_small_words(words) if word.lower() not in _OF_ITSELF}
        if not by_word:
            return FoundTests(self._tests, ())
        chosen = {test.id for tests in by_word.values() for test in tests}
        return FoundTests(
            tuple(test for test in self._tests if test.id in chosen),
            tuple(word for word, tests in by_word.items() if not tests),
        )

    def near(self, name: str) -> tuple[Test, ...]:
        """At most three tests with a near name, nearest first."""
        from ..names.near import Nearest  # noqa: PLC0415 - RapidFuzz takes 17 ms

        near = [self._by_name[known] for known in Nearest(self._by_name).to(names.key(name))]
        return tuple(dict.fromkeys(near))[:_MOST_SUGGESTIONS]

    def _meant(self, text: str) -> tuple[Test, ...]:
        """The test of that name; else those of that kind; else those with all of the words in their names."""
        test = self.named(text)
        if test:
            return (test,)
        kind = meant(text, TestKind) or meant(text.removesuffix("s").removesuffix(" test"), TestKind)
        if kind is not None:
            return tuple(test for test in self._tests if kind in test.kinds)
        typed = {word for word in _WORDS.findall(text.lower()) if word not in ("test", "tests", "level", "levels")}
        if not typed or min(map(len, typed)) < _LEAST_LETTERS:
            return ()
        return tuple(test for test in self._tests if typed <= _words(test))


def _words(test: Test) -> set[str]:
    return {word for name in (test.name, *test.synonyms) for word in _WORDS.findall(name.lower())}
