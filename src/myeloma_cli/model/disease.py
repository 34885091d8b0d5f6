"""Records on the disease: symptoms, tests, terms, questions for the doctor, and resources."""

from enum import Enum
from typing import NamedTuple


class Crab(str, Enum):
    """The letter of CRAB (calcium, renal, anemia, bone) that a symptom falls under."""

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


class FirstCall(str, Enum):
    """Whom to call, or where to go, first."""

    EMERGENCY_NUMBER = "emergency-number"
    HOSPITAL = "hospital"
    LINE = "line"
    TEAM = "team"


class ConceptKind(str, Enum):
    """What the words of a concept are."""

    BODY = "body"
    FUNCTION = "function"
    COMPLAINT = "complaint"
    NUMBER = "number"
    DRUG = "drug"
    TIME = "time"


class Measure(str, Enum):
    """What a number in a question measures, and its unit."""

    TEMPERATURE = "temperature"  # degrees Celsius
    BLOOD_PRESSURE = "blood-pressure"  # the upper number
    OXYGEN = "oxygen"  # per cent
    PULSE = "pulse"  # beats a minute
    HEMOGLOBIN = "hemoglobin"  # grams a deciliter
    PLATELETS = "platelets"  # thousands a microliter
    BLOOD_SUGAR = "blood-sugar"  # millimoles a liter
    TIMES = "times"  # how often
    NONE = "none"


class TestKind(str, Enum):
    """What a test examines, or how."""

    BLOOD = "blood"
    URINE = "urine"
    MARROW = "marrow"
    IMAGING = "imaging"
    EXAM = "exam"
    TISSUE = "tissue"


class Help(str, Enum):
    """What an organization or a registry helps with, in the order of the page."""

    TALK = "talk"
    MONEY = "money"
    INFORMATION = "information"
    TRIALS = "trials"


class Symptom(NamedTuple):
    """Something that a patient feels or sees, and that may mean relapse or harm from treatment.

    `action` says what to do first, `first_call` whom that calls, and `emergency_when` what makes it an emergency.
    `synonyms` are the everyday words for it; each of `found_by` is a combination of concepts that means it too.
    """

    id: str
    name: str
    synonyms: tuple[str, ...]
    in_article: bool
    crab: Crab
    meaning: str
    urgency: Urgency
    first_call: FirstCall
    action: str
    sources: tuple[str, ...]
    emergency_when: str = ""
    avoid: str = ""
    drugs: tuple[str, ...] = ()
    found_by: tuple[str, ...] = ()
    note: str = ""
    overlaid: tuple[str, ...] = ()

    @property
    def when(self) -> str:
        """What to do, and what makes it an emergency: the two in one text."""
        return " ".join(filter(None, (self.action, self.emergency_when)))


class Concept(NamedTuple):
    """Everyday words that mean one thing, such as a part of the body; a word that ends in `*` is a beginning.

    A number means it if it measures the `measure` and is from `least` to `most`; a drug, if it is one of `drugs`.
    """

    id: str
    kind: ConceptKind
    words: tuple[str, ...] = ()
    drugs: tuple[str, ...] = ()
    measure: Measure = Measure.NONE
    least: float = 0.0
    most: float = 0.0
    overlaid: tuple[str, ...] = ()


class Topic(NamedTuple):
    """Something that people ask about and that this tool does not cover: a plain fact if there is one, and whom to ask.

    `see` are the ids of records that tell more. A topic without `ask` only leads to these.
    """

    id: str
    name: str
    words: tuple[str, ...]
    sources: tuple[str, ...]
    fact: str = ""
    ask: str = ""
    see: tuple[str, ...] = ()
    found_by: tuple[str, ...] = ()
    overlaid: tuple[str, ...] = ()


class Words(NamedTuple):
    """The everyday words that questions are understood by."""

    concepts: tuple[Concept, ...]
    topics: tuple[Topic, ...]


class Test(NamedTuple):
    """A test that watches for relapse; `article_item` is the article's own, wider name for it."""

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
    overlaid: tuple[str, ...] = ()


class Definition(NamedTuple):
    """A term of relapse or response, and what it means."""

    id: str
    name: str
    synonyms: tuple[str, ...]
    in_article: bool
    meaning: str
    detail: str
    sources: tuple[str, ...]
    article_says: str = ""
    today: str = ""
    overlaid: tuple[str, ...] = ()


class Cause(NamedTuple):
    """A reason why myeloma comes back."""

    id: str
    name: str
    in_article: bool
    meaning: str
    detail: str
    sources: tuple[str, ...]
    overlaid: tuple[str, ...] = ()


class Risk(NamedTuple):
    """A pattern of relapse, and what the doctor may do about it."""

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
    overlaid: tuple[str, ...] = ()


class Term(NamedTuple):
    """A glossary term, explained in plain words."""

    id: str
    name: str
    synonyms: tuple[str, ...]
    meaning: str
    in_article: bool
    sources: tuple[str, ...]
    overlaid: tuple[str, ...] = ()


class Question(NamedTuple):
    """A question for the doctor, in `name`, and the reason to ask it."""

    id: str
    name: str
    why: str
    in_article: bool
    sources: tuple[str, ...]
    overlaid: tuple[str, ...] = ()


class Resource(NamedTuple):
    """An organization or a registry; `region` is a text that says whom it serves.

    `helps_with` is what it is listed under; `phone` is empty where no current page confirmed a number.
    """

    id: str
    name: str
    what: str
    address: str
    region: str
    in_article: bool
    sources: tuple[str, ...]
    helps_with: tuple[Help, ...] = (Help.INFORMATION,)
    phone: str = ""
    overlaid: tuple[str, ...] = ()


class Overview(NamedTuple):
    """What relapse is: its terms, its causes and its patterns."""

    definitions: tuple[Definition, ...]
    causes: tuple[Cause, ...]
    risks: tuple[Risk, ...]
