"""Everything that is wrong with data files, all at once, each fault with its file, line, record and key.

Reading data stops at the first fault, since it must be quick. This is for who wants to mend a file: the records are
checked against the JSON Schemas of their shapes by a validator that tells every fault.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, NamedTuple

import tomli
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from ..errors import DataError
from . import Dataset
from .bundled import EDITION_FILE, SOURCES_FILE, bundled_folder, read_bundled
from .layout import EDITION, FILES, OWN_FILES, SOURCE, SOURCED_FIELDS
from .overlay import REMOVE, Overlay, merge_record
from .positions import line_of
from .shapes import JsonSchema, WrongValueError, partial_date
from .toml import ReadFile, tables_of, text_of

Table = Mapping[str, Any]


class Fault(NamedTuple):
    """Something wrong: `file` is a path, `line` counts from 1 and is 0 where it is not known."""

    file: str
    line: int
    record: str
    key: str
    what: str

    def __str__(self) -> str:
        """The fault in one line, its place first, as compilers tell it and editors read it."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(filter(None, (place, self.record, f"key '{self.key}' {self.what}" if self.key else self.what)))


Claim = Callable[[Dataset], object]
"""Makes something of the records that two of them must not both claim, as a name. Raises DataError where they do."""


def overlay_faults(overlay: Overlay, claims: Iterable[Claim]) -> list[Fault]:
    """What is wrong with own data, in the order of its files and of what stands in them."""
    files = _Files(overlay.read, overlay.files, overlay.path)
    found = [Fault(overlay.path(name), 0, "", "", why) for name, why in overlay.foreign.items()]
    found += [fault for file in overlay.files for fault in _faults_of_file(files, file, _bundled_tables(file))]
    found += _uncited(files, [*_bundled_tables(SOURCES_FILE), *_readable(files, SOURCES_FILE)])
    return found or _claimed(files, Dataset(overlay), claims)


def bundled_faults(claims: Iterable[Claim]) -> list[Fault]:
    """What is wrong with the bundled data."""
    folder = bundled_folder()
    files = _Files(read_bundled, (EDITION_FILE, *OWN_FILES), lambda file: os.path.join(folder, file))
    found = [fault for file in files.names for fault in _faults_of_file(files, file, {})]
    found += _uncited(files, _readable(files, SOURCES_FILE))
    found += [record.fault("sources", what) for record in _records(files) for what in _unsourced(record.table)]
    return found or _claimed(files, Dataset(), claims)


class _Files(NamedTuple):
    """Files of a folder: `read` gives the bytes of one, `path` is how it is called in a fault."""

    read: ReadFile
    names: Sequence[str]
    path: Callable[[str], str]

    def text(self, file: str) -> str:
        return text_of(self.read, file)


def _bundled_tables(file: str) -> dict[str, Any]:
    return tables_of(read_bundled, file)


def _faults_of_file(files: _Files, file: str, bundled: Mapping[str, Any]) -> list[Fault]:
    try:
        tables = tables_of(files.read, file)
    except DataError as error:
        cause = error.__cause__
        line = getattr(cause, "lineno", 0) if isinstance(cause, tomli.TOMLDecodeError) else 0
        return [Fault(files.path(file), line, "", "", str(error).partition(": ")[2])]
    if file == EDITION_FILE:
        return list(_faults_of_table(_Record(files, file, "", 0, tables), EDITION.schema))
    if file == SOURCES_FILE:
        return [fault for key, table in tables.items() for fault in _faults_of_source(files, key, table)]
    return list(_faults_of_kinds(files, file, tables, bundled))


class _Record(NamedTuple):
    """A table of a file, as its author wrote it: the `number`th of its kind, from 1; 0 where there is but one."""

    files: _Files
    file: str
    kind: str
    number: int
    table: Any

    @property
    def name(self) -> str:
        if not self.number:
            return f"source {self.kind}" if self.kind else ""
        identity = self.table.get("id") if isinstance(self.table, dict) else None
        return f"{self.kind} {identity if isinstance(identity, str) else f'number {self.number}'}"

    def fault(self, key: str, what: str) -> Fault:
        line = line_of(self.files.text(self.file), self.kind, self.number, key)
        return Fault(self.files.path(self.file), line, self.name, key, what)


def _faults_of_kinds(
    files: _Files, file: str, arrays: Mapping[str, Any], bundled: Mapping[str, Any]
) -> Iterator[Fault]:
    for kind, tables in arrays.items():
        shape = FILES[file].get(kind)
        if shape is None:
            known = ", ".join(f"[[{each}]]" for each in FILES[file])
            yield Fault(files.path(file), line_of(files.text(file), kind), "", kind, f"is not known; there are {known}")
            continue
        if not isinstance(tables, list):
            what = f"must be tables, each headed [[{kind}]]"
            yield Fault(files.path(file), line_of(files.text(file), kind), "", kind, what)
            continue
        known_before = {table["id"]: table for table in bundled.get(kind, ())} if shape.has_ids else {}
        seen: set[object] = set()
        for number, table in enumerate(tables, start=1):
            record = _Record(files, file, kind, number, table)
            identity = table.get("id") if isinstance(table, dict) else None
            if shape.has_ids and isinstance(identity, str) and identity in seen:
                yield record.fault("id", "stands twice; it must be of one record only")
            seen.add(identity if isinstance(identity, str) else number)
            before = known_before.get(identity) if isinstance(identity, str) else None
            yield from _faults_of_own_table(record, before, shape.schema, known_before)


