"""Adds the generic name to each row of a Parquet file, with Polars: `python with_polars.py rows.parquet named.parquet`.

Each distinct text of the column `drug` is looked up once, and joined to the rows. Where it is empty or not found,
`generic` is null. The rows keep their order; they are read and written lazily, so more than fits into memory is no
trouble.
"""

import sys

import polars

from myeloma_cli import lookup_many


def add_generic_names(source: str, target: str) -> None:
    """Write the rows of `source`, with the generic name in each, to `target`."""
    rows = polars.scan_parquet(source)
    names = rows.select("drug").unique().collect(engine="streaming")
    generic = [answer.name for answer in lookup_many(names["drug"])]
    names = names.with_columns(polars.Series("generic", generic, dtype=polars.String))
    rows.join(names.lazy(), on="drug", how="left", maintain_order="left").sink_parquet(target)


if __name__ == "__main__":
    add_generic_names(*sys.argv[1:])
