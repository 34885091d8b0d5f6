"""The drug that was meant is found, or offered; another drug's name is neither answered nor often mistaken for ours."""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import piped
from myeloma_cli.dataset import Dataset
from myeloma_cli.model.drugs import Drug, Region
from myeloma_cli.names.answers import Answer
from myeloma_cli.names.index import MOST_SUGGESTIONS, Index
from typing_errors import misspellings

LISTS = Path(__file__).parent.parent / "lists"
DATA = Dataset()
INDEX = Index(DATA.named, DATA.names)
INDEX_BESIDE = Index(DATA.supportive)
"""The names of drugs that are given alongside treatment, which the data has too."""


def rows(file: str) -> list[list[str]]:
    lines = (LISTS / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def test_every_name_of_the_lists_of_others_finds_its_drug() -> None:
    known = rows("known-names.tsv")
    assert len(known) >= 400
    wrong = [(typed, meant, INDEX.resolve(typed).name) for typed, meant, _ in known]
    assert [each for each in wrong if each[1] != each[2]] == []


def mistyped() -> list[tuple[str, str]]:
    """What is typed and the generic name that was meant: by the model of errors, then real ones."""
    drugs = [record for record in DATA.treatments if isinstance(record, Drug)]
    generics = [drug.name for drug in drugs]
    brands = [brand.name for drug in drugs for brand in drug.brands if brand.region in (Region.US, Region.EU)]
    likely = [name for name in dict.fromkeys(generics + brands) if len(name) >= 5 and " " not in name]
    modelled = [(typed, INDEX.resolve(name).name or "") for typed, name in misspellings(likely, each=4, seed=7)]
    return [*modelled, *((typed, meant) for typed, meant, _ in rows("misspelt.tsv"))]


def offers(answer: Answer) -> list[str]:
    """The generic names that are offered, or that the line has in it."""
    matches = [each.match for each in answer.suggestions] + [each.match for each in answer.mentions]
    return [match.record.name for match in matches]


def test_a_mistyped_name_is_offered_its_drug_first_and_never_answered_with_another() -> None:
    pairs = [(INDEX.resolve(typed), meant) for typed, meant in mistyped()]
    assert [(answer.query, answer.name, meant) for answer, meant in pairs if answer.name not in (meant, None)] == []
    missed = [(answer, meant) for answer, meant in pairs if not answer.found]
    assert len(missed) >= 300
    offered = [(offers(answer), meant) for answer, meant in missed]
    first = sum(those[:1] == [meant] for those, meant in offered)
    among_three = sum(meant in those for those, meant in offered)
    assert first / len(offered) >= 0.97
    assert among_three / len(offered) >= 0.99
    assert max(len(those) for those, _ in offered) <= MOST_SUGGESTIONS


def test_another_drug_is_not_answered_and_seldom_taken_for_a_slip() -> None:
    others = [row[0] for row in rows("other-drugs.txt") if not INDEX_BESIDE.find(row[0])]
    assert len(others) >= 300
    answers = [INDEX.resolve(name) for name in others]
    assert [answer.query for answer in answers if answer.found] == []
    assert sum(bool(answer.suggestions) for answer in answers) / len(answers) <= 0.01


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("velcad", "did you mean Velcade (bortezomib)?"),
        ("velkade", "did you mean Velcade (bortezomib)?"),
        ("reflimid", "did you mean Revlimid (lenalidomide)?"),
        ("kiprolis", "did you mean Kyprolis (carfilzomib)?"),
        ("vinblastine", "it is another chemotherapy drug, not to be confused with vincristine"),
        ("prednisolone", "it is another steroid, not to be confused with prednisone"),
        ("PRED", "it may mean prednisone or prednisolone; type the full name"),
        ("xyz", ""),
        ("tazocin", ""),
        ("cyclosporine", ""),
    ],
)
def test_a_miss_says_what_may_help_on_one_line(typed: str, said: str) -> None:
    result = piped("lookup", typed)
    assert (result.code, result.out) == (1, "")
    told = f"; {said}" if said else f" (as of {DATA.edition.as_of})"
    assert result.err == f"myeloma: '{typed}' is not in the data{told}\n"


def test_programs_are_told_of_a_miss_in_the_items() -> None:
    items = json.loads(piped("lookup", "velcad", "vinblastine", "pred", "--format", "json").out)["items"]
    assert [item["found"] for item in items] == [False] * 3
    assert [(each["name"], each["matched"], each["kind"]) for each in items[0]["suggestions"]] == [
        ("bortezomib", "Velcade", "drug")
    ]
    assert items[1]["look_alikes"][0]["name"] == "vincristine"
    assert items[2]["may_mean"] == "prednisone or prednisolone"


def test_what_is_mixed_up_stands_on_the_card() -> None:
    assert "Do not confuse:" in piped("lookup", "vincristine").out
    assert "vincristine with vinblastine (another chemotherapy drug)" in " ".join(
        piped("lookup", "vincristine").out.split()
    )


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("bortezomib", "generic"), ("Velcade", "brand"), ("PS-341", "code"), ("dara", "abbreviation")],
)
def test_what_kind_of_name_was_typed_is_told(typed: str, kind: str) -> None:
    (item,) = json.loads(piped("lookup", typed, "--format", "json").out)["items"]
    assert item["matched_kind"] == kind


def test_the_matcher_is_imported_for_unknown_names_only() -> None:
    telling = [sys.executable, "-X", "importtime", "-m", "myeloma_cli"]
    known = piped("lookup", "velcade", command=telling)
    unknown = piped("lookup", "velcad", command=telling)
    assert "rapidfuzz" not in known.err
    assert "rapidfuzz" in unknown.err


@given(st.text())
def test_no_text_breaks_a_lookup_and_suggestions_are_few(typed: str) -> None:
    assert len(INDEX.resolve(typed).suggestions) <= MOST_SUGGESTIONS


@given(st.sampled_from([match.name for match in INDEX.matches]))
def test_what_is_the_same_in_unicode_is_answered_alike(name: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", name.upper()), unicodedata.normalize("NFKD", name.upper())
    assert INDEX.find(composed) == INDEX.find(decomposed)
    # In capitals, a short name may have several meanings.
    assert INDEX.find(composed) == INDEX.find(name) or INDEX.resolve(composed).ambiguity
