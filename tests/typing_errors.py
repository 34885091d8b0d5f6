"""How people mistype drug names: a model of the errors, for tests that need many of them.

The kinds are those that studies of typed and heard drug names find most: a letter dropped, doubled or replaced by its
neighbour on the keyboard, two letters swapped, and a sound written as it is heard. Each misspelling has one error;
of a name of eight letters or more, every third has two. The first letter is right in nine of ten, as it is in what
people type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS = (
    ("ph", "f"), ("th", "t"), ("c", "k"), ("k", "c"), ("x", "ks"), ("z", "s"), ("s", "z"), ("y", "i"), ("i", "y"),
    ("v", "f"), ("qu", "kw"), ("ae", "e"), ("ei", "ie"), ("ll", "l"), ("ss", "s"), ("e", "i"), ("a", "e"), ("o", "u"),
    ("mide", "mid"), ("in", "ine"), ("ine", "in"),
)  # fmt: skip


def misspellings(names: Sequence[str], each: int, seed: int) -> Iterator[tuple[str, str]]:
    """Pairs of what is typed and what was meant, `each` for a name, the same for the same seed."""
    random = Random(seed)  # noqa: S311 - these are no secrets
    for name in names:
        found: set[str] = set()
        while len(found) < each:
            typed = _mistyped(name.lower(), random)
            if len(found) % 3 == 2 and len(name) >= 8:
                typed = _mistyped(typed, random)
            if typed not in found and typed != name.lower():
                found.add(typed)
                yield typed, name


def _mistyped(name: str, random: Random) -> str:
    first = 0 if random.random() < 0.1 else 1
    at = random.randrange(first, len(name))
    kind = random.choice(("drop", "double", "swap", "neighbour", "sound", "sound"))
    if kind == "drop":
        return name[:at] + name[at + 1 :]
    if kind == "double":
        return name[:at] + name[at] + name[at:]
    if kind == "swap":
        at = min(at, len(name) - 2)
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if kind == "neighbour":
        return name[:at] + _neighbour(name[at], random) + name[at + 1 :]
    heard = [(written, sound) for written, sound in _SOUNDS if written in name[first:]]
    if not heard:
        return name[:at] + name[at] + name[at:]
    written, sound = random.choice(heard)
    place = name.index(written, first)
    return name[:place] + sound + name[place + len(written) :]


def _neighbour(letter: str, random: Random) -> str:
    for row in _ROWS:
        if letter in row:
            at = row.index(letter)
            return random.choice([row[near] for near in (at - 1, at + 1) if 0 <= near < len(row)])
    return letter + letter
