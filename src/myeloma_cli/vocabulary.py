"""What people call things on the command line: words for classes, types, states, routes, regions, kinds of test."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TypeVar

from . import names
from .errors import UsageError
from .model.disease import TestKind
from .model.drugs import Drug, Record, RegimenStatus, Region, Route, Status, TreatmentClass
from .selection import type_of

Choice = TypeVar("Choice", bound=Enum)


def choose(word: str, choices: type[Choice]) -> Choice:
    """The member of an enum that a typed word means: its value, or another common word for it, in any case.

    Raises UsageError, which lists the choices.
    """
    typed = names.key(word)
    for member in choices:
        if typed in map(names.key, (member.value, *_OTHER_WORDS.get(member, ()))):
            return member
    raise _no_such(word, [str(member.value) for member in choices])


def choose_type(word: str, records: Iterable[Record]) -> str:
    """The type of drug that a typed word means: the type itself, what stands in brackets behind it, or a common word.

    Raises UsageError, which lists the types.
    """
    typed = names.key(word)
    drugs = [record for record in records if isinstance(record, Drug)]
    for drug in drugs:
        known, _, bracketed = drug.subclass.partition(" (")
        if typed in map(names.key, (known, f"{known}s", bracketed.rstrip(")"), *_OTHER_TYPE_WORDS.get(known, ()))):
            return known
    raise _no_such(word, sorted({type_of(drug) for drug in drugs}))


def _no_such(word: str, choices: Sequence[str]) -> UsageError:
    return UsageError(f"'{word}' is not one of {', '.join(choices)}")


_OTHER_WORDS: dict[Enum, tuple[str, ...]] = {
    TreatmentClass.CHEMOTHERAPY: ("chemo", "cytotoxic", "cytotoxics"),
    TreatmentClass.STEROID: ("steroids", "corticosteroid", "corticosteroids"),
    TreatmentClass.TRANSPLANT: ("transplants", "transplantation", "stem cell transplant", "sct", "asct"),
    TreatmentClass.TARGETED: ("targeted therapy", "targeted therapies", "targeted drug", "targeted drugs"),
    TreatmentClass.COMBINATION: ("combinations", "combo", "combos", "regimen", "regimens"),
    TreatmentClass.CELL_THERAPY: ("cart", "car-t", "car-t cells", "cellular therapy", "cell therapies"),
    TreatmentClass.CLINICAL_TRIAL: ("clinical trials", "trial", "trials", "study", "studies"),
    TreatmentClass.PALLIATIVE: ("palliative care", "supportive", "supportive care", "support"),
    TreatmentClass.RADIATION: ("radiotherapy", "radiation therapy"),
    TreatmentClass.MONITORING: ("watch and wait", "watchful waiting", "observation", "maintenance"),
    Status.APPROVED_IN_COMBINATION: ("combination", "in combination"),
    Status.OFF_LABEL: ("offlabel", "unlicensed", "unlabelled", "unlabeled"),
    Status.INVESTIGATIONAL: ("experimental", "trial", "trials"),
    Status.NOT_APPLICABLE: ("none", "na", "n/a"),
    RegimenStatus.NOT_APPROVED: ("off-label", "unapproved", "investigational", "trial", "trials"),
    Route.ORAL: ("by mouth", "mouth", "po", "tablet", "tablets", "capsule", "capsules", "pill", "pills"),
    Route.IV: ("intravenous", "infusion", "drip", "vein"),
    Route.SC: ("subcutaneous", "subcut", "subq", "sq", "under the skin"),
    Route.IM: ("intramuscular", "muscle"),
    Region.US: ("usa", "united states", "america"),
    Region.EU: ("europe", "european union"),
    Region.UK: ("gb", "britain", "united kingdom"),
    Region.CA: ("canada",),
    Region.AU: ("australia",),
    Region.NZ: ("new zealand",),
    Region.CN: ("china",),
    Region.JP: ("japan",),
    Region.IN: ("india",),
    Region.DE: ("germany",),
    Region.CH: ("switzerland",),
    Region.INTERNATIONAL: ("other", "elsewhere"),
    TestKind.MARROW: ("bone marrow", "biopsy"),
    TestKind.IMAGING: ("scan", "scans", "x-ray", "x-rays"),
    TestKind.EXAM: ("physical", "physical exam", "examination"),
}

_OTHER_TYPE_WORDS: dict[str, tuple[str, ...]] = {
    "immunomodulatory drug": ("imids", "immunomodulator", "celmod", "celmods"),
    "proteasome inhibitor": ("pi", "pis"),
    "bispecific antibody": ("bispecific", "bispecifics", "bsab", "t-cell engager", "bite"),
    "CAR-T cell therapy": ("car-t", "cart", "car-t cells"),
    "antibody-drug conjugate": ("adc", "adcs"),
    "corticosteroid": ("steroid", "steroids"),
    "CD38 antibody": ("cd38", "anti-cd38", "anti-cd38 antibody"),
}
