"""Two typed names are one name, or they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myeloma_cli.names import key as names


@pytest.mark.parametrize(
    "typed",
    [
        "Velcade",
        "VELCADE",
        " velcade ",
        "Velcade®",
        "velcade(R)",
        "ＶＥＬＣＡＤＥ",
        "Vélcade",
        "\u00a0velcade\u00a0",
        "velcade.",
    ],
)
def test_how_a_name_is_typed_does_not_matter(typed: str) -> None:
    assert names.key(typed) == names.key("velcade")


@pytest.mark.parametrize("typed", ["PS-341", "ps 341", "PS–341", "PS\u2011341", "PS  341", "ps_341"])
def test_a_hyphen_a_dash_and_a_space_are_alike(typed: str) -> None:
    assert names.key(typed) == names.key("PS-341")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vincristine", "vinblastine"),
        ("Darzalex", "Darzalex Faspro"),
        ("doxorubicin", "liposomal doxorubicin"),
        ("PS-341", "PS-342"),
        ("melphalan", "melphalan flufenamide"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert names.key(one) != names.key(other)


@given(st.text())
def test_a_key_is_its_own_key(typed: str) -> None:
    assert names.key(names.key(typed)) == names.key(typed)


@given(
    st.text(st.characters(max_codepoint=127)),
    st.sampled_from([str.upper, str.lower, str.title, lambda text: f"  {text}\t"]),
)
def test_case_and_space_around_never_matter(typed: str, change: object) -> None:
    assert callable(change)
    assert names.key(change(typed)) == names.key(typed)


@pytest.mark.parametrize("typed", ["Velcade ( R )", "Velcade ( TM )", "Velcade (SM)", "Velcade (c)"])
def test_a_trade_mark_in_brackets_is_no_part_of_a_name(typed: str) -> None:
    assert names.key(typed) == "velcade"


@pytest.mark.parametrize("typed", ["vinblastinum", "vinblastinus", "vinblastina", "vinblastine", "vinblastino"])
def test_the_ending_that_a_language_gives_a_name_does_not_make_it_another(typed: str) -> None:
    assert names.stem(typed) == names.stem("vinblastin")
