"""What a page to take home says of some drugs: their signs, when to call, and what other people must know."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..model.disease import FirstCall, Symptom, Urgency
from .signs import select_symptoms

if TYPE_CHECKING:
    from ..dataset import Dataset


class Said(NamedTuple):
    """A sentence from the precautions of some drugs, which are ids; `urgency` only where it says when to call.

    `overlaid` has the subject where own data gives it.
    """

    text: str
    drugs: tuple[str, ...]
    sources: tuple[str, ...]
    urgency: Urgency | None = None
    overlaid: tuple[str, ...] = ()


OTHERS = {
    "laboratory": (("laboratory",), re.compile("")),
    "vaccines": (("interactions", "prevention", "practical"), re.compile(r"vaccin", re.IGNORECASE)),
    "dentist": (("prevention", "practical"), re.compile(r"\bdent|teeth|\btooth|\bjaw", re.IGNORECASE)),
    "transfusion": (("monitor",), re.compile(r"transfusion", re.IGNORECASE)),
}
"""Whom a sentence is for, other than the patient: the subjects that it may stand under, and the words that tell."""

_NOW = re.compile(r"\bemergency\b|\bhelp at once\b|\bdoctor at once\b|\bstaff at once\b", re.IGNORECASE)
_LATER = re.compile(r"^Tell the team\b")


def signs_of(drugs: Collection[str], symptoms: Iterable[Symptom]) -> tuple[Symptom, ...]:
    """The signs that belong to any of the drugs, the most urgent first."""
    owned = [sign for sign in symptoms if not set(sign.drugs).isdisjoint(drugs)]
    return select_symptoms(owned, urgent=False)


def signs_of_all(symptoms: Iterable[Symptom]) -> tuple[Symptom, ...]:
    """The signs for which anybody with myeloma calls now, the most urgent first."""
    return tuple(
        sign
        for sign in select_symptoms(symptoms, urgent=True)
        if sign.urgency is Urgency.EMERGENCY or sign.first_call is not FirstCall.TEAM
    )


def is_of_cell_treatment(sign: Symptom) -> bool:
    """Whether a sign is one of CAR-T cells and bispecific antibodies alone, as its name then says."""
    return bool(sign.drugs) and "after CAR-T" in sign.name


def said(subject: str, drugs: Sequence[str], data: Dataset) -> tuple[Said, ...]:
    """What a subject of the precautions says of the drugs: each sentence once, with the drugs that it is said of."""
    return _once(each for drug in drugs for each in _statements(subject, drug, data))


def calls_of(drugs: Sequence[str], data: Dataset) -> tuple[Said, ...]:
    """When to call with these drugs, the most urgent first."""
    calls = [each._replace(urgency=urgency_of(each.text)) for each in said("call_when", drugs, data)]
    order = list(Urgency)
    return tuple(sorted(calls, key=lambda each: order.index(each.urgency or Urgency.EMERGENCY)))


def urgency_of(call: str) -> Urgency:
    """How soon to act, by the words of a sentence on when to call; in doubt the sooner."""
    if _NOW.search(call):
        return Urgency.EMERGENCY
    return Urgency.REPORT if _LATER.match(call) else Urgency.SAME_DAY


def for_others(whom: str, drugs: Sequence[str], data: Dataset) -> tuple[Said, ...]:
    """What one of `OTHERS` must know of the drugs."""
    subjects, words = OTHERS[whom]
    return _once(
        each
        for drug in drugs
        for subject in subjects
        for each in _statements(subject, drug, data)
        if words.search(each.text)
    )


def practical_of(drugs: Sequence[str], data: Dataset) -> tuple[Said, ...]:
    """The practical points that are the patient's own."""
    told = {each.text for whom in OTHERS for each in for_others(whom, drugs, data)}
    return tuple(each for each in said("practical", drugs, data) if each.text not in told)


def _statements(subject: str, drug: str, data: Dataset) -> Iterator[Said]:
    if precaution := data.precautions.get(drug):
        overlaid = tuple(field for field in precaution.overlaid if field in (subject, "id"))
        for statement in getattr(precaution, subject):
            yield Said(statement.text, (drug,), statement.sources, overlaid=overlaid)


def _once(sentences: Iterable[Said]) -> tuple[Said, ...]:
    found: dict[str, Said] = {}
    for each in sentences:
        before = found.get(each.text, Said(each.text, (), ()))
        found[each.text] = before._replace(
            drugs=tuple(dict.fromkeys((*before.drugs, *each.drugs))),
            sources=tuple(dict.fromkeys((*before.sources, *each.sources))),
            overlaid=tuple(dict.fromkeys((*before.overlaid, *each.overlaid))),
        )
    return tuple(found.values())
