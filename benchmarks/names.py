"""Measure the speed and memory of name lookup: `python benchmarks/names.py`, with the package installed.

Prints each figure beside its goal. The lists are made with a fixed seed: known names as people type them, and unknown
names that all differ, half of them misspelt and half of them random letters. What is found, beside other tools, is
for benchmarks/peers.py.
"""

from __future__ import annotations

import random
import string
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from myeloma_cli import load
from myeloma_cli.model.drugs import Drug
from myeloma_cli.names.index import Index
from typing_errors import misspellings

MANY, FEW, UNKNOWN = 500_000, 10_000, 50_000
COMMAND = [sys.executable, "-m", "myeloma_cli", "lookup", "--input"]
FORMS = (str.lower, str.upper, str.title, str.strip, "{} 25 mg".format, " {}".format, "{}®".format)


def main() -> None:
    """Measure and print all figures."""
    data = load()
    records, further = data.named, data.names
    started = time.perf_counter()
    index = Index(records, further)
    tell("index built, ms", (time.perf_counter() - started) * 1000, "<= 10")

    chance = random.Random(1)  # noqa: S311 - these are no secrets
    names = [match.name for match in index.matches]
    known = [chance.choice(FORMS)(chance.choice(names)) for _ in range(MANY)]
    generics = [record.name for record in records if isinstance(record, Drug)]
    unknown = list({typed for typed, _ in misspellings(generics, each=60, seed=2)})
    while len(unknown) < UNKNOWN:
        unknown.append("".join(chance.choices(string.ascii_lowercase, k=chance.randint(5, 12))))

    start = timed([])[0]
    few = timed(known[:FEW])
    many = timed(known)
    tell("known names a second", MANY / (many[0] - start), ">= 200,000")
    tell("unknown names a second", UNKNOWN / (timed(unknown)[0] - start), ">= 5,000")
    tell("memory, MB more for 500,000 names than for 10,000", (many[1] - few[1]) / 1024, "< 20")


def timed(names: list[str]) -> tuple[float, int]:
    """The seconds and the peak memory in KB that the command takes for a list, each the least of three runs."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.writelines(f"{name}\n" for name in names)
        file.flush()
        seconds, memory = [], []
        for _ in range(3):
            started = time.perf_counter()
            measured = subprocess.run(
                [sys.executable, "-c", PEAK, *COMMAND, file.name], check=True, capture_output=True, text=True
            )
            seconds.append(time.perf_counter() - started)
            memory.append(int(measured.stdout))
        return min(seconds), min(memory)


# In a process for each run, because the peak memory of a process's children is that of the largest so far.
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def tell(what: str, figure: float, goal: str) -> None:
    """Print a figure beside its goal."""
    print(f"{what:<52} {figure:>12,.1f}   goal {goal}")


if __name__ == "__main__":
    main()
