"""Measure names at scale: `python benchmarks/engines.py`, with the package and the engines (`.[engines]`) installed.

In alternating rounds of one run: a list of names as lines, as a column of CSV and through `lookup_many`; distinct names
that the data does not have; and each program of `examples/` on a Parquet file. A rate is that of the rows that the long
file has more than the short one, so that starts do not count. What runs in one thread is compared with lines by the
seconds that it takes of a processor, so that other work on the machine counts little. Engines are timed by the clock,
and want a machine of their own; the processor seconds and the memory of Spark leave out its Java. Engines that are not
installed are left out. `--check` exits with 1 if a figure misses its goal.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from cost import known_names, unknown_names
from stopwatch import Lap, Stopwatch

from myeloma_cli import load
from myeloma_cli.names.index import index_of

EXAMPLES = Path(__file__).parent.parent / "examples"
MYELOMA = [sys.executable, "-m", "myeloma_cli", "lookup", "--allow-missing", "--format", "tsv", "--input"]
DISTINCT, UNKNOWN = 5_000, 200_000
LEAST_RATIO, LEAST_UNKNOWN, LEAST_ROWS, MOST_MEGABYTES = 0.5, 20_000, 2_000_000, 60

MANY = """
import sys
from myeloma_cli import lookup_many

with open(sys.argv[1], encoding="utf-8") as file:
    print(len(lookup_many(file.read().split("\\n")[:-1])), file=sys.stderr)
"""


class Case(NamedTuple):
    """What is measured: its commands for the short and for the long file, and how many rows these have."""

    name: str
    commands: tuple[list[str], list[str]]
    rows: tuple[int, int]


LINES, COLUMN, IN_PYTHON = "lookup --input, lines", "lookup --input --column", "lookup_many"
NEW = "lookup_many, distinct unknown names"


def main() -> int:
    """Measure and print. Returns 1 if `--check` finds that a goal is missed."""
    asked = arguments()
    with tempfile.TemporaryDirectory() as folder:
        cases = [*lists(Path(folder), asked.rows), *engines(Path(folder), asked.rows)]
        measured: dict[str, list[tuple[Lap, Lap]]] = {}
        with Stopwatch() as stopwatch:
            for number in range(asked.runs):
                print(f"round {number + 1} of {asked.runs}", file=sys.stderr)
                for case in cases:
                    laps = [stopwatch.time(command, environment(folder)) for command in case.commands]
                    if wrong := next((lap for lap in laps if lap.code), None):
                        sys.exit(f"{case.name}: exit code {wrong.code}: {wrong.error}")
                    measured.setdefault(case.name, []).append((laps[0], laps[1]))
    return int(report(cases, measured) and asked.check)


def arguments() -> argparse.Namespace:
    """The parsed command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=5_000_000, help="rows of the long files (5,000,000)")
    parser.add_argument("--runs", type=int, default=3, help="rounds, of which the medians are taken (3)")
    parser.add_argument("--check", action="store_true", help="exit 1 if a figure misses its goal")
    return parser.parse_args()


