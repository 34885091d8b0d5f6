"""Finding topics of supportive care: by name, by everyday words, by group, and those that belong to a drug."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..errors import DataError, UsageError, raise_faults
from ..model.care import Care, CareGroup
from ..model.drugs import Drug, Named, Regimen, Supportive, Treatment, TreatmentClass
from .by_name import ByName
from .choice import CLASSES, CLASSES_IN_PLURAL, classes_of
from .described import has_all, stems_of
from .vocabulary import choose

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..names.index import Index

_MANY_WORDS = 200

_KINDS: Mapping[str, str] = {
    "car-t": "CAR-T cell therapy",
    "bispecific-antibodies": "bispecific antibody",
    "immunomodulatory-drugs": CLASSES["imid"],
}
"""The kinds of treatment that a drug is one of, by id, with what the drug's type begins with."""

_OF_CLASS: Mapping[TreatmentClass, str] = {
    TreatmentClass.CHEMOTHERAPY: "chemotherapy",
    TreatmentClass.STEROID: "steroids",
}
"""The ids of the kinds of treatment that are a whole class of drugs."""


class CareTopics(ByName[Care]):
    """The topics of supportive care by name, synonym and id. Raises DataError if two topics claim the same name."""

    def __init__(self, topics: Iterable[Care]) -> None:
        super().__init__(topics)
        self._refuse_claims("care.toml", "topic")

    def _names_of(self, record: Care) -> Iterable[str]:
        return (record.name, *record.synonyms, record.id)

    def named(self, name: str) -> Care | None:
        """The topic of that name, in the singular or the plural; None for a miss."""
        return super().named(name) or self._in_the_plural(name)

    def find(self, words: str, index: Index) -> tuple[Care, ...]:
        """The topic of that name; else those of that group, those of that drug, or those described with the words.

        Of words that name a drug beside others, such as `zometa teeth`, both must fit; if none fits both, the others
        decide.
        """
        if topic := self.named(words):
            return (topic,)
        try:
            group = choose(words, CareGroup)
        except UsageError:
            return self._of_drug(words, index) or self._described(words, index)
        return tuple(topic for topic in self._records if topic.group is group)

    def _of_drug(self, name: str, index: Index) -> tuple[Care, ...]:
        match = index.find(name)
        return topics_of(match.record, self._records, index) if match else ()

    def _described(self, words: str, index: Index) -> tuple[Care, ...]:
        named = {word: match.record for word in words.split() if (match := index.find(word))}
        of_drugs = [topics_of(record, self._records, index) for record in named.values()]
        others = " ".join(word for word in words.split() if word not in named)
        if others:
            described = self._with_all(others) or self._with_all(words)
        else:
            # "aciclovir teclistamab" asks what the one is for beside the other; two that treat myeloma have more.
            is_beside = any(isinstance(record, Supportive) for record in named.values())
            described = self._records if is_beside else ()
        fitting = tuple(topic for topic in described if all(topic in of_drug for of_drug in of_drugs))
        return fitting or (described if others else ())

    def _with_all(self, words: str) -> tuple[Care, ...]:
        """The topics with all the words in their names; where there is none, in their names and texts."""
        stems = stems_of(words)
        if not stems:
            return ()
        by_name = [topic for topic in self._records if has_all(stems, (topic.name, *topic.synonyms))]
        by_name.sort(key=lambda topic: _words_beside(stems, topic))
        return tuple(by_name) or tuple(
            topic for topic in self._records if has_all(stems, (topic.name, *topic.synonyms, topic.plain, *topic.when))
        )


def _words_beside(stems: Collection[str], topic: Care) -> int:
    """How many words a name of the topic has that has all the stems: `neutropenic fever` comes before yellow fever."""
    lengths = [len(name.split()) for name in (topic.name, *topic.synonyms) if has_all(stems, (name,))]
    return min(lengths, default=_MANY_WORDS)


def topics_of(record: Named, topics: Iterable[Care], index: Index) -> tuple[Care, ...]:
    """The topics that belong to a drug, a kind of treatment, a drug of supportive care, or a combination's drugs."""
    if isinstance(record, Supportive):
        return tuple(topic for topic in topics if topic.id in record.care)
    records = index.records_of(record.drugs) if isinstance(record, Regimen) else [record]
    words = {word for each in records for word in _words_of(each)}
    return tuple(topic for topic in topics if not words.isdisjoint(topic.given_with))


def _words_of(record: Named) -> Iterator[str]:
    """The words of `given_with` that stand for a record: its id, and those of its classes."""
    yield record.id
    if isinstance(record, Drug):
        yield from classes_of(record)
        yield from (kind for kind, beginning in _KINDS.items() if record.subclass.startswith(beginning))
        if record.treatment_class in _OF_CLASS:
            yield _OF_CLASS[record.treatment_class]


def given_with_of(topic: Care, data: Dataset) -> tuple[tuple[str, str], ...]:
    """What a topic belongs to, as pairs of an id and a name; what own data hides is left out."""
    known = {**CLASSES_IN_PLURAL, **{record.id: record.name for record in data.treatments}}
    return tuple((word, known[word]) for word in topic.given_with if word in known)


def supportive_of(topic: Care, data: Dataset) -> tuple[Supportive, ...]:
    """The drugs of supportive care that belong to a topic, in the order of the data."""
    return tuple(drug for drug in data.supportive if topic.id in drug.care)


def check_care(data: Dataset) -> None:
    """Raise DataError for a name that two topics claim, and for ids of treatments and topics that do not exist.

    What own data hides is no fault, and neither is a sign that the data does not have yet.
    """
    CareTopics(data.care)
    known: Collection[str] = {*CLASSES, *(each.id for each in data.treatments if isinstance(each, (Drug, Treatment)))}
    topics = {topic.id for topic in data.care}
    hidden = data.edition.overlay.hidden if data.edition.overlay else ()
    faults = [
        *(
            DataError(f"care.toml: {topic.id}: '{word}' is not the id of any treatment or class", records=[topic.id])
            for topic in data.care
            for word in topic.given_with
            if word not in known and word not in hidden
        ),
        *(
            DataError(f"supportive.toml: {drug.id}: '{topic}' is not the id of any topic of care", records=[drug.id])
            for drug in data.supportive
            for topic in drug.care
            if topic not in topics and topic not in hidden
        ),
        *(
            DataError(f"supportive.toml: {drug.id}: 'treats_myeloma' must be false", records=[drug.id])
            for drug in data.supportive
            if drug.treats_myeloma
        ),
    ]
    raise_faults(faults)
