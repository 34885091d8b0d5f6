"""Adds the generic name to each row of a Parquet file, with DuckDB: `python with_duckdb.py rows.parquet named.parquet`.

Each distinct text of the column `drug` is looked up once, and joined to the rows. Where it is empty or not found,
`generic` is null. The rows may come in another order. More than fits into memory is no trouble.
"""

import sys

import duckdb

from myeloma_cli import lookup_many

DISTINCT = "select distinct drug from read_parquet(?) where drug is not null"
NAMES = "create table names as select unnest(?::varchar[]) as drug, unnest(?::varchar[]) as generic"
NAMED = "select rows.*, generic from read_parquet(?) as rows left join names using (drug)"


def add_generic_names(source: str, target: str) -> None:
    """Write the rows of `source`, with the generic name in each, to `target`."""
    with duckdb.connect() as database:
        typed = [text for (text,) in database.execute(DISTINCT, [source]).fetchall()]
        database.execute(NAMES, [typed, [answer.name for answer in lookup_many(typed)]])
        database.sql(NAMED, params=[source]).write_parquet(target)


if __name__ == "__main__":
    add_generic_names(*sys.argv[1:])