def environment(folder: str) -> dict[str, str]:
    """The variables of all commands, which write into the folder."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "JAVA_HOME") if name in os.environ}
    spark = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost"}
    return {**kept, **spark, "TMPDIR": folder, "LC_ALL": "C.UTF-8"}


def lists(folder: Path, rows: int) -> Iterator[Case]:
    """Lists of names that repeat themselves, read in three ways, and one of names that all differ and are unknown."""
    names = [match.name for match in index_of(load()).matches]
    many = folder / "many.py"
    many.write_text(MANY, encoding="utf-8")
    typed = list(islice(known_names(names), DISTINCT))
    sizes = rows // 10, rows
    lines = [str(folder / f"{size}.txt") for size in sizes]
    columns = [str(folder / f"{size}.csv") for size in sizes]
    for size, plain, table in zip(sizes, lines, columns, strict=True):
        with open(plain, "w", encoding="utf-8") as file:
            file.writelines(f"{name}\n" for name in islice(cycle(typed), size))
        with open(table, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["visit", "drug", "dose"])
            writer.writerows((at, name, at % 7) for at, name in enumerate(islice(cycle(typed), size)))
    python = [sys.executable, str(many)]
    yield Case(LINES, (lines_of(lines[0]), lines_of(lines[1])), sizes)
    yield Case(COLUMN, (column_of(columns[0]), column_of(columns[1])), sizes)
    yield Case(IN_PYTHON, ([*python, lines[0]], [*python, lines[1]]), sizes)
    unknown = list(islice(unknown_names(names), UNKNOWN))
    files = [str(folder / f"unknown-{size}.txt") for size in (UNKNOWN // 10, UNKNOWN)]
    for path, size in zip(files, (UNKNOWN // 10, UNKNOWN), strict=True):
        Path(path).write_text("".join(f"{name}\n" for name in unknown[:size]), encoding="utf-8")
    yield Case(NEW, ([*python, files[0]], [*python, files[1]]), (UNKNOWN // 10, UNKNOWN))


def lines_of(path: str) -> list[str]:
    """The command that answers the lines of a file."""
    return [*MYELOMA, path]


def column_of(path: str) -> list[str]:
    """The command that answers a column of a file."""
    return [*MYELOMA, path, "--column", "drug"]


def engines(folder: Path, rows: int) -> Iterator[Case]:
    """The programs in `examples/` whose engines are installed, on a Parquet file with nulls and empty cells."""
    if importlib.util.find_spec("pyarrow") is None:
        print("pyarrow is not installed, and so no engine is measured", file=sys.stderr)
        return
    import pyarrow  # noqa: PLC0415 - optional
    import pyarrow.parquet  # noqa: PLC0415

    names = [match.name for match in index_of(load()).matches]
    typed = [None, "", *islice(known_names(names), DISTINCT - 2)]
    sizes = rows // 10, rows
    files = [str(folder / f"{size}.parquet") for size in sizes]
    for path, size in zip(files, sizes, strict=True):
        drugs = pyarrow.array(typed, pyarrow.string()).take(pyarrow.array([at % DISTINCT for at in range(size)]))
        table = pyarrow.table({"visit": pyarrow.array(range(size)), "drug": drugs})
        pyarrow.parquet.write_table(table, path, row_group_size=250_000)
    for program in sorted(EXAMPLES.glob("with_*.py")):
        engine = program.stem.removeprefix("with_")
        if importlib.util.find_spec(engine) is None or (engine == "pyspark" and shutil.which("java") is None):
            print(f"{engine} is left out: it, or Java, is not installed", file=sys.stderr)
            continue
        # In a new folder each time, since Spark does not write over one.
        script = f"import runpy, sys, tempfile; target = tempfile.mkdtemp() + '/named'; \
sys.argv = [{str(program)!r}, sys.argv[1], target]; runpy.run_path({str(program)!r}, run_name='__main__')"
        start = [sys.executable, "-W", "ignore", "-c", script]
        yield Case(f"examples/{program.name}", ([*start, files[0]], [*start, files[1]]), sizes)


class Figures(NamedTuple):
    """What was measured of a case, without its start."""

    rows_a_second: float
    rows_a_processor_second: float
    megabytes: float


def figures_of(case: Case, laps: Sequence[tuple[Lap, Lap]]) -> Figures:
    """The figures of a case, of medians."""
    more = case.rows[1] - case.rows[0]
    seconds = statistics.median(long.seconds - short.seconds for short, long in laps)
    processor = statistics.median(long.processor - short.processor for short, long in laps)
    return Figures(more / seconds, more / processor, statistics.median(long.megabytes for _, long in laps))


def report(cases: Sequence[Case], measured: dict[str, list[tuple[Lap, Lap]]]) -> bool:
    """Print a line for each case, beside its goal. Returns whether one is missed."""
    figures = {case.name: figures_of(case, measured[case.name]) for case in cases}
    is_missed = False
    print(f"{'':<38}{'rows a second':>14}{'a processor second':>20}{'x lines':>9}{'peak, MB':>10}   goal")
    for name, figure in figures.items():
        ratio = figure.rows_a_processor_second / figures[LINES].rows_a_processor_second
        goal, is_reached = goal_of(name, figure, ratio)
        is_missed |= not is_reached
        rates = f"{figure.rows_a_second:>14,.0f}{figure.rows_a_processor_second:>20,.0f}"
        missed = "" if is_reached else ", MISSED"
        print(f"{name:<38}{rates}{ratio:>9.2f}{figure.megabytes:>10.0f}   {goal}{missed}")
    return is_missed


def goal_of(name: str, figure: Figures, ratio: float) -> tuple[str, bool]:
    """The goal of a case in words, and whether it is reached."""
    if name == LINES:
        return f"<= {MOST_MEGABYTES} MB", figure.megabytes <= MOST_MEGABYTES
    if name == COLUMN:
        is_reached = ratio >= LEAST_RATIO and figure.megabytes <= MOST_MEGABYTES
        return f">= {LEAST_RATIO} x lines, <= {MOST_MEGABYTES} MB", is_reached
    if name == IN_PYTHON:
        return f">= {LEAST_RATIO} x lines", ratio >= LEAST_RATIO
    if name == NEW:
        return f">= {LEAST_UNKNOWN:,} a processor second", figure.rows_a_processor_second >= LEAST_UNKNOWN
    return f">= {LEAST_ROWS:,} a second", figure.rows_a_second >= LEAST_ROWS


if __name__ == "__main__":
    sys.exit(main())
