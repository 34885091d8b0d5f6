"""Signs and tests by what they are: how urgent, of which kind."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.disease import Symptom, TestKind, Urgency
from .filters import filter_by

TEST_FILTERS = (
    filter_by("--kind", "-k", help="{}. May be repeated.", choices=TestKind, values=lambda test, _: test.kinds),
)
"""What `tests` are chosen by."""


def select_symptoms(records: Iterable[Symptom], *, urgent: bool) -> tuple[Symptom, ...]:
    """The symptoms, most urgent first; only those that need help today if `urgent`."""
    urgencies = [urgency for urgency in Urgency if not urgent or urgency is not Urgency.REPORT]
    chosen = [symptom for symptom in records if symptom.urgency in urgencies]
    return tuple(sorted(chosen, key=lambda symptom: urgencies.index(symptom.urgency)))
