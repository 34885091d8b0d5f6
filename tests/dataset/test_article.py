"""Everything that the article names is answered, and what is out of date in it is told beside it."""

from __future__ import annotations

import json
import re

import pytest

from conftest import piped

DRUGS = {
    "cyclophosphamide": ["Cytoxan", "Neosar"],
    "doxorubicin": ["Adriamycin", "Rubex"],
    "melphalan": ["Alkeran"],
    "vincristine": ["Oncovin", "Vincasar", "Vincrex"],
    "thalidomide": ["Thalomid"],
    "selinexor": ["Xpovio"],
    "pomalidomide": ["Pomalyst"],
    "panobinostat": ["Farydak"],
    "lenalidomide": ["Revlimid"],
    "ixazomib": ["Ninlaro"],
    "elotuzumab": ["Empliciti"],
    "daratumumab": ["Darzalex"],
    "carfilzomib": ["Kyprolis"],
    "bortezomib": ["Velcade"],
}
BRANDS = [(brand, generic) for generic, brands in DRUGS.items() for brand in brands]
TARGETED = list(DRUGS)[4:]
SYMPTOMS = {
    "bone-pain",
    "bone-breaks",
    "fever",
    "fatigue",
    "weight-loss",
    "easy-bruising",
    "trouble-breathing",
    "limb-weakness",
}
TESTS = {
    "Blood or urine test",
    "Bone marrow biopsy",
    "Bone scan",
    "Computed tomography (CT) scan",
    "Magnetic resonance imaging (MRI)",
    "Physical exam",
}


def items(*arguments: str) -> list[dict[str, object]]:
    result = piped(*arguments, "--format", "json")
    assert result.code == 0, result.err
    found: list[dict[str, object]] = json.loads(result.out)["items"]
    return found


def test_the_article_has_fourteen_drugs_and_eighteen_brands() -> None:
    assert (len(DRUGS), len(BRANDS)) == (14, 18)


def test_each_brand_of_the_article_is_its_generic() -> None:
    answers = items("lookup", *(brand for brand, _ in BRANDS))
    assert [(answer["query"], answer["name"]) for answer in answers] == BRANDS


@pytest.mark.parametrize("change", [str.lower, str.upper, str.title])
def test_each_generic_of_the_article_is_itself_in_any_case(change: object) -> None:
    assert callable(change)
    answers = items("lookup", *map(change, DRUGS))
    assert [answer["name"] for answer in answers] == list(DRUGS)
    assert {answer["matched_kind"] for answer in answers} == {"generic"}


@pytest.mark.parametrize(("brand", "generic"), BRANDS)
def test_each_card_shows_its_generic_its_brand_and_where_the_facts_are_from(brand: str, generic: str) -> None:
    assert re.match(rf"{brand}( PFS)? = {generic} +US: ", piped("lookup", brand).out)
    card = piped("lookup", brand, "--full").out
    assert "US status: " in card
    assert re.search(r"Sources:\n(.*\n)*.*\(read \d{4}-\d\d-\d\d\)", card)


def test_targeted_lists_the_ten_of_the_article() -> None:
    text = piped("treatments", "--class", "targeted").out
    for generic in TARGETED:
        assert f"\n{generic}\n" in text
        assert DRUGS[generic][0] in text


def test_farydak_is_told_to_be_withdrawn_in_the_us() -> None:
    assert "Farydak (withdrawn" in piped("treatments", "--class", "targeted").out
    card = piped("lookup", "farydak", "--full").out
    assert "US status: withdrawn" in card
    assert "The article says: " in card
    assert "Today: " in card


@pytest.mark.parametrize("brand", ["Cytoxan", "Alkeran", "Adriamycin", "Vincasar PFS", "Oncovin"])
def test_a_discontinued_brand_says_so_in_the_list_and_on_the_card(brand: str) -> None:
    chemotherapy = piped("treatments", "--class", "chemotherapy", "--width", "500").out
    assert f"{brand} (discontinued" in chemotherapy
    assert "DISCONTINUED" in piped("lookup", brand).out.split("\n")[0]
    assert f"{brand} (US): discontinued" in piped("lookup", brand, "--full", "--width", "500").out


def test_the_symptoms_of_the_article_are_there_and_marked() -> None:
    marked = {item["id"] for item in items("symptoms") if item["in_article"]}
    assert marked == SYMPTOMS


def test_the_tests_of_the_article_are_there_and_marked() -> None:
    assert {item["article_item"] for item in items("tests") if item["in_article"]} == TESTS


def test_the_kinds_of_treatment_of_the_article_are_there_and_marked() -> None:
    marked = {item["class"] for item in items("treatments") if item["in_article"] and item["kind"] == "treatment"}
    assert marked == {
        "chemotherapy",
        "steroid",
        "transplant",
        "targeted",
        "combination",
        "clinical-trial",
        "palliative",
    }


def test_the_drugs_of_the_article_are_marked_and_no_others() -> None:
    marked = {item["name"] for item in items("treatments") if item["in_article"] and item["kind"] == "drug"}
    assert marked == {*DRUGS, "dexamethasone"}, "steroids: the article's 'high-portion steroids' mean dexamethasone"


def test_the_overview_has_the_sixty_days_and_both_ways_of_relapse() -> None:
    text = " ".join(piped("overview").out.split())
    assert "60 days" in text
    by_id = {str(item["id"]): item for item in items("overview")}
    assert by_id["relapsed"]["in_article"]
    assert by_id["refractory"]["in_article"]
    assert by_id["indolent"]["kind"] == by_id["aggressive"]["kind"] == "risk"
    assert any(item["kind"] == "cause" for item in by_id.values())


@pytest.mark.parametrize("identity", ["bone-scan"])
def test_a_test_that_is_out_of_date_says_what_is_used_today(identity: str) -> None:
    (scan,) = (item for item in items("tests") if item["id"] == identity)
    assert "CT" in str(scan["today"])
    assert scan["article_says"]


def test_stem_cells_from_the_hip_are_told_to_be_out_of_date() -> None:
    (transplant,) = (item for item in items("treatments") if item["id"] == "autologous-transplant")
    assert "hip" in str(transplant["article_says"])
    assert "blood" in str(transplant["today"])
