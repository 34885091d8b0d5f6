"""Which command plain words mean: `velcade side effects` is `effects velcade`, `fever at night` is `symptoms`.

The rules are `_RULES`, in their order: the first that applies decides. A word is only ever recognized by a name or a
phrase in the data, or by the lists below; near names are left to the commands, which offer them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ..model.disease import Urgency
from ..model.drugs import Drug, Regimen, Route
from ..names import key as names
from ..names.index import index_of
from .drugs import year_of
from .effects import Effects
from .glossary import Glossary
from .signs import find_signs
from .small_words import SMALL_WORDS
from .tests import Tests
from .treatments import wanted
from .vocabulary import meant

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..model.drugs import Named
    from .signs import Signs

_MOST_WORDS = 60
_LONGEST_NAME = 8
"""Words; a longer question is not read to its end, and no name is longer."""

_SEVERAL = 2
_LEAST_LETTERS = 4
"""A shorter word is not taken for a misspelt name."""

_PERSONS = frozenset(
    """
    i im ive my me mine we our us he his him she her hers husband wife partner mum mom mother dad father son daughter
    brother sister friend patient
    """.split()  # noqa: SIM905 - as above
)
"""Who speaks of somebody speaks of a sign, and does not ask which drugs have an effect."""

_LISTS = {
    "treatments": """drug drugs medicine medicines medication medications meds pill pills therapy therapies treatments
        treatment_options drug_list list_drugs treat treated treatable treatment_left treatments_left options_left
        treat_myeloma treat_relapse""",
    "regimens": """combination combinations combo combos drug_combinations regimens triplets quadruplets protocols
        combination_therapies""",
    "effects": """effects side_effect side_effects sideeffects adverse_effects adverse_events adverse_reactions
        toxicity toxicities drug_side_effects treatment_side_effects""",
    "symptoms": """sign signs symptoms warning_signs red_flags signs_relapse symptoms_relapse watch_for
        signs_symptoms symptoms_myeloma""",
    "symptoms --urgent": """emergency emergencies urgent urgent_symptoms urgent_signs call call_doctor call_hospital
        call_team call_nurse go_hospital go_er""",
    "tests": """tests labs lab_tests test_results results bloods scans_tests follow_up checks check_ups monitoring_tests
        tests_relapse""",
    "glossary": "terms words definitions dictionary jargon abbreviations acronyms medical_terms words_explained",
    "timeline": """timeline dates approvals approval_dates approved history fda_approvals new_approvals latest_approvals
        new_drugs latest_drugs newest_drugs recent_approvals drug_approvals""",
    "resources": """resources charity charities support support_group support_groups organizations organisations
        helpline helplines who_can_help get_help hotline links websites""",
    "questions": """questions question ask ask_doctor questions_ask_doctor questions_doctor ask_oncologist ask_team
        questions_ask""",
    "overview": """overview myeloma multiple_myeloma mm rrmm relapsed_myeloma refractory_myeloma disease
        relapsed_refractory_myeloma relapsed_refractory relapsed_refractory_multiple_myeloma cancer_back
        myeloma_back comes_back came_back back cancer myeloma_cancer cancer_come_back cancer_came_back
        myeloma_come_back myeloma_came_back cancer_returned myeloma_returned myeloma_worse myeloma_worse_now
        myeloma_worse_again cancer_again""",
    "search look-alike": """not_confuse confuse drugs_not_confuse drugs_confused names_confused confused_names
        look_alike look_alikes look_alike_drugs look_alike_names look-alike look-alikes look-alike_drugs
        lookalike lookalikes lookalike_drugs alike_drugs drugs_alike names_alike sound_alike sound-alike
        sound-alike_drugs sound_alike_drugs drugs_sound_alike""",
    "names": "names brands brand_names drug_names trade_names generic_names generics synonyms",
    "sources": "sources references citations evidence bibliography",
    "handout": "handout hand_out leaflet leaflets print printout print_out",
    "--help": """hello hi hey what_can_you_do what_can_i_ask what_can_i_do what_is_this how_do_i_use_this how_to_use
        how_does_this_work how_do_i_start start""",
}
"""Commands, by what people call their lists, without the small words; `_` stands for a space."""


_KINDS = {
    "treatments": """drug drugs medicine medicines medication medications meds med treatment treatments therapy
        therapies agent agents""",
    "regimens": "combination combinations combo combos regimen regimens protocol protocols",
    "effects": "effect effects sideeffects reaction reactions toxicity toxicities harm harms risk risks",
    "handout": "handout leaflet print printout",
    "tests": "test tests lab labs",
    "": """side adverse brand brands name names term word definition symptom symptoms sign signs card approval
        approvals date dates year""",
}
"""Words that say of what kind the answer is to be, beside a name, by the command that lists the kind."""

_SOURCES = frozenset(("source", "sources", "reference", "references", "evidence"))
_CAUSES = frozenset(
    """
    cause causes caused causing lead leads side effect effects give gives harm harms worsen worsens trigger triggers
    """.split()  # noqa: SIM905 - as above
)
"""Words that ask which drugs do something."""

_COMPARE = frozenset(
    """
    vs v versus compare compared comparing comparison difference differences differ differs different better between
    """.split()  # noqa: SIM905 - as above
)


_PRIOR = frozenset("after following post despite since".split())  # noqa: SIM905 - as above
_FAILED = frozenset(
    """
    refractory resistant failed fails failing fail failure progressed progressing progression progresses stopped
    relapsed longer
    """.split()  # noqa: SIM905 - as above
)
"""Words that say that a drug was used, and that it no longer works; `relapsed` counts only before `on`."""

_NEXT = frozenset("next option options choice choices left line works work worked working try tried".split())  # noqa: SIM905 - as above
_LINES = {
    **dict.fromkeys(("first", "1st"), 1),
    **dict.fromkeys(("second", "2nd"), 2),
    **dict.fromkeys(("third", "3rd"), 3),
    **dict.fromkeys(("fourth", "4th"), 4),
    **dict.fromkeys(("fifth", "5th"), 5),
}
_SITUATION = (
    _PRIOR | _FAILED | _NEXT | _LINES.keys() | _PERSONS | {"no", "not", "patients", "people", "relapse", "myeloma"}
)
"""Every word that a question of what comes after some drugs has, beside their names."""

_MISSED = frozenset("missed miss forgot forget forgotten forgetting skipped skip".split())  # noqa: SIM905 - as above
_TO_PREVENT = frozenset(
    """
    prevention prevent prevents preventing prophylaxis prophylactic vaccine vaccines vaccination jab shot screening
    test tests tested
    """.split()  # noqa: SIM905 - as above
)
"""Words that ask for what is done before somebody is ill."""

_INTERACT = frozenset("interaction interactions interact interacts".split())  # noqa: SIM905 - as above
_MAY = frozenset("will would can could does do might may is".split())  # noqa: SIM905 - as above
_MAKE = frozenset("make makes making".split())  # noqa: SIM905 - as above
_RELAPSE = frozenset("relapse relapsed relapsing relapses".split())  # noqa: SIM905 - as above
_TOLD = frozenset(
    "told said says consultant doctor hospital team nurse scared frightened afraid worried just".split()  # noqa: SIM905 - as above
)
_JOINING = frozenset("+/&")
"""Signs between the drugs of a prescription."""


class Asked(NamedTuple):
    """The command that words mean, word by word, and another that they may mean, if there is one.

    `is_known` is false for a name that the data does not have: the command then tells that it is missed. `remark` is
    a line to tell beside the answer.
    """

    command: tuple[str, ...]
    other: tuple[str, ...] = ()
    is_known: bool = True
    remark: str = ""


def asked(words: Sequence[str], data: Dataset) -> Asked | None:
    """The command that plain words mean; None where nothing in the data has any of them. Raises DataError."""
    question = _Question(words, data)
    return next(filter(None, (rule(question) for rule in _RULES)), None)


def is_emergency(words: Sequence[str], data: Dataset) -> bool:
    """Whether the words have a sign that needs help now."""
    return _Question(words, data).is_emergency


def is_known(word: str, data: Dataset) -> bool:
    """Whether a word is a name of a record, or an everyday word for a sign or a topic as it is typed."""
    question = _Question([word], data)
    is_everyday = (question.signs.signs or question.signs.topics) and not question.signs.read_as
    return bool(is_everyday) or question.name_at(0, 1) is not None


class _Name(NamedTuple):
    """Words that are a name: what they name, the words as typed, and the places where they stand."""

    kind: str
    text: str
    places: range


class _Question:
    """Words that were typed, and what each of them is. Everything is found when it is first asked for."""

    def __init__(self, words: Sequence[str], data: Dataset) -> None:
        self.typed = tuple(" ".join(words).split()[:_MOST_WORDS])
        self.text = " ".join(self.typed)
        self.data = data
        self.plain = [_plain(word) for word in self.typed]

    @cached_property
    def content(self) -> list[int]:
        """The places of the words that are not small."""
        return [
            place for place, word in enumerate(self.plain) if any(map(str.isalnum, word)) and word not in SMALL_WORDS
        ]

    @cached_property
    def names(self) -> list[_Name]:
        """The names in the words, the longest first; no word is in two of them."""
        found: list[_Name] = []
        taken: set[int] = set()
        for length in range(min(_LONGEST_NAME, len(self.typed)), 0, -1):
            for start in range(len(self.typed) - length + 1):
                end = start + length
                # A name may have small words in it, as `watch and wait` has, but not at its ends.
                if {start, end - 1} <= set(self.content) and taken.isdisjoint(range(start, end)):
                    name = self.name_at(start, end)
                    if name:
                        found.append(name)
                        taken.update(name.places)
        return sorted(found, key=lambda name: name.places.start)

    @property
    def drugs(self) -> list[_Name]:
        """The drugs and combinations among the names."""
        return [name for name in self.names if name.kind == "drug"]

    @property
    def whole(self) -> _Name | None:
        """The name that the words are, but for small words and words for its kind around it."""
        rest = [place for place in self.content if self.kind_at(place) is None]
        name = next((name for name in self.names if set(rest) <= set(name.places)), None)
        return name if rest else None

    @cached_property
    def rest(self) -> list[int]:
        """The places of the words that are neither small, nor of a drug's name, nor for a kind."""
        taken = {place for name in self.drugs for place in name.places}
        return [place for place in self.content if place not in taken and self.kind_at(place) is None]

    @cached_property
    def kinds(self) -> set[str]:
        """The commands that list what the words ask for."""
        taken = {place for name in self.drugs for place in name.places}
        return {kind for place in self.content if place not in taken and (kind := self.kind_at(place))}

    @property
    def asks_to_prevent(self) -> bool:
        """Whether it is asked what is done before somebody is ill."""
        return not _TO_PREVENT.isdisjoint(self.plain)

    def records_of(self, found: Sequence[_Name]) -> list[Named]:
        """The records that names lead to, in the order of the names."""
        matches = (index_of(self.data).find(name.text) for name in found)
        return [match.record for match in matches if match]

    @cached_property
    def signs(self) -> Signs:
        """The signs that the words mean."""
        return find_signs(self.data, self.text)

    @property
    def is_emergency(self) -> bool:
        """Whether a sign among them needs help now."""
        return any(found.sign.urgency is Urgency.EMERGENCY for found in self.signs.signs[:1])

    @property
    def is_of_a_person(self) -> bool:
        """Whether somebody is spoken of."""
        return not _PERSONS.isdisjoint(self.plain)

    @cached_property
    def effects(self) -> Effects:
        """The side effects by name."""
        return Effects(self.data.effects)

    @cached_property
    def tests(self) -> Tests:
        """The tests by name."""
        return Tests(self.data.tests)

    def named_sign(self, text: str) -> bool:
        """Whether a text is a name of a sign."""
        key = names.key(text)
        return any(key in map(names.key, (sign.name, *sign.synonyms)) for sign in self.data.symptoms)

    def is_term(self, text: str) -> bool:
        """Whether a text is a word of the glossary."""
        return self._glossary.named(text) is not None

    def kind_at(self, place: int) -> str | None:
        """The command that lists the kind for which a word stands, empty if none does; None for another word."""
        return next((kind for kind, words in _KINDS.items() if self.plain[place] in words.split()), None)

    def words_at(self, places: Iterable[int]) -> tuple[str, ...]:
        """The words at some places, without the punctuation of a sentence."""
        return tuple(filter(None, (_without_possessive(self.typed[place].strip(',;:!?"')) for place in places)))

    def name_at(self, start: int, end: int) -> _Name | None:
        """The name that the words from `start` to before `end` are."""
        text = " ".join(self.words_at(range(start, end))).rstrip(".")
        kind = "" if self._has_more_than_a_name(text) else self._kind_of(text)
        return _Name(kind, text, range(start, end)) if kind else None

    def _has_more_than_a_name(self, text: str) -> bool:
        """Whether words are a name and a word beside it, which finds no other record: `medicine revlimid`."""
        index = index_of(self.data)
        words = text.split()
        if len(words) < _SEVERAL or index.filed(names.key(text)):
            return False
        match = index.find(text)
        shorter = [words[1:]] if words[0].isalpha() else []
        # `Darzalex 1800 mg` is another product, and so may `Darzalex SC` be: an amount and a route stay.
        if words[-1].isalpha() and not any(map(str.isdigit, words[-2])) and meant(words[-1], Route) is None:
            shorter.append(words[:-1])
        found = filter(None, (index.find(" ".join(each)) for each in shorter))
        return match is not None and any(each.record is match.record for each in found)

    def _kind_of(self, text: str) -> str:
        match = index_of(self.data).find(text)
        if match:
            return "drug" if isinstance(match.record, (Drug, Regimen)) else "treatment"
        if self.effects.named(text):
            return "effect"
        if self._glossary.named(text):
            return "term"
        if self.tests.named(text):
            return "test"
        key = names.key(text)
        is_definition = any(
            key in map(names.key, (each.name, *each.synonyms)) for each in self.data.overview.definitions
        )
        return "definition" if is_definition else ""

    @cached_property
    def _glossary(self) -> Glossary:
        return Glossary(self.data.glossary)


