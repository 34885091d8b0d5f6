"""The records: what is known of a drug, a symptom, a test, a word, a source.

Reads nothing, prints nothing, searches nothing. What is unknown is an empty string or tuple, or `Known.UNKNOWN` where a
yes or no is wanted. The values of the enums are the words of the TOML files and of the command line.

`own_fields` are the fields that somebody's own data gives to a record, by their keys: none in bundled records.

The records are named tuples, made by keyword: frozen and slotted as data classes are, at a tenth of their import time
(a data class of Drug's size takes 2 ms to define, and every command would pay for each of them). Annotations are not
postponed in modules that define many of them: a named tuple would compile each of them, which doubles its time.
"""

from datetime import date
from enum import Enum
from typing import NamedTuple, Union


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


class Crab(str, Enum):
    """The letter of CRAB (calcium, renal, anemia, bone) that a symptom belongs to."""

    CALCIUM = "C"
    RENAL = "R"
    ANEMIA = "A"
    BONE = "B"
    NONE = "none"


class Urgency(str, Enum):
    """How soon to act on a symptom, most urgent first."""

    EMERGENCY = "emergency"
    SAME_DAY = "same-day"
    REPORT = "report"


class TestKind(str, Enum):
    """What a test looks at or is made on."""

    BLOOD = "blood"
    URINE = "urine"
    MARROW = "marrow"
    IMAGING = "imaging"
    EXAM = "exam"
    TISSUE = "tissue"


class NameKind(str, Enum):
    """What sort of name of its record a name is."""

    GENERIC = "generic"
    BRAND = "brand"
    SYNONYM = "synonym"
    CODE = "code"
    ABBREVIATION = "abbreviation"
    REGIMEN = "regimen"


class OwnChanges(NamedTuple):
    """What somebody's own data, read from a folder, does to the bundled records, by their ids."""

    folder: str
    corrected: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


class Edition(NamedTuple):
    """Which data this is: its version, and the one day up to which its facts were gathered.

    `own` is there where own data is laid over it; the day is not that of the own data.
    """

    data_version: str
    as_of: date
    own: OwnChanges | None = None


class Source(NamedTuple):
    """A page, label or paper that was read, and the day when it was read."""

    id: str
    title: str
    publisher: str
    address: str
    read: date
    note: str = ""
    own_fields: tuple[str, ...] = ()


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
    own_fields: tuple[str, ...] = ()

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
    own_fields: tuple[str, ...] = ()


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
    own_fields: tuple[str, ...] = ()


class Symptom(NamedTuple):
    """Something a person feels or sees that may mean that myeloma is back, or that treatment does harm."""

    id: str
    name: str
    synonyms: tuple[str, ...]
    in_article: bool
    crab: Crab
    meaning: str
    urgency: Urgency
    when: str
    sources: tuple[str, ...]
    note: str = ""
    own_fields: tuple[str, ...] = ()


class Test(NamedTuple):
    """A test that watches for relapse; `article_item` is the article's own wider word for it."""

    id: str
    name: str
    synonyms: tuple[str, ...]
    kinds: tuple[TestKind, ...]
    in_article: bool
    measures: str
    how: str
    abnormal: str
    sources: tuple[str, ...]
    article_item: str = ""
    article_says: str = ""
    today: str = ""
    note: str = ""
    own_fields: tuple[str, ...] = ()


class Definition(NamedTuple):
    """What a word of relapse and response means."""

    id: str
    name: str
    synonyms: tuple[str, ...]
    in_article: bool
    meaning: str
    detail: str
    sources: tuple[str, ...]
    article_says: str = ""
    today: str = ""
    own_fields: tuple[str, ...] = ()


class Cause(NamedTuple):
    """One reason why myeloma comes back."""

    id: str
    name: str
    in_article: bool
    meaning: str
    detail: str
    sources: tuple[str, ...]
    own_fields: tuple[str, ...] = ()


class Risk(NamedTuple):
    """A way in which relapse behaves, and what the doctor may do about it."""

    id: str
    name: str
    in_article: bool
    meaning: str
    features: tuple[str, ...]
    doctor_may: tuple[str, ...]
    caution: str
    sources: tuple[str, ...]
    article_says: str = ""
    today: str = ""
    own_fields: tuple[str, ...] = ()


class Term(NamedTuple):
    """A word that people meet, in plain words."""

    id: str
    name: str
    synonyms: tuple[str, ...]
    meaning: str
    in_article: bool
    sources: tuple[str, ...]
    own_fields: tuple[str, ...] = ()


class Question(NamedTuple):
    """What to ask the doctor, in `name`, and why."""

    id: str
    name: str
    why: str
    in_article: bool
    sources: tuple[str, ...]
    own_fields: tuple[str, ...] = ()


class Resource(NamedTuple):
    """An organization or a registry; `region` says in words whom it serves."""

    id: str
    name: str
    what: str
    address: str
    region: str
    in_article: bool
    sources: tuple[str, ...]
    own_fields: tuple[str, ...] = ()


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
    own_fields: tuple[str, ...] = ()


class Ambiguity(NamedTuple):
    """A name in real use for more than one thing: `drugs` of the data, and what else it may mean, in words."""

    name: str
    drugs: tuple[str, ...]
    may_mean: str
    sources: tuple[str, ...]
    own_fields: tuple[str, ...] = ()


class LookAlike(NamedTuple):
    """A drug's name that is mixed up with another drug's.

    `name` is a name of the drug whose id is `drug`; `other` is the other drug's name and `other_is` says what that is.
    """

    drug: str
    name: str
    other: str
    other_is: str
    sources: tuple[str, ...]
    own_fields: tuple[str, ...] = ()


class AllNames(NamedTuple):
    """What is known of names beyond those that the records have themselves."""

    lists: tuple[NameList, ...] = ()
    ambiguities: tuple[Ambiguity, ...] = ()
    look_alikes: tuple[LookAlike, ...] = ()


class Overview(NamedTuple):
    """What relapse is: the words, why it happens, how it behaves."""

    definitions: tuple[Definition, ...]
    causes: tuple[Cause, ...]
    risks: tuple[Risk, ...]


AnyRecord = Union[Drug, Treatment, Regimen, Symptom, Test, Definition, Cause, Risk, Term, Question, Resource]
"""What has an `id`, a `name` and `sources`."""
