"""Adds the generic name to each row of Parquet files, with Dask: `python with_dask.py rows.parquet named`.

Each distinct text of the column `drug` is looked up once in each partition, and mapped to its rows: no row leaves its
worker, and a worker remembers what it has looked up. Where the text is empty or not found, `generic` is null. The rows
keep their order. The target is a folder of Parquet files. On a cluster, myeloma-cli must be installed on every worker.
"""

import sys

import dask.dataframe
import pandas

from myeloma_cli import lookup_many


def with_generic_names(rows: pandas.DataFrame) -> pandas.DataFrame:
    """The rows of a partition, with the generic name in each."""
    typed = rows["drug"].drop_duplicates()
    generic = {text: answer.name for text, answer in zip(typed, lookup_many(typed), strict=True)}
    return rows.assign(generic=rows["drug"].map(generic).astype("string"))


def add_generic_names(source: str, target: str) -> None:
    """Write the rows of `source`, with the generic name in each, to `target`."""
    rows = dask.dataframe.read_parquet(source, split_row_groups=True)
    # Dask cannot write categories that it has not read yet, which a column in Parquet may have.
    rows["drug"] = rows["drug"].astype("string")
    rows.map_partitions(with_generic_names).to_parquet(target, write_index=False)


if __name__ == "__main__":
    add_generic_names(*sys.argv[1:])
