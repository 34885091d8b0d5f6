"""A line that is more than a name: what stands round a name, amounts, several drugs, and combinations."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Run
from myeloma_cli import find
from myeloma_cli.dataset import Dataset
from myeloma_cli.model.drugs import Drug, Regimen
from myeloma_cli.names import key as names
from myeloma_cli.names import words
from myeloma_cli.names.amounts import amounts_of
from myeloma_cli.names.answers import Answer
from myeloma_cli.names.index import Index, same_substance
from myeloma_cli.view.misses import miss

DATA = Dataset()
INDEX = Index(DATA.named, DATA.names)
DRUG_NAMES = [match for match in INDEX.matches if isinstance(match.record, Drug)]
LONG_NAMES = [match for match in DRUG_NAMES if len(names.key(match.name)) > 4]


def found(typed: str) -> str | None:
    match = INDEX.find(typed)
    return match.record.id if match else None


def named(answer: Answer) -> list[str]:
    """What the answer says that the line names: ids, those of misspelt names with a question mark."""
    return [f"{each.match.record.id}{'' if each.score == 1 else '?'}" for each in answer.mentions]


@pytest.mark.parametrize(
    ("typed", "identity"),
    [
        ("KYPROLIS 60 mg, poudre pour solution pour perfusion", "carfilzomib"),
        ("LENALIDOMIDA 10 MG CAP DURA CT BL AL PLAS TRANS X 21", "lenalidomide"),
        ("Velcade 1.3 mg/m2 d1,4,8,11", "bortezomib"),
        ("Xgeva 120 mg q4w", "denosumab"),
        ("Cohort 2: Carfilzomib 20 mg/m2", "carfilzomib"),
        ("Bortezomib TEVA 3,5 mg Pulver zur Herstellung einer Injektionslösung", "bortezomib"),
        ("CLORIDRATO DE BENDAMUSTINA 100 MG PO LIOF", "bendamustine"),
        ("Farydak Capsules 10 mg Farydak Capsules 15 mg", "panobinostat"),
        ("Velcade®Janssen", "bortezomib"),
        ("64 Velcade Injection 3mg", "bortezomib"),
        ("Lenalidomide Dr. Reddy's", "lenalidomide"),
        ("InductionConsolidation Cyclophosphamide", "cyclophosphamide"),
        ("Cyclophosphamide (CY)", "cyclophosphamide"),
        ("Velcade, bortezomib", "bortezomib"),
        ("Elotuzumab (BMS-901608; HuLuc63)", "elotuzumab"),
        ("Ｖｅｌｃａｄｅ　３ｍｇ「ヤンセン」", "bortezomib"),
        ("belantamab", "belantamab-mafodotin"),
        ("ciltacabtagene", "ciltacabtagene-autoleucel"),
    ],
)
def test_what_registers_and_trials_write_round_a_name_does_no_harm(typed: str, identity: str) -> None:
    assert found(typed) == identity


@pytest.mark.parametrize(
    "typed",
    [
        "Velcade zzz 3 mg",
        "Dexamethasone and neomycin eye drops",
        "CTX 110",
        "Darzalex liposomal",
        "vincristine lipid complex",
        "melphalan (melphalan flufenamide)",
    ],
)
def test_an_unknown_word_or_one_that_tells_products_apart_leaves_no_answer(typed: str) -> None:
    assert found(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "Darzalex 1800 mg",
        "1. Darzalex 1800 mg",
        "Darzalex 1.8 g",
        "Darzalex 15 ml",
        "Darzalex 1 800 mg, solution injectable",
        "daratumumab 1,800 mg/15 mL",
        "Daratumumab-1800mg",
        "daratumumab 120 mg/ml",
        "Darzalex 1800",
    ],
)
def test_an_amount_of_one_product_is_that_product(typed: str) -> None:
    assert found(typed) == "daratumumab-hyaluronidase"


@pytest.mark.parametrize(
    "typed",
    ["Darzalex 400 mg", "Darzalex 20 mg/ml", "Darzalex 16 mg/kg", "Darzalex 1600 mg", "daratumumab 100 mg/5 mL"],
)
def test_an_ordinary_dose_is_the_product_that_is_named(typed: str) -> None:
    assert found(typed) == "daratumumab"


@pytest.mark.parametrize(
    ("typed", "told", "offered"),
    [
        (
            "Darzalex Faspro 400 mg",
            "400 mg is an amount of daratumumab, not of Darzalex Faspro",
            "daratumumab",
        ),
        (
            "Darzalex IV 1800 mg",
            "1,800 mg is an amount of daratumumab and hyaluronidase-fihj, not of Darzalex",
            "daratumumab-hyaluronidase",
        ),
    ],
)
def test_an_amount_that_fits_no_product_of_the_name_is_a_miss_that_says_so(typed: str, told: str, offered: str) -> None:
    answer = INDEX.resolve(typed)
    assert (answer.match, miss(answer)) == (None, told)
    assert [each.match.record.id for each in answer.suggestions] == [offered]


def test_amounts_are_values_and_doses_for_a_body_are_none() -> None:
    same = ["1800 mg", "1,800 mg", "1.800 mg", "1 800 mg", "1.8 g", "1800mg", "１８００ｍｇ"]
    assert {text: amounts_of(text) for text in same} == {text: [(1800.0, "mg")] for text in same}
    assert amounts_of("120 mg/mL") == [(120.0, "mg/ml")]
    assert amounts_of("1,800 mg/15 mL") == [(1800.0, "mg"), (15.0, "ml")]
    assert amounts_of("16 mg/kg, 1.3 mg/m2") == []
    assert amounts_of("3,5 mg") == [(3.5, "mg")]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Velcade / Darzalex 1800 mg", ["bortezomib", "daratumumab-hyaluronidase"]),
        ("revlimid / darzalex 1800 mg", ["lenalidomide", "daratumumab-hyaluronidase"]),
        ("darzalex / velcade 1800 mg", ["daratumumab", "bortezomib"]),
        ("Thalidomide, melphalan, endoxan, velcade", ["thalidomide", "melphalan", "cyclophosphamide", "bortezomib"]),
        ("Standard treatment of relapse with carfilzomib, melphalan", ["carfilzomib", "melphalan"]),
        ("Thallidomide/Melphalan", ["thalidomide?", "melphalan"]),
        ("zzz velcade", ["bortezomib"]),
        ("velcade melphalan", ["bortezomib", "melphalan"]),
        ("melphalan, carboplatin", ["melphalan"]),
    ],
)
def test_every_name_in_a_line_is_told(typed: str, ids: list[str]) -> None:
    answer = INDEX.resolve(typed)
    assert (answer.match, named(answer)) == (None, ids)


@pytest.mark.parametrize(
    ("typed", "identity"),
    [
        ("carfilzomib + lenalidomide + dexamethasone", "krd"),
        ("carfilzomib-lenalidomide-dexamethasone", "krd"),
        ("Carfilzomib, Lenalidomide, and Dexamethasone", "krd"),
        ("KRd (Carfilzomib, Lenalidomide, and Dexamethasone)", "krd"),
        ("Lenalidomide and Dexamethasone (Rd)", "rd"),
        ("Selinexor-d", "sd"),
        ("Pom-d", "pd"),
        ("VTD-PACE (bortezomib + thalidomide + dexamethasone + PACE)", "vtd-pace"),
        ("DVD (daratumumab, bortezomib, dexamethasone)", "dvd"),
        ("KRd regimen (transplant-ineligible)", "krd"),
    ],
)
def test_a_combination_is_found_by_its_drugs_in_usual_spellings(typed: str, identity: str) -> None:
    assert found(typed) == identity


@pytest.mark.parametrize(
    "typed", ["Velcade (VTD-PACE)", "KRd (bortezomib, melphalan)", "Velcade 1.3 mg/m2 + dex 20 mg"]
)
def test_drugs_that_are_not_written_as_a_combination_are_none(typed: str) -> None:
    match = INDEX.find(typed)
    assert not (match and isinstance(match.record, Regimen))


def test_the_combinations_that_exactly_these_drugs_make_stand_beside_them() -> None:
    assert INDEX.resolve("velcade dex").regimens == ("vd",)
    assert INDEX.resolve("velcade melphalan").regimens == ()
    assert INDEX.resolve("Darzalex Faspro lenalidomide dexamethasone").regimens == ("drd",)


@pytest.mark.parametrize("typed", ["SD", "sd", "PD", "DVD", "VAD", "Stem Cell Transplant", "PRED 20 mg"])
def test_a_name_of_several_meanings_is_told_to_have_them(typed: str) -> None:
    answer = INDEX.resolve(typed)
    assert answer.match is None
    assert miss(answer).startswith("it may mean ")


@pytest.mark.parametrize("typed", ["Sd", "Pd", "DVd", "BVd"])
def test_capitals_may_decide_which_is_meant(typed: str) -> None:
    match = INDEX.find(typed)
    assert match is not None
    assert match.name == typed


@given(
    st.sampled_from(LONG_NAMES), st.lists(st.sampled_from(sorted(words.NOISE | {"25 mg", "3,5", "(", "/"})), max_size=4)
)
@settings(max_examples=200)
def test_what_stands_round_a_name_never_makes_it_another_drugs(match: object, around: list[str]) -> None:
    name, record = match.name, match.record  # type: ignore[attr-defined]
    for typed in (f"{name} {' '.join(around)}", f"{' '.join(around)} {name}"):
        answer = INDEX.resolve(typed, suggest=False)
        assert answer.match is None or same_substance(answer.match.record, record) or len(answer.query) < len(name)


@given(
    st.sampled_from(LONG_NAMES),
    st.sampled_from(LONG_NAMES),
    st.sampled_from([" + ", "/", ", ", " and ", " ", " (", "-", " 1800 mg / ", " 25 mg; "]),
    st.sampled_from(["", " 1800 mg", " 15 ml", " tablets", " IV"]),
)
@settings(max_examples=300)
def test_no_part_of_a_line_answers_for_the_whole(one: object, other: object, between: str, after: str) -> None:
    records = [one.record, other.record]  # type: ignore[attr-defined]
    if same_substance(*records):
        return
    answer = INDEX.resolve(f"{one.name}{between}{other.name}{after}", suggest=False)  # type: ignore[attr-defined]
    if answer.match is None:
        return
    answered = answer.match.record
    assert isinstance(answered, Regimen)
    assert {record.id for record in records} <= {*answered.drugs, *answered.alternatives}


@given(st.text(max_size=80))
def test_every_name_found_in_a_text_stands_there(text: str) -> None:
    for each in find(f"{text} Velcade {text}"):
        assert 0 <= each.start < each.end <= 2 * len(text) + 9


def test_a_text_of_any_length_gives_its_names_with_their_places() -> None:
    text = "The patient had Velcade (SC) until PD, then KRd; " * 40 + "now zoledronic acid."
    mentions = find(text)
    assert {(text[each.start : each.end], each.match.name) for each in mentions} == {
        ("Velcade", "Velcade"),
        ("KRd", "KRd"),
        ("zoledronic acid", "zoledronic acid"),
    }
    assert len(mentions) == 81


@pytest.mark.parametrize(
    "text",
    [
        "The pd patient had a pad.",
        "She was fit for a trial of AC and had a CR.",
        "Let it rest, or act.",
        "サフランダイコー",
    ],
)
def test_words_of_prose_are_no_names(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "typed",
    [
        "a" + " " * 4000 + "b",
        "(" * 8000 + "r)" * 8000,
        "velcade, " * 2000,
        "a+" * 8000,
        "来" * 8000,
        "1 " * 8000,
        "®" * 16000,
    ],
)
def test_a_long_line_takes_no_longer_for_each_letter(typed: str) -> None:
    started = time.process_time()
    INDEX.resolve(typed)
    find(typed)
    assert time.process_time() - started < 1.5


def test_many_words_take_no_longer_for_each() -> None:
    started = time.process_time()
    assert len(list(INDEX.answer(["velcade", "revlimid", "zzz"] * 100))) == 300
    assert time.process_time() - started < 3


def test_programs_get_the_names_in_a_line_with_their_places(run: Run) -> None:
    line = "Velcade plus melphalan"
    (item,) = json.loads(run("lookup", line, "--format", "json").out)["items"]
    assert (item["found"], item["several"], item["regimens"], item["suggestions"]) == (False, True, [], [])
    assert [(each["id"], each["kind"], line[each["start"] : each["end"]]) for each in item["mentions"]] == [
        ("bortezomib", "drug", "Velcade"),
        ("melphalan", "drug", "melphalan"),
    ]


def test_within_takes_the_names_in_a_line_as_its_answer(run: Run) -> None:
    listed = run("lookup", "--within", "--input", "-", stdin="velcade + melphalan\nVelcade, then more zzz\nVelcade\n")
    assert (listed.code, [row.split("\t")[1] for row in listed.out.splitlines()]) == (
        0,
        ["bortezomib + melphalan", "bortezomib", "bortezomib"],
    )
    misspelt = run("lookup", "--within", "--input", "-", stdin="bortizomib/melphalan\n")
    assert (misspelt.code, misspelt.out.split("\t")[1:]) == (
        1,
        ["", "", "", "it names melphalan; did you mean bortezomib?\n"],
    )
    cards = run("lookup", "--within", "Velcade, then zoledronic acid, if all else fails")
    assert cards.code == 0
    assert "bortezomib" in cards.out
    assert "zoledronic acid" in cards.out
    assert run("lookup", "--within", "nothing of the kind").code == 1


@pytest.mark.parametrize(
    "typed",
    [
        "Tramadol hydrochloride 50mg",
        "Lurasidone hydrochloride",
        "Trastuzumab and hyaluronidase",
        "Axicabtagene ciloleucel",
        "romosozumab",
        "Нурофен",
        "betamethasone",
        "alendronate",
    ],
)
def test_what_two_names_share_with_many_is_no_reason_to_offer_one(typed: str) -> None:
    answer = INDEX.resolve(typed)
    assert (answer.match, answer.suggestions, answer.mentions) == (None, (), ())


def test_words_round_a_name_are_keys_and_no_names() -> None:
    every = {*words.NOISE, *words.SALTS, *words.TELLING, *words.ROUTES, *words.JOINERS}
    assert {word for word in every if names.key(word) != word} == set()
    assert {
        word for word in every if len(word) > 4 and isinstance(getattr(INDEX.filed(word), "record", None), Drug)
    } == set()


@pytest.mark.parametrize(
    "line",
    ["bel pom dex", "Car/Len/Dex", "Car/Dex", "R dex", "V + dex", "K/dex", "Velcade R D", "Velcade-R", "Dara V"],
)
def test_half_of_a_prescription_is_never_answered_for_the_whole(line: str) -> None:
    answer = INDEX.resolve(line)
    assert not answer.found
    assert answer.mentions


@pytest.mark.parametrize("line", ["DVd aciclovir", "Rd + aspirin", "DRd plus filgrastim"])
def test_a_drug_beside_a_combination_is_named_with_it(line: str) -> None:
    answer = INDEX.resolve(line)
    assert not answer.found
    assert len(answer.mentions) > 1


@pytest.mark.parametrize(
    "line", ["lenalidomide placebo", "placebo + dex", "Matching placebo for ixazomib", "anti-velcade", "velcade-free"]
)
def test_what_is_not_the_drug_is_not_answered_with_it(line: str) -> None:
    answer = INDEX.resolve(line)
    assert not answer.found
    assert len({mention.match.record.id for mention in answer.mentions}) == 1


def test_a_placebo_in_an_arm_of_a_trial_leaves_its_drugs() -> None:
    answer = INDEX.resolve("Placebo + lenalidomide + dexamethasone")
    assert answer.match is not None
    assert answer.match.record.id == "rd"


@pytest.mark.parametrize("line", ["pegylated filgrastim", "liposomal morphine", "5-ASA", "4 ASA"])
def test_another_product_of_a_supportive_drug_is_not_answered_with_it(line: str) -> None:
    assert not INDEX.resolve(line).found


def test_a_look_alike_is_told_with_its_salt_and_amount_too() -> None:
    for line in ("vinblastine", "vinblastine sulfate", "vinblastine 10 mg"):
        answer = INDEX.resolve(line)
        assert answer.look_alikes, line
        assert not answer.suggestions
