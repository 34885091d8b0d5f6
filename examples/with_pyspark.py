"""Adds the generic name to each row of Parquet files, with Spark: `python with_pyspark.py rows.parquet named`.

Each distinct text of the column `drug` is looked up once, and joined to the rows. Where it is empty or not found,
`generic` is null. The rows may come in another order. The target is a folder of Parquet files. On a cluster,
myeloma-cli must be installed on every worker; workers return names, which are small, and no records.
"""

import os
import sys

from pyspark.sql import SparkSession
from pyspark.sql.functions import broadcast, udf

from myeloma_cli import lookup


def generic_name(typed: str | None) -> str | None:
    """The generic name of what was typed, in a worker."""
    return lookup(typed, suggest=False).name


def add_generic_names(source: str, target: str) -> None:
    """Write the rows of `source`, with the generic name in each, to `target`."""
    rows = SparkSession.builder.getOrCreate().read.parquet(source)
    generic = udf(generic_name, "string", useArrow=False)
    names = rows.select("drug").distinct().withColumn("generic", generic("drug"))
    # The names go to every partition of the rows, which are not sorted for the join.
    rows.join(broadcast(names), "drug", "left").select(*rows.columns, "generic").write.parquet(target)


if __name__ == "__main__":
    # The workers on this machine use the Python that has myeloma-cli.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    add_generic_names(*sys.argv[1:])