def _faults_of_own_table(
    record: _Record, before: Table | None, schema: JsonSchema, known: Collection[str]
) -> Iterator[Fault]:
    table = record.table
    if isinstance(table, dict) and table.get(REMOVE) is True:
        if before is None:
            yield record.fault(REMOVE, "needs the id of a bundled record, to hide that one")
        return
    if isinstance(table, dict) and before is None and known:
        needed = [key for key in schema["required"] if key not in table]
        if needed and isinstance(table.get("id"), str):
            yield record.fault("id", _no_such_id(table["id"], record.kind, known, needed))
            schema = {**schema, "required": []}
    yield from _faults_of_table(record, schema, merge_record(before or {}, table) if isinstance(table, dict) else table)


def _no_such_id(identity: str, kind: str, known: Iterable[str], needed: Iterable[str]) -> str:
    near = get_close_matches(identity, known, 1)
    meant = f" (did you mean '{near[0]}'?)" if near else ""
    return f"is that of no bundled {kind}{meant}, and a new one needs also {', '.join(needed)}"


def _faults_of_source(files: _Files, key: str, table: object) -> Iterator[Fault]:
    yield from _faults_of_table(_Record(files, SOURCES_FILE, key, 0, table), SOURCE.schema)


def _faults_of_table(record: _Record, schema: JsonSchema, merged: object = None) -> Iterator[Fault]:
    """The faults of a record against its schema; `merged` is the record with what it corrects, if it corrects one."""
    whole = _as_json(record.table if merged is None else merged)
    validator = Draft202012Validator(schema, format_checker=_FORMATS)
    told = (pair for error in validator.iter_errors(whole) for pair in _told(error))
    # The validator goes through the schema; the author goes through the file.
    order = [*record.table] if isinstance(record.table, dict) else []
    for key, what in sorted(dict.fromkeys(told), key=lambda pair: order.index(pair[0]) if pair[0] in order else -1):
        yield record.fault(key, what)


def _told(error: ValidationError) -> Iterator[tuple[str, str]]:
    """The keys that an error of the validator is about, each with what is wrong with it."""
    key, where = _place(error.absolute_path)
    schema: Any = error.schema
    instance: Any = error.instance
    if error.validator == "required":
        for missing in schema["required"]:
            if missing not in instance:
                yield (key, f"{where}key '{missing}' is missing") if key else (missing, "is missing")
    elif error.validator == "additionalProperties":
        keys = ", ".join(schema["properties"])
        for unknown in instance:
            if unknown not in schema["properties"]:
                what = f"is not known; the keys are {keys}"
                yield (key, f"{where}key '{unknown}' {what}") if key else (unknown, what)
    else:
        shown = f", not {instance!r}" if isinstance(instance, (str, int, float)) and instance != "" else ""
        yield key, f"{where}must be {schema.get('description', 'a table')}{shown}"


def _place(path: Iterable[str | int]) -> tuple[str, str]:
    """The key of the record in which an error is, and where in it."""
    key, *deeper = path or ("",)
    words = (f"entry {step + 1}" if isinstance(step, int) else f"key '{step}'" for step in deeper)
    said = ", ".join(words)
    return str(key), f"{said} " if said else ""


def _uncited(files: _Files, known: Iterable[str]) -> list[Fault]:
    """The sources that records cite and that are not there."""
    there = set(known)
    return [
        record.fault("sources", f"has '{key}', which is the key of no source")
        for record in _records(files)
        for key in _texts(record.table.get("sources", ()))
        if key not in there
    ]


def _unsourced(table: Table) -> Iterator[str]:
    """The fields of a drug that say something and rest on no source. No source, no fact."""
    supported = table.get("sources")
    if not isinstance(supported, dict):
        return
    having = {field for fields in supported.values() for field in _texts(fields)}
    for field in SOURCED_FIELDS:
        if field not in having and table.get(field) not in (None, "", [], {}, "unknown"):
            yield f"has no source that stands for '{field}'"


def _claimed(files: _Files, data: Dataset, claims: Iterable[Claim]) -> list[Fault]:
    """Names that two records claim, and drugs that are not there, where each record is as it should be."""
    found: list[Fault] = []
    every_claim: tuple[Claim, ...] = (*claims, lambda data: data.sources)
    for claim in every_claim:
        try:
            claim(data)
        except DataError as error:
            found += [_of_record(files, each) for each in (error, *error.others)]
    return found


def _of_record(files: _Files, error: DataError) -> Fault:
    for record in _records(files):
        if record.table.get("id") in error.records or record.table.get("drug") in error.records:
            return record.fault("", str(error).removeprefix(f"{record.file}: "))
    return Fault(files.path(""), 0, "", "", str(error))


def _records(files: _Files) -> Iterator[_Record]:
    """The tables of all files that can be read, whatever is in them."""
    for file in files.names:
        for kind, tables in _readable(files, file).items() if file in FILES else ():
            for number, table in enumerate(tables if isinstance(tables, list) else (), start=1):
                if isinstance(table, dict):
                    yield _Record(files, file, kind, number, table)


def _readable(files: _Files, file: str) -> Mapping[str, Any]:
    """The tables of a file; none, where it is not there or cannot be read, which is told elsewhere."""
    try:
        return tables_of(files.read, file) if file in files.names else {}
    except DataError:
        return {}


def _texts(those: object) -> list[str]:
    return [each for each in those if isinstance(each, str)] if isinstance(those, (list, dict)) else []


def _as_json(value: Any) -> Any:
    """A value of TOML as JSON has it: a day is a text."""
    if isinstance(value, dict):
        return {key: _as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


_FORMATS = FormatChecker(["date"])


@_FORMATS.checks("partial-date", raises=WrongValueError)
def _is_partial_date(value: object) -> bool:
    partial_date.read(value)
    return True
