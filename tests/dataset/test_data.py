"""No source, no fact: what must hold for every record of the bundled data."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from myeloma_cli.dataset import Dataset
from myeloma_cli.dataset.layout import SOURCED_FIELDS
from myeloma_cli.finding.effects import effects_of
from myeloma_cli.finding.takehome import urgency_of
from myeloma_cli.model.disease import Urgency
from myeloma_cli.model.drugs import BrandStatus, Drug, Event, Known, Rems, Status, Treatment, TreatmentClass
from myeloma_cli.model.effects import HowOften
from myeloma_cli.names import key as names
from myeloma_cli.names.index import Index

DATA = Dataset()
DRUGS = [record for record in DATA.treatments if isinstance(record, Drug)]
KINDS = [record for record in DATA.treatments if isinstance(record, Treatment)]


def drug_id(drug: Drug) -> str:
    return drug.id


def test_there_are_records_of_every_kind() -> None:
    words = DATA.overview
    for records in (DRUGS, KINDS, DATA.regimens, DATA.symptoms, DATA.tests, DATA.glossary, DATA.questions):
        assert records
    for more in (DATA.resources, words.definitions, words.causes, words.risks, DATA.names.lists):
        assert more


def test_every_cited_source_is_there_and_every_source_is_cited() -> None:
    assert set(DATA.cited_by) == set(DATA.sources)


def test_every_source_was_read_when_the_edition_was_made_and_can_be_found() -> None:
    # A fact of the as-of day may be confirmed a little later, but not by a page that was read long after it.
    for source in DATA.sources.values():
        assert source.read <= DATA.edition.as_of + timedelta(days=7), source.id
        assert source.address.startswith(("https://", "http://")), source.id
        assert " " not in source.address, source.id


def test_a_source_alone_is_as_it_is_among_all() -> None:
    assert [Dataset().source("nci-pdq-hp")] == [DATA.sources["nci-pdq-hp"]]
    assert {key: DATA.source(key) for key in DATA.sources} == dict(DATA.sources)


def test_every_source_is_there_once() -> None:
    # Repositories and label databases hold several documents at one address; a title tells them apart.
    pages = Counter((source.address.rstrip("/"), source.title) for source in DATA.sources.values())
    assert [page for page, times in pages.items() if times > 1] == []


NO_FACT = ("", (), Known.UNKNOWN, Rems.UNKNOWN, Rems.NOT_APPLICABLE)
"""What a field has that states nothing of the drug, and so needs no source."""


@pytest.mark.parametrize("drug", DRUGS, ids=drug_id)
def test_every_fact_of_a_drug_has_a_source(drug: Drug) -> None:
    supported = {field for support in drug.support for field in support.fields}
    unsourced = [field for field in SOURCED_FIELDS if getattr(drug, field) not in NO_FACT and field not in supported]
    assert unsourced == []


@pytest.mark.parametrize("drug", DRUGS, ids=drug_id)
def test_a_source_stands_only_for_what_is_there(drug: Drug) -> None:
    empty = [field for support in drug.support for field in support.fields if getattr(drug, field) in NO_FACT]
    assert empty == []


@pytest.mark.parametrize("drug", DRUGS, ids=drug_id)
def test_topics_of_a_boxed_warning_stand_with_a_yes_only(drug: Drug) -> None:
    assert bool(drug.boxed_warning_topics) == (drug.boxed_warning is Known.YES)


@pytest.mark.parametrize("drug", DRUGS, ids=drug_id)
def test_dates_are_in_order_and_not_of_the_future_unless_a_decision_is_due(drug: Drug) -> None:
    dates = [milestone.date for milestone in drug.milestones]
    assert dates == sorted(dates)
    as_of = DATA.edition.as_of.isoformat()
    for milestone in drug.milestones:
        assert (milestone.date > as_of) == (milestone.event is Event.DECISION_DUE), milestone
    assert drug.first_approved <= as_of


@pytest.mark.parametrize("drug", DRUGS, ids=drug_id)
def test_status_and_dates_agree(drug: Drug) -> None:
    assert drug.status is not Status.NOT_APPLICABLE
    if drug.status in (Status.INVESTIGATIONAL, Status.OFF_LABEL):
        assert drug.first_approved == ""
    if drug.status is Status.WITHDRAWN:
        assert any(milestone.event is Event.WITHDRAWN for milestone in drug.milestones)
        assert drug.today or not drug.in_article


@pytest.mark.parametrize("drug", DRUGS, ids=drug_id)
def test_a_brand_stands_once_a_region(drug: Drug) -> None:
    places = Counter((names.key(brand.name), brand.region) for brand in drug.brands)
    assert max(places.values(), default=1) == 1


def test_every_name_belongs_to_one_record() -> None:
    index = Index(DATA.named)  # raises where two records claim a name
    for record in DATA.named:
        match = index.find(record.name)
        assert match is not None
        assert match.record is record


def test_ids_are_names_for_programs() -> None:
    for records in (
        DATA.named,
        DATA.glossary,
        DATA.questions,
        DATA.resources,
        DATA.symptoms,
        DATA.tests,
        DATA.overview.definitions,
    ):
        for record in records:
            assert record.id == record.id.lower()
            assert record.id.replace("-", "").isalnum(), record.id


def test_what_the_article_says_stands_only_on_what_it_has_and_beside_todays_truth() -> None:
    records = (*DATA.treatments, *DATA.tests, *DATA.overview.definitions, *DATA.overview.risks)
    for record in records:
        assert record.in_article or not record.article_says, record.id
        assert not record.today or record.article_says, record.id


@pytest.mark.parametrize(
    "identity",
    ["fever", "limb-weakness", "trouble-breathing", "confusion", "cord-compression", "crs-signs", "blood-clot"],
)
def test_what_may_kill_or_lame_is_an_emergency(identity: str) -> None:
    (symptom,) = (each for each in DATA.symptoms if each.id == identity)
    assert symptom.urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    ("identity", "field", "value"),
    [
        # What the researched facts say of conflicts between their sources.
        ("idecabtagene-vicleucel", "first_approved", "2021-03-26"),
        ("bortezomib", "first_approved", "2003-05-13"),
        ("daratumumab", "first_approved", "2015-11-16"),
        ("panobinostat", "status", Status.WITHDRAWN),
        ("melphalan-flufenamide", "status", Status.WITHDRAWN),
        ("belantamab-mafodotin", "status", Status.APPROVED_IN_COMBINATION),
        ("idecabtagene-vicleucel", "rems", Known.NO),
        ("ciltacabtagene-autoleucel", "rems", Known.NO),
        ("venetoclax", "status", Status.OFF_LABEL),
        ("anitocabtagene-autoleucel", "status", Status.INVESTIGATIONAL),
    ],
)
def test_known_conflicts_are_settled_as_researched(identity: str, field: str, value: object) -> None:
    (drug,) = (each for each in DRUGS if each.id == identity)
    assert getattr(drug, field) == value


def test_a_withdrawn_brand_is_told_apart_by_region() -> None:
    (panobinostat,) = (drug for drug in DRUGS if drug.id == "panobinostat")
    states = {brand.region.value: brand.status for brand in panobinostat.brands if brand.name == "Farydak"}
    assert states["US"] is BrandStatus.WITHDRAWN


WITH_EFFECTS = [drug for drug in DRUGS if effects_of(drug.id, DATA.effects)]
BANDS = {
    HowOften.VERY_COMMON: (10, 100),
    HowOften.COMMON: (1, 10),
    HowOften.UNCOMMON: (0.1, 1),
    HowOften.RARE: (0, 0.1),
    HowOften.NAMED: (0, 100),
}


def test_every_effect_is_one_that_a_drug_has() -> None:
    assert [effect.id for effect in DATA.effects if not effect.reported] == []


@pytest.mark.parametrize("drug", WITH_EFFECTS, ids=drug_id)
def test_a_boxed_effect_stands_with_a_boxed_warning_and_some_effects_matter_most(drug: Drug) -> None:
    effects = [each for _, each in effects_of(drug.id, DATA.effects)]
    assert any(each.boxed for each in effects) == (drug.boxed_warning is Known.YES)
    assert 1 <= sum(each.key for each in effects) <= 15


def test_a_number_fits_what_is_said_of_how_often() -> None:
    for effect in DATA.effects:
        for each in effect.reported:
            least, most = BANDS[each.how_often]
            assert each.percent is None or least <= each.percent <= most, (effect.id, each)


def test_no_drug_has_an_effect_twice() -> None:
    for effect in DATA.effects:
        drugs = [each.drug for each in effect.reported]
        assert len(drugs) == len(set(drugs)), effect.id


def test_the_most_urgent_reason_to_call_comes_first() -> None:
    order = list(Urgency)
    for precaution in DATA.precautions.values():
        told = [(order.index(urgency_of(call.text)), "at once" not in call.text) for call in precaution.call_when]
        assert told == sorted(told), precaution.id


def test_every_car_t_and_bispecific_is_one_in_questions_too() -> None:
    """`dizzy on abecma` is an emergency because the words of questions know what Abecma is."""
    (concept,) = (each for each in DATA.words.concepts if each.id == "car-t-or-bispecific")
    meant = [
        drug.id
        for drug in DRUGS
        if drug.treatment_class is TreatmentClass.CELL_THERAPY or drug.subclass.startswith("bispecific antibody")
    ]
    assert len(meant) > 8
    assert set(meant) == set(concept.drugs)
