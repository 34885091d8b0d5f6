"""Finding side effects: by name, by everyday words, by the part of the body, and those of a drug or a combination."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ..errors import DataError, UsageError, raise_faults
from ..model.drugs import Drug, Regimen
from ..model.effects import BodySystem, DrugEffect, Effect, HowOften, Statement
from .by_name import ByName
from .described import has_all, stems_of
from .vocabulary import choose

if TYPE_CHECKING:
    from ..dataset import Dataset

_ORDER = {how_often: number for number, how_often in enumerate(HowOften)}


class Effects(ByName[Effect]):
    """The side effects by name and synonym. Raises DataError if two effects claim the same name."""

    def __init__(self, effects: Iterable[Effect]) -> None:
        super().__init__(effects)
        self._refuse_claims("effects.toml", "effect")

    def named(self, name: str) -> Effect | None:
        """The effect of that name, in the singular or the plural; None for a miss."""
        return super().named(name) or self._in_the_plural(name)

    def find(self, words: str) -> tuple[Effect, ...]:
        """The effect of that name; else those of that part of the body; else those described with all the words."""
        effect = self.named(words)
        if effect:
            return (effect,)
        try:
            system = choose(words, BodySystem)
        except UsageError:
            return self._described(words)
        return tuple(effect for effect in self._records if effect.system is system)

    def _described(self, words: str) -> tuple[Effect, ...]:
        """The effects with all the words in their names; where there is none, in their names and explanations."""
        stems = stems_of(words)
        if not stems:
            return ()
        by_name = tuple(effect for effect in self._records if has_all(stems, (effect.name, *effect.synonyms)))
        return by_name or tuple(
            effect for effect in self._records if has_all(stems, (effect.name, *effect.synonyms, effect.plain))
        )


def by_frequency(effect: Effect, names_of: Mapping[str, str]) -> tuple[DrugEffect, ...]:
    """The drugs that have an effect, most often first, and within that by name."""
    return tuple(sorted(effect.reported, key=lambda each: (_ORDER[each.how_often], names_of.get(each.drug, each.drug))))


def effects_of(drug: str, effects: Iterable[Effect]) -> tuple[tuple[Effect, DrugEffect], ...]:
    """The effects of a drug by its id: those that matter most first, of these the boxed ones, then by frequency."""
    found = [(effect, each) for effect in effects for each in effect.reported if each.drug == drug]
    return tuple(sorted(found, key=lambda pair: (not pair[1].boxed, not pair[1].key, _ORDER[pair[1].how_often])))


def pairs_with(effect: Effect, regimens: Iterable[Regimen]) -> tuple[tuple[Regimen, tuple[str, ...]], ...]:
    """The combinations of which two drugs or more have the effect, each with the ids of these drugs."""
    having = {each.drug for each in effect.reported}
    pairs = ((regimen, tuple(drug for drug in regimen.drugs if drug in having)) for regimen in regimens)
    return tuple((regimen, drugs) for regimen, drugs in pairs if len(drugs) > 1)


def said_of(effect: Effect, subject: str, data: Dataset) -> tuple[tuple[Statement, tuple[str, ...]], ...]:
    """What a subject of the precautions, such as `monitor`, says of an effect: each sentence once, with its drugs."""
    said: dict[str, tuple[Statement, list[str]]] = {}
    for drug, precaution in data.precautions.items():
        for statement in getattr(precaution, subject):
            if effect.id in statement.effects:
                said.setdefault(statement.text, (statement, []))[1].append(drug)
    return tuple((statement, tuple(drugs)) for statement, drugs in said.values())


def effect_id(word: str, data: Dataset) -> str:
    """The id of the one effect that a typed word means. Raises UsageError, which offers near names."""
    effects = Effects(data.effects)
    found = effects.find(word)
    if len(found) == 1:
        return found[0].id
    if found:
        raise UsageError(f"'{word}' may mean {len(found)} effects; choose one of: myeloma effects {word}")
    near = " or ".join(effect.name for effect in effects.near(word))
    hint = f"did you mean {near}?" if near else "all: myeloma effects"
    raise UsageError(f"'{word}' is not a side effect in the data; {hint}")


def check_effects(data: Dataset) -> None:
    """Raise DataError for a name that two effects claim, and for ids of drugs, effects and symptoms that do not exist.

    What own data hides is no fault.
    """
    Effects(data.effects)
    drugs = {record.id for record in data.treatments if isinstance(record, Drug)}
    known = {effect.id for effect in data.effects}
    signs = {symptom.id for symptom in data.symptoms}
    hidden = data.edition.overlay.hidden if data.edition.overlay else ()
    faults = [
        *(
            _no_id("effects.toml", each.drug, each.drug, "drug")
            for each in dict.fromkeys(each._replace(effect="") for effect in data.effects for each in effect.reported)
            if each.drug not in drugs
        ),
        *(
            _no_id("effects.toml", effect.id, effect.sign, "symptom")
            for effect in data.effects
            if effect.sign and effect.sign not in signs and effect.sign not in hidden
        ),
        *(_no_id("precautions.toml", drug, drug, "drug") for drug in data.precautions if drug not in drugs),
        *(
            _no_id("precautions.toml", drug, effect, "effect")
            for drug, precaution in data.precautions.items()
            for effect in precaution.effects
            if effect not in known and effect not in hidden
        ),
    ]
    raise_faults(faults)


def _no_id(file: str, record: str, identity: str, kind: str) -> DataError:
    return DataError(f"{file}: {record}: '{identity}' is not the id of any {kind}", records=[record])
