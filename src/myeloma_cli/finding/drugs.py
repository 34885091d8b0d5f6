"""Finding drugs and combinations by what they are: class, type, state, route, region, year."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..model.drugs import (
    Drug,
    Milestone,
    Record,
    Regimen,
    RegimenStatus,
    Region,
    Route,
    Status,
    Treatment,
    TreatmentClass,
)

if TYPE_CHECKING:
    from ..names.index import Index


class Wanted(NamedTuple):
    """What treatments are asked for: each tuple is a choice of any of its members, an empty one asks for nothing."""

    classes: tuple[TreatmentClass, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    routes: tuple[Route, ...] = ()
    brand_regions: tuple[Region, ...] = ()

    def takes(self, record: Record) -> bool:
        """Whether the record is one of those asked for. A kind of treatment has no type, route or brand."""
        if self.classes and record.treatment_class not in self.classes:
            return False
        if isinstance(record, Treatment):
            return not (self.types or self.routes or self.brand_regions) and (
                not self.statuses or Status.NOT_APPLICABLE in self.statuses
            )
        return (
            (not self.types or type_of(record) in self.types)
            and (not self.statuses or record.status in self.statuses)
            and (not self.routes or not set(self.routes).isdisjoint(record.routes))
            and (not self.brand_regions or any(brand.region in self.brand_regions for brand in record.brands))
        )


def select_treatments(records: Iterable[Record], wanted: Wanted) -> tuple[Record, ...]:
    """The treatments that are asked for, in the order of the data."""
    return tuple(filter(wanted.takes, records))


def select_regimens(
    index: "Index",
    regimens: Iterable[Regimen],
    *,
    drugs: Sequence[str] = (),
    classes: Sequence[TreatmentClass] = (),
    statuses: Sequence[RegimenStatus] = (),
) -> tuple[Regimen, ...]:
    """The combinations that have every one of the drugs, by id, a drug of any of the classes, and any of the statuses.

    An empty choice asks for nothing.
    """
    having = [set(index.regimens_with(drug)) for drug in drugs]
    return tuple(
        regimen
        for regimen in regimens
        if all(regimen in those for those in having)
        and (not classes or any(index.class_of(drug) in classes for drug in regimen.drugs))
        and (not statuses or regimen.status in statuses)
    )


class Dated(NamedTuple):
    """One step in the life of a drug."""

    drug: Drug
    milestone: Milestone

    @property
    def year(self) -> int:
        """The year of the step."""
        return int(self.milestone.date[:4])


def select_dates(
    records: Iterable[Record],
    *,
    classes: Sequence[TreatmentClass] = (),
    regions: Sequence[Region] = (),
    years: tuple[int, int] = (1, 9999),
) -> tuple[Dated, ...]:
    """The steps of the drugs of any of the classes, in any of the regions, in the years from and to, oldest first.

    An empty choice asks for nothing. A date that is told less exactly comes before those that it may be.
    """
    events = [
        Dated(drug, milestone)
        for drug in records
        if isinstance(drug, Drug) and (not classes or drug.treatment_class in classes)
        for milestone in drug.milestones
        if not regions or milestone.region in regions
    ]
    first, last = years
    return tuple(sorted((each for each in events if first <= each.year <= last), key=lambda each: each.milestone.date))


def type_of(drug: Drug) -> str:
    """The drug's type: its subclass without what stands in brackets behind it."""
    return drug.subclass.partition(" (")[0]
