"""Combinations by their place in the order of treatments: the line, and what was used before or no longer works.

Nothing is ranked: what labels, guidelines, appraisals and trials name is found, with what else each of them asks for.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from ..errors import UsageError
from ..model.drugs import Drug, NamedBy, Record, Regimen
from ..names.index import same_substance

CLASSES: Mapping[str, str] = {
    "pi": "proteasome inhibitor",
    "imid": "immunomodulatory drug",
    "cd38": "CD38 antibody",
    "bcma": "BCMA treatment",
}
"""The drug classes that decide what is left, by the words of the data and the command line."""

CLASSES_IN_PLURAL: Mapping[str, str] = {
    "pi": "proteasome inhibitors",
    "imid": "immunomodulatory drugs",
    "cd38": "CD38 antibodies",
    "bcma": "BCMA treatments",
}
"""The same classes as a list names them."""


class Remains(Enum):
    """What a combination has of the drugs that no longer work."""

    NEITHER = "without what no longer works"
    CLASS = "with another drug of the same class"
    DRUG = "with a drug that no longer works"


class Situation(NamedTuple):
    """The line of therapy that is chosen for, 0 if it is not said; what no longer works, and what was used before."""

    line: int = 0
    refractory_to: tuple[str, ...] = ()
    exposed_to: tuple[str, ...] = ()


class Fit(NamedTuple):
    """A place that fits a situation.

    `further` is what it asks for beyond that: pairs of `refractory` or `exposed`, and a drug or class.
    """

    place: NamedBy
    further: tuple[tuple[str, str], ...]


class Choice(NamedTuple):
    """A combination that is named for a situation."""

    regimen: Regimen
    fits: tuple[Fit, ...]
    remains: Remains


def situation_of(
    line: int | None, refractory_to: Iterable[str], exposed_to: Iterable[str], drug_id: Callable[[str], str | None]
) -> Situation:
    """The situation that typed words mean; a word may be a list with commas. Raises UsageError.

    `drug_id` gives the id of the drug with a name, or None.
    """

    def meant(words: Iterable[str]) -> tuple[str, ...]:
        parts = [part.strip() for word in words for part in word.split(",") if part.strip()]
        return tuple(dict.fromkeys(_class_or_drug(part, drug_id) for part in parts))

    return Situation(line or 0, meant(refractory_to), meant(exposed_to))


def _class_or_drug(word: str, drug_id: Callable[[str], str | None]) -> str:
    typed = word.lower()
    for class_, name in CLASSES.items():
        if typed in (class_, f"{class_}s", name.lower(), CLASSES_IN_PLURAL[class_].lower(), f"anti-{class_}"):
            return class_
    if found := drug_id(word):
        return found
    raise UsageError(f"'{word}' is neither a drug in the data nor one of {', '.join(CLASSES)}")


def classes_of(drug: Drug) -> frozenset[str]:
    """The classes among `CLASSES` that a drug belongs to."""
    found = {class_ for class_, name in CLASSES.items() if drug.subclass.startswith(name)}
    if drug.target.startswith("BCMA"):
        found.add("bcma")
    return frozenset(found)


def choices(
    regimens: Iterable[Regimen], records: Iterable[Record], situation: Situation
) -> dict[Remains, tuple[Choice, ...]]:
    """The combinations that are named for a situation, in their order, by what they have of what no longer works."""
    drugs = [record for record in records if isinstance(record, Drug)]
    # One drug may be two records, as daratumumab is: what holds of the infusion holds of the injection.
    of_drug = {
        drug.id: classes_of(drug) | {other.id for other in drugs if same_substance(drug, other)} for drug in drugs
    }
    grouped: dict[Remains, list[Choice]] = {remains: [] for remains in Remains}
    for regimen in regimens:
        fits = tuple(filter(None, (_fit(place, situation, of_drug) for place in regimen.named_by)))
        if fits:
            remains = _remains(regimen, situation.refractory_to, of_drug)
            grouped[remains].append(Choice(regimen, fits, remains))
    return {remains: tuple(found) for remains, found in grouped.items() if found}


def _fit(place: NamedBy, situation: Situation, of_drug: Mapping[str, Collection[str]]) -> Fit | None:
    """How a place fits; None where it is for another line, or rules out what was used or no longer works."""
    before = situation.line - 1
    if situation.line and (before < place.min_lines or (place.max_lines is not None and before > place.max_lines)):
        return None
    refractory = situation.refractory_to
    used = (*refractory, *situation.exposed_to)
    if any(_meets(word, refractory, of_drug) for word in place.not_refractory_to):
        return None
    if any(_meets(word, used, of_drug) for word in place.not_exposed_to):
        return None
    further = [("refractory", word) for word in _unmet(place.refractory_to, refractory, of_drug)]
    asked = {word for _, word in further}
    further += [("exposed", word) for word in _unmet(place.exposed_to, used, of_drug) if word not in asked]
    return Fit(place, tuple(further))


def _unmet(wanted: Sequence[str], had: Sequence[str], of_drug: Mapping[str, Collection[str]]) -> list[str]:
    """What of the wanted drugs and classes is not among those that were had; a class may be wanted twice."""
    left = list(had)
    unmet = []
    for word in wanted:
        met = next((one for one in left if _meets(word, (one,), of_drug)), None)
        if met is None:
            unmet.append(word)
        elif wanted.count(word) > 1:
            left.remove(met)
    return unmet


def _meets(wanted: str, had: Iterable[str], of_drug: Mapping[str, Collection[str]]) -> bool:
    """Whether a drug or class is among those that were had: itself, another product of it, or a drug of the class."""
    return any(wanted == one or wanted in of_drug.get(one, ()) for one in had)


def _remains(regimen: Regimen, failed: Sequence[str], of_drug: Mapping[str, Collection[str]]) -> Remains:
    drugs = {*regimen.drugs, *regimen.alternatives}
    if any(_meets(drug, failed, of_drug) for drug in drugs):
        return Remains.DRUG
    failed_classes = {class_ for one in failed for class_ in of_drug.get(one, (one,))}
    if any(not failed_classes.isdisjoint(of_drug.get(drug, ())) for drug in drugs):
        return Remains.CLASS
    return Remains.NEITHER