# The rules


def _a_list(question: _Question) -> Asked | None:
    """What a command lists, by any of its names: `drugs`, `what should I ask my doctor`."""
    asked_for = {"_".join(question.plain), "_".join(question.plain[place] for place in question.content)}
    commands = (command for command, phrases in _LISTS.items() if not asked_for.isdisjoint(phrases.split()))
    return next((Asked(tuple(command.split())) for command in commands), None)


def _a_drug_or_test(question: _Question) -> Asked | None:
    """The whole is a drug, a combination, a kind of treatment or a test: `what is velcade`, `PET scan`."""
    name = question.whole
    if name is None or question.kinds & {"regimens", "effects", "handout"}:
        return None
    if name.kind in ("drug", "treatment") and question.is_emergency:
        return None  # `38.5 after talvey` is no drug and its strength
    if (
        name.kind in ("drug", "treatment")
        and "treatments" in question.kinds
        and _is_a_choice(name.text.split(), question)
    ):
        return None  # `chemo drugs` are several
    if name.kind in ("drug", "treatment"):
        return Asked(("lookup", *name.text.split()))
    if name.kind != "test":
        return None
    is_begun = bool(index_of(question.data).resolve(name.text).suggestions)
    return Asked(("tests", *name.text.split()), ("lookup", *name.text.split()) if is_begun else ())


