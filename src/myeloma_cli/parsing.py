"""From TOML to records, with somebody's own ones laid over the bundled ones."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from . import model
from .bundled import EDITION_FILE, SOURCES_FILE
from .errors import DataError
from .files import EDITION, FILES, SOURCE
from .reading import ReadFile, tables_of, text_of
from .shapes import Place, check_keys

if TYPE_CHECKING:
    from .own import Layers, OwnData


class TomlRecords:
    """The records of TOML files; `own` are laid over those that `read_file` gives. All raises DataError."""

    def __init__(self, read_file: ReadFile, own: OwnData | None) -> None:
        self._read_file = read_file
        self._own = own
        self._laid: dict[str, Mapping[str, Layers]] = {}

    def edition(self) -> model.Edition:
        """The data's version, its as-of day, and what own data changes of it."""
        tables = tables_of(self._read_file, EDITION_FILE)
        edition: model.Edition = EDITION.read(tables, Place(EDITION_FILE))
        return edition if self._own is None else edition._replace(own=self._changes(self._own))

    def records(self, file: str) -> dict[str, tuple[Any, ...]]:
        """The records of a file by their kinds."""
        shapes = FILES[file]
        if self._own is None:
            return {kind: shapes[kind].read_all(kind, tables, file) for kind, tables in self._tables(file).items()}
        return {
            kind: shapes[kind].read_all(kind, layers.tables, file, layers.own_fields)
            for kind, layers in self._layers(file, self._own).items()
        }

    @cached_property
    def sources(self) -> dict[str, model.Source]:
        """The sources by their keys, in the order of the file."""
        bundled = tables_of(self._read_file, SOURCES_FILE)
        own = self._own.sources() if self._own else {}
        return {key: _source(key, table, is_own=key in own) for key, table in {**bundled, **own}.items()}

    def source(self, key: str) -> model.Source:
        """The source that has the key. Raises KeyError."""
        if self._own is not None:
            return self.sources[key]
        # A card cites a few of hundreds of sources, and to parse them all takes as long as to parse all drugs.
        below = self._source_texts[key]
        try:
            return _source(key, tables_of(lambda _: below.encode(), SOURCES_FILE))
        except DataError:
            return self.sources[key]  # The whole file tells the line and the column.

    @cached_property
    def _source_texts(self) -> Mapping[str, str]:
        """What stands in the file below the heading of each source, `[key]`."""
        text = text_of(self._read_file, SOURCES_FILE).replace("\r\n", "\n")
        headed = (table.partition("]\n") for table in text.split("\n["))
        return {key: below for key, _, below in headed}

    def _tables(self, file: str) -> dict[str, Any]:
        """The bundled tables of a file by their kinds."""
        tables = tables_of(self._read_file, file)
        check_keys(tables, Place(file), required=FILES[file], known=FILES[file])
        return tables

    def _layers(self, file: str, own: OwnData) -> Mapping[str, Layers]:
        if file not in self._laid:
            self._laid[file] = own.laid_over(file, self._tables(file))
        return self._laid[file]

    def _changes(self, own: OwnData) -> model.OwnChanges:
        those = [layers for file in own.files if file in FILES for layers in self._layers(file, own).values()]
        return model.OwnChanges(
            folder=own.folder,
            corrected=tuple(identity for layers in those for identity in layers.corrected),
            added=tuple(identity for layers in those for identity in layers.added),
            hidden=tuple(identity for layers in those for identity in layers.hidden),
        )


def _source(key: str, table: Any, *, is_own: bool = False) -> model.Source:
    source: model.Source = SOURCE.read(table, Place(SOURCES_FILE, f"source {key}"), id=key)
    return source._replace(own_fields=tuple(table)) if is_own else source
