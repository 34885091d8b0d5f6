"""The known names that a mistyped one may stand for, nearest first. Imported only when a name is not known.

RapidFuzz finds candidates by spelling. They are then scored for how people mistype drug names: by ear (`velkade`,
`reflimid`), by finger (a neighbouring key, two letters swapped, one doubled or dropped), seldom in the first letter,
and never so that the ending of one drug class (-mib, -mide, -mab) turns into that of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .words import OTHER_STEMS

# The numbers that decide which names are suggested. They were set by hand in one commit, with no record of how, and
# were measured later, one number at a time, with the lists of test_suggestions.py. With a least score of 0.70, 498 of
# the 500 misspelt names have the right drug as their first suggestion (2 have none), and 26 of the 1,543 other drugs
# have a suggestion, which they should not. Beside each number stands the result of other values: "0.75: 494, 11" means
# that with 0.75, 494 names have the right drug first, and 11 other drugs have a suggestion.
# The figures are from before `_may_be_meant`: with it, 496 and 5 (2026-11-25).

LEAST_SCORE = 0.72
"""The score below which a name is not suggested: 1 is the same name, 0 has nothing in common.

0.60: 499, 133; 0.65: 499, 60; 0.68: 498, 34; 0.70: 498, 26; 0.75: 494, 11; 0.80: 477, 1. At 0.70, 1.2 % of 10,000 names
of other drugs from registers had a suggestion of a myeloma drug, at 0.72 half of them do.
"""

_LEAST_LETTERS = 4
"""A shorter name is near too many others: it is not suggested, nor is any name suggested for it.

2 and 3: no change; 5: 492, 26; 6: 459, 26.
"""

_CANDIDATES = 12
"""How many names RapidFuzz passes on to be scored. 3 to 48: no change; the margin is for names not in the lists."""

_COARSE_SIMILARITY = 0.5
"""The similarity in spelling below which RapidFuzz drops a name, to save time. 0.3 to 0.6: no change; 0.65: 498, 23."""

_SPELLING_WEIGHT = 0.7
_SOUND_WEIGHT = 0.3
"""The shares of spelling and sound in the score; their sum is 1. People misspell by ear, but sounds are a rough guess.

Spelling 0.5: 498, 41; 0.6: 498, 31; 0.8: 497, 21; 0.9: 497, 20; 1.0, without sound: 494, 20.
"""

_NEIGHBOURING_KEY = 0.4
"""The discount on one edit that replaces a letter by its neighbour on the keyboard, the likeliest slip of a finger.

0 and 0.2: 498, 24; 0.6: 498, 30; 0.8: 498, 31. The lists alone would do without it.
"""

_DOUBLED_LETTER = 0.5
"""The discount on one edit that doubles a letter, or writes a double letter once. 0 to 1: no change."""

_OTHER_FIRST_LETTER = 0.08
"""The penalty for another first letter, in spelling and in sound: people seldom mistype the first one.

0: 499, 46; 0.04: 499, 32; 0.12: 497, 20; 0.16: 495, 17; 0.20: 494, 15.
"""

_OTHER_ENDING = 0.2
"""The penalty for endings of two drug classes: a name in -mab does not stand for one in -mib, however near.

0: 499, 26; 0.1 to 0.4: no change.
"""

# A name with less cannot reach LEAST_SCORE even if it sounds the same.
_LEAST_SPELLING = (LEAST_SCORE - _SOUND_WEIGHT) / _SPELLING_WEIGHT

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

_STEM = re.compile(rf"(?:{'|'.join(sorted(OTHER_STEMS, key=len, reverse=True))})e?$")

_SHARED_ENDING = re.compile(
    r"cabtagene.*|leucel$|mafodotin$|(?:and)?hyaluronidase.*|(?:hydrochloride|sulfate|acetate|phosphate)$"
)
"""What many names end in, and what so makes no two names alike: ciltacabtagene autoleucel, axicabtagene ciloleucel."""

_LEAST_OWN_PART = 0.7
"""The least similarity of what names have before such an ending."""

_LEAST_BEGINNING = 0.75
"""The least similarity of what names of one class have before its stem: alendronate is no slip for zoledronate."""

_ENDING = re.compile(r"(?:zomib|omide|umab|amab|imab|nib|mycin|rubicin|blastine|cristine|platin|leucel)$")
"""The endings that tell a drug's class, mostly stems of its international nonproprietary name."""


