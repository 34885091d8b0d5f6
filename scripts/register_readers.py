"""Reads the copies of drug registers: each product's name, and the substances that its register gives it.

`REGISTERS` lists them with their files. A copy lies in a folder named after its register's key.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

# A field of the fullest row of the UNII list is longer than the module's default.
csv.field_size_limit(10_000_000)

Row = dict[str, str]


class Product(NamedTuple):
    """A name in a register and the active substances of what it names; `kind` is known only where the register tells.

    `language` is that of a name that is itself a substance's.
    """

    name: str
    substances: tuple[str, ...]
    kind: str = ""
    language: str = ""


class Register(NamedTuple):
    """A register: the key of its source, the region whose brands and the language whose generic names it has."""

    source: str
    region: str
    language: str
    files: tuple[str, ...]
    read: Callable[[Path], Iterator[Product]]


def _canada(folder: Path) -> Iterator[Product]:
    substances: dict[str, list[str]] = {}
    for row in _table(folder / "ingred.txt"):
        substances.setdefault(row["DRUG_CODE"], []).append(row["INGREDIENT"])
    for row in _table(folder / "drug.txt"):
        if row["CLASS"] == "Human":
            yield Product(row["BRAND_NAME"], tuple(substances.get(row["DRUG_CODE"], ())))


def _france(folder: Path) -> Iterator[Product]:
    # A link number joins a salt (SA) and the base in it (FT): together they are one substance.
    linked: dict[str, dict[str, list[str]]] = {}
    for cells in _cells(folder / "CIS_COMPO_bdpm.txt", "cp1252"):
        linked.setdefault(cells[0], {}).setdefault(cells[7], []).append(cells[3])
    for cells in _cells(folder / "CIS_bdpm.txt", "cp1252"):
        groups = linked.get(cells[0], {}).values()
        yield Product(cells[1], tuple(" ".join(group) for group in groups))


def _spain(folder: Path) -> Iterator[Product]:
    for row in _sheet(folder / "Medicamentos.xls"):
        yield Product(row["Medicamento"], tuple(row["Principios Activos"].split(",")))


def _russia(folder: Path) -> Iterator[Product]:
    for cells in _sheet_rows(folder / "grls.xlsx"):
        if len(cells) > 4:  # noqa: PLR2004 - two empty columns, date, trade name, substance
            # "Велмиб®3,5": the sign stands between two words.
            yield Product(cells[3].replace("®", " "), tuple(cells[4].split("+")))


def _singapore(folder: Path) -> Iterator[Product]:
    for row in _table(folder / "sg_hsa_drugs.csv"):
        yield Product(row["product_name"], tuple(row["active_ingredients"].split("&&")))


def _europe(folder: Path) -> Iterator[Product]:
    for row in _sheet(folder / "epar.xlsx", first="Category"):
        if row.get("Category") == "Human":
            substances = tuple(re.split(r"[,;/]| and ", row["Active substance"]))
            name, _, earlier = row["Medicine name"].partition("(previously")
            yield from (Product(name.strip(" )"), substances) for name in (name, earlier) if name.strip(" )"))


def _orange_book(folder: Path) -> Iterator[Product]:
    for row in _sheet(folder / "orangebook.xlsx", first="Ingredient"):
        liposomal = " liposomal" if "LIPOSOM" in row.get("DF;Route", "") else ""
        yield Product(row["Trade_Name"], tuple(part + liposomal for part in row["Ingredient"].split(";")))


def _purple_book(folder: Path) -> Iterator[Product]:
    for row in _table(folder / "purplebook.csv", first="N/R/U"):
        yield Product(row["Proprietary Name"], tuple(row["Proper Name"].split(" and ")))


def _japan(folder: Path) -> Iterator[Product]:
    for file in folder.glob("*.csv"):
        for row in _table(file):
            # The list of 2017 has the product names in a column without a heading.
            name = row.get("Unnamed: 7") or row["品名"]
            yield Product(name, (row["成分名"],))


def _drugbank(folder: Path) -> Iterator[Product]:
    for row in _table(folder / "vocabulary.csv"):
        for name in (row["Common name"], *row["Synonyms"].split(" | ")):
            yield Product(name, (row["Common name"],), "generic")


_UNII_KINDS = {"bn": "brand", "cd": "code", "cn": "generic", "of": "generic"}


def _unii(folder: Path) -> Iterator[Product]:
    for cells in _cells(folder / "UNII_Names.txt", "utf-8"):
        if cells[1] in _UNII_KINDS:
            name = re.sub(r"\s*\[[^\]]*\]$", "", cells[0])
            yield Product(name, (cells[3],), _UNII_KINDS[cells[1]])


def _eurasia(folder: Path) -> Iterator[Product]:
    for entry in (folder / "INN.fsh").read_text("utf-8").split("\n* #")[1:]:
        said = dict(re.findall(r'language = #(\w+)\s+\* \^designation\S*value = "([^"]*)"', entry))
        if "en" in said:
            for language, name in said.items():
                yield Product(name, (said["en"],), "generic", language)


def _austria(folder: Path) -> Iterator[Product]:
    for name in re.findall(r'text-align:left">([^<]{4,})</td>', (folder / "BV.RPV.md").read_text("utf-8")):
        yield Product(name, (name,), "generic")


def _germany(folder: Path) -> Iterator[Product]:
    for name in re.findall(r"^\*\*([^*]{4,})\*\*$", (folder / "index.md").read_text("utf-8"), re.MULTILINE):
        yield Product(name, (name,), "generic")


REGISTERS = {
    "dpd": Register("register-dpd", "CA", "en", ("drug.txt", "ingred.txt"), _canada),
    "bdpm": Register("register-bdpm", "FR", "fr", ("CIS_bdpm.txt", "CIS_COMPO_bdpm.txt"), _france),
    "bdpm-2019": Register("register-bdpm-2019", "FR", "fr", ("CIS_bdpm.txt", "CIS_COMPO_bdpm.txt"), _france),
    "cima": Register("register-cima", "ES", "es", ("Medicamentos.xls",), _spain),
    "orangebook": Register("register-orange-book", "US", "en", ("orangebook.xlsx",), _orange_book),
    "purplebook": Register("register-purple-book", "US", "en", ("purplebook.csv",), _purple_book),
    "ema": Register("register-ema", "EU", "en", ("epar.xlsx",), _europe),
    "hsa": Register("register-hsa", "SG", "en", ("sg_hsa_drugs.csv",), _singapore),
    "nhi": Register("register-nhi", "JP", "ja", ("20250716.csv",), _japan),
    "nhi-2017": Register("register-nhi-2017", "JP", "ja", ("20170830.csv",), _japan),
    "grls": Register("register-grls", "RU", "ru", ("grls.xlsx",), _russia),
    "amvv": Register("register-amvv", "", "de", ("index.md",), _germany),
    "rpv": Register("register-rpv", "", "de", ("BV.RPV.md",), _austria),
    "eaeu": Register("register-eaeu-inn", "", "", ("INN.fsh",), _eurasia),
    "unii": Register("fda-unii-names", "", "", ("UNII_Names.txt",), _unii),
    "drugbank": Register("register-drugbank", "", "", ("vocabulary.csv",), _drugbank),
}
"""The registers by the name of their folder, the most telling first."""


def products(folder: Path, register: str) -> list[Product]:
    """The products of a register, or none where there is no copy of it."""
    entry = REGISTERS[register]
    if not all((folder / register / file).exists() for file in entry.files):
        return []
    return [product for product in entry.read(folder / register) if product.name.strip()]


def _table(path: Path, first: str = "") -> Iterator[Row]:
    """The rows of a CSV file, whose heading is the first row that begins with `first`."""
    rows = csv.reader(io.StringIO(path.read_text("utf-8-sig", errors="replace")))
    return _with_heading(rows, first)


def _sheet(path: Path, first: str = "") -> Iterator[Row]:
    return _with_heading(_sheet_rows(path), first)


def _with_heading(rows: Iterator[list[str]], first: str) -> Iterator[Row]:
    heading: list[str] = []
    for cells in rows:
        if heading:
            yield dict(zip(heading, [*cells, *[""] * len(heading)], strict=False))
        elif not first or first in cells[:2]:
            heading = [cell.strip() for cell in cells]


def _cells(path: Path, encoding: str) -> Iterator[list[str]]:
    with path.open(encoding=encoding, errors="replace") as file:
        for line in file:
            yield line.rstrip("\r\n").split("\t")


_XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _sheet_rows(path: Path) -> Iterator[list[str]]:
    """The rows of the first sheet of an Excel file that has any; empty cells are empty texts."""
    with zipfile.ZipFile(path) as book:
        shared: list[str] = []
        if "xl/sharedStrings.xml" in book.namelist():
            root = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 - a file that you chose
            shared = ["".join(text.text or "" for text in item.iter(f"{_XML}t")) for item in root]
        for name in sorted(name for name in book.namelist() if name.startswith("xl/worksheets/sheet")):
            with book.open(name) as sheet:
                for _, row in ElementTree.iterparse(sheet):  # noqa: S314 - as above
                    if row.tag == f"{_XML}row":
                        yield _row(row, shared)
                        row.clear()
            return


def _row(row: ElementTree.Element, shared: list[str]) -> list[str]:
    cells: dict[int, str] = {}
    for number, cell in enumerate(row.iter(f"{_XML}c")):
        reference = re.match(r"[A-Z]+", cell.get("r", ""))
        column = _column(reference.group()) if reference else number
        text = "".join(part.text or "" for part in cell.iter() if part.tag in (f"{_XML}v", f"{_XML}t"))
        cells[column] = shared[int(text)] if cell.get("t") == "s" and text else text
    return [cells.get(column, "") for column in range(max(cells, default=-1) + 1)]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
