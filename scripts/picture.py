"""Draw docs/lookup.svg, the README's picture, from what the command really prints: `python scripts/picture.py`.

With `--check`, only say whether the picture still shows that, by exit code.
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "lookup.svg"
COMMAND = ["lookup", "farydak"]
WIDTH = 90
LINES = 24


def draw() -> str:
    """The picture as SVG: the prompt, and the first lines of the output."""
    printed = subprocess.run(
        [
            sys.executable,
            "-m",
            "myeloma_cli",
            *COMMAND,
            "--format",
            "table",
            "--color",
            "always",
            "--width",
            str(WIDTH),
        ],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text(f"$ myeloma {' '.join(COMMAND)}", style="bold"))
    for each in printed.split("\n")[:LINES]:
        console.print(Text.from_ansi(each))
    # The id is fixed, else each drawing would differ.
    return console.export_svg(title="myeloma", unique_id="myeloma")


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(PICTURE.read_text(encoding="utf-8") != draw())
    PICTURE.write_text(draw(), encoding="utf-8")
