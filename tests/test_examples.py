"""The recipes in `examples/`, run as they stand, each with its engine where that is installed, on Parquet files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from conftest import ENVIRONMENT, ROOT
from myeloma_cli import lookup

EXAMPLES = sorted((ROOT / "examples").glob("with_*.py"))
ENGINES = [example.stem.removeprefix("with_") for example in EXAMPLES]
KEEP_ORDER = {"dask", "pandas", "polars"}
"""The engines whose recipes say that the rows keep their order."""

TYPED = [
    "velcade", None, "", "   ", "zzz", "REVLIMID 25 mg", "velcade", "velcad", "VELCADE", "carfilzomib + melphalan",
    "ボルテゾミブ", "it's \"quoted\", \\ and\nbroken", None, "", "DVd", "velcade ", "dara",
]  # fmt: skip
MEANT = [None if typed is None else lookup(typed).name for typed in TYPED]


def named(engine: str, folder: Path, texts: Sequence[str | None], *, encoded: bool = False) -> Any:
    """The table that a recipe writes for a file of these texts, in the order of its rows."""
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    pytest.importorskip(engine)
    if engine == "pyspark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    column = pyarrow.array(texts, pyarrow.string())
    rows = pyarrow.table(
        {
            "visit": pyarrow.array(range(len(texts)), pyarrow.int64()),
            "drug": column.dictionary_encode() if encoded else column,
            "dose": pyarrow.array([0.5] * len(texts), pyarrow.float64()),
        }
    )
    parquet.write_table(rows, folder / "rows.parquet", row_group_size=5)
    program = ROOT / "examples" / f"with_{engine}.py"
    target = folder / "named.parquet"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(program), "rows.parquet", target.name],
        # Spark asks for the name of the machine, which may have no address.
        env={**ENVIRONMENT, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost"},
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    table = parquet.read_table(target)
    assert table.column_names == ["visit", "drug", "dose", "generic"]
    return table if engine in KEEP_ORDER else table.sort_by("visit")


def test_there_is_a_recipe_for_each_engine_and_each_is_tested() -> None:
    assert ENGINES == ["dask", "duckdb", "pandas", "polars", "pyspark"]
    extra = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("\nengines = [")[2].partition("\n]")[0]
    assert all(f'"{engine}' in extra for engine in ENGINES)


def test_the_page_on_lists_links_every_recipe() -> None:
    page = (ROOT / "docs" / "lists.md").read_text(encoding="utf-8")
    assert [example.name for example in EXAMPLES if f"(../examples/{example.name})" not in page] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_recipe_names_every_row_and_keeps_the_others(engine: str, tmp_path: Path) -> None:
    table = named(engine, tmp_path, TYPED)
    assert table["visit"].to_pylist() == list(range(len(TYPED)))
    assert table["drug"].to_pylist() == TYPED
    assert table["generic"].to_pylist() == MEANT


@pytest.mark.parametrize("engine", [engine for engine in ENGINES if engine != "pyspark"])
@pytest.mark.parametrize("texts", [[None, None], ["", "zzz"], []], ids=["nulls", "misses", "no rows"])
def test_a_recipe_takes_a_column_without_a_name(engine: str, texts: Sequence[str | None], tmp_path: Path) -> None:
    table = named(engine, tmp_path, texts)
    assert table["drug"].to_pylist() == list(texts)
    assert table["generic"].to_pylist() == [None] * len(texts)


@pytest.mark.parametrize("engine", [engine for engine in ENGINES if engine != "pyspark"])
def test_a_recipe_takes_a_column_of_categories(engine: str, tmp_path: Path) -> None:
    assert named(engine, tmp_path, TYPED, encoded=True)["generic"].to_pylist() == MEANT
