"""Finding tests: by name, by kind, and by the words of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..model.disease import Test, TestKind
from .by_name import ByName
from .filters import filter_by
from .small_words import without_small_words
from .vocabulary import meant

TEST_FILTERS = (
    filter_by("--kind", "-k", help="{}. May be repeated.", choices=TestKind, values=lambda test, _: test.kinds),
)
"""The filters of `tests`."""

_WORDS = re.compile(r"[^\W_]+")
_LEAST_LETTERS = 3
_OF_ITSELF = ("test", "tests", "myeloma", "relapse")
"""Words that choose nothing, because everything here is that."""


class FoundTests(NamedTuple):
    """The tests that words mean, in the order of the data, and the words that mean none."""

    tests: tuple[Test, ...]
    unknown: tuple[str, ...]


class Tests(ByName[Test]):
    """The tests by name, without what stands in brackets behind it too, and by synonym."""

    def _names_of(self, record: Test) -> Iterable[str]:
        return (record.name, record.name.partition(" (")[0], *record.synonyms)

    def find(self, words: Sequence[str]) -> FoundTests:
        """The tests that words mean: all of the words together, or else each of them."""
        text = " ".join(words)
        found = self._meant(text)
        if found:
            return FoundTests(found, ())
        by_word = {word: self._meant(word) for word in without_small_words(words) if word.lower() not in _OF_ITSELF}
        if not by_word:
            return FoundTests(self._records, ())
        chosen = {test.id for tests in by_word.values() for test in tests}
        return FoundTests(
            tuple(test for test in self._records if test.id in chosen),
            tuple(word for word, tests in by_word.items() if not tests),
        )

    def _meant(self, text: str) -> tuple[Test, ...]:
        """The test of that name; else those of that kind; else those with all of the words in their names."""
        test = self.named(text)
        if test:
            return (test,)
        kind = meant(text, TestKind) or meant(text.removesuffix("s").removesuffix(" test"), TestKind)
        if kind is not None:
            return tuple(test for test in self._records if kind in test.kinds)
        typed = {word for word in _WORDS.findall(text.lower()) if word not in ("test", "tests", "level", "levels")}
        if not typed or min(map(len, typed)) < _LEAST_LETTERS:
            return ()
        return tuple(test for test in self._records if typed <= _words(test))


def _words(test: Test) -> set[str]:
    return {word for name in (test.name, *test.synonyms) for word in _WORDS.findall(name.lower())}
