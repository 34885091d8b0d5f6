"""From TOML to records, with somebody's own ones laid over the bundled ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..errors import DataError
from ..model.disease import Overview
from ..model.drugs import AllNames, Regimen
from ..model.edition import Edition, OverlayChanges, Source
from .bundled import EDITION_FILE, SOURCES_FILE
from .layout import EDITION, FILES, SOURCE
from .shapes import Place, check_keys
from .toml import ReadFile, tables_of, text_of

if TYPE_CHECKING:
    from .overlay import Layers, Overlay


class TomlRecords:
    """The records of TOML files; the `overlay` is laid over those that `read_file` gives. All raises DataError."""

    def __init__(self, read_file: ReadFile, overlay: Overlay | None) -> None:
        self._read_file = read_file
        self._overlay = overlay
        self._laid: dict[str, Mapping[str, Layers]] = {}

    def of(self, file: str) -> Any:
        """What is in a file: the records of its only kind, or what `_ASSEMBLED` makes of its several kinds."""
        if file == EDITION_FILE:
            return self._edition()
        if file == SOURCES_FILE:
            return self.sources
        records = self._records(file)
        made = _ASSEMBLED[file](records) if file in _ASSEMBLED else next(iter(records.values()))
        return _without(made, self._overlay.hidden_drugs) if self._overlay and self._overlay.hidden_drugs else made

    def _edition(self) -> Edition:
        """The data's version, its as-of day, and what own data changes of it."""
        tables = tables_of(self._read_file, EDITION_FILE)
        edition: Edition = EDITION.read(tables, Place(EDITION_FILE))
        return edition if self._overlay is None else edition._replace(overlay=self._changes(self._overlay))

    def _records(self, file: str) -> dict[str, tuple[Any, ...]]:
        """The records of a file by their kinds."""
        shapes = FILES[file]
        if self._overlay is None:
            return {kind: shapes[kind].read_all(kind, tables, file) for kind, tables in self._tables(file).items()}
        return {
            kind: shapes[kind].read_all(kind, layers.tables, file, layers.overlaid)
            for kind, layers in self._layers(file, self._overlay).items()
        }

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources by their keys, in the order of the file."""
        bundled = tables_of(self._read_file, SOURCES_FILE)
        overlay = self._overlay.sources() if self._overlay else {}
        return {key: _source(key, table, is_overlaid=key in overlay) for key, table in {**bundled, **overlay}.items()}

    def source(self, key: str) -> Source:
        """The source that has the key. Raises KeyError."""
        if self._overlay is not None:
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

    def _layers(self, file: str, overlay: Overlay) -> Mapping[str, Layers]:
        if file not in self._laid:
            self._laid[file] = overlay.merged_with(file, self._tables(file))
        return self._laid[file]

    def _changes(self, overlay: Overlay) -> OverlayChanges:
        those = [layers for file in overlay.files if file in FILES for layers in self._layers(file, overlay).values()]
        return OverlayChanges(
            folder=overlay.folder,
            corrected=tuple(identity for layers in those for identity in layers.corrected),
            added=tuple(identity for layers in those for identity in layers.added),
            hidden=tuple(identity for layers in those for identity in layers.hidden),
        )


def _source(key: str, table: Any, *, is_overlaid: bool = False) -> Source:
    source: Source = SOURCE.read(table, Place(SOURCES_FILE, f"source {key}"), id=key)
    return source._replace(overlaid=tuple(table)) if is_overlaid else source


_ASSEMBLED: Mapping[str, Callable[[Mapping[str, Any]], object]] = {
    "treatments.toml": lambda records: (*records["treatment"], *records["drug"]),
    "overview.toml": lambda records: Overview(records["definition"], records["cause"], records["risk"]),
    "names.toml": lambda records: AllNames(records["list"], records["ambiguity"], records["look_alike"]),
}
"""How records of several kinds in one file go together."""


def _without(made: Any, drugs: frozenset[str]) -> Any:
    """Names and combinations without those of drugs that own data hides; anything else as it is."""
    if isinstance(made, AllNames):
        return AllNames(
            lists=tuple(each for each in made.lists if each.drug not in drugs),
            ambiguities=tuple(each for each in made.ambiguities if drugs.isdisjoint(each.drugs)),
            look_alikes=tuple(each for each in made.look_alikes if each.drug not in drugs),
        )
    if not isinstance(made[0], Regimen):
        return made
    return tuple(
        each._replace(alternatives=tuple(drug for drug in each.alternatives if drug not in drugs))
        for each in made
        if drugs.isdisjoint(each.drugs)
    )
