"""From TOML to records: the only module that finds the bundled files, and that lays somebody's own ones over them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, cast

from . import model
from .errors import DataError
from .files import EDITION, EDITION_FILE, FILES, SOURCE, SOURCES_FILE
from .reading import ReadFile, tables_of, text_of
from .shapes import Place, check_keys

if TYPE_CHECKING:
    from .own import Layers, OwnData


class Dataset:
    """The records of the data files, each file read when it is first asked for.

    `own` are somebody's own records, laid over the others. `read_file` gives the bytes of the file of a name; without
    it the bundled files are read: those installed in the package, else those of the checkout. Every property raises
    DataError, which names file, record and key.
    """

    def __init__(self, own: OwnData | None = None, *, read_file: ReadFile | None = None) -> None:
        self.own = own
        self._read_file = read_file or read_bundled
        self._laid: dict[str, Mapping[str, Layers]] = {}

    @cached_property
    def edition(self) -> model.Edition:
        """The data's version, its as-of day, and what own data changes of it."""
        tables = tables_of(self._read_file, EDITION_FILE)
        edition: model.Edition = EDITION.read(tables, Place(EDITION_FILE))
        return edition if self.own is None else edition._replace(own=self._changes(self.own))

    @cached_property
    def treatments(self) -> tuple[model.Treatment | model.Drug, ...]:
        """The kinds of treatment and then the drugs, in the order of the file."""
        records = self._records("treatments.toml")
        return (*records["treatment"], *records["drug"])

    @cached_property
    def regimens(self) -> tuple[model.Regimen, ...]:
        """The combinations, in the order of the file; without those that have a drug which own data hides."""
        regimens: tuple[model.Regimen, ...] = self._records("regimens.toml")["regimen"]
        hidden = self._hidden_drugs
        if not hidden:
            return regimens
        return tuple(
            each._replace(alternatives=tuple(drug for drug in each.alternatives if drug not in hidden))
            for each in regimens
            if hidden.isdisjoint(each.drugs)
        )

    @property
    def named(self) -> tuple[model.Treatment | model.Drug | model.Regimen, ...]:
        """Everything that a name may lead to."""
        return (*self.treatments, *self.regimens)

    @cached_property
    def symptoms(self) -> tuple[model.Symptom, ...]:
        """The symptoms, in the order of the file."""
        return self._records("symptoms.toml")["symptom"]

    @cached_property
    def tests(self) -> tuple[model.Test, ...]:
        """The tests, in the order of the file."""
        return self._records("tests.toml")["test"]

    @cached_property
    def overview(self) -> model.Overview:
        """The words, causes and ways of relapse."""
        records = self._records("overview.toml")
        return model.Overview(definitions=records["definition"], causes=records["cause"], risks=records["risk"])

    @cached_property
    def glossary(self) -> tuple[model.Term, ...]:
        """The words that people meet, in the order of the file."""
        return self._records("glossary.toml")["term"]

    @cached_property
    def questions(self) -> tuple[model.Question, ...]:
        """What to ask the doctor, in the order of the file."""
        return self._records("questions.toml")["question"]

    @cached_property
    def resources(self) -> tuple[model.Resource, ...]:
        """Organizations and registries, in the order of the file."""
        return self._records("resources.toml")["resource"]

    @cached_property
    def names(self) -> model.AllNames:
        """Further names of drugs, names that mean several things, and names that are mixed up."""
        records = self._records("names.toml")
        names = model.AllNames(records["list"], records["ambiguity"], records["look_alike"])
        return _without(names, self._hidden_drugs) if self._hidden_drugs else names

    @cached_property
    def sources(self) -> Mapping[str, model.Source]:
        """The sources by their keys, in the order of the file."""
        bundled = tables_of(self._read_file, SOURCES_FILE)
        own = self.own.sources() if self.own else {}
        return {key: _source(key, table, is_own=key in own) for key, table in {**bundled, **own}.items()}

    def source(self, key: str) -> model.Source:
        """The source that has the key. Raises DataError where a record cites one that is not there."""
        try:
            if self.own is None:
                return self._source_alone(key)
            return self.sources[key]
        except KeyError:
            raise Place(SOURCES_FILE).error(f"source '{key}' is cited, but it is not there") from None

    @cached_property
    def cited_by(self) -> Mapping[str, list[str]]:
        """The ids of the records of all files, by the key of the source that they cite."""
        cited: dict[str, list[str]] = {}
        for record in self.everything():
            for key in record.sources:
                cited.setdefault(key, []).append(record.id)
        further = self.names
        named = [
            *((each.sources, (each.drug,)) for each in further.lists),
            *((each.sources, each.drugs) for each in further.ambiguities),
            *((each.sources, (each.drug,)) for each in further.look_alikes),
        ]
        for keys, drugs in named:
            for key in keys:
                citing = cited.setdefault(key, [])
                citing.extend(drug for drug in drugs if drug not in citing)
        return cited

    def everything(self) -> Iterable[model.AnyRecord]:
        """The records of all files that have an `id`, in the order of the commands that list them."""
        words = self.overview
        yield from self.treatments
        yield from self.regimens
        yield from self.symptoms
        yield from self.tests
        yield from words.definitions
        yield from words.causes
        yield from words.risks
        yield from self.glossary
        yield from self.questions
        yield from self.resources

    def _source_alone(self, key: str) -> model.Source:
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

    def _records(self, file: str) -> dict[str, tuple[Any, ...]]:
        shapes = FILES[file]
        if self.own is None:
            return {kind: shapes[kind].read_all(kind, tables, file) for kind, tables in self._tables(file).items()}
        return {
            kind: shapes[kind].read_all(kind, layers.tables, file, layers.own_fields)
            for kind, layers in self._layers(file, self.own).items()
        }

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

    @property
    def _hidden_drugs(self) -> frozenset[str]:
        return self.own.hidden_drugs if self.own else frozenset()


