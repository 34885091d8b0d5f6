"""A number in a question means what stands beside it, in the unit of the data."""

from __future__ import annotations

import pytest

from myeloma_cli.dataset import Dataset
from myeloma_cli.finding.numbers import concepts_of_numbers

CONCEPTS = Dataset().words.concepts


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("temp 38", ["fever-number"]),
        ("temp is 38.5 c", ["fever-number"]),
        ("101.2", ["fever-number"]),
        ("fever 102", ["fever-number"]),
        ("37.1", ["normal-temperature"]),
        ("35.4", ["low-temperature"]),
        ("bp 84 48", ["low-bp-number", "very-low-bp-number"]),
        ("88 over 50", ["low-bp-number", "very-low-bp-number"]),
        ("sats 86", ["low-oxygen"]),
        ("pulse 140", ["fast-pulse"]),
        ("hb 72", ["low-hemoglobin"]),
        ("hgb 7.2", ["low-hemoglobin"]),
        ("platelets 12", ["few-platelets"]),
        ("platelets 12000", ["few-platelets"]),
        ("blood sugar 400", ["high-sugar"]),
        ("8 times", ["many-times"]),
        ("six times today", ["many-times"]),
        # Nothing is made of a number alone, of a date, an age or a dose.
        ("38", []),
        ("25 mg", []),
        ("24 7", []),
        ("bp 130 80", []),
        ("day 10 of cycle 3", []),
        ("i am 72", []),
    ],
)
def test_a_number_means_what_stands_beside_it(words: str, meant: list[str]) -> None:
    assert [concept.id for concept, _ in concepts_of_numbers(words.split(), CONCEPTS)] == meant


def test_the_places_are_those_of_the_number_and_of_the_word_that_tells() -> None:
    ((_, places),) = concepts_of_numbers(["my", "temp", "went", "to", "39.1"], CONCEPTS)
    assert places == {1, 4}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("39 after talvey", ["fever-number"]),
        ("38.5 on talvey", ["fever-number"]),
        ("101 since talvey", ["fever-number"]),
        ("39 talvey", []),
        ("day 39 after talvey", []),
        ("i am 39 on talvey", []),
        ("25 on talvey", []),
        ("39 after lunch with talvey", []),
    ],
)
def test_a_number_before_a_treatment_that_was_given_is_a_temperature(words: str, meant: list[str]) -> None:
    tokens = words.split()
    drugs = {tokens.index("talvey")}
    assert [concept.id for concept, _ in concepts_of_numbers(tokens, CONCEPTS, drugs)] == meant