def _who_causes(question: _Question) -> Asked | None:
    """Which drugs have an effect: `which drug causes neuropathy`, `does velcade cause a rash`; nobody has it."""
    is_asked = "treatments" in question.kinds or question.drugs
    if not is_asked or _CAUSES.isdisjoint(question.plain) or question.is_of_a_person:
        return None
    rest = [place for place in question.rest if question.plain[place] not in _CAUSES]
    found = question.effects.find(" ".join(question.words_at(rest)))
    if not rest or not found:
        return None
    words = question.words_at(rest)
    return Asked(("effects", *words), ("symptoms", *words) if question.signs.signs else ())


def _an_emergency(question: _Question) -> Asked | None:
    """A sign that needs help now, whatever else the words have."""
    return _symptoms(question) if question.is_emergency else None


def _an_effect(question: _Question) -> Asked | None:
    """A side effect by a medical name, beside a drug or alone: `neuropathy`, `velcade neuropathy`."""
    name = next((name for name in question.names if name.kind == "effect"), None)
    if name is None or not set(question.rest) <= set(name.places):
        return None
    words = name.text.split()
    if question.drugs and question.plain[0] in _MAY and not _MAKE.isdisjoint(question.plain):
        return Asked(("effects", *_typed(question.drugs)), ("effects", *words))
    if not question.signs.signs:
        return Asked(("effects", *words))
    # What everybody calls so is a sign; what is in the glossary is a word of doctors.
    if question.is_of_a_person or not question.is_term(name.text):
        return None
    return Asked(("effects", *words), ("symptoms", *words))


