"""Words in plain words: found however they are written, near ones offered, never answered."""

from __future__ import annotations

import json

import pytest

from conftest import Run
from myeloma_cli.dataset import Dataset
from myeloma_cli.errors import DataError
from myeloma_cli.finding.glossary import Glossary, terms_in

DATA = Dataset()
GLOSSARY = Glossary(DATA.glossary)


@pytest.mark.parametrize(
    ("typed", "identity"),
    [
        ("MRD", "mrd"),
        ("m protein", "m-protein"),
        ("paraprotein", "m-protein"),
        ("light chains", "light-chain"),
        ("CAR-T cell therapy", "car-t-cell-therapy"),
        ("cytokine release syndrome", "crs"),
        ("R-ISS", "staging-iss-r-iss"),
        ("PIs", "proteasome-inhibitor"),
    ],
)
def test_a_word_is_found_by_any_spelling(typed: str, identity: str) -> None:
    term = GLOSSARY.named(typed)
    assert term is not None
    assert term.id == identity


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("nadirr", "Nadir"), ("plasmacitoma", "Plasmacytoma"), ("neutropenea", "Neutropenia"), ("compression", "Spinal")],
)
def test_a_near_word_is_offered_and_not_answered(run: Run, typed: str, offered: str) -> None:
    result = run("glossary", typed)
    assert (result.code, result.out) == (1, "")
    assert f"did you mean {offered}" in result.err


def test_words_that_are_one_term_need_no_quotes(run: Run) -> None:
    (item,) = json.loads(run("glossary", "light", "chain", "-f", "json").out)["items"]
    assert item["id"] == "light-chain"
    some = run("glossary", "nadir", "zzz", "-f", "json")
    assert (some.code, [each["id"] for each in json.loads(some.out)["items"]]) == (1, ["nadir"])


def test_two_words_with_one_spelling_are_refused() -> None:
    thief = DATA.glossary[0]._replace(id="thief", name="Nadir", synonyms=())
    with pytest.raises(DataError, match="is already a name of another term"):
        Glossary([*DATA.glossary, thief])


def test_every_address_is_one_and_no_phone_number_is_given() -> None:
    for resource in DATA.resources:
        assert resource.address.startswith("https://"), resource.id
        assert not any(character.isdigit() for character in resource.region)


def test_what_is_an_emergency_is_told_to_be_one() -> None:
    for identity in ("crs", "icans", "spinal-cord-compression", "dvt"):
        term = next(each for each in DATA.glossary if each.id == identity)
        assert "emergency" in term.meaning or "help at once" in term.meaning


@pytest.mark.parametrize("question", DATA.questions, ids=[each.id for each in DATA.questions])
def test_a_question_is_one(question: object) -> None:
    assert str(getattr(question, "name")).endswith("?")  # noqa: B009


@pytest.mark.parametrize(
    ("text", "identity", "uses"),
    [
        ("NADIR", "nadir", True),
        ("the nadir of the counts", "nadir", True),
        ("minimal residual disease", "mrd", True),
        ("a test of mrd", "mrd", False),
        ("Pi", "proteasome-inhibitor", False),
        ("two PIs", "proteasome-inhibitor", True),
        ("the human heart", "hazard-ratio", False),
    ],
)
def test_words_are_seen_in_any_case_and_abbreviations_only_as_they_are(text: str, identity: str, uses: bool) -> None:
    assert (identity in {term.id for term in terms_in(DATA.glossary, text)}) is uses


def test_a_text_that_has_a_spelling_of_a_word_uses_the_word() -> None:
    unseen = [
        name
        for term in DATA.glossary
        for name in (term.name, *term.synonyms)
        if term not in terms_in(DATA.glossary, f"They spoke of {name} today.")
    ]
    assert unseen == []


def test_at_most_three_words_are_offered() -> None:
    assert [len(GLOSSARY.near(part)) for part in ("cell", "disease", "response")] == [3, 3, 3]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A proteasome inhibitor.", {"proteasome-inhibitor"}),
        ("Proteasome inhibitors", {"proteasome-inhibitor"}),
        ("an MRD test", {"mrd"}),
        ("he mrded it", set()),
        ("", set()),
    ],
)
def test_a_word_is_seen_in_any_number_but_not_in_another_word(text: str, found: set[str]) -> None:
    assert {term.id for term in terms_in(DATA.glossary, text)} == found
