"""Draw 10,000 names of other drugs from copies of registers: `python scripts/other_names.py FOLDER`.

Writes tests/lists/other-names.txt.xz, which the tests read: names of products none of whose substances is a drug of
ours, each once, drawn with a fixed seed and evenly from the registers. FOLDER is that of scripts/registers.py.
"""

from __future__ import annotations

import lzma
import random
import sys
from pathlib import Path

import tomli

from myeloma_cli.names.key import key
from register_readers import REGISTERS, products
from registers import DATA, ROOT, Decisions, cut, folded

FILE = ROOT / "tests" / "lists" / "other-names.txt.xz"
MANY, SEED = 10_000, 2026
SOURCES = ("dpd", "bdpm", "cima", "orangebook", "purplebook", "ema", "hsa", "nhi", "grls", "eaeu")


def main() -> None:
    """Draw and write the names."""
    folder = Path(sys.argv[1])
    if not folder.is_dir():
        sys.exit(f"there is no folder {folder}")
    decisions = Decisions(tomli.loads((DATA / "decisions.toml").read_text("utf-8")))
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    drawn: dict[str, str] = {}
    ours = _ours(folder, decisions)
    for number, register in enumerate(SOURCES):
        names = {
            key(name): name
            for product in products(folder, register)
            if product.substances and not decisions.any.search(folded(f"{product.name} {' '.join(product.substances)}"))
            # Half of the names with what stands around them on the product's line.
            for name in (chance.choice([cut(product.name, decisions), " ".join(product.name.split())]),)
            if key(name) and len(name) <= 80  # noqa: PLR2004 - a longer line is cut in no list
        }
        left = sorted(name for filed, name in names.items() if filed not in drawn and filed not in ours)
        wanted = (MANY - len(drawn)) // (len(SOURCES) - number)
        drawn |= {key(name): name for name in chance.sample(left, min(wanted, len(left)))}
    text = "".join(f"{name}\n" for name in sorted(drawn.values()))
    FILE.write_bytes(lzma.compress(text.encode(), preset=9))
    print(f"{len(drawn)} names, {FILE.stat().st_size:,} bytes")


def _ours(folder: Path, decisions: Decisions) -> set[str]:
    """The keys of the names that any product of a drug of ours has: the same name may be another substance's too."""
    return {
        key(cut(product.name, decisions))
        for register in REGISTERS
        for product in products(folder, register)
        if decisions.any.search(folded(" ".join(product.substances)))
    }


if __name__ == "__main__":
    main()
