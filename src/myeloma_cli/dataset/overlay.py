"""The overlay: somebody's own data, laid over the bundled data. A hospital's drug list, a translation, a correction.

The folder has files with the names and keys of the bundled files. A record with the `id` of a bundled one replaces the
fields that it has, a record with a new id is added, and `remove = true` hides the bundled record. Names of drugs, which
have no `id`, are added. The edition cannot be replaced: its as-of date would be taken for that of every fact.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from ..errors import DataError
from .bundled import EDITION_FILE, SOURCES_FILE
from .layout import FILES, OWN_FILES
from .shapes import Place, check_keys, label_of
from .toml import tables_of

REMOVE = "remove"
"""The key that hides a bundled record."""

NO_FILE = f"the folder has no data file; the files are {', '.join(OWN_FILES)}"
"""What is wrong with a folder that has none."""

Table = Mapping[str, Any]


class Overlay:
    """A folder of own data. Raises DataError where it cannot be read, or has a TOML file of an unknown name.

    A `lenient` overlay does not raise for such files: `foreign` has them by name, with what is wrong with each.
    Hidden files are left alone, as editors and systems put them there.
    """

    def __init__(self, folder: str, *, lenient: bool = False) -> None:
        self.folder = folder
        try:
            names = sorted(name for name in os.listdir(folder) if _looks_like_data(name))
        except OSError as error:
            raise DataError(f"'{folder}' cannot be read: {error.strerror or error}") from error
        self.files = tuple(name for name in names if name in OWN_FILES)
        self.foreign = {name: _why_foreign(name) for name in names if name not in OWN_FILES}
        if self.foreign and not lenient:
            name, why = next(iter(self.foreign.items()))
            raise DataError(f"{self.path(name)}: {why}")

    def path(self, file: str) -> str:
        """The path of a file in the folder."""
        return os.path.join(self.folder, file)

    def read(self, file: str) -> bytes:
        """The bytes of a file in the folder. Raises OSError."""
        # A pipe would be waited for, and a device read for ever.
        if not stat.S_ISREG(os.stat(self.path(file)).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file")
        with open(self.path(file), "rb") as opened:
            return opened.read()

    def tables(self, file: str) -> dict[str, list[dict[str, Any]]]:
        """The tables of a file by their kinds; none where the folder does not have the file. Raises DataError."""
        by_kind = self._parsed(file)
        place = Place(self.path(file))
        check_keys(by_kind, place, required={}, known=FILES[file])
        for kind, tables in by_kind.items():
            if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
                raise place.error(f"'{kind}' must be tables, each headed [[{kind}]]")
        return by_kind

    def merged_with(self, file: str, bundled: Mapping[str, Sequence[Table]]) -> Mapping[str, Layers]:
        """The bundled tables of a file by their kinds, with the own tables laid over them. Raises DataError."""
        own = self.tables(file)
        return {
            kind: merge_records(tables, own.get(kind, []))
            if FILES[file][kind].has_ids
            else append_records(tables, own.get(kind, []))
            for kind, tables in bundled.items()
        }

    @cached_property
    def hidden_drugs(self) -> frozenset[str]:
        """The ids of the drugs that the overlay hides."""
        drugs = self.tables("treatments.toml").get("drug", [])
        return frozenset(str(table.get("id")) for table in drugs if table.get(REMOVE) is True)

    def sources(self) -> dict[str, Any]:
        """The tables of its sources, by their keys. Raises DataError."""
        return self._parsed(SOURCES_FILE)

    def _parsed(self, file: str) -> dict[str, Any]:
        return tables_of(lambda _: self.read(file), self.path(file)) if file in self.files else {}


def _looks_like_data(name: str) -> bool:
    """Whether a file is meant as data: Windows hides the `.txt` that its editor adds."""
    return name.lower().removesuffix(".txt").endswith(".toml") and not name.startswith(".")


def _why_foreign(name: str) -> str:
    if name == EDITION_FILE:
        return f"the file belongs to the bundled data, and cannot be replaced; the files are {', '.join(OWN_FILES)}"
    from difflib import get_close_matches  # noqa: PLC0415 - only for a fault

    near = get_close_matches(name.lower().removesuffix(".txt"), OWN_FILES, 1)
    meant = f" (did you mean {near[0]}?)" if near else ""
    return f"the file is not a data file{meant}; the files are {', '.join(OWN_FILES)}"


class Layers(NamedTuple):
    """The tables of one kind after the overlay, and the ids of those that it corrected, added and hid.

    `overlaid` has the fields that the overlay gives to a record, by the name that `Shape.read_all` has for the record.
    """

    tables: list[Table]
    overlaid: Mapping[str, tuple[str, ...]] = {}
    corrected: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def merge_records(bundled: Sequence[Table], own: Sequence[Table]) -> Layers:
    """The bundled records with an `id`, with the own ones laid over them; new records come last.

    Raises DataError where two own records have one id, and where one hides a record that does not exist: a mistyped id
    would leave visible what should be hidden.
    """
    by_id = {str(table["id"]): table for table in bundled}
    overlaid: dict[str, tuple[str, ...]] = {}
    corrected: list[str] = []
    added: list[str] = []
    hidden: list[str] = []
    seen: set[str] = set()
    for table in own:
        identity = str(table.get("id"))
        if identity in seen:
            raise DataError(f"{identity}: two records have this id")
        seen.add(identity)
        original = by_id.get(identity)
        if table.get(REMOVE) is True:
            if original is None:
                raise DataError(f"{identity}: no bundled record has this id, so there is none to hide")
            del by_id[identity]
            hidden.append(identity)
            continue
        # A field that repeats the bundled one is no correction: an overlay may be a whole exported file.
        changed = tuple(key for key, value in table.items() if original is None or original.get(key) != value)
        if changed:
            (added if original is None else corrected).append(identity)
            overlaid[identity] = changed
        by_id[identity] = merge_record(original or {}, table)
    return Layers(list(by_id.values()), overlaid, tuple(corrected), tuple(added), tuple(hidden))


def append_records(bundled: Sequence[Table], own: Sequence[Table]) -> Layers:
    """The bundled records without an `id`, which cannot be corrected, and then the own ones that are new."""
    known = set(map(_content, bundled))
    new = [table for table in own if _content(table) not in known]
    numbered = list(enumerate(new, start=len(bundled) + 1))
    return Layers(
        [*bundled, *new],
        overlaid={f"number {number}": tuple(table) for number, table in numbered},
        added=tuple(label_of(table, number) for number, table in numbered),
    )


def _content(table: Table) -> str:
    """A text that is the same for tables with the same keys and values: sought in a set, not in thousands of tables."""
    return repr(sorted(table.items()))


def merge_record(original: Table, correction: Table) -> dict[str, Any]:
    """A record with the fields of its correction.

    Where its sources list the fields that they support, they lose those that are replaced.
    """
    merged = {**original, **correction}
    sources, own_sources = original.get("sources"), correction.get("sources", {})
    if isinstance(sources, dict) and isinstance(own_sources, dict):
        merged["sources"] = _merged_support(sources, own_sources, replaced=correction.keys())
    return merged


def _merged_support(original: Table, own: Table, *, replaced: Iterable[str]) -> dict[str, Any]:
    replaced_fields = set(replaced)
    kept = {source: [field for field in fields if field not in replaced_fields] for source, fields in original.items()}
    sources = {source: fields for source, fields in kept.items() if fields}
    for source, fields in own.items():
        sources[source] = [*sources.get(source, []), *fields] if isinstance(fields, list) else fields
    return sources
