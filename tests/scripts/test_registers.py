"""scripts/registers.py takes a name only where the substance column of a register has one drug of ours, and no more."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import tomli

from conftest import ROOT
from myeloma_cli.names.key import key
from register_readers import REGISTERS, Product, products
from registers import (
    DATA,
    END,
    MARKER,
    NAMES,
    Decisions,
    Left,
    Name,
    cut,
    extracted,
    known_keys,
    names_in,
    new_names,
    one_meaning,
    parts,
    toml_of,
    written,
)

DECISIONS = Decisions(tomli.loads((DATA / "decisions.toml").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("substances", "drug"),
    [
        (("BORTEZOMIB (BORTEZOMIB MANNITOL BORONIC ESTER)",), "bortezomib"),
        (("DOXORUBICINE (CHLORHYDRATE DE)",), "doxorubicin"),
        (("CHLORHYDRATE DE BENDAMUSTINE MONOHYDRATÉ",), "bendamustine"),
        (("シクロホスファミド水和物",), "cyclophosphamide"),
        (("ダラツムマブ（遺伝子組換え）",), "daratumumab"),
        (("Золедроновая кислота",), "zoledronic-acid"),
        (("ETOPOSIDO", "AGUA PARA PREPARACIONES INYECTABLES"), "etoposide"),
        (("prednisolone",), ""),
        (("methylprednisolone aceponate",), ""),
        (("zoptarelin doxorubicin",), ""),
        (("DEXAMETHASONE", "NEOMYCIN"), ""),
        (("デキサメタゾンパルミチン酸エステル",), ""),
        ((), ""),
    ],
)
def test_the_substance_column_tells_the_drug(substances: tuple[str, ...], drug: str) -> None:
    assert DECISIONS.drug_of(substances) == drug


@pytest.mark.parametrize(
    ("product", "name"),
    [
        ("KYPROLIS 60 mg, poudre pour solution pour perfusion", "KYPROLIS"),
        ("LENALIDOMIDE GRINDEKS HARD CAPSULE 25MG", "LENALIDOMIDE GRINDEKS"),
        ("Aclasta 5mg/100ml Solution for Infusion", "Aclasta"),
        ("ZOLEDRONIC ACID FOR INJECTION", "ZOLEDRONIC ACID"),
        ("アドリアシン注用１０", "アドリアシン"),
        ("注射用エンドキサン５００ｍｇ", "エンドキサン"),
        ("ボルテゾミブ注射用３ｍｇ「トーワ」", "ボルテゾミブ"),
        ("Велмиб®3.5", "Велмиб"),
    ],
)
def test_a_product_name_is_cut_to_its_name(product: str, name: str) -> None:
    assert cut(product, DECISIONS) == name


@pytest.mark.parametrize(
    ("shouted", "name"),
    [("LENALIDOMIDE EG", "Lenalidomide EG"), ("PMS-DEXAMETHASONE", "Pms-Dexamethasone"), ("Eto-Gry", "Eto-Gry")],
)
def test_a_shouting_register_is_calmed(shouted: str, name: str) -> None:
    assert written(shouted, "brand") == name


def test_a_second_product_of_a_substance_goes_to_its_own_record() -> None:
    taken = [
        Product("INVENTEX LIPOSOMAL 2 mg/ml", ("DOXORUBICIN HYDROCHLORIDE",)),
        Product("INVENTOX 2 mg/ml", ("DOXORUBICIN HYDROCHLORIDE",)),
        Product("MYOCET 50 mg", ("DOXORUBICIN HYDROCHLORIDE",)),
    ]
    found = list(names_in("dpd", taken, DECISIONS))
    assert [(each.drug, each.name) for each in found if isinstance(each, Name)] == [
        ("doxorubicin-pegylated-liposomal", "Inventex Liposomal"),
        ("doxorubicin", "Inventox"),
    ]
    assert [each.name for each in found if isinstance(each, Left)] == ["MYOCET 50 mg"]


def a_name(name: str, drug: str = "bortezomib", **changes: str) -> Name:
    return Name(drug, "brand", name, "CA", "", "register-dpd")._replace(**changes)


def test_a_name_of_two_drugs_of_another_product_or_refused_by_a_person_is_told_and_left_out() -> None:
    strings = {"dpd": [Product("SAMPLOX tablets", ("IBUPROFEN",)), Product("VELCADE", ("BORTEZOMIB",))]}
    names = [
        a_name("Twicex"),
        a_name("Twicex", "cisplatin"),
        a_name("Samplox"),
        a_name("Celgene", "thalidomide"),
        a_name("Darzalex", "daratumumab-hyaluronidase"),
        a_name("Velcade"),
    ]
    found = list(one_meaning(names, strings, DECISIONS))
    assert [each.name for each in found if isinstance(each, Name)] == ["Velcade"]
    why = [each.why for each in found if isinstance(each, Left)]
    assert why[:3] == [
        "a name of bortezomib and of cisplatin",
        "a name of bortezomib and of cisplatin",
        "stands in SAMPLOX tablets (IBUPROFEN; dpd)",
    ]
    assert "maker" in why[3]
    assert why[4].startswith("given to daratumumab: ")


def test_a_brand_that_is_a_word_is_told_and_left_out_unless_a_person_accepted_it() -> None:
    names = [a_name("Hammer"), a_name("Randa", "cisplatin"), a_name("hammer", kind="generic", region="")]
    found = list(one_meaning(names, {}, DECISIONS, {"hammer", "randa"}))
    assert [(each.name, each.why) for each in found if isinstance(each, Left)] == [("Hammer", "a word of English")]


def test_what_the_data_has_is_not_repeated_and_a_region_has_a_name_once() -> None:
    names = [
        a_name("Velcade"),
        a_name("Inventex"),
        a_name("INVENTEX", source="register-bdpm", region="FR"),
        a_name("Inventex", source="register-hsa"),
        a_name("Inventex", source="fda-unii-names", region=""),
        a_name("Taken", "cisplatin"),
    ]
    found = list(new_names(names, {key("Velcade"): "bortezomib", key("Taken"): "etoposide"}))
    assert [(each.name, each.region, each.source) for each in found if isinstance(each, Name)] == [
        ("Inventex", "CA", "register-dpd"),
        ("Inventex", "FR", "register-bdpm"),
    ]
    assert [each.why for each in found if isinstance(each, Left)] == ["already etoposide"]


def test_names_of_a_drug_kind_place_and_source_are_one_list() -> None:
    names = [a_name("Inventox"), a_name('In"ventex'), a_name("inventé", kind="generic", region="", language="fr")]
    lists = tomli.loads(toml_of(names, ["bortezomib"]))["list"]
    assert lists[0]["names"] == ['In"ventex', "Inventox"]
    assert lists[1] == {
        "drug": "bortezomib",
        "kind": "generic",
        "language": "French",
        "names": ["inventé"],
        "sources": ["register-dpd"],
    }


def test_a_register_is_read_from_its_files(tmp_path: Path) -> None:
    (tmp_path / "dpd").mkdir()
    (tmp_path / "dpd" / "drug.txt").write_text('DRUG_CODE,CLASS,BRAND_NAME\n"1","Human","A"\n"2","Veterinary","B"\n')
    (tmp_path / "dpd" / "ingred.txt").write_text('DRUG_CODE,INGREDIENT\n"1","X"\n"1","Y"\n"2","X"\n')
    assert products(tmp_path, "dpd") == [Product("A", ("X", "Y"))]
    assert products(tmp_path, "hsa") == []


def test_an_excel_file_is_read_by_the_columns_of_its_cells(tmp_path: Path) -> None:
    (tmp_path / "grls").mkdir()
    cells = [("C1", "16.09.2005"), ("D1", "Велмиб®3.5"), ("E1", "Бортезомиб")]
    sheet = "".join(f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in cells)
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(tmp_path / "grls" / "grls.xlsx", "w") as book:
        book.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet {space}><sheetData><row r="1">{sheet}</row></sheetData></worksheet>',
        )
    assert products(tmp_path, "grls") == [Product("Велмиб 3.5", ("Бортезомиб",))]


def test_the_data_holds_what_the_extract_and_the_registers_gave_and_each_source_is_a_register() -> None:
    text = NAMES.read_text(encoding="utf-8")
    before, taken, after = parts(text)
    assert text == f"{before}{MARKER}{taken}{END}{after}"
    sources = {entry.source for entry in REGISTERS.values()} | {name.source for name in extracted()}
    lists = tomli.loads(taken)["list"]
    assert {source for each in lists for source in each["sources"]} <= sources
    assert not {key(name) for each in lists for name in each["names"]} & set(known_keys(before + after))
    assert {path.name for path in (ROOT / "scripts").glob("register*")} >= {"registers.py", "register_data"}
