"""What really stands on boxes, labels and charts, and what is typed of it: the right product, or none."""

from __future__ import annotations

import json

import pytest

from conftest import Run
from myeloma_cli.dataset import Dataset
from myeloma_cli.names.index import Index
from myeloma_cli.view.misses import miss

DATA = Dataset()
INDEX = Index(DATA.named, DATA.names)


@pytest.mark.parametrize(
    ("typed", "identity"),
    [
        ("Velcade (bortezomib) for injection, for subcutaneous or intravenous use", "bortezomib"),
        ("Kyprolis (carfilzomib) for injection, for intravenous use", "carfilzomib"),
        ("Abecma (idecabtagene vicleucel) suspension for intravenous infusion", "idecabtagene-vicleucel"),
        ("Melphalan 50 mg powder and solvent for solution for infusion", "melphalan"),
        ("prednisone 5mg/5ml oral solution", "prednisone"),
        ("Revlimid 25 mg PO daily", "lenalidomide"),
        ("Xpovio 80 mg once weekly", "selinexor"),
        ("lenalidomide (generic)", "lenalidomide"),
        ("revlimid (Celgene)", "lenalidomide"),
        ("Carfilzomib (Kyprolis) 56 mg/m2", "carfilzomib"),
        ("Bortezomib 1.3 mg/m^2 SC", "bortezomib"),
        ("Velcade s.c.", "bortezomib"),
        ("Revlimid 25", "lenalidomide"),
        ("1. revlimid", "lenalidomide"),
        ("Sarclisa SC", "isatuximab"),
        ("Darzalex Faspro 1,800 mg and 30,000 units/15 mL", "daratumumab-hyaluronidase"),
        ("daratumumab (Darzalex Faspro)", "daratumumab-hyaluronidase"),
        ("Darzalex Faspro (daratumumab)", "daratumumab-hyaluronidase"),
        ("daratumumab/hyaluronidase", "daratumumab-hyaluronidase"),
        ("Darzalex (daratumumab) 1,800 mg solution for injection", "daratumumab-hyaluronidase"),
        ("Darzalex (daratumumab) injection, for intravenous use", "daratumumab"),
        ("darzalex iv", "daratumumab"),
        ("daratumumab sc", "daratumumab-hyaluronidase"),
        ("doxorubicin (Doxil)", "doxorubicin-pegylated-liposomal"),
        ("doxorubicin liposomal", "doxorubicin-pegylated-liposomal"),
    ],
)
def test_what_a_label_says_round_a_name_does_no_harm(typed: str, identity: str) -> None:
    match = INDEX.find(typed)
    assert match is not None
    assert match.record.id == identity


@pytest.mark.parametrize(
    "typed",
    [
        "dara subq",
        "Revlimid IV",
        "Velcade oral",
        "Darzalex oral",
        "vincristine im",
        "Darzalex (for subcutaneous use)",
        "Darzalex (daratumumab) for subcutaneous use",
        "Revlimid (IV)",
        "Velcade (bortezomib) oral",
        "vincristine (im)",
        "pegylated doxorubicin",
        "non-pegylated liposomal doxorubicin",
        "vincristine liposome",
        "Velcade (lenalidomide)",
        "melphalan (melphalan flufenamide)",
        "prednisone (prednisolone)",
        "PS 342",
        "25",
        "oral",
        "for intravenous use",
    ],
)
def test_what_tells_of_another_product_is_never_answered(typed: str) -> None:
    assert INDEX.find(typed) is None


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["Darzalex", "Faspr"], "daratumumab-hyaluronidase"),
        (["darzalex", "subcut"], "daratumumab-hyaluronidase"),
        (["dara", "subq"], "daratumumab-hyaluronidase"),
        (["melphalan", "flufenamid"], "melphalan-flufenamide"),
    ],
)
def test_a_name_of_two_words_misspelt_is_not_answered_with_its_first_word(words: list[str], first: str) -> None:
    (answer,) = INDEX.answer(words)
    assert answer.match is None
    assert answer.suggestions[0].match.record.id == first


@pytest.mark.parametrize(
    ("typed", "identity"),
    [
        ("Velcade (SC)", "bortezomib"),
        ("Velcade (bortezomib) [IV]", "bortezomib"),
        ("Velcade (bortezomib) for injection, for subcutaneous or intravenous use", "bortezomib"),
        ("Revlimid (lenalidomide) oral", "lenalidomide"),
        ("Darzalex Faspro (daratumumab and hyaluronidase-fihj), for SC use", "daratumumab-hyaluronidase"),
    ],
)
def test_a_way_in_which_it_is_given_does_no_harm_in_brackets_either(typed: str, identity: str) -> None:
    match = INDEX.find(typed)
    assert match is not None
    assert match.record.id == identity


