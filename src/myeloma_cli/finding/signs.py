"""Finding signs and tests by what they are: how urgent, of which kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model.disease import Symptom, Test, TestKind, Urgency


def select_symptoms(records: Iterable[Symptom], *, urgent: bool) -> tuple[Symptom, ...]:
    """The symptoms, most urgent first; only those that need help today if `urgent`."""
    urgencies = [each for each in Urgency if not urgent or each is not Urgency.REPORT]
    return tuple(
        sorted((each for each in records if each.urgency in urgencies), key=lambda each: urgencies.index(each.urgency))
    )


def select_tests(records: Iterable[Test], kinds: Sequence[TestKind]) -> tuple[Test, ...]:
    """The tests of any of the kinds, or all where none is asked for."""
    return tuple(test for test in records if not kinds or not set(kinds).isdisjoint(test.kinds))
