"""Finds all faults of data files, each with its file, line, record and key.

Reading data must be quick and stops at the first fault. This check is for people who are fixing a file: a validator
checks each record against the JSON Schema of its shape, and reports every fault.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from ..errors import DataError
from . import Dataset
from .bundled import EDITION_FILE, SOURCES_FILE, bundled_folder, read_bundled
from .layout import EDITION, FILES, OWN_FILES, SOURCE, SOURCED_FIELDS
from .overlay import NO_FILE, REMOVE, Overlay, merge_record
from .positions import Positions
from .shapes import JsonSchema, WrongValueError, label_of, name, partial_date, shown
from .toml import ReadFile, TomlError, tables_of, text_of

try:
    from jsonschema import Draft202012Validator, FormatChecker, ValidationError
except ImportError as error:  # a zip of everything cannot hold what is compiled
    raise DataError(f"data files cannot be checked here, because jsonschema cannot be imported: {error}") from error

Table = Mapping[str, Any]


class Fault(NamedTuple):
    """A fault of a data file: `file` is a path; `line` counts from 1, and is 0 if unknown.

    `what` says what is wrong; where there is a `key`, it continues the sentence that the key begins. A warning is of
    what may be meant.
    """

    file: str
    line: int
    record: str
    key: str
    what: str
    is_warning: bool = False

    def __str__(self) -> str:
        """The fault in one line that begins `file:line:`, as compilers print it and editors parse it."""
        location = f"{self.file}:{self.line}" if self.line else self.file
        what = f"key '{self.key}' {self.what}" if self.key else self.what
        return ": ".join(filter(None, (location, self.record, "warning" * self.is_warning, what)))


Claim = Callable[[Dataset], object]
"""Checks something that only one record may claim, such as a name. Raises DataError where two records claim it."""

Warn = Callable[[Dataset], Iterable[tuple[str, Collection[str], str]]]
"""Gives what to warn of in own data: the id of the record, the names in question, and the words."""


def overlay_faults(overlay: Overlay, claims: Iterable[Claim]) -> list[Fault]:
    """The faults of own data, in the order of its files and of the records in them."""
    files = _Files(overlay.read, overlay.files, overlay.path)
    faults = [Fault(overlay.path(name), 0, "", "", why) for name, why in overlay.foreign.items()]
    if not overlay.files and not faults:
        faults.append(Fault(overlay.folder, 0, "", "", NO_FILE))
    faults += [fault for file in overlay.files for fault in _faults_of_file(files, file, _bundled_tables(file))]
    faults += _unknown_sources(files, [*_bundled_tables(SOURCES_FILE), *files.readable(SOURCES_FILE)])
    return faults or _claimed_twice(files, _laid_over(overlay), claims)


def overlay_warnings(overlay: Overlay, warn: Warn) -> list[Fault]:
    """What own data without a fault changes that its author may not mean: names that it takes to another record."""
    files = _Files(overlay.read, overlay.files, overlay.path)
    faults = [files.fault_of(record, names, what) for record, names, what in warn(_laid_over(overlay))]
    return [fault._replace(is_warning=True) for fault in faults]


@lru_cache(maxsize=1)
def _laid_over(overlay: Overlay) -> Dataset:
    """The data with the overlay, read once for faults and for warnings."""
    return Dataset(overlay)


def bundled_faults(claims: Iterable[Claim]) -> list[Fault]:
    """The faults of the bundled data."""
    folder = bundled_folder()
    files = _Files(read_bundled, (EDITION_FILE, *OWN_FILES), lambda file: os.path.join(folder, file))
    faults = [fault for file in files.names for fault in _faults_of_file(files, file, {})]
    faults += _unknown_sources(files, files.readable(SOURCES_FILE))
    faults += [record.fault("sources", what) for record in files.records for what in _unsourced_fields(record.table)]
    return faults or _claimed_twice(files, Dataset(), claims)


class _Files:
    """The data files of a folder, each read once: `read` gives the bytes of one, `path` its path for a fault."""

    def __init__(self, read: ReadFile, names: Sequence[str], path: Callable[[str], str]) -> None:
        self._read = read
        self.names = names
        self.path = path
        self._tables: dict[str, dict[str, Any]] = {}
        self._positions: dict[str, Positions] = {}

    def tables(self, file: str) -> dict[str, Any]:
        """The tables of a file. Raises TomlError."""
        if file not in self._tables:
            self._tables[file] = tables_of(self._read, file)
        return self._tables[file]

    def readable(self, file: str) -> Mapping[str, Any]:
        """The tables of a file; none where it does not exist or cannot be read, which `_faults_of_file` reports."""
        try:
            return self.tables(file) if file in self.names else {}
        except TomlError:
            return {}

    def line_of(self, file: str, kind: str, number: int = 0, key: str = "") -> int:
        """The line of a table or of a key in it, as `Positions.line_of` has it."""
        if file not in self._positions:
            self._positions[file] = Positions(text_of(self._read, file))
        return self._positions[file].line_of(kind, number, key)

    @cached_property
    def records(self) -> Sequence[_Record]:
        """The tables of all files that can be read, with or without faults."""
        return [
            _Record(self, file, kind, number, table)
            for file in self.names
            if file in FILES
            for kind, tables in self.readable(file).items()
            for number, table in enumerate(tables if isinstance(tables, list) else (), start=1)
            if isinstance(table, dict)
        ]

    @cached_property
    def records_about(self) -> Mapping[str, Sequence[_Record]]:
        """The records that have an id, or names of the record that has it, in the order of the files."""
        about: dict[str, list[_Record]] = {}
        for record in self.records:
            for identity in {record.table.get("id"), record.table.get("drug")}:
                if isinstance(identity, str):
                    about.setdefault(identity, []).append(record)
        return about

    def fault_of(self, identity: str, names: Collection[str], what: str) -> Fault:
        """A fault of the record with an id, at the first table that has one of the names."""
        about = self.records_about.get(identity, ())
        with_name = (record for record in about if not record.own_names.isdisjoint(names))
        record = next(with_name, about[0] if about else None)
        return record.fault("", what) if record else Fault(self.path(""), 0, "", "", what)


def _bundled_tables(file: str) -> dict[str, Any]:
    return tables_of(read_bundled, file)


def _faults_of_file(files: _Files, file: str, bundled: Mapping[str, Any]) -> list[Fault]:
    try:
        tables = files.tables(file)
    except TomlError as error:
        return [Fault(files.path(file), error.line, "", "", error.what)]
    if file == EDITION_FILE:
        return list(_faults_of_table(_Record(files, file, "", 0, tables), EDITION.schema))
    if file == SOURCES_FILE:
        return [fault for key, table in tables.items() for fault in _faults_of_source(files, key, table)]
    return list(_faults_of_kinds(files, file, tables, bundled))


class _Record(NamedTuple):
    """A table of a file as its author wrote it, the `number`th of its kind from 1; 0 where there can be only one."""

    files: _Files
    file: str
    kind: str
    number: int
    table: Any

    @property
    def name(self) -> str:
        if not self.number:
            return f"source {self.kind}" if self.kind else ""
        return f"{self.kind} {label_of(self.table, self.number)}"

    @property
    def own_names(self) -> frozenset[str]:
        """The names that the table itself gives."""
        brands = self.table.get("brands", ())
        return frozenset(
            (
                str(self.table.get("name")),
                *_texts(self.table.get("synonyms")),
                *_texts(self.table.get("names")),
                *(str(brand.get("name")) for brand in brands if isinstance(brand, dict)),
            )
        )

    def fault(self, key: str, what: str) -> Fault:
        line = self.files.line_of(self.file, self.kind, self.number, key)
        return Fault(self.files.path(self.file), line, self.name, key, what)


def _faults_of_kinds(
    files: _Files, file: str, arrays: Mapping[str, Any], bundled: Mapping[str, Any]
) -> Iterator[Fault]:
    for kind, tables in arrays.items():
        shape = FILES[file].get(kind)
        if shape is None:
            known = ", ".join(f"[[{known_kind}]]" for known_kind in FILES[file])
            line = files.line_of(file, kind)
            yield Fault(files.path(file), line, "", kind, f"is not known; the kinds are {known}")
            continue
        if not isinstance(tables, list):
            what = f"must be tables, each headed [[{kind}]]"
            yield Fault(files.path(file), files.line_of(file, kind), "", kind, what)
            continue
        bundled_by_id = {table["id"]: table for table in bundled.get(kind, ())} if shape.has_ids else {}
        seen: set[object] = set()
        for number, table in enumerate(tables, start=1):
            record = _Record(files, file, kind, number, table)
            identity = table.get("id") if isinstance(table, dict) else None
            if shape.has_ids and isinstance(identity, str) and identity in seen:
                yield record.fault("id", "is also the id of an earlier record")
            seen.add(identity if isinstance(identity, str) else number)
            corrected = bundled_by_id.get(identity) if isinstance(identity, str) else None
            yield from _faults_of_own_table(record, corrected, shape.schema, bundled_by_id)


def _faults_of_own_table(
    record: _Record, corrected: Table | None, schema: JsonSchema, bundled_ids: Collection[str]
) -> Iterator[Fault]:
    """The faults of a record that may correct, or hide, the bundled record with its id."""
    table = record.table
    if isinstance(table, dict) and table.get(REMOVE) is True:
        if corrected is None:
            yield record.fault(REMOVE, "needs the id of a bundled record to hide")
        return
    if isinstance(table, dict) and corrected is None and bundled_ids:
        missing = [key for key in schema["required"] if key not in table]
        if missing and isinstance(table.get("id"), str):
            yield record.fault("id", _no_such_id(table["id"], record.kind, bundled_ids, missing))
            schema = {**schema, "required": []}
    merged = merge_record(corrected or {}, table) if isinstance(table, dict) else table
    yield from _faults_of_table(record, schema, merged)


def _no_such_id(identity: str, kind: str, known: Iterable[str], missing: Iterable[str]) -> str:
    near = get_close_matches(identity[:_MOST_COMPARED], known, 1)
    suggestion = f" (did you mean '{near[0]}'?)" if near else ""
    return f"is the id of no bundled {kind}{suggestion}, and a new one also needs {', '.join(missing)}"


_MOST_COMPARED = 50
"""Letters of an id that are compared with others, so that a long one does not take long."""


def _faults_of_source(files: _Files, key: str, table: object) -> Iterator[Fault]:
    yield from _faults_of_table(_Record(files, SOURCES_FILE, key, 0, table), SOURCE.schema)


def _faults_of_table(record: _Record, schema: JsonSchema, merged: object = None) -> Iterator[Fault]:
    """The faults of a record by its schema; `merged` is the record with the bundled one that it corrects."""
    whole = _as_json(record.table if merged is None else merged)
    validator = Draft202012Validator(schema, format_checker=_FORMATS)
    faults = dict.fromkeys(pair for error in validator.iter_errors(whole) for pair in _described(error))
    # In the order of the file, where the validator has that of the schema.
    order = {key: number for number, key in enumerate(record.table if isinstance(record.table, dict) else ())}
    for key, what in sorted(faults, key=lambda pair: order.get(pair[0], -1)):
        yield record.fault(key, what)


def _described(error: ValidationError) -> Iterator[tuple[str, str]]:
    """The keys that an error of the validator is about, each with what is wrong with it."""
    key, where = _location(error.absolute_path)
    schema: Any = error.schema
    instance: Any = error.instance
    if error.validator == "required":
        for missing in schema["required"]:
            if missing not in instance:
                yield (key, f"{where}lacks the key '{missing}'") if key else (missing, "is missing")
    elif error.validator == "additionalProperties":
        keys = ", ".join(schema["properties"])
        for unknown in instance:
            if unknown not in schema["properties"]:
                known = f"the known keys are {keys}"
                yield (
                    (key, f"{where}has the unknown key '{unknown}'; {known}")
                    if key
                    else (unknown, f"is not known; {known}")
                )
    else:
        is_plain = isinstance(instance, (str, int, float)) and instance != ""
        found = f", not {shown(repr(instance))}" if is_plain else ""
        yield key, f"{where}must be {schema.get('description', 'a table')}{found}"


def _location(path: Iterable[str | int]) -> tuple[str, str]:
    """The key of the record that an error is in, and the location of the error below that key."""
    key, *steps = path or ("",)
    deeper = ", ".join(f"entry {step + 1}" if isinstance(step, int) else f"key '{step}'" for step in steps)
    return str(key), f"{deeper} " if deeper else ""


def _unknown_sources(files: _Files, known: Iterable[str]) -> list[Fault]:
    """The citations of sources that do not exist."""
    known_keys = set(known)
    return [
        record.fault("sources", f"has '{key}', which is not the key of a source")
        for record in files.records
        for key in _cited(record.table)
        if key not in known_keys
    ]


def _cited(value: object) -> Iterator[str]:
    """The keys of sources in a record, and in the tables inside it."""
    if isinstance(value, dict):
        yield from _texts(value.get("sources", ()))
        value = [*value.values()]
    for part in value if isinstance(value, list) else ():
        yield from _cited(part)


def _unsourced_fields(table: Table) -> Iterator[str]:
    """The filled fields of a drug that no source supports. No source, no fact."""
    sources = table.get("sources")
    if not isinstance(sources, dict):
        return
    supported = {field for fields in sources.values() for field in _texts(fields)}
    for field in SOURCED_FIELDS:
        if field not in supported and table.get(field) not in (None, "", [], {}, "unknown", "not-applicable"):
            yield f"has no source that supports '{field}'"


def _claimed_twice(files: _Files, data: Dataset, claims: Iterable[Claim]) -> list[Fault]:
    """The faults between records: names that two of them claim, and ids that do not exist.

    Only where every record is without a fault by itself can these be looked for.
    """
    faults: list[Fault] = []
    all_claims: tuple[Claim, ...] = (*claims, lambda data: data.sources)
    for claim in all_claims:
        try:
            claim(data)
        except DataError as error:
            faults += [_located(files, part) for part in (error, *error.others)]
    return faults


def _located(files: _Files, error: DataError) -> Fault:
    """The error as a fault of the record that it is about."""
    about = (files.records_about[identity][0] for identity in error.records if identity in files.records_about)
    # The first in the files, where the error is about several.
    record = min(about, key=lambda record: (files.names.index(record.file), record.number), default=None)
    if record is None:
        return Fault(files.path(""), 0, "", "", str(error))
    what = str(error).removeprefix(f"{record.file}: ").removeprefix(f"{record.table.get('id')}: ")
    return record.fault("", what)


def _texts(value: object) -> list[str]:
    """The texts in a list, or the keys of a table; none where the value is neither."""
    return [text for text in value if isinstance(text, str)] if isinstance(value, (list, dict)) else []


def _as_json(value: Any) -> Any:
    """A TOML value as JSON has it: a date is a text."""
    if isinstance(value, dict):
        return {key: _as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


_FORMATS = FormatChecker(["date"])


@_FORMATS.checks("name", raises=WrongValueError)
def _is_name(value: object) -> bool:
    # What is no text, or an empty one, is a fault by itself.
    if isinstance(value, str) and value.strip():
        name.read(value)
    return True


@_FORMATS.checks("partial-date", raises=WrongValueError)
def _is_partial_date(value: object) -> bool:
    partial_date.read(value)
    return True
