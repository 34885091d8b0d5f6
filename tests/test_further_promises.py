"""What names, words, choices and own data promise at their edges."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest

from conftest import ROOT, Run
from myeloma_cli import dataset
from myeloma_cli.dataset import Dataset
from myeloma_cli.dataset.overlay import Overlay
from myeloma_cli.errors import DataError
from myeloma_cli.finding.drugs import REGIMEN_FILTERS, dates_of
from myeloma_cli.finding.filters import Selection
from myeloma_cli.finding.glossary import Glossary, terms_in
from myeloma_cli.finding.search import Library
from myeloma_cli.model.drugs import Brand, BrandStatus, Drug, Region
from myeloma_cli.model.every import AnyRecord
from myeloma_cli.names import key as names
from myeloma_cli.names.index import Index
from myeloma_cli.render.sheet import plain
from myeloma_cli.view.treatments import brands_line

DATA = Dataset()
INDEX = Index(DATA.named, DATA.names)
GLOSSARY = Glossary(DATA.glossary)
LIBRARY = Library(DATA.everything(), DATA.names.lists, DATA.glossary)


def found(typed: str) -> str | None:
    match = INDEX.find(typed)
    return match.record.id if match else None


def offered(typed: str) -> list[str]:
    return [each.match.record.id for each in INDEX.resolve(typed).suggestions]


# Names and what stands round them


@pytest.mark.parametrize("typed", ["Velcade ( R )", "Velcade ( TM )", "Velcade (SM)", "Velcade (c)"])
def test_a_trade_mark_in_brackets_is_no_part_of_a_name(typed: str) -> None:
    assert names.key(typed) == "velcade"


@pytest.mark.parametrize("typed", ["vinblastinum", "vinblastinus", "vinblastina", "vinblastine", "vinblastino"])
def test_the_ending_that_a_language_gives_a_name_does_not_make_it_another(typed: str) -> None:
    assert names.stem(typed) == names.stem("vinblastin")


@pytest.mark.parametrize("word", ["SC", "s.c.", "subq", "subcut", "subcutaneous", "subcutaneously"])
def test_daratumumab_beside_any_word_for_under_the_skin_is_the_injection_or_nothing(word: str) -> None:
    typed = f"daratumumab {word}"
    assert ([found(typed)] if found(typed) else offered(typed)) == ["daratumumab-hyaluronidase"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("daratumumab", ["IV", "i.v.", "intravenous", "intravenously"]),
        ("bortezomib", ["SC", "s.c.", "subq", "subcut", "subcutaneous", "subcutaneously"]),
        ("lenalidomide", ["oral", "orally", "PO"]),
    ],
)
def test_a_drug_is_found_beside_any_word_for_a_way_in_which_it_is_given(name: str, words: list[str]) -> None:
    assert {word: found(f"{name} {word}") for word in words} == dict.fromkeys(words, name)


@pytest.mark.parametrize(
    ("typed", "identity"),
    [
        ("Hepzato Kit 50 mg", "melphalan"),  # neither without "Kit" nor with the amount is it a name
        ("dexamethasone dihydrogen phosphate 4 mg injection", "dexamethasone"),  # nor this without its last word
    ],
)
def test_a_word_that_is_often_left_out_stays_where_it_is_of_the_name(typed: str, identity: str) -> None:
    assert found(typed) == identity


@pytest.mark.parametrize(
    ("typed", "identity"),
    [
        ("vincristine sulfate", "vincristine"),
        ("Vincristine Sulphate", "vincristine"),
        ("ixazomib citrate", "ixazomib"),
        ("panobinostat lactate", "panobinostat"),
        ("bendamustine hydrochloride monohydrate", "bendamustine"),
        ("etoposide phosphate", "etoposide"),
        ("dexamethasone sodium phosphate", "dexamethasone"),
        ("dexamethasone acetate", "dexamethasone"),
        ("pamidronate disodium", "pamidronate"),
        ("mezigdomide hydrochloride", "mezigdomide"),
        ("Mezigdomide HCl Accord", "mezigdomide"),
        ("Bendamustine HCl Accord 100 mg powder", "bendamustine"),
    ],
)
def test_a_drug_is_found_by_the_name_of_its_salt_and_its_maker(typed: str, identity: str) -> None:
    assert found(typed) == identity


@pytest.mark.parametrize(
    "typed",
    [
        "bortezomib s.c. injection",
        "bortezomib i.v. or s.c. injection",
        "vial of bortezomib",
        "bortezomib lyophilised powder",
    ],
)
def test_what_is_said_of_form_and_way_may_stand_together(typed: str) -> None:
    assert found(typed) == "bortezomib"


@pytest.mark.parametrize("typed", ["Velcade (Steroids)", "Velcade (VTD-PACE)", "Surgery (Velcade)"])
def test_a_drug_beside_what_is_no_drug_is_not_answered(typed: str) -> None:
    assert found(typed) is None


@pytest.mark.parametrize("typed", ["Adriamycin (Doxil)", "Darzalex (Darzalex Faspro)", "Darzalex Faspro / Darzalex"])
def test_brands_of_two_products_side_by_side_are_not_answered_with_either(typed: str) -> None:
    assert found(typed) is None


def test_a_name_with_its_route_and_the_next_name_are_two() -> None:
    answers = INDEX.answer(["velcade", "sc", "revlimid"])
    assert [(answer.query, answer.name) for answer in answers] == [
        ("velcade sc", "bortezomib"),
        ("revlimid", "lenalidomide"),
    ]


def test_a_small_word_between_two_names_takes_neither_away() -> None:
    answers = INDEX.answer(["daratumumab", "plus", "dex"])
    assert [answer.name for answer in answers] == ["daratumumab", None, "dexamethasone"]


def test_several_names_are_told_to_be_several_only_where_each_is_known() -> None:
    assert INDEX.resolve("velcade + dex").is_several
    assert not INDEX.resolve("velcade + zzz").is_several


def test_what_a_name_of_several_meanings_may_mean_is_no_guess(run: Run) -> None:
    (item,) = json.loads(run("lookup", "pred", "-f", "json").out)["items"]
    assert {each["score"] for each in item["suggestions"]} == {1.0}


def test_the_nearest_name_is_offered_first_whatever_stands_round_it() -> None:
    assert offered("dxorubicin hydrochloride tablets") == ["doxorubicin", "doxorubicin-pegylated-liposomal"]


def test_the_opposite_of_a_word_is_not_offered_for_it() -> None:
    for typed in ("nonpegylated liposomal doxorubicine", "non-pegylated liposomal doxorubicin hcl"):
        assert "doxorubicin-pegylated-liposomal" not in offered(typed)


# Words of the glossary


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


# Searching


def hits(query: str) -> list[str]:
    return [hit.record.id for hit in LIBRARY.search(query).hits]


@pytest.mark.parametrize("words", [("carfilzomib", "infection"), ("platelets", "nausea"), ("kidney", "pain")])
def test_what_has_all_the_words_stands_before_the_very_drug_that_has_one(words: tuple[str, str]) -> None:
    one, other = map(hits, words)
    complete = set(one) & set(other)
    assert complete
    assert set(hits(" ".join(words))[: len(complete)]) == complete


def test_what_has_the_rarer_word_stands_before_what_has_the_commoner() -> None:
    rare, both = hits("teclistamab"), hits("teclistamab pain")
    assert len(rare) < len(hits("pain"))
    assert set(both[: len(rare)]) == set(rare)


@pytest.mark.parametrize("typed", ["bort\u00e9zomib", "BORT\u00c9ZOMIB"])
def test_an_accent_is_no_slip(typed: str) -> None:
    there = LIBRARY.search(typed)
    assert (there.hits[0].record.id, there.corrections) == ("bortezomib", {})


def test_a_word_as_it_is_comes_before_other_endings_and_those_before_longer_words() -> None:
    texts = {"longer": "Relapseablexx.", "ended": "Relapseable.", "same": "Relapse."}
    terms = [DATA.glossary[0]._replace(id=id_, name=id_, synonyms=(), meaning=text) for id_, text in texts.items()]
    assert [hit.record.id for hit in Library(terms, (), ()).search("relapse").hits] == ["same", "ended", "longer"]


@pytest.mark.parametrize("identity", ["m-protein", "light-chain", "mrd"])
def test_each_spelling_of_a_word_finds_what_the_others_find(identity: str) -> None:
    (term,) = (each for each in DATA.glossary if each.id == identity)
    found_by = [set(hits(spelling)) for spelling in (term.name, *term.synonyms)]
    assert len(found_by) >= 3
    assert all(each == found_by[0] for each in found_by)


def test_of_a_record_at_most_three_passages_are_shown() -> None:
    assert max(len(hit.passages) for hit in LIBRARY.search("bortezomib").hits) == 3


# Pages


def test_a_brand_that_is_gone_in_one_place_and_sold_in_another_says_both() -> None:
    brands = [
        Brand("Wardix", Region.EU, BrandStatus.WITHDRAWN),
        Brand("Wardix", Region.UK, BrandStatus.MARKETED),
    ]
    assert plain(brands_line(brands)) == "Wardix (withdrawn EU; UK)"


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("DVd", "Progression-free survival: median 16.7 against 7.1 months"),
        ("Tal-D", "Progression-free survival: no median yet;"),
        ("DPd", "Note: The trial used daratumumab as an injection under the skin."),
        ("PVd", "US status: no approval found. Not approved in the US in 2018"),
    ],
)
def test_the_card_of_a_combination_says_no_more_than_is_known(run: Run, name: str, row: str) -> None:
    assert f"\n  {row}" in run("lookup", name, "--width", "200").out


def test_an_own_generic_name_is_on_the_card(run: Run, written: Callable[..., str]) -> None:
    one = '[[list]]\ndrug = "bortezomib"\nkind = "generic"\nnames = ["wardzomib"]\nsources = ["nci-pdq-hp"]\n'
    card = run("lookup", "velcade", "--width", "200", "--data", written(names=one)).out
    assert "wardzomib (own data)" in card.partition("Other names: ")[2].partition("Sources")[0]


# Choices


def test_a_combination_has_a_class_if_one_of_its_drugs_has() -> None:
    with_a_steroid = Selection(DATA, {REGIMEN_FILTERS[0]: ["steroid"]}).of(DATA.regimens)
    assert "dvd" in {regimen.id for regimen in with_a_steroid}


def test_with_no_choice_every_date_is_there() -> None:
    drugs = [record for record in DATA.treatments if isinstance(record, Drug)]
    assert len(dates_of(DATA.treatments)) == sum(len(drug.milestones) for drug in drugs)


# Data


def test_everything_is_what_all_the_listings_have() -> None:
    words = DATA.overview
    listings: tuple[Sequence[AnyRecord], ...] = (
        *(DATA.treatments, DATA.regimens, DATA.symptoms, DATA.tests),
        *(words.definitions, words.causes, words.risks),
        *(DATA.glossary, DATA.questions, DATA.resources),
    )
    assert list(DATA.everything()) == [record for listing in listings for record in listing]


def test_the_lines_of_the_sources_may_end_as_on_windows() -> None:
    def read(file: str) -> bytes:
        return (ROOT / "data" / file).read_bytes().replace(b"\n", b"\r\n")

    assert [Dataset(read_file=read).source(key) for key in DATA.sources] == list(DATA.sources.values())


def test_files_that_are_given_are_read_and_nothing_is_taken_from_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset, "ready_made", lambda *_: ())
    assert Dataset().glossary == ()
    given = Dataset(read_file=lambda file: (ROOT / "data" / file).read_bytes())
    assert given.glossary == DATA.glossary


def test_own_sources_are_marked_and_no_others(run: Run, written: Callable[..., str]) -> None:
    folder = written(
        sources='[ward-list]\ntitle = "t"\npublisher = "p"\naddress = "https://example.org"\nread = 2026-11-01\n'
    )
    items = json.loads(run("sources", "--data", folder, "-f", "json").out)["items"]
    assert {item["id"] for item in items if item["own_fields"]} == {"ward-list"}


def test_a_list_of_names_of_no_drug_is_told_with_its_line(run: Run, written: Callable[..., str]) -> None:
    one = '[[list]]\ndrug = "{}"\nkind = "brand"\nnames = ["{}"]\nsources = ["nci-pdq-hp"]\n'
    folder = written(names=one.format("bortezomib", "Wardvel") + one.format("zzz", "Other"))
    result = run("data", "check", folder)
    assert result.err == f"myeloma: {folder}/names.toml:6: list number 2: 'zzz' is not the id of a record\n"


@pytest.mark.parametrize("value", ["5", '"rems"'])
def test_sources_that_are_no_lists_are_told_in_one_line(run: Run, written: Callable[..., str], value: str) -> None:
    folder = written(treatments=f'[[drug]]\nid = "bortezomib"\n[drug.sources]\nnci-pdq-hp = {value}\n')
    result = run("lookup", "velcade", "--data", folder)
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
    assert "drug bortezomib: key 'sources' key 'nci-pdq-hp' must be a list of the fields" in result.err


@pytest.mark.parametrize("value", ["5", "[5]", '["a"]'])
def test_records_that_are_no_tables_are_refused(written: Callable[..., str], value: str) -> None:
    with pytest.raises(DataError, match=r"'term' must be tables, each headed \[\[term\]\]"):
        Overlay(written(glossary=f"term = {value}\n")).tables("glossary.toml")


def test_own_files_are_read_in_the_order_of_their_names(
    written: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tests="", glossary="", symptoms="")
    monkeypatch.setattr("os.listdir", lambda _: ["tests.toml", "glossary.toml", "symptoms.toml"])
    assert Overlay(folder).files == ("glossary.toml", "symptoms.toml", "tests.toml")
