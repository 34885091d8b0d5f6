"""Reads records from TOML files, with an overlay over the bundled ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..errors import DataError
from ..model.disease import Overview, Words
from ..model.drugs import AllNames, Regimen
from ..model.edition import Edition, OverlayChanges, Source
from ..model.effects import DrugEffect, Effect, Precaution, Profile
from .bundled import EDITION_FILE, SOURCES_FILE
from .layout import EDITION, FILES, SOURCE
from .shapes import Place, check_keys
from .toml import ReadFile, tables_of, text_of

if TYPE_CHECKING:
    from .overlay import Layers, Overlay


class TomlRecords:
    """The records of the TOML files that `read_file` gives, with the overlay over them. All methods raise DataError."""

    def __init__(self, read_file: ReadFile, overlay: Overlay | None) -> None:
        self._read_file = read_file
        self._overlay = overlay
        self._layers_of_file: dict[str, Mapping[str, Layers]] = {}

    def of(self, file: str) -> Any:
        """The contents of a file: the records of its only kind, or what `_ASSEMBLED` makes of several kinds."""
        if file == EDITION_FILE:
            return self._edition()
        if file == SOURCES_FILE:
            return self.sources
        records = self._records(file)
        if file == "effects.toml":
            contents: Any = _effects(records["effect"], records["profile"], self._hidden_effects)
        else:
            contents = _ASSEMBLED[file](records) if file in _ASSEMBLED else next(iter(records.values()))
        hidden_drugs = self._overlay.hidden_drugs if self._overlay else frozenset()
        return _without(contents, hidden_drugs) if hidden_drugs else contents

    @property
    def _hidden_effects(self) -> tuple[str, ...]:
        """The ids of the effects that the overlay hides."""
        return self._layers("effects.toml", self._overlay)["effect"].hidden if self._overlay else ()

    def _edition(self) -> Edition:
        """The version of the data, its as-of date, and what the overlay changes."""
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
        """The source with a key. Raises KeyError, DataError."""
        if self._overlay is not None:
            return self.sources[key]
        # Only this one: a card cites a few of hundreds of sources, and parsing them all takes as long as all drugs.
        table = self._source_texts[key]
        try:
            return _source(key, tables_of(lambda _: table.encode(), SOURCES_FILE))
        except DataError:
            return self.sources[key]  # parses the whole file, so that the error has the right line and column

    @cached_property
    def _source_texts(self) -> Mapping[str, str]:
        """The TOML of each source below its heading `[key]`, by its key."""
        text = text_of(self._read_file, SOURCES_FILE).replace("\r\n", "\n")
        sections = (section.partition("]\n") for section in text.split("\n["))
        return {key: table for key, _, table in sections}

    def _tables(self, file: str) -> dict[str, Any]:
        """The bundled tables of a file by their kinds."""
        tables = tables_of(self._read_file, file)
        check_keys(tables, Place(file), required=FILES[file], known=FILES[file])
        return tables

    def _layers(self, file: str, overlay: Overlay) -> Mapping[str, Layers]:
        if file not in self._layers_of_file:
            self._layers_of_file[file] = overlay.merged_with(file, self._tables(file))
        return self._layers_of_file[file]

    def _changes(self, overlay: Overlay) -> OverlayChanges:
        # Read here, so that a fault in them is told by every command, also by those that print only their keys.
        for key, table in overlay.sources().items():
            _source(key, table)
        files = [file for file in overlay.files if file in FILES]
        all_layers = [layers for file in files for layers in self._layers(file, overlay).values()]
        return OverlayChanges(
            folder=overlay.folder,
            corrected=tuple(identity for layers in all_layers for identity in layers.corrected),
            added=tuple(identity for layers in all_layers for identity in layers.added),
            hidden=tuple(identity for layers in all_layers for identity in layers.hidden),
        )


def _source(key: str, table: Any, *, is_overlaid: bool = False) -> Source:
    source: Source = SOURCE.read(table, Place(SOURCES_FILE, f"source {key}"), id=key)
    return source._replace(overlaid=tuple(table)) if is_overlaid else source


def _effects(effects: tuple[Effect, ...], profiles: tuple[Profile, ...], hidden: Collection[str]) -> tuple[Effect, ...]:
    """The effects with the drugs that have them, in the order of the file; without those that the overlay hides."""
    reported: dict[str, list[DrugEffect]] = {effect.id: [] for effect in effects}
    for profile in profiles:
        for each in profile.effects:
            if each.effect in hidden:
                continue
            if each.effect not in reported:
                what = f"key 'effects' has '{each.effect}', which is not the id of an effect"
                raise DataError(f"effects.toml: profile {profile.id}: {what}", records=[profile.id])
            reported[each.effect].append(each._replace(drug=profile.id))
    return tuple(effect._replace(reported=tuple(reported[effect.id])) for effect in effects)


_ASSEMBLED: Mapping[str, Callable[[Mapping[str, Any]], object]] = {
    "treatments.toml": lambda records: (*records["treatment"], *records["drug"]),
    "overview.toml": lambda records: Overview(records["definition"], records["cause"], records["risk"]),
    "words.toml": lambda records: Words(records["concept"], records["topic"]),
    "names.toml": lambda records: AllNames(
        records["list"], records["ambiguity"], records["look_alike"], records["strength"]
    ),
}
"""How to put together the records of a file with several kinds."""


def _without(contents: Any, hidden: frozenset[str]) -> Any:
    """The contents of a file without what is said of hidden drugs, by their ids: names, combinations, effects."""
    if isinstance(contents, AllNames):
        return AllNames(
            lists=tuple(name_list for name_list in contents.lists if name_list.drug not in hidden),
            ambiguities=tuple(name for name in contents.ambiguities if hidden.isdisjoint(name.drugs)),
            look_alikes=tuple(pair for pair in contents.look_alikes if pair.drug not in hidden),
            strengths=tuple(strength for strength in contents.strengths if strength.drug not in hidden),
        )
    first = contents[0]
    if isinstance(first, Effect):
        return tuple(
            effect._replace(reported=tuple(each for each in effect.reported if each.drug not in hidden))
            for effect in contents
        )
    if isinstance(first, Precaution):
        return tuple(precaution for precaution in contents if precaution.id not in hidden)
    if not isinstance(first, Regimen):
        return contents
    return tuple(
        regimen._replace(alternatives=tuple(drug for drug in regimen.alternatives if drug not in hidden))
        for regimen in contents
        if hidden.isdisjoint(regimen.drugs)
    )