def _a_sign(question: _Question) -> Asked | None:
    """A sign in any words: `tired all the time`, `my husband has a rash`."""
    name = question.whole
    if name and name.kind in ("term", "definition") and not question.named_sign(name.text):
        return None
    return _symptoms(question) if question.signs.signs else None


def _a_term(question: _Question) -> Asked | None:
    """The whole is a word of the glossary, or of the overview: `m-spike`, `what does nadir mean`."""
    name = question.whole
    if name is None or question.kinds & {"treatments", "regimens"}:
        return None
    if name.text.lower().endswith("s") and _is_a_choice(name.text.split(), question):
        return Asked(("treatments", *name.text.split()), ("glossary", *name.text.split()))
    if name.kind == "term":
        return Asked(("glossary", *name.text.split()))
    return Asked(("overview",)) if name.kind == "definition" else None


def _a_topic(question: _Question) -> Asked | None:
    """What the tool does not cover, and tells whom to ask: `how much does revlimid cost`."""
    return Asked(("search", *question.typed)) if question.signs.topics else None


def _a_comparison(question: _Question) -> Asked | None:
    """Two drugs or more, side by side: `velcade vs kyprolis`."""
    drugs = question.drugs
    if len(drugs) < _SEVERAL or _COMPARE.isdisjoint(question.plain):
        return None
    records = question.records_of(drugs)
    if len({record.id for record in records}) > 1:
        return Asked(("compare", *_typed(drugs)))
    both = " and ".join(name.text for name in drugs)
    remark = f"{both} are names of one drug, {records[0].name}" if records else ""
    return Asked(("lookup", *_typed(drugs)), remark=remark)


