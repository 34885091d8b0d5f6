"""Records on drugs, kinds of treatment, combinations, and their names."""

from enum import Enum
from typing import NamedTuple


class TreatmentClass(str, Enum):
    """The class that a drug or a kind of treatment belongs to."""

    CHEMOTHERAPY = "chemotherapy"
    STEROID = "steroid"
    TRANSPLANT = "transplant"
    TARGETED = "targeted"
    COMBINATION = "combination"
    CELL_THERAPY = "cell-therapy"
    CLINICAL_TRIAL = "clinical-trial"
    PALLIATIVE = "palliative"
    RADIATION = "radiation"
    MONITORING = "monitoring"


class Status(str, Enum):
    """The US status of a drug for multiple myeloma."""

    APPROVED = "approved"
    APPROVED_IN_COMBINATION = "approved-in-combination"
    OFF_LABEL = "off-label"
    INVESTIGATIONAL = "investigational"
    WITHDRAWN = "withdrawn"
    NOT_APPLICABLE = "not-applicable"


class Route(str, Enum):
    """The route by which a drug is given: by mouth, into a vein, under the skin, into a muscle."""

    ORAL = "oral"
    IV = "IV"
    SC = "SC"
    IM = "IM"


class Region(str, Enum):
    """Where a brand is or was sold. `INTERNATIONAL`: outside the US, in countries that the source does not name."""

    US = "US"
    EU = "EU"
    UK = "UK"
    CA = "CA"
    AU = "AU"
    NZ = "NZ"
    CN = "CN"
    JP = "JP"
    IN = "IN"
    DE = "DE"
    CH = "CH"
    FR = "FR"
    ES = "ES"
    RU = "RU"
    SG = "SG"
    KR = "KR"
    BR = "BR"
    INTERNATIONAL = "international"


class BrandStatus(str, Enum):
    """Where a brand stands in its region.

    `AUTHORIZED`: it may be sold, and no source read says whether it is. `LAPSED`: its authorization ran out.
    `DISCONTINUED`: its maker no longer sells it. `WITHDRAWN`: its approval was taken or given back.
    """

    MARKETED = "marketed"
    AUTHORIZED = "authorized"
    DISCONTINUED = "discontinued"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    PENDING = "pending"
    UNKNOWN = "unknown"


class RegimenStatus(str, Enum):
    """Whether a combination is approved in the US. `NOT_APPROVED`: no approval was found."""

    APPROVED = "approved"
    NOT_APPROVED = "not-approved"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class Stage(str, Enum):
    """A stage of treatment that a combination is used in."""

    NEW_DISEASE = "new-disease"
    RELAPSE = "relapse"
    BRIDGING = "bridging"
    MAINTENANCE = "maintenance"


class Authority(str, Enum):
    """Whose word it is. `APPRAISAL`: a decision on what a health system pays for."""

    LABEL = "label"
    GUIDELINE = "guideline"
    APPRAISAL = "appraisal"
    TRIAL = "trial"


class Known(str, Enum):
    """A yes or no that may be unknown. Unknown does not mean no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Rems(str, Enum):
    """Whether the US asks for a safety program (REMS) with the drug.

    `NONE_FOUND`: it was looked for and not found, and no list of all programs was at hand to say no.
    """

    YES = "yes"
    NO = "no"
    NONE_FOUND = "none-found"
    NOT_APPLICABLE = "not-applicable"
    UNKNOWN = "unknown"


class Event(str, Enum):
    """What happened at a milestone of a drug."""

    APPROVED = "approved"
    EXPANDED = "expanded"
    WITHDRAWN = "withdrawn"
    REAPPROVED = "reapproved"
    POSITIVE_OPINION = "positive-opinion"
    DECISION_DUE = "decision-due"
    SAFETY_CHANGE = "safety-change"


class NameKind(str, Enum):
    """The kind of a name: generic, brand, code and so on."""

    GENERIC = "generic"
    BRAND = "brand"
    SYNONYM = "synonym"
    CODE = "code"
    ABBREVIATION = "abbreviation"
    REGIMEN = "regimen"


class Brand(NamedTuple):
    """One brand name in one region. A brand sold in two regions is two records, because its status may differ.

    `as_of` is the date of the document that says the status, written as in `Milestone`.
    """

    name: str
    region: Region
    status: BrandStatus
    as_of: str = ""
    note: str = ""


class Milestone(NamedTuple):
    """A dated event in a drug's life; `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exact as its source."""

    date: str
    region: Region
    event: Event
    note: str = ""


class Support(NamedTuple):
    """The key of a source, and the fields of a drug that it supports."""

    source: str
    fields: tuple[str, ...]


