"""Cards of drugs and combinations, as text."""

from __future__ import annotations

import re

import pytest

from conftest import Run, Written
from myeloma_cli.model.drugs import Authority, Brand, BrandStatus, NamedBy, Region
from myeloma_cli.render.sheet import plain
from myeloma_cli.view.choice import place_words
from myeloma_cli.view.treatments import brands_line
from pages import INDEX


def test_a_brand_that_is_gone_in_one_place_and_sold_in_another_says_both() -> None:
    brands = [
        Brand("Wardix", Region.EU, BrandStatus.WITHDRAWN),
        Brand("Wardix", Region.UK, BrandStatus.MARKETED),
    ]
    assert plain(brands_line(brands)) == "Wardix (UK; withdrawn: EU)"


def test_a_place_is_closed_to_whoever_meets_one_of_its_limits() -> None:
    place = NamedBy(Authority.TRIAL, 1, "a-source", document="ONE", not_refractory_to=("cd38", "bortezomib"))
    limits = "not if refractory to a CD38 antibody or bortezomib"
    assert place_words(place, INDEX) == f"trial ONE: after at least 1 line; {limits}"


def test_brands_whose_state_is_not_known_stand_apart_from_the_others() -> None:
    known = [Brand(name, Region.US, BrandStatus.MARKETED) for name in ("One", "Two")]
    unknown = [Brand(name, Region.US, BrandStatus.UNKNOWN) for name in ("Three", "Four")]
    assert plain(brands_line([*known, *unknown])) == "One, Two; status unknown: Three, Four"
    assert plain(brands_line(unknown)) == "status unknown: Three, Four"


def test_the_names_of_several_lists_stand_apart(run: Run, written: Written) -> None:
    one = '[[list]]\ndrug = "bortezomib"\nkind = "brand"\nnames = ["{}"]\nsources = ["nci-pdq-hp"]\n'
    card = run(
        "lookup", "velcade", "--full", "--width", "9999", "--data", written(names=one.format("Wa") + one.format("Wb"))
    ).out
    assert re.search(r"Other brands: .*; Wa \(own data\); Wb \(own data\)", card)


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("DVd", "Progression-free survival: median 16.7 against 7.1 months"),
        ("Tal-D", "Progression-free survival: no median yet;"),
        ("DPd", "Note: "),
        ("PVd", "US status: no approval found. US: not in the label"),
    ],
)
def test_the_card_of_a_combination_says_no_more_than_is_known(run: Run, name: str, row: str) -> None:
    assert f"\n  {row}" in run("lookup", name, "--full", "--width", "200").out