def _two_words(question: _Question) -> Asked | None:
    """What parts two words of doctors: `difference between relapse and refractory`."""
    terms = [name for name in question.names if question.is_term(name.text)]
    if len(terms) < _SEVERAL or _COMPARE.isdisjoint(question.plain) or len(terms) < len(question.names):
        return None
    return Asked(("glossary", *_typed(terms)))


def _what_is_next(question: _Question) -> Asked | None:
    """Combinations by what came before: `third line after lenalidomide`, `what next when velcade failed`."""
    drugs = question.drugs
    if not drugs or question.kinds - {"treatments", "regimens"}:
        return None
    is_prior = not _PRIOR.isdisjoint(question.plain[: drugs[0].places.start])
    if not is_prior and _FAILED.isdisjoint(question.plain):
        return None
    words = {question.plain[place] for place in question.rest}
    is_refractory = not words.isdisjoint(_FAILED - {"relapsed"}) or " relapsed on " in f" {' '.join(question.plain)} "
    is_asked = bool(question.kinds or is_refractory or not _NEXT.isdisjoint(question.plain))
    if not words <= _SITUATION or not is_asked or question.is_emergency:
        return None
    records = question.records_of(drugs)
    ids = [id_ for each in records for id_ in (each.drugs if isinstance(each, Regimen) else (each.id,))]
    line = next((number for word, number in _LINES.items() if word in question.plain), 0)
    return Asked(
        (
            "regimens",
            *(("-l", str(line)) if line else ()),
            "--refractory-to" if is_refractory else "--exposed-to",
            ",".join(dict.fromkeys(ids)),
        )
    )


def _a_missed_dose(question: _Question) -> Asked | None:
    """A dose of a drug that was not taken, as that of any tablet: `forgot my revlimid last night`."""
    if not question.drugs or _MISSED.isdisjoint(question.plain) or question.signs.signs:
        return None
    places = {place: name for name in question.drugs for place in name.places}
    words = (
        "dose" if place in places and place == places[place].places.start else "" if place in places else word
        for place, word in enumerate(question.typed)
    )
    asked_for = " ".join(filter(None, words))
    if not find_signs(question.data, asked_for).topics:
        return None
    return Asked(("search", *asked_for.split()), ("lookup", *_typed(question.drugs)))


def _what_to_prevent(question: _Question) -> Asked | None:
    """A topic of care by its name, where it is asked how an illness is prevented, and nobody has it."""
    rest = " ".join(
        question.words_at(
            place
            for place in question.content
            if question.kind_at(place) != "treatments" or question.plain[place] in _TO_PREVENT
        )
    )
    if not rest or not question.asks_to_prevent or question.is_of_a_person:
        return None
    from .care import CareTopics  # noqa: PLC0415 - few ask for what is prevented

    topic = CareTopics(question.data.care).named(rest)
    return Asked(("care", *rest.split())) if topic else None


