"""Drugs, combinations and dates by what they are: class, type, state, route, region, year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..model.drugs import Drug, Milestone, Record, Regimen, RegimenStatus, Region, Route, Status, TreatmentClass
from .filters import Filter, filter_by
from .vocabulary import choose_type

if TYPE_CHECKING:
    from ..dataset import Dataset

# A kind of treatment, as a transplant, has a class, but no type, route or brand, and its status is "not-applicable".

BRAND_REGION = filter_by(
    "--brand-region",
    "-b",
    help="Drugs with a brand there: {}.",
    choices=Region,
    values=lambda record, _: [brand.region for brand in record.brands] if isinstance(record, Drug) else (),
)

TREATMENT_FILTERS = (
    filter_by(
        "--class",
        "-c",
        help="{}. May be repeated.",
        choices=TreatmentClass,
        values=lambda record, _: (record.treatment_class,),
    ),
    Filter(
        ("--type", "-t"),
        metavar="TYPE",
        help="Type of drug, as imid or 'proteasome inhibitor'.",
        values=lambda record, _: (type_of(record),) if isinstance(record, Drug) else (),
        choose=lambda word, data: choose_type(word, data.treatments),
    ),
    filter_by(
        "--status",
        "-s",
        help="US status: {}.",
        choices=Status,
        values=lambda record, _: (record.status if isinstance(record, Drug) else Status.NOT_APPLICABLE,),
    ),
    filter_by(
        "--route",
        "-r",
        help="How it is given: {}.",
        choices=Route,
        values=lambda record, _: record.routes if isinstance(record, Drug) else (),
    ),
    BRAND_REGION,
)
"""What `treatments` are chosen by."""


def _classes_of(regimen: Regimen, data: Dataset) -> Iterable[object]:
    return (drug.treatment_class for drug in data.treatments if drug.id in regimen.drugs)


REGIMEN_FILTERS = (
    filter_by("--class", "-c", help="With a drug of the class: {}.", choices=TreatmentClass, values=_classes_of),
    filter_by(
        "--status",
        "-s",
        help="US status: {}.",
        choices=RegimenStatus,
        values=lambda regimen, _: (regimen.status,),
    ),
)
"""What `regimens` are chosen by, beside names and drugs."""

DATE_FILTERS = (
    filter_by(
        "--class",
        "-c",
        help="{}. May be repeated.",
        choices=TreatmentClass,
        values=lambda event, _: (event.drug.treatment_class,),
    ),
    filter_by("--region", "-r", help="Where: {}.", choices=Region, values=lambda event, _: (event.milestone.region,)),
)
"""What the events of `timeline` are chosen by, beside years."""


def with_drugs(regimens: Iterable[Regimen], drugs: Sequence[str]) -> tuple[Regimen, ...]:
    """The combinations that every one of the drugs, by id, is part of, in itself or in another form."""
    return tuple(each for each in regimens if set(drugs) <= {*each.drugs, *each.alternatives})


class Dated(NamedTuple):
    """One step in the life of a drug."""

    drug: Drug
    milestone: Milestone

    @property
    def year(self) -> int:
        """The year of the step."""
        return int(self.milestone.date[:4])


def dates_of(records: Iterable[Record], first: int = 1, last: int = 9999) -> tuple[Dated, ...]:
    """The steps of the drugs in the years from first to last, oldest first.

    A date that is told less exactly comes before those that it may be.
    """
    events = [Dated(drug, step) for drug in records if isinstance(drug, Drug) for step in drug.milestones]
    return tuple(sorted((each for each in events if first <= each.year <= last), key=lambda each: each.milestone.date))


def type_of(drug: Drug) -> str:
    """The drug's type: its subclass without what stands in brackets behind it."""
    return drug.subclass.partition(" (")[0]
