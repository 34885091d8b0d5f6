"""From TOML to records: the only module that knows the data files, their folder and their keys."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Protocol, cast

import tomli

from . import model
from .shapes import (
    Place,
    Reader,
    Shape,
    WrongValueError,
    check_keys,
    choice_of,
    choices_of,
    day,
    flag,
    partial_date,
    some_texts,
    tables_of,
    text,
    texts,
)

ReadFile = Callable[[str], bytes]

CODE_SYSTEMS = ("atc", "rxcui", "unii", "ncit")
"""Whose codes a drug may have: WHO ATC, RxNorm, FDA UNII, NCI Thesaurus."""

SOURCED_FIELDS = (
    "subclass",
    "target",
    "mechanism",
    "routes",
    "status",
    "status_detail",
    "first_approved",
    "indication",
    "line_of_therapy",
    "boxed_warning",
    "rems",
    "key_effects",
    "synonyms",
    "elsewhere",
    "today",
    "brands",
    "milestones",
    "codes",
)
"""The fields of a drug that need a source; `boxed_warning` stands for its topics too, `rems` for its note."""


class Dataset:
    """The records of the data files, each file read when it is first asked for.

    `read_file` gives the bytes of the file of a name; without it the bundled files are read: those installed in the
    package, else those of the checkout. Every property raises DataError, which names file, record and key.
    """

    def __init__(self, read_file: ReadFile | None = None) -> None:
        self._read_file = read_file or _read_bundled

    @cached_property
    def edition(self) -> model.Edition:
        """The data's version and its as-of day."""
        file = "edition.toml"
        edition: model.Edition = _EDITION.read(self._load(file), Place(file))
        return edition

    @cached_property
    def treatments(self) -> tuple[model.Treatment | model.Drug, ...]:
        """The kinds of treatment and then the drugs, in the order of the file."""
        records = self._records("treatments.toml", treatment=_TREATMENT, drug=_DRUG)
        return (*records["treatment"], *records["drug"])

    @cached_property
    def regimens(self) -> tuple[model.Regimen, ...]:
        """The combinations, in the order of the file."""
        return self._records("regimens.toml", regimen=_REGIMEN)["regimen"]

    @property
    def named(self) -> tuple[model.Treatment | model.Drug | model.Regimen, ...]:
        """Everything that a name may lead to."""
        return (*self.treatments, *self.regimens)

    @cached_property
    def symptoms(self) -> tuple[model.Symptom, ...]:
        """The symptoms, in the order of the file."""
        return self._records("symptoms.toml", symptom=_SYMPTOM)["symptom"]

    @cached_property
    def tests(self) -> tuple[model.Test, ...]:
        """The tests, in the order of the file."""
        return self._records("tests.toml", test=_TEST)["test"]

    @cached_property
    def overview(self) -> model.Overview:
        """The words, causes and ways of relapse."""
        records = self._records("overview.toml", definition=_DEFINITION, cause=_CAUSE, risk=_RISK)
        return model.Overview(definitions=records["definition"], causes=records["cause"], risks=records["risk"])

    @cached_property
    def glossary(self) -> tuple[model.Term, ...]:
        """The words that people meet, in the order of the file."""
        return self._records("glossary.toml", term=_TERM)["term"]

    @cached_property
    def questions(self) -> tuple[model.Question, ...]:
        """What to ask the doctor, in the order of the file."""
        return self._records("questions.toml", question=_QUESTION)["question"]

    @cached_property
    def resources(self) -> tuple[model.Resource, ...]:
        """Organizations and registries, in the order of the file."""
        return self._records("resources.toml", resource=_RESOURCE)["resource"]

    @cached_property
    def names(self) -> model.AllNames:
        """Further names of drugs, names that mean several things, and names that are mixed up."""
        records = self._records("names.toml", list=_NAME_LIST, ambiguity=_AMBIGUITY, look_alike=_LOOK_ALIKE)
        return model.AllNames(records["list"], records["ambiguity"], records["look_alike"])

    @cached_property
    def sources(self) -> Mapping[str, model.Source]:
        """The sources by their keys, in the order of the file."""
        file = "sources.toml"
        return {
            key: _SOURCE.read(table, Place(file, f"source {key}"), id=key) for key, table in self._load(file).items()
        }

    def source(self, key: str) -> model.Source:
        """The source that has the key. Raises DataError where a record cites one that is not there."""
        # A card cites a few of hundreds of sources, and to parse them all takes as long as to parse all drugs.
        if (part := self._source_texts.get(key)) is not None:
            try:
                source: model.Source = _SOURCE.read(tomli.loads(part), Place("sources.toml", f"source {key}"), id=key)
            except tomli.TOMLDecodeError:
                pass  # The whole file tells the line and the column.
            else:
                return source
        try:
            return self.sources[key]
        except KeyError:
            raise Place("sources.toml").error(f"source '{key}' is cited, but it is not there") from None

    @cached_property
    def _source_texts(self) -> Mapping[str, str]:
        """What stands in the file below the heading of each source, `[key]`."""
        headed = (table.partition("]\n") for table in self._text("sources.toml").replace("\r\n", "\n").split("\n["))
        return {key: below for key, _, below in headed}

    @cached_property
    def cited_by(self) -> Mapping[str, list[str]]:
        """The ids of the records of all files, by the key of the source that they cite."""
        words = self.overview
        cited: dict[str, list[str]] = {}
        for records in (
            self.treatments,
            self.regimens,
            self.symptoms,
            self.tests,
            words.definitions,
            words.causes,
            words.risks,
            self.glossary,
            self.questions,
            self.resources,
        ):
            for record in records:
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

    def _load(self, file: str) -> dict[str, Any]:
        try:
            return tomli.loads(self._text(file))
        except tomli.TOMLDecodeError as error:
            raise Place(file).error(f"is not TOML: {error}") from error

    def _text(self, file: str) -> str:
        try:
            return self._read_file(file).decode("utf-8")
        except OSError as error:
            raise Place(file).error(f"cannot be read: {error.strerror or error}") from error
        except UnicodeDecodeError as error:
            raise Place(file).error(f"is not UTF-8, at byte {error.start}") from error

    def _records(self, file: str, **shapes: Shape) -> dict[str, tuple[Any, ...]]:
        arrays = self._load(file)
        check_keys(arrays, Place(file), required=shapes, known=shapes)
        return {kind: shape.read_all(kind, arrays[kind], file) for kind, shape in shapes.items()}