def _a_care_topic(question: _Question) -> Asked | None:
    """The whole is a topic of care, by any of its names: `scared`."""
    from .care import CareTopics  # noqa: PLC0415 - only words that are nothing else are looked for there

    words = question.words_at(question.content)
    return Asked(("care", *words)) if words and CareTopics(question.data.care).named(" ".join(words)) else None


def _a_safety_rule(question: _Question) -> Asked | None:
    """The drugs for which the US asks for something: `which drugs need a pregnancy program`."""
    if question.kinds != {"treatments"} or question.is_of_a_person:
        return None
    words = question.words_at(question.rest)
    chosen = wanted(words, question.data) if words else None
    is_choice = chosen is not None and chosen.safety and not chosen.unknown and not chosen.ids
    return Asked(("treatments", *words)) if is_choice else None


def _interactions(question: _Question) -> Asked | None:
    """What does not go with a drug, which its whole card has: `velcade interactions`."""
    rest = {question.plain[place] for place in question.rest}
    if not question.drugs or not rest or not rest <= _INTERACT:
        return None
    return Asked(("lookup", *_typed(question.drugs), "--full"))


def _is_it_chemo(question: _Question) -> Asked | None:
    """Whether a treatment is of a class, which its card says first: `is car-t chemo`."""
    named = [name for name in question.names if name.kind in ("drug", "treatment")]
    if question.plain[0] not in ("is", "are") or len(named) != _SEVERAL:
        return None
    if not set(question.rest) <= {*named[0].places, *named[1].places}:
        return None
    return Asked(("lookup", *named[0].text.split())) if _is_a_choice(named[1].text.split(), question) else None


def _a_relapse(question: _Question) -> Asked | None:
    """Somebody is told that the myeloma is back: what that means, as for `what is relapse`."""
    if question.drugs or question.kinds or _RELAPSE.isdisjoint(question.plain):
        return None
    rest = {question.plain[place] for place in question.rest}
    if not question.is_of_a_person and rest.isdisjoint(_TOLD):
        return None
    return Asked(("glossary", "relapse"), ("overview",)) if rest <= _RELAPSE | _PERSONS | _TOLD | {"now"} else None


def _drugs(question: _Question) -> Asked | None:
    """The drugs and combinations in the words, by what is asked of them: `how is ninlaro given`."""
    if not question.drugs:
        return None
    if question.rest and _is_one_misspelt(question):
        return Asked(("lookup", *question.words_at(question.content)), is_known=False)
    strange = _strange(question)
    found = (*_typed(question.drugs), *question.words_at(strange))
    if not _SOURCES.isdisjoint(question.plain):
        return Asked(("lookup", *found, "--sources"))
    for kind in ("effects", "regimens", "handout"):
        if kind in question.kinds:
            return Asked((kind, *found), ("lookup", *found))
    left = [place for place in question.rest if place not in strange and question.plain[place] not in _COMPARE]
    is_list = len(question.content) == len(question.typed)
    return Asked(("lookup", *found), ("search", *question.words_at(question.content)) if left and is_list else ())


def _a_kind(question: _Question) -> Asked | None:
    """Some of the drugs or tests, where the words ask for such: `oral drugs`, `blood tests`, `approved in 2021`."""
    year = next((word for word in question.plain if year_of(word)), None)
    if year:
        return Asked(("timeline", year))
    words = question.words_at(question.rest)
    if "tests" in question.kinds and words and not question.tests.find(words).unknown:
        return Asked(("tests", *words))
    if words and (question.kinds == {"treatments"} or not question.names) and _is_a_choice(words, question):
        return Asked(("treatments", *words))
    everything = question.words_at(question.content)
    if everything and not question.names and not question.tests.find(everything).unknown:
        return Asked(("tests", *everything))
    return Asked(("treatments", *everything)) if everything and _is_a_choice(everything, question) else None


def _a_part(question: _Question) -> Asked | None:
    """The longest name in the words: `tell me more about how car-t is made`."""
    commands = {"treatment": "lookup", "effect": "effects", "term": "glossary", "test": "tests"}
    named = [name for name in question.names if name.kind in commands]
    if not named:
        return None
    name = max(named, key=lambda name: len(name.places))
    words = (commands[name.kind], *name.text.split())
    return Asked(words, ("search", *question.words_at(question.content)))


