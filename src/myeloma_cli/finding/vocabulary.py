"""The words that people type for the values of filters: classes, types, statuses, routes, regions, kinds of test."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from ..errors import UsageError
from ..names import key as names

Choice = TypeVar("Choice", bound=Enum)


def choose(word: str, choices: type[Choice]) -> Choice:
    """The member of an enum that a typed word means: its value, or a synonym of it, in any case.

    Raises UsageError, which lists the choices.
    """
    member = meant(word, choices)
    if member is None:
        raise not_one_of(word, [str(each.value) for each in choices])
    return member


def meant(word: str, choices: type[Choice]) -> Choice | None:
    """The member of an enum that a typed word means; None for a word that means none."""
    typed = names.key(word)
    synonyms = _SYNONYMS.get(choices.__name__, {})
    for member in choices:
        if typed in map(names.key, (member.value, *synonyms.get(str(member.value), ()))):
            return member
    return None


def choose_type(word: str, subclasses: Iterable[str]) -> str:
    """The type of drug that a typed word means: the type itself, the abbreviation in brackets after it, or a synonym.

    `subclasses` are those of the drugs. Raises UsageError, which lists the types.
    """
    known = list(subclasses)
    found = meant_type(word, known)
    if found is None:
        raise not_one_of(word, sorted(set(map(type_of, known))), "see the headings of: myeloma treatments")
    return found


def meant_type(word: str, subclasses: Iterable[str]) -> str | None:
    """The type of drug that a typed word means; None for a word that means none."""
    typed = names.key(word)
    if not typed:
        return None  # as is the abbreviation of a type that has none
    for subclass in subclasses:
        type_ = type_of(subclass)
        abbreviation = subclass.removeprefix(type_).strip(" ()")
        plural = f"{type_[:-1]}ies" if type_.endswith("y") else f"{type_}s"
        if typed in map(names.key, (type_, plural, abbreviation, *_TYPE_SYNONYMS.get(type_, ()))):
            return type_
    return None


def type_of(subclass: str) -> str:
    """The type of a drug: its subclass without the abbreviation in brackets."""
    return subclass.partition(" (")[0]


def not_one_of(word: str, choices: Iterable[str], where: str = "") -> UsageError:
    """The error for a word that is none of the choices: it names the nearest, or else all of them, or `where` they are.

    `where` is given for choices that are too many for a line.
    """
    words = list(choices)
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped word needs it

    near = get_close_matches(word.lower(), [choice.lower() for choice in words], 1)
    if near:
        return UsageError(f"no choice '{word}'; did you mean {near[0]}? All choices: add --help")
    return UsageError(f"no choice '{word}'; {where}" if where else f"'{word}' is not one of {', '.join(words)}")


_SYNONYMS: dict[str, dict[str, tuple[str, ...]]] = {
    "TreatmentClass": {
        "chemotherapy": ("chemo", "cytotoxic", "cytotoxics"),
        "steroid": ("steroids", "corticosteroid", "corticosteroids"),
        "transplant": ("transplants", "transplantation", "stem cell transplant", "sct", "asct"),
        "targeted": ("targeted therapy", "targeted therapies", "targeted drug", "targeted drugs"),
        "combination": ("combinations", "combo", "combos", "regimen", "regimens"),
        "cell-therapy": ("cart", "car-t", "car-t cells", "cellular therapy", "cell therapies"),
        "clinical-trial": ("clinical trials", "trial", "trials", "study", "studies"),
        "palliative": ("palliative care", "supportive", "supportive care", "support"),
        "radiation": ("radiotherapy", "radiation therapy"),
        "monitoring": ("watch and wait", "watchful waiting", "observation", "maintenance"),
    },
    "Status": {
        "approved-in-combination": ("combination", "in combination"),
        "off-label": ("offlabel", "unlicensed", "unlabelled", "unlabeled"),
        "investigational": ("experimental", "trial", "trials"),
        "not-applicable": ("none", "na", "n/a"),
    },
    "RegimenStatus": {
        "not-approved": ("off-label", "unapproved", "investigational", "trial", "trials"),
    },
    "Stage": {
        "new-disease": ("new", "newly diagnosed", "first treatment", "first line", "frontline", "induction"),
        "relapse": ("relapsed", "refractory", "relapsed or refractory", "rrmm"),
        "bridging": ("bridge",),
        "maintenance": ("maintain",),
    },
    "Route": {
        "oral": ("by mouth", "mouth", "po", "tablet", "tablets", "capsule", "capsules", "pill", "pills"),
        "IV": ("intravenous", "infusion", "drip", "vein"),
        "SC": ("subcutaneous", "subcut", "subq", "sq", "under the skin"),
        "IM": ("intramuscular", "muscle"),
    },
    "Region": {
        "US": ("usa", "united states", "america"),
        "EU": ("europe", "european union"),
        "UK": ("gb", "britain", "united kingdom"),
        "CA": ("canada",),
        "AU": ("australia",),
        "NZ": ("new zealand",),
        "CN": ("china",),
        "JP": ("japan",),
        "IN": ("india",),
        "DE": ("germany",),
        "CH": ("switzerland",),
        "FR": ("france",),
        "ES": ("spain",),
        "RU": ("russia",),
        "SG": ("singapore",),
        "KR": ("korea", "south korea"),
        "BR": ("brazil",),
        "international": ("other", "elsewhere"),
    },
    "BodySystem": {
        "immune-system": ("immune",),
        "nerves-and-brain": ("nerves", "nervous system", "brain", "neurologic", "neurological"),
        "eyes": ("eye", "eye problems"),
        "ears": ("ear", "hearing"),
        "stomach-and-bowel": ("stomach", "bowel", "bowels", "gut", "belly", "digestion"),
        "kidneys-and-bladder": ("kidneys", "kidney", "renal", "bladder"),
        "heart-and-vessels": ("heart", "cardiac", "vessels", "circulation"),
        "lungs": ("lung", "breathing"),
        "skin-and-hair": ("skin", "hair", "skin and nails"),
        "bones-and-muscles": ("bones", "bone", "muscles", "joints"),
        "metabolism": ("salts", "electrolytes"),
        "cancer": ("cancers",),
        "pregnancy-and-fertility": ("fertility and pregnancy",),
        "whole-body": ("general", "body"),
    },
    "TestKind": {
        "marrow": ("bone marrow", "biopsy"),
        "imaging": ("scan", "scans", "x-ray", "x-rays"),
        "exam": ("physical", "physical exam", "examination"),
    },
}
"""Synonyms of each enum's values, by the enum's name, so that a command need not import all the enums."""

_TYPE_SYNONYMS: dict[str, tuple[str, ...]] = {
    "immunomodulatory drug": ("imids", "immunomodulator", "celmod", "celmods"),
    "proteasome inhibitor": ("pi", "pis"),
    "bispecific antibody": ("bispecific", "bispecifics", "bsab", "t-cell engager", "bite"),
    "CAR-T cell therapy": ("car-t", "cart", "car-t cells"),
    "antibody-drug conjugate": ("adc", "adcs"),
    "corticosteroid": ("steroid", "steroids"),
    "CD38 antibody": ("cd38", "anti-cd38", "anti-cd38 antibody"),
}
