"""A name finds the record that has it, or nothing; words choose what people mean by them."""

from __future__ import annotations

import json

import pytest

from conftest import piped
from myeloma_cli.dataset import Dataset
from myeloma_cli.errors import DataError, UsageError
from myeloma_cli.finding.drugs import TREATMENT_FILTERS
from myeloma_cli.finding.filters import Filter, Selection
from myeloma_cli.finding.vocabulary import choose, choose_type
from myeloma_cli.model.disease import TestKind
from myeloma_cli.model.drugs import Brand, Drug, NameKind, Record, Region, Route, Status, Treatment, TreatmentClass
from myeloma_cli.names.index import Index

DATA = Dataset()
INDEX = Index(DATA.named, DATA.names)


def test_every_name_of_the_data_finds_its_record() -> None:
    for record in DATA.treatments:
        for name in (record.name, *record.synonyms):
            answer = INDEX.resolve(name)
            assert answer.name == record.name or (answer.ambiguity and record.id in answer.ambiguity.drugs)
        for brand in getattr(record, "brands", ()):
            assert INDEX.resolve(brand.name.upper()).name == record.name
    for names in DATA.names.lists:
        for name in names.names:
            match = INDEX.find(name)
            assert match is not None
            assert match.record.id == names.drug


@pytest.mark.parametrize("typed", ["", " ", "-", "velcad", "velcadee", "vinblastine", "daratumuma", "tazocin", "mib"])
def test_a_near_or_partial_name_is_not_an_answer(typed: str) -> None:
    assert INDEX.find(typed) is None


def test_darzalex_and_darzalex_faspro_are_told_apart() -> None:
    found = [answer.match.record.name for answer in INDEX.answer(["darzalex", "faspro", "darzalex"]) if answer.match]
    assert found == ["daratumumab and hyaluronidase-fihj", "daratumumab"]


def test_doxil_is_the_liposomal_drug_and_adriamycin_is_not() -> None:
    found = [answer.match.record.name for answer in INDEX.answer(["Doxil", "Adriamycin"]) if answer.match]
    assert found == ["pegylated liposomal doxorubicin", "doxorubicin"]


def test_answers_stand_in_the_order_asked_with_the_misses_between_them() -> None:
    answers = list(INDEX.answer(["velcade", "zzz", "kyprolis", "velcade"]))
    assert [answer.query for answer in answers] == ["velcade", "zzz", "kyprolis", "velcade"]
    assert [answer.match and answer.match.kind for answer in answers] == [
        NameKind.BRAND,
        None,
        NameKind.BRAND,
        NameKind.BRAND,
    ]


def test_two_records_may_not_claim_one_name() -> None:
    kind = next(record for record in DATA.treatments if isinstance(record, Treatment))
    thief = kind._replace(id="thief", name="The thief", synonyms=("VELCADE",))
    with pytest.raises(DataError, match="'VELCADE' is already a name of bortezomib"):
        Index([*DATA.treatments[::-1], thief])


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("targeted", TreatmentClass.TARGETED),
        ("TARGETED", TreatmentClass.TARGETED),
        ("chemo", TreatmentClass.CHEMOTHERAPY),
        ("steroids", TreatmentClass.STEROID),
        ("cart", TreatmentClass.CELL_THERAPY),
        ("CAR-T", TreatmentClass.CELL_THERAPY),
        ("cell therapy", TreatmentClass.CELL_THERAPY),
        ("supportive", TreatmentClass.PALLIATIVE),
    ],
)
def test_common_words_choose_a_class(word: str, meant: TreatmentClass) -> None:
    assert choose(word, TreatmentClass) is meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [("by mouth", Route.ORAL), ("iv", Route.IV), ("usa", Region.US), ("Europe", Region.EU), ("scan", TestKind.IMAGING)],
)
def test_common_words_choose_a_route_a_region_a_kind(word: str, meant: Route | Region | TestKind) -> None:
    assert choose(word, type(meant)) is meant


@pytest.mark.parametrize("choices", [TreatmentClass, Status, Route, Region, TestKind])
def test_a_word_that_is_none_of_them_lists_the_choices(
    choices: type[TreatmentClass | Status | Route | Region | TestKind],
) -> None:
    with pytest.raises(UsageError) as caught:
        choose("bogus", choices)
    for member in choices:
        assert str(member.value) in str(caught.value)


def chosen(*typed: str) -> tuple[Record, ...]:
    """The treatments that the options leave, each followed by its words."""
    by_flag = {row.flags[0]: row for row in TREATMENT_FILTERS}
    words: dict[Filter, list[str]] = {}
    for word in typed:
        if word in by_flag:
            words[row := by_flag[word]] = []
        else:
            words[row].append(word)
    return Selection(DATA, words).of(DATA.treatments)


@pytest.mark.parametrize("word", ["imid", "IMiDs", "immunomodulatory drug", "celmod"])
def test_common_words_choose_a_type(word: str) -> None:
    meant = [record for record in DATA.treatments if "immunomodulatory" in str(getattr(record, "subclass", "")).lower()]
    assert set(meant) <= set(chosen("--type", word))
    assert "lenalidomide" in {record.id for record in meant}
    assert "bortezomib" not in {record.id for record in chosen("--type", word)}


def test_a_type_that_is_none_tells_where_the_types_are() -> None:
    with pytest.raises(UsageError, match="no choice 'bogus'; see the headings of: myeloma treatments"):
        choose_type("bogus", ["proteasome inhibitor"])


def test_one_options_words_widen_and_different_options_narrow() -> None:
    classes = (TreatmentClass.STEROID, TreatmentClass.TARGETED)
    assert list(chosen("--class", "steroid", "targeted", "--route", "oral")) == [
        record
        for record in DATA.treatments
        if record.treatment_class in classes and isinstance(record, Drug) and Route.ORAL in record.routes
    ]


def test_asking_for_nothing_gives_everything() -> None:
    assert chosen() == DATA.treatments


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.INVESTIGATIONAL])
def test_a_status_takes_the_drugs_of_that_status(status: Status) -> None:
    of_status = [record for record in DATA.treatments if isinstance(record, Drug) and record.status is status]
    assert list(chosen("--status", status.value)) == of_status != []


def brands_of(record: Record) -> tuple[Brand, ...]:
    return record.brands if isinstance(record, Drug) else ()


def test_a_brand_region_takes_drugs_that_have_a_brand_there() -> None:
    there = [record for record in DATA.treatments if any(brand.region is Region.UK for brand in brands_of(record))]
    assert list(chosen("--brand-region", "UK")) == there != []


def test_the_index_writes_as_json_what_python_finds() -> None:
    answer = json.loads(piped("lookup", "ps 341", "--format", "jsonl").out)
    assert (answer["matched"], answer["matched_kind"], answer["name"]) == ("PS-341", "code", "bortezomib")
