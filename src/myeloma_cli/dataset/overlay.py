"""Somebody's own records, laid over the bundled ones: a hospital's drug list, a translation, a correction.

The folder has files of the bundled files' names and keys. A record with the `id` of a bundled one replaces the fields
that it has, any other one is added, and `remove = true` hides the bundled one. Names of drugs, which have no `id`, are
added. The edition is of the bundled data and cannot be replaced: its as-of day would be taken for that of every fact.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from ..errors import DataError
from .bundled import EDITION_FILE, SOURCES_FILE
from .layout import FILES, OWN_FILES
from .shapes import Place, check_keys
from .toml import tables_of

REMOVE = "remove"
"""The key that hides a bundled record."""

Table = Mapping[str, Any]


class Overlay:
    """A folder of own records. Raises DataError where it cannot be read, or has a TOML file that is not known.

    If it is `lenient`, such files are left to `foreign`, by name and with what is wrong with each.
    """

    def __init__(self, folder: str, *, lenient: bool = False) -> None:
        self.folder = folder
        try:
            there = sorted(os.listdir(folder))
        except OSError as error:
            raise DataError(f"'{folder}' cannot be read: {error.strerror or error}") from error
        there = [name for name in there if name.endswith(".toml")]
        self.files = tuple(name for name in there if name in OWN_FILES)
        self.foreign = {name: _why_foreign(name) for name in there if name not in OWN_FILES}
        if self.foreign and not lenient:
            name, why = next(iter(self.foreign.items()))
            raise DataError(f"{self.path(name)}: {why}")

    def path(self, file: str) -> str:
        """The path of a file of the folder."""
        return os.path.join(self.folder, file)

    def read(self, file: str) -> bytes:
        """What is in a file. Raises OSError."""
        with open(self.path(file), "rb") as opened:
            return opened.read()

    def tables(self, file: str) -> dict[str, list[dict[str, Any]]]:
        """The own records of a file by their kinds; none where the folder does not have it. Raises DataError."""
        arrays = self._parsed(file)
        place = Place(self.path(file))
        check_keys(arrays, place, required={}, known=FILES[file])
        for kind, tables in arrays.items():
            if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
                raise place.error(f"'{kind}' must be tables, each headed [[{kind}]]")
        return arrays

    def merged_with(self, file: str, bundled: Mapping[str, Sequence[Table]]) -> Mapping[str, Layers]:
        """The tables of a file by their kinds, with the own ones laid over them. Raises DataError."""
        overlay = self.tables(file)
        return {
            kind: merge_records(tables, overlay.get(kind, []))
            if FILES[file][kind].has_ids
            else append_records(tables, overlay.get(kind, []))
            for kind, tables in bundled.items()
        }

    @cached_property
    def hidden_drugs(self) -> frozenset[str]:
        """The ids of the drugs that are hidden."""
        drugs = self.tables("treatments.toml").get("drug", [])
        return frozenset(str(table.get("id")) for table in drugs if table.get(REMOVE) is True)

    def sources(self) -> dict[str, Any]:
        """The own sources by their keys."""
        return self._parsed(SOURCES_FILE)

    def _parsed(self, file: str) -> dict[str, Any]:
        return tables_of(lambda _: self.read(file), self.path(file)) if file in self.files else {}


def _why_foreign(name: str) -> str:
    why = "is of the bundled data, and cannot be replaced" if name == EDITION_FILE else "is not known"
    return f"the file {why}; the files are {', '.join(OWN_FILES)}"


class Layers(NamedTuple):
    """The records of one kind: `tables` with own ones laid over, and what the own ones did, by their ids.

    `overlaid` are the fields that own data gives to a record, by the name that `Shape.read_all` has for it.
    """

    tables: list[Table]
    overlaid: Mapping[str, tuple[str, ...]] = {}
    corrected: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def merge_records(bundled: Sequence[Table], overlay: Sequence[Table]) -> Layers:
    """Records with an `id`, with own ones laid over them, in the order of the bundled ones and then of the new ones.

    Raises DataError where two own records have one id, and where one hides what is not there: a slip of the pen would
    otherwise show what should be hidden.
    """
    by_id = {str(table["id"]): table for table in bundled}
    overlaid: dict[str, tuple[str, ...]] = {}
    corrected: list[str] = []
    added: list[str] = []
    hidden: list[str] = []
    for table in overlay:
        identity = str(table.get("id"))
        if identity in (*corrected, *added, *hidden):
            raise DataError(f"{identity}: two own records have this id")
        before = by_id.get(identity)
        if table.get(REMOVE) is True:
            if before is None:
                raise DataError(f"{identity}: there is no bundled record of this id to be hidden")
            del by_id[identity]
            hidden.append(identity)
            continue
        # What says the same as the bundled record is no correction: a whole exported file may be laid over.
        changed = tuple(key for key, value in table.items() if before is None or before.get(key) != value)
        if changed:
            (added if before is None else corrected).append(identity)
            overlaid[identity] = changed
        by_id[identity] = merge_record(before or {}, table)
    return Layers(list(by_id.values()), overlaid, tuple(corrected), tuple(added), tuple(hidden))


def append_records(bundled: Sequence[Table], overlay: Sequence[Table]) -> Layers:
    """Records without an `id`, which can only be added to."""
    new = [table for table in overlay if table not in bundled]
    numbers = range(len(bundled) + 1, len(bundled) + len(new) + 1)
    overlaid = {f"number {number}": tuple(table) for number, table in zip(numbers, new, strict=True)}
    return Layers([*bundled, *new], overlaid, added=tuple(overlaid))


def merge_record(before: Table, overlay: Table) -> dict[str, Any]:
    """One record with the fields of its own one.

    Where sources say which fields they stand for, they do no longer stand for those that are replaced.
    """
    merged = {**before, **overlay}
    earlier, overlay_sources = before.get("sources"), overlay.get("sources", {})
    if isinstance(earlier, dict) and isinstance(overlay_sources, dict):
        merged["sources"] = _stands_for(earlier, overlay_sources, replaced=overlay.keys())
    return merged


def _stands_for(earlier: Table, overlay: Table, *, replaced: Iterable[str]) -> dict[str, Any]:
    gone = set(replaced)
    kept = {source: [field for field in fields if field not in gone] for source, fields in earlier.items()}
    sources = {source: fields for source, fields in kept.items() if fields}
    for source, fields in overlay.items():
        sources[source] = [*sources.get(source, []), *fields] if isinstance(fields, list) else fields
    return sources
