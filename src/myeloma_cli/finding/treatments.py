"""What words choose from the treatments: a class, a type, a status, a route, a warning, a drug by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..model.drugs import Drug, Known, Record, Rems, Route, Status, Treatment, TreatmentClass
from ..names.index import index_of
from .small_words import SMALL_WORDS
from .vocabulary import meant, meant_type, type_of

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..names.index import Index

_LONGEST = 5
"""Words; no class, type or name that is asked for has more."""

_SAFETY = {
    "boxed-warning": """boxed warning;boxed warnings;black box;black box warning;black box warnings""",
    "rems": """rems;rems program;rems programs;rems programme;safety program;us safety program;safety programs""",
    "pregnancy-program": """pregnancy program;pregnancy programs;pregnancy programme;pregnancy prevention program;
        pregnancy prevention programme;pregnancy prevention;pregnancy rems""",
}
"""What the US asks for with a drug, by what people call it."""

_UNBORN = ("birth", "unborn", "fetal")
"""Words of a boxed warning that speaks of harm to a baby before birth."""

_OF_ITSELF = SMALL_WORDS | {"drug", "drugs", "medicine", "medicines", "treatment", "treatments", "myeloma", "relapse"}
"""Words that choose nothing, because everything here is that."""


class Wanted(NamedTuple):
    """What words choose: values, of which a record must have one of each sort, or single records by their ids.

    `unknown` are the words that choose nothing, those that stand together as one.
    """

    classes: tuple[TreatmentClass, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    routes: tuple[Route, ...] = ()
    safety: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def of(self, records: Sequence[Record]) -> tuple[Record, ...]:
        """The records that the words choose, in their order; all of them where no word chooses."""
        has_values = any((self.classes, self.types, self.statuses, self.routes, self.safety))
        if not has_values and not self.ids:
            return () if self.unknown else tuple(records)
        return tuple(record for record in records if record.id in self.ids or (has_values and self._has(record)))

    def _has(self, record: Record) -> bool:
        if isinstance(record, Treatment):
            is_only_by_class = not (self.types or self.statuses or self.routes or self.safety)
            return is_only_by_class and record.treatment_class in self.classes
        return (
            (not self.classes or record.treatment_class in self.classes)
            and (not self.types or type_of(record.subclass) in self.types)
            and (not self.statuses or record.status in self.statuses)
            and (not self.routes or not set(self.routes).isdisjoint(record.routes))
            and all(_is_asked_for(asked, record) for asked in self.safety)
        )


def wanted(words: Sequence[str], data: Dataset) -> Wanted:
    """What words choose; two words or more may be one value, as in `proteasome inhibitor`."""
    index = index_of(data)
    subclasses = [record.subclass for record in data.treatments if isinstance(record, Drug)]
    found: dict[str, list[object]] = {}
    unknown: list[list[str]] = []
    start, is_unknown = 0, False
    while start < len(words):
        ends = range(min(len(words), start + _LONGEST), start, -1)
        # A value before a name: `imid oral` is a type and a route, and not the name with a route beside it.
        values = ((end, _value(" ".join(words[start:end]), subclasses)) for end in ends)
        named = ((end, _id(" ".join(words[start:end]), index)) for end in ends)
        end, value = next(((end, value) for each in (values, named) for end, value in each if value), (start, None))
        if value:
            found.setdefault(value[0], []).append(value[1])
            start, is_unknown = end, False
        else:
            if words[start].lower() not in _OF_ITSELF:
                unknown += [] if is_unknown else [[]]
                unknown[-1].append(words[start])
                is_unknown = True
            start += 1
    chosen = {sort: tuple(values) for sort, values in found.items()}
    return Wanted(**chosen, unknown=tuple(map(" ".join, unknown)))  # type: ignore[arg-type]  # each sort has its type


def _is_asked_for(asked: str, drug: Drug) -> bool:
    """Whether the US asks for a boxed warning, a safety program, or one that is for pregnancy, with a drug."""
    if asked == "boxed-warning":
        return drug.boxed_warning is Known.YES
    if drug.rems is not Rems.YES:
        return False
    return asked == "rems" or any(word in topic for topic in drug.boxed_warning_topics for word in _UNBORN)


def _id(text: str, index: Index) -> tuple[str, object] | None:
    match = index.find(text)
    return ("ids", match.record.id) if match and isinstance(match.record, (Drug, Treatment)) else None


def _value(text: str, subclasses: Sequence[str]) -> tuple[str, object] | None:
    """The sort and the value that a text chooses: a class before a type, because it takes in more."""
    for asked, phrases in _SAFETY.items():
        if " ".join(text.lower().replace("-", " ").split()) in (phrase.strip() for phrase in phrases.split(";")):
            return "safety", asked
    for sort, choices in (("classes", TreatmentClass), ("statuses", Status), ("routes", Route)):
        member = meant(text, choices)
        if member is not None:
            return sort, member
        type_ = meant_type(text, subclasses) if sort == "classes" else None
        if type_ is not None:
            return "types", type_
    return None