class _Compared(NamedTuple):
    """A name, typed or known, in the forms that are compared."""

    key: str
    sound: str
    undoubled: str
    ending: str


class Nearest:
    """The names that may be suggested, by their keys."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys: dict[str, list[str]] = {}
        for key in keys:
            if len(key) >= _LEAST_LETTERS:
                self._keys.setdefault(_script(key), []).append(key)

    def to(self, key: str) -> Mapping[str, float]:
        """The keys near the given one, each with its score, nearest first; empty if none is near enough."""
        if len(key) < _LEAST_LETTERS:
            return {}
        candidates = process.extract(
            key,
            self._keys.get(_script(key), ()),
            scorer=OSA.normalized_similarity,
            limit=_CANDIDATES,
            score_cutoff=_COARSE_SIMILARITY,
        )
        if not candidates:
            return {}
        typed = _compared(key)
        scores = {
            known: _score(typed, _compared_once(known)) for known, _, _ in candidates if _may_be_meant(key, known)
        }
        near = {known: score for known, score in scores.items() if score >= LEAST_SCORE}
        return dict(sorted(near.items(), key=lambda pair: (-pair[1], pair[0])))


def _script(key: str) -> str:
    """The script of a name, roughly: a name in Greek letters is no slip for one in Latin letters."""
    return "Latin" if key.isascii() else str(ord(key[-1]) >> 8)


def _may_be_meant(typed: str, known: str) -> bool:
    """Whether two names share more than what many names end in, and neither has the stem of another class."""
    if stem := _STEM.search(typed):
        whole, ending = known.removesuffix("e"), stem.group().removesuffix("e")
        if not whole.replace("y", "i").endswith(ending.replace("y", "i")):
            return False
        one, other = typed[: stem.start()], whole[: len(whole) - len(ending)]
        return OSA.distance(one, other) == 1 or OSA.normalized_similarity(one, other) >= _LEAST_BEGINNING
    one, other = _SHARED_ENDING.sub("", typed), _SHARED_ENDING.sub("", known)
    if one == typed or other == known:
        return True
    return bool(one and other) and OSA.normalized_similarity(one, other) >= _LEAST_OWN_PART


@lru_cache(maxsize=1 << 12)
def _compared_once(key: str) -> _Compared:
    # Cached, because a list of names meets the same few candidates again and again.
    return _compared(key)


def _compared(key: str) -> _Compared:
    return _Compared(key, _sound(key), _undoubled(key), _ending(key))


def _score(typed: _Compared, known: _Compared) -> float:
    spelling = 1 - _edits(typed, known) / max(len(typed.key), len(known.key))
    if spelling < _LEAST_SPELLING:
        return 0.0
    score = _SPELLING_WEIGHT * spelling + _SOUND_WEIGHT * OSA.normalized_similarity(typed.sound, known.sound)
    if typed.key[0] != known.key[0] and typed.sound[:1] != known.sound[:1]:
        score -= _OTHER_FIRST_LETTER
    if typed.ending and known.ending and typed.ending != known.ending:
        score -= _OTHER_ENDING
    return score


def _sound(key: str) -> str:
    """Roughly how a name sounds: letters that sound alike become one, and so do vowels after the first letter."""
    if not key.isascii():
        return key  # the rules are for Latin letters: without them all names of another script would sound alike
    for pattern, replacement in _SOUNDS:
        key = pattern.sub(replacement, key)
    return key


def _edits(typed: _Compared, known: _Compared) -> float:
    """The edits between two spellings, the likely ones discounted: a neighbouring key, a letter doubled or not."""
    edits = float(OSA.distance(typed.key, known.key))
    extra_letters = len(typed.key) - len(known.key)
    if extra_letters == 0:
        hits = map(_NEIGHBOURS.__contains__, zip(typed.key, known.key))  # noqa: B905 - of one length
        edits -= _NEIGHBOURING_KEY * sum(hits)
    elif abs(extra_letters) == 1 and typed.undoubled == known.undoubled:
        edits -= _DOUBLED_LETTER
    return max(edits, 0.0)


_DOUBLED = re.compile(r"(.)\1")


def _undoubled(key: str) -> str:
    return _DOUBLED.sub(r"\1", key)


def _ending(key: str) -> str:
    ending = _ENDING.search(key)
    return ending.group() if ending else ""
