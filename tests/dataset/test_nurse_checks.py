"""What a reviewing nurse asked of the signs: twelve rules, each held here or named where it is held.

The third, that a word that is not known is not repaired into another sign, is held by tests/finding/test_signs.py; that
each drug shows its own warnings and that the page to print drops none, by the tests of those pages.
"""

from __future__ import annotations

import re

import pytest

from conftest import ROOT
from myeloma_cli.dataset import Dataset
from myeloma_cli.finding.signs import find_signs, select_symptoms
from myeloma_cli.model.disease import FirstCall, Symptom, Urgency

DATA = Dataset()
SIGNS = {sign.id: sign for sign in DATA.symptoms}
DRUGS = {record.id for record in DATA.treatments}
DEEDS = {"Call", "Go", "Press", "Take", "Tell", "Show"}

each_sign = pytest.mark.parametrize("sign", DATA.symptoms, ids=list(SIGNS))


@each_sign
def test_what_to_do_begins_with_the_deed(sign: Symptom) -> None:
    assert sign.action.split()[0] in DEEDS


def test_the_file_has_the_most_urgent_first() -> None:
    assert select_symptoms(DATA.symptoms, urgent=False) == DATA.symptoms


def test_the_fever_has_all_its_numbers_and_says_what_to_do_if_nobody_answers() -> None:
    action = SIGNS["fever"].action
    for part in ("38 °C", "100.4 °F", "37.5 °C", "36 °C", "number, use theirs", "nobody answers", "day or night"):
        assert part in action


@pytest.mark.parametrize("words", ["shivering", "chills", "unwell", "flu-like", "low temperature", "rigors", "poorly"])
def test_unwell_without_fever_is_a_sign_of_its_own_and_as_urgent_as_fever(words: str) -> None:
    assert find_signs(DATA, words).signs[0].sign.id == "unwell-no-fever"
    assert SIGNS["unwell-no-fever"].urgency is SIGNS["fever"].urgency is Urgency.EMERGENCY


@each_sign
def test_pain_and_fever_medicines_stand_only_in_warnings(sign: Symptom) -> None:
    for text in (sign.action, sign.emergency_when, sign.meaning):
        if sign.id != "unwell-no-fever":  # it asks whether they were taken
            assert not re.search(r"ibuprofen|naproxen|aspirin|paracetamol|NSAID", text)
    for sentence in re.split(r"(?<=\.) ", sign.avoid):
        if re.search(r"ibuprofen|naproxen|aspirin|paracetamol", sentence):
            assert sentence.startswith(("No ", "Call before"))


@pytest.mark.parametrize("identity", ["blood-clot", "cord-compression", "stroke-signs", "sepsis-signs"])
def test_any_one_sign_is_enough(identity: str) -> None:
    assert re.search(r"any one|One sign is enough", f"{SIGNS[identity].action} {SIGNS[identity].emergency_when}", re.I)


def test_no_everyday_name_belongs_to_signs_of_two_levels() -> None:
    levels: dict[str, set[Urgency]] = {}
    for sign in DATA.symptoms:
        for name in (sign.name, *sign.synonyms):
            levels.setdefault(name.lower(), set()).add(sign.urgency)
    assert [name for name, found in levels.items() if len(found) > 1] == []


@each_sign
def test_it_says_whom_to_call_in_words_for_any_country(sign: Symptom) -> None:
    texts = f"{sign.when} {sign.avoid} {sign.meaning}"
    assert not re.search(r"\b(911|999|112|000|111)\b", texts)
    if sign.urgency is Urgency.EMERGENCY:
        assert re.search(r"emergency number|emergency department|hospital", texts)
    if sign.first_call is FirstCall.LINE and sign.urgency is Urgency.EMERGENCY:
        assert "emergency" in texts


@each_sign
def test_no_dose_and_nothing_that_reassures_without_a_warning_beside_it(sign: Symptom) -> None:
    texts = f"{sign.when} {sign.avoid} {sign.meaning}"
    assert not re.search(r"\d\s?(mg|ml)\b|no need to call|you are fine", texts)
    if "harmless" in texts:
        assert sign.emergency_when


@each_sign
def test_its_drugs_are_in_the_data_and_its_combinations_are_of_concepts(sign: Symptom) -> None:
    assert set(sign.drugs) <= DRUGS
    known = {concept.id for concept in DATA.words.concepts} | {topic.id for topic in DATA.words.topics}
    for combination in (*sign.found_by, *(each for topic in DATA.words.topics for each in topic.found_by)):
        assert set(re.split(r" \+ | or ", combination)) <= known


def test_words_of_concepts_and_topics_begin_with_a_word_that_counts() -> None:
    from myeloma_cli.finding import signs  # noqa: PLC0415 - a list that only this test needs

    phrases = [phrase for concept in DATA.words.concepts for phrase in concept.words]
    phrases += [phrase for topic in DATA.words.topics for phrase in topic.words]
    for phrase in phrases:
        assert phrase.split()[0] not in signs._STOP_WORDS, phrase
        assert "'" not in phrase
        assert "-" not in phrase


def test_topics_lead_to_records_that_are_there() -> None:
    known = {record.id for record in DATA.everything()}
    for topic in DATA.words.topics:
        assert set(topic.see) <= known
        assert topic.sources or not topic.fact, topic.id
        assert topic.ask or topic.see


def test_possible_pregnancy_names_the_one_exception_and_tremor_its_two_levels() -> None:
    assert "no more capsules" in SIGNS["pregnancy-possible"].action
    assert "CAR-T or a bispecific" in SIGNS["tremor"].action
    assert "today" in SIGNS["tremor"].action


def test_the_sheet_for_review_has_every_sign() -> None:
    import review_sheet  # noqa: PLC0415

    assert (ROOT / "docs" / "review-signs.md").read_text(encoding="utf-8") == review_sheet.sheet(DATA)