def opened(folder: str | None) -> Dataset:
    """The bundled records with those of a folder laid over them; those of `MYELOMA_DATA` where it is None.

    Empty, as the variable may be too, it stands for no folder. Raises DataError.
    """
    folder = os.environ.get("MYELOMA_DATA") if folder is None else folder
    if not folder:
        return Dataset()
    from .own import OwnData  # noqa: PLC0415 - few have own data

    return Dataset(OwnData(folder))


def _source(key: str, table: Any, *, is_own: bool = False) -> model.Source:
    source: model.Source = SOURCE.read(table, Place(SOURCES_FILE, f"source {key}"), id=key)
    return source._replace(own_fields=tuple(table)) if is_own else source


def _without(names: model.AllNames, drugs: frozenset[str]) -> model.AllNames:
    """The names without those of the drugs."""
    return model.AllNames(
        lists=tuple(each for each in names.lists if each.drug not in drugs),
        ambiguities=tuple(each for each in names.ambiguities if drugs.isdisjoint(each.drugs)),
        look_alikes=tuple(each for each in names.look_alikes if each.drug not in drugs),
    )


class _FileLoader(Protocol):
    def get_data(self, path: str) -> bytes: ...


def read_bundled(name: str) -> bytes:
    """The bytes of a bundled file. Raises OSError."""
    # The loader is asked, and not the file system, because the package may be in a zip; importlib.resources does that
    # too, 10 ms slower.
    loader = cast("_FileLoader", __spec__.loader)
    # Installed first, so that a stray folder beside a zip or a site-packages is never read.
    try:
        return loader.get_data(os.path.join(_INSTALLED, name))
    except OSError:
        return loader.get_data(os.path.join(_CHECKOUT, name))


def bundled_folder() -> str:
    """The folder that the bundled files are read from; inside of a zip, if the package is in one."""
    try:
        cast("_FileLoader", __spec__.loader).get_data(os.path.join(_INSTALLED, EDITION_FILE))
    except OSError:
        return _CHECKOUT
    return _INSTALLED


_HERE = os.path.dirname(__file__)
_INSTALLED = os.path.join(_HERE, "data")
_CHECKOUT = os.path.normpath(os.path.join(_HERE, os.pardir, os.pardir, "data"))
