"""The records of the data: all of the bundled ones, or with somebody's own ones laid over them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..errors import DataError
from .bundled import EDITION_FILE, SOURCES_FILE, read_bundled
from .ready import ready_made

if TYPE_CHECKING:
    from ..model.care import Care
    from ..model.disease import Overview, Question, Resource, Symptom, Term, Test, Words
    from ..model.drugs import AllNames, Named, Record, Regimen, Supportive
    from ..model.edition import Edition, Source
    from ..model.effects import Effect, Precaution
    from ..model.every import AnyRecord
    from .overlay import Overlay
    from .records import TomlRecords
    from .toml import ReadFile


class Dataset:
    """The records of the data files, each file read when it is first asked for.

    `overlay` is somebody's own data, laid over the bundled. `read_file` gives the bytes of the file of a name; without
    it the bundled files are read: those installed in the package, else those of the checkout. Every property raises
    DataError, which names file, record and key.
    """

    def __init__(self, overlay: Overlay | None = None, *, read_file: ReadFile | None = None) -> None:
        self.overlay = overlay
        self._read_file = read_file

    @cached_property
    def bundled(self) -> Dataset:
        """The records without the overlay."""
        return Dataset(read_file=self._read_file)

    @cached_property
    def edition(self) -> Edition:
        """The data's version, its as-of day, and what own data changes of it."""
        edition: Edition = self._of(EDITION_FILE)
        return edition

    @cached_property
    def treatments(self) -> tuple[Record, ...]:
        """The kinds of treatment and then the drugs, in the order of the file."""
        treatments: tuple[Record, ...] = self._of("treatments.toml")
        return treatments

    @cached_property
    def regimens(self) -> tuple[Regimen, ...]:
        """The combinations, in the order of the file; without those that have a drug which own data hides."""
        regimens: tuple[Regimen, ...] = self._of("regimens.toml")
        return regimens

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """The side effects with the drugs that have them, in the order of the file."""
        effects: tuple[Effect, ...] = self._of("effects.toml")
        return effects

    @cached_property
    def precautions(self) -> Mapping[str, Precaution]:
        """What goes with each drug, by the id of the drug."""
        precautions: tuple[Precaution, ...] = self._of("precautions.toml")
        return {precaution.id: precaution for precaution in precautions}

    @cached_property
    def supportive(self) -> tuple[Supportive, ...]:
        """The drugs that are given alongside myeloma treatment, in the order of the file."""
        supportive: tuple[Supportive, ...] = self._of("supportive.toml")
        return supportive

    @cached_property
    def care(self) -> tuple[Care, ...]:
        """The topics of supportive care, in the order of the file."""
        care: tuple[Care, ...] = self._of("care.toml")
        return care

    @property
    def named(self) -> tuple[Named, ...]:
        """Everything that a name may lead to."""
        return (*self.treatments, *self.regimens, *self.supportive)

    @cached_property
    def symptoms(self) -> tuple[Symptom, ...]:
        """The symptoms, in the order of the file."""
        symptoms: tuple[Symptom, ...] = self._of("symptoms.toml")
        return symptoms

    @cached_property
    def words(self) -> Words:
        """The everyday words that questions are understood by: concepts, and topics that are not covered."""
        words: Words = self._of("words.toml")
        return words

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """The tests, in the order of the file."""
        tests: tuple[Test, ...] = self._of("tests.toml")
        return tests

    @cached_property
    def overview(self) -> Overview:
        """The terms, causes and patterns of relapse."""
        overview: Overview = self._of("overview.toml")
        return overview

    @cached_property
    def glossary(self) -> tuple[Term, ...]:
        """The words that people meet, in the order of the file."""
        glossary: tuple[Term, ...] = self._of("glossary.toml")
        return glossary

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What to ask the doctor, in the order of the file."""
        questions: tuple[Question, ...] = self._of("questions.toml")
        return questions

    @cached_property
    def resources(self) -> tuple[Resource, ...]:
        """Organizations and registries, in the order of the file."""
        resources: tuple[Resource, ...] = self._of("resources.toml")
        return resources

    @cached_property
    def names(self) -> AllNames:
        """Further names of drugs, names that mean several things, and names that are mixed up."""
        names: AllNames = self._of("names.toml")
        return names

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources by their keys, in the order of the file."""
        return self._parsed.sources if self._ready_sources is None else self._ready_sources

    def source(self, key: str) -> Source:
        """The source that has the key. Raises DataError where a record cites one that is not there."""
        try:
            made = self._ready_sources
            return self._parsed.source(key) if made is None else made[key]
        except KeyError:
            raise DataError(f"{SOURCES_FILE}: source '{key}' is cited but does not exist") from None

    @cached_property
    def cited_by(self) -> Mapping[str, list[str]]:
        """The ids of the records of all files, by the key of the source that they cite."""
        cited: dict[str, list[str]] = {}
        for record in self.everything():
            for key in record.sources:
                cited.setdefault(key, []).append(record.id)
        further = self.names
        named = [
            *((name_list.sources, (name_list.drug,)) for name_list in further.lists),
            *((ambiguity.sources, ambiguity.drugs) for ambiguity in further.ambiguities),
            *((pair.sources, (pair.drug,)) for pair in further.look_alikes),
            *((precaution.sources, (precaution.id,)) for precaution in self.precautions.values()),
            *((strength.sources, (strength.drug,)) for strength in further.strengths),
        ]
        for keys, ids in named:
            for key in keys:
                citing = cited.setdefault(key, [])
                citing.extend(id_ for id_ in ids if id_ not in citing)
        return cited

    def everything(self) -> Iterable[AnyRecord]:
        """The records of all files that have an `id`, in the order of the commands that list them."""
        overview = self.overview
        yield from self.treatments
        yield from self.regimens
        yield from self.supportive
        yield from self.effects
        yield from self.care
        yield from self.symptoms
        yield from self.tests
        yield from overview.definitions
        yield from overview.causes
        yield from overview.risks
        yield from self.glossary
        yield from self.questions
        yield from self.resources
        yield from self.words.topics

    def ready_made(self, section: str, *files: str) -> Any:
        """What the build made of bundled files, if there is such, and own data changes none of them."""
        return ready_made(section, files) if all(map(self._is_as_bundled, files)) else None

    def _is_as_bundled(self, file: str) -> bool:
        if self._read_file is not None:
            return False
        own = self.overlay
        # The edition says what own data changes, and of a drug that it hides other files speak too.
        return own is None or not (file == EDITION_FILE or file in own.files or own.hidden_drugs)

    def _of(self, file: str) -> Any:
        """What is in a file, ready made by the build where there is such."""
        made = self.ready_made(file, file)
        return self._parsed.of(file) if made is None else made

    @cached_property
    def _ready_sources(self) -> Mapping[str, Source] | None:
        sources: Mapping[str, Source] | None = self.ready_made(SOURCES_FILE, SOURCES_FILE)
        return sources

    @cached_property
    def _parsed(self) -> TomlRecords:
        from .records import TomlRecords  # noqa: PLC0415 - 4 ms, where the build has not read the files already

        return TomlRecords(self._read_file or read_bundled, self.overlay)


def open_dataset(folder: str | None) -> Dataset:
    """The bundled records with those of a folder laid over them; those of `MYELOMA_DATA` where it is None.

    Empty, as the variable may be too, it stands for no folder. Raises DataError.
    """
    folder = os.environ.get("MYELOMA_DATA") if folder is None else folder
    if not folder:
        return Dataset()
    from .overlay import Overlay  # noqa: PLC0415 - few have own data

    return Dataset(Overlay(folder))
