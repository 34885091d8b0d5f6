"""`myeloma names`: what a database joins with."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from conftest import Run
from myeloma_cli.dataset import Dataset
from myeloma_cli.names.index import Index
from myeloma_cli.names.key import key


def rows(run: Run, *options: str) -> list[dict[str, str]]:
    result = run("names", "--format", "csv", *options)
    assert result.err == ""
    return list(csv.DictReader(io.StringIO(result.out)))


def test_each_name_has_one_row_that_leads_where_lookup_leads(run: Run) -> None:
    data = Dataset()
    index = Index(data.named, data.names)
    found = rows(run)
    assert {key(row["name"]): row["id"] for row in found} == {
        key(match.name): match.record.id for match in index.matches
    }
    assert len(found) == len({key(row["name"]) for row in found}), "a join must not double a row"


def test_a_brand_of_many_regions_is_one_row_with_all_of_them(run: Run) -> None:
    items = json.loads(run("names", "--kind", "brand", "-f", "json").out)["items"]
    velcade = next(item for item in items if item["name"] == "Velcade")
    assert (velcade["id"], velcade["generic_name"], velcade["record_kind"]) == ("bortezomib", "bortezomib", "drug")
    assert {"US", "EU"} <= set(velcade["regions"])
    assert {item["kind"] for item in items} == {"brand"}


def test_a_filter_of_region_or_language_keeps_what_is_in_use_there(run: Run) -> None:
    assert all("JP" in row["regions"].split("; ") for row in rows(run, "--region", "japan"))
    chinese = rows(run, "--language", "CHINESE")
    assert chinese
    assert all("Chinese" in row["languages"].split("; ") for row in chinese)


def test_an_unknown_language_lists_the_known_ones(run: Run) -> None:
    result = run("names", "--language", "klingon")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("myeloma: 'klingon' is not one of Arabic, Chinese, ")


def test_own_names_are_there_and_marked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text(
        '[[list]]\ndrug = "bortezomib"\nkind = "brand"\nregion = "KR"\nnames = ["Wardvel"]\nsources = ["nci-pdq-hp"]\n'
    )
    found = rows(run, "--region", "KR", "--data", str(tmp_path))
    assert [row["name"] for row in found if row["is_own"] == "true"] == ["Wardvel"]
    assert "Wardvel (own data)" in run("names", "--region", "KR", "--data", str(tmp_path)).out
