"""What is known of drugs, of kinds of treatment, of combinations, and of their names."""

from enum import Enum
from typing import NamedTuple


class TreatmentClass(str, Enum):
    """The kind of treatment that a record belongs to."""

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
    """Where a drug stands in the US for multiple myeloma."""

    APPROVED = "approved"
    APPROVED_IN_COMBINATION = "approved-in-combination"
    OFF_LABEL = "off-label"
    INVESTIGATIONAL = "investigational"
    WITHDRAWN = "withdrawn"
    NOT_APPLICABLE = "not-applicable"


class Route(str, Enum):
    """How a drug is given."""

    ORAL = "oral"
    IV = "IV"
    SC = "SC"
    IM = "IM"


class Region(str, Enum):
    """Where a brand is, or was, sold. `INTERNATIONAL`: outside the US, the countries not named by the source."""

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
    INTERNATIONAL = "international"


class BrandStatus(str, Enum):
    """Whether a brand can be had in its region."""

    MARKETED = "marketed"
    DISCONTINUED = "discontinued"
    WITHDRAWN = "withdrawn"
    PENDING = "pending"
    UNKNOWN = "unknown"


class RegimenStatus(str, Enum):
    """Whether a combination is approved in the US; NOT_APPROVED: no approval was found."""

    APPROVED = "approved"
    NOT_APPROVED = "not-approved"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class Known(str, Enum):
    """A yes or no that may not be known. Unknown is never "no"."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Event(str, Enum):
    """A dated step in a drug's life."""

    APPROVED = "approved"
    EXPANDED = "expanded"
    WITHDRAWN = "withdrawn"
    REAPPROVED = "reapproved"
    POSITIVE_OPINION = "positive-opinion"
    DECISION_DUE = "decision-due"
    SAFETY_CHANGE = "safety-change"


class NameKind(str, Enum):
    """What sort of name of its record a name is."""

    GENERIC = "generic"
    BRAND = "brand"
    SYNONYM = "synonym"
    CODE = "code"
    ABBREVIATION = "abbreviation"
    REGIMEN = "regimen"


class Brand(NamedTuple):
    """One brand name in one region. A brand sold in two regions is two of these: its status may differ."""

    name: str
    region: Region
    status: BrandStatus
    note: str = ""


class Milestone(NamedTuple):
    """A dated step; `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exact as its source."""

    date: str
    region: Region
    event: Event
    note: str = ""


class Support(NamedTuple):
    """A source's key and the fields of a drug that it stands for."""

    source: str
    fields: tuple[str, ...]


class Drug(NamedTuple):
    """A drug used, once used, or being studied in myeloma; `name` is its generic name."""

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
    rems: Known
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
    overlaid: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the sources, in the order of the data."""
        return tuple(support.source for support in self.support)


class Treatment(NamedTuple):
    """A kind of treatment that is no single drug: a transplant, a trial, a class of drugs."""

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


class Regimen(NamedTuple):
    """Drugs that are given together, and the trial that the combination rests on; `name` is its usual abbreviation.

    `drugs` are ids of drugs, `alternatives` of those that may stand for one of them in another form. `pfs` is the
    median progression-free survival, of the combination first and then of the `comparator`; `response` is what else
    the trial measured. Figures of different trials must not be compared.
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
    alternatives: tuple[str, ...] = ()
    status_detail: str = ""
    first_approved: str = ""
    trial: str = ""
    nct: str = ""
    comparator: str = ""
    pfs: str = ""
    response: str = ""
    note: str = ""
    overlaid: tuple[str, ...] = ()


class NameList(NamedTuple):
    """Further names of one drug, all of one kind and from the same sources.

    `region` is where brands of the list are or were sold, `language` what names of the substance are written in; either
    may not be known. `note` says what must be known of products sold under these names.
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
    """A name in real use for more than one thing: `drugs` of the data, and what else it may mean, in words."""

    name: str
    drugs: tuple[str, ...]
    may_mean: str
    sources: tuple[str, ...]
    overlaid: tuple[str, ...] = ()


class LookAlike(NamedTuple):
    """A drug's name that is mixed up with another drug's.

    `name` is a name of the drug whose id is `drug`; `other` is the other drug's name and `other_is` says what that is.
    """

    drug: str
    name: str
    other: str
    other_is: str
    sources: tuple[str, ...]
    overlaid: tuple[str, ...] = ()


class AllNames(NamedTuple):
    """What is known of names beyond those that the records have themselves."""

    lists: tuple[NameList, ...] = ()
    ambiguities: tuple[Ambiguity, ...] = ()
    look_alikes: tuple[LookAlike, ...] = ()


Record = Drug | Treatment
"""What `treatments` lists."""

Named = Drug | Treatment | Regimen
"""What a name may lead to."""
