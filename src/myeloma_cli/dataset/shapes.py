"""Shapes: how a TOML table becomes a record, by its keys, a reader for each, and whether it is required.

An unknown key, a missing key and a wrong value are errors that say where they are. Tables are checked by hand and only
up to the first fault, because every start may read them, and good validators take 18 ms (msgspec) or more to import.
A shape also has a JSON Schema, for editors and for a validator that finds every fault.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any, NamedTuple, TypeVar

from ..errors import DataError

JsonSchema = Mapping[str, Any]
Value = TypeVar("Value")
EnumType = TypeVar("EnumType", bound=Enum)


class WrongValueError(Exception):
    """A value is wrong for its key; the message continues a sentence that begins with the key."""


class Reader(NamedTuple):
    """How to read a value: `read` raises WrongValueError; the `description` in `schema` says what the value must be."""

    read: Callable[[object], Any]
    schema: JsonSchema


class Place(NamedTuple):
    """The file and record of a table, for error messages."""

    file: str
    record: str = ""

    def error(self, what: str) -> DataError:
        """An error at this place, to be raised."""
        return DataError(": ".join(part for part in (*self, what) if part))


class Shape:
    """How a table becomes a record.

    `record` is the record's type. `required` and `optional` give a reader for each key of the table; `fields` gives the
    record's field for keys that have another name than it.
    """

    def __init__(
        self,
        record: Callable[..., Any],
        required: Mapping[str, Reader],
        optional: Mapping[str, Reader] | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> None:
        self._record = record
        self._required = required
        self._readers = {**required, **(optional or {})}
        self._fields = fields or {}

    @property
    def schema(self) -> JsonSchema:
        """The JSON Schema of the table."""
        return {
            "type": "object",
            "properties": {key: reader.schema for key, reader in self._readers.items()},
            "required": list(self._required),
            "additionalProperties": False,
        }

    @property
    def has_ids(self) -> bool:
        """Whether every table has an `id`."""
        return "id" in self._required

    def read(self, table: object, place: Place, **more_fields: object) -> Any:
        """The record of a table, with more fields that are not among its keys. Raises DataError."""
        if not isinstance(table, dict):
            raise place.error("must be a table")
        check_keys(table, place, required=self._required, known=self._readers)
        fields = dict(more_fields)
        for key, value in table.items():
            try:
                fields[self._fields.get(key, key)] = self._readers[key].read(value)
            except WrongValueError as error:
                raise place.error(f"key '{key}' {error}") from None
        return self._record(**fields)

    def read_all(
        self, kind: str, tables: object, file: str, overlaid: Mapping[str, tuple[str, ...]] | None = None
    ) -> tuple[Any, ...]:
        """The records of an array of tables, whose ids must differ. Raises DataError.

        `overlaid` has the fields that an overlay gives to a record, by the record's id.
        """
        if not isinstance(tables, list) or not tables:
            raise Place(file).error(f"'{kind}' must be one or more tables, each headed [[{kind}]]")
        seen: set[str] = set()
        records = []
        for number, table in enumerate(tables, start=1):
            name = str(table.get("id", f"number {number}") if isinstance(table, dict) else f"number {number}")
            place = Place(file, f"{kind} {label_of(table, number)}")
            if name in seen:
                raise place.error("key 'id' is also the id of an earlier record")
            seen.add(name)
            own_fields = (overlaid or {}).get(name)
            records.append(self.read(table, place, overlaid=own_fields) if own_fields else self.read(table, place))
        return tuple(records)


def label_of(table: object, number: int) -> str:
    """What errors call the `number`th table of its kind: its id or, if it has none, the drug and the names in it."""
    if not isinstance(table, dict):
        return f"number {number}"
    if isinstance(identity := table.get("id"), str):
        return identity
    listed = table.get("names")
    in_it = [*(listed if isinstance(listed, list) else ()), table.get("name"), table.get("other")]
    named = [entry for entry in in_it if isinstance(entry, str)]
    listing = ", ".join([*named[:_MOST_SHOWN], *["..."] * (len(named) > _MOST_SHOWN)])
    drug = table.get("drug")
    if not isinstance(drug, str):
        return listing or f"number {number}"
    return f"{drug} ({listing})" if listing else drug


_MOST_SHOWN = 3
"""How many names of a list an error shows."""


def check_keys(
    table: Mapping[str, object], place: Place, *, required: Mapping[str, object], known: Mapping[str, object]
) -> None:
    """Raise DataError where a table lacks a required key, or has an unknown one."""
    for key in required:
        if key not in table:
            raise place.error(f"key '{key}' is missing")
    for key in table:
        if key not in known:
            raise place.error(f"key '{key}' is not known; the known keys are {', '.join(known)}")


def shown(text: str) -> str:
    """A text as an error shows it, cut where it is long."""
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}..."


_MOST_LETTERS = 100


def _must_be(schema: JsonSchema) -> WrongValueError:
    return WrongValueError(f"must be {schema['description']}")


def _read_text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _must_be(text.schema)
    # Interned, because the same source keys are in hundreds of records.
    return sys.intern(value)


text = Reader(_read_text, {"type": "string", "pattern": r"\S", "description": "a text that is not empty"})
"""A text that is not empty."""


def _read_name(value: object) -> str:
    name_ = _read_text(value)
    if not any(map(str.isalpha, name_)):
        raise WrongValueError(f"must be {name.schema['description']}, not '{shown(name_)}'")
    return name_


name = Reader(_read_name, {**text.schema, "format": "name", "description": "a name with a letter in it"})
"""A name: nobody asks for `-` or a trade-mark sign, and a list has such lines where it has no name."""

texts = Reader(
    lambda value: _read_list(value, _read_text, "texts"),
    {"type": "array", "items": text.schema, "description": "a list of texts"},
)
"""A list of texts, which may be empty."""

names = Reader(
    lambda value: _read_list(value, _read_name, "names"),
    {"type": "array", "items": name.schema, "description": "a list of names"},
)
"""A list of names, which may be empty."""


def _read_some_texts(value: object) -> tuple[str, ...]:
    read: tuple[str, ...] = texts.read(value)
    if not read:
        raise WrongValueError("must have at least one text")
    return read


some_texts = Reader(_read_some_texts, {**texts.schema, "minItems": 1, "description": "a list of at least one text"})
"""A list of one or more texts."""


def _read_some_names(value: object) -> tuple[str, ...]:
    read: tuple[str, ...] = names.read(value)
    if not read:
        raise WrongValueError("must have at least one name")
    return read


some_names = Reader(_read_some_names, {**names.schema, "minItems": 1, "description": "a list of at least one name"})
"""A list of one or more names."""


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _must_be(flag.schema)
    return value


flag = Reader(_read_flag, {"type": "boolean", "description": "true or false"})
"""True or false."""


def _read_percent(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= _ALL:
        raise _must_be(percent.schema)
    return value


_ALL = 100

percent = Reader(
    _read_percent,
    {"type": "number", "minimum": 0, "maximum": _ALL, "description": "a number of percent, from 0 to 100"},
)
"""A share of a hundred."""


def _read_whole(value: object) -> int:
    if type(value) is not int or value < 0:
        raise _must_be(whole.schema)
    return value


whole = Reader(_read_whole, {"type": "integer", "minimum": 0, "description": "a whole number, 0 or more"})
"""A whole number, 0 or more."""


def _read_day(value: object) -> date:
    if type(value) is not date:
        raise _must_be(day.schema)
    return value


day = Reader(_read_day, {"type": "string", "format": "date", "description": "a date such as 2026-11-23"})
"""A date without a time."""


def _read_partial_date(value: object) -> str:
    text_ = _read_text(value)
    parts = text_.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]) or not all(part.isdecimal() for part in parts):
        raise WrongValueError(f"must be {partial_date.schema['description']}, not '{text_}'")
    try:
        date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except ValueError:
        raise WrongValueError(f"is not in the calendar: '{text_}'") from None
    return text_


partial_date = Reader(
    _read_partial_date,
    {"type": "string", "format": "partial-date", "description": "a date such as 2015, 2015-02 or 2015-02-23"},
)
"""A year, a month or a day of the calendar, as exact as its source."""


def choice_of(choices: type[EnumType]) -> Reader:
    """A reader of a member of an enum, by its value."""
    members = {member.value: member for member in choices}
    schema = {"enum": list(members), "description": f"one of {', '.join(members)}"}

    def read(value: object) -> EnumType:
        member = members.get(value) if isinstance(value, str) else None
        if member is None:
            raise WrongValueError(f"must be {schema['description']}, not {shown(repr(value))}")
        return member

    return Reader(read, schema)


def choices_of(choices: type[EnumType], *, least: int = 0) -> Reader:
    """A reader of a list of members of an enum, at least `least` of them."""
    one = choice_of(choices)
    values = ", ".join(member.value for member in choices)

    def read(value: object) -> tuple[EnumType, ...]:
        members = _read_list(value, one.read, "words")
        if len(members) < least:
            raise WrongValueError(f"must have at least {least} of {values}")
        return members

    description = f"a list with at least {least} of {values}" if least else f"a list of any of {values}"
    return Reader(read, {"type": "array", "items": one.schema, "minItems": least, "description": description})


def tables_of(shape: Shape) -> Reader:
    """A reader of a list of tables inside a record."""

    def read_one(value: object) -> Any:
        try:
            return shape.read(value, Place(""))
        except DataError as error:
            raise WrongValueError(f"has a wrong entry {shown(repr(value))}: {error}") from None

    return Reader(
        lambda value: _read_list(value, read_one, "tables"),
        {"type": "array", "items": shape.schema, "description": "a list of tables"},
    )


def _read_list(value: object, read_one: Callable[[object], Value], items: str) -> tuple[Value, ...]:
    if not isinstance(value, list):
        raise WrongValueError(f"must be a list of {items}")
    return tuple(map(read_one, value))