def _a_near_name(question: _Question) -> Asked | None:
    """A name that the data does not have, and has something to say of: `velcad`, `vinblastine`, `pred`."""
    index = index_of(question.data)
    for start, end in _runs(question.rest):
        text = " ".join(question.words_at(range(start, end)))
        answer = index.resolve(text)
        if answer.ambiguity or answer.look_alikes or (answer.suggestions and len(text) >= _LEAST_LETTERS):
            return Asked(("lookup", *text.split()), is_known=False)
    return None


def _any_record(question: _Question) -> Asked | None:
    """Anything in the data that has the words."""
    from .search import library_of  # noqa: PLC0415 - only words that are nothing else are searched for

    found = library_of(question.data).search(question.text)
    is_any = found.hits or question.signs.is_health or len(question.content) > 1
    return Asked(("search", *question.typed)) if is_any else None


_RULES: tuple[Callable[[_Question], Asked | None], ...] = (
    _a_list,
    _what_is_next,
    _a_drug_or_test,
    _who_causes,
    _an_emergency,
    _a_relapse,
    _a_missed_dose,
    _what_to_prevent,
    _a_safety_rule,
    _an_effect,
    _a_sign,
    _a_term,
    _interactions,
    _a_topic,
    _a_comparison,
    _two_words,
    _is_it_chemo,
    _drugs,
    _a_kind,
    _a_care_topic,
    _a_part,
    _a_near_name,
    _any_record,
)
"""The rules in their order. A frightened sentence comes before all but a name alone and a question about drugs."""


def _is_a_choice(words: Sequence[str], question: _Question) -> bool:
    """Whether all of the words choose from the treatments by class, type, status or route."""
    chosen = wanted(words, question.data)
    return not chosen.unknown and not chosen.ids


def _symptoms(question: _Question) -> Asked:
    """The signs that the words mean; or, where they are also an effect or a word of doctors, that by its own name."""
    name = question.whole
    if name is None or name.kind not in ("effect", "term"):
        return Asked(("symptoms", *question.typed))
    effect = question.effects.named(name.text)
    other = ("effects", *min(effect.name, name.text, key=len).split()) if effect else ("glossary", *name.text.split())
    return Asked(("symptoms", *question.typed), other)


def _plain(word: str) -> str:
    """A word without case and apostrophes, and without the punctuation around it."""
    return _without_possessive(word.lower().strip(" .,;:!?\"'()\u2019")).replace("\u2019", "'").replace("'", "")


def _without_possessive(word: str) -> str:
    return word.removesuffix("'s").removesuffix("\u2019s")


def _typed(found: Iterable[_Name]) -> tuple[str, ...]:
    return tuple(word for name in found for word in name.text.split())


def _strange(question: _Question) -> list[int]:
    """The places of words that no record has: misspelt names, perhaps, which must be told and not passed over."""
    if not question.rest:
        return []
    from .search import library_of  # noqa: PLC0415 - only words beside a name are searched for

    library = library_of(question.data)
    left = [
        place for place in question.rest if not library.has(question.plain[place]) or _is_joined(place, question.typed)
    ]
    if len(question.content) == len(question.typed):
        return left
    index = index_of(question.data)
    return [
        place for place in left if _is_joined(place, question.typed) or index.resolve(question.plain[place]).suggestions
    ]


def _is_joined(place: int, typed: Sequence[str]) -> bool:
    """Whether a word stands in a prescription, beside a sign that joins drugs: `vel + dex`."""
    beside = (*typed[max(0, place - 1) : place], *typed[place + 1 : place + 2])
    return any(word in _JOINING for word in beside)


def _is_one_misspelt(question: _Question) -> bool:
    """Whether a name is more likely a part of one that is misspelt: `darzalex faspr` is not Darzalex."""
    ours = {word for name in question.drugs for word in name.text.split()}
    answers = index_of(question.data).answer(question.words_at(question.content))
    return any(
        not answer.found and len(answer.query.split()) > 1 and ours & {*answer.query.split()} for answer in answers
    )


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The words that stand together, as one name and then one by one."""
    start = 0
    for number in range(1, len(places) + 1):
        if number == len(places) or places[number] != places[number - 1] + 1:
            together = places[start:number]
            if len(together) <= _LONGEST_NAME:
                yield together[0], together[-1] + 1
            yield from ((place, place + 1) for place in together if len(together) > 1)
            start = number
