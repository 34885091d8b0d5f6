"""Adds the generic name to each row of a Parquet file, with DuckDB: `python with_duckdb.py rows.parquet named.parquet`.

Each distinct text of the column `drug` is looked up once, and joined to the rows. Where it is empty or not found,
`generic` is null. The rows may come in another order. More than fits into memory is no trouble.
"""

import sys

import duckdb

from myeloma_cli import lookup

SQL = """
with names as materialized (
    select drug, generic_name(drug) as generic from (select distinct drug from read_parquet($source))
)
select rows.*, names.generic from read_parquet($source) as rows left join names using (drug)
"""


def generic_name(typed: str) -> str | None:
    """The generic name of what was typed."""
    return lookup(typed, suggest=False).name


def add_generic_names(source: str, target: str) -> None:
    """Write the rows of `source`, with the generic name in each, to `target`."""
    with duckdb.connect() as database:
        # "special": DuckDB takes a null for an answer.
        database.create_function("generic_name", generic_name, ["VARCHAR"], "VARCHAR", null_handling="special")
        database.sql(SQL, params={"source": source}).write_parquet(target)


if __name__ == "__main__":
    add_generic_names(*sys.argv[1:])