@pytest.mark.parametrize(
    "typed",
    [
        "Darzalex (SC)",
        "Darzalex [SC]",
        "Darzalex / SC",
        "Darzalex (subcutaneous)",
        "Darzalex (daratumumab) SC",
        "daratumumab (SC)",
        "daratumumab (SC) 1800 mg",
        "Daratumumab SC (Darzalex)",
        "Daratumumab SC: daratumumab + rHuPH20",
    ],
)
def test_a_way_of_giving_that_is_part_of_a_products_name_tells_the_product(typed: str) -> None:
    assert found(typed) == "daratumumab-hyaluronidase"


@pytest.mark.parametrize("typed", ["Darzalex (daratumumab) for subcutaneous use", "dara subq"])
def test_the_product_that_is_given_so_is_offered_first(typed: str) -> None:
    assert INDEX.resolve(typed).suggestions[0].match.record.id == "daratumumab-hyaluronidase"


@pytest.mark.parametrize("words", [["pegylated", "doxorubicin"], ["non-pegylated", "liposomal", "doxorubicin"]])
def test_a_word_that_tells_products_apart_is_not_left_out(words: list[str]) -> None:
    (answer,) = INDEX.answer(words)
    assert answer.match is None


def test_a_stray_word_does_not_hide_the_names_beside_it() -> None:
    answers = INDEX.answer(["velcade", "zzz", "revlimid"])
    assert [answer.name for answer in answers] == ["bortezomib", None, "lenalidomide"]


@pytest.mark.parametrize(
    ("typed", "mixed_up_with"),
    [
        ("vinblastin", "vincristine"),
        ("vinblastina", "vincristine"),
        ("Prednisolon", "prednisone"),
        ("prednisolona", "prednisone"),
        ("daunorubicine", "doxorubicin"),
        ("Myocet", "liposomal doxorubicin"),
    ],
)
def test_another_drug_is_told_to_be_so_in_other_spellings_too(typed: str, mixed_up_with: str) -> None:
    answer = INDEX.resolve(typed)
    assert (answer.match, answer.suggestions) == (None, ())
    assert miss(answer).endswith(f"not to be confused with {mixed_up_with}")


@pytest.mark.parametrize(
    "typed",
    [
        "velcade + melphalan",
        "bortezomib/melphalan",
        "Velcade, melphalan",
        "velcade and melphalan",
        "Velcade (melphalan)",
    ],
)
def test_several_names_in_one_are_told_to_be_several(typed: str) -> None:
    answer = INDEX.resolve(typed)
    assert (answer.match, answer.is_several) == (None, True)
    assert miss(answer) == "it names more than one: bortezomib, melphalan"


def test_a_found_name_has_no_note_in_a_list(run: Run) -> None:
    listed = run("lookup", "--input", "-", stdin="Thalomid\nDoxil\nAlkeran\n\n")
    rows = [row.split("\t") for row in listed.out.splitlines()]
    assert [row[4:] for row in rows] == [[""], [""], [""], ["the line is empty"]]


def test_a_table_without_its_column_is_noticed(run: Run) -> None:
    listed = run("lookup", "--input", "-", stdin="id,drug\n1,velcade\n")
    assert listed.code == 1
    assert "--column: 'id,drug'" in listed.err
    assert "--column" not in run("lookup", "--input", "-", stdin="velcade\nx,y\n").err


@pytest.mark.parametrize("typed", ["Prolia", "Jubbonti", "Reclast"])
def test_a_box_for_another_disease_says_so_at_once(run: Run, typed: str) -> None:
    card = run("lookup", typed, "--width", "200").out
    asked = next(row for row in card.splitlines() if "This product" in row)
    assert "not the myeloma product" in asked


def test_a_dash_stands_alone(run: Run) -> None:
    result = run("lookup", "-", "velcade", stdin="revlimid\n")
    assert (result.code, result.out) == (2, "")
    assert "leave out the other names" in result.err


def test_a_drug_instead_of_a_command_is_looked_up(run: Run) -> None:
    result = run("velcade")
    assert (result.code, result.out) == (0, run("lookup", "velcade").out)
    assert "myeloma lookup velcade" in result.err
    assert "lookup" not in run("--nothing").err


