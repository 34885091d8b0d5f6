"""What frightens people, in their words, leads to the sign that it is, the most urgent first."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Run
from myeloma_cli.dataset import Dataset
from myeloma_cli.finding.signs import CALL_WHOM, Signs, find_signs
from myeloma_cli.model.disease import Symptom, Urgency

DATA = Dataset()
BY_ID = {sign.id: sign for sign in DATA.symptoms}

WANTED_FIRST = [
    # Plain words, British and American.
    ("fever", "fever"),
    ("short of breath", "trouble-breathing"),
    ("heart attack", "chest-pain"),
    ("bone pain", "bone-pain"),
    ("broken bones", "bone-breaks"),
    ("numbness", "numbness-tingling"),
    ("purple spots", "petechiae"),
    ("diarrhea", "diarrhea"),
    ("diarrhoea", "diarrhea"),
    ("jaundice", "jaundice"),
    ("stroke", "stroke-signs"),
    ("unwell", "unwell-no-fever"),
    ("foamy urine", "foamy-urine"),
    ("cytokine release syndrome", "crs-signs"),
    # What led to the wrong place once.
    ("slurred speech", "speech-trouble"),
    ("unable to pass urine", "bladder-bowel-saddle"),
    ("swollen calf", "blood-clot"),
    ("both ankles swollen", "swelling"),
    ("hives", "allergy-swelling"),
    ("fits", "seizure"),
    # Slang and whole sentences, with other people in them.
    ("nan is talking gibberish", "speech-trouble"),
    ("wee has stopped", "bladder-bowel-saddle"),
    ("loose motions 8 times today", "diarrhea"),
    ("should i worry about 37.9 on velcade", "fever"),
    ("my husband fell in the shower and hit his head", "head-injury"),
    ("she cannot get up the stairs, her legs just buckle", "limb-weakness"),
    ("no feeling when I go to the toilet", "bladder-bowel-saddle"),
    ("he is seeing cats on the ceiling", "hallucinations"),
    ("he can't keep his revlimid down", "vomiting"),
    ("he wants to end it all since the steroids", "suicidal-thoughts"),
    ("i want to die", "suicidal-thoughts"),
    ("not breathing", "trouble-breathing"),
    ("he is choking", "trouble-breathing"),
    ("he is not peeing", "bladder-bowel-saddle"),
    ("catheter blocked", "bladder-bowel-saddle"),
    ("dog bite", "frequent-infections"),
    ("chemo leaked out of the vein", "drip-leak"),
    ("drip site swollen and burning", "drip-leak"),
    # Numbers with a meaning.
    ("temp 38.4 this morning", "fever"),
    ("blood pressure 80/40", "sepsis-signs"),
    ("101.2 on the thermometer", "fever"),
    ("temperature of 35.2", "unwell-no-fever"),
    ("bp 84/48 a week after carvykti", "crs-signs"),
    ("sats 86", "trouble-breathing"),
    ("hb 72", "pale-dizzy"),
    ("pulse 140", "palpitations"),
    ("platelets 8", "easy-bruising"),
    ("blood sugar 28", "thirst-urination"),
    # No fever is no fever.
    ("shivering but no temperature", "unwell-no-fever"),
    # Slips.
    ("feaver", "fever"),
    ("palpatations", "palpitations"),
    ("stomcah pain", "belly-pain"),
    ("one swolen leg", "blood-clot"),
    # The spinal cord, in plain words.
    ("numb from the waist down", "cord-compression"),
    ("my back has been killing me and my legs feel funny", "cord-compression"),
    # Somebody who does not answer or wake, drink or get up.
    ("she is not responding", "fainting"),
    ("mum wont respond", "fainting"),
    ("wont open her eyes", "fainting"),
    ("dad is shaking all over and not responding", "seizure"),
    ("sleeps all day and night", "confusion"),
    ("cant get out of bed", "confusion"),
    ("cant count backwards", "confusion"),
    ("mums gone funny", "confusion"),
    ("dad has gone a bit strange", "confusion"),
    ("cant get up", "limb-weakness"),
    ("wont drink", "vomiting"),
    # A life that nobody can bear.
    ("i cant go on", "suicidal-thoughts"),
    ("mum says she cant go on like this", "suicidal-thoughts"),
    ("cant take it any more", "suicidal-thoughts"),
    ("thinking of ending it", "suicidal-thoughts"),
    ("everyone would be better off without me", "suicidal-thoughts"),
    ("she said goodbye and has pills", "suicidal-thoughts"),
    ("taken too many pills on purpose", "suicidal-thoughts"),
    ("samaritans", "suicidal-thoughts"),
    ("terrified", "mood-change"),
    # The rest of the body.
    ("blood pressure is very low", "sepsis-signs"),
    ("hands are cold and blue", "sepsis-signs"),
    ("gone cold and sweaty", "sepsis-signs"),
    ("cant go for a wee", "bladder-bowel-saddle"),
    ("waterworks not working", "bladder-bowel-saddle"),
    ("words come out wrong", "speech-trouble"),
    ("speech gone funny", "speech-trouble"),
    ("blood from my bum", "blood-stool-vomit"),
    ("one arm is numb", "stroke-signs"),
    ("hand has gone dead", "stroke-signs"),
    ("numb hands", "numbness-tingling"),
    ("mum is shivery and hot", "fever"),
    ("bleeding gums wont stop", "bleeding-heavy"),
    # A number before a treatment is a temperature.
    ("38.5 after talvey", "crs-signs"),
    ("39 on DVd", "fever"),
    # A drug in the words.
    ("fever after tecvayli", "crs-signs"),
    ("blurred eyes on blenrep", "eyes-sore"),
    ("tingling lips after zometa", "low-calcium"),
    ("tremor after abecma", "tremor"),
    ("tremor", "tremor"),
    ("missed period on pomalyst", "pregnancy-possible"),
]


def ids(found: Signs) -> list[str]:
    return [each.sign.id for each in found.signs]


def found(question: str) -> list[str]:
    return ids(find_signs(DATA, question))


@pytest.mark.parametrize(("question", "wanted"), WANTED_FIRST, ids=[question for question, _ in WANTED_FIRST])
def test_the_sign_that_is_meant_comes_first(question: str, wanted: str) -> None:
    assert found(question)[:1] == [wanted]


@pytest.mark.parametrize("sign", DATA.symptoms, ids=[sign.id for sign in DATA.symptoms])
def test_every_everyday_name_of_a_sign_leads_to_it_or_to_a_more_urgent_one(sign: Symptom) -> None:
    urgencies = list(Urgency)
    for name in sign.synonyms:
        signs = find_signs(DATA, name).signs
        assert signs, name
        first = signs[0].sign
        assert sign in [each.sign for each in signs] or urgencies.index(first.urgency) <= urgencies.index(
            sign.urgency
        ), name


@pytest.mark.parametrize(
    "question",
    [
        "tired and chest pain",
        "itchy rash and trouble breathing",
        "constipated, and mum is confused",
        "diarrhea and fever",
    ],
)
def test_of_several_signs_the_most_urgent_comes_first(question: str) -> None:
    signs = find_signs(DATA, question).signs
    assert len(signs) >= 2
    urgencies = [list(Urgency).index(each.sign.urgency) for each in signs]
    assert urgencies == sorted(urgencies)
    assert urgencies[0] == 0 < urgencies[-1]


def test_a_drug_in_the_words_raises_the_signs_that_belong_to_it() -> None:
    without, on_it = found("shaking and shivering"), found("shaking and shivering after abecma")
    assert on_it.index("crs-signs") < on_it.index("unwell-no-fever")
    assert "crs-signs" not in without


def test_only_who_is_out_of_it_is_confused() -> None:
    assert found("she seems out of it") == ["confusion"]
    for question in ("ran out of revlimid", "he is out of hospital"):
        assert "confusion" not in found(question), question


@pytest.mark.parametrize("question", ["stop taking revlimid", "he wont take his tablets", "can i stop dex"])
def test_who_asks_to_stop_a_drug_is_told_to_ask_first(question: str) -> None:
    assert [topic.id for topic in find_signs(DATA, question).topics] == ["stopping"]


@pytest.mark.parametrize(
    "question",
    ["swallowed the whole box", "she has taken all her tablets", "mum took 10 tablets", "dad took 20 dex tablets"],
)
def test_too_much_of_a_medicine_is_no_trouble_with_swallowing_and_leads_to_the_emergency_number(question: str) -> None:
    understood = find_signs(DATA, question)
    assert [topic.id for topic in understood.topics] == ["too-many-tablets"]
    assert "Call the emergency number now" in understood.topics[0].ask
    assert not understood.signs


@pytest.mark.parametrize("question", ["mum took her dex twice today", "he hasnt taken all his tablets"])
def test_a_dose_missed_or_doubled_is_no_overdose(question: str) -> None:
    assert [topic.id for topic in find_signs(DATA, question).topics] == ["missed-dose"]


@pytest.mark.parametrize(
    "question",
    [
        # Of a treatment, not of somebody.
        "not responding to treatment",
        "dad isnt responding to velcade",
        # Going somewhere, not going on.
        "i cant go on holiday",
        "i cant go on revlimid",
        # About names, blame, and how long people live.
        "do not confuse",
        "did I do something wrong",
        "am I going to die",
        # What may come, or is not there.
        "will I feel sick on pomalidomide",
        "does not have a fever",
        "no fever",
        # A thing, not somebody.
        "my soup has gone funny",
        "i cant take any more tablets",
        "not drinking alcohol",
        "bowels are fine but the train is not moving",
    ],
)
def test_what_only_sounds_like_a_sign_is_none(question: str) -> None:
    assert found(question) == []


def test_what_may_come_stays_an_emergency_if_it_is_one() -> None:
    assert found("will I get a fever") == ["fever"]


@pytest.mark.parametrize("question", ["my grandson has chicken pox", "near someone with measles"])
def test_who_was_close_to_an_infection_is_told_to_call_before_anything_else(question: str) -> None:
    understood = find_signs(DATA, question)
    assert understood.topics_first
    assert [topic.id for topic in understood.topics] == ["contact-infection"]


@pytest.mark.parametrize("question", ["cant", "ambulance", "should I go to A and E"])
def test_where_help_is_asked_for_the_page_has_the_emergency_number(run: Run, question: str) -> None:
    result = run(*question.split())
    assert "call the emergency number" in " ".join((result.out + result.err).split())
    assert "CAR-T" not in result.out + result.err


def test_a_word_for_a_sign_is_no_mistyped_command(run: Run) -> None:
    assert "Mood swings" in run("scared").out


@pytest.mark.parametrize("name", ["velcad", "revlmid", "darzalx", "blenrp", "talvy"])
def test_a_misspelt_drug_name_is_no_sign(name: str) -> None:
    understood = find_signs(DATA, name)
    assert (understood.signs, understood.topics, understood.drugs) == ((), (), ())


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("can I drive to the clinic", "driving"),
        ("should I have the flu jab", "flu-jab"),
        ("a glass of wine with velcade", "alcohol"),
        ("travel insurance", "insurance"),
        ("is it all right to fly", "travel"),
        ("zometa and my teeth", "dentist"),
        ("leukaemia treatment", "other-illness"),
        ("contact lenses on blenrep", "contact-lenses"),
        ("I forgot my tablet", "missed-dose"),
        ("who do I ring at night", "helpline"),
    ],
)
def test_what_is_not_covered_is_told_with_whom_to_ask_and_no_sign(question: str, topic: str) -> None:
    understood = find_signs(DATA, question)
    assert [each.id for each in understood.topics][:1] == [topic]
    assert understood.topics[0].ask
    assert understood.signs == ()


def test_a_topic_that_supportive_care_covers_leads_there(run: Run) -> None:
    (topic, care, *_) = items(run, "search", "can I drive")
    assert (topic["kind"], topic["covered"], care["kind"], care["id"]) == ("topic", True, "care", "driving-travel")


def test_an_emergency_is_not_followed_by_what_is_not_covered() -> None:
    assert find_signs(DATA, "chest pain on the flight").topics == ()


@pytest.mark.parametrize(
    "question", ["what is the weather", "laptop", "hello", "asdfgh", "rice recipe for friends", ""]
)
def test_what_is_nothing_of_the_kind_finds_no_sign(question: str) -> None:
    assert found(question) == []


def test_a_health_word_without_a_sign_is_told_from_others() -> None:
    assert find_signs(DATA, "my elbow").is_health
    assert not find_signs(DATA, "the weather").is_health


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_anything_may_be_asked(question: str) -> None:
    understood = find_signs(DATA, question)
    urgencies = [list(Urgency).index(each.sign.urgency) for each in understood.signs]
    assert urgencies == sorted(urgencies)


# The commands


def items(run: Run, *words: str) -> list[dict[str, object]]:
    listing: list[dict[str, object]] = json.loads(run(*words, "-f", "json").out)["items"]
    return listing


@pytest.mark.parametrize(
    "question", ["he is very hot and shivery", "swollen legs", "can i drive", "bloody pee on velcade"]
)
def test_symptoms_and_search_agree_on_what_comes_first(run: Run, question: str) -> None:
    asked, searched = (items(run, command, *question.split()) for command in ("symptoms", "search"))
    assert asked[0]["id"] == searched[0]["id"]
    assert [each["id"] for each in asked] == [each["id"] for each in searched][: len(asked)]


@pytest.mark.parametrize("form", ["text", "table", "markdown", "html", "csv", "tsv", "json", "jsonl"])
@pytest.mark.parametrize("command", ["symptoms", "search"])
def test_a_hit_of_a_sign_has_its_level_and_action_in_every_format(run: Run, command: str, form: str) -> None:
    page = " ".join(run(command, "swollen", "calf", "-f", form).out.split()).lower()
    assert "emergency" in page
    assert BY_ID["blood-clot"].action.split(":")[0].lower() in page


def test_a_topic_is_no_symptom_for_programs(run: Run) -> None:
    (topic, *_) = items(run, "search", "swimming")
    assert (topic["kind"], topic["covered"]) == ("topic", False)
    assert topic["fact"]
    assert topic["ask"]
    assert topic["sources"]


def test_where_no_sign_is_found_the_page_ends_with_whom_to_call(run: Run) -> None:
    result = run("symptoms", "my", "elbow")
    assert (result.code, result.out) == (1, "")
    assert result.err == f"myeloma: no sign matches 'my elbow'. {CALL_WHOM}\n"
    assert CALL_WHOM in " ".join(run("symptoms", "can", "I", "drive").out.split())


def test_a_lay_word_leads_to_the_records_that_are_meant(run: Run) -> None:
    assert [each["id"] for each in items(run, "search", "is it coming back")][:1] == ["relapsed"]


def test_a_word_that_is_read_as_another_is_told(run: Run) -> None:
    for command in ("symptoms", "search"):
        result = run(command, "feever", "at", "night")
        assert (result.code, result.err) == (0, "myeloma: 'feever' is read as 'fever'\n")
        assert run(command, "fever", "at", "night").err == ""


def test_the_end_of_a_long_sentence_is_read_too() -> None:
    story = "we came home from the clinic on tuesday and he had his tea and watched the football as he always does " * 2
    assert found(f"{story[:240]} and now he cannot breathe")[:1] == ["trouble-breathing"]


@pytest.mark.parametrize("said", ["hgb 65", "haemoglobin 60", "hb 72"])
def test_a_low_count_of_red_cells_is_a_sign_in_grams_per_liter(said: str) -> None:
    assert found(said)


def test_low_sugar_is_not_taken_for_high() -> None:
    for said in ("low blood sugar", "my blood sugar is low", "hypo"):
        meant = find_signs(DATA, said)
        assert not meant.signs, said
        assert [topic.id for topic in meant.topics] == ["low-blood-sugar"]
