"""Whether a record is described with typed words: by their stems, and without the small words round them."""

import re
from collections.abc import Iterable, Sequence

_LEAST_STEM = 4
"""Letters; a shorter word is compared whole, so that `leg` does not find what is said of Legionella."""

_WORDS = re.compile(r"[^\W_]+")
_SMALL_WORDS = frozenset(
    """
    a all an and are at by can cause causes do does drug drugs effect effects for from get has have i in is it me my of
    on or side that the time to what which with your
    """.split()  # noqa: SIM905 - a list of so many words is easier to read without quotes
)
_ENDINGS = re.compile(r"(?:ing|ness|ed|es|s)$")


def stems_of(typed: str) -> frozenset[str]:
    """The stems of the words that say what is meant; none if there are only small words."""
    return frozenset(map(_stem, _words(typed)))


def has_all(stems: Iterable[str], texts: Sequence[str]) -> bool:
    """Whether every stem begins a word of the texts."""
    words = {word for text in texts for word in _words(text)}
    return all(
        any(word == stem or (len(stem) >= _LEAST_STEM and word.startswith(stem)) for word in words) for stem in stems
    )


def _words(text: str) -> list[str]:
    return [word for word in _WORDS.findall(text.lower()) if word not in _SMALL_WORDS]


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= _LEAST_STEM else word
