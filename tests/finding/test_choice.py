"""Combinations are found by line and by what no longer works, as labels, guidelines and trials name them."""

from __future__ import annotations

import pytest

from myeloma_cli.dataset import Dataset
from myeloma_cli.errors import UsageError
from myeloma_cli.finding.choice import Remains, Situation, choices, classes_of, situation_of
from myeloma_cli.model.drugs import Authority, Drug, NamedBy, Regimen, RegimenStatus

DRUGS = tuple(record for record in Dataset().treatments if isinstance(record, Drug))
BY_ID = {drug.id: drug for drug in DRUGS}


def regimen(*drugs: str, **place: object) -> Regimen:
    """A combination of drugs, with one place in the order of treatments: after a line or more, by a label."""
    named = NamedBy(**{"by": Authority.LABEL, "min_lines": 1, "source": "s", **place})  # type: ignore[arg-type]
    return Regimen(
        "r", "R", (), drugs, RegimenStatus.APPROVED, "p", "s", in_article=False, sources=("s",), named_by=(named,)
    )


def found(combination: Regimen, **situation: object) -> Remains | None:
    """How a combination is grouped in a situation; None where it is not named for it."""
    chosen = choices([combination], DRUGS, Situation(**situation))  # type: ignore[arg-type]
    return next(iter(chosen), None)


def further(combination: Regimen, **situation: object) -> tuple[tuple[str, str], ...]:
    """What a combination that is named for a situation asks for beyond it."""
    [[choice]] = choices([combination], DRUGS, Situation(**situation)).values()  # type: ignore[arg-type]
    return choice.fits[0].further


@pytest.mark.parametrize(("line", "fits"), [(1, False), (2, True), (4, True), (5, False), (0, True)])
def test_a_line_counts_those_before_it(line: int, fits: bool) -> None:
    assert (found(regimen("bortezomib", min_lines=1, max_lines=3), line=line) is not None) is fits


def test_what_no_longer_works_decides_the_group_and_excludes_nothing() -> None:
    failed = ("lenalidomide",)
    assert found(regimen("bortezomib", "dexamethasone"), refractory_to=failed) is Remains.NEITHER
    assert found(regimen("pomalidomide", "dexamethasone"), refractory_to=failed) is Remains.CLASS
    assert found(regimen("lenalidomide", "dexamethasone"), refractory_to=failed) is Remains.DRUG
    assert found(regimen("carfilzomib"), refractory_to=("pi",)) is Remains.CLASS


def test_the_infusion_and_the_injection_are_one_drug() -> None:
    for failed in ("daratumumab", "daratumumab-hyaluronidase"):
        for drug in ("daratumumab", "daratumumab-hyaluronidase"):
            assert found(regimen(drug, "dexamethasone"), refractory_to=(failed,)) is Remains.DRUG
        assert found(regimen("isatuximab"), refractory_to=(failed,)) is Remains.CLASS
    place = regimen("selinexor", not_refractory_to=("daratumumab",))
    assert found(place, refractory_to=("daratumumab-hyaluronidase",)) is None


def test_a_place_that_rules_out_what_no_longer_works_is_not_named() -> None:
    place = regimen("belantamab-mafodotin", not_refractory_to=("cd38",))
    assert found(place, refractory_to=("daratumumab",)) is None
    assert found(place, refractory_to=("cd38",)) is None
    assert found(place, exposed_to=("daratumumab",)) is Remains.NEITHER
    assert found(regimen("selinexor", not_exposed_to=("bcma",)), exposed_to=("teclistamab",)) is None


def test_what_a_place_asks_for_beyond_the_situation_is_told() -> None:
    place = regimen("selinexor", exposed_to=("pi", "lenalidomide"), refractory_to=("cd38",))
    assert further(place, refractory_to=("daratumumab",)) == (("exposed", "pi"), ("exposed", "lenalidomide"))
    assert further(place, refractory_to=("lenalidomide",), exposed_to=("velcade", "bortezomib")) == (
        ("refractory", "cd38"),
    )
    assert further(place, refractory_to=("imid",)) == (
        ("refractory", "cd38"),
        ("exposed", "pi"),
        ("exposed", "lenalidomide"),
    )


def test_two_drugs_of_a_class_are_two() -> None:
    place = regimen("selinexor", refractory_to=("pi", "pi"))
    assert further(place, refractory_to=("bortezomib",)) == (("refractory", "pi"),)
    assert further(place, refractory_to=("bortezomib", "carfilzomib")) == ()


def test_typed_words_are_classes_or_drugs_by_any_name() -> None:
    ids = {"velcade": "bortezomib"}
    situation = situation_of(3, ["PIs, velcade", "proteasome inhibitor"], ["anti-CD38"], ids.get)
    assert situation == Situation(3, ("pi", "bortezomib"), ("cd38",))
    assert situation_of(None, ["CD38 antibodies"], [], ids.get).refractory_to == ("cd38",)
    with pytest.raises(UsageError, match="'nothing' is neither a drug in the data nor one of pi, imid, cd38, bcma"):
        situation_of(None, ["nothing"], [], ids.get)


@pytest.mark.parametrize(
    ("drug", "classes"),
    [
        ("bortezomib", {"pi"}),
        ("iberdomide", {"imid"}),
        ("isatuximab", {"cd38"}),
        ("teclistamab", {"bcma"}),
        ("talquetamab", set()),
    ],
)
def test_classes_are_those_of_the_data(drug: str, classes: set[str]) -> None:
    assert classes_of(BY_ID[drug]) == classes
