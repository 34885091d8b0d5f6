"""Which known names a mistyped one may have meant, nearest first. Loaded only when a name is not known.

RapidFuzz finds the candidates; they are then weighed for how people err with drug names: by ear (`velkade`,
`reflimid`), by finger (a neighbouring key, two letters swapped, one doubled or dropped), seldom in the first letter,
and never so that one ending that makes a drug's class (-mib, -mide, -mab) is heard as another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

LEAST_SCORE = 0.70
"""The likeness below which a name is not offered: 1 is the same name, 0 has nothing in common."""

_LEAST_LETTERS = 4
"""A shorter name is near too many others to be offered any."""

_CANDIDATES = 12
_COARSE_CUT = 0.5
_LEAST_WRITTEN = (LEAST_SCORE - 0.3) / 0.7

_SOUNDS = (
    (re.compile(r"[^a-z0-9]"), ""),
    (re.compile(r"ph|v|w"), "f"),
    (re.compile(r"sch|sh|ch(?=[ei])"), "s"),
    (re.compile(r"c(?=[eiy])|z"), "s"),
    (re.compile(r"ck|ch|c|q|g"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"th|d"), "t"),
    (re.compile(r"ae|oe|ai|ei|ea"), "e"),
    (re.compile(r"y|j"), "i"),
    (re.compile(r"h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=.)[aeiou]+"), "a"),
)

_KEY_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = {
    (row[at], row[beside])
    for row in _KEY_ROWS
    for at in range(len(row))
    for beside in (at - 1, at + 1)
    if 0 <= beside < len(row)
}

_ENDING = re.compile(r"(?:zomib|omide|umab|amab|imab|nib|mycin|rubicin|blastine|cristine|platin|leucel)$")
"""What the names of a class of drugs end in."""


class _Known(NamedTuple):
    """A name that may be offered, and what is compared of it."""

    key: str
    heard: str
    undoubled: str
    ending: str


class Nearest:
    """The names that may be offered, by their keys."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = [key for key in keys if len(key) >= _LEAST_LETTERS]

    def to(self, key: str) -> Mapping[str, float]:
        """The keys that are near, each with its score, nearest first."""
        if len(key) < _LEAST_LETTERS:
            return {}
        candidates = process.extract(
            key, self._keys, scorer=OSA.normalized_similarity, limit=_CANDIDATES, score_cutoff=_COARSE_CUT
        )
        if not candidates:
            return {}
        typed = _compared(key)
        scores = {found: _score(typed, _known(found)) for found, _, _ in candidates}
        near = {known: score for known, score in scores.items() if score >= LEAST_SCORE}
        return dict(sorted(near.items(), key=lambda pair: (-pair[1], pair[0])))


@lru_cache(maxsize=1 << 12)
def _known(key: str) -> _Known:
    # Made for the few candidates only; a list of names asks for the same ones again and again.
    return _compared(key)


def _compared(key: str) -> _Known:
    return _Known(key, sound(key), _undoubled(key), _ending(key))


def _score(typed: _Known, known: _Known) -> float:
    written = 1 - _cost(typed, known) / max(len(typed.key), len(known.key))
    if written < _LEAST_WRITTEN:
        return 0.0
    score = 0.7 * written + 0.3 * OSA.normalized_similarity(typed.heard, known.heard)
    if typed.key[0] != known.key[0] and typed.heard[:1] != known.heard[:1]:
        score -= 0.08
    if typed.ending and known.ending and typed.ending != known.ending:
        score -= 0.2
    return score


def sound(key: str) -> str:
    """Roughly how a name is heard: letters that sound alike are one, vowels after the first letter too."""
    for pattern, replacement in _SOUNDS:
        key = pattern.sub(replacement, key)
    return key


def _cost(typed: _Known, known: _Known) -> float:
    """The edits between two names; less where the finger hit a neighbouring key, or doubled a letter or forgot to."""
    cost = float(OSA.distance(typed.key, known.key))
    longer = len(typed.key) - len(known.key)
    if longer == 0:
        cost -= 0.4 * sum(map(_NEIGHBOURS.__contains__, zip(typed.key, known.key)))  # noqa: B905 - they are as long
    elif abs(longer) == 1 and typed.undoubled == known.undoubled:
        cost -= 0.5
    return max(cost, 0.0)


_DOUBLED = re.compile(r"(.)\1")


def _undoubled(name: str) -> str:
    return _DOUBLED.sub(r"\1", name)


def _ending(name: str) -> str:
    found = _ENDING.search(name)
    return found.group() if found else ""
