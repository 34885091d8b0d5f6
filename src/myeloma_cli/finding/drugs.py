"""Filters of drugs, combinations and milestones: class, type, status, route, region, year."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..model.drugs import Drug, Milestone, Record, Regimen, RegimenStatus, Region, Route, Stage, Status, TreatmentClass
from .filters import Filter, filter_by
from .vocabulary import choose_type, type_of

if TYPE_CHECKING:
    from ..dataset import Dataset

# A kind of treatment such as a transplant has a class but no type, route or brand; its status is "not-applicable".

BRAND_REGION = filter_by(
    "--brand-region",
    "-b",
    help="With a brand there: US, EU, UK, CA, AU, JP ...",
    choices=Region,
    values=lambda record, _: [brand.region for brand in record.brands] if isinstance(record, Drug) else (),
)


def _effect_of(word: str, data: "Dataset") -> str:
    from .effects import effect_id  # noqa: PLC0415 - only this filter needs it

    return effect_id(word, data)


TREATMENT_FILTERS = (
    filter_by(
        "--class",
        "-c",
        help="{}.",
        choices=TreatmentClass,
        values=lambda record, _: (record.treatment_class,),
    ),
    Filter(
        ("--type", "-t"),
        metavar="TYPE",
        help="Such as imid or 'proteasome inhibitor'.",
        values=lambda record, _: (type_of(record.subclass),) if isinstance(record, Drug) else (),
        choose=lambda word, data: choose_type(
            word, [record.subclass for record in data.treatments if isinstance(record, Drug)]
        ),
    ),
    filter_by(
        "--status",
        "-s",
        help="{}.",
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
    Filter(
        ("--effect", "-e"),
        metavar="EFFECT",
        help="With a side effect, such as 'low platelets'.",
        values=lambda record, data: (
            effect.id for effect in data.effects if any(each.drug == record.id for each in effect.reported)
        ),
        choose=_effect_of,
    ),
)
"""The filters of `treatments`."""


def _classes_of(regimen: Regimen, data: "Dataset") -> Iterable[object]:
    return (drug.treatment_class for drug in data.treatments if drug.id in regimen.drugs)


REGIMEN_FILTERS = (
    filter_by(
        "--class", "-c", help="With a drug of this class, such as targeted.", choices=TreatmentClass, values=_classes_of
    ),
    filter_by(
        "--status",
        "-s",
        help="{}.",
        choices=RegimenStatus,
        values=lambda regimen, _: (regimen.status,),
    ),
    filter_by("--stage", help="{}.", choices=Stage, values=lambda regimen, _: regimen.stage),
)
"""The filters of `regimens`, besides names and drugs."""

DATE_FILTERS = (
    filter_by(
        "--class",
        "-c",
        help="{}.",
        choices=TreatmentClass,
        values=lambda dated, _: (dated.drug.treatment_class,),
    ),
    filter_by("--region", "-r", help="Region: {}.", choices=Region, values=lambda dated, _: (dated.milestone.region,)),
)
"""The filters of `timeline`, besides years."""


def year_of(word: str) -> int | None:
    """The year that a word is, such as 2015; None for another word."""
    return (
        int(word) if len(word) == _DIGITS and word.isascii() and word.isdecimal() and word[:2] in _CENTURIES else None
    )


_DIGITS = 4
_CENTURIES = ("19", "20")


def with_drugs(regimens: Iterable[Regimen], drugs: Sequence[str]) -> tuple[Regimen, ...]:
    """The combinations that have all of the drugs, by id, among their drugs or alternatives."""
    return tuple(regimen for regimen in regimens if set(drugs) <= {*regimen.drugs, *regimen.alternatives})


class Dated(NamedTuple):
    """A milestone with the drug that it is of."""

    drug: Drug
    milestone: Milestone

    @property
    def year(self) -> int:
        """The year of the milestone."""
        return int(self.milestone.date[:4])


def dates_of(records: Iterable[Record], first: int = 1, last: int = 9999) -> tuple[Dated, ...]:
    """The milestones of the drugs in the years from `first` to `last`, oldest first.

    A year or a month comes before the dates in it.
    """
    milestones = (Dated(drug, step) for drug in records if isinstance(drug, Drug) for step in drug.milestones)
    in_years = (dated for dated in milestones if first <= dated.year <= last)
    return tuple(sorted(in_years, key=lambda dated: dated.milestone.date))
