"""Records on side effects, and on what goes with each drug: checks, prevention, pregnancy, when to call."""

from enum import Enum
from typing import NamedTuple


class BodySystem(str, Enum):
    """The part of the body that an effect is in, in the order of the page."""

    BLOOD = "blood"
    INFECTIONS = "infections"
    IMMUNE_SYSTEM = "immune-system"
    NERVES = "nerves-and-brain"
    MOOD = "mood"
    EYES = "eyes"
    EARS = "ears"
    MOUTH = "mouth"
    BOWEL = "stomach-and-bowel"
    LIVER = "liver"
    KIDNEYS = "kidneys-and-bladder"
    HEART = "heart-and-vessels"
    LUNGS = "lungs"
    SKIN = "skin-and-hair"
    BONES = "bones-and-muscles"
    METABOLISM = "metabolism"
    HORMONES = "hormones"
    CANCER = "cancer"
    PREGNANCY = "pregnancy-and-fertility"
    WHOLE_BODY = "whole-body"


class HowOften(str, Enum):
    """How many people have an effect, most often first. `NAMED`: the source names the effect and gives no number."""

    VERY_COMMON = "very-common"
    COMMON = "common"
    UNCOMMON = "uncommon"
    RARE = "rare"
    NAMED = "named"


class DrugEffect(NamedTuple):
    """An effect of a drug; both are ids.

    `percent` is the share of people in the source's trial, None if it gives no single number. `boxed`: it stands in the
    boxed warning of the US label. `key`: it is among the effects of the drug that matter most.
    """

    effect: str
    how_often: HowOften
    sources: tuple[str, ...]
    percent: float | None = None
    serious: bool = False
    boxed: bool = False
    key: bool = False
    note: str = ""
    drug: str = ""


class Profile(NamedTuple):
    """The effects of one drug, as a file has them; `id` is that of the drug."""

    id: str
    effects: tuple[DrugEffect, ...]
    overlaid: tuple[str, ...] = ()


class Effect(NamedTuple):
    """A side effect, by its standard term, and the drugs that have it.

    `plain` is what it is in plain words, `sign` the id of the symptom to call for, if there is one.
    """

    id: str
    name: str
    plain: str
    synonyms: tuple[str, ...]
    system: BodySystem
    sign: str = ""
    reported: tuple[DrugEffect, ...] = ()
    overlaid: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the sources that name the effect for a drug, each once."""
        return tuple(dict.fromkeys(source for each in self.reported for source in each.sources))


class Statement(NamedTuple):
    """A sentence and its sources; `effects` are the ids of the side effects that it is about."""

    text: str
    sources: tuple[str, ...]
    effects: tuple[str, ...] = ()


class Precaution(NamedTuple):
    """What goes with one drug, whose id is `id`: a list of sentences for each subject."""

    id: str
    monitor: tuple[Statement, ...] = ()
    prevention: tuple[Statement, ...] = ()
    pregnancy: tuple[Statement, ...] = ()
    interactions: tuple[Statement, ...] = ()
    organs: tuple[Statement, ...] = ()
    laboratory: tuple[Statement, ...] = ()
    call_when: tuple[Statement, ...] = ()
    practical: tuple[Statement, ...] = ()
    overlaid: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the sources, each once."""
        return tuple(dict.fromkeys(source for statement in self._statements for source in statement.sources))

    @property
    def effects(self) -> tuple[str, ...]:
        """The ids of the side effects that it is about, each once."""
        return tuple(dict.fromkeys(effect for statement in self._statements for effect in statement.effects))

    @property
    def _statements(self) -> tuple[Statement, ...]:
        return tuple(statement for subject in SUBJECTS for statement in getattr(self, subject))


SUBJECTS = (
    "monitor",
    "prevention",
    "pregnancy",
    "interactions",
    "organs",
    "laboratory",
    "call_when",
    "practical",
)
"""The fields of a precaution that hold sentences, in the order of the pages."""
