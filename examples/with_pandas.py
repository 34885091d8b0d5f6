"""Adds the generic name to each row of a Parquet file, with pandas: `python with_pandas.py rows.parquet named.parquet`.

Each distinct text of the column `drug` is looked up once, and mapped to the rows. Where it is empty or not found,
`generic` is null. The rows keep their order and must fit into memory; Polars, DuckDB and Dask take more.
"""

import sys

import pandas

from myeloma_cli import lookup_many


def add_generic_names(source: str, target: str) -> None:
    """Write the rows of `source`, with the generic name in each, to `target`."""
    rows = pandas.read_parquet(source)
    typed = rows["drug"].drop_duplicates()
    generic = {text: answer.name for text, answer in zip(typed, lookup_many(typed), strict=True)}
    rows["generic"] = rows["drug"].map(generic).astype("string")
    rows.to_parquet(target)


if __name__ == "__main__":
    add_generic_names(*sys.argv[1:])
