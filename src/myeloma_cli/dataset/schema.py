"""The JSON Schemas of the data files, made from the shapes that read them, for editors that complete keys."""

from __future__ import annotations

from typing import Any

from ..errors import UsageError
from .bundled import SOURCES_FILE
from .layout import FILES, OWN_FILES, SOURCE
from .overlay import REMOVE
from .shapes import Shape

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_name(file: str) -> str:
    """The file name of a data file's schema: `treatments.json` for `treatments.toml`."""
    return f"{file.removesuffix('.toml')}.json"


def file_of(word: str) -> str:
    """The data file that a word names: `treatments`, `treatments.toml`, or a path to it. Raises UsageError."""
    name = word.replace("\\", "/").rpartition("/")[2].removesuffix(".toml").lower()
    for file in OWN_FILES:
        if file == f"{name}.toml":
            return file
    raise UsageError(f"no data file '{word}'; all of them: myeloma help data")


def schema_of(file: str) -> dict[str, Any]:
    """The JSON Schema of a file. It requires only the `id` of a record that has one, which may be a correction."""
    if file == SOURCES_FILE:
        body: dict[str, Any] = {"additionalProperties": SOURCE.schema}
    else:
        kinds = {kind: {"type": "array", "items": _record(shape)} for kind, shape in FILES[file].items()}
        body = {"properties": kinds, "additionalProperties": False}
    return {"$schema": _DIALECT, "title": f"myeloma: {file}", "type": "object", **body}


def _record(shape: Shape) -> dict[str, Any]:
    schema = dict(shape.schema)
    if not shape.has_ids:
        return schema
    required = ", ".join(schema["required"])
    remove = {"const": True, "description": "true, to hide the bundled record with this id"}
    return {
        **schema,
        "properties": {**schema["properties"], REMOVE: remove},
        "required": ["id"],
        "description": f"A record with the id of a bundled one replaces its fields. A new record needs {required}.",
    }
