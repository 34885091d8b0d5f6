"""The names of all records, filed by their keys in one block of bytes, which costs a start nothing for each name.

The block is lines. A line that begins with `HEADING` has the id of a record and a kind of name; those after it, up to
the next, are names of that record and kind: the key, a tab, and how the name is written. One name is found by a search
for its key in the block; who asks for many gets a dictionary, made once.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from ..model.drugs import NameKind

_HEADING = "\x01"
_ALIAS = "\x02"
"""Before a name that is filed a second time, under the key of its words alone: `daratumumab/hyaluronidase`."""

_CAPITALIZED = "^"
_FEW = 24
"""Names that are searched for in the block before a dictionary is made: it takes as long as some hundred searches."""


class Entry(NamedTuple):
    """A filed name: the id of its record, its kind, and how the data writes it."""

    id: str
    kind: NameKind
    name: str


class Filed:
    """The names of a block."""

    def __init__(self, block: bytes, longest: int) -> None:
        self.block = block
        self.longest = longest
        self._searches = 0

    def get(self, key: str) -> Entry | None:
        """The entry of a key, or None if no name has it."""
        if self._searches >= _FEW:
            found = self._by_key.get(key)
            return _entry(key, *found) if found else None
        self._searches += 1
        if not key.isprintable():
            return None
        needle = b"\n%b\t" % key.encode(errors="replace")
        at = self.block.find(needle)
        if at < 0:
            return None
        start = at + len(needle)
        spelled = self.block[start : self.block.index(b"\n", start)].decode()
        heading = self.block.rfind(_HEADING.encode(), 0, at)
        id_, kind = self.block[heading + 1 : self.block.index(b"\n", heading)].decode().split("\t")
        return _entry(key, id_, kind, spelled)

    def entries(self) -> Iterator[Entry]:
        """Every name once, in the order of the data."""
        for key, id_, kind, spelled in self._lines():
            if not spelled.startswith(_ALIAS):
                yield _entry(key, id_, kind, spelled)

    def items(self) -> Iterator[tuple[str, NameKind]]:
        """Every key with the kind of its name."""
        return ((key, NameKind(kind)) for key, _, kind, spelled in self._lines() if not spelled.startswith(_ALIAS))

    def with_first_word(self, word: str) -> set[str]:
        """The ids of the records whose generic name has more than one word, of which this is the first."""
        if self._searches >= _FEW:
            return self._by_first_word.get(word, set())
        self._searches += 1
        needle = b"\n%b" % word.encode(errors="replace")
        ids: set[str] = set()
        at = self.block.find(needle)
        while at >= 0:
            entry = self.get_at(at + 1)
            if entry and entry.kind is NameKind.GENERIC and entry.name.lower().startswith(f"{word} "):
                ids.add(entry.id)
            at = self.block.find(needle, at + 1)
        return ids

    def get_at(self, at: int) -> Entry | None:
        """The entry of the line that begins at a place of the block; None if it is a heading."""
        key, tab, spelled = self.block[at : self.block.index(b"\n", at)].decode().partition("\t")
        if not tab or key.startswith(_HEADING):
            return None
        heading = self.block.rfind(_HEADING.encode(), 0, at)
        id_, kind = self.block[heading + 1 : self.block.index(b"\n", heading)].decode().split("\t")
        return _entry(key, id_, kind, spelled)

    @cached_property
    def _by_key(self) -> dict[str, tuple[str, str, str]]:
        by_key: dict[str, tuple[str, str, str]] = {}
        for key, id_, kind, spelled in self._lines():
            by_key.setdefault(key, (id_, kind, spelled))
        return by_key

    @cached_property
    def _by_first_word(self) -> dict[str, set[str]]:
        by_word: dict[str, set[str]] = {}
        for entry in self.entries():
            word, space, _ = entry.name.lower().partition(" ")
            if space and entry.kind is NameKind.GENERIC:
                by_word.setdefault(word, set()).add(entry.id)
        return by_word

    def _lines(self) -> Iterator[tuple[str, str, str, str]]:
        id_ = kind = ""
        for line in self.block.decode().split("\n"):
            first, tab, second = line.partition("\t")
            if not tab:
                continue
            if first.startswith(_HEADING):
                id_, kind = first[1:], second
            else:
                yield first, id_, kind, second


def filed(names: Iterable[tuple[str, Entry, bool]]) -> Filed:
    """The names, each with its key and whether it stands there a second time, in their order."""
    lines: list[str] = []
    heading = ("", "")
    longest = 0
    for key, entry, is_alias in names:
        if heading != (entry.id, entry.kind.value):
            heading = (entry.id, entry.kind.value)
            lines.append(f"{_HEADING}{entry.id}\t{entry.kind.value}")
        spelled = "" if entry.name == key else _CAPITALIZED if entry.name == key.capitalize() else entry.name
        lines.append(f"{key}\t{_ALIAS if is_alias else ''}{spelled}")
        longest = max(longest, len(key))
    return Filed(("\n".join(lines) + "\n").encode(), longest)


def _entry(key: str, id_: str, kind: str, spelled: str) -> Entry:
    spelled = spelled.removeprefix(_ALIAS)
    name = key if not spelled else key.capitalize() if spelled == _CAPITALIZED else spelled
    return Entry(id_, NameKind(kind), name)
