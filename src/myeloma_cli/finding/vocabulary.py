"""What people call things on the command line: words for classes, types, states, routes, regions, kinds of test."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from ..errors import UsageError
from ..names import key as names

if TYPE_CHECKING:
    from ..model.drugs import Record

Choice = TypeVar("Choice", bound=Enum)


def choose(word: str, choices: type[Choice]) -> Choice:
    """The member of an enum that a typed word means: its value, or another common word for it, in any case.

    Raises UsageError, which lists the choices.
    """
    typed = names.key(word)
    others = _OTHER_WORDS.get(choices.__name__, {})
    for member in choices:
        if typed in map(names.key, (member.value, *others.get(str(member.value), ()))):
            return member
    raise _no_such(word, [str(member.value) for member in choices])


def choose_type(word: str, records: Iterable[Record]) -> str:
    """The type of drug that a typed word means: the type itself, what stands in brackets behind it, or a common word.

    Raises UsageError, which lists the types.
    """
    from ..model.drugs import Drug  # noqa: PLC0415 - tests of the blood need no drugs
    from .drugs import type_of  # noqa: PLC0415 - as above

    typed = names.key(word)
    drugs = [record for record in records if isinstance(record, Drug)]
    for drug in drugs:
        known, _, bracketed = drug.subclass.partition(" (")
        if typed in map(names.key, (known, f"{known}s", bracketed.rstrip(")"), *_OTHER_TYPE_WORDS.get(known, ()))):
            return known
    raise _no_such(word, sorted({type_of(drug) for drug in drugs}))


def _no_such(word: str, choices: Sequence[str]) -> UsageError:
    from difflib import get_close_matches  # noqa: PLC0415 - for a slip of the pen only

    near = get_close_matches(word.lower(), [choice.lower() for choice in choices], 1)
    meant = f"; did you mean {near[0]}?" if near else ""
    return UsageError(f"'{word}' is not one of {', '.join(choices)}{meant}")


_OTHER_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
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
        "international": ("other", "elsewhere"),
    },
    "TestKind": {
        "marrow": ("bone marrow", "biopsy"),
        "imaging": ("scan", "scans", "x-ray", "x-rays"),
        "exam": ("physical", "physical exam", "examination"),
    },
}
"""Other words for the values of each enum, by its name: no command needs the enums of all."""

_OTHER_TYPE_WORDS: dict[str, tuple[str, ...]] = {
    "immunomodulatory drug": ("imids", "immunomodulator", "celmod", "celmods"),
    "proteasome inhibitor": ("pi", "pis"),
    "bispecific antibody": ("bispecific", "bispecifics", "bsab", "t-cell engager", "bite"),
    "CAR-T cell therapy": ("car-t", "cart", "car-t cells"),
    "antibody-drug conjugate": ("adc", "adcs"),
    "corticosteroid": ("steroid", "steroids"),
    "CD38 antibody": ("cd38", "anti-cd38", "anti-cd38 antibody"),
}
