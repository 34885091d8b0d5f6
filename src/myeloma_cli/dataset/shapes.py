"""How a table of TOML becomes a record: which keys it has, how each is read, which may be left out.

A key that a shape does not know, one that it misses, and a value of the wrong kind are errors that name the place. All
this is checked at every start, by hand, and stops at the first fault: the validators worth having take 18 ms (msgspec)
and more to import. A shape says the same as a JSON Schema, for editors and for a validator that tells every fault.
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
    """A value is not what its key wants; says what is wanted, to follow the key."""


class Reader(NamedTuple):
    """How a value is read, and the JSON Schema of what may stand there, whose `description` says it in words."""

    read: Callable[[object], Any]
    schema: JsonSchema


class Place(NamedTuple):
    """Where in the data a table stands, for the error that may have to name it."""

    file: str
    record: str = ""

    def error(self, words: str) -> DataError:
        """An error in this place, to be raised."""
        return DataError(": ".join(part for part in (*self, words) if part))


class Shape:
    """How a table becomes a record.

    `record` makes it, from fields by keyword. `required` and `optional` give a reader for each key of the table; a key
    is its field's name unless `fields` says otherwise.
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
        """Whether each table has an `id` of its own."""
        return "id" in self._required

    def read(self, table: object, place: Place, **given: object) -> Any:
        """The record of a table, with the fields that are given and no keys. Raises DataError."""
        if not isinstance(table, dict):
            raise place.error("must be a table")
        check_keys(table, place, required=self._required, known=self._readers)
        fields = dict(given)
        for key, value in table.items():
            try:
                fields[self._fields.get(key, key)] = self._readers[key].read(value)
            except WrongValueError as error:
                raise place.error(f"key '{key}' {error}") from None
        return self._record(**fields)

    def read_all(
        self, kind: str, tables: object, file: str, overlaid: Mapping[str, tuple[str, ...]] | None = None
    ) -> tuple[Any, ...]:
        """The records of an array of tables, each with an `id` of its own. Raises DataError.

        `overlaid` are the fields that somebody's own data gives to the record of an id.
        """
        if not isinstance(tables, list) or not tables:
            raise Place(file).error(f"'{kind}' must be one or more tables, each headed [[{kind}]]")
        seen: set[str] = set()
        records = []
        for number, table in enumerate(tables, start=1):
            name = str(table.get("id", f"number {number}") if isinstance(table, dict) else f"number {number}")
            place = Place(file, f"{kind} {name}")
            if name in seen:
                raise place.error("key 'id' stands twice; it must be of one record only")
            seen.add(name)
            overlay = (overlaid or {}).get(name)
            records.append(self.read(table, place, overlaid=overlay) if overlay else self.read(table, place))
        return tuple(records)


def check_keys(
    table: Mapping[str, object], place: Place, *, required: Mapping[str, object], known: Mapping[str, object]
) -> None:
    """Raise DataError where a table misses a key, or has one that is not known."""
    for key in required:
        if key not in table:
            raise place.error(f"key '{key}' is missing")
    for key in table:
        if key not in known:
            raise place.error(f"key '{key}' is not known; the keys are {', '.join(known)}")


def _wanted(schema: JsonSchema) -> WrongValueError:
    return WrongValueError(f"must be {schema['description']}")


def _read_text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wanted(text.schema)
    # One string for all that are alike: keys of sources stand in hundreds of places.
    return sys.intern(value)


text = Reader(_read_text, {"type": "string", "pattern": r"\S", "description": "a text, and not an empty one"})
"""A text that says something."""

texts = Reader(
    lambda value: _each(value, _read_text, "texts"),
    {"type": "array", "items": text.schema, "description": "a list of texts"},
)
"""A list of texts, which may be empty."""


def _read_some_texts(value: object) -> tuple[str, ...]:
    found: tuple[str, ...] = texts.read(value)
    if not found:
        raise WrongValueError("must have at least one text")
    return found


some_texts = Reader(
    _read_some_texts, {**texts.schema, "minItems": 1, "description": "a list of texts, with at least one text"}
)
"""A list of one or more texts."""


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _wanted(flag.schema)
    return value


flag = Reader(_read_flag, {"type": "boolean", "description": "true or false"})
"""True or false."""


def _read_day(value: object) -> date:
    if type(value) is not date:
        raise _wanted(day.schema)
    return value


day = Reader(_read_day, {"type": "string", "format": "date", "description": "a day, as 2026-11-23"})
"""A day, without a time."""


def _read_partial_date(value: object) -> str:
    written = _read_text(value)
    parts = written.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]) or not all(part.isdecimal() for part in parts):
        raise WrongValueError(f"must be {partial_date.schema['description']}, not '{written}'")
    try:
        date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except ValueError:
        raise WrongValueError(f"is not in the calendar: '{written}'") from None
    return written


partial_date = Reader(
    _read_partial_date,
    {"type": "string", "format": "partial-date", "description": "a date as 2015, 2015-02 or 2015-02-23"},
)
"""A year, a month or a day of the calendar, as exact as its source."""


def choice_of(choices: type[EnumType]) -> Reader:
    """A reader of one of an enum's words."""
    words = {member.value: member for member in choices}
    schema = {"enum": list(words), "description": f"one of {', '.join(words)}"}

    def read(value: object) -> EnumType:
        found = words.get(value) if isinstance(value, str) else None
        if found is None:
            raise WrongValueError(f"must be {schema['description']}, not {value!r}")
        return found

    return Reader(read, schema)


def choices_of(choices: type[EnumType], *, least: int = 0) -> Reader:
    """A reader of a list of an enum's words, so many at the least."""
    one = choice_of(choices)
    words = ", ".join(member.value for member in choices)

    def read(value: object) -> tuple[EnumType, ...]:
        found = _each(value, one.read, "words")
        if len(found) < least:
            raise WrongValueError(f"must have at least {least} of {words}")
        return found

    description = f"a list with at least {least} of {words}" if least else f"a list of any of {words}"
    return Reader(read, {"type": "array", "items": one.schema, "minItems": least, "description": description})


def tables_of(shape: Shape) -> Reader:
    """A reader of a list of tables inside a record."""

    def read_one(value: object) -> Any:
        try:
            return shape.read(value, Place(""))
        except DataError as error:
            raise WrongValueError(f"has a wrong entry {value!r}: {error}") from None

    return Reader(
        lambda value: _each(value, read_one, "tables"),
        {"type": "array", "items": shape.schema, "description": "a list of tables"},
    )


def _each(value: object, read_one: Callable[[object], Value], what: str) -> tuple[Value, ...]:
    if not isinstance(value, list):
        raise WrongValueError(f"must be a list of {what}")
    return tuple(map(read_one, value))
