"""Which signs, and which topics that are not covered, everyday words mean: the most urgent sign first.

The words are in the data: `words.toml` has concepts (a part of the body, a complaint, a number with a meaning, a drug),
and `symptoms.toml` has, for each sign, its everyday names and the combinations of concepts that mean it. A misspelt
everyday word is understood, never a drug name. The sign that is shown says what it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..errors import DataError, raise_faults
from ..model.disease import Concept, ConceptKind, Symptom, Topic, Urgency
from ..model.drugs import Drug
from .numbers import concepts_of_numbers, is_several
from .spelling import meant_by

if TYPE_CHECKING:
    from ..dataset import Dataset

CALL_WHOM = "If you feel ill, call your team's 24-hour line now. If it is sudden or severe, call the emergency number."
"""The line that is always right where no sign is found."""

_LONGEST_QUESTION = 300
"""Characters; the rest of a longer question is not read."""

_STOP_WORDS = frozenset(
    """
    a an the and i ive im id me my mine we our us you your youre he hes him his she shes her hers it its they them their
    theirs is are was were am just really quite also some any mum mom mam mother dad father husband wife partner hubby
    son daughter brother sister granddad grandad grandma nan nana gran grandpa please now today yesterday tonight
    """.split()  # noqa: SIM905 - a list of so many words is easier to read without quotes
)
"""Words that stand between others without changing what they mean, in questions as in the data."""

_PEOPLE = frozenset(
    """
    he hes she shes they husband wife partner hubby mum mom mam mother dad father son daughter brother sister granddad
    grandad grandma nan nana gran grandpa i im ive
    """.split()  # noqa: SIM905 - as above
)
"""Whom a phrase that begins with `person` is about: `dad has gone funny` is, `the soup has gone funny` is not."""

_NEGATIONS = frozenset("isnt arent wasnt werent hasnt havent hadnt doesnt didnt wont wouldnt".split())  # noqa: SIM905
"""Words that are a `not` at the beginning of a phrase: `isnt responding`, `wont respond`. `dont` stands for itself."""

_AHEAD = frozenset("be feel get have lose become start need hurt".split())  # noqa: SIM905
"""What may come, in a question that begins with `will I`: nobody has it yet."""


class FoundSign(NamedTuple):
    """A sign that the words mean, and how many of the words mean it."""

    sign: Symptom
    words: int


class Signs(NamedTuple):
    """What everyday words mean.

    `signs` are the most urgent first, and `topics` those that this tool does not cover. `leads` are the ids of further
    records that topics name, `drugs` those of the drugs in the words. `topics_first` says that a topic is what was
    asked. `is_health` says that a word is about health, so that where no sign is found, `CALL_WHOM` is to be shown.
    `read_as` has each word with a slip, and the word that it was read as.
    """

    signs: tuple[FoundSign, ...]
    topics: tuple[Topic, ...]
    leads: tuple[str, ...]
    drugs: tuple[str, ...]
    topics_first: bool
    is_health: bool
    read_as: tuple[tuple[str, str], ...] = ()

    @property
    def slips(self) -> list[str]:
        """A line for each word that was read as another."""
        return [f"'{typed}' is read as '{meant}'" for typed, meant in self.read_as]


def select_symptoms(symptoms: Iterable[Symptom], *, urgent: bool) -> tuple[Symptom, ...]:
    """The symptoms, most urgent first; only those that need help today if `urgent`."""
    urgencies = [urgency for urgency in Urgency if not urgent or urgency is not Urgency.REPORT]
    selected = [symptom for symptom in symptoms if symptom.urgency in urgencies]
    return tuple(sorted(selected, key=lambda symptom: urgencies.index(symptom.urgency)))


def find_signs(data: Dataset, question: str) -> Signs:
    """The signs and topics that a question in everyday words means. Raises DataError."""
    words = data.words
    drugs = [record for record in data.treatments if isinstance(record, Drug)]
    vocabulary = _Vocabulary(data.symptoms, words.concepts, words.topics, drugs)
    regimens = data.regimens if any(map(str.isdecimal, question)) else ()
    return vocabulary.understand(question, [name for each in regimens for name in (each.name, *each.synonyms)])


class _Match(NamedTuple):
    """A meaning that stands in the question: a concept, sign or topic, and the positions of its words."""

    kind: str
    id: str
    places: frozenset[int]


class _Vocabulary:
    def __init__(
        self, signs: Sequence[Symptom], concepts: Sequence[Concept], topics: Sequence[Topic], drugs: Sequence[Drug]
    ) -> None:
        self._signs = signs
        self._concepts = concepts
        self._topics = topics
        self._drugs = drugs

    def understand(self, question: str, regimens: Sequence[str] = ()) -> Signs:
        """What a question means. `regimens` are names of combinations, beside which a number may be a temperature."""
        tokens = _tokens(question[:_LONGEST_QUESTION])
        drugs = self._drugs_in(tokens)
        taken = frozenset(place for _, places in drugs for place in places)
        matches = self._matches(tokens, taken)
        repaired = self._repaired(tokens, matches, taken)
        read_as = tuple((typed, meant) for typed, meant in zip(tokens, repaired, strict=True) if typed != meant)
        if read_as:
            tokens, matches = repaired, self._matches(repaired, taken)
        kinds = {concept.id: concept.kind for concept in self._concepts}
        treated = taken.union(
            *(match.places for match in matches if kinds.get(match.id) is ConceptKind.DRUG),
            *(places for name in regimens for places in _places_of(name, tokens)),
        )
        measured = concepts_of_numbers(tokens, self._concepts, treated)
        matches += [
            *(_Match("concept", concept.id, at) for concept, at in measured),
            *self._concepts_of_drugs(drugs),
        ]
        meaning = self._meaning(_without_parts(matches), drugs)._replace(read_as=read_as)
        is_there = not _is_ahead(tokens) or any(each.sign.urgency is Urgency.EMERGENCY for each in meaning.signs)
        return meaning if is_there else meaning._replace(signs=())

    def _matches(self, tokens: Sequence[str], taken: frozenset[int]) -> list[_Match]:
        """The words and phrases of the data that stand in the question."""
        places = [place for place, token in enumerate(tokens) if token not in _STOP_WORDS]
        stems = [_stem(tokens[place]) for place in places]
        drugs = {word for each in self._concepts if each.kind is ConceptKind.DRUG for word in each.words}
        kinds = [_kind_of_word(tokens[at], is_drug=at in taken or tokens[at] in drugs) for at in places]
        starts: dict[str, list[int]] = {}
        for number, (stem, any_) in enumerate(zip(stems, kinds, strict=True)):
            for beginning in {stem[:2], any_[:2]}:
                starts.setdefault(beginning, []).append(number)
        found = []
        for phrase, kind, id_ in self._phrases():
            for number in starts.get(phrase.removeprefix("person ")[:2], ()):
                if (
                    (length := _length_at(phrase, stems, kinds, number))
                    and (kind == "concept" or not taken.issuperset(places[number : number + length]))
                    and _is_said_so(phrase, tokens, places[number], places[number + length - 1])
                ):
                    found.append(_Match(kind, id_, frozenset(places[number : number + length])))
        return found

    def _phrases(self) -> Iterator[tuple[str, str, str]]:
        """All words and phrases of the data, each with the kind and the id of what it means."""
        for concept in self._concepts:
            for phrase in concept.words:
                yield phrase, "concept", concept.id
        for sign in self._signs:
            for phrase in sign.synonyms:
                yield phrase.lower().replace("'", "").replace("-", " ").replace("cannot", "cant"), "sign", sign.id
        for topic in self._topics:
            for phrase in topic.words:
                yield phrase, "topic", topic.id

    def _drugs_in(self, tokens: Sequence[str]) -> list[tuple[str, frozenset[int]]]:
        """The ids of the drugs that are named in the question, with the places of the names. No name is repaired."""
        starts = {token[:2] for token in tokens}
        found = [
            (drug.id, places)
            for drug in self._drugs
            for name in (drug.name, *drug.synonyms, *(brand.name for brand in drug.brands))
            if _folded(name[:2]) in starts
            for places in _places_of(name, tokens)
        ]
        longest = [pair for pair in found if not any(pair[1] < other[1] for other in found)]
        return list(dict.fromkeys(longest))

    def _concepts_of_drugs(self, drugs: Iterable[tuple[str, frozenset[int]]]) -> Iterator[_Match]:
        for id_, places in drugs:
            for concept in self._concepts:
                if id_ in concept.drugs:
                    yield _Match("concept", concept.id, places)

    def _repaired(self, tokens: list[str], matches: Iterable[_Match], taken: frozenset[int]) -> list[str]:
        """The tokens with the near everyday word for each that has a slip, and that no data knows."""
        understood = taken.union(*(match.places for match in matches))
        strange = [
            place
            for place, token in enumerate(tokens)
            if place not in understood and token not in _STOP_WORDS and token.isalpha()
        ]
        if not strange:
            return tokens
        known: set[str] = set()
        meant: set[str] = set()
        for phrase, kind, _ in self._phrases():
            words = phrase.rstrip("*").split(" ")
            known.update(words)
            if kind != "topic":
                meant.update(words)
        stems = {_stem(word) for word in known}
        names = {
            part
            for drug in self._drugs
            for name in (drug.name, *(brand.name for brand in drug.brands))
            for part in _tokens(name)
        }
        repaired = list(tokens)
        for place in strange:
            if _stem(tokens[place]) not in stems:
                repaired[place] = meant_by(tokens[place], meant, names) or tokens[place]
        return repaired

    def _meaning(self, matches: Sequence[_Match], drugs: Sequence[tuple[str, frozenset[int]]]) -> Signs:
        places_of: dict[str, list[frozenset[int]]] = {}
        for match in matches:
            if match.kind != "sign":
                places_of.setdefault(match.id, []).append(match.places)
        own: dict[str, list[frozenset[int]]] = {}
        for match in matches:
            if match.kind == "sign":
                own.setdefault(match.id, []).append(match.places)
        evidence = {sign.id: [*own.get(sign.id, ()), *_combinations(sign.found_by, places_of)] for sign in self._signs}
        by_words = {topic.id: places_of.get(topic.id, []) for topic in self._topics}
        topics = {topic.id: [*by_words[topic.id], *_combinations(topic.found_by, places_of)] for topic in self._topics}
        topics = {id_: found for id_, found in topics.items() if found}
        asked = [places for found in topics.values() for places in found]
        words_of_topics = [places for id_ in topics for places in by_words[id_]]
        signs = [sign for sign in self._signs if _outside(evidence[sign.id], words_of_topics)]
        named = {id_ for id_, _ in drugs}
        named.update(drug for concept in self._concepts if concept.id in places_of for drug in concept.drugs)
        kept = _ranked(signs, evidence, named)
        shown = self._topics_shown(topics, [places for sign in kept for places in evidence[sign.id]])
        first = max((len(places) for sign in kept[:1] for places in evidence[sign.id]), default=0)
        topics_first = bool(shown) and any(
            len(places) > first and all(own_places <= places for sign in kept for own_places in evidence[sign.id])
            for places in asked
        )
        if kept and kept[0].urgency is Urgency.EMERGENCY and not topics_first:
            shown = []  # nobody should read on to what is not covered
        kinds = {concept.id: concept.kind for concept in self._concepts}
        healthy = (ConceptKind.BODY, ConceptKind.COMPLAINT, ConceptKind.NUMBER)
        return Signs(
            tuple(FoundSign(sign, max(map(len, evidence[sign.id]))) for sign in kept),
            tuple(topic for topic in shown if topic.ask),
            tuple(dict.fromkeys(id_ for topic in shown for id_ in topic.see)),
            tuple(dict.fromkeys(id_ for id_, _ in drugs)),
            topics_first,
            any(kinds.get(id_) in healthy for id_ in places_of),
        )

    def _topics_shown(
        self, topics: Mapping[str, list[frozenset[int]]], of_signs: Sequence[frozenset[int]]
    ) -> list[Topic]:
        """The topics, without those whose words are a part of what a sign or a longer topic is about."""
        longest = {id_: max(found, key=len) for id_, found in topics.items()}
        kept = {
            id_: places
            for id_, places in longest.items()
            if not any(places < other for other in longest.values()) and not any(places <= sign for sign in of_signs)
        }
        ordered = sorted(kept, key=lambda id_: (-len(kept[id_]), list(topics).index(id_)))
        by_id = {topic.id: topic for topic in self._topics}
        return [by_id[id_] for id_ in ordered]


def _ranked(
    signs: Sequence[Symptom], evidence: Mapping[str, Sequence[frozenset[int]]], drugs: set[str]
) -> list[Symptom]:
    """The signs in the order in which to show them.

    The more urgent first; of equal ones, the one that explains more of the words, and that belongs to a drug among
    them. A sign is left out if one of another level explains its words and more: of `both ankles swollen`, the word
    for both makes it no sign of a clot in one leg.
    """
    urgencies = list(Urgency)
    everything = [(sign, places) for sign in signs for places in evidence[sign.id]]
    order = {sign.id: number for number, sign in enumerate(signs)}

    def is_explained_better(sign: Symptom) -> bool:
        return any(
            other.urgency is not sign.urgency and all(own < places for own in evidence[sign.id])
            for other, places in everything
        )

    def rank(sign: Symptom) -> tuple[int, float, int]:
        words = max(map(len, evidence[sign.id])) + 0.5 * (not drugs.isdisjoint(sign.drugs))
        return urgencies.index(sign.urgency), -words, order[sign.id]

    return sorted((sign for sign in signs if not is_explained_better(sign)), key=rank)


def _outside(found: Sequence[frozenset[int]], topics: Sequence[frozenset[int]]) -> bool:
    """Whether any of the places of a sign is more than a part of the words of a topic."""
    return any(not any(places < topic for topic in topics) for places in found)


def check_signs(data: Dataset) -> None:
    """Raise DataError for ids of drugs and concepts that do not exist: with one, a question misses its sign.

    What own data hides is no fault.
    """
    hidden = data.edition.overlay.hidden if data.edition.overlay else ()
    drugs = {*(record.id for record in data.treatments), *hidden}
    meanings = (*(each.id for each in data.words.concepts), *(each.id for each in data.words.topics))
    concepts = {*meanings, *hidden}
    faults = [
        DataError(f"{file}: {record.id}: '{drug}' is not the id of any drug", records=[record.id])
        for file, records in (("symptoms.toml", data.symptoms), ("words.toml", data.words.concepts))
        for record in records
        for drug in record.drugs
        if drug not in drugs
    ]
    faults += [
        DataError(f"{file}: {record.id}: '{word}' is not the id of any concept", records=[record.id])
        for file, records in (("symptoms.toml", data.symptoms), ("words.toml", data.words.topics))
        for record in records
        for combination in record.found_by
        for slot in _slots(combination)
        for word in slot
        if word not in concepts
    ]
    raise_faults(faults)


def _slots(combination: str) -> list[list[str]]:
    """The concepts of a combination such as `legs + weak or numb`, slot by slot, any one of which fills its slot."""
    return [slot.split(" or ") for slot in combination.split(" + ")]


def _combinations(found_by: Iterable[str], places_of: Mapping[str, list[frozenset[int]]]) -> Iterator[frozenset[int]]:
    """The places of the combinations of concepts that stand in the question, each concept in words of its own."""
    for combination in found_by:
        slots = [[places for id_ in slot for places in places_of.get(id_, ())] for slot in _slots(combination)]
        if all(slots):
            found = _disjoint(slots)
            if found:
                yield found


def _disjoint(slots: Sequence[Sequence[frozenset[int]]], taken: frozenset[int] = frozenset()) -> frozenset[int]:
    if not slots:
        return taken
    best: frozenset[int] = frozenset()
    for places in slots[0]:
        if taken.isdisjoint(places):
            found = _disjoint(slots[1:], taken | places)
            if len(found) > len(best):
                best = found
    return best


def _without_parts(matches: Iterable[_Match]) -> list[_Match]:
    """The matches without those that are a part of a longer phrase of a concept: `no fever` is no fever."""
    unique = list(dict.fromkeys(matches))
    longer = [match.places for match in unique if match.kind == "concept" and len(match.places) > 1]
    return [match for match in unique if not any(match.places < places for places in longer)]


# Words


_PARTS = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+")


def _folded(text: str) -> str:
    if not text.isascii():
        text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return text.lower()


_NOT = re.compile(
    r"\b(?:(?P<can>cannot|can not|could not|couldnt|unable to|not able to)"
    r"|(?P<verb>do|does|did|is|are|will|has|have) not)\b"
)


def _tokens(text: str) -> list[str]:
    """The words and numbers of a text, without case, accents and apostrophes: `cannot` and `can't` are `cant`."""
    plain = _folded(text.replace("\u2019", "'")).replace("'", "")
    return _PARTS.findall(_NOT.sub(_as_one_word, plain) if "no" in plain or "ab" in plain or "nt" in plain else plain)


def _as_one_word(match: re.Match[str]) -> str:
    return "cant" if match["can"] else "wont" if match["verb"] == "will" else f"{match['verb']}nt"


_ENDINGS = ("ings", "ing", "ed", "es", "s")
_LEAST_STEM = 3
_OWN_MEANING = frozenset(("fits", "hands", "runs", "scared", "trots"))
"""Words that mean something else than the same word with another ending."""


def _stem(word: str) -> str:
    """The word without its ending, the same for all forms of a regular word: `vomits`, `vomited`, `vomiting`."""
    if len(word) <= _LEAST_STEM or word in _OWN_MEANING:
        return word
    stem = word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM and not word.endswith(("ss", "us", "eed")):
            stem = word[: -len(ending)]
            if ending in ("ings", "ing", "ed") and stem[-1] == stem[-2] and stem[-1] not in "lsz":
                stem = stem[:-1]
            break
    if len(stem) > _LEAST_STEM and stem[-1] == "e":
        stem = stem[:-1]
    return f"{stem[:-1]}i" if stem[-1] == "y" and len(stem) > _LEAST_STEM else stem


_GOES_ON = frozenset("i im and but because like living without much with any anymore".split())  # noqa: SIM905
"""Words after `I cannot go on` that leave it the end of what is said; to go on a cruise is something else."""

_BETWEEN = frozenset("has have had is all just suddenly really now".split())  # noqa: SIM905
"""Words that may stand between a person and what has happened to the person."""


def _is_said_so(phrase: str, tokens: Sequence[str], first: int, last: int) -> bool:
    """Whether the words of a phrase mean it in the question, by the words that stand before, among and after them.

    A phrase with `it` has it in the question too: to be `out of it` is not to be out of a drug. One that begins with
    `person` stands after somebody, and what nobody can go on with stands at the end.
    """
    after = tokens[last + 1] if last + 1 < len(tokens) else ""
    if phrase.endswith(" it") and after != "it":
        return False
    if " it " in phrase and "it" not in tokens[first:last]:
        return False
    if phrase.endswith(_GOING_ON) and after and after not in _GOES_ON:
        return False
    if phrase.startswith("person "):
        before = [token for token in tokens[:first] if token not in _BETWEEN]
        return not before or before[-1] in _PEOPLE or before[-1].removesuffix("s") in _PEOPLE
    return True


_GOING_ON = (" go on", " going on", " keep going", " carry on", " carrying on")


def _is_ahead(tokens: Sequence[str]) -> bool:
    """Whether a question asks for what may come: `will I be sick`, `will my dad feel sick on pomalidomide`."""
    return tokens[:1] == ["will"] and any(token in _AHEAD for token in tokens[1:4])


def _places_of(name: str, tokens: Sequence[str]) -> Iterator[frozenset[int]]:
    """The places of each time that a name stands among the words of a question."""
    parts = _tokens(name)
    for place in range(len(tokens) - len(parts) + 1 if parts else 0):
        if list(tokens[place : place + len(parts)]) == parts:
            yield frozenset(range(place, place + len(parts)))


def _kind_of_word(token: str, *, is_drug: bool) -> str:
    """The word of a phrase that stands for any word of a kind: `not`, `drug`, or `#` for a number; else none."""
    if is_drug:
        return "drug"
    if token in _NEGATIONS:
        return "not"
    return "#" if is_several(token) else ""


def _length_at(phrase: str, stems: Sequence[str], kinds: Sequence[str], start: int) -> int:
    """How many words of a question, from a place on, are the words of a phrase; 0 if they are not.

    In a phrase of several words, one may stand for any word of its kind.
    """
    if " " not in phrase:
        beginning = phrase.rstrip("*")
        is_same = stems[start] == _stem(beginning)
        return int(is_same or (beginning != phrase and stems[start].startswith(beginning)))
    length = 0
    for word in phrase.split(" "):
        if word in _STOP_WORDS or word == "person":
            continue
        place = start + length
        if place >= len(stems):
            return 0
        is_beginning = word.endswith("*") and stems[place].startswith(word[:-1])
        if word != kinds[place] and stems[place] != _stem(word.rstrip("*")) and not is_beginning:
            return 0
        length += 1
    return length
