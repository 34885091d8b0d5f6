"""No short view leaves out what warns: every field of the one list, of every record, in every short view."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import pytest

from myeloma_cli.finding.search import Found, Hit
from myeloma_cli.finding.signs import FoundSign, Signs
from myeloma_cli.model.drugs import Brand, BrandStatus, Drug, Known, LookAlike, Regimen, RegimenStatus, Region, Status
from myeloma_cli.model.every import AnyRecord
from myeloma_cli.names.index import Answer, index_of
from myeloma_cli.render import Canvas, render
from myeloma_cli.render.sheet import Sheet
from myeloma_cli.view.drug_words import NOT_HARMLESS
from myeloma_cli.view.handout import handout_page
from myeloma_cli.view.lookup import lookup_page
from myeloma_cli.view.page import Frame
from myeloma_cli.view.regimens import regimens_page
from myeloma_cli.view.safety_fields import SAFETY_FIELDS, marks_of, warnings_of
from myeloma_cli.view.search import search_page
from myeloma_cli.view.standing import NEW_DISEASE_ONLY, box_of_product
from myeloma_cli.view.symptoms import first_call_words, signs_page, symptoms_page
from myeloma_cli.view.treatments import treatments_page
from pages import DATA, answer_of, words

INDEX = index_of(DATA)
FRAME = Frame(DATA.edition)
DRUGS = [record for record in DATA.treatments if isinstance(record, Drug)]
NAMED: list[Drug | Regimen] = [*DRUGS, *DATA.regimens]
WIDTHS = (60, 80, 140)


def text(sheet: Sheet, width: int = 80) -> str:
    return words(render(sheet, "text", Canvas(width))).lower()


def pairs_of(record: AnyRecord) -> list[LookAlike]:
    return [pair for pair in DATA.names.look_alikes if pair.drug == record.id]


def dropped(page: str, record: AnyRecord, *, in_list: bool, but: Iterable[str] = ()) -> list[str]:
    """The fields that a page leaves out of a record."""
    fields = (field for field in SAFETY_FIELDS if field.name not in but)
    return [
        f"{record.name}: {field.name}: {wanted}"
        for field in fields
        for wanted in (field.in_list if in_list else field.on_card)(record, pairs_of(record))
        if words(wanted).lower() not in page
    ]


def none_dropped(lost: Iterable[list[str]]) -> None:
    assert [each for found in lost for each in found] == []


@cache
def card(answer: Answer) -> Sheet:
    return lookup_page(FRAME, [answer], INDEX, DATA.source)


@cache
def hand_out(answer: Answer) -> Sheet:
    return handout_page(FRAME, [answer], DATA, INDEX)


@pytest.mark.parametrize("view", [card, hand_out])
def test_a_card_and_a_hand_out_of_a_drug_have_every_text(view: Callable[[Answer], Sheet]) -> None:
    none_dropped(dropped(text(view(answer_of(drug))), drug, in_list=False) for drug in DRUGS)


@pytest.mark.parametrize("view", [card, hand_out])
def test_a_page_of_a_brand_begins_with_that_brand_and_its_state(view: Callable[[Answer], Sheet]) -> None:
    asked = [(brand, drug) for drug in DRUGS for brand in drug.brands if brand.region is Region.US]
    assert len(asked) > 60
    for brand, drug in asked:
        page = render(view(INDEX.resolve(brand.name)), "text", Canvas(200))
        first = page.partition("\n")[0]
        assert first.startswith(f"{brand.name} = {drug.name} ")
        for field in SAFETY_FIELDS:
            own_box = box_of_product(drug, brand.name) if field.name == "boxed warning" else ""
            for wanted in [own_box] if own_box else field.on_card(drug._replace(brands=(brand,)), pairs_of(drug)):
                assert words(wanted).lower() in words(page).lower(), (brand.name, field.name, wanted)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_list_of_drugs_marks_every_field(width: int) -> None:
    for brief in (False, True):
        pages = {drug: treatments_page(FRAME, [drug], DATA, [], brief=brief) for drug in DRUGS}
        none_dropped(dropped(text(page, width), drug, in_list=True) for drug, page in pages.items())
        for drug, page in pages.items():
            # In columns a text may be torn apart, but each of its words is there.
            torn = set(re.findall(r"[\w-]+", render(page, "table", Canvas(width)).lower()))
            wanted = (mark for field in SAFETY_FIELDS for mark in field.in_list(drug, pairs_of(drug)))
            assert {word for mark in wanted for word in re.findall(r"[\w-]+", mark.lower())} <= torn, drug.name


def parts_of(regimen: Regimen) -> Iterator[Drug]:
    yield from (record for record in INDEX.records_of(regimen.drugs) if isinstance(record, Drug))


@pytest.mark.parametrize("view", [card, hand_out])
def test_a_page_of_a_combination_has_the_warnings_of_its_drugs(view: Callable[[Answer], Sheet]) -> None:
    for regimen in DATA.regimens:
        page = text(view(answer_of(regimen)))
        none_dropped([dropped(page, regimen, in_list=False)])
        for drug in parts_of(regimen):
            wanted = [*drug.boxed_warning_topics, "unborn baby", *([NEW_DISEASE_ONLY] * drug.new_disease_only)]
            wanted += ["withdrawn"] if drug.status is Status.WITHDRAWN else []
            assert [each for each in wanted if words(each).lower() not in page] == [], regimen.name


def test_a_list_of_combinations_marks_what_holds_of_their_drugs() -> None:
    for regimen in DATA.regimens:
        for brief in (False, True):
            page = text(regimens_page(FRAME, [regimen], INDEX, brief=brief))
            none_dropped([dropped(page, regimen, in_list=True)])
            assert "unbornbaby" in page
            for drug in parts_of(regimen):
                marks = [*marks_of(drug, ()), *([NEW_DISEASE_ONLY] * drug.new_disease_only)]
                marks += ["withdrawn"] if drug.status is Status.WITHDRAWN else []
                assert [mark for mark in marks if words(mark).lower() not in page] == [], regimen.name


def hits_page(*records: AnyRecord) -> Sheet:
    hits = tuple(Hit(record, 1.0, ()) for record in records)
    return search_page(FRAME, NO_SIGNS, Found("", (), hits, {}), None, DATA.names.look_alikes)


NO_SIGNS = Signs((), (), (), (), topics_first=False, is_health=False)


def test_a_hit_of_a_search_marks_every_field() -> None:
    none_dropped(dropped(text(hits_page(record)), record, in_list=True) for record in NAMED)


def test_a_sign_has_its_level_and_its_action_wherever_it_stands() -> None:
    for sign in DATA.symptoms:
        found = NO_SIGNS._replace(signs=(FoundSign(sign, 1),), is_health=True)
        for page in (signs_page(FRAME, found, "x"), search_page(FRAME, found, Found("", (), (), {}), None)):
            none_dropped([dropped(text(page), sign, in_list=False)])
        in_short = text(symptoms_page(FRAME, [sign], full=False))
        none_dropped([dropped(in_short, sign, in_list=True, but=["action"])])
        assert words(first_call_words(sign.urgency, sign.first_call)).lower() in in_short


def test_a_hand_out_has_every_sign_of_its_drugs_with_its_level_and_action() -> None:
    """On the longest pages some signs stand under whom to call first, which is their action in few words."""
    for record in NAMED:
        page = text(hand_out(answer_of(record)))
        drugs = record.drugs if isinstance(record, Regimen) else (record.id,)
        for sign in DATA.symptoms:
            if set(sign.drugs).isdisjoint(drugs):
                continue
            assert words(sign.name).lower() in page, (record.name, sign.id)
            assert dropped(page, sign, in_list=True, but=["action"]) == []
            in_few = words(first_call_words(sign.urgency, sign.first_call)).lower()
            assert words(sign.action).lower() in page or in_few in page, (record.name, sign.id)


def test_a_hand_out_has_all_that_holds_for_pregnancy() -> None:
    for record in NAMED:
        page = text(hand_out(answer_of(record)))
        for drug in record.drugs if isinstance(record, Regimen) else (record.id,):
            precaution = DATA.precautions.get(drug)
            said = [each.text for each in precaution.pregnancy] if precaution else []
            assert [each for each in said if words(each).lower() not in page] == [], record.name
            if not said:
                assert "atonceifyoumaybepregnant" in page


def test_a_boxed_warning_of_no_is_not_read_as_harmless() -> None:
    without = [drug for drug in DRUGS if drug.boxed_warning is Known.NO]
    assert without
    for drug in without:
        for view in (card, hand_out):
            assert words(NOT_HARMLESS) in text(view(answer_of(drug)))


def test_the_list_has_what_a_record_has_and_nothing_that_it_has_not() -> None:
    plain = DRUGS[0]._replace(boxed_warning=Known.NO, brands=(), new_disease_only=False, status=Status.APPROVED)
    gone = Brand("Gone", Region.US, BrandStatus.DISCONTINUED)
    other = Brand("Other", Region.US, BrandStatus.MARKETED, note="for goats; not the myeloma product")
    assert warnings_of(plain, (), Region.US) == []
    assert warnings_of(
        plain._replace(brands=(gone, other), new_disease_only=True, boxed_warning=Known.YES), (), Region.US
    ) == [f"US: {NEW_DISEASE_ONLY}", "Gone: discontinued", "Other: not the myeloma product", "boxed warning"]
    assert warnings_of(plain._replace(brands=(gone,)), (), Region.EU) == []
    assert warnings_of(DATA.regimens[0]._replace(status=RegimenStatus.WITHDRAWN), (), Region.US) == ["WITHDRAWN"]
    assert {field.name for field in SAFETY_FIELDS} >= {"level", "action", "do not confuse", "pregnancy"}