@pytest.mark.parametrize("ending", [".pdf", ".xlsx", ".PDF"])
def test_a_file_of_an_ending_that_is_not_known_is_not_written(
    run: Run, ending: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("out") / f"symptoms{ending}"
    result = run("symptoms", "-o", str(place))
    assert (result.code, place.exists()) == (2, False)
    assert result.err.startswith(f"myeloma: no format for '{ending.lower()}'; ")
    assert run("symptoms", "-o", str(place), "-f", "json").code == 0
    assert json.loads(place.read_text(encoding="utf-8"))["items"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["fever"], "it is a symptom: myeloma symptoms"),
        (["MRD"], "it is a glossary term: myeloma glossary MRD"),
    ],
)
def test_what_is_no_drug_is_shown_its_place(run: Run, words: list[str], hint: str) -> None:
    result = run("lookup", *words)
    assert (result.code, result.out) == (1, "")
    assert hint in result.err


def found(typed: str) -> str | None:
    match = INDEX.find(typed)
    return match.record.id if match else None


def offered(typed: str) -> list[str]:
    return [each.match.record.id for each in INDEX.resolve(typed).suggestions]


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
    assert [answer.name for answer in answers] == ["daratumumab", "dexamethasone"]


def test_several_names_are_told_to_be_several_only_where_each_is_known() -> None:
    assert INDEX.resolve("velcade + melphalan").is_several
    assert not INDEX.resolve("velcade + zzz").is_several


def test_what_a_name_of_several_meanings_may_mean_is_no_guess(run: Run) -> None:
    (item,) = json.loads(run("lookup", "pred", "-f", "json").out)["items"]
    assert {each["score"] for each in item["suggestions"]} == {1.0}


def test_the_nearest_name_is_offered_first_whatever_stands_round_it() -> None:
    assert offered("dxorubicin hydrochloride tablets") == ["doxorubicin", "doxorubicin-pegylated-liposomal"]


def test_the_opposite_of_a_word_is_not_offered_for_it() -> None:
    for typed in ("nonpegylated liposomal doxorubicine", "non-pegylated liposomal doxorubicin hcl"):
        assert "doxorubicin-pegylated-liposomal" not in offered(typed)


@pytest.mark.parametrize("typed", ["poma list", "empli city", "kypro liss"])
def test_words_that_are_no_names_are_one_misspelt_name_together(typed: str) -> None:
    (answer,) = INDEX.answer(typed.split())
    assert (answer.query, answer.match) == (typed, None)
    assert answer.suggestions


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("rev/dex", ["rd"]),
        ("vel/dex", ["vd"]),
        ("dara/vel/dex", ["dvd"]),
        ("rev/vel/dex", ["vrd"]),
    ],
)
def test_the_short_names_of_a_prescription_make_its_combination(typed: str, ids: list[str]) -> None:
    answer = INDEX.resolve(typed)
    assert answer.match
    assert [answer.match.record.id] == ids


@pytest.mark.parametrize("typed", ["rev dex", "rev velcade", "velcade rev"])
def test_no_short_name_beside_another_is_lost(typed: str) -> None:
    answer = INDEX.resolve(typed)
    assert answer.match is None
    assert "lenalidomide" in [mention.match.record.id for mention in answer.mentions]
    assert len(answer.mentions) == 2


@pytest.mark.parametrize(
    ("typed", "id_"), [("len 10", "lenalidomide"), ("pom 4", "pomalidomide"), ("Rev 25", "lenalidomide")]
)
def test_a_bare_number_of_two_digits_is_an_amount(typed: str, id_: str) -> None:
    answer = INDEX.resolve(typed)
    assert answer.match
    assert answer.match.record.id == id_


@pytest.mark.parametrize("typed", ["CFZ 533", "SEL24"])
def test_a_code_of_another_drug_is_no_amount(typed: str) -> None:
    assert INDEX.resolve(typed).match is None


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("dexa", "dexamethasone"),
        ("bortez", "bortezomib"),
        ("carf", "carfilzomib"),
        ("car", None),
        ("soft", None),
        ("love", None),
    ],
)
def test_the_beginning_of_one_drugs_name_is_offered_and_not_answered(typed: str, id_: str | None) -> None:
    answer = INDEX.resolve(typed)
    assert answer.match is None
    assert [each.match.record.id for each in answer.suggestions] == ([id_] if id_ else [])
