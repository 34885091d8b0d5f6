"""A line as words: where each stands, and which known names stand among them, the longest first."""

# ruff: noqa: RUF001 - signs of other scripts

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from .key import AROUND, key

Entry = TypeVar("Entry")

_MOST_WORDS = 9
"""Words of the longest name that is looked for in a line."""

_SHORT = 4
"""A name of so few letters is easily met by accident: its words may have nothing but a hyphen between them."""


class Word(NamedTuple):
    """A word or a number of a line: its key, and its place in the line as typed."""

    key: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it is digits, with or without a comma or a point among them."""
        return self.key.replace(",", "").replace(".", "").isdecimal()


class Found(NamedTuple, Generic[Entry]):
    """A known name in a line: the entry it is filed under, and the numbers of its first word and of that after it."""

    entry: Entry
    first: int
    after: int


def words_of(text: str) -> list[Word]:
    """The words and numbers of a line, in order. A trade mark, a bracket or a dash parts words; an apostrophe does not.

    A letter and a digit are parted too: `3mg` is two, `PS341` is two, which `joined` brings together again.
    """
    if "「" in text:
        # A Japanese label names the maker in such brackets. Spaces of the same width keep every place.
        text = _maker().sub(lambda maker: " " * len(maker.group()), text)
    if text.isascii():
        found = _word().finditer(text)
        if "'" not in text and "`" not in text:
            return [Word(match.group().lower(), match.start(), match.end()) for match in found]
    words = (Word(key(match.group()).strip(AROUND), match.start(), match.end()) for match in _word().finditer(text))
    return [word for word in words if word.key]


def joined(text: str) -> str:
    """The keys of the words of a name, without what stands between them."""
    return "".join(word.key for word in words_of(text))


def names_in(
    text: str, words: list[Word], filed: Callable[[str], Entry | None], longest: int
) -> Iterator[Found[Entry]]:
    """The names that stand in a line as whole words, from left to right, each as long as can be.

    `filed` gives the entry of a joined key; `longest` is the length of the longest of those keys.
    """
    at = 0
    while at < len(words):
        found = _longest_at(at, text, words, filed, longest)
        if found:
            yield found
            at = found.after
        else:
            at += 1


def _longest_at(
    at: int, text: str, words: list[Word], filed: Callable[[str], Entry | None], longest: int
) -> Found[Entry] | None:
    joined = ""
    found: Found[Entry] | None = None
    for after in range(at + 1, min(at + _MOST_WORDS, len(words)) + 1):
        joined += words[after - 1].key
        if len(joined) > longest:
            break
        entry = filed(joined)
        if entry is not None and _stands_whole(at, after, joined, text, words):
            found = Found(entry, at, after)
    return found


def _stands_whole(at: int, after: int, joined: str, text: str, words: list[Word]) -> bool:
    """Whether a name ends where a word ends, and its parts belong together."""
    if words[at].is_number and after - at == 1:
        return False
    if at and words[at - 1].end == words[at].start and len(joined) <= _SHORT:
        return False  # nor is "2rd"
    if after < len(words) and words[after].start == words[after - 1].end and len(joined) <= _SHORT:
        return False  # "rd2" is not Rd
    if len(joined) <= _SHORT:
        between = (text[words[n].end : words[n + 1].start] for n in range(at, after - 1))
        return all(gap in ("", "-", "‑", "–") for gap in between)
    return all(
        not (set(text[words[n].end : words[n + 1].start]) & _PARTING) for n in range(at, after - 1)
    ) or _is_written_so(joined)


def _is_written_so(joined: str) -> bool:
    """Whether a name has signs of its own between its words: `daratumumab/hyaluronidase`."""
    return len(joined) > 2 * _SHORT


_PARTING = frozenset("+;:|")
"""Signs that part two names: `Rev: Limid` is not Revlimid."""


# Compiled at first use: most names that are asked for are one word.


@cache
def _word() -> re.Pattern[str]:
    signs = "".join(map(re.escape, '!"#$%&()*+,-./:;<=>?@[\\]^_{|}~'))
    wide = "®™℠©°·•×±«»¿¡§¶、。，．；：！？（）【】「」『』〔〕［］｛｝／＋－＝・～〜〈〉《》…‥"
    dashes = "\u2010-\u2015\u2212\u201c-\u201f\u2039\u203a"
    return re.compile(rf"\d+(?:[.,]\d+)*|[^\s\d{signs}{wide}{dashes}]+")


@cache
def _maker() -> re.Pattern[str]:
    return re.compile("「[^「」]*」?")
