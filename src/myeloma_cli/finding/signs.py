"""Filters of symptoms and tests: urgency and kind."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.disease import Symptom, TestKind, Urgency
from .filters import filter_by

TEST_FILTERS = (
    filter_by("--kind", "-k", help="{}. May be repeated.", choices=TestKind, values=lambda test, _: test.kinds),
)
"""The filters of `tests`."""


def select_symptoms(symptoms: Iterable[Symptom], *, urgent: bool) -> tuple[Symptom, ...]:
    """The symptoms, most urgent first; only those that need help today if `urgent`."""
    urgencies = [urgency for urgency in Urgency if not urgent or urgency is not Urgency.REPORT]
    selected = [symptom for symptom in symptoms if symptom.urgency in urgencies]
    return tuple(sorted(selected, key=lambda symptom: urgencies.index(symptom.urgency)))