class _FileLoader(Protocol):
    def get_data(self, path: str) -> bytes: ...


def _read_bundled(name: str) -> bytes:
    # Installed first, so that a stray folder beside a zip or a site-packages is never read. The loader is asked, and
    # not the file system, because the package may be in a zip; importlib.resources does that too, 10 ms slower.
    here = os.path.dirname(__file__)
    loader = cast("_FileLoader", __spec__.loader)
    try:
        return loader.get_data(os.path.join(here, "data", name))
    except OSError:
        checkout = os.path.join(here, os.pardir, os.pardir, "data", name)
        return loader.get_data(os.path.normpath(checkout))


def _support(value: object) -> tuple[model.Support, ...]:
    if not isinstance(value, dict) or not value:
        raise WrongValueError("must be a table of source keys, each with the list of fields that it stands for")
    supports = tuple(model.Support(source=source, fields=some_texts(fields)) for source, fields in value.items())
    for support in supports:
        for field in support.fields:
            if field not in SOURCED_FIELDS:
                raise WrongValueError(
                    f"has '{support.source}' stand for '{field}'; the fields are {', '.join(SOURCED_FIELDS)}"
                )
    return supports


def _codes(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise WrongValueError("must be a table")
    for system in value:
        if system not in CODE_SYSTEMS:
            raise WrongValueError(f"has the unknown code system '{system}'; they are {', '.join(CODE_SYSTEMS)}")
    return tuple((system, text(code)) for system, code in value.items())


_NAMED: dict[str, Reader] = {"id": text, "name": text}
_NAMED_WELL: dict[str, Reader] = {**_NAMED, "synonyms": texts}
_CITED: dict[str, Reader] = {"in_article": flag, "sources": some_texts}
_OUT_OF_DATE: dict[str, Reader] = {"article_says": text, "today": text}

_EDITION = Shape(model.Edition, {"data_version": text, "as_of": day})
_SOURCE = Shape(model.Source, {"title": text, "publisher": text, "address": text, "read": day}, {"note": text})
_BRAND = Shape(
    model.Brand,
    {"name": text, "region": choice_of(model.Region), "status": choice_of(model.BrandStatus)},
    {"note": text},
)
_MILESTONE = Shape(
    model.Milestone,
    {"date": partial_date, "region": choice_of(model.Region), "event": choice_of(model.Event)},
    {"note": text},
)
_DRUG = Shape(
    model.Drug,
    {
        **_NAMED_WELL,
        **_CITED,
        "class": choice_of(model.TreatmentClass),
        "subclass": text,
        "mechanism": text,
        "routes": choices_of(model.Route),
        "status": choice_of(model.Status),
        "status_detail": text,
        "boxed_warning": choice_of(model.Known),
        "boxed_warning_topics": texts,
        "rems": choice_of(model.Known),
        "key_effects": texts,
        "brands": tables_of(_BRAND),
        "milestones": tables_of(_MILESTONE),
        "codes": _codes,
        "sources": _support,
    },
    {
        **_OUT_OF_DATE,
        "target": text,
        "first_approved": partial_date,
        "indication": text,
        "line_of_therapy": text,
        "rems_note": text,
        "elsewhere": text,
    },
    {"class": "treatment_class", "sources": "support"},
)
_TREATMENT = Shape(
    model.Treatment,
    {**_NAMED_WELL, **_CITED, "class": choice_of(model.TreatmentClass), "plain": text, "detail": text, "ask": texts},
    _OUT_OF_DATE,
    {"class": "treatment_class"},
)
_REGIMEN = Shape(
    model.Regimen,
    {
        **_NAMED_WELL,
        **_CITED,
        "drugs": some_texts,
        "status": choice_of(model.RegimenStatus),
        "plain": text,
        "setting": text,
    },
    {
        "alternatives": texts,
        "status_detail": text,
        "first_approved": partial_date,
        "trial": text,
        "nct": text,
        "comparator": text,
        "pfs": text,
        "response": text,
        "note": text,
    },
)
_SYMPTOM = Shape(
    model.Symptom,
    {
        **_NAMED_WELL,
        **_CITED,
        "crab": choice_of(model.Crab),
        "meaning": text,
        "urgency": choice_of(model.Urgency),
        "when": text,
    },
    {"note": text},
)
_TEST = Shape(
    model.Test,
    {
        **_NAMED_WELL,
        **_CITED,
        "kinds": choices_of(model.TestKind, least=1),
        "measures": text,
        "how": text,
        "abnormal": text,
    },
    {**_OUT_OF_DATE, "article_item": text, "note": text},
)
_DEFINITION = Shape(model.Definition, {**_NAMED_WELL, **_CITED, "meaning": text, "detail": text}, _OUT_OF_DATE)
_CAUSE = Shape(model.Cause, {**_NAMED, **_CITED, "meaning": text, "detail": text})
_TERM = Shape(model.Term, {**_NAMED_WELL, **_CITED, "meaning": text})
_QUESTION = Shape(model.Question, {**_NAMED, **_CITED, "why": text})
_RESOURCE = Shape(model.Resource, {**_NAMED, **_CITED, "what": text, "address": text, "region": text})
_NAME_LIST = Shape(
    model.NameList,
    {"drug": text, "kind": choice_of(model.NameKind), "names": some_texts, "sources": some_texts},
    {"region": choice_of(model.Region), "language": text, "note": text},
)
_AMBIGUITY = Shape(model.Ambiguity, {"name": text, "drugs": some_texts, "may_mean": text, "sources": some_texts})
_LOOK_ALIKE = Shape(
    model.LookAlike, {"drug": text, "name": text, "other": text, "other_is": text, "sources": some_texts}
)
_RISK = Shape(
    model.Risk,
    {**_NAMED, **_CITED, "meaning": text, "features": texts, "doctor_may": texts, "caution": text},
    _OUT_OF_DATE,
)
