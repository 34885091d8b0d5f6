"""What changed from one edition of the data to another, each read from a folder of TOML files or from a wheel."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..errors import DataError
from .bundled import EDITION_FILE, SOURCES_FILE
from .layout import FILES
from .toml import ReadFile, tables_of

_IN_A_WHEEL = "myeloma_cli/data/"
_NO_NEWS = frozenset(("sources", "id"))
"""Keys whose changes tell a reader of the facts nothing."""

Table = Mapping[str, Any]


class Change(NamedTuple):
    """What changed in one field of a record: `old` and `new` are its values, of which one may be missing.

    `key` is empty where the whole record was added, and then `old` is None, or removed, and then `new` is None. A field
    that is a list has a change for each of its entries that differs.
    """

    file: str
    record: str
    name: str
    key: str
    old: object = None
    new: object = None


def changes(old: str, new: str) -> list[Change]:
    """The changes from the edition at one path to that at another, in the order of the files. Raises DataError."""
    before, after = _reader(old), _reader(new)
    found: list[Change] = []
    for file in (EDITION_FILE, *FILES, SOURCES_FILE):
        was, now = _records(before, file), _records(after, file)
        for key in dict.fromkeys((*was, *now)):
            found += _changes_of(file, key, was.get(key), now.get(key))
    return found


def _reader(path: str) -> ReadFile:
    """What reads the files of an edition. Raises DataError where there is none."""
    read_file = _reader_of_any(path)
    try:
        read_file(EDITION_FILE)
    except FileNotFoundError:
        raise DataError(
            f"'{path}' is not an edition of the data: it has no {EDITION_FILE} (own data: myeloma data check)"
        ) from None
    except OSError:
        pass  # said where it is read
    return read_file


def _reader_of_any(path: str) -> ReadFile:
    if os.path.isdir(path):
        return lambda name: _read(os.path.join(path, name))
    try:
        with zipfile.ZipFile(path) as wheel:
            files = {name: wheel.read(name) for name in wheel.namelist() if name.startswith(_IN_A_WHEEL)}
    except OSError as error:
        raise DataError(f"'{path}' cannot be read: {error.strerror or error}") from error
    except zipfile.BadZipFile as error:
        raise DataError(f"'{path}' is neither a folder of data files nor a wheel") from error
    return lambda name: _from(files, name)


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _from(files: Mapping[str, bytes], name: str) -> bytes:
    try:
        return files[_IN_A_WHEEL + name]
    except KeyError:
        raise FileNotFoundError(f"the wheel has no {_IN_A_WHEEL}{name}") from None


def _records(read_file: ReadFile, file: str) -> dict[str, Table]:
    """The records of a file by what identifies each; none where an older edition does not have the file."""
    try:
        tables = tables_of(read_file, file)
    except DataError as error:
        if file != EDITION_FILE and isinstance(error.__cause__, FileNotFoundError):
            return {}
        raise
    if file == EDITION_FILE:
        return {file: tables}
    if file == SOURCES_FILE:
        return dict(tables)
    return {_identity(kind, table): table for kind, records in tables.items() for table in records}


def _identity(kind: str, table: Table) -> str:
    if "id" in table:
        return str(table["id"])
    # Names of drugs have no id: a list of them is known by everything but its names and sources.
    known_by = ("drug", "kind", "region", "language", "name", "other")
    return " ".join((kind, *(str(table[key]) for key in known_by if key in table)))


def _changes_of(file: str, record: str, old: Table | None, new: Table | None) -> Iterator[Change]:
    told = new or old or {}
    name = str(told.get("name") or told.get("title") or told.get("drug") or record)
    if old is None or new is None:
        yield Change(file, record, name, "", old and name, new and name)
        return
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        if was == now or key in _NO_NEWS:
            continue
        if isinstance(was, list) or isinstance(now, list):
            yield from (Change(file, record, name, key, *pair) for pair in _pairs(was or [], now or []))
        else:
            yield Change(file, record, name, key, was, now)


def _pairs(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[object, object]]:
    """The entries of a list that differ: those of one name side by side, one that has no other with None."""
    gone = [entry for entry in old if entry not in new]
    come = [entry for entry in new if entry not in old]
    for entry in gone:
        same = next((each for each in come if _same(entry, each)), None)
        if same is not None:
            come.remove(same)
        yield entry, same
    yield from ((None, entry) for entry in come)


def _same(entry: Any, other: Any) -> bool:
    if not isinstance(entry, Mapping) or not isinstance(other, Mapping):
        return False
    keys = ("name", "region") if "name" in entry else ("date", "region")
    return all(entry.get(key) == other.get(key) for key in keys)