class Drug(NamedTuple):
    """A drug that is used, was used, or is studied in myeloma; `name` is its generic name.

    `codes` are pairs of a code system (`layout.CODE_SYSTEMS`) and a code. `new_disease_only`: its US label for myeloma
    is for newly diagnosed disease only.
    """

    id: str
    name: str
    treatment_class: TreatmentClass
    subclass: str
    mechanism: str
    routes: tuple[Route, ...]
    status: Status
    status_detail: str
    boxed_warning: Known
    boxed_warning_topics: tuple[str, ...]
    rems: Rems
    key_effects: tuple[str, ...]
    synonyms: tuple[str, ...]
    in_article: bool
    brands: tuple[Brand, ...]
    milestones: tuple[Milestone, ...]
    codes: tuple[tuple[str, str], ...]
    support: tuple[Support, ...]
    target: str = ""
    first_approved: str = ""
    indication: str = ""
    line_of_therapy: str = ""
    rems_note: str = ""
    elsewhere: str = ""
    article_says: str = ""
    today: str = ""
    new_disease_only: bool = False
    overlaid: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the sources, in the order of the data."""
        return tuple(support.source for support in self.support)


class Treatment(NamedTuple):
    """A kind of treatment that is not one drug: a transplant, a trial, a class of drugs."""

    id: str
    name: str
    treatment_class: TreatmentClass
    synonyms: tuple[str, ...]
    plain: str
    detail: str
    ask: tuple[str, ...]
    in_article: bool
    sources: tuple[str, ...]
    article_says: str = ""
    today: str = ""
    overlaid: tuple[str, ...] = ()


class NamedBy(NamedTuple):
    """One place in the order of treatments that a label, a guideline, an appraisal or a trial gives a combination.

    `min_lines` and `max_lines` count the lines of therapy before it; no `max_lines` is no limit. `exposed_to` is what
    must have been used before, and `refractory_to` what must no longer work; what must not is in the other two. Each is
    the id of a drug or a class: `pi`, `imid`, `cd38` or `bcma`; a class that stands twice means two drugs of it.
    `document` is a guideline's, appraisal's or trial's name; `year` is 0 where the source does not show it.
    """

    by: Authority
    min_lines: int
    source: str
    region: Region | None = None
    document: str = ""
    year: int = 0
    max_lines: int | None = None
    exposed_to: tuple[str, ...] = ()
    refractory_to: tuple[str, ...] = ()
    not_exposed_to: tuple[str, ...] = ()
    not_refractory_to: tuple[str, ...] = ()
    note: str = ""


class Regimen(NamedTuple):
    """A combination of drugs, and the trial behind it; `name` is its usual abbreviation.

    `drugs` are ids of drugs; `alternatives` are ids of other forms that may replace one of them. `pfs` is the median
    progression-free survival, `survival` the overall survival, and `response` what else the trial measured, each first
    of the combination and then of the `comparator`. `data_cut` is when these were measured, and `is_final` whether the
    trial's final report says them. Figures from different trials must not be compared.
    """

    id: str
    name: str
    synonyms: tuple[str, ...]
    drugs: tuple[str, ...]
    status: RegimenStatus
    plain: str
    setting: str
    in_article: bool
    sources: tuple[str, ...]
    stage: tuple[Stage, ...] = ()
    named_by: tuple[NamedBy, ...] = ()
    alternatives: tuple[str, ...] = ()
    status_detail: str = ""
    first_approved: str = ""
    trial: str = ""
    nct: str = ""
    comparator: str = ""
    pfs: str = ""
    survival: str = ""
    response: str = ""
    data_cut: str = ""
    is_final: Known = Known.UNKNOWN
    note: str = ""
    overlaid: tuple[str, ...] = ()


class Supportive(NamedTuple):
    """A drug, or a group of drugs, that stands beside myeloma drugs on charts and does not treat myeloma itself.

    `use` is what it is given for, and `care` the ids of the topics of supportive care that it belongs to. `codes` are
    as in `Drug`.
    """

    id: str
    name: str
    synonyms: tuple[str, ...]
    subclass: str
    use: str
    brands: tuple[Brand, ...]
    codes: tuple[tuple[str, str], ...]
    care: tuple[str, ...]
    treats_myeloma: bool
    sources: tuple[str, ...]
    note: str = ""
    overlaid: tuple[str, ...] = ()


class NameList(NamedTuple):
    """Further names of one drug, all of one kind and from the same sources.

    `region` is where brands are or were sold, `language` the language of the other names; both may be unknown. `note`
    is a remark on the products sold under these names.
    """

    drug: str
    kind: NameKind
    names: tuple[str, ...]
    sources: tuple[str, ...]
    region: Region | None = None
    language: str = ""
    note: str = ""
    overlaid: tuple[str, ...] = ()


class Ambiguity(NamedTuple):
    """A name in use for more than one thing; `drugs` are the ids of those in the data.

    `may_mean` says in words all that it may mean.
    """

    name: str
    drugs: tuple[str, ...]
    may_mean: str
    sources: tuple[str, ...]
    overlaid: tuple[str, ...] = ()


class LookAlike(NamedTuple):
    """Two names that are easily confused.

    `name` belongs to the drug with the id `drug`, `other` to another drug, and `other_is` says what that one is.
    """

    drug: str
    name: str
    other: str
    other_is: str
    sources: tuple[str, ...]
    overlaid: tuple[str, ...] = ()


class Strength(NamedTuple):
    """Amounts that only one of a substance's products has: a mass, a volume, a concentration, as on its label."""

    drug: str
    amounts: tuple[str, ...]
    sources: tuple[str, ...]
    overlaid: tuple[str, ...] = ()


class AllNames(NamedTuple):
    """The names beyond those in the records themselves."""

    lists: tuple[NameList, ...] = ()
    ambiguities: tuple[Ambiguity, ...] = ()
    look_alikes: tuple[LookAlike, ...] = ()
    strengths: tuple[Strength, ...] = ()


Record = Drug | Treatment
"""A record that `treatments` lists."""

Named = Drug | Treatment | Regimen | Supportive
"""A record that a name can lead to."""
